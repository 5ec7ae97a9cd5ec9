package sampledata

// taskRegion is the taakstelling of West-Friesland per half year from 2022 on, in
// persons, children too. Those of 2023 and 2024 follow from what Medemblik published
// (101 in 2023, 44 in the second half of 2024) and its share of the inhabitants; the
// others are estimates.
var taskRegion = [10]float64{190, 215, 228, 251, 232, 208, 200, 190, 185, 180}

// inburgeraarShare is the share of inburgeraars among the persons of the taakstelling.
const inburgeraarShare = 0.62

// pace is the share of its taakstelling that a gemeente houses.
var pace = map[string]float64{"GM0405": 0.90, "GM0420": 0.65, "GM1598": 1.00, "GM0532": 0.85, "GM0498": 0.90, "GM0388": 0.80, "GM0432": 0.95}

// oldLaw is the share of the homes that went to people of the Wet inburgering 2013, who
// are not in the sample: the new law had only begun.
var oldLaw = [10]float64{0.95, 0.40}

// housing is what the gemeenten have to do and find homes for, per half year.
type housing struct {
	task   [10][]int64   // per gemeente, in persons
	places [10][]float64 // cumulative share of the homes, per gemeente
	room   [10]float64   // share of the homes of the busiest half year
}

func newHousing(all []gemeente, inburgeraars int) *housing {
	n := &housing{}
	busiest := 0.0
	for half, region := range taskRegion {
		total, before := 0.0, 0.0
		for _, g := range all {
			task := region * (g.edge - before) * float64(inburgeraars) / 1900
			before = g.edge
			n.task[half] = append(n.task[half], max(int64(task+0.5), 1))
			total += task * paceOf(g.code)
			n.places[half] = append(n.places[half], total)
		}
		for i := range n.places[half] {
			n.places[half][i] /= total
		}
		n.room[half] = total * (1 - oldLaw[half])
		busiest = max(busiest, n.room[half])
	}
	for half := range n.room {
		n.room[half] /= busiest
	}
	return n
}

func paceOf(code string) float64 {
	if speed, known := pace[code]; known {
		return speed
	}
	return 0.85
}

// halfYear counts half years from 2022 on.
func (m month) halfYear() int { return int(m-monthOf(2022, 1)) / 6 }

// half is the half year of a day as far as there are tasks.
func (n *housing) half(d day) int { return min(d.month().halfYear(), len(n.task)-1) }

// gemeente draws who has a home in a half year.
func (n *housing) gemeente(half int, u float64) int {
	for i, edge := range n.places[half] {
		if u < edge {
			return i
		}
	}
	return len(n.places[half]) - 1
}

// home draws when and where a home is found for an asielstatushouder: when there are
// few homes, more people wait for a later half year.
func (w *world) home(h *household, linked day) (day, int) {
	from := day(0)
	for range 8 {
		from = max(h.notice+min(h.wait(), 550), linked+14)
		if h.rng.Float64() < w.housing.room[w.housing.half(from)] {
			break
		}
	}
	return from, w.housing.gemeente(w.housing.half(from), h.rng.Float64())
}

// writeHousing writes the taakstelling per half year, how many persons were housed and
// what is left to do.
func (w *world) writeHousing() error {
	for i, g := range w.gemeenten {
		behind := int64(0)
		for half := 0; half < len(taskRegion) && monthOf(2022, 1+6*half).first() <= w.horizon; half++ {
			task := w.housing.task[half][i]
			others := float64(task) * paceOf(g.code) * oldLaw[half]
			housed := int64(float64(w.grants.housed[[2]int{i, half}])/inburgeraarShare + others + 0.5)
			done := num(int(housed))
			if monthOf(2022, 6+6*half).last() > w.horizon {
				done = value{}
			}
			label := string(appendPadded(nil, int64(2022+half/2), 4)) + "-" + string(rune('1'+half%2))
			if err := w.out.write("taakstelling", gem(g.code), txt(label), num(int(task)), num(int(behind)), done); err != nil {
				return err
			}
			behind += task - housed
		}
	}
	return nil
}
