package proof

import (
	"fmt"
	"maps"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

var moved = regexp.MustCompile(`^translate\(([\d.]+) ([\d.]+)\)$`)

// points reads the heights of the points of a line chart back with the scale beside the
// axis, and compares them with the columns of the table. A drawing without such points,
// or without a scale of two numbers, has nothing to compare.
func points(drawing, table *html.Node) (wrong []string) {
	scale, ok := readScale(drawing)
	if !ok || table == nil {
		return nil
	}
	columns := columnsOf(table)
	for colour, dots := range dotsOf(drawing) {
		heights := map[int]float64{} // place along the axis: value
		for _, dot := range dots {
			heights[int(math.Round(dot.x))] = scale.value(dot.y)
		}
		if len(heights) > 1 && !matches(heights, columns, scale.unit()) {
			wrong = append(wrong, fmt.Sprintf("the points in %s are in no column of the table", colour))
		}
	}
	slices.Sort(wrong)
	return wrong
}

type dot struct{ x, y float64 }

// dotsOf are the filled circles of a drawing by colour. One alone is the mark of a part,
// and white is the ground.
func dotsOf(drawing *html.Node) map[string][]dot {
	dots := map[string][]dot{}
	for _, circle := range all(drawing, named("circle")) {
		fill := attribute(circle, "fill")
		if fill == "" || fill == "none" || strings.HasPrefix(fill, "#fff") {
			continue
		}
		x, errX := strconv.ParseFloat(attribute(circle, "cx"), 64)
		y, errY := strconv.ParseFloat(attribute(circle, "cy"), 64)
		if errX == nil && errY == nil {
			dots[fill] = append(dots[fill], dot{x, y})
		}
	}
	return dots
}

// scale is the straight line from height to value.
type scale struct{ y0, v0, y1, v1 float64 }

func (s scale) value(y float64) float64 { return s.v0 + (y-s.y0)*(s.v1-s.v0)/(s.y1-s.y0) }

// unit is the value of one and a half pixels: a height cannot be read more sharply.
func (s scale) unit() float64 { return math.Abs(1.5 * (s.v1 - s.v0) / (s.y1 - s.y0)) }

// readScale takes the lowest and the highest number beside the vertical axis.
func readScale(drawing *html.Node) (s scale, ok bool) {
	n := 0
	for _, label := range all(drawing, named("text")) {
		at := moved.FindStringSubmatch(attribute(label, "transform"))
		value, err := parse(text(label))
		if attribute(label, "text-anchor") != "end" || attribute(label, "fill") != axisColour || at == nil || err != nil {
			continue
		}
		y, _ := strconv.ParseFloat(at[2], 64)
		if n == 0 {
			s.y0, s.v0 = y, value
		}
		s.y1, s.v1 = y, value
		n++
	}
	return s, n > 1 && s.y0 != s.y1
}

// columnsOf are the numbers of each column of a table, its foot apart.
func columnsOf(table *html.Node) (columns [][]float64) {
	for _, row := range all(table, named("tr")) {
		if row.Parent.Data == "tfoot" {
			continue
		}
		for i, cell := range all(row, named("td")) {
			for len(columns) <= i {
				columns = append(columns, nil)
			}
			if value, err := parse(text(cell)); err == nil {
				columns[i] = append(columns[i], value)
			}
		}
	}
	return columns
}

// matches says whether a column holds the heights in their order, or from new to old, to
// the sharpness of the drawing and of a table in whole numbers.
func matches(heights map[int]float64, columns [][]float64, unit float64) bool {
	drawn := make([]float64, 0, len(heights))
	for _, x := range slices.Sorted(maps.Keys(heights)) {
		drawn = append(drawn, heights[x])
	}
	near := func(a, b float64) bool { return math.Abs(a-b) <= unit+0.5 }
	return slices.ContainsFunc(columns, func(column []float64) bool {
		back := slices.Clone(column)
		slices.Reverse(back)
		return slices.EqualFunc(drawn, column, near) || slices.EqualFunc(drawn, back, near)
	})
}

// parse reads a Dutch number, with its sign, percent or euro.
func parse(said string) (float64, error) {
	said = strings.NewReplacer("€", "", "%", "", " ", "", "\u00a0", "", ".", "", ",", ".", "−", "-").Replace(said)
	return strconv.ParseFloat(said, 64)
}
