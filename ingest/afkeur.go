package ingest

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"unicode"

	"beleidsmonitor/ingest/lake"
	"beleidsmonitor/ingest/source"
	"beleidsmonitor/schemas"
)

// finding is one thing that is wrong with a row, for the supplier. It never
// holds the row.
type finding struct {
	source.Position
	column   string
	rule     string
	severity string
	masked   string
	message  string
}

func newFinding(at source.Position, f *field, text string, p *problem) finding {
	return finding{Position: at, column: f.header, rule: p.rule, severity: p.severity,
		masked: mask(text, f.property.Classification), message: p.message}
}

// mask shows a value of a public column, and of any other its shape only: a
// digit becomes 9, a letter x or X. Both are cut at 20 characters.
func mask(text, classification string) string {
	masked := make([]rune, 0, 20)
	for _, c := range text {
		if len(masked) == 20 {
			break
		}
		switch {
		case classification == "openbaar":
		case unicode.IsDigit(c):
			c = '9'
		case unicode.IsUpper(c):
			c = 'X'
		case unicode.IsLetter(c):
			c = 'x'
		}
		masked = append(masked, c)
	}
	return string(masked)
}

// afkeurHeader is the header of the list of findings; it is delivered back to
// the supplier, so it is Dutch and opens in a Dutch spreadsheet.
var afkeurHeader = []string{"bestand", "blad", "regel", "kolom", "regel_id", "ernst", "waarde_gemaskeerd", "melding"}

// writeAfkeur writes the findings of one delivery, in order of line. It
// returns "" when there are none, after removing an older list.
func (r *run) writeAfkeur(table, leveringID string, findings []finding) (string, error) {
	path := filepath.Join(r.Werkmap, "afkeur", table, leveringID+".csv")
	if len(findings) == 0 {
		if err := os.RemoveAll(path); err != nil {
			return "", fmt.Errorf("remove old list of findings: %w", err)
		}
		return "", nil
	}
	sort.SliceStable(findings, func(i, j int) bool { return findings[i].Line < findings[j].Line })
	var buffer bytes.Buffer
	writer := csv.NewWriter(&buffer)
	writer.Comma = ';'
	lines := [][]string{afkeurHeader}
	for _, f := range findings {
		lines = append(lines, []string{f.File, f.Sheet, strconv.Itoa(f.Line), f.column, f.rule, f.severity, formula(f.masked), f.message})
	}
	if err := writer.WriteAll(lines); err != nil {
		return "", fmt.Errorf("write list of findings: %w", err)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return "", fmt.Errorf("write list of findings: %w", err)
	}
	return path, lake.WriteFile(path, buffer.Bytes())
}

// formula keeps a spreadsheet from taking text for a formula.
func formula(text string) string {
	if text != "" && bytes.ContainsRune([]byte("=+-@\t\r"), rune(text[0])) {
		return "'" + text
	}
	return text
}

// tally counts rows per rule: a row counts once for each rule.
type tally map[[2]string]map[int]bool

func (t tally) add(f finding) {
	key := [2]string{f.rule, f.severity}
	if t[key] == nil {
		t[key] = map[int]bool{}
	}
	t[key][f.Line] = true
}

func (t tally) counts() []schemas.AfkeurTelling {
	counts := []schemas.AfkeurTelling{}
	for key, lines := range t {
		counts = append(counts, schemas.AfkeurTelling{Regel: key[0], Ernst: key[1], N: int64(len(lines))})
	}
	sort.Slice(counts, func(i, j int) bool {
		if counts[i].Regel != counts[j].Regel {
			return counts[i].Regel < counts[j].Regel
		}
		return counts[i].Ernst < counts[j].Ernst
	})
	return counts
}
