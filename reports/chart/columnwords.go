package chart

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"
)

// Words of columns: where they stand so that none covers another, also where the text is at
// its largest and the font of a reader is a wide one.
const (
	wideFont = 1.15 // how much wider than charWidth
	aside    = 6    // how far the texts of two series stand apart from the middle of their columns
)

// standing is how much higher the texts above the columns get when they must stand upright,
// because a column is narrower than its text; 0 when it is not.
func (c Columns) standing(p plot) float64 {
	if c.Stacked {
		return 0
	}
	longest, size, part := 0.0, float64(fontSize), 1.0 // of one series: a text may be as wide as its label
	if len(c.Series) > 1 {
		size, part = smallSize, 0.8
	}
	for _, series := range c.Series {
		for _, v := range series.Values {
			if v.Known {
				text := v.Text
				if c.Short != nil {
					text = c.Short(v)
				}
				longest = max(longest, charWidth*(float64(utf8.RuneCountInString(text))-0.5*float64(strings.Count(text, "."))))
			}
		}
	}
	longest *= growth * size / fontSize * wideFont
	room := p.wide() / float64(len(c.Labels)) * part / float64(len(c.Series))
	if len(c.Series) == 2 {
		room += 2 * aside
	}
	if longest <= room {
		return 0
	}
	return longest
}

// place turns the texts above the columns, or moves those of two series apart.
func (c Columns) place(upright bool) func(drawn []any) {
	if c.Stacked || len(c.Series) == 1 && !upright {
		return func([]any) {}
	}
	return func(drawn []any) {
		for i := range c.Series {
			for _, one := range drawn[i].(map[string]any)["data"].([]any) {
				label, ok := one.(map[string]any)["label"].(map[string]any)
				switch {
				case !ok:
				case upright:
					label["rotate"], label["verticalAlign"], label["align"] = 90, "middle", "left"
					if label["position"] == "bottom" {
						label["align"] = "right"
					}
				case len(c.Series) == 2:
					label["offset"] = []int{(2*i - 1) * aside, 0}
				}
			}
		}
	}
}

// below are the labels under the columns, on as many lines as the width of a column wants, and
// in two rows when neighbours would meet.
func (c Columns) below(p plot) []string {
	labels := make([]string, len(c.Labels))
	fits := int(p.wide() / float64(len(labels)) / (charWidth * growth))
	tooWide := false
	for i, text := range c.Labels {
		labels[i] = Wrap(strings.ReplaceAll(text, gap, " "), min(12, fits))
		tooWide = tooWide || i > 0 && widest(labels[i])+widest(labels[i-1]) > 2.2*p.wide()/float64(len(labels))
	}
	for i, high := 1, lines(labels); tooWide && i < len(labels); i += 2 { // every second one stands lower
		labels[i] = strings.Repeat("\n", high) + labels[i]
	}
	return labels
}

// beforeAxis is how far a text may stand out before the upright axis without meeting its numbers.
const beforeAxis = 20

// gaps names the labels without any known value: neighbours with the same text once, in
// their middle. A text that would meet the one before it stands above it.
func (c Columns) gaps(p plot, s scale) (points []point) {
	const limit = 8 // letters on a line
	first, last, end := 0, -1, math.Inf(-1)
	for i := range c.Labels {
		if slices.ContainsFunc(c.Series, func(one Series) bool { return one.Values[i].Known }) {
			continue
		}
		text := Wrap(c.Series[0].Values[i].Text, limit)
		if n := len(points) - 1; n >= 0 && last == i-1 && points[n].text == text {
			points[n].x = float64((first + i) / 2)
		} else {
			points, first = append(points, point{x: float64(i), text: text}), i
		}
		last = i
	}
	for i := range points {
		column := p.wide() / float64(len(c.Labels))
		half := widest(points[i].text) / 2 / column
		if points[i].x-half < -0.5-beforeAxis/column { // over the number at the foot of the axis
			points[i].y = p.perUnit(s) * lineHeight / 2
		}
		if points[i].x-half < end && points[i-1].y < p.perUnit(s)*lineHeight {
			points[i].y = points[i-1].y + p.perUnit(s)*lineHeight*float64(lines([]string{points[i-1].text}))
		}
		end = points[i].x + half
	}
	return points
}

// widest is the length of the longest line of a text at its largest.
func widest(text string) (most float64) {
	for _, one := range strings.Split(text, "\n") {
		most = max(most, length(one)*growth)
	}
	return most
}
