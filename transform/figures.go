package transform

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"iter"
	"strings"
	"time"

	"beleidsmonitor/transform/duck"
	"beleidsmonitor/transform/kpi"
	"beleidsmonitor/transform/sdc"
)

// figures computes every indicator, protects the cells and makes the tables of
// schema publicatie.
func (b *builder) figures(ctx context.Context) error {
	definitions, err := kpi.All()
	if err != nil {
		return err
	}
	if b.options.Attack != nil {
		b.result.Amounts = sdc.NewAmounts(b.options.CelSleutel)
	}
	if err := b.computeKPIs(ctx, definitions); err != nil {
		return err
	}
	if err := b.facts(ctx); err != nil {
		return err
	}
	if err := b.releasePersons(ctx); err != nil {
		return err
	}
	if !b.wants("publicatie") {
		return nil
	}
	started := time.Now()
	if b.result.Publication, err = b.publication(ctx, definitions, b.protector(ctx)); err != nil {
		return err
	}
	if err := b.remarks(ctx, b.result.Publication, definitions); err != nil {
		return err
	}
	if err := publish(ctx, b.db, b.result); err != nil {
		return err
	}
	if err := addDerived(ctx, b.db, definitions); err != nil {
		return err
	}
	if err := b.done(ctx, Step{"publicatie.waarden", int64(b.result.Publication.Len()), time.Since(started)}); err != nil {
		return err
	}
	return b.scenarios(ctx)
}

// protector turns cells into the values of a publication.
type protector func([]sdc.Cell, map[string]sdc.Spec) (*sdc.Publication, error)

// publication protects the cells and adds what follows from the protected values.
func (b *builder) publication(ctx context.Context, definitions []*kpi.Definition, protect protector) (*sdc.Publication, error) {
	cells, err := readCells(ctx, b.db, definitions)
	if err != nil {
		return nil, err
	}
	if err := b.db.Shrink(ctx); err != nil { // they were sorted
		return nil, err
	}
	month, err := parseMonth(b.result.Peilmaand)
	if err != nil {
		return nil, err
	}
	moment := month.AddDate(0, 1, -1)
	protected, err := protect(cells, specs(definitions))
	if err != nil {
		return nil, fmt.Errorf("protect figures: %w", err)
	}
	if attack := protected.Attack(); attack != nil {
		b.result.Attack = attack
	}
	derived := derivations(definitions, references(b.result.Benchmarks, moment))
	protected, err = protected.WithUnassigned(costs, aboutCosts(definitions)).WithInherited(derived).Derive(derived)
	if err != nil {
		return nil, err
	}
	return protected.WithTallies(tallies(protected, definitions, b.result.Targets, b.areas(), moment)), nil
}

// computeKPIs fills kpi.waarden, kpi.cellen, kpi.koppen and kpi.resten.
func (b *builder) computeKPIs(ctx context.Context, definitions []*kpi.Definition) error {
	for _, statement := range kpi.Tables() {
		if err := b.db.Exec(ctx, statement); err != nil {
			return fmt.Errorf("make schema kpi: %w", err)
		}
	}
	var before int64
	for _, definition := range definitions {
		started := time.Now()
		query := kpi.Compile(definition)
		if err := addFigures(ctx, b.db, definition.File, query); err != nil {
			return err
		}
		if b.result.Amounts != nil && query.Persons != "" {
			if err := addAmounts(ctx, b.db, query.Persons, b.result.Amounts); err != nil {
				return fmt.Errorf("%s: %w", definition.ID, err)
			}
		}
		rows, err := countRows(ctx, b.db, "kpi", "waarden")
		if err != nil {
			return err
		}
		if err := b.done(ctx, Step{kpiStep(definition), rows - before, time.Since(started)}); err != nil {
			return err
		}
		before = rows
	}
	return nil
}

// kpiStep is how the step of an indicator is called.
func kpiStep(definition *kpi.Definition) string { return "kpi " + definition.ID }

func addFigures(ctx context.Context, db *duck.DB, file string, query kpi.Query) error {
	for _, part := range query.Parts() {
		if err := db.ExecFile(ctx, file+" ("+part.Table+")", "insert into kpi."+part.Table+" ", part.SQL); err != nil {
			return err
		}
	}
	return nil
}

// specs says per indicator how its figures are protected.
func specs(definitions []*kpi.Definition) map[string]sdc.Spec {
	all := make(map[string]sdc.Spec, len(definitions))
	for _, definition := range definitions {
		if definition.IsDerived() {
			continue
		}
		numerator, denominator := definition.Measures()
		all[definition.ID] = sdc.Spec{
			Unit:            definition.Unit,
			Calc:            sdc.Calc(definition.Calc),
			Numerator:       sdc.Measure(numerator),
			Denominator:     sdc.Measure(denominator),
			Percentile:      definition.Hundredths(),
			DenominatorFrom: definition.NoemerFrom,
			Stream:          definition.Stream,
			HasRest:         definition.Rest != "",
			RegionOnly:      definition.RegionOnly,
		}
	}
	return all
}

const derivedQuery = `insert into kpi.waarden
select kpi_id, periode_soort, periode, gebied, dimensie, dimensie_waarde, teller, noemer, waarde, status
from publicatie.waarden
where kpi_id = ?
order by all`

// addDerived completes kpi.waarden with the indicators that follow from published
// figures, so that it holds them all.
func addDerived(ctx context.Context, db *duck.DB, definitions []*kpi.Definition) error {
	for _, definition := range definitions {
		if !definition.IsDerived() {
			continue
		}
		if err := db.Exec(ctx, derivedQuery, definition.ID); err != nil {
			return fmt.Errorf("add %s to kpi.waarden: %w", definition.ID, err)
		}
	}
	return nil
}

var publicationDDL = []string{
	`create or replace table publicatie.waarden (
    kpi_id varchar, periode_soort varchar, periode date, gebied varchar, dimensie varchar, dimensie_waarde varchar,
    vorm varchar, eenheid varchar, waarde double, teller bigint, noemer bigint, tekst varchar, status varchar)`,
	`create or replace table publicatie.leveringen (
    tabel varchar, leverancier varchar, gebied varchar, periode varchar, aangeleverd varchar, is_geldig boolean,
    is_leeg boolean, rijen bigint, afgekeurd varchar)`,
}

// publish makes the tables that a query may read of what is published.
func publish(ctx context.Context, db *duck.DB, result *Result) error {
	for _, statement := range publicationDDL {
		if err := db.Exec(ctx, statement); err != nil {
			return fmt.Errorf("make schema publicatie: %w", err)
		}
	}
	deliveries := result.Deliveries
	return errors.Join(
		appendValues(db, result.Publication),
		db.Append("publicatie", "leveringen", each(len(deliveries), func(i int) ([]driver.Value, error) {
			d := deliveries[i]
			return []driver.Value{d.Tabel, d.Leverancier, d.Gebied, d.Periode, d.Aangeleverd, d.Valid, d.Empty, d.Rows, d.Rejected}, nil
		})))
}

func appendValues(db *duck.DB, figures *sdc.Publication) error {
	next, stop := iter.Pull(figures.Each())
	defer stop()
	return db.Append("publicatie", "waarden", func() ([]driver.Value, bool, error) {
		value, ok := next()
		if !ok {
			return nil, false, nil
		}
		row, err := valueRow(value)
		return row, true, err
	})
}

// each turns a numbered list of rows into what duck.Append asks for.
func each(n int, row func(i int) ([]driver.Value, error)) func() ([]driver.Value, bool, error) {
	next := 0
	return func() ([]driver.Value, bool, error) {
		if next == n {
			return nil, false, nil
		}
		next++
		values, err := row(next - 1)
		return values, true, err
	}
}

func valueRow(value sdc.Published) ([]driver.Value, error) {
	id := value.ID()
	period, err := time.Parse(time.DateOnly, id.Period)
	if err != nil {
		return nil, fmt.Errorf("publish %s: %w", strings.Join([]string{id.KPI, id.Period}, " "), err)
	}
	row := []driver.Value{id.KPI, id.PeriodKind, period, id.Area, id.Dimension, id.DimensionValue,
		value.Form(), value.Unit(), nil, nil, nil, nil, value.Status()}
	if number, ok := value.Value(); ok {
		row[8] = number
	}
	if numerator, denominator, ok := value.Parts(); ok {
		row[9], row[10] = numerator, denominator
	}
	if value.Text() != "" {
		row[11] = value.Text()
	}
	return row, nil
}
