package transform

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"beleidsmonitor/transform/duck"
	"beleidsmonitor/transform/kpi"
	"beleidsmonitor/transform/sdc"
)

const cellQuery = `select
    cellen.kpi_id, cellen.periode_soort, cellen.periode, cellen.gebied, cellen.dimensie, cellen.dimensie_waarde,
    waarden.status, coalesce(waarden.noemer, 0)::double, waarden.waarde,
    coalesce(teller_n, 0), coalesce(teller_k, 0), coalesce(teller_som, 0),
    coalesce(teller_x1, 0), coalesce(teller_x2, 0), coalesce(teller_vast, 0),
    coalesce(noemer_n, 0), coalesce(noemer_k, 0), coalesce(noemer_som, 0),
    coalesce(noemer_x1, 0), coalesce(noemer_x2, 0), coalesce(noemer_vast, 0)
from kpi.cellen as cellen
inner join kpi.waarden as waarden
    using (kpi_id, periode_soort, periode, gebied, dimensie, dimensie_waarde)
order by all`

// readCells reads every exact cell with what is needed to protect it.
func readCells(ctx context.Context, db *duck.DB, definitions []*kpi.Definition) ([]sdc.Cell, error) {
	all := specs(definitions)
	heads, err := readHeads(ctx, db)
	if err != nil {
		return nil, err
	}
	rests, err := readRests(ctx, db)
	if err != nil {
		return nil, err
	}
	rows, err := db.Query(ctx, cellQuery)
	if err != nil {
		return nil, fmt.Errorf("read cells: %w", err)
	}
	defer rows.Close()
	var cells []sdc.Cell
	own := texts{}
	for rows.Next() {
		cell, quantity, value, err := scanCell(rows, own)
		if err != nil {
			return nil, fmt.Errorf("read cells: %w", err)
		}
		switch spec := all[cell.KPI]; {
		case spec.Calc == sdc.Median:
			cell.Numerator.Quantity = value
		case spec.Denominator == sdc.PersonYears:
			cell.Denominator.Quantity, cell.Denominator.Sum = quantity, 0
			cell.Denominator.Largest, cell.Denominator.Second = 0, 0
		}
		cell.Heads, cell.Rest = heads[cell.ID], rests[cell.ID]
		delete(rests, cell.ID)
		cells = append(cells, cell)
	}
	for id, rest := range rests { // nothing to show, and yet a rest
		cells = append(cells, sdc.Cell{ID: id, Rest: rest, IsRest: true})
	}
	return cells, rows.Err()
}

// readRests reads what a reader finds who takes an amount off the larger one around it.
func readRests(ctx context.Context, db *duck.DB) (map[sdc.ID]sdc.Part, error) {
	rows, err := db.Query(ctx, `select kpi_id, periode_soort, periode, gebied, dimensie, dimensie_waarde, n, som, x1, x2
from kpi.resten
order by all`)
	if err != nil {
		return nil, fmt.Errorf("read rests: %w", err)
	}
	defer rows.Close()
	rests := map[sdc.ID]sdc.Part{}
	for rows.Next() {
		var id sdc.ID
		var rest sdc.Part
		var period time.Time
		err := rows.Scan(&id.KPI, &id.PeriodKind, &period, &id.Area, &id.Dimension, &id.DimensionValue,
			&rest.N, &rest.Sum, &rest.Largest, &rest.Second)
		if err != nil {
			return nil, fmt.Errorf("read rests: %w", err)
		}
		id.Period = period.Format(time.DateOnly)
		rests[id] = rest
	}
	return rests, rows.Err()
}

// texts holds each text once: a few hundred texts stand in hundreds of thousands of cells.
type texts map[string]string

func (t texts) once(text *string) {
	if own, ok := t[*text]; ok {
		*text = own
	} else {
		t[*text] = *text
	}
}

func (t texts) id(id *sdc.ID) {
	for _, text := range []*string{&id.KPI, &id.PeriodKind, &id.Period, &id.Area, &id.Dimension, &id.DimensionValue} {
		t.once(text)
	}
}

func scanCell(rows *sql.Rows, own texts) (cell sdc.Cell, quantity, value float64, err error) {
	var period time.Time
	id, n, d := &cell.ID, &cell.Numerator, &cell.Denominator
	err = rows.Scan(&id.KPI, &id.PeriodKind, &period, &id.Area, &id.Dimension, &id.DimensionValue,
		&cell.Status, &quantity, &value,
		&n.N, &n.Key, &n.Sum, &n.Largest, &n.Second, &n.Fixed,
		&d.N, &d.Key, &d.Sum, &d.Largest, &d.Second, &d.Fixed)
	id.Period = period.Format(time.DateOnly)
	own.id(id)
	own.once(&cell.Status)
	return cell, quantity, value, err
}

const headQuery = `select kpi_id, periode_soort, periode, gebied, dimensie, dimensie_waarde,
    deel = 'noemer', bedrag_cent, n, k
from kpi.koppen
order by all`

func readHeads(ctx context.Context, db *duck.DB) (map[sdc.ID][]sdc.HeadAmount, error) {
	rows, err := db.Query(ctx, headQuery)
	if err != nil {
		return nil, fmt.Errorf("read heads: %w", err)
	}
	defer rows.Close()
	heads := map[sdc.ID][]sdc.HeadAmount{}
	for rows.Next() {
		var id sdc.ID
		var head sdc.HeadAmount
		var period time.Time
		err := rows.Scan(&id.KPI, &id.PeriodKind, &period, &id.Area, &id.Dimension, &id.DimensionValue,
			&head.Denominator, &head.Cents, &head.N, &head.Key)
		if err != nil {
			return nil, fmt.Errorf("read heads: %w", err)
		}
		id.Period = period.Format(time.DateOnly)
		heads[id] = append(heads[id], head)
	}
	return heads, rows.Err()
}
