package chart

import (
	"math"
	"strings"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

// Waterfall leads from an amount, by what goes off it, to what is left: one lying bar
// per step, each beginning where the one before it ended.
type Waterfall struct {
	Frame
	First string // head of the first column of the table: "Post"
	Name  string // head of the second: "Bedrag"
	Start Step
	Minus []Step // what goes off, as positive numbers
	Left  Step   // what is left; below 0 when too much went off
	Axis  Axis
}

// Step is one bar of a Waterfall.
type Step struct {
	Name  string
	Value Value
}

func (w Waterfall) steps() []Step {
	return append(append([]Step{w.Start}, w.Minus...), w.Left)
}

// IsEmpty says whether the amount that the fall starts from is unknown.
func (w Waterfall) IsEmpty() bool { return !w.Start.Value.Known }

// Table lists the steps and their amounts; what goes off has a minus.
func (w Waterfall) Table() Table {
	t := Table{Head: []string{w.First, w.Name}}
	for _, s := range w.steps() {
		t.Rows = append(t.Rows, []string{s.Name, s.Value.Text})
	}
	return t
}

// Keys explains the kinds of bars.
func (w Waterfall) Keys() []Key {
	return []Key{barKey(w.Start.Name+" en "+strings.ToLower(w.Left.Name), Own), barKey("Gaat eraf", Second)}
}

// Chart makes the options.
func (w Waterfall) Chart() (Chart, error) {
	labels, names, all := []string{}, []string{}, Series{}
	for _, s := range w.steps() {
		labels, names = append(labels, Wrap(s.Name, 20)), append(names, s.Value.Text)
		all.Values = append(all.Values, s.Value)
	}
	if err := w.check(len(labels), []Series{all}); err != nil {
		return Chart{}, err
	}
	parts, ends, low := w.parts()
	s := w.Axis.fit([]Series{all}, low)
	p := plot{left: room(labels...), right: max(room(names...), s.overhang()), top: 10, bottom: 44, height: 54 + rowHeight(40, labels)*len(labels)}
	bar := charts.NewBar()
	bar.SetXAxis(nil)
	for _, part := range parts {
		w.add(bar, part)
	}
	var words []point
	for i, end := range ends {
		words = append(words, point{x: end, y: float64(i), text: gap + names[i]})
	}
	bar.Overlap(texts(words, "right", "left"))
	axis := upright(categories(labels, true))
	axis.Inverse = opts.Bool(true)
	bar.SetGlobalOptions(p.grid(), charts.WithAnimation(false), charts.WithXAxisOpts(values(s)), charts.WithYAxisOpts(axis))
	bar.ExtendXAxis(ticks(s.across(p.wide())))
	bar.Validate()
	drawing, err := finish(w.Frame, p.height, &bar.BaseConfiguration, extras("xAxis", "yAxis", s))
	if err != nil {
		return Chart{}, err
	}
	drawing.Hints = w.hints(parts)
	return drawing.hatch(parts)
}

// hints name what is drawn of each bar.
func (w Waterfall) hints(parts []Series) map[int][]string {
	hints := map[int][]string{}
	for i, step := range w.steps() {
		for j, part := range parts[1:] {
			text := ""
			if part.Values[i].Known {
				text = hint(step.Name, w.Name, step.Value)
			}
			hints[j+1] = append(hints[j+1], text)
		}
	}
	return hints
}

func (w Waterfall) add(bar *charts.Bar, part Series) {
	data := make([]opts.BarData, len(part.Values))
	for i, v := range part.Values {
		data[i] = opts.BarData{Value: v.datum()}
	}
	style := part.Role.look()
	item := opts.ItemStyle{Color: style.color}
	switch {
	case part.Name == "":
		item = opts.ItemStyle{Color: "transparent"}
	case style.hatch:
		item = opts.ItemStyle{Color: white, BorderColor: style.color, BorderWidth: 2}
	}
	bar.AddSeries(part.Name, data, charts.WithBarChartOpts(opts.BarChart{BarWidth: "22", Stack: "stap"}), charts.WithItemStyleOpts(item))
}

// parts splits the steps into stacked series: an unseen one that lifts a bar to where it
// begins, and what is seen of each kind on both sides of 0. ends are the right ends of
// the bars, where their texts stand.
func (w Waterfall) parts() (parts []Series, ends []float64, low float64) {
	n := len(w.Minus) + 2
	lift, start, left := Series{Values: make([]Value, n)}, Series{Name: w.Start.Name, Role: Own, Values: make([]Value, n)}, Series{Name: w.Left.Name, Role: Own, Values: make([]Value, n)}
	above, below := Series{Name: "boven", Role: Second, Values: make([]Value, n)}, Series{Name: "onder", Role: Second, Values: make([]Value, n)}
	start.Values[0], ends = w.Start.Value, []float64{math.Max(0, w.Start.Value.Number)}
	at := w.Start.Value.Number
	known := func(n float64) Value { return Value{Number: n, Known: true} }
	for i, step := range w.Minus {
		from, to := at, at
		if step.Value.Known {
			to = at - step.Value.Number
		}
		lo, hi := math.Min(from, to), math.Max(from, to)
		switch {
		case !step.Value.Known:
		case lo >= 0:
			lift.Values[i+1], above.Values[i+1] = known(lo), known(hi-lo)
		case hi <= 0:
			lift.Values[i+1], below.Values[i+1] = known(hi), known(lo-hi)
		default:
			above.Values[i+1], below.Values[i+1] = known(hi), known(lo)
		}
		at, low, ends = to, math.Min(low, lo), append(ends, math.Max(0, hi))
	}
	left.Values[n-1] = w.Left.Value
	return []Series{lift, start, above, below, left}, append(ends, math.Max(0, w.Left.Value.Number)), low
}
