package main

import (
	"errors"
	"fmt"
	"html/template"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"time"
	"unicode"

	"beleidsmonitor/ingest"
	"beleidsmonitor/schemas"
	"beleidsmonitor/transform"
)

// The embedded sample reads its deliveries from a folder of the working directory.
const (
	embeddedSample = "the embedded sample configuration"
	sampleDir      = "sample-data"
)

// needSample says what to do when there is neither a configuration nor the sample.
func (m *monitor) needSample() error {
	if m.file != embeddedSample {
		return nil
	}
	if _, err := os.Stat(sampleDir); err != nil {
		return fmt.Errorf("there is no %s here, and no folder %s with the sample\nhint: name your configuration with --config, or make the sample with `beleidsmonitor sample --out %[2]s`", configFile, sampleDir)
	}
	return nil
}

// configFile is looked for in the working directory when --config is absent.
const configFile = "monitor.yaml"

// monitor is the configuration of one region: monitor.yaml. README.md explains
// each key; a test checks that it names them all.
type monitor struct {
	Versie          int            `yaml:"versie"`
	Regio           regio          `yaml:"regio"`
	Voorbeeld       bool           `yaml:"voorbeeld"`
	Persoonsnummers string         `yaml:"persoonsnummers"` // bsn or fictief
	Leveringen      string         `yaml:"leveringen"`      // folder, relative to the file
	Gemeenten       []gemeente     `yaml:"gemeenten"`
	Sleutels        sleutels       `yaml:"sleutels"`
	Bronnen         []bron         `yaml:"bronnen"`
	Parameters      map[string]any `yaml:"parameters"` // policy parameters; package transform knows them and their defaults
	Contact         contact        `yaml:"contact"`
	Publicatie      publicatie     `yaml:"publicatie"`
	Bewaren         bewaren        `yaml:"bewaren"`

	file  string // as named on the console
	dir   string // that relative paths start from
	raw   []byte
	logos map[string]template.URL // by area code
}

type regio struct {
	Code      string     `yaml:"code"`
	Naam      string     `yaml:"naam"`
	Huisstijl *huisstijl `yaml:"huisstijl"`
}

type gemeente struct {
	Code      string     `yaml:"code"`
	Naam      string     `yaml:"naam"`
	Cluster   string     `yaml:"cluster"` // gemeenten with one ambtelijke organisatie
	Tegel     []int      `yaml:"tegel"`   // column and row on the map of tiles, from 1
	Huisstijl *huisstijl `yaml:"huisstijl"`
}

// sleutels names the three key files. All are empty for the sample: then they
// are made in the work folder on first use.
type sleutels struct {
	Pseudo string `yaml:"pseudo"`
	SDC    string `yaml:"sdc"`
	Lake   string `yaml:"lake"`
}

// bron says where deliveries of one table come from. Several may feed one
// table.
type bron struct {
	Tabel       string   `yaml:"tabel"`
	Verbinding  string   `yaml:"verbinding"` // bestand
	Patroon     string   `yaml:"patroon"`
	Mapping     string   `yaml:"mapping"`
	Afkeurgrens *float64 `yaml:"afkeurgrens"` // share of rows, 0.05 by default
}

type contact struct {
	Naam  string `yaml:"naam"`
	Email string `yaml:"email"`
}

// publicatie says when editions appear.
type publicatie struct {
	Dag int `yaml:"dag"` // day of the month after the peilmaand; 0 is not fixed
}

// next is the day on which the edition after that of a month appears; zero when it is
// not fixed. The edition of October appears in November, the next one in December.
func (p publicatie) next(month time.Time) time.Time {
	if p.Dag == 0 {
		return time.Time{}
	}
	return time.Date(month.Year(), month.Month()+2, p.Dag, 0, 0, 0, 0, time.UTC)
}

// loadMonitor reads the configuration: the named file, else monitor.yaml in
// the working directory, else the embedded sample.
func loadMonitor(path string, sample []byte) (*monitor, error) {
	if path == "" {
		if _, err := os.Stat(configFile); err == nil {
			path = configFile
		}
	}
	if path == "" {
		return parseMonitor(embeddedSample, sampleDir, sample)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("read configuration: %w\nhint: name another file with --config", err)
	}
	return parseMonitor(path, filepath.Dir(path), data)
}

func parseMonitor(file, dir string, data []byte) (*monitor, error) {
	m := &monitor{file: file, dir: dir, raw: data}
	err := errors.Join(decodeStrict(file, data, m), noHidden(file, data))
	if err := errors.Join(err, m.validate()); err != nil {
		return nil, fmt.Errorf("read configuration:\n%w", err)
	}
	return m, nil
}

// noHidden refuses characters that nobody sees: names of the configuration stand on
// pages, in names of files and on a terminal.
func noHidden(file string, data []byte) error {
	line, column := 1, 0
	for _, c := range string(data) {
		column++
		switch {
		case c == '\n':
			line, column = line+1, 0
		case c != '\t' && c != '\r' && c != '\ufeff' && unicode.In(c, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp):
			return fmt.Errorf("%s:%d:%d: here is a control or invisible character (%U): take it out", file, line, column, c)
		}
	}
	return nil
}

// keyAtStart is the key that a problem of the configuration is about.
var keyAtStart = regexp.MustCompile(`^[a-z_]+(?:\[[0-9]+\])?(?:\.[a-z_]+)*`)

var gemeentecode = regexp.MustCompile(`^GM[0-9]{4}$`)

// validate returns all problems of the configuration at once.
func (m *monitor) validate() error {
	var problems []error
	complain := func(format string, args ...any) {
		text := fmt.Sprintf(format, args...)
		problems = append(problems, fmt.Errorf("%s: %s", m.at("$", keyAtStart.FindString(text)), text))
	}
	if m.Versie != 1 {
		complain("versie %d is unknown (expected 1)", m.Versie)
	}
	if m.Regio.Naam == "" {
		complain("regio.naam is missing")
	}
	if m.Persoonsnummers != "bsn" && m.Persoonsnummers != "fictief" {
		complain("persoonsnummers %q is unknown (allowed: bsn, fictief)", m.Persoonsnummers)
	}
	if len(m.Gemeenten) == 0 {
		complain("gemeenten is empty: name at least one gemeente")
	}
	seen := map[string]bool{}
	for i, g := range m.Gemeenten {
		if !gemeentecode.MatchString(g.Code) {
			complain("gemeenten[%d]: code %q is not a CBS code (expected GM and four digits)", i, g.Code)
		}
		if g.Naam == "" {
			complain("gemeenten[%d]: naam is missing", i)
		}
		if seen[g.Code] || seen[strings.ToLower(g.Naam)] {
			complain("gemeenten[%d]: %s %s stands twice", i, g.Code, g.Naam)
		}
		seen[g.Code], seen[strings.ToLower(g.Naam)] = true, true
	}
	if m.Publicatie.Dag < 0 || m.Publicatie.Dag > 28 {
		complain("publicatie.dag %d is not a day of every month (expected 1 to 28)", m.Publicatie.Dag)
	}
	m.validateTerms(complain)
	m.validateKeys(complain)
	m.validateSources(complain)
	problems = append(append(problems, m.validateStyles()...), m.validateTiles()...)
	return errors.Join(problems...)
}

func (m *monitor) validateKeys(complain func(string, ...any)) {
	set := 0
	for _, key := range []string{m.Sleutels.Pseudo, m.Sleutels.SDC, m.Sleutels.Lake} {
		if key != "" {
			set++
		}
	}
	if set == 0 && !m.Voorbeeld {
		complain("sleutels is empty: name the files pseudo, sdc and lake outside the work folder, then run `beleidsmonitor keys init`")
	}
	if set != 0 && set != 3 {
		complain("sleutels: name all three files pseudo, sdc and lake, or none")
	}
}

func (m *monitor) validateSources(complain func(string, ...any)) {
	if len(m.Bronnen) == 0 {
		complain("bronnen is empty: say where the deliveries come from")
	}
	looked := map[string]bool{} // a mapping of many sources is complained about once
	for i, b := range m.Bronnen {
		if b.Verbinding != "bestand" {
			complain("bronnen[%d]: verbinding %q is unknown (allowed: bestand)", i, b.Verbinding)
		}
		if b.Tabel == "" || b.Patroon == "" {
			complain("bronnen[%d]: tabel and patroon are required", i)
		}
		if err := ingest.CheckPattern(b.Patroon); err != nil {
			complain("bronnen[%d].patroon: %v", i, err)
		}
		if _, err := os.Stat(m.path(b.Mapping)); b.Mapping != "" && !looked[b.Mapping] && m.file != embeddedSample && err != nil {
			complain("bronnen[%d].mapping: %v\nhint: name the mapping files in `bronnen` of monitor.yaml by their path from there", i, err)
		}
		looked[b.Mapping] = true
		if g := b.Afkeurgrens; g != nil && (!(*g >= 0 && *g <= 1)) {
			complain("bronnen[%d]: afkeurgrens %v is not a share from 0 to 1", i, *g)
		}
	}
}

// validateTables refuses sources of tables that have no contract.
func (m *monitor) validateTables(contracts *schemas.Set) error {
	var problems []error
	var names []string
	for _, contract := range contracts.Tables() {
		names = append(names, contract.Table)
	}
	for i, b := range m.Bronnen {
		if contracts.Table(b.Tabel) == nil {
			problems = append(problems, fmt.Errorf("%s: bronnen[%d]: table %q has no contract (tables: %s)", m.at(fmt.Sprintf("$.bronnen[%d]", i), "tabel"), i, b.Tabel, strings.Join(names, ", ")))
		}
	}
	return errors.Join(problems...)
}

// validateParameters refuses policy parameters that the models do not have.
func (m *monitor) validateParameters() error {
	if err := transform.CheckParameters(m.parameters()); err != nil {
		return fmt.Errorf("%s: %w", m.at("$", "parameters"), err)
	}
	return nil
}

// parameters gives the policy parameters as text.
func (m *monitor) parameters() map[string]string {
	values := make(map[string]string, len(m.Parameters))
	for name, value := range m.Parameters {
		values[name] = fmt.Sprint(value)
	}
	return values
}

// path makes a path of the configuration absolute or relative to the working
// directory.
func (m *monitor) path(rel string) string {
	if rel == "" || filepath.IsAbs(rel) {
		return rel
	}
	return filepath.Join(m.dir, rel)
}
