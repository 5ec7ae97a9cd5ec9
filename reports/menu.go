package reports

// A place is a page that a menu leads to.
type place struct {
	Naam, Adres string
	Hier        bool // the reader is there
}

// areaPages are the pages that every area has, general those of the region as a whole.
// The first of a pair is what page.Soort says.
var (
	areaPages = []struct{ soort, file, name string }{
		{"maandrapport", "maandrapport.html", "Maandrapport"},
		{"kosten", "kosten-en-ambitie.html", "Kosten en ambitie"},
		{"beleid", "beleidsdoelen.html", "Beleidsdoelen"},
	}
	generalPages = []struct{ soort, file, name string }{
		{"index", "index.html", "Regio in het kort"},
	}
	helpPages = []struct{ soort, file, name string }{
		{"definities", "definities.html", "Definities"},
		{"datakwaliteit", "datakwaliteit.html", "Kwaliteit van de gegevens"},
	}
)

// MenuGebieden leads to the same page of another area. A page of a gemeente names no
// other gemeente, so it has the region, itself and the way to the rest.
func (p page) MenuGebieden() (places []place) {
	file := areaPages[0].file
	for _, kind := range areaPages {
		if kind.soort == p.Soort {
			file = kind.file
		}
	}
	for _, area := range p.In.areas() {
		here := area.Code == p.Gebied.Code
		if here || area.Code == Region || p.Gebied.Code == Region || p.Gebied.Code == "" {
			places = append(places, place{area.Naam, p.Root + area.Code + "/" + file, here})
		}
	}
	if p.Gebied.Code != Region && p.Gebied.Code != "" && len(p.In.Gemeenten) > 1 {
		places = append(places, place{"Andere gemeente", p.Root + "index.html#gemeenten", false})
	}
	return places
}

// MenuPaginas are the pages of this area, or those of the whole region.
func (p page) MenuPaginas() (places []place) {
	if p.Gebied.Code == "" {
		for _, kind := range generalPages {
			places = append(places, place{kind.name, p.Root + kind.file, kind.soort == p.Soort})
		}
	}
	code := p.Gebied.Code
	if code == "" {
		code = Region
	}
	for _, kind := range areaPages {
		places = append(places, place{kind.name, p.Root + code + "/" + kind.file, p.Gebied.Code != "" && kind.soort == p.Soort})
	}
	return places
}

// MenuHulp are the pages that help to read the others.
func (p page) MenuHulp() (places []place) {
	for _, kind := range helpPages {
		places = append(places, place{kind.name, p.Root + kind.file, kind.soort == p.Soort})
	}
	return places
}

// Wie is the area of the menu of pages.
func (p page) Wie() string {
	if p.Gebied.Code == "" {
		return p.In.Regio
	}
	return p.Gebied.Naam
}
