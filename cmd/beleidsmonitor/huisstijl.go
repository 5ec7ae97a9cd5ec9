package main

import (
	"fmt"
	"html/template"
	"os"
	"strings"

	"beleidsmonitor/reports"
	"beleidsmonitor/schemas"
)

// huisstijl is how the pages of a gemeente or of the region look.
type huisstijl struct {
	Naam         string `yaml:"naam"`          // what the logo says
	Logo         string `yaml:"logo"`          // .svg or .png, relative to monitor.yaml
	Accent       string `yaml:"accent"`        // colour of links, on light
	AccentDonker string `yaml:"accent_donker"` // on dark
	Merk         string `yaml:"merk"`          // colour of the band and edges, on light; as accent when empty
	MerkDonker   string `yaml:"merk_donker"`   // on dark
}

func (h *huisstijl) style() reports.Huisstijl {
	return reports.Huisstijl{Naam: h.Naam, Accent: h.Accent, AccentDonker: h.AccentDonker, Merk: h.Merk, MerkDonker: h.MerkDonker}
}

// styled are the areas that have a house style, with its place in the configuration.
func (m *monitor) styled() (areas []string, places map[string]string, styles map[string]*huisstijl) {
	places, styles = map[string]string{}, map[string]*huisstijl{}
	add := func(area, place string, h *huisstijl) {
		if h != nil {
			areas, places[area], styles[area] = append(areas, area), place, h
		}
	}
	add(reports.Region, "$.regio.huisstijl", m.Regio.Huisstijl)
	for i, g := range m.Gemeenten {
		add(g.Code, fmt.Sprintf("$.gemeenten[%d].huisstijl", i), g.Huisstijl)
	}
	return areas, places, styles
}

// validateStyles reads the logos and refuses colours that cannot be read on a page.
func (m *monitor) validateStyles() (problems []error) {
	areas, places, styles := m.styled()
	m.logos = map[string]template.URL{}
	for _, area := range areas {
		h := styles[area]
		complain := func(key, text string) {
			problems = append(problems, fmt.Errorf("%s: %s.%s %s", m.at(places[area], key), strings.TrimPrefix(places[area], "$."), key, text))
		}
		for _, problem := range h.style().Problems() {
			complain(problem.Key, problem.Text)
		}
		if h.Logo == "" {
			continue
		}
		if h.Naam == "" {
			complain("naam", "is missing: say what the logo says, for who does not see it")
		}
		data, err := os.ReadFile(m.path(h.Logo))
		if err == nil {
			m.logos[area], err = reports.ReadLogo(m.path(h.Logo), data)
		}
		if err != nil {
			complain("logo", "cannot be used: "+err.Error())
		}
	}
	return problems
}

// at is the position of a key, or of the mapping that lacks it.
func (m *monitor) at(place, key string) string {
	return schemas.ReadPlaces(m.file, m.raw).At(place+"."+key, place)
}

// houseStyles are what the pages take.
func (m *monitor) houseStyles() map[string]reports.Huisstijl {
	areas, _, styles := m.styled()
	out := map[string]reports.Huisstijl{}
	for _, area := range areas {
		style := styles[area].style()
		style.Logo = m.logos[area]
		out[area] = style
	}
	return out
}

// maxTile is the highest column and row of the map: more do not fit on a telephone.
const maxTile = 20

// validateTiles refuses places off the map, and two gemeenten in one place.
func (m *monitor) validateTiles() (problems []error) {
	taken := map[reports.Place]string{}
	for i, g := range m.Gemeenten {
		if g.Tegel == nil {
			continue
		}
		at := m.at(fmt.Sprintf("$.gemeenten[%d]", i), "tegel")
		if len(g.Tegel) != 2 || min(g.Tegel[0], g.Tegel[1]) < 1 || max(g.Tegel[0], g.Tegel[1]) > maxTile {
			problems = append(problems, fmt.Errorf("%s: gemeenten[%d].tegel %v is not [column, row] from 1 to %d", at, i, g.Tegel, maxTile))
			continue
		}
		place := reports.Place{Column: g.Tegel[0], Row: g.Tegel[1]}
		if other, found := taken[place]; found {
			problems = append(problems, fmt.Errorf("%s: gemeenten[%d].tegel %v: %s stands there", at, i, g.Tegel, other))
		}
		taken[place] = g.Naam
	}
	if n := len(taken); n > 0 && n < len(m.Gemeenten) && len(problems) == 0 {
		problems = append(problems, fmt.Errorf("%s: gemeenten: give each a tegel, or none", m.at("$", "gemeenten")))
	}
	return problems
}

// tiles are the places of the map; none when the configuration gives none.
func (m *monitor) tiles() map[string]reports.Place {
	places := map[string]reports.Place{}
	for _, g := range m.Gemeenten {
		if len(g.Tegel) == 2 {
			places[g.Code] = reports.Place{Column: g.Tegel[0], Row: g.Tegel[1]}
		}
	}
	return places
}
