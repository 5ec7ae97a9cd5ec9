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
	short := 0.0
	if t.Richting != "LAGER" && value < low {
		short = low - value
	}
	if t.Richting != "HOGER" && value > high {
		short = max(short, value-high)
	}
	switch reach := max(abs(low), abs(high)) * margin; {
	case short <= 1e-9:
		return Groen
	case short <= reach+1e-9:
		return Oranje
	}
	return Rood
}

func abs(x float64) float64 { return max(x, -x) }

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

// Find gives the target of an indicator for an area and the year of a moment: its own,
// or else that of the region. A target that was decided after the moment leaves the
// verdict as it was: the last one of before the moment counts, or else the first.
func Find(all []Target, id, area string, moment time.Time) (found Target, ok bool) {
	for _, where := range []string{area, Region} {
		for _, t := range all {
			if t.KPI != id || t.Gebied != where || t.Jaar != moment.Year() || t.Leerroute != "" {
				continue
			}
			if !ok || replaces(t, found, moment) {
				found, ok = t, true
			}
		}
		if ok {
			return found, true
		}
	}
	return Target{}, false
}

// replaces says whether a target takes the place of another of the same year.
func replaces(t, other Target, moment time.Time) bool {
	inTime, otherInTime := !t.Besluitdatum.After(moment), !other.Besluitdatum.After(moment)
	if inTime != otherInTime {
		return inTime
	}
	if inTime {
		return t.Besluitdatum.After(other.Besluitdatum)
	}
	return t.Besluitdatum.Before(other.Besluitdatum)
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
}

// Scores lists the targets of an area for the year of a moment, in the order of the
// definitions.
func Scores(figures *sdc.Publication, definitions []*kpi.Definition, targets []Target, area string, moment time.Time) (scores []Score) {
	for _, d := range definitions {
		if s, ok := ScoreOf(figures, d, targets, area, moment); ok {
			scores = append(scores, s)
		}
	}
	return scores
}

// ScoreOf is the score of one indicator; false when it has no target.
func ScoreOf(figures *sdc.Publication, d *kpi.Definition, targets []Target, area string, moment time.Time) (s Score, ok bool) {
	target, ok := Find(targets, d.ID, area, moment)
	if !ok {
		return s, false
	}
	s = Score{Definition: d, Target: target, Kind: d.MainPeriod()}
	s.End, s.Figure, s.Found = Newest(figures, d, area, moment)
	if s.Found {
		s.Unknown = TooMuchUnknown(figures, s.Figure.ID())
	}
	if !s.Unknown {
		s.Verdict = target.Judge(s.Figure.Value())
	}
	return s, true
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

// monthsBack is how old the newest figure of a month may be.
const monthsBack = 4

// Newest is the newest total of an area up to a moment: of the last four months for an
// indicator with months, otherwise of the last years.
func Newest(figures *sdc.Publication, d *kpi.Definition, area string, moment time.Time) (end time.Time, figure sdc.Published, ok bool) {
	ends := Ends(d.MainPeriod(), moment)
	for _, end := range slices.Backward(ends) {
		if figure, ok = figures.Get(sdc.ID{KPI: d.ID, PeriodKind: d.MainPeriod(), Period: end.Format(time.DateOnly), Area: area}); ok {
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
