package chart

import (
	"fmt"
	"strings"
	"testing"
)

// TestColumnWords wants texts above columns that cover nothing: those of two series apart,
// those of narrow columns upright, and a text of neighbouring gaps once.
func TestColumnWords(t *testing.T) {
	known := func(n float64) Value { return Value{Number: n, Known: true, Text: fmt.Sprint(n)} }
	short := func(v Value) string { return v.Text }
	columns := func(series, labels int, text float64) Columns {
		c := Columns{Frame: Frame{ID: "a", Title: "t", Description: "d"}, Axis: Axis{Text: func(n float64) string { return fmt.Sprint(n) }}, Short: short}
		for i := range labels {
			c.Labels = append(c.Labels, fmt.Sprint(2020+i))
		}
		for i := range series {
			s := Series{Name: fmt.Sprint("serie ", i)}
			for range labels {
				s.Values = append(s.Values, known(text))
			}
			c.Series = append(c.Series, s)
		}
		return c
	}
	for name, test := range map[string]struct {
		c      Columns
		stands bool
		offset string
	}{
		"one series": {columns(1, 5, 12345), false, ""}, "one series without": {columns(1, 5, 123456789012), true, ""}, "two series with room": {columns(2, 5, 1234), false, `"offset":[6,0]`},
		"two series without": {columns(2, 5, 12345678), true, ""}, "four series": {columns(4, 5, 123), true, ""},
	} {
		drawing, err := test.c.Chart()
		if err != nil {
			t.Fatal(err)
		}
		option := string(drawing.Option)
		if got := strings.Contains(option, `"rotate":90`); got != test.stands || !strings.Contains(option, test.offset) || test.offset == "" && strings.Contains(option, "offset") {
			t.Errorf("%s: upright %t: %s", name, got, option)
		}
		if test.stands && drawing.Height <= 350 {
			t.Errorf("%s: no room for upright texts", name)
		}
	}
	gap := func(texts ...string) (said []string) {
		c := columns(1, len(texts), 5)
		for i, text := range texts {
			if text != "" {
				c.Series[0].Values[i] = Value{Text: text}
			}
		}
		for _, p := range c.gaps(plot{left: 60, right: 16, top: 36, bottom: 44, height: 350}, scale{max: 100}) {
			said = append(said, fmt.Sprintf("%s@%v/%t", strings.ReplaceAll(p.text, "\n", " "), p.x, p.y > 0))
		}
		return said
	}
	for want, texts := range map[string][]string{
		"geen gegevens@1/false":                               {"geen gegevens", "geen gegevens", "geen gegevens", "", ""},
		"geen gegevens@0/false geen gegevens@4/false":         {"geen gegevens", "", "", "", "geen gegevens"},
		"geen gegevens@0/false niet getoond@1/true":           {"geen gegevens", "niet getoond", "", "", "", "", "", ""},
		"niet uitgesplitst@0/true":                            {"niet uitgesplitst", "", "", "", "", "", "", ""}, // above the 0 of the axis
		"niet uitgesplitst@1/false":                           {"", "niet uitgesplitst", "", "", "", "", "", ""},
		"a@0/false b@1/false":                                 {"a", "b", "", ""},
		"geen@0/false te weinig personen@1/true geen@2/false": {"geen", "te weinig personen", "geen", "", "", "", "", "", ""},
	} {
		if got := strings.Join(gap(texts...), " "); got != want {
			t.Errorf("%v: got %s, want %s", texts, got, want)
		}
	}
}

// TestThinTicks leaves out ticks that meet when the text is large, and never that of 0.
func TestThinTicks(t *testing.T) {
	s := scale{min: -50, max: 100, step: 50, texts: []string{"−50%", "0%", "50%", "100%"}}
	for wide, want := range map[float64]string{400: "−50% 0% 50% 100%", 160: " 0%  100%", 90: " 0%  "} {
		if got := strings.Join(s.across(wide).texts, " "); got != want {
			t.Errorf("%v wide: got %q, want %q", wide, got, want)
		}
	}
	labels := []string{"jan 2025", "feb 2025", "mrt 2025", "apr 2025", "mei 2025", "jun 2025", "jul 2025", "aug 2025"}
	for wide, want := range map[float64]string{600: ",feb 2025,,apr 2025,,jun 2025,,aug 2025", 330: ",feb 2025,,,mei 2025,,,aug 2025"} {
		if got := strings.Join(sparse(labels, wide), ","); got != want {
			t.Errorf("%v wide: got %q, want %q", wide, got, want)
		}
	}
}
