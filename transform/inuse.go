package transform

import (
	"context"
	"errors"

	"beleidsmonitor/schemas"
)

// InUse lists the ids of the deliveries of which the figures of a month are made: all but
// those that a later delivery replaced. No key is needed.
func InUse(ctx context.Context, options Options) (map[string]bool, error) {
	options.Alleen = []string{"staging.geldige_levering"}
	result, err := Build(ctx, options)
	if err != nil {
		return nil, err
	}
	valid, err := validDeliveries(ctx, result.DB)
	if err := errors.Join(err, result.Close()); err != nil {
		return nil, err
	}
	// No model sees the key table; ingest uses the newest of each source.
	newest := map[string]schemas.Levering{}
	for _, l := range result.leveringen {
		from := l.Leverancier + "/" + l.Gebied
		if old, ok := newest[from]; l.Tabel == keyTable && (!ok || old.Periode+old.Aangeleverd <= l.Periode+l.Aangeleverd) {
			newest[from] = l
		}
	}
	for _, l := range newest {
		valid[l.ID] = true
	}
	return valid, nil
}
