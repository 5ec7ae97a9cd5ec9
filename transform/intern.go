package transform

import (
	"context"

	"beleidsmonitor/transform/kpi"
	"beleidsmonitor/transform/sdc"
)

// Intern gives the same result with exact figures, for the intern edition. It must come
// after everything public has been written: the tables of schema publicatie then hold
// exact figures, from which the scenarios follow. Closing either result closes both.
func (r *Result) Intern(ctx context.Context) (*Result, error) {
	definitions, err := kpi.All()
	if err != nil {
		return nil, err
	}
	exact := *r
	b := builder{options: r.options, db: r.DB, result: &exact, deliveries: r.leveringen}
	if exact.Publication, err = b.publication(ctx, definitions, sdc.Unprotected); err != nil {
		return nil, err
	}
	if err := b.deliveryFacts(ctx, func(_ string, rows int64) int64 { return rows }); err != nil {
		return nil, err
	}
	if err := publish(ctx, b.db, &exact); err != nil {
		return nil, err
	}
	return &exact, b.scenarios(ctx)
}
