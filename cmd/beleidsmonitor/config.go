package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// configFile is looked for in the working directory when --config is absent.
const configFile = "monitor.yaml"

// monitor is the configuration of one region: monitor.yaml. README.md explains
// each key; a test checks that it names them all.
type monitor struct {
	Versie          int        `yaml:"versie"`
	Regio           regio      `yaml:"regio"`
	Voorbeeld       bool       `yaml:"voorbeeld"`
	Persoonsnummers string     `yaml:"persoonsnummers"` // bsn or fictief
	Leveringen      string     `yaml:"leveringen"`      // folder, relative to the file
	Gemeenten       []gemeente `yaml:"gemeenten"`
	Sleutels        sleutels   `yaml:"sleutels"`
	Bronnen         []bron     `yaml:"bronnen"`
	Parameters      parameters `yaml:"parameters"`
	Contact         contact    `yaml:"contact"`

	file string // as named on the console
	dir  string // that relative paths start from
	raw  []byte
}

type regio struct {
	Code string `yaml:"code"`
	Naam string `yaml:"naam"`
}

type gemeente struct {
	Code    string `yaml:"code"`
	Naam    string `yaml:"naam"`
	Cluster string `yaml:"cluster"` // gemeenten with one ambtelijke organisatie
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

// parameters are the policy parameters that no source settles (domain terms of
// the Wet inburgering 2021). Absent keys take their default.
type parameters struct {
	BRPTeltVanaf          string `yaml:"brp_telt_vanaf"`           // HUISVESTING or EERSTE_BRP
	PIPTermijnDagen       int    `yaml:"pip_termijn_dagen"`        // 70: ten weeks
	PIPTermijnDerden      int    `yaml:"pip_termijn_derden_dagen"` // 14: two weeks after third-party information
	TeltDoorNaVoldaan     bool   `yaml:"telt_door_na_voldaan"`     // SPUK keeps counting after the plicht is met
	Pensioenleeftijd      int    `yaml:"pensioenleeftijd"`
	SchakelMaanden        int    `yaml:"schakel_maanden"`
	SchakelVanaf          string `yaml:"schakel_vanaf"` // PIP_DAGTEKENING or TERMIJN_START
	GesprekNormDagen      int    `yaml:"voortgangsgesprek_norm_dagen"`
	OntzorgenVerplichtTot string `yaml:"ontzorgen_verplicht_tot"` // jjjj-mm-dd, empty: no end
}

func defaultParameters() parameters {
	return parameters{BRPTeltVanaf: "HUISVESTING", PIPTermijnDagen: 70, PIPTermijnDerden: 14,
		TeltDoorNaVoldaan: true, Pensioenleeftijd: 67, SchakelMaanden: 18, SchakelVanaf: "PIP_DAGTEKENING",
		GesprekNormDagen: 183}
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
		return parseMonitor("the embedded sample configuration", "sample-data", sample)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("read configuration: %w\nhint: name another file with --config", err)
	}
	return parseMonitor(path, filepath.Dir(path), data)
}

func parseMonitor(file, dir string, data []byte) (*monitor, error) {
	m := &monitor{Parameters: defaultParameters(), file: file, dir: dir, raw: data}
	err := decodeStrict(file, data, m)
	if err := errors.Join(err, m.validate()); err != nil {
		return nil, fmt.Errorf("read configuration:\n%w", err)
	}
	return m, nil
}

var gemeentecode = regexp.MustCompile(`^GM[0-9]{4}$`)

// validate returns all problems of the configuration at once.
func (m *monitor) validate() error {
	var problems []error
	complain := func(format string, args ...any) {
		problems = append(problems, fmt.Errorf(m.file+": "+format, args...))
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
	m.validateKeys(complain)
	m.validateSources(complain)
	m.Parameters.validate(complain)
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
	for i, b := range m.Bronnen {
		if b.Verbinding != "bestand" {
			complain("bronnen[%d]: verbinding %q is unknown (allowed: bestand)", i, b.Verbinding)
		}
		if b.Tabel == "" || b.Patroon == "" {
			complain("bronnen[%d]: tabel and patroon are required", i)
		}
		if g := b.Afkeurgrens; g != nil && (*g < 0 || *g > 1) {
			complain("bronnen[%d]: afkeurgrens %v is not a share from 0 to 1", i, *g)
		}
	}
}

func (p parameters) validate(complain func(string, ...any)) {
	if p.BRPTeltVanaf != "HUISVESTING" && p.BRPTeltVanaf != "EERSTE_BRP" {
		complain("parameters.brp_telt_vanaf %q is unknown (allowed: HUISVESTING, EERSTE_BRP)", p.BRPTeltVanaf)
	}
	if p.SchakelVanaf != "PIP_DAGTEKENING" && p.SchakelVanaf != "TERMIJN_START" {
		complain("parameters.schakel_vanaf %q is unknown (allowed: PIP_DAGTEKENING, TERMIJN_START)", p.SchakelVanaf)
	}
	for name, days := range map[string]int{"pip_termijn_dagen": p.PIPTermijnDagen, "pip_termijn_derden_dagen": p.PIPTermijnDerden,
		"pensioenleeftijd": p.Pensioenleeftijd, "schakel_maanden": p.SchakelMaanden, "voortgangsgesprek_norm_dagen": p.GesprekNormDagen} {
		if days <= 0 {
			complain("parameters.%s %d is not a positive number", name, days)
		}
	}
}

// path makes a path of the configuration absolute or relative to the working
// directory.
func (m *monitor) path(rel string) string {
	if rel == "" || filepath.IsAbs(rel) {
		return rel
	}
	return filepath.Join(m.dir, rel)
}
