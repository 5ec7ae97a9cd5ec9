package reports

import (
	"fmt"
	"slices"
	"time"

	"beleidsmonitor/reports/format"
	"beleidsmonitor/transform/doel"
	"beleidsmonitor/transform/sdc"
)

// Verdict compares a published figure with its target, in words and with a
// sign; colour only repeats it.
type Verdict struct{ Klasse, Teken, Woord, Uitleg string }

var verdicts = map[doel.Verdict]Verdict{
	doel.Groen:  {"groen", "✓", "op koers", "het doel is gehaald"},
	doel.Oranje: {"oranje", "!", "aandacht", "het cijfer ligt er hoogstens een tiende vanaf"},
	doel.Rood:   {"rood", "✕", "niet op koers", "het ligt er verder vanaf"},
	doel.Grijs:  {"grijs", "–", "onvoldoende gegevens", "er is geen cijfer om te beoordelen"},
}

// unsure are the verdicts on a figure that, without rounding, may lie on the other side of its
// target.
var unsure = map[doel.Verdict]Verdict{
	doel.Groen:  {"groen", "✓", "op koers, onzeker", "het doel is gehaald, maar door de afronding is dat niet zeker"},
	doel.Oranje: {"oranje", "!", "aandacht, onzeker", "het cijfer ligt er hoogstens een tiende vanaf, en door de afronding kan het doel toch gehaald zijn"},
	doel.Rood:   {"rood", "✕", "niet op koers, onzeker", "het ligt er verder vanaf, en door de afronding kan het doel toch gehaald zijn"},
}

// poor is the verdict on a figure of which too many data are missing.
var poor = Verdict{"grijs", "–", "onvoldoende registratie", "van meer dan 10% van de personen ontbreken gegevens, of van de lasten de persoon"}

// few is the verdict on a figure that is a number of persons instead of a percentage.
var few = Verdict{"grijs", "–", "te weinig om te beoordelen", "er zijn te weinig personen voor een percentage"}

// allVerdicts are those that a page can show, the best first.
func allVerdicts() []Verdict {
	return []Verdict{verdicts[doel.Groen], unsure[doel.Groen], verdicts[doel.Oranje], unsure[doel.Oranje], verdicts[doel.Rood], unsure[doel.Rood], verdicts[doel.Grijs], few, poor}
}

// verdictsOf are the verdicts that goals got, the best first.
func verdictsOf(goals []Goal) []Verdict {
	return slices.DeleteFunc(allVerdicts(), func(v Verdict) bool {
		return !slices.ContainsFunc(goals, func(g Goal) bool { return g.Verdict == v })
	})
}

func verdictOf(s doel.Score) Verdict {
	switch {
	case s.Unknown:
		return poor
	case s.Unsure:
		return unsure[s.Verdict]
	case s.Found && s.Verdict == doel.Grijs && (s.Figure.Kind() == sdc.About || s.Figure.Kind() == sdc.Class):
		return few
	}
	return verdicts[s.Verdict]
}

// Goal is one row of the table of targets.
type Goal struct {
	KPI, Naam, Waarde, Verandering, Onbekend, Doel, Periode, Besluit, Wie string
	Verdict                                                               Verdict
}

// goals lists the targets of an area for the year of the peildatum; a target
// of the region holds for a gemeente that has none of its own.
func (in *Input) goals(area string) (goals []Goal, met, scored int) {
	scores := in.scores(area)
	for _, s := range scores {
		name := s.Definition.Name
		if route := s.Target.Leerroute; route != "" {
			name += ", " + routeName(route)
		}
		goal := Goal{Naam: name, KPI: s.Definition.ID, Waarde: show(s.Figure, s.Found), Onbekend: in.unknown(s.Figure),
			Doel: goalText(s.Target, s.Definition.Unit), Periode: in.periodShort(s.Kind, s.End), Besluit: format.Date(s.Target.Besluitdatum), Wie: s.Target.VastgesteldDoor + ", " + s.Target.Bron, Verdict: verdictOf(s)}
		if s.Found {
			goal.Verandering = in.changeShort(s.Figure)
		}
		goals = append(goals, goal)
	}
	met, scored = doel.Tally(scores)
	return goals, met, scored
}

// decisions list who decided on targets, when and where it stands, each once.
func decisions(goals []Goal) (texts []string) {
	for _, g := range goals {
		if text := g.Besluit + ": " + g.Wie; !slices.Contains(texts, text) {
			texts = append(texts, text)
		}
	}
	return texts
}

func (in *Input) scores(area string) []doel.Score {
	return doel.Scores(in.Publication, in.Definitions, in.Targets, area, in.Peildatum)
}

// verdict is the verdict on an indicator with its target; nothing without a target.
func (in *Input) verdict(id, area string) (verdict *Verdict, target string) {
	s, ok := doel.ScoreOf(in.Publication, in.definition(id), in.Targets, area, "", in.Peildatum)
	if !ok {
		return nil, ""
	}
	found := verdictOf(s)
	return &found, goalText(s.Target, s.Definition.Unit)
}

func (in *Input) target(id, area string) (Target, bool) {
	return doel.Find(in.Targets, id, area, "", in.Peildatum)
}

// unknown says of how many persons data are missing; empty when that is not known.
func (in *Input) unknown(figure sdc.Published) string {
	id := figure.ID()
	share, ok := in.get(id.KPI, id.PeriodKind, periodEnd(id), id.Area, sdc.UnknownDimension, "ONBEKEND")
	if !ok || share.Kind() == sdc.Hidden {
		return ""
	}
	return show(share, true)
}

func periodEnd(id sdc.ID) time.Time {
	end, _ := time.Parse(time.DateOnly, id.Period) // a figure that was not found has none
	return end
}

func goalText(t Target, unit string) string {
	switch t.Richting {
	case "BAND":
		return write(t.BandOnder, unit) + " tot " + write(t.BandBoven, unit)
	case "LAGER":
		return "hoogstens " + write(t.Doelwaarde, unit)
	}
	return "minstens " + write(t.Doelwaarde, unit)
}

func goalSentence(met, scored int) string {
	if scored == 0 {
		return "Er zijn nog geen doelen die wij kunnen beoordelen."
	}
	if scored == 1 {
		outcome := "niet gehaald"
		if met == 1 {
			outcome = "gehaald"
		}
		return "Wij kunnen 1 doel beoordelen. Dat is " + outcome + "."
	}
	verb := "zijn er"
	if met == 1 {
		verb = "is er"
	}
	return fmt.Sprintf("Van de %d doelen die wij kunnen beoordelen, %s %d gehaald.", scored, verb, met)
}

// Tile is one key figure: name, value, period, change and verdict, each in its
// own place.
type Tile struct {
	KPI, Naam, Waarde, Onbekend, Periode, Verandering, Doel, Stempel string
	Verdict                                                          *Verdict
}

// tiles are the key figures of an area, in a fixed order.
func (in *Input) tiles(area string, ids ...string) (tiles []Tile) {
	for _, id := range ids {
		d := in.definition(id)
		end, kind := in.newest(id, area)
		value, ok := in.get(id, kind, end, area, "", "")
		tile := Tile{KPI: id, Naam: nameOver(d), Waarde: show(value, ok), Periode: in.periodText(kind, end)}
		if ok {
			tile.Verandering, tile.Onbekend = in.changeShort(value), in.unknown(value)
			if status := value.Status(); status != "" && status != "definitief" {
				tile.Periode += ", " + status
			}
			if value.IsHeld() {
				tile.Periode += ", " + notAll
			}
		}
		if in.fromAmounts(id) {
			tile.Stempel = in.Stempel()
		}
		tile.Verdict, tile.Doel = in.verdict(id, area)
		tiles = append(tiles, tile)
	}
	return tiles
}
