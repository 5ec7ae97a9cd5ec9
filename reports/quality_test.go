package reports

import (
	"slices"
	"strings"
	"testing"
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
	in.Buiten = KeptOut{Rijen: 3500, Aandeel: "1 tot 5%", Ingelezen: "minder dan 1%", Controles: "geen"}
	page := read(t, writeSite(t, in), "datakwaliteit.html")
	for _, want := range []string{"S02 (1 tot 5%), P06 (minder dan 1%)", "S08 (de hele levering), D03 (minder dan 1%), D02b (minder dan 1%)", "M11 (de hele levering)",
		"Het persoonsnummer klopt niet.", warningRules["S02"], commonRules["S08"], warningRules["persoon P06"], warningRules["uren D03"],
		warningRules["factuurregel M11"], "Dit zijn veel uren in een week.",
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
		{[]Delivery{none, empty}, []string{"Een leverancier meldde 1 lege levering: er was niets te melden."}},
		{[]Delivery{empty, empty}, []string{"Een leverancier meldde 2 lege leveringen: er was niets te melden."}},
	} {
		said := plain(strings.Join((&Input{Deliveries: test.deliveries}).qualitySentences(), " "))
		for _, want := range test.want {
			if !strings.Contains(said, want) {
				t.Errorf("%v: %q lacks %q", test.deliveries, said, want)
			}
		}
	}
}
