package sdc

import "slices"

// grid is which values exist, found from published values only.
type grid struct {
	active  map[moment]map[string]bool   // areas that show anything
	levels  map[figure]map[bool]bool     // whether an indicator has gemeenten, the region
	periods map[figure]map[string]bool   // periods per indicator and kind
	values  map[figure]map[string]bool   // values per indicator, kind and dimension
	known   map[string]map[string]bool   // values per dimension, of any indicator
	status  map[statusKey]string         // worst status per area
	general map[figure]map[string]string // worst status per period
}

// figure is an indicator with a kind of period and, for values, a dimension.
type figure struct{ kpi, kind, dimension string }

type statusKey struct {
	figure
	period, area string
}

// fillGrid completes what is shown: for every area that shows anything in a
// period, each value of each breakdown is there, and a missing one looks like a
// cell of nobody. So nobody can tell an absent cell from one that was rounded
// to nothing. An amount also has the values that other indicators show, so that
// a page can say why it is hidden.
func (r *protection) fillGrid() {
	g := newGrid(r.shown)
	for where := range g.values {
		values := g.values[where]
		if r.isSummed(where.kpi) {
			values = g.known[where.dimension]
		}
		base := figure{where.kpi, where.kind, ""}
		for period := range g.periods[base] {
			for area := range g.active[moment{where.kind, period}] {
				if !g.levels[base][area == region] || area != region && slices.Contains(r.specs[where.kpi].RegionOnly, where.dimension) {
					continue
				}
				for value := range values {
					r.fill(g, ID{where.kpi, where.kind, period, area, where.dimension, value})
				}
			}
		}
	}
}

func (r *protection) fill(g *grid, id ID) {
	merged := id.DimensionValue == OtherRoutes || id.DimensionValue == Others
	if _, ok := r.shown[id]; ok || merged && r.isSummed(id.KPI) {
		return
	}
	value := r.empty(id)
	value.status = g.statusOf(id)
	r.shown[id] = value
}

func newGrid(shown map[ID]Published) *grid {
	g := &grid{
		active:  map[moment]map[string]bool{},
		levels:  map[figure]map[bool]bool{},
		periods: map[figure]map[string]bool{},
		values:  map[figure]map[string]bool{},
		known:   map[string]map[string]bool{},
		status:  map[statusKey]string{},
		general: map[figure]map[string]string{},
	}
	for id, value := range shown {
		base := figure{id.KPI, id.PeriodKind, ""}
		add(g.active, moment{id.PeriodKind, id.Period}, id.Area)
		add(g.levels, base, id.Area == region)
		add(g.known, id.Dimension, id.DimensionValue)
		add(g.periods, base, id.Period)
		add(g.values, figure{id.KPI, id.PeriodKind, id.Dimension}, id.DimensionValue)
		key := statusKey{base, id.Period, id.Area}
		g.status[key] = worstStatus(g.status[key], value.status)
		if g.general[base] == nil {
			g.general[base] = map[string]string{}
		}
		g.general[base][id.Period] = worstStatus(g.general[base][id.Period], value.status)
	}
	return g
}

// statusOf is the status of the same figure nearby.
func (g *grid) statusOf(id ID) string {
	base := figure{id.KPI, id.PeriodKind, ""}
	if status, ok := g.status[statusKey{base, id.Period, id.Area}]; ok {
		return status
	}
	return g.general[base][id.Period]
}

func add[K, M comparable](sets map[K]map[M]bool, key K, member M) {
	if sets[key] == nil {
		sets[key] = map[M]bool{}
	}
	sets[key][member] = true
}

// worstStatus is the one that asks most caution of a reader.
func worstStatus(a, b string) string {
	order := map[string]int{"definitief": 1, "voorlopig": 2, "onvolledig": 3}
	if order[b] > order[a] || a == "" {
		return b
	}
	return a
}
