package ingest

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// last runs and gives the findings of the last delivery.
func (e *env) last() []string {
	e.Helper()
	report := e.run()
	d := report.Deliveries[len(report.Deliveries)-1]
	if d.Status != Accepted {
		e.Fatalf("%s is %s: %s", d.Bestand, d.Status, d.Reason)
	}
	return e.rejections(d)
}

// TestOneNumberOnePerson (S10): the first row with a number stays, and a row
// that was rejected takes no number from another.
func TestOneNumberOnePerson(t *testing.T) {
	row := func(person int, kind, number, van, tot string) string {
		return strings.Join([]string{fictief(person), kind, number, "kvs", van, tot}, ";")
	}
	e := newEnv(t, keyTable)
	e.file("kvs_persoon_sleutel_hoorn_2024-01_1.csv", "bsn;soort;nummer;bron;van;tot",
		row(1, "KLANTNUMMER", "K1", "2022-01-01", "2023-01-01"),
		row(2, "KLANTNUMMER", "K1", "2023-01-01", ""),           // goed: later
		row(3, "KLANTNUMMER", "K1", "2022-06-01", "2022-07-01"), // fout: van persoon 1
		row(3, "VNUMMER", "K1", "2022-06-01", ""),               // goed: een ander soort
		row(1, "KLANTNUMMER", "K2", "2022-01-01", ""),           // goed: een tweede nummer
		row(4, "KLANTNUMMER", "K3", "2022-02-01", "2022-01-01"), // fout: S06
		row(5, "KLANTNUMMER", "K3", "2022-01-15", ""),           // goed: de vorige telt niet
		row(1, "KLANTNUMMER", "K1", "2021-01-01", "2022-06-01")) // goed: dezelfde persoon
	if diff := cmp.Diff([]string{"4::S10:fout", "7::S06:fout"}, e.last()); diff != "" {
		t.Errorf("findings (-want +got):\n%s", diff)
	}
	if got := e.query(keyTable, "string_agg(regelnr, ' ' order by regelnr)"); got != "2 3 5 6 8 9" {
		t.Errorf("the lake holds lines %s", got)
	}
}

// TestChangedGroup (P06) compares with the delivery before, of the same gebied.
func TestChangedGroup(t *testing.T) {
	e := newEnv(t, "persoon")
	gezin := strings.Replace(persoon(2), "ASIEL", "GEZIN", 1)
	e.file("kvs_persoon_stede-broec_2024-01_1.csv", persoonHeader, persoon(2))
	e.file("kvs_persoon_hoorn_2024-01_1.csv", persoonHeader, persoon(1), persoon(2))
	e.file("kvs_persoon_hoorn_2024-02_1.csv", persoonHeader, persoon(1), gezin, persoon(3))
	if diff := cmp.Diff([]string{"3::P06:waarschuwing"}, e.last()); diff != "" {
		t.Errorf("second delivery (-want +got):\n%s", diff)
	}
	e.file("kvs_persoon_hoorn_2024-03_1.csv", persoonHeader, persoon(1), gezin)
	if got := e.last(); len(got) > 0 {
		t.Errorf("third delivery, as the second: got %v", got)
	}
	// Another first delivery means comparing the second one again.
	e.options.Zonder = []string{"kvs_persoon_hoorn_2024-03_1.csv"}
	e.file("kvs_persoon_hoorn_2024-01_2.csv", persoonHeader, gezin)
	if got := e.last(); len(got) > 0 {
		t.Errorf("second delivery after another first one: got %v", got)
	}
}

// TestFewerHours (D03) adds up the months that both deliveries are about.
func TestFewerHours(t *testing.T) {
	const head = "deelname_id;maand;aangeboden_uren;gevolgd_uren"
	e := newEnv(t, "uren")
	e.file("taal_uren_hoorn_2024-03_1.csv", head, "D1;2024-01;9;8", "D1;2024-02;9;8", "D2;2024-01;9;8", "D2;2024-02;9;8", "D3;2024-02;9;8", "D4;2024-01;9;8")
	e.file("taal_uren_hoorn_2024-03_2.csv", head,
		"D1;2024-01;9;7", "D1;2024-02;9;9", // goed: verschoven
		"D2;2024-02;9;8", "D2;2024-03;9;9", // fout: januari is weg en maart telt niet mee
		"D3;2024-02;9;7,9", "D3;2024-01;9;0") // fout: samen minder
	if diff := cmp.Diff([]string{"4::D03:waarschuwing", "6::D03:waarschuwing"}, e.last()); diff != "" {
		t.Errorf("findings (-want +got):\n%s", diff)
	}
	// The next year is about other months.
	e.file("taal_uren_hoorn_2025-03_1.csv", head, "D1;2025-01;9;1", "D2;2025-01;9;1")
	if got := e.last(); len(got) > 0 {
		t.Errorf("next year: got %v", got)
	}
}

// TestLedger (M11) compares the accepted rows with the ledger in the note.
func TestLedger(t *testing.T) {
	const name = "fin_factuurregel_hoorn_2024-01_1.csv"
	line := func(regel, jaar, taakveld, bedrag string) string {
		return "A1;F1;" + regel + ";GM0405;MAP;2024-01-01;2024-01-31;1;per_traject;" + bedrag + ";" + bedrag + ";2024-01-31;" + jaar + ";" + taakveld + ";GEMEENTEFONDS"
	}
	tests := map[string]struct {
		grootboek string
		status    Status
		found     string
	}{
		"klopt per jaar":            {`{"boekjaar": 2024, "bedrag": "1.500,00"}`, Accepted, ""},
		"klopt per taakveld":        {`{"boekjaar": 2024, "taakveld": "6.1", "bedrag": "1.000,50"}, {"boekjaar": 2023, "bedrag": "1"}`, Accepted, ""},
		"klopt niet":                {`{"boekjaar": 2024, "bedrag": "1500,01"}`, Accepted, "::M11:waarschuwing"},
		"afgekeurde regel erbij":    {`{"boekjaar": 2024, "taakveld": "6.5", "bedrag": "99"}`, Accepted, "::M11:waarschuwing"},
		"jaar zonder factuurregels": {`{"boekjaar": 2022, "bedrag": "5"}`, Accepted, "::M11:waarschuwing"},
		"geen bedrag":               {`{"boekjaar": 2024, "bedrag": "veel"}`, Refused, ""},
		"geen taakveld":             {`{"boekjaar": 2024, "taakveld": "zes", "bedrag": "1"}`, Refused, ""},
	}
	for test, c := range tests {
		t.Run(test, func(t *testing.T) {
			e := newEnv(t, ledgerTable)
			e.file(name, "aanbieder_id;factuur_nr;regel;gemeentecode;kostensoort;prestatie_van;prestatie_tot;aantal;eenheid;stukprijs;bedrag;factuurdatum;boekjaar;taakveld;dekking",
				line("1", "2024", "6.1", "1000,50"), line("2", "2024", "", "499,50"), line("3", "2023", "6.1", "1"), strings.Replace(line("4", "2024", "6.5", "99"), ";1;per", ";2;per", 1))
			e.file(name+sidecarSuffix, `{"grootboek": [`+c.grootboek+`]}`)
			d := e.one(c.status)
			got := ""
			for _, f := range e.rejections(d) {
				if strings.Contains(f, "M11") {
					got = f
				}
			}
			if c.status == Accepted && got != c.found {
				t.Errorf("found %q, want %q", got, c.found)
			}
		})
	}
	e := newEnv(t, "aanbieder")
	e.file("ink_aanbieder_hoorn_2024-01_1.csv", aanbiederHeader, "A1;Taal;BOW")
	e.file("ink_aanbieder_hoorn_2024-01_1.csv"+sidecarSuffix, `{"grootboek": [{"boekjaar": 2024, "bedrag": "1"}]}`)
	if d := e.run().Deliveries[0]; d.Status != Refused || !strings.Contains(d.Reason, "factuurregels") {
		t.Errorf("another table with a ledger is %s: %s", d.Status, d.Reason)
	}
}

// TestTargetRewritten (B01) names the target of the delivery before that changed
// or is gone.
func TestTargetRewritten(t *testing.T) {
	const head = "kpi_id;gebied;jaar;leerroute;doelwaarde;richting;vastgesteld_door;besluitdatum;bron"
	row := func(key, value, decided string) string {
		return key + ";" + value + ";HOGER;Raad;" + decided + ";Nota"
	}
	e := newEnv(t, "doel")
	e.file("beleid_doel_regio_2024-01_1.csv", head,
		row("PAR-1;REGIO;2024;", "0,5", "2023-12-01"), row("PAR-1;REGIO;2024;B1", "0,6", ""), row("TAA-1;GM0405;2024;", "0,7", ""))
	e.file("beleid_doel_regio_2024-02_1.csv", head,
		row("PAR-1;REGIO;2024;", "0,5", "2023-12-01"), // goed: het oude blijft
		row("PAR-1;REGIO;2024;", "0,8", "2024-01-20"), // goed: een nieuw besluit
		row("PAR-1;REGIO;2024;B1", "0,4", ""))         // gewijzigd; TAA-1 is verdwenen
	if diff := cmp.Diff([]string{"2::B01:waarschuwing", "4::B01:waarschuwing"}, e.last()); diff != "" {
		t.Errorf("findings (-want +got):\n%s", diff)
	}
	report := e.run()
	d := report.Deliveries[len(report.Deliveries)-1]
	text, err := os.ReadFile(d.Afkeur)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"TAA-1 GM0405 2024 is verdwenen", "PAR-1 REGIO 2024 B1 is gewijzigd"} {
		if !strings.Contains(string(text), want) {
			t.Errorf("the list of findings does not say %q:\n%s", want, text)
		}
	}
}
