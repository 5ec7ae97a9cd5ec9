package naief

// sleutel names one figure: a row of kpi.waarden.
type sleutel struct {
	kpi, periodeSoort, periode, gebied, dimensie, waarde string
}

// schaal is what teller and noemer are multiplied by: they have four decimals.
const schaal = 10_000

// cijfer is one figure. Teller and noemer count in units of 1/10,000.
type cijfer struct {
	teller, noemer int64
	metNoemer      bool // counts and sums have none
	waarde         float64
	status         string
}

// cijfers are all figures of one run.
type cijfers map[sleutel]cijfer

// regio is the area of all gemeenten together.
const regio = "REGIO"

// kenmerk is one value of a breakdown; the zero value is the total.
type kenmerk struct{ dimensie, waarde string }

// cel is what one figure of one gemeente is about.
type cel struct {
	periode  periode
	gemeente string
	kenmerk  kenmerk
}

func (c cel) sleutel(kpi string) sleutel {
	return sleutel{kpi, c.periode.soort, c.periode.einde().String(), c.gemeente, c.kenmerk.dimensie, c.kenmerk.waarde}
}

// telling counts persons: each once per gemeente, period and value.
type telling struct {
	teller, noemer map[cel]map[*persoon]bool
	onbekend       map[cel]map[*persoon]bool // of whom the row itself does not say
}

func nieuweTelling() *telling {
	return &telling{teller: map[cel]map[*persoon]bool{}, noemer: map[cel]map[*persoon]bool{}, onbekend: map[cel]map[*persoon]bool{}}
}

// tel counts a person in the total of a gemeente and in each of its breakdowns:
// always in the noemer, and in the teller if he fits.
func (t *telling) tel(x periode, gemeente string, p *persoon, inTeller bool, uitsplitsingen ...kenmerk) {
	for _, k := range append([]kenmerk{{}}, uitsplitsingen...) {
		t.telCel(cel{x, gemeente, k}, p, inTeller, true)
	}
}

func (t *telling) telCel(c cel, p *persoon, inTeller, inNoemer bool) {
	for _, deel := range []struct {
		telt  bool
		waren map[cel]map[*persoon]bool
	}{{inTeller, t.teller}, {inNoemer, t.noemer}} {
		if !deel.telt {
			continue
		}
		if deel.waren[c] == nil {
			deel.waren[c] = map[*persoon]bool{}
		}
		deel.waren[c][p] = true
	}
}

// telOnbekend notes a person of whom the row itself does not say.
func (t *telling) telOnbekend(x periode, gemeente string, p *persoon) {
	c := cel{x, gemeente, kenmerk{}}
	if t.onbekend[c] == nil {
		t.onbekend[c] = map[*persoon]bool{}
	}
	t.onbekend[c][p] = true
}

func leerrouteKenmerk(route string) kenmerk { return kenmerk{"leerroute", route} }
func (p *persoon) doelgroepKenmerk() kenmerk {
	return kenmerk{"doelgroep", p.doelgroepRapport()}
}

// bakken hold a teller and a noemer per cell, in units of 1/10,000.
type bakken struct {
	teller, noemer map[cel]int64
	status         map[cel]string // of money; persons follow the calendar
	telling        *telling       // who was counted; none of money and minutes
}

func nieuweBakken() *bakken {
	return &bakken{teller: map[cel]int64{}, noemer: map[cel]int64{}, status: map[cel]string{}}
}

// bakken gives the numbers of persons of the gemeenten and of the region.
func (g *gegevens) bakken(t *telling) *bakken {
	b := nieuweBakken()
	for c, personen := range t.teller {
		b.teller[c] += int64(len(personen)) * schaal
	}
	for c, personen := range t.noemer {
		b.noemer[c] += int64(len(personen)) * schaal
	}
	b = g.metRegio(b)
	b.telling = t
	return b
}

// metRegio leaves out what lies outside the region and adds the sum of its gemeenten.
func (g *gegevens) metRegio(b *bakken) *bakken {
	samen := nieuweBakken()
	for _, gemeente := range g.gemeenten {
		tel := func(naar, van map[cel]int64) {
			for c, n := range van {
				if c.gemeente == gemeente {
					naar[c] += n
					naar[cel{c.periode, regio, c.kenmerk}] += n
				}
			}
		}
		tel(samen.teller, b.teller)
		tel(samen.noemer, b.noemer)
	}
	return samen
}

// aantallen adds the figures of an indicator that counts: also the zeros, for all
// periods and the fixed breakdowns.
func (g *gegevens) aantallen(uit cijfers, kpi string, b *bakken, perioden []periode) {
	g.onbekenden(uit, kpi, b)
	kenmerken := []kenmerk{{}, leerrouteKenmerk(geenPIP), {"doelgroep", "ASIEL"}, {"doelgroep", "GEZIN_OVERIG"}}
	for _, route := range routes {
		kenmerken = append(kenmerken, leerrouteKenmerk(route))
	}
	for _, x := range perioden {
		for _, gebied := range append([]string{regio}, g.gemeenten...) {
			for _, k := range kenmerken {
				c := cel{x, gebied, k}
				uit[c.sleutel(kpi)] = cijfer{teller: b.teller[c], waarde: float64(b.teller[c]) / schaal, status: g.status(x)}
			}
		}
	}
}

// verhoudingen adds the figures of an indicator that divides: only where there is
// something to divide by.
func (g *gegevens) verhoudingen(uit cijfers, kpi string, b *bakken) {
	if b.telling != nil {
		g.onbekenden(uit, kpi, b)
	}
	g.delen(uit, kpi, b)
}

func (g *gegevens) delen(uit cijfers, kpi string, b *bakken) {
	for c, noemer := range b.noemer {
		if noemer <= 0 {
			continue
		}
		status, ok := b.status[c]
		if !ok {
			status = g.status(c.periode)
		}
		uit[c.sleutel(kpi)] = cijfer{teller: b.teller[c], noemer: noemer, metNoemer: true, waarde: deel(b.teller[c], noemer), status: status}
	}
}

// deel divides two numbers with four decimals as floating point numbers.
func deel(teller, noemer int64) float64 {
	return (float64(teller) / schaal) / (float64(noemer) / schaal)
}

// rondHalfOp divides whole numbers and rounds half up.
func rondHalfOp(teller, noemer int64) int64 {
	return (2*teller + noemer) / (2 * noemer)
}
