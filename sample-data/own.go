package sampledata

// These costs are paid without a contract, and not from the SPUK or the gemeentefonds.
var (
	travel    = &contract{supplier: werkorganisatie, unit: "per_onderdeel", cost: "reiskosten", price: 13_500, cover: "OVERIG"}
	childcare = &contract{supplier: werkorganisatie, unit: "per_onderdeel", cost: "kinderopvang", price: 48_000, cover: "OVERIG"}
	furniture = &contract{supplier: werkorganisatie, unit: "per_onderdeel", cost: "bijzondere_bijstand", price: 215_000, cover: "BUIG"}
)

// chargeOwn bills what a gemeente pays beside the lessons: a home to furnish, and the way
// to the lessons and childcare per quarter.
func (w *world) chargeOwn(l *life) error {
	if l.h.group != 0 || l.h.settled == 0 {
		return nil
	}
	if at := l.h.settled; l.index%3 == 0 {
		if err := w.own(l, furniture, at, at); err != nil {
			return err
		}
	}
	if len(l.phases) == 0 {
		return nil
	}
	for from := l.phases[0].from + 28; from+90 <= l.active; from += 91 {
		if l.index%4 != 0 {
			continue
		}
		if err := w.own(l, travel, from, from+90); err != nil {
			return err
		}
		if l.man {
			continue
		}
		if err := w.own(l, childcare, from, from+90); err != nil {
			return err
		}
	}
	return nil
}

// own takes no draw: these costs leave all others as they are.
func (w *world) own(l *life, c *contract, from, to day) error {
	at := l.h.payer(from, to)
	if at < 0 {
		return nil
	}
	return w.charge(charge{contract: c, person: klantnummer(l.index), gem: w.code(at), cost: c.cost, from: from, to: to, quantity: 100, price: c.priceIn(to.year())}, 0)
}
