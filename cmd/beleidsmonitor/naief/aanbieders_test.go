package naief

import "maps"

// This file recomputes what suppliers deliver. Per supplier and per contract a figure is
// of the region only.

// taalaanbieder is the supplier of the language course that began last before a day; of two
// of one day the one with the highest number.
func (p *persoon) taalaanbieder(d dag) string {
	var laatste deelname
	for _, een := range p.deelnames {
		later := een.van > laatste.van || een.van == laatste.van && een.id > laatste.id
		if een.isTaal && een.aanbieder != "" && een.resultaat != "NIET_GESTART" && een.van <= d && later {
			laatste = een
		}
	}
	return laatste.aanbieder
}

// con1 counts who takes part, per month and per year.
func (g *gegevens) con1(uit cijfers) {
	t, apart := nieuweTelling(), nieuweTelling()
	g.perDeelname(func(x periode, p *persoon, een deelname, m maand) {
		gemeente := p.gemeenteOp(m.laatsteDag())
		t.tel(x, gemeente, p, true)
		for _, k := range []kenmerk{{"aanbieder", een.aanbieder}, {"contract", een.contract}} {
			if k.waarde != "" {
				apart.telCel(cel{x, gemeente, k}, p, true, true)
			}
		}
	}, append(g.maanden(), g.jaren()...))
	samen, regio := g.bakken(t), g.alleenRegio(apart)
	g.onbekenden(uit, "CON-1", samen)
	maps.Copy(samen.teller, regio.teller)
	for c, n := range samen.teller {
		uit[c.sleutel("CON-1")] = cijfer{teller: n, waarde: float64(n) / schaal, status: g.status(c.periode)}
	}
}

// con4: of whom a deelname ended, who stopped too early at least once.
func (g *gegevens) con4(uit cijfers) {
	t, apart := nieuweTelling(), nieuweTelling()
	g.perDeelname(func(x periode, p *persoon, een deelname, m maand) {
		if een.tot > m.laatsteDag()+1 {
			return // it runs on
		}
		gemeente, teVroeg := p.gemeenteOp(m.laatsteDag()), een.resultaat == "VOORTIJDIG"
		t.tel(x, gemeente, p, teVroeg)
		if een.aanbieder != "" {
			apart.telCel(cel{x, gemeente, kenmerk{"aanbieder", een.aanbieder}}, p, teVroeg, true)
		}
	}, append(g.jaren(), g.vensters()...))
	g.verhoudingen(uit, "CON-4", g.bakken(t))
	g.vanRegio(uit, "CON-4", apart)
}

// perDeelname visits every month in which a deelname ran of who was in sight, in each
// period that holds it.
func (g *gegevens) perDeelname(doe func(x periode, p *persoon, een deelname, m maand), perioden []periode) {
	for _, p := range g.personen {
		for _, een := range p.deelnames {
			for m := eersteMaand; m <= g.peilmaand && een.resultaat != "NIET_GESTART"; m++ {
				if !een.raakt(m) || !p.inBeeld(m) {
					continue
				}
				for _, x := range perioden {
					if x.bevat(m) {
						doe(x, p, een, m)
					}
				}
			}
		}
	}
}

// alleenRegio drops the cells of gemeenten.
func (g *gegevens) alleenRegio(t *telling) *bakken {
	b := g.bakken(t)
	maps.DeleteFunc(b.teller, func(c cel, _ int64) bool { return c.gemeente != regio })
	return b
}

// con2 are the hours that suppliers offered.
func (g *gegevens) con2(uit cijfers) {
	g.aanbiederuren(uit, "CON-2", func(een uren) int64 { return een.aangeboden })
}

// con3 are the hours that were followed.
func (g *gegevens) con3(uit cijfers) {
	g.aanbiederuren(uit, "CON-3", func(een uren) int64 { return een.gevolgd })
}

func (g *gegevens) aanbiederuren(uit cijfers, kpi string, telt func(een uren) int64) {
	som := map[cel]int64{}
	for _, p := range g.personen {
		for _, een := range p.uren {
			if een.aanbieder == "" || een.maand < eersteMaand || een.maand > g.peilmaand || !p.inBeeld(een.maand) || !g.inRegio(p.gemeenteOp(een.maand.laatsteDag())) {
				continue
			}
			som[cel{jaarPeriode(een.maand.jaar()), regio, kenmerk{"aanbieder", een.aanbieder}}] += telt(een)
		}
	}
	for c, minuten := range som {
		if minuten > 0 {
			uit[c.sleutel(kpi)] = cijfer{teller: minuten * schaal, waarde: float64(minuten) / 60, status: g.status(c.periode)}
		}
	}
}
