package quote

import (
	"strings"
	"testing"
)

// FuzzUnknown: of a text without published figures every number that is written in digits is
// named, unless it is free, and what is named stands in the text.
func FuzzUnknown(f *testing.F) {
	for _, text := range []string{"Van 12 naar 15.", "in 2026", "€ 1.234,50", "twaalf", "PAR-1", "12%", "½", "1e9", "١٢"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		unknown := Figure{Codes: []string{"PAR-1"}}.Unknown(text)
		for _, written := range unknown {
			if first := strings.Fields(written + " x")[0]; !strings.Contains(strings.ToLower(text), strings.ToLower(strings.Trim(first, "x"))) {
				t.Errorf("%q of %q does not stand there", written, text)
			}
		}
		if len(unknown) == 0 && strings.Contains(" "+text+" ", " 7777 ") {
			t.Errorf("7777 of %q is not seen", text)
		}
	})
}
