package naief

// bewerkAfschaling: whoever may change route scales down in a month before, since one
// scales down only in the B1-route (I07).
func bewerkAfschaling(b *bewerker, _ int, r rij) []rij {
	wissel := b.wissel(r["bsn"])
	if wissel == 0 || b.fase[r["bsn"]]["route"] != "B1" {
		return nil
	}
	if laatst := wissel.maand().eersteDag() - 1; r.dag(b, "datum") > laatst {
		r["datum"] = laatst.String()
	}
	return nil
}

// bewerkToewijzing: some have no casemanager for a time, or one that many have, or
// change in their first year and back again.
func bewerkToewijzing(b *bewerker, i int, r rij) []rij {
	van, tot := r.dag(b, "van"), r["tot"]
	switch {
	case i%17 == 0:
		clear(r)
	case i%5 == 0:
		r["casemanager"] = "CM-W-00"
	case i%7 == 0 && (tot == "" || r.dag(b, "tot") > van+300) && van+300 < b.peildatum:
		r["tot"] = (van + 100).String()
		ander := rij{"van": (van + 100).String(), "tot": (van + 200).String(), "casemanager": "CM-ANDER", "organisatie": "EXTERN"}
		return []rij{r.kopie(ander), r.kopie(rij{"van": (van + 210).String(), "tot": tot})}
	}
	return nil
}

// bewerkBegeleiding: no time at all, and a volunteer at a task of professionals.
func bewerkBegeleiding(_ *bewerker, i int, r rij) []rij {
	switch i % 11 {
	case 0:
		r["minuten"] = "0"
	case 1:
		r["uitvoerder"] = "VRIJW"
	}
	return nil
}

// bewerkHandhaving: some were withdrawn.
func bewerkHandhaving(_ *bewerker, i int, r rij) []rij {
	if i%3 == 0 {
		r["status"] = "INGETROKKEN"
	}
	return nil
}

// bewerkVrijstelling: some were refused, and each part occurs.
func bewerkVrijstelling(_ *bewerker, i int, r rij) []rij {
	if r["onderdeel"] != "ALLES" && i%4 < 2 {
		r["onderdeel"] = []string{"MAP", "PVT"}[i%4]
	}
	if i%5 == 0 {
		r["besluit"] = "false"
	}
	switch i % 3 {
	case 0:
		r["soort"], r["na_inspanning"] = "ONTHEFFING", "true"
	case 1:
		r["na_inspanning"] = []string{"", "true"}[i%2] // also of a vrijstelling, which does not count
	}
	return nil
}

// bewerkOntzorgen: some gemeenten refrain from it.
func bewerkOntzorgen(_ *bewerker, i int, r rij) []rij {
	if i%9 == 0 {
		r["status"], r["tot"] = "AFGEZIEN_MAATWERK", ""
	}
	return nil
}

// bewerkBetaling: some bills were never paid.
func bewerkBetaling(_ *bewerker, i int, r rij) []rij {
	if i%29 == 0 {
		r["betaald_op"] = ""
	}
	return nil
}

// bewerkVoorziening: some end on the last day of a month, some go on.
func bewerkVoorziening(b *bewerker, i int, r rij) []rij {
	switch einde := r.dag(b, "einde"); {
	case i%4 == 0:
		r["einde"] = ""
	case i%4 == 1 && einde != 0:
		r["einde"] = einde.maand().laatsteDag().String()
	}
	return nil
}

// bewerkToets: one is of nobody known, some are exactly a year before the last day of
// a month.
func bewerkToets(b *bewerker, i int, r rij) []rij {
	switch {
	case i == 12: // of one only: their key is klantnummer, datum and vaardigheid
		r["klantnummer"] = onbekendNummer
	case i%12 >= 4 && i%12 < 8: // all four skills of a day
		r["datum"] = r.dag(b, "datum").maand().laatsteDag().String()
	}
	return nil
}
