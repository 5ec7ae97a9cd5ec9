package sdc

import "testing"

// TestInvoicedIsRounded: the bill of one person cannot be told from two months of a contract.
func TestInvoicedIsRounded(t *testing.T) {
	specs := map[string]Spec{"BU1-d": {Unit: "ratio", Calc: Ratio, Numerator: Invoiced, Denominator: Public}}
	cell := func(period string, invoiced int64) Cell {
		return Cell{ID: ID{KPI: "BU1-d", PeriodKind: "maand", Period: period, Area: region}, Status: "definitief", Numerator: Part{Fixed: invoiced}, Denominator: Part{Fixed: 100_000_01}}
	}
	pub := protect(t, specs, cell("2024-05-31", 40_210_00), cell("2024-06-30", 41_455_55))
	for period, want := range map[string]int64{"2024-05-31": 40_000_00, "2024-06-30": 41_500_00} {
		value, _ := pub.Get(ID{KPI: "BU1-d", PeriodKind: "maand", Period: period, Area: region})
		if invoiced, agreed, ok := value.Parts(); !ok || invoiced != want || agreed != 100_000_01 {
			t.Errorf("%s: %d of %d invoiced, want %d of the exact ceiling", period, invoiced, agreed, want)
		}
	}
	for name, spec := range map[string]Spec{
		"a sum of hours":    {Unit: "uren", Calc: Sum, Numerator: Invoiced, Denominator: Public},
		"over invoices":     {Unit: "ratio", Calc: Ratio, Numerator: Invoiced, Denominator: Invoiced},
		"public over bills": {Unit: "ratio", Calc: Ratio, Numerator: Public, Denominator: Invoiced},
	} {
		if _, err := testKey(t).Protect(nil, map[string]Spec{"X": spec}); err == nil {
			t.Errorf("%s is accepted", name)
		}
	}
}

// TestInvoicedSumIsRounded: what one line cost more than agreed is not to the cent.
func TestInvoicedSumIsRounded(t *testing.T) {
	specs := map[string]Spec{"KOS-8b": {Unit: "cent", Calc: Sum, Numerator: Invoiced, Denominator: Public}}
	for cents, want := range map[int64]float64{10_05: 0, -10_05: 0, 0: 0, 260_00: 500_00, -1_740_00: -1_500_00} {
		id := ID{KPI: "KOS-8b", PeriodKind: "jaar", Period: "2024-12-31", Area: region}
		value, _ := protect(t, specs, Cell{ID: id, Status: "definitief", Numerator: Part{Fixed: cents}}).Get(id)
		if got, known := value.Value(); !known || got != want || value.Kind() != Rounded {
			t.Errorf("%d cents: got %v (%v), want %v", cents, got, value.Kind(), want)
		}
		if low, high, ok := value.Range(); !ok || float64(cents) < low || float64(cents) > high {
			t.Errorf("%d cents lie between %v and %v", cents, low, high)
		}
	}
}

// lineSpecs are those of a share of lines of invoices.
var lineSpecs = map[string]Spec{"KOS-8": {Unit: "ratio", Calc: Ratio, Numerator: Lines, Denominator: Lines}}

func lineCell(supplier string, other, lines int64) Cell {
	id := ID{KPI: "KOS-8", PeriodKind: "jaar", Period: "2024-12-31", Area: region}
	if supplier != "" {
		id.Dimension, id.DimensionValue = "aanbieder", supplier
	}
	return Cell{ID: id, Status: "definitief", Numerator: Part{Fixed: other}, Denominator: Part{Fixed: lines}}
}

// TestLinesAreRounded: one more line of one person cannot be told from two editions.
func TestLinesAreRounded(t *testing.T) {
	shown := func(supplier string, other, lines int64) Published {
		cell := lineCell(supplier, other, lines)
		value, _ := protect(t, lineSpecs, cell, lineCell("A9", 40, 4000)).Get(cell.ID)
		return value
	}
	up := 0
	for lines := int64(3680); lines < 3780; lines++ {
		value := shown("A1", 1, lines)
		other, of, ok := value.Parts()
		if !ok || other%base != 0 || of%base != 0 || max(of-lines, lines-of) > MaxRounding || value.Kind() != Percent {
			t.Fatalf("1 of %d is shown as %d of %d (%v)", lines, other, of, value.Kind())
		}
		if of > lines {
			up++
		}
		if total := shown("", 1, lines); total.numerator != other || total.denominator != of {
			t.Errorf("%d lines of the only supplier and of all: %d and %d", lines, of, total.denominator)
		}
		if whole := shown("A1", lines, lines); whole.value != 1 {
			t.Errorf("all of %d lines is %v", lines, whole.value)
		}
	}
	if up < 20 || up > 60 {
		t.Errorf("%d of 100 counts are rounded up, want about 40", up)
	}
}

// TestFewLines has the gates of a share of persons, and says the same of nothing and of a few.
func TestFewLines(t *testing.T) {
	texts := map[string]bool{}
	for _, c := range []struct {
		other, lines int64
		kind         Kind
		text         string
	}{{5, 15, About, "ongeveer 5 van de 15"}, {0, 30, Class, classFew}, {40, 40, Class, classMost}, {0, 50, Percent, ""}, {0, 0, Hidden, reasonLines}} {
		cell := lineCell("A1", c.other, c.lines)
		value, _ := protect(t, lineSpecs, cell, lineCell("", 40, 4000)).Get(cell.ID)
		if c.lines > 0 && (value.Kind() != c.kind || value.Text() != c.text) {
			t.Errorf("%d of %d: %v %q", c.other, c.lines, value.Kind(), value.Text())
		}
	}
	for lines := int64(0); lines < base; lines++ {
		cell, of := lineCell("A1", 0, lines), lineCell("A2", 40, 4000)
		cell.Period = "2023-12-31"
		other := of
		other.Period, other.DimensionValue = "2023-12-31", "A2"
		one := lineCell("A1", 5, 500)
		value, ok := protect(t, lineSpecs, cell, of, other, one).Get(cell.ID)
		if !ok {
			t.Fatalf("%d lines have no value", lines)
		}
		if value.Kind() == Hidden {
			texts[value.Text()] = true
		}
	}
	if len(texts) != 1 || !texts[reasonLines] {
		t.Errorf("a few lines are told from none: %v", texts)
	}
}

// TestLinesSpec: a share of lines is nothing else.
func TestLinesSpec(t *testing.T) {
	for name, spec := range map[string]Spec{
		"a sum":        {Unit: "aantal", Calc: Sum, Numerator: Lines, Denominator: Lines},
		"of persons":   {Unit: "ratio", Calc: Ratio, Numerator: Lines},
		"of public":    {Unit: "ratio", Calc: Ratio, Numerator: Lines, Denominator: Public},
		"persons of":   {Unit: "ratio", Calc: Ratio, Denominator: Lines},
		"another unit": {Unit: "cijfer", Calc: Ratio, Numerator: Lines, Denominator: Lines},
	} {
		if _, err := testKey(t).Protect(nil, map[string]Spec{"X": spec}); err == nil {
			t.Errorf("%s is accepted", name)
		}
	}
}

// TestMarkWithoutParts: what was answered since an earlier edition does not follow from sums.
func TestMarkWithoutParts(t *testing.T) {
	specs := map[string]Spec{"AM2-b": {Unit: "cijfer", Calc: Ratio, Numerator: Public, Denominator: Public}}
	cell := Cell{ID: ID{KPI: "AM2-b", PeriodKind: "jaar", Period: "2024-12-31", Area: region}, Status: "definitief", Numerator: Part{Fixed: 15_879}, Denominator: Part{Fixed: 2_060}}
	value, _ := protect(t, specs, cell).Get(cell.ID)
	if mark, known := value.Value(); !known || mark != 7.7 {
		t.Errorf("the mark is %v", mark)
	}
	if sum, n, ok := value.Parts(); ok {
		t.Errorf("a mark is shown with its parts %d and %d", sum, n)
	}
	pub, err := Unprotected([]Cell{cell}, specs)
	if err != nil {
		t.Fatal(err)
	}
	value, _ = pub.Get(cell.ID)
	if _, n, ok := value.Parts(); !ok || n != 2_060 {
		t.Error("the intern edition lost the parts of a mark")
	}
}
