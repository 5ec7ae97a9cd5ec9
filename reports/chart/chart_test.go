package chart

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"html"
	"maps"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

func testRenderer(t testing.TB) *Renderer {
	t.Helper()
	r, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func percentText(n float64) string { return fmt.Sprintf("%.0f%%", n) }

func percents(numbers ...float64) []Value {
	out := make([]Value, len(numbers))
	for i, n := range numbers {
		out[i] = Value{Number: n, Known: n >= 0, Text: percentText(n)}
		if n < 0 {
			out[i] = Value{Text: "te weinig personen"}
		}
	}
	return out
}

func frame(id string) Frame {
	return Frame{ID: id, Title: "Participatie in Hoorn", Description: "Van 40% naar 62% in twee jaar."}
}

func months(n int) []string {
	names := []string{"jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"}
	out := make([]string, n)
	for i := range out {
		m := 2024*12 + 10 + i
		out[i] = fmt.Sprintf("%s %d", names[m%12], m/12)
	}
	return out
}

func series(n int, start, step float64) []Value {
	numbers := make([]float64, n)
	for i := range numbers {
		numbers[i] = start + step*float64(i) + float64(i*7%5)
	}
	return percents(numbers...)
}

// examples has one chart of every type, with gaps and close labels.
func examples() map[string]Drawer {
	axis := Axis{Text: percentText, MinStep: 1}
	own := series(24, 40, 0.9)
	own[7], own[8] = Value{Text: "te weinig personen"}, Value{Text: "te weinig personen"}
	euro := func(n float64) string { return fmt.Sprintf("€ %.1f mln", n) }
	money := func(numbers ...float64) []Value {
		out := make([]Value, len(numbers))
		for i, n := range numbers {
			out[i] = Value{Number: n, Known: true, Text: euro(n)}
		}
		return out
	}
	years := []string{"2022", "2023", "2024", "2025", "2026 tot en met okt"}
	return map[string]Drawer{
		"lines": Lines{Frame: frame("lines"), First: "Maand", Labels: months(24), Axis: axis,
			Series: []Series{{"Stede Broec", Own, own}, {"West-Friesland", Reference, series(24, 44, 0.7)}},
			Norms:  []Target{{65, "doel 65%"}, {33, "landelijk 33%"}}, Band: &Band{65, math.Inf(1)}},
		"bars": Bars{Frame: frame("bars"), First: "Leerroute", Labels: []string{"B1-route", "Onderwijsroute", "Z-route", "Nog geen plan (PIP)"},
			Own: Series{"Hoorn", Own, percents(62, -1, 31, 5)}, Reference: &Series{"West-Friesland", Reference, percents(58, 70, 36, 8)}, Axis: axis},
		"bullets": Bullets{Frame: frame("bullets"), First: "Indicator", Labels: []string{"Plan binnen 10 weken", "Participatie", "Uitstroom uit de bijstand"},
			Own: Series{"Hoorn", Own, percents(62, 55, -1)}, Target: Series{"Doel", Reference, percents(80, 50, 10)}, Axis: Axis{Text: percentText, Max: 100}},
		"columns": Columns{Frame: frame("columns"), First: "Jaar", Labels: years, Axis: Axis{Text: euro, MinStep: 0.1},
			Series: []Series{{"Lasten", Own, money(1.2, 1.4, 1.5, 2.1, 1.9)}, {"Rijksbijdrage", Reference, money(1.1, 1.5, 1.7, 1.9, 1.8)}},
			Short:  func(v Value) string { return fmt.Sprintf("%.1f", v.Number) }},
		"quadrant": Quadrant{Frame: frame("quadrant"), First: "Gemeente",
			X: Measure{"Rijksbijdrage dekt", axis, Target{100, "lasten gedekt"}}, Y: Measure{"Doelen gehaald", Axis{Text: percentText, Max: 100}, Target{50, "helft van de doelen"}},
			Dots: []Dot{{"Hoorn", Reference, percents(92)[0], percents(45)[0]}, {"Medemblik", Reference, percents(94)[0], percents(46)[0]}, {"Opmeer", Reference, percents(-1)[0], percents(60)[0]},
				{"Koggenland", Reference, percents(128)[0], percents(70)[0]}, {"Enkhuizen", Reference, percents(90)[0], percents(47)[0]}, {"West-Friesland", Own, percents(101)[0], percents(52)[0]}}},
		"dumbbells": Dumbbells{Frame: frame("dumbbells"), First: "Onderwerp", Labels: []string{"Plan binnen 10 weken", "Participatie", "Uitstroom uit de bijstand", "Geen doel"},
			Own: Series{"Hoorn", Own, percents(62, 55, -1, 30)}, Target: Series{"Doel", Reference, percents(80, 50, 10, -1)}, Axis: Axis{Text: percentText, Max: 100}},
		"multiples": Multiples{Frame: frame("multiples"), First: "Maand", Labels: months(24), Axis: axis, Reference: Series{"West-Friesland", Reference, series(24, 44, 0.7)},
			Panels: []Series{{"Hoorn", Own, series(24, 50, 0.5)}, {"Opmeer", Own, own}, {"Stede Broec", Own, series(24, 60, -0.5)}, {"Drechterland", Own, slices.Repeat(percents(-1), 24)}}},
		"shares": Columns{Frame: frame("shares"), First: "Maand", Labels: years, Axis: Axis{Text: percentText, Max: 100}, Stacked: true,
			Series: []Series{{"B1-route", Own, percents(60, 61, 62, 63, 64)}, {"Onderwijsroute", Reference, percents(10, 10, 10, 10, 10)},
				{"Z-route", Second, percents(25, 24, 23, 22, 22)}, {"Nog geen leerroute", Third, percents(5, 5, 5, 5, 4)}}},
		"norms": Columns{Frame: frame("norms"), First: "Cohort", Labels: years[:4], Axis: axis, Series: []Series{{"Hoorn", Own, percents(88, 91, 70, 41)}},
			Norms: []Target{{45, "CBS asiel\n45%"}, {55, "CBS gezin\n55%"}, {88, "CBS asiel 2022\n88%"}, {90, "CBS gezin 2022\n90%"}}},
		"forecast": Forecast{Frame: frame("forecast"), First: "Maand", Labels: months(4), Axis: axis, SoFar: Series{"tot nu toe", Own, percents(10, 20, -1, -1)},
			Expected: Series{"prognose", Second, percents(-1, 20, 30, 40)}, Low: percents(-1, 20, 28, 36), High: percents(-1, 20, 32, 44), Before: &Series{"2025", Reference, percents(9, 18, 30, 38)}, Norms: []Target{{35, "bijdrage\n35%"}}},
		"waterfall": Waterfall{Frame: frame("waterfall"), First: "Post", Name: "Bedrag", Axis: Axis{Text: euro, MinStep: 0.1},
			Start: Step{"Rijksbijdrage", money(1)[0]}, Minus: []Step{{"Taal", money(0.7)[0]}, {"Begeleiding", money(0.5)[0]}, {"Tolken", money(0.1)[0]}, {"Terug", money(-0.1)[0]}}, Left: Step{"Saldo", money(-0.2)[0]}},
		"stacked": Columns{Frame: frame("stacked"), First: "Jaar", Labels: years, Axis: Axis{Text: func(n float64) string { return fmt.Sprintf("%.0f", n) }, MinStep: 5}, Stacked: true,
			Series: []Series{{"Asiel", Own, whole(80, 95, 5, 70, 0)}, {"Gezin en overig", Second, whole(30, 60, 5, 40, 0)}}},
	}
}

func whole(numbers ...float64) []Value {
	out := make([]Value, len(numbers))
	for i, n := range numbers {
		out[i] = Value{Number: n, Known: n > 0, Text: fmt.Sprintf("%.0f", n)}
		if n == 0 {
			out[i].Text = "te weinig personen"
		}
	}
	return out
}

func draw(t testing.TB, r *Renderer, d Drawer) string {
	t.Helper()
	c, err := d.Chart()
	if err != nil {
		t.Fatal(err)
	}
	svg, err := r.SVG(context.Background(), c)
	if err != nil {
		t.Fatal(err)
	}
	return string(svg)
}

// Every drawing is named in Dutch, keeps its ids to itself and holds nothing
// that a strict content security policy would block.
func TestSVG(t *testing.T) {
	r := testRenderer(t)
	for name, example := range examples() {
		t.Run(name, func(t *testing.T) {
			svg := draw(t, r, example)
			for _, want := range []string{`role="img"`, `aria-labelledby="` + name + `-titel ` + name + `-tekst"`,
				`<title id="` + name + `-titel">Participatie in Hoorn</title>`, `viewBox="0 0 720 `} {
				if !strings.Contains(svg, want) {
					t.Errorf("no %s", want)
				}
			}
			for _, never := range []string{"<style", "style=", "class=", "<script", "zr0", "zr1", "NaN", "undefined", "ecmeta", "href"} {
				if strings.Contains(svg, never) {
					t.Errorf("holds %s", never)
				}
			}
			for _, id := range regexp.MustCompile(` id="([^"]+)"`).FindAllStringSubmatch(svg, -1) {
				if !strings.HasPrefix(id[1], name+"-") {
					t.Errorf("id %q is not the chart's own", id[1])
				}
			}
		})
	}
}

// Bytes depend on the chart alone: two engines, in opposite order, with and
// without a cache.
func TestSameBytes(t *testing.T) {
	names := slices.Sorted(maps.Keys(examples()))
	one, two := testRenderer(t), testRenderer(t)
	two.cache = t.TempDir()
	first, second := map[string]string{}, map[string]string{}
	for _, name := range names {
		first[name] = draw(t, one, examples()[name])
	}
	slices.Reverse(names)
	for range 2 {
		for _, name := range names {
			second[name] = draw(t, two, examples()[name])
		}
		if diff := cmp.Diff(first, second); diff != "" {
			t.Errorf("bytes differ (-one +two):\n%s", diff)
		}
	}
}

func TestWithoutECharts(t *testing.T) {
	_, err := newRenderer(fstest.MapFS{}, Options{})
	if !errors.Is(err, ErrNoECharts) || !strings.Contains(err.Error(), "run make build") {
		t.Errorf("got %v", err)
	}
}

func TestConcurrentDrawing(t *testing.T) {
	r := testRenderer(t)
	want := draw(t, r, examples()["lines"])
	var group sync.WaitGroup
	for range 6 {
		group.Go(func() {
			if got := draw(t, r, examples()["lines"]); got != want {
				t.Error("a drawing depends on the engine")
			}
		})
	}
	group.Wait()
}

// The data of the options are the values of the table, and a gap is no number.
func TestOptionsHoldTheTable(t *testing.T) {
	for name, example := range examples() {
		c, err := example.Chart()
		if err != nil {
			t.Fatal(err)
		}
		var option struct {
			Series []struct {
				Name, Type string
				Data       []struct{ Value any }
			}
		}
		if err := json.Unmarshal(c.Option, &option); err != nil {
			t.Fatal(err)
		}
		table := example.Table()
		for column, head := range table.Head[1:] {
			for _, s := range option.Series {
				if s.Name != head || s.Type == "scatter" {
					continue
				}
				for i, datum := range s.Data {
					checkDatum(t, name, table.Rows[i][column+1], datum.Value)
				}
			}
		}
		if strings.Contains(string(c.Option), "function") {
			t.Errorf("%s: a function in the options", name)
		}
	}
}

func checkDatum(t *testing.T, name, text string, datum any) {
	t.Helper()
	if text == "te weinig personen" {
		if datum != "-" {
			t.Errorf("%s: a gap is drawn as %v", name, datum)
		}
		return
	}
	digits := strings.NewReplacer("%", "", "€ ", "", " mln", "").Replace(text)
	if want, err := strconv.ParseFloat(digits, 64); err != nil || math.Abs(want-datum.(float64)) > 0.5 {
		t.Errorf("%s: the table says %q and the drawing %v", name, text, datum)
	}
}

// A pointer on a mark shows its label, its series and the text of the table; every known
// value of the gemeente has one, a gap has none.
func TestHints(t *testing.T) {
	r := testRenderer(t)
	for name, example := range examples() {
		if example.IsEmpty() {
			t.Errorf("%s is empty", name)
		}
		if name == "quadrant" { // each dot is named, and both figures stand in the table
			continue
		}
		svg := draw(t, r, example)
		table := example.Table()
		for _, row := range table.Rows {
			text := "<title>" + html.EscapeString(row[0]+", "+table.Head[1]+": "+row[1]) + "</title>"
			if want := row[1] != "te weinig personen"; strings.Contains(svg, text) != want {
				t.Errorf("%s: %s: got %t", name, text, !want)
			}
		}
	}
}

// The line between dot and diamond runs from the lower to the higher value.
func TestDumbbellDistance(t *testing.T) {
	low, gaps := examples()["dumbbells"].(Dumbbells).bars()
	for i, want := range [][2]any{{62.0, 18.0}, {50.0, 5.0}, {"-", "-"}, {"-", "-"}} {
		if low[i].Value != want[0] || gaps[i].Value != want[1] {
			t.Errorf("row %d: from %v over %v, want %v", i, low[i].Value, gaps[i].Value, want)
		}
	}
}

// A band without an end runs to that of the axis.
func TestBand(t *testing.T) {
	s := scale{min: 0, max: 80}
	for _, test := range []struct{ given, want Band }{{Band{65, math.Inf(1)}, Band{65, 80}}, {Band{math.Inf(-1), 8}, Band{0, 8}}, {Band{8, 15}, Band{8, 15}}} {
		if got := test.given.within(s); *got != test.want {
			t.Errorf("%v: got %v, want %v", test.given, *got, test.want)
		}
	}
	if (*Band)(nil).within(s) != nil {
		t.Error("no band becomes one")
	}
}

// The parts of a stack are named beside it, unless one is not known there.
func TestPartNames(t *testing.T) {
	c := examples()["shares"].(Columns)
	if names := c.partNames(); len(names) != 4 || names[1].y != 69 || len(c.Keys()) != 0 { // 64 and half of 10
		t.Errorf("got %v", names)
	}
	c = examples()["stacked"].(Columns)
	if len(c.partNames()) != 0 || len(c.Keys()) != 2 {
		t.Errorf("got %v", c.partNames())
	}
}

func TestRefusesWhatDoesNotFit(t *testing.T) {
	good := examples()["lines"].(Lines)
	for name, spoil := range map[string]func(*Lines){
		"no id":        func(l *Lines) { l.ID = "" },
		"no title":     func(l *Lines) { l.Title = "" },
		"uneven":       func(l *Lines) { l.Labels = l.Labels[1:] },
		"no series":    func(l *Lines) { l.Series = nil },
		"five series":  func(l *Lines) { l.Series = slices.Repeat(l.Series, 3)[:5] },
		"not a number": func(l *Lines) { l.Series = []Series{{Values: slices.Repeat([]Value{{math.NaN(), true, ""}}, 24)}} },
	} {
		l := good
		spoil(&l)
		if _, err := l.Chart(); !errors.Is(err, ErrShape) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

func TestNothingKnown(t *testing.T) {
	gaps := slices.Repeat([]Value{{Text: "te weinig personen"}}, 3)
	labels := []string{"a", "b", "c"}
	axis := Axis{Text: percentText}
	own := Series{"Opmeer", Own, gaps}
	r := testRenderer(t)
	for _, d := range []Drawer{
		Lines{Frame: frame("l"), Labels: labels, Series: []Series{own}, Axis: axis},
		Bars{Frame: frame("b"), Labels: labels, Own: own, Axis: axis},
		Bullets{Frame: frame("u"), Labels: labels, Own: own, Target: own, Axis: axis},
		Dumbbells{Frame: frame("d"), Labels: labels, Own: own, Target: own, Axis: axis},
		Multiples{Frame: frame("m"), Labels: labels, Panels: []Series{own}, Reference: own, Axis: axis},
		Columns{Frame: frame("c"), Labels: labels, Series: []Series{own}, Axis: axis},
		Forecast{Frame: frame("f"), Labels: labels, SoFar: own, Expected: own, Axis: axis},
		Waterfall{Frame: frame("w"), Axis: axis, Start: Step{"van", gaps[0]}, Minus: []Step{{"min", gaps[0]}}, Left: Step{"over", gaps[0]}},
		Quadrant{Frame: frame("q"), X: Measure{Axis: axis}, Y: Measure{Axis: axis}, Dots: []Dot{{"Opmeer", Own, gaps[0], gaps[0]}}},
	} {
		if svg := draw(t, r, d); strings.Contains(svg, "NaN") {
			t.Errorf("%T draws NaN", d)
		}
		if !d.IsEmpty() {
			t.Errorf("%T says that it has something to draw", d)
		}
	}
}

func TestCleanRefuses(t *testing.T) {
	for _, raw := range []string{
		`<svg><script>1</script></svg>`, `<svg><image/></svg>`, `<svg><g onclick="x"></g></svg>`,
		`<svg><text style="fill:red">a</text></svg>`, `<svg><!-- a --></svg>`, `<svg><g></svg>`, `<svg><a xlink:href="#x"></a></svg>`,
	} {
		if _, err := clean(Chart{}, raw); err == nil {
			t.Errorf("%s is let through", raw)
		}
	}
}

// A dot of radius 3.5 with a line of 2: ECharts draws it in units of the radius.
func TestDotIsCircle(t *testing.T) {
	raw := `<svg><path d="M1 0A1 1 0 1 1 1 -0.1A1 1 0 0 1 1 0" transform="matrix(3.5,0,0,3.5,531,127.4167)" fill="#fff" stroke="#000" stroke-width="0.5714" ecmeta_series_index="0" ecmeta_data_index="0"></path>` +
		`<path d="M1 0A1 1 0 1 1 1 -0.1A1 1 0 0 1 1 0" transform="matrix(2,0,0,9,531,127)" fill="#fff"></path></svg>`
	got, err := clean(Chart{Hints: map[int][]string{0: {"okt, Hoorn: 25%"}}}, raw)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`<circle cx="531" cy="127.4" r="3.5" fill="#fff" stroke="#000" stroke-width="2"><title>okt, Hoorn: 25%</title></circle>`,
		`<path d="M1 0A1 1 0 1 1 1 -0.1A1 1 0 0 1 1 0" transform="matrix(2,0,0,9,531,127)" fill="#fff"></path>`} {
		if !strings.Contains(string(got), want) {
			t.Errorf("got %s\nwant %s", got, want)
		}
	}
}

func TestTextIsEscaped(t *testing.T) {
	b := examples()["bars"].(Bars)
	b.Labels = []string{"<b>&\"x", "b", "c", "d"}
	b.Title = `</title><script>`
	if svg := draw(t, testRenderer(t), b); strings.Contains(svg, "<b>") || strings.Contains(svg, "<script") {
		t.Error("a label becomes markup")
	}
}

func TestSpread(t *testing.T) {
	s := scale{min: 0, max: 100}
	points := []point{{y: 62, text: "a"}, {y: 60, text: "b"}, {y: 20, text: "c"}, {y: 99, text: "d"}}
	spread(points, s, 100.0/280)
	least := float64(lineHeight) * 100 / 280
	for i := range points[1:] {
		if points[i+1].y-points[i].y < least-0.001 {
			t.Errorf("%q and %q cover each other", points[i].text, points[i+1].text)
		}
	}
	if got := points[0].text + points[1].text + points[2].text + points[3].text; got != "cbad" {
		t.Errorf("order is %s", got)
	}
}

func TestScale(t *testing.T) {
	axis := Axis{Text: percentText, MinStep: 5}
	for _, test := range []struct {
		low, high, min, max, step float64
	}{{0, 0, 0, 5, 5}, {0, 3, 0, 5, 5}, {0, 62, 0, 80, 20}, {0, 100, 0, 100, 25}, {-30, 40, -40, 40, 20}, {0, 1234, 0, 1500, 500}} {
		got := axis.fit([]Series{{Values: []Value{{Number: test.low, Known: true}, {Number: test.high, Known: true}}}})
		if got.min != test.min || got.max != test.max || got.step != test.step {
			t.Errorf("%v to %v: got %v to %v by %v", test.low, test.high, got.min, got.max, got.step)
		}
	}
}

// Shares that are rounded apart may add up to more than all: the ticks stay where a reader
// looks for them.
func TestFixedStep(t *testing.T) {
	got := Axis{Text: percentText, Max: 100, Step: 25}.between(0, 106)
	if got.max != 125 || got.step != 25 || len(got.texts) != 6 {
		t.Errorf("got %v by %v", got.max, got.step)
	}
}

// Colours on white, as WCAG computes contrast.
func TestContrast(t *testing.T) {
	for color, least := range map[string]float64{blue: 4.5, grey: 4.5, orange: 4.5, green: 4.5, ink: 4.5, muted: 4.5} {
		if got := 1.05 / (luminance(t, color) + 0.05); got < least {
			t.Errorf("%s has contrast %.2f, want %.1f", color, got, least)
		}
	}
}

func luminance(t *testing.T, hex string) float64 {
	t.Helper()
	weights, sum := []float64{0.2126, 0.7152, 0.0722}, 0.0
	for i, weight := range weights {
		part, err := strconv.ParseUint(hex[1+2*i:3+2*i], 16, 8)
		if err != nil {
			t.Fatal(err)
		}
		if c := float64(part) / 255; c <= 0.04045 {
			sum += weight * c / 12.92
		} else {
			sum += weight * math.Pow((c+0.055)/1.055, 2.4)
		}
	}
	return sum
}

func BenchmarkDraw(b *testing.B) {
	r := testRenderer(b)
	d := examples()["lines"]
	for b.Loop() {
		draw(b, r, d)
	}
}

// TestWaterfall follows 10 - 7 - 5 - 1 + 1 = -2 bar by bar: where each is lifted to, and
// what is drawn above and below 0.
func TestWaterfall(t *testing.T) {
	known := func(n float64) Value { return Value{Number: n, Known: true} }
	w := Waterfall{Start: Step{"Rijksbijdrage", known(10)}, Minus: []Step{{"a", known(7)}, {"b", known(5)}, {"c", known(1)}, {"d", known(-1)}, {"e", Value{}}}, Left: Step{"Saldo", known(-2)}}
	parts, ends, low := w.parts()
	var got []string
	for _, part := range parts {
		text := ""
		for _, v := range part.Values {
			text += fmt.Sprint(v.datum()) + " "
		}
		got = append(got, strings.TrimSpace(text))
	}
	want := []string{"- 3 - -2 -2 - -", "10 - - - - - -", "- 7 3 - - - -", "- - -2 -1 -1 - -", "- - - - - - -2"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("bars (-want +got):\n%s", diff)
	}
	if fmt.Sprint(ends) != "[10 10 3 0 0 0 0]" || low != -3 {
		t.Errorf("ends %v, low %g", ends, low)
	}
}
