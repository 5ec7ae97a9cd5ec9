package chart

import "testing"

// The names of the lines of a quadrant make way for dots, and those of dots for them.
func TestQuadrantWordsApart(t *testing.T) {
	axis := Axis{Text: percentText, Max: 100}
	for name, dots := range map[string][]Dot{
		"nothing in the way": {{"Hoorn", Reference, percents(85)[0], percents(90)[0]}},
		"at the foot":        {{"Hoorn", Reference, percents(90)[0], percents(44)[0]}, {"Stede Broec", Reference, percents(102)[0], percents(41)[0]}, {"Opmeer", Reference, percents(80)[0], percents(90)[0]}},
		"at the left":        {{"Hoorn", Reference, percents(71)[0], percents(49)[0]}, {"Opmeer", Reference, percents(110)[0], percents(90)[0]}},
	} {
		q := Quadrant{Frame: frame("q"), First: "Gemeente", X: Measure{"Dekt", axis, Target{100, "alle lasten gedekt"}}, Y: Measure{"Gehaald", axis, Target{50, "helft van de doelen"}}, Dots: dots}
		first, second := q.series()
		across, up := q.X.fit(first), q.Y.fit(second)
		x, y := perWidth{across, (across.max - across.min) / 600}, perWidth{up, (up.max - up.min) / 300}
		taken := q.boxes(x, y)
		_, level := q.besideLine(x, y, taken)
		_, upright := q.besideBorder(x, y, append(taken, level))
		for _, box := range append(taken, level) {
			if box.meets(upright) || box != level && box.meets(level) {
				t.Errorf("%s: the name of a line covers something", name)
			}
		}
	}
}
