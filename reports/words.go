package reports

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"beleidsmonitor/reports/format"
	"beleidsmonitor/transform/kpi"
	"beleidsmonitor/transform/sdc"
)

// phrase is a sentence around a figure: one is the verb after "62%", many the
// verb after "ongeveer 5 van de 15". none and single are the whole sentence for nobody
// and for one person; empty when the phrase also fits those.
type phrase struct{ before, one, many, after, none, single string }

func (p phrase) with(value sdc.Published) string {
	number, known := value.Value()
	switch {
	case known && number == 0 && p.none != "" && !value.IsIntern():
		return capital(p.none)
	case known && number == 1 && p.single != "":
		return capital(p.single)
	}
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

// whatOf says beside the name of an indicator what its figure is of, where the name alone
// misleads.
var whatOf = map[string]string{
	"VOL-3": "deel van de inburgeraars met een plan (PIP) dat een leerroute volgt",
	"BU8-d": "doelen over kosten tellen hier niet mee",
}

// nameOver is the name of an indicator over its figure.
func nameOver(d *kpi.Definition) string {
	if what := whatOf[d.ID]; what != "" {
		return d.Name + ": " + what
	}
	return d.Name
}

// comparison of a figure with an earlier one.
type comparison int

const (
	unknown comparison = iota
	equal              // or closer than rounding can tell
	higher
	lower
)

// compare says which of two figures is higher, as far as a reader can know: their ranges
// before rounding must not meet, and what is shown must differ.
func compare(now, before sdc.Published) comparison {
	const hair = 1e-9 // what floating point may be off
	low, high, ok := now.Range()
	lowBefore, highBefore, okBefore := before.Range()
	switch {
	case !ok || !okBefore:
		return unknown
	case show(now, true) == show(before, true):
		return equal
	case low > highBefore+hair:
		return higher
	case high < lowBefore-hair:
		return lower
	}
	return equal
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

// termYears is how long a first term lasts.
const termYears = 3

// isRunning says whether the terms of a cohort are not all over, so that its outcome will
// still change.
func (in *Input) isRunning(kind string, end time.Time) bool {
	return kind == "cohort" && end.AddDate(termYears, 0, 0).After(in.Peildatum)
}

// isUnfinished says whether a figure cannot stand beside that of a year earlier: a sum or a
// count of a year that is not over, or a cohort that is still running.
func (in *Input) isUnfinished(p sdc.Published) bool {
	id := p.ID()
	grows := slices.Contains([]string{"aantal", "som", "verschil"}, in.definition(id.KPI).Calc)
	return in.isRunning(id.PeriodKind, periodEnd(id)) || id.PeriodKind == "jaar" && grows && periodEnd(id).After(in.Peildatum)
}

// monthBefore is the same figure a month earlier.
func (in *Input) monthBefore(p sdc.Published) (sdc.Published, bool) {
	id := p.ID()
	if id.PeriodKind != "maand" && id.PeriodKind != "12m" {
		return sdc.Published{}, false
	}
	end := periodEnd(id)
	return in.get(id.KPI, id.PeriodKind, end.AddDate(0, 0, -end.Day()), id.Area, id.Dimension, id.DimensionValue)
}

// change says in a sentence how a figure differs from a year earlier.
func (in *Input) change(now sdc.Published) string {
	before, ok := in.yearBefore(now)
	if !ok {
		return "Een jaar eerder was er nog geen cijfer."
	}
	more, less := "meer", "minder"
	if isDuration(now.Unit()) {
		more, less = "langer", "korter"
	}
	switch compare(now, before) {
	case higher:
		return "Dat is " + more + " dan een jaar eerder: toen was het " + show(before, true) + "."
	case lower:
		return "Dat is " + less + " dan een jaar eerder: toen was het " + show(before, true) + "."
	case equal:
		return "Dat is ongeveer gelijk aan een jaar eerder."
	}
	return "Met een jaar eerder kunnen wij niet vergelijken."
}

func isDuration(unit string) bool { return unit == "dagen" || unit == "maanden" }

// changeShort says the same beside a figure; empty when nothing can be said.
func (in *Input) changeShort(now sdc.Published) string {
	before, ok := in.yearBefore(now)
	if !ok || in.isUnfinished(now) || now.ID().PeriodKind == "cohort" { // a young cohort had less time
		return ""
	}
	words := map[comparison]string{higher: "hoger", lower: "lager"}
	if isDuration(now.Unit()) {
		words = map[comparison]string{higher: "langer", lower: "korter"}
	}
	relation := compare(now, before)
	switch relation {
	case unknown:
		return ""
	case equal:
		return "ongeveer gelijk aan " + earlierName(now)
	}
	return gapText(now, before) + " " + words[relation] + " dan " + earlierName(now)
}

// gapText writes how far two figures lie apart.
func gapText(now, before sdc.Published) string {
	a, _ := now.Value()
	b, _ := before.Value()
	if now.Unit() == "ratio" {
		return format.PercentPoint(abs(a - b))
	}
	return write(abs(a-b), now.Unit())
}

// earlierName names what a figure is compared with when that is a year earlier.
func earlierName(p sdc.Published) string {
	if strings.HasPrefix(p.ID().PeriodKind, "cohort") {
		return "het cohort ervoor"
	}
	return "een jaar eerder"
}

// message says what the newest figure of an area is, how it differs from a year
// earlier, and what it is in the region.
func (c *composer) message(id string, words phrase) (title, explain string) {
	now, ok := c.latest(id, c.area.Code)
	switch {
	case !ok, now.Kind() == sdc.Hidden && now.IsIntern():
		return c.definition(id).Name + ": " + noData, "Voor deze periode is er niets geteld." + c.inRegion(id)
	case now.IsWithheld():
		return c.definition(id).Name + ": " + show(now, ok), "Met de andere cijfers erbij is anders uit te rekenen om wie het gaat." + c.inRegion(id)
	case now.Kind() == sdc.Hidden, ofNobody(now):
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

// ofNobody says whether a mean number of persons is so small that "ongeveer 0 van de 1
// inburgeraars" would be said of it.
func ofNobody(p sdc.Published) bool {
	_, denominator, ok := p.Parts()
	return p.Kind() == sdc.About && ok && denominator < 5
}
