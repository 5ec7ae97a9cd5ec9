package ingest

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"beleidsmonitor/ingest/lake"
	"beleidsmonitor/ingest/source"
	"beleidsmonitor/schemas"
	"beleidsmonitor/schemas/disk"
)

// finding is one thing that is wrong with a row, for the supplier. It never
// holds the row.
type finding struct {
	source.Position
	column   string
	number   int // of the column, from 1; 0 is the whole row
	rule     string
	severity string
	masked   string
	message  string
	rejects  bool
}

// newFinding masks the value. In a table about persons no column is public: a
// shifted row has a name where a code should be.
func (c *converter) newFinding(at source.Position, f *field, text string, p *problem) finding {
	classification := f.property.Classification
	if c.aboutPersons {
		classification = "persoonsgegeven"
	}
	return finding{Position: at, column: f.header, number: f.cell + 1, rule: p.rule, severity: p.severity,
		masked: mask(text, classification), message: p.message}
}

var (
	digit = regexp.MustCompile(`[0-9]`)
	// Nine digits may be the number of a person, also in groups: 9999.90.019.
	nineDigits = regexp.MustCompile(`[0-9]{9,}`)
	inGroups   = regexp.MustCompile(`[0-9]{9,}|[0-9]{2,5}(?:[. ][0-9]{2,5}){1,4}`)
)

// SafeName keeps a number of a person out of what we write when a supplier put
// it in the name of a file.
func SafeName(name string) string {
	return inGroups.ReplaceAllStringFunc(name, func(digits string) string {
		if len(digit.FindAllString(digits, -1)) < 9 {
			return digits
		}
		return digit.ReplaceAllString(digits, "9")
	})
}

// longNumber is a value that may be a number of a person in the wrong column.
var longNumber = regexp.MustCompile(`[0-9]{8}`)

// mask shows a value of a public column, and of any other its shape only: a
// digit becomes 9, a letter x or X. Both are cut at 20 characters.
func mask(text, classification string) string {
	masked := make([]rune, 0, 20)
	public := classification == "openbaar" && !longNumber.MatchString(text)
	for _, c := range text {
		if len(masked) == 20 {
			break
		}
		switch {
		case public:
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
// the supplier, so it is Dutch and opens in a Dutch spreadsheet. A row of more
// lines, with a newline in a cell, has its last in regel_tot.
var afkeurHeader = []string{"bestand", "blad", "regel", "kolom", "regel_id", "ernst", "waarde_gemaskeerd", "melding", "regel_tot", "kolom_nr"}

func (r *run) afkeurPath(table, leveringID string) string {
	return filepath.Join(r.Werkmap, "afkeur", table, leveringID+".csv")
}

// writeAfkeur writes the findings of one delivery, in order of line. It
// returns "" when there are none, after removing an older list.
func (r *run) writeAfkeur(table, leveringID string, findings []finding) (string, error) {
	path := r.afkeurPath(table, leveringID)
	if len(findings) == 0 {
		if err := disk.RemoveAll(path); err != nil {
			return "", fmt.Errorf("remove old list of findings: %w", err)
		}
		return "", nil
	}
	slices.SortStableFunc(findings, func(a, b finding) int { return cmp.Compare(a.Line, b.Line) })
	var buffer bytes.Buffer
	writer := csv.NewWriter(&buffer)
	writer.Comma = ';'
	lines := [][]string{afkeurHeader}
	for _, f := range findings {
		lines = append(lines, []string{SafeName(f.File), formula(SafeName(f.Sheet)), counted(f.Line), f.column, f.rule, f.severity,
			formula(f.masked), SafeName(f.message), counted(max(f.Line, f.EndLine)), counted(f.number)})
	}
	if err := writer.WriteAll(lines); err != nil {
		return "", fmt.Errorf("write list of findings: %w", err)
	}
	return path, lake.WriteFile(path, buffer.Bytes())
}

// counted writes a number that starts at 1; 0 is empty.
func counted(n int) string {
	if n <= 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// formula keeps a spreadsheet from taking text for a formula.
func formula(text string) string {
	if text != "" && bytes.ContainsRune([]byte("=+-@\t\r"), rune(text[0])) {
		return "'" + text
	}
	return text
}

// maxListed is how many rows with the same signal the list names; they are
// all counted. A whole column of 31-12-9999 is one remark, not a million.
const maxListed = 1000

// ruleKey is a rule and its severity.
type ruleKey struct{ rule, severity string }

// signals holds the lines with a warning or info, per rule.
type signals map[ruleKey][]int

// add notes a line and says how many lines have this signal now. A row counts
// once for each rule.
func (s signals) add(rule, severity string, line int) int {
	key := ruleKey{rule, severity}
	if n := len(s[key]); n == 0 || s[key][n-1] != line {
		s[key] = append(s[key], line)
	}
	return len(s[key])
}

// counts leaves out the rows that were rejected.
func (s signals) counts(rejected map[int]string) []schemas.AfkeurTelling {
	counts := tally{}
	for key, lines := range s {
		for _, line := range lines {
			if _, bad := rejected[line]; !bad {
				counts[key]++
			}
		}
	}
	return counts.list()
}

// unlisted says for each signal that has more rows than the list names.
func (s signals) unlisted(file string) (findings []finding) {
	for key, lines := range s {
		if len(lines) > maxListed {
			findings = append(findings, finding{Position: source.Position{File: file}, rule: key.rule, severity: key.severity,
				message: unlistedMessage(len(lines))})
		}
	}
	slices.SortFunc(findings, func(a, b finding) int { return strings.Compare(a.rule+a.severity, b.rule+b.severity) })
	return findings
}

func unlistedMessage(n int) string {
	return fmt.Sprintf("Deze melding geldt voor %d regels. De lijst noemt de eerste %d.", n, maxListed)
}

// tally counts rows per rule.
type tally map[ruleKey]int64

func (t tally) list() []schemas.AfkeurTelling {
	counts := []schemas.AfkeurTelling{}
	for key, n := range t {
		counts = append(counts, schemas.AfkeurTelling{Regel: key.rule, Ernst: key.severity, N: n})
	}
	slices.SortFunc(counts, func(a, b schemas.AfkeurTelling) int {
		return cmp.Or(strings.Compare(a.Regel, b.Regel), strings.Compare(a.Ernst, b.Ernst))
	})
	return counts
}

// rejections counts the rejected rows per rule: a row counts once for each.
func rejections(findings []finding) []schemas.AfkeurTelling {
	counts := tally{}
	seen := map[ruleKey]map[int]bool{}
	for _, f := range findings {
		key := ruleKey{f.rule, f.severity}
		if seen[key] == nil {
			seen[key] = map[int]bool{}
		}
		if f.rejects && !seen[key][f.Line] {
			seen[key][f.Line] = true
			counts[key]++
		}
	}
	return counts.list()
}
