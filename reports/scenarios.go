package reports

import (
	"math"
	"strconv"
	"strings"

	"beleidsmonitor/reports/format"
)

// Scenario is a choice that the region can make, how it was scored, and what a year then
// costs: one row of publicatie.scenario, which follows from published figures only.
type Scenario struct {
	Naam, Omschrijving, Bron string
	Jaar                     int    // the last full year, which the scenario is compared with
	Status                   string // of the figures of that year: voorlopig, definitief or onvolledig
	Toeslag                  bool   // the Rijk paid the onderwijsroute per head in that year
	Keuze                    ScenarioChoice
	Scores                   []ScenarioScore // per criterion
	Score                    float64         // weighted mean; 0 when a criterion has no score

	Lasten, Verschil, Rijksbijdrage Amount
	Dekking                         float64
	HeeftDekking                    bool
}

// ScenarioChoice is what a scenario changes, in percents of the year. Without Routes it
// leaves the leerroutes as they were.
type ScenarioChoice struct {
	Instroom, Prijs, Duur int
	Routes                bool
	B1, Onderwijs, Z      int
}

// ScenarioScore is what the region gives a scenario on one criterion, from 1 to 5.
type ScenarioScore struct {
	Criterium     string
	Score, Weging int
}

// Amount is a number of cents that may not be known.
type Amount struct {
	Cents int64
	Known bool
}

// text writes an amount in thousands: the figures behind it are rounded.
func (a Amount) text() string {
	if !a.Known {
		return noAmount
	}
	return format.Euro(thousand(a.Cents))
}

// difference is that of the amounts as shown, so that a reader who subtracts finds it.
func difference(a, b Amount) string {
	if !a.Known || !b.Known {
		return noAmount
	}
	return format.Euro(thousand(a.Cents) - thousand(b.Cents))
}

// thousand rounds cents to a thousand euros.
func thousand(cents int64) int64 { return int64(math.Round(float64(cents)/1000_00)) * 1000_00 }

// criteria are what a scenario is scored on, in the order of the contract.
var criteria = []struct{ code, name string }{
	{"BESTUUR_EN_BELEID", "Bestuur en beleid"}, {"CLIENT", "Cliënt"}, {"UITVOERING", "Uitvoering"}, {"BEDRIJFSVOERING", "Bedrijfsvoering"},
}

// scenarioTables are the two tables of the section: what a year costs, and the scores.
type scenarioTables struct {
	Jaar      int
	Toeslag   bool
	Stempel   string // what is uncertain about the amounts; empty when nothing
	Verborgen bool   // an amount is not shown
	Criteria  []string
	Gewichten []string // one per criterion; empty when they differ between scenarios
	Rijen     []scenarioRow
}

// scenarioRow is one scenario in both tables.
type scenarioRow struct {
	Naam, Omschrijving, Bron                   string
	Lasten, Verschil, Bijdrage, Saldo, Dekking string
	Stand                                      string   // the same choice on the sliders
	Scores                                     []string // one per criterion
	Punten                                     string   // the same for the script: "3 4  5"
	Score                                      string
}

// scenarios writes the scenarios for a reader; nil when there are none.
func (in *Input) scenarios() *scenarioTables {
	if len(in.Scenarios) == 0 {
		return nil
	}
	first := in.Scenarios[0]
	out := &scenarioTables{Jaar: first.Jaar, Toeslag: first.Toeslag, Stempel: in.scenarioStamp(first.Status), Gewichten: weights(in.Scenarios)}
	for _, c := range criteria {
		out.Criteria = append(out.Criteria, c.name)
	}
	for _, s := range in.Scenarios {
		row := scenarioRow{Naam: s.Naam, Omschrijving: s.Omschrijving, Bron: s.Bron, Score: "–", Dekking: "–",
			Lasten: s.Lasten.text(), Bijdrage: s.Rijksbijdrage.text(),
			Verschil: difference(s.Lasten, Amount{s.Lasten.Cents - s.Verschil.Cents, s.Verschil.Known}), Saldo: difference(s.Rijksbijdrage, s.Lasten)}
		row.Stand, row.Punten = s.Keuze.fragment(), s.points()
		if s.HeeftDekking {
			row.Dekking = format.Percent(s.Dekking)
		}
		if s.Score > 0 {
			row.Score = format.Number(s.Score, 1)
		}
		for _, c := range criteria {
			row.Scores = append(row.Scores, s.score(c.code, out.Gewichten == nil))
		}
		out.Verborgen = out.Verborgen || !s.Lasten.Known || !s.Rijksbijdrage.Known
		out.Rijen = append(out.Rijen, row)
	}
	return out
}

// points are the scores for the script, with nothing where one is missing.
func (s Scenario) points() string {
	points := make([]string, len(criteria))
	for i, c := range criteria {
		for _, one := range s.Scores {
			if one.Criterium == c.code {
				points[i] = strconv.Itoa(one.Score)
			}
		}
	}
	return strings.Join(points, " ")
}

// score writes the score on a criterion, with its weight when that is not the same for
// all scenarios.
func (s Scenario) score(criterion string, withWeight bool) string {
	for _, one := range s.Scores {
		if one.Criterium != criterion {
			continue
		}
		text := strconv.Itoa(one.Score)
		if withWeight {
			text += " (gewicht " + strconv.Itoa(one.Weging) + "%)"
		}
		return text
	}
	return "–"
}

// weights are those of the criteria when all scenarios have the same.
func weights(scenarios []Scenario) []string {
	same := map[string]int{}
	for _, s := range scenarios {
		for _, one := range s.Scores {
			if weight, ok := same[one.Criterium]; ok && weight != one.Weging {
				return nil
			}
			same[one.Criterium] = one.Weging
		}
	}
	var out []string
	for _, c := range criteria {
		text := "0"
		if weight, ok := same[c.code]; ok {
			text = strconv.Itoa(weight)
		}
		out = append(out, text)
	}
	return out
}

// scenarioStamp joins what is uncertain: amounts that are not official, and a year that
// is not settled.
func (in *Input) scenarioStamp(status string) string {
	stamp := in.Stempel()
	if status != "definitief" && status != "" {
		if stamp != "" {
			stamp += ", "
		}
		stamp += status
	}
	return stamp
}
