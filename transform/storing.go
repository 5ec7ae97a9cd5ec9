//go:build storing

package transform

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"beleidsmonitor/schemas"
	"beleidsmonitor/transform/duck"
	"beleidsmonitor/transform/sdc"
)

// keptResult is what Keep writes beside the published table.
type keptResult struct {
	Peilmaand  string
	Leveringen []schemas.Levering
	Marks      []schemas.Markering
	Amounts    []byte
}

// Keep writes to a folder what publishing needs of a result, besides its pages: a process
// that is killed while it publishes need not build the figures first.
func (r *Result) Keep(ctx context.Context, dir string) error {
	marks, err := r.Marks(ctx)
	if err != nil {
		return err
	}
	amounts, err := r.Amounts.MarshalBinary()
	if err != nil {
		return err
	}
	data, err := json.Marshal(keptResult{r.Peilmaand, r.leveringen, marks, amounts})
	if err != nil {
		return err
	}
	table := "copy (select * from publicatie.waarden) to " + duck.Literal(filepath.Join(dir, "waarden.parquet")) + " (format parquet)"
	return errors.Join(r.DB.Exec(ctx, table), os.WriteFile(filepath.Join(dir, "cijfers.json"), data, 0o600))
}

// Restore gives a result that Keep wrote. It can be published and nothing else: it has no
// Publication.
func Restore(ctx context.Context, dir string) (*Result, error) {
	data, err := os.ReadFile(filepath.Join(dir, "cijfers.json"))
	if err != nil {
		return nil, err
	}
	var kept keptResult
	if err := json.Unmarshal(data, &kept); err != nil {
		return nil, fmt.Errorf("restore figures: %w", err)
	}
	amounts, err := sdc.ReadAmounts(kept.Amounts)
	if err != nil {
		return nil, fmt.Errorf("restore figures: %w", err)
	}
	db, err := duck.Open(ctx, duck.Options{})
	if err != nil {
		return nil, err
	}
	for _, statement := range []string{"create schema publicatie",
		"create table publicatie.waarden as select * from read_parquet(" + duck.Literal(filepath.Join(dir, "waarden.parquet")) + ")"} {
		if err := db.Exec(ctx, statement); err != nil {
			return nil, errors.Join(fmt.Errorf("restore figures: %w", err), db.Close())
		}
	}
	return &Result{DB: db, Peilmaand: kept.Peilmaand, Amounts: amounts, graph: &graph{}, leveringen: kept.Leveringen, refused: kept.Marks}, nil
}
