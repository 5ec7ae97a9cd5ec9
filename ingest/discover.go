package ingest

import (
	"cmp"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// candidate is a delivered file with what its name and note say.
type candidate struct {
	path        string
	source      *Bron
	leverancier string
	gebied      string // GM0405 or REGIO
	periode     string // jjjj-mm
	aangeleverd string // jjjj-mm-dd
	volgnr      int
	sidecar     Sidecar
	problem     string // why it is refused before it is opened, in Dutch
}

var placeholders = map[string]string{
	"{leverancier}": `(?P<leverancier>[a-z0-9-]+)`,
	"{tabel}":       `(?P<tabel>[a-z_]+)`,
	"{gemeente}":    `(?P<gemeente>[A-Za-z0-9-]+)`,
	"{jjjj-mm}":     `(?P<periode>20[0-9]{2}-(?:0[1-9]|1[0-2]))`,
	"{volgnr}":      `(?P<volgnr>[0-9]{1,4})`,
}

// CheckPattern says what is wrong with a pattern of names of files.
func CheckPattern(pattern string) error {
	_, err := compilePattern(pattern)
	return err
}

// compilePattern turns the pattern of a source into a regular expression.
func compilePattern(pattern string) (*regexp.Regexp, error) {
	rest := pattern
	var expression strings.Builder
	expression.WriteString("^")
	for rest != "" {
		open := strings.IndexByte(rest, '{')
		if open < 0 {
			expression.WriteString(regexp.QuoteMeta(rest))
			break
		}
		expression.WriteString(regexp.QuoteMeta(rest[:open]))
		shut := strings.IndexByte(rest, '}')
		if shut < open {
			return nil, fmt.Errorf("pattern %q: a { or } stands alone", pattern)
		}
		part, ok := placeholders[rest[open:shut+1]]
		if name, fixed, found := strings.Cut(rest[open+1:shut], "="); found && name == "leverancier" { // {leverancier=kvs}: this supplier only
			part, ok = "(?P<leverancier>"+regexp.QuoteMeta(fixed)+")", supplierForm.MatchString(fixed)
		}
		if !ok {
			return nil, fmt.Errorf("pattern %q: %s is unknown (allowed: %s)", pattern, rest[open:shut+1], strings.Join(sortedKeys(placeholders), ", "))
		}
		expression.WriteString(part)
		rest = rest[shut+1:]
	}
	expression.WriteString("$")
	compiled, err := regexp.Compile(expression.String())
	if err != nil {
		return nil, fmt.Errorf("pattern %q: %w", pattern, err)
	}
	names := slices.Clone(compiled.SubexpNames()[1:])
	slices.Sort(names)
	if len(slices.Compact(names)) < compiled.NumSubexp() {
		return nil, fmt.Errorf("pattern %q: a placeholder stands twice", pattern)
	}
	return compiled, nil
}

// discover lists the delivered files, oldest first within a table, and the
// files in the folder that belong to no source.
func (r *run) discover() (found []candidate, unknown []string, err error) {
	names, err := r.files()
	if err != nil {
		return nil, nil, err
	}
	for _, name := range names {
		c := r.recognise(name)
		switch {
		case c == nil:
			unknown = append(unknown, SafeName(name))
		case r.Job == "" || r.contracts.Table(c.source.Tabel).Job == r.Job || c.source.Tabel == keyTable:
			found = append(found, *c)
		}
	}
	slices.SortFunc(found, compareCandidates)
	for _, b := range r.Bronnen {
		if (r.Job == "" || r.contracts.Table(b.Tabel).Job == r.Job) && !r.delivered(b, found) {
			r.report.Missing = append(r.report.Missing, b.Patroon+" ("+b.Tabel+")")
		}
	}
	return found, unknown, nil
}

var fixedSupplier = regexp.MustCompile(`\{leverancier=([^}]*)\}`)

// delivered says whether a source has a delivery, in the folder or in the lake. A
// source that names no supplier may share a table with a source of another form
// of file: a delivery of that table does for both.
func (r *run) delivered(b Bron, found []candidate) bool {
	supplier := ""
	if fixed := fixedSupplier.FindStringSubmatch(b.Patroon); fixed != nil {
		supplier = strings.ToLower(fixed[1])
	}
	ofSource := func(table, from string) bool {
		return table == b.Tabel && (supplier == "" || supplier == from)
	}
	for _, c := range found {
		if *c.source == b || ofSource(c.source.Tabel, c.leverancier) {
			return true
		}
	}
	for _, l := range r.known {
		if ofSource(l.Tabel, l.Leverancier) {
			return true
		}
	}
	return false
}

// files lists the files under the folder of deliveries, by their path with
// slashes. A folder with the name of a file stays in the list, to be refused,
// and so does a note without its file.
func (r *run) files() ([]string, error) {
	var names []string
	err := filepath.WalkDir(r.Leveringen, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || path == r.Leveringen {
			return err
		}
		rel, err := filepath.Rel(r.Leveringen, path)
		if err != nil {
			return err
		}
		name := filepath.ToSlash(rel)
		if strings.HasPrefix(entry.Name(), ".") {
			return nil
		}
		if file, isNote := strings.CutSuffix(path, sidecarSuffix); isNote {
			if _, err := os.Lstat(file); err == nil {
				return nil
			}
		}
		if !entry.IsDir() || strings.Contains(entry.Name(), ".") {
			names = append(names, name)
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("list deliveries: %w\nhint: set `leveringen` in monitor.yaml to the folder with delivered files", err)
	}
	return names, nil
}

// keyTable gives numbers of other kinds to persons and is read first.
const keyTable = "persoon_sleutel"

// The order of reading: what other tables are checked against comes first.
const (
	rankGemeente = iota
	rankSoort
	rankSleutel
	rankOther
)

func rank(table string) int {
	switch table {
	case "ref_gemeente":
		return rankGemeente
	case "ref_soort":
		return rankSoort
	case keyTable:
		return rankSleutel
	}
	return rankOther
}

func compareCandidates(a, b candidate) int {
	return cmp.Or(cmp.Compare(rank(a.source.Tabel), rank(b.source.Tabel)), strings.Compare(a.source.Tabel, b.source.Tabel),
		strings.Compare(a.periode, b.periode), strings.Compare(a.aangeleverd, b.aangeleverd),
		cmp.Compare(a.volgnr, b.volgnr), strings.Compare(a.path, b.path))
}

// recognise finds the source of a file name; nil when there is none.
func (r *run) recognise(name string) *candidate {
	var found *candidate
	for i := range r.Bronnen {
		source := &r.Bronnen[i]
		match := r.patterns[i].FindStringSubmatch(name)
		if match == nil {
			continue
		}
		part := func(group string) string {
			if at := r.patterns[i].SubexpIndex(group); at >= 0 {
				return match[at]
			}
			return ""
		}
		if table := part("tabel"); table != "" && table != source.Tabel {
			continue
		}
		if found != nil {
			found.problem = "de naam past bij twee bronnen in monitor.yaml. Maak een van de patronen strenger"
			return found
		}
		found = &candidate{path: filepath.Join(r.Leveringen, filepath.FromSlash(name)), source: source,
			leverancier: part("leverancier"), gebied: part("gemeente"), periode: part("periode")}
		found.volgnr, _ = strconv.Atoi(part("volgnr")) // the pattern admits digits only; absent is 0
	}
	if found != nil {
		r.identify(found)
	}
	return found
}

// identify completes a candidate from its note and the configuration.
func (r *run) identify(c *candidate) {
	c.problem = c.readSidecar()
	area := c.gebied
	if area == "" {
		area = "regio"
	}
	code, known := r.area(area)
	c.gebied, c.leverancier = code, strings.ToLower(c.leverancier)
	switch {
	case nineDigits.MatchString(strings.ReplaceAll(c.leverancier, "-", "")):
		c.leverancier = "" // it would stand in the lake as the name of a folder
		c.problem = "de leverancier heeft een lang nummer als naam, dat van een persoon kan zijn. Geef het bestand een andere naam"
	case c.problem != "":
	case !known:
		c.problem = "de gemeente van de levering staat niet in monitor.yaml. Kijk de naam van het bestand en het briefje na"
	case c.periode == "" || c.leverancier == "":
		c.problem = "leverancier of maand staat niet in de naam van het bestand en niet in het briefje"
	}
	if month, err := time.Parse("2006-01", c.periode); err == nil && c.aangeleverd == "" {
		c.aangeleverd = month.AddDate(0, 1, -1).Format(time.DateOnly)
	}
}
