package reports

import (
	"slices"
	"strings"
	"time"

	"beleidsmonitor/transform/kpi"
	"beleidsmonitor/transform/sdc"
)

// policyGoal is a beleidsuitgangspunt or a part of the ambition, with all that
// measures it.
type policyGoal struct {
	ID, Naam string
	Rijen    []policyRow
}

// policyRow is the newest figure of an indicator beside that of a year earlier, of
// the region and of its target.
type policyRow struct {
	Anker, KPI, Naam, Waarde, Onbekend, Eerder, Regio, Doel, Periode string
	Verdict                                                          *Verdict
	Onaf                                                             bool // not to be compared with a year earlier
	AlleenRegio                                                      bool // a gemeente has no figure, and so no verdict
	Landelijk                                                        []string
	Toelichting                                                      *remarkView
}

// policy groups every indicator by the goals that it measures; one that measures
// two stands with both.
func (in *Input) policy(area string) (goals []policyGoal) {
	for _, principle := range kpi.Principles() {
		goal := policyGoal{ID: strings.ToLower(principle.Code), Naam: principle.Name}
		for _, d := range in.Definitions {
			if slices.Contains(d.Principles, principle.Code) {
				goal.Rijen = append(goal.Rijen, in.policyRow(d, area))
			}
		}
		if len(goal.Rijen) > 0 {
			goals = append(goals, goal)
		}
	}
	return goals
}

func (in *Input) policyRow(d *kpi.Definition, area string) policyRow {
	row := policyRow{KPI: d.ID, Naam: nameOver(d), Waarde: noData, Eerder: "–", Regio: noData, Doel: "–"}
	kind, end := in.newestOf(d, area)
	row.Periode = in.periodText(kind, end)
	value, ok := in.get(d.ID, kind, end, area, "", "")
	if ok {
		row.Waarde = show(value, true)
		row.Onaf = in.isUnfinished(value)
		if before, found := in.yearBefore(value); found && !row.Onaf {
			row.Eerder = show(before, true)
		}
	}
	if whole, found := in.get(d.ID, kind, end, Region, "", ""); found {
		row.Regio = show(whole, true)
	} else if parts := in.perValue(d, kind, end); parts != "" {
		row.Regio = parts
	}
	if !ok && row.Regio == noData && slices.Contains(d.RegionOnly, "aanbieder") {
		row.Regio = "per aanbieder" // it has no total: the page about contracts has the figures
	}
	if area == Region && !ok {
		row.Waarde = row.Regio
	}
	if !ok && row.Regio != noData && area != Region {
		row.Waarde, row.AlleenRegio = "alleen voor de regio", true
	}
	row.Onbekend = in.unknown(value)
	if verdict, target := in.verdict(d.ID, area); verdict != nil {
		row.Verdict, row.Doel = verdict, target
	}
	if row.AlleenRegio {
		row.Verdict = nil
	}
	row.Landelijk = in.Landelijk(d.ID)
	if row.Toelichting = in.remark(d.ID, area); row.Toelichting != nil {
		row.Toelichting.Kop += " bij " + d.Name
	}
	return row
}

// perValue lists the values of an indicator that has figures per leerroute only.
func (in *Input) perValue(d *kpi.Definition, kind string, end time.Time) string {
	if !d.IsDerived() {
		return ""
	}
	var parts []string
	for _, route := range routes {
		if value, ok := in.get(d.ID, kind, end, Region, d.Over, route.code); ok && value.Kind() != sdc.Hidden {
			parts = append(parts, route.name+" "+show(value, true))
		}
	}
	return strings.Join(parts, "; ")
}

// newestOf is the newest period of an indicator with a row, here or in the region.
func (in *Input) newestOf(d *kpi.Definition, area string) (string, time.Time) {
	kind := d.MainPeriod()
	ends := yearEnds(in.Peildatum)
	if kind == "maand" || kind == "12m" {
		ends = monthEnds(in.Peildatum, 12)
	}
	for _, where := range []string{area, Region} {
		for i := len(ends) - 1; i >= 0; i-- {
			if _, ok := in.get(d.ID, kind, ends[i], where, "", ""); ok {
				return kind, ends[i]
			}
		}
	}
	return kind, ends[len(ends)-1]
}
