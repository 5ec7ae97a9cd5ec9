package sdc

import "testing"

// A route with a few persons is merged in every indicator of its stream of money,
// and in no other: bijstand is no part of the costs of the Rijksbijdrage.
func TestStreamsAreDecidedApart(t *testing.T) {
	many := func(n int64) Part {
		return Part{N: n, Key: uint64(n), Sum: n * 1000_00, Largest: 1000_00, Second: 1000_00}
	}
	benefit := func(route string, part Part) Cell {
		c := cost("GM0405", route, part)
		c.KPI = "KOS-10"
		return c
	}
	cells := []Cell{
		cost("GM0405", "", many(300)), cost("GM0405", "B1", many(200)), cost("GM0405", "ONDERWIJS", many(40)), cost("GM0405", "Z", many(60)),
		benefit("", many(103)), benefit("B1", many(60)), benefit("ONDERWIJS", many(3)), benefit("Z", many(40)),
	}
	shown := func(stream string) (costs, benefits bool) {
		specs := map[string]Spec{
			"KOS-1":  {Unit: "cent", Calc: Sum, Numerator: Money},
			"KOS-10": {Unit: "cent", Calc: Sum, Numerator: Money, Stream: stream},
		}
		pub := protect(t, specs, cells...)
		is := func(kpi string) bool {
			id := cost("GM0405", "ONDERWIJS", Part{}).ID
			id.KPI = kpi
			value, _ := pub.Get(id)
			return value.Kind() == Rounded
		}
		return is("KOS-1"), is("KOS-10")
	}
	if costs, benefits := shown("BUIG"); !costs || benefits {
		t.Errorf("apart: costs shown %v, benefits shown %v; want true, false", costs, benefits)
	}
	if costs, benefits := shown(""); costs || benefits {
		t.Errorf("together: costs shown %v, benefits shown %v; want false, false", costs, benefits)
	}
}

// A breakdown of the region only gives the gemeenten no row, not even a hidden one.
func TestRegionOnly(t *testing.T) {
	id := ID{KPI: "PAR-1", PeriodKind: "maand", Period: "2024-06-30", Area: "GM0405"}
	share := func(area, sex string, n int64) Cell {
		c := Cell{ID: id, Status: "definitief", Numerator: Part{N: n / 2, Key: uint64(n / 2)}, Denominator: Part{N: n, Key: uint64(n)}}
		c.Area = area
		if sex != "" {
			c.Dimension, c.DimensionValue = "geslacht", sex
		}
		return c
	}
	cells := []Cell{share("GM0405", "", 100), share(region, "", 200), share(region, "M", 120), share(region, "V", 80)}
	for _, only := range [][]string{nil, {"geslacht"}} {
		pub := protect(t, map[string]Spec{"PAR-1": {Unit: "ratio", Calc: Ratio, RegionOnly: only}}, cells...)
		if _, found := pub.Get(share("GM0405", "M", 0).ID); found != (only == nil) {
			t.Errorf("region only %v: the gemeente has a row: %v", only, found)
		}
		if value, _ := pub.Get(share(region, "M", 0).ID); value.Kind() != Percent {
			t.Errorf("region only %v: the region shows %v", only, value.Kind())
		}
	}
}
