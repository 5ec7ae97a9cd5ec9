package sampledata

import "slices"

// keyCaseload divides by the days that inburgeraars are in the caseload.
const keyCaseload = "VS-CASELOAD"

// writeCaseloadKey writes a key without percentages: the caseload of the month decides.
func (w *world) writeCaseloadKey(year int) error {
	for _, g := range w.gemeenten {
		if err := w.out.write("verdeelsleutel", txt(keyCaseload), gem(g.code), num(year), value{}, txt("CASELOADDAGEN")); err != nil {
			return err
		}
	}
	return nil
}

// chargeResult bills what the supplier of a completed traject gets when all is passed.
func (w *world) chargeResult(l *life) error {
	contract, at := findContract("C-EXAMEN"), l.end-1
	completed := func(o offer) bool {
		return o.contract == "C-B1-TRAJECT" && o.kind == "TAAL" && o.result == "AFGEROND"
	}
	if l.end == 0 || l.endReason != "VOLDAAN" || l.h.gemeenteOn(at) < 0 || !slices.ContainsFunc(l.offers, completed) {
		return nil
	}
	return w.charge(charge{contract: contract, person: klantnummer(l.index), gem: w.code(l.h.gemeenteOn(at)), cost: contract.cost,
		from: at, to: at, quantity: 100, price: contract.priceIn(at.year())}, 0)
}

// chargeGroups bills the hours of lessons to groups, which no one person causes.
func (w *world) chargeGroups(m month) error {
	if m < monthOf(2022, 7) { // no group is full yet
		return nil
	}
	lessons := findContract("C-GROEPSLES")
	return w.charge(charge{contract: lessons, key: keyCaseload, cost: lessons.cost, from: m.first(), to: m.last(),
		quantity: int64(w.opt.Inburgeraars) * 4000 / 1900, price: lessons.priceIn(m.year())}, 0)
}
