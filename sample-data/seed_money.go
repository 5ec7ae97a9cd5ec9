package sampledata

var moneySeeds = []seed{
	{"M01", 0.008, []string{"factuurregel"}, (*seeding).deliveredTwice}, {"M01W", 0.015, []string{"factuurregel"}, (*seeding).billedTwice},
	{"M03", 0.015, nil, (*seeding).otherPrice}, {"M04", 0.04, nil, (*seeding).beforeContract},
	{"M06", 0.01, []string{"uren", "deelname"}, (*seeding).moreHours}, {"M09", 0.006, nil, (*seeding).lessonsOfMigrant},
	{"M12", 0.015, []string{"verblijf_gemeente"}, (*seeding).otherPayer},
}

// line is an invoice line about this person that fits.
func (s *seeding) line(fits func(*row) bool) *row {
	all := s.of("factuurregel")
	if len(all) == 0 {
		return nil
	}
	for i, n := s.rng.IntN(len(all)), 0; n < len(all); i, n = (i+1)%len(all), n+1 {
		r := all[i]
		if r.cell("aantal").n > 0 && r.is("klantnummer", klantnummer(s.l.index)) && r.has("contract_id") && fits(r) {
			return r
		}
	}
	return nil
}

// deliveredTwice stands in the file of the next year too.
func (s *seeding) deliveredTwice() *row {
	r := s.line(func(r *row) bool { return r.day("prestatie_tot").year() < s.w.horizon.year() })
	if r == nil {
		return nil
	}
	again := s.copyOf(r)
	again.year = r.day("prestatie_tot").year() + 1
	return again
}

// billedTwice stands on the invoice of the next month too.
func (s *seeding) billedTwice() *row {
	r := s.line(func(r *row) bool { return (r.day("factuurdatum").month() + 1).last() <= s.w.horizon })
	if r == nil {
		return nil
	}
	again, m := s.copyOf(r), r.day("factuurdatum").month()+1
	number, line := s.w.ledger.line(findContract(r.code("contract_id")).supplier, m)
	again.set("factuur_nr", txt(number))
	again.set("regel", num(line))
	again.set("factuurdatum", dat(m.last()))
	again.set("betaaldatum", dat(upTo(m.last()+25, s.w.horizon)))
	again.set("boekjaar", num(m.year()))
	return again
}

// otherPrice bills five percent more than was agreed.
func (s *seeding) otherPrice() *row {
	r := s.line(func(r *row) bool { return r.is("eenheid", "per_onderdeel") || r.is("eenheid", "abonnement_maand") })
	if r != nil {
		r.price(r.cell("stukprijs_cent").n * 105 / 100)
	}
	return r
}

func (r *row) price(cents int64) {
	r.set("stukprijs_cent", cnt(cents))
	n := r.cell("aantal").n * cents
	r.set("bedrag_cent", cnt(noBSN((n+50)/100, 100)))
}

// beforeContract dates a service of 2022 a year too early.
func (s *seeding) beforeContract() *row {
	r := s.line(func(r *row) bool { return r.day("prestatie_tot") < date(2023, 1, 1) })
	if r != nil {
		r.set("prestatie_van", dat(r.day("prestatie_van").addYears(-1)))
	}
	return r
}

// moreHours bills more than all hours of a month.
func (s *seeding) moreHours() *row {
	r := s.line(func(r *row) bool {
		return r.is("kostensoort", "leerroute_taal") && r.is("eenheid", "per_uur_deelnemer") && r.cell("aantal").n > 1000
	})
	if r == nil {
		return nil
	}
	minutes := int64(0)
	for _, u := range s.of("uren") {
		if month(u.cell("maand").n) == r.day("prestatie_van").month() {
			minutes += u.cell("gevolgd_min").n + u.cell("verzuim_geoorloofd_min").n
		}
	}
	r.set("aantal", dec(r.cell("aantal").n+minutes*100/60+1000))
	r.price(r.cell("stukprijs_cent").n)
	return r
}

// lessonsOfMigrant bills lessons of somebody who pays for them.
func (s *seeding) lessonsOfMigrant() *row {
	r := s.line(func(r *row) bool { return r.is("contract_id", "C-VOORTGANG") || r.is("contract_id", "C-INTAKE") })
	if r == nil || s.l.h.group == 0 {
		return nil
	}
	c := findContract("C-B1-UUR")
	again := s.copyOf(r)
	number, line := s.w.ledger.line(c.supplier, r.day("factuurdatum").month())
	for column, v := range map[string]value{"aanbieder_id": txt(suppliers[c.supplier].id), "factuur_nr": txt(number), "regel": num(line), "contract_id": txt(c.id),
		"kostensoort": cod(c.cost), "eenheid": cod(c.unit), "dekking": cod(c.cover), "aantal": dec(1200)} {
		again.set(column, v)
	}
	again.price(c.priceIn(r.day("prestatie_van").year()))
	return again
}

// otherPayer sends the invoice to another gemeente of the region.
func (s *seeding) otherPayer() *row {
	r := s.line(func(r *row) bool { return s.l.h.gemeenteOn(r.day("prestatie_van")) >= 0 })
	if r == nil || len(s.w.gemeenten) == 1 {
		return nil
	}
	at := (s.l.h.gemeenteOn(r.day("prestatie_van")) + 1) % len(s.w.gemeenten)
	r.set("gemeentecode", gem(s.w.gemeenten[at].code))
	return r
}
