// Package source reads delivered files: CSV and XLSX, bare or inside .zip or
// .gz. It gives rows of strings with an exact position and converts nothing.
// It sniffs only the encoding. Its messages never quote a cell or an unknown
// header, because a missing header would make a person's data the header.
package source
