package reports

import (
	"fmt"
	"time"
	"unicode"
	"unicode/utf8"

	"beleidsmonitor/reports/format"
	"beleidsmonitor/transform/sdc"
)

// phrase is a sentence around a figure: one is the verb after "62%", many the
// verb after "ongeveer 5 van de 15".
type phrase struct{ before, one, many, after string }

func (p phrase) with(value sdc.Published) string {
	verb := p.one
	if value.Kind() == sdc.About {
		verb = p.many
	}
	return capital(p.before + show(value, true) + verb + p.after)
}

// capital starts a sentence.
func capital(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[size:]
}

// noise is how far rounding can move a published value: a count by 4, and a
// share by what that does to its teller and noemer.
func noise(p sdc.Published) float64 {
	if p.Unit() == "dagen" {
		return 3.5 // half a week
	}
	_, denominator, ok := p.Parts()
	if p.Unit() == "ratio" && ok && denominator > 0 {
		return 8 / float64(denominator)
	}
	return 4
}

// comparison of a figure with an earlier one.
type comparison int

const (
	unknown comparison = iota
	equal              // or closer than rounding can tell
	higher
	lower
)

func compare(now, before sdc.Published) comparison {
	a, known := now.Value()
	b, knownBefore := before.Value()
	switch {
	case !known || !knownBefore:
		return unknown
	case abs(a-b) <= noise(now)+noise(before)+1e-9:
		return equal
	case a > b:
		return higher
	}
	return lower
}

// yearBefore is the same figure twelve months earlier.
func (in *Input) yearBefore(p sdc.Published) (sdc.Published, bool) {
	id := p.ID()
	end, err := time.Parse(time.DateOnly, id.Period)
	if err != nil {
		return sdc.Published{}, false
	}
	earlier := time.Date(end.Year()-1, end.Month()+1, 0, 0, 0, 0, 0, time.UTC)
	return in.get(id.KPI, id.PeriodKind, earlier, id.Area, id.Dimension, id.DimensionValue)
}

// change says in a sentence how a figure differs from a year earlier.
func (in *Input) change(now sdc.Published) string {
	before, ok := in.yearBefore(now)
	if !ok {
		return "Een jaar eerder was er nog geen cijfer."
	}
	switch compare(now, before) {
	case higher:
		return "Dat is meer dan een jaar eerder: toen was het " + show(before, true) + "."
	case lower:
		return "Dat is minder dan een jaar eerder: toen was het " + show(before, true) + "."
	case equal:
		return "Dat is ongeveer gelijk aan een jaar eerder."
	}
	return "Met een jaar eerder kunnen wij niet vergelijken."
}

// changeShort says the same in a tile; empty when nothing can be said.
func (in *Input) changeShort(now sdc.Published) string {
	before, ok := in.yearBefore(now)
	if !ok || isMoney(now.ID().KPI) {
		return ""
	}
	a, _ := now.Value()
	b, _ := before.Value()
	words := map[comparison]string{higher: "hoger", lower: "lager"}
	switch relation := compare(now, before); {
	case relation == unknown:
		return ""
	case relation == equal:
		return "ongeveer gelijk aan een jaar eerder"
	case now.Unit() == "ratio":
		return format.PercentPoint(abs(a-b)) + " " + words[relation] + " dan een jaar eerder"
	default:
		return format.Count(int64(abs(a-b))) + " " + words[relation] + " dan een jaar eerder"
	}
}

// message says what the newest figure of an area is, how it differs from a year
// earlier, and what it is in the region.
func (c *composer) message(id string, words phrase) (title, explain string) {
	now, ok := c.latest(id, c.area.Code)
	switch {
	case !ok:
		return c.definition(id).Name + ": " + noData, "Voor deze periode is er niets geteld." + c.inRegion(id)
	case now.Kind() == sdc.Hidden:
		return c.definition(id).Name + ": " + tooFew, "Bij weinig personen tonen wij geen cijfer." + c.inRegion(id)
	}
	title = words.with(now)
	if now.Kind() != sdc.Percent && now.Kind() != sdc.Rounded && now.Kind() != sdc.Exact {
		return title, "Voor een percentage zijn er te weinig personen." + c.inRegion(id)
	}
	return title, c.change(now) + c.inRegion(id)
}

// sideBySide says whether a gemeente and the region can be set side by side: not
// numbers of people or amounts.
func sideBySide(unit string) bool { return unit != "aantal" && unit != "cent" }

// inRegion sets the figure of the region beside that of a gemeente.
func (c *composer) inRegion(id string) string {
	whole, ok := c.latest(id, Region)
	_, known := whole.Value()
	if c.area.Code == Region || !sideBySide(c.definition(id).Unit) || !ok || !known {
		return ""
	}
	return fmt.Sprintf(" In %s is het %s.", c.Regio, show(whole, true))
}

func abs(x float64) float64 { return max(x, -x) }
