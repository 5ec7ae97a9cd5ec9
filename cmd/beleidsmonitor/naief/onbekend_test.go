package naief

import (
	"slices"
	"strconv"
	"strings"
)

// onbekendBij says without which tables an indicator about persons is not known.
var onbekendBij = map[string][]string{
	"AM1-a":  {"deelname"},
	"AM2-a":  {"uren"},
	"AM2-c":  {"intake"},
	"AM3-a":  {"examen"},
	"AM3-b":  {"voortgangstoets"},
	"AM4-a":  {"examen", "uren"},
	"AM4-b":  {"ontzorgen", "ontzorgen_betaling"},
	"AM4-c":  {"deelname"},
	"AM5-a":  {"uren", "arbeid", "uitkering"},
	"AM6-a":  {"termijn"},
	"AM6-b":  {"termijn"},
	"AM7-a":  {"deelname", "arbeid"},
	"AM7-b":  {"deelname"},
	"AM8-a":  {"uren", "arbeid", "uitkering"},
	"BU2-a":  {"uren"},
	"BU2-b":  {"uren"},
	"BU2-c":  {"uren"},
	"BU3-a":  {"begeleiding"},
	"BU3-b":  {"casemanager_toewijzing"},
	"BU3-c":  {"begeleiding"},
	"BU3-d":  {"begeleiding"},
	"BU4-c":  {"uitkering"},
	"BU4-d":  {"voorziening", "uitkering"},
	"BU5-a":  {"casemanager_toewijzing"},
	"BU5-b":  {"pip", "casemanager_toewijzing"},
	"BU5-e":  {"intake", "voortgangstoets"},
	"BU6-a":  {"intake", "pip"},
	"BU6-c":  {"leerroute_fase"},
	"BU6-d":  {"intake"},
	"BU6-e":  {"uren", "handhaving"},
	"BU7-b":  {"uren", "arbeid"},
	"BU7-c":  {"uren", "arbeid"},
	"BU7-e":  {"uren", "arbeid"},
	"CON-4":  {"deelname"},
	"KWA-1":  {"voortgangsgesprek"},
	"KWA-2":  {"leerroute_fase"},
	"KWA-3":  {"ontzorgen", "ontzorgen_betaling"},
	"PAR-1":  {"uren", "arbeid"},
	"PAR-2":  {"uren", "arbeid"},
	"PAR-3":  {"arbeid"},
	"PAR-4":  {"uren"},
	"PAR-5":  {"onderdeel_status"},
	"PAR-5b": {"onderdeel_status"},
	"TAA-1":  {"examen"},
	"TAA-2":  {"termijn"},
	"TAA-3":  {"afschaling"},
	"TAA-4":  {"uren"},
	"TAA-5":  {"uren"},
	"TAA-6":  {"uren"},
	"TIJ-1":  {"intake", "pip"},
	"TIJ-2":  {"uren"},
	"TIJ-2a": {"intake"},
	"TIJ-2b": {"intake", "pip"},
	"TIJ-2c": {"pip", "uren"},
	"TIJ-2d": {"uren"},
	"TIJ-3":  {"pip"},
	"TIJ-4":  {"uren"},
	"TIJ-5":  {"uren", "examen", "onderdeel_status"},
	"TIJ-6":  {"termijn", "examen", "onderdeel_status"},
	"TIJ-7":  {"intake"},
	"UIT-2":  {"uitkering", "arbeid"},
	"UIT-3":  {"uitkering", "arbeid"},
	"UIT-4":  {"uitkering"},
	"UIT-5":  {"uitkering"},
	"UIT-6":  {"uitkering_maand"},
	"VOL-3":  {"leerroute_fase"},
	"KWA-2b": {"leerroute_fase"},
	"AM7-c":  {"deelname", "arbeid"},
	"TIJ-2e": {"intake"},
	"TIJ-2f": {"intake"},
	"TIJ-2g": {"intake"},
	"TIJ-2h": {"intake"},
	"TIJ-2i": {"intake", "pip"},
	"TIJ-2j": {"pip", "uren"},
	"BU2-d":  {"uren"},
	"PAR-1b": {"uren", "arbeid"},
	"BU4-a":  {"arbeid"},
	"UIT-4b": {"uitkering"},
	"TIJ-7b": {"intake"},
	"TAA-2b": {"inburgeringsplicht"},
	"UIT-1":  {"inburgeringsplicht"},
	"VOL-1":  {"inburgeringsplicht", "verblijf_gemeente"},
	"VOL-2":  {"inburgeringsplicht", "verblijf_gemeente"},
	"AM6-c":  {"vrijstelling_ontheffing"},
	"KOS-3b": {"inburgeringsplicht", "verblijf_gemeente", "leerroute_fase"},
	"KOS-5":  {"inburgeringsplicht", "verblijf_gemeente"},
	"KOS-7":  {"deelname"},
	"KOS-9":  {"inburgeringsplicht", "verblijf_gemeente"},
	"KOS-10": {"uitkering_maand"},
	"CON-1":  {"deelname"},
	"CON-2":  {"uren"},
	"CON-3":  {"uren"},
}

// vanLasten are the indicators whose unknown part is a share of the lasten, with the kind
// of period.
var vanLasten = map[string]string{
	"KOS-1": "jaar", "KOS-1b": "jaar", "KOS-2": "jaar", "KOS-3": "jaar", "KOS-4": "jaar", "KOS-2b": "cohort", "KOS-2c": "cohort", "KOS-6": "cohort",
}

// vanCaseload are the indicators whose unknown part is a share of the caseload, with
// their kinds of period.
var vanCaseload = map[string][]string{
	"AM6-b":  {"jaar", "12m"},
	"AM7-b":  {"maand"},
	"BU2-b":  {"maand"},
	"BU2-c":  {"maand"},
	"BU3-a":  {"jaar", "12m"},
	"BU3-d":  {"jaar", "12m"},
	"BU5-e":  {"maand"},
	"BU7-b":  {"maand"},
	"BU7-c":  {"12m"},
	"TAA-4":  {"maand", "jaar", "12m"},
	"TAA-5":  {"maand", "jaar", "12m"},
	"TAA-6":  {"maand"},
	"TIJ-2":  {"jaar", "12m"},
	"TIJ-2a": {"jaar", "12m"},
	"TIJ-2b": {"jaar", "12m"},
	"TIJ-2c": {"jaar", "12m"},
	"TIJ-2d": {"jaar", "12m"},
	"UIT-5":  {"maand"},
	"AM7-c":  {"maand"}, "BU2-d": {"maand"},
	"TIJ-2e": {"jaar", "12m"},
	"TIJ-2f": {"jaar", "12m"},
	"TIJ-2g": {"jaar", "12m"},
	"TIJ-2h": {"jaar", "12m"},
	"TIJ-2i": {"jaar", "12m"},
	"TIJ-2j": {"jaar", "12m"},
	"KOS-3b": {"jaar"},
	"KOS-5":  {"jaar"},
	"KOS-7":  {"maand"},
	"KOS-9":  {"jaar"},
	"KOS-10": {"jaar"},
	"CON-2":  {"jaar"},
	"CON-3":  {"jaar"},
}

var onbekendKenmerk = kenmerk{"onbekend", "ONBEKEND"}

// onbekenden adds the share of the noemer of whom data are missing in the months that the
// figure looks at, and those whose own row does not say.
func (g *gegevens) onbekenden(uit cijfers, kpi string, b *bakken) {
	gemist := nieuweTelling()
	for c, personen := range b.telling.noemer {
		if c.kenmerk != (kenmerk{}) || len(onbekendBij[kpi]) == 0 {
			continue
		}
		for p := range personen {
			eerste, laatste := g.beoordeeldeMaanden(c.periode, p)
			mist := false
			for m := eerste; m <= laatste; m++ {
				mist = mist || p.mist(kpi, m)
			}
			gemist.telCel(cel{c.periode, c.gemeente, onbekendKenmerk}, p, mist, true)
		}
	}
	for c, personen := range b.telling.onbekend {
		for p := range personen {
			gemist.telCel(cel{c.periode, c.gemeente, onbekendKenmerk}, p, true, true)
		}
	}
	deel := g.bakken(gemist)
	for c := range deel.noemer {
		if status, ok := b.status[cel{c.periode, c.gemeente, kenmerk{}}]; ok {
			deel.status[c] = status
		}
	}
	g.delen(uit, kpi, deel)
}

// beoordeeldeMaanden are the months in which missing data make somebody unknown: the last
// one of a period, that of the moment of a cohort, or all since the start of a cohort.
func (g *gegevens) beoordeeldeMaanden(x periode, p *persoon) (eerste, laatste maand) {
	if na, ok := strings.CutPrefix(x.soort, "cohort_t"); ok {
		plicht, _ := p.eerstePlicht()
		maanden, _ := strconv.Atoi(na) // a name of this package
		m := plicht.van.maand() + maand(maanden)
		return m, m
	}
	if x.soort == "cohort" {
		return x.eerste, g.peilmaand
	}
	m := min(x.laatste, g.peilmaand)
	return m, m
}

// onbekendInLasten adds the share of the lasten without a known inburgeraar: of the year,
// or of all years from that of the cohort.
func (g *gegevens) onbekendInLasten(uit cijfers) {
	lasten := g.geld(g.lastenPer(func(last) bool { return true }), nil, g.geldstatus)
	for kpi, soort := range vanLasten {
		b := nieuweBakken()
		for c, cent := range lasten.teller {
			if c.kenmerk != (kenmerk{}) && c.kenmerk != leerrouteKenmerk("NIET_TOEGEWEZEN") {
				continue
			}
			for _, x := range g.jaren() {
				past := x == c.periode || soort == "cohort" && x.eerste < c.periode.eerste
				naar := cel{periode{soort, x.eerste, x.laatste}, c.gemeente, onbekendKenmerk}
				switch {
				case past && c.kenmerk == kenmerk{}:
					b.noemer[naar] += cent
					if soort == "jaar" {
						b.status[naar] = lasten.status[c]
					}
				case past:
					b.teller[naar] += cent
				}
			}
		}
		g.delen(uit, kpi, b)
	}
}

// onbekendInCaseload adds the share of the caseload of whom data are missing, for the
// indicators that count no persons.
func (g *gegevens) onbekendInCaseload(uit cijfers) {
	for kpi, soorten := range vanCaseload {
		t := nieuweTelling()
		for _, x := range append(append(g.maanden(), g.jaren()...), g.vensters()...) {
			m := min(x.einde().maand(), g.peilmaand)
			for _, p := range g.personen {
				if gemeente := p.caseload(m.laatsteDag()); gemeente != "" && slices.Contains(soorten, x.soort) {
					t.telCel(cel{x, gemeente, onbekendKenmerk}, p, p.mist(kpi, m), true)
				}
			}
		}
		g.delen(uit, kpi, g.bakken(t))
	}
}

func (p *persoon) mist(kpi string, m maand) bool {
	for _, tabel := range onbekendBij[kpi] {
		if p.mistIn(tabel, m) {
			return true
		}
	}
	return false
}

// mistIn says whether a row or a value of a person is missing in a month. Every
// generated table is delivered up to the peilmaand.
func (p *persoon) mistIn(tabel string, m maand) bool {
	switch tabel {
	case "uren":
		for _, een := range p.deelnames {
			if een.telt && een.raakt(m) && !een.geleverd[m] {
				return true
			}
		}
	case "arbeid":
		for _, een := range p.werkOnbekend {
			if een.raakt(m) {
				return true
			}
		}
	case "examen":
		for _, een := range p.examens {
			if een.onbekend && een.datum.maand() == m {
				return true
			}
		}
	case "uitkering_maand":
		return p.inkomstenOnbekend[m]
	case "leerroute_fase":
		d := m.laatsteDag()
		return p.lopend(d) && p.heeftPIP(d) && p.leerroute(d) == geenPIP
	}
	return false
}
