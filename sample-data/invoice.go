package sampledata

import "fmt"

// ledger numbers invoices: one per supplier and month, a new one after lineMax
// lines. It is all that is remembered of the persons before.
type ledger struct {
	open map[[2]int]*invoice
	next map[int]int // per year
}

type invoice struct {
	number string
	lines  int
}

const lineMax = 20_000

// firstStranger and later klantnummers stand in nobody's key table.
const firstStranger = 9_000_000

func (g *ledger) line(supplier int, m month) (string, int) {
	key := [2]int{supplier, int(m)}
	inv := g.open[key]
	if inv == nil || inv.lines == lineMax {
		g.next[m.year()]++
		inv = &invoice{number: fmt.Sprintf("F%d-%05d", m.year(), g.next[m.year()])}
		g.open[key] = inv
	}
	inv.lines++
	return inv.number, inv.lines
}

// charge is a cost before it has a number on an invoice. A negative quantity is
// a credit nota.
type charge struct {
	contract *contract
	person   string // klantnummer, empty for joint costs
	gem      string // gemeentecode, empty with a verdeelsleutel
	key      string
	cost     string // kostensoort
	from, to day    // first and last day
	quantity int64  // hundredths
	price    int64
}

// charge writes one factuurregel on the invoice of the month of its last day,
// or of a later month for corrections.
func (w *world) charge(c charge, later month) error {
	m := c.to.month() + later
	if m.last() > w.horizon {
		return nil
	}
	number, line := w.ledger.line(c.contract.supplier, m)
	area := value{}
	if c.gem != "" {
		area = gem(c.gem)
	}
	amount := (c.quantity*c.price + sign(c.quantity)*50) / 100
	field := "6.5"
	if c.cost == "maatschappelijke_begeleiding" {
		field = "6.1"
	}
	if w.spent[c.to.year()] += amount; c.contract.cover == "SPUK" {
		w.spentSPUK[c.to.year()] += amount
	}
	return w.out.write("factuurregel", txt(suppliers[c.contract.supplier].id), txt(number), num(line), txt(c.contract.id), txt(c.person), area, txt(c.key),
		cod(c.cost), dat(c.from), dat(c.to), dec(c.quantity), cod(c.contract.unit), cnt(c.price), cnt(amount), cnt(0),
		dat(m.last()), dat(upTo(m.last()+21+day(line%12), w.horizon)), num(m.year()), txt(field), txt("4"+field[2:]+"300"), cod(c.contract.cover))
}

func sign(n int64) int64 {
	if n < 0 {
		return -1
	}
	return 1
}

// chargeLife writes what one inburgeraar costs.
func (w *world) chargeLife(l *life) error {
	for i := range l.offers {
		o := &l.offers[i]
		if o.contract == "" || o.result == "NIET_GESTART" {
			continue
		}
		var err error
		switch c := findContract(o.contract); c.unit {
		case "per_uur_deelnemer":
			err = w.chargeHours(l, o, c)
		case "abonnement_maand":
			err = w.chargeMonths(l, o, c)
		case "per_traject":
			err = w.chargeTraject(l, o, c)
		case "per_onderdeel":
			if o.result == "AFGEROND" {
				err = w.chargeOne(l, c, o.start, o.end, 100)
			}
		}
		if err != nil {
			return err
		}
	}
	for _, charge := range []func(*life) error{w.chargeResult, w.chargeOwn, w.chargeAround} {
		if err := charge(l); err != nil {
			return err
		}
	}
	return nil
}

// payer is the gemeente where somebody lived on the first day of a service; nobody (-1)
// pays for who has left by the last.
func (h *household) payer(from, to day) int {
	at := h.gemeenteOn(to)
	if first := h.stayOn(from); at >= 0 && first != nil && first.gem >= 0 {
		return first.gem
	}
	return at
}

// person charges a person in the gemeente that pays.
func (w *world) person(l *life, c charge, later month) error {
	at := l.h.payer(c.from, c.to)
	if at < 0 || c.quantity == 0 {
		return nil
	}
	c.gem, c.person = w.code(at), klantnummer(l.index)
	if l.h.rng.Float64() < 0.003 {
		c.person = klantnummer(firstStranger + l.h.rng.IntN(900_000)) // in nobody's key table
	}
	return w.charge(c, later)
}

func (w *world) chargeHours(l *life, o *offer, c *contract) error {
	cost := c.cost
	if o.kind == "KNM" {
		cost = "KNM"
	}
	for _, h := range o.hours {
		billed := int64(h.done+h.excused/2) * 100 / 60 // half the price for lessons missed with a good reason
		line := charge{contract: c, cost: cost, from: max(h.month.first(), o.start), to: o.lastIn(h.month), quantity: billed, price: c.priceIn(h.month.year())}
		if err := w.person(l, line, 0); err != nil {
			return err
		}
		if l.h.rng.Float64() < 0.006 && billed > 200 {
			line.quantity = -billed / 4
			if err := w.person(l, line, 1); err != nil {
				return err
			}
		}
	}
	return nil
}

// lastIn is the last day of the offer in a month.
func (o *offer) lastIn(m month) day {
	if o.end != 0 {
		return max(min(m.last(), o.end), m.first())
	}
	return m.last()
}

func (w *world) chargeMonths(l *life, o *offer, c *contract) error {
	last := o.end
	if last == 0 {
		last = min(o.planned, w.horizon)
	}
	for m := o.start.month(); m <= last.month(); m++ {
		line := charge{contract: c, cost: c.cost, from: max(m.first(), o.start), to: o.lastIn(m), quantity: 100, price: c.priceIn(m.year())}
		if err := w.person(l, line, 0); err != nil {
			return err
		}
	}
	return nil
}

// chargeTraject bills at the start, halfway and at a good end.
func (w *world) chargeTraject(l *life, o *offer, c *contract) error {
	if o.kind != "TAAL" {
		return nil // the price includes KNM
	}
	half := o.start + (o.planned-o.start)/2
	moments := [3]day{o.start, half, o.end}
	for i, at := range moments {
		if at == 0 || at > w.horizon || o.end != 0 && at > o.end || i == 2 && o.result != "AFGEROND" {
			continue
		}
		line := charge{contract: c, cost: c.cost, from: at, to: at, quantity: 100, price: c.priceIn(at.year()) * tranches[i] / 100}
		if err := w.person(l, line, 0); err != nil {
			return err
		}
	}
	return nil
}

func (w *world) chargeOne(l *life, c *contract, from, to day, quantity int64) error {
	return w.person(l, charge{contract: c, cost: c.cost, from: from, to: to, quantity: quantity, price: c.priceIn(from.year())}, 0)
}

// chargeAround bills intake, voortgang and interpreters.
func (w *world) chargeAround(l *life) error {
	rng := l.h.rng
	if l.intake.end != 0 {
		if err := w.chargeOne(l, findContract("C-INTAKE"), l.intake.start, l.intake.end, 100); err != nil {
			return err
		}
	}
	if l.h.settled != 0 && l.h.group == 0 {
		for n := 1 + rng.IntN(5); n > 0; n-- {
			at := l.h.settled + day(rng.IntN(400))
			if at > l.active {
				continue
			}
			if err := w.chargeOne(l, findContract("C-TOLK"), at, at, 25*int64(2+rng.IntN(7))); err != nil {
				return err
			}
		}
	}
	if len(l.phases) == 0 {
		return nil
	}
	step := day(122 + 243*l.h.group)
	for at := l.phases[0].from + step; at <= l.active; at += step {
		if err := w.chargeOne(l, findContract("C-VOORTGANG"), at, at, 100); err != nil {
			return err
		}
	}
	return nil
}

// chargeJoint bills what no person causes, shared by a verdeelsleutel: a
// subsidy per quarter and staff per month.
func (w *world) chargeJoint() error {
	size := int64(w.opt.Inburgeraars)
	subsidy, staff := findContract("C-MB-SUBSIDIE"), findContract("C-UITVOERING")
	for m := monthOf(2022, 1); m.last() <= w.horizon; m++ {
		fte := max(size*100/1900*4, 10)
		if err := w.charge(charge{contract: staff, key: keyInhabitants, cost: staff.cost, from: m.first(), to: m.last(), quantity: fte, price: staff.priceIn(m.year())}, 0); err != nil {
			return err
		}
		if err := w.chargeGroups(m); err != nil {
			return err
		}
		if m%3 != 2 {
			continue
		}
		price := (subsidy.priceIn(m.year())*size/1900 + 99) / 100 * 100
		if err := w.charge(charge{contract: subsidy, key: keyHelp, cost: subsidy.cost, from: (m - 2).first(), to: m.last(), quantity: 100, price: price}, 0); err != nil {
			return err
		}
	}
	return nil
}
