// Package source reads delivered files as rows of strings, each with the line
// it came from. It knows CSV and XLSX, either of them inside a .zip or .gz, and
// the encodings UTF-8, UTF-16 and Windows-1252. It guesses nothing but the
// encoding: delimiter, sheet and column names come from the caller.
//
// It is strict where a lenient reader loses or changes data without a word: an
// open quote, a line that was cut off, two columns of one name, an invisible
// character, a file that changes while it is read. What is wrong with one row is
// a *RowError, after which reading goes on; what is wrong with the file is a
// *FileError and refuses it, also when rows came before it: only after io.EOF
// may rows be used.
//
// Messages about the content of a file are Dutch, since they go to the supplier;
// the others are English. No message holds the content of a cell or a header
// name that the caller did not list, because without a header the first person
// of the file stands in its place.
//
// A workbook is read by this package itself, and not by excelize. Excelize's row
// iterator takes a sheet that was cut off for one that ended, does not tell a
// number from text, and unpacks big sheets in the clear in the temporary folder.
// The tests write their workbooks with excelize and compare.
//
// Nothing here converts or checks a value: package ingest does, the only user.
package source
