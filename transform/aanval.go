package transform

import (
	"context"
	"fmt"
	"runtime/debug"
	"strings"

	"beleidsmonitor/transform/duck"
	"beleidsmonitor/transform/sdc"
)

// Attack is what an attack on the figures starts from.
type Attack struct {
	Earlier  []string          // the published figures (Parquet) of earlier editions
	Editions []sdc.Edition     // those that the amounts are compared with, as they may stay in the first
	Verdicts map[string][]byte // of the attack before; nil is none
}

// gcPercent is how much garbage may lie beside what an attack has in use, in percents. That
// is some 600 MB; Go would let it grow to twice as much.
const gcPercent = 15

// protector is how the public figures are protected: with an attack before they are
// published.
func (b *builder) protector(ctx context.Context) protector {
	if b.options.Attack == nil {
		return b.options.CelSleutel.Protect
	}
	return func(cells []sdc.Cell, specs map[string]sdc.Spec) (*sdc.Publication, error) {
		known := sdc.Known{Verdicts: b.options.Attack.Verdicts, Amounts: b.result.Amounts, Editions: b.options.Attack.Editions}
		if len(b.options.Attack.Earlier) > 0 {
			known.Said = func(series []sdc.ID) (map[sdc.ID][]sdc.Said, error) { return b.said(ctx, series) }
		}
		defer debug.FreeOSMemory() // before more is made of what is protected
		defer debug.SetGCPercent(debug.SetGCPercent(gcPercent))
		return b.options.CelSleutel.ProtectAttacked(cells, specs, known)
	}
}

// said reads what earlier editions published of some series: what they showed, and what they
// hid since nobody or too few were behind it.
func (b *builder) said(ctx context.Context, series []sdc.ID) (map[sdc.ID][]sdc.Said, error) {
	var wanted []string
	for _, id := range series {
		wanted = append(wanted, fmt.Sprintf("(%s, %s, %s, %s)", duck.Literal(id.KPI), duck.Literal(id.PeriodKind), duck.Literal(id.Area), duck.Literal(id.Dimension)))
	}
	said := map[sdc.ID][]sdc.Said{}
	for _, table := range b.options.Attack.Earlier {
		rows, err := b.db.Query(ctx, `select kpi_id, periode_soort, strftime(periode, '%Y-%m-%d'), gebied, dimensie, dimensie_waarde,
    coalesce(waarde, 0), coalesce(teller, 0), coalesce(noemer, 0), vorm = 'verborgen'
from read_parquet(`+duck.Literal(table)+`)
where (vorm <> 'verborgen' or tekst = `+duck.Literal(sdc.ReasonFew)+`) and (kpi_id, periode_soort, gebied, dimensie) in (`+strings.Join(wanted, ", ")+`)
order by all`)
		if err != nil {
			return nil, fmt.Errorf("read figures of an earlier edition: %w", err)
		}
		for rows.Next() {
			var id sdc.ID
			var then sdc.Said
			if err := rows.Scan(&id.KPI, &id.PeriodKind, &id.Period, &id.Area, &id.Dimension, &id.DimensionValue, &then.Value, &then.Numerator, &then.Denominator, &then.Few); err != nil {
				rows.Close()
				return nil, fmt.Errorf("read figures of an earlier edition: %w", err)
			}
			said[id] = append(said[id], then)
		}
		if err := rows.Err(); err != nil {
			return nil, fmt.Errorf("read figures of an earlier edition: %w", err)
		}
		rows.Close()
	}
	return said, nil
}
