package reports

import (
	"fmt"

	"beleidsmonitor/transform/sdc"
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
		verdict := in.judged(value, found, target)
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
	KPI, Naam, Waarde, Periode, Verandering, Doel, Stempel string
	Verdict                                                *Verdict
}

// tiles are the key figures of an area, in a fixed order.
func (in *Input) tiles(area string, ids ...string) (tiles []Tile) {
	for _, id := range ids {
		d := in.definition(id)
		end, kind := in.newest(id, area)
		value, ok := in.get(id, kind, end, area, "", "")
		tile := Tile{KPI: id, Naam: d.Name, Waarde: show(value, ok), Periode: in.periodText(kind, end)}
		if ok {
			tile.Verandering = in.changeShort(value)
			if status := value.Status(); status != "" && status != "definitief" {
				tile.Periode += ", " + status
			}
		}
		if isMoney(id) {
			tile.Stempel = in.stamp()
		}
		if t, found := in.target(id, area); found {
			verdict := in.judged(value, ok, t)
			tile.Verdict, tile.Doel = &verdict, goalText(t, d.Unit)
		}
		tiles = append(tiles, tile)
	}
	return tiles
}

func (in *Input) judged(value sdc.Published, ok bool, t Target) Verdict {
	number, known := value.Value()
	return judge(number, ok && known, t)
}
