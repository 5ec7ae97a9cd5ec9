package reports

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"beleidsmonitor/reports/format"
	"beleidsmonitor/transform/sdc"
)

// Previous is the edition before, with what it published: the newest one of an earlier
// month, or, for a correction, the version of the same month that it corrects.
type Previous struct {
	Uitgave    string // empty when there is none
	Peildatum  time.Time
	Cijfers    []Earlier
	Leveringen []Delivery // what is public of its deliveries; nil when it did not say
}

// Earlier is one row of the table of an edition before: what it published then. It is
// shown beside the figure of now and never becomes one.
type Earlier struct {
	ID                   sdc.ID
	Vorm, Eenheid, Tekst string
	Waarde               float64
}

// revised is a figure that was shown in the edition before and is shown otherwise now.
type revised struct {
	id      sdc.ID
	was, nu string
	held    bool // something that changed does not count in it yet
}

// isCorrection says that this edition is a new version of the one before.
func (in *Input) isCorrection() bool {
	return in.Vorige.Uitgave != "" && in.Vorige.Peildatum.Equal(in.Peildatum)
}

// changes compares what a reader saw in the edition before with what he sees now, of one
// area or of all (""). Of an earlier month only the periods count that had ended by then:
// the others change by themselves. Of a correction every figure counts, and in which something
// waits also one that stays as it was.
func (in *Input) changes(area string) (all []revised) {
	seen := map[sdc.ID]bool{}
	for _, old := range in.Vorige.Cijfers {
		id := old.ID
		now, ok := in.Publication.Get(id)
		if seen[id] = true; area != "" && id.Area != area || !in.isCorrection() && !ended(id, in.Vorige.Peildatum) && !now.IsHeld() {
			continue
		}
		if was, is := old.text(), show(now, ok); was != is || now.IsHeld() {
			all = append(all, revised{id, was, is, now.IsHeld()})
		}
	}
	for p := range in.Publication.Each() {
		if id := p.ID(); in.isCorrection() && !seen[id] && (area == "" || id.Area == area) {
			all = append(all, revised{id, noData, show(p, true), p.IsHeld()})
		}
	}
	return all
}

// revisions are the figures of earlier periods that are shown otherwise now.
type revisions struct {
	Zin     string
	Rijen   []revisionRow
	IsLijst bool // there is a list of all of them
}

// revisionRow is one indicator: how many periods, what the newest was and is, and why.
type revisionRow struct {
	Anker, Naam, Aantal, Periode, Was, Nu, Waarom string

	newest string
	order  int
}

// revisions are those of the totals of an area.
func (in *Input) revisions(area string) (r revisions) {
	if in.Intern() {
		return revisions{Zin: "De openbare uitgave noemt de herzieningen. Precieze cijfers vergelijken wij niet met afgeronde."}
	}
	if in.Vorige.Uitgave == "" {
		return revisions{Zin: "Dit is de eerste uitgave. Er is nog niets om mee te vergelijken."}
	}
	counts, rows, total, held := map[string]int64{}, map[string]revisionRow{}, int64(0), int64(0)
	for _, c := range in.changes(area) {
		id := c.id
		if c.held {
			held++
		}
		if id.Dimension != "" || c.was == c.nu {
			continue
		}
		total++
		if counts[id.KPI]++; id.Period >= rows[id.KPI].newest {
			rows[id.KPI] = revisionRow{Anker: anchor(id.KPI), Naam: in.definition(id.KPI).Name, Periode: in.periodText(id.PeriodKind, periodEnd(id)),
				Was: c.was, Nu: c.nu, newest: id.Period, order: slices.IndexFunc(in.Definitions, hasID(id.KPI))}
		}
	}
	for id, row := range rows {
		row.Aantal, row.Waarom = format.Plural(counts[id], "periode", "perioden"), cmp.Or(withholding(row.Was, row.Nu), in.reason(id, reasonsShown))
		if row.order >= 0 { // an indicator that is gone has no place on the page
			r.Rijen = append(r.Rijen, row)
		}
	}
	slices.SortFunc(r.Rijen, func(a, b revisionRow) int { return cmp.Compare(a.order, b.order) })
	r.Zin, r.IsLijst = revisionSentence(total, in.Vorige.Uitgave), true
	if in.isCorrection() {
		r.Zin = correctionSentence(total, in.Vorige.Uitgave)
	}
	r.Zin += heldSentence(held)
	return r
}

func revisionSentence(total int64, edition string) string {
	switch total {
	case 0:
		return "Alle cijfers over eerdere perioden zijn gelijk aan die in uitgave " + edition + "."
	case 1:
		return "Van 1 cijfer over een eerdere periode is de waarde anders dan in uitgave " + edition + "."
	}
	return fmt.Sprintf("Van %s cijfers over eerdere perioden is de waarde anders dan in uitgave %s.", format.Count(total), edition)
}

// heldSentence says in how many figures of an area something waits, breakdowns with them.
func heldSentence(held int64) string {
	if held == 0 {
		return ""
	}
	return " In " + format.Plural(held, "cijfer", "cijfers") + " telt nog niet alles mee. " + heldReason + "."
}

// heldReason is why an amount does not have all that changed.
const heldReason = "Een wijziging die bijna alleen over een of twee personen gaat, wacht tot er meer wijzigt"

// heldNote says over which years an indicator of an area has amounts in which something waits.
func (in *Input) heldNote(kpi, area string) string {
	var years []string
	for p := range in.Publication.Of(kpi) {
		if id := p.ID(); p.IsHeld() && id.Area == area {
			years = append(years, id.Period[:len("2026")])
		}
	}
	if slices.Sort(years); years == nil {
		return ""
	}
	return "Over " + format.List(slices.Compact(years)) + " telt nog niet alles mee. " + heldReason + "."
}

func correctionSentence(total int64, edition string) string {
	begin := "Deze uitgave verbetert uitgave " + edition + " over dezelfde maand. "
	switch total {
	case 0:
		return begin + "Alle cijfers van dit gebied zijn gelijk gebleven."
	case 1:
		return begin + "Van 1 cijfer is de waarde anders."
	}
	return begin + "Van " + format.Count(total) + " cijfers is de waarde anders."
}

// ended says whether a period was over at a moment, so that its figure only changes when
// something was corrected or came late. A cohort of no fixed age keeps changing.
func ended(id sdc.ID, moment time.Time) bool {
	end := periodEnd(id)
	if age, isMoment := strings.CutPrefix(id.PeriodKind, "cohort_t"); isMoment {
		months, err := strconv.Atoi(age)
		return err == nil && !end.AddDate(0, months, 0).After(moment)
	}
	return id.PeriodKind != "cohort" && !end.After(moment)
}
