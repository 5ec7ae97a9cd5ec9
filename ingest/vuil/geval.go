package vuil

import (
	"os"
	"strings"
)

// Geval is one delivered file and what must become of it.
type Geval struct {
	Naam    string
	Tabel   string
	Soort   string // extension of the file: .csv, .csv.gz, .zip, .xlsx and worse
	Inhoud  maker
	Briefje maker  // the note beside the file; nil is none
	Mapping string // under tabellen.<tabel> of the mapping file

	// Geweigerd is how the reason of a refused file starts, after its line: "3: een
	// aanhalingsteken", or "-: het bestand is leeg" when the file has no such place.
	Geweigerd string
	Afkeur    string // findings as line:column:rule:severity, with spaces between
	Lake      string // accepted rows, as line and stored values: 2 A1|Taal / 3 A2|Zee
	Codering  string // of levering.json; empty is not compared

	// Zet puts something else than a file at a path.
	Zet func(path string) error
}

// maker makes the bytes of a file.
type maker func() (string, error)

// koppen are the headers of the tables that the cases use. Content that starts with a
// newline comes under the header of its table.
var koppen = map[string]string{
	"persoon":           "bsn;huishoudnummer;geboortedatum;geslacht;doelgroep;wet;nareiziger",
	"aanbieder":         "aanbieder_id;naam;keurmerk",
	"verblijf_gemeente": "bsn;van;tot;gemeentecode;status",
	"tarief":            "contract_id;tarief_code;van;eenheid;prijs;index_pct;bedrag_status",
	"uren":              "deelname_id;maand;aangeboden_uren;gevolgd_uren",
}

// Gevallen is the whole corpus. Each file of text is delivered as it is, in gzip and in
// a zip; each cell also in a workbook; each workbook also in a zip.
func Gevallen() []Geval {
	var all []Geval
	for _, w := range waarden() {
		g := w.geval()
		all = append(all, packed(g)...)
		all = append(all, packed(inBook(g, w.rijen()))...)
	}
	for _, g := range bestanden() {
		all = append(all, packed(g)...)
	}
	for _, g := range boeken() {
		all = append(all, packed(g)...)
	}
	all = append(all, ingepakt()...)
	return append(all, leveringen()...)
}

// packed gives a file as it is and packed: a text in gzip and in zip, a workbook in zip.
func packed(g Geval) []Geval {
	all := []Geval{g}
	if g.Soort == ".csv" {
		gz := g
		gz.Soort, gz.Inhoud = ".csv.gz", gzipped(g.Inhoud)
		all = append(all, gz)
	}
	zip := g
	zip.Soort, zip.Inhoud = ".zip", zipped(lid{"levering" + g.Soort, g.Inhoud})
	return append(all, zip)
}

// inBook gives the same cells as texts of a workbook.
func inBook(g Geval, rows [][]any) Geval {
	g.Soort, g.Inhoud = ".xlsx", boek(rows, nil)
	return g
}

// header puts the header of a table above content that starts with a newline.
func header(table, content string) string {
	if strings.HasPrefix(content, "\n") {
		content = koppen[table] + content
	}
	return fillNumbers(content)
}

// named gives each case the name of its reader too.
func (g Geval) named() string { return g.Naam + " (" + strings.TrimPrefix(g.Soort, ".") + ")" }

// place puts the file of a case, and its note, at a path.
func (g Geval) place(path string) error {
	if g.Zet != nil {
		return g.Zet(path)
	}
	content, err := g.Inhoud()
	if err != nil {
		return err
	}
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		return err
	}
	if g.Briefje == nil {
		return nil
	}
	note, err := g.Briefje()
	if err != nil {
		return err
	}
	return os.WriteFile(path+".levering.json", []byte(note), 0o600)
}
