package reports

import (
	"fmt"
	"io/fs"
	"strings"
	"unicode"
)

// styles are the parts of the style sheet, in the order in which they stand in a page:
// narrow, dark, forced colours and print override what comes before.
var styles = []string{"basis", "kop", "tegels", "figuren", "tabellen", "downloads", "smal", "donker", "contrast", "druk"}

// ownStyles are the parts that only one kind of page needs.
var ownStyles = map[string][]string{"maandrapport": {"maand"}, "beleid": {"maand"}, "index": {"kaart"}, "vergelijken": {"kaart"}, "hulp": {"kaart"}, "zoeken": {"zoeken"},
	"kosten": {"bestuur"}, "geldstromen": {"bestuur"}, "watals": {"bestuur", "wat-als"}}

func readStyle(sources fs.FS, names []string) ([]byte, error) {
	var style []byte
	for _, name := range names {
		part, err := fs.ReadFile(sources, "assets/"+name+".css")
		if err != nil {
			return nil, fmt.Errorf("read style: %w", err)
		}
		style = append(style, part...)
	}
	return style, nil
}

// sheet is the style of one page: that of all pages, the house style, and what stands
// at the head and foot of each printed sheet.
func (b *builder) sheet(kind string, house Huisstijl, title, moment string) (string, error) {
	own, err := readStyle(b.sources(), ownStyles[kind])
	if err != nil {
		return "", err
	}
	head := title + " · stand op " + moment
	if b.Intern() {
		head = "Vertrouwelijk · " + head
	}
	if b.Voorbeeld {
		head += " · voorbeeld met verzonnen gegevens"
	}
	return string(b.style) + string(own) + house.css() + fmt.Sprintf("@page { size: A4; margin: 18mm 14mm 16mm; font: 8pt system-ui, Arial, sans-serif; color: #52606d;"+
		" @top-left { content: %s; } @bottom-left { content: %s; } @bottom-right { content: \"blad \" counter(page) \" van \" counter(pages); } }\n",
		cssString(head), cssString("Monitor inburgering "+b.Regio+", uitgave "+b.Uitgave)), nil
}

// cssString quotes a text for a style sheet; what is no letter, digit or space is
// written as its number, so that no text can end the string or the style.
func cssString(text string) string {
	var out strings.Builder
	out.WriteByte('"')
	for _, r := range text {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || r == ' ' {
			out.WriteRune(r)
			continue
		}
		fmt.Fprintf(&out, "\\%06x ", r) // the space ends the number
	}
	out.WriteByte('"')
	return out.String()
}
