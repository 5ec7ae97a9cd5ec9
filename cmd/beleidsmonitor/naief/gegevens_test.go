package naief

import (
	"sort"
	"strings"
	"testing"
)

// gegevens is all that the indicators need of one set of deliveries.
type gegevens struct {
	kalender
	instellingen  instellingen
	gemeenten     []string            // codes of the region
	personen      []*persoon          // inburgeraars of the Wet inburgering 2021
	perNummer     map[string]*persoon // by klantnummer
	bsns          map[string]string   // by klantnummer, also of who is no inburgeraar
	facturen      []factuurregel
	sleutels      map[sleuteljaar][]aandeel
	dagenCaseload map[string]int64 // of a gemeente and month, as far as counted
	besluiten     []besluit
	bedragPerKop  map[jaargroep]int64 // cents
	toeslagPerKop map[jaargroep]int64 // cents
	tabellen      map[string][]rij    // those of contracts, plans and suppliers, as delivered
}

// instellingen are the policy parameters that the figures depend on.
type instellingen struct {
	eersteBRP         bool // brp_telt_vanaf EERSTE_BRP instead of HUISVESTING
	pipTermijn        int  // days
	pipTermijnDerden  int  // days
	teltDoorNaVoldaan bool
	pensioenleeftijd  int // years
	schakelMaanden    int
	schakelTermijn    bool // schakel_vanaf TERMIJN_START, the day after the PIP
	gesprekNorm       int  // voortgangsgesprek_norm_dagen
}

type persoon struct {
	hulp
	bsn        string
	doelgroep  string // ASIEL, GEZIN or OVERIG
	geslacht   string
	maand18    maand
	maandAOW   maand
	plichten   []plicht
	verblijven []verblijf
	fasen      []fase
	pips       []dag // dagtekening of those that were not withdrawn
	infoDerden []dag // receipt of information of third parties
	intakes    []intake
	lessen     []dag // first days on which hours of language courses can have been followed
	bijstand   []interval
	werk       []interval
	examens    []examen
	termijnen  []termijn
	betaald    map[maand]int64 // bijstand in cents
	verdiend   map[maand]bool  // beside bijstand
	deelnames  []deelname
	uren       []uren

	werkOnbekend      []interval     // without hours per week
	inkomstenOnbekend map[maand]bool // beside bijstand
}

type plicht struct {
	interval
	kennisgeving dag
	reden        string
}

type verblijf struct {
	interval
	gemeente string
	status   string
	brp      dag
}

type fase struct {
	interval
	route string
}

// termijn is what DUO says about the last day of the inburgeringstermijn.
type termijn struct {
	verlenging bool
	einde      dag
	weken      int64
}

// deelname is a period of taking part in an offer; the day after the last is tot.
type deelname struct {
	interval
	soort, resultaat, aanbieder string
	telt                        bool // as language or as participation
	geleverd                    map[maand]bool
	id, contract                string
	isTaal                      bool
}

// intake is a brede intake; days that are not known are zero.
type intake struct {
	start, einde, toets dag
	uitslag             string
	volgnr              int64
	pilot               bool
}

type examen struct {
	datum     dag
	onderdeel string
	soort     string // LEZ-B1; empty without a niveau
	geslaagd  bool
	onbekend  bool
}

// uren are the hours of an activity in a month.
type uren struct {
	maand                           maand
	taal, meedoen                   bool // counts as such, and was followed
	isTaal                          bool // is a language lesson, followed or not
	soort, locatie, aanbieder       string
	lokaal                          bool
	start, einde                    dag // of the deelname; the last day counts
	gevolgd, geoorloofd, zonderRede int64
	aangeboden                      int64
}

// leesGegevens reads the deliveries, with a reader of its own: that of ingest may
// not be judged by itself.
func leesGegevens(t testing.TB, dir string, peilmaand maand, gemeenten []string, in instellingen) *gegevens {
	t.Helper()
	g := &gegevens{kalender: kalender{peilmaand}, instellingen: in, gemeenten: gemeenten, perNummer: map[string]*persoon{}, bsns: map[string]string{}}
	inburgeraar := map[string]bool{} // who never had a plicht is none
	for _, r := range leesRijen(t, dir, "inburgeringsplicht", peilmaand) {
		inburgeraar[r["bsn"]] = true
	}
	perBSN := map[string]*persoon{}
	for _, r := range leesRijen(t, dir, "persoon", peilmaand) {
		if r["wet"] != "WI2021" || !inburgeraar[r["bsn"]] {
			continue
		}
		if jaar, ok := strings.CutSuffix(r["geboortedatum"], "-00-00"); ok {
			r["geboortedatum"] = jaar + "-07-01" // only the year is known
		}
		geboren := r.dag(t, "geboortedatum").maand()
		p := &persoon{betaald: map[maand]int64{}, verdiend: map[maand]bool{}, inkomstenOnbekend: map[maand]bool{}, bsn: r["bsn"], doelgroep: r["doelgroep"], geslacht: r["geslacht"], maand18: geboren + 18*12, maandAOW: geboren + maand(in.pensioenleeftijd)*12}
		perBSN[p.bsn] = p
		g.personen = append(g.personen, p)
	}
	for _, r := range leesRijen(t, dir, "persoon_sleutel", peilmaand) {
		if r["soort"] == "KLANTNUMMER" {
			g.bsns[r["nummer"]] = r["bsn"]
		}
		if p := perBSN[r["bsn"]]; p != nil && r["soort"] == "KLANTNUMMER" {
			g.perNummer[r["nummer"]] = p
		}
	}
	leesLevens(t, dir, peilmaand, perBSN)
	leesActiviteiten(t, dir, peilmaand, g.perNummer)
	leesHulp(t, dir, peilmaand, perBSN)
	leesToetsen(t, dir, peilmaand, g.perNummer)
	g.tabellen = map[string][]rij{}
	for _, naam := range []string{"contract", "tarief", "deelname", "factuurregel", "tevredenheid", "mijlpaal", "aanbieder_audit", "formatie", "taakstelling", "begroting", "ref_soort"} {
		g.tabellen[naam] = leesRijen(t, dir, naam, peilmaand)
	}
	for _, p := range g.personen {
		p.sorteer()
	}
	g.leesGeld(t, dir)
	return g
}

// leesLevens gives every person what the registers say about him.
func leesLevens(t testing.TB, dir string, peilmaand maand, perBSN map[string]*persoon) {
	t.Helper()
	lees := func(naam string, voeg func(p *persoon, r rij)) {
		for _, r := range leesRijen(t, dir, naam, peilmaand) {
			if p := perBSN[r["bsn"]]; p != nil {
				voeg(p, r)
			}
		}
	}
	lees("inburgeringsplicht", func(p *persoon, r rij) {
		p.plichten = append(p.plichten, plicht{interval{r.dag(t, "ingang_plicht"), r.tot(t, "einde_plicht")}, r.dag(t, "kennisgeving_datum"), r["reden_einde"]})
	})
	lees("verblijf_gemeente", func(p *persoon, r rij) {
		p.verblijven = append(p.verblijven, verblijf{interval{r.dag(t, "van"), r.tot(t, "tot")}, r["gemeentecode"], r["status"], r.dag(t, "brp_inschrijving")})
	})
	lees("leerroute_fase", func(p *persoon, r rij) {
		p.fasen = append(p.fasen, fase{interval{r.dag(t, "van"), r.tot(t, "tot")}, r["route"]})
	})
	lees("pip", func(p *persoon, r rij) {
		if r["status"] != "INGETROKKEN" {
			p.pips = append(p.pips, r.dag(t, "dagtekening"))
		}
	})
	lees("intake", func(p *persoon, r rij) {
		p.intakes = append(p.intakes, intake{r.dag(t, "start"), r.dag(t, "einde"), r.dag(t, "leerbaarheidstoets_datum"), r["toetsuitslag"], r.getal(t, "volgnr"), r["pilot"] == "true"})
		if d := r.dag(t, "info_derden_ontvangen"); d != 0 {
			p.infoDerden = append(p.infoDerden, d)
		}
	})
	lees("uitkering", func(p *persoon, r rij) {
		if r["regeling"] == "PW" {
			p.bijstand = append(p.bijstand, interval{r.dag(t, "van"), r.tot(t, "tot")})
		}
	})
	lees("uitkering_maand", func(p *persoon, r rij) {
		kolom := "bruto_cent"
		if r[kolom] == "" {
			kolom = "netto_cent"
		}
		if r["regeling"] == "PW" {
			m := r.dag(t, "maand").maand()
			p.betaald[m] += r.getal(t, kolom)
			p.inkomstenOnbekend[m] = r["inkomsten_arbeid_cent"] == ""
			p.verdiend[m] = r["inkomsten_arbeid_cent"] != "" && r.getal(t, "inkomsten_arbeid_cent") > 0
		}
	})
	lees("arbeid", func(p *persoon, r rij) {
		een := interval{r.dag(t, "van"), r.tot(t, "tot")}
		switch {
		case r["uren_week"] == "":
			p.werkOnbekend = append(p.werkOnbekend, een)
		case r.honderdsten(t, "uren_week") > 0:
			p.werk = append(p.werk, een)
		}
	})
	lees("termijn", func(p *persoon, r rij) {
		een := termijn{verlenging: r["soort"] == "VERLENGING", einde: r.dag(t, "einde")}
		if r["weken"] != "" {
			een.weken = r.getal(t, "weken")
		}
		if een.verlenging || r["soort"] == "INITIEEL" {
			p.termijnen = append(p.termijnen, een)
		}
	})
	lees("examen", func(p *persoon, r rij) {
		soort := ""
		if r["niveau"] != "" {
			soort = r["onderdeel"] + "-" + r["niveau"]
		}
		p.examens = append(p.examens, examen{r.dag(t, "datum"), r["onderdeel"], soort, r["uitslag"] == "GESLAAGD", r["uitslag"] == "" || r["uitslag"] == "ONBEKEND"})
	})
}

// leesActiviteiten gives every person the hours that suppliers registered. They
// know klantnummers only.
func leesActiviteiten(t testing.TB, dir string, peilmaand maand, perNummer map[string]*persoon) {
	t.Helper()
	soorten := map[string]rij{}
	for _, r := range leesRijen(t, dir, "ref_soort", peilmaand) {
		soorten[r["soort"]] = r
	}
	deelnames := map[string]rij{}
	geleverd := map[string]map[maand]bool{} // months of which hours were delivered
	for _, r := range leesRijen(t, dir, "deelname", peilmaand) {
		deelnames[r["deelname_id"]] = r
		if p := perNummer[r["klantnummer"]]; p != nil {
			soort := soorten[r["soort"]]
			geleverd[r["deelname_id"]] = map[maand]bool{}
			p.deelnames = append(p.deelnames, deelname{interval{r.dag(t, "start"), r.tot(t, "einde") + 1}, r["soort"], r["resultaat"], r["aanbieder_id"],
				soort["telt_als_taal"] == "true" || soort["telt_als_participatie"] == "true", geleverd[r["deelname_id"]], r["deelname_id"], r["contract_id"], soort["telt_als_taal"] == "true"})
		}
	}
	for _, r := range leesRijen(t, dir, "uren", peilmaand) {
		deelname := deelnames[r["deelname_id"]]
		p := perNummer[deelname["klantnummer"]]
		if p == nil {
			continue
		}
		geleverd[r["deelname_id"]][r.dag(t, "maand").maand()] = true
		minuten := func(kolom string) int64 {
			if r[kolom] == "" {
				return 0
			}
			return r.getal(t, kolom)
		}
		soort := soorten[deelname["soort"]]
		lokaal := deelname["lokaal"]
		if lokaal == "" {
			lokaal = soort["lokaal"]
		}
		een := uren{soort: deelname["soort"], locatie: deelname["locatie_gemeente"], lokaal: lokaal == "true",
			start: deelname.dag(t, "start"), einde: deelname.tot(t, "einde"), maand: r.dag(t, "maand").maand(), isTaal: soort["telt_als_taal"] == "true",
			aanbieder: deelname["aanbieder_id"], aangeboden: minuten("aangeboden_min"), gevolgd: minuten("gevolgd_min"), geoorloofd: minuten("verzuim_geoorloofd_min"), zonderRede: minuten("verzuim_ongeoorloofd_min")}
		een.taal = een.isTaal && een.gevolgd > 0
		if een.taal {
			p.lessen = append(p.lessen, max(een.start, een.maand.eersteDag()))
		}
		een.meedoen = soort["telt_als_participatie"] == "true" && een.gevolgd > 0
		p.uren = append(p.uren, een)
	}
}

// sorteer puts intervals in order of their first day. A plicht that runs on into a
// later one ends where that begins.
func (p *persoon) sorteer() {
	sort.SliceStable(p.plichten, func(i, j int) bool { return p.plichten[i].van < p.plichten[j].van })
	for i := range p.plichten[:max(len(p.plichten)-1, 0)] {
		p.plichten[i].tot = min(p.plichten[i].tot, p.plichten[i+1].van)
	}
	sort.SliceStable(p.verblijven, func(i, j int) bool { return p.verblijven[i].van < p.verblijven[j].van })
	sort.SliceStable(p.fasen, func(i, j int) bool { return p.fasen[i].van < p.fasen[j].van })
}
