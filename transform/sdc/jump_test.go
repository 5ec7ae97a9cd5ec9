package sdc

import "testing"

// TestWholeTrajects: of a cohort the mean is shown, to € 500, and nothing it is made of: with
// one more who is done, two editions would differ in all that this person cost.
func TestWholeTrajects(t *testing.T) {
	specs := map[string]Spec{"KOS-2b": {Unit: "cent", Calc: Ratio, Numerator: Money}}
	cell := func(kind, period string) Cell {
		done := spend(testKey(t), kind, each(40, 12_345)...)
		return Cell{ID: ID{KPI: "KOS-2b", PeriodKind: kind, Period: period, Area: "GM0001"}, Status: "voorlopig", Numerator: done, Denominator: Part{N: 40, Key: done.Key}}
	}
	whole, year := cell("cohort", "2023-12-31"), cell("jaar", "2024-12-31")
	pub := protect(t, specs, whole, year)
	mean, _ := pub.Get(whole.ID)
	if cents, known := mean.Value(); !known || cents != 12_500_00 {
		t.Errorf("the mean of a cohort is %v, want 12500 euros", cents)
	}
	if _, _, ok := mean.Parts(); ok {
		t.Error("the mean of a cohort shows its parts")
	}
	yearly, _ := pub.Get(year.ID)
	if _, _, ok := yearly.Parts(); !ok {
		t.Error("the mean of a year has no parts")
	}
}

// TestAmountOfMonth: what a gemeente must still pay is shown at the end of a year only, and of
// the region each month.
func TestAmountOfMonth(t *testing.T) {
	specs := map[string]Spec{"KOS-7": {Unit: "cent", Calc: Sum, Numerator: Money}, "VOL-1": {Unit: "aantal", Calc: Count}}
	var cells []Cell
	for _, period := range []string{"2024-11-30", "2024-12-31"} {
		for area, persons := range map[string]int{"GM0001": 40, "GM0002": 50, region: 90} {
			cells = append(cells, Cell{ID: ID{KPI: "KOS-7", PeriodKind: "maand", Period: period, Area: area}, Status: "definitief",
				Numerator: spend(testKey(t), area, each(persons, 1000)...)},
				Cell{ID: ID{KPI: "VOL-1", PeriodKind: "maand", Period: period, Area: area}, Status: "definitief", Numerator: Part{N: int64(persons)}})
		}
	}
	pub := protect(t, specs, cells...)
	for i := range cells {
		value, _ := pub.Get(cells[i].ID)
		_, known := value.Value()
		if want := cells[i].KPI == "VOL-1" || cells[i].Area == region || cells[i].Period == "2024-12-31"; known != want || !want && !value.IsWithheld() {
			t.Errorf("%s: shown %t (%s), want %t", cells[i].ID, known, value.Text(), want)
		}
	}
}
