package sdc

import (
	"testing"

	"beleidsmonitor/transform/sdc/aanval"
)

// A median is shown from ten persons, exact and published, and days in whole
// weeks; a percentile when five persons lie beyond it; a share of hours from thirty persons, with classes below fifty. A cell
// that is hidden leaves no trace.
func TestMedianAndMinutes(t *testing.T) {
	specs := map[string]Spec{
		"TIJ-2": {Unit: "dagen", Calc: Median},
		"UIT-5": {Unit: "maanden", Calc: Median},
		"P75":   {Unit: "dagen", Calc: Median, Percentile: 75},
		"P90":   {Unit: "dagen", Calc: Median, Percentile: 90},
		"TAA-4": {Unit: "ratio", Calc: Ratio, Numerator: Minutes, Denominator: Minutes},
	}
	id := func(kpi string) ID { return ID{KPI: kpi, PeriodKind: "maand", Period: "2024-06-30", Area: "GM0405"} }
	median := func(kpi string, n int64, value float64) Cell {
		return Cell{ID: id(kpi), Status: "definitief", Numerator: Part{N: n, Key: uint64(n), Quantity: value}}
	}
	hours := func(n, teller, noemer int64) Cell {
		return Cell{ID: id("TAA-4"), Status: "definitief", Numerator: Part{N: n, Key: uint64(n), Sum: teller}, Denominator: Part{N: n, Key: uint64(n), Sum: noemer}}
	}
	for name, test := range map[string]struct {
		cell  Cell
		kind  Kind
		value float64
		text  string
	}{
		"days in weeks":        {median("TIJ-2", 40, 66), Rounded, 63, ""},
		"days, halfway up":     {median("TIJ-2", 40, 66.5), Rounded, 70, ""},
		"whole months":         {median("UIT-5", 40, 17.4), Rounded, 17, ""},
		"nine persons":         {median("TIJ-2", 9, 66), Hidden, 0, ""},
		"ten persons":          {median("TIJ-2", 10, 66), Rounded, 63, ""},
		"90%, 49 persons":      {median("P90", 49, 66), Hidden, 0, ""},
		"90%, 50 persons":      {median("P90", 50, 66), Rounded, 63, ""},
		"75%, 19 persons":      {median("P75", 19, 66), Hidden, 0, ""},
		"75%, 20 persons":      {median("P75", 20, 66), Rounded, 63, ""},
		"hours":                {hours(100, 820, 1000), Percent, 0.82, ""},
		"hours of few":         {hours(25, 820, 1000), Hidden, 0, ""},
		"no hours":             {hours(100, 0, 0), Hidden, 0, ""},
		"all hours, small":     {hours(40, 1000, 1000), Class, 0, classMost},
		"hardly any, small":    {hours(40, 1, 1000), Class, 0, classFew},
		"all hours, many":      {hours(100, 1000, 1000), Percent, 1, ""},
		"more than all is all": {hours(100, 1100, 1000), Percent, 1, ""},
	} {
		got, _ := protect(t, specs, test.cell).Get(test.cell.ID)
		if value, _ := got.Value(); got.Kind() != test.kind || value != test.value || got.Text() != test.text {
			t.Errorf("%s: got %v %v %q, want %v %v %q", name, got.Kind(), value, got.Text(), test.kind, test.value, test.text)
		}
	}
}

// TestFewest wants five persons beyond every percentile, and no more than are needed for that.
// A reader is told as much, and the attacker too.
func TestFewest(t *testing.T) {
	for percentile, want := range map[int64]int64{0: 10, 50: 10, 55: 15, 75: 20, 80: 25, 90: 50, 95: 100, 99: 500, 10: 50} {
		if got := Fewest(percentile); got != want {
			t.Errorf("%d%%: from %d persons, want %d", percentile, got, want)
		}
	}
	for percentile := int64(50); percentile < 100; percentile++ {
		n := Fewest(percentile)
		if at := (n*percentile + 99) / 100; n-at < 5 || n%base != 0 { // the place of the person, from one
			t.Errorf("%d%%: of %d persons number %d is shown", percentile, n, at)
		}
	}
	specs := map[string]Spec{"P90": {Unit: "dagen", Calc: Median, Percentile: 90}}
	for n, want := range map[int64][2]int64{49: {0, 49}, 50: {50, aanval.Unbounded}} {
		c := &Cell{ID: ID{KPI: "P90", PeriodKind: "jaar", Period: "2024-12-31", Area: region}, Numerator: Part{N: n, Key: uint64(n), Quantity: 66}}
		r := &protection{key: testKey(t), specs: specs}
		a := newAttacker(map[ID]*Cell{c.ID: c}, []Published{r.outcome(c)}, specs, MaxRounding)
		if got := a.counts[0]; got.low != want[0] || got.high != want[1] {
			t.Errorf("%d persons: the attacker knows %d to %d, want %v", n, got.low, got.high, want)
		}
	}
	r := &protection{key: testKey(t), specs: specs}
	if got := r.outcome(&Cell{ID: ID{KPI: "P90"}}); got.Text() != reasonBeyond {
		t.Errorf("nobody: %q", got.Text())
	}
}

// A sum of hours is shown from ten persons, exact and published, when the runner-up cannot
// estimate the hours of the first within a quarter; it is rounded to fifty hours.
func TestHours(t *testing.T) {
	specs := map[string]Spec{"CON-2": {Unit: "uren", Calc: Sum, Numerator: Minutes, Denominator: Minutes, RegionOnly: []string{"aanbieder"}}}
	id := ID{KPI: "CON-2", PeriodKind: "jaar", Period: "2024-12-31", Area: region, Dimension: "aanbieder", DimensionValue: "A1"}
	for name, test := range map[string]struct {
		part  Part
		kind  Kind
		value float64
	}{
		"rounded":            {Part{N: 40, Key: 40, Sum: 60 * 1024, Largest: 60 * 100, Second: 60 * 90}, Rounded, 1000},
		"halfway up":         {Part{N: 40, Key: 40, Sum: 60 * 1025, Largest: 60 * 100, Second: 60 * 90}, Rounded, 1050},
		"few hours":          {Part{N: 40, Key: 40, Sum: 60 * 24, Largest: 60, Second: 60}, Rounded, 0},
		"nine persons":       {Part{N: 9, Key: 9, Sum: 60 * 1024, Largest: 60 * 100, Second: 60 * 90}, Hidden, 0},
		"ten persons":        {Part{N: 10, Key: 10, Sum: 60 * 1024, Largest: 60 * 100, Second: 60 * 90}, Rounded, 1000},
		"one has nearly all": {Part{N: 40, Key: 40, Sum: 60 * 1024, Largest: 60 * 800, Second: 60 * 100}, Hidden, 0},
		"nobody":             {Part{}, Hidden, 0},
	} {
		got, _ := protect(t, specs, Cell{ID: id, Status: "voorlopig", Numerator: test.part}, Cell{ID: other(id), Status: "voorlopig", Numerator: Part{N: 10, Key: 7, Sum: 60 * 500, Largest: 600, Second: 600}}).Get(id)
		if value, _ := got.Value(); got.Kind() != test.kind || value != test.value || got.Kind() != Hidden && got.Unit() != "uren" {
			t.Errorf("%s: got %v %v %s, want %v %v uren", name, got.Kind(), value, got.Unit(), test.kind, test.value)
		}
		if low, high, known := got.Range(); got.Kind() != Hidden && (!known || low != test.value-hoursSum/2 || high != test.value+hoursSum/2) {
			t.Errorf("%s: lay between %v and %v (%v) before rounding", name, low, high, known)
		}
	}
	for name, spec := range map[string]Spec{
		"with gemeenten": {Unit: "uren", Calc: Sum, Numerator: Minutes, Denominator: Minutes},
		"as a count":     {Unit: "aantal", Calc: Sum, Numerator: Minutes, Denominator: Minutes, RegionOnly: []string{"aanbieder"}},
	} {
		if validateSpecs(map[string]Spec{"CON-2": spec}) == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

// other is the same figure of another supplier.
func other(id ID) ID {
	id.DimensionValue = "A2"
	return id
}
