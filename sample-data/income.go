package sampledata

import "sort"

// job is one row of arbeid; end is the first day after it.
type job struct {
	from, end day
	kind      string
	week      int // hundredths of hours
	employer  int
	subsidy   bool
}

const fullTime = 2800 // from 28 hours a week on bijstand ends

// benefit is one row of uitkering; end is the first day after it.
type benefit struct {
	from, end day
	gem       int
	in, out   string
}

// drawJobs draws when somebody first works, and what comes after.
func (w *world) drawJobs(l *life) {
	rng, h, o := l.h.rng, l.h, odds[l.h.group]
	if h.settled == 0 {
		return
	}
	factor := 1.15 * map[bool]float64{true: 1.28, false: 0.64}[l.man]
	if h.group == 1 {
		factor = 1.06 * map[bool]float64{true: 1.12, false: 0.95}[l.man]
	}
	at := h.settled + day(30.4*firstJob(rng.Float64()/factor, o.work))
	part := rng.Float64() < o.work0
	for at <= min(h.left-1, w.horizon) {
		j := job{from: at, kind: "LOONDIENST", employer: rng.IntN(900), subsidy: rng.Float64() < 0.06}
		j.week = 100 * (28 + rng.IntN(13))
		if part {
			j.week = 100*(8+rng.IntN(17)) + 50*rng.IntN(2)
		}
		switch u := rng.Float64(); {
		case u < 0.30:
			j.kind = "UITZEND"
		case u < 0.36:
			j.kind = "ZELFSTANDIG"
		case u < 0.41 && !part:
			j.kind = "LEERBAAN_BBL"
		}
		length := 80 + day(rng.ExpFloat64()*900)
		if part && rng.Float64() < 0.55 {
			length = 120 + day(rng.IntN(420))
		}
		j.end = min(at+length, h.left)
		pause := day(0)
		if !part || rng.Float64() < 0.3 {
			pause = 20 + day(rng.ExpFloat64()*150)
		}
		at, part = j.end+pause, part && rng.Float64() < 0.25
		j.end = upTo(j.end, w.horizon)
		l.jobs = append(l.jobs, j)
	}
}

// firstJob is the number of months until the first job at share u of the curve
// through 0, 6, 12, 24 and 36 months.
func firstJob(u float64, curve [5]float64) float64 {
	months := [5]float64{0, 6, 12, 24, 36}
	if u < curve[0] {
		return 0
	}
	for i := 1; i < len(curve); i++ {
		if u < curve[i] {
			return months[i-1] + (months[i]-months[i-1])*(u-curve[i-1])/(curve[i]-curve[i-1])
		}
	}
	return 36 + (u-curve[4])/0.006
}

// drawBenefits gives a household bijstand until one of them works full-time, or
// another reason ends it; back again when the work is lost.
func (w *world) drawBenefits(h *household) []benefit {
	rng := h.rng
	if h.settled == 0 || rng.Float64() >= odds[h.group].bijstand {
		return nil
	}
	var work []job
	for _, l := range h.lives {
		for _, j := range l.jobs {
			if j.week >= fullTime {
				work = append(work, j)
			}
		}
	}
	sort.Slice(work, func(i, j int) bool { return work[i].from < work[j].from })
	other := h.settled + 150 + day(rng.ExpFloat64()*4500)
	from, in := h.settled+day(rng.IntN(21)), "HUISVESTING"
	if h.group == 1 {
		in = "OVERIG"
	}
	stop := min(h.left, w.horizon+1)
	var all []benefit
	for from < stop {
		end, out, back := w.benefitEnd(h, work, from, other)
		if end > from {
			all = append(all, w.split(h, benefit{from: from, end: min(end, h.left), in: in, out: out})...)
		}
		if back == 0 {
			break
		}
		from, in = back, "EINDE_WERK"
	}
	return all
}

// benefitEnd says when and why a benefit from a day ends, and when the next one
// starts: 0 for never.
func (w *world) benefitEnd(h *household, work []job, from, other day) (end day, out string, back day) {
	end, out = h.left, "VERHUIZING_NL"
	if h.abroad {
		out = "VERHUIZING_BUITENLAND"
	}
	if other > from && other < end {
		end = other
		out = []string{"RELATIE_HUISHOUDEN", "VERMOGEN_INKOMEN_OVERIG", "STUDIE_STUFI", "ANDERE_UITKERING", "OP_VERZOEK", "NIET_NAKOMEN_PLICHTEN"}[h.rng.IntN(6)]
	}
	for _, j := range work {
		stops := (j.from.month() + 1).first()
		if stops <= from && j.end != 0 && j.end <= from || stops > end {
			continue
		}
		end, out = max(stops, from), "WERK_LOONDIENST"
		if j.kind == "ZELFSTANDIG" {
			out = "WERK_ZELFSTANDIG"
		}
		if j.end != 0 {
			back = max(j.end, end) + day(5+h.rng.IntN(20))
		}
		break
	}
	return end, out, back
}

// split cuts a benefit at moves within the region: each gemeente pays its own
// days. Ends beyond the horizon are not known yet.
func (w *world) split(h *household, b benefit) []benefit {
	var rows []benefit
	for _, s := range h.stays {
		from, end := max(b.from, s.from), b.end
		if s.end != 0 && s.end < end {
			end = s.end
		}
		if s.gem < 0 || s.status == "GEKOPPELD" || from >= end || from > w.horizon {
			continue
		}
		row := benefit{from: from, end: end, gem: s.gem, in: b.in, out: b.out}
		if from > b.from {
			row.in = "VERHUIZING"
		}
		if end < b.end {
			row.out = "VERHUIZING_NL"
		}
		if row.end > w.horizon {
			row.end, row.out = 0, ""
		}
		rows = append(rows, row)
	}
	return rows
}

// payment is one row of uitkering_maand.
type payment struct {
	month               month
	net, gross, incomes int64
}

// normYear is the bijstandsnorm in cents per month without holiday allowance
// for one person; a couple gets 10/7 of it.
var normYear = map[int]int64{2022: 103_699, 2023: 115_227, 2024: 121_964, 2025: 126_100, 2026: 130_300}

// payments lists what one partner gets per month.
func (w *world) payments(l *life, rows []benefit) []payment {
	var all []payment
	for i, b := range rows {
		last := w.horizon
		if b.end != 0 {
			last = b.end - 1
		}
		for m := b.from.month(); m <= last.month(); m++ {
			if i > 0 && rows[i-1].end != 0 && (rows[i-1].end-1).month() >= m {
				continue // paid with the row before
			}
			days := min(m.last(), last) - max(m.first(), b.from) + 1
			norm := normYear[min(m.year(), 2026)] * int64(days) / int64(m.last()-m.first()+1)
			if len(l.h.lives) == 2 {
				norm = norm * 5 / 7
			}
			p := payment{month: m, incomes: l.earned(m)}
			p.net = max(norm-p.incomes*3/4, 0)
			p.gross = p.net * 112 / 100
			all = append(all, p)
		}
	}
	return all
}

// earned is the net income from part-time work in a month.
func (l *life) earned(m month) int64 {
	for _, j := range l.jobs {
		if j.from <= m.last() && (j.end == 0 || j.end > m.first()) && (j.week < fullTime || j.from <= m.first()) {
			return int64(j.week) * 433 / 100 * 12
		}
	}
	return 0
}
