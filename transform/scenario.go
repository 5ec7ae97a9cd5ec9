package transform

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"beleidsmonitor/transform/duck"
	"beleidsmonitor/transform/scenario"
)

// Scenario is one row of publicatie.scenario: a choice of the region and what a year
// then costs, from published figures. An amount that is not valid may not be shown.
type Scenario struct {
	ID, Naam, Omschrijving, Bron string
	Jaar                         int
	Status                       string  // of the figures of that year
	Score                        float64 // weighted mean of the criteria; 0 when not all are scored
	Lasten, Verschil             sql.NullInt64
	Rijksbijdrage                sql.NullInt64
	Dekking                      sql.NullFloat64
	Toeslag                      bool // the Rijk paid the onderwijsroute per head in that year
	Keuze                        ScenarioChoice
	Scores                       []ScenarioScore // in the order of the contract
}

// ScenarioChoice is what a scenario changes, in percents of the year; the routes are not
// valid when it leaves them as they were.
type ScenarioChoice struct {
	Instroom, Prijs, Duur int
	B1, Onderwijs, Z      sql.NullInt64
}

// ScenarioScore is what the region gives a scenario on one criterion.
type ScenarioScore struct {
	Criterium     string // BESTUUR_EN_BELEID, CLIENT, UITVOERING or BEDRIJFSVOERING
	Score, Weging int
}

var scenarioTable = Table{"publicatie.scenario", "Wat een jaar kost bij elk scenario, uit gepubliceerde cijfers van het laatste hele jaar (transform/scenario/formule.yaml).", "een rij per scenario",
	[]Column{{"scenario_id", "code van het scenario"}, {"naam", "naam"}, {"omschrijving", "wat er anders is"}, {"bron", "waar het scenario vandaan komt"},
		{"status", "voorlopig, definitief of onvolledig, zoals de cijfers van het jaar"}, {"jaar", "jaar waarmee wordt vergeleken"},
		{"instroom_pct", "instroom in procenten van het jaar"}, {"prijs_pct", "lasten per persoonsjaar in procenten van het jaar"}, {"duur_pct", "duur in procenten van het jaar"},
		{"route_b1_pct", "deel van de persoonsjaren op de B1-route; ingevuld als het scenario het openlaat; leeg als het onbekend is"},
		{"route_onderwijs_pct", "deel op de Onderwijsroute"}, {"route_z_pct", "deel op de Z-route"},
		{"personenjaren", "persoonsjaren op een leerroute; leeg als een cijfer niet getoond wordt"}, {"lasten_cent", "lasten uit de Rijksbijdrage; leeg als een cijfer niet getoond wordt"},
		{"rijksbijdrage_cent", "Rijksbijdrage; leeg als een cijfer niet getoond wordt"}, {"saldo_cent", "Rijksbijdrage min lasten"}, {"verschil_cent", "lasten min die van het jaar"},
		{"dekking", "Rijksbijdrage gedeeld door lasten; leeg zonder lasten"}, {"score", "gewogen gemiddelde van de criteria; leeg als er een ontbreekt"},
		{"routes_gerealiseerd", "het scenario laat de leerroutes zoals in het jaar"}, {"heeft_toeslag", "het Rijk betaalde de onderwijsroute in dat jaar per persoon"}}}

// scenarios makes publicatie.scenario and reads it. publicatie.waarden must be there.
func (b *builder) scenarios(ctx context.Context) (err error) {
	started := time.Now()
	if err := makeScenarios(ctx, b.db); err != nil {
		return err
	}
	if b.result.Scenarios, err = readScenarios(ctx, b.db); err != nil {
		return fmt.Errorf("read scenarios: %w", err)
	}
	return b.done(ctx, Step{scenarioTable.Name, int64(len(b.result.Scenarios)), time.Since(started)})
}

func makeScenarios(ctx context.Context, db *duck.DB) error {
	model, err := scenario.Load()
	if err != nil {
		return err
	}
	return db.ExecFile(ctx, scenario.File, "create or replace table publicatie.scenario as ", model.SQL())
}

// checkScenarios runs the model on empty tables.
func checkScenarios(ctx context.Context, db *duck.DB) error {
	for _, statement := range publicationDDL {
		if err := db.Exec(ctx, statement); err != nil {
			return fmt.Errorf("make schema publicatie: %w", err)
		}
	}
	return makeScenarios(ctx, db)
}

const scenarioQuery = `select scenario_id, naam, omschrijving, bron, jaar, status, coalesce(score, 0), lasten_cent, verschil_cent, rijksbijdrage_cent,
    dekking, heeft_toeslag, instroom_pct, prijs_pct, duur_pct,
    if(routes_gerealiseerd, null, route_b1_pct)::bigint, if(routes_gerealiseerd, null, route_onderwijs_pct)::bigint, if(routes_gerealiseerd, null, route_z_pct)::bigint
from publicatie.scenario order by scenario_id`

const scenarioScoreQuery = `select scenario_id, criterium, score, weging from goedgekeurd.scenario_score
order by scenario_id, list_position(['BESTUUR_EN_BELEID', 'CLIENT', 'UITVOERING', 'BEDRIJFSVOERING'], criterium)`

func readScenarios(ctx context.Context, db *duck.DB) ([]Scenario, error) {
	scores, err := readScenarioScores(ctx, db)
	if err != nil {
		return nil, err
	}
	rows, err := db.Query(ctx, scenarioQuery)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var scenarios []Scenario
	for rows.Next() {
		var s Scenario
		if err := rows.Scan(&s.ID, &s.Naam, &s.Omschrijving, &s.Bron, &s.Jaar, &s.Status, &s.Score, &s.Lasten, &s.Verschil, &s.Rijksbijdrage,
			&s.Dekking, &s.Toeslag, &s.Keuze.Instroom, &s.Keuze.Prijs, &s.Keuze.Duur, &s.Keuze.B1, &s.Keuze.Onderwijs, &s.Keuze.Z); err != nil {
			return nil, err
		}
		s.Scores = scores[s.ID]
		scenarios = append(scenarios, s)
	}
	return scenarios, rows.Err()
}

func readScenarioScores(ctx context.Context, db *duck.DB) (map[string][]ScenarioScore, error) {
	rows, err := db.Query(ctx, scenarioScoreQuery)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	scores := map[string][]ScenarioScore{}
	for rows.Next() {
		var id string
		var s ScenarioScore
		if err := rows.Scan(&id, &s.Criterium, &s.Score, &s.Weging); err != nil {
			return nil, err
		}
		scores[id] = append(scores[id], s)
	}
	return scores, rows.Err()
}
