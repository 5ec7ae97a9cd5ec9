package reports

import (
	"cmp"
	"slices"

	"beleidsmonitor/reports/format"
	"beleidsmonitor/transform/sdc"
)

// attentionPoint asks for work now, with a link to its figure on the same page.
type attentionPoint struct {
	Anker, Naam, Zin, Waarom string

	urgency urgency
	number  int64
}

// urgency is the first thing by which points are sorted; then come more people first.
type urgency int

const (
	tooLate   urgency = iota // a term or a ceiling is past
	soonLate                 // it will be within half a year
	laggingOn                // work that was to be done is not
)

// signal finds the people who ask for attention in a figure: its teller, or with rest
// those of the noemer who are not in the teller.
type signal struct {
	id                     string
	rest                   bool
	urgency                urgency
	before, one, many, why string
}

var signals = []signal{
	{id: "TIJ-3", urgency: tooLate, one: "inburgeraar wacht te lang op een plan (PIP)", many: "inburgeraars wachten te lang op een plan (PIP)", why: "De termijn van tien weken is voorbij."},
	{id: "TIJ-6", urgency: soonLate, before: "bij ", one: "inburgeraar eindigt de termijn binnen zes maanden of is hij al voorbij", many: "inburgeraars eindigt de termijn binnen zes maanden of is hij al voorbij",
		why: "Nog niet alle onderdelen zijn klaar."},
	{id: "PAR-5", rest: true, urgency: laggingOn, one: "inburgeraar heeft de module over werk en meedoen (MAP) nog niet af", many: "inburgeraars hebben de module over werk en meedoen (MAP) nog niet af",
		why: "Het plan is minstens een jaar oud."},
	{id: "PAR-5b", rest: true, urgency: laggingOn, one: "inburgeraar is nog niet klaar met de participatieverklaring (PVT)", many: "inburgeraars zijn nog niet klaar met de participatieverklaring (PVT)",
		why: "Het plan is minstens een jaar oud."},
	{id: "KWA-1", rest: true, urgency: laggingOn, before: "met ", one: "inburgeraar is niet op tijd over de voortgang gesproken", many: "inburgeraars is niet op tijd over de voortgang gesproken",
		why: "Zo blijft onbekend wie vastloopt."},
	{id: "AM7-a", urgency: laggingOn, one: "inburgeraar zat meer dan dertig dagen stil", many: "inburgeraars zaten meer dan dertig dagen stil", why: "Dat was in de laatste twaalf maanden."},
}

// attention lists what asks for work now, the most urgent first, from published figures
// only. hidden names what may not be shown.
func (c *composer) attention() (points []attentionPoint, hidden []string) {
	for _, s := range signals {
		figure, ok := c.latest(s.id, c.area.Code)
		teller, noemer, known := figure.Parts()
		switch {
		case !ok:
		case !known:
			hidden = append(hidden, c.definition(s.id).Name)
		default:
			if point, certain := s.point(teller, noemer, figure.IsIntern()); certain {
				point.Naam = c.definition(s.id).Name
				points = append(points, point)
			}
		}
	}
	if c.area.Code == Region {
		points = append(points, c.fullContracts()...)
	}
	slices.SortStableFunc(points, func(a, b attentionPoint) int {
		return cmp.Or(cmp.Compare(a.urgency, b.urgency), cmp.Compare(b.number, a.number))
	})
	return points, hidden
}

// point is certain when rounding alone cannot have made the number; an exact number of the
// intern edition always is, unless it is nobody.
func (s signal) point(teller, noemer int64, exact bool) (point attentionPoint, certain bool) {
	number, off, about := teller, int64(sdc.MaxRounding), "ongeveer "
	if s.rest {
		number, off = noemer-teller, 2*sdc.MaxRounding
	}
	if exact {
		off, about = 0, ""
	}
	if number <= off {
		return point, false
	}
	people := s.many
	if number == 1 {
		people = s.one
	}
	return attentionPoint{Anker: anchor(s.id), Zin: capital(s.before + about + format.Count(number) + " " + people + "."), Waarom: s.why,
		urgency: s.urgency, number: number}, true
}

// fullContracts lists the contracts of the region that are near their ceiling (BU1-d).
// The number by which they are sorted is the share that is used, in percents.
func (c *composer) fullContracts() (points []attentionPoint) {
	for _, u := range c.ceilingUses() {
		if u.limit <= 0 || !u.asksAttention() {
			continue
		}
		point := attentionPoint{Anker: anchor("BU1-d"), Naam: c.definition("BU1-d").Name, number: 100 * u.invoiced / u.limit}
		if u.isFull() {
			point.urgency, point.Zin = tooLate, "Het plafond van contract "+u.contract+" is bereikt."
			point.Waarom = "Er is " + show(u.share, true) + " van het plafond gefactureerd."
		} else {
			point.urgency, point.Zin = soonLate, "Van contract "+u.contract+" is "+show(u.share, true)+" van het plafond op."
			if u.isSoon() {
				point.Waarom = "In dit tempo is het plafond bereikt in " + u.reached(c.Peildatum) + "."
			}
		}
		points = append(points, point)
	}
	return points
}
