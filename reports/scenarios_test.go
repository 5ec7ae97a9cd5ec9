package reports

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestScenarios(t *testing.T) {
	known := func(euros int64) Amount { return Amount{euros * 100, true} }
	scores := func(weight int) []ScenarioScore {
		return []ScenarioScore{{"BESTUUR_EN_BELEID", 3, weight}, {"CLIENT", 4, 100 - weight}, {"UITVOERING", 5, 0}, {"BEDRIJFSVOERING", 1, 0}}
	}
	now := Scenario{Naam: "nu", Jaar: 2025, Status: "definitief", Scores: scores(25), Score: 3.75, Lasten: known(4_187_499), Verschil: known(0),
		Rijksbijdrage: known(4_070_500), Dekking: 0.97, HeeftDekking: true}
	hidden := Scenario{Naam: "verborgen", Jaar: 2025, Status: "voorlopig", Rijksbijdrage: known(1), Scores: scores(25)[:1]}
	in := &Input{Scenarios: []Scenario{now, hidden}, BedragStatus: "FICTIEF", Voorbeeld: true}
	want := &scenarioTables{Jaar: 2025, Stempel: "FICTIEF", Verborgen: true,
		Criteria: []string{"Bestuur en beleid", "Cliënt", "Uitvoering", "Bedrijfsvoering"}, Gewichten: []string{"25", "75", "0", "0"},
		Rijen: []scenarioRow{
			{Naam: "nu", Lasten: "€\u00a04.187.000", Verschil: "€\u00a00", Bijdrage: "€\u00a04.071.000", Saldo: "€\u00a0−116.000", Dekking: "97%",
				Stand: now.Keuze.fragment(), Scores: []string{"3", "4", "5", "1"}, Punten: "3 4 5 1", Score: "3,8"},
			{Naam: "verborgen", Lasten: noAmount, Verschil: noAmount, Bijdrage: "€\u00a00", Saldo: noAmount, Dekking: "–",
				Stand: hidden.Keuze.fragment(), Scores: []string{"3", "–", "–", "–"}, Punten: "3   ", Score: "–"},
		}}
	if diff := cmp.Diff(want, in.scenarios()); diff != "" {
		t.Errorf("scenarios (-want +got):\n%s", diff)
	}
	other := now
	other.Scores = scores(40)
	in.Scenarios[1] = other
	got := in.scenarios()
	if text := strings.Join(got.Rijen[1].Scores, ", "); got.Gewichten != nil || text != "3 (gewicht 40%), 4 (gewicht 60%), 5 (gewicht 0%), 1 (gewicht 0%)" {
		t.Errorf("weights %v, scores %s", got.Gewichten, text)
	}
	if got := (&Input{}).scenarios(); got != nil {
		t.Errorf("without scenarios: %+v", got)
	}
}

func TestScenarioStamp(t *testing.T) {
	for _, test := range []struct {
		in           Input
		status, want string
	}{
		{Input{Voorbeeld: true}, "definitief", ""}, // invented persons, official amounts
		{Input{BedragStatus: "FICTIEF"}, "definitief", "FICTIEF"},
		{Input{BedragStatus: "ONBEVESTIGD"}, "voorlopig", "ONBEVESTIGD, voorlopig"},
		{Input{}, "onvolledig", "onvolledig"},
	} {
		if got := test.in.scenarioStamp(test.status); got != test.want {
			t.Errorf("%+v: got %q, want %q", test, got, test.want)
		}
	}
}
