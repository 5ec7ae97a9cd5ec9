package reports

import (
	"math"

	"beleidsmonitor/reports/format"
)

// Scenario is a choice that the region can make, with how it was scored. Percentages
// are of what is now, except those of the routes, which divide the instroom.
type Scenario struct {
	Naam, Omschrijving, Bron string
	Instroom, Prijs, Duur    float64            // in percents; 100 is as now
	Routes                   map[string]float64 // percents of the instroom per leerroute
	Score                    float64            // weighted mean of the criteria; 0 when not scored
}

// termYears is how long a traject takes now: the inburgeringstermijn.
const termYears = 3

// HeadAmount is what the Rijk pays per head in a year, in cents. It is
// transform.HeadAmount.
type HeadAmount struct {
	Jaar            int
	Doelgroep       string
	Bedrag, Toeslag int64
}

// countedYears is how many years the Rijk pays for an asielstatushouder; for others it
// pays once.
const countedYears = 3

// scenarioRow is a scenario with what it costs in a year, and what the Rijk pays.
type scenarioRow struct{ Naam, Omschrijving, Score, Lasten, Verschil, Bijdrage, Dekking, Bron string }

// scenarios computes what each scenario costs in a year once the instroom is stable:
// instroom times the share, the yearly cost (KOS-2) and the duration of each route,
// all as published for the region over the last full year. The first is the one that
// the others are compared with.
func (in *Input) scenarios() (rows []scenarioRow) {
	first, known := 0.0, false
	for i, s := range in.Scenarios {
		row := scenarioRow{Naam: s.Naam, Omschrijving: s.Omschrijving, Score: "–", Lasten: noAmount, Verschil: "–", Bijdrage: noAmount, Dekking: "–", Bron: s.Bron}
		if s.Score > 0 {
			row.Score = format.Number(s.Score, 1)
		}
		grant, granted := in.scenarioGrant(s)
		if granted {
			row.Bijdrage = format.Euro(thousand(grant))
		}
		if cents, ok := in.scenarioCost(s); ok {
			if granted && cents > 0 {
				row.Dekking = format.Percent(grant / cents)
			}
			row.Lasten = format.Euro(thousand(cents))
			if i == 0 {
				first, known = cents, true
			} else if known {
				row.Verschil = format.Euro(thousand(cents) - thousand(first))
			}
		}
		rows = append(rows, row)
	}
	return rows
}

// thousand rounds cents to a thousand euros.
func thousand(cents float64) int64 { return int64(math.Round(cents/1000_00)) * 1000_00 }

// lastYear is a figure of the region over the last full year.
func (in *Input) lastYear(kpi, dimension, value string) (float64, bool) {
	p, found := in.get(kpi, "jaar", in.fullYear(), Region, dimension, value)
	n, known := p.Value()
	return n, found && known
}

// scenarioGrant is the Rijksbijdrage of a year once the instroom is stable: three years
// for each asielstatushouder, one for each other, and the toeslag of the onderwijsroute,
// at the amounts of the year of the peildatum.
func (in *Input) scenarioGrant(s Scenario) (cents float64, ok bool) {
	amounts := map[string]HeadAmount{}
	for _, a := range in.Bijdragen {
		if a.Jaar == in.Peildatum.Year() {
			amounts[a.Doelgroep] = a
		}
	}
	asylum, known := in.lastYear("VOL-2", "doelgroep", "ASIEL")
	others, also := in.lastYear("VOL-2", "doelgroep", "GEZIN_OVERIG")
	ofAsylum, hasAsylum := amounts["ASIEL"]
	ofOthers, hasOthers := amounts["GEZIN"]
	if !known || !also || !hasAsylum || !hasOthers {
		return 0, false
	}
	cents = asylum*(countedYears*float64(ofAsylum.Bedrag)+s.Routes["ONDERWIJS"]/100*float64(ofAsylum.Toeslag)) + others*float64(ofOthers.Bedrag)
	return cents * s.Instroom / 100, true
}

func (in *Input) scenarioCost(s Scenario) (cents float64, ok bool) {
	people, ok := in.lastYear("VOL-2", "", "")
	if !ok {
		return 0, false
	}
	for _, route := range routes[:3] { // in order, so that the sum is the same every time
		share := s.Routes[route.code]
		if share == 0 {
			continue
		}
		year, ok := in.lastYear("KOS-2", "leerroute", route.code)
		if !ok {
			return 0, false
		}
		cents += people * s.Instroom / 100 * share / 100 * year * s.Prijs / 100 * termYears * s.Duur / 100
	}
	return cents, true
}
