package reports

import (
	"fmt"
	"html/template"
	"math"
	"regexp"
	"strconv"
)

// Huisstijl is the house style of a gemeente or of the region: a colour for links and
// headings, a colour for the band and the edges, each on light and on dark, and a logo.
// What is empty stays as it is in the style sheet.
type Huisstijl struct {
	Naam                 string       // what the logo says, for who does not see it
	Logo                 template.URL // data: URI, see ReadLogo
	Accent, AccentDonker string       // #rrggbb; text, so 4.5 to 1
	Merk, MerkDonker     string       // #rrggbb; graphics, so 3 to 1; as Accent when empty
}

// Contrast that text and graphics need with what is behind them (WCAG 2.2, 1.4.3 and 1.4.11).
const (
	textContrast    = 4.5
	graphicContrast = 3
)

// StyleProblem says which key of a house style cannot be used, and why.
type StyleProblem struct{ Key, Text string }

// Problems are the colours that are no colour or that fall short on a ground of the pages.
func (h Huisstijl) Problems() (problems []StyleProblem) {
	for _, c := range []struct {
		key, colour, other string
		needed             float64
		dark               bool
	}{
		{"accent", h.Accent, h.AccentDonker, textContrast, false},
		{"accent_donker", h.AccentDonker, h.Accent, textContrast, true},
		{"merk", h.Merk, h.MerkDonker, graphicContrast, false},
		{"merk_donker", h.MerkDonker, h.Merk, graphicContrast, true},
	} {
		if text := shortfall(c.colour, c.other, c.needed, c.dark); text != "" {
			problems = append(problems, StyleProblem{c.key, text})
		}
	}
	return problems
}

func shortfall(colour, other string, needed float64, dark bool) string {
	if colour == "" {
		if other == "" {
			return ""
		}
		return "is missing: a light and a dark screen each need a colour"
	}
	own, ok := luminance(colour)
	if !ok || len(colour) != len("#rrggbb") {
		return fmt.Sprintf("%q is not a colour (expected #rrggbb)", colour)
	}
	advice := "darker"
	if dark {
		advice = "lighter"
	}
	for _, ground := range grounds(dark) {
		behind, _ := luminance(ground)
		if found := contrast(own, behind); found < needed {
			return fmt.Sprintf("%s has a contrast of %.2f to 1 with %s (needed: %v); choose a %s colour", colour, math.Floor(found*100)/100, ground, needed, advice)
		}
	}
	return ""
}

// houseStyle is the style of a gemeente, or that of the region for pages of the whole.
func (in *Input) houseStyle(area string) Huisstijl {
	if area == "" {
		area = Region
	}
	return in.Huisstijlen[area]
}

// css is the part of a style sheet that a house style changes. A reader's own colours
// come first.
func (h Huisstijl) css() string {
	if h.Accent == "" && h.Merk == "" {
		return ""
	}
	set := func(accent, merk string) (text string) {
		if merk == "" {
			merk = accent
		}
		if accent != "" {
			text = "--accent: " + accent + "; "
		}
		return ":root { " + text + "--merk: " + merk + "; }"
	}
	return fmt.Sprintf("@media (forced-colors: none) { %s }\n@media screen and (forced-colors: none) and (prefers-color-scheme: dark) { %s }\n",
		set(h.Accent, h.Merk), set(h.AccentDonker, h.MerkDonker))
}

var groundColour = regexp.MustCompile(`--(?:grond|vlak): (#[0-9a-f]{3,6});`)

// grounds are the colours behind text on a light or a dark screen, as the style sheet
// has them.
func grounds(dark bool) (colours []string) {
	name := "basis"
	if dark {
		name = "donker"
	}
	text, _ := files.ReadFile("assets/" + name + ".css") // embedded
	for _, found := range groundColour.FindAllSubmatch(text, -1) {
		colours = append(colours, string(found[1]))
	}
	return colours
}

var hexColour = regexp.MustCompile(`^#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$`)

// luminance is the relative luminance of a colour as WCAG defines it.
func luminance(colour string) (float64, bool) {
	if !hexColour.MatchString(colour) {
		return 0, false
	}
	digits := colour[1:]
	if len(digits) == 3 {
		digits = digits[:1] + digits[:1] + digits[1:2] + digits[1:2] + digits[2:] + digits[2:]
	}
	sum := 0.0
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		n, err := strconv.ParseUint(digits[2*i:2*i+2], 16, 8)
		if err != nil {
			return 0, false
		}
		part := float64(n) / 255
		if part <= 0.04045 {
			part /= 12.92
		} else {
			part = math.Pow((part+0.055)/1.055, 2.4)
		}
		sum += weight * part
	}
	return sum, true
}

func contrast(a, b float64) float64 { return (max(a, b) + 0.05) / (min(a, b) + 0.05) }
