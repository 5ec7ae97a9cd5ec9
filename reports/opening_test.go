package reports

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"beleidsmonitor/transform/sdc"
)

// heads is a figure of Hoorn: so many of so many, so many months before the peildatum.
// Multiples of five are published as they are.
type heads struct {
	kpi        string
	back       int
	of, people int64
}

// hoorn publishes figures of Hoorn; VOL-1 has no noemer, TIJ-2 is a median of days.
func hoorn(t *testing.T, figures ...heads) *composer {
	t.Helper()
	return areaOf(t, Gemeente{"GM0405", "Hoorn"}, figures...)
}

func areaOf(t *testing.T, area Gemeente, figures ...heads) *composer {
	t.Helper()
	key, err := sdc.NewKeyFile(filepath.Join(t.TempDir(), "sdc.key"))
	if err != nil {
		t.Fatal(err)
	}
	definitions, err := allDefinitions()
	if err != nil {
		t.Fatal(err)
	}
	in := &Input{Definitions: byTheme(definitions), Regio: "Voorbeeldregio", Peildatum: peildatum, Gemeenten: []Gemeente{{"GM0405", "Hoorn"}}}
	specs, cells := map[string]sdc.Spec{}, []sdc.Cell{}
	for _, f := range figures {
		kind := in.definition(f.kpi).MainPeriod()
		id := sdc.ID{KPI: f.kpi, PeriodKind: kind, Area: area.Code, Period: monthEnds(peildatum, f.back+1)[0].Format(time.DateOnly)}
		cell := sdc.Cell{ID: id, Status: "definitief", Numerator: sdc.Part{N: f.of, Key: uint64(f.of)}, Denominator: sdc.Part{N: f.people, Key: uint64(f.people)}}
		switch {
		case f.kpi == "VOL-1":
			specs[f.kpi] = sdc.Spec{Unit: "aantal", Calc: sdc.Count}
			if f.of == 0 { // nobody is published beside others, and where anything is
				others, some := cell, cell
				others.Area, others.Numerator.N = "GM0388", 1000
				some.KPI, some.Numerator.N, some.Denominator.N = "PAR-5", 10, 20
				cells, specs["PAR-5"] = append(cells, others, some), sdc.Spec{Unit: "ratio", Calc: sdc.Ratio}
			}
		case f.kpi == "TIJ-2":
			specs[f.kpi], cell.Numerator.Quantity, cell.Numerator.N = sdc.Spec{Unit: "dagen", Calc: sdc.Median}, float64(f.of), f.people
		default:
			specs[f.kpi] = sdc.Spec{Unit: "ratio", Calc: sdc.Ratio}
		}
		cells = append(cells, cell)
	}
	if in.Publication, err = key.Protect(cells, specs); err != nil {
		t.Fatal(err)
	}
	return &composer{Input: in, area: area}
}

func (c *composer) withTarget(id, direction string, value float64) *composer {
	t := Target{KPI: id, Gebied: Region, Jaar: 2026, Doelwaarde: value, Richting: direction}
	if direction == "BAND" {
		t.BandOnder, t.BandBoven = value, value+0.1
	}
	c.Targets = append(c.Targets, t)
	return c
}

// TestNoise is the boundary of what is called a change: five persons more can be rounding,
// ten cannot; of 500 persons, 42 % against 40 % can, and 44 % cannot.
func TestNoise(t *testing.T) {
	for name, test := range map[string]struct {
		now, before heads
		want        comparison
	}{
		"5 persons more":        {heads{"VOL-1", 0, 105, 0}, heads{"VOL-1", 12, 100, 0}, equal},
		"10 persons more":       {heads{"VOL-1", 0, 110, 0}, heads{"VOL-1", 12, 100, 0}, higher},
		"10 persons less":       {heads{"VOL-1", 0, 90, 0}, heads{"VOL-1", 12, 100, 0}, lower},
		"42 against 40 %":       {heads{"PAR-1", 0, 210, 500}, heads{"PAR-1", 12, 200, 500}, equal},
		"43 against 40 %":       {heads{"PAR-1", 0, 215, 500}, heads{"PAR-1", 12, 200, 500}, higher}, // (215-4)/504 > (200+4)/496
		"40 against 43 %":       {heads{"PAR-1", 0, 200, 500}, heads{"PAR-1", 12, 215, 500}, lower},
		"60 against 40 % of 50": {heads{"PAR-1", 0, 30, 50}, heads{"PAR-1", 12, 20, 50}, equal},
		"a week":                {heads{"TIJ-2", 0, 70, 50}, heads{"TIJ-2", 12, 63, 50}, equal},
		"two weeks":             {heads{"TIJ-2", 0, 77, 50}, heads{"TIJ-2", 12, 63, 50}, higher},
		"too few":               {heads{"PAR-1", 0, 10, 20}, heads{"PAR-1", 12, 200, 500}, unknown},
	} {
		c := hoorn(t, test.now, test.before)
		now, _ := c.latest(test.now.kpi, "GM0405")
		before, ok := c.yearBefore(now)
		if got := compare(now, before); !ok || got != test.want {
			t.Errorf("%s: got %d, want %d", name, got, test.want)
		}
	}
}

// lines writes the opening as a reader sees it.
func (c *composer) openingText() (lines []string) {
	for _, s := range c.opening() {
		lines = append(lines, plain(strings.TrimSpace(s.Soort+" "+s.Zin+" "+s.Waarom)))
	}
	return lines
}

// TestChangeSentences has every branch of the sentence about a change.
func TestChangeSentences(t *testing.T) {
	share := func(id string, back int, of int64) heads { return heads{id, back, of, 500} }
	const why = " Wie meedoet, oefent de taal en komt dichter bij werk."
	for name, test := range map[string]struct {
		c    *composer
		want string
	}{
		"better, no target": {hoorn(t, share("PAR-1", 0, 300), share("PAR-1", 12, 200)),
			"beter 60% van de inburgeraars met een plan doet mee, tegen 40% een jaar eerder." + why},
		"worse, no target": {hoorn(t, share("PAR-1", 0, 200), share("PAR-1", 12, 300)),
			"slechter 40% van de inburgeraars met een plan doet mee, tegen 60% een jaar eerder." + why},
		"target reached": {hoorn(t, share("PAR-1", 0, 300), share("PAR-1", 12, 200)).withTarget("PAR-1", "HOGER", 0.5),
			"beter 60% van de inburgeraars met een plan doet mee, tegen 40% een jaar eerder. Daarmee is het doel van minstens 50% nu gehaald." + why},
		"target lost": {hoorn(t, share("PAR-1", 0, 200), share("PAR-1", 12, 300)).withTarget("PAR-1", "HOGER", 0.5),
			"slechter 40% van de inburgeraars met een plan doet mee, tegen 60% een jaar eerder. Daarmee is het doel van minstens 50% niet meer gehaald." + why},
		"target kept": {hoorn(t, share("PAR-1", 0, 300), share("PAR-1", 12, 275)).withTarget("PAR-1", "HOGER", 0.5),
			"beter 60% van de inburgeraars met een plan doet mee, tegen 55% een jaar eerder. Het doel van minstens 50% is nog steeds gehaald." + why},
		// 50% then can be 49% and 51%: that the target is reached since is not certain.
		"target not surely reached since": {hoorn(t, share("PAR-1", 0, 300), share("PAR-1", 12, 245)).withTarget("PAR-1", "HOGER", 0.5),
			"beter 60% van de inburgeraars met een plan doet mee, tegen 49% een jaar eerder. Het doel van minstens 50% is gehaald." + why},
		"target not surely reached now": {hoorn(t, share("PAR-1", 0, 255), share("PAR-1", 12, 200)).withTarget("PAR-1", "HOGER", 0.5),
			"beter 51% van de inburgeraars met een plan doet mee, tegen 40% een jaar eerder. Of het doel van minstens 50% gehaald is, is door de afronding niet zeker." + why},
		"target not surely lost": {hoorn(t, share("PAR-1", 0, 200), share("PAR-1", 12, 255)).withTarget("PAR-1", "HOGER", 0.5),
			"slechter 40% van de inburgeraars met een plan doet mee, tegen 51% een jaar eerder. Dat is verder van het doel van minstens 50%." + why},
		"closer": {hoorn(t, share("PAR-1", 0, 300), share("PAR-1", 12, 200)).withTarget("PAR-1", "HOGER", 0.7),
			"beter 60% van de inburgeraars met een plan doet mee, tegen 40% een jaar eerder. Dat is dichter bij het doel van minstens 70%." + why},
		"further": {hoorn(t, share("PAR-1", 0, 200), share("PAR-1", 12, 300)).withTarget("PAR-1", "HOGER", 0.7),
			"slechter 40% van de inburgeraars met een plan doet mee, tegen 60% een jaar eerder. Dat is verder van het doel van minstens 70%." + why},
		"further above a band": {hoorn(t, share("PAR-1", 0, 400), share("PAR-1", 12, 300)).withTarget("PAR-1", "BAND", 0.4),
			"beter 80% van de inburgeraars met een plan doet mee, tegen 60% een jaar eerder. Dat is verder van het doel van 40% tot 50%." + why},
		"closer to a band from below": {hoorn(t, share("PAR-1", 0, 150), share("PAR-1", 12, 100)).withTarget("PAR-1", "BAND", 0.4),
			"beter 30% van de inburgeraars met een plan doet mee, tegen 20% een jaar eerder. Dat is dichter bij het doel van 40% tot 50%." + why},
		"lower is better": {hoorn(t, share("UIT-4", 0, 200), share("UIT-4", 12, 300)).withTarget("UIT-4", "LAGER", 0.5),
			"beter 40% van de inburgeraars heeft bijstand, tegen 60% een jaar eerder. Daarmee is het doel van hoogstens 50% nu gehaald. Hoe minder bijstand, hoe meer mensen op eigen benen staan."},
		"no direction": {hoorn(t, heads{"VOL-1", 0, 110, 0}, heads{"VOL-1", 12, 100, 0}),
			"Er zijn 110 inburgeraars, tegen 100 een jaar eerder. Het aantal inburgeraars bepaalt hoeveel plekken en geld er nodig zijn."},
		"nobody any more": {hoorn(t, heads{"VOL-1", 0, 0, 0}, heads{"VOL-1", 12, 100, 0}),
			"Er zijn geen inburgeraars, of maar een paar, tegen 100 een jaar eerder. Het aantal inburgeraars bepaalt hoeveel plekken en geld er nodig zijn."},
		"since last month": {hoorn(t, share("PAR-1", 0, 300), share("PAR-1", 1, 200), share("PAR-1", 12, 310)).withTarget("PAR-1", "HOGER", 0.5),
			"beter 60% van de inburgeraars met een plan doet mee, tegen 40% een maand eerder. Daarmee is het doel van minstens 50% nu gehaald." + why},
		"last month without a target is no news": {hoorn(t, share("PAR-1", 0, 300), share("PAR-1", 1, 200), share("PAR-1", 12, 200)),
			"beter 60% van de inburgeraars met een plan doet mee, tegen 40% een jaar eerder." + why},
	} {
		if got := test.c.openingText(); got[0] != test.want {
			t.Errorf("%s: got\n%s\nwant\n%s", name, got[0], test.want)
		}
	}
}

// TestUnknownRegistration leaves the target out when of too many persons data are missing.
func TestUnknownRegistration(t *testing.T) {
	c := hoorn(t, heads{"PAR-1", 0, 300, 500}, heads{"PAR-1", 12, 200, 500}).withTarget("PAR-1", "HOGER", 0.5)
	cells := []sdc.Cell{}
	for _, p := range c.Publication.All() {
		teller, noemer, _ := p.Parts()
		whole := sdc.Cell{ID: p.ID(), Numerator: sdc.Part{N: teller}, Denominator: sdc.Part{N: noemer}}
		missing := whole
		missing.Dimension, missing.DimensionValue, missing.Numerator.N = sdc.UnknownDimension, "ONBEKEND", 100
		cells = append(cells, whole, missing)
	}
	key, err := sdc.NewKeyFile(filepath.Join(t.TempDir(), "sdc.key"))
	if err != nil {
		t.Fatal(err)
	}
	if c.Publication, err = key.Protect(cells, map[string]sdc.Spec{"PAR-1": {Unit: "ratio", Calc: sdc.Ratio}}); err != nil {
		t.Fatal(err)
	}
	if got := c.openingText()[0]; strings.Contains(got, "doel") || !strings.HasPrefix(got, "beter 60%") {
		t.Errorf("got %q", got)
	}
}

// TestOpeningOrder has more changes than sentences: what crossed its target comes first,
// then what got worse by most, then what got better.
func TestOpeningOrder(t *testing.T) {
	c := hoorn(t, heads{"VOL-1", 0, 500, 0}, heads{"VOL-1", 12, 300, 0}, // no direction
		heads{"PAR-2", 0, 400, 500}, heads{"PAR-2", 12, 300, 500}, // better
		heads{"PAR-3", 0, 100, 500}, heads{"PAR-3", 12, 200, 500}, // worse by half
		heads{"BU2-a", 0, 350, 500}, heads{"BU2-a", 12, 400, 500}, // worse by an eighth
		heads{"PAR-1", 0, 300, 500}, heads{"PAR-1", 12, 200, 500}, // reached
		heads{"UIT-4", 0, 300, 500}, heads{"UIT-4", 12, 200, 500}). // lost
		withTarget("PAR-1", "HOGER", 0.5).withTarget("UIT-4", "LAGER", 0.5)
	changes, compared := c.changes()
	var order []string
	for _, change := range changes {
		order = append(order, change.id)
	}
	if want := []string{"UIT-4", "PAR-1", "PAR-3", "BU2-a", "PAR-2", "VOL-1"}; !slices.Equal(order, want) || compared != 6 {
		t.Errorf("got %v of %d, want %v", order, compared, want)
	}
	if got := c.openingText(); len(got) != openingLength || strings.Contains(strings.Join(got, " "), "Er zijn 500") {
		t.Errorf("got %d sentences: %q", len(got), got)
	}
}

// TestOpeningStands fills the five sentences with how things stand.
func TestOpeningStands(t *testing.T) {
	for name, test := range map[string]struct {
		c    *composer
		want []string
	}{
		"no figures": {hoorn(t), []string{
			"Wij kunnen nog niet vergelijken met een jaar eerder. Daarvoor zijn er te weinig cijfers of te weinig personen.", "Caseload: geen gegevens.",
			"Er zijn nog geen doelen die wij kunnen beoordelen.", "De Rijksbijdrage naast de lasten. Een dekkingsgraad kunnen wij niet tonen.",
			"Hoeveel inburgeraars te lang op een plan (PIP) wachten, kunnen wij niet tonen."}},
		"nothing changed": {hoorn(t, heads{"VOL-1", 0, 100, 0}, heads{"VOL-1", 12, 105, 0}, heads{"TIJ-3", 0, 0, 100}), []string{
			"Er is niets veranderd dat groter is dan de afronding van de cijfers. Wij vergelijken met een jaar eerder.", "Er zijn 100 inburgeraars.",
			"Er zijn nog geen doelen die wij kunnen beoordelen.", "De Rijksbijdrage naast de lasten. Een dekkingsgraad kunnen wij niet tonen.",
			"Niemand, of maar een paar inburgeraars, wacht te lang op een plan (PIP)."}},
		"one change": {hoorn(t, heads{"VOL-1", 0, 110, 0}, heads{"VOL-1", 12, 100, 0}, heads{"TIJ-3", 0, 25, 100}), []string{
			"Er zijn 110 inburgeraars, tegen 100 een jaar eerder. Het aantal inburgeraars bepaalt hoeveel plekken en geld er nodig zijn.",
			"Verder is er niets veranderd dat groter is dan de afronding van de cijfers.",
			"Er zijn nog geen doelen die wij kunnen beoordelen.", "De Rijksbijdrage naast de lasten. Een dekkingsgraad kunnen wij niet tonen.",
			"Ongeveer 25 inburgeraars wachten te lang op een plan (PIP)."}},
	} {
		if got := test.c.openingText(); !slices.Equal(got, test.want) {
			t.Errorf("%s: got\n%s\nwant\n%s", name, strings.Join(got, "\n"), strings.Join(test.want, "\n"))
		}
	}
}

// TestPhrases has nobody, one, more, a share and too few for a share.
func TestPhrases(t *testing.T) {
	for want, f := range map[string]heads{
		"Er zijn geen inburgeraars, of maar een paar":                             {"VOL-1", 0, 0, 0},
		"Er zijn 1.130 inburgeraars":                                              {"VOL-1", 0, 1130, 0},
		"60% van de inburgeraars met een plan doet mee":                           {"PAR-1", 0, 60, 100},
		"Ongeveer 10 van de 20 inburgeraars met een plan doen mee":                {"PAR-1", 0, 10, 20},
		"De helft van de inburgeraars wachtte hoogstens 9 weken op de eerste les": {"TIJ-2", 0, 63, 50},
	} {
		c := hoorn(t, f)
		value, _ := c.latest(f.kpi, "GM0405")
		if got := plain(keyOf(f.kpi).words.with(value)); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	if got := caseload.single; got != "er is 1 inburgeraar" {
		t.Errorf("one person: %q", got)
	}
}

// TestChangeShort has every form of the change beside a figure.
func TestChangeShort(t *testing.T) {
	for want, pair := range map[string][2]heads{
		"20 procentpunt hoger dan een jaar eerder": {{"PAR-1", 0, 300, 500}, {"PAR-1", 12, 200, 500}},
		"20 procentpunt lager dan een jaar eerder": {{"PAR-1", 0, 200, 500}, {"PAR-1", 12, 300, 500}},
		"10 hoger dan een jaar eerder":             {{"VOL-1", 0, 110, 0}, {"VOL-1", 12, 100, 0}},
		"ongeveer gelijk aan een jaar eerder":      {{"VOL-1", 0, 105, 0}, {"VOL-1", 12, 100, 0}},
		"2 weken langer dan een jaar eerder":       {{"TIJ-2", 0, 77, 50}, {"TIJ-2", 12, 63, 50}},
		"2 weken korter dan een jaar eerder":       {{"TIJ-2", 0, 63, 50}, {"TIJ-2", 12, 77, 50}},
		"":                                         {{"PAR-1", 0, 10, 20}, {"PAR-1", 12, 200, 500}},
	} {
		c := hoorn(t, pair[0], pair[1])
		value, _ := c.latest(pair[0].kpi, "GM0405")
		if got := plain(c.changeShort(value)); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// TestExactOpening has the sentences of the intern edition, where nothing is rounded.
func TestExactOpening(t *testing.T) {
	for waiting, want := range map[int64]string{0: "Niemand wacht te lang op een plan (PIP).", 1: "1 inburgeraar wacht te lang op een plan (PIP).", 3: "3 inburgeraars wachten te lang op een plan (PIP)."} {
		c := hoorn(t)
		exact, err := sdc.Unprotected([]sdc.Cell{{ID: sdc.ID{KPI: "TIJ-3", PeriodKind: "maand", Period: "2026-10-31", Area: "GM0405"}, Numerator: sdc.Part{N: waiting}, Denominator: sdc.Part{N: 100}},
			{ID: sdc.ID{KPI: "VOL-1", PeriodKind: "maand", Period: "2026-10-31", Area: "GM0405"}, Numerator: sdc.Part{N: 1}},
			{ID: sdc.ID{KPI: "VOL-1", PeriodKind: "maand", Period: "2025-10-31", Area: "GM0405"}, Numerator: sdc.Part{N: 1}}},
			map[string]sdc.Spec{"TIJ-3": {Unit: "ratio", Calc: sdc.Ratio}, "VOL-1": {Unit: "aantal", Calc: sdc.Count}})
		if err != nil {
			t.Fatal(err)
		}
		c.Publication = exact
		got := c.openingText()
		if got[0] != "Er is niets veranderd. Wij vergelijken met een jaar eerder." || got[1] != "Er is 1 inburgeraar." || got[len(got)-1] != want {
			t.Errorf("got %q, want %q at the end", got, want)
		}
	}
	if got := nothingElse(0, 0, true).Waarom; got != "Daarvoor zijn er te weinig cijfers." {
		t.Errorf("nothing to compare: %q", got)
	}
}
