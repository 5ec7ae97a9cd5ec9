package reports

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"beleidsmonitor/reports/chart"
	"beleidsmonitor/transform/sdc"
)

// supplierInput is a region with two suppliers; the first has few persons. used is what was
// invoiced of a ceiling of € 1.000.
func supplierInput(t *testing.T, used int64) *Input {
	t.Helper()
	in := exampleInput(t, 300)
	key, err := sdc.NewKeyFile(filepath.Join(t.TempDir(), "sdc.key"))
	if err != nil {
		t.Fatal(err)
	}
	year, month := "2025-12-31", peildatum.Format(time.DateOnly)
	id := func(kpi, kind, period, dimension, value string) sdc.ID {
		return sdc.ID{KPI: kpi, PeriodKind: kind, Period: period, Area: Region, Dimension: dimension, DimensionValue: value}
	}
	hours := func(kpi, supplier string, n, minutes int64) sdc.Cell {
		return sdc.Cell{ID: id(kpi, "jaar", year, "aanbieder", supplier), Status: "definitief", Numerator: sdc.Part{N: n, Key: uint64(n), Sum: minutes, Largest: 600, Second: 600}}
	}
	fixed := func(at sdc.ID, a, b int64) sdc.Cell {
		return sdc.Cell{ID: at, Status: "voorlopig", Numerator: sdc.Part{Fixed: a}, Denominator: sdc.Part{Fixed: b}}
	}
	in.Publication, err = key.Protect([]sdc.Cell{
		hours("CON-2", "A2", 50, 60*1000), hours("CON-3", "A2", 50, 60*800), hours("CON-2", "A1", 5, 60*200),
		{ID: id("CON-1", "jaar", year, "aanbieder", "A2"), Status: "definitief", Numerator: sdc.Part{N: 50, Key: 50}},
		{ID: id("CON-1", "maand", month, "contract", "C2"), Status: "voorlopig", Numerator: sdc.Part{N: 20, Key: 20}},
		fixed(id("KOS-8", "jaar", year, "", ""), 100, 400), fixed(id("KOS-8b", "jaar", year, "", ""), 1_623_00, 0),
		fixed(id("BU1-d", "maand", month, "contract", "C2"), used, 1000_00),
	}, map[string]sdc.Spec{
		"CON-1":  {Unit: "aantal", Calc: sdc.Count, RegionOnly: []string{"aanbieder", "contract"}},
		"CON-2":  {Unit: "uren", Calc: sdc.Sum, Numerator: sdc.Minutes, Denominator: sdc.Minutes, RegionOnly: []string{"aanbieder"}},
		"CON-3":  {Unit: "uren", Calc: sdc.Sum, Numerator: sdc.Minutes, Denominator: sdc.Minutes, RegionOnly: []string{"aanbieder"}},
		"KOS-8":  {Unit: "ratio", Calc: sdc.Ratio, Numerator: sdc.Lines, Denominator: sdc.Lines},
		"KOS-8b": {Unit: "cent", Calc: sdc.Sum, Numerator: sdc.Invoiced, Denominator: sdc.Public},
		"BU1-d":  {Unit: "ratio", Calc: sdc.Ratio, Numerator: sdc.Public, Denominator: sdc.Public},
	})
	if err != nil {
		t.Fatal(err)
	}
	in.Aanbieders = []Aanbieder{
		{ID: "A1", Naam: "Anker", Keurmerk: "GEEN", Contracten: []Contract{{ID: "C1", Perceel: "TOLK", Plafond: 500_00}}},
		{ID: "A2", Naam: "Baken", Keurmerk: "BOW", Controles: []Controle{{"KEURMERK", "VERBETERPUNTEN", time.Date(2026, 4, 12, 0, 0, 0, 0, time.UTC)}},
			Contracten: []Contract{{ID: "C2", Perceel: "B1", Schaal: "REGIONAAL", Tot: time.Date(2028, 1, 1, 0, 0, 0, 0, time.UTC), Plafond: 1000_00,
				Tarieven: []Tarief{{"T1", "per_traject", 344000}, {"T2", "nieuw", 1250}}}}},
	}
	return in
}

// TestSuppliers reads the tables of the page for the contract manager.
func TestSuppliers(t *testing.T) {
	in := supplierInput(t, 850_00)
	views := in.suppliers()
	if len(views) != 2 || views[0].Naam != "Anker" || views[1].Keurmerk != "Blik op Werk" || views[1].Controles[0] != "controle voor het keurmerk: verbeterpunten (12\u00a0april\u00a02026)" {
		t.Fatalf("got %+v", views)
	}
	figure := func(view supplierView, kpi string) string {
		return view.Cijfers[slices.IndexFunc(view.Cijfers, func(f supplierFigure) bool { return f.KPI == kpi })].Waarde
	}
	for kpi, want := range map[string][2]string{
		"CON-1": {fewOrNone, "50"},
		"CON-2": {fewOrNone, "1.000\u00a0uur"}, // of five persons
		"CON-3": {fewOrNone, "800\u00a0uur"},   // of nobody
		"TAA-4": {fewOrNone, fewOrNone},
		"AM2-b": {noData, noData},
	} {
		if got := [2]string{figure(views[0], kpi), figure(views[1], kpi)}; got != want {
			t.Errorf("%s: got %q, want %q", kpi, got, want)
		}
	}
	want := contractRow{"C2", "B1-route", "regionaal", "31\u00a0december\u00a02027", "T1 €\u00a03.440,00 per traject; T2 €\u00a012,50 nieuw", "20"}
	if got := views[1].Contracten[0]; got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if got := views[0].Contracten[0]; got != (contractRow{"C1", "tolken", "onbekend", "geen einddatum", noData, "–"}) {
		t.Errorf("a contract of which little is known: %+v", got)
	}
	for what, test := range map[string]struct {
		contract Contract
		want     string
	}{
		"a course":                  {Contract{ID: "C3", Perceel: "Z", Tarieven: []Tarief{{"T", "per_traject", 100}}}, fewOrNone},
		"any other kind":            {Contract{ID: "C3", Perceel: "OVERIG"}, fewOrNone},
		"hired staff":               {Contract{ID: "C3", Perceel: "OVERIG", Tarieven: []Tarief{{"T", "inhuur_fte", 100}}}, "–"},
		"interpreters with figures": {Contract{ID: "C2", Perceel: "TOLK"}, "20"},
	} {
		if got := in.contractRow(test.contract).Deelnemers; got != test.want {
			t.Errorf("%s: got %q, want %q", what, got, test.want)
		}
	}
	for i, want := range []ceiling{
		{"C1", noAmount, noAmount, "€\u00a0500", "niet te zeggen"}, {"C2", "85%", "€\u00a0850", "€\u00a01.000", "niet te zeggen"},
	} {
		if got := views[i].Plafonds; len(got) != 1 || got[0] != want {
			t.Errorf("got %+v, want %+v", got, want)
		}
	}
}

// TestContractSentences has each branch of the sentences that open the page.
func TestContractSentences(t *testing.T) {
	with := func(change func(in *Input)) string {
		in := supplierInput(t, 850_00)
		change(in)
		return strings.Join((&composer{Input: in, area: Gemeente{Region, "de regio"}}).contractSentences(), " ")
	}
	price := "In 2025 had 25% van de factuurregels een andere prijs dan afgesproken. Daardoor betaalden wij ongeveer €\u00a01.500 meer."
	for _, test := range []struct {
		change func(in *Input)
		want   string
	}{
		{func(*Input) {}, "Er lopen 2\u00a0contracten bij 2\u00a0aanbieders. Het plafond is bijna op of bereikt bij C2 (85%). Bij de laatste controle was niet alles in orde bij Baken. " + price},
		{func(in *Input) { in.Aanbieders = in.Aanbieders[:1] }, "Er loopt 1 contract. Het plafond is bijna op of bereikt bij C2 (85%). Er zijn geen controles met een opmerking. " + price},
		{func(in *Input) { in.Aanbieders = nil }, "Er loopt geen contract."},
		{func(in *Input) { in.Publication = supplierInput(t, 790_00).Publication }, "Er lopen 2\u00a0contracten bij 2\u00a0aanbieders. Van geen enkel contract is meer dan 80% van het plafond op. Bij de laatste controle was niet alles in orde bij Baken. " + price},
		{func(in *Input) { in.Publication = &sdc.Publication{} }, "Er lopen 2\u00a0contracten bij 2\u00a0aanbieders. Van geen enkel contract kunnen wij laten zien hoeveel van het plafond op is. Bij de laatste controle was niet alles in orde bij Baken. Over afwijkende prijzen op facturen zijn er geen gegevens."},
	} {
		if got := with(test.change); got != test.want {
			t.Errorf("got  %s\nwant %s", got, test.want)
		}
	}
}

// TestPriceSentence has each way in which prices can differ.
func TestPriceSentence(t *testing.T) {
	for _, test := range []struct {
		other, lines, cents int64
		want                string
	}{
		{0, 400, 0, "In 2025 had 0% van de factuurregels een andere prijs dan afgesproken."},
		{0, 400, 623_00, "In 2025 had bijna geen van de factuurregels een andere prijs dan afgesproken. Daardoor betaalden wij ongeveer € 500 meer."},
		{5, 4000, 623_00, "In 2025 had minder dan 1% van de factuurregels een andere prijs dan afgesproken. Daardoor betaalden wij ongeveer € 500 meer."},
		{100, 400, -623_00, "In 2025 had 25% van de factuurregels een andere prijs dan afgesproken. Daardoor betaalden wij ongeveer € 500 minder."},
		{100, 400, 123_00, "In 2025 had 25% van de factuurregels een andere prijs dan afgesproken."},
		{0, 0, 0, "Over afwijkende prijzen op facturen zijn er geen gegevens."},
	} {
		in := costsOf(t, peildatum, nil)
		key, err := sdc.NewKeyFile(filepath.Join(t.TempDir(), "sdc.key"))
		if err != nil {
			t.Fatal(err)
		}
		id := sdc.ID{KPI: "KOS-8", PeriodKind: "jaar", Period: "2025-12-31", Area: Region}
		cost := id
		cost.KPI = "KOS-8b"
		in.Publication, err = key.Protect([]sdc.Cell{
			{ID: id, Status: "definitief", Numerator: sdc.Part{Fixed: test.other}, Denominator: sdc.Part{Fixed: test.lines}},
			{ID: cost, Status: "definitief", Numerator: sdc.Part{Fixed: test.cents}},
		}, map[string]sdc.Spec{
			"KOS-8":  {Unit: "ratio", Calc: sdc.Ratio, Numerator: sdc.Lines, Denominator: sdc.Lines},
			"KOS-8b": {Unit: "cent", Calc: sdc.Sum, Numerator: sdc.Invoiced, Denominator: sdc.Public},
		})
		if err != nil {
			t.Fatal(err)
		}
		c := &composer{Input: in, area: Gemeente{Region, "de regio"}}
		if got := plain(c.priceSentence()); got != test.want {
			t.Errorf("%+v: got %s", test, got)
		}
	}
}

// TestSupplierHours sets both hours side by side; a supplier of few persons has a gap, and
// without hours there is one sentence in place of the chart.
func TestSupplierHours(t *testing.T) {
	in := supplierInput(t, 850_00)
	c := &composer{Input: in, area: Gemeente{Region, "de regio"}}
	suppliers, contracts := c.supplierParts()
	if len(suppliers) != 2 || suppliers[0] != (part{"A1", "Anker"}) || len(contracts) != 2 || contracts[1] != (part{"C2", "C2"}) {
		t.Fatalf("got %v and %v", suppliers, contracts)
	}
	year := time.Date(2025, 12, 31, 0, 0, 0, 0, time.UTC)
	hours := func(suppliers []part) (rows []string) {
		p := c.supplierHours(suppliers, year)
		for _, row := range p.drawer.Table().Rows {
			rows = append(rows, plain(strings.Join(row, " ")))
		}
		return append(rows, plain(p.title+". "+p.explain))
	}
	const sentence = "Aangeboden en gevolgde uren, per aanbieder. Cijfers over 2025."
	if got, want := hours(suppliers), []string{"Baken 1.000 uur 800 uur", sentence}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := hours(suppliers[:1]), []string{"Alle geen gegevens geen gegevens", sentence}; !slices.Equal(got, want) {
		t.Errorf("few persons only: got %q, want %q", got, want)
	}
	if p := c.supplierHours(nil, year); !p.drawer.IsEmpty() {
		t.Error("without suppliers there is something to draw")
	}
	if p := c.ceilingBars(contracts); plain(p.explain) != "Gefactureerd tot en met 31 oktober 2026. Contracten zonder plafond staan er niet bij." || strings.Join(p.drawer.Table().Rows[0], " ") != "C2 85%" {
		t.Errorf("got %q, %q", p.explain, p.drawer.Table().Rows)
	}
	if got := bare(chart.Value{Number: 1050, Known: true}); got != "1.050" {
		t.Errorf("above a column: %q", got)
	}
}

// TestSupplierFigure sets a figure beside that of a year before and of the region.
func TestSupplierFigure(t *testing.T) {
	share := func(period, dimension, value string, of int64) sdc.Cell {
		return sdc.Cell{ID: sdc.ID{KPI: "TAA-1", PeriodKind: "jaar", Period: period, Area: Region, Dimension: dimension, DimensionValue: value}, Status: "definitief",
			Numerator: sdc.Part{N: of, Key: uint64(of)}, Denominator: sdc.Part{N: 500, Key: 5}}
	}
	c := hoorn(t).published(t, false, map[string]sdc.Spec{"TAA-1": {Unit: "ratio", Calc: sdc.Ratio, RegionOnly: []string{"aanbieder"}}},
		share("2025-12-31", "aanbieder", "A1", 300), share("2024-12-31", "aanbieder", "A1", 200), share("2025-12-31", "", "", 400))
	if got, want := c.supplierFigure("TAA-1", "jaar", "A1"), (supplierFigure{"TAA-1", "Geslaagd voor examens", "60%", "40%", "80%", "2025"}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if got, want := c.supplierFigure("TAA-4", "12m", "A1"), (supplierFigure{"TAA-4", c.definition("TAA-4").Name, fewOrNone, "–", "–", c.periodText("12m", peildatum)}); got != want {
		t.Errorf("nothing: got %+v, want %+v", got, want)
	}
}

// TestContractCount has one contract, and more with one supplier.
func TestContractCount(t *testing.T) {
	in := supplierInput(t, 850_00)
	in.Aanbieders = in.Aanbieders[:1]
	in.Aanbieders[0].Contracten = append(in.Aanbieders[0].Contracten, Contract{ID: "C3"})
	c := &composer{Input: in, area: Gemeente{Region, "de regio"}}
	if got := plain(c.contractSentences()[0]); got != "Er lopen 2 contracten bij 1 aanbieder." {
		t.Errorf("got %q", got)
	}
}
