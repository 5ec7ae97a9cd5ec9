package main

import "testing"

// TestPrintable: no name of a file moves a terminal, and a document means the same.
func TestPrintable(t *testing.T) {
	for text, want := range map[string][2]string{
		"gewoon é € ✓\n\tx": {"gewoon é € ✓\n\tx", "gewoon é € ✓\n\tx"},
		"a\x1b[2Jb":         {"a<U+001B>[2Jb", `a\u001b[2Jb`},
		"\u202etxt":         {"<U+202E>txt", `\u202etxt`},
		"\u009b31m":         {"<U+009B>31m", `\u009b31m`},
		"\U000e0041":        {"<U+E0041>", `\udb40\udc41`},
	} {
		if got := [2]string{printable(text), printableJSON(text)}; got != want {
			t.Errorf("%q is shown as %q, want %q", text, got, want)
		}
	}
}
