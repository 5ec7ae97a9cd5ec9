package chart

import "slices"

// places are where the name of a dot can stand, the best first: behind it, before it,
// above or below it, or there to one side. dx and dy say where its middle then is, in lengths and lines.
var places = [8]struct {
	position, align string
	dx, dy          float64
}{{"right", "left", 0.5, 0}, {"left", "right", -0.5, 0}, {"top", "center", 0, 1}, {"bottom", "center", 0, -1},
	{"top", "left", 0.5, 1}, {"top", "right", -0.5, 1}, {"bottom", "left", 0.5, -1}, {"bottom", "right", -0.5, -1}}

// naming looks for a place for the name of each dot, so that as few as possible cover
// something.
type naming struct {
	dots  []Dot
	boxes [][len(places)]rectangle // per dot, of each place
	fits  [][len(places)]bool      // it lies within the drawing, and covers no dot and no other word
	now   []int                    // the place of each dot
	best  []int
	least int // how many names cover something in best
	steps int // how many are left
}

// maxSteps bounds the search: of twelve dots close together not all ways are tried.
const maxSteps = 20_000

// names gives each dot its name, per place, and counts those that cover something.
func (q Quadrant) names(x, y perWidth, taken []rectangle) (names [len(places)][]point, covering int) {
	n := naming{steps: maxSteps}
	for _, d := range q.Dots {
		if d.X.Known && d.Y.Known && (len(q.Dots) <= maxNamed || d.Role != Reference) {
			n.add(d, x, y, taken)
		}
	}
	n.now, n.least = make([]int, len(n.dots)), len(n.dots)+1
	n.search(0, 0, nil)
	off := [len(places)][2]float64{{radius, 0}, {-radius, 0}, {0, radius}, {0, -radius}, {0, radius}, {0, radius}, {0, -radius}, {0, -radius}}
	for i, d := range n.dots {
		place := n.best[i]
		names[place] = append(names[place], point{x: d.X.Number + off[place][0]*x.unit, y: d.Y.Number + off[place][1]*y.unit, text: d.Name})
	}
	return names, n.least
}

func (n *naming) add(d Dot, x, y perWidth, taken []rectangle) {
	var boxes [len(places)]rectangle
	var fits [len(places)]bool
	long, high := length(d.Name)*growth, line*growth
	for i, place := range places {
		middle, height := x.px(d.X.Number)+place.dx*(long+2*radius), y.px(d.Y.Number)+place.dy*(high/2+radius)
		boxes[i] = rectangle{middle - long/2, middle + long/2, height - high/2, height + high/2}
		fits[i] = boxes[i].left >= 0 && boxes[i].right <= x.px(x.max) && !slices.ContainsFunc(taken, boxes[i].meets)
	}
	n.dots, n.boxes, n.fits = append(n.dots, d), append(n.boxes, boxes), append(n.fits, fits)
}

// search places the names from the dot with this number on, the best places first. A name for
// which there is no place stands at the first one.
func (n *naming) search(dot, covering int, taken []rectangle) {
	if covering >= n.least {
		return
	}
	if dot == len(n.dots) {
		n.best, n.least = slices.Clone(n.now), covering
		return
	}
	for place, box := range n.boxes[dot] {
		if n.fits[dot][place] && !slices.ContainsFunc(taken, box.meets) {
			if n.steps--; n.steps < 0 && n.best != nil {
				return
			}
			n.now[dot] = place
			n.search(dot+1, covering, append(taken, box))
		}
	}
	n.now[dot] = 0
	n.search(dot+1, covering+1, taken)
}
