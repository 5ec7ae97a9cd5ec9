package source

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// clean puts a cell in normal form C and its line ends to \n. It refuses
// characters that do not show or that change how others show; the text says which
// one, and never what stands around it.
func clean(cell string) (string, string) {
	plain := true
	for i := 0; i < len(cell); i++ {
		if cell[i] < ' ' || cell[i] >= 0x7f {
			plain = false
			break
		}
	}
	if plain {
		return cell, ""
	}
	if strings.Contains(cell, "\r\n") {
		cell = strings.ReplaceAll(cell, "\r\n", "\n")
	}
	for i, r := range cell {
		if r == utf8.RuneError {
			if _, size := utf8.DecodeRuneInString(cell[i:]); size == 1 {
				return cell, "de cel heeft een byte die geen teken is"
			}
		}
		if r != '\n' && forbidden(r) {
			return cell, fmt.Sprintf("de cel heeft een %s (U+%04X); verwijder dat in het bronsysteem", kindOf(r), r)
		}
	}
	return norm.NFC.String(cell), ""
}

// forbidden says whether a character does not show: control, format, private
// use, line separators, fillers and the mark of a character that was lost.
func forbidden(r rune) bool {
	if r < 0x7f {
		return r < ' '
	}
	switch r {
	case utf8.RuneError, 0x034f, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x3164, 0xffa0:
		return true
	}
	return unicode.In(r, unicode.C, unicode.Zl, unicode.Zp, unicode.Noncharacter_Code_Point)
}

func kindOf(r rune) string {
	switch {
	case r == utf8.RuneError:
		return "teken dat bij een omzetting verloren is gegaan"
	case unicode.Is(unicode.Cc, r):
		return "stuurteken"
	case unicode.Is(unicode.Bidi_Control, r):
		return "teken dat de leesrichting omkeert"
	}
	return "onzichtbaar teken"
}
