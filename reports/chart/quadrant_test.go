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

// TestQuadrantNames finds a place for every name where the first free one of each, in any
// order, leaves a name without; and makes a drawing taller where there is none.
func TestQuadrantNames(t *testing.T) {
	dot := func(name string, x, y float64) Dot { return Dot{name, Reference, percents(x)[0], percents(y)[0]} }
	dots := []Dot{dot("Koggenland", 75, 89), dot("Drechterland", 78, 56), dot("Enkhuizen", 79, 56), dot("Medemblik", 85, 67), dot("West-Friesland", 86, 60),
		dot("Hoorn", 89, 44), dot("Opmeer", 97, 50), dot("Stede Broec", 106, 67)}
	axis := Axis{Text: percentText, Max: 110}
	q := Quadrant{Frame: frame("q"), First: "Gemeente", X: Measure{"Dekt", axis, Target{100, "alle lasten gedekt"}}, Y: Measure{"Gehaald", axis, Target{50, "helft van de doelen"}}, Dots: dots}
	first, second := q.series()
	across, up := q.X.fit(first), q.Y.fit(second)
	usual := plot{left: 60, right: 20, top: 58, bottom: 76, height: 444}
	if _, covering := q.words(across, up, usual); covering != 0 {
		t.Errorf("%d names cover something", covering)
	}
	for i := range q.Dots {
		q.Dots[i].X, q.Dots[i].Y = percents(80)[0], percents(60 + float64(i)/4)[0]
	}
	first, second = q.series()
	across, up = q.X.fit(first), q.Y.fit(second)
	if _, covering := q.words(across, up, usual); covering == 0 {
		t.Error("eight names lie on one spot, and none covers another")
	}
	chart, err := q.Chart()
	if err != nil || chart.Height <= 444 {
		t.Errorf("a crowded drawing is %d high: %v", chart.Height, err)
	}
}
