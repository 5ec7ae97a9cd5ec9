package reports

import (
	"time"

	"beleidsmonitor/reports/chart"
	"beleidsmonitor/reports/format"
	"beleidsmonitor/transform/sdc"
)

// costKinds are the kinds of costs that the Rijksbijdrage pays, by name.
var costKinds = []part{
	{"leerroute_taal", "Taalles en leerroute"}, {"maatschappelijke_begeleiding", "Maatschappelijke begeleiding"}, {"participatie_Z", "Meedoen op de Z-route"},
	{"MAP", "Module MAP"}, {"KNM", "Kennis van de maatschappij"}, {"PVT", "Traject PVT"}, {"tolk", "Tolken"}, {sdc.Others, "Overige soorten samen"},
}

// budget leads from the Rijksbijdrage, by the lasten per kind, to the saldo.
func (c *composer) budget() plan {
	end, kind := c.newest("KOS-3", c.area.Code)
	ratio, ok := c.get("KOS-3", kind, end, c.area.Code, "", "")
	grant, costs, known := ratio.Parts()
	known = ok && known
	w := chart.Waterfall{First: "Post", Name: "Bedrag", Axis: euroAxis,
		Start: chart.Step{Name: "Rijksbijdrage", Value: moneyPart(grant, known)}, Left: chart.Step{Name: "Saldo", Value: moneyPart(grant-costs, known)}}
	if known {
		w.Minus = c.costSteps(kind, end, costs)
	}
	title, explain := "Van Rijksbijdrage naar saldo in "+c.yearText(end), "Wij kunnen de bedragen niet tonen."
	if known {
		explain = saldoSentence(grant - costs)
	}
	w.Frame = c.frame("Rijksbijdrage en lasten van "+c.area.Naam, title+". "+explain)
	return plan{"KOS-4", title, explain, w}
}

// costSteps are the published lasten per kind, and what is left of the total.
func (c *composer) costSteps(kind string, end time.Time, costs int64) (steps []chart.Step) {
	rest := costs
	for _, k := range costKinds {
		p, _ := c.get("KOS-1", kind, end, c.area.Code, "kostensoort", k.code)
		if cents, ok := p.Value(); ok && cents != 0 {
			steps, rest = append(steps, minus(k.name, int64(cents))), rest-int64(cents)
		}
	}
	switch name := "Overige lasten"; {
	case len(steps) == 0:
		return []chart.Step{minus("Lasten", costs)}
	case abs(float64(rest)) <= float64(len(steps)+1)*500_00: // each amount is rounded to 500 euros
		if rest != 0 {
			steps = append(steps, minus("Verschil door afronden", rest))
		}
	default:
		steps = append(steps, minus(name, rest))
	}
	return steps
}

func minus(name string, cents int64) chart.Step {
	return chart.Step{Name: name, Value: chart.Value{Number: float64(cents) / 100, Known: true, Text: format.Euro(-cents)}}
}

// saldoSentence says what is left of the Rijksbijdrage, or short.
func saldoSentence(cents int64) string {
	switch {
	case cents < 0:
		return "De lasten zijn " + roughly(float64(-cents)) + " hoger dan de Rijksbijdrage."
	case cents > 0:
		return "Van de Rijksbijdrage blijft " + roughly(float64(cents)) + " over."
	}
	return "De lasten zijn gelijk aan de Rijksbijdrage."
}
