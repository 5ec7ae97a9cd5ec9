package transform

import (
	"context"
	"fmt"
	"time"

	"beleidsmonitor/transform/duck"
	"beleidsmonitor/transform/sdc"
)

// addAmounts reads what each person adds to the sums of money of one indicator.
func addAmounts(ctx context.Context, db *duck.DB, query string, to *sdc.Amounts) error {
	rows, err := db.Query(ctx, query)
	if err != nil {
		return fmt.Errorf("read amounts per person: %w", err)
	}
	defer rows.Close()
	var id, last sdc.ID
	var part, lastPart string
	cents, own := map[uint64]int64{}, texts{}
	for rows.Next() {
		var period time.Time
		var person uint64
		var amount int64
		if err := rows.Scan(&id.KPI, &id.PeriodKind, &period, &id.Area, &id.Dimension, &id.DimensionValue, &part, &person, &amount); err != nil {
			return fmt.Errorf("read amounts per person: %w", err)
		}
		id.Period = period.Format(time.DateOnly)
		own.id(&id)
		own.once(&part)
		if id != last || part != lastPart {
			to.Add(last, lastPart, cents)
			clear(cents)
			last, lastPart = id, part
		}
		cents[person] += amount
	}
	to.Add(last, lastPart, cents)
	return rows.Err()
}
