// Package doel compares published figures with the targets that councils and boards
// decided on (table doel), and gives the verdict groen, oranje, rood or grijs of the
// policy of the region. It sees published figures only, so a verdict tells nothing
// that a reader cannot see.
package doel

import (
	"slices"
	"time"

	"beleidsmonitor/transform/kpi"
	"beleidsmonitor/transform/sdc"
)

// Region is the area code of the region as a whole.
const Region = "REGIO"

// Target is one row of table doel: what a gemeente or the region wants an indicator
// to be in a year.
type Target struct {
	KPI, Gebied, Leerroute string
	Jaar                   int
	Doelwaarde             float64 // in the unit of the indicator; not used when Richting is BAND
	Richting               string  // HOGER, LAGER or BAND
	BandOnder, BandBoven   float64
	VastgesteldDoor, Bron  string
	Besluitdatum           time.Time
}

// Verdict is what a figure is worth beside its target.
type Verdict int

// The verdicts. Grijs is no verdict: there is no figure, or of too many persons data
// are missing.
const (
	Grijs Verdict = iota
	Rood
	Oranje
	Groen
)

// maxUnknown is the share of persons with missing data above which no verdict is given.
const maxUnknown = 0.10

// margin is how far from its target a figure may lie and still be oranje, relative.
const margin = 0.10

// Judge gives groen when the target is met, oranje within 10 % of it or of the nearest
// end of its band, rood otherwise, and grijs without a number.
func (t Target) Judge(value float64, known bool) Verdict {
	if !known {
		return Grijs
	}
	low, high := t.Doelwaarde, t.Doelwaarde
	if t.Richting == "BAND" {
		low, high = t.BandOnder, t.BandBoven
	}
	short, reach := 0.0, 0.0
	switch {
	case t.Richting != "LAGER" && value < low:
		short, reach = low-value, abs(low)*margin
	case t.Richting != "HOGER" && value > high:
		short, reach = value-high, abs(high)*margin
	}
	switch {
	case short <= 1e-9:
		return Groen
	case short <= reach+1e-9:
		return Oranje
	}
	return Rood
}

func abs(x float64) float64 { return max(x, -x) }

// Meets says whether a figure meets the target, and whether that is certain: it is not when,
// within what rounding may have changed, the figure can also lie on the other side.
func (t Target) Meets(figure sdc.Published) (met, certain bool) {
	value, known := figure.Value()
	met = t.Judge(value, known) == Groen
	low, high, ok := figure.Range()
	if !ok {
		return met, true
	}
	// A range around a whole band meets it in the middle only.
	return met, (t.Judge(low, true) == Groen) == met && (t.Judge(high, true) == Groen) == met && (met || !t.isWithin(low, high))
}

// isWithin says whether a whole band lies between two values.
func (t Target) isWithin(low, high float64) bool {
	return t.Richting == "BAND" && low < t.BandOnder && high > t.BandBoven
}

// Unknown is the share of persons of whom data are missing for a figure, from 0 to 1;
// false when that is not known or may not be shown.
func Unknown(figures *sdc.Publication, id sdc.ID) (float64, bool) {
	id.Dimension, id.DimensionValue = sdc.UnknownDimension, "ONBEKEND"
	share, ok := figures.Get(id)
	if !ok {
		return 0, false
	}
	return share.Value()
}

// TooMuchUnknown says whether the registration is too poor for a verdict.
func TooMuchUnknown(figures *sdc.Publication, id sdc.ID) bool {
	share, known := Unknown(figures, id)
	return known && share > maxUnknown
}

// Find gives the target of an indicator, for one leerroute or for all together (""),
// for an area and the year of a moment. What was decided by then counts: the last target
// of the area itself, or else the last of the region. A target that was decided later
// leaves the verdict as it was; where none was decided in time, the first later one counts.
func Find(all []Target, id, area, leerroute string, moment time.Time) (found Target, ok bool) {
	for _, inTime := range []bool{true, false} {
		for _, where := range []string{area, Region} {
			for _, t := range all {
				if t.KPI != id || t.Gebied != where || t.Leerroute != leerroute || t.Jaar != moment.Year() || inTime == t.Besluitdatum.After(moment) {
					continue
				}
				if !ok || inTime == t.Besluitdatum.After(found.Besluitdatum) {
					found, ok = t, true
				}
			}
			if ok {
				return found, true
			}
		}
	}
	return Target{}, false
}

// Score is one target with the newest figure of its year and its verdict.
type Score struct {
	Definition *kpi.Definition
	Target     Target
	Kind       string // of period
	End        time.Time
	Figure     sdc.Published
	Found      bool
	Verdict    Verdict
	Unknown    bool // grijs because of missing data
	Unsure     bool // without rounding the target may be met where it is not, or the reverse
}

// leerroutes are what a target can be for; "" is all together.
var leerroutes = []string{"", "B1", "ONDERWIJS", "Z", "GEEN_PIP"}

// Scores lists the targets of an area for the year of a moment, in the order of the
// definitions: that for all leerroutes, then those for one.
func Scores(figures *sdc.Publication, definitions []*kpi.Definition, targets []Target, area string, moment time.Time) (scores []Score) {
	for _, d := range definitions {
		for _, leerroute := range leerroutes {
			if s, ok := ScoreOf(figures, d, targets, area, leerroute, moment); ok {
				scores = append(scores, s)
			}
		}
	}
	return scores
}

// ScoreOf is the score of one indicator, for one leerroute or for all ("");
// false when it has no target.
func ScoreOf(figures *sdc.Publication, d *kpi.Definition, targets []Target, area, leerroute string, moment time.Time) (s Score, ok bool) {
	target, ok := Find(targets, d.ID, area, leerroute, moment)
	if !ok || area != Region && !target.holdsFor(area, d.Unit) {
		return s, false
	}
	s = Score{Definition: d, Target: target, Kind: d.MainPeriod()}
	s.End, s.Figure, s.Found = newest(figures, d, area, leerroute, moment)
	if s.Found {
		s.Unknown = TooMuchUnknown(figures, s.Figure.ID())
	}
	if !s.Unknown {
		s.Verdict = target.Judge(s.Figure.Value())
		_, certain := target.Meets(s.Figure)
		s.Unsure = s.Verdict != Grijs && !certain
	}
	return s, true
}

// holdsFor says whether a target holds for a gemeente. A share or a mean of the region
// does; so many euros or people do not, unless it is none at all.
func (t Target) holdsFor(area, unit string) bool {
	return t.Gebied == area || unit != "cent" && unit != "aantal" || t.Doelwaarde == 0 && t.Richting != "BAND"
}

// Tally counts the targets that were met and those with a verdict.
func Tally(scores []Score) (met, scored int) {
	for _, s := range scores {
		if s.Verdict != Grijs {
			scored++
		}
		if s.Verdict == Groen {
			met++
		}
	}
	return met, scored
}

// costs is the beleidsuitgangspunt about costs: what measures it is no ambition.
const costs = "BU8"

// Ambition leaves out the targets about costs, so that ambition can be set against them
// (BU8-d).
func Ambition(scores []Score) (kept []Score) {
	for _, s := range scores {
		if !slices.Contains(s.Definition.Principles, costs) {
			kept = append(kept, s)
		}
	}
	return kept
}

// monthsBack is how old the newest figure of a month may be.
const monthsBack = 4

// Newest is the newest total of an area up to a moment: of the last four months for an
// indicator with months, otherwise of the last years.
func Newest(figures *sdc.Publication, d *kpi.Definition, area string, moment time.Time) (end time.Time, figure sdc.Published, ok bool) {
	return newest(figures, d, area, "", moment)
}

func newest(figures *sdc.Publication, d *kpi.Definition, area, leerroute string, moment time.Time) (end time.Time, figure sdc.Published, ok bool) {
	ends := Ends(d.MainPeriod(), moment)
	id := sdc.ID{KPI: d.ID, PeriodKind: d.MainPeriod(), Area: area}
	if leerroute != "" {
		id.Dimension, id.DimensionValue = "leerroute", leerroute
	}
	for _, end := range slices.Backward(ends) {
		id.Period = end.Format(time.DateOnly)
		if figure, ok = figures.Get(id); ok {
			return end, figure, true
		}
	}
	return ends[len(ends)-1], sdc.Published{}, false
}

// firstYear is the first year of the Wet inburgering 2021.
const firstYear = 2022

// Ends are the last days of the periods of a kind in which a newest figure is looked
// for, oldest first.
func Ends(kind string, moment time.Time) (ends []time.Time) {
	if kind == "maand" || kind == "12m" {
		for back := monthsBack - 1; back >= 0; back-- {
			ends = append(ends, time.Date(moment.Year(), moment.Month()-time.Month(back)+1, 0, 0, 0, 0, 0, time.UTC))
		}
		return ends
	}
	for year := min(firstYear, moment.Year()); year <= moment.Year(); year++ {
		ends = append(ends, time.Date(year, 12, 31, 0, 0, 0, 0, time.UTC))
	}
	return ends
}
