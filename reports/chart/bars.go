package chart

import (
	"math"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

// Bars shows one horizontal bar per label, with its text behind it, and a grey
// stroke for the region where there is a reference.
type Bars struct {
	Frame
	Labels    []string
	First     string // head of the first column of the table: "Leerroute"
	Own       Series
	Reference *Series
	Axis      Axis
}

// Table lists the labels down, the gemeente and the region across.
func (b Bars) Table() Table { return table(b.First, b.Labels, b.series()) }

func (b Bars) series() []Series {
	if b.Reference == nil {
		return []Series{b.Own}
	}
	return []Series{b.Own, *b.Reference}
}

// IsEmpty says whether no value is known.
func (b Bars) IsEmpty() bool { return noneKnown([]Series{b.Own}) }

// Chart makes the options.
func (b Bars) Chart() (Chart, error) {
	if err := b.check(len(b.Labels), b.series()); err != nil {
		return Chart{}, err
	}
	row := rows{Frame: b.Frame, labels: b.Labels, values: b.Own, scale: b.Axis.fit(b.series())}
	row.texts = make([]string, len(b.Labels))
	for i, v := range b.Own.Values {
		row.texts[i] = v.Text
	}
	if b.Reference != nil {
		row.marks = b.Reference.Values
		row.mark = mark{b.Reference.Name, "rect", []int{5, 30}, grey}
	}
	drawing, err := row.chart()
	return drawing.hinted(b.Labels, []Series{b.Own}), err
}

type mark struct {
	name, symbol string
	size         []int
	color        string
}

// rows is what Bars and Bullets share: bars that lie down.
type rows struct {
	Frame
	labels []string
	values Series
	texts  []string // behind each bar
	marks  []Value  // one per bar, or none
	mark   mark
	track  bool // an open bar around each bar to the end of the axis, texts after it
	scale  scale
}

func (r rows) chart() (Chart, error) {
	names := make([]string, len(r.labels))
	for i, name := range r.labels {
		names[i] = Wrap(name, 18)
	}
	p := plot{left: room(names...), right: max(room(r.texts...), r.scale.overhang()), top: 10, bottom: 44}
	p.height = 54 + rowHeight(54, append(names, r.texts...))*len(r.labels)

	bar := charts.NewBar()
	bar.SetXAxis(nil)
	r.addBars(bar)
	bar.Overlap(r.words()...)
	axis := upright(categories(names, true))
	axis.Inverse, axis.AxisLine = opts.Bool(true), &opts.AxisLine{Show: opts.Bool(true), LineStyle: hairline(muted)}
	bar.SetGlobalOptions(p.grid(), charts.WithAnimation(false),
		charts.WithXAxisOpts(values(r.scale)), charts.WithYAxisOpts(axis))
	bar.ExtendXAxis(ticks(r.scale.across(p.wide())))
	bar.Validate()
	return finish(r.Frame, p.height, &bar.BaseConfiguration, extras("xAxis", "yAxis", r.scale))
}

func (r rows) addBars(bar *charts.Bar) {
	data := make([]opts.BarData, len(r.values.Values))
	for i, v := range r.values.Values {
		data[i] = opts.BarData{Value: v.datum()}
	}
	bar.AddSeries(r.values.Name, data,
		charts.WithBarChartOpts(opts.BarChart{BarWidth: "24", ShowBackground: opts.Bool(r.track)}),
		charts.WithItemStyleOpts(opts.ItemStyle{Color: r.values.Role.look().color}))
}

// gap keeps a text off the mark that it stands behind; a label has no margin of
// its own that survives larger text.
const gap = "\u00a0"

// words puts each text behind its bar and behind the mark, and the marks under
// the texts. A gap has its text at the start of the axis.
func (r rows) words() []charts.Overlaper {
	var behind, strokes []point
	for i, v := range r.values.Values {
		x := 0.0
		if v.Known {
			x = math.Max(x, v.Number)
		}
		if r.marks != nil && r.marks[i].Known {
			strokes = append(strokes, point{x: r.marks[i].Number, y: float64(i)})
			x = math.Max(x, r.marks[i].Number)
		}
		if r.track {
			x = r.scale.max
		}
		behind = append(behind, point{x: x, y: float64(i), text: gap + r.texts[i]})
	}
	layers := []charts.Overlaper{texts(behind, "right", "left")}
	if len(strokes) > 0 {
		layers = append(layers, marks(r.mark.name, strokes, r.mark.symbol, r.mark.size, r.mark.color))
	}
	return layers
}
