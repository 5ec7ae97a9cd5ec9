package reports

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"beleidsmonitor/reports/format"
	"beleidsmonitor/transform/sdc"
)

// compared are the indicators of the page that sets the gemeenten side by side. All are
// shares: numbers of people and amounts say more of the size of a gemeente than of its work.
var compared = []string{"TIJ-1", "PAR-1", "PAR-2", "PAR-3", "UIT-4", "UIT-2", "TAA-1", "KOS-3"}

// mapped is the indicator of the map on the first page.
const mapped = "PAR-1"

// relation is how a figure of a gemeente lies beside that of the region; Klasse picks
// its colour and pattern; Woord says it in a tile (nothing when that cannot be said), Kort in a
// table and Zin in a sentence.
type relation struct{ Klasse, Woord, Kort, Zin string }

var relations = map[comparison]relation{
	higher:  {"hoger", "hoger", "hoger", "hoger dan de regio"},
	equal:   {"gelijk", "gelijk", "ongeveer gelijk", "ongeveer gelijk aan de regio"},
	lower:   {"lager", "lager", "lager", "lager dan de regio"},
	unknown: {"geen", "", "niet te vergelijken", "niet te vergelijken met de regio"},
}

// allRelations are those that a page can show.
func allRelations() []relation {
	return []relation{relations[higher], relations[equal], relations[lower], relations[unknown]}
}

// comparisonRow is one gemeente. Without a number there is no dot: words say why.
type comparisonRow struct {
	Code, Naam, Waarde string
	Stip               string // where the dot lies, in percents of the width; empty for none
	Naast              relation
	Verdict            *Verdict
}

// comparisonChart is one indicator for all gemeenten, in alphabetical order.
type comparisonChart struct {
	KPI, Naam, Vraag, Periode string
	Regio, RegioStip          string
	As                        []tick
	HeeftDoel                 bool
	Stempel                   string
	Rijen                     []comparisonRow
	Kaart                     tileMap
}

// tick is a number of the axis with its place, in percents of the width.
type tick struct{ Tekst, Plaats string }

// comparison sets all gemeenten beside the region for the newest period of the region.
func (in *Input) comparison(id string) comparisonChart {
	d := in.definition(id)
	end, kind := in.newest(id, Region)
	whole, ok := in.get(id, kind, end, Region, "", "")
	c := comparisonChart{KPI: id, Naam: d.Name, Vraag: d.Question, Periode: in.periodText(kind, end), Regio: show(whole, ok)}
	if in.fromAmounts(id) {
		c.Stempel = in.Stempel()
	}
	figures, top := map[string]sdc.Published{}, 1.0
	for _, g := range in.Gemeenten {
		if value, found := in.get(id, kind, end, g.Code, "", ""); found {
			figures[g.Code] = value
			number, _ := value.Value()
			top = max(top, number)
		}
	}
	number, drawn := whole.Value()
	axis := axisUpTo(max(top, number))
	if ok && drawn {
		c.RegioStip = axis.place(number)
	}
	c.As = axis.ticks()
	for _, g := range in.alphabetical() {
		value, found := figures[g.Code]
		row := comparisonRow{Code: g.Code, Naam: g.Naam, Waarde: show(value, found), Naast: relations[unknown]}
		if number, known := value.Value(); found && known {
			row.Stip = axis.place(number)
			row.Naast = besideRegion(value, whole)
		}
		row.Verdict, _ = in.verdict(id, g.Code)
		c.HeeftDoel = c.HeeftDoel || row.Verdict != nil
		c.Rijen = append(c.Rijen, row)
	}
	c.Kaart = in.tileMap(c)
	return c
}

// besideRegion is how a figure lies beside that of the region. Of two numbers that a reader sees
// differ, the table does not say that they are about equal: it says why nothing more is said.
func besideRegion(value, whole sdc.Published) relation {
	r := relations[compare(value, whole)]
	if r == relations[equal] && show(value, true) != show(whole, true) {
		r.Kort = "verschil kan door de afronding komen"
	}
	return r
}

// alphabetical are the gemeenten in the order of every comparison: never by value.
func (in *Input) alphabetical() []Gemeente {
	sorted := slices.Clone(in.Gemeenten)
	slices.SortFunc(sorted, func(a, b Gemeente) int { return cmp.Compare(sortKey(a.Naam), sortKey(b.Naam)) })
	return sorted
}

// shareAxis runs from 0 to a multiple of a half.
type shareAxis struct{ top float64 }

func axisUpTo(highest float64) shareAxis { return shareAxis{math.Ceil(highest*2-1e-9) / 2} }

// place keeps a dot whole at both ends of its strip.
func (a shareAxis) place(share float64) string {
	const edge = 4.0
	return fmt.Sprintf("%.1f%%", edge+(100-2*edge)*min(max(share/a.top, 0), 1))
}

func (a shareAxis) ticks() (ticks []tick) {
	for share := 0.0; share <= a.top+1e-9; share += 0.5 {
		ticks = append(ticks, tick{format.Percent(share), a.place(share)})
	}
	return ticks
}

// comparisonPage is about the whole region, so it may name every gemeente.
func (b *builder) comparisonPage() error {
	return b.render("vergelijken.html", "vergelijken.html", "Gemeenten vergelijken", func(p *page) {
		p.Soort = "vergelijken"
		for _, id := range compared {
			p.Vergelijking = append(p.Vergelijking, b.comparison(id))
		}
	})
}
