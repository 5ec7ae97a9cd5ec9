package ingest

import (
	"fmt"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"beleidsmonitor/ingest/source"
	"beleidsmonitor/schemas"
)

// FuzzNumber: an accepted number written in the Dutch form reads back the same,
// and its digits are those of the text.
func FuzzNumber(f *testing.F) {
	for _, text := range []string{"1.234,56", "-€ 12,50", "(1 234)", "12,-", "0.123", "1e9", "1.234"} {
		f.Add(text, 2)
	}
	f.Fuzz(func(t *testing.T, text string, decimals int) {
		if decimals < 0 || decimals > 4 {
			return
		}
		n, problem := parseScaled(text, source.Text, ",", decimals)
		if problem != nil {
			return
		}
		unit := int64(1)
		for range decimals {
			unit *= 10
		}
		whole, rest, sign := n/unit, n%unit, ""
		if n < 0 {
			whole, rest, sign = -whole, -rest, "-"
		}
		again := fmt.Sprintf("%s%d", sign, whole)
		if decimals > 0 {
			again += fmt.Sprintf(",%0*d", decimals, rest)
		}
		if back, problem := parseScaled(again, source.Text, ",", decimals); problem != nil || back != n {
			t.Errorf("%q is %d, but %q is %d", text, n, again, back)
		}
		digits := regexp.MustCompile(`[^0-9]`).ReplaceAllString(text, "")
		if got := strings.TrimLeft(fmt.Sprintf("%d%0*d", whole, decimals, rest), "0"); !strings.HasPrefix(got, strings.TrimRight(strings.TrimLeft(digits, "0"), "0")) {
			t.Errorf("%q became %d: other digits", text, n)
		}
	})
}

// FuzzDate: an accepted text is the date itself in a declared format.
func FuzzDate(f *testing.F) {
	for _, text := range []string{"2022-04-03", "03-04-2022", "20220403", "44562", "31-12-9999", "1990-00-00"} {
		f.Add(text, true)
	}
	formats := []string{"jjjj-mm-dd", "dd-mm-jjjj"}
	f.Fuzz(func(t *testing.T, text string, number bool) {
		kind := source.Text
		if number {
			kind = source.Number
		}
		day, ok, problem := parseDate(text, kind, formats)
		if ok == (problem != nil) && !ok {
			t.Fatalf("%q: neither a date nor a problem", text)
		}
		if _, serial, _ := parseSerial(text, kind); ok && kind == source.Text && !serial && text != day.Format("2006-01-02") && text != day.Format("02-01-2006") {
			t.Errorf("%q became %s", text, day)
		}
		if ok && (day.Year() < 1900 || day.Year() > 2100 || !day.Equal(time.Unix(dayNumber(day)*86400, 0))) {
			t.Errorf("%q became %s, day %d", text, day, dayNumber(day))
		}
		if _, ok, problem := parseBirth(text, kind, formats); !ok && problem == nil {
			t.Errorf("%q: neither a birth date nor a problem", text)
		}
	})
}

// FuzzPattern: a compiled pattern matches the name that it describes.
func FuzzPattern(f *testing.F) {
	for _, text := range []string{pattern, "{leverancier=kvs}_x.csv", "}{", "{tabel", "a{jjjj-mm}b.zip", "{tabel}{tabel}"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		compiled, err := compilePattern(text)
		if err != nil {
			return
		}
		name := regexp.MustCompile(`\{leverancier=([^}]*)\}`).ReplaceAllString(text, "$1")
		name = strings.NewReplacer("{leverancier}", "kvs", "{tabel}", "persoon", "{gemeente}", "hoorn", "{jjjj-mm}", "2024-01", "{volgnr}", "01").Replace(name)
		if !compiled.MatchString(name) {
			t.Errorf("pattern %q does not match %q", text, name)
		}
	})
}

// FuzzMapping: whatever the text, a mapping is refused with the name of its file
// or has known tables and columns only.
func FuzzMapping(f *testing.F) {
	set, err := schemas.All()
	if err != nil {
		f.Fatal(err)
	}
	f.Add("systeem: x\ntabellen:\n  persoon:\n    kolommen: {a: bsn}\n    vorm: {datum: [jjjjmmdd]}\n")
	f.Add("a: [")
	f.Add("tabellen: {persoon: {codes: {geslacht: {Man: M}}}}")
	f.Fuzz(func(t *testing.T, text string) {
		m, err := parseMapping("m.yaml", []byte(text), set)
		if err != nil {
			if !strings.Contains(err.Error(), "m.yaml") {
				t.Errorf("error %q does not name the file", err)
			}
			return
		}
		for table := range m.Tabellen {
			if set.Table(table) == nil {
				t.Errorf("unknown table %q is accepted", table)
			}
		}
	})
}

var placeFirst = regexp.MustCompile(`^[0-9]+:[0-9]+: `)

// FuzzSidecar: a note is refused with a place, or all its parts are usable.
func FuzzSidecar(f *testing.F) {
	for _, text := range []string{"{}", `{"rijen": 2}`, `{"codeGegevensleverancier": "../x"}`, `{"einddatumLevering": "2024-01-31"}`, `{"x": 1}`, "[", "{} {}", "null"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		note, err := parseSidecar([]byte(text))
		if err != nil {
			if !placeFirst.MatchString(err.Error()) {
				t.Errorf("error %q has no place", err)
			}
			return
		}
		if strings.ContainsAny(note.Leverancier, "/\\.") || note.Rijen != nil && *note.Rijen < 0 {
			t.Errorf("note %+v is accepted", note)
		}
		if name := filepath.Base(note.Leverancier + "_x"); name != note.Leverancier+"_x" {
			t.Errorf("supplier %q leaves the folder", note.Leverancier)
		}
	})
}
