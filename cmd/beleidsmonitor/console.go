package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"
	"time"
	"unicode"
	"unicode/utf16"

	"github.com/urfave/cli/v2"
	"golang.org/x/term"
)

const defaultWerkmap = "werk"

// sampleNotice stands on the console and on every page of the sample.
const sampleNotice = "Voorbeeld met verzonnen gegevens"

// console prints what a command does: results on standard output, progress on
// standard error. On a terminal progress is one line that is rewritten; in a
// file or pipe it is one plain line per step.
type console struct {
	out, err             io.Writer
	json, quiet, verbose bool
	terminal, color      bool
	open                 bool // a progress line is on the screen
	last                 time.Time
}

func newConsole(c *cli.Context) *console {
	con := &console{out: c.App.Writer, err: c.App.ErrWriter, json: boolGlobal(c, "json"),
		quiet: boolGlobal(c, "quiet"), verbose: boolGlobal(c, "verbose")}
	if file, ok := con.err.(*os.File); ok {
		con.terminal = term.IsTerminal(int(file.Fd())) && os.Getenv("TERM") != "dumb"
	}
	con.color = con.terminal && os.Getenv("NO_COLOR") == ""
	return con
}

// step prints a line that stays.
func (con *console) step(format string, args ...any) {
	if con.quiet || con.json {
		return
	}
	con.clear()
	fmt.Fprintln(con.err, printable(fmt.Sprintf(format, args...)))
}

// printable shows characters that move a terminal, or that nobody sees, by their number:
// names of files come from others.
func printable(text string) string {
	return withoutMoves(text, func(c rune) string { return fmt.Sprintf("<%U>", c) })
}

// printableJSON is the same for a document, in the form of JSON, so that it means the same.
func printableJSON(text string) string {
	return withoutMoves(text, func(c rune) (escaped string) {
		for _, part := range utf16.Encode([]rune{c}) {
			escaped += fmt.Sprintf("\\u%04x", part)
		}
		return escaped
	})
}

func withoutMoves(text string, escape func(rune) string) string {
	if !strings.ContainsFunc(text, moves) {
		return text
	}
	var out strings.Builder
	for _, c := range text {
		if moves(c) {
			out.WriteString(escape(c))
			continue
		}
		out.WriteRune(c)
	}
	return out.String()
}

func moves(c rune) bool {
	return c != '\n' && c != '\t' && unicode.In(c, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp)
}

// problem prints a line that also stands there with --quiet and --json: why the
// program ends as it does.
func (con *console) problem(format string, args ...any) {
	con.clear()
	fmt.Fprintln(con.err, printable(fmt.Sprintf(format, args...)))
}

// detail prints a line that only --verbose asks for.
func (con *console) detail(format string, args ...any) {
	if con.verbose {
		con.step(format, args...)
	}
}

// notice prints a line that must be seen, in bold where that is possible.
func (con *console) notice(text string) {
	if con.quiet || con.json {
		return
	}
	con.clear()
	if text = printable(text); con.color {
		text = "\x1b[1m" + text + "\x1b[0m"
	}
	fmt.Fprintln(con.err, text)
}

// progress rewrites one line on a terminal, at most ten times a second.
// Elsewhere it prints nothing: step says the same when the work is done.
func (con *console) progress(format string, args ...any) {
	if con.quiet || con.json || !con.terminal || time.Since(con.last) < 100*time.Millisecond {
		return
	}
	con.last, con.open = time.Now(), true
	fmt.Fprint(con.err, "\r\x1b[K"+printable(fmt.Sprintf(format, args...)))
}

func (con *console) clear() {
	if con.open {
		fmt.Fprint(con.err, "\r\x1b[K")
		con.open = false
	}
}

// result prints the outcome: the document with --json, else the sentence.
func (con *console) result(document any, format string, args ...any) {
	con.clear()
	con.document(document)
	if !con.quiet && !con.json {
		fmt.Fprintln(con.out, printable(fmt.Sprintf(format, args...)))
	}
}

// document prints the outcome with --json, and nothing without.
func (con *console) document(document any) {
	if con.json {
		var text bytes.Buffer
		encoder := json.NewEncoder(&text)
		encoder.SetEscapeHTML(false)
		encoder.SetIndent("", "  ")
		_ = encoder.Encode(document)                             // our own documents are JSON
		_, _ = fmt.Fprint(con.out, printableJSON(text.String())) // standard output that cannot be written cannot be reported either
	}
}

// rate is rows per second, as text.
func rate(rows int64, took time.Duration) string {
	if took <= 0 {
		return "-"
	}
	return fmt.Sprintf("%.0f rows/s", float64(rows)/took.Seconds())
}
