package sampledata

import "math/rand/v2"

// emitRelief writes ontzorgen with its payments, and the help towards work, of
// somebody with bijstand.
func (w *world) emitRelief(l *life, own []benefit) error {
	if len(own) == 0 {
		return nil
	}
	rng := rand.New(rand.NewPCG(w.opt.Seed^supportSalt, uint64(l.index)<<21+1))
	if l.permit() == "ASIEL_BEPAALD" && l == &l.h.lives[0] { // of the household, under the name of the first
		if err := w.emitOntzorgen(l, own[0], rng); err != nil {
			return err
		}
	}
	return w.emitVoorziening(l, own, rng)
}

// emitOntzorgen pays the fixed costs for six months, sometimes longer.
func (w *world) emitOntzorgen(l *life, b benefit, rng *rand.Rand) error {
	id, from := bsn(fictief(l.index, w.opt.Seed)), b.from+day(rng.IntN(30))
	if from > l.active || b.end != 0 && from >= b.end {
		return nil
	}
	if rng.Float64() < 0.06 {
		return w.out.write("ontzorgen", id, dat(from), dat(from+1), cod("AFGEZIEN_MAATWERK"))
	}
	months, status := 6, "AFGEROND"
	if rng.Float64() < 0.15 {
		months, status = 7+rng.IntN(6), "VERLENGD"
	}
	y, m, d := from.civil()
	end := date(y, m+months, min(d, 28))
	last := min(end, l.active+1)
	if b.end != 0 {
		last = min(last, b.end)
	}
	if last < end {
		end = last
	}
	if end > w.horizon {
		end = 0
		if status == "AFGEROND" {
			status = "ACTIEF"
		}
	}
	if end != 0 && end <= from {
		return nil
	}
	if err := w.out.write("ontzorgen", id, dat(from), dat(end), cod(status)); err != nil {
		return err
	}
	return w.emitFixedCosts(id, from, last, rng)
}

// emitFixedCosts writes what was paid in each month of ontzorgen.
func (w *world) emitFixedCosts(id value, from, until day, rng *rand.Rand) error {
	careless := rng.Float64() < 0.12
	rent := int64(52_000 + 500*rng.IntN(40))
	for m := from.month(); m.first() < until && m <= w.horizon.month(); m++ {
		for i, amount := range []int64{rent, 16_500, 2_100, 28_400} {
			post := []string{"HUUR", "GAS_STROOM", "WATER", "ZORGVERZEKERING"}[i]
			missed := careless && rng.Float64() < 0.2
			if missed && i > 1 {
				continue // not delivered; the first two posts are, as not paid
			}
			paid := day(0)
			if !missed {
				paid = m.first() + day(rng.IntN(9))
			}
			if paid > w.horizon {
				paid = 0
			}
			if err := w.out.write("ontzorgen_betaling", id, mon(m), cod(post), cnt(amount), dat(paid)); err != nil {
				return err
			}
		}
	}
	return nil
}

// emitVoorziening writes the help of the work organisation to people in bijstand.
func (w *world) emitVoorziening(l *life, own []benefit, rng *rand.Rand) error {
	if rng.Float64() > 0.62 {
		return nil
	}
	id, at := bsn(fictief(l.index, w.opt.Seed)), own[0].from+60+day(rng.IntN(300))
	for i := 0; i < 3 && at <= l.active; i++ {
		kind := []string{"WERKPLEK", "TRAINING", "TRAINING", "BEMIDDELING", "BEMIDDELING", "BESCHUT_WERK", "LKS", "TAALPLEIN", "OVERIG"}[rng.IntN(9)]
		goal := []string{"WERK", "WERKFIT", "ACTIVERING"}[rng.IntN(3)]
		end := upTo(min(at+90+day(rng.IntN(400)), l.active), w.horizon)
		if end == w.horizon {
			end = 0
		}
		if err := w.out.write("voorziening", id, cod(kind), dat(at), dat(end), cod(goal)); err != nil {
			return err
		}
		if end == 0 {
			return nil
		}
		at = end + 10 + day(rng.IntN(200))
	}
	return nil
}
