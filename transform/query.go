package transform

import (
	"context"
	"errors"
	"slices"
	"strings"

	"beleidsmonitor/schemas"
	"beleidsmonitor/transform/duck"
)

// openSchemas are the schemas that a query may read. Schema param holds the cell
// keys, and raw is gone.
var openSchemas = []string{"staging", "regels", accepted, "kern", "marts", "kpi", "publicatie"}

// Table is one table that a query can read.
type Table struct {
	Name        string // schema.table
	Description string
	Grain       string
	Columns     []Column
}

// kpiTables describes the tables that are not models.
func kpiTables() []Table {
	return []Table{
		{Name: "kpi.waarden", Description: "Elke uitkomst van elke indicator, exact: vertrouwelijk.", Grain: "een rij per indicator, periode, gebied en uitsplitsing"},
		{Name: "kpi.cellen", Description: "Per uitkomst de personen en bedragen waarmee zij wordt beschermd: vertrouwelijk.", Grain: "een rij per rij van kpi.waarden"},
		{Name: "kpi.koppen", Description: "Bedragen die uit een aantal personen volgen: vertrouwelijk.", Grain: "een rij per uitkomst, deel en bedrag per persoon"},
		{Name: "publicatie.waarden", Description: "De beschermde cijfers, zoals zij op de pagina's staan.", Grain: "een rij per indicator, periode, gebied en uitsplitsing"},
		{Name: "publicatie.leveringen", Description: "Wat over elke levering gepubliceerd wordt.", Grain: "een rij per levering"},
	}
}

// Tabellen lists the tables that a query can read, with their descriptions. It
// needs no lake.
func Tabellen() ([]Table, error) {
	models, err := readModels(embedded)
	if err != nil {
		return nil, err
	}
	var tables []Table
	for _, model := range models {
		tables = append(tables, Table{
			Name:        model.Table(),
			Description: text(model.Header.Description),
			Grain:       text(model.Header.Grain),
			Columns:     model.Header.columns(),
		})
	}
	slices.SortStableFunc(tables, func(a, b Table) int {
		return slices.Index(openSchemas, schemaOf(a.Name)) - slices.Index(openSchemas, schemaOf(b.Name))
	})
	return append(tables, kpiTables()...), nil
}

func schemaOf(table string) string {
	schema, _, _ := strings.Cut(table, ".")
	return strings.ToLower(schema)
}

// OpenQuery builds what one query needs, and nothing more, in a database that
// can no longer read a file, write one or change a setting. The query itself is
// checked: exactly one select or explain. The caller runs it on Result.DB.
func OpenQuery(ctx context.Context, options Options, query string) (*Result, error) {
	db, err := duck.Open(ctx, duck.Options{})
	if err != nil {
		return nil, err
	}
	refs, err := db.Tables(ctx, "query", withoutExplain(query))
	if err := errors.Join(err, db.Close()); err != nil {
		return nil, err
	}
	options.Alleen = []string{"staging.geldige_levering"}
	for _, ref := range refs {
		if slices.Contains(openSchemas, strings.ToLower(ref.Schema)) {
			options.Alleen = append(options.Alleen, ref.String())
		}
	}
	result, err := Build(ctx, options)
	if err != nil {
		return nil, err
	}
	if err := result.lock(ctx, query); err != nil {
		return nil, errors.Join(err, result.Close())
	}
	return result, nil
}

// withoutExplain drops the word that the parser does not see as a select.
func withoutExplain(query string) string {
	trimmed := strings.TrimSpace(query)
	for _, word := range []string{"explain", "analyze"} {
		if len(trimmed) > len(word) && strings.EqualFold(trimmed[:len(word)], word) {
			trimmed = strings.TrimSpace(trimmed[len(word):])
		}
	}
	return trimmed
}

// lock drops what a query must not see and closes the database to the outside.
func (r *Result) lock(ctx context.Context, query string) error {
	if err := r.DB.Exec(ctx, "drop schema param cascade"); err != nil {
		return err
	}
	if err := r.DB.Sandbox(ctx, nil); err != nil {
		return err
	}
	return r.DB.Admit(query)
}

// Contracts are the contracts the lake was read with.
func (r *Result) Contracts() *schemas.Set { return r.contracts }
