package source

import "fmt"

// Reason is a class of RowError or FileError; errors.Is finds it.
type Reason string

// Error makes a Reason usable with errors.Is.
func (r Reason) Error() string { return string(r) }

// Why a row is bad.
const (
	Ragged       Reason = "ragged row"
	BadCharacter Reason = "bad character"
	BareQuote    Reason = "bare quote"
	BadCell      Reason = "bad cell"
)

// Why a file is refused.
const (
	Empty           Reason = "empty file"
	HeaderOnly      Reason = "header without rows"
	NoHeader        Reason = "no header"
	BadHeader       Reason = "bad header"
	DuplicateHeader Reason = "duplicate header"
	Truncated       Reason = "truncated file"
	OpenQuote       Reason = "open quote"
	BadEncoding     Reason = "bad encoding"
	Changed         Reason = "file changed while it was read"
	BadArchive      Reason = "bad archive"
	BadWorkbook     Reason = "bad workbook"
	Encrypted       Reason = "encrypted file"
	Macro           Reason = "workbook with macros"
	NoSheet         Reason = "no such sheet"
	TooLarge        Reason = "file over a limit"
	WrongType       Reason = "content and name differ, or unknown type"
	NotAFile        Reason = "not a regular file"
)

// RowError says what is wrong with one row. Reading goes on after it.
type RowError struct {
	Position
	Column int    // from 1; 0 is the row as a whole
	Name   string // of the column, when it is a known name
	Reason Reason
	Text   string // Dutch; never the content of a cell
}

// Error is file:line:column: text, as in persoon.csv:14:3: kolom "geslacht": ...
func (e *RowError) Error() string {
	at := e.Position.String()
	if e.Column > 0 {
		at = fmt.Sprintf("%s:%d", at, e.Column)
	}
	if e.Name != "" {
		return fmt.Sprintf("%s: kolom %q: %s", at, e.Name, e.Text)
	}
	return at + ": " + e.Text
}

// Unwrap gives the Reason.
func (e *RowError) Unwrap() error { return e.Reason }

// FileError says why a file is refused.
type FileError struct {
	Position
	Column int
	Reason Reason
	Text   string // Dutch when it is about the content, else English
	Err    error  // of the operating system, or nil
}

// Error is file:line:column: text, without the parts that are not known.
func (e *FileError) Error() string {
	at := e.Position.String()
	if e.Column > 0 && e.Line > 0 {
		at = fmt.Sprintf("%s:%d", at, e.Column)
	}
	if e.Err != nil {
		return fmt.Sprintf("%s: %s: %v", at, e.Text, e.Err)
	}
	return at + ": " + e.Text
}

// Unwrap gives the Reason and the cause.
func (e *FileError) Unwrap() []error {
	if e.Err != nil {
		return []error{e.Reason, e.Err}
	}
	return []error{e.Reason}
}
