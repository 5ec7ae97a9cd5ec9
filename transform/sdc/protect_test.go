package sdc

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var countSpecs = map[string]Spec{
	"VOL-1": {Unit: "aantal", Calc: Count},
	"UIT-4": {Unit: "ratio", Calc: Ratio},
	"UIT-1": {Unit: "ratio", Calc: Ratio, DenominatorFrom: "VOL-1"},
}

// heads is a part with n persons of its own.
func heads(key Key, prefix string, n int) Part {
	size, cell := key.set(people(prefix, n)...)
	return Part{N: size, Key: cell}
}

func headCell(key Key, kpi, area string, n int) Cell {
	return Cell{
		ID:     ID{KPI: kpi, PeriodKind: "maand", Period: "2024-06-30", Area: area},
		Status: "definitief", Numerator: heads(key, area, n),
	}
}

func protect(t *testing.T, specs map[string]Spec, cells ...Cell) *Publication {
	t.Helper()
	pub, err := testKey(t).Protect(cells, specs)
	if err != nil {
		t.Fatal(err)
	}
	return pub
}

// show writes a value as "kind value text teller/noemer".
func show(p Published, ok bool) string {
	if !ok {
		return "absent"
	}
	text := p.Kind().String()
	if value, ok := p.Value(); ok {
		text += fmt.Sprintf(" %v", value)
	}
	if p.Text() != "" && p.Kind() != Hidden {
		text += " " + p.Text()
	}
	if teller, noemer, ok := p.Parts(); ok {
		text += fmt.Sprintf(" (%d/%d)", teller, noemer)
	}
	return text
}

func TestCountIsRounded(t *testing.T) {
	key := testKey(t)
	cell := headCell(key, "VOL-1", "GM0405", 13)
	got, ok := protect(t, countSpecs, cell).Get(cell.ID)
	if text := show(got, ok); text != fmt.Sprintf("afgerond %d", key.Round(13, cell.Numerator.Key)) {
		t.Errorf("13 persons are shown as %q", text)
	}
	if got.Unit() != "aantal" || got.Status() != "definitief" || got.ID() != cell.ID {
		t.Errorf("got %+v", got)
	}
}

func TestRatio(t *testing.T) {
	key := testKey(t)
	for _, test := range []struct {
		teller, noemer int
		want           string
	}{
		{20, 60, "percentage 0.33 (20/60)"},
		{10, 30, "percentage 0.33 (10/30)"},
		{40, 60, "percentage 0.67 (40/60)"},
		{5, 25, "ongeveer ongeveer 5 van de 25 (5/25)"},
		{0, 25, "ongeveer ongeveer 0 van de 25 (0/25)"},
		{0, 30, "klasse minder dan 20% (0/30)"},
		{0, 45, "klasse minder dan 20% (0/45)"},
		{0, 50, "percentage 0 (0/50)"},
		{30, 30, "klasse meer dan 75% (30/30)"},
		{45, 45, "klasse meer dan 75% (45/45)"},
		{50, 50, "percentage 1 (50/50)"},
		{60, 50, "percentage 1 (60/50)"},
		{35, 30, "klasse meer dan 75% (35/30)"},
		{20, 15, "ongeveer ongeveer 15 van de 15 (20/15)"},
		{0, 0, "verborgen"},
	} {
		cell := headCell(key, "UIT-4", "GM0405", test.teller)
		cell.Denominator = heads(key, "N", test.noemer)
		value := (&protection{key: key, specs: countSpecs}).outcome(&cell)
		if got := show(value, true); got != test.want {
			t.Errorf("%d of %d: got %q, want %q", test.teller, test.noemer, got, test.want)
		}
	}
}

// Both classes hold for every pair of counts that can lie behind them.
func TestClassesAreTrue(t *testing.T) {
	for noemer := int64(minPercent); noemer < minExtreme; noemer += base {
		for n := noemer - 4; n <= noemer+4; n++ {
			for teller := int64(0); teller <= 4; teller++ {
				if 5*teller >= n {
					t.Errorf("%d of %d is not %s", teller, n, classFew)
				}
			}
			for teller := noemer - 4; teller <= n; teller++ {
				if 4*teller <= 3*n {
					t.Errorf("%d of %d is not %s", teller, n, classMost)
				}
			}
		}
	}
}

// Two pairs of counts with the same rounded counts give the same ratio, so a
// ratio says nothing that the counts do not say.
func TestRatioComesFromRoundedCounts(t *testing.T) {
	key := testKey(t)
	random := rand.New(rand.NewPCG(5, 6))
	seen := map[[2]int64]string{}
	for range 100_000 {
		noemer := random.Int64N(120)
		teller := random.Int64N(noemer + 1)
		cell := Cell{ID: ID{KPI: "UIT-4"}, Numerator: Part{N: teller, Key: random.Uint64()}, Denominator: Part{N: noemer, Key: random.Uint64()}}
		value := (&protection{key: key, specs: countSpecs}).outcome(&cell)
		rounded := [2]int64{key.Round(teller, cell.Numerator.Key), key.Round(noemer, cell.Denominator.Key)}
		got := show(value, true)
		if before, ok := seen[rounded]; ok && before != got {
			t.Fatalf("%v gives %q and %q", rounded, before, got)
		}
		seen[rounded] = got
	}
	if len(seen) < 200 {
		t.Errorf("only %d pairs tried", len(seen))
	}
}

// The noemer of UIT-1 is the mean of the published month-ends of the period and
// the one before it.
func TestDenominatorFromMonthEnds(t *testing.T) {
	key := testKey(t)
	var cells []Cell
	for i, end := range []string{"2023-12-31", "2024-01-31", "2024-02-29", "2024-03-31"} {
		cell := headCell(key, "VOL-1", "GM0405", 40+20*i)
		cell.Period = end
		cells = append(cells, cell)
	}
	leaving := func(kind, period, dimension, value string) Cell {
		return Cell{ID: ID{"UIT-1", kind, period, "GM0405", dimension, value}, Status: "voorlopig", Numerator: heads(key, "U", 10)}
	}
	march := leaving("maand", "2024-03-31", "", "")
	reason := leaving("12m", "2024-03-31", "reden", "VOLDAAN")
	year := leaving("jaar", "2024-03-31", "", "")
	twelve := leaving("12m", "2024-03-31", "", "")
	first := leaving("maand", "2023-12-31", "", "")
	cohort := leaving("cohort", "2024-03-31", "", "")
	pub := protect(t, countSpecs, append(cells, march, reason, year, twelve, first, cohort)...)
	for _, test := range []struct {
		cell Cell
		want string
	}{
		{march, "percentage 0.11 (10/90)"},  // (80 + 100) / 2
		{reason, "percentage 0.14 (10/70)"}, // VOL-1 has no breakdown by reden
		{year, "percentage 0.14 (10/70)"},   // (40 + 60 + 80 + 100) / 4
		{twelve, "percentage 0.14 (10/70)"},
		{first, "percentage 0.25 (10/40)"}, // nothing before it
		{cohort, "absent"},
	} {
		if got := show(pub.Get(test.cell.ID)); got != test.want {
			t.Errorf("%v: got %q, want %q", test.cell.ID, got, test.want)
		}
	}
}

func TestMonthEnds(t *testing.T) {
	for id, want := range map[ID][]string{
		{PeriodKind: "maand", Period: "2024-03-31"}: {"2024-02-29", "2024-03-31"},
		{PeriodKind: "maand", Period: "2024-01-31"}: {"2023-12-31", "2024-01-31"},
		{PeriodKind: "jaar", Period: "2024-02-29"}:  {"2023-12-31", "2024-01-31", "2024-02-29"},
		{PeriodKind: "cohort", Period: "2024-2-29"}: nil,
	} {
		if diff := cmp.Diff(want, monthEnds(id)); diff != "" {
			t.Errorf("%v (-want +got):\n%s", id, diff)
		}
	}
	if got := monthEnds(ID{PeriodKind: "12m", Period: "2024-12-31"}); len(got) != 13 || got[0] != "2023-12-31" || got[12] != "2024-12-31" {
		t.Errorf("12m: %v", got)
	}
}

// Order and repetition of cells and heads change nothing.
func TestOrderDoesNotMatter(t *testing.T) {
	key := testKey(t)
	cells := exampleCells(key, 7, 6)
	want := protect(t, exampleSpecs, cells...).All()
	random := rand.New(rand.NewPCG(7, 8))
	for range 5 {
		other := append([]Cell{}, cells...)
		other = append(other, cells[len(cells)/3], cells[0])
		random.Shuffle(len(other), func(i, j int) { other[i], other[j] = other[j], other[i] })
		for i := range other {
			hs := append([]HeadAmount{}, other[i].Heads...)
			random.Shuffle(len(hs), func(a, b int) { hs[a], hs[b] = hs[b], hs[a] })
			other[i].Heads = hs
		}
		if got := protect(t, exampleSpecs, other...).All(); !reflect.DeepEqual(got, want) {
			t.Fatal("another order gives other values")
		}
	}
}

// One set of persons has one figure in every table and month.
func TestSameSetSameFigure(t *testing.T) {
	key := testKey(t)
	specs := map[string]Spec{"A-1": countSpecs["VOL-1"], "B-2": countSpecs["VOL-1"]}
	same := heads(key, "P", 13)
	want := float64(key.Round(13, same.Key))
	for _, kpi := range []string{"A-1", "B-2"} {
		for month := 1; month <= 9; month++ {
			cell := Cell{ID: ID{kpi, "maand", fmt.Sprintf("2024-0%d-28", month), "GM0405", "leerroute", "B1"}, Numerator: same}
			value, _ := protect(t, specs, cell).Get(cell.ID)
			if got, _ := value.Value(); got != want {
				t.Errorf("%v: %v, want %v", cell.ID, got, want)
			}
		}
	}
}

// A cell of persons who round to nothing looks like no cell.
func TestAbsentLooksLikeRoundedAway(t *testing.T) {
	key := testKey(t)
	few := headCell(key, "VOL-1", "GM0388", 3)
	for i := 0; key.Round(few.Numerator.N, few.Numerator.Key) != 0; i++ {
		few.Numerator = heads(key, fmt.Sprint("x", i, "-"), 3)
	}
	route := few
	route.Dimension, route.DimensionValue = "leerroute", "Z"
	other := headCell(key, "VOL-1", "GM0405", 40)
	share := headCell(key, "UIT-4", "GM0388", 20)
	share.Denominator = heads(key, "d", 40)
	otherRoute := other
	otherRoute.Dimension, otherRoute.DimensionValue = "leerroute", "Z"

	without := protect(t, countSpecs, other, otherRoute, share)
	with := protect(t, countSpecs, other, otherRoute, share, few, route)
	if !reflect.DeepEqual(with.All(), without.All()) {
		t.Error("three persons who round to nothing can be seen")
	}
	for _, id := range []ID{few.ID, route.ID} {
		if got := show(without.Get(id)); got != "afgerond 0" {
			t.Errorf("%v: %q, want the grid to be complete", id, got)
		}
	}
	alone := protect(t, countSpecs, route, other)
	if got := show(alone.Get(route.ID)); got != "absent" {
		t.Errorf("a route with nobody anywhere: %q, want absent", got)
	}
	if got := protect(t, countSpecs, few).All(); len(got) != 0 {
		t.Errorf("nothing but nobody shows %v", got)
	}
}

func TestSeriesAndValues(t *testing.T) {
	key := testKey(t)
	var cells []Cell
	for _, period := range []string{"2024-06-30", "2024-04-30", "2024-05-31"} {
		for _, route := range []string{"Z", "B1"} {
			cell := headCell(key, "VOL-1", "GM0405", 40)
			cell.Period, cell.Dimension, cell.DimensionValue = period, "leerroute", route
			cells = append(cells, cell)
		}
	}
	pub := protect(t, countSpecs, cells...)
	series := pub.Series(cells[0].ID)
	if len(series) != 3 || series[0].ID().Period != "2024-04-30" || series[2].ID().Period != "2024-06-30" {
		t.Errorf("Series = %v", series)
	}
	values := pub.Values(cells[0].ID)
	if len(values) != 2 || values[0].ID().DimensionValue != "B1" || values[1].ID().DimensionValue != "Z" {
		t.Errorf("Values = %v", values)
	}
}

func TestProtectRefuses(t *testing.T) {
	key := testKey(t)
	good := headCell(key, "VOL-1", "GM0405", 12)
	change := func(edit func(*Cell)) []Cell {
		bad := good
		edit(&bad)
		return []Cell{bad}
	}
	for name, test := range map[string]struct {
		cells []Cell
		specs map[string]Spec
		want  string
	}{
		"unknown indicator":  {change(func(c *Cell) { c.KPI = "XXX" }), nil, "no spec"},
		"two cells, one id":  {append(change(func(c *Cell) { c.Numerator.N = 11 }), good), nil, "two different cells"},
		"negative":           {change(func(c *Cell) { c.Numerator.N = -1 }), nil, "out of range"},
		"key without people": {change(func(c *Cell) { c.Denominator.Key = 4 }), nil, "without persons"},
		"no date":            {change(func(c *Cell) { c.Period = "2024-06" }), nil, "is no date"},
		"x2 above x1":        {change(func(c *Cell) { c.Numerator.Largest, c.Numerator.Second = 1, 2 }), nil, "largest"},
		"merged name":        {[]Cell{cost("GM0405", OtherRoutes, Part{})}, exampleSpecs, "name of merged parts"},
		"unit":               {nil, map[string]Spec{"A": {Unit: "kilo", Calc: Count}}, "cannot be protected"},
		"calc":               {nil, map[string]Spec{"A": {Unit: "aantal", Calc: "gemiddelde"}}, "is unknown"},
		"count in days":      {nil, map[string]Spec{"A": {Unit: "dagen", Calc: Count}}, "a mediaan of persons is in dagen"},
		"percentile of all":  {nil, map[string]Spec{"A": {Unit: "dagen", Calc: Median, Percentile: 100}}, "percentiel 100"},
		"percentile below":   {nil, map[string]Spec{"A": {Unit: "dagen", Calc: Median, Percentile: -1}}, "percentiel -1"},
		"count of 90%":       {nil, map[string]Spec{"A": {Unit: "aantal", Calc: Count, Percentile: 90}}, "percentiel 90"},
		"measure":            {nil, map[string]Spec{"A": {Unit: "aantal", Calc: Sum, Numerator: "uren"}}, "measure \"uren\""},
		"heads per money":    {nil, map[string]Spec{"A": {Unit: "ratio", Calc: Ratio, Denominator: Money}}, "no rule protects"},
		"count of money":     {nil, map[string]Spec{"A": {Unit: "cent", Calc: Count, Numerator: Money}}, "counts personen"},
		"mixed difference":   {nil, map[string]Spec{"A": {Unit: "cent", Calc: Difference, Numerator: Money}}, "verschil of"},
		"no such source":     {nil, map[string]Spec{"A": {Unit: "ratio", Calc: Ratio, DenominatorFrom: "B"}}, "no indicator that counts"},
	} {
		specs := test.specs
		if specs == nil {
			specs = countSpecs
		}
		if _, err := key.Protect(test.cells, specs); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: %v, want %q", name, err, test.want)
		}
	}
	if _, err := (Key{}).Protect(nil, countSpecs); err == nil {
		t.Error("protected without a key")
	}
}

// Leaving out every cell that rounds to nothing changes no published byte, in a
// whole region with all indicators.
func TestRoundedAwayCellsLeaveNoTrace(t *testing.T) {
	key := testKey(t)
	cells := exampleCells(key, 13, 12)
	var visible []Cell
	for _, c := range cells {
		spec := exampleSpecs[c.KPI]
		gone := spec.Calc == Count && key.Round(c.Numerator.N, c.Numerator.Key) == 0 ||
			c.KPI == "UIT-4" && key.Round(c.Denominator.N, c.Denominator.Key) == 0
		if !gone {
			visible = append(visible, c)
		}
	}
	if removed := len(cells) - len(visible); removed < 20 {
		t.Fatalf("only %d cells round to nothing", removed)
	}
	if !reflect.DeepEqual(protect(t, exampleSpecs, cells...).All(), protect(t, exampleSpecs, visible...).All()) {
		t.Error("a cell that rounds to nothing can be seen")
	}
}
