package sdc

import (
	"slices"
	"time"

	"beleidsmonitor/transform/sdc/aanval"
)

// addEquations finds which published counts add up to another one: the region and its
// gemeenten, a total and a breakdown, a noemer with its teller and its rest, a year or
// twelve months and their months, and a stock with who came and who went.
func (a *attacker) addEquations() {
	groups := a.group()
	for _, key := range groups.order {
		a.addSum(key, groups.areas[key])
		for _, parts := range groups.dimensions[key] {
			a.addSum(key, parts)
		}
		if months := a.months(key); months != nil {
			a.addSum(key, months)
		}
		if key.part == noemerPart {
			a.addRest(a.ofCell[key], a.cellOf(countKey{key.ID, tellerPart}))
		}
	}
	a.addStocks(groups)
}

// grouped lists the published counts with what each may be the sum of.
type grouped struct {
	order      []countKey
	areas      map[countKey][]countKey            // of the region: the gemeenten
	dimensions map[countKey]map[string][]countKey // of a total: the values per breakdown
	tellers    map[ID][]countKey                  // of one area and month, totals only; no KPI in the ID
}

func (a *attacker) group() grouped {
	g := grouped{areas: map[countKey][]countKey{}, dimensions: map[countKey]map[string][]countKey{}, tellers: map[ID][]countKey{}}
	for key := range a.ofCell {
		if key.part < firstHead {
			g.order = append(g.order, key)
		}
	}
	slices.SortFunc(g.order, func(x, y countKey) int {
		if order := x.compare(y.ID); order != 0 {
			return order
		}
		return x.part - y.part
	})
	for _, key := range g.order {
		if key.Area != region {
			whole := key
			whole.Area = region
			g.areas[whole] = append(g.areas[whole], key)
		}
		if key.Dimension != "" && key.Dimension != UnknownDimension {
			total := key
			total.Dimension, total.DimensionValue = "", ""
			if g.dimensions[total] == nil {
				g.dimensions[total] = map[string][]countKey{}
			}
			g.dimensions[total][key.Dimension] = append(g.dimensions[total][key.Dimension], key)
		}
		if key.PeriodKind == "maand" && key.Dimension == "" && key.part == tellerPart {
			at := key.ID
			at.KPI = ""
			g.tellers[at] = append(g.tellers[at], key)
		}
	}
	return g
}

func (a *attacker) cellOf(key countKey) int {
	if cell, ok := a.ofCell[key]; ok {
		return cell
	}
	return -1
}

// addSum adds that a count is the sum of others, if it is, and attacks what is left of it
// without each of them.
func (a *attacker) addSum(whole countKey, parts []countKey) {
	total := a.cellOf(whole)
	if total < 0 || len(parts) == 0 {
		return
	}
	var sum set
	cells := make([]int, len(parts))
	for i, part := range parts {
		cells[i] = a.ofCell[part]
		sum = sum.plus(a.sets[cells[i]])
	}
	if sum == a.sets[total] && a.sets[total].n > 0 {
		a.model.Equal([]int{total}, cells)
	}
	for _, cell := range cells {
		a.addRest(total, cell)
	}
}

// addRest adds that a set is within another one and that the rest of it counts persons as
// well. It matters when the rest is small, when it is published itself, or when the two
// intervals overlap.
func (a *attacker) addRest(whole, part int) {
	if whole < 0 || part < 0 || whole == part || a.sets[whole].n < a.sets[part].n {
		return
	}
	rest := a.sets[whole].minus(a.sets[part])
	low, _ := a.model.Bounds(whole)
	_, high := a.model.Bounds(part)
	cell, known := a.ofSet[rest]
	switch {
	case rest.n == 0 || a.sets[part].n == 0:
		// Nobody: the part is at most the whole, and there is no set to recognise.
		if high <= low {
			return
		}
		cell = a.model.Add(0, aanval.Unbounded, rest.n)
		a.sets, a.shownAs = append(a.sets, set{}), append(a.shownAs, nil)
	case known:
	case rest.n > smallCount && high <= low:
		return
	default:
		cell = a.add(rest)
		a.ofSet[rest] = cell
		a.shownAs[cell] = a.shownAs[part]
	}
	a.model.Equal([]int{whole}, []int{part, cell})
}

// months lists the same count in the months of a year or of twelve months, when every one
// of them is published.
func (a *attacker) months(key countKey) []countKey {
	if key.PeriodKind != "jaar" && key.PeriodKind != "12m" {
		return nil
	}
	end, err := time.Parse(time.DateOnly, key.Period)
	if err != nil {
		return nil
	}
	n := 12
	if key.PeriodKind == "jaar" {
		n = int(end.Month())
	}
	var months []countKey
	for back := range n {
		month := key
		month.PeriodKind = "maand"
		month.Period = time.Date(end.Year(), end.Month()+1-time.Month(back), 0, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
		if a.cellOf(month) < 0 {
			return nil
		}
		months = append(months, month)
	}
	return months
}

// addStocks looks in each area and month for a stock of which the change is published:
// this month and who left are last month and who came. Any published teller of the month may
// be who came; who left is then found by its keys.
func (a *attacker) addStocks(g grouped) {
	for _, now := range g.order {
		if now.PeriodKind != "maand" || now.Dimension != "" || now.part != tellerPart {
			continue
		}
		before := now
		end, err := time.Parse(time.DateOnly, now.Period)
		if err != nil {
			continue
		}
		before.Period = end.AddDate(0, 0, -end.Day()).Format(time.DateOnly)
		last := a.cellOf(before)
		if last < 0 || last == a.ofCell[now] {
			continue
		}
		at := now.ID
		at.KPI = ""
		a.addStock(a.ofCell[now], last, g.tellers[at])
	}
}

func (a *attacker) addStock(now, last int, tellers []countKey) {
	for _, came := range tellers {
		in := a.ofCell[came]
		if in == now || in == last || a.sets[in].n == 0 {
			continue
		}
		out := a.sets[last].plus(a.sets[in]).minus(a.sets[now])
		if left, ok := a.ofSet[out]; ok && out.n > 0 && left != in {
			a.model.Equal([]int{now, left}, []int{last, in})
		}
	}
	for _, pair := range [][2]int{{last, now}, {now, last}} {
		if rest, ok := a.ofSet[a.sets[pair[0]].minus(a.sets[pair[1]])]; ok {
			a.model.Equal([]int{pair[0]}, []int{pair[1], rest})
		}
	}
}
