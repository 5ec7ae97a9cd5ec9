package sampledata

import (
	"fmt"
	"math/rand/v2"
)

// supportSalt keeps the numbers of support apart from those of the life itself.
const supportSalt = 0x6f6e6465727374

// ownRand gives the numbers of everything around a life: support, tests,
// ontzorgen. They are no draws of the life, so that adding one here changes
// nothing there.
func (w *world) ownRand(l *life) *rand.Rand {
	return rand.New(rand.NewPCG(w.opt.Seed^supportSalt, uint64(l.index)+1))
}

// emitSupport writes who helps an inburgeraar, and how that goes.
func (w *world) emitSupport(l *life) error {
	if l.h.settled == 0 || l.h.settled > l.active {
		return nil
	}
	rng := w.ownRand(l)
	for _, step := range []func(*life, *rand.Rand) error{w.emitCasemanager, w.emitTalks, w.emitHelp, w.emitEnforcement, w.emitParts, w.emitProgress} {
		if err := step(l, rng); err != nil {
			return err
		}
	}
	return nil
}

// emitCasemanager assigns a casemanager from the intake or the PIP on. One in
// five changes within a year; for a few nobody is written down.
func (w *world) emitCasemanager(l *life, rng *rand.Rand) error {
	from := max(l.h.settled, l.h.notice) + day(rng.IntN(20))
	if l.intake.start != 0 {
		from = min(from, max(l.intake.start, l.h.notice))
	}
	stop := day(0)
	if l.active < w.horizon {
		stop = l.active + 1
	}
	if rng.Float64() < 0.04 {
		return nil
	}
	at := []string{"WERKSAAM", "WERKSAAM", "WERKSAAM", "GEMEENTE", "EXTERN"}[rng.IntN(5)]
	team := l.h.lives[0].index // a household has one casemanager
	for turn := 0; from <= l.active; turn++ {
		end := from + 120 + day(rng.ExpFloat64()*1500)
		if stop != 0 && end > stop || end > w.horizon {
			end = stop
		}
		if end != 0 && end <= from {
			return nil
		}
		who := fmt.Sprintf("CM-%s-%02d", at[:1], (team*7+turn*3)%23)
		if err := w.out.write("casemanager_toewijzing", bsn(fictief(l.index, w.opt.Seed)), dat(from), dat(end), txt(who), cod(at)); err != nil {
			return err
		}
		if end == 0 || end == stop {
			return nil
		}
		from = end
		if rng.Float64() < 0.3 {
			from += day(rng.IntN(40)) // nobody for a while
		}
	}
	return nil
}

// emitTalks writes the talks on progress: about twice a year after the PIP.
func (w *world) emitTalks(l *life, rng *rand.Rand) error {
	if len(l.pips) == 0 {
		return nil
	}
	for at := l.pips[0].signed + 60 + day(rng.IntN(120)); at <= l.active; at += 95 + day(rng.ExpFloat64()*75) {
		how := []string{"FYSIEK", "FYSIEK", "FYSIEK", "TELEFOON", "VIDEO", "AANBIEDER"}[rng.IntN(6)]
		result := "OP_KOERS"
		switch u := rng.Float64(); {
		case u < 0.18:
			result = "AANDACHT"
		case u < 0.23:
			result = "PIP_WIJZIGEN"
		case u < 0.245:
			result = "HANDHAVING"
		}
		by := []string{"WERKSAAM", "WERKSAAM", "WERKSAAM", "GEMEENTE"}[rng.IntN(4)]
		if err := w.out.write("voortgangsgesprek", bsn(fictief(l.index, w.opt.Seed)), dat(at), cod(how), cod(result), cod(by)); err != nil {
			return err
		}
	}
	return nil
}

// emitHelp writes the time of professionals and volunteers, per month and task.
func (w *world) emitHelp(l *life, rng *rand.Rand) error {
	h := l.h
	buddy := h.group == 0 && rng.Float64() < 0.35
	first := h.settled.month()
	spend := func(m month, task, by string, quarters int) error {
		if m.first() > l.active || quarters <= 0 {
			return nil
		}
		return w.out.write("begeleiding", bsn(fictief(l.index, w.opt.Seed)), mon(m), cod(task), cod(by), mnt(15*quarters))
	}
	helper := []string{"VRIJW", "PROF", "PROF"}[rng.IntN(3)]
	if l.intake.start != 0 {
		if err := spend(l.intake.start.month(), "INTAKE", "PROF", 10+rng.IntN(14)); err != nil {
			return err
		}
	}
	if len(l.pips) > 0 {
		by := "PROF"
		if rng.Float64() < 0.05 {
			by = "VRIJW" // it happens, and BU3-a must show it
		}
		if err := spend(l.pips[0].signed.month(), "PIP", by, 6+rng.IntN(10)); err != nil {
			return err
		}
	}
	months := 9 + rng.IntN(12)
	for i := 0; h.group == 0 && i < months; i++ {
		if err := spend(first+month(i), "MAATSCH_BEGELEIDING", helper, max(1, 16-i)); err != nil {
			return err
		}
	}
	for i := 3; buddy && i < 3+months; i++ {
		if err := spend(first+month(i), "TAALMAATJE", "VRIJW", 4+rng.IntN(8)); err != nil {
			return err
		}
	}
	return nil
}

// emitEnforcement writes warnings and fines: rare, and of DUO never for an
// asielstatushouder.
func (w *world) emitEnforcement(l *life, rng *rand.Rand) error {
	if len(l.pips) == 0 || rng.Float64() > 0.07 {
		return nil
	}
	part := []string{"INTAKE", "TOETS", "PIP", "PIP", "PIP"}[rng.IntN(5)]
	at := l.pips[0].signed + 30 + day(rng.IntN(500))
	steps := 1 + rng.IntN(2)
	for i := 0; i < steps && at <= l.active; i++ {
		kind, amount := "WAARSCHUWING", value{}
		if i > 0 {
			kind, amount = []string{"BOETE", "MAATREGEL_PW"}[rng.IntN(2)], cnt(5_000)
		}
		status := "OPGELEGD"
		if rng.Float64() < 0.1 {
			status = "INGETROKKEN"
		}
		if err := w.out.write("handhaving", bsn(fictief(l.index, w.opt.Seed)), dat(at), num(1), cod("COLLEGE"), cod(kind), cod(part), amount, cod(status)); err != nil {
			return err
		}
		at += 40 + day(rng.IntN(60))
	}
	if end := l.terms; l.h.group == 1 && len(end) > 0 && end[0].end < l.active {
		return w.out.write("handhaving", bsn(fictief(l.index, w.opt.Seed)), dat(end[0].end+1), num(1), cod("DUO"), cod("BOETE"), cod("TERMIJN"), cnt(25_000), cod("OPGELEGD"))
	}
	return nil
}
