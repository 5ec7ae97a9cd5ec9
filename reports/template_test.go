package reports

import (
	"regexp"
	"strings"
	"testing"

	"beleidsmonitor/transform/doel"
	"beleidsmonitor/transform/kpi"
	"beleidsmonitor/transform/sdc"
)

// rendered is a page with what a template shows, as words.
func rendered(t *testing.T, in *Input, name string, fill func(*page)) string {
	t.Helper()
	var out string
	b, err := newBuilder(in, nil, func(path string, data []byte) error {
		if strings.HasSuffix(path, ".html") {
			out = string(data)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := b.render(name, name, "Titel", fill); err != nil {
		t.Fatal(err)
	}
	out = regexp.MustCompile(`(?s)<(style|script|svg)\b.*?</(style|script|svg)>`).ReplaceAllString(out, "")
	out = regexp.MustCompile(`<[^>]*>`).ReplaceAllString(out, "\n")
	return " " + strings.Join(strings.Fields(plain(strings.ReplaceAll(out, "&#39;", "'"))), " ") + " "
}

// internInput has exact figures.
func internInput(t *testing.T) *Input {
	t.Helper()
	in := exampleInput(t, 300)
	exact, err := sdc.Unprotected(exampleCells(300, 60), map[string]sdc.Spec{"VOL-1": {Unit: "aantal", Calc: sdc.Count}, "PAR-1": {Unit: "ratio", Calc: sdc.Ratio}})
	if err != nil {
		t.Fatal(err)
	}
	in.Publication = exact
	return in
}

// TestTemplates has each branch of a page that changes its words: what it says then, and what
// it must not say.
func TestTemplates(t *testing.T) {
	public, intern := exampleInput(t, 300), internInput(t)
	bare := exampleInput(t, 300)
	bare.Voorbeeld, bare.BedragStatus, bare.Email, bare.Moment = false, "", "", "jaarrekening"
	none := func(*page) {}
	definition := &kpi.Definition{ID: "X-1", Name: "Naam"}
	for name, test := range map[string]struct {
		in          *Input
		page        string
		fill        func(*page)
		want, never []string
	}{
		"frame": {public, "hulp.html", none, []string{"Voorbeeld met verzonnen gegevens", "Stand op 31 oktober 2026, voorlopig", "Een deel is FICTIEF, dus verzonnen.",
			"Voorlopig: deze cijfers kunnen nog veranderen, omdat gegevens later binnenkomen. Uitgave 2026-10, peildatum 31 oktober 2026. De volgende uitgave komt op 15 december 2026. Vragen? Team, team@example.org ."}, []string{"Vertrouwelijk", "Deze uitgave hoort bij"}},
		"frame of a moment": {bare, "hulp.html", none, []string{"Titel bij de jaarrekening", "Deze uitgave hoort bij de jaarrekening en verandert niet meer.", "Vragen? Team. "}, []string{"Voorbeeld met", "FICTIEF", "De volgende uitgave", "@"}},
		"frame, intern":     {intern, "hulp.html", none, []string{"Vertrouwelijk. Deze uitgave heeft precieze cijfers, waarin iemand herkenbaar kan zijn. Geef haar niet door.", "De cijfers van deze uitgave zijn precies. Zij zijn alleen voor wie ze mag zien."}, []string{"vijftallen"}},
		"help":              {public, "hulp.html", none, []string{"Tekens en woorden Soms staat er een woord", "Daarin staan dezelfde afgeronde cijfers als op de pagina's.", "Elk aantal personen is een vijftal."}, nil},
		"help, intern":      {intern, "hulp.html", none, []string{"Daarin staan dezelfde cijfers als op de pagina's."}, []string{"Tekens en woorden", "vijftal", "afgeronde"}},

		"compare":         {public, "vergelijken.html", none, []string{"groter is dan onze afronding kan maken. Zijn er minder dan 30 personen, dan staat er een woord"}, nil},
		"compare, intern": {intern, "vergelijken.html", none, []string{"Het is geen ranglijst"}, []string{"afronding", "minder dan 30"}},
		"compare, one": {public, "vergelijken.html", func(p *page) {
			p.Vergelijking = []comparisonChart{{KPI: "X-1", Naam: "Naam", Vraag: "Hoeveel?", Regio: "40%", HeeftDoel: true, Stempel: "FICTIEF", Rijen: []comparisonRow{{Naam: "Hoorn", Waarde: "50%", Naast: relations[higher]}, {Naam: "Opmeer", Waarde: tooFew, Naast: relations[unknown], Verdict: &poor}}}}
		}, []string{"Hoeveel? In Voorbeeldregio: 40% . FICTIEF", "Oordeel Hoorn 50% hoger geen doel Opmeer te weinig personen niet te vergelijken – onvoldoende registratie"}, nil},
		"compare, no target": {public, "vergelijken.html", func(p *page) {
			p.Vergelijking = []comparisonChart{{KPI: "X-1", Naam: "Naam", Regio: "40%", Rijen: []comparisonRow{{Naam: "Hoorn", Waarde: "50%", Naast: relations[lower]}}}}
		}, []string{"Hoorn 50% lager "}, []string{"geen doel", "Oordeel"}},
		"index":         {public, "index.html", none, []string{"Een klein verschil kan van het afronden komen; dan staat er gelijk.", "met de rapporten (FICTIEF)", "Doelen gehaald (niet over kosten)", "In de kolom Doelen gehaald tellen doelen over kosten niet mee."}, nil},
		"index, intern": {intern, "index.html", none, []string{"hoger of lager is dan in de hele regio. "}, []string{"afronden"}},
		"index, bare":   {bare, "index.html", none, []string{"met de rapporten "}, []string{"(" + "FICTIEF"}},

		"month": {public, "maandrapport.html", func(p *page) {
			p.Maand = monthly{Kern: []Sentence{{"beter", "Zin een.", "Waarom een."}, {"", "Zin twee.", ""}}, Aandacht: []attentionPoint{{Anker: "x", Naam: "Naam", Zin: "Punt.", Waarom: "Reden."}, {Anker: "y", Naam: "Naam", Zin: "Punt twee."}},
				Verborgen: []string{"Dit", "Dat"}, Herzien: revisions{Zin: "Herzien.", Rijen: []revisionRow{{Naam: "Naam", Aantal: "1 periode", Was: "5", Nu: "10"}}}}
		}, []string{"beter Zin een. Waarom een. Zin twee. Wij noemen een verschil alleen als het groter is dan de afronding kan zijn. De vijf zinnen staan op volgorde van belang.",
			"Het meest dringende staat bovenaan. Wij noemen een aantal alleen als het niet door de afronding kan komen. Punt. Reden. Naar het cijfer: Naam Punt twee. Naar het cijfer: Naam",
			"Door te weinig personen niet te tonen: Dit en Dat.", "Een leverancier gaf dan een verbetering door", "Naam 1 periode 5 10"}, []string{"Er zijn geen aandachtspunten"}},
		"month, nothing": {public, "maandrapport.html", none, []string{"Er zijn geen aandachtspunten die wij met zekerheid kunnen noemen."}, []string{"Door te weinig personen", "Een leverancier gaf", "Het meest dringende", "Ook bij dit doel"}},
		"month, intern": {intern, "maandrapport.html", func(p *page) {
			p.Maand = monthly{Aandacht: []attentionPoint{{Zin: "Punt."}}, Verborgen: []string{"Dit"}}
		}, []string{"Het meest dringende staat bovenaan. Punt."}, []string{"afronding", "Door te weinig"}},
		"month, intern, nothing": {intern, "maandrapport.html", none, []string{"Er zijn geen aandachtspunten. "}, []string{"zekerheid"}},
		"month, goal": {public, "maandrapport.html", func(p *page) {
			p.Gebied = Gemeente{"GM0405", "Hoorn"}
			p.Maand.Doelen = []goalSection{{policyGoal: policyGoal{ID: "x", Naam: "Doel", Rijen: []policyRow{{KPI: "X-1", Naam: "Een", Waarde: "60%", Eerder: "50%", Regio: "55%", Doel: "–", Periode: "nu"},
				{KPI: "X-2", Naam: "Twee", Waarde: "alleen voor de regio", AlleenRegio: true, Landelijk: []string{"Land: 40% (CBS)"}}, {KPI: "X-3", Naam: "Drie", Verdict: &poor, Onbekend: "12%", Onaf: true}}}, Elders: []link{{"y", "Elders"}},
				Blokken: []block{{ID: "b", Tile: Tile{KPI: "X-4", Naam: "Blok", Waarde: "5", Periode: "nu"}}, {ID: "c", Tile: Tile{KPI: "X-5", Naam: "Ander", Waarde: "6", Verandering: "1 hoger", Doel: "minstens 5", Onbekend: "2%", Stempel: "FICTIEF", Verdict: &poor}}}}}
		}, []string{"Blok Oordeel geen doel Cijfer 5 nu Verandering niet te zeggen Doel geen Ander Oordeel – onvoldoende registratie Cijfer 6 FICTIEF Verandering 1 hoger Doel minstens 5 Onbekend 2%",
			"Jaar eerder Regio Doel", "Een geen doel 60% 50% 55% – – nu", "Twee alleen voor de regio alleen voor de regio", "Ter vergelijking bij Twee. Land: 40% (CBS).", "Drie – onvoldoende registratie", "Met een jaar eerder vergelijken wij niet als", "Ook bij dit doel Elders"}, []string{"Casemanagers"}},
		"month, staff": {public, "maandrapport.html", func(p *page) {
			p.Gebied = Gemeente{"GM0405", "Hoorn"}
			p.Maand.Doelen = []goalSection{{policyGoal: policyGoal{ID: "x", Naam: "Doel", Rijen: []policyRow{{KPI: "BU5-d", Naam: "Per fte", Waarde: "253,1", Regio: "56,2"}}}}}
		}, []string{"Casemanagers die voor alle gemeenten werken, tellen alleen bij de regio. Vergelijk de fte van een gemeente daarom niet met de regio."}, nil},
		"month, staff of the region": {public, "maandrapport.html", func(p *page) {
			p.Gebied = Gemeente{Region, "Regio"}
			p.Maand.Doelen = []goalSection{{policyGoal: policyGoal{ID: "x", Naam: "Doel", Rijen: []policyRow{{KPI: "BU5-d", Naam: "Per fte", Waarde: "56,2"}}}}}
		}, []string{"Per fte geen doel 56,2"}, []string{"Casemanagers"}},

		"contracts": {public, "contracten.html", func(p *page) {
			p.Aanbieders = []supplierView{{ID: "a", Naam: "Anker", Keurmerk: "geen keurmerk"}, {ID: "b", Naam: "Baken", Keurmerk: "Blik op Werk", Controles: []string{"een: voldoet", "twee: voldoet"}, Plafonds: []ceiling{{Contract: "C1", Benut: "5%"}}}}
		}, []string{"Een cijfer over te weinig personen tonen wij niet.", "Keurmerk geen keurmerk Controles geen controle bekend", "Controles een: voldoet; twee: voldoet", "Plafonds van Baken", "Een streepje bij deelnemers: dit contract heeft geen deelnemers."}, []string{"Plafonds van Anker"}},
		"contracts, intern": {intern, "contracten.html", none, []string{"De aanbieders staan op alfabet. "}, []string{"te weinig personen"}},

		"streams": {public, "geldstromen.html", func(p *page) {
			p.Stromen = streamTable{Rijen: []streamRow{{Jaar: "2025", Facturen: "€ 7", Overig: "€ 8"}}, Facturen: true, Overig: true}
			p.Plafonds = []ceiling{{Contract: "C1"}}
		}, []string{"betaalt de gemeente zelf. Geldstromen", "Facturen Overige lasten 2025 € 7 € 8", "Contracten met een plafond"}, []string{"Daarover is hier geen bedrag te tonen."}},
		"streams, few": {public, "geldstromen.html", func(p *page) { p.Stromen = streamTable{Rijen: []streamRow{{Jaar: "2025"}}} },
			[]string{"betaalt de gemeente zelf. Daarover is hier geen bedrag te tonen."}, []string{"Facturen", "Overige lasten 2025", "Contracten met een plafond"}},

		"money of a gemeente": {public, "kosten-en-ambitie.html", func(p *page) { p.Gebied = Gemeente{"GM0405", "Hoorn"}; p.BladBron = "Bronnen." },
			[]string{"Het saldo van een jaar is geen oordeel over een leerroute. Lasten komen vooral in het begin. De Rijksbijdrage is verdeeld over drie jaren. Bronnen. "}, nil},
		"money of the region": {public, "kosten-en-ambitie.html", func(p *page) {
			p.Gebied = Gemeente{Region, "Regio"}
			p.BladBron = "Bronnen."
			p.Doelen = []Goal{{Naam: "Een", Verdict: verdicts[doel.Groen], Besluit: "1 mei", Wie: "Raad"}, {Naam: "Twee", Besluit: "2 mei", Wie: "Raad", Verdict: poor}}
		},
			[]string{"over drie jaren. Bronnen. Geldstromen Regio", "Vastgesteld op 1 mei: Raad; op 2 mei: Raad.", "Onvoldoende registratie: van meer dan 10%"}, []string{"Aandacht: het cijfer"}},

		"what if": {public, "wat-als.html", func(p *page) {
			p.Gebied = Gemeente{"GM0405", "Hoorn"}
			p.WatAls = whatIf{Jaar: "2025", Stempel: "voorlopig", Schuiven: []slider{{"instroom", "Instroom", 50, 150, 100}}, Gegevens: whatIfData{Toeslag: true}}
		},
			[]string{"De schuiven werken met een script.", "De toeslag voor de Onderwijsroute verandert mee met het deel op die route.", "Wat als: geen gemeten cijfer"}, []string{"kunnen wij niet rekenen", "Scenario's"}},
		"what if, no bonus": {public, "wat-als.html", func(p *page) {
			p.WatAls = whatIf{Jaar: "2025", Schuiven: []slider{{"instroom", "Instroom", 50, 150, 100}}}
		}, []string{"het Rijk telt vaste jaren. Lasten zonder leerroute"}, []string{"toeslag"}},
		"what if, hidden": {public, "wat-als.html", func(p *page) {
			p.Gebied = Gemeente{"GM0405", "Hoorn"}
			p.WatAls.Ontbreekt = []string{"de lasten (KOS-1)", "het saldo"}
		},
			[]string{"Voor Hoorn kunnen wij niet rekenen. Deze cijfers tonen wij niet: de lasten (KOS-1) en het saldo. Zij gaan over te weinig personen, of er zijn geen gegevens."}, []string{"schuiven"}},
		"what if, intern": {intern, "wat-als.html", func(p *page) { p.Gebied = Gemeente{"GM0405", "Hoorn"}; p.WatAls.Ontbreekt = []string{"het saldo"} }, []string{"het saldo. Er zijn geen gegevens."}, []string{"te weinig"}},
		"scenarios": {public, "wat-als.html", func(p *page) {
			p.WatAls.Schuiven = []slider{{"instroom", "Instroom", 50, 150, 100}}
			p.Scenarios = &scenarioTables{Jaar: 2025, Toeslag: true, Stempel: "voorlopig", Verborgen: true, Criteria: []string{"Cliënt"}, Gewichten: []string{"100"}, Rijen: []scenarioRow{{Naam: "Een", Scores: []string{"3"}}}}
		}, []string{"Wat als: geen gemeten cijfer. voorlopig", "Zet de schuiven zo", "De toeslag voor de Onderwijsroute verandert mee met het deel op die route. Saldo", "Dan tonen wij geen bedrag, ook niet van de rest.", "Gewicht van het criterium", "U kunt in de tabel een ander gewicht invullen."}, []string{"In 2025 was er één bedrag"}},
		"scenarios, other": {public, "wat-als.html", func(p *page) {
			p.Scenarios = &scenarioTables{Jaar: 2025, Criteria: []string{"Cliënt"}, Rijen: []scenarioRow{{Naam: "Een", Scores: []string{"3 (gewicht 20%)"}}}}
		}, []string{"Wat als: geen gemeten cijfer Lasten", "In 2025 was er één bedrag voor de Onderwijsroute. Het verandert niet met het deel op die route; vanaf 2026 betaalt het Rijk een toeslag per persoon.", "De gewichten zijn vastgesteld door de regio. "},
			[]string{"Zet de schuiven zo", "ook niet van de rest", "Gewicht van het criterium", "Kunt u niets invullen"}},

		"quality": {public, "datakwaliteit.html", func(p *page) {
			p.Kwaliteit.Tabellen = []deliveryTable{{tableName{"Personen", "persoon"}, []deliveryRow{{Delivery: Delivery{Geldig: true, Rijen: 1900, Afgekeurd: "geen"}, Maand: "oktober 2026", Fouten: []ruleReason{{"S1", "geen"}, {"S2", "geen"}}}, {Delivery: Delivery{Leeg: true}, Maand: "mei 2026", Zorgen: []ruleReason{{"S3", "de hele levering"}}}}}}
		}, []string{"Aantallen zijn afgerond op vijftallen, aandelen staan in klassen.", "Personen persoon", "oktober 2026 1.900 geen S1 (geen), S2 (geen) geen mei 2026 (vervangen) lege levering geen S3 (de hele levering)"}, []string{"Controles over tabellen heen", "Wat de regels betekenen"}},
		"quality, intern": {intern, "datakwaliteit.html", none, []string{"Aantallen zijn precies, aandelen staan in klassen."}, []string{"vijftallen"}},
		"provenance":      {public, "herkomst.html", func(p *page) { p.Herkomst = []provenance{{Definition: definition}} }, []string{"en hoe het is afgerond.", "Aantallen rijen zijn afgerond.", "geen levering bekend"}, []string{"Ook gebruikt", "Noemer"}},
		"provenance, more": {intern, "herkomst.html", func(p *page) {
			p.Herkomst = []provenance{{Definition: &kpi.Definition{ID: "X-1", Denominator: "allen"}, Bronnen: []sourceRow{{Tabel: "uren", Leveranciers: "a en b", Periode: "mei 2026", Aangeleverd: "1 juni 2026", Afgekeurd: "geen"}}, Tussen: []string{"pip", "intake"}}}
		}, []string{"en dat het niet is afgerond.", "Noemer allen", "uren van a en b: mei 2026, laatst aangeleverd op 1 juni 2026. Afgekeurd bij het lezen: geen.", "Ook gebruikt Bijvoorbeeld voor de woonplaats of de leerroute: pip intake"}, []string{"geen levering bekend", "rijen zijn afgerond"}},
	} {
		t.Run(name, func(t *testing.T) {
			got := rendered(t, test.in, test.page, test.fill)
			for _, want := range test.want {
				if !strings.Contains(got, want) {
					t.Errorf("%s lacks %q in %s", test.page, want, got)
				}
			}
			for _, never := range test.never {
				if strings.Contains(got, never) {
					t.Errorf("%s holds %q", test.page, never)
				}
			}
		})
	}
}
