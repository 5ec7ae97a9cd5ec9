package ingest

import (
	"encoding/json"
	"errors"
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

// sidecarSuffix makes the name of the note beside a delivered file.
const sidecarSuffix = ".levering.json"

// Sidecar is the note beside a delivered file: the envelope that suppliers of
// gemeenten use, with what a file cannot say of itself. It wins over the name.
type Sidecar struct {
	Leverancier string          `json:"codeGegevensleverancier"`
	Start       string          `json:"startdatumLevering"` // jjjj-mm-dd
	Einde       string          `json:"einddatumLevering"`
	Aangeleverd string          `json:"aanleverdatumEnTijd"`
	Leveringen  []sidecarArea   `json:"leveringen"`
	Leeg        bool            `json:"leeg"`
	Rijen       *int64          `json:"rijen"`
	Totaal      *ControleTotaal `json:"controletotaal"`
}

type sidecarArea struct {
	Gemeentecode string `json:"gemeentecode"`
	Organisatie  struct {
		Naam string `json:"naam"`
		KvK  string `json:"kvk-nummer"`
	} `json:"aanleverende_organisatie"`
}

// ControleTotaal is the sum of one column, as the supplier counted it.
type ControleTotaal struct {
	Kolom string `json:"kolom"`
	Som   string `json:"som"`
}

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
}

var placeholders = map[string]string{
	"{leverancier}": `(?P<leverancier>[a-z0-9-]+)`,
	"{tabel}":       `(?P<tabel>[a-z_]+)`,
	"{gemeente}":    `(?P<gemeente>[A-Za-z0-9-]+)`,
	"{jjjj-mm}":     `(?P<periode>20[0-9]{2}-(?:0[1-9]|1[0-2]))`,
	"{volgnr}":      `(?P<volgnr>[0-9]{1,4})`,
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
			return nil, fmt.Errorf("pattern %q: { without }", pattern)
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
		c, err := r.recognise(name)
		if err != nil {
			return nil, nil, err
		}
		switch {
		case c == nil:
			unknown = append(unknown, name)
		case r.Job == "" || r.contracts.Table(c.source.Tabel).Job == r.Job || c.source.Tabel == keyTable:
			found = append(found, *c)
		}
	}
	slices.SortFunc(found, func(a, b candidate) int {
		return strings.Compare(a.sortKey(), b.sortKey())
	})
	return found, unknown, nil
}

// files lists the files under the folder of deliveries, by their path with
// slashes. A folder with the name of a file stays in the list, to be refused.
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
		if strings.HasSuffix(name, sidecarSuffix) || strings.HasPrefix(entry.Name(), ".") {
			return nil
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

var readFirst = map[string]string{"ref_gemeente": "0", "ref_soort": "1", keyTable: "2"}

func (c candidate) sortKey() string {
	rank, ok := readFirst[c.source.Tabel]
	if !ok {
		rank = "9"
	}
	return strings.Join([]string{rank, c.source.Tabel, c.periode, c.aangeleverd, fmt.Sprintf("%04d", c.volgnr), filepath.Base(c.path)}, "\x00")
}

// recognise finds the source of a file name; nil when there is none.
func (r *run) recognise(name string) (*candidate, error) {
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
		c := &candidate{path: filepath.Join(r.Leveringen, filepath.FromSlash(name)), source: source, leverancier: part("leverancier"), periode: part("periode")}
		c.volgnr, _ = strconv.Atoi(part("volgnr")) // the pattern admits digits only; absent is 0
		area := part("gemeente")
		if err := c.readSidecar(&area); err != nil {
			return nil, err
		}
		if area == "" {
			area = "regio"
		}
		var ok bool
		if c.gebied, ok = r.area(area); !ok {
			return nil, fmt.Errorf("%s: gemeente %q is not in the configuration", name, area)
		}
		if c.periode == "" || c.leverancier == "" {
			return nil, fmt.Errorf("%s: supplier and period are in neither the file name nor %s%s", name, name, sidecarSuffix)
		}
		if c.aangeleverd == "" {
			month, err := time.Parse("2006-01", c.periode)
			if err != nil {
				return nil, fmt.Errorf("%s: period %q is not a month", name, c.periode)
			}
			c.aangeleverd = month.AddDate(0, 1, -1).Format(time.DateOnly)
		}
		return c, nil
	}
	return nil, nil
}

// readSidecar lets the note beside the file win over its name.
func (c *candidate) readSidecar(area *string) error {
	data, err := os.ReadFile(c.path + sidecarSuffix)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("read note of delivery: %w", err)
	}
	note, err := parseSidecar(data)
	if err != nil {
		return fmt.Errorf("%s%s: %w", filepath.Base(c.path), sidecarSuffix, err)
	}
	c.sidecar = note
	if note.Leverancier != "" {
		c.leverancier = note.Leverancier
	}
	if len(note.Einde) >= 7 {
		c.periode = note.Einde[:7]
	}
	if len(note.Aangeleverd) >= 10 {
		c.aangeleverd = note.Aangeleverd[:10]
	}
	if len(note.Leveringen) == 1 {
		*area = note.Leveringen[0].Gemeentecode
	}
	return nil
}

var supplierForm = regexp.MustCompile(`^[A-Za-z0-9-]{0,40}$`)

// parseSidecar reads a note strictly.
func parseSidecar(data []byte) (Sidecar, error) {
	var note Sidecar
	decoder := json.NewDecoder(strings.NewReader(string(data)))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&note); err != nil {
		return note, err
	}
	if !supplierForm.MatchString(note.Leverancier) {
		return note, errors.New("codeGegevensleverancier may hold letters, digits and - only")
	}
	for name, day := range map[string]string{"startdatumLevering": note.Start, "einddatumLevering": note.Einde} {
		if _, err := time.Parse(time.DateOnly, day); day != "" && err != nil {
			return note, fmt.Errorf("%s is not a date (expected jjjj-mm-dd)", name)
		}
	}
	if a := note.Aangeleverd; a != "" {
		if _, err := time.Parse(time.DateOnly, a[:min(len(a), 10)]); err != nil {
			return note, errors.New("aanleverdatumEnTijd does not start with a date (expected jjjj-mm-ddThh:mm:ss)")
		}
	}
	return note, nil
}
