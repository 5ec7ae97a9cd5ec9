package ingest

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"beleidsmonitor/schemas"
	"beleidsmonitor/schemas/strictyaml"
)

// Mapping says how the exports of one source system differ from the
// contracts, so that a new export needs no code.
type Mapping struct {
	Systeem  string                  `yaml:"systeem"`
	Tabellen map[string]TabelMapping `yaml:"tabellen"`
}

// TabelMapping is the mapping of one table. All parts are optional.
type TabelMapping struct {
	Vorm         Vorm                         `yaml:"vorm"`
	Kolommen     map[string]string            `yaml:"kolommen"`     // delivered header -> column of the contract
	Codes        map[string]map[string]string `yaml:"codes"`        // column -> delivered value -> code
	Vast         map[string]string            `yaml:"vast"`         // column that is absent in the file -> its value
	Sleutelsoort map[string]string            `yaml:"sleutelsoort"` // column -> other kind of number than the contract's
}

// Vorm is how the file itself looks.
type Vorm struct {
	Scheidingsteken string   `yaml:"scheidingsteken"`
	Decimaal        string   `yaml:"decimaal"`
	Datum           []string `yaml:"datum"` // of jjjj-mm-dd, dd-mm-jjjj, jjjjmmdd
	Blad            string   `yaml:"blad"`  // sheet of a workbook
}

// parseMapping reads a mapping file strictly.
func parseMapping(file string, data []byte, contracts *schemas.Set) (*Mapping, error) {
	var m Mapping
	if err := strictyaml.Decode(data, &m); err != nil {
		return nil, strictyaml.At(file, err)
	}
	return &m, m.validate(places{schemas.ReadPlaces(file, data)}, contracts)
}

// places says where a key of a mapping stands.
type places struct{ schemas.Places }

// at is file:line:column of a path such as tabellen, persoon, or of the nearest key above
// it.
func (p places) at(path ...string) string {
	var paths []string
	for n := len(path); n > 0; n-- {
		paths = append(paths, "$.'"+strings.Join(path[:n], "'.'")+"'")
	}
	return p.At(paths...)
}

// CheckMapping says what is wrong with a mapping file.
func CheckMapping(file string, contracts *schemas.Set) error {
	_, _, err := loadMapping(file, contracts)
	return err
}

func loadMapping(file string, contracts *schemas.Set) (*Mapping, []byte, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, nil, fmt.Errorf("read mapping: %w\nhint: name the mapping files in `bronnen` of monitor.yaml by their path from there", err)
	}
	m, err := parseMapping(file, data, contracts)
	return m, data, err
}

// validate returns all problems at once.
func (m *Mapping) validate(in places, contracts *schemas.Set) error {
	var problems []error
	for _, table := range sortedKeys(m.Tabellen) {
		contract := contracts.Table(table)
		if contract == nil {
			problems = append(problems, fmt.Errorf("%s: tabellen.%s: no contract has this table", in.at("tabellen", table), table))
			continue
		}
		t := m.Tabellen[table]
		for _, part := range []struct {
			name    string
			columns []string
		}{{"kolommen", values(t.Kolommen)}, {"codes", sortedKeys(t.Codes)}, {"vast", sortedKeys(t.Vast)}, {"sleutelsoort", sortedKeys(t.Sleutelsoort)}} {
			for _, column := range part.columns {
				if !knownColumn(contract, column) {
					problems = append(problems, fmt.Errorf("%s: tabellen.%s.%s: table %s has no column %q (it has %s)",
						in.at("tabellen", table, part.name), table, part.name, table, column, strings.Join(contract.SourceNames(), ", ")))
				}
			}
		}
		for _, format := range t.Vorm.Datum {
			if _, ok := dateLayouts[format]; !ok {
				problems = append(problems, fmt.Errorf("%s: tabellen.%s.vorm.datum: %q is unknown (allowed: %s)", in.at("tabellen", table, "vorm", "datum"), table, format, strings.Join(sortedKeys(dateLayouts), ", ")))
			}
		}
		problems = append(problems, t.values(in, table)...)
		if d := t.Vorm.Scheidingsteken; len([]rune(d)) > 1 || d != "" && strings.Contains("\"\r\n", d) {
			problems = append(problems, fmt.Errorf("%s: tabellen.%s.vorm.scheidingsteken: %q is not one character that can part columns", in.at("tabellen", table, "vorm", "scheidingsteken"), table, d))
		}
	}
	return errors.Join(problems...)
}

// values refuses what a key may not hold: a kind of number that nobody reads, another sign
// before decimals.
func (t TabelMapping) values(in places, table string) (problems []error) {
	complain := func(path []string, value string, allowed []string) {
		path = append([]string{"tabellen", table}, path...)
		problems = append(problems, fmt.Errorf("%s: %s: %q is unknown (allowed: %s)", in.at(path...), strings.Join(path, "."), value, strings.Join(allowed, ", ")))
	}
	for _, column := range sortedKeys(t.Sleutelsoort) {
		if kind := t.Sleutelsoort[column]; !usesRegister(kind) && kind != "BSN" {
			complain([]string{"sleutelsoort", column}, kind, []string{"BSN", "VNUMMER", "KLANTNUMMER", "DOSSIERNUMMER"})
		}
	}
	if d := t.Vorm.Decimaal; d != "" && d != "," && d != "." {
		complain([]string{"vorm", "decimaal"}, d, []string{",", "."})
	}
	return problems
}

// knownColumn says whether a delivered column belongs to the table: by its
// source name, its stored name, or its variant in euros or hours.
func knownColumn(contract *schemas.Contract, column string) bool {
	for _, p := range contract.Properties {
		for _, name := range deliveredNames(p) {
			if name == column {
				return true
			}
		}
		if p.Name == column {
			return true
		}
	}
	return false
}

// deliveredNames are the header names under which a column may be delivered.
func deliveredNames(p schemas.Property) []string {
	names := []string{p.SourceName()}
	switch p.Type {
	case schemas.Cent:
		names = append(names, strings.TrimSuffix(p.Name, "_cent"))
	case schemas.Minutes:
		switch {
		case p.Name == "minuten":
			names = append(names, "uren")
		case strings.HasSuffix(p.Name, "_min"):
			names = append(names, strings.TrimSuffix(p.Name, "_min")+"_uren")
		default:
			names = append(names, strings.Replace(p.Name, "_min_", "_uren_", 1))
		}
	}
	return names
}
