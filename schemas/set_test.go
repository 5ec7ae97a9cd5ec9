package schemas

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

func mustAll(t *testing.T) *Set {
	t.Helper()
	set, err := All()
	if err != nil {
		t.Fatal(err)
	}
	return set
}

func TestTablesAndKeys(t *testing.T) {
	want := map[string]string{
		"vrijstelling_ontheffing": "zaak persoon_id,onderdeel,soort,datum",
		"afschaling":              "zaak persoon_id,onderdeel",
		"onderdeel_status":        "zaak persoon_id,onderdeel,datum",
		"voortgangsgesprek":       "zaak persoon_id,datum",
		"handhaving":              "zaak persoon_id,datum,volgnr",
		"casemanager_toewijzing":  "zaak persoon_id,van",
		"begeleiding":             "zaak persoon_id,maand,taak,uitvoerder",
		"ontzorgen":               "zaak persoon_id,van",
		"formatie":                "zaak organisatie,gemeentecode,maand",
		"taakstelling":            "zaak gemeentecode,halfjaar",
		"voortgangstoets":         "leerroute persoon_id,datum,vaardigheid",
		"tevredenheid":            "leerroute aanbieder_id,periode,doel_soort",
		"ontzorgen_betaling":      "uitkering persoon_id,maand,post",
		"voorziening":             "uitkering persoon_id,type,start",
		"aanbieder_audit":         "contract aanbieder_id,datum,soort",
		"begroting":               "beleid gemeentecode,jaar,kostensoort",
		"benchmark":               "beleid kpi_id,groep,peildatum",
		"mijlpaal":                "beleid stap",
		"scenario":                "beleid scenario_id",
		"scenario_score":          "beleid scenario_id,criterium",
		"toelichting":             "beleid kpi_id,gebied,periode",
		"aanbieder":               "contract aanbieder_id",
		"arbeid":                  "uitkering persoon_id,van,volgnr",
		"contract":                "contract contract_id,revisie",
		"deelname":                "leerroute deelname_id",
		"doel":                    "beleid kpi_id,gebied,jaar,leerroute,besluitdatum",
		"examen":                  "leerroute persoon_id,onderdeel,datum,poging",
		"factuurregel":            "contract aanbieder_id,factuur_nr,regel",
		"inburgeringsplicht":      "zaak persoon_id,volgnr",
		"intake":                  "zaak persoon_id,volgnr",
		"leerroute_fase":          "leerroute persoon_id,van",
		"persoon":                 "zaak persoon_id",
		"persoon_sleutel":         "zaak soort,nummer_id,van",
		"pip":                     "zaak pip_id",
		"ref_gemeente":            "beleid gemeentecode,van",
		"ref_soort":               "beleid soort",
		"ref_spuk_bedrag":         "beleid jaar,doelgroep",
		"rijksbijdrage":           "beleid gemeentecode,jaar,regeling,status",
		"tarief":                  "contract contract_id,tarief_code,van",
		"termijn":                 "zaak persoon_id,volgnr",
		"uitkering":               "uitkering persoon_id,regeling,van",
		"uitkering_maand":         "uitkering persoon_id,maand,regeling",
		"uren":                    "leerroute deelname_id,maand",
		"verblijf_gemeente":       "zaak persoon_id,van",
		"verdeelsleutel":          "contract sleutel_id,gemeentecode,jaar",
	}
	got := map[string]string{}
	set := mustAll(t)
	for _, job := range Jobs() {
		for _, c := range set.Job(job) {
			got[c.Table] = c.Job + " " + strings.Join(c.Key(), ",")
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("tables with job and key (-want +got):\n%s", diff)
	}
	if set.Table("PERSOON") != set.Table("persoon") || set.Table("niets") != nil {
		t.Error("Table: want letter case not to count, and nil for an unknown table")
	}
}

func TestEveryColumnIsExplained(t *testing.T) {
	for _, c := range mustAll(t).Tables() {
		for _, p := range c.Properties {
			if !strings.HasSuffix(p.Description, ".") {
				t.Errorf("%s: %s: the description is no sentence: %q", c.File, p.Name, p.Description)
			}
			if !p.Required && !strings.Contains(p.Description, "Leeg") {
				t.Errorf("%s: %s: the description does not say what empty (Leeg) means", c.File, p.Name)
			}
		}
	}
}

// Numbers that identify a person never reach the lake as they are.
func TestPersonalNumbersBecomePseudonyms(t *testing.T) {
	identifying := regexp.MustCompile(`bsn|vnummer|v_nummer|klantnummer|dossiernummer|geboortedatum|^naam$|adres|nationaliteit|telefoon|email`)
	for _, c := range mustAll(t).Tables() {
		for _, p := range c.Properties {
			if identifying.MatchString(p.Name) && !slices.Contains([]string{"aanbieder", "ref_gemeente", "scenario"}, c.Table) {
				t.Errorf("%s: column %s would be stored as delivered", c.File, p.Name)
			}
			if p.Name == "persoon_id" && (p.KeyKind == "" || p.Classification == "openbaar") {
				t.Errorf("%s: persoon_id has no sleutelsoort, or is openbaar", c.File)
			}
		}
	}
}

func TestTablesOfPersonsShowNothingOpenly(t *testing.T) {
	for _, c := range mustAll(t).Tables() {
		_, persons := c.Property("persoon_id")
		if !persons && c.Table != "uren" {
			continue
		}
		for _, p := range c.Properties {
			if p.Classification == "openbaar" && c.Table != "persoon_sleutel" {
				t.Errorf("%s: %s is openbaar: a shifted row would show a number of a person in afkeur", c.File, p.Name)
			}
		}
	}
}

// Codes that stand in two tables must be the same list.
func TestSharedCodesAgree(t *testing.T) {
	set := mustAll(t)
	for _, pair := range [][4]string{
		{"deelname", "soort", "ref_soort", "soort"},
		{"deelname", "perceel", "contract", "perceel"},
		{"tarief", "eenheid", "factuurregel", "eenheid"},
		{"uitkering", "regeling", "uitkering_maand", "regeling"},
		{"persoon", "doelgroep", "ref_spuk_bedrag", "doelgroep"},
		{"begroting", "kostensoort", "factuurregel", "kostensoort"},
		{"casemanager_toewijzing", "organisatie", "formatie", "organisatie"},
		{"tarief", "bedrag_status", "rijksbijdrage", "bedrag_status"},
	} {
		a, _ := set.Table(pair[0]).Property(pair[1])
		b, _ := set.Table(pair[2]).Property(pair[3])
		if len(a.Codes) == 0 || !slices.Equal(a.Codes, b.Codes) {
			t.Errorf("%v: codes differ: %v and %v", pair, a.Codes, b.Codes)
		}
	}
}

func TestLoadProblems(t *testing.T) {
	files := fstest.MapFS{
		"zaak/proef.odcs.yaml":      {Data: []byte(example)},
		"zaak/ander.odcs.yaml":      {Data: []byte(example)},
		"leerroute/proef.odcs.yaml": {Data: []byte("x: 1")},
	}
	_, err := Load(files)
	if err == nil {
		t.Fatal("no error")
	}
	for _, want := range []string{
		`schemas/zaak/ander.odcs.yaml:1:1: a contract of job "zaak" and table "proef" belongs in schemas/zaak/proef.odcs.yaml`,
		`schemas/leerroute/proef.odcs.yaml:1:1: contract: unknown key "x"`,
	} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("got error %v, want %q", err, want)
		}
	}
}

func TestLoadRefusesTheSameTableTwice(t *testing.T) {
	other := strings.NewReplacer("id: zaak-proef", "id: beleid-proef", "domain: zaak", "domain: beleid").Replace(example)
	_, err := Load(fstest.MapFS{
		"beleid/proef.odcs.yaml": {Data: []byte(other)},
		"zaak/proef.odcs.yaml":   {Data: []byte(example)},
	})
	if err == nil || !strings.Contains(err.Error(), `table "proef" is also in schemas/beleid/proef.odcs.yaml`) {
		t.Errorf("got error %v, want the table named twice", err)
	}
}

// Every file in a job folder is a contract that the program embeds.
func TestNoStrayFiles(t *testing.T) {
	set := mustAll(t)
	embedded := map[string]bool{}
	for _, c := range set.Tables() {
		embedded[c.File] = true
	}
	for _, job := range Jobs() {
		files, err := filepath.Glob(filepath.Join(job, "*"))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			if !embedded["schemas/"+filepath.ToSlash(file)] {
				t.Errorf("%s is no contract", file)
			}
		}
	}
}

func TestReadmeNamesEveryKey(t *testing.T) {
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	d := &document{scanner: &scanner{file: "f.yaml", keys: map[string]bool{}}}
	d.readContract(d.parse([]byte(example)))
	if len(d.problems) > 0 {
		t.Fatal(d.err())
	}
	for key := range d.keys {
		if !strings.Contains(string(readme), "`"+key+"`") {
			t.Errorf("README.md does not mention `%s`", key)
		}
	}
	for _, word := range []string{"openbaar", "persoonsgegeven", "identificerend", "bijzonder", "volledig", "mutaties", "feiten",
		"BSN", "VNUMMER", "KLANTNUMMER", "DOSSIERNUMMER", "HUISHOUDEN", "SOORT", "regio", "nederland", "vrij",
		"fout", "waarschuwing", "info", LeveringID, Regelnr, LeveringDatum, LeveringPeriode} {
		if !strings.Contains(string(readme), "`"+word+"`") {
			t.Errorf("README.md does not mention `%s`", word)
		}
	}
}

func TestRecordIDsCannotBeABSN(t *testing.T) {
	p, _ := mustAll(t).Table("pip").Property("pip_id")
	form := regexp.MustCompile(p.Pattern)
	for id, want := range map[string]bool{
		"1": true, "1234567": true, "12345678": false, "999990007": false, "9999.90.007": false,
		"1234567890": true, "PIP-2024-00012": true, "2024/00012a": true, "": false, "a b": false,
	} {
		if got := form.MatchString(id); got != want {
			t.Errorf("%q: got %v, want %v", id, got, want)
		}
	}
}

// TestTitles wants a name for people of every table: letters and spaces, and none twice.
func TestTitles(t *testing.T) {
	seen := map[string]string{}
	for _, c := range mustAll(t).Tables() {
		if !regexp.MustCompile(`^[A-Z][A-Za-z -]+$`).MatchString(c.Title) {
			t.Errorf("%s has the title %q", c.Table, c.Title)
		}
		if other := seen[c.Title]; other != "" {
			t.Errorf("%s and %s are both called %q", c.Table, other, c.Title)
		}
		seen[c.Title] = c.Table
	}
}
