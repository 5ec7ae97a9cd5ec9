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

// Previous is the newest edition of an earlier month, with the totals that it published.
type Previous struct {
	Uitgave   string // empty when there is none
	Peildatum time.Time
	Cijfers   []Earlier
}

// Earlier is one row of the table of an edition before: what it published then. It is
// shown beside the figure of now and never becomes one.
type Earlier struct {
	ID                   sdc.ID
	Vorm, Eenheid, Tekst string
	Waarde               float64
}

// text writes it as a reader saw it.
func (e Earlier) text() string {
	switch e.Vorm {
	case sdc.Hidden.String():
		if e.Eenheid == "cent" || isMoney(e.ID.KPI) {
			return noAmount
		}
		return tooFew
	case sdc.About.String(), sdc.Class.String():
		return e.Tekst
	}
	return write(e.Waarde, e.Eenheid)
}

// revisions are the figures of earlier periods that are shown otherwise now.
type revisions struct {
	Zin   string
	Rijen []revisionRow
}

// revisionRow is one indicator: how many periods, and what the newest was and is.
type revisionRow struct {
	Anker, Naam, Aantal, Periode, Was, Nu string

	newest string
	order  int
}

// revisions compares what a reader saw in the edition before with what he sees now, for
// the totals of an area and the periods that had ended by then.
func (in *Input) revisions(area string) (r revisions) {
	if in.Intern() {
		return revisions{Zin: "De openbare uitgave noemt de herzieningen. Precieze cijfers vergelijken wij niet met afgeronde."}
	}
	if in.Vorige.Uitgave == "" {
		return revisions{Zin: "Dit is de eerste uitgave. Er is nog niets om mee te vergelijken."}
	}
	counts, rows, total := map[string]int64{}, map[string]revisionRow{}, int64(0)
	for _, old := range in.Vorige.Cijfers {
		id := old.ID
		if id.Area != area || !ended(id, in.Vorige.Peildatum) {
			continue
		}
		now, ok := in.Publication.Get(id)
		was, is := old.text(), show(now, ok)
		if was == is {
			continue
		}
		total++
		if counts[id.KPI]++; id.Period >= rows[id.KPI].newest {
			rows[id.KPI] = revisionRow{Anker: anchor(id.KPI), Naam: in.definition(id.KPI).Name, Periode: in.policyPeriod(id.PeriodKind, periodEnd(id)),
				Was: was, Nu: is, newest: id.Period, order: slices.IndexFunc(in.Definitions, hasID(id.KPI))}
		}
	}
	for id, row := range rows {
		row.Aantal = format.Plural(counts[id], "periode", "perioden")
		if row.order >= 0 { // an indicator that is gone has no place on the page
			r.Rijen = append(r.Rijen, row)
		}
	}
	slices.SortFunc(r.Rijen, func(a, b revisionRow) int { return cmp.Compare(a.order, b.order) })
	r.Zin = revisionSentence(total, in.Vorige.Uitgave)
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
