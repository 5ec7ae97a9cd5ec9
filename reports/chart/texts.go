package chart

import (
	"sort"
	"strings"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

// point is a text at a place of the plot.
type point struct {
	x, y float64
	text string
}

// texts is a layer of words: points that are not drawn, with labels that are.
func texts(points []point, position, align string) *charts.Scatter {
	layer := charts.NewScatter()
	layer.AddSeries("", scatter(points),
		charts.WithScatterChartOpts(opts.ScatterChart{Symbol: "circle", SymbolSize: 1}),
		charts.WithItemStyleOpts(opts.ItemStyle{Opacity: opts.Float(0)}),
		charts.WithLabelOpts(label(position, align)))
	return layer
}

// marks is a layer of short strokes or diamonds, without words.
func marks(name string, points []point, symbol string, size []int, color string) *charts.Scatter {
	layer := charts.NewScatter()
	layer.AddSeries(name, scatter(points),
		charts.WithScatterChartOpts(opts.ScatterChart{Symbol: symbol, SymbolSize: size}),
		charts.WithItemStyleOpts(opts.ItemStyle{
			Color: color, BorderColor: white, BorderWidth: 1, Opacity: opts.Float(1)}))
	return layer
}

func scatter(points []point) []opts.ScatterData {
	data := make([]opts.ScatterData, 0, len(points))
	for _, p := range points {
		data = append(data, opts.ScatterData{Name: p.text, Value: []float64{p.x, p.y}})
	}
	return data
}

// spread moves texts apart that would cover each other, and keeps their order.
// unit is how much of the value axis lies under one unit of height.
func spread(points []point, s scale, unit float64) {
	sort.SliceStable(points, func(i, j int) bool { return points[i].y < points[j].y })
	half := func(p point) float64 {
		lines := float64(strings.Count(p.text, "\n") + 1)
		return lines * fontSize * growth / 2 * unit
	}
	push := func(i int) {
		if floor := points[i-1].y + half(points[i-1]) + half(points[i]); points[i].y < floor {
			points[i].y = floor
		}
	}
	for i := 1; i < len(points); i++ {
		push(i)
	}
	if n := len(points); n > 0 && points[n-1].y > s.max {
		points[n-1].y = s.max
		for i := n - 2; i >= 0; i-- {
			if ceiling := points[i+1].y - half(points[i+1]) - half(points[i]); points[i].y > ceiling {
				points[i].y = ceiling
			}
		}
	}
}
