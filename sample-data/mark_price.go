package sampledata

import (
	"cmp"
	"slices"
)

// judgePrices judges prices that were not agreed, and parts of a traject that are paid
// more often than there are trajecten (M03).
func (f *file) judgePrices() {
	paid := map[[2]string]int64{}
	for _, r := range slices.SortedStableFunc(slices.Values(f.rows["factuurregel"]), byService) {
		c := findContract(r.code("contract_id"))
		if c == nil || !f.counts(r) {
			if c == nil && (r.is("dekking", "SPUK") || r.is("dekking", "GEMEENTEFONDS")) {
				f.mark(r, "M03")
			}
			continue
		}
		part, parts, near := c.agreed(r)
		if !near {
			f.mark(r, "M03")
		}
		if c.unit != "per_traject" || part == "" || r.code("klantnummer") >= klantnummer(firstStranger) {
			continue
		}
		key := [2]string{c.id, part}
		before := paid[key]
		paid[key] += r.cell("aantal").n
		if allowed := 100 * parts * f.trajecten(r); max(paid[key]-allowed, 0) > max(before-allowed, 0) {
			f.mark(r, "M03")
		}
	}
}

func byService(a, b *row) int {
	return cmp.Or(cmp.Compare(a.day("prestatie_van"), b.day("prestatie_van")), cmp.Compare(a.day("factuurdatum"), b.day("factuurdatum")),
		cmp.Compare(a.code("aanbieder_id"), b.code("aanbieder_id")), cmp.Compare(a.code("factuur_nr"), b.code("factuur_nr")),
		cmp.Compare(a.cell("regel").n, b.cell("regel").n))
}

// agreed is the tarief nearest to the price of a line, how many parts have that price,
// and whether it is within one percent; no tarief before 2022.
func (c *contract) agreed(r *row) (part string, parts int64, near bool) {
	year, price := r.day("prestatie_van").year(), r.cell("stukprijs_cent").n
	if year < 2022 {
		return "", 0, false
	}
	prices := []int64{c.priceIn(year)}
	if c.unit == "per_traject" {
		prices = nil
		for _, pct := range tranches {
			prices = append(prices, c.priceIn(year)*pct/100)
		}
	}
	off := func(p int64) int64 { return max(price-p, p-price) }
	best := prices[0]
	for _, p := range prices {
		if off(p) < off(best) || off(p) == off(best) && p < best {
			best = p
		}
	}
	for _, p := range prices {
		if p == best {
			parts++
		}
	}
	return string(rune('1' + slices.Index(prices, best))), parts, off(best)*100 <= best
}

// trajecten is how many deelnames of one kind somebody has on the contract of a line.
func (f *file) trajecten(r *row) int64 {
	most, perKind := int64(1), map[string]int64{}
	for _, o := range f.rows["deelname"] {
		if f.counts(o) && o.isSame(r, "contract_id") && o.day("start") <= r.day("prestatie_van") && !o.is("resultaat", "NIET_GESTART") {
			perKind[o.code("soort")]++
			most = max(most, perKind[o.code("soort")])
		}
	}
	return most
}
