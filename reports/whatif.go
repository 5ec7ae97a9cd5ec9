package reports

import (
	"context"
	"fmt"
	"io/fs"
	"math"
	"strings"

	"beleidsmonitor/reports/format"
	"beleidsmonitor/transform/sdc"
)

// Step is one formula of the cost model of a scenario.
type Step struct {
	Naam    string `json:"naam"`
	Formule string `json:"formule"`
}

// whatIf is the page that computes what a year would have cost: what was published of
// the year, and the sliders that change it. Without sliders, Ontbreekt says why.
type whatIf struct {
	Jaar      string
	Stempel   string
	Basis     []whatIfRow
	Ontbreekt []string
	Schuiven  []slider
	Gegevens  whatIfData
}

// whatIfRow is a published figure of the year.
type whatIfRow struct{ Naam, Waarde string }

// slider is a choice in whole percents.
type slider struct {
	Naam, Label          string
	Onder, Boven, Waarde int
}

// whatIfData is what the script computes with: the names and the formulas of
// transform/scenario. A name that nobody could have is null.
type whatIfData struct {
	Basis   map[string]*float64 `json:"basis"`
	Toeslag bool                `json:"toeslag"`
	Stappen []Step              `json:"stappen"`
}

// routeKeys are the routes as the formula names them.
var routeKeys = []struct{ code, key string }{{"B1", "b1"}, {"ONDERWIJS", "onderwijs"}, {"Z", "z"}}

// whatIf starts from the last full year of an area, as transform/scenario does for the
// region: from published figures only.
func (in *Input) whatIf(area string) whatIf {
	end := in.fullYear()
	w := whatIf{Jaar: format.Year(end), Gegevens: whatIfData{Basis: map[string]*float64{}, Stappen: in.Formule}}
	costs, ok := in.get("KOS-1", "jaar", end, area, "", "")
	total, known := costs.Value()
	w.need(known, "de lasten (KOS-1)")
	ratio, found := in.get("KOS-3", "jaar", end, area, "", "")
	grant, _, hasGrant := ratio.Parts()
	w.need(hasGrant, "de Rijksbijdrage (KOS-3)")
	extra, _ := in.get("KOS-3b", "jaar", end, area, "", "")
	w.Gegevens.Toeslag = perHead(in, area)
	bonus, hasBonus := extra.Value()
	w.need(hasBonus || !w.Gegevens.Toeslag, "de toeslag voor de Onderwijsroute (KOS-3b)")
	balance, hasBalance := in.get("KOS-4", "jaar", end, area, "", "")
	w.Basis = append(w.Basis, whatIfRow{"Lasten", show(costs, ok)}, whatIfRow{"Rijksbijdrage", moneyPart(grant, hasGrant).Text},
		whatIfRow{"Saldo", show(balance, hasBalance)}, whatIfRow{"Deel van de lasten dat de Rijksbijdrage dekt", show(ratio, found)})
	w.set("nu_lasten", total, known)
	w.set("nu_rijksbijdrage", float64(grant), hasGrant)
	w.set("nu_toeslag", bonus, hasBonus)
	shares := w.routes(in, area)
	w.Stempel = in.scenarioStamp(worst(costs.Status(), ratio.Status()))
	if len(w.Ontbreekt) == 0 {
		w.Schuiven = w.sliders(shares, in.coverageTarget(area))
	}
	return w
}

// perHead says whether the Rijk paid the onderwijsroute per head in the last full year:
// then its part of the Rijksbijdrage follows from heads, and is no exact besluit.
func perHead(in *Input, area string) bool {
	extra, ok := in.get("KOS-3b", "jaar", in.fullYear(), area, "", "")
	return ok && extra.Kind() != sdc.Exact
}

func worst(statuses ...string) string {
	for _, status := range []string{"onvolledig", "voorlopig"} {
		for _, s := range statuses {
			if s == status {
				return status
			}
		}
	}
	return "definitief"
}

// need notes a figure that is not published.
func (w *whatIf) need(known bool, what string) {
	if !known {
		w.Ontbreekt = append(w.Ontbreekt, what)
	}
}

func (w *whatIf) set(name string, value float64, known bool) {
	w.Gegevens.Basis[name] = nil
	if known {
		w.Gegevens.Basis[name] = &value
	}
}

// routes reads person-years and costs of the three routes (KOS-2), and gives their shares
// of the person-years. A route without a row counts as not published: it may have been
// merged with another in every area.
func (w *whatIf) routes(in *Input, area string) (shares [3]float64) {
	var years, costs [3]float64
	var allYears, allCosts float64
	for i, route := range routeKeys {
		p, found := in.get("KOS-2", "jaar", in.fullYear(), area, "leerroute", route.code)
		numerator, denominator, known := p.Parts()
		name := routeName(route.code)
		w.need(known, "de lasten en persoonsjaren op de "+name+" (KOS-2)")
		years[i], costs[i] = float64(denominator), float64(numerator)
		allYears, allCosts = allYears+years[i], allCosts+costs[i]
		w.set("nu_jaarbedrag_"+route.key, costs[i]/years[i], years[i] > 0)
		text := moneyPart(0, false).Text
		if known {
			text = format.Count(denominator)
		}
		w.Basis = append(w.Basis, whatIfRow{"Persoonsjaren op de " + name, text}, whatIfRow{"Lasten per persoonsjaar op de " + name, show(p, found)})
	}
	w.need(allYears > 0, "de persoonsjaren op een leerroute (KOS-2)")
	w.set("nu_personenjaren", allYears, true)
	w.set("nu_lasten_routes", allCosts, true)
	for i, route := range routeKeys {
		shares[i] = years[i] / allYears
		w.set("nu_aandeel_"+route.key, shares[i], allYears > 0)
	}
	return shares
}

// coverageTarget is the target of KOS-3 in percents; 100 without one.
func (in *Input) coverageTarget(area string) int {
	if t, ok := in.target("KOS-3", area); ok && t.Richting == "HOGER" {
		return int(math.Round(t.Doelwaarde * 100))
	}
	return 100
}

// sliders start where the year was; the shares of the routes are rounded to 100 together.
func (w *whatIf) sliders(shares [3]float64, target int) []slider {
	b1, onderwijs := int(math.Round(shares[0]*100)), int(math.Round(shares[1]*100))
	return []slider{
		{"instroom", "Instroom", 50, 150, 100}, {"duur", "Duur van de trajecten", 50, 150, 100},
		{"doel", "Doel: deel van de lasten dat de Rijksbijdrage dekt", 50, 150, min(150, max(50, target))},
		{"b1", "Deel op de B1-route", 0, 100, b1}, {"onderwijs", "Deel op de Onderwijsroute", 0, 100, onderwijs}, {"z", "Deel op de Z-route", 0, 100, 100 - b1 - onderwijs},
		{"prijs_b1", "Prijs van de B1-route", 50, 150, 100}, {"prijs_onderwijs", "Prijs van de Onderwijsroute", 50, 150, 100}, {"prijs_z", "Prijs van de Z-route", 50, 150, 100},
	}
}

// Missing lists in words what is not published.
func (w whatIf) Missing() string { return format.List(w.Ontbreekt) }

// fragment is the choice of a scenario as the end of a link.
func (c ScenarioChoice) fragment() string {
	parts := []string{fmt.Sprintf("instroom=%d", c.Instroom), fmt.Sprintf("duur=%d", c.Duur)}
	for _, route := range routeKeys {
		parts = append(parts, fmt.Sprintf("prijs_%s=%d", route.key, c.Prijs))
	}
	if c.Routes {
		parts = append(parts, fmt.Sprintf("b1=%d&onderwijs=%d&z=%d", c.B1, c.Onderwijs, c.Z))
	}
	return "#" + strings.Join(parts, "&")
}

// whatIfPage is the only page with a script, where there is something to compute. Its policy allows that script alone.
func (b *builder) whatIfPage(_ context.Context, area Gemeente) error {
	script, err := fs.ReadFile(b.sources(), "assets/wat-als.js")
	if err != nil {
		return fmt.Errorf("read script: %w", err)
	}
	return b.render(area.Code+"/wat-als.html", "wat-als.html", "Wat als: "+area.Naam, func(p *page) {
		p.Soort, p.Gebied, p.WatAls = "watals", area, b.whatIf(area.Code)
		if area.Code == Region {
			p.Scenarios = b.scenarios()
		}
		if len(p.WatAls.Schuiven) > 0 || p.Scenarios != nil {
			p.setScript(string(script))
		}
	})
}
