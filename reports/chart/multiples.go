package chart

import (
	"encoding/json"
	"fmt"
)

// Multiples shows the same line for many areas, each in a small panel of its own on one
// scale, with the region as a grey dashed line in each. So seven areas can be compared
// without seven lines through each other.
type Multiples struct {
	Frame
	Labels    []string // one per period, oldest first
	First     string   // head of the first column of the table: "Maand"
	Panels    []Series
	Reference Series
	Axis      Axis
}

const (
	panelsWide  = 3
	panelHeight = 150
	panelTop    = 40 // for the name
	panelBottom = 34 // for the labels under the last row
	panelGap    = 26
)

// Table lists the periods down and the areas across.
func (m Multiples) Table() Table { return table(m.First, m.Labels, m.all()) }

func (m Multiples) all() []Series { return append(m.Panels[:len(m.Panels):len(m.Panels)], m.Reference) }

// IsEmpty says whether no panel has a known value.
func (m Multiples) IsEmpty() bool { return noneKnown(m.Panels) }

// Keys explains the grey line; each panel is named.
func (m Multiples) Keys() []Key {
	return []Key{key(m.Reference.Name, `<path d="M1 8L23 8" fill="none" stroke="%s" stroke-width="2" stroke-dasharray="5 4"></path>`, grey)}
}

// Chart makes the options. go-echarts has no type for several grids, so they are written
// out here.
func (m Multiples) Chart() (Chart, error) {
	if len(m.Panels) == 0 {
		return Chart{}, fmt.Errorf("chart %q: %w: no panels", m.ID, ErrShape)
	}
	for _, panel := range m.Panels {
		if err := m.check(len(m.Labels), []Series{panel, m.Reference}); err != nil {
			return Chart{}, err
		}
	}
	s := m.Axis.fit(m.all())
	d := panels{Multiples: m, scale: s, left: room(s.texts...), hints: map[int][]string{}}
	for i := range m.Panels {
		d.add(i)
	}
	rows := (len(m.Panels) + panelsWide - 1) / panelsWide
	raw, err := json.Marshal(map[string]any{"animation": false, "textStyle": map[string]any{"fontFamily": Fonts, "fontSize": fontSize},
		"title": d.titles, "grid": d.grids, "xAxis": d.across, "yAxis": d.up, "series": d.lines})
	if err != nil {
		return Chart{}, fmt.Errorf("write options of chart %q: %w", m.ID, err)
	}
	return Chart{Frame: m.Frame, Width: width, Height: rows*panelHeight + panelBottom, Option: raw, Hints: d.hints}, nil
}

// panels collects the parts of the drawing.
type panels struct {
	Multiples
	scale                            scale
	left                             float64
	titles, grids, across, up, lines []any
	hints                            map[int][]string
}

// add draws one panel: its name with the newest value, the region and the line itself.
func (d *panels) add(i int) {
	panel := d.Panels[i]
	wide := (float64(width) - d.left) / panelsWide
	left, top := d.left+float64(i%panelsWide)*wide, float64(i/panelsWide*panelHeight+panelTop)
	high := float64(panelHeight - panelTop - 8)
	d.title(left, top-panelTop+6, panel.Name+gap+gap+newest(panel), ink)
	if i%panelsWide == 0 {
		d.title(4, top-10, d.scale.texts[len(d.scale.texts)-1], muted)
		d.title(4, top+high-10, d.scale.texts[0], muted)
	}
	if i+panelsWide >= len(d.Panels) { // nothing below it
		d.title(left, top+high+6, d.Labels[0], muted)
		last := d.Labels[len(d.Labels)-1]
		d.title(left+wide-panelGap-length(last), top+high+6, last, muted)
	}
	d.grids = append(d.grids, map[string]any{"left": left, "top": top, "width": wide - panelGap, "height": high})
	none := map[string]any{"show": false}
	d.across = append(d.across, map[string]any{"type": "category", "data": d.Labels, "gridIndex": i, "boundaryGap": false,
		"axisLabel": none, "axisTick": none, "axisLine": map[string]any{"lineStyle": map[string]any{"color": muted}}})
	d.up = append(d.up, map[string]any{"type": "value", "gridIndex": i, "min": d.scale.min, "max": d.scale.max, "interval": d.scale.max - d.scale.min,
		"axisLabel": none, "axisTick": none, "axisLine": none, "splitLine": map[string]any{"lineStyle": map[string]any{"color": gridline}}})
	d.line(i, d.Reference, 0)
	d.line(i, panel, 5)
}

func (d *panels) title(left, top float64, text, color string) {
	d.titles = append(d.titles, map[string]any{"left": left, "top": top, "padding": 0, "text": text,
		"textStyle": map[string]any{"color": color, "fontSize": fontSize, "fontWeight": "normal"}})
}

// line draws a series in a panel; size is that of its dots, 0 for none.
func (d *panels) line(i int, series Series, size int) {
	style, data := series.Role.look(), make([]any, len(series.Values))
	for j, v := range series.Values {
		data[j] = map[string]any{"value": v.datum()}
		if size > 0 {
			d.hints[len(d.lines)] = append(d.hints[len(d.lines)], hint(d.Labels[j], series.Name, v))
		}
	}
	d.lines = append(d.lines, map[string]any{"type": "line", "name": series.Name, "xAxisIndex": i, "yAxisIndex": i, "data": data,
		"symbol": style.symbol, "symbolSize": size, "showSymbol": size > 0, "itemStyle": map[string]any{"color": style.color},
		"lineStyle": map[string]any{"color": style.color, "width": 2.5, "type": style.dash}})
}

// newest is the text of the last value of a series; empty when it is not known.
func newest(s Series) string {
	if v := s.Values[len(s.Values)-1]; v.Known {
		return v.Text
	}
	return ""
}
