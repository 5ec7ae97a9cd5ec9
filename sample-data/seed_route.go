package sampledata

var routeSeeds = []seed{
	{"P02", 0.006, []string{"intake"}, (*seeding).intakeBeforeLaw}, {"P02W", 0.006, []string{"intake"}, (*seeding).intakeInAdvance},
	{"I02", 0.025, []string{"pip"}, (*seeding).planBeforeNotice}, {"I04", 0.04, []string{"pip"}, (*seeding).twoFirstPlans},
	{"I05", 0.004, []string{"pip", "leerroute_fase"}, (*seeding).noPlan}, {"I05W", 0.01, []string{"pip", "leerroute_fase"}, (*seeding).earlyPhase},
	{"I06", 0.3, []string{"pip", "leerroute_fase"}, (*seeding).lateSwitch}, {"S06", 0.15, []string{"leerroute_fase"}, (*seeding).overlappingPhases},
	{"I07", 0.01, []string{"leerroute_fase"}, (*seeding).loweredZ}, {"I08", 0.01, []string{"pip", "termijn"}, (*seeding).wrongTerm},
	{"I09", 0.4, []string{"termijn"}, (*seeding).twoExtensions}, {"I10", 0.04, []string{"leerroute_fase"}, (*seeding).fewHoursZ},
	{"P05", 0.02, []string{"leerroute_fase"}, (*seeding).partMissing},
}

func (s *seeding) intakeBeforeLaw() *row { return s.intakeOn(date(2021, 3, 1+s.rng.IntN(28))) }

func (s *seeding) intakeInAdvance() *row { return s.intakeOn(date(2021, 9, 1+s.rng.IntN(28))) }

func (s *seeding) intakeOn(at day) *row {
	in := s.one("intake")
	if in != nil {
		in.set("start", dat(at))
	}
	return in
}

// planBeforeNotice dates the first PIP before the kennisgeving.
func (s *seeding) planBeforeNotice() *row {
	p := s.one("pip")
	if p == nil || s.l.h.notice < date(2022, 3, 1) {
		return nil
	}
	p.set("dagtekening", dat(s.l.h.notice-day(5+s.rng.IntN(40))))
	return p
}

func (s *seeding) twoFirstPlans() *row {
	p := s.nth("pip", 1)
	if p != nil {
		p.set("initieel", yes(true))
	}
	return p
}

// noPlan forgets to deliver the only PIP.
func (s *seeding) noPlan() *row {
	if plans := s.of("pip"); len(plans) != 1 || s.one("leerroute_fase") == nil {
		return nil
	}
	s.one("pip").dropped = true
	return s.one("leerroute_fase")
}

// earlyPhase starts the leerroute weeks before the PIP.
func (s *seeding) earlyPhase() *row {
	p := s.one("leerroute_fase")
	if p == nil || p.day("van") != s.one("pip").day("dagtekening") {
		return nil
	}
	p.shift("van", -20-s.rng.IntN(20))
	return p
}

// lateSwitch moves a switch of leerroute past the eighteen months.
func (s *seeding) lateSwitch() *row {
	before, next, plan := s.nth("leerroute_fase", 0), s.nth("leerroute_fase", 1), s.one("pip")
	if next == nil || plan == nil || before.isSame(next, "route") || before.is("route", "ONDERWIJS") {
		return nil
	}
	at := plan.day("dagtekening").addMonths(18) + day(10+s.rng.IntN(30))
	if at > s.l.active || next.has("tot") && at >= next.day("tot") {
		return nil
	}
	before.set("tot", dat(at))
	next.set("van", dat(at))
	return next
}

func (s *seeding) overlappingPhases() *row {
	before, next := s.nth("leerroute_fase", 0), s.nth("leerroute_fase", 1)
	if next == nil || before.day("tot") != next.day("van") {
		return nil
	}
	before.shift("tot", 30)
	return next
}

// loweredZ lowers a part of somebody who follows the Z-route.
func (s *seeding) loweredZ() *row {
	p := s.first("leerroute_fase", func(r *row) bool { return r.is("route", "Z") })
	if p == nil || p.day("van")+200 > s.l.active || p.has("tot") && p.day("van")+200 >= p.day("tot") {
		return nil
	}
	return s.add("afschaling", map[string]value{"bsn": s.id(), "onderdeel": cod("SPR"), "datum": dat(p.day("van") + 200),
		"nt2_min_bij_besluit": mnt(60 * 640), "naar_niveau": cod("A2")})
}

func (s *seeding) wrongTerm() *row {
	t := s.one("termijn")
	if t != nil {
		t.shift("einde", 31)
	}
	return t
}

func (s *seeding) twoExtensions() *row {
	t := s.first("termijn", func(r *row) bool { return r.is("soort", "VERLENGING") })
	if t == nil {
		return nil
	}
	again := s.copyOf(t)
	again.set("volgnr", num(int(t.cell("volgnr").n)+1))
	again.shift("aanvang", 30)
	again.shift("einde", 30)
	return again
}

// fewHoursZ leaves out most of the participation of a completed Z-route.
func (s *seeding) fewHoursZ() *row {
	done := s.first("leerroute_fase", func(r *row) bool { return r.is("route", "Z") && r.is("reden_einde", "AFGEROND") })
	if done == nil || s.l.h.group != 0 {
		return nil
	}
	for _, r := range s.of("vrijstelling_ontheffing") {
		if r.is("onderdeel", "ALLES") {
			return nil
		}
	}
	for _, o := range s.of("deelname") {
		if participates(o.code("soort")) {
			s.cutHours(o, 0.2)
		}
	}
	return done
}

// cutHours lets somebody attend less of an offer.
func (s *seeding) cutHours(o *row, share float64) {
	for _, u := range s.of("uren") {
		if u.isSame(o, "deelname_id") {
			done := quarter(share * float64(u.cell("gevolgd_min").n))
			u.set("verzuim_ongeoorloofd_min", mnt(int(u.cell("verzuim_ongeoorloofd_min").n+u.cell("gevolgd_min").n)-done))
			u.set("gevolgd_min", mnt(done))
		}
	}
}

// partMissing forgets that PVT was completed of somebody who met the plicht.
func (s *seeding) partMissing() *row {
	done := s.first("onderdeel_status", func(r *row) bool { return r.is("onderdeel", "PVT") })
	if done == nil || s.l.endReason != "VOLDAAN" {
		return nil
	}
	done.dropped = true
	return s.one("inburgeringsplicht")
}
