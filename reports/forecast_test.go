package reports

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"beleidsmonitor/transform/sdc"
)

// TestExpected counts by hand: 10 + 20 + 30 + 40, and eight times the mean of 20, 30
// and 40.
func TestExpected(t *testing.T) {
	for _, test := range []struct {
		months []int64
		want   int64
	}{
		{[]int64{10}, 120},
		{[]int64{10, 20}, 30 + 10*15},
		{[]int64{10, 20, 30, 40}, 100 + 8*30},
		{[]int64{1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2}, 12 + 1}, // 4 / 3, rounded
		{[]int64{1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 9}, 20},
	} {
		if got := expected(test.months); got != test.want {
			t.Errorf("%v: got %d, want %d", test.months, got, test.want)
		}
	}
}

// TestBacktest: a year of 12 times 10 that ends at 130 instead of 120 is 1/12 higher than
// expected in each of months 8, 9 and 10; nothing is left to check in month 12.
func TestBacktest(t *testing.T) {
	year := []int64{10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 20}
	for month, want := range map[int]int{1: 1, 2: 2, 10: 3, 11: 3, 12: 2} {
		got := backtest([][]int64{year}, month)
		if len(got) != want {
			t.Errorf("month %d: %d cases, want %d", month, len(got), want)
		}
		for _, e := range got {
			if abs(e-10.0/120) > 1e-12 {
				t.Errorf("month %d: error %g, want 1/12", month, e)
			}
		}
	}
	if got := backtest([][]int64{make([]int64, 12)}, 10); got != nil {
		t.Errorf("a year without costs is no case: %v", got)
	}
}

// costsOf publishes lasten per month of one area, in euros.
func costsOf(t *testing.T, day time.Time, years map[int][]int64) *Input {
	t.Helper()
	key, err := sdc.NewKeyFile(filepath.Join(t.TempDir(), "sdc.key"))
	if err != nil {
		t.Fatal(err)
	}
	specs := map[string]sdc.Spec{"KOS-1b": {Unit: "cent", Calc: sdc.Sum, Numerator: sdc.Money}, "KOS-3": {Unit: "ratio", Calc: sdc.Ratio, Numerator: sdc.Money, Denominator: sdc.Money}}
	var cells []sdc.Cell
	for year, months := range years {
		end := fmt.Sprintf("%d-12-31", year)
		var sum int64
		part := func(euros int64) sdc.Part {
			return sdc.Part{N: 40, Key: uint64(euros), Sum: euros * 100, Largest: euros, Second: euros}
		}
		for i, euros := range months {
			sum += euros
			cells = append(cells, sdc.Cell{ID: sdc.ID{KPI: "KOS-1b", PeriodKind: "jaar", Period: end, Area: "GM0405", Dimension: "maand", DimensionValue: fmt.Sprintf("%02d", i+1)}, Numerator: part(euros)})
		}
		cells = append(cells, sdc.Cell{ID: sdc.ID{KPI: "KOS-1b", PeriodKind: "jaar", Period: end, Area: "GM0405"}, Numerator: part(sum)},
			sdc.Cell{ID: sdc.ID{KPI: "KOS-3", PeriodKind: "jaar", Period: end, Area: "GM0405"}, Numerator: sdc.Part{Fixed: 100_000_00 * int64(len(months)) / 12}, Denominator: part(sum)})
	}
	publication, err := key.Protect(cells, specs)
	if err != nil {
		t.Fatal(err)
	}
	definitions, err := allDefinitions()
	if err != nil {
		t.Fatal(err)
	}
	return &Input{Publication: publication, Definitions: definitions, Peildatum: day, Regio: "Regio", Gemeenten: []Gemeente{{"GM0405", "Hoorn"}}}
}

// year is a year of equal months, with another amount in the last one.
func year(months int, euros, last int64) (all []int64) {
	for range months {
		all = append(all, euros)
	}
	all[months-1] = last
	return all
}

// TestForecast has every sentence of the forecast. Ten months of 10,000 lead to 120,000;
// the years before ended 10,000 higher, which is 8.3 %.
func TestForecast(t *testing.T) {
	october, november := time.Date(2026, 10, 31, 0, 0, 0, 0, time.UTC), time.Date(2026, 2, 28, 0, 0, 0, 0, time.UTC)
	before := map[int][]int64{2024: year(12, 10_000, 20_000), 2025: year(12, 10_000, 20_000)}
	with := func(months []int64, past map[int][]int64) map[int][]int64 {
		all := map[int][]int64{2026: months}
		for y, m := range past {
			all[y] = m
		}
		return all
	}
	const pace = "Voor elke maand die nog komt, rekenen wij met het gemiddelde van de laatste drie maanden. "
	for name, test := range map[string]struct {
		day            time.Time
		years          map[int][]int64
		title, explain string
	}{
		"a band": {october, with(year(10, 10_000, 10_000), before), "Over heel 2026 verwachten wij ongeveer € 120.000 aan lasten",
			"Waarschijnlijk ligt het tussen ongeveer € 110.000 en ongeveer € 130.000. De Rijksbijdrage dekt dan 83%, met een marge van 77% tot 91%. " + pace +
				"In eerdere jaren konden wij dit 6 keer nagaan. Gemiddeld zaten wij er 8,3% naast, en hoogstens 8,3%. Late facturen zitten niet in de marge."},
		"checked too seldom": {october, with(year(10, 10_000, 10_000), map[int][]int64{2025: before[2025]}), "Over heel 2026 verwachten wij ongeveer € 120.000 aan lasten",
			"De Rijksbijdrage dekt dan 83%. " + pace + "Een marge tonen wij niet: wij konden dit pas 3 keer nagaan."},
		"never checked": {october, with(year(10, 10_000, 10_000), nil), "Over heel 2026 verwachten wij ongeveer € 120.000 aan lasten",
			"De Rijksbijdrage dekt dan 83%. " + pace + "Een marge tonen wij niet: wij konden dit nog niet nagaan."},
		"early in the year": {november, with(year(2, 10_000, 10_000), nil), "Over heel 2026 verwachten wij ongeveer € 120.000 aan lasten",
			"De Rijksbijdrage dekt dan 83%. Voor elke maand die nog komt, rekenen wij met het gemiddelde van dit jaar tot nu toe. Een marge tonen wij niet: wij konden dit nog niet nagaan."},
		"the year is over": {time.Date(2025, 12, 31, 0, 0, 0, 0, time.UTC), before, "De lasten van 2025 zijn bekend: ongeveer € 130.000", "Het jaar is voorbij. Een prognose is niet nodig."},
		"a month is hidden": {october, with(year(9, 10_000, 10_000), before), "Een prognose voor heel 2026 kunnen wij niet tonen",
			"Van een of meer maanden zijn er te weinig personen om de lasten te tonen. Dit zijn de lasten per jaar."},
	} {
		t.Run(name, func(t *testing.T) {
			c := &composer{Input: costsOf(t, test.day, test.years), area: Gemeente{"GM0405", "Hoorn"}}
			p := c.forecast()
			if plain(p.title) != test.title || plain(p.explain) != test.explain {
				t.Errorf("got  %s. %s\nwant %s. %s", plain(p.title), plain(p.explain), test.title, test.explain)
			}
			if _, err := p.drawer.Chart(); err != nil {
				t.Error(err)
			}
		})
	}
}

// TestForecastTable has the line so far, the forecast from the newest month on and its
// band, which opens from nothing to 10,000 on both sides.
func TestForecastTable(t *testing.T) {
	in := costsOf(t, time.Date(2026, 10, 31, 0, 0, 0, 0, time.UTC), map[int][]int64{2024: year(12, 10_000, 20_000), 2025: year(12, 10_000, 20_000), 2026: year(10, 10_000, 10_000)})
	c := &composer{Input: in, area: Gemeente{"GM0405", "Hoorn"}}
	table := c.forecast().drawer.Table()
	var rows []string
	for _, row := range slices.Concat([][]string{table.Head}, table.Rows[8:], table.Foot) {
		rows = append(rows, plain(strings.Join(row, " | ")))
	}
	want := `Maand | lasten | prognose | 2025 | Ondergrens | Bovengrens
sep | € 90.000 | – | € 90.000 | – | –
okt | € 100.000 | € 100.000 | € 100.000 | € 100.000 | € 100.000
nov | – | € 110.000 | € 110.000 | € 105.000 | € 115.000
dec | – | € 120.000 | € 130.000 | € 110.000 | € 130.000
bijdrage | € 100.000 |  |  |  | `
	if got := strings.Join(rows, "\n"); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
