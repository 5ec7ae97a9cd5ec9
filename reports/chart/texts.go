package chart

import (
	"sort"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

// point is a text at a place of the plot.
type point struct {
	x, y float64
	text string
	ink  string // colour of all texts of the layer, on its first point; empty for the usual one
}

// texts is a layer of words: points that are not drawn, with labels that are.
func texts(points []point, position, align string) *charts.Scatter {
	style := label(position, align)
	if len(points) > 0 && points[0].ink != "" {
		style.Color = points[0].ink
	}
	layer := charts.NewScatter()
	layer.AddSeries("", scatter(points),
		charts.WithScatterChartOpts(opts.ScatterChart{Symbol: "circle", SymbolSize: 1}),
		charts.WithItemStyleOpts(opts.ItemStyle{Color: "transparent", Opacity: opts.Float(1)}),
		charts.WithLabelOpts(style))
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

// spread moves texts apart that would cover each other: as little as possible,
// in their order. unit is how much of the value axis lies under one unit of
// height.
func spread(points []point, s scale, unit float64) {
	if len(points) == 0 {
		return
	}
	sort.SliceStable(points, func(i, j int) bool { return points[i].y < points[j].y })
	half := func(p point) float64 {
		return float64(lines([]string{p.text})) * lineHeight / 2 * unit
	}
	// Seen from a stack without gaps, the wanted places must not decrease: pool
	// those that do and give them their mean.
	type pool struct {
		sum   float64
		count int
	}
	offsets := make([]float64, len(points))
	var pools []pool
	for i, p := range points {
		if i > 0 {
			offsets[i] = offsets[i-1] + half(points[i-1]) + half(p)
		}
		next := pool{p.y - offsets[i], 1}
		for n := len(pools) - 1; n >= 0 && pools[n].sum/float64(pools[n].count) > next.sum/float64(next.count); n-- {
			next = pool{next.sum + pools[n].sum, next.count + pools[n].count}
			pools = pools[:n]
		}
		pools = append(pools, next)
	}
	i := 0
	for _, p := range pools {
		for range p.count {
			points[i].y = p.sum/float64(p.count) + offsets[i]
			i++
		}
	}
	keepInside(points, s, half)
}

// keepInside shifts all texts together when the lowest or highest sticks out.
func keepInside(points []point, s scale, half func(point) float64) {
	low, high := points[0], points[len(points)-1]
	shift := 0.0
	if top := high.y + half(high); top > s.max {
		shift = s.max - top
	}
	if bottom := low.y + shift - half(low); bottom < s.min {
		shift += s.min - bottom
	}
	for i := range points {
		points[i].y += shift
	}
}
