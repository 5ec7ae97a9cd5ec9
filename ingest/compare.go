package ingest

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"path/filepath"
	"time"

	"beleidsmonitor/ingest/lake"
	"beleidsmonitor/ingest/pseudo"
	"beleidsmonitor/schemas"
	"beleidsmonitor/transform/duck"
)

// comparison is a rule that needs the delivery before this one, which transform
// no longer sees once it is replaced. Its SQL reads rijen and vorige and gives
// the lines that it marks, perhaps with what it found. What it found ends up in
// the message, so only the rule of a table without persons may say it.
type comparison struct{ rule, message string }

// comparisons has the rule of each table that has one. They are warnings, since
// the new delivery may well be the right one.
var comparisons = map[string]comparison{
	"persoon": {"P06", "De doelgroep is anders dan in de vorige levering. Controleer welke klopt."},
	"doel":    {"B01", "Een doel van de vorige levering is gewijzigd of verdwenen, en oordelen over eerdere maanden veranderen mee. Lever bij een nieuw besluit ook het oude doel."},
	"uren":    {"D03", "Over dezelfde maanden zijn er nu minder uren gevolgd dan in de vorige levering. Controleer de uren van deze deelname."},
}

//go:embed regels/*.sql
var comparisonSQL embed.FS

// compare runs the rule that looks at the delivery before this one. That of
// another version of the contract may lack a column and is left alone.
func (w *work) compare(ctx context.Context) error {
	c, ok := comparisons[w.contract.Table]
	previous := w.previous()
	if !ok || previous.Geaccepteerd == 0 || previous.Opgeschoond != "" || previous.Contract != w.contract.Version {
		return nil
	}
	if err := previous.VerifyData(w.Werkmap); err != nil {
		return err
	}
	file := filepath.Join(schemas.LakeDir(w.Werkmap, previous.Tabel, previous.ID), schemas.DataFile)
	if err := w.load(ctx, "vorige", "*", file); err != nil {
		return err
	}
	query, err := comparisonSQL.ReadFile("regels/" + c.rule + ".sql")
	if err != nil {
		return err
	}
	if err := w.mark(ctx, string(query), schemas.Rule{ID: c.rule, Severity: schemas.Waarschuwing, Sentence: c.message}); err != nil {
		return fmt.Errorf("regels/%s.sql: %w", c.rule, err)
	}
	return w.db.Exec(ctx, "drop table vorige")
}

// load puts the rows of an encrypted file into a table.
func (w *work) load(ctx context.Context, table, columns, file string) error {
	statement := fmt.Sprintf("create or replace temp table %s as select %s from read_parquet(%s, encryption_config = {footer_key: %s})",
		table, columns, duck.Literal(file), duck.Literal(duck.LakeKeyName))
	if err := w.db.Exec(ctx, statement); err != nil {
		return fmt.Errorf("load rows for the rules: %w", err)
	}
	return nil
}

const sharedNumber = "Dit nummer hoort in dezelfde periode al bij een andere persoon. Een nummer hoort bij een persoon tegelijk: verbeter de periode, het nummer of het burgerservicenummer."

// oneNumberOnePerson rejects a row of the key table that gives a number to a
// second person in the same period (S10). The first row stays.
func (w *work) oneNumberOnePerson(ctx context.Context) error {
	if w.contract.Table != keyTable {
		return nil
	}
	at := map[string]int{}
	for i, column := range w.columns {
		at[column.Name] = i
	}
	var register pseudo.Register
	return lake.Read(ctx, filepath.Join(w.stage, rawFile), w.columns, w.LakeKey, func(row []lake.Value) error {
		line := int(row[at[lake.LineColumn]].N)
		if _, bad := w.rejected[line]; bad {
			return nil
		}
		day := func(column string) time.Time { return instant(row[at[column]]) }
		err := register.Add(row[at["soort"]].S, row[at["nummer_id"]].S, row[at["persoon_id"]].S, day("van"), day("tot"))
		if errors.Is(err, pseudo.ErrOverlap) {
			w.note(finding{Position: w.position(line), rule: "S10", severity: schemas.Fout, message: sharedNumber})
			return nil
		}
		return err
	})
}
