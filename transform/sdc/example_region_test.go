package sdc

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

var exampleSpecs = map[string]Spec{
	"VOL-1": {Unit: "aantal", Calc: Count},
	"UIT-4": {Unit: "ratio", Calc: Ratio},
	"UIT-1": {Unit: "ratio", Calc: Ratio, DenominatorFrom: "VOL-1"},
	"KOS-1": {Unit: "cent", Calc: Sum, Numerator: Money},
	"KOS-2": {Unit: "cent", Calc: Ratio, Numerator: Money, Denominator: PersonYears},
	"KOS-3": {Unit: "ratio", Calc: Ratio, Numerator: Money, Denominator: Money},
	"KOS-4": {Unit: "cent", Calc: Difference, Numerator: Money, Denominator: Money},
	"KOS-5": {Unit: "cent", Calc: Difference, Numerator: Money, Denominator: Money},
}

// exampleCells is a region of seven gemeenten with all indicators.
func exampleCells(key Key, seed uint64, months int) []Cell {
	random := rand.New(rand.NewPCG(seed, seed))
	var cells []Cell
	part := func(n int64) Part { return Part{N: n, Key: random.Uint64()} }
	for month := range months {
		period := fmt.Sprintf("%d-%02d-28", 2020+month/12, month%12+1)
		for area := range 8 {
			name := fmt.Sprintf("GM%04d", 400+area)
			if area == 7 {
				name = region
			}
			for _, route := range []string{"", "B1", "ONDERWIJS", "Z", "GEEN_PIP"} {
				dimension := "leerroute"
				if route == "" {
					dimension = ""
				}
				for _, kpi := range sortedKeys(exampleSpecs) {
					cell := Cell{ID: ID{kpi, "maand", period, name, dimension, route}, Status: "definitief",
						Numerator: part(1 + random.Int64N(60)), Denominator: part(1 + random.Int64N(90))}
					if exampleSpecs[kpi].hasMoney() {
						cell.addMoney(random)
					}
					cells = append(cells, cell)
				}
			}
		}
	}
	return cells
}

func (c *Cell) addMoney(random *rand.Rand) {
	each := 1000_00 + random.Int64N(1000_00)
	c.Denominator.Quantity = float64(c.Denominator.N) * 0.7
	c.Denominator.Fixed = 7_000_00
	c.Numerator.Sum, c.Numerator.Largest, c.Numerator.Second = each*c.Numerator.N, each, each
	if c.Numerator.N == 1 {
		c.Numerator.Second = 0
	}
	c.Heads = []HeadAmount{
		{Cents: 4_650_00, N: c.Denominator.N, Key: c.Denominator.Key},
		{Cents: 950_00, N: c.Numerator.N, Key: c.Numerator.Key, Denominator: true},
	}
}

func BenchmarkProtect(b *testing.B) {
	key := testKey(b)
	cells := exampleCells(key, 9, 313)
	cells = cells[:100_000]
	b.ReportAllocs()
	for b.Loop() {
		if _, err := key.Protect(cells, exampleSpecs); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkRound(b *testing.B) {
	key := testKey(b)
	for b.Loop() {
		key.Round(13, 4711)
	}
}
