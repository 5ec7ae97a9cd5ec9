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
	peildatum dag
}

// bewerkingen are the changes per table.
var bewerkingen = map[string]bewerking{
	"persoon":            bewerkPersoon,
	"inburgeringsplicht": bewerkPlicht,
	"verblijf_gemeente":  bewerkVerblijf,
	"leerroute_fase":     bewerkFase,
	"pip":                bewerkPIP,
	"intake":             bewerkIntake,
	"uitkering":          bewerkUitkering,
	"arbeid":             bewerkArbeid,
	"deelname":           bewerkDeelname,
	"uren":               bewerkUren,
	"factuurregel":       bewerkFactuur,
	"verdeelsleutel":     bewerkSleutel,
	"rijksbijdrage":      bewerkBesluit,
	"ref_spuk_bedrag":    bewerkBedrag,
}

// bewerk changes the deliveries under dir.
func bewerk(t testing.TB, dir string, peilmaand maand) {
	t.Helper()
	b := &bewerker{t, peilmaand.laatsteDag()}
	for naam, doe := range bewerkingen {
		i := 0
		for _, een := range leesTabellen(t, dir, naam) {
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
	if i%43 == 0 {
		clear(r)
		return nil
	}
	einde := r.dag(b, "einde_plicht")
	if einde == 0 {
		if i%29 == 0 {
			r["einde_plicht"], r["reden_einde"] = (b.peildatum + 20).String(), "VRIJSTELLING_VOLLEDIG"
		}
		if i%5 == 0 && r.dag(b, "ingang_plicht").jaar() == 2022 {
			r["kennisgeving_datum"], r["ingang_plicht"] = "2021-11-20", "2021-11-20"
		}
		return nil
	}
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
// region and come back, some leave a gap, some will leave after the peildatum.
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
	if r["tot"] != "" || van+400 > b.peildatum || r["gemeentecode"] == "GM9901" {
		return nil
	}
	switch i % 7 {
	case 0: // away and back
		heen, terug := van+100, van+230
		r["tot"] = heen.String()
		return []rij{
			r.kopie(rij{"van": heen.String(), "tot": terug.String(), "gemeentecode": "GM1598", "status": "INGESCHREVEN", "brp_inschrijving": heen.String()}),
			r.kopie(rij{"van": terug.String(), "tot": "", "brp_inschrijving": terug.String()}),
		}
	case 1: // a gap of a month, within the term of the PIP
		r["tot"] = (van + 60).String()
		return []rij{r.kopie(rij{"van": (van + 95).String(), "tot": "", "brp_inschrijving": (van + 95).String()})}
	case 2:
		r["tot"] = (b.peildatum + 10).String()
	}
	return nil
}

// bewerkFase: a route goes on in a new phase, or after a gap, or with another
// route in the middle of a month.
func bewerkFase(b *bewerker, i int, r rij) []rij {
	van, tot := r.dag(b, "van"), r.dag(b, "tot")
	einde := tot
	if tot == 0 {
		einde = b.peildatum
	}
	if einde-van < 200 {
		return nil
	}
	wissel := van + 147
	switch i % 6 {
	case 0:
		r["tot"] = wissel.String()
		return []rij{r.kopie(rij{"van": wissel.String(), "tot": naarTekst(tot)})}
	case 1:
		r["tot"] = wissel.String()
		return []rij{r.kopie(rij{"van": (wissel + 33).String(), "tot": naarTekst(tot)})}
	case 2:
		r["tot"] = wissel.String()
		ander := map[string]string{"B1": "Z", "Z": "ONDERWIJS", "ONDERWIJS": "B1"}[r["route"]]
		return []rij{r.kopie(rij{"van": wissel.String(), "tot": naarTekst(tot), "route": ander})}
	case 3:
		if tot == 0 {
			r["tot"] = (b.peildatum + 5).String()
		}
	}
	return nil
}

func naarTekst(d dag) string {
	if d == 0 {
		return ""
	}
	return d.String()
}

// bewerkPIP: an intrekking does not count, a PIP that lapsed does.
func bewerkPIP(_ *bewerker, i int, r rij) []rij {
	switch {
	case i%11 == 0:
		r["status"] = "INGETROKKEN"
	case i%13 == 0:
		r["status"] = "VERVALLEN"
	}
	return nil
}

// bewerkIntake: more gemeenten had to wait for others, also in a second intake.
func bewerkIntake(b *bewerker, i int, r rij) []rij {
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
