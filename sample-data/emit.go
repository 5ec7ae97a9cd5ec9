package sampledata

import "strings"

// emit writes everything that is known of a household.
func (w *world) emit(h *household) error {
	rows := w.drawBenefits(h)
	for i := range h.lives {
		l := &h.lives[i]
		if w.opt.Fouten > 0 {
			w.out.batch = &batch{planted: map[*row]string{}}
		}
		for _, step := range []func(*life) error{w.emitPerson, w.emitObligation, w.emitStays, w.emitRoute, w.emitSupport, w.emitOffers, w.emitExams, w.emitJobs, w.chargeLife} {
			if err := step(l); err != nil {
				return err
			}
		}
		if err := w.emitBenefits(l, i, rows); err != nil {
			return err
		}
		if err := w.flush(l); err != nil {
			return err
		}
	}
	w.grants.count(w, h, rows)
	return nil
}

func (w *world) emitPerson(l *life) error {
	id := bsn(fictief(l.index, w.opt.Seed))
	born := value{kind: birth, n: int64(l.birth)}
	if l.partial {
		born.s = "-00-00"
	}
	died := value{}
	if l.endReason == "OVERLIJDEN" {
		died = dat(l.end)
	}
	err := w.out.write("persoon", id, txt("H-"+klantnummer(l.h.lives[0].index)[2:]), born, cod(map[bool]string{true: "M", false: "V"}[l.man]),
		cod(l.target), cod("WI2021"), yes(l.follower), cod(l.permit()), cod(l.school), died)
	if err != nil {
		return err
	}
	if err := w.out.write("persoon_sleutel", id, cod("KLANTNUMMER"), txt(klantnummer(l.index)), txt("Klantvolgsysteem"), dat(date(2020, 1, 1)), value{}); err != nil {
		return err
	}
	if l.h.group == 1 {
		return nil
	}
	return w.out.write("persoon_sleutel", id, cod("VNUMMER"), txt(vnummer(l.index)), txt("COA"), dat(date(2020, 1, 1)), value{})
}

// permit is the vergunningtype: some nareizigers have a regular permit.
func (l *life) permit() string {
	if l.h.group == 0 && (!l.follower || l.index%4 != 0) {
		return "ASIEL_BEPAALD"
	}
	return "REGULIER"
}

// pilot says whether an intake is of the pilot brede intake: half a year in two
// gemeenten.
func (w *world) pilot(l *life) value {
	gem := max(l.h.gemeenteOn(l.h.settled), 0)
	return yes(l.intake.start >= date(2025, 2, 1) && l.intake.start < date(2025, 8, 1) && gem < 2)
}

func (w *world) emitObligation(l *life) error {
	id := bsn(fictief(l.index, w.opt.Seed))
	level := value{}
	if l.endReason == "VOLDAAN" {
		level = cod(l.level)
	}
	if err := w.out.write("inburgeringsplicht", id, num(1), dat(l.h.notice), dat(l.start), dat(l.end), cod(l.endReason), level); err != nil {
		return err
	}
	for i, t := range l.terms {
		weeks := value{}
		if t.weeks > 0 {
			weeks = num(t.weeks)
		}
		if err := w.out.write("termijn", id, num(i+1), cod(t.kind), dat(t.start), dat(t.end), weeks, cod(t.ground)); err != nil {
			return err
		}
	}
	return nil
}

func (w *world) emitStays(l *life) error {
	died := l.died()
	for _, s := range l.h.stays {
		if died != 0 && s.from >= died {
			break
		}
		if died != 0 && (s.end == 0 || s.end > died) {
			s.end = died
		}
		id := bsn(fictief(l.index, w.opt.Seed))
		if s.status == "GEKOPPELD" && !w.opt.Plain {
			id = txt(vnummer(l.index)) // COA knows the V-nummer only
		}
		if err := w.out.write("verblijf_gemeente", id, dat(s.from), dat(s.end), gem(w.code(s.gem)), cod(s.status), dat(s.brp), cod(s.origin)); err != nil {
			return err
		}
	}
	return nil
}

// died is the day of death, 0 for the living.
func (l *life) died() day {
	if l.endReason == "OVERLIJDEN" {
		return l.end
	}
	return 0
}

// alive cuts the benefits of a household at the death of one partner.
func (l *life) alive(rows []benefit) []benefit {
	died := l.died()
	if died == 0 {
		return rows
	}
	var own []benefit
	for _, b := range rows {
		if b.from >= died {
			break
		}
		if b.end == 0 || b.end > died {
			b.end, b.out = died, "OVERLIJDEN"
		}
		own = append(own, b)
	}
	return own
}

// purposes are the hoofddoelen of a PIP.
var purposes = []string{"BETAALD_WERK", "BETAALD_WERK", "BETAALD_WERK_NAAR_VERMOGEN", "OPLEIDING_STUFI", "WERKFIT", "MAATSCHAPPELIJK_FIT", "ONDERNEMEN"}

func (w *world) emitRoute(l *life) error {
	id, in := bsn(fictief(l.index, w.opt.Seed)), l.intake
	if in.start != 0 {
		if err := w.out.write("intake", id, num(1), dat(in.start), dat(in.end), cod(in.by), dat(in.test), cod(in.result), dat(in.asked), dat(in.received), w.pilot(l)); err != nil {
			return err
		}
	}
	plan := value{}
	if first := l.h.lives[0].index; len(l.h.lives) == 2 && first%6 != 0 { // some families have none
		plan = txt("GP-" + klantnummer(first)[2:])
	}
	for i, p := range l.pips {
		err := w.out.write("pip", txt(p.id), id, dat(p.signed), yes(i == 0), cod("VASTGESTELD"), cod(p.reason), gem(w.code(p.gem)),
			cod(purposes[(l.index*5+i)%len(purposes)]), plan, yes((l.index+i)%97 == 0))
		if err != nil {
			return err
		}
	}
	for _, p := range l.phases {
		if err := w.out.write("leerroute_fase", id, dat(p.from), dat(p.end), cod(p.route), txt(p.pip), num(p.perWeek), cod(p.reason)); err != nil {
			return err
		}
	}
	return nil
}

func (w *world) emitOffers(l *life) error {
	for _, o := range l.offers {
		who := suppliers[o.supplier].id
		by := "PROF"
		if o.byHand {
			by = "VRIJW"
		}
		w.out.about(o.supplier, o.gem)
		err := w.out.write("deelname", txt(o.id), txt(klantnummer(l.index)), cod(o.kind), txt(who), txt(o.contract), cod(o.perceel), dat(o.start), dat(o.planned),
			dat(o.end), cod(o.result), cod(o.reason), gem(w.code(o.gem)), yes(o.local), cod(by))
		if err != nil {
			return err
		}
		for _, h := range o.hours {
			checked := min(h.month.last()+6, w.horizon)
			if err := w.out.write("uren", txt(o.id), mon(h.month), mnt(h.offered), mnt(h.done), mnt(h.excused), mnt(h.off), dat(checked)); err != nil {
				return err
			}
		}
	}
	return nil
}

func (w *world) emitExams(l *life) error {
	for _, e := range w.drawExams(l) {
		err := w.out.write("examen", bsn(fictief(l.index, w.opt.Seed)), cod(e.part), dat(e.at), num(e.attempt), cod(e.level), cod(e.result), dat(e.registered), yes(e.free))
		if err != nil {
			return err
		}
	}
	return nil
}

func (w *world) emitJobs(l *life) error {
	died := l.died()
	for _, j := range l.jobs {
		if died != 0 && j.from >= died {
			break
		}
		if died != 0 && (j.end == 0 || j.end > died) {
			j.end = died
		}
		err := w.out.write("arbeid", bsn(fictief(l.index, w.opt.Seed)), dat(j.from), num(1), dat(j.end), cod(j.kind), dec(int64(j.week)),
			txt("WG-"+klantnummer(j.employer)[5:]), yes(j.subsidy))
		if err != nil {
			return err
		}
	}
	return nil
}

func (w *world) emitBenefits(l *life, nth int, rows []benefit) error {
	id, role, form := bsn(fictief(l.index, w.opt.Seed)), []string{"AANVRAGER", "PARTNER"}[nth], "ALLEEN"
	if len(l.h.lives) == 2 {
		form = "PAAR"
	} else if !l.man && l.index%3 == 0 {
		form = "ALLEEN_OUDER"
	}
	own := l.alive(rows)
	for _, b := range own {
		if strings.HasPrefix(b.out, "WERK_") && !l.worksAfter(b.end) { // the partner does
			b.out = "VERMOGEN_INKOMEN_OVERIG"
		}
		if err := w.out.write("uitkering", id, cod("PW"), dat(b.from), dat(b.end), gem(w.code(b.gem)), cod(role), cod(b.in), cod(b.out)); err != nil {
			return err
		}
	}
	if err := w.emitRelief(l, own); err != nil {
		return err
	}
	for _, p := range w.payments(l, own) {
		if err := w.out.write("uitkering_maand", id, mon(p.month), cod("PW"), cnt(p.net), cnt(p.gross), cnt(p.incomes), cod(form)); err != nil {
			return err
		}
	}
	return nil
}
