package reports

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"beleidsmonitor/transform/sdc"
)

// published makes the figures of a composer: protected, or exact for the intern edition.
func (c *composer) published(t *testing.T, intern bool, specs map[string]sdc.Spec, cells ...sdc.Cell) *composer {
	t.Helper()
	key, err := sdc.NewKeyFile(filepath.Join(t.TempDir(), "sdc.key"))
	if err != nil {
		t.Fatal(err)
	}
	if intern {
		c.Publication, err = sdc.Unprotected(cells, specs)
	} else {
		c.Publication, err = key.Protect(cells, specs)
	}
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// beside adds what makes a figure of nobody, or of too few, appear as such: the same figure of
// others, and another one of the same area and period.
func beside(specs map[string]sdc.Spec, cells ...sdc.Cell) []sdc.Cell {
	all := slices.Clone(cells)
	for _, cell := range cells {
		cell.ID.Area = "GM0388"
		many := sdc.Part{N: 50, Key: 50, Sum: 5000_00, Largest: 100_00, Second: 100_00, Quantity: 30}
		if cell.Denominator != (sdc.Part{}) {
			cell.Denominator = many
		}
		if cell.Numerator.Fixed == 0 {
			cell.Numerator = many
		}
		all = append(all, cell)
	}
	seen := map[sdc.ID]bool{}
	specs["PAR-5"] = sdc.Spec{Unit: "ratio", Calc: sdc.Ratio}
	for _, cell := range cells {
		some := hoornID("PAR-5", cell.ID.PeriodKind, cell.ID.Period)
		if !seen[some] {
			all = append(all, sdc.Cell{ID: some, Numerator: sdc.Part{N: 10, Key: 10}, Denominator: sdc.Part{N: 20, Key: 20}})
		}
		seen[some] = true
	}
	return all
}

// hoornID is a total of Hoorn.
func hoornID(kpi, kind, period string) sdc.ID {
	return sdc.ID{KPI: kpi, PeriodKind: kind, Period: period, Area: "GM0405"}
}

// openingSentences are those of every key indicator: of a share, and of too few for a share.
var openingSentences = map[string][2]string{
	"AM1-a":  {"60% van de inburgeraars heeft een leerroute en volgt lessen of activiteiten", "Ongeveer 10 van de 20 inburgeraars hebben een leerroute en volgen lessen of activiteiten"},
	"AM3-a":  {"60% van de inburgeraars van wie de termijn eindigde, haalde het taaldoel van de leerroute", "Ongeveer 10 van de 20 inburgeraars van wie de termijn eindigde, haalden het taaldoel van de leerroute"},
	"AM7-a":  {"60% van de inburgeraars zat meer dan dertig dagen stil", "Ongeveer 10 van de 20 inburgeraars zaten meer dan dertig dagen stil"},
	"AM8-a":  {"60% van de inburgeraars klom in een jaar op de participatieladder", "Ongeveer 10 van de 20 inburgeraars klommen in een jaar op de participatieladder"},
	"BU2-a":  {"60% van de inburgeraars doet mee aan iets in de buurt", "Ongeveer 10 van de 20 inburgeraars doen mee aan iets in de buurt"},
	"BU3-a":  {"Professionals deden 60% van de uren aan belangrijke taken", ""},
	"BU3-c":  {"60% van de asielstatushouders krijgt hulp van een vrijwilliger", "Ongeveer 10 van de 20 asielstatushouders krijgen hulp van een vrijwilliger"},
	"BU5-a":  {"60% van de inburgeraars heeft een vaste casemanager", "Ongeveer 10 van de 20 inburgeraars hebben een vaste casemanager"},
	"KWA-1":  {"60% van de inburgeraars met een plan sprak op tijd over de voortgang", "Ongeveer 10 van de 20 inburgeraars met een plan spraken op tijd over de voortgang"},
	"KWA-3":  {"Voor 60% van de asielstatushouders met bijstand zijn zes maanden lang de vaste lasten betaald", "Voor ongeveer 10 van de 20 asielstatushouders met bijstand zijn zes maanden lang de vaste lasten betaald"},
	"PAR-1":  {"60% van de inburgeraars met een plan doet mee", "Ongeveer 10 van de 20 inburgeraars met een plan doen mee"},
	"PAR-2":  {"60% van de cursisten leert taal en doet mee in dezelfde maand", "Ongeveer 10 van de 20 cursisten leren taal en doen mee in dezelfde maand"},
	"PAR-3":  {"60% van de inburgeraars heeft betaald werk", "Ongeveer 10 van de 20 inburgeraars hebben betaald werk"},
	"PAR-5":  {"60% van de inburgeraars die dat moeten, rondde de module over werk en meedoen (MAP) af", "Ongeveer 10 van de 20 inburgeraars die dat moeten, rondden de module over werk en meedoen (MAP) af"},
	"PAR-5b": {"60% van de inburgeraars die dat moeten, tekende de participatieverklaring", "Ongeveer 10 van de 20 inburgeraars die dat moeten, tekenden de participatieverklaring"},
	"TAA-1":  {"60% van de inburgeraars die examen deden, slaagde", "Ongeveer 10 van de 20 inburgeraars die examen deden, slaagden"},
	"TAA-4":  {"Inburgeraars volgden 60% van de uren taalles", ""},
	"TAA-5":  {"Inburgeraars misten 60% van de uren taalles zonder goede reden", ""},
	"TIJ-1":  {"60% van de inburgeraars kreeg het plan (PIP) binnen tien weken", "Ongeveer 10 van de 20 inburgeraars kregen het plan (PIP) binnen tien weken"},
	"TIJ-3":  {"60% van de inburgeraars wacht te lang op een plan (PIP)", "Ongeveer 10 van de 20 inburgeraars wachten te lang op een plan (PIP)"},
	"TIJ-6":  {"60% van de inburgeraars met een plan heeft bijna geen tijd meer", "Ongeveer 10 van de 20 inburgeraars met een plan hebben bijna geen tijd meer"},
	"UIT-1":  {"60% van de inburgeraars raakte in een jaar klaar of vertrok", "Ongeveer 10 van de 20 inburgeraars raakten in een jaar klaar of vertrokken"},
	"UIT-2":  {"60% van de inburgeraars met bijstand ging in een jaar naar werk", "Ongeveer 10 van de 20 inburgeraars met bijstand gingen in een jaar naar werk"},
	"UIT-4":  {"60% van de inburgeraars heeft bijstand", "Ongeveer 10 van de 20 inburgeraars hebben bijstand"},
	"TIJ-2":  {"De helft van de inburgeraars wachtte hoogstens 9 weken op de eerste les", ""},
	"VOL-1":  {"Er zijn 300 inburgeraars", ""},
}

// TestEveryOpeningSentence has the sentence of every key indicator, so that one without words here fails.
func TestEveryOpeningSentence(t *testing.T) {
	for _, keys := range policyKeys {
		for _, k := range keys {
			want, ok := openingSentences[k.id]
			if k.words == (phrase{}) {
				continue
			}
			if !ok {
				t.Errorf("%s has no sentence in this test", k.id)
			}
			for i, f := range []heads{{k.id, 0, 300, 500}, {k.id, 0, 10, 20}} {
				if k.id == "TIJ-2" {
					f = heads{k.id, 0, 63, 50}
				}
				if want[i] == "" { // minutes, medians and counts have no "of the"
					continue
				}
				c := hoorn(t, f)
				if k.id == "TAA-1" { // per year
					c.published(t, false, map[string]sdc.Spec{k.id: {Unit: "ratio", Calc: sdc.Ratio}},
						sdc.Cell{ID: hoornID(k.id, "jaar", "2025-12-31"), Numerator: sdc.Part{N: f.of, Key: 1}, Denominator: sdc.Part{N: f.people, Key: 2}})
				}
				value, _ := c.latest(k.id, "GM0405")
				if got := plain(k.words.with(value)); got != want[i] {
					t.Errorf("%s: got %q, want %q", k.id, got, want[i])
				}
			}
		}
	}
}

// TestCaseloadSentence has nobody, one and more persons, rounded and exact.
func TestCaseloadSentence(t *testing.T) {
	count := map[string]sdc.Spec{"VOL-1": {Unit: "aantal", Calc: sdc.Count}}
	for n, want := range map[int64]string{0: "Er zijn 0 inburgeraars", 1: "Er is 1 inburgeraar", 2: "Er zijn 2 inburgeraars", 1234: "Er zijn 1.234 inburgeraars"} {
		c := hoorn(t).published(t, true, count, beside(count, sdc.Cell{ID: hoornID("VOL-1", "maand", "2026-10-31"), Numerator: sdc.Part{N: n, Key: uint64(n)}})...)
		value, _ := c.latest("VOL-1", "GM0405")
		if got := plain(caseload.with(value)); got != want {
			t.Errorf("exactly %d: got %q, want %q", n, got, want)
		}
	}
	if got := caseload.none; got != "er zijn geen inburgeraars, of maar een paar" {
		t.Errorf("nobody: %q", got)
	}
}

// TestMessages has each sentence about a figure: none, hidden, of nobody, of too few for a
// share, and beside a year earlier and the region.
func TestMessages(t *testing.T) {
	const ago = "2025-10-31"
	ratio := map[string]sdc.Spec{"PAR-1": {Unit: "ratio", Calc: sdc.Ratio}, "TIJ-2": {Unit: "dagen", Calc: sdc.Median}}
	cell := func(id sdc.ID, teller, noemer int64) sdc.Cell {
		return sdc.Cell{ID: id, Numerator: sdc.Part{N: teller, Key: uint64(teller)}, Denominator: sdc.Part{N: noemer, Key: uint64(noemer)}}
	}
	now, before := hoornID("PAR-1", "maand", "2026-10-31"), hoornID("PAR-1", "maand", ago)
	region := now
	region.Area = Region
	wait := func(period string, people int64, days float64) sdc.Cell {
		return sdc.Cell{ID: hoornID("TIJ-2", "12m", period), Numerator: sdc.Part{N: people, Key: uint64(people), Quantity: days}}
	}
	for name, test := range map[string]struct {
		id, want string
		intern   bool
		cells    []sdc.Cell
	}{
		"none":             {"PAR-1", "Participatie: geen gegevens. Voor deze periode is er niets geteld.", false, nil},
		"none, region":     {"PAR-1", "Participatie: geen gegevens. Voor deze periode is er niets geteld. In Voorbeeldregio is het 40%.", false, []sdc.Cell{cell(region, 400, 1000)}},
		"hidden":           {"TIJ-2", "Doorlooptijd tot de eerste les: te weinig personen. Bij weinig personen tonen wij geen cijfer.", false, beside(ratio, wait("2026-10-31", 4, 63))},
		"hidden, intern":   {"TIJ-2", "Doorlooptijd tot de eerste les: geen gegevens. Voor deze periode is er niets geteld.", true, []sdc.Cell{wait("2026-10-31", 0, 0)}},
		"of nobody":        {"PAR-1", "Participatie: te weinig personen. Bij weinig personen tonen wij geen cijfer.", false, append(beside(ratio, cell(now, 0, 1))[1:], cell(now, 0, 0))},
		"too few":          {"PAR-1", "Ongeveer 10 van de 20 inburgeraars met een plan doen mee. Voor een percentage zijn er te weinig personen. In Voorbeeldregio is het 40%.", false, []sdc.Cell{cell(now, 10, 20), cell(region, 400, 1000)}},
		"no year earlier":  {"PAR-1", "60% van de inburgeraars met een plan doet mee. Een jaar eerder was er nog geen cijfer.", false, []sdc.Cell{cell(now, 300, 500)}},
		"more":             {"PAR-1", "60% van de inburgeraars met een plan doet mee. Dat is meer dan een jaar eerder: toen was het 40%. In Voorbeeldregio is het 40%.", false, []sdc.Cell{cell(now, 300, 500), cell(before, 200, 500), cell(region, 400, 1000)}},
		"less":             {"PAR-1", "40% van de inburgeraars met een plan doet mee. Dat is minder dan een jaar eerder: toen was het 60%.", false, []sdc.Cell{cell(now, 200, 500), cell(before, 300, 500)}},
		"within the noise": {"PAR-1", "60% van de inburgeraars met een plan doet mee. Dat is ongeveer gelijk aan een jaar eerder.", false, []sdc.Cell{cell(now, 300, 500), cell(before, 295, 500)}},
		"cannot compare":   {"PAR-1", "60% van de inburgeraars met een plan doet mee. Met een jaar eerder kunnen wij niet vergelijken.", false, []sdc.Cell{cell(now, 300, 500), cell(before, 10, 20)}},
		"longer":           {"TIJ-2", "De helft van de inburgeraars wachtte hoogstens 11 weken op de eerste les. Dat is langer dan een jaar eerder: toen was het 9 weken.", false, []sdc.Cell{wait("2026-10-31", 50, 77), wait(ago, 50, 63)}},
		"shorter":          {"TIJ-2", "De helft van de inburgeraars wachtte hoogstens 1 week op de eerste les. Dat is korter dan een jaar eerder: toen was het 9 weken.", false, []sdc.Cell{wait("2026-10-31", 50, 7), wait(ago, 50, 63)}},
		"exact":            {"TIJ-2", "De helft van de inburgeraars wachtte hoogstens 1 dag op de eerste les. Dat is korter dan een jaar eerder: toen was het 2 dagen.", true, []sdc.Cell{wait("2026-10-31", 1, 1), wait(ago, 1, 2)}},
		"exact share":      {"PAR-1", "50% van de inburgeraars met een plan doet mee. Dat is minder dan een jaar eerder: toen was het 100%.", true, []sdc.Cell{cell(now, 1, 2), cell(before, 1, 1)}},
	} {
		c := hoorn(t).published(t, test.intern, ratio, test.cells...)
		title, explain := c.message(test.id, keyOf(test.id).words)
		if got := plain(title + ". " + explain); got != test.want {
			t.Errorf("%s: got\n%s\nwant\n%s", name, got, test.want)
		}
	}
}

// TestArrivals has nobody, one and more newcomers.
func TestArrivals(t *testing.T) {
	for _, test := range []struct {
		n     int64
		exact bool
		want  string
	}{
		{0, false, "kwam er niemand bij, of maar een paar inburgeraars"}, {0, true, "kwam er niemand bij"}, {1, true, "kwam er 1 inburgeraar bij"},
		{2, true, "kwamen er 2 inburgeraars bij"}, {1240, false, "kwamen er 1.240 inburgeraars bij"},
	} {
		if got := arrived(test.n, test.exact); got != test.want {
			t.Errorf("%d: got %q, want %q", test.n, got, test.want)
		}
	}
	count := map[string]sdc.Spec{"VOL-2": {Unit: "aantal", Calc: sdc.Count}}
	for want, cells := range map[string][]sdc.Cell{
		"Nieuwe inburgeraars per jaar":          nil,
		"In 2025 kwamen er 40 inburgeraars bij": {{ID: hoornID("VOL-2", "jaar", "2025-12-31"), Numerator: sdc.Part{N: 40, Key: 3}}},
	} {
		if got := plain(hoorn(t).published(t, false, count, cells...).arrivals().title); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// TestWrite has every unit, singular and plural.
func TestWrite(t *testing.T) {
	for _, test := range []struct {
		value float64
		unit  string
		want  string
	}{
		{0.625, "ratio", "63%"}, {123_45, "cent", "€ 123"}, {-50_00, "cent", "€ −50"}, {7, "dagen", "1 week"}, {14, "dagen", "2 weken"}, {1, "dagen", "1 dag"}, {10, "dagen", "10 dagen"}, {0, "dagen", "0 weken"},
		{1, "maanden", "1 maand"}, {12, "maanden", "12 maanden"}, {1, "uren", "1 uur"}, {1050, "uren", "1.050 uur"}, {7.25, "cijfer", "7,3"}, {1, "aantal", "1"}, {1234, "aantal", "1.234"},
	} {
		if got := plain(write(test.value, test.unit)); got != test.want {
			t.Errorf("%v %s: got %q, want %q", test.value, test.unit, got, test.want)
		}
	}
	for want, value := range map[string]int64{"3": 2_500_00, "2": 2_499_00, "0": 499_00, "−3": -2_500_00, "1.235": 1_234_500_00} {
		if got := thousands(moneyPart(value*1, true)); got != want {
			t.Errorf("%d cents in thousands: got %q, want %q", value, got, want)
		}
	}
	if got := thousands(moneyPart(0, false)); got != "" {
		t.Errorf("an unknown amount: %q", got)
	}
	if got := bare(moneyPart(0, false)); got != "" {
		t.Errorf("an unknown number: %q", got)
	}
}

// TestShareGap: what a definition makes of shares by subtracting is written in points.
func TestShareGap(t *testing.T) {
	for text, e := range map[string]Earlier{
		"20 procentpunt": {ID: sdc.ID{KPI: "BU7-d"}, Eenheid: "ratio", Waarde: 0.2}, "0 procentpunt": {ID: sdc.ID{KPI: "BU7-d"}, Eenheid: "ratio"},
		"20%": {ID: sdc.ID{KPI: "BU1-c"}, Eenheid: "ratio", Waarde: 0.2}, tooFew: {ID: sdc.ID{KPI: "BU7-d"}, Vorm: sdc.Hidden.String(), Eenheid: "ratio"},
	} {
		if got := plain(e.text()); got != text {
			t.Errorf("%s: got %q, want %q", e.ID, got, text)
		}
	}
	for _, d := range hoorn(t).Definitions {
		if isGap := d.How == string(sdc.Spread); isGap != (d.ID == shareGap) || isGap && d.Unit != "ratio" {
			t.Errorf("%s: a difference of shares is %q only", d.ID, shareGap)
		}
	}
}

// TestShow has every way in which a figure is not a number.
func TestShow(t *testing.T) {
	specs := map[string]sdc.Spec{"TIJ-2": {Unit: "dagen", Calc: sdc.Median}, "KOS-1": {Unit: "cent", Calc: sdc.Sum, Numerator: sdc.Money}, "KOS-3": {Unit: "ratio", Calc: sdc.Ratio, Numerator: sdc.Money, Denominator: sdc.Money}}
	few := sdc.Part{N: 2, Key: 2, Sum: 500_00, Largest: 400_00, Second: 100_00, Quantity: 30}
	cells := []sdc.Cell{{ID: hoornID("TIJ-2", "12m", "2026-10-31"), Numerator: few}, {ID: hoornID("KOS-1", "jaar", "2025-12-31"), Numerator: few}, {ID: hoornID("KOS-3", "jaar", "2025-12-31"), Numerator: sdc.Part{Fixed: 5}, Denominator: few}}
	for id, want := range map[string]string{"TIJ-2": tooFew, "KOS-1": noAmount, "KOS-3": noAmount, "PAR-1": noData} {
		c := hoorn(t).published(t, false, specs, beside(specs, cells...)...)
		kind, period := "jaar", time.Date(2025, 12, 31, 0, 0, 0, 0, time.UTC)
		if id == "TIJ-2" {
			kind, period = "12m", peildatum
		}
		value, ok := c.get(id, kind, period, "GM0405", "", "")
		if got := show(value, ok); got != want {
			t.Errorf("%s: got %q, want %q", id, got, want)
		}
	}
	c := hoorn(t).published(t, true, specs, sdc.Cell{ID: hoornID("TIJ-2", "12m", "2026-10-31")})
	if value, ok := c.latest("TIJ-2", "GM0405"); show(value, ok) != noData {
		t.Errorf("of nobody, intern: %q", show(value, ok))
	}
}

// TestPeriods names periods in tables and in sentences, of a year that is over and of one
// that runs.
func TestPeriods(t *testing.T) {
	c := hoorn(t)
	over, running := time.Date(2025, 12, 31, 0, 0, 0, 0, time.UTC), time.Date(2026, 12, 31, 0, 0, 0, 0, time.UTC)
	var got []string
	for _, text := range []string{c.yearLabel(over), c.yearLabel(running), c.yearText(over), c.yearText(running), c.periodText("jaar", running), c.periodText("12m", peildatum), c.periodText("maand", peildatum),
		c.periodText("cohort", over), c.periodText("cohort", over.AddDate(-3, 0, 0)), c.periodText("cohort_t12", over), c.periodText("maand", peildatum)} {
		got = append(got, plain(text))
	}
	want := []string{"2025", "2026 t/m okt", "2025", "2026 tot en met oktober", "2026 t/m okt", "12 maanden tot en met oktober 2026", "oktober 2026", "cohort 2025 (loopt nog)", "cohort 2022", "cohort 2025, na 12 maanden", "oktober 2026"}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	if c.Peildatum = running; c.fullYear().Year() != 2026 || c.yearLabel(running) != "2026" {
		t.Error("in december the year is over")
	}
}

// TestWholeSentences keeps every fixed word of an indicator within what a reader can take in.
func TestWholeSentences(t *testing.T) {
	definitions, err := allDefinitions()
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	for _, d := range definitions {
		known[d.ID] = true
	}
	for id, sentences := range openingSentences {
		if !known[id] || keyOf(id).why == "" {
			t.Errorf("%s is no key indicator", id)
		}
		for _, sentence := range append(sentences[:], keyOf(id).why) {
			if n := len(strings.Fields(sentence)); n > 25 {
				t.Errorf("%s: %d words: %s", id, n, sentence)
			}
		}
	}
}

// TestExactMessages has the words of the intern edition where the public one speaks of
// rounding or of too few persons.
func TestExactMessages(t *testing.T) {
	ratio := map[string]sdc.Spec{"PAR-1": {Unit: "ratio", Calc: sdc.Ratio}, "VOL-2": {Unit: "aantal", Calc: sdc.Count}}
	cell := func(area, route string, teller int64) sdc.Cell {
		c := sdc.Cell{ID: hoornID("PAR-1", "maand", "2026-10-31"), Numerator: sdc.Part{N: teller}, Denominator: sdc.Part{N: 10}}
		if c.ID.Area = area; route != "" {
			c.ID.Dimension, c.ID.DimensionValue = "leerroute", route
		}
		return c
	}
	c := hoorn(t).published(t, true, ratio, cell("GM0405", "B1", 5), cell("GM0405", "Z", 5), cell("GM0405", "", 5), cell(Region, "", 5))
	if got := c.perRoute("PAR-1", "Meedoen", "op de %s doen inburgeraars het vaakst mee: %s").title; got != "Meedoen: geen verschil" {
		t.Errorf("routes alike: %q", got)
	}
	if p := c.multiples("PAR-1", "Meedoen per gemeente"); p.title != "Meedoen per gemeente: nergens anders dan in de regio" || p.explain != "Wij noemen elke gemeente die anders is dan de regio." {
		t.Errorf("gemeenten alike: %q, %q", p.title, p.explain)
	}
	c.published(t, true, ratio, cell("GM0405", "", 6), cell(Region, "", 5))
	if p := c.multiples("PAR-1", "Meedoen"); p.title != "Meedoen: hoger dan de regio in Hoorn" {
		t.Errorf("one is higher: %q", p.title)
	}
	if got := inThreeYears(c).title; got != "Voldaan binnen drie jaar: geen gegevens" {
		t.Errorf("no cohort: %q", got)
	}
	if got := c.revisions("GM0405").Zin; got != "De openbare uitgave noemt de herzieningen. Precieze cijfers vergelijken wij niet met afgeronde." {
		t.Errorf("revisions: %q", got)
	}
	if got := c.roundingOf(c.definition("PAR-1")); got != "Niet afgerond: dit is een interne uitgave." {
		t.Errorf("provenance: %q", got)
	}
	figure, err := c.figure(t.Context(), c.perYear("TAA-1", "Titel", "Uitleg."))
	if err != nil || figure.Afronding != "Dit zijn precieze cijfers." || figure.Leeg != "Hierover zijn er geen gegevens." {
		t.Errorf("figure: %q, %q, %v", figure.Afronding, figure.Leeg, err)
	}
}

// TestEarlierNames: a cohort is compared with the one before it, and has no change beside it
// while it is young; a year has no month before it.
func TestEarlierNames(t *testing.T) {
	share := func(kind, period string, of int64) sdc.Cell {
		return sdc.Cell{ID: hoornID("TAA-2", kind, period), Numerator: sdc.Part{N: of, Key: uint64(of)}, Denominator: sdc.Part{N: 500, Key: 5}}
	}
	specs := map[string]sdc.Spec{"TAA-2": {Unit: "ratio", Calc: sdc.Ratio}}
	for kind, want := range map[string]string{"cohort_t36": "20 procentpunt hoger dan het cohort ervoor", "cohort": "", "jaar": "20 procentpunt hoger dan een jaar eerder"} {
		c := hoorn(t).published(t, false, specs, share(kind, "2022-12-31", 300), share(kind, "2021-12-31", 200))
		value, ok := c.get("TAA-2", kind, time.Date(2022, 12, 31, 0, 0, 0, 0, time.UTC), "GM0405", "", "")
		if got := plain(c.changeShort(value)); !ok || got != want {
			t.Errorf("%s: got %q, want %q", kind, got, want)
		}
		if _, ok := c.monthBefore(value); ok {
			t.Errorf("%s has a month before it", kind)
		}
	}
}

// TestHiddenAttention names what the list of attention may not show.
func TestHiddenAttention(t *testing.T) {
	specs := map[string]sdc.Spec{"TIJ-3": {Unit: "ratio", Calc: sdc.Ratio}}
	waiting := func(of int64) sdc.Cell {
		return sdc.Cell{ID: hoornID("TIJ-3", "maand", "2026-10-31"), Numerator: sdc.Part{N: of}, Denominator: sdc.Part{N: of}}
	}
	c := hoorn(t).published(t, false, specs, append(beside(specs, waiting(1))[1:], waiting(0))...)
	points, hidden := c.attention()
	if len(points) != 1 || !slices.Equal(hidden, []string{"PIP-achterstand"}) { // the one point is of PAR-5, that is beside it
		t.Errorf("got %v and %q", pointTexts(points), hidden)
	}
}

// TestParts lists the values of an indicator that has figures per leerroute only.
func TestParts(t *testing.T) {
	specs := map[string]sdc.Spec{"BU1-c": {Unit: "ratio", Calc: sdc.Ratio}}
	id := sdc.ID{KPI: "BU1-c", PeriodKind: "jaar", Period: "2025-12-31", Area: Region, Dimension: "leerroute"}
	b1, z := id, id
	b1.DimensionValue, z.DimensionValue = "B1", "Z"
	c := hoorn(t).published(t, false, specs, sdc.Cell{ID: b1, Numerator: sdc.Part{N: 300, Key: 3}, Denominator: sdc.Part{N: 500, Key: 5}}, sdc.Cell{ID: z, Numerator: sdc.Part{N: 200, Key: 2}, Denominator: sdc.Part{N: 500, Key: 6}})
	got := c.perValue(c.definition("BU1-c"), "jaar", time.Date(2025, 12, 31, 0, 0, 0, 0, time.UTC))
	if got != "B1-route 60%; Z-route 40%" {
		t.Errorf("got %q", got)
	}
}
