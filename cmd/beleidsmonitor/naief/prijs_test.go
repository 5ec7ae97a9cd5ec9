package naief

import (
	"cmp"
	"slices"
)

// kos8: of the lines on a contract, which have another price?
func (g *gegevens) kos8(uit cijfers) {
	b := nieuweBakken()
	g.perPrijs(func(x periode, k kenmerk, afwijkend, _ int64) { regioPer(b, x, k, afwijkend, 1) })
	g.verhoudingen(uit, "KOS-8", b)
}

// kos8b is what those lines cost more than agreed.
func (g *gegevens) kos8b(uit cijfers) {
	b := nieuweBakken()
	g.perPrijs(func(x periode, k kenmerk, _, cent int64) { regioPer(b, x, k, cent, 1) })
	for c, cent := range b.teller {
		uit[c.sleutel("KOS-8b")] = cijfer{teller: cent, waarde: float64(cent) / schaal, status: g.status(c.periode)}
	}
}

// afspraak is what a contract says of a line: the price of its unit that is nearest, the
// code of that price (of the first, when parts of a traject cost the same) and how many
// parts have it.
type afspraak struct {
	prijs, delen int64
	code         string
	bekend       bool
}

func (l lezer) afspraak(r rij) (beste afspraak) {
	d, stukprijs := l.dag(r, "prestatie_van"), l.getal(r, "stukprijs_cent")
	ver := func(prijs int64) int64 { return max(stukprijs-prijs, prijs-stukprijs) }
	for _, tarief := range l.tabellen["tarief"] {
		if tarief["contract_id"] != r["contract_id"] || tarief["eenheid"] != r["eenheid"] || d < l.dag(tarief, "van") || d >= l.tot(tarief, "tot") {
			continue
		}
		prijs := l.getal(tarief, "prijs_cent")
		switch {
		case beste.bekend && prijs == beste.prijs:
			beste.delen, beste.code = beste.delen+1, min(beste.code, tarief["tarief_code"])
		case !beste.bekend || ver(prijs) < ver(beste.prijs) || ver(prijs) == ver(beste.prijs) && prijs < beste.prijs:
			beste = afspraak{prijs, 1, tarief["tarief_code"], true}
		}
	}
	return beste
}

// trajecten counts how often somebody began on a contract: the most of one soort.
func (l lezer) trajecten(bsn, contract string, d dag) int64 {
	n := map[string]int64{}
	for _, r := range l.tabellen["deelname"] {
		if r["contract_id"] == contract && l.bsns[r["klantnummer"]] == bsn && r["resultaat"] != "NIET_GESTART" && l.dag(r, "start") <= d {
			n[r["soort"]]++
		}
	}
	meest := int64(1)
	for _, aantal := range n {
		meest = max(meest, aantal)
	}
	return meest
}

// teVaak counts, in hundredths, how often each line lets a part of a traject be paid more
// than agreed; a credit note takes that back.
func (l lezer) teVaak() map[int]int64 {
	type deel struct{ bsn, contract, code string }
	regels := l.tabellen["factuurregel"]
	perDeel := map[deel][]int{}
	for i, r := range regels {
		bsn := l.bsns[r["klantnummer"]]
		if een := l.afspraak(r); bsn != "" && een.bekend && r["contract_id"] != "" && r["eenheid"] == "per_traject" {
			welk := deel{bsn, r["contract_id"], een.code}
			perDeel[welk] = append(perDeel[welk], i)
		}
	}
	meer := map[int]int64{}
	for welk, lijst := range perDeel {
		slices.SortFunc(lijst, func(a, b int) int {
			x, y := regels[a], regels[b]
			return cmp.Or(cmp.Compare(l.dag(x, "prestatie_van"), l.dag(y, "prestatie_van")), cmp.Compare(l.dag(x, "factuurdatum"), l.dag(y, "factuurdatum")),
				cmp.Compare(x["aanbieder_id"], y["aanbieder_id"]), cmp.Compare(x["factuur_nr"], y["factuur_nr"]), cmp.Compare(l.getal(x, "regel"), l.getal(y, "regel")))
		})
		betaald := int64(0)
		for _, i := range lijst {
			r := regels[i]
			mag := 100 * l.afspraak(r).delen * l.trajecten(welk.bsn, welk.contract, l.dag(r, "prestatie_van"))
			eerder := max(betaald-mag, 0)
			betaald += l.getal(r, "aantal")
			meer[i] = max(betaald-mag, 0) - eerder
		}
	}
	return meer
}

// perPrijs visits each line on a contract: whether it costs something else than agreed,
// and how much more.
func (g *gegevens) perPrijs(bezoek func(x periode, k kenmerk, afwijkend, cent int64)) {
	l := lezer{g}
	contracten, teVaak := l.contracten(), l.teVaak()
	for i, r := range g.tabellen["factuurregel"] {
		d := l.dag(r, "prestatie_van")
		if r["contract_id"] == "" || d.maand() < eersteMaand || d.maand() > g.peilmaand {
			continue
		}
		een, afwijkend, cent := l.afspraak(r), int64(0), int64(0) // cent in hundredths
		if meer := l.getal(r, "stukprijs_cent") - een.prijs; !een.bekend {
			afwijkend = 1
		} else if max(meer, -meer)*100 > een.prijs {
			afwijkend, cent = 1, l.getal(r, "aantal")*meer
		}
		if teVaak[i] > 0 {
			afwijkend = 1
		}
		if cent += teVaak[i] * een.prijs; cent < 0 {
			cent = -((-cent + 50) / 100)
		} else {
			cent = (cent + 50) / 100
		}
		k := kenmerk{}
		if contract := contracten[r["contract_id"]]; contract != nil {
			k = kenmerk{"aanbieder", contract["aanbieder_id"]}
		}
		bezoek(jaarPeriode(d.jaar()), k, afwijkend, cent)
	}
}

// kos7 is what is left to pay of trajectories with a price for the whole.
func (g *gegevens) kos7(uit cijfers) {
	l, som := lezer{g}, map[cel]int64{}
	lopend, gefactureerd := map[*persoon]map[string][]rij{}, map[*persoon][]rij{}
	for _, r := range g.tabellen["factuurregel"] {
		if p := g.perNummer[r["klantnummer"]]; p != nil && vasteEenheid[r["eenheid"]] {
			gefactureerd[p] = append(gefactureerd[p], r)
		}
	}
	for _, r := range g.tabellen["deelname"] {
		p := g.perNummer[r["klantnummer"]]
		if p == nil || r["resultaat"] == "NIET_GESTART" || r["contract_id"] == "" {
			continue
		}
		if lopend[p] == nil {
			lopend[p] = map[string][]rij{}
		}
		lopend[p][r["contract_id"]] = append(lopend[p][r["contract_id"]], r)
	}
	for p, contracten := range lopend {
		for contract, deelnames := range contracten {
			g.openstaand(l, som, p, contract, deelnames, gefactureerd[p])
		}
	}
	for c, cent := range g.metRegio(&bakken{teller: som}).teller {
		uit[c.sleutel("KOS-7")] = cijfer{teller: cent, waarde: float64(cent) / schaal, status: g.status(c.periode)}
	}
}

// vasteEenheid are the units of which the whole price is known beforehand.
var vasteEenheid = map[string]bool{"per_traject": true, "per_onderdeel": true, "abonnement_maand": true}

// openstaand adds what is still to be paid to somebody's contract at the end of each month.
func (g *gegevens) openstaand(l lezer, som map[cel]int64, p *persoon, contract string, deelnames, gefactureerd []rij) {
	for _, x := range g.maanden() {
		gemeente := p.gemeenteOp(x.einde())
		if gemeente == "" || !p.inBeeld(x.eerste) {
			continue
		}
		lopend := map[string][]rij{}
		for _, r := range deelnames {
			if l.dag(r, "start") <= x.einde() && x.einde() < l.tot(r, "einde") {
				lopend[r["soort"]] = append(lopend[r["soort"]], r)
			}
		}
		prijs, start := l.afgesproken(contract, lopend)
		if start == open {
			continue
		}
		for _, r := range gefactureerd {
			if r["contract_id"] == contract && l.dag(r, "factuurdatum") <= x.einde() && l.dag(r, "prestatie_tot") >= start {
				prijs -= l.getal(r, "bedrag_cent")
			}
		}
		for _, k := range []kenmerk{{}, p.doelgroepKenmerk()} {
			som[cel{x, gemeente, k}] += max(prijs, 0) * schaal
		}
	}
}

// samen is a price that runs once for all deelnames on a contract.
type samen struct {
	start, gepland dag
	prijs          int64 // on the first day
}

// afgesproken is the price of what runs on a contract, per soort, and its first day; no
// price is known when that is open.
func (l lezer) afgesproken(contract string, lopend map[string][]rij) (prijs int64, eerste dag) {
	eerste = open
	gedeeld := map[string]samen{}
	for soort, rijen := range lopend {
		start, gepland := open, dag(0)
		for _, r := range rijen {
			start, gepland = min(start, l.dag(r, "start")), max(gepland, l.dag(r, "gepland_einde"))
		}
		vorm, eigen, cent := l.tariefVoor(contract, soort, start, gepland)
		if vorm == "" {
			continue
		}
		eerste = min(eerste, start)
		switch {
		case vorm == "per_onderdeel" || eigen && vorm == "per_traject":
			prijs += cent
		case eigen:
			prijs += cent * (int64(gepland.maand()-start.maand()) + 1)
		default:
			een, ok := gedeeld[vorm]
			if !ok || start < een.start {
				een.start, een.prijs = start, cent
			}
			een.gepland = max(een.gepland, gepland)
			gedeeld[vorm] = een
		}
	}
	for vorm, een := range gedeeld {
		if vorm == "abonnement_maand" {
			een.prijs *= int64(een.gepland.maand()-een.start.maand()) + 1
		}
		prijs += een.prijs
	}
	return prijs, eerste
}

// tariefVoor chooses the price of one soort: its own, or that of the traject, of an
// onderdeel or of a month. The parts of a traject add up, of other prices the lowest counts.
func (l lezer) tariefVoor(contract, soort string, start, gepland dag) (vorm string, eigen bool, cent int64) {
	for _, eigen := range []bool{true, false} {
		for _, vorm := range []string{"per_traject", "per_onderdeel", "abonnement_maand"} {
			if vorm == "abonnement_maand" && gepland < start {
				continue
			}
			som, laagste, n := int64(0), int64(0), 0
			for _, r := range l.tabellen["tarief"] {
				past := r["contract_id"] == contract && r["eenheid"] == vorm && l.dag(r, "van") <= start && start < l.tot(r, "tot")
				if !past || eigen != (r["tarief_code"] == soort) || !eigen && l.isSoort(r["tarief_code"]) {
					continue
				}
				bedrag := l.getal(r, "prijs_cent")
				if som += bedrag; n == 0 || bedrag < laagste {
					laagste = bedrag
				}
				n++
			}
			switch {
			case n > 0 && vorm == "per_traject":
				return vorm, eigen, som
			case n > 0:
				return vorm, eigen, laagste
			}
		}
	}
	return "", false, 0
}

func (l lezer) isSoort(code string) bool {
	return slices.ContainsFunc(l.tabellen["ref_soort"], func(r rij) bool { return r["soort"] == code })
}
