package sampledata

import "math/rand/v2"

// levels are those of the ERK in a voortgangstoets.
var levels = []string{"ONDER_A1", "A1", "A2", "B1", "B2"}

// emitProgress writes a voortgangstoets about every half year: the level rises
// with the lessons and with talent.
func (w *world) emitProgress(l *life, rng *rand.Rand) error {
	if len(l.phases) == 0 || rng.Float64() < 0.25 { // not every supplier tests
		return nil
	}
	pace := map[string]float64{"B1": 0.0040, "Z": 0.0012, "ONDERWIJS": 0.0055}[l.phases[0].route] * (0.7 + 0.6*rng.Float64())
	start := l.phases[0].from + day(20+rng.IntN(30))
	for at := start; at <= l.active; at += 150 + day(rng.IntN(80)) {
		for i, skill := range []string{"LEZ", "LUI", "SCH", "SPR"} {
			level := int(pace*float64(at-start) + 0.35*rng.Float64() + 0.1*float64(i%2))
			err := w.out.write("voortgangstoets", txt(klantnummer(l.index)), dat(at), cod(skill), cod(levels[min(level, 4)]), txt("Voortgangstoets NT2"))
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// emitParts writes afschaling, vrijstelling and ontheffing, and the parts that
// have no exam: PVT, MAP and the Z-route.
func (w *world) emitParts(l *life, rng *rand.Rand) error {
	id := bsn(fictief(l.index, w.opt.Seed))
	if l.lowered != 0 && l.lowered <= l.active && l.routeOn(l.lowered) == "B1" {
		for _, skill := range l.loweredParts() {
			if err := w.out.write("afschaling", id, cod(skill), dat(l.lowered), mnt(60*(600+rng.IntN(200))), cod("A2")); err != nil {
				return err
			}
		}
	}
	exempt := func(part, kind string, at day, effort bool) error {
		return w.out.write("vrijstelling_ontheffing", id, cod(part), cod(kind), dat(at), yes(true), yes(effort))
	}
	switch {
	case l.endReason == "ONTHEFFING_VOLLEDIG":
		if err := exempt("ALLES", "ONTHEFFING", l.end, rng.Float64() < 0.5); err != nil {
			return err
		}
	case l.endReason == "VRIJSTELLING_VOLLEDIG":
		if err := exempt("ALLES", "VRIJSTELLING", l.end, false); err != nil {
			return err
		}
	case rng.Float64() < 0.04:
		part := []string{"SPR", "SCH", "MAP", "KNM"}[rng.IntN(4)]
		if err := exempt(part, "ONTHEFFING", min(l.active, l.h.settled+200+day(rng.IntN(500))), rng.Float64() < 0.3); err != nil {
			return err
		}
	}
	return w.emitFinished(l, rng)
}

// emitFinished writes the day on which PVT, MAP and the Z-route were closed.
func (w *world) emitFinished(l *life, rng *rand.Rand) error {
	done := map[string]bool{}
	for _, o := range l.offers {
		part := map[string]string{"PVT": "PVT", "MAP": "MAP"}[o.kind]
		if part == "" || o.result != "AFGEROND" || o.end == 0 || done[part] {
			continue
		}
		at := o.end + day(rng.IntN(10))
		if unsigned := rng.Float64() < 0.03; l.endReason == "VOLDAAN" {
			at = min(at, l.active)
		} else if at > l.active || unsigned {
			continue
		}
		done[part] = true
		if err := w.out.write("onderdeel_status", bsn(fictief(l.index, w.opt.Seed)), cod(part), dat(at), mnt(o.attended())); err != nil {
			return err
		}
	}
	if l.endReason == "VOLDAAN" && l.level == "A1Z" {
		return w.out.write("onderdeel_status", bsn(fictief(l.index, w.opt.Seed)), cod("Z"), dat(l.end-1), mnt(l.attended(taught)+l.attended(participates)))
	}
	return nil
}

// drawInformal adds the informal and mixed offers of the region, with numbers
// of their own: they came later than the rest of a life.
func (w *world) drawInformal(l *life) {
	if len(l.phases) == 0 {
		return
	}
	life := l.h.rng
	defer func() { l.h.rng = life }()
	l.h.rng = rand.New(rand.NewPCG(w.opt.Seed^supportSalt, uint64(l.index)<<20))
	rng, from := l.h.rng, l.phases[0].from
	add := func(share float64, p plan) {
		p.start = from + day(30+rng.IntN(500))
		if rng.Float64() < share {
			w.addOffer(l, p, l.active)
		}
	}
	for _, kind := range []string{"TAALHUIS", "TAALCAFE", "BIBLIOTHEEK"} {
		add(0.07, plan{kind: kind, supplier: welzijn, weeks: 16 + rng.IntN(20), perWeek: 120, local: true, byHand: kind != "BIBLIOTHEEK"})
	}
	add(0.12, plan{kind: "TAALMAATJE", supplier: welzijn, weeks: 30, perWeek: 90, local: true, byHand: true})
	add(0.03, plan{kind: "TAALPLEIN", supplier: werkorganisatie, weeks: 14, perWeek: 360})
	add(0.03, plan{kind: "COMBI", supplier: zeeklas, weeks: 30, perWeek: 720})
	add(0.02, plan{kind: "BBL", supplier: zeeklas, weeks: 60, perWeek: 480})
	add(0.05, plan{kind: "KORTE_TRAINING", supplier: werkorganisatie, weeks: 6, perWeek: 480})
	add(0.01, plan{kind: "BESCHUT_WERK", supplier: werkorganisatie, weeks: 40, perWeek: 960})
}
