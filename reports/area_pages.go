package reports

import (
	"context"
	"fmt"
)

// area makes the pages of the region or a gemeente.
func (b *builder) area(ctx context.Context, area Gemeente) error {
	for _, page := range []func(context.Context, Gemeente) error{b.monthlyPage, b.policyPage, b.moneyPage, b.streamsPage, b.whatIfPage, b.contractPage} {
		if err := page(ctx, area); err != nil {
			return err
		}
	}
	return nil
}

func (b *builder) monthlyPage(ctx context.Context, area Gemeente) error {
	c := &composer{Input: b.Input, area: area, draw: b.draw}
	sections, err := c.goalSections(ctx)
	if err != nil {
		return err
	}
	return b.render(area.Code+"/maandrapport.html", "maandrapport.html", "Maandrapport inburgering "+area.Naam, func(p *page) {
		p.Gebied, p.Soort = area, "maandrapport"
		p.Maand = monthly{Kern: c.opening(), Doelen: sections, Onderwerpen: b.subjects()}
		p.Maand.Aandacht, p.Maand.Verborgen = c.attention()
		p.Maand.Gegevens, p.Maand.Herzien = b.qualitySentences(), b.revisions(area.Code)
		p.Tegels = b.tiles(area.Code, monthlyTiles...)
	})
}

func (b *builder) policyPage(_ context.Context, area Gemeente) error {
	return b.render(area.Code+"/beleidsdoelen.html", "beleidsdoelen.html", "Beleidsdoelen "+area.Naam, func(p *page) {
		p.Gebied, p.Beleid, p.Soort = area, b.policy(area.Code), "beleid"
	})
}

func (b *builder) moneyPage(ctx context.Context, area Gemeente) error {
	c := &composer{Input: b.Input, area: area, draw: b.draw}
	sections, err := c.sections(ctx, c.money())
	if err != nil {
		return err
	}
	goals, met, scored := b.goals(area.Code)
	return b.render(area.Code+"/kosten-en-ambitie.html", "kosten-en-ambitie.html", "Kosten en ambitie "+area.Naam, func(p *page) {
		p.Gebied, p.Kern, p.Delen, p.Doelen, p.DoelZin, p.Soort = area, sections[:1], sections[1:], goals, goalSentence(met, scored), "kosten"
		p.Tegels = b.tiles(area.Code, moneyTiles...)
		p.Zinnen = c.moneySentences(p.DoelZin)
	})
}

// streamsPage has the detail behind the page for the wethouder.
func (b *builder) streamsPage(ctx context.Context, area Gemeente) error {
	c := &composer{Input: b.Input, area: area, draw: b.draw}
	sections, err := c.sections(ctx, c.moneyDetail())
	if err != nil {
		return err
	}
	return b.render(area.Code+"/geldstromen.html", "geldstromen.html", "Geldstromen "+area.Naam, func(p *page) {
		p.Soort, p.Gebied, p.Delen = "geldstromen", area, sections
		p.Stromen, p.Afrekening, p.Levensloop = b.streams(area.Code), b.settlements(area.Code), b.lifetimes(area.Code)
		if area.Code == Region {
			p.Plafonds = b.ceilings()
		}
	})
}

// contractPage is of the region only: suppliers of a gemeente would describe too few people.
func (b *builder) contractPage(ctx context.Context, area Gemeente) error {
	if area.Code != Region {
		return nil
	}
	c := &composer{Input: b.Input, area: area, draw: b.draw}
	sections, err := c.sections(ctx, c.contracts())
	if err != nil {
		return err
	}
	return b.render(area.Code+"/contracten.html", "contracten.html", "Contracten en aanbieders "+area.Naam, func(p *page) {
		p.Gebied, p.Delen, p.Zinnen, p.Soort, p.Aanbieders = area, sections, c.contractSentences(), "contracten", b.suppliers()
	})
}

func (c *composer) sections(ctx context.Context, themes []theme) ([]Section, error) {
	sections := make([]Section, len(themes))
	for i, t := range themes {
		sections[i].Kop, sections[i].ID = t.title, fmt.Sprintf("deel-%d", i+1)
		for _, p := range t.plans {
			figure, err := c.figure(ctx, p)
			if err != nil {
				return nil, err
			}
			sections[i].Figuren = append(sections[i].Figuren, figure)
		}
	}
	return sections, nil
}
