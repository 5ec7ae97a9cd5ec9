package sampledata

// writeAudits writes the controls of suppliers and how satisfied people are.
func (w *world) writeAudits() error {
	for i, s := range suppliers {
		for year := 2022; year <= w.horizon.year(); year++ {
			for k, kind := range []string{"KEURMERK", "FINANCIEEL"} {
				at := date(year, 4+3*k, 12+i)
				if kind == "KEURMERK" && s.mark == "GEEN" || at > w.horizon {
					continue
				}
				result := "VOLDOET"
				if (i+year+k)%6 == 0 {
					result = "VERBETERPUNTEN"
				}
				body := []string{"Blik op Werk", "Accountant van de regio (FICTIEF)"}[k]
				if err := w.out.write("aanbieder_audit", txt(s.id), dat(at), cod(kind), txt(body), cod(result)); err != nil {
					return err
				}
			}
			for quarter := 0; quarter < 4; quarter++ {
				m := monthOf(year, 3+3*quarter)
				if m.last() > w.horizon || i == tolken {
					continue
				}
				mark := int64(680 + (i*41+year*17+quarter*23)%140)
				if err := w.out.write("tevredenheid", txt(s.id), mon(m), cod("CURSIST"), num(14+(i*13+year+quarter*7)%60), dec(mark)); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// benchmarkRow is a published figure: not invented, with its source.
type benchmarkRow struct {
	kpi, group   string
	at           day
	value        int64 // hundredths of the unit: of one for a share, of a cent for an amount
	what, source string
	url          string
}

const (
	swi2022 = "CBS, Statistiek Wet Inburgering 2022"
	swi2023 = "CBS, Statistiek Wet Inburgering 2023"
	swiURL  = "cbs.nl/nl-nl/longread/rapportages/2024/statistiek-wet-inburgering--swi---"
	chapter = "/5-inburgering-in-de-vestigingsgemeente"

	spukSource = "Divosa, kosten voorzieningen SPUK, april 2025"
	spukURL    = "divosa.nl/publicaties/wet-inburgering-vraag-en-antwoord/financien/kosten-voorzieningen-spuk"
)

// benchmarks are figures that CBS and Divosa published. The share of TIJ-7 is of
// the cohort whose year the peildatum ends, and a year later.
var benchmarks = []benchmarkRow{
	{"TIJ-7", "LAND_ASIEL", date(2022, 12, 31), 35, "Asielstatushouders van cohort 2022 met een gestarte brede intake, eind 2022", swi2022, swiURL + "2022" + chapter},
	{"TIJ-7", "LAND_GEZIN_OVERIG", date(2022, 12, 31), 55, "Gezins- en overige migranten van cohort 2022 met een gestarte brede intake, eind 2022", swi2022, swiURL + "2022" + chapter},
	{"TIJ-7", "LAND_ASIEL", date(2023, 12, 31), 45, "Asielstatushouders van cohort 2023 met een gestarte brede intake, eind 2023", swi2023, swiURL + "2023" + chapter},
	{"TIJ-7", "LAND_GEZIN_OVERIG", date(2023, 12, 31), 55, "Gezins- en overige migranten van cohort 2023 met een gestarte brede intake, eind 2023", swi2023, swiURL + "2023" + chapter},
	{"TIJ-7", "LAND_ASIEL_COHORT_2022", date(2023, 12, 31), 88, "Asielstatushouders van cohort 2022 met een gestarte brede intake, eind 2023", swi2023, swiURL + "2023" + chapter},
	{"TIJ-7", "LAND_GEZIN_OVERIG_COHORT_2022", date(2023, 12, 31), 90, "Gezins- en overige migranten van cohort 2022 met een gestarte brede intake, eind 2023", swi2023, swiURL + "2023" + chapter},
	{"TAA-2", "LAND_2013", date(2021, 10, 1), 23, "Geslaagd binnen drie jaar van cohort 2014, onder de vorige wet", "CBS, monitoring van de nieuwe inburgeringswet, 2021", "cbs.nl/nl-nl/corporate/2021/42/cbs-verzamelt-data-voor-monitoring-nieuwe-inburgeringswet"},
	{"UIT-6", "LAND", date(2021, 12, 31), 8, "Mensen in de bijstand met inkomsten uit werk, per maand", "Divosa, factsheet parttime werk in de bijstand", "divosa.nl/factsheet-parttime-werk-de-bijstand"},
	{"PAR-3", "LAND_ASIEL_2013", date(2021, 12, 31), 33, "Statushouders sinds 2014 met werk, onder de vorige wet", "Divosa, factsheet statushouders 2021", "divosa.nl/factsheet-statushouders-rapportage-werk-onderwijs-en-inburgering-2021"},
	{"KOS-2b", "LAND", date(2022, 1, 1), 10_000_00_00, "Gemiddeld bedrag per traject in de Rijksbijdrage bij de start", spukSource, spukURL},
	{"KOS-2b", "LAND", date(2025, 1, 1), 11_600_00_00, "Gemiddeld bedrag per traject in de Rijksbijdrage van 2025", spukSource, spukURL},
	{"KOS-2b", "LAND_ONDERWIJS", date(2026, 1, 1), 17_000_00_00, "Bedrag per traject op de Onderwijsroute in de Rijksbijdrage vanaf 2026", spukSource, spukURL},
}

func (w *world) writeBenchmarks() error {
	for _, b := range benchmarks {
		if err := w.out.write("benchmark", txt(b.kpi), txt(b.group), dat(b.at), dec(b.value), txt(b.what), txt(b.source), txt(b.url), cod("OFFICIEEL")); err != nil {
			return err
		}
	}
	return nil
}

// writeAgenda writes the invented steps of the policy agenda.
func (w *world) writeAgenda() error {
	steps := []struct {
		name          string
		planned, done day
	}{
		{"Beleidskader vastgesteld in zeven raden", date(2022, 6, 30), date(2022, 7, 12)},
		{"Contracten leerroutes gegund", date(2022, 3, 1), date(2022, 2, 18)},
		{"Werkafspraken met de werkorganisatie", date(2022, 9, 1), date(2022, 8, 25)},
		{"Eerste monitor naar de raden", date(2023, 7, 1), date(2023, 6, 20)},
		{"Pilot brede intake gestart", date(2025, 2, 1), date(2025, 2, 1)},
		{"Tussentijdse evaluatie van het beleidskader", date(2025, 6, 30), date(2025, 9, 15)},
		{"Pilot brede intake geëvalueerd", date(2026, 3, 31), 0},
		{"Keuze voor verlenging van de contracten", date(2026, 12, 31), 0},
		{"Nieuw beleidskader voorbereid", date(2027, 6, 30), 0},
	}
	for _, s := range steps {
		if err := w.out.write("mijlpaal", txt(s.name), dat(s.planned), dat(upTo(s.done, w.horizon)), txt("Bestuurlijk overleg inburgering (FICTIEF)")); err != nil {
			return err
		}
	}
	return nil
}

// writeScenarios writes invented choices with the scores of the region. A scenario
// without shares keeps the routes as they were.
func (w *world) writeScenarios() error {
	scenarios := []struct {
		id, name, what        string
		inflow, price, length int
		routes                []int // percents of B1, onderwijs and Z
		scores                [4]int
	}{
		{"S0", "Doorgaan zoals nu", "Instroom, routes, prijzen en duur blijven gelijk.", 100, 100, 100, nil, [4]int{3, 3, 3, 3}},
		{"S1", "Meer onderwijsroute", "Een op de zes zit op de onderwijsroute; dat kost per persoon meer.", 100, 100, 100, []int{57, 16, 27}, [4]int{4, 5, 3, 2}},
		{"S2", "Korter en duaal", "Taal en werk samen: trajecten duren tien procent korter, een jaar kost vijf procent meer.", 100, 105, 90, nil, [4]int{4, 4, 2, 4}},
		{"S3", "Hoge instroom", "De instroom stijgt met een kwart bij dezelfde afspraken.", 125, 100, 100, nil, [4]int{2, 2, 1, 2}},
	}
	weights := [4]int{25, 35, 20, 20}
	for _, s := range scenarios {
		var routes [3]value
		for i, share := range s.routes {
			routes[i] = num(share)
		}
		err := w.out.write("scenario", txt(s.id), txt(s.name), txt(s.what), num(s.inflow), routes[0], routes[1], routes[2], num(s.price), num(s.length),
			txt("Verzonnen scenario voor het voorbeeld"))
		if err != nil {
			return err
		}
		for i, criterion := range []string{"BESTUUR_EN_BELEID", "CLIENT", "UITVOERING", "BEDRIJFSVOERING"} {
			if err := w.out.write("scenario_score", txt(s.id), cod(criterion), num(s.scores[i]), num(weights[i]), value{}); err != nil {
				return err
			}
		}
	}
	return nil
}

// shares of the budget for inburgeringsvoorzieningen, in percent.
var budgetShares = []struct {
	cost  string
	share int64
}{{"leerroute_taal", 56}, {"KNM", 6}, {"MAP", 4}, {"PVT", 2}, {"maatschappelijke_begeleiding", 17}, {"tolk", 2}, {"participatie_Z", 13}}

// writeBudgets budgets the forecast of the Rijksbijdrage, and the costs of
// carrying out the law.
func (w *world) writeBudgets() error {
	for i, g := range w.gemeenten {
		for year := 2022; year <= w.horizon.year(); year++ {
			rates := spukBedrag[min(year, 2026)]
			count := w.grants.heads[[3]int{i, year, 0}]*rates[0] + w.grants.heads[[3]int{i, year, 1}]*rates[1]
			budget := count * int64(88+(i*29+year*7)%22) / 100
			for _, s := range budgetShares {
				if err := w.out.write("begroting", gem(g.code), num(year), cod(s.cost), cnt(noBSN(budget*s.share/100/100_000*100_000, 100))); err != nil {
					return err
				}
			}
			load := w.grants.load[[2]int{i, year}]
			for _, c := range []struct {
				cost string
				each int64
			}{{"brede_intake", 21_000}, {"pip_voortgang", 24_000}, {"overig_uitvoering", 56_000}} {
				if err := w.out.write("begroting", gem(g.code), num(year), cod(c.cost), cnt(noBSN((load*c.each+50_000)/100_000*100_000, 100))); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// writeStaff writes the fte of casemanagers: of the work organisation for the
// whole region, of each gemeente for itself.
func (w *world) writeStaff() error {
	for m := monthOf(2022, 1); m.last() <= w.horizon; m++ {
		total := int64(0)
		for i, g := range w.gemeenten {
			load := w.grants.load[[2]int{i, m.year()}]
			total += load
			if err := w.out.write("formatie", cod("GEMEENTE"), gem(g.code), mon(m), dec(25+load*100/320)); err != nil {
				return err
			}
		}
		if err := w.out.write("formatie", cod("WERKSAAM"), value{}, mon(m), dec(100+total*100/85)); err != nil {
			return err
		}
	}
	return nil
}
