package sdc

import "testing"

// TestUnprotected gives each way to compute a figure with numbers that may not be
// published, and wants them as they are, each marked intern.
func TestUnprotected(t *testing.T) {
	specs := map[string]Spec{
		"count":  {Unit: "aantal", Calc: Count},
		"share":  {Unit: "ratio", Calc: Ratio},
		"sum":    {Unit: "cent", Calc: Sum, Numerator: Money},
		"mean":   {Unit: "cent", Calc: Ratio, Numerator: Money, Denominator: PersonYears},
		"less":   {Unit: "cent", Calc: Difference, Numerator: Money, Denominator: Money},
		"cover":  {Unit: "ratio", Calc: Ratio, Numerator: Money, Denominator: Money},
		"hours":  {Unit: "ratio", Calc: Ratio, Numerator: Minutes, Denominator: Minutes},
		"lesson": {Unit: "uren", Calc: Sum, Numerator: Minutes, Denominator: Minutes, RegionOnly: []string{"aanbieder"}},
		"median": {Unit: "dagen", Calc: Median},
		"flow":   {Unit: "ratio", Calc: Ratio, DenominatorFrom: "count"},
		"public": {Unit: "aantal", Calc: Sum, Numerator: Public, Denominator: Public},
		"bill":   {Unit: "ratio", Calc: Ratio, Numerator: Invoiced, Denominator: Public},
		"extra":  {Unit: "cent", Calc: Sum, Numerator: Invoiced, Denominator: Public},
		"lines":  {Unit: "ratio", Calc: Ratio, Numerator: Lines, Denominator: Lines},
	}
	numerator := Part{N: 3, Sum: 12_345, Fixed: 1_000, Largest: 12_000, Quantity: 66}
	denominator := Part{N: 7, Sum: 20_000, Fixed: 4_000, Quantity: 2.6}
	var cells []Cell
	for kpi := range specs {
		c := Cell{ID: ID{KPI: kpi, PeriodKind: "maand", Period: "2024-06-30", Area: "GM0405"}, Status: "definitief", Numerator: numerator, Denominator: denominator}
		if specs[kpi].hasMoney() {
			c.Heads = []HeadAmount{{Cents: 100, N: 3}, {Denominator: true, Cents: 50, N: 2}}
		}
		cells = append(cells, c)
	}
	part := Cell{ID: ID{"count", "maand", "2024-06-30", "GM0405", "leerroute", "Z"}, Status: "definitief", Numerator: Part{N: 1, Key: 5}}
	pub, err := Unprotected(append(cells, part), specs)
	if err != nil {
		t.Fatal(err)
	}
	for kpi, want := range map[string]float64{
		"count": 3, "share": 0.43, "sum": 13_645, "mean": 4_548, "less": 13_645 - 24_100, "cover": 0.57,
		"hours": 0.62, "lesson": 206, "median": 66, "flow": 1, "public": 1_000, "bill": 0.25, "extra": 1_000, "lines": 0.25,
	} {
		value, ok := pub.Get(ID{KPI: kpi, PeriodKind: "maand", Period: "2024-06-30", Area: "GM0405"})
		if got, known := value.Value(); !ok || !known || got != want {
			t.Errorf("%s is %v (%v), want %v", kpi, got, value.Kind(), want)
		}
	}
	if value, _ := pub.Get(part.ID); value.value != 1 {
		t.Errorf("one person on a route is shown as %v", value.value)
	}
	with := pub.WithTallies([]Tally{{ID: ID{KPI: "doelen"}, Met: 3, Scored: 6}})
	derived, err := with.Derive([]Derivation{{KPI: "per", Unit: "cijfer", How: Quotient, From: "sum", By: "mean", Periods: []string{"maand"}}})
	if err != nil {
		t.Fatal(err)
	}
	for _, value := range derived.All() {
		if !value.IsIntern() || value.kind != Hidden && value.Form() != "intern" {
			t.Errorf("%v does not say that it is intern", value.ID())
		}
	}
	if !pub.IsIntern() || !derived.IsIntern() {
		t.Error("the publication does not say that it is intern")
	}
}

// TestProtectedIsNotIntern: what Protect makes never says that it is.
func TestProtectedIsNotIntern(t *testing.T) {
	pub := protect(t, countSpecs, headCell(testKey(t), "VOL-1", "GM0405", 20))
	if pub.IsIntern() || pub.All()[0].IsIntern() || pub.All()[0].Form() == "intern" {
		t.Error("a protected value says that it is intern")
	}
}
