package chart

import (
	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

// Columns shows standing bars per label: one per series beside each other, or
// stacked. The second series is hatched, so that it differs in print as well.
type Columns struct {
	Frame
	Labels  []string
	First   string // head of the first column of the table: "Jaar"
	Series  []Series
	Axis    Axis
	Stacked bool
	Short   func(Value) string // text in the drawing; nil for Value.Text
	Norms   []Target           // published values of elsewhere, as dotted lines
}

// Table lists the labels down and the series across, with the norms below.
func (c Columns) Table() Table { return under(table(c.First, c.Labels, c.Series), c.Norms) }

// IsEmpty says whether no value is known.
func (c Columns) IsEmpty() bool { return noneKnown(c.Series) }

// Chart makes the options.
func (c Columns) Chart() (Chart, error) {
	if err := c.check(len(c.Labels), c.Series); err != nil {
		return Chart{}, err
	}
	norms := numbers(c.Norms)
	s := c.Axis.fit(c.heights(), norms...)
	p := plot{left: room(s.texts...), right: 16, top: 36, bottom: 44, height: c.height(350)}
	if low := lowest(c.heights()); low < 0 && low-s.min < s.step/4 { // room for the text under the lowest column
		s = c.Axis.fit(c.heights(), append(norms, s.min-s.step/4)...)
	}
	named := c.named(s, &p)
	bar := charts.NewBar()
	standing := c.standing(p)
	if low := lowest(c.heights()); standing > 0 && low < 0 { // as long a text under the lowest column
		for range 3 { // a longer axis has more on each pixel
			s = c.Axis.fit(c.heights(), append(norms, low-(standing+2*aside)*p.perUnit(s))...)
		}
		p.left = room(s.texts...)
		named = c.named(s, &p)
	}
	p.top, p.height = p.top+standing, p.height+int(standing)
	labels := c.below(p)
	more := lineHeight * float64(lines(labels)-1)
	p.bottom, p.height = p.bottom+more, p.height+int(max(0, more-lineHeight))
	bar.SetXAxis(labels)
	for _, series := range c.Series {
		c.add(bar, series, p.perUnit(s))
	}
	if gaps := c.gaps(p, s); len(gaps) > 0 {
		bar.Overlap(texts(gaps, "top", "center"))
	}
	if len(named) > 0 {
		if len(c.Norms) > 0 {
			bar.MultiSeries[0].ConfigureSeriesOpts(normLines(c.Norms)...)
		}
		layer := texts(named, "right", "left")
		layer.SetSeriesOptions(charts.WithScatterChartOpts(opts.ScatterChart{Symbol: "circle", SymbolSize: 1, XAxisIndex: 1}))
		bar.Overlap(layer)
		bar.ExtendXAxis(opts.XAxis{Type: "value", Min: 0, Max: 1, Show: opts.Bool(false)})
	}
	bar.SetGlobalOptions(p.grid(), charts.WithAnimation(false),
		charts.WithXAxisOpts(categories(nil, true)), charts.WithYAxisOpts(upright(values(s))))
	bar.ExtendYAxis(upright(ticks(s)))
	bar.Validate()
	drawing, err := finish(c.Frame, p.height, &bar.BaseConfiguration, extras("yAxis", "xAxis", s))
	if err != nil {
		return Chart{}, err
	}
	if drawing, err = drawing.hinted(c.Labels, c.Series).alter(c.place(standing > 0)); err != nil {
		return Chart{}, err
	}
	return drawing.hatch(c.Series)
}

// named makes room behind the last column for the name of each norm and each part of a
// stack, on an axis of its own: the columns stand on one that has no place between and
// behind them.
func (c Columns) named(s scale, p *plot) (names []point) {
	names = c.partNames()
	for _, norm := range c.Norms {
		names = append(names, point{x: 1, y: norm.Number, text: norm.Text})
	}
	if len(names) == 0 {
		return nil
	}
	var words []string
	for _, name := range names {
		words = append(words, name.text)
	}
	p.right = room(words...)
	spread(names, s, p.perUnit(s))
	return names
}

// partNames puts the name of each part of a stack beside the last column; none when a part
// is not known there: then a key explains them.
func (c Columns) partNames() (names []point) {
	if !c.Stacked {
		return nil
	}
	bottom, last := 0.0, len(c.Labels)-1
	for _, series := range c.Series {
		v := series.Values[last]
		if !v.Known {
			return nil
		}
		names = append(names, point{x: 1, y: bottom + v.Number/2, text: gap + Wrap(series.Name, 14)})
		bottom += v.Number
	}
	return names
}

// heights is what the axis must hold: each value, or the sums of a stack.
func (c Columns) heights() []Series {
	if !c.Stacked {
		return c.Series
	}
	sums := Series{Values: make([]Value, len(c.Labels))}
	for _, series := range c.Series {
		for i, v := range series.Values {
			if v.Known {
				sums.Values[i] = Value{Number: sums.Values[i].Number + v.Number, Known: true}
			}
		}
	}
	return []Series{sums}
}

func (c Columns) add(bar *charts.Bar, series Series, unit float64) {
	data := make([]opts.BarData, len(series.Values))
	for i, v := range series.Values {
		data[i] = opts.BarData{Value: v.datum()}
		if v.Known {
			data[i].Label = c.label(series, v, unit)
		}
	}
	config := opts.BarChart{BarGap: "4%", BarCategoryGap: "18%"}
	if c.Stacked {
		config.Stack = "totaal"
	}
	style := series.Role.look()
	item := opts.ItemStyle{Color: style.color}
	if style.hatch {
		item = opts.ItemStyle{Color: white, BorderColor: style.color, BorderWidth: 2}
	}
	bar.AddSeries(series.Name, data, charts.WithBarChartOpts(config), charts.WithItemStyleOpts(item))
}

// label stands on a column, or inside a part of a stack that has room for it.
func (c Columns) label(series Series, v Value, unit float64) *opts.Label {
	text := v.Text
	if c.Short != nil {
		text = c.Short(v)
	}
	l := label("top", "")
	l.Formatter = text
	if len(c.Series) > 1 && !c.Stacked {
		l.FontSize = smallSize
	}
	if v.Number < 0 {
		l.Position = "bottom"
	}
	if c.Stacked {
		if v.Number < fontSize*growth*unit {
			return nil
		}
		l.Position = "inside"
		if style := series.Role.look(); style.hatch {
			l.BackgroundColor, l.Formatter = white, "\u00a0"+text+"\u00a0" // keeps the hatching off the number
		} else {
			l.Color = white
		}
	}
	return &l
}
