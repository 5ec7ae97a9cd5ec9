package reports

import (
	"context"
	"slices"
	"strings"

	"beleidsmonitor/transform/kpi"
)

// goalSection is a beleidsuitgangspunt or a part of the ambition in the monthly report:
// its key indicators with charts, and all others in a table.
type goalSection struct {
	policyGoal
	Blokken []block
	Elders  []link // indicators that stand with another goal
}

// block is a key indicator: verdict, figure, change and target at a fixed place, then its
// charts.
type block struct {
	ID string
	Tile
	Figuren []Figure
}

// link leads to an indicator on the same page.
type link struct{ Anker, Naam string }

// anchor is the id of an indicator on a page.
func anchor(kpi string) string { return strings.ToLower(kpi) }

// keyPlans are the charts of a key indicator; the region has more.
func (c *composer) keyPlans(k key) (plans []plan) {
	if k.draw != nil {
		plans = append(plans, k.draw(c))
	} else {
		plans = append(plans, c.lines(k.id, k.words))
	}
	more := k.parts
	if c.area.Code == Region {
		more = slices.Concat(k.parts, k.whole)
	}
	for _, draw := range more {
		plans = append(plans, draw(c))
	}
	return plans
}

// goalSections make the body of the monthly report, in the order of the policy. Each
// indicator has one place: later goals that it measures as well link to it.
func (c *composer) goalSections(ctx context.Context) (sections []goalSection, err error) {
	place := map[string]bool{}
	for _, principle := range kpi.Principles() {
		section := goalSection{policyGoal: policyGoal{ID: strings.ToLower(principle.Code), Naam: principle.Name}}
		for _, k := range policyKeys[principle.Code] {
			b, err := c.block(ctx, k)
			if err != nil {
				return nil, err
			}
			section.Blokken, place[k.id] = append(section.Blokken, b), true
		}
		for _, d := range c.Definitions {
			switch {
			case !slices.Contains(d.Principles, principle.Code):
			case place[d.ID]:
				if !slices.ContainsFunc(section.Blokken, func(b block) bool { return b.KPI == d.ID }) {
					section.Elders = append(section.Elders, link{anchor(d.ID), d.Name})
				}
			case isKey(d.ID): // its place comes later
				section.Elders = append(section.Elders, link{anchor(d.ID), d.Name})
			default:
				row := c.policyRow(d, c.area.Code)
				row.Anker, place[d.ID] = anchor(d.ID), true
				section.Rijen = append(section.Rijen, row)
			}
		}
		sections = append(sections, section)
	}
	return sections, nil
}

func isKey(id string) bool { return keyOf(id).why != "" }

func (c *composer) block(ctx context.Context, k key) (block, error) {
	b := block{ID: anchor(k.id), Tile: c.tiles(c.area.Code, k.id)[0]}
	for _, p := range c.keyPlans(k) {
		figure, err := c.figure(ctx, p)
		if err != nil {
			return b, err
		}
		b.Figuren = append(b.Figuren, figure)
	}
	return b, nil
}

// subject is a theme with links to all its indicators on the page.
type subject struct {
	Naam  string
	Links []link
}

// subjects is the index by theme of the monthly report.
func (in *Input) subjects() (subjects []subject) {
	for _, group := range themes {
		s := subject{Naam: themeNames[group]}
		for _, d := range in.Definitions {
			if themeOf(d.ID) == group && len(d.Principles) > 0 {
				s.Links = append(s.Links, link{anchor(d.ID), d.Name})
			}
		}
		if len(s.Links) > 0 {
			subjects = append(subjects, s)
		}
	}
	return subjects
}

// themeNames are what a page calls the groups of indicators.
var themeNames = map[string]string{
	"VOL": "Instroom en leerroute", "TIJ": "Snelheid", "PAR": "Meedoen", "UIT": "Uitkering en uitstroom", "TAA": "Taal",
	"KWA": "Begeleiding", "KOS": "Kosten", "CON": "Contracten en aanbieders", "BU": "Uitvoering van het beleid", "AM": "Ambitie",
}

// themeOf is the group of an indicator: BU of BU4-d.
func themeOf(id string) string {
	group, _, _ := strings.Cut(id, "-")
	return strings.TrimRight(group, "0123456789")
}
