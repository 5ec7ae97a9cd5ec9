package sampledata

import (
	"math/rand/v2"
	"slices"
)

// seed is a defect over several rows or tables, which ingest accepts and a rule of
// transform must mark. plant changes rows of a life and returns the one that must be
// marked, or nil when the life does not lend itself; then it has changed nothing.
type seed struct {
	rule   string
	share  float64  // of the lives that lend themselves, with 2 % mistakes
	tables []string // rows in them get no other mistake
	plant  func(s *seeding) *row
}

// seeding is a life in which a defect is planted.
type seeding struct {
	*batch
	w   *world
	l   *life
	rng *rand.Rand
}

// seedSalt keeps the numbers of the defects apart from those of the life.
const seedSalt = 0x676562726b

// seeds are at most one per life.
var seeds = slices.Concat(personSeeds, routeSeeds, lessonSeeds, incomeSeeds, moneySeeds)

// plant puts one defect into some lives.
func (w *world) plant(l *life, b *batch) {
	s := &seeding{batch: b, w: w, l: l, rng: rand.New(rand.NewPCG(w.opt.Seed^seedSalt, uint64(l.index)))}
	for i, n := s.rng.IntN(len(seeds)), 0; n < len(seeds); i, n = (i+1)%len(seeds), n+1 {
		d := &seeds[i]
		if s.rng.Float64() >= d.share*w.opt.Fouten/0.02 {
			continue
		}
		marked := d.plant(s)
		if marked == nil {
			continue
		}
		b.planted[marked] = d.rule
		marked.pure = true
		for _, r := range b.rows {
			if r.table == "persoon" || r.table == "inburgeringsplicht" || slices.Contains(d.tables, r.table) {
				r.pure = true
			}
		}
		return
	}
}

// id is the cell with the number of the person.
func (s *seeding) id() value { return bsn(fictief(s.l.index, s.w.opt.Seed)) }

// one is the first row of a table, nil without one.
func (s *seeding) one(table string) *row { return s.first(table, func(*row) bool { return true }) }

// nth is row n of a table, from 0.
func (s *seeding) nth(table string, n int) *row {
	if all := s.of(table); n < len(all) {
		return all[n]
	}
	return nil
}

var personSeeds = []seed{
	{"P01", 0.003, nil, (*seeding).minor}, {"P01W", 0.003, nil, (*seeding).elderly},
	{"P03", 0.004, []string{"verblijf_gemeente"}, (*seeding).lateNotice},
	{"P04", 0.5, nil, (*seeding).activeDead}, {"P04W", 0.8, nil, (*seeding).decidedDead},
	{"P08", 0.06, []string{"verblijf_gemeente"}, (*seeding).nowhere},
	{"S06", 0.06, []string{"casemanager_toewijzing"}, (*seeding).twoManagers},
}

// minor makes a person a year too young.
func (s *seeding) minor() *row { return s.born(17) }

func (s *seeding) elderly() *row { return s.born(68) }

func (s *seeding) born(years int) *row {
	s.one("persoon").set("geboortedatum", value{kind: birth, n: int64(s.l.start.addYears(-years))})
	return s.one("inburgeringsplicht")
}

// lateNotice registers a gezinsmigrant long before the kennisgeving.
func (s *seeding) lateNotice() *row {
	stay := s.one("verblijf_gemeente")
	if s.l.h.group == 0 || stay == nil {
		return nil
	}
	stay.set("brp_inschrijving", dat(s.l.h.notice-400))
	return s.one("inburgeringsplicht")
}

// activeDead gets guidance two months after death.
func (s *seeding) activeDead() *row {
	m := s.l.died().month() + 2
	if s.l.died() == 0 || m.last() > s.w.horizon {
		return nil
	}
	return s.add("begeleiding", map[string]value{"bsn": s.id(), "maand": mon(m), "taak": cod("VOORTGANG"), "uitvoerder": cod("PROF"), "minuten": mnt(60)})
}

// decidedDead gets a decision after death.
func (s *seeding) decidedDead() *row {
	at := s.l.died() + 30
	if s.l.died() == 0 || at > s.w.horizon {
		return nil
	}
	return s.add("handhaving", map[string]value{"bsn": s.id(), "datum": dat(at), "volgnr": num(1), "instantie": cod("COLLEGE"), "soort": cod("WAARSCHUWING"),
		"onderdeel": cod("PIP"), "status": cod("OPGELEGD")})
}

// nowhere leaves days between two gemeenten.
func (s *seeding) nowhere() *row {
	next := s.first("verblijf_gemeente", func(r *row) bool { return r.is("herkomst", "ANDERE_GEMEENTE") && r.day("van")-10 > s.l.start })
	if next == nil || s.l.end != 0 && s.l.end <= next.day("van") {
		return nil
	}
	before := s.first("verblijf_gemeente", func(r *row) bool { return r.day("tot") == next.day("van") })
	if before == nil || before.day("tot")-9 <= before.day("van") {
		return nil
	}
	before.shift("tot", -9)
	return next
}

// twoManagers lets a casemanager go on after the next one came.
func (s *seeding) twoManagers() *row {
	before, next := s.nth("casemanager_toewijzing", 0), s.nth("casemanager_toewijzing", 1)
	if next == nil || next.day("van") != before.day("tot") {
		return nil
	}
	before.shift("tot", 14)
	return next
}
