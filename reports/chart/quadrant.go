package chart

import (
	"math"
	"slices"
	"unicode/utf8"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

// maxNamed is how many dots can carry their name in the drawing; with more, only
// those that are not Reference do. The table names them all.
const maxNamed = 12

// Dot is one named place in a Quadrant.
type Dot struct {
	Name string
	Role Role
	X, Y Value
}

// Quadrant sets two figures of each gemeente against each other: a dot per gemeente,
// with a dotted line on each axis where good begins.
type Quadrant struct {
	Frame
	First string  // head of the first column of the table: "Gemeente"
	X, Y  Measure // along the bottom, and upright
	Dots  []Dot
}

// Measure is an axis of a Quadrant.
type Measure struct {
	Name string
	Axis Axis
	Line Target // where good begins
}

// Table lists the dots down and both figures across.
func (q Quadrant) Table() Table {
	t := Table{Head: []string{q.First, q.X.Name, q.Y.Name}}
	for _, d := range q.Dots {
		t.Rows = append(t.Rows, []string{d.Name, d.X.Text, d.Y.Text})
	}
	return t
}

// IsEmpty says whether no dot has both figures.
func (q Quadrant) IsEmpty() bool {
	return !slices.ContainsFunc(q.Dots, func(d Dot) bool { return d.X.Known && d.Y.Known })
}

// Chart makes the options. A dot without both figures stands in the table only.
func (q Quadrant) Chart() (Chart, error) {
	x, y := q.series()
	if err := q.check(len(q.Dots), []Series{x, y}); err != nil {
		return Chart{}, err
	}
	across, up := q.X.fit(x), q.Y.fit(y)
	p := plot{left: room(up.texts...), right: across.overhang(), top: 58, bottom: 76, height: q.height(444)}

	words, covering := q.words(across, up, p)
	for usual := p.height; covering > 0 && p.height < 2*usual; { // a taller drawing has room between the dots
		p.height += usual / 8
		words, covering = q.words(across, up, p)
	}
	drawing := charts.NewScatter()
	drawing.Overlap(q.dots()...)
	drawing.Overlap(words...)
	drawing.SetGlobalOptions(p.grid(), charts.WithAnimation(false),
		charts.WithXAxisOpts(values(across)), charts.WithYAxisOpts(upright(values(up))))
	drawing.ExtendXAxis(ticks(across.across(p.wide())))
	drawing.ExtendYAxis(upright(ticks(up)))
	drawing.Validate()
	more := append(extras("xAxis", "xAxis", across), extras("yAxis", "yAxis", up)...)
	for name, value := range map[string]any{"name": q.X.Name + gap + "→", "nameLocation": "middle", "nameGap": 46,
		"nameTextStyle": map[string]any{"color": ink, "fontSize": fontSize}} {
		more = append(more, extra{"xAxis", 0, name, value})
	}
	return finish(q.Frame, p.height, &drawing.BaseConfiguration, more)
}

// fit is the scale around the dots and the line; unlike that of a bar it need not hold 0.
func (m Measure) fit(s Series) scale {
	low, high := m.Line.Number, m.Line.Number
	for _, v := range s.Values {
		if v.Known {
			low, high = math.Min(low, v.Number), math.Max(high, v.Number)
		}
	}
	return m.Axis.between(low, high)
}

// series are both figures of the dots.
func (q Quadrant) series() (x, y Series) {
	x.Name, y.Name = q.X.Name, q.Y.Name
	for _, d := range q.Dots {
		x.Values, y.Values = append(x.Values, d.X), append(y.Values, d.Y)
	}
	return x, y
}

// dots draws one layer per dot, so that each has the mark of its role; the first
// carries the lines.
func (q Quadrant) dots() (layers []charts.Overlaper) {
	for _, d := range q.Dots {
		var at []point
		if d.X.Known && d.Y.Known {
			at = []point{{x: d.X.Number, y: d.Y.Number}}
		}
		style := d.Role.look()
		layer := marks(d.Name, at, style.symbol, []int{16, 16}, style.color)
		if len(layers) == 0 {
			layer.SetSeriesOptions(q.lines()...)
		}
		layers = append(layers, layer)
	}
	return layers
}

func (q Quadrant) lines() []charts.SeriesOpts {
	return []charts.SeriesOpts{
		charts.WithMarkLineNameXAxisItemOpts(opts.MarkLineNameXAxisItem{XAxis: q.X.Line.Number}),
		charts.WithMarkLineNameYAxisItemOpts(opts.MarkLineNameYAxisItem{YAxis: q.Y.Line.Number}),
		charts.WithMarkLineStyleOpts(opts.MarkLineStyle{
			Symbol: []string{"none", "none"}, Label: &opts.Label{Show: opts.Bool(false)},
			LineStyle: &opts.LineStyle{Color: ink, Width: 2, Type: "dotted"}}),
	}
}

// words names the dots, the lines and the axes, and counts the names of dots that cover something.
func (q Quadrant) words(across, up scale, p plot) (layers []charts.Overlaper, covering int) {
	x := perWidth{across, (across.max - across.min) / p.wide()}
	y := perWidth{up, p.perUnit(up)}
	corner := []point{{x: across.min, y: up.max, text: "↑" + gap + q.Y.Name}}
	top := y.px(up.max)
	taken := append(q.boxes(x, y), rectangle{0, length(corner[0].text), top + 8, top + 40})
	norms, at := q.besideLine(x, y, taken)
	border, beside := q.besideBorder(x, y, append(taken, at))
	title := texts(corner, "top", "left")
	title.SetSeriesOptions(charts.WithLabelOpts(opts.Label{Show: opts.Bool(true), Formatter: "{b}", Position: "top", Align: "left", Color: ink, FontSize: fontSize, LineHeight: 2 * lineHeight}))
	layers = []charts.Overlaper{title, norms, border}
	names, covering := q.names(x, y, append(taken, at, beside))
	for place, of := range names {
		layers = append(layers, texts(of, places[place].position, places[place].align))
	}
	return layers, covering
}

// boxes are the dots, which no word may cover.
func (q Quadrant) boxes(x, y perWidth) (taken []rectangle) {
	for _, d := range q.Dots {
		if d.X.Known && d.Y.Known {
			left, low := x.px(d.X.Number), y.px(d.Y.Number)
			taken = append(taken, rectangle{left - radius, left + radius, low - radius, low + radius})
		}
	}
	return taken
}

// besideLine names the level line below its left end, or below its right end when a dot
// stands there.
func (q Quadrant) besideLine(x, y perWidth, taken []rectangle) (charts.Overlaper, rectangle) {
	long, low := length(q.Y.Line.Text)*growth, y.px(q.Y.Line.Number)-14
	box := rectangle{0, long, low - line*growth/2, low + line*growth/2}
	at, side, align := x.min, "right", "left"
	if slices.ContainsFunc(taken, box.meets) {
		end := x.px(x.max)
		box.left, box.right = end-long, end
		at, side, align = x.max, "left", "right"
	}
	return texts([]point{{x: at, y: q.Y.Line.Number - 14*y.unit, text: gap + q.Y.Line.Text + gap}}, side, align), box
}

// besideBorder names the upright line at its foot, or at its top when something stands
// there; before it when there is no room behind it.
func (q Quadrant) besideBorder(x, y perWidth, taken []rectangle) (charts.Overlaper, rectangle) {
	long, left := length(q.X.Line.Text)*growth, x.px(q.X.Line.Number)
	side, align := "right", "left"
	if left+long > x.px(x.max) {
		side, align, left = "left", "right", left-long
	}
	at := y.min + 14*y.unit
	box := rectangle{left, left + long, 14 - line*growth/2, 14 + line*growth/2}
	if slices.ContainsFunc(taken, box.meets) {
		at = y.max - 14*y.unit
		box.low, box.high = y.px(at)-line*growth/2, y.px(at)+line*growth/2
	}
	return texts([]point{{x: q.X.Line.Number, y: at, text: gap + q.X.Line.Text + gap}}, side, align), box
}

// perWidth turns values of a scale into units of the drawing.
type perWidth struct {
	scale
	unit float64 // how much of the axis lies under one unit
}

func (p perWidth) px(value float64) float64 { return (value - p.min) / p.unit }

func length(text string) float64 { return charWidth * float64(utf8.RuneCountInString(text)+1) }

type rectangle struct{ left, right, low, high float64 }

// meets says whether two rectangles share more than an edge.
func (r rectangle) meets(o rectangle) bool {
	const hair = 1e-6 // what floating point may be off: a name touches its own dot
	return r.left < o.right-hair && o.left < r.right-hair && r.low < o.high-hair && o.low < r.high-hair
}

// radius is half of a dot, and line the height of the letters of a word.
const radius, line = 9.0, 18.0

// Keys is empty: each dot is named.
func (q Quadrant) Keys() []Key { return nil }
