package sampledata

import "sort"

// intake is the one brede intake of a life.
type intake struct {
	start, end, test day
	result           string
	by               string
	asked, received  day
}

// pip is one row of pip.
type pip struct {
	id     string
	signed day
	reason string
	gem    int
}

// phase is one row of leerroute_fase; end is the first day after it.
type phase struct {
	from, end day
	route     string
	pip       string
	reason    string
	perWeek   int // minutes
}

// term is one row of termijn; end is the last day.
type term struct {
	kind       string
	start, end day
	weeks      int
	ground     string
}

// drawRoute draws intake, PIP, leerroute and the end of the plicht.
func (w *world) drawRoute(l *life) {
	h, rng, o := l.h, l.h.rng, odds[l.h.group]
	if h.settled == 0 {
		return
	}
	gem := &w.gemeenten[max(h.gemeenteOn(h.settled), 0)]
	deadline := max(h.notice, h.firstBRP()) + 70
	if rng.Float64() < o.thirdParty {
		l.intake.received = deadline - day(rng.IntN(20)) + 6
		l.intake.asked = l.intake.received - day(20+rng.IntN(15))
		deadline = max(deadline, l.intake.received+14)
	}
	signed := deadline - day(rng.IntN(40))
	if rng.Float64() > cohorts[h.cohort].inTime[h.group]+gem.intime {
		signed = deadline + 1 + day(rng.ExpFloat64()*55)
	}
	signed = max(signed, max(h.notice, h.settled)+8)
	w.drawIntake(l, signed)
	l.finish = w.horizon + 10000
	route := w.drawFirstRoute(l, gem)
	if signed <= l.active {
		w.drawFinish(l, signed, route)
	}
	w.drawEnd(l, signed)
	if l.end != 0 {
		l.active = min(l.active, l.end-1)
	}
	if signed > l.active || rng.Float64() < 0.01 {
		return
	}
	w.drawPhases(l, signed, route)
	w.drawTerms(l, signed)
}

func (h *household) firstBRP() day {
	for _, s := range h.stays {
		if s.status != "GEKOPPELD" {
			return s.brp
		}
	}
	return 0
}

// drawIntake places the intake before the PIP: mostly after settling, for some
// asielstatushouders while they still live in the AZC.
func (w *world) drawIntake(l *life, signed day) {
	h, rng := l.h, l.h.rng
	in := &l.intake
	in.start = max(signed-day(14+rng.IntN(34)), h.settled, h.notice)
	if rng.Float64() < odds[h.group].earlyIntake {
		in.start = max(h.notice, h.settled-day(10+rng.IntN(60)))
	}
	in.end = max(signed-day(1+rng.IntN(9)), in.start+2)
	in.test = in.start + day(1+rng.IntN(int(in.end-in.start)))
	in.by = "WERKSAAM"
	if u := rng.Float64(); u < 0.10 {
		in.by = "GEMEENTE"
	} else if u < 0.13 {
		in.by = "EXTERN"
	}
	if in.start > l.active {
		*in = intake{}
		return
	}
	in.end, in.test = upTo(in.end, l.active), upTo(in.test, l.active)
	in.asked, in.received = upTo(in.asked, l.active), upTo(in.received, l.active)
}

func (w *world) drawFirstRoute(l *life, gem *gemeente) string {
	o, u := odds[l.h.group], l.h.rng.Float64()
	route, result := "ONDERWIJS", "ONDERWIJS"
	if u < o.b1+gem.b1 {
		route, result = "B1", "B1_HAALBAAR"
	} else if u < o.b1+o.z {
		route, result = "Z", "B1_NIET_HAALBAAR"
	}
	if l.h.rng.Float64() < 0.05 {
		result = []string{"VRIJGESTELD", "ONB"}[l.h.rng.IntN(2)]
	}
	if l.intake.test != 0 {
		l.intake.result = result
	}
	if result == "VRIJGESTELD" {
		l.intake.test = 0
	}
	return route
}

// drawFinish draws when everything is passed: done3 of all within three years,
// half of the rest somewhat later, the others not in our time.
func (w *world) drawFinish(l *life, signed day, route string) {
	rng, shortest := l.h.rng, 430
	switch {
	case route == "Z":
		shortest = 800
	case l.h.group == 1:
		shortest = 330
	}
	u := rng.Float64()
	switch done := odds[l.h.group].done3; {
	case u < done:
		l.finish = signed + day(shortest+rng.IntN(1095-shortest))
	case u < done+(1-done)/2:
		l.finish = signed + day(1096+rng.IntN(400))
	default:
		l.finish = signed + day(1700+rng.IntN(1500))
	}
	if route == "B1" && rng.Float64() < odds[l.h.group].afschalen {
		l.lowered = signed + day(460+rng.IntN(300))
	}
	l.level = map[string]string{"Z": "A1Z", "B1": "B1", "ONDERWIJS": "B1"}[route]
	if route == "ONDERWIJS" && rng.Float64() < 0.3 {
		l.level = "B2"
	}
	if l.lowered != 0 && l.lowered < l.finish-60 {
		l.level = "A2"
	}
}

// drawEnd takes the first of the events that end a plicht, if it happens while
// the gemeenten can see it.
func (w *world) drawEnd(l *life, signed day) {
	rng := l.h.rng
	end, reason := l.finish, "VOLDAAN"
	earlier := func(d day, why string) {
		if d < end {
			end, reason = d, why
		}
	}
	if rng.Float64() < odds[l.h.group].exempt {
		earlier(signed+day(180+rng.IntN(700)), "ONTHEFFING_VOLLEDIG")
	}
	if rng.Float64() < 0.006 {
		earlier(signed-day(rng.IntN(40)), "VRIJSTELLING_VOLLEDIG")
	}
	if rng.Float64() < 0.006 {
		earlier(l.h.settled+day(30+rng.IntN(500)), "PLICHT_INGETROKKEN")
	}
	if rng.Float64() < 0.006 {
		earlier(l.h.settled+day(30+rng.IntN(1600)), "OVERLIJDEN")
	}
	earlier(l.birth.addYears(67), "PENSIOENLEEFTIJD")
	if l.h.abroad {
		earlier(l.h.left, "VERTREK_NL")
	}
	if end > min(l.h.left, w.horizon) || end <= l.start {
		l.finish = max(l.finish, min(l.h.left, w.horizon)+1)
		return
	}
	l.end, l.endReason = end, reason
}

// drawPhases turns the first PIP, a switch, an afschaling and moves into rows.
func (w *world) drawPhases(l *life, signed day, route string) {
	rng, o := l.h.rng, odds[l.h.group]
	type change struct {
		at     day
		reason string
		route  string
	}
	var changes []change
	if rng.Float64() < o.switches {
		to := map[string]string{"B1": "Z", "ONDERWIJS": "B1", "Z": "B1"}[route]
		changes = append(changes, change{signed + day(60+rng.IntN(470)), "SCHAKELEN", to})
	}
	if l.lowered != 0 {
		changes = append(changes, change{l.lowered, "AFSCHALEN", ""})
	}
	for _, s := range l.h.stays {
		if s.from > signed && s.origin == "ANDERE_GEMEENTE" && s.gem >= 0 {
			changes = append(changes, change{s.from + day(15+rng.IntN(40)), "VERHUIZING", ""})
		}
	}
	sort.SliceStable(changes, func(i, j int) bool { return changes[i].at < changes[j].at })
	w.addPIP(l, signed, "")
	l.phases = append(l.phases, phase{from: signed, route: route, pip: l.pips[0].id, perWeek: perWeek(rng.IntN(5), route, l.h.group)})
	for _, c := range changes {
		last := &l.phases[len(l.phases)-1]
		tooLate := c.route == "Z" && l.endReason == "VOLDAAN" && l.end-c.at < 300 // for the hours of the Z-route
		if c.at > l.active || c.at <= last.from || tooLate {
			continue
		}
		w.addPIP(l, c.at, c.reason)
		if c.reason == "AFSCHALEN" {
			continue
		}
		last.end, last.reason = c.at, map[string]string{"SCHAKELEN": "GESCHAKELD", "VERHUIZING": "VERHUISD"}[c.reason]
		next := phase{from: c.at, route: last.route, pip: l.pips[len(l.pips)-1].id, perWeek: last.perWeek}
		if c.route != "" {
			next.route, next.perWeek = c.route, perWeek(rng.IntN(5), c.route, l.h.group)
			l.level = map[string]string{"Z": "A1Z", "B1": "B1"}[c.route]
		}
		l.phases = append(l.phases, next)
	}
	w.closePhase(l)
}

// closePhase ends the last phase at the end of the plicht or at leaving.
func (w *world) closePhase(l *life) {
	last := &l.phases[len(l.phases)-1]
	switch {
	case l.end != 0 && l.endReason == "VOLDAAN":
		last.end, last.reason = l.end, "AFGEROND"
	case l.end != 0:
		last.end, last.reason = l.end, "GESTOPT"
	case l.h.left <= w.horizon:
		last.end, last.reason = l.h.left, "VERHUISD"
	}
	if last.end != 0 && last.end <= last.from {
		last.end = last.from + 1
	}
}

func (w *world) addPIP(l *life, signed day, reason string) {
	id := "PIP-" + klantnummer(l.index)[2:] + "-" + string(rune('1'+len(l.pips)))
	l.pips = append(l.pips, pip{id: id, signed: signed, reason: reason, gem: max(l.h.gemeenteOn(signed), 0)})
}

// perWeek is the agreed lesson time in minutes.
func perWeek(step int, route string, group int) int {
	switch {
	case group == 1:
		return 240 + 60*step
	case route == "ONDERWIJS":
		return 1200 + 75*step
	case route == "Z":
		return 540 + 30*step
	}
	return 540 + 90*step
}

// drawTerms draws the three years of the law and their extension. The last day
// is the dagtekening plus three years, not the start.
func (w *world) drawTerms(l *life, signed day) {
	rng := l.h.rng
	end := signed.addYears(3)
	l.terms = append(l.terms, term{kind: "INITIEEL", start: signed + 1, end: end})
	if rng.Float64() >= odds[l.h.group].extension || l.finish < end || end-90 > l.active {
		return
	}
	weeks := 13 * (1 + rng.IntN(3))
	ground := []string{"ALFABETISERING", "OPLEIDING", "PERSOONLIJK", "PERSOONLIJK", "EXAMENVERTRAGING", "OVERIG"}[rng.IntN(6)]
	l.terms = append(l.terms, term{kind: "VERLENGING", start: end + 1, end: end + day(7*weeks), weeks: weeks, ground: ground})
}

// routeOn is the leerroute on a day, empty without a PIP.
func (l *life) routeOn(d day) string {
	for i := range l.phases {
		if p := l.phases[i]; p.from <= d && (p.end == 0 || d < p.end) {
			return p.route
		}
	}
	return ""
}
