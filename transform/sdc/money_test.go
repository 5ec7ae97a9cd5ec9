package sdc

import (
	"math/rand/v2"
	"slices"
	"testing"
)

const euro = 100 // cents

// spend is a part in which each of these persons cost so many euros.
func spend(key Key, prefix string, euros ...int64) Part {
	size, cell := key.set(people(prefix, len(euros))...)
	part := Part{N: size, Key: cell, Quantity: float64(len(euros))}
	sorted := slices.Sorted(slices.Values(euros))
	for _, amount := range euros {
		part.Sum += amount * euro
	}
	if n := len(sorted); n > 0 {
		part.Largest = sorted[n-1] * euro
		if n > 1 {
			part.Second = sorted[n-2] * euro
		}
	}
	return part
}

// each gives n persons the same amount.
func each(n int, euros int64) []int64 { return slices.Repeat([]int64{euros}, n) }

func cost(area, route string, part Part) Cell {
	cell := Cell{ID: ID{KPI: "KOS-1", PeriodKind: "jaar", Period: "2024-12-31", Area: area}, Status: "voorlopig", Numerator: part}
	if route != "" {
		cell.Dimension, cell.DimensionValue = "leerroute", route
	}
	return cell
}

// x, x1 and x2 worked out by hand: (X - x1 - x2) >= x1 / 4.
func TestPercentRule(t *testing.T) {
	for _, test := range []struct {
		name  string
		n     int64
		x     int64
		x1    int64
		x2    int64
		shown bool
	}{
		{"ten alike", 10, 10_000, 1_000, 1_000, true},
		{"nine alike", 9, 9_000, 1_000, 1_000, false},
		{"rest exactly a quarter of the largest", 12, 1_000 + 500 + 250, 1_000, 500, true},
		{"rest one cent short of a quarter", 12, 1_000 + 500 + 249, 1_000, 500, false},
		{"one dominates", 40, 10_500, 10_000, 100, false},
		{"two dominate", 40, 10_000 + 9_000 + 2_400, 10_000, 9_000, false},
		{"two large and enough rest", 40, 10_000 + 9_000 + 2_500, 10_000, 9_000, true},
		{"credit notes eat the rest", 40, 900, 1_000, 500, false},
		{"only credit notes", 40, -4_000, -100, -100, false},
		{"nobody", 0, 0, 0, 0, true},
		{"invoices without a person", 0, 5_000, 5_000, 0, false},
		{"the largest is not known", 40, 5_000, 0, 0, false},
	} {
		got := Part{N: test.n, Sum: test.x, Largest: test.x1, Second: test.x2}.contribution().passes()
		if got != test.shown {
			t.Errorf("%s: passes = %v, want %v", test.name, got, test.shown)
		}
	}
}

func TestAmount(t *testing.T) {
	key := testKey(t)
	many := spend(key, "P", each(20, 1_234)...) // € 24.680
	fives := heads(key, "H", 15)
	head := func(cents int64) HeadAmount { return HeadAmount{Cents: cents, N: fives.N, Key: fives.Key} }
	withFixed := many
	withFixed.Fixed = 123 // € 1,23
	for _, test := range []struct {
		name  string
		part  Part
		heads []HeadAmount
		want  string
	}{
		{"a sum, to € 500", many, nil, "afgerond 2.45e+06"},
		{"a besluit, exact", Part{Fixed: 123_456}, nil, "exact 123456"},
		{"heads, by rounded count", Part{}, []HeadAmount{head(4200_00), head(850_00)}, "afgerond 7.575e+06"},
		{"all three", withFixed, []HeadAmount{head(100)}, "afgerond 2.451623e+06"},
		{"too few", spend(key, "P", each(9, 1_000)...), nil, "verborgen"},
		{"too few hides the rest too", Part{Fixed: 500, N: 2, Sum: 200, Largest: 100, Second: 100}, []HeadAmount{head(100)}, "verborgen"},
		{"nothing", Part{}, nil, "verborgen"},
		{"persons without money", Part{N: 15, Key: fives.Key}, []HeadAmount{head(100)}, "afgerond 1500"},
	} {
		cell := cost("GM0405", "", test.part)
		cell.Heads = test.heads
		value := (&protection{key: key, specs: exampleSpecs}).outcome(&cell)
		if got := show(value, true); got != test.want {
			t.Errorf("%s: got %q, want %q", test.name, got, test.want)
		}
	}
}

func TestDerivedMoney(t *testing.T) {
	key := testKey(t)
	spent := spend(key, "P", each(40, 1_234)...) // € 49.360, shown as € 49.500
	granted := Part{Fixed: 45_000_00}
	fewYears, manyYears := spent, spent
	fewYears.N, fewYears.Quantity = 10, 10.4
	fewYears.Key = 1
	manyYears.Quantity = 39.6
	for _, test := range []struct {
		kpi                    string
		numerator, denominator Part
		want                   string
	}{
		{"KOS-3", granted, spent, "percentage 0.91 (4500000/4950000)"},
		{"KOS-3", Part{Fixed: 60_000_00}, spent, "percentage 1.21 (6000000/4950000)"},
		{"KOS-3", granted, spend(key, "P", each(4, 1_000)...), "verborgen"},
		{"KOS-3", granted, Part{}, "verborgen"},
		{"KOS-4", granted, spent, "afgerond -450000 (4500000/4950000)"},
		{"KOS-4", granted, Part{Fixed: 1}, "exact 4.499999e+06 (4500000/1)"},
		{"KOS-4", Part{}, Part{}, "verborgen"},
		{"KOS-4", Part{}, spent, "afgerond -4.95e+06 (0/4950000)"},
		{"KOS-2", spent, manyYears, "afgerond 120000 (4950000/40)"}, // 1.237,50
		{"KOS-2", spent, fewYears, "afgerond 500000 (4950000/10)"},  // 4.950
		{"KOS-2", spent, Part{N: 9, Key: 2, Quantity: 12}, "verborgen"},
		{"KOS-2", spend(key, "P", each(4, 1_000)...), manyYears, "verborgen"},
	} {
		cell := Cell{ID: ID{KPI: test.kpi, PeriodKind: "jaar", Period: "2024-12-31", Area: "GM0405"}, Numerator: test.numerator, Denominator: test.denominator}
		r := &protection{key: key, specs: exampleSpecs}
		if test.kpi == "KOS-2" && test.denominator.Quantity > 0 {
			// Draws depend on the key: choose one that keeps the case readable.
			cell.Denominator = withRoundedYears(key, test.denominator)
		}
		if got := show(r.outcome(&cell), true); got != test.want {
			t.Errorf("%s of %+v and %+v:\ngot  %q\nwant %q", test.kpi, test.numerator, test.denominator, got, test.want)
		}
	}
}

// withRoundedYears looks for a key under which the person-years round to the
// nearest five.
func withRoundedYears(key Key, part Part) Part {
	years := int64(part.Quantity + 0.5)
	for key.Round(years, part.Key) != nearest(years, base) {
		part.Key++
	}
	return part
}

// caseload shows that every route has persons somewhere, so that a page expects
// an amount for each.
func caseload(key Key) []Cell {
	var cells []Cell
	for _, route := range []string{"B1", "ONDERWIJS", "Z", "GEEN_PIP"} {
		cell := headCell(key, "VOL-1", "GM0405", 40)
		cell.Dimension, cell.DimensionValue = "leerroute", route
		cells = append(cells, cell)
	}
	return cells
}

// routes shows one breakdown, by route.
func routes(pub *Publication, area string) map[string]string {
	out := map[string]string{}
	for _, value := range pub.Values(ID{KPI: "KOS-1", PeriodKind: "jaar", Period: "2024-12-31", Area: area, Dimension: "leerroute"}) {
		out[value.ID().DimensionValue] = show(value, true)
	}
	return out
}

func wantRoutes(t *testing.T, pub *Publication, area string, want map[string]string) {
	t.Helper()
	got := routes(pub, area)
	for route, text := range want {
		if got[route] != text {
			t.Errorf("%s %s: got %q, want %q", area, route, got[route], text)
		}
	}
}

func TestRouteIsMergedWithTheNextSmallest(t *testing.T) {
	key := testKey(t)
	z, b1, no := spend(key, "z", each(4, 2_000)...), spend(key, "b", each(30, 1_000)...), spend(key, "n", each(20, 500)...)
	all := spend(key, "all", slices.Concat(each(4, 2_000), each(30, 1_000), each(20, 500))...)
	pub := protect(t, exampleSpecs, append(caseload(key),
		cost("GM0405", "", all), cost("GM0405", "Z", z), cost("GM0405", "B1", b1), cost("GM0405", "GEEN_PIP", no))...)
	wantRoutes(t, pub, "GM0405", map[string]string{
		"Z":         "verborgen", // 4 persons
		"GEEN_PIP":  "verborgen", // merged with it, so that Z does not follow from the total
		"B1":        "afgerond 3e+06",
		OtherRoutes: "afgerond 1.8e+06", // 8.000 + 10.000
	})
	if value, _ := pub.Get(cost("GM0405", "Z", Part{}).ID); value.Text() != reasonMerged {
		t.Errorf("reason %q, want %q", value.Text(), reasonMerged)
	}
}

func TestMergingGoesOnUntilTheGroupPasses(t *testing.T) {
	key := testKey(t)
	cells := []Cell{
		cost("GM0405", "Z", spend(key, "z", each(2, 1_000)...)),
		cost("GM0405", "GEEN_PIP", spend(key, "n", each(3, 1_000)...)), // 5 together: not enough
		cost("GM0405", "ONDERWIJS", spend(key, "o", each(15, 1_000)...)),
		cost("GM0405", "B1", spend(key, "b", each(30, 1_000)...)),
		cost("GM0405", "", spend(key, "all", each(50, 1_000)...)),
	}
	wantRoutes(t, protect(t, exampleSpecs, append(caseload(key), cells...)...), "GM0405", map[string]string{
		"Z": "verborgen", "GEEN_PIP": "verborgen", "ONDERWIJS": "verborgen",
		"B1": "afgerond 3e+06", OtherRoutes: "afgerond 2e+06",
	})
}

func TestAllRoutesAreHiddenWhenAllMustBeMerged(t *testing.T) {
	key := testKey(t)
	pub := protect(t, exampleSpecs,
		cost("GM0405", "Z", spend(key, "z", each(2, 1_000)...)),
		cost("GM0405", "B1", spend(key, "b", each(12, 1_000)...)),
		cost("GM0405", "", spend(key, "all", each(14, 1_000)...)),
		cost("GM0388", "B1", spend(key, "c", each(12, 1_000)...)),
		cost("GM0388", "", spend(key, "c", each(12, 1_000)...)),
	)
	wantRoutes(t, pub, "GM0405", map[string]string{"B1": "verborgen", OtherRoutes: ""})
	if got := show(pub.Get(cost("GM0405", "", Part{}).ID)); got != "afgerond 1.4e+06" {
		t.Errorf("total: %q", got)
	}
	wantRoutes(t, pub, "GM0388", map[string]string{"B1": "afgerond 1.2e+06"})
}

// A person may be in both parts of a group, so that 6 and 7 need not be 13.
func TestPersonsInTwoRoutesCountOnce(t *testing.T) {
	key := testKey(t)
	six, seven := spend(key, "x", each(6, 1_000)...), spend(key, "x", each(7, 1_000)...)
	pub := protect(t, exampleSpecs, append(caseload(key),
		cost("GM0405", "Z", six), cost("GM0405", "GEEN_PIP", seven),
		cost("GM0405", "ONDERWIJS", spend(key, "o", each(20, 1_000)...)),
		cost("GM0405", "B1", spend(key, "b", each(30, 1_000)...)),
		cost("GM0405", "", spend(key, "all", each(57, 1_000)...)),
	)...)
	wantRoutes(t, pub, "GM0405", map[string]string{
		"ONDERWIJS": "verborgen", "B1": "afgerond 3e+06", OtherRoutes: "afgerond 3.3e+06",
	})
}

// The same parts are merged for every indicator, or one gives the other away.
func TestMergingIsTheSameForAllIndicators(t *testing.T) {
	key := testKey(t)
	var cells []Cell
	for _, route := range []string{"", "Z", "B1", "GEEN_PIP"} {
		amounts := map[string][]int64{"": each(54, 1_000), "Z": each(4, 1_000), "B1": each(30, 1_000), "GEEN_PIP": each(20, 1_000)}[route]
		lasten := cost("GM0405", route, spend(key, "p"+route, amounts...))
		saldo := lasten
		saldo.KPI, saldo.Denominator, saldo.Numerator = "KOS-4", lasten.Numerator, Part{Fixed: 20_000_00}
		cells = append(cells, lasten, saldo)
	}
	pub := protect(t, exampleSpecs, cells...)
	for _, kpi := range []string{"KOS-1", "KOS-4"} {
		for route, shown := range map[string]bool{"Z": false, "GEEN_PIP": false, "B1": true, OtherRoutes: true} {
			id := ID{kpi, "jaar", "2024-12-31", "GM0405", "leerroute", route}
			value, ok := pub.Get(id)
			if _, has := value.Value(); has != shown {
				t.Errorf("%v: %s, want shown %v", id, show(value, ok), shown)
			}
		}
	}
	// 2 x € 20.000 granted against € 24.000 spent in the merged group.
	saldo := ID{"KOS-4", "jaar", "2024-12-31", "GM0405", "leerroute", OtherRoutes}
	if got := show(pub.Get(saldo)); got != "afgerond 1.6e+06 (4000000/2400000)" {
		t.Errorf("saldo of the group: %q", got)
	}
}

// Region minus the gemeenten that are shown may not give away the one that is
// not.
func TestRegionGivesNoGemeenteAway(t *testing.T) {
	key := testKey(t)
	small := spend(key, "s", each(4, 1_000)...)
	areas := map[string]int{"GM0405": 60, "GM0388": 40, "GM0532": 20}
	cells := []Cell{
		cost("REGIO", "", spend(key, "r", each(124, 1_000)...)),
		cost("GM0498", "", small),
	}
	for area, n := range areas {
		cells = append(cells, cost(area, "", spend(key, area, each(n, 1_000)...)))
	}
	pub := protect(t, exampleSpecs, cells...)
	for area, want := range map[string]string{
		"REGIO": "afgerond 1.24e+07", "GM0405": "afgerond 6e+06", "GM0388": "afgerond 4e+06",
		"GM0498": "absent", // 4 persons
		"GM0532": "absent", // the next smallest is hidden with it
	} {
		if got := show(pub.Get(cost(area, "", Part{}).ID)); got != want {
			t.Errorf("%s: got %q, want %q", area, got, want)
		}
	}
}

func TestRegionIsHiddenWhenNothingElseHelps(t *testing.T) {
	key := testKey(t)
	pub := protect(t, exampleSpecs,
		cost("REGIO", "", spend(key, "r", slices.Concat(each(11, 1), each(1, 1_000))...)),
		cost("GM0405", "", spend(key, "a", each(11, 1)...)),
		cost("GM0498", "", spend(key, "b", each(1, 1_000)...)),
	)
	if got := pub.All(); len(got) != 0 {
		t.Errorf("shown: %v", got)
	}
}

// Where one gemeente hides a route, the route of the region is merged too.
func TestRegionMergesRoutesThatGiveAGemeenteAway(t *testing.T) {
	key := testKey(t)
	var cells []Cell
	add := func(area string, z, no, b1 int) {
		cells = append(cells,
			cost(area, "Z", spend(key, area+"z", each(z, 1_000)...)),
			cost(area, "GEEN_PIP", spend(key, area+"n", each(no, 1_000)...)),
			cost(area, "B1", spend(key, area+"b", each(b1, 1_000)...)),
			cost(area, "", spend(key, area, each(z+no+b1, 1_000)...)))
	}
	add("GM0405", 20, 30, 60)
	add("GM0498", 4, 12, 40) // merges Z and GEEN_PIP
	add("REGIO", 24, 42, 100)
	pub := protect(t, exampleSpecs, cells...)
	wantRoutes(t, pub, "GM0405", map[string]string{"Z": "afgerond 2e+06", "GEEN_PIP": "afgerond 3e+06", "B1": "afgerond 6e+06"})
	wantRoutes(t, pub, "GM0498", map[string]string{"Z": "verborgen", "GEEN_PIP": "verborgen", "B1": "afgerond 4e+06", OtherRoutes: "afgerond 1.6e+06"})
	wantRoutes(t, pub, "REGIO", map[string]string{"Z": "verborgen", "GEEN_PIP": "verborgen", "B1": "afgerond 1e+07", OtherRoutes: "afgerond 6.6e+06"})
}

// Money without a known person is shown and merges nothing, but protects nobody
// either: the total is judged without it.
func TestUnassignedMoney(t *testing.T) {
	key := testKey(t)
	lump := Part{Sum: 30_000_00}
	b1, z := each(20, 1_000), each(15, 2_000)
	whole := spend(key, "all", slices.Concat(b1, z)...)
	whole.Sum += lump.Sum
	pub := protect(t, exampleSpecs, append(caseload(key),
		cost("GM0405", "", whole), cost("GM0405", "B1", spend(key, "b", b1...)), cost("GM0405", "Z", spend(key, "z", z...)),
		cost("GM0405", Unassigned, lump))...)
	wantRoutes(t, pub, "GM0405", map[string]string{
		"": "", "B1": "afgerond 2e+06", "Z": "afgerond 3e+06", Unassigned: "afgerond 3e+06", OtherRoutes: "",
	})

	// One of ten dominates; only the lump sum would make the total pass.
	dominated := spend(key, "d", append(each(9, 10), 1_000)...)
	with := dominated
	with.Sum += lump.Sum
	pub = protect(t, exampleSpecs, cost("GM0405", "", with), cost("GM0405", "B1", dominated), cost("GM0405", Unassigned, lump))
	if got := pub.All(); len(got) != 0 {
		t.Errorf("a dominated total behind a lump sum shows %v", got)
	}

	// With a person in it, it is a part like any other.
	pub = protect(t, exampleSpecs, append(caseload(key), cost("GM0405", "B1", spend(key, "b", b1...)),
		cost("GM0405", "Z", spend(key, "z", z...)), cost("GM0405", Unassigned, spend(key, "u", 500)))...)
	wantRoutes(t, pub, "GM0405", map[string]string{Unassigned: "", "B1": "verborgen", "Z": "afgerond 3e+06", OtherRoutes: "afgerond 2.05e+06"})
}

// Where parts are merged, money without a person is still shown beside them.
func TestUnassignedMoneyIsNotMerged(t *testing.T) {
	key := testKey(t)
	lump := Part{Sum: 1_000_00}
	whole := spend(key, "all", each(54, 1_000)...)
	whole.Sum += lump.Sum
	pub := protect(t, exampleSpecs, append(caseload(key),
		cost("GM0405", "", whole), cost("GM0405", Unassigned, lump),
		cost("GM0405", "Z", spend(key, "z", each(4, 1_000)...)), cost("GM0405", "GEEN_PIP", spend(key, "n", each(20, 1_000)...)),
		cost("GM0405", "B1", spend(key, "b", each(30, 1_000)...)))...)
	wantRoutes(t, pub, "GM0405", map[string]string{
		"Z": "verborgen", "GEEN_PIP": "verborgen", "B1": "afgerond 3e+06",
		Unassigned: "afgerond 100000", OtherRoutes: "afgerond 2.4e+06",
	})
}

// An amount from heads alone has no sum to protect: its gate is the rounding.
func TestHeadAmountsAreNeverMerged(t *testing.T) {
	key := testKey(t)
	group := heads(key, "H", 5)
	forecast := Cell{ID: ID{"KOS-5", "maand", "2024-06-30", "GM0405", "leerroute", "Z"}, Denominator: Part{Fixed: 10_000_00},
		Heads: []HeadAmount{{Cents: 4_000_00, N: group.N, Key: group.Key}}}
	pub := protect(t, exampleSpecs, forecast)
	if got := show(pub.Get(forecast.ID)); got != "afgerond 1e+06 (2000000/1000000)" {
		t.Errorf("forecast: %q", got)
	}
}

// Sums that are shown never let a sum below the gate be worked out: over many
// random gemeenten, every difference of a total and its shown parts passes.
func TestHiddenPartsPassTogether(t *testing.T) {
	key := testKey(t)
	random := rand.New(rand.NewPCG(11, 12))
	names := []string{"B1", "ONDERWIJS", "Z", "GEEN_PIP"}
	merges := 0
	for range 400 {
		var cells []Cell
		parts := map[string]Part{}
		var everybody []int64
		for _, name := range names {
			euros := make([]int64, random.IntN(25))
			for i := range euros {
				euros[i] = 200 + random.Int64N(800)*random.Int64N(20)
			}
			parts[name] = spend(key, name, euros...)
			everybody = append(everybody, euros...)
			cells = append(cells, cost("GM0405", name, parts[name]))
		}
		cells = append(cells, cost("GM0405", "", spend(key, "all", everybody...)))
		pub := protect(t, exampleSpecs, cells...)
		if got, ok := pub.Get(cost("GM0405", "", Part{}).ID); !ok || got.Kind() == Hidden {
			continue
		}
		var rest Part
		shown := routes(pub, "GM0405")
		for _, name := range names {
			if own, ok := shown[name]; ok && own != "verborgen" {
				continue
			}
			rest.N += parts[name].N // the sets are apart here
			rest.Sum += parts[name].Sum
			largest := []int64{rest.Largest, rest.Second, parts[name].Largest, parts[name].Second}
			slices.Sort(largest)
			rest.Largest, rest.Second = largest[3], largest[2]
		}
		if !rest.contribution().passes() {
			t.Fatalf("hidden together: %+v of %v", rest, shown)
		}
		if _, ok := shown[OtherRoutes]; ok {
			merges++
		}
	}
	if merges < 50 {
		t.Errorf("only %d merges tried", merges)
	}
}
