package sampledata

import "fmt"

// offer is one row of deelname with its hours; end is the last day, 0 while it
// runs.
type offer struct {
	id       string
	kind     string
	supplier int // index in suppliers, -1 for none
	contract string
	perceel  string
	start    day
	planned  day
	end      day
	result   string
	reason   string
	gem      int
	local    bool
	byHand   bool // by a volunteer
	perWeek  int  // minutes on offer, 0: hours are not kept
	hours    []hours
}

// hours is one row of uren.
type hours struct {
	month                       month
	offered, done, excused, off int
}

// plan is what somebody intends to do before life comes between.
type plan struct {
	kind, contract, perceel string
	supplier                int
	start                   day
	weeks                   int
	perWeek                 int
	local, byHand           bool
}

// drawOffers plans the offers of each leerroute and around it, and cuts them
// off where life does.
func (w *world) drawOffers(l *life) {
	for i, p := range l.phases {
		if i > 0 && l.phases[i-1].route == p.route { // moved: the lessons go on
			continue
		}
		until := l.active
		for _, next := range l.phases[i:] {
			if next.route != p.route {
				until = min(until, next.from-1)
				break
			}
		}
		start := p.from + day(14+l.h.rng.IntN(46))
		for _, plan := range w.routePlans(l, p, start) {
			w.addOffer(l, plan, until)
		}
		for _, plan := range w.dutyPlans(l, i, start) {
			w.addOffer(l, plan, l.active) // a switch of leerroute does not stop them
		}
	}
	for _, plan := range w.sidePlans(l) {
		w.addOffer(l, plan, l.active)
	}
}

// routePlans are the lessons and duties that belong to a leerroute.
func (w *world) routePlans(l *life, p phase, start day) []plan {
	rng, asylum := l.h.rng, l.h.group == 0
	cost := w.gemeenten[max(l.h.gemeenteOn(p.from), 0)].cost
	var plans []plan
	switch p.route {
	case "B1":
		hours := (620 + 260*rng.Float64()) * cost
		taal := plan{kind: "TAAL", contract: "C-B1-UUR", perceel: "B1", supplier: taalpunt, start: start, perWeek: p.perWeek}
		if rng.Float64() < 0.45 {
			taal.contract, taal.supplier = "C-B1-TRAJECT", zeeklas
		}
		if !asylum {
			hours, taal.contract = 320+200*rng.Float64(), ""
		}
		taal.weeks = int(hours * 60 / float64(p.perWeek) / 0.9)
		plans = append(w.broken(l, taal), plan{kind: "KNM", contract: taal.contract, perceel: "B1", supplier: taal.supplier,
			start: start + day(150+rng.IntN(120)), weeks: 14, perWeek: 180})
	case "Z":
		taal := plan{kind: "TAAL", contract: "C-Z-UUR", perceel: "Z", supplier: taalpunt, start: start, perWeek: p.perWeek, weeks: int(102 * cost)}
		knm := plan{kind: "KNM", contract: "C-Z-UUR", perceel: "Z", supplier: taalpunt, start: start + 60, perWeek: 180, weeks: 46}
		if !asylum {
			taal.contract, knm.contract = "", ""
		} else {
			plans = append(plans, plan{kind: "PARTICIPATIE_Z", contract: "C-PART-Z", perceel: "Z", supplier: werkorganisatie,
				start: start + day(20+rng.IntN(70)), perWeek: 420 + 60*rng.IntN(3), weeks: 112})
		}
		if rng.Float64() < 0.4 {
			plans = append(plans, plan{kind: "ALFA", contract: taal.contract, perceel: "Z", supplier: taalpunt, start: start, perWeek: 180, weeks: 30})
		}
		plans = append(append(plans, w.broken(l, taal)...), knm)
	case "ONDERWIJS":
		weeks := 70 + rng.IntN(12)
		contract := "C-ONDERWIJS"
		if !asylum { // they pay for themselves
			contract = ""
		}
		plans = append(plans, plan{kind: "TAALSCHAKEL", contract: contract, perceel: "ONDERWIJS", supplier: zeeklas, start: start, perWeek: p.perWeek, weeks: weeks})
		if rng.Float64() < 0.6 {
			plans = append(plans, plan{kind: "ONDERWIJS", supplier: zeeklas, start: start + day(7*weeks+20), perWeek: 960, weeks: 150})
		}
	}
	return plans
}

// broken splits one in twelve courses in two: stopped early, and taken up again
// at the other supplier.
func (w *world) broken(l *life, p plan) []plan {
	rng := l.h.rng
	if rng.Float64() >= 0.08 || p.weeks < 20 {
		return []plan{p}
	}
	again := p
	p.weeks = p.weeks * (20 + rng.IntN(40)) / 100
	again.weeks -= p.weeks
	again.start = p.start + day(7*p.weeks+20+rng.IntN(40))
	p.kind = "TAAL/VOORTIJDIG"
	return []plan{p, again}
}

// sidePlans are activities beside the leerroute: volunteering, work placements,
// welfare and the help of the first year.
func (w *world) sidePlans(l *life) []plan {
	rng, h := l.h.rng, l.h
	var plans []plan
	if h.settled == 0 {
		return nil
	}
	gem := w.gemeenten[max(h.gemeenteOn(h.settled), 0)]
	if h.group == 0 && gem.local > 0 {
		plans = append(plans, plan{kind: "MAATSCH_BEGELEIDING", contract: "C-MB", perceel: "MB", supplier: welzijn,
			start: h.settled + day(rng.IntN(20)), weeks: 48 + rng.IntN(24), local: true, byHand: rng.Float64() < 0.4})
	}
	if len(l.phases) == 0 {
		return plans
	}
	from, o := l.phases[0].from, odds[h.group]
	if rng.Float64() < 1.5*o.volunteers*gem.local {
		plans = append(plans, plan{kind: "VRIJWILLIGERSWERK", supplier: welzijn, start: from + day(40+rng.IntN(330)), weeks: 30 + rng.IntN(70),
			perWeek: 180 + 60*rng.IntN(5), local: true, byHand: true})
	}
	if rng.Float64() < 0.10*gem.local {
		plans = append(plans, plan{kind: "SPORT_WELZIJN", supplier: welzijn, start: from + day(20+rng.IntN(300)), weeks: 20 + rng.IntN(30), perWeek: 120, local: true})
	}
	if h.group == 0 && rng.Float64() < 0.24 {
		plans = append(plans, plan{kind: "WERKSTAGE", supplier: werkorganisatie, start: from + day(120+rng.IntN(400)), weeks: 13 + rng.IntN(26), perWeek: 720 + 120*rng.IntN(4)})
	}
	if len(l.jobs) > 0 && l.jobs[0].from > from+60 && rng.Float64() < 0.25 {
		plans = append(plans, plan{kind: "PROEFPLAATS", supplier: werkorganisatie, start: l.jobs[0].from - 60, weeks: 8, perWeek: 1440})
	}
	return plans
}

// addOffer makes a plan real as far as it happened by the day until.
func (w *world) addOffer(l *life, p plan, until day) {
	rng := l.h.rng
	if p.start > until || p.local && w.gemeenten[max(l.h.gemeenteOn(p.start), 0)].local == 0 {
		return
	}
	o := offer{id: fmt.Sprintf("D%s-%02d", klantnummer(l.index)[2:], len(l.offers)+1), kind: p.kind, supplier: p.supplier, contract: p.contract,
		perceel: p.perceel, start: p.start, planned: p.start + day(7*p.weeks), perWeek: p.perWeek, local: p.local, byHand: p.byHand,
		gem: max(l.h.gemeenteOn(p.start), 0), result: "LOPEND"}
	last := min(o.planned, until, l.finish-1)
	switch {
	case p.kind == "TAAL/VOORTIJDIG":
		o.kind, o.planned = "TAAL", o.planned+300
		if last < until {
			o.end, o.result = last, "VOORTIJDIG"
			o.reason = []string{"WERK", "ZWANGERSCHAP_ZORG", "VERZUIM", "NIET_PASSEND", "AANBIEDER", "OVERIG", "ONB"}[rng.IntN(7)]
		}
	case last == o.planned || last == l.finish-1 && l.finish <= w.horizon:
		o.end, o.result = last, "AFGEROND"
	case until < w.horizon: // switched, left or ended
		o.end, o.result, o.reason = until, "VOORTIJDIG", "OVERIG"
		if until == l.h.left-1 {
			o.reason = "VERHUIZING"
		}
	}
	if o.perWeek > 0 {
		w.drawHours(l, &o, min(last, w.horizon))
		o.catchUp()
	} else if rng.Float64() < 0.01 && o.result == "AFGEROND" {
		o.result, o.end = "NIET_GESTART", o.start
	}
	l.offers = append(l.offers, o)
}

// season is the share of a normal month that is taught, per calendar month.
var season = [12]float64{1, 0.85, 1, 1, 0.85, 1, 0.8, 0.35, 1, 0.9, 1, 0.75}

// drawHours spreads an offer over months in steps of a quarter of an hour.
func (w *world) drawHours(l *life, o *offer, last day) {
	rng, odd := l.h.rng, odds[l.h.group]
	attends := min(0.99, max(0.4, odd.attends+0.09*rng.NormFloat64()))
	for m := o.start.month(); m <= last.month(); m++ {
		days := int(min(m.last(), last)-max(m.first(), o.start)) + 1
		h := hours{month: m, offered: quarter(float64(o.perWeek*days) / 7 * season[int(m)%12])}
		if h.offered == 0 {
			continue
		}
		share := min(1, attends+0.08*rng.NormFloat64())
		if rng.Float64() < 0.02 {
			share = 0
		}
		h.done = min(quarter(float64(h.offered)*max(share, 0)), h.offered)
		h.off = min(quarter(float64(h.offered)*odd.truant*rng.ExpFloat64()), h.offered-h.done)
		h.excused = h.offered - h.done - h.off
		o.hours = append(o.hours, h)
	}
}

func quarter(minutes float64) int { return int(minutes/15+0.5) * 15 }
