package reports

import (
	"fmt"

	"strings"

	"beleidsmonitor/reports/chart"
)

// Place is where a gemeente stands on the map of tiles, from 1.
type Place struct{ Column, Row int }

// Sizes of the map, in pixels of the page: the tiles grow with the page, and the words
// keep their size.
const (
	tileHeight  = 92
	tileGap     = 6
	defaultCols = 4  // of a region that gives no places
	maxTiles    = 40 // without places, more tiles than this are no map
	tileWords   = 13 // letters on a line in a tile
)

// tileMap is a map on which each gemeente is a tile of the same size. Beside its colour
// each class has a word and a pattern.
type tileMap struct {
	ID, Titel, Tekst string
	Hoogte, Kolommen int
	Tegels           []tile
}

// tile is one gemeente; places are percents of the width and pixels of the height.
type tile struct {
	Links, Breed string
	Boven        int
	Naam         string
	Regels       []string // its value, or words
	Naast        relation
}

// tileMap places the rows of a comparison. Without places of the configuration they
// stand in alphabetical order.
func (in *Input) tileMap(c comparisonChart) tileMap {
	m := tileMap{ID: "kaart-" + strings.ToLower(c.KPI), Titel: c.Naam + " per gemeente, naast de regio (" + c.Regio + ")", Kolommen: defaultCols}
	if len(in.Kaart) == 0 && len(c.Rijen) > maxTiles {
		return tileMap{}
	}
	rows := 1
	places := make([]Place, len(c.Rijen))
	for i, row := range c.Rijen {
		places[i] = Place{i%defaultCols + 1, i/defaultCols + 1}
		if given, ok := in.Kaart[row.Code]; ok {
			places[i] = given
		}
		m.Kolommen, rows = max(m.Kolommen, places[i].Column), max(rows, places[i].Row)
	}
	m.Hoogte = rows*(tileHeight+tileGap) - tileGap
	width := 100 / float64(m.Kolommen)
	var told []string
	for i, row := range c.Rijen {
		t := tile{Naam: row.Naam, Naast: row.Naast, Links: fmt.Sprintf("%.2f%%", width*float64(places[i].Column-1)),
			Breed: fmt.Sprintf("%.2f%%", width-1), Boven: (places[i].Row - 1) * (tileHeight + tileGap)}
		t.Regels = strings.Split(chart.Wrap(row.Waarde, tileWords), "\n")
		m.Tegels = append(m.Tegels, t)
		told = append(told, row.Naam+": "+row.Waarde+", "+row.Naast.Zin)
	}
	m.Tekst = strings.Join(told, ". ") + ". De tabel geeft dezelfde cijfers."
	return m
}
