package transform

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"beleidsmonitor/schemas"
	"beleidsmonitor/transform/doel"
	"beleidsmonitor/transform/duck"
	"beleidsmonitor/transform/sdc"
)

// Result is a built database with what was made of it. Close frees it.
type Result struct {
	DB        *duck.DB
	Peilmaand string // jjjj-mm
	Steps     []Step // per table, in the order in which they were built

	Publication *sdc.Publication // nil when Options.Alleen asks for less
	Attack      *sdc.Attack      // what the attack on it found; nil when there was none
	Amounts     *sdc.Amounts     // what each person adds to its amounts; nil without an attack
	Targets     []doel.Target
	Benchmarks  []Benchmark
	Scenarios   []Scenario
	Suppliers   []Supplier
	Lineage     map[string][]string // per indicator the source tables behind it
	Remarks     []Remark
	Deliveries  []Delivery
	Rules       []RuleShare
	KeptOut     KeptOut
	// AmountStatus is the worst status of the amounts of the Rijk and of tarieven:
	// FICTIEF, ONBEVESTIGD, or empty when all are official.
	AmountStatus string

	options   *Options
	graph     *graph
	contracts *schemas.Set

	leveringen []schemas.Levering
	refused    []schemas.Markering // remarks that are kept out
}

// Close frees the database.
func (r *Result) Close() error { return r.DB.Close() }

// Build makes the figures of one month from the lake. It writes nothing.
func Build(ctx context.Context, options Options) (*Result, error) {
	if options.Contracts == nil {
		contracts, err := schemas.All()
		if err != nil {
			return nil, err
		}
		options.Contracts = contracts
	}
	if options.Progress == nil {
		options.Progress = func(Step) {}
	}
	month, deliveries, err := selectDeliveries(&options)
	if err != nil {
		return nil, err
	}
	db, err := duck.Open(ctx, options.duck())
	if err != nil {
		return nil, err
	}
	result := &Result{DB: db, Peilmaand: month, options: &options, contracts: options.Contracts, leveringen: deliveries}
	b := builder{options: &options, db: db, result: result, deliveries: deliveries}
	if err := b.build(ctx, month); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	debug.FreeOSMemory() // what the figures were made with
	return result, nil
}

// builder carries one build through its steps.
type builder struct {
	options    *Options
	db         *duck.DB
	result     *Result
	deliveries []schemas.Levering
	unread     map[string][]string // per step the tables that nothing reads after it
}

func (b *builder) build(ctx context.Context, month string) error {
	first, err := parseMonth(month)
	if err != nil {
		return err
	}
	if err := prepare(ctx, b.db, b.options, first, b.deliveries); err != nil {
		return err
	}
	models, err := readModels(embedded)
	if err != nil {
		return err
	}
	if b.result.graph, err = newGraph(ctx, b.db, models, bases(b.options.Contracts)); err != nil {
		return err
	}
	if err := b.models(ctx); err != nil {
		return err
	}
	if b.wants("kpi") || b.wants("publicatie") {
		return b.figures(ctx)
	}
	return nil
}

// prepare makes the schemas and every table that is not a model.
func prepare(ctx context.Context, db *duck.DB, options *Options, month time.Time, deliveries []schemas.Levering) error {
	for _, schema := range append([]string{"param", "raw", "kpi", "publicatie"}, layerNames()...) {
		if err := db.Exec(ctx, "create schema "+duck.Quote(schema)); err != nil {
			return fmt.Errorf("make schema %s: %w", schema, err)
		}
	}
	if err := createParam(ctx, db, options, month); err != nil {
		return err
	}
	return createRaw(ctx, db, options.Contracts, deliveries)
}

// bases lists the tables that Go makes.
func bases(contracts *schemas.Set) []string {
	tables := []string{"param.run", "param.maand", "param.gemeente", "param.celsleutel", "param.indicator", "raw.levering"}
	for _, contract := range contracts.Tables() {
		if contract.Table != keyTable {
			tables = append(tables, "raw."+contract.Table)
		}
	}
	return tables
}

// wants says whether tables of a schema are asked for.
func (b *builder) wants(schema string) bool {
	return len(b.options.Alleen) == 0 || slices.ContainsFunc(b.options.Alleen, func(table string) bool {
		return strings.HasPrefix(strings.ToLower(table), schema+".")
	})
}

// models builds the choice of deliveries, loads their files, and builds the
// wanted models. The raw tables are dropped as soon as staging stands, since
// nothing else may read them.
func (b *builder) models(ctx context.Context) error {
	const choice = "staging.geldige_levering"
	targets := b.options.Alleen
	if b.wants("kpi") || b.wants("publicatie") {
		targets = nil
	}
	order, err := b.result.graph.order(targets, map[string]bool{choice: true})
	if err != nil {
		return err
	}
	if err := b.planRelease(order); err != nil {
		return err
	}
	if err := buildAll(ctx, b.db, []*Model{b.result.graph.models[choice]}, b.done); err != nil {
		return err
	}
	if err := readRaw(ctx, b.db, b.options, b.deliveries, rawTables(order)); err != nil {
		return err
	}
	staging, rest := splitStaging(order)
	if err := buildAll(ctx, b.db, staging, b.done); err != nil {
		return err
	}
	if err := b.db.Exec(ctx, "drop schema raw cascade"); err != nil {
		return fmt.Errorf("drop raw: %w", err)
	}
	if slices.ContainsFunc(staging, func(m *Model) bool { return m.Name == "persoon" }) {
		if err := fillCellKeys(ctx, b.db, b.options.CelSleutel, b.options.PersoonSleutel); err != nil {
			return err
		}
	}
	return buildAll(ctx, b.db, rest, b.done)
}

// splitStaging puts the staging models apart. They read nothing of the others,
// so both lists keep their order.
func splitStaging(order []*Model) (staging, rest []*Model) {
	for _, model := range order {
		if model.Schema == "staging" {
			staging = append(staging, model)
		} else {
			rest = append(rest, model)
		}
	}
	return staging, rest
}

// rawTables names the source tables that the models read.
func rawTables(order []*Model) map[string]bool {
	tables := map[string]bool{}
	for _, model := range order {
		for _, ref := range model.Reads {
			if name, ok := strings.CutPrefix(ref.String(), "raw."); ok {
				tables[name] = true
			}
		}
	}
	return tables
}

// done tells of a table that is ready, and drops what was there for it only.
func (b *builder) done(ctx context.Context, step Step) error {
	b.result.Steps = append(b.result.Steps, step)
	b.options.Progress(step)
	return b.release(ctx, step.Table)
}
