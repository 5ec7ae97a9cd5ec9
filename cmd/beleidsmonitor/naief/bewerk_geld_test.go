package naief

import (
	"strconv"
	"strings"
)

// onbekendNummer is a klantnummer that is in no register.
const onbekendNummer = "K-9999999"

// bewerkUitkering: other regelingen than PW do not count, bijstand comes back in
// the month after or a few months later, or ends on the first or last day of a month or after the peildatum.
func bewerkUitkering(b *bewerker, i int, r rij) []rij {
	if i%17 == 0 {
		r["regeling"] = "IOAW"
	}
	tot := r.dag(b, "tot")
	switch van := r.dag(b, "van"); {
	case tot == 0 && i%13 == 0 && van <= b.peildatum:
		r["tot"] = (b.peildatum + 15).String()
	case i%3 == 0 && tot.maand() > van.maand():
		tot = tot.maand().eersteDag()
		r["tot"] = tot.String()
	case i%3 == 1 && tot.maand().eersteDag() > van+1:
		tot = tot.maand().eersteDag() - 1
		r["tot"] = tot.String()
	}
	if tot == 0 || tot+140 > b.peildatum || b.uitkeringen[r["bsn"]] > 1 || !strings.HasPrefix(r["reden_uitstroom"], "WERK") {
		return nil
	}
	if i%2 != 0 { // later than the month after, within six months
		return []rij{r.kopie(rij{"van": (tot + 75).String(), "tot": (tot + 130).String()})}
	}
	return []rij{r.kopie(rij{"van": (tot + 20).String(), "tot": (tot + 75).String()})}
}

// bewerkUitkeringMaand: gross is not always known, and another regeling is no
// algemene bijstand.
func bewerkUitkeringMaand(_ *bewerker, i int, r rij) []rij {
	if i%5 == 0 {
		r["bruto_cent"] = ""
	}
	if i%31 == 0 {
		r["regeling"] = "IOAW"
	}
	if i%23 == 0 {
		r["inkomsten_arbeid_cent"] = ""
	}
	return nil
}

// bewerkContract: a contract that became local, or that was local until a later
// revision.
func bewerkContract(_ *bewerker, i int, r rij) []rij {
	switch i % 3 {
	case 0:
		return []rij{r.kopie(rij{"revisie": "2", "schaal": "LOKAAL"})}
	case 1:
		later := r.kopie(rij{"revisie": "2"})
		r["schaal"] = "LOKAAL"
		return []rij{later}
	}
	return nil
}

// bewerkArbeid: no hours, and unknown hours, are no work. Work may begin on the last
// day of a month, and end on the first, which it does not touch.
func bewerkArbeid(b *bewerker, i int, r rij) []rij {
	van, tot := r.dag(b, "van"), r.dag(b, "tot")
	switch {
	case tot.maand() > van.maand() && i%3 == 0:
		r["tot"] = tot.maand().eersteDag().String()
	case i%7 == 0 && (tot == 0 || tot.maand() > van.maand()):
		r["van"] = van.maand().laatsteDag().String()
	case i%13 == 0:
		r["uren_week"] = "0,00"
	case i%17 == 0:
		r["uren_week"] = ""
	}
	return nil
}

// bewerkDeelname: a supplier knows somebody by a number that nobody else knows.
func bewerkDeelname(_ *bewerker, i int, r rij) []rij {
	if i%19 == 0 {
		r["klantnummer"] = onbekendNummer
	}
	switch i % 23 {
	case 0:
		r["aanbieder_id"] = ""
	case 1:
		r["resultaat"], r["reden_voortijdig"] = "NIET_GESTART", ""
	}
	if i%7 == 2 {
		r["locatie_gemeente"] = ""
	}
	return nil
}

// bewerkUren: somebody who was never there followed nothing.
func bewerkUren(_ *bewerker, i int, r rij) []rij {
	if i%9 == 0 {
		r["gevolgd_min"] = "0"
	}
	if i%53 == 0 {
		clear(r)
	}
	return nil
}

// bewerkFactuur: nobody or somebody unknown, costs that a key divides (also credit
// notes, also without that key), amounts of a cent, and prestaties before the law
// and after the peildatum.
func bewerkFactuur(b *bewerker, i int, r rij) []rij {
	switch {
	case i%31 == 0:
		r["klantnummer"] = ""
	case i%37 == 0:
		r["klantnummer"] = onbekendNummer
	}
	switch {
	case r.getal(b, "bedrag_cent") < 0 && i%2 == 0 || i%11 == 0:
		r["gemeentecode"], r["sleutel_id"] = "", "VS-BEGELEIDING"
	case i%101 == 0:
		r["gemeentecode"], r["sleutel_id"] = "", "VS-ONBEKEND"
	}
	if i%97 == 0 { // so little that not every part gets a cent
		r["kostensoort"], r["dekking"] = "reiskosten", "SPUK"
		r["aantal"], r["bedrag_cent"] = "0,00", strconv.Itoa(i%5-2)
		r["stukprijs_cent"] = "1" // not that of the contract
		r["gemeentecode"], r["sleutel_id"] = "", "VS-INWONERS"
	}
	switch { // what neither the SPUK nor the gemeentefonds pays
	case i%89 == 0:
		r["kostensoort"], r["dekking"] = "kinderopvang", "OVERIG"
	case i%83 == 0:
		r["kostensoort"], r["dekking"] = "bijzondere_bijstand", "BUIG"
	}
	if r["gemeentecode"] == "GM1598" && r["prestatie_van"] < "2023" { // more credit notes than invoices
		r["aantal"], r["bedrag_cent"] = negatief(r["aantal"]), negatief(r["bedrag_cent"])
	}
	van, tot := r.dag(b, "prestatie_van"), r.dag(b, "prestatie_tot")
	switch {
	case van.jaar() == 2022 && van.maand().nummer() < 6 && i%3 == 0:
		r["prestatie_van"] = "2021-12-11"
	case tot.maand() == b.peildatum.maand() && i%3 == 0:
		r["prestatie_tot"] = (b.peildatum + 17).String()
	case i%7 == 0:
		r["prestatie_van"] = (van - 23).String() // more lines run over a switch
	}
	if r["eenheid"] != "per_traject" {
		return nil
	}
	weer := r.kopie(rij{"factuur_nr": r["factuur_nr"] + "-W"})
	terug := r.kopie(rij{"factuur_nr": r["factuur_nr"] + "-X", "aantal": negatief(r["aantal"]), "bedrag_cent": negatief(r["bedrag_cent"])})
	switch i % 5 {
	case 0: // a part of a traject is paid again
		return []rij{weer}
	case 1: // and taken back
		return []rij{weer, terug}
	}
	return nil
}

// bewerkTarief: contracts with several prices, of which one may be that of a soort.
func bewerkTarief(_ *bewerker, _ int, r rij) []rij {
	switch r["contract_id"] + " " + r["tarief_code"] {
	case "C-B1-TRAJECT TRANCHE-1":
		return []rij{r.kopie(rij{"tarief_code": "KNM", "eenheid": "per_onderdeel", "prijs_cent": "40000"})}
	case "C-MAP STANDAARD":
		return []rij{r.kopie(rij{"tarief_code": "KORT", "prijs_cent": "70000"}), r.kopie(rij{"tarief_code": "KNM", "prijs_cent": "10"}),
			r.kopie(rij{"tarief_code": "MAAND", "eenheid": "abonnement_maand", "prijs_cent": "5"})}
	case "C-MB STANDAARD":
		return []rij{r.kopie(rij{"tarief_code": "LAAG", "prijs_cent": "9000"})}
	case "C-ONDERWIJS STANDAARD":
		return []rij{r.kopie(rij{"tarief_code": "TAALSCHAKEL", "prijs_cent": "88000"})}
	}
	return nil
}

func negatief(getal string) string {
	if zonder, ok := strings.CutPrefix(getal, "-"); ok {
		return zonder
	}
	return "-" + getal
}

// bewerkSleutel: one key is missing in the first year, and goes by the caseload later.
func bewerkSleutel(_ *bewerker, _ int, r rij) []rij {
	if r["sleutel_id"] == "VS-BEGELEIDING" && r["jaar"] == "2022" {
		clear(r)
	}
	if r["sleutel_id"] == "VS-BEGELEIDING" && r["jaar"] == "2024" {
		if r["pct"], r["soort"] = "", "CASELOADDAGEN"; r["gemeentecode"] == "GM1598" { // does not pay
			r["pct"], r["soort"] = "0,00", "VAST"
		}
	}
	return nil
}

// bewerkBesluit: every kind of besluit, some not there yet.
func bewerkBesluit(b *bewerker, _ int, r rij) []rij {
	wi2021, voorlopig := r["regeling"] == "SPUK_WI2021", r["status"] == "VOORLOPIG"
	nog := r.kopie(nil)
	switch r["gemeentecode"] + " " + r["jaar"] {
	case "GM0405 2023":
		if r["status"] == "DEFINITIEF" {
			return []rij{nog.kopie(rij{"status": "AFGEREKEND", "bedrag_cent": "19876543", "besluitdatum": "2025-02-03"})}
		}
	case "GM0420 2023":
		if voorlopig {
			return []rij{nog.kopie(rij{"status": "BIJGESTELD", "bedrag_cent": "11111111", "besluitdatum": "2023-09-01"})}
		}
	case "GM0420 2024", "GM1598 2022": // never settled
		if wi2021 && !voorlopig {
			clear(r)
		}
	case "GM1598 2024": // not settled yet, whatever the supplier knows
		if wi2021 && !voorlopig {
			r["besluitdatum"] = (b.peildatum + 1).String()
		}
	case "GM1598 2025":
		if voorlopig && r["regeling"] == "SPUK_ONDERWIJSROUTE" {
			return []rij{nog.kopie(rij{"status": "BIJGESTELD", "bedrag_cent": "3333332", "besluitdatum": "2025-06-01"})}
		}
	}
	return nil
}

// bewerkBedrag: no amount per head is known of the first year, and in another year
// not of all.
func bewerkBedrag(_ *bewerker, _ int, r rij) []rij {
	if r["jaar"] == "2022" || r["jaar"] == "2024" && r["doelgroep"] == "OVERIG" {
		clear(r)
	}
	return nil
}
