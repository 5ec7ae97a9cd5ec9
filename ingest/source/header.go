package source

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// headerRows is how far down the header may stand.
const headerRows = 10

// shownNames is how many expected names a message lists.
const shownNames = 6

// FoldHeader is the form in which column names are compared: normal form C,
// lower case, white space around it removed and within it one space.
func FoldHeader(name string) string {
	return strings.Join(strings.Fields(strings.ToLower(norm.NFC.String(name))), " ")
}

func foldAll(names []string) map[string]bool {
	folded := make(map[string]bool, len(names))
	for _, name := range names {
		if name = FoldHeader(name); name != "" {
			folded[name] = true
		}
	}
	return folded
}

// findHeader reads the first rows, takes the one with most known names as the
// header, and keeps those below it for Next.
func (t *table) findHeader() error {
	var top []record
	rows := headerRows
	if len(t.known) == 0 {
		rows = 1
	}
	for len(top) < rows {
		rec, err := t.records.next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
		if !rec.blank() {
			top = append(top, rec)
		}
	}
	if len(top) == 0 {
		return &FileError{Position: Position{File: t.facts.File}, Reason: Empty,
			Text: "het bestand is leeg; een lege levering heeft een kop, en een bestand .levering.json met \"leeg\": true"}
	}
	best, found := 0, 0
	for i, rec := range top {
		if n := t.matches(rec.Cells); n > found {
			best, found = i, n
		}
	}
	if found == 0 && len(t.known) > 0 {
		return t.noHeader(top)
	}
	t.queue = top[best+1:]
	t.facts.Preamble = best
	return t.setHeader(top[best])
}

func (t *table) matches(cells []string) int {
	n := 0
	for _, cell := range cells {
		if t.known[FoldHeader(cell)] {
			n++
		}
	}
	return n
}

// noHeader explains that no known name was found. When another delimiter would
// have found some, it says so.
func (t *table) noHeader(top []record) error {
	expected := t.form.Known[:min(len(t.form.Known), shownNames)]
	text := fmt.Sprintf("geen kop gevonden in de eerste %d rijen; verwacht kolomnamen zoals %s", headerRows, quoteAll(expected))
	if other := t.otherDelimiter(top); other != "" {
		text += "; de kop lijkt gescheiden door " + other + ": geef dat op als scheidingsteken in de mapping"
	}
	pos := top[0].Position
	pos.Line, pos.EndLine = 0, 0
	return &FileError{Position: pos, Reason: NoHeader, Text: text}
}

func (t *table) otherDelimiter(top []record) string {
	if t.pad {
		return ""
	}
	names := map[string]string{";": "puntkomma's", ",": "komma's", "\t": "tabs", "|": "verticale strepen"}
	for _, delimiter := range []string{";", ",", "\t", "|"} {
		for _, rec := range top {
			if delimiter != string(t.form.Delimiter) && t.matches(strings.Split(strings.Join(rec.Cells, ""), delimiter)) > 0 {
				return names[delimiter]
			}
		}
	}
	return ""
}

func quoteAll(names []string) string {
	quoted := make([]string, len(names))
	for i, name := range names {
		quoted[i] = fmt.Sprintf("%q", name)
	}
	return strings.Join(quoted, ", ")
}

// setHeader checks the header and keeps it.
func (t *table) setHeader(rec record) error {
	t.facts.HeaderLine = rec.Line
	if t.pad {
		for len(rec.Cells) > 0 && rec.Cells[len(rec.Cells)-1] == "" {
			rec.Cells = rec.Cells[:len(rec.Cells)-1]
		}
	}
	for _, cell := range rec.Cells {
		t.header = append(t.header, strings.TrimSpace(cell))
	}
	if rec.bad != nil {
		return &FileError{Position: rec.Position, Column: rec.bad.Column, Reason: BadHeader, Text: "de kop is niet te lezen: " + rec.bad.Text}
	}
	seen := make(map[string]int, len(t.header))
	for i, name := range t.header {
		folded := FoldHeader(name)
		if !t.known[folded] {
			t.facts.Unknown++
		}
		if folded == "" {
			continue
		}
		if first, twice := seen[folded]; twice {
			text := fmt.Sprintf("deze kolom heeft dezelfde naam als kolom %d; geef elke kolom een eigen naam", first+1)
			if shown := t.name(i + 1); shown != "" {
				text = fmt.Sprintf("kolom %q staat er twee keer, ook als kolom %d; laat er een weg", shown, first+1)
			}
			return &FileError{Position: rec.Position, Column: i + 1, Reason: DuplicateHeader, Text: text}
		}
		seen[folded] = i
	}
	return nil
}
