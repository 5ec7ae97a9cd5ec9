package chart

import (
	"encoding/json"
	"fmt"
	"strconv"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

// plot is the part of a drawing between its margins, in units of the viewBox.
type plot struct {
	left, right, top, bottom float64
	height                   int
}

func (p plot) grid() charts.GlobalOpts {
	return charts.WithGridOpts(opts.Grid{
		Left: px(p.left), Right: px(p.right), Top: px(p.top), Bottom: px(p.bottom),
	})
}

// perUnit is how much of the value axis lies under one unit of height.
func (p plot) perUnit(s scale) float64 {
	return (s.max - s.min) / (float64(p.height) - p.top - p.bottom)
}

func px(n float64) string { return strconv.Itoa(int(n + 0.5)) }

// categories is an axis that shows labels. A numeric axis cannot show Dutch
// numbers without a function in the options, so the value axis is silent and a
// twin made by ticks stands beside it.
func categories(labels []string, show bool) opts.XAxis {
	return opts.XAxis{
		Type: "category", Data: labels, AxisLabel: axisLabel(show),
		AxisTick:  &opts.AxisTick{Show: opts.Bool(false)},
		AxisLine:  &opts.AxisLine{Show: opts.Bool(show), LineStyle: hairline(muted)},
		SplitLine: &opts.SplitLine{Show: opts.Bool(false)},
	}
}

func values(s scale) opts.XAxis {
	return opts.XAxis{
		Type: "value", Min: s.min, Max: s.max, AxisLabel: axisLabel(false),
		AxisLine:  &opts.AxisLine{Show: opts.Bool(false)},
		AxisTick:  &opts.AxisTick{Show: opts.Bool(false)},
		SplitLine: &opts.SplitLine{Show: opts.Bool(true), LineStyle: hairline(gridline)},
	}
}

func ticks(s scale) opts.XAxis {
	axis := categories(s.texts, true)
	axis.AxisLine = &opts.AxisLine{Show: opts.Bool(false)}
	return axis
}

// upright is the same axis at the side.
func upright(a opts.XAxis) opts.YAxis {
	return opts.YAxis{
		Type: a.Type, Data: a.Data, Min: a.Min, Max: a.Max, Inverse: a.Inverse,
		Position: a.Position, AxisLabel: a.AxisLabel, AxisLine: a.AxisLine, SplitLine: a.SplitLine,
	}
}

// extra is a field that go-echarts has no type for.
type extra struct {
	axis  string // xAxis, yAxis
	index int
	name  string
	value any
}

// extras says on which axes the values and the ticks lie, and how far apart.
func extras(value, category string, s scale) []extra {
	return []extra{
		{value, 0, "interval", s.step},
		{value, 1, "boundaryGap", false},
		{value, 1, "axisTick", map[string]any{"show": false}},
		{value, 1, "position", map[string]string{"yAxis": "left", "xAxis": "bottom"}[value]},
		{category, 0, "axisTick", map[string]any{"show": false}},
	}
}

// finish writes the options: go-echarts' own, without the components that a
// drawing does not have, and with the extras.
func finish(f Frame, height int, config *charts.BaseConfiguration, more []extra) (Chart, error) {
	raw, err := json.Marshal(config.JSON())
	if err != nil {
		return Chart{}, fmt.Errorf("write options of chart %q: %w", f.ID, err)
	}
	var option map[string]any
	if err := json.Unmarshal(raw, &option); err != nil {
		return Chart{}, fmt.Errorf("read options of chart %q: %w", f.ID, err)
	}
	for _, name := range []string{"legend", "toolbox", "tooltip", "title", "color"} {
		delete(option, name)
	}
	option["animation"] = false
	option["textStyle"] = map[string]any{"fontFamily": Fonts, "fontSize": fontSize}
	for _, e := range more {
		axes, ok := option[e.axis].([]any)
		if !ok || e.index >= len(axes) {
			return Chart{}, fmt.Errorf("chart %q: %w: no %s %d", f.ID, ErrShape, e.axis, e.index)
		}
		axes[e.index].(map[string]any)[e.name] = e.value
	}
	for _, axis := range []string{"xAxis", "yAxis"} {
		showAllLabels(option[axis].([]any))
	}
	raw, err = json.Marshal(option)
	if err != nil {
		return Chart{}, fmt.Errorf("write options of chart %q: %w", f.ID, err)
	}
	return Chart{Frame: f, Width: width, Height: height, Option: raw}, nil
}

// showAllLabels keeps ECharts from leaving labels out: it only guesses widths.
func showAllLabels(axes []any) {
	for _, axis := range axes {
		if label, ok := axis.(map[string]any)["axisLabel"].(map[string]any); ok {
			label["interval"] = 0
		}
	}
}

// alter changes the options of the series in ways that go-echarts has no types for.
func (c Chart) alter(change func(series []any)) (Chart, error) {
	var option map[string]any
	if err := json.Unmarshal(c.Option, &option); err != nil {
		return Chart{}, fmt.Errorf("read options of chart %q: %w", c.ID, err)
	}
	change(option["series"].([]any))
	raw, err := json.Marshal(option)
	if err != nil {
		return Chart{}, fmt.Errorf("write options of chart %q: %w", c.ID, err)
	}
	c.Option = raw
	return c, nil
}

// hatch draws slanted lines in the series that have them; go-echarts knows no decal.
func (c Chart) hatch(series []Series) (Chart, error) {
	return c.alter(func(drawn []any) {
		for i, s := range series {
			if style := s.Role.look(); style.hatch {
				item := drawn[i].(map[string]any)["itemStyle"].(map[string]any)
				item["decal"] = map[string]any{
					"symbol": "rect", "color": style.color, "rotation": -0.785,
					"dashArrayX": []int{1, 0}, "dashArrayY": []int{3, 5},
				}
			}
		}
	})
}

// shade colours the part of the plot where a target is met, behind everything.
func (c Chart) shade(band *Band) (Chart, error) {
	if band == nil {
		return c, nil
	}
	return c.alter(func(drawn []any) {
		drawn[0].(map[string]any)["markArea"] = map[string]any{
			"silent": true, "label": map[string]any{"show": false}, "itemStyle": map[string]any{"color": greenish, "borderColor": green, "borderWidth": 1, "borderType": "dashed"},
			"data": []any{[]any{map[string]any{"yAxis": band.Low}, map[string]any{"yAxis": band.High}}},
		}
	})
}
