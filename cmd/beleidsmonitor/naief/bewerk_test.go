package naief

import (
	"maps"
	"testing"
)

// bewerking changes one row of a generated table, the i-th, and may give rows that
// are added to it.
type bewerking func(b *bewerker, i int, r rij) []rij

// bewerker changes the deliveries of one run. The generator tells tidy lives; the
// contracts allow more, and each definition says what happens then.
type bewerker struct {
	testing.TB
	peildatum   dag
	termijn     dag            // pip_termijn_dagen
	plicht      map[string]rij // the first plicht of a person, as generated
	fase        map[string]rij // the first phase
	persoon     map[string]rij
	uitkeringen map[string]int // how many a person has
}

func nieuweBewerker(t testing.TB, dir string, peilmaand maand, in instellingen) *bewerker {
	t.Helper()
	eerste := func(naam string) map[string]rij {
		rijen := map[string]rij{}
		for _, r := range leesRijen(t, dir, naam, peilmaand) {
			if rijen[r["bsn"]] == nil {
				rijen[r["bsn"]] = r
			}
		}
		return rijen
	}
	uitkeringen := map[string]int{}
	for _, r := range leesRijen(t, dir, "uitkering", peilmaand) {
		uitkeringen[r["bsn"]]++
	}
	return &bewerker{t, peilmaand.laatsteDag(), dag(in.pipTermijn), eerste("inburgeringsplicht"), eerste("leerroute_fase"), eerste("persoon"), uitkeringen}
}

// bewerkingen are the changes per table.
var bewerkingen = map[string]bewerking{
	"persoon":                 bewerkPersoon,
	"inburgeringsplicht":      bewerkPlicht,
	"verblijf_gemeente":       bewerkVerblijf,
	"leerroute_fase":          bewerkFase,
	"pip":                     bewerkPIP,
	"intake":                  bewerkIntake,
	"uitkering":               bewerkUitkering,
	"arbeid":                  bewerkArbeid,
	"deelname":                bewerkDeelname,
	"examen":                  bewerkExamen,
	"uren":                    bewerkUren,
	"factuurregel":            bewerkFactuur,
	"contract":                bewerkContract,
	"tarief":                  bewerkTarief,
	"uitkering_maand":         bewerkUitkeringMaand,
	"verdeelsleutel":          bewerkSleutel,
	"rijksbijdrage":           bewerkBesluit,
	"afschaling":              bewerkAfschaling,
	"casemanager_toewijzing":  bewerkToewijzing,
	"begeleiding":             bewerkBegeleiding,
	"handhaving":              bewerkHandhaving,
	"vrijstelling_ontheffing": bewerkVrijstelling,
	"ontzorgen":               bewerkOntzorgen,
	"ontzorgen_betaling":      bewerkBetaling,
	"voorziening":             bewerkVoorziening,
	"voortgangstoets":         bewerkToets,
	"ref_spuk_bedrag":         bewerkBedrag,
}

// bewerk changes the deliveries under dir.
func bewerk(t testing.TB, dir string, peilmaand maand, in instellingen) {
	t.Helper()
	b := nieuweBewerker(t, dir, peilmaand, in)
	for naam, doe := range bewerkingen {
		i := 0
		for _, een := range leesTabellen(t, dir, naam, peilmaand) {
			var rijen []rij
			for _, r := range een.rijen {
				i++
				extra := doe(b, i, r)
				if len(r) > 0 { // an emptied row is left out
					rijen = append(rijen, r)
				}
				rijen = append(rijen, extra...)
			}
			een.rijen = rijen
			een.schrijf(t)
		}
	}
}

// kopie is a row with other values in some columns.
func (r rij) kopie(anders rij) rij {
	nieuw := maps.Clone(r)
	maps.Copy(nieuw, anders)
	return nieuw
}

// bewerkPersoon: some fall under the old law and count nowhere.
func bewerkPersoon(_ *bewerker, i int, r rij) []rij {
	if i%41 == 0 {
		r["wet"] = "WI2013"
	}
	return nil
}

// bewerkPlicht: somebody may have no plicht. All reasons occur, a plicht may end
// after the peildatum, begin before the law, or be followed by another one: later,
// or while it still runs.
func bewerkPlicht(b *bewerker, i int, r rij) []rij {
	if i%43 == 0 || i%74 == 0 {
		clear(r)
		return nil
	}
	einde := r.dag(b, "einde_plicht")
	if einde == 0 {
		if i%29 == 0 {
			r["einde_plicht"], r["reden_einde"] = (b.peildatum + 20).String(), "VRIJSTELLING_VOLLEDIG"
		}
		volwassen := b.persoon[r["bsn"]]["geboortedatum"] < "2003-11" // rule P01 rejects a plicht of a child
		if i%5 == 0 && volwassen && r.dag(b, "ingang_plicht").jaar() == 2022 {
			r["kennisgeving_datum"], r["ingang_plicht"] = "2022-01-01", "2021-11-20" // rule P02 rejects an earlier kennisgeving
		}
		return nil
	}
	switch i % 6 {
	case 1:
		einde = einde.maand().laatsteDag()
	case 2:
		einde = max(einde.maand().eersteDag(), r.dag(b, "ingang_plicht")+1)
	}
	r["einde_plicht"] = einde.String()
	dood := r["reden_einde"] == "OVERLIJDEN" // nothing may follow
	if redenen := []string{"VERTREK_NL", "OVERLIJDEN", "ONB", "PENSIOENLEEFTIJD", "PLICHT_INGETROKKEN",
		"ONTHEFFING_VOLLEDIG", "VRIJSTELLING_VOLLEDIG"}; i%13 < len(redenen) {
		r["reden_einde"], r["niveau_voldaan"] = redenen[i%13], ""
	}
	if dood || i%4 != 0 || einde+40 > b.peildatum {
		return nil
	}
	ingang := einde + 40
	if i%8 == 0 {
		ingang = einde - 25 // the first one is cut
	}
	return []rij{r.kopie(rij{"volgnr": "2", "kennisgeving_datum": ingang.String(), "ingang_plicht": ingang.String(),
		"einde_plicht": "", "reden_einde": "", "niveau_voldaan": ""})}
}

// bewerkVerblijf: some registrations are missing, some people move inside the
// region, also on a day on which something else begins or ends, some come back,
// some leave a gap, some will leave after the peildatum.
func bewerkVerblijf(b *bewerker, i int, r rij) []rij {
	if r["status"] == "GEKOPPELD" {
		if i%3 == 0 {
			r["brp_inschrijving"] = r["van"] // in the azc
		}
		return nil
	}
	if i%9 == 0 {
		r["brp_inschrijving"] = ""
	}
	van := r.dag(b, "van")
	if r["tot"] != "" || van+400 > b.peildatum {
		return nil
	}
	plicht := b.plicht[r["bsn"]]
	switch i % 10 {
	case 0:
		return b.verhuis(r, van+100, van+230, "GM1598")
	case 1: // a gap of a month, within the term of the PIP
		r["tot"] = (van + 60).String()
		return []rij{r.kopie(rij{"van": (van + 95).String(), "tot": "", "brp_inschrijving": (van + 95).String()})}
	case 2:
		if einde := plicht.dag(b, "einde_plicht"); einde > van {
			return b.verhuis(r, einde, 0, "GM0405")
		}
		r["tot"] = (b.peildatum + 10).String()
	case 3:
		return b.verhuis(r, max(plicht.dag(b, "kennisgeving_datum"), van)+b.termijn, 0, "GM0420")
	case 4:
		return b.verhuis(r, plicht.dag(b, "ingang_plicht"), 0, "GM1598")
	case 5:
		return b.verhuis(r, plicht.dag(b, "einde_plicht"), 0, "GM0405")
	case 6:
		return b.verhuis(r, b.wissel(r["bsn"]), 0, "GM0420")
	case 7:
		return b.verhuis(r, jaarPeriode(van.jaar()).einde(), (van + 90).maand().eersteDag(), "GM1598")
	case 8:
		return b.verhuis(r, (van + 90).maand().eersteDag(), (van + 200).maand().laatsteDag(), "GM0420")
	case 9: // in an azc again, for ten months
		rijen := b.verhuis(r, van+90, van+390, "GM1598")
		for _, azc := range rijen[:min(1, len(rijen))] {
			azc["status"], azc["brp_inschrijving"] = "GEKOPPELD", ""
		}
		return rijen
	}
	return nil
}

// verhuis moves somebody who lives in a gemeente to another one, and back again
// if terug is a later day.
func (b *bewerker) verhuis(r rij, heen, terug dag, naar string) []rij {
	if heen <= r.dag(b, "van") || r["gemeentecode"] == naar {
		return nil
	}
	nieuw := r.kopie(rij{"van": heen.String(), "gemeentecode": naar, "status": "INGESCHREVEN", "brp_inschrijving": heen.String()})
	oud := r.kopie(rij{"van": terug.String(), "brp_inschrijving": terug.String()})
	r["tot"] = heen.String()
	if terug <= heen {
		return []rij{nieuw}
	}
	nieuw["tot"] = terug.String()
	return []rij{nieuw, oud}
}

// wissel is the day in somebody's first phase on which his route may change; zero
// when the phase is short.
func (b *bewerker) wissel(bsn string) dag {
	eerste := b.fase[bsn]
	van, tot := eerste.dag(b, "van"), eerste.dag(b, "tot")
	if tot == 0 {
		tot = b.peildatum
	}
	if van == 0 || tot < van+200 {
		return 0
	}
	return van + 147
}

// bewerkFase: a route goes on in a new phase, or after a gap, or with another
// route in the middle of a month; or a new phase begins when the plicht ends.
func bewerkFase(b *bewerker, i int, r rij) []rij {
	wissel := b.wissel(r["bsn"])
	if wissel == 0 || r["van"] != b.fase[r["bsn"]]["van"] {
		return nil
	}
	ander := map[string]string{"B1": "Z", "Z": "ONDERWIJS", "ONDERWIJS": "B1"}[r["route"]]
	tot, einde := r["tot"], b.plicht[r["bsn"]]["einde_plicht"]
	switch i % 5 {
	case 0:
		r["tot"] = wissel.String()
		return []rij{r.kopie(rij{"van": wissel.String(), "tot": tot})}
	case 1: // away for half of a month of 30 days, so that odd amounts leave equal remainders
		stop := wissel.maand().eersteDag() + 4
		r["tot"] = stop.String()
		return []rij{r.kopie(rij{"van": (stop + 15).String(), "tot": tot})}
	case 2:
		r["tot"] = wissel.String()
		return []rij{r.kopie(rij{"van": wissel.String(), "tot": tot, "route": ander})}
	case 3:
		switch tot {
		case "":
			r["tot"] = (b.peildatum + 5).String()
		case einde:
			return []rij{r.kopie(rij{"van": einde, "tot": "", "route": ander})}
		}
	case 4:
		if laatste := wissel.maand().laatsteDag(); tot == "" {
			r["tot"] = laatste.String()
			return []rij{r.kopie(rij{"van": laatste.String(), "tot": "", "route": ander})}
		}
	}
	return nil
}

// bewerkPIP: an intrekking does not count, a PIP that lapsed does. One may be
// signed on the last day of a month, on the deadline, or a day late.
func bewerkPIP(b *bewerker, i int, r rij) []rij {
	plicht := b.plicht[r["bsn"]]
	deadline := plicht.dag(b, "kennisgeving_datum") + b.termijn + dag(i%2) // as far as the kennisgeving decides
	switch {
	case i%11 == 0:
		r["status"] = "INGETROKKEN"
	case i%13 == 0:
		r["status"] = "VERVALLEN"
	case i%5 == 0:
		r["dagtekening"] = r.dag(b, "dagtekening").maand().laatsteDag().String()
	case i%17 == 2:
		r["gezinsplan_id"] = ""
	case i%5 == 1 && deadline < b.peildatum && plicht["reden_einde"] != "OVERLIJDEN":
		r["dagtekening"] = deadline.String()
	}
	return nil
}

// bewerkIntake: the toets pointed elsewhere, and more gemeenten had to wait for others,
// also in a second intake.
func bewerkIntake(b *bewerker, i int, r rij) []rij {
	if i%7 == 3 { // the first route is not always that of the toets
		r["toetsuitslag"] = []string{"B1_HAALBAAR", "B1_NIET_HAALBAAR", "ONDERWIJS", "ONB"}[i/7%4]
	}
	if i%5 != 0 {
		return nil
	}
	start := r.dag(b, "start")
	r["info_derden_gevraagd"], r["info_derden_ontvangen"] = start.String(), (start + 65).String()
	if i%10 == 0 && start+80 < b.peildatum {
		return []rij{r.kopie(rij{"volgnr": "2", "info_derden_ontvangen": (start + 70).String()})}
	}
	return nil
}

// bewerkExamen: somebody takes an exam on the day on which his route or his
// gemeente changes.
func bewerkExamen(b *bewerker, i int, r rij) []rij {
	if i%19 == 0 {
		r["uitslag"] = "ONBEKEND"
	}
	if wissel := b.wissel(r["bsn"]); wissel != 0 && wissel < r.dag(b, "datum") && r["onderdeel"] == "LEZ" && r["poging"] == "1" {
		r["datum"], r["registratie_datum"] = wissel.String(), ""
	}
	return nil
}
