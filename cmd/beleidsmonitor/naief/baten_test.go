package naief

import (
	"slices"
	"testing"
)

// besluit is one decision of the Rijk about an amount for a gemeente and year.
type besluit struct {
	gemeente, regeling, status string
	jaar                       int
	datum                      dag
	cent                       int64
}

type jaargroep struct {
	jaar      int
	doelgroep string // ASIEL, GEZIN or OVERIG
}

// kop is somebody for whom a gemeente gets the SPUK of a year.
type kop struct {
	doelgroep string
	rapport   string // doelgroep in the reports
	leerroute string
	toeslag   bool
}

func (g *gegevens) leesGeld(t testing.TB, dir string) {
	t.Helper()
	g.leesFacturen(t, dir)
	for _, r := range leesRijen(t, dir, "rijksbijdrage", g.peilmaand) {
		een := besluit{r["gemeentecode"], r["regeling"], r["status"], int(r.getal(t, "jaar")), r.dag(t, "besluitdatum"), r.getal(t, "bedrag_cent")}
		if een.datum <= g.peildatum() { // a later one does not exist yet
			g.besluiten = append(g.besluiten, een)
		}
	}
	g.bedragPerKop, g.toeslagPerKop = map[jaargroep]int64{}, map[jaargroep]int64{}
	for _, r := range leesRijen(t, dir, "ref_spuk_bedrag", g.peilmaand) {
		jg := jaargroep{int(r.getal(t, "jaar")), r["doelgroep"]}
		g.bedragPerKop[jg], g.toeslagPerKop[jg] = r.getal(t, "bedrag_cent"), r.getal(t, "toeslag_onderwijs_cent")
	}
}

// koppen are those whom a gemeente counts for the SPUK: on 31 December or, in the
// running year, on the peildatum. Somebody in an azc does not count yet.
func (g *gegevens) koppen(gemeente string, jaar int) (alle []kop) {
	teldatum := min(jaarPeriode(jaar).einde(), g.peildatum())
	for _, p := range g.personen {
		if p.woontIn(teldatum) != gemeente || !g.instellingen.teltDoorNaVoldaan && !p.lopend(teldatum) {
			continue
		}
		route := p.leerroute(teldatum)
		if p.doelgroep == "ASIEL" {
			huisvesting := p.huisvestingsdatum()
			jaren := jaar - huisvesting.jaar()
			if huisvesting != 0 && huisvesting <= teldatum && jaren <= 2 {
				alle = append(alle, kop{"ASIEL", "ASIEL", route, route == "ONDERWIJS" && jaren == 0 && jaar >= 2026})
			}
			continue
		}
		if eerste, ok := p.eerstePlicht(); ok && eerste.van <= teldatum && eerste.van.jaar() == jaar {
			alle = append(alle, kop{p.doelgroep, p.doelgroepRapport(), route, false})
		}
	}
	return alle
}

// huisvestingsdatum is the first day housed, in whatever gemeente; zero when never.
func (p *persoon) huisvestingsdatum() dag {
	for _, een := range p.verblijven {
		if een.status == "GEHUISVEST" {
			return een.van
		}
	}
	return 0
}

// naarRato is the part of a yearly amount that belongs to the months passed.
func (g *gegevens) naarRato(jaar int, cent int64) int64 {
	if jaar < g.peilmaand.jaar() {
		return cent
	}
	return rondHalfOp(cent*int64(g.peilmaand.nummer()), 12)
}

// perKop are the amounts that follow from the heads, per breakdown and in total.
// part is what counts of a yearly amount, rounded per head.
func (g *gegevens) perKop(gemeente string, jaar int, part func(jaar int, cent int64) int64) map[kenmerk]int64 {
	som := map[kenmerk]int64{}
	for _, k := range g.koppen(gemeente, jaar) {
		jg := jaargroep{jaar, k.doelgroep}
		bedrag, bekend := g.bedragPerKop[jg]
		if !bekend {
			continue
		}
		cent := part(jaar, bedrag)
		if k.toeslag {
			cent += part(jaar, g.toeslagPerKop[jg])
		}
		for _, naar := range []kenmerk{{}, leerrouteKenmerk(k.leerroute), {"doelgroep", k.rapport}} {
			som[naar] += cent
		}
	}
	return som
}

// baten is the Rijksbijdrage of a gemeente and year, per breakdown and in total. A
// besluit knows no leerroute and no doelgroep: there the heads decide, always.
func (g *gegevens) baten(gemeente string, jaar int) map[kenmerk]int64 {
	baten := g.perKop(gemeente, jaar, g.naarRato)
	if definitief, ok := g.besluit(gemeente, jaar, "SPUK_WI2021", "AFGEREKEND", "DEFINITIEF"); ok && jaar < g.peilmaand.jaar() {
		baten[kenmerk{}] = definitief
	} else if !g.bedragBekend(jaar) {
		if elk, ok := g.besluit(gemeente, jaar, "SPUK_WI2021", "AFGEREKEND", "DEFINITIEF", "BIJGESTELD", "VOORLOPIG"); ok {
			baten[kenmerk{}] = g.naarRato(jaar, elk)
		}
	}
	if jaar > 2025 {
		return baten // from 2026 on the onderwijsroute is a toeslag per head
	}
	if onderwijs, ok := g.besluit(gemeente, jaar, "SPUK_ONDERWIJSROUTE", "AFGEREKEND", "DEFINITIEF", "BIJGESTELD", "VOORLOPIG"); ok {
		for _, naar := range []kenmerk{{}, leerrouteKenmerk("ONDERWIJS"), {"doelgroep", "ASIEL"}} {
			baten[naar] += g.naarRato(jaar, onderwijs)
		}
	}
	return baten
}

// bedragBekend says whether any amount per head is known for a year.
func (g *gegevens) bedragBekend(jaar int) bool {
	for jg := range g.bedragPerKop {
		if jg.jaar == jaar {
			return true
		}
	}
	return false
}

// besluit is the amount of the first of these statuses that there is.
func (g *gegevens) besluit(gemeente string, jaar int, regeling string, statussen ...string) (cent int64, ok bool) {
	for _, status := range statussen {
		i := slices.IndexFunc(g.besluiten, func(b besluit) bool {
			return b.gemeente == gemeente && b.jaar == jaar && b.regeling == regeling && b.status == status
		})
		if i >= 0 {
			return g.besluiten[i].cent, true
		}
	}
	return 0, false
}

// geldstatus says whether the Rijksbijdrage of a gemeente and year is settled.
func (g *gegevens) geldstatus(gemeente string, jaar int) string {
	_, ok := g.besluit(gemeente, jaar, "SPUK_WI2021", "AFGEREKEND", "DEFINITIEF")
	if ok && jaar < g.peilmaand.jaar() {
		return "definitief"
	}
	return "voorlopig"
}

// batenstatus is onvolledig too when somebody is counted for whom the Rijk's amount
// is missing in a year that has amounts.
func (g *gegevens) batenstatus(gemeente string, jaar int) string {
	status := g.geldstatus(gemeente, jaar)
	if status == "definitief" || !g.bedragBekend(jaar) {
		return status
	}
	for _, k := range g.koppen(gemeente, jaar) {
		if _, bekend := g.bedragPerKop[jaargroep{jaar, k.doelgroep}]; !bekend {
			return "onvolledig"
		}
	}
	return status
}
