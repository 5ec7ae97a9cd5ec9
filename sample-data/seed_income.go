package sampledata

var incomeSeeds = []seed{
	{"U01", 0.12, []string{"uitkering"}, (*seeding).paidTwice}, {"U01W", 0.006, []string{"uitkering"}, (*seeding).paidAgain},
	{"U02W", 0.004, []string{"uitkering_maand"}, (*seeding).yearInMonth}, {"U03", 0.01, []string{"uitkering", "verblijf_gemeente"}, (*seeding).paidInAZC},
	{"U04", 0.02, []string{"ontzorgen"}, (*seeding).reliefOfMigrant}, {"U04W", 0.02, []string{"uitkering", "ontzorgen"}, (*seeding).reliefWithout},
	{"U05", 0.02, []string{"uitkering", "ontzorgen"}, (*seeding).longRelief}, {"U06", 0.04, []string{"uitkering", "arbeid"}, (*seeding).noWork},
	{"U07", 0.005, []string{"handhaving"}, (*seeding).fined},
}

// paidTwice lets the old gemeente pay on after a move.
func (s *seeding) paidTwice() *row {
	before, next := s.nth("uitkering", 0), s.nth("uitkering", 1)
	if next == nil || before.isSame(next, "gemeentecode") || before.day("tot") != next.day("van") {
		return nil
	}
	before.shift("tot", 45)
	return next
}

// paidAgain registers a running benefit a second time.
func (s *seeding) paidAgain() *row {
	b := s.one("uitkering")
	if b == nil || b.day("van")+60 > s.w.horizon || b.has("tot") && b.day("tot") < b.day("van")+60 {
		return nil
	}
	again := s.copyOf(b)
	again.shift("van", 31)
	return again
}

// yearInMonth writes the amount of a year in a month.
func (s *seeding) yearInMonth() *row {
	p := s.first("uitkering_maand", func(r *row) bool { return r.cell("netto_cent").n > 50_000 })
	if p != nil {
		p.set("netto_cent", cnt(noBSN(p.cell("netto_cent").n*12, 100)))
		p.set("bruto_cent", cnt(noBSN(p.cell("bruto_cent").n*12, 100)))
	}
	return p
}

// paidInAZC starts bijstand before the first house.
func (s *seeding) paidInAZC() *row {
	b := s.one("uitkering")
	if b == nil || s.l.h.group != 0 {
		return nil
	}
	b.set("van", dat(s.l.h.settled-day(20+s.rng.IntN(40))))
	return b
}

func (s *seeding) reliefOfMigrant() *row {
	if from := s.l.h.settled + 30; s.l.h.group == 1 && s.l.h.settled != 0 && from <= s.l.active {
		return s.add("ontzorgen", map[string]value{"bsn": s.id(), "van": dat(from), "tot": dat(upTo(from.addMonths(6), s.w.horizon)),
			"status": cod(map[bool]string{true: "AFGEROND", false: "ACTIEF"}[from.addMonths(6) <= s.w.horizon])})
	}
	return nil
}

// reliefWithout starts ontzorgen two months before the bijstand.
func (s *seeding) reliefWithout() *row {
	r, b := s.one("ontzorgen"), s.one("uitkering")
	if r == nil || b == nil {
		return nil
	}
	r.set("van", dat((b.day("van").month()-1).first()-10))
	return r
}

// longRelief goes on for nine months without a decision.
func (s *seeding) longRelief() *row {
	r := s.first("ontzorgen", func(r *row) bool { return r.is("status", "AFGEROND") && r.has("tot") })
	if r == nil || r.day("van").addMonths(9) > s.w.horizon {
		return nil
	}
	r.set("tot", dat(r.day("van").addMonths(9)))
	return r
}

// noWork ends bijstand for work of which nothing is known.
func (s *seeding) noWork() *row {
	b := s.first("uitkering", func(r *row) bool {
		return r.has("tot") && (r.is("reden_uitstroom", "WERK_LOONDIENST") || r.is("reden_uitstroom", "WERK_ZELFSTANDIG")) && r.day("tot")+45 <= s.w.horizon
	})
	if b == nil {
		return nil
	}
	for _, j := range s.of("arbeid") {
		j.dropped = true
	}
	return b
}

// fined is an asielstatushouder with a fine of DUO since that is not allowed.
func (s *seeding) fined() *row {
	at := max(date(2025, 2, 1), s.l.h.notice) + day(s.rng.IntN(300))
	if s.l.h.group != 0 || at > s.l.active {
		return nil
	}
	return s.add("handhaving", map[string]value{"bsn": s.id(), "datum": dat(at), "volgnr": num(9), "instantie": cod("DUO"), "soort": cod("BOETE"),
		"onderdeel": cod("TERMIJN"), "bedrag_cent": cnt(25_000), "status": cod("OPGELEGD")})
}
