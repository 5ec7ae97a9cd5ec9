package reports

import "slices"

// kind is a kind of page: what page.Soort says, its file, its name in the menu and what
// the help page says of it.
type kind struct{ soort, file, name, about string }

// areaPages are the pages that every area has, regionPages those of the region alone,
// generalPages those of all areas together, and helpPages those that help to read the others.
var (
	areaPages = []kind{
		{"maandrapport", "maandrapport.html", "Maandrapport", "Wat er deze maand veranderde, met grafieken en tabellen. Er is een rapport per gemeente, en een van de regio."},
		{"kosten", "kosten-en-ambitie.html", "Kosten en ambitie", "Wat inburgering kost, wat het Rijk betaalt en welke doelen zijn gehaald."},
		{"geldstromen", "geldstromen.html", "Geldstromen", "De geldstromen per jaar, de afrekening met het Rijk en wat een traject kost."},
		{"watals", "wat-als.html", "Wat als", "Wat er met de kosten gebeurt als de instroom, de routes of de prijzen veranderen. Het zijn geen gemeten cijfers."},
		{"beleid", "beleidsdoelen.html", "Beleidsdoelen", "Alle cijfers, gezet bij het beleidsdoel dat zij meten."},
	}
	regionPages = []kind{
		{"contracten", "contracten.html", "Contracten", "Wat aanbieders leveren, en wat dat kost."},
	}
	generalPages = []kind{
		{"index", "index.html", "Regio in het kort", "De belangrijkste cijfers van de regio, en de weg naar alle rapporten."},
		{"vergelijken", "vergelijken.html", "Vergelijken", "De gemeenten naast elkaar en naast de regio, op alfabet. Het is geen ranglijst."},
	}
	helpPages = []kind{
		{"zoeken", "zoeken.html", "Zoeken", "Alle onderwerpen en begrippen op alfabet."},
		{"hulp", "hulp.html", "Hulp", "Deze pagina."},
		{"definities", "definities.html", "Definities", "Hoe wij elk cijfer berekenen, en waar u op moet letten."},
		{"herkomst", "herkomst.html", "Herkomst", "Uit welke leveringen elk cijfer komt, en hoeveel rijen wij niet konden gebruiken."},
		{"datakwaliteit", "datakwaliteit.html", "Kwaliteit van de gegevens", "Welke gegevens wij kregen, en welk deel niet bruikbaar was."},
	}
)

// A place is a page that a menu leads to.
type place struct {
	Naam, Adres, Uitleg string
	Hier                bool // the reader is there
}

// ofRegion says whether a page is about the region, so that it may name every gemeente.
func (p page) ofRegion() bool { return p.Gebied.Code == "" || p.Gebied.Code == Region }

// menuGemeenten is how many gemeenten a menu can name and still be one.
const menuGemeenten = 15

// MenuGebieden leads to the same page of another area. A page of a gemeente names no
// other gemeente, so it has the region, itself and the way to the rest; so has every
// page of a region with many.
func (p page) MenuGebieden() (places []place) {
	file := areaPages[0].file
	if i := slices.IndexFunc(areaPages, func(k kind) bool { return k.soort == p.Soort }); i >= 0 {
		file = areaPages[i].file
	}
	all := p.ofRegion() && len(p.In.Gemeenten) <= menuGemeenten
	for _, area := range p.In.areas() {
		here := area.Code == p.Gebied.Code
		if here || area.Code == Region || all {
			places = append(places, place{Naam: area.Naam, Adres: p.Root + area.Code + "/" + file, Hier: here})
		}
	}
	if !all && len(p.In.Gemeenten) > 1 {
		places = append(places, place{Naam: "Andere gemeente", Adres: p.Root + "index.html#gemeenten"})
	}
	return places
}

// MenuPaginas are the pages of this area; those of the region have the general ones too.
func (p page) MenuPaginas() (places []place) {
	code := p.Gebied.Code
	if p.ofRegion() {
		code = Region
		places = p.places(generalPages, "")
	}
	places = append(places, p.places(areaPages, code+"/")...)
	if p.ofRegion() {
		places = append(places, p.places(regionPages, code+"/")...)
	}
	return places
}

// MenuHulp are the pages that help to read the others.
func (p page) MenuHulp() []place { return p.places(helpPages, "") }

// Paginas are all kinds of pages, for the help page.
func (p page) Paginas() []place {
	return slices.Concat(p.places(generalPages, ""), p.places(areaPages, Region+"/"), p.places(regionPages, Region+"/"), p.places(helpPages, ""))
}

func (p page) places(kinds []kind, dir string) (places []place) {
	for _, k := range kinds {
		places = append(places, place{k.name, p.Root + dir + k.file, k.about, k.soort == p.Soort})
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
