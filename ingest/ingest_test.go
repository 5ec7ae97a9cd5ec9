package ingest

import (
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"beleidsmonitor/schemas"
)

func TestAccepted(t *testing.T) {
	e := newEnv(t, "persoon")
	e.file("kvs_persoon_stede-broec_2024-02_03.csv", persoonHeader+";Naam", persoon(1)+";Jansen", fictief(2)+";;22-02-1990;Q;ASIEL;WI2021;De Vries")
	d := e.one(Accepted)
	if d.Gelezen != 2 || d.Geaccepteerd != 1 || d.Afgekeurd != 1 || d.Genegeerd != 1 {
		t.Errorf("read %d, accepted %d, rejected %d, ignored columns %d; want 2, 1, 1, 1", d.Gelezen, d.Geaccepteerd, d.Afgekeurd, d.Genegeerd)
	}
	if d.Gebied != "GM0532" || d.Periode != "2024-02" || d.Volgnr != 3 || d.Aangeleverd != "2024-02-29" || !strings.HasPrefix(d.ID, "2024-02_gm0532_kvs_") {
		t.Errorf("delivery is %+v", d.Levering)
	}
	if diff := cmp.Diff([]string{"3:geslacht:S05:fout"}, e.rejections(d)); diff != "" {
		t.Errorf("rejections (-want +got):\n%s", diff)
	}
	if got, want := e.query("persoon", "string_agg(geboortejaar||' '||maand_18||' '||maand_aow||' '||regelnr||' '||len(persoon_id))"), "1990 2008-02-01 2057-02-01 2 26"; got != want {
		t.Errorf("lake holds %q, want %q", got, want)
	}
	stored, err := schemas.ReadLeveringen(e.options.Werkmap)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]schemas.Levering{d.Levering}, stored); diff != "" {
		t.Errorf("levering.json (-report +file):\n%s", diff)
	}
	for path := range e.tree() {
		if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s has mode %v, want 0600: %v", path, info.Mode(), err)
		}
	}
}

func TestTwiceChangesNothing(t *testing.T) {
	e := newEnv(t, "persoon", "ref_gemeente", "persoon_sleutel", "deelname")
	e.file("kvs_persoon_hoorn_2024-01_1.csv", persoonHeader, persoon(1), "fout;;;;;")
	e.file("cbs_ref_gemeente_regio_2024-01_1.csv", "gemeentecode;naam;van;bron", "GM0405;Hoorn;2020-01-01;CBS", "0361;Alkmaar;2020-01-01;CBS")
	e.file("kvs_persoon_sleutel_hoorn_2024-01_1.csv", "bsn;soort;nummer;bron;van", fictief(1)+";KLANTNUMMER;K-0000001;kvs;2024-01-01")
	e.file("taal_deelname_hoorn_2024-01_1.csv", "deelname_id;klantnummer;soort;start;resultaat;locatie_gemeente", "D1;K-0000001;TAAL;2024-01-05;LOPEND;alkmaar")
	first := e.run()
	for _, d := range first.Deliveries {
		if d.Status != Accepted {
			t.Errorf("%s: %s %s", d.Bestand, d.Status, d.Reason)
		}
	}
	before := e.tree()
	second := e.run()
	for i, d := range second.Deliveries {
		if d.Status != Unchanged {
			t.Errorf("%s: second time %s, want unchanged", d.Bestand, d.Status)
		}
		if diff := cmp.Diff(first.Deliveries[i].Levering, d.Levering); diff != "" {
			t.Errorf("%s (-first +second):\n%s", d.Bestand, diff)
		}
		if d.Afkeur != first.Deliveries[i].Afkeur {
			t.Errorf("%s: list of findings %q, first %q", d.Bestand, d.Afkeur, first.Deliveries[i].Afkeur)
		}
	}
	if !maps.Equal(before, e.tree()) {
		t.Error("the second run changed a file in the work folder")
	}
	// One job alone reads the key table and sees the same.
	e.options.Job = "leerroute"
	for _, d := range e.run().Deliveries {
		if d.Status != Unchanged {
			t.Errorf("%s: one job alone %s, want unchanged", d.Bestand, d.Status)
		}
	}
}

// TestSameContentHash reads the same files into two work folders.
func TestSameContentHash(t *testing.T) {
	e := newEnv(t, "persoon")
	e.file("kvs_persoon_hoorn_2024-01_1.csv", persoonHeader, persoon(1), persoon(2), persoon(3))
	first := e.one(Accepted)
	e.options.Werkmap = t.TempDir()
	second := e.one(Accepted)
	if first.InhoudSHA256 != second.InhoudSHA256 {
		t.Error("the logical hash differs between two work folders")
	}
	if first.ParquetSHA256 == second.ParquetSHA256 {
		t.Error("two encryptions have the same bytes")
	}
}

func TestRedelivery(t *testing.T) {
	e := newEnv(t, "persoon")
	e.file("kvs_persoon_hoorn_2024-01_1.csv", persoonHeader, persoon(1), persoon(2))
	old := e.one(Accepted)
	e.file("kvs_persoon_hoorn_2024-01_2.csv", persoonHeader, persoon(1), strings.Replace(persoon(2), "V;", "M;", 1))
	report := e.run()
	var statuses []Status
	for _, d := range report.Deliveries {
		statuses = append(statuses, d.Status)
	}
	if diff := cmp.Diff([]Status{Unchanged, Accepted}, statuses); diff != "" {
		t.Errorf("statuses (-want +got):\n%s", diff)
	}
	if got := e.query("persoon", "count(*)||' '||count(distinct levering_id)||' '||count(distinct persoon_id)"); got != "4 2 2" {
		t.Errorf("the lake holds %s, want 4 rows of 2 deliveries about 2 persons", got)
	}
	if path := filepath.Join(schemas.LakeDir(e.options.Werkmap, "persoon", old.ID), schemas.DataFile); !isFile(path) {
		t.Error("the old delivery is gone")
	}
	// The same content under a new period is a new delivery.
	e.file("kvs_persoon_hoorn_2024-02_1.csv", persoonHeader, persoon(1), persoon(2))
	if report := e.run(); len(report.Deliveries) != 3 || report.Deliveries[2].Status != Accepted {
		t.Error("the same content under a new period is no new delivery")
	}
}

func TestEmptyDelivery(t *testing.T) {
	const name = "kvs_persoon_hoorn_2024-01_1.csv"
	empty := `{"leeg": true, "rijen": 0}`
	tests := map[string]struct {
		lines  []string
		note   string
		status Status
		reason string
	}{
		"nul bytes met briefje":      {nil, empty, Accepted, ""},
		"alleen kop met briefje":     {[]string{persoonHeader}, empty, Accepted, ""},
		"nul bytes zonder briefje":   {nil, "", Refused, "leeg"},
		"alleen kop zonder briefje":  {[]string{persoonHeader}, "", Refused, "S08"},
		"rijen en toch leeg genoemd": {[]string{persoonHeader, persoon(1)}, `{"leeg": true}`, Refused, "S08"},
		"alleen totalen":             {[]string{persoonHeader, "Totaal;;;;;0"}, "", Refused, "S08"},
	}
	for name2, test := range tests {
		t.Run(name2, func(t *testing.T) {
			e := newEnv(t, "persoon")
			e.file(name, test.lines...)
			if test.note != "" {
				e.file(name+sidecarSuffix, test.note)
			}
			d := e.one(test.status)
			if !strings.Contains(d.Reason, test.reason) {
				t.Errorf("reason %q lacks %q", d.Reason, test.reason)
			}
			if test.status == Accepted && (!d.Leeg || d.Gelezen != 0 || e.query("persoon", "count(*)") != "0") {
				t.Errorf("delivery is %+v", d.Levering)
			}
		})
	}
	t.Run("ontbreekt", func(t *testing.T) {
		report := newEnv(t, "persoon").run()
		if diff := cmp.Diff([]string{pattern + " (persoon)"}, report.Missing); diff != "" || len(report.Deliveries) != 0 {
			t.Errorf("missing (-want +got):\n%s", diff)
		}
	})
}

func TestReadAgain(t *testing.T) {
	e := newEnv(t, "persoon")
	e.file("kvs_persoon_hoorn_2024-01_1.csv", strings.Replace(persoonHeader, "bsn", "Burgerservicenr", 1), strings.Replace(persoon(1), "V;", "Vrouw;", 1))
	e.mapping("systeem: kvs\ntabellen:\n  persoon:\n    kolommen: {Burgerservicenr: bsn}\n    codes: {geslacht: {vrouw: V}}\n")
	first := e.one(Accepted)
	e.mapping("systeem: kvs\ntabellen:\n  persoon:\n    kolommen: {Burgerservicenr: bsn}\n    codes: {geslacht: {Vrouw: X}}\n")
	second := e.one(Accepted)
	if first.ID != second.ID || first.Lezing == second.Lezing {
		t.Error("a new mapping must read the same delivery again")
	}
	if got := e.query("persoon", "string_agg(geslacht)"); got != "X" {
		t.Errorf("the lake holds %s, want X: one folder, read again", got)
	}
}

func TestRefusedAboveLimit(t *testing.T) {
	e := newEnv(t, "persoon")
	e.options.Bronnen[0].Afkeurgrens = 0.25
	lines := []string{persoonHeader, persoon(1), persoon(2), "fout;;1990-01-01;;ASIEL;WI2021", "fout;;1990-01-01;;ASIEL;WI2021", "Totaal;;;;;4"}
	e.file("kvs_persoon_hoorn_2024-01_1.csv", lines...)
	d := e.one(Refused)
	if !strings.Contains(d.Reason, "50,0 %") {
		t.Errorf("reason %q does not give the share without the totals row", d.Reason)
	}
	if d.Gelezen != d.Geaccepteerd+d.Afgekeurd || d.Geaccepteerd != 0 {
		t.Errorf("read %d, accepted %d, rejected %d", d.Gelezen, d.Geaccepteerd, d.Afgekeurd)
	}
	for path := range e.tree() {
		if strings.Contains(path, "lake") {
			t.Errorf("a refused delivery left %s", path)
		}
	}
	if got := e.rejections(d); len(got) != 4 {
		t.Errorf("the list of findings has %v, want two rows, the totals row and the refusal", got)
	}
	e.options.Bronnen[0].Afkeurgrens = 0.5
	if d := e.one(Accepted); d.Geaccepteerd != 2 {
		t.Errorf("accepted %d, want 2", d.Geaccepteerd)
	}
	e.options.Bronnen[0].Afkeurgrens = 0.25
	e.one(Refused)
}

func TestDuplicates(t *testing.T) {
	e := newEnv(t, "persoon")
	e.file("kvs_persoon_hoorn_2024-01_1.csv", persoonHeader, persoon(1), persoon(1), persoon(2), persoon(3),
		strings.Replace(persoon(2), "V;", "M;", 1), persoon(2), persoonHeader, "TOTAAL: 5;;;;;")
	d := e.one(Accepted)
	want := []string{"3::S03:info", "4::S03:fout", "6::S03:fout", "7::S03:fout", "8::S09:fout", "9::S09:fout"}
	if diff := cmp.Diff(want, e.rejections(d)); diff != "" {
		t.Errorf("rejections (-want +got):\n%s", diff)
	}
	if got := e.query("persoon", "string_agg(regelnr order by regelnr)"); got != "2,5" {
		t.Errorf("the lake holds lines %s, want 2,5", got)
	}
	counts := []schemas.AfkeurTelling{{Regel: "S03", Ernst: "fout", N: 3}, {Regel: "S03", Ernst: "info", N: 1}, {Regel: "S09", Ernst: "fout", N: 2}}
	if diff := cmp.Diff(counts, d.Levering.Afkeur); diff != "" {
		t.Errorf("counts (-want +got):\n%s", diff)
	}
}

func TestUnknownNumber(t *testing.T) {
	e := newEnv(t, "persoon_sleutel", "deelname")
	e.file("kvs_persoon_sleutel_hoorn_2024-01_1.csv", "bsn;soort;nummer;bron;van;tot", fictief(1)+";KLANTNUMMER;K-0000001;kvs;2024-01-01;2024-06-01")
	e.file("taal_deelname_hoorn_2024-01_1.csv", "deelname_id;klantnummer;soort;start;resultaat",
		"D1;k-0000001;TAAL;2024-01-05;LOPEND", "D2;K-0000002;TAAL;2024-01-05;LOPEND", "D3;K-0000001;TAAL;2024-06-01;LOPEND", "D4;;TAAL;2024-01-05;LOPEND")
	report := e.run()
	d := report.Deliveries[1]
	if d.Onbekend != 2 || d.Geaccepteerd != 3 {
		t.Errorf("%d unknown numbers and %d accepted, want 2 and 3", d.Onbekend, d.Geaccepteerd)
	}
	if diff := cmp.Diff([]string{"5:klantnummer:S03:fout"}, e.rejections(d)); diff != "" {
		t.Errorf("rejections (-want +got):\n%s", diff)
	}
	number, _, err := parseTestNumber(fictief(1))
	if err != nil {
		t.Fatal(err)
	}
	if got := e.query("deelname", "string_agg(deelname_id||coalesce(persoon_id, '-'), ' ' order by deelname_id)"); got != "D1"+e.options.Pseudo.PersonID(number)+" D2- D3-" {
		t.Errorf("the lake holds %s", got)
	}
	// A new key table reads the deelname again.
	e.file("kvs_persoon_sleutel_hoorn_2024-01_2.csv", "bsn;soort;nummer;bron;van;tot", fictief(1)+";KLANTNUMMER;K-0000001;kvs;2024-01-01;")
	report = e.run()
	if d := report.Deliveries[2]; d.Status != Accepted || d.Onbekend != 1 {
		t.Errorf("after a new key table %s with %d unknown, want accepted with 1", d.Status, d.Onbekend)
	}
}
