package transform

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"beleidsmonitor/schemas/disk"
	"beleidsmonitor/transform/duck"
)

// notForAnalysis are tables that protect the figures and would help to undo that.
var notForAnalysis = []string{"kpi.cellen", "kpi.koppen", "kpi.resten"}

// roundingKey is the column with which counts are rounded. Whoever has it can take
// the rounding away.
const roundingKey = "rk"

// readMe is what the file says of itself, in table main.leesmij.
const readMe = `values
    ('gepseudonimiseerd', 'Personen staan erin met een pseudoniem. De gegevens zijn vertrouwelijk: een persoon kan herkenbaar zijn.'),
    ('bewaren', 'Deel dit bestand niet en verwijder het als het onderzoek klaar is.'),
    ('publiceren', 'Publiceer alleen cijfers uit publicatie.waarden: die zijn beschermd.'),
    ('peilmaand', %s)`

// WriteAnalysis writes every table that a query may read to one DuckDB file, with
// the descriptions of tables and columns as comments, for tools that are not ours.
// The file is for its owner only (0600) and is there as a whole or not at all. A
// result of Build with everything is needed.
func (r *Result) WriteAnalysis(ctx context.Context, path string) (err error) {
	defer onlyOwner()()
	dir, err := disk.MkdirTemp(filepath.Dir(path), unfinished)
	if err != nil {
		return fmt.Errorf("write analysis: %w", err)
	}
	defer func() { err = errors.Join(err, disk.RemoveAll(dir)) }()
	temp := filepath.Join(dir, "monitor.duckdb") // the folder is ours alone (0700)
	err = disk.Outside(temp, func() error {
		if err := r.DB.Exec(ctx, "attach "+duck.Literal(temp)+" as uit"); err != nil {
			return err
		}
		return errors.Join(r.fillAnalysis(ctx), r.DB.Exec(ctx, "detach uit"))
	})
	if err == nil {
		err = keep(temp, path)
	}
	if err != nil {
		return fmt.Errorf("write analysis: %w", err)
	}
	return nil
}

// unfinished begins the name of a folder in which an analysis is being written.
const unfinished = ".analyse-"

// RemoveUnfinished removes what runs that were killed left in a folder: rows about
// persons. Call it only while no other run writes an analysis there.
func RemoveUnfinished(folder string) error {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return fmt.Errorf("look for unfinished analyses: %w", err)
	}
	for _, entry := range entries {
		if !entry.IsDir() || !strings.HasPrefix(entry.Name(), unfinished) {
			continue
		}
		if err := disk.RemoveAll(filepath.Join(folder, entry.Name())); err != nil {
			return fmt.Errorf("remove what an earlier analysis left: %w\nhint: remove it by hand, it holds rows about persons", err)
		}
	}
	return nil
}

func (r *Result) fillAnalysis(ctx context.Context) error {
	tables, err := Tabellen()
	if err != nil {
		return err
	}
	statements := []string{
		"create table uit.main.leesmij as select * from (" + fmt.Sprintf(readMe, duck.Literal(r.Peilmaand)) + ") as t(onderwerp, tekst)",
		"comment on table uit.main.leesmij is " + duck.Literal("Lees dit eerst: gepseudonimiseerde, vertrouwelijke gegevens."),
		"comment on column uit.main.leesmij.onderwerp is 'waar de regel over gaat'",
		"comment on column uit.main.leesmij.tekst is 'wat u moet weten'",
	}
	for _, schema := range openSchemas {
		statements = append(statements, "create schema uit."+schema)
	}
	for _, table := range tables {
		if !slices.Contains(notForAnalysis, table.Name) {
			statements = append(statements, analysisTable(table)...)
		}
	}
	for _, statement := range statements {
		if err := r.DB.Exec(ctx, statement); err != nil {
			return err
		}
	}
	return nil
}

// analysisTable copies one table, without the key for rounding, and comments it.
func analysisTable(table Table) []string {
	var columns, comments []string
	name := "uit." + table.Name
	for _, column := range table.Columns {
		if column.Name == roundingKey {
			continue
		}
		columns = append(columns, duck.Quote(column.Name))
		comments = append(comments, "comment on column "+name+"."+duck.Quote(column.Name)+" is "+duck.Literal(oneLine(column.Description)))
	}
	return append([]string{
		"create table " + name + " as select " + strings.Join(columns, ", ") + " from memory." + table.Name,
		"comment on table " + name + " is " + duck.Literal(oneLine(table.Description)+" ("+oneLine(table.Grain)+")"),
	}, comments...)
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }
