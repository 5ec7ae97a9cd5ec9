package chart

import (
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

// Chart makes the options. A dot without both figures stands in the table only.
func (q Quadrant) Chart() (Chart, error) {
	x, y := q.series()
	if err := q.check(len(q.Dots), []Series{x, y}); err != nil {
		return Chart{}, err
	}
	across, up := q.X.fit(x), q.Y.fit(y)
	p := plot{left: room(up.texts...), right: 24, top: 44, bottom: 76, height: 430}

	drawing := charts.NewScatter()
	drawing.Overlap(q.dots()...)
	drawing.Overlap(q.words(across, up, p)...)
	drawing.SetGlobalOptions(p.grid(), charts.WithAnimation(false),
		charts.WithXAxisOpts(values(across)), charts.WithYAxisOpts(upright(values(up))))
	drawing.ExtendXAxis(ticks(across))
	drawing.ExtendYAxis(upright(ticks(up)))
	drawing.Validate()
	more := append(extras("xAxis", "xAxis", across), extras("yAxis", "yAxis", up)...)
	for name, value := range map[string]any{"name": q.X.Name + gap + "→", "nameLocation": "middle", "nameGap": 46,
		"nameTextStyle": map[string]any{"color": ink, "fontSize": fontSize}} {
		more = append(more, extra{"xAxis", 0, name, value})
	}
	return finish(q.Frame, p.height, &drawing.BaseConfiguration, more)
}

func (m Measure) fit(s Series) scale { return m.Axis.fit([]Series{s}, m.Line.Number) }

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

// words names the dots, the lines and the axes.
func (q Quadrant) words(across, up scale, p plot) []charts.Overlaper {
	wide := (across.max - across.min) / (float64(width) - p.left - p.right) // under one unit of width
	right, left := q.names(across, wide)
	spread(right, up, p.perUnit(up))
	spread(left, up, p.perUnit(up))
	corner := []point{{x: across.min, y: up.max, text: "↑" + gap + q.Y.Name}}
	lines := []point{{x: across.min, y: q.Y.Line.Number - 14*p.perUnit(up), text: gap + q.Y.Line.Text},
		{x: q.X.Line.Number, y: up.min + 14*p.perUnit(up), text: gap + q.X.Line.Text}}
	return []charts.Overlaper{
		texts(right, "right", "left"), texts(left, "left", "right"),
		texts(corner, "top", "left"), texts(lines, "right", "left"),
	}
}

// names stand behind their dot, or before it where there is no room.
func (q Quadrant) names(across scale, wide float64) (right, left []point) {
	const off = 12 // from the middle of a dot
	for _, d := range q.Dots {
		if !d.X.Known || !d.Y.Known || len(q.Dots) > maxNamed && d.Role == Reference {
			continue
		}
		if d.X.Number+(off+room(d.Name))*wide > across.max {
			left = append(left, point{x: d.X.Number - off*wide, y: d.Y.Number, text: d.Name})
			continue
		}
		right = append(right, point{x: d.X.Number + off*wide, y: d.Y.Number, text: d.Name})
	}
	return right, left
}

// Keys is empty: each dot is named.
func (q Quadrant) Keys() []Key { return nil }
