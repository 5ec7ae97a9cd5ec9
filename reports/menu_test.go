package reports

import "testing"

func TestMenu(t *testing.T) {
	in := exampleInput(t, 0)
	for name, c := range map[string]struct {
		page page
		want string
	}{
		"general": {page{In: in, Soort: "index"}, "Voorbeeldregio:REGIO/maandrapport.html Hoorn:GM0405/maandrapport.html Enkhuizen:GM0388/maandrapport.html "},
		"region":  {page{In: in, Soort: "beleid", Root: "../", Gebied: Gemeente{Region, "Voorbeeldregio"}}, "*Voorbeeldregio:../REGIO/beleidsdoelen.html Hoorn:../GM0405/beleidsdoelen.html Enkhuizen:../GM0388/beleidsdoelen.html "},
		"own":     {page{In: in, Soort: "kosten", Root: "../", Gebied: in.Gemeenten[0]}, "Voorbeeldregio:../REGIO/kosten-en-ambitie.html *Hoorn:../GM0405/kosten-en-ambitie.html Andere gemeente:../index.html#gemeenten "},
	} {
		got := ""
		for _, p := range c.page.MenuGebieden() {
			if p.Hier {
				got += "*"
			}
			got += p.Naam + ":" + p.Adres + " "
		}
		if got != c.want {
			t.Errorf("%s: got %s, want %s", name, got, c.want)
		}
	}
	many := exampleInput(t, 0)
	for range menuGemeenten {
		many.Gemeenten = append(many.Gemeenten, Gemeente{"GM7000", "Dorp"})
	}
	if places := (page{In: many, Soort: "index"}).MenuGebieden(); len(places) != 2 {
		t.Errorf("a menu of %d areas", len(places))
	}
	own := page{In: in, Soort: "kosten", Root: "../", Gebied: in.Gemeenten[0]}
	if pages := own.MenuPaginas(); len(pages) != len(areaPages) || pages[1].Adres != "../GM0405/kosten-en-ambitie.html" || !pages[1].Hier || pages[0].Hier {
		t.Errorf("pages of a gemeente: %v", own.MenuPaginas())
	}
	if pages := (page{In: in, Soort: "index"}).MenuPaginas(); len(pages) != len(areaPages)+len(generalPages)+len(regionPages) || !pages[0].Hier {
		t.Errorf("pages of the region: %v", pages)
	}
}
