package naief

import "testing"

// hulp is what gemeenten, helpers and suppliers did for a person, and what he did of
// the parts of the inburgering.
type hulp struct {
	huishouden   string
	plannen      []gezinsplan // of the PIPs that were not withdrawn
	casemanagers []casemanager
	begeleiding  []begeleiding
	gesprekken   []dag
	toetsen      []toets
	ingrepen     []dag // handhaving that was not withdrawn
	onderdelen   []onderdeel
	vrijstelling []onderdeel // of part ALLES: of every part
	afgeschaald  []onderdeel
	naInspanning []dag // ontheffingen after proven effort
	ontzorgen    []ontzorgen
	vasteLasten  map[maand]map[string]dag // the day of payment per post
	rekeningen   map[maand][]dag          // day of payment of each delivered bill; 0 is not paid
	voorziening  []interval
}

// gezinsplan is the family plan of a PIP; empty when it has none.
type gezinsplan struct {
	dagtekening dag
	pip, plan   string
}

type casemanager struct {
	interval
	naam, organisatie string
}

// begeleiding is time of a professional or a volunteer in a month.
type begeleiding struct {
	maand        maand
	taak         string
	vrijwilliger bool
	minuten      int64
}

type toets struct {
	datum       dag
	vaardigheid string
	niveau      int // 0 below A1, 4 is B2
}

type onderdeel struct {
	naam  string
	datum dag
}

// ontzorgen is a period in which the gemeente pays somebody's bills, from which it
// did not refrain.
type ontzorgen struct {
	interval
	status string
}

// leesHulp gives every person the rows of the tables about guidance.
func leesHulp(t testing.TB, dir string, peilmaand maand, perBSN map[string]*persoon) {
	t.Helper()
	lees := func(naam string, voeg func(p *persoon, r rij)) {
		for _, r := range leesRijen(t, dir, naam, peilmaand) {
			if p := perBSN[r["bsn"]]; p != nil {
				voeg(p, r)
			}
		}
	}
	lees("persoon", func(p *persoon, r rij) { p.huishouden = r["huishoudnummer"] })
	lees("pip", func(p *persoon, r rij) {
		if r["status"] != "INGETROKKEN" {
			p.plannen = append(p.plannen, gezinsplan{r.dag(t, "dagtekening"), r["pip_id"], r["gezinsplan_id"]})
		}
	})
	lees("casemanager_toewijzing", func(p *persoon, r rij) {
		p.casemanagers = append(p.casemanagers, casemanager{interval{r.dag(t, "van"), r.tot(t, "tot")}, r["casemanager"], r["organisatie"]})
	})
	lees("begeleiding", func(p *persoon, r rij) {
		p.begeleiding = append(p.begeleiding, begeleiding{r.dag(t, "maand").maand(), r["taak"], r["uitvoerder"] == "VRIJW", r.getal(t, "minuten")})
	})
	lees("voortgangsgesprek", func(p *persoon, r rij) { p.gesprekken = append(p.gesprekken, r.dag(t, "datum")) })
	lees("handhaving", func(p *persoon, r rij) {
		if r["status"] != "INGETROKKEN" {
			p.ingrepen = append(p.ingrepen, r.dag(t, "datum"))
		}
	})
	lees("onderdeel_status", func(p *persoon, r rij) {
		p.onderdelen = append(p.onderdelen, onderdeel{r["onderdeel"], r.dag(t, "datum")})
	})
	lees("vrijstelling_ontheffing", func(p *persoon, r rij) {
		if r["besluit"] == "true" {
			p.vrijstelling = append(p.vrijstelling, onderdeel{r["onderdeel"], r.dag(t, "datum")})
			if r["soort"] == "ONTHEFFING" && r["na_inspanning"] == "true" {
				p.naInspanning = append(p.naInspanning, r.dag(t, "datum"))
			}
		}
	})
	lees("afschaling", func(p *persoon, r rij) {
		p.afgeschaald = append(p.afgeschaald, onderdeel{r["onderdeel"], r.dag(t, "datum")})
	})
	lees("ontzorgen", func(p *persoon, r rij) {
		if r["status"] != "AFGEZIEN_MAATWERK" {
			p.ontzorgen = append(p.ontzorgen, ontzorgen{interval{r.dag(t, "van"), r.tot(t, "tot")}, r["status"]})
		}
	})
	lees("ontzorgen_betaling", func(p *persoon, r rij) {
		m, op := r.dag(t, "maand").maand(), r.dag(t, "betaald_op")
		if p.rekeningen == nil {
			p.rekeningen = map[maand][]dag{}
		}
		p.rekeningen[m] = append(p.rekeningen[m], op)
		if op == 0 {
			return
		}
		if p.vasteLasten == nil {
			p.vasteLasten = map[maand]map[string]dag{}
		}
		if p.vasteLasten[m] == nil {
			p.vasteLasten[m] = map[string]dag{}
		}
		p.vasteLasten[m][r["post"]] = op
	})
	lees("voorziening", func(p *persoon, r rij) {
		p.voorziening = append(p.voorziening, interval{r.dag(t, "start"), r.tot(t, "einde") + 1})
	})
}

// leesToetsen gives every person his language tests, which know klantnummers.
func leesToetsen(t testing.TB, dir string, peilmaand maand, perNummer map[string]*persoon) {
	t.Helper()
	niveaus := map[string]int{"ONDER_A1": 0, "A1": 1, "A2": 2, "B1": 3, "B2": 4}
	for _, r := range leesRijen(t, dir, "voortgangstoets", peilmaand) {
		if p := perNummer[r["klantnummer"]]; p != nil {
			p.toetsen = append(p.toetsen, toets{r.dag(t, "datum"), r["vaardigheid"], niveaus[r["niveau"]]})
		}
	}
}
