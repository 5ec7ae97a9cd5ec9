package chart

import (
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

// band are the sides of the band; none without one.
func (f Forecast) band() []Series {
	if len(f.Low) == 0 {
		return nil
	}
	return []Series{{Name: lowName, Values: f.Low}, {Name: highName, Values: f.High}}
}

// IsEmpty says whether nothing was measured yet.
func (f Forecast) IsEmpty() bool { return noneKnown([]Series{f.SoFar}) }

// Table lists the months down, the lines and the band across, with the norms below.
func (f Forecast) Table() Table {
	return under(table(f.First, f.Labels, append(f.series(), f.band()...)), f.Norms)
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
	for _, part := range [][]Series{f.series(), f.band()} {
		if err := f.check(len(f.Labels), part); err != nil && len(part) > 0 {
			return Chart{}, err
		}
	}
	lines := Lines{Frame: f.Frame, Labels: f.Labels, Series: f.series(), Axis: f.Axis, Norms: f.Norms}
	ends := lines.ends()
	if f.Expected.last() { // it ends where the line so far does not
		ends = ends[1:]
	}
	return lines.draw(f.Axis.fit(append(f.series(), f.band()...), numbers(f.Norms)...), ends, f.addBand)
}

// last says whether a series has a value in its last place.
func (s Series) last() bool { return len(s.Values) > 0 && s.Values[len(s.Values)-1].Known }

// addBand stacks the height of the band on a line at its lower side. The edges of the band
// stand out from the paper; what lies between them is paler.
func (f Forecast) addBand(line *charts.Line) {
	if len(f.Low) == 0 {
		return
	}
	under, height := make([]opts.LineData, len(f.Low)), make([]opts.LineData, len(f.Low))
	for i, low := range f.Low {
		under[i], height[i] = opts.LineData{Value: low.datum()}, opts.LineData{Value: Value{Number: f.High[i].Number - low.Number, Known: low.Known}.datum()}
	}
	edge := charts.WithLineStyleOpts(opts.LineStyle{Color: orange, Width: 1, Type: "dotted"})
	shape := charts.WithLineChartOpts(opts.LineChart{Symbol: "none", ShowSymbol: opts.Bool(false), Stack: "marge"})
	line.AddSeries(lowName, under, shape, edge)
	line.AddSeries("marge", height, shape, edge, charts.WithAreaStyleOpts(opts.AreaStyle{Color: orange, Opacity: opts.Float(0.25)}))
}
