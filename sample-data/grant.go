package sampledata

import "strconv"

// grants counts heads while lives pass by: what the Rijksbijdrage needs.
type grants struct {
	heads  map[[3]int]int64 // gemeente, year, group
	routes map[[2]int]int64 // gemeente, year: persons of the onderwijsroute at the end of the year
	load   map[[2]int]int64 // gemeente, year: inburgeraars at the end of the year
	poor   map[[2]int]int64 // gemeente, year: in bijstand at the end of the year
	housed map[[2]int]int64 // gemeente, half year since 2022: asielstatushouders housed
}

func newGrants() *grants {
	return &grants{map[[3]int]int64{}, map[[2]int]int64{}, map[[2]int]int64{}, map[[2]int]int64{}, map[[2]int]int64{}}
}

// count adds a household on 31 December of each year, or at the horizon.
func (g *grants) count(w *world, h *household, rows []benefit) {
	if h.settled == 0 {
		return
	}
	if gem := h.gemeenteOn(h.settled); h.group == 0 && gem >= 0 {
		g.housed[[2]int{gem, h.settled.month().halfYear()}] += int64(len(h.lives))
	}
	for year := h.settled.year(); year <= w.horizon.year(); year++ {
		at := min(date(year, 12, 31), w.horizon)
		gem := h.gemeenteOn(at)
		if gem < 0 {
			continue
		}
		for _, b := range rows {
			if b.from <= at && (b.end == 0 || at < b.end) {
				g.poor[[2]int{gem, year}] += int64(len(h.lives))
			}
		}
		for i := range h.lives {
			l := &h.lives[i]
			if died := l.died(); died != 0 && died <= at {
				continue
			}
			if h.group == 0 && year-h.settled.year() < 3 || h.group == 1 && l.start.year() == year {
				g.heads[[3]int{gem, year, h.group}]++
			}
			if l.end == 0 || l.end > at {
				g.load[[2]int{gem, year}]++
			}
			if l.routeOn(at) == "ONDERWIJS" {
				g.routes[[2]int{gem, year}]++
			}
		}
	}
}

// writeGrants writes the besluiten of the Rijk: a voorlopig one per year from a
// forecast, a definitief one in May of the next year from the count.
func (w *world) writeGrants() error {
	for i, g := range w.gemeenten {
		for year := 2022; year <= w.horizon.year(); year++ {
			rates := spukBedrag[min(year, 2026)]
			count := w.grants.heads[[3]int{i, year, 0}]*rates[0] + w.grants.heads[[3]int{i, year, 1}]*rates[1]
			route := w.grants.routes[[2]int{i, year}] * 560_000
			off := int64(82 + (i*37+year*13)%31) // the forecast is 82 to 112 percent of the count
			amounts := []struct {
				scheme string
				first  int64
				final  int64
			}{
				{"SPUK_WI2021", count * off / 100, count},
				{"SPUK_ONDERWIJSROUTE", route * 95 / 100, route},
				{"GF_UITVOERING", 3_900_000 + w.grants.load[[2]int{i, year}]*61_000, 0},
				{"BUIG", w.grants.poor[[2]int{i, year}] * 1_430_000 * off / 97, w.grants.poor[[2]int{i, year}] * 1_430_000},
			}
			for _, a := range amounts {
				if a.scheme == "SPUK_ONDERWIJSROUTE" && year > 2025 {
					continue
				}
				if err := w.writeGrant(g.code, year, a.scheme, a.first, a.final); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

func (w *world) writeGrant(code string, year int, scheme string, first, final int64) error {
	euros := func(cent int64) int64 { return noBSN((cent+50_000)/100_000*100_000, 100) }
	months := min(12, int64(w.horizon.month()-monthOf(year, 1))+1)
	err := w.out.write("rijksbijdrage", gem(code), num(year), cod(scheme), cod("VOORLOPIG"), cnt(euros(first)), dat(date(year-1, 11, 15)),
		cnt(noBSN(euros(first)*months/12, 1)), cod("FICTIEF"))
	if err != nil || scheme == "GF_UITVOERING" || date(year+1, 5, 20) > w.horizon {
		return err
	}
	return w.out.write("rijksbijdrage", gem(code), num(year), cod(scheme), cod("DEFINITIEF"), cnt(noBSN(final, 100)), dat(date(year+1, 5, 20)),
		cnt(noBSN(final, 100)), cod("FICTIEF"))
}

func (w *world) writeRates() error {
	for year := 2022; year <= w.horizon.year(); year++ {
		rates := spukBedrag[min(year, 2026)]
		for i, group := range []string{"ASIEL", "GEZIN", "OVERIG"} {
			extra := value{}
			if year >= 2026 && i == 0 {
				extra = cnt(toeslagOnderwijs)
			}
			source := "Verzonnen bedrag voor het voorbeeld, geen besluit van het Rijk"
			if err := w.out.write("ref_spuk_bedrag", num(year), cod(group), cnt(rates[min(i, 1)]), extra, cod("FICTIEF"), txt(source)); err != nil {
				return err
			}
		}
	}
	return nil
}

// goal is one row of doel per year; values in hundredths, -1 for none.
type goal struct {
	kpi, area, route string
	value            int64 // hundredths of the unit
	direction        string
	low, high        int64
	step             int64 // added per year after 2022
}

var goals = []goal{
	{"TIJ-1", "REGIO", "", 60, "HOGER", -1, -1, 5},
	{"TIJ-3", "REGIO", "", 12, "LAGER", -1, -1, -1},
	{"PAR-1", "REGIO", "", 50, "HOGER", -1, -1, 0},
	{"PAR-2", "REGIO", "", 45, "HOGER", -1, -1, 2},
	{"PAR-3", "REGIO", "", 22, "HOGER", -1, -1, 4},
	{"UIT-2", "REGIO", "", 10, "HOGER", -1, -1, 2}, // of twelve months
	{"UIT-4", "REGIO", "", 60, "LAGER", -1, -1, -3},
	{"KOS-3", "REGIO", "", 100, "HOGER", -1, -1, 0},
	{"KOS-3", "REGIO", "B1", 100, "HOGER", -1, -1, 0},
	{"KOS-3", "REGIO", "Z", 95, "HOGER", -1, -1, 0},
	{"KOS-3", "REGIO", "ONDERWIJS", 90, "HOGER", -1, -1, 0},
	{"KOS-4", "REGIO", "", 0, "HOGER", -1, -1, 0},
	{"VOL-3", "REGIO", "ONDERWIJS", -1, "BAND", 8, 15, 0},
	{"TAA-1", "REGIO", "", 65, "HOGER", -1, -1, 0},
	{"BU1-b", "REGIO", "", 100, "HOGER", -1, -1, 0},
	{"BU3-a", "REGIO", "", 100, "HOGER", -1, -1, 0},
	{"TIJ-1", "GM0405", "", 75, "HOGER", -1, -1, 2},
	{"PAR-3", "GM0405", "", 24, "HOGER", -1, -1, 4},
	{"TIJ-1", "GM0420", "", 55, "HOGER", -1, -1, 5},
	{"KOS-3", "GM0432", "", 110, "HOGER", -1, -1, 0},
	{"KOS-4", "GM1598", "", 0, "HOGER", -1, -1, 0},
	{"PAR-1", "GM0388", "", 55, "HOGER", -1, -1, 0},
}

func (w *world) writeGoals() error {
	known := map[string]bool{"REGIO": true}
	for _, g := range w.gemeenten {
		known[g.code] = true
	}
	for _, g := range goals {
		if !known[g.area] {
			continue
		}
		for year := 2022; year <= w.horizon.year(); year++ {
			by, paper := "Bestuurlijk overleg inburgering West-Friesland (FICTIEF)", "Beleidskader inburgering 2022-2026 (FICTIEF)"
			if g.area != "REGIO" {
				by, paper = "Gemeenteraad (FICTIEF)", "Programmabegroting "+strconv.Itoa(year)+" (FICTIEF)"
			}
			share := func(n int64) value {
				if n < 0 {
					return value{}
				}
				return dec(n)
			}
			target := g.value
			if target >= 0 {
				target += g.step * int64(year-2022)
			}
			err := w.out.write("doel", txt(g.kpi), txt(g.area), num(year), cod(g.route), share(target), cod(g.direction), share(g.low), share(g.high),
				txt(by), dat(date(year-1, 11, 8)), txt(paper))
			if err != nil {
				return err
			}
		}
	}
	return w.writeMovedGoal()
}

// writeMovedGoal writes a target that was lowered after its year was over.
func (w *world) writeMovedGoal() error {
	decided := date(2026, 2, 10)
	if decided > w.horizon {
		return nil
	}
	return w.out.write("doel", txt("PAR-1"), txt("REGIO"), num(2025), cod(""), dec(45), cod("HOGER"), value{}, value{},
		txt("Bestuurlijk overleg inburgering West-Friesland (FICTIEF)"), dat(decided), txt("Bijstelling van de doelen (FICTIEF)"))
}

// kinds are the rows of ref_soort: language, participation, local.
var kinds = []struct {
	code                  string
	taal, participatie, l bool
	text                  string
}{
	{"TAAL", true, false, false, "Taalles"}, {"KNM", true, false, false, "Kennis van de Nederlandse maatschappij"},
	{"ALFA", true, false, false, "Alfabetisering"}, {"PVT", false, false, true, "Participatieverklaringstraject"},
	{"MAP", false, true, false, "Module Arbeidsmarkt en Participatie"}, {"TAALSCHAKEL", true, false, false, "Taalschakeltraject"},
	{"WERKSTAGE", false, true, false, "Werkstage"}, {"PROEFPLAATS", false, true, false, "Proefplaatsing"},
	{"VRIJWILLIGERSWERK", false, true, true, "Vrijwilligerswerk"}, {"BETAALD_WERK_PLAATSING", false, true, false, "Plaatsing op betaald werk"},
	{"ONDERWIJS", false, true, false, "Onderwijs: mbo, hbo of wo"}, {"PARTICIPATIE_Z", false, true, false, "Participatie in de Z-route"},
	{"SPORT_WELZIJN", false, false, true, "Sport en welzijn"}, {"MAATSCH_BEGELEIDING", false, false, true, "Maatschappelijke begeleiding"},
	{"TAALHUIS", false, false, true, "Taalhuis: hulp bij taal, geen les van de leerroute"},
	{"TAALCAFE", false, false, true, "Taalcafé"}, {"TAALMAATJE", false, false, true, "Taalmaatje"},
	{"BIBLIOTHEEK", false, false, true, "Aanbod van de bibliotheek"}, {"TAALPLEIN", true, false, true, "Taalplein"},
	{"COMBI", true, true, false, "Combinatie van taal en werk"}, {"BBL", false, true, false, "Leerbaan: werken en leren (BBL)"},
	{"KORTE_TRAINING", false, true, false, "Korte training voor werk"}, {"BESCHUT_WERK", false, true, false, "Beschut werk"},
	{"OVERIG", false, false, false, "Overig aanbod"},
}

func (w *world) writeReferences() error {
	for _, k := range kinds {
		if err := w.out.write("ref_soort", cod(k.code), yes(k.taal), yes(k.participatie), yes(k.l), txt(k.text)); err != nil {
			return err
		}
	}
	for i, g := range append(append([]gemeente(nil), w.gemeenten...), outside...) {
		region, source := "West-Friesland", "Verzonnen gemeente voor het voorbeeld"
		if i < len(westFriesland) && i < len(w.gemeenten) {
			source = "CBS, gemeentelijke indeling"
		}
		if i >= len(w.gemeenten) {
			region = ""
		}
		if err := w.out.write("ref_gemeente", gem(g.code), txt(g.name), dat(date(2020, 1, 1)), value{}, txt(region), txt(g.cluster), txt(source)); err != nil {
			return err
		}
	}
	return nil
}
