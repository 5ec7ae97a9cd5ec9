package chart

import (
	"context"
	"fmt"
	"os"
	"testing"
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
			Target: &Target{65, "doel 65%"}},
		"bars": Bars{Frame: frame("bars"), First: "Leerroute", Labels: []string{"B1-route", "Onderwijsroute", "Z-route", "Nog geen plan (PIP)"},
			Own: Series{"Hoorn", Own, percents(62, -1, 31, 5)}, Reference: &Series{"West-Friesland", Reference, percents(58, 70, 36, 8)}, Axis: axis},
		"bullets": Bullets{Frame: frame("bullets"), First: "Indicator", Labels: []string{"Plan binnen 10 weken", "Participatie", "Uitstroom uit de bijstand"},
			Own: Series{"Hoorn", Own, percents(62, 55, -1)}, Target: Series{"Doel", Reference, percents(80, 50, 10)}, Axis: Axis{Text: percentText, Max: 100}},
		"columns": Columns{Frame: frame("columns"), First: "Jaar", Labels: years, Axis: Axis{Text: euro, MinStep: 0.1},
			Series: []Series{{"Lasten", Own, money(1.2, 1.4, 1.5, 2.1, 1.9)}, {"Rijksbijdrage", Reference, money(1.1, 1.5, 1.7, 1.9, 1.8)}},
			Short:  func(v Value) string { return fmt.Sprintf("%.1f", v.Number) }},
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

// TestSee writes one page of drawings for the eye when CHART_DIR is set.
func TestExamplesDraw(t *testing.T) {
	r := testRenderer(t)
	for name, example := range examples() {
		c, err := example.Chart()
		if err != nil {
			t.Fatal(err)
		}
		svg, err := r.SVG(context.Background(), c)
		if err != nil {
			t.Fatal(err)
		}
		if dir := os.Getenv("CHART_DIR"); dir != "" {
			os.WriteFile(dir+"/"+name+".svg.html", svg, 0o644)
		}
	}
}
