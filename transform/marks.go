package transform

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"beleidsmonitor/schemas"
	"beleidsmonitor/schemas/disk"
	"beleidsmonitor/transform/duck"
	"beleidsmonitor/transform/sdc"
)

// Leveringen are the deliveries that this month was built from.
func (r *Result) Leveringen() []schemas.Levering { return r.leveringen }

// Marks lists the rows to which rules over several rows or tables point, per rule. It is
// for suppliers and the owner of the lake: nothing of it may be published. A result of
// Build with everything is needed.
func (r *Result) Marks(ctx context.Context) ([]schemas.Markering, error) {
	deliveries := map[string]*schemas.Levering{}
	for i := range r.leveringen {
		deliveries[r.leveringen[i].ID] = &r.leveringen[i]
	}
	var marks []schemas.Markering
	for _, name := range sortedKeys(r.graph.models) {
		model := r.graph.models[name]
		if model.Header.Severity == "" {
			continue
		}
		found, err := r.marksOf(ctx, model, deliveries)
		if err != nil {
			return nil, fmt.Errorf("list %s: %w", model.Table(), err)
		}
		marks = append(marks, found...)
	}
	return append(marks, r.refused...), nil
}

// marksOf lists the rows of one rule. A sleutel is levering_id, colon, regelnr.
func (r *Result) marksOf(ctx context.Context, model *Model, deliveries map[string]*schemas.Levering) ([]schemas.Markering, error) {
	rows, err := r.DB.Query(ctx, `select distinct regexp_replace(sleutel, ':[0-9]+$', ''), cast(regexp_extract(sleutel, '([0-9]+)$', 1) as bigint)
from regels.`+duck.Quote(model.Name)+" order by all")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var marks []schemas.Markering
	for rows.Next() {
		mark := schemas.Markering{Regel: model.Name, Ernst: model.Header.Severity, Melding: text(model.Header.Sentence)}
		var delivery string
		if err := rows.Scan(&delivery, &mark.Regelnr); err != nil {
			return nil, err
		}
		if mark.Levering = deliveries[delivery]; mark.Levering == nil {
			return nil, fmt.Errorf("row %s:%d is of no delivery", delivery, mark.Regelnr)
		}
		marks = append(marks, mark)
	}
	return marks, rows.Err()
}

// WriteFindings writes what is wrong with each delivery as one Parquet table, for the
// owner of the work folder only (0600): the counts are exact.
func (r *Result) WriteFindings(ctx context.Context, path string, findings []schemas.Bevinding) (err error) {
	const table = "create or replace temp table bevinding (levering varchar, tabel varchar, regel varchar, ernst varchar, n bigint, voorbeeld_regelnrs bigint[])"
	if err := r.DB.Exec(ctx, table); err != nil {
		return fmt.Errorf("write findings: %w", err)
	}
	for _, f := range findings {
		lines := strings.ReplaceAll(fmt.Sprint(f.Voorbeelden), " ", ", ")
		err := r.DB.Exec(ctx, "insert into bevinding values (?, ?, ?, ?, ?, "+lines+"::bigint[])", f.Levering, f.Tabel, f.Regel, f.Ernst, f.N)
		if err != nil {
			return fmt.Errorf("write findings: %w", err)
		}
	}
	dir := filepath.Join(filepath.Dir(path), disk.Unfinished) // ours alone (0700)
	if err := errors.Join(disk.RemoveAll(dir), disk.MkdirAll(dir, 0o700)); err != nil {
		return fmt.Errorf("write findings: %w", err)
	}
	defer func() { err = errors.Join(err, disk.RemoveAll(dir)) }()
	temp := filepath.Join(dir, filepath.Base(path))
	err = disk.Outside(temp, func() error {
		return r.DB.Exec(ctx, "copy (select * from bevinding order by all) to "+duck.Literal(temp)+" (format parquet)")
	})
	if err != nil {
		return fmt.Errorf("write findings: %w", err)
	}
	if err := keep(temp, path); err != nil {
		return fmt.Errorf("write findings: %w", err)
	}
	return nil
}

// keep gives a file that DuckDB wrote its final name, for its owner only.
func keep(temp, path string) error {
	if err := disk.Chmod(temp, 0o600); err != nil { // DuckDB has no say in it
		return err
	}
	if err := disk.Sync(temp); err != nil {
		return err
	}
	if err := disk.Rename(temp, path); err != nil {
		return err
	}
	return disk.Sync(filepath.Dir(path))
}

// KeptOut says of all valid deliveries together which share of the rows a fout keeps out
// of the figures, as far as may be published.
type KeptOut struct {
	Rows     int64  // read, rounded as the rows of a delivery are
	Share    string // class: kept out in all
	Rejected string // class: while reading
	Marked   string // class: by rules over several rows or tables
}

// keptOut counts only rows that a fout rejected: the second of two rows that are the
// same is no fault.
func keptOut(ctx context.Context, db *duck.DB, deliveries []schemas.Levering, valid map[string]bool, count rowCount) (KeptOut, error) {
	var read, rejected, marked int64
	for _, l := range deliveries {
		if !valid[l.ID] {
			continue
		}
		read += l.Gelezen
		rejected += l.Afgekeurd
		for _, count := range l.Afkeur {
			if count.Ernst != schemas.Fout {
				rejected -= count.N
			}
		}
	}
	if err := db.QueryRow(ctx, "select count(distinct (tabel, sleutel)) from regels.afgekeurd").Scan(&marked); err != nil {
		return KeptOut{}, fmt.Errorf("count rows kept out: %w", err)
	}
	return KeptOut{Rows: count("alle geldige leveringen", read), Share: sdc.RejectionClass(rejected+marked, read),
		Rejected: sdc.RejectionClass(rejected, read), Marked: sdc.RejectionClass(marked, read)}, nil
}
