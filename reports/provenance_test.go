package reports

import (
	"slices"
	"strings"
	"testing"

	"beleidsmonitor/transform/sdc"
)

// TestSourceRow adds up the valid deliveries of a table, and takes the worst class.
func TestSourceRow(t *testing.T) {
	in := &Input{
		Bronnen: map[string][]string{"PAR-1": {"uren", "pip"}},
		Deliveries: []Delivery{
			{Tabel: "uren", Leverancier: "b", Periode: "2026-09", Aangeleverd: "2026-10-05", Geldig: true, Rijen: 100, Afgekeurd: "1 tot 5%"},
			{Tabel: "uren", Leverancier: "a", Periode: "2026-10", Aangeleverd: "2026-11-03", Geldig: true, Rijen: 1200, Afgekeurd: "minder dan 1%"},
			{Tabel: "uren", Leverancier: "c", Periode: "2026-12", Aangeleverd: "2026-12-03", Rijen: 5000, Afgekeurd: "meer dan 5%"},
			{Tabel: "persoon", Leverancier: "d", Periode: "2026-10", Geldig: true, Rijen: 7, Afgekeurd: "meer dan 5%"}},
		Checks: []Check{{Tabel: "uren", Ernst: "fout", Aandeel: "minder dan 1%"}, {Tabel: "uren", Ernst: "waarschuwing", Aandeel: "meer dan 5%"}, {Tabel: "pip", Ernst: "fout", Aandeel: "1 tot 5%"}},
	}
	want := []sourceRow{
		{Tabel: "pip", Periode: noData, Aangeleverd: "–", Rijen: "–", Afgekeurd: none, Gemarkeerd: "1 tot 5%"},
		{Tabel: "uren", Leveranciers: "a en b", Periode: "september\u00a02026 tot en met oktober\u00a02026", Aangeleverd: "3\u00a0november\u00a02026", Rijen: "1.300", Afgekeurd: "1 tot 5%", Gemarkeerd: "minder dan 1%"},
	}
	if got := in.sourceRows(); !slices.Equal(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

// TestClasses checks that the classes are those that package sdc gives.
func TestClasses(t *testing.T) {
	for i, rejected := range []int64{0, 1, 30, 900} {
		if got := sdc.RejectionClass(rejected, 1000); got != classes[i] {
			t.Errorf("%d of 1000: %q, want %q", rejected, got, classes[i])
		}
	}
}

// TestProvenance says of every indicator how it is computed and rounded, and tells the
// sources that its file names from those behind the state of a person.
func TestProvenance(t *testing.T) {
	definitions, err := allDefinitions()
	if err != nil {
		t.Fatal(err)
	}
	in := &Input{Publication: &sdc.Publication{}, Definitions: definitions, Peildatum: peildatum, Bronnen: map[string][]string{"TAA-4": {"arbeid", "uren"}, "BU1-c": {"pip"}}}
	texts := map[string]provenance{}
	for _, p := range in.provenance() {
		texts[p.ID] = p
		for _, text := range []string{p.Berekening, p.Perioden, p.Uitsplitsingen, p.Afronding, p.Onbekend} {
			if text == "" || strings.Contains(text, "()") || strings.HasSuffix(text, "in .") || strings.HasSuffix(text, "van .") {
				t.Errorf("%s: %q", p.ID, text)
			}
		}
	}
	if p := texts["TAA-4"]; len(p.Bronnen) != 1 || p.Bronnen[0].Tabel != "uren" || !slices.Equal(p.Tussen, []string{"arbeid"}) || p.Uitsplitsingen != "naar leerroute en doelgroep; alleen voor de regio naar aanbieder" || p.Perioden != "maand, jaar en twaalf maanden" {
		t.Errorf("TAA-4: %+v", p)
	}
	if p := texts["BU1-c"]; len(p.Bronnen) != 1 || p.Berekening != "Volgt uit de getoonde cijfers van KOS-2." || p.Tussen != nil {
		t.Errorf("BU1-c: %+v", p)
	}
	for id, want := range map[string][2]string{
		"VOL-1":  {"Een telling van verschillende personen.", "Aantallen op vijftallen."},
		"PAR-1":  {"De teller gedeeld door de noemer, in verschillende personen.", "Teller en noemer op vijftallen. Percentages in hele procenten, vanaf een noemer van dertig."},
		"KOS-2":  {"De teller (bedragen) gedeeld door de noemer (persoonsjaren).", "Gemiddelden op € 100 of € 500, vanaf tien personen."},
		"KOS-4":  {"De teller min de noemer, in bedragen.", "Bedragen over personen op € 500, vanaf tien personen. Een besluit is exact. Wat uit aantallen volgt, volgt uit afgeronde aantallen."},
		"CON-2":  {"Een som van minuten.", "Uren op vijftig uur, vanaf tien personen."},
		"AM2-b":  {"De teller gedeeld door de noemer, in aantallen en bedragen die niet over personen gaan.", "Een cijfer achter de komma, zonder teller en noemer."},
		"KOS-8":  {"De teller gedeeld door de noemer, in factuurregels.", "Teller en noemer op vijftallen. Percentages in hele procenten, vanaf een noemer van dertig."},
		"KOS-8b": {"Een som van gefactureerde bedragen.", "Gefactureerde bedragen op €\u00a0500."},
		"BU8-d":  {"Volgt uit de oordelen over de doelen.", "Volgt uit afgeronde cijfers."},
		"TIJ-2d": {"Een grens over personen: 90% heeft een lagere waarde.", "Hele weken, vanaf vijftig personen."},
		"TIJ-2":  {"De middelste waarde over personen: de helft heeft minder, de helft meer.", "Hele weken, vanaf tien personen."},
		"AM7-b":  {"De middelste waarde over personen: de helft heeft minder, de helft meer.", "Hele getallen, vanaf tien personen."},
	} {
		if got := [2]string{texts[id].Berekening, texts[id].Afronding}; got != want {
			t.Errorf("%s: got %q, want %q", id, got, want)
		}
	}
}
