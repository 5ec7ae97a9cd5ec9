package reports

import (
	"time"

	"beleidsmonitor/reports/format"
	"beleidsmonitor/transform/sdc"
)

// ceiling is how much of the ceiling of a contract has been invoiced, and when it is
// reached if it goes on as in the last half year.
type ceiling struct{ Contract, Benut, Gefactureerd, Plafond, Bereikt string }

// halfYear is how far back the pace of invoicing is measured.
const halfYear = 6

// ceilings lists the contracts with a ceiling, from published figures only (BU1-d).
func (in *Input) ceilings() (rows []ceiling) {
	ends := monthEnds(in.Peildatum, halfYear+1)
	now := in.Publication.Values(sdc.ID{KPI: "BU1-d", PeriodKind: "maand", Period: in.Peildatum.Format(time.DateOnly), Area: Region, Dimension: "contract"})
	for _, value := range now {
		invoiced, limit, ok := value.Parts()
		if !ok {
			continue
		}
		row := ceiling{Contract: value.ID().DimensionValue, Benut: show(value, true), Gefactureerd: format.Euro(invoiced), Plafond: format.Euro(limit), Bereikt: "niet te zeggen"}
		before, _ := in.get("BU1-d", "maand", ends[0], Region, "contract", row.Contract)
		earlier, _, known := before.Parts()
		switch {
		case invoiced >= limit:
			row.Bereikt = "al bereikt"
		case known:
			row.Bereikt = reached(ends[0], in.Peildatum, earlier, invoiced, limit)
		}
		rows = append(rows, row)
	}
	return rows
}

// horizon is how many years ahead a date still means something.
const horizon = 10

// reached says in which month a ceiling is reached at the pace between two days.
func reached(from, to time.Time, earlier, invoiced, limit int64) string {
	left, grows := daysLeft(from, to, earlier, invoiced, limit)
	if !grows {
		return "niet in dit tempo"
	}
	if left > horizon*365 {
		return "na meer dan tien jaar"
	}
	return format.Month(to.AddDate(0, 0, int(left)))
}
