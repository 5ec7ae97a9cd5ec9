package sdc

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"
)

// behind is what is behind each amount that an edition shows, in cents.
func (b book) behind() map[ID]map[uint64]int64 {
	all := map[ID]map[uint64]int64{}
	for p := range b.pub.Each() {
		if p.kind == Hidden {
			continue
		}
		routes := []string{p.id.DimensionValue}
		if p.id.DimensionValue == OtherRoutes {
			routes = slices.DeleteFunc([]string{"B1", "ONDERWIJS", "Z"}, func(route string) bool { return b.get(p.id.Area, route).kind != Hidden })
		}
		all[p.id] = map[uint64]int64{}
		var sum int64
		for _, route := range routes {
			for _, s := range b.amounts.lists[amountCell{cost(p.id.Area, route, Part{}).ID, "teller"}] {
				all[p.id][s.person] += s.cents
				sum += s.cents
			}
		}
		if nearest(sum, centsSum) != int64(p.value) {
			panic(fmt.Sprintf("%v shows %v, and what is kept of it is %v", p.id, p.value, sum))
		}
	}
	return all
}

// minus takes amounts off others, person by person.
func minus(all map[uint64]int64, others ...map[uint64]int64) map[uint64]int64 {
	left := maps.Clone(all)
	for _, other := range others {
		for person, euros := range other {
			left[person] -= euros
		}
	}
	return left
}

// onePerson is the p% rule once more: the second largest knows the largest within 25 %. It gives
// who that is, and what all but these two changed by.
func onePerson(change map[uint64]int64) (person uint64, rest int64, found bool) {
	var sizes []int64
	for _, cents := range change {
		if cents != 0 {
			sizes = append(sizes, max(cents, -cents))
		}
	}
	if len(sizes) == 0 {
		return 0, 0, false
	}
	slices.Sort(sizes)
	largest := sizes[len(sizes)-1]
	for _, size := range sizes[:max(0, len(sizes)-2)] {
		rest += size
	}
	for who, cents := range change {
		if max(cents, -cents) == largest {
			person = who
		}
	}
	return person, rest, float64(rest) < 0.25*float64(largest)
}

// TestHoldAttack plays who keeps every edition: of each two he takes the figures off each
// other, and also the region less any areas and a total less any parts of it. He knows what all
// others cost, but for what is small. Over four editions of changing amounts he knows nobody's
// change within 25 %.
func TestHoldAttack(t *testing.T) {
	areas, routes := []string{"GM0405", "GM0420", "GM0388"}, []string{"B1", "ONDERWIJS", "Z"}
	seeds, held, looked, rounded := uint64(150), 0, 0, 0
	for seed := range seeds {
		random := rand.New(rand.NewPCG(seed, 7))
		key, s := testKey(t), spent{}
		for _, area := range areas {
			for _, route := range routes {
				s[[2]string{area, route}] = map[string]int64{}
				for i := range 3 + random.IntN(40) {
					s[[2]string{area, route}][fmt.Sprint(area, route, i)] = 100 + random.Int64N(9000)
				}
			}
		}
		var books []book
		for range 4 {
			before := slices.Clone(books)
			slices.Reverse(before)
			b := publishSpent(t, key, s, before...)
			books, held = append(books, b), held+b.pub.Attack().Held
			s = s.changed(random)
		}
		for i := range books {
			for j := range i {
				two := newTwoBooks(books[j], books[i])
				two.attack(areas, routes)
				looked += two.looked
				for who, in := range two.seen {
					rounded++
					if float64(in.rest)+float64(in.high-in.low)/2 < 0.25*float64(max(who.cents, -who.cents)) {
						t.Errorf("seed %d, editions %d and %d: somebody's %d is known to lie from %d to %d, with %d of others", seed, j, i, who.cents, in.low, in.high, in.rest)
					}
				}
			}
		}
	}
	t.Logf("%d amounts in which something waits; %d differences, of which the rounding hides %d", held, looked, rounded)
	if held < 100 || looked < 1000 || rounded < 5 {
		t.Error("too little to say something")
	}
}

// changed is a next edition: of each area and route nothing changes, or a few persons', or
// those of many; and some go elsewhere with a part of what they cost.
func (s spent) changed(random *rand.Rand) spent {
	own := s.copy()
	places := slices.SortedFunc(maps.Keys(own), func(a, b [2]string) int { return slices.Compare(a[:], b[:]) })
	for range random.IntN(3) {
		from, to := places[random.IntN(len(places))], places[random.IntN(len(places))]
		for _, person := range slices.Sorted(maps.Keys(own[from]))[:random.IntN(8)%len(own[from])] {
			moves := own[from][person] / 2
			own[from][person] -= moves
			own[to][person] += moves
		}
	}
	for _, at := range places {
		persons := slices.Sorted(maps.Keys(own[at]))
		n := []int{0, 0, 1, 2, len(persons) / 2}[random.IntN(5)]
		for _, i := range random.Perm(len(persons))[:min(n, len(persons))] {
			own[at][persons[i]] += 100 + random.Int64N(5000)
		}
	}
	return own
}

// twoBooks are two editions as somebody sees them who keeps both.
type twoBooks struct {
	change map[ID]map[uint64]int64 // per figure that both show
	shown  map[ID]int64            // by how much it changed as shown
	seen   map[oneChange]*interval // between what it lies for who knows all others
	looked int
}

type oneChange struct {
	person uint64
	cents  int64
}

type interval struct{ low, high, rest int64 }

func newTwoBooks(then, now book) *twoBooks {
	two := &twoBooks{change: map[ID]map[uint64]int64{}, shown: map[ID]int64{}, seen: map[oneChange]*interval{}}
	before := then.behind()
	for id, persons := range now.behind() {
		if before[id] != nil && id.DimensionValue != OtherRoutes {
			a, _ := then.pub.Get(id)
			b, _ := now.pub.Get(id)
			two.change[id], two.shown[id] = minus(persons, before[id]), int64(b.value-a.value)
		}
	}
	return two
}

// look takes the changes of some figures off that of another.
func (two *twoBooks) look(whole ID, parts []ID) {
	two.looked++
	change, shown := two.change[whole], two.shown[whole]
	for _, part := range parts {
		change, shown = minus(change, two.change[part]), shown-two.shown[part]
	}
	person, rest, found := onePerson(change)
	if !found {
		return
	}
	var others int64
	for who, cents := range change {
		if who != person {
			others += cents
		}
	}
	slack := int64(len(parts)+1) * 2 * centsSum / 2
	who := oneChange{person, change[person]}
	if two.seen[who] == nil {
		two.seen[who] = &interval{-1 << 40, 1 << 40, rest}
	}
	i := two.seen[who]
	i.rest = min(i.rest, rest)
	i.low, i.high = max(i.low, shown-others-slack), min(i.high, shown-others+slack)
}

// attack looks at every figure by itself, and less any of its parts.
func (two *twoBooks) attack(areas, routes []string) {
	id := func(area, route string) ID { return cost(area, route, Part{}).ID }
	subsets := func(whole ID, parts []ID) {
		if two.change[whole] == nil {
			return
		}
		parts = slices.DeleteFunc(parts, func(part ID) bool { return two.change[part] == nil })
		for chosen := range 1 << len(parts) {
			var some []ID
			for i, part := range parts {
				if chosen&(1<<i) != 0 {
					some = append(some, part)
				}
			}
			two.look(whole, some)
		}
	}
	for _, area := range append([]string{region}, areas...) {
		var parts []ID
		for _, route := range routes {
			parts = append(parts, id(area, route))
			if area != region && two.change[id(area, route)] != nil {
				two.look(id(area, route), nil)
			}
		}
		subsets(id(area, ""), parts)
	}
	for _, route := range append([]string{""}, routes...) {
		var parts []ID
		for _, area := range areas {
			parts = append(parts, id(area, route))
		}
		subsets(id(region, route), parts)
	}
}
