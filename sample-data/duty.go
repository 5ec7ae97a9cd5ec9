package sampledata

// What a plicht asks has to be met before it ends: the hours of PVT, MAP and the
// Z-route, and PVT and MAP themselves.

// leastHours are the hours without which a part is not completed.
var leastHours = map[string]int{"PVT": 12, "MAP": 40}

// leastZ are the hours of language, and of participation, of the Z-route.
const leastZ = 800

// dutyPlans are PVT and MAP: the first at the first leerroute, the second at the
// first one that asks it, both early enough to be met before the plicht is.
func (w *world) dutyPlans(l *life, nth int, start day) []plan {
	rng := l.h.rng
	var plans []plan
	add := func(p plan) {
		if latest := l.finish - 20 - day(7*p.weeks); p.start > latest {
			p.start = max(latest, l.phases[0].from+14)
		}
		plans = append(plans, p)
	}
	asked := func(i int) bool { return l.phases[i].route != "ONDERWIJS" }
	if nth == 0 {
		add(plan{kind: "PVT", contract: "C-PVT", perceel: "PVT", supplier: zeeklas, start: start + day(20+rng.IntN(120)), perWeek: 150, weeks: 6})
	}
	if asked(nth) && (nth == 0 || !asked(nth-1)) {
		add(plan{kind: "MAP", contract: "C-MAP", perceel: "MAP", supplier: zeeklas, start: start + day(210+rng.IntN(180)), perWeek: 240, weeks: 16})
	}
	return plans
}

// catchUp lets somebody who completed PVT or MAP make up for what was missed.
func (o *offer) catchUp() {
	short := 60*leastHours[o.kind] - o.attended()
	if o.result != "AFGEROND" || short <= 0 {
		return
	}
	if len(o.hours) == 0 {
		o.hours = append(o.hours, hours{month: o.start.month()})
	}
	each := quarter(float64(short)/float64(len(o.hours)) + 8)
	for i := range o.hours {
		o.hours[i].done += each
		o.hours[i].offered += each
	}
}

// attended are the minutes that were followed of an offer.
func (o *offer) attended() int {
	total := 0
	for _, h := range o.hours {
		total += h.done
	}
	return total
}

// taught and participates say whether a kind counts as language or participation.
func taught(kind string) bool       { return kinds[kindAt(kind)].taal }
func participates(kind string) bool { return kinds[kindAt(kind)].participatie }

func kindAt(kind string) int {
	for i := range kinds {
		if kinds[i].code == kind {
			return i
		}
	}
	panic("unreachable: every kind of offer is in ref_soort")
}

// attended are the minutes that a life followed of the kinds that count.
func (l *life) attended(counts func(string) bool) int {
	total := 0
	for i := range l.offers {
		if counts(l.offers[i].kind) {
			total += l.offers[i].attended()
		}
	}
	return total
}

// reachHours gives an asielstatushouder who completed the Z-route more lessons and
// participation in the same months, when there were too few.
func (l *life) reachHours() {
	if l.h.group != 0 || l.endReason != "VOLDAAN" || len(l.phases) == 0 || l.phases[len(l.phases)-1].route != "Z" {
		return
	}
	l.stretch(taught, "TAAL")
	l.stretch(participates, "PARTICIPATIE_Z")
}

// stretch multiplies the hours of the offers of one kind.
func (l *life) stretch(counts func(string) bool, kind string) {
	short := 60*(leastZ+1) - l.attended(counts)
	given := l.attended(func(k string) bool { return k == kind })
	if short <= 0 || given == 0 {
		return
	}
	factor := 1 + float64(short)/float64(given)
	for i := range l.offers {
		if l.offers[i].kind != kind {
			continue
		}
		for j := range l.offers[i].hours {
			h := &l.offers[i].hours[j]
			h.done = quarter(float64(h.done)*factor + 7)
			h.off, h.excused = quarter(float64(h.off)*factor), quarter(float64(h.excused)*factor)
			h.offered = h.done + h.off + h.excused
		}
	}
}

// loweredParts are the skills that are afgeschaald to A2.
func (l *life) loweredParts() []string { return []string{"SCH", "SPR"}[l.index%2:] }

// worksAfter says whether there is work within 45 days of the end of bijstand.
func (l *life) worksAfter(end day) bool {
	for _, j := range l.jobs {
		if j.from <= end+45 && (j.end == 0 || j.end >= end) {
			return true
		}
	}
	return false
}
