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

// nearlyFull is the share of a ceiling from which a contract asks for attention, and
// soonFull the number of days within which it does, whatever its share.
const (
	nearlyFull = 0.8
	soonFull   = 183
)

// ceilingUse is how far a contract is with its ceiling, from published figures only (BU1-d).
type ceilingUse struct {
	contract        string
	share           sdc.Published
	invoiced, limit int64
	days            float64 // until it is reached at the pace of the last half year
	grows           bool    // false: no pace is known, or nothing was invoiced
	known           bool    // what was invoiced half a year ago
}

// ceilingUses are those of the contracts with a ceiling.
func (in *Input) ceilingUses() (uses []ceilingUse) {
	from := monthEnds(in.Peildatum, halfYear+1)[0]
	for _, value := range in.Publication.Values(sdc.ID{KPI: "BU1-d", PeriodKind: "maand", Period: in.Peildatum.Format(time.DateOnly), Area: Region, Dimension: "contract"}) {
		invoiced, limit, ok := value.Parts()
		if !ok {
			continue
		}
		u := ceilingUse{contract: value.ID().DimensionValue, share: value, invoiced: invoiced, limit: limit}
		before, _ := in.get("BU1-d", "maand", from, Region, "contract", u.contract)
		var earlier int64
		if earlier, _, u.known = before.Parts(); u.known {
			u.days, u.grows = daysLeft(from, in.Peildatum, earlier, invoiced, limit)
		}
		uses = append(uses, u)
	}
	return uses
}

func (u ceilingUse) isFull() bool { return u.invoiced >= u.limit }

// isSoon says whether a ceiling is reached within half a year at this pace.
func (u ceilingUse) isSoon() bool { return u.grows && u.days <= soonFull }

func (u ceilingUse) asksAttention() bool {
	return u.isFull() || u.isSoon() || float64(u.invoiced) >= nearlyFull*float64(u.limit)
}

// daysLeft is how long a ceiling lasts at the pace between two days; false when nothing
// was invoiced in between.
func daysLeft(from, to time.Time, earlier, invoiced, limit int64) (days float64, grows bool) {
	pace := float64(invoiced - earlier)
	if pace <= 0 {
		return 0, false
	}
	return float64(limit-invoiced) / pace * to.Sub(from).Hours() / 24, true
}

// ceilings lists the contracts with a ceiling.
func (in *Input) ceilings() (rows []ceiling) {
	for _, u := range in.ceilingUses() {
		rows = append(rows, ceiling{Contract: u.contract, Benut: show(u.share, true), Gefactureerd: format.Euro(u.invoiced), Plafond: format.Euro(u.limit), Bereikt: u.reached(in.Peildatum)})
	}
	return rows
}

// horizon is how many years ahead a date still means something.
const horizon = 10

// reached says in which month a ceiling is reached if it goes on like this.
func (u ceilingUse) reached(now time.Time) string {
	switch {
	case u.isFull():
		return "al bereikt"
	case !u.known:
		return "niet te zeggen"
	case !u.grows:
		return "niet in dit tempo"
	case u.days > horizon*365:
		return "na meer dan tien jaar"
	}
	return format.Month(now.AddDate(0, 0, int(u.days)))
}
