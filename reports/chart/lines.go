package chart

import (
	"math"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

// Lines shows values over time: the gemeente as a line with dots, the region as
// a grey dashed line, a target and a benchmark as dotted ones, each named at its end.
type Lines struct {
	Frame
	Labels []string // one per period, oldest first
	First  string   // head of the first column of the table: "Maand"
	Series []Series
	Axis   Axis
	Norms  []Target // a target, and published values of elsewhere
	Band   *Band    // where the target is met
}

// Band is a part of the axis, from its bottom or to its top when an end is infinite.
type Band struct{ Low, High float64 }

// within keeps a band inside a scale.
func (b *Band) within(s scale) *Band {
	if b == nil {
		return nil
	}
	return &Band{math.Max(b.Low, s.min), math.Min(b.High, s.max)}
}

// Table lists the periods down and the series across, with the norms below.
func (l Lines) Table() Table { return under(table(l.First, l.Labels, l.Series), l.Norms) }

// IsEmpty says whether no value of the first series is known: the others stand beside it.
func (l Lines) IsEmpty() bool { return noneKnown(l.Series[:1]) }

// Chart makes the options.
func (l Lines) Chart() (Chart, error) {
	if err := l.check(len(l.Labels), l.Series); err != nil {
		return Chart{}, err
	}
	s := l.scale()
	drawing, err := l.draw(s, l.ends(), func(*charts.Line) {})
	if err != nil {
		return Chart{}, err
	}
	return drawing.shade(l.Band.within(s))
}

// draw makes the options of lines that are named at their ends; more adds what is no line.
func (l Lines) draw(s scale, ends []point, more func(*charts.Line)) (Chart, error) {
	p := plot{left: room(s.texts...), top: 26, bottom: 44, height: l.height(350)}
	var names []string
	for _, end := range ends {
		names = append(names, end.text)
	}
	p.right = room(names...)
	spread(ends, s, p.perUnit(s))

	line := charts.NewLine()
	line.SetXAxis(sparse(l.Labels, p.wide()))
	for _, series := range l.Series {
		l.add(line, series)
	}
	more(line)
	if len(l.Norms) > 0 {
		line.MultiSeries[0].ConfigureSeriesOpts(normLines(l.Norms)...)
	}
	for i := range ends {
		line.Overlap(texts(ends[i:i+1], "right", "left"))
	}
	line.SetGlobalOptions(p.grid(), charts.WithAnimation(false),
		charts.WithXAxisOpts(categories(nil, true)), charts.WithYAxisOpts(upright(values(s))))
	line.ExtendYAxis(upright(ticks(s)))
	line.Validate()
	fields := append(extras("yAxis", "xAxis", s), extra{"xAxis", 0, "boundaryGap", false})
	drawing, err := finish(l.Frame, p.height, &line.BaseConfiguration, fields)
	return drawing.hinted(l.Labels, l.Series), err
}

func (l Lines) scale() scale { return l.Axis.fit(l.Series, numbers(l.Norms)...) }

func numbers(norms []Target) (all []float64) {
	for _, norm := range norms {
		all = append(all, norm.Number)
	}
	return all
}

func (l Lines) add(line *charts.Line, series Series) {
	data := make([]opts.LineData, len(series.Values))
	for i, v := range series.Values {
		data[i] = opts.LineData{Value: v.datum()}
	}
	style := series.Role.look()
	size, thick := 7, float32(3)
	if series.Role == Reference {
		size, thick = 4, 2
	}
	line.AddSeries(series.Name, data,
		charts.WithLineChartOpts(opts.LineChart{
			Symbol: style.symbol, SymbolSize: size, ShowSymbol: opts.Bool(true), ConnectNulls: opts.Bool(false)}),
		charts.WithLineStyleOpts(opts.LineStyle{Color: style.color, Width: thick, Type: style.dash}),
		charts.WithItemStyleOpts(opts.ItemStyle{Color: style.color}))
}

// ends names each line at its last known value, and the target at its height.
func (l Lines) ends() []point {
	var points []point
	last := float64(len(l.Labels) - 1)
	for _, series := range l.Series {
		for i := len(series.Values) - 1; i >= 0; i-- {
			v := series.Values[i]
			if !v.Known {
				continue
			}
			text := Wrap(series.Name, 14) + "\n" + v.Text
			if i < len(series.Values)-1 {
				text += "\n" + l.Labels[i] // not the newest
			}
			points = append(points, point{x: last, y: v.Number, text: text, ink: series.Role.look().color})
			break
		}
	}
	for _, norm := range l.Norms {
		points = append(points, point{x: last, y: norm.Number, text: norm.Text})
	}
	return points
}

func normLines(norms []Target) []charts.SeriesOpts {
	var items []opts.MarkLineNameYAxisItem
	for _, norm := range norms {
		items = append(items, opts.MarkLineNameYAxisItem{YAxis: norm.Number})
	}
	return []charts.SeriesOpts{
		charts.WithMarkLineNameYAxisItemOpts(items...),
		charts.WithMarkLineStyleOpts(opts.MarkLineStyle{
			Symbol: []string{"none", "none"}, Label: &opts.Label{Show: opts.Bool(false)},
			LineStyle: &opts.LineStyle{Color: ink, Width: 2, Type: "dotted"}}),
	}
}

// sparse keeps about four labels, counted back from the last, and fewer when they would
// meet along a width where a narrow screen shows them larger.
func sparse(labels []string, wide float64) []string {
	longest := 0.0
	for _, label := range labels {
		longest = max(longest, length(label)*growth)
	}
	every := max((len(labels)+3)/4, int(longest*float64(len(labels)-1)/wide)+1)
	out := make([]string, len(labels))
	for i := len(labels) - 1; i >= 0; i -= every {
		out[i] = labels[i]
	}
	return out
}
