package reports

import (
	"time"

	"beleidsmonitor/reports/format"
)

// Verdict compares a published figure with its target, in words and with a
// sign; colour only repeats it.
type Verdict struct{ Klasse, Teken, Woord string }

var (
	groen  = Verdict{"groen", "✓", "op koers"}
	oranje = Verdict{"oranje", "!", "aandacht"}
	rood   = Verdict{"rood", "✕", "niet op koers"}
	grijs  = Verdict{"grijs", "–", "onvoldoende gegevens"}
)

// judge gives groen when the target is met, oranje within 10 % of it, rood
// otherwise, and grijs without a published figure.
func judge(value float64, known bool, t Target) Verdict {
	if !known {
		return grijs
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
	switch reach := max(abs(low), abs(high)) / 10; {
	case short <= 1e-9:
		return groen
	case short <= reach+1e-9:
		return oranje
	}
	return rood
}

func abs(x float64) float64 { return max(x, -x) }

// Goal is one row of the table of targets.
type Goal struct {
	Naam, Waarde, Doel, Periode, Besluit string
	Verdict                              Verdict
}

// periodKinds is where the newest figure of an indicator is looked for.
var periodKinds = map[string][]string{"KOS": {"jaar"}, "TIJ-1": {"12m"}, "UIT-2": {"12m"}, "TAA-1": {"jaar"}}

func kindsOf(id string) []string {
	if kinds, ok := periodKinds[id]; ok {
		return kinds
	}
	if kinds, ok := periodKinds[id[:3]]; ok {
		return kinds
	}
	return []string{"maand"}
}

// goals lists the targets of an area for the year of the peildatum; a target
// of the region holds for a gemeente that has none of its own.
func (in *Input) goals(area string) (goals []Goal, met, scored int) {
	for _, d := range in.Definitions {
		target, ok := in.target(d.ID, area)
		if !ok {
			continue
		}
		end, kind := in.newest(d.ID, area)
		value, found := in.get(d.ID, kind, end, area, "", "")
		number, known := value.Value()
		verdict := judge(number, found && known, target)
		if verdict != grijs {
			scored++
		}
		if verdict == groen {
			met++
		}
		goals = append(goals, Goal{Naam: d.Name, Waarde: show(value, found), Doel: goalText(target, d.Unit), Periode: in.periodText(kind, end), Besluit: target.VastgesteldDoor, Verdict: verdict})
	}
	return goals, met, scored
}

func (in *Input) target(id, area string) (found Target, ok bool) {
	for _, t := range in.Targets {
		if t.KPI != id || t.Jaar != in.Peildatum.Year() || t.Leerroute != "" {
			continue
		}
		if t.Gebied == area {
			return t, true
		}
		if t.Gebied == Region {
			found, ok = t, true
		}
	}
	return found, ok
}

func goalText(t Target, unit string) string {
	write := func(value float64) string {
		switch unit {
		case "ratio":
			return format.Percent(value)
		case "cent":
			return format.Euro(int64(value))
		}
		return format.Count(int64(value))
	}
	switch t.Richting {
	case "BAND":
		return write(t.BandOnder) + " tot " + write(t.BandBoven)
	case "LAGER":
		return "hoogstens " + write(t.Doelwaarde)
	}
	return "minstens " + write(t.Doelwaarde)
}

// newest finds the newest period of an indicator with a row.
func (in *Input) newest(id, area string) (time.Time, string) {
	kind := kindsOf(id)[0]
	ends := monthEnds(in.Peildatum, 4)
	if kind == "jaar" {
		ends = yearEnds(in.Peildatum)
	}
	for i := len(ends) - 1; i >= 0; i-- {
		if _, ok := in.get(id, kind, ends[i], area, "", ""); ok {
			return ends[i], kind
		}
	}
	return ends[len(ends)-1], kind
}

func (in *Input) periodText(kind string, end time.Time) string {
	switch kind {
	case "jaar":
		return in.yearLabel(end)
	case "12m":
		return "12 maanden tot en met " + format.Month(end)
	}
	return format.Month(end)
}
