package transform

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"beleidsmonitor/transform/duck"
	"beleidsmonitor/transform/kpi"
)

// lastReaders says which tables of kern and marts nothing reads any more once a step is
// done, by the name of that step. A table that nothing reads is its own last reader. The
// SQL of an indicator is only searched for names, which is far faster than parsing it: a
// name in it that is not read keeps a table longer.
func lastReaders(models []*Model, definitions []*kpi.Definition) map[string][]string {
	last := map[string]string{}
	for _, model := range models {
		if slices.Contains([]string{"kern", "marts"}, model.Schema) {
			last[model.key()] = model.Table()
		}
		for _, ref := range slices.Concat(model.Reads, model.related) {
			if _, built := last[ref.String()]; built {
				last[ref.String()] = model.Table()
			}
		}
	}
	built := sortedKeys(last)
	for _, definition := range definitions {
		for _, part := range kpi.Compile(definition).Parts() {
			text := strings.ToLower(part.SQL)
			for _, table := range built {
				if strings.Contains(text, table) {
					last[table] = kpiStep(definition)
				}
			}
		}
	}
	tables := map[string][]string{}
	for _, table := range built {
		tables[last[table]] = append(tables[last[table]], table)
	}
	return tables
}

// planRelease finds what can be dropped after which step.
func (b *builder) planRelease(order []*Model) error {
	if !b.options.FiguresOnly {
		return nil
	}
	definitions, err := kpi.All()
	if err != nil {
		return err
	}
	b.unread = lastReaders(order, definitions)
	return nil
}

// release drops what nothing reads any more after a step.
func (b *builder) release(ctx context.Context, step string) error {
	return b.drop(ctx, b.unread[step])
}

// releasePersons drops the source tables with rows about persons, once the figures stand.
func (b *builder) releasePersons(ctx context.Context) error {
	if !b.options.FiguresOnly {
		return nil
	}
	var tables []string
	for _, key := range sortedKeys(b.result.graph.models) {
		model := b.result.graph.models[key]
		if model.Schema == "staging" && slices.Contains(model.Header.names(), "persoon_id") {
			tables = append(tables, key)
		}
	}
	return b.drop(ctx, tables)
}

func (b *builder) drop(ctx context.Context, tables []string) error {
	for _, table := range tables {
		schema, name, _ := strings.Cut(table, ".")
		if err := b.db.Exec(ctx, "drop table "+duck.Quote(schema)+"."+duck.Quote(name)); err != nil {
			return fmt.Errorf("drop %s: %w", table, err)
		}
	}
	if len(tables) == 0 {
		return nil
	}
	return b.db.Shrink(ctx)
}
