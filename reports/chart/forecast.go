package chart

import (
	"slices"
	"strings"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

// Forecast shows a line so far, how it is expected to go on, and the band within which
// it may end. Before is the same of an earlier year.
type Forecast struct {
	Frame
	Labels    []string // one per month
	First     string   // head of the first column of the table: "Maand"
	SoFar     Series   // unknown after the newest month
	Expected  Series   // known from the newest month on
	Low, High []Value  // the band, where Expected is known; empty without a band
	Before    *Series
	Axis      Axis
	Norms     []Target
}

// The heads of the band in the table.
const (
	lowName  = "Ondergrens"
	highName = "Bovengrens"
)

func (f Forecast) series() []Series {
	all := []Series{f.SoFar, f.Expected}
	if f.Before != nil {
		all = append(all, *f.Before)
	}
	return all
}

// IsEmpty says whether nothing was measured yet.
func (f Forecast) IsEmpty() bool { return noneKnown([]Series{f.SoFar}) }

// Table lists the months down and the lines, the band and the norms across; a norm, "name\nvalue",
// stands in the last month.
func (f Forecast) Table() Table {
	all := f.series()
	if len(f.Low) > 0 {
		all = append(all, Series{Name: lowName, Values: f.Low}, Series{Name: highName, Values: f.High})
	}
	for _, norm := range f.Norms {
		name, value, _ := strings.Cut(norm.Text, "\n")
		values := slices.Repeat([]Value{{Text: "–"}}, len(f.Labels))
		values[len(values)-1].Text = value
		all = append(all, Series{Name: name, Values: values})
	}
	return table(f.First, f.Labels, all)
}

// Keys explains the band; each line is named at its end.
func (f Forecast) Keys() []Key {
	if len(f.Low) == 0 {
		return nil
	}
	return []Key{key("Marge van de prognose", `<rect width="24" height="16" fill="%s" fill-opacity="0.25"></rect>`, orange)}
}

// Chart makes the options.
func (f Forecast) Chart() (Chart, error) {
	band := []Series{{Name: lowName, Values: f.Low}, {Name: highName, Values: f.High}}
	if len(f.Low) == 0 {
		band = nil
	}
	for _, part := range [][]Series{f.series(), band} {
		if err := f.check(len(f.Labels), part); err != nil && len(part) > 0 {
			return Chart{}, err
		}
	}
	lines := Lines{Frame: f.Frame, Labels: f.Labels, Series: f.series(), Axis: f.Axis, Norms: f.Norms}
	s := f.Axis.fit(append(f.series(), band...), numbers(f.Norms)...)
	ends := lines.ends()
	if f.Expected.last() { // it ends where the line so far does not
		ends = ends[1:]
	}
	p := plot{left: room(s.texts...), top: 26, bottom: 44, height: 350}
	var names []string
	for _, end := range ends {
		names = append(names, end.text)
	}
	p.right = room(names...)
	spread(ends, s, p.perUnit(s))
	line := charts.NewLine()
	line.SetXAxis(sparse(f.Labels))
	for _, series := range f.series() {
		lines.add(line, series)
	}
	f.addBand(line)
	if len(f.Norms) > 0 {
		line.MultiSeries[0].ConfigureSeriesOpts(normLines(f.Norms)...)
	}
	for i := range ends {
		line.Overlap(texts(ends[i:i+1], "right", "left"))
	}
	line.SetGlobalOptions(p.grid(), charts.WithAnimation(false),
		charts.WithXAxisOpts(categories(nil, true)), charts.WithYAxisOpts(upright(values(s))))
	line.ExtendYAxis(upright(ticks(s)))
	line.Validate()
	more := append(extras("yAxis", "xAxis", s), extra{"xAxis", 0, "boundaryGap", false})
	drawing, err := finish(f.Frame, p.height, &line.BaseConfiguration, more)
	return drawing.hinted(f.Labels, f.series()), err
}

// last says whether a series has a value in its last place.
func (s Series) last() bool { return len(s.Values) > 0 && s.Values[len(s.Values)-1].Known }

// addBand stacks the height of the band on an unseen line at its lower side.
func (f Forecast) addBand(line *charts.Line) {
	if len(f.Low) == 0 {
		return
	}
	under, height := make([]opts.LineData, len(f.Low)), make([]opts.LineData, len(f.Low))
	for i, low := range f.Low {
		under[i], height[i] = opts.LineData{Value: low.datum()}, opts.LineData{Value: Value{Number: f.High[i].Number - low.Number, Known: low.Known}.datum()}
	}
	unseen := charts.WithLineStyleOpts(opts.LineStyle{Color: "transparent", Width: 0})
	shape := charts.WithLineChartOpts(opts.LineChart{Symbol: "none", ShowSymbol: opts.Bool(false), Stack: "marge"})
	line.AddSeries(lowName, under, shape, unseen)
	line.AddSeries("marge", height, shape, unseen, charts.WithAreaStyleOpts(opts.AreaStyle{Color: orange, Opacity: opts.Float(0.25)}))
}
