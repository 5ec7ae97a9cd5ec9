package sdc

// decide fills in the decisions of one moment: totals first, then the
// breakdowns of each area, and the region last, because it is shown only as far
// as it gives no area away.
func decide(areas map[string]*areaPlan) {
	decideTotals(areas)
	whole := areas[region]
	for name, area := range areas {
		if name == region {
			continue
		}
		for _, b := range area.dims {
			b.decide(area, func(map[string]bool) bool { return true })
		}
	}
	if whole == nil {
		return
	}
	for dimension, b := range whole.dims {
		b.decide(whole, func(group map[string]bool) bool {
			return restPasses(areas, dimension, group)
		})
	}
}

// decideTotals hides an area whose total does not pass. What is hidden follows
// from the region minus what is shown, so hidden areas must pass together: the
// smallest other area is hidden with them until they do, or the region is.
func decideTotals(areas map[string]*areaPlan) {
	var shown []string
	for name, area := range areas {
		area.hidden = area.hidden || !area.total.pass()
		if name != region && !area.hidden {
			shown = append(shown, name)
		}
	}
	whole := areas[region]
	if whole == nil {
		return
	}
	shown = bySize(shown, func(name string) contributions { return areas[name].total })
	for !hiddenPass(areas) {
		if len(shown) == 0 {
			whole.hidden = true
			return
		}
		areas[shown[0]].hidden = true
		shown = shown[1:]
	}
}

// hiddenPass says whether the total of all hidden areas may be known.
func hiddenPass(areas map[string]*areaPlan) bool {
	var hidden, shown []contributions
	for name, area := range areas {
		switch {
		case name == region:
		case area.hidden:
			hidden = append(hidden, area.total)
		default:
			shown = append(shown, area.total)
		}
	}
	return merge(hidden, shown, areas[region].total).pass()
}

// decide merges the parts that do not pass, with the next smallest until the
// group passes. A group of all parts is the total and shows nothing: then no
// part is shown. alsoPasses is a further condition on a part or a group.
func (b *breakdown) decide(area *areaPlan, alsoPasses func(map[string]bool) bool) {
	if area.hidden {
		b.hidden = true
		return
	}
	passes := func(group map[string]bool) bool {
		return b.group(group, area.total).pass() && alsoPasses(group)
	}
	var kept []string
	for _, name := range b.nonEmpty() {
		if !b.parts[name].pass() || !alsoPasses(map[string]bool{name: true}) {
			b.merged[name] = true
		} else {
			kept = append(kept, name)
		}
	}
	if len(b.merged) == 0 {
		return
	}
	for len(kept) > 0 && (len(b.merged) < 2 || !passes(b.merged)) {
		b.merged[kept[0]] = true
		kept = kept[1:]
	}
	b.hidden = len(kept) == 0
}

// restPasses says whether a group of parts of the region may be shown: whoever
// subtracts the areas that show the same group gets the sum of the other areas,
// and that must pass as well.
func restPasses(areas map[string]*areaPlan, dimension string, group map[string]bool) bool {
	var rest, subtracted []contributions
	var whole contributions
	for name, area := range areas {
		b := area.dims[dimension]
		if b == nil {
			continue
		}
		own := b.group(group, area.total)
		switch {
		case name == region:
			whole = own
		case own.isEmpty() || !area.hidden && b.shows(group):
			subtracted = append(subtracted, own)
		default:
			rest = append(rest, own)
		}
	}
	return merge(rest, subtracted, whole).pass()
}

// shows says whether the sum of these parts follows from what is shown: the
// merged group lies inside them or outside them.
func (b *breakdown) shows(group map[string]bool) bool {
	if b.hidden {
		return false
	}
	inside, outside := false, false
	for name := range b.merged {
		if group[name] {
			inside = true
		} else {
			outside = true
		}
	}
	return !inside || !outside
}
