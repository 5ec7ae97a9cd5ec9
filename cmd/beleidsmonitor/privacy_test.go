package main

import (
	"crypto/sha256"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"beleidsmonitor/schemas"
)

// marks are texts that stand in deliveries only: names, an address, and the
// birth date of one person in three forms.
var marks = []string{"achternaamtest", "voornaamtest", "teststraatweg", "1987-06-05", "05-06-1987", "19870605"}

// TestRunWritesNoPerson gives every person a number of the range for tests,
// plants numbers and names in each column of each table about persons, in
// headers, sheets, archives, notes and names of files, and then searches all
// that each command says and every byte it writes.
func TestRunWritesNoPerson(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	s := &search{dir: dir, seen: map[[32]byte]bool{}, process: process{TB: t,
		first: []string{"--config", filepath.Join(dir, "data", "monitor.yaml"), "--werkmap", filepath.Join(dir, "werk")},
		env:   []string{"TMPDIR=" + filepath.Join(dir, "tmp")}}}
	if err := os.Mkdir(filepath.Join(dir, "tmp"), 0o700); err != nil {
		t.Fatal(err)
	}
	s.numbers = plantRegion(t, filepath.Join(dir, "data"))

	s.says(exitRefused, "--verbose", "run")
	refused := s.refused(s.says(exitRefused, "--json", "run"))
	if len(refused) < 5 {
		t.Errorf("refused are %q: the test has lost its aim", refused)
	}
	leaveOut := []string{}
	for _, name := range refused {
		leaveOut = append(leaveOut, "--zonder", name)
	}
	s.says(exitRejected, append([]string{"--verbose", "run"}, leaveOut...)...)
	s.says(exitRejected, append([]string{"--json", "run"}, leaveOut...)...)
	s.says(exitRefused, "--json", "ingest")
	s.says(0, append([]string{"--verbose", "transform"}, leaveOut...)...)
	s.says(0, append([]string{"--verbose", "report"}, leaveOut...)...)
	s.says(0, "--verbose", "check")
	s.says(0, "--json", "verify")
	for i, table := range personTables(t) {
		if table.Table == "persoon_sleutel" { // never reaches the models
			continue
		}
		format := []string{"csv", "json", "table", "markdown"}[i%4]
		query := "select *" + withoutOwnNumbers(table) + " from staging." + table.Table
		if said := s.says(0, "query", "--intern", "--format", format, query); strings.Count(said, "\n") < fewRows(table.Table) {
			t.Errorf("staging.%s is almost empty: the test has lost its aim", table.Table)
		}
		if table.Table != "factuurregel" { // the number of an invoice may have nine digits
			s.lookNumbers("staging."+table.Table, s.run(0, "query", "--intern", "--format", "csv", "select * from staging."+table.Table))
		}
	}
	s.says(exitFailed, "query", "--intern", "select huishouden_id::int from staging.persoon")
}

// fewRows is the number of lines below which a table proves nothing: some tables
// are about few people.
func fewRows(table string) int {
	switch table {
	case "afschaling", "handhaving", "vrijstelling_ontheffing":
		return 5
	}
	return 50
}

// search looks for planted persons in all that the program says and writes.
type search struct {
	process
	numbers map[string]bool
	dir     string
	seen    map[[32]byte]bool // files that were searched, by hash of name and content
}

func (s *search) says(want int, args ...string) string {
	s.Helper()
	said := s.run(want, args...)
	what := strings.Join(args, " ")
	s.look("the output of "+what, said)
	for _, folder := range []string{"werk", "tmp"} {
		for path, data := range readTree(s, filepath.Join(s.dir, folder)) {
			if sum := sha256.Sum256(append([]byte(path+"\n"), data...)); !s.seen[sum] {
				s.seen[sum] = true
				s.look(folder+"/"+path+" after "+what, path+"\n"+string(data))
			}
		}
	}
	return said
}

var (
	betweenDigits = regexp.MustCompile(`([0-9])[ ._-]{1,2}([0-9])`)
	firstDigits   = "99999"
)

// look searches content as it stands, as UTF-16, in groups of digits and from
// back to front.
func (s *search) look(where, content string) {
	s.Helper()
	narrow := strings.ReplaceAll(content, "\x00", "")
	backward := []byte(narrow)
	slices.Reverse(backward)
	for _, form := range []string{narrow, string(backward)} {
		lower := strings.ToLower(form)
		for _, mark := range marks {
			if strings.Contains(lower, mark) {
				s.Errorf("%s holds %q", where, mark)
			}
		}
		if strings.Contains(form, firstDigits) || betweenDigits.MatchString(form) {
			joined := betweenDigits.ReplaceAllString(betweenDigits.ReplaceAllString(form, "$1$2"), "$1$2")
			s.lookNumbers(where, form)
			s.lookNumbers(where, joined)
		}
	}
}

func (s *search) lookNumbers(where, content string) {
	s.Helper()
	for at := 0; ; at++ {
		next := strings.Index(content[at:], firstDigits)
		if next < 0 || at+next+9 > len(content) {
			return
		}
		at += next
		if number := content[at : at+9]; s.numbers[number] {
			s.Errorf("%s holds number %s: %q", where, number, content[max(0, at-40):at+9])
			return
		}
	}
}

// refused reads which deliveries were refused.
func (s *search) refused(said string) []string {
	s.Helper()
	var outcome struct{ Geweigerd []string }
	start, end := strings.Index(said, "{\n"), strings.LastIndex(said, "\n}")
	if start < 0 || end < start {
		s.Fatalf("no document in\n%s", said)
	}
	if err := json.Unmarshal([]byte(said[start:end+2]), &outcome); err != nil {
		s.Fatal(err)
	}
	return outcome.Geweigerd
}

// personTables are the contracts of the tables about persons.
func personTables(t *testing.T) (tables []*schemas.Contract) {
	t.Helper()
	contracts, err := schemas.All()
	if err != nil {
		t.Fatal(err)
	}
	for _, contract := range contracts.Tables() {
		if slices.ContainsFunc(contract.Properties, func(p schemas.Property) bool { return p.Name == "persoon_id" }) {
			tables = append(tables, contract)
		}
	}
	return tables
}

// withoutOwnNumbers leaves out the columns that hold what a supplier calls its
// own record, which can be any word. They stay in the encrypted lake.
func withoutOwnNumbers(table *schemas.Contract) string {
	var own []string
	for _, p := range table.Properties {
		if p.Type == schemas.String && p.Pattern != "" && p.KeyKind == "" {
			own = append(own, p.Name)
		}
	}
	if len(own) == 0 {
		return ""
	}
	return " exclude (" + strings.Join(own, ", ") + ")"
}
