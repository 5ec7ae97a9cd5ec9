package chart

import (
	"math"
	"strings"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

// Dumbbells sets what was realised beside a target, one row per indicator: a dot and a
// diamond with a line between them, so that the eye reads the distance.
type Dumbbells struct {
	Frame
	Labels []string
	First  string // head of the first column of the table: "Onderwerp"
	Own    Series
	Target Series // unknown where an indicator has no target
	Axis   Axis
}

// Table lists the indicators down, what was realised and the target across.
func (d Dumbbells) Table() Table { return table(d.First, d.Labels, d.series()) }

func (d Dumbbells) series() []Series { return []Series{d.Own, d.Target} }

// IsEmpty says whether nothing was realised that is known.
func (d Dumbbells) IsEmpty() bool { return noneKnown([]Series{d.Own}) }

// Keys explains the dot and the diamond.
func (d Dumbbells) Keys() []Key {
	return []Key{key(d.Own.Name, `<circle cx="12" cy="8" r="7" fill="%s"></circle>`, d.Own.Role.look().color),
		key(d.Target.Name, `<path d="M12 0L19 8L12 16L5 8Z" fill="%s"></path>`, ink)}
}

// Chart makes the options.
func (d Dumbbells) Chart() (Chart, error) {
	if err := d.check(len(d.Labels), d.series()); err != nil {
		return Chart{}, err
	}
	s := d.Axis.fit(d.series())
	names, behind := make([]string, len(d.Labels)), d.behind(s)
	for i, name := range d.Labels {
		names[i] = Wrap(name, 18)
	}
	var words []string
	for _, p := range behind {
		words = append(words, p.text)
	}
	p := plot{left: room(names...), right: max(room(words...), s.overhang()), top: 10, bottom: 44, height: 54 + rowHeight(54, names)*len(d.Labels)}

	bar := charts.NewBar() // a thin bar from the lower to the higher value, on one that is not drawn
	bar.SetXAxis(nil)
	low, gaps := d.bars()
	bar.AddSeries("", low, thin("transparent")...)
	bar.AddSeries("", gaps, thin(grey)...)
	bar.Overlap(marks(d.Own.Name, along(d.Own), "circle", []int{18, 18}, d.Own.Role.look().color),
		marks(d.Target.Name, along(d.Target), "diamond", []int{20, 24}, ink), texts(behind, "right", "left"))
	axis := upright(categories(names, true))
	axis.Inverse, axis.AxisLine = opts.Bool(true), &opts.AxisLine{Show: opts.Bool(true), LineStyle: hairline(muted)}
	bar.SetGlobalOptions(p.grid(), charts.WithAnimation(false), charts.WithXAxisOpts(values(s)), charts.WithYAxisOpts(axis))
	bar.ExtendXAxis(ticks(s.across(p.wide())))
	bar.Validate()
	drawing, err := finish(d.Frame, p.height, &bar.BaseConfiguration, extras("xAxis", "yAxis", s))
	drawing.Hints = map[int][]string{2: d.hints(d.Own), 3: d.hints(d.Target)}
	return drawing, err
}

func thin(color string) []charts.SeriesOpts {
	return []charts.SeriesOpts{charts.WithBarChartOpts(opts.BarChart{BarWidth: "4", Stack: "afstand"}), charts.WithItemStyleOpts(opts.ItemStyle{Color: color})}
}

// bars are the distances between both marks, and where they begin; a row without both has
// none.
func (d Dumbbells) bars() (low, gaps []opts.BarData) {
	for i, own := range d.Own.Values {
		from, length := any("-"), any("-")
		if target := d.Target.Values[i]; own.Known && target.Known {
			from, length = math.Min(own.Number, target.Number), math.Abs(own.Number-target.Number)
		}
		low, gaps = append(low, opts.BarData{Value: from}), append(gaps, opts.BarData{Value: length})
	}
	return low, gaps
}

// along are the marks of a series, one per row where its value is known.
func along(series Series) (points []point) {
	for i, v := range series.Values {
		if v.Known {
			points = append(points, point{x: v.Number, y: float64(i)})
		}
	}
	return points
}

// hints name the known values only, as along draws them.
func (d Dumbbells) hints(series Series) (texts []string) {
	for i, v := range series.Values {
		if v.Known {
			texts = append(texts, hint(d.Labels[i], series.Name, v))
		}
	}
	return texts
}

// behind are the words at the end of each row: the value and its target.
func (d Dumbbells) behind(s scale) (points []point) {
	for i, own := range d.Own.Values {
		text := gap + gap + own.Text
		if target := d.Target.Values[i]; target.Known {
			text += "\n" + gap + gap + strings.ToLower(d.Target.Name) + " " + target.Text
		}
		points = append(points, point{x: s.max, y: float64(i), text: text})
	}
	return points
}
