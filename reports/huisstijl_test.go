package reports

import (
	"bytes"
	"image"
	"image/png"
	"path/filepath"
	"strings"
	"testing"

	"beleidsmonitor/reports/browser"
)

func TestContrast(t *testing.T) {
	for pair, want := range map[[2]string]float64{{"#000", "#ffffff"}: 21, {"#ffffff", "#ffffff"}: 1, {"#777777", "#fff"}: 4.48, {"#0072b2", "#fff"}: 5.18} {
		a, okA := luminance(pair[0])
		b, okB := luminance(pair[1])
		if got := contrast(a, b); !okA || !okB || abs(got-want) > 0.01 {
			t.Errorf("%v: got %.3f, want %v", pair, got, want)
		}
	}
}

// TestStyleProblems has colours that pass and colours that fall short on white, on the
// light grey plane, on the dark ground and on the dark plane.
func TestStyleProblems(t *testing.T) {
	if light, dark := grounds(false), grounds(true); len(light) != 2 || len(dark) != 2 {
		t.Fatalf("grounds %v and %v", light, dark)
	}
	for name, c := range map[string]struct {
		style Huisstijl
		want  []string // key and part of the text
	}{
		"nothing":              {Huisstijl{}, nil},
		"passes":               {Huisstijl{Accent: "#1a4f9c", AccentDonker: "#8db9ff", Merk: "#d9480f", MerkDonker: "#ff922b"}, nil},
		"yellow on white":      {Huisstijl{Accent: "#ffcc00", AccentDonker: "#ffcc00"}, []string{"accent #ffcc00 has a contrast of 1.41 to 1 with #f5f8fa (needed: 4.5); choose a darker colour"}},
		"blue on black":        {Huisstijl{Accent: "#1a4f9c", AccentDonker: "#1a4f9c"}, []string{"accent_donker #1a4f9c has a contrast of 1.87 to 1 with #1f2832 (needed: 4.5); choose a lighter colour"}},
		"passes on white only": {Huisstijl{Accent: "#757575", AccentDonker: "#ffffff"}, []string{"accent #757575 has a contrast of 4.3"}},
		"enough for a line":    {Huisstijl{Merk: "#8a8a8a", MerkDonker: "#8a8a8a"}, nil},
		"too pale for a line":  {Huisstijl{Merk: "#b0b0b0", MerkDonker: "#b0b0b0"}, []string{"merk #b0b0b0 has a contrast of 2."}},
		"one screen":           {Huisstijl{Accent: "#1a4f9c"}, []string{"accent_donker is missing"}},
		"a short one":          {Huisstijl{Accent: "#036", AccentDonker: "#9fc5e8"}, []string{`accent "#036" is not a colour (expected #rrggbb)`}},
		"a name":               {Huisstijl{Accent: "red;}", AccentDonker: "#ffffff"}, []string{`accent "red;}" is not a colour`}},
	} {
		got := c.style.Problems()
		if len(got) != len(c.want) {
			t.Errorf("%s: got %v, want %v", name, got, c.want)
			continue
		}
		for i, problem := range got {
			if text := problem.Key + " " + problem.Text; !strings.HasPrefix(text, c.want[i]) {
				t.Errorf("%s: got %q, want %q", name, text, c.want[i])
			}
		}
	}
}

// TestOwnColours holds the style sheet itself to what it asks of a gemeente: text
// colours 4.5 to 1 on each ground, edges of what can be used 3 to 1.
func TestOwnColours(t *testing.T) {
	for _, screen := range []struct {
		file string
		dark bool
	}{{"basis", false}, {"donker", true}} {
		text, err := files.ReadFile("assets/" + screen.file + ".css")
		if err != nil {
			t.Fatal(err)
		}
		for name, needed := range map[string]float64{"accent": 4.5, "tekst": 4.5, "zacht": 4.5, "groen": 4.5, "oranje": 4.5, "rood": 4.5, "merk": 3, "rand": 3} {
			_, rest, ok := strings.Cut(string(text), "--"+name+": ")
			colour, _, _ := strings.Cut(rest, ";")
			if problem := shortfall(colour, colour, needed, screen.dark); !ok || problem != "" {
				t.Errorf("%s.css: --%s %s", screen.file, name, problem)
			}
		}
	}
}

func TestReadLogo(t *testing.T) {
	const head = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">`
	var small, large bytes.Buffer
	for size, out := range map[int]*bytes.Buffer{9: &small, maxLogoPixels + 1: &large} {
		if err := png.Encode(out, image.NewGray(image.Rect(0, 0, size, 9))); err != nil {
			t.Fatal(err)
		}
	}
	for name, c := range map[string]struct{ file, data, want string }{
		"svg":        {"a.svg", `<?xml version="1.0"?>` + head + `<g fill="url(#a)"><path d="M0 0h9"/></g></svg>`, ""},
		"png":        {"a.PNG", small.String(), ""},
		"script":     {"a.svg", head + "\n<script>1</script></svg>", `a.svg:2:1: a logo may not hold the element script`},
		"event":      {"a.svg", head + `<path onclick="x()"/></svg>`, `the attribute onclick="x()"`},
		"image":      {"a.svg", head + `<image href="http://x"/></svg>`, "the element image"},
		"link":       {"a.svg", head + `<use href="http://x/#a"/></svg>`, "the attribute href"},
		"style":      {"a.svg", head + `<style>@import "x"</style></svg>`, "the element style"},
		"url":        {"a.svg", head + `<path style="fill: URL( 'http://x')"/></svg>`, "the attribute style"},
		"foreign":    {"a.svg", head + `<foreignObject/></svg>`, "the element foreignObject"},
		"entity":     {"a.svg", `<!DOCTYPE svg [<!ENTITY a "b">]>` + head + `</svg>`, "a DOCTYPE"},
		"sheet":      {"a.svg", `<?xml-stylesheet href="x"?>` + head + `</svg>`, "<?xml-stylesheet?>"},
		"html":       {"a.svg", `<html></html>`, "the element html"},
		"words":      {"a.svg", head + `<!-- Made by hand --><title>Hoorn: 1 op 1</title></svg>`, ""},
		"text":       {"a.svg", head + `<text>jAvAsCript:</text></svg>`, `the text "jAvAsCript:"`},
		"markup":     {"a.svg", head + `<text><![CDATA[<script>]]></text></svg>`, `the text "<script>"`},
		"comment":    {"a.svg", head + `<!-- onload = x --></svg>`, `the comment " onload = x "`},
		"value":      {"a.svg", head + `<path id="a onload=x"/></svg>`, `the attribute id="a onload=x"`},
		"namespace":  {"a.svg", `<svg xmlns="javascript:x"/>`, "the attribute xmlns"},
		"header":     {"a.svg", `<?xml version="1.0" onload="x"?>` + head + `</svg>`, "<?xml?>"},
		"empty":      {"a.svg", ``, "is not an SVG"},
		"not a png":  {"a.png", "GIF89a", "is not a PNG"},
		"wide png":   {"a.png", large.String(), "pixels, and a logo at most"},
		"large":      {"a.svg", strings.Repeat(" ", maxLogoBytes+1), "bytes, and a logo at most"},
		"other kind": {"a.gif", "GIF89a", "expected .svg or .png"},
	} {
		uri, err := ReadLogo(c.file, []byte(c.data))
		switch {
		case c.want == "" && (err != nil || !strings.HasPrefix(string(uri), "data:image/")):
			t.Errorf("%s: got %q, %v", name, uri, err)
		case c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)):
			t.Errorf("%s: got %v, want %q", name, err, c.want)
		}
	}
}

// TestStyledPage opens a page in a house style: its own colours on light and on dark, its
// logo drawn, nothing asked for and nothing blocked.
func TestStyledPage(t *testing.T) {
	logo, err := ReadLogo("a.svg", []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40" width="120" height="40"><path fill="#6b3fa0" d="M0 0h40v40h-40z"/><path fill="#333" d="M50 12h70v16h-70z"/></svg>`))
	if err != nil {
		t.Fatal(err)
	}
	in := exampleInput(t, 300)
	in.Huisstijlen = map[string]Huisstijl{Region: {Naam: "Gemeente <Voorbeeld>", Logo: logo, Accent: "#6b3fa0", AccentDonker: "#c9a7f5"}}
	if problems := in.Huisstijlen[Region].Problems(); problems != nil {
		t.Fatal(problems)
	}
	page := filepath.Join(writeGeneral(t, in), "hulp.html")
	b := browser.Start(t)
	for _, screen := range []struct {
		media browser.Media
		want  string
	}{
		{browser.Media{}, "rgb(107, 63, 160) 120 Gemeente <Voorbeeld>"},
		{browser.Media{Dark: true}, "rgb(201, 167, 245) 120 Gemeente <Voorbeeld>"},
		{browser.Media{Print: true}, "rgb(107, 63, 160) 120 Gemeente <Voorbeeld>"},
	} {
		if err := b.Emulate(screen.media); err != nil {
			t.Fatal(err)
		}
		if _, err := b.Check(page, 320); err != nil {
			t.Error(err)
		}
		const ask = `(() => { const logo = document.querySelector('.logo'); const root = document.createElement('i'); root.style.color = 'var(--accent)'; document.body.append(root);
			return [getComputedStyle(root).color, logo.naturalWidth, logo.alt].join(' ') })()`
		if got, err := browser.Eval[string](b, ask); err != nil || got != screen.want {
			t.Errorf("%+v: got %q, %v", screen.media, got, err)
		}
	}
	if plain := read(t, writeGeneral(t, exampleInput(t, 300)), "hulp.html"); strings.Contains(plain, "6b3fa0") || strings.Contains(plain, "<img") {
		t.Error("a page without a house style has one")
	}
}
