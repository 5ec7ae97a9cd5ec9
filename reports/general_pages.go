package reports

import "fmt"

// general makes the pages that are of no area.
func (b *builder) general() error {
	for _, page := range []func() error{b.indexPage, b.definitionsPage, b.helpPage, b.searchPage, b.comparisonPage, b.provenancePage, b.qualityPage} {
		if err := page(); err != nil {
			return err
		}
	}
	return nil
}

func (b *builder) indexPage() error {
	goals, met, scored := b.goals(Region)
	c := &composer{Input: b.Input, area: Gemeente{Region, b.Regio}, draw: b.draw}
	return b.render("index.html", "index.html", "Inburgering in "+b.Regio, func(p *page) {
		p.Soort, p.Tegels = "index", b.tiles(Region, indexTiles...)
		p.Doelen, p.DoelZin, p.Zinnen = goals, goalSentence(met, scored), c.moneySentences(goalSentence(met, scored))
		p.Gebieden = append(p.Gebieden, b.glance(b.areas()[0]))
		for _, area := range b.alphabetical() {
			p.Gebieden = append(p.Gebieden, b.glance(area))
		}
		p.Kaart = b.comparison(mapped).Kaart
	})
}

// glance is what the index says of an area: costs against ambition (BU8-d).
func (b *builder) glance(area Gemeente) areaRow {
	people, ok := b.latest("VOL-1", area.Code)
	coverage, covered := b.latest("KOS-3", area.Code)
	end, kind := b.newest(mapped, Region)
	taking, known := b.get(mapped, kind, end, area.Code, "", "")
	row := areaRow{area.Code, area.Naam, show(people, ok), show(taking, known), show(coverage, covered), "te weinig oordelen"}
	score, _ := b.latest("BU8-d", area.Code)
	if met, scored, known := score.Parts(); known {
		row.Doelen = fmt.Sprintf("%d van %d", met, scored)
	}
	return row
}

func (b *builder) definitionsPage() error {
	return b.render("definities.html", "definities.html", "Definities", func(p *page) { p.Soort = "definities" })
}

func (b *builder) provenancePage() error {
	return b.render("herkomst.html", "herkomst.html", "Herkomst van de cijfers", func(p *page) {
		p.Soort, p.Herkomst, p.Bronnen = "herkomst", b.provenance(), b.sourceRows()
	})
}

func (b *builder) qualityPage() error {
	return b.render("datakwaliteit.html", "datakwaliteit.html", "Kwaliteit van de gegevens", func(p *page) { p.Soort, p.Kwaliteit = "datakwaliteit", b.quality() })
}
