package sdc

import (
	"cmp"
	"crypto/sha256"
	"maps"
	"slices"
)

// release makes the amounts those of now, and of who waits those of the base.
func (h *holding) release() {
	now := h.known.Amounts
	h.out = &Amounts{key: now.key, lists: maps.Clone(now.lists), same: map[[sha256.Size]byte][]share{}}
	for cell := range h.allSums() {
		waiting := h.waiting[h.streamOf(cell.ID)]
		waits := func(s share) bool { return waiting[s.person] }
		if slices.ContainsFunc(now.lists[cell], waits) || slices.ContainsFunc(h.base.lists[cell], waits) {
			delete(h.out.lists, cell)
			h.out.add(cell, instead(now.lists[cell], h.base.lists[cell], waiting))
		}
	}
	h.cells = h.cellsOfOut()
}

// allSums lists the sums of now and of the base.
func (h *holding) allSums() map[amountCell]bool {
	all := map[amountCell]bool{}
	for _, a := range []*Amounts{h.known.Amounts, h.base} {
		for cell := range a.lists {
			all[cell] = true
		}
	}
	return all
}

// instead takes some persons from another list.
func instead(now, then []share, of persons) []share {
	list := slices.DeleteFunc(slices.Clone(now), func(s share) bool { return of[s.person] })
	for _, s := range then {
		if of[s.person] {
			list = append(list, s)
		}
	}
	slices.SortFunc(list, func(a, b share) int { return cmp.Compare(a.person, b.person) })
	return list
}

// cellsOfOut gives the cells the amounts that are shown in the place of those of now.
func (h *holding) cellsOfOut() []Cell {
	cells := slices.Clone(h.given)
	at := make(map[ID]int, len(cells))
	for i := range cells {
		at[cells[i].ID] = i
	}
	for cell := range h.allSums() {
		before, after := h.known.Amounts.lists[cell], h.out.lists[cell]
		if slices.Equal(before, after) {
			continue
		}
		i, ok := at[cell.ID]
		if !ok { // all who were in it are elsewhere now
			i = len(cells)
			cells, at[cell.ID] = append(cells, Cell{ID: cell.ID, IsRest: true}), i
		}
		c := &cells[i]
		if cell.part == restPart {
			c.Rest = c.Rest.instead(before, after)
			continue
		}
		if c.IsRest {
			c.IsRest, c.Status = false, "voorlopig"
		}
		if cell.part == "noemer" {
			c.Denominator = c.Denominator.instead(before, after)
		} else {
			c.Numerator = c.Numerator.instead(before, after)
		}
	}
	return cells
}

// instead is a part with other amounts of persons in it. Who has nothing now and something
// before may be among its persons already, so he is not counted once more.
func (p Part) instead(before, after []share) Part {
	had := persons{}
	for _, s := range before {
		if p.Sum -= s.cents; s.person != nobody {
			had[s.person] = true
		}
	}
	without := p.N - int64(len(had)) // anything
	p.N, p.Largest, p.Second = 0, 0, 0
	for _, s := range after {
		p.Sum += s.cents
		if s.person == nobody {
			continue
		}
		if p.N++; !had[s.person] {
			without--
		}
		switch {
		case p.N == 1:
			p.Largest = s.cents
		case s.cents > p.Largest:
			p.Largest, p.Second = s.cents, p.Largest
		case p.N == 2 || s.cents > p.Second:
			p.Second = s.cents
		}
	}
	if p.N += max(0, without); p.N == 0 {
		p.Key = 0
	}
	return p
}

// instead puts the cells as they are shown in the place of those given.
func (h *holding) instead(cells []Cell) []Cell {
	changed := make(map[ID]*Cell, len(h.cells))
	for i := range h.cells {
		changed[h.cells[i].ID] = &h.cells[i]
	}
	for i := range cells {
		if c := changed[cells[i].ID]; c != nil {
			cells[i] = *c
			delete(changed, c.ID)
		}
	}
	for _, c := range changed {
		cells = append(cells, *c)
	}
	return cells
}

// finish marks what does not count everything of now, and notes what the edition shows. It
// gives in how many figures something waits.
func (h *holding) finish(run *protection) (held int) {
	if h.out == nil {
		return 0
	}
	for cell := range h.allSums() {
		if slices.Equal(h.known.Amounts.lists[cell], h.out.lists[cell]) {
			continue
		}
		own, group := cell.ID, cell.ID // alone, or merged with others
		group.DimensionValue = mergedName(cell.Dimension)
		for _, id := range []ID{own, group} {
			if value, ok := run.shown[id]; ok && !value.held && value.kind != Hidden {
				value.held = true
				run.shown[id] = value
				held++
				break
			}
		}
	}
	h.out.shown = run.sums()
	*h.known.Amounts = *h.out
	return held
}
