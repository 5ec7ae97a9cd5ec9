package chart

// Bullets sets what was realised against a target, one row per indicator: a bar
// in an open track, and a dark diamond at the target.
type Bullets struct {
	Frame
	Labels []string
	First  string // head of the first column of the table: "Indicator"
	Own    Series
	Target Series // unknown where an indicator has no target
	Axis   Axis
}

// Table lists the indicators down, what was realised and the target across.
func (b Bullets) Table() Table { return table(b.First, b.Labels, b.series()) }

func (b Bullets) series() []Series { return []Series{b.Own, b.Target} }

// IsEmpty says whether no value is known.
func (b Bullets) IsEmpty() bool { return noneKnown([]Series{b.Own}) }

// Chart makes the options.
func (b Bullets) Chart() (Chart, error) {
	if err := b.check(len(b.Labels), b.series()); err != nil {
		return Chart{}, err
	}
	row := rows{
		Frame: b.Frame, labels: b.Labels, values: b.Own, marks: b.Target.Values, track: true,
		mark: mark{b.Target.Name, "diamond", []int{20, 26}, ink}, scale: b.Axis.fit(b.series()),
	}
	for i, v := range b.Own.Values {
		text := gap + v.Text
		if b.Target.Values[i].Known {
			text += "\n" + gap + "doel " + b.Target.Values[i].Text
		}
		row.texts = append(row.texts, text)
	}
	drawing, err := row.chart()
	if err != nil {
		return Chart{}, err
	}
	return drawing.hinted(b.Labels, []Series{b.Own}).alter(func(drawn []any) {
		drawn[0].(map[string]any)["backgroundStyle"] = map[string]any{"color": "transparent", "borderColor": grey, "borderWidth": 1}
	})
}
