package reports

import "testing"

// TestCSSString tries to end a string of a style sheet from within.
func TestCSSString(t *testing.T) {
	for text, want := range map[string]string{
		"Hoorn 2026":          `"Hoorn 2026"`,
		`a"; } </style>`:      `"a\000022 \00003b  \00007d  \00003c \00002f style\00003e "`,
		"Súdwest-Fryslân\\\n": `"Súdwest\00002d Fryslân\00005c \00000a "`,
	} {
		if got := cssString(text); got != want {
			t.Errorf("%q: got %s, want %s", text, got, want)
		}
	}
}
