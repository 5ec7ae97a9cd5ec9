package reports

import (
	"slices"
	"strings"
	"testing"

	"beleidsmonitor/transform/sdc"
)

// TestQualityWarnings wants every warning of a delivery on the page, with its share and
// an explanation of its own, and says that infos and exact counts stay away.
func TestQualityWarnings(t *testing.T) {
	in := exampleInput(t, 300)
	in.Deliveries = []Delivery{
		{Tabel: "persoon", Leverancier: "kvs", Gebied: Region, Periode: "2026-10", Geldig: true, Rijen: 1900, Afgekeurd: "minder dan 1%", Regels: []DeliveryRule{
			{Regel: "S02", Ernst: "fout", Aandeel: "minder dan 1%"}, {Regel: "S02", Ernst: "waarschuwing", Aandeel: "1 tot 5%"},
			{Regel: "P06", Ernst: "waarschuwing", Aandeel: "minder dan 1%"}, {Regel: "S04", Ernst: "info", Aandeel: "meer dan 5%"}}},
		{Tabel: "uren", Leverancier: "kvs", Gebied: Region, Periode: "2026-10", Geldig: true, Rijen: 800, Afgekeurd: "geen", Regels: []DeliveryRule{
			{Regel: "S08", Ernst: "waarschuwing", Aandeel: "minder dan 1%"}, {Regel: "D03", Ernst: "waarschuwing", Aandeel: "minder dan 1%"},
			{Regel: "D02b", Ernst: "waarschuwing", Aandeel: "minder dan 1%", Zin: "Dit zijn veel uren in een week."}}},
		{Tabel: "factuurregel", Leverancier: "kvs", Gebied: Region, Periode: "2026-10", Geldig: true, Rijen: 800, Afgekeurd: "geen", Regels: []DeliveryRule{
			{Regel: "M11", Ernst: "waarschuwing", Aandeel: "minder dan 1%"}}},
	}
	in.Tabelnamen = map[string]string{"persoon": "Personen", "uren": "Uren per deelname en maand"}
	in.Buiten = KeptOut{Rijen: 3500, Aandeel: "1 tot 5%", Ingelezen: "minder dan 1%", Controles: "geen"}
	page := read(t, writeSite(t, in), "datakwaliteit.html")
	for _, want := range []string{"S02 (1 tot 5%), P06 (minder dan 1%)", "S08 (de hele levering), D03 (minder dan 1%), D02b (minder dan 1%)", "M11 (de hele levering)",
		"Het persoonsnummer klopt niet.", warningRules["S02"], commonRules["S08"], warningRules["persoon P06"], warningRules["uren D03"],
		warningRules["factuurregel M11"], "Dit zijn veel uren in een week.",
		"<h3>Personen <code>persoon</code></h3>", "<h3>Uren per deelname en maand <code>uren</code></h3>", "<h3>factuurregel</h3>", "<caption>Leveringen: Personen</caption>",
		"<td>Personen <code>persoon</code></td>", "<td>alle tabellen</td>",
		"Van de ongeveer 3.500 rijen in geldige leveringen blijft 1 tot 5% door een fout buiten de cijfers. Bij het inlezen keurden wij minder dan 1% af, de controles over tabellen heen wijzen niets aan."} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	for _, never := range []string{"S04 (", "De rij voldoet niet aan deze regel."} {
		if strings.Contains(page, never) {
			t.Errorf("the page holds %q", never)
		}
	}
}

func TestKeptOutNothing(t *testing.T) {
	in := exampleInput(t, 300)
	in.Buiten = KeptOut{Rijen: 3500, Aandeel: "geen", Ingelezen: "geen", Controles: "geen"}
	want := "Van de ongeveer 3.500 rijen in geldige leveringen blijft er geen door een fout buiten de cijfers."
	if got := in.qualitySentences(); !slices.Contains(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestQualitySentences has each thing that can be said of the deliveries.
func TestQualitySentences(t *testing.T) {
	none, few, many := Delivery{Afgekeurd: "geen"}, Delivery{Afgekeurd: "minder dan 1%"}, Delivery{Afgekeurd: "meer dan 5%"}
	empty := Delivery{Afgekeurd: "geen", Leeg: true}
	for _, test := range []struct {
		deliveries []Delivery
		want       []string
	}{
		{nil, []string{"Er zijn nog geen leveringen."}},
		{[]Delivery{none}, []string{"Wij lazen 1 levering.", "Alle rijen waren bruikbaar."}},
		{[]Delivery{none, few}, []string{"Wij lazen 2 leveringen.", "Bij 1 daarvan keurden wij rijen af, steeds hoogstens 5%."}},
		{[]Delivery{few, many}, []string{"Bij 2 daarvan keurden wij rijen af. Bij 1 was dat meer dan 5%."}},
		{[]Delivery{none, empty}, []string{"Van de leveringen is er 1 leeg: de leverancier meldde dat er niets was."}},
		{[]Delivery{empty, empty}, []string{"Van de leveringen zijn er 2 leeg: de leverancier meldde dat er niets was."}},
	} {
		said := plain(strings.Join((&Input{Deliveries: test.deliveries, Publication: &sdc.Publication{}}).qualitySentences(), " "))
		for _, want := range test.want {
			if !strings.Contains(said, want) {
				t.Errorf("%v: %q lacks %q", test.deliveries, said, want)
			}
		}
	}
}

// TestKeptOutSentence has each class, of many rows and of none, rounded and exact.
func TestKeptOutSentence(t *testing.T) {
	const some = " in geldige leveringen blijft 1 tot 5% door een fout buiten de cijfers. Bij het inlezen keurden wij niets af, de controles over tabellen heen wijzen 1 tot 5% aan."
	marked := KeptOut{Rijen: 3500, Aandeel: "1 tot 5%", Ingelezen: none, Controles: "1 tot 5%"}
	one := marked
	one.Rijen = 1
	for _, test := range []struct {
		in   *Input
		k    KeptOut
		want string
	}{
		{exampleInput(t, 300), KeptOut{}, "In geldige leveringen staan geen rijen, of maar een paar."},
		{internInput(t), KeptOut{}, "In geldige leveringen staan geen rijen."},
		{exampleInput(t, 300), KeptOut{Rijen: 3500}, "Van de ongeveer 3.500 rijen in geldige leveringen blijft er geen door een fout buiten de cijfers."},
		{internInput(t), KeptOut{Rijen: 1, Aandeel: none}, "Van de 1 rij in geldige leveringen blijft er geen door een fout buiten de cijfers."},
		{exampleInput(t, 300), marked, "Van de ongeveer 3.500 rijen" + some}, {internInput(t), one, "Van de 1 rij" + some},
	} {
		test.in.Buiten = test.k
		if got := plain(test.in.keptOutSentence()); got != test.want {
			t.Errorf("got %q, want %q", got, test.want)
		}
	}
}

// TestExplain has each way in which a rule is explained; a delivery of an area that is not of
// the region keeps its code.
func TestExplain(t *testing.T) {
	for _, test := range []struct {
		table string
		rule  DeliveryRule
		want  ruleRow
	}{
		{"uren", DeliveryRule{Regel: "S01", Ernst: "fout"}, ruleRow{"S01", "alle tabellen", "fout", commonRules["S01"]}},
		{"uren", DeliveryRule{Regel: "D1", Ernst: "fout", Zin: "Eigen zin."}, ruleRow{"D1", "uren", "fout", "Eigen zin."}},
		{"uren", DeliveryRule{Regel: "D9", Ernst: "fout"}, ruleRow{"D9", "uren", "fout", "De rij voldoet niet aan deze regel."}},
		{"uren", DeliveryRule{Regel: "D03", Ernst: warning}, ruleRow{"D03", "uren", warning, warningRules["uren D03"]}},
		{"uren", DeliveryRule{Regel: "S02", Ernst: warning}, ruleRow{"S02", "alle tabellen", warning, warningRules["S02"]}},
	} {
		if got := explain(test.table, test.rule); got != test.want {
			t.Errorf("got %+v, want %+v", got, test.want)
		}
	}
	if got := exampleInput(t, 300).areaName("GM9999"); got != "GM9999" {
		t.Errorf("got %q", got)
	}
	if monthName("2026-10") != "oktober\u00a02026" || monthName("2026") != "2026" {
		t.Errorf("got %q and %q", monthName("2026-10"), monthName("2026"))
	}
}

// TestRecentDeliveries shows twelve deliveries of a source, the newest first.
func TestRecentDeliveries(t *testing.T) {
	in := exampleInput(t, 300)
	in.Deliveries = nil
	for month := range 15 {
		in.Deliveries = append(in.Deliveries, Delivery{Tabel: "uren", Leverancier: "kvs", Gebied: Region, Periode: monthEnds(peildatum, month+1)[0].Format("2006-01"), Geldig: true})
	}
	rows := in.quality().Tabellen[0].Rows
	if len(rows) != recent || rows[0].Periode != "2026-10" {
		t.Errorf("%d rows, the first of %s", len(rows), rows[0].Periode)
	}
}
