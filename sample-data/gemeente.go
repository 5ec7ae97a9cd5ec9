package sampledata

import (
	"fmt"
	"math/rand/v2"
)

// gemeente is one gemeente with what makes it differ from the others.
type gemeente struct {
	code, name, cluster string
	tile                [2]int // column and row on the map; only the real gemeenten have one
	style               string // house style, invented
	slug                string
	people              float64
	intime              float64 // added to the share of PIPs in time
	b1                  float64 // added to the share of the B1-route
	cost                float64 // multiplies lesson hours
	local               float64 // multiplies local participation
	edge                float64 // cumulative share of the inflow
}

// westFriesland are the seven real gemeenten, with their inwoners of 1-1-2022.
var westFriesland = []gemeente{
	{code: "GM0405", name: "Hoorn", tile: [2]int{2, 3}, style: `{accent: "#1a4f9c", accent_donker: "#8db9ff"}`, slug: "hoorn", people: 74257, intime: -0.04, b1: 0.00, cost: 1.00, local: 1.1},
	{code: "GM0420", name: "Medemblik", tile: [2]int{2, 1}, slug: "medemblik", people: 45479, intime: -0.10, b1: -0.03, cost: 1.08, local: 0.8},
	{code: "GM1598", name: "Koggenland", tile: [2]int{2, 2}, slug: "koggenland", people: 23029, intime: 0.08, b1: 0.04, cost: 0.93, local: 1.3},
	{code: "GM0532", name: "Stede Broec", tile: [2]int{3, 2}, cluster: "SED", slug: "stede-broec", people: 21928, intime: 0.04, b1: 0.02, cost: 0.97, local: 1.0},
	{code: "GM0498", name: "Drechterland", tile: [2]int{3, 3}, cluster: "SED", slug: "drechterland", people: 19976, intime: 0.06, b1: 0.03, cost: 0.95, local: 1.2},
	{code: "GM0388", name: "Enkhuizen", tile: [2]int{4, 2}, cluster: "SED", slug: "enkhuizen", people: 18653, intime: 0.00, b1: -0.02, cost: 1.04, local: 1.0},
	{code: "GM0432", name: "Opmeer", tile: [2]int{1, 2}, style: `{accent: "#6b3fa0", accent_donker: "#c9a7f5"}`, slug: "opmeer", people: 12065, intime: 0.10, b1: 0.05, cost: 1.02, local: 0},
}

// outside are gemeenten to which people leave the region.
var outside = []gemeente{
	{code: "GM9901", name: "Voorbeeldstad buiten de regio"},
	{code: "GM9902", name: "Voorbeelddorp buiten de regio"},
}

// gemeenten makes the first n gemeenten: the real seven, then invented ones.
func gemeenten(n int, seed uint64) []gemeente {
	all := append([]gemeente(nil), westFriesland[:min(n, len(westFriesland))]...)
	rng := rand.New(rand.NewPCG(seed, 0x67656d65656e7465))
	for i := len(all); i < n; i++ {
		k := i - len(westFriesland) + 1
		all = append(all, gemeente{code: fmt.Sprintf("GM9%03d", k), name: fmt.Sprintf("Voorbeeldgemeente %d", k),
			slug: fmt.Sprintf("voorbeeldgemeente-%d", k), people: 8000 + 60000*rng.Float64()*rng.Float64(),
			intime: 0.2*rng.Float64() - 0.1, b1: 0.1*rng.Float64() - 0.05, cost: 0.88 + 0.24*rng.Float64(), local: 0.7 + 0.6*rng.Float64()})
	}
	total, edge := 0.0, 0.0
	for _, g := range all {
		total += g.people
	}
	for i := range all {
		edge += all[i].people / total
		all[i].edge = edge
	}
	all[len(all)-1].edge = 1
	return all
}

// pick draws a gemeente by its share of the inhabitants.
func pick(all []gemeente, u float64) int {
	for i := range all {
		if u < all[i].edge {
			return i
		}
	}
	return len(all) - 1
}
