package sampledata

import (
	"slices"
	"sort"
)

// exam is one row of examen.
type exam struct {
	part, level, result string
	at, registered      day
	attempt             int
	free                bool
}

var parts = [5]string{"LEZ", "LUI", "SCH", "SPR", "KNM"}

// drawExams places the exams so that the last part is passed a month before the
// plicht is met; the parts before that take their share of the time.
func (w *world) drawExams(l *life) []exam {
	if len(l.phases) == 0 {
		return nil
	}
	rng, first := l.h.rng, l.phases[0].from
	z := l.phases[len(l.phases)-1].route == "Z"
	slowest := rng.IntN(len(parts))
	var all []exam
	for i, part := range parts {
		if z && (part != "SPR" || rng.Float64() > 0.15) {
			continue
		}
		pass := first + day(float64(l.finish-first)*(0.5+0.45*rng.Float64()))
		if i == slowest || pass > l.finish-30 {
			pass = l.finish - 30
		}
		at := pass
		for rng.Float64() < 0.36 && len(all) < 40 {
			at -= day(60 + rng.IntN(70))
		}
		at = max(at, first+120)
		for attempt := 1; at <= pass; attempt++ {
			e := exam{part: part, at: at, attempt: attempt, result: "NIET_GESLAAGD", level: l.examLevel(part, at, z), free: l.h.group == 0 && attempt <= 2}
			if at == pass {
				e.result = "GESLAAGD"
			} else if rng.Float64() < 0.12 {
				e.result = "NIET_VERSCHENEN"
			}
			e.registered = at + day(10+rng.IntN(40))
			if next := at + day(60+rng.IntN(70)); at < pass {
				at = min(next, pass)
			} else {
				at = pass + 1
			}
			all = append(all, e)
		}
	}
	return w.seenExams(l, all)
}

// seenExams keeps what has happened by the horizon; a result that is not yet
// registered is ONBEKEND.
func (w *world) seenExams(l *life, all []exam) []exam {
	seen := all[:0]
	for _, e := range all {
		if e.at > l.active {
			continue
		}
		if l.endReason == "VOLDAAN" {
			e.registered = min(e.registered, l.end)
		}
		if e.registered > w.horizon {
			e.registered, e.result = 0, "ONBEKEND"
		}
		seen = append(seen, e)
	}
	sort.SliceStable(seen, func(i, j int) bool { return seen[i].at < seen[j].at })
	return seen
}

func (l *life) examLevel(part string, at day, z bool) string {
	switch {
	case part == "KNM":
		return ""
	case z || l.lowered != 0 && at > l.lowered && slices.Contains(l.loweredParts(), part):
		return "A2"
	case l.level == "B2" && part == "LEZ":
		return "B2"
	}
	return "B1"
}
