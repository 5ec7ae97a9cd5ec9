package duck

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Error is a DuckDB error at a place in a file. Line and Col start at 1; Line
// is 0 when DuckDB gives no place.
type Error struct {
	File      string
	Line, Col int
	Message   string // first line of DuckDB's message, with its candidates
	Err       error
}

// Error is file:line:col: message.
func (e *Error) Error() string {
	if e.Line == 0 {
		return fmt.Sprintf("%s: %s", e.File, e.Message)
	}
	return fmt.Sprintf("%s:%d:%d: %s", e.File, e.Line, e.Col, e.Message)
}

// Unwrap gives DuckDB's own error.
func (e *Error) Unwrap() error { return e.Err }

var lineMark = regexp.MustCompile(`(?s)\n*LINE (\d+): ([^\n]*)\n( *)\^\s*$`)

// locate reads DuckDB's "LINE n: ..." and its caret. The statement was the
// prefix and the text of the file on one line, so only columns of line 1 move.
func locate(file, prefix, text string, err error) error {
	message := err.Error()
	located := &Error{File: file, Err: err}
	if match := lineMark.FindStringSubmatchIndex(message); match != nil {
		line, _ := strconv.Atoi(message[match[2]:match[3]])
		shown := message[match[4]:match[5]]
		caret := match[7] - match[6] - len(fmt.Sprintf("LINE %d: ", line))
		located.Line = line
		located.Col = column(lineOf(prefix+text, line), shown, caret)
		if line == 1 {
			located.Col = max(located.Col-utf8.RuneCountInString(prefix), 1)
		}
		message = message[:match[0]]
	}
	located.Message = oneLine(message)
	return located
}

// column finds where the caret points in the whole line: DuckDB shows long
// lines cut, with dots on either side.
func column(line, shown string, caret int) int {
	if fragment, cut := strings.CutPrefix(shown, "..."); cut {
		fragment = strings.TrimSuffix(fragment, "...")
		if at := strings.Index(line, fragment); at >= 0 {
			return utf8.RuneCountInString(line[:at]) + caret - len("...") + 1
		}
	}
	return caret + 1
}

func lineOf(text string, n int) string {
	for ; n > 1; n-- {
		_, text, _ = strings.Cut(text, "\n")
	}
	line, _, _ := strings.Cut(text, "\n")
	return line
}

// oneLine joins the lines of a message, so that each problem is one line.
func oneLine(message string) string {
	var parts []string
	for _, line := range strings.Split(message, "\n") {
		if line = strings.TrimSpace(line); line != "" {
			parts = append(parts, line)
		}
	}
	return strings.Join(parts, " ")
}

// position turns a byte offset in a text into a line and a column, from 1.
func position(text string, offset int) (line, col int) {
	offset = min(max(offset, 0), len(text))
	before := text[:offset]
	start := strings.LastIndexByte(before, '\n') + 1
	return strings.Count(before, "\n") + 1, utf8.RuneCountInString(before[start:]) + 1
}
