package sampledata

import "slices"

var lessonSeeds = []seed{
	{"D04", 0.02, []string{"deelname"}, (*seeding).hoursAfterEnd}, {"D05", 0.15, []string{"leerroute_fase"}, (*seeding).moduleOfSchool},
	{"D06", 0.02, []string{"deelname", "uren"}, (*seeding).fewHours}, {"D07", 0.01, []string{"examen"}, (*seeding).twiceADay},
	{"D08", 0.02, []string{"examen"}, (*seeding).afterPassing}, {"D09", 0.01, []string{"examen", "leerroute_fase"}, (*seeding).lowLevel},
	{"D10", 0.02, []string{"deelname", "uren", "leerroute_fase"}, (*seeding).twoCourses},
	{"D04W", 0.004, []string{"deelname"}, (*seeding).unknownOffer},
}

// hoursAfterEnd books hours two months after a completed offer.
func (s *seeding) hoursAfterEnd() *row {
	o := s.first("deelname", func(r *row) bool {
		return r.is("resultaat", "AFGEROND") && r.has("einde") && (r.day("einde").month()+2).last()+7 <= s.w.horizon && s.hoursOf(r) != nil
	})
	if o == nil {
		return nil
	}
	u := s.copyOf(s.hoursOf(o))
	m := o.day("einde").month() + 2
	u.set("maand", mon(m))
	u.set("peildatum", dat(m.last()+6))
	return u
}

// hoursOf is the last row of hours of a deelname.
func (s *seeding) hoursOf(o *row) *row {
	var last *row
	for _, u := range s.of("uren") {
		if u.isSame(o, "deelname_id") {
			last = u
		}
	}
	return last
}

// moduleOfSchool adds the MAP to the Onderwijsroute.
func (s *seeding) moduleOfSchool() *row {
	p := s.first("leerroute_fase", func(r *row) bool { return r.is("route", "ONDERWIJS") })
	like := s.first("deelname", func(r *row) bool { return r.is("soort", "TAALSCHAKEL") })
	if p == nil || like == nil || like.day("start") < p.day("van") || p.has("tot") && like.day("start") >= p.day("tot") {
		return nil
	}
	o := s.copyOf(like)
	o.set("deelname_id", txt(like.code("deelname_id")+"M"))
	o.set("soort", cod("MAP"))
	o.set("contract_id", value{})
	return o
}

// fewHours completes PVT or MAP with hardly an hour.
func (s *seeding) fewHours() *row {
	o := s.first("deelname", func(r *row) bool {
		return r.is("resultaat", "AFGEROND") && leastHours[r.code("soort")] > 0 && s.hoursOf(r) != nil
	})
	if o != nil {
		s.cutHours(o, 0.3)
	}
	return o
}

// twiceADay registers an exam again as a next attempt on the same day.
func (s *seeding) twiceADay() *row {
	e := s.one("examen")
	if e == nil {
		return nil
	}
	again := s.copyOf(e)
	again.shift("poging", 1)
	return again
}

func (s *seeding) afterPassing() *row {
	e := s.first("examen", func(r *row) bool { return r.is("uitslag", "GESLAAGD") && r.day("datum")+80 <= s.l.active })
	if e == nil {
		return nil
	}
	again := s.copyOf(e)
	again.shift("poging", 1)
	again.shift("datum", 40)
	again.set("registratie_datum", dat(e.day("datum")+60))
	again.set("uitslag", cod("NIET_GESLAAGD"))
	return again
}

// lowLevel passes reading at A2, which was never lowered.
func (s *seeding) lowLevel() *row {
	e := s.first("examen", func(r *row) bool {
		return r.is("onderdeel", "LEZ") && r.is("uitslag", "GESLAAGD") && s.l.routeOn(r.day("datum")) == "B1"
	})
	if e != nil {
		e.set("niveau", cod("A2"))
	}
	return e
}

// twoCourses follows the same lessons at the other supplier in one month.
func (s *seeding) twoCourses() *row {
	o := s.first("deelname", func(r *row) bool { return r.is("soort", "TAAL") && s.fullMonth(r) != nil })
	if o == nil {
		return nil
	}
	u := s.fullMonth(o)
	other, hours := s.copyOf(o), s.copyOf(u)
	other.from = taalpunt + zeeklas - o.from
	other.set("aanbieder_id", txt(suppliers[other.from].id))
	other.set("contract_id", value{})
	for column, v := range map[string]value{"start": dat(month(u.cell("maand").n).first()), "gepland_einde": dat(month(u.cell("maand").n).last()),
		"einde": dat(month(u.cell("maand").n).last()), "resultaat": cod("AFGEROND"), "reden_voortijdig": {}} {
		other.set(column, v)
	}
	hours.from = other.from
	for _, r := range []*row{other, hours} {
		r.set("deelname_id", txt(o.code("deelname_id")+"N"))
	}
	return other
}

// fullMonth is a month in which at least the agreed lessons were on offer.
func (s *seeding) fullMonth(o *row) *row {
	return s.first("uren", func(u *row) bool {
		m := month(u.cell("maand").n)
		at := slices.IndexFunc(s.l.phases, func(p phase) bool { return p.from <= m.first() && (p.end == 0 || p.end > m.last()) })
		return u.isSame(o, "deelname_id") && at >= 0 && o.day("start") < m.first() && u.cell("aangeboden_min").n*7 >= int64(s.l.phases[at].perWeek)*int64(m.last()-m.first()+1)
	})
}

// unknownOffer books hours on a deelname that was never delivered.
func (s *seeding) unknownOffer() *row {
	u := s.one("uren")
	if u != nil {
		u.set("deelname_id", txt(u.code("deelname_id")+"X"))
	}
	return u
}
