package ingest

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"beleidsmonitor/ingest/lake"
	"beleidsmonitor/ingest/source"
	"beleidsmonitor/schemas"
	"beleidsmonitor/transform/duck"
)

// rules runs the row rules of the contract over the staged rows, and those that
// need more than a row but that transform cannot see. The rows are loaded whole:
// DuckDB misreads encrypted files when it skips rows.
func (w *work) rules(ctx context.Context) error {
	if len(w.contract.Rules) == 0 {
		return nil
	}
	columns := fmt.Sprintf("*, cast(%s as date) as %s, cast(%s as date) as %s",
		duck.Literal(w.aangeleverd), schemas.LeveringDatum, duck.Literal(w.periode+"-01"), schemas.LeveringPeriode)
	if err := w.load(ctx, "rijen", columns, filepath.Join(w.stage, rawFile)); err != nil {
		return err
	}
	for _, rule := range w.contract.Rules {
		if err := w.mark(ctx, "select regelnr from rijen where ("+rule.Query+"\n) order by regelnr", rule); err != nil {
			return fmt.Errorf("%s: rule %s: %w", w.contract.File, rule.ID, err)
		}
	}
	for _, more := range []func(context.Context) error{w.oneNumberOnePerson, w.compare, w.ledger} {
		if err := more(ctx); err != nil {
			return err
		}
	}
	return w.db.Exec(ctx, "drop table rijen")
}

// mark notes every line that a query gives, with the text of a second column.
func (w *work) mark(ctx context.Context, query string, rule schemas.Rule) error {
	rows, err := w.db.Query(ctx, query)
	if err != nil {
		return err
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		return err
	}
	var line int
	var found string
	targets := []any{&line, &found}[:len(columns)]
	for rows.Next() {
		if err := rows.Scan(targets...); err != nil {
			return err
		}
		message := rule.Sentence
		if found != "" {
			message = found + ". " + message
		}
		w.note(finding{Position: w.position(line), rule: rule.ID, severity: rule.Severity, message: message})
	}
	return rows.Err()
}

// position is the place of a row that was read before; all rows of a delivery
// share file and sheet.
func (w *work) position(line int) source.Position {
	return source.Position{File: w.at.File, Sheet: w.at.Sheet, Line: line, EndLine: line}
}

// countRows fills in the counts of the delivery.
func (w *work) countRows() {
	w.levering.Gelezen, w.levering.Afgekeurd = w.read, int64(len(w.rejected))
	w.levering.Geaccepteerd = w.read - w.levering.Afgekeurd
	w.levering.Afkeur, w.levering.Signalen = rejections(w.findings), w.signals.counts(w.rejected)
	w.levering.Onbekend, w.levering.Genegeerd = w.convert.unknown, w.convert.ignored
	w.compareCounts()
}

// previous is the delivery before this one of the same supplier and gebied.
func (w *work) previous() (previous schemas.Levering) {
	for _, l := range w.known {
		same := l.Tabel == w.levering.Tabel && l.Leverancier == w.levering.Leverancier && l.Gebied == w.levering.Gebied
		if same && order(l) < order(w.levering) && (previous.ID == "" || order(l) > order(previous)) {
			previous = l
		}
	}
	return previous
}

// compareCounts warns when the number of rows is far from the previous delivery
// (S08).
func (w *work) compareCounts() {
	previous := w.previous()
	before := previous.Gelezen
	if before == 0 || w.levering.Leeg || !w.alike(previous) {
		return
	}
	change := max(w.read-before, before-w.read)
	if change*10 > before*3 {
		w.levering.Signalen = append(w.levering.Signalen, schemas.AfkeurTelling{Regel: "S08", Ernst: schemas.Waarschuwing, N: 1})
	}
}

// alike says whether two deliveries should have about as many rows. Facts are
// those of a period: only the same period again, or the next of monthly ones,
// can be compared. Facts per year grow with the number of inburgeraars, and the
// running year is shorter.
func (w *work) alike(previous schemas.Levering) bool {
	if w.contract.Kind != schemas.Feiten || previous.Periode == w.levering.Periode {
		return true
	}
	month, err := time.Parse("2006-01", previous.Periode)
	return err == nil && month.AddDate(0, 1, 0).Format("2006-01") == w.levering.Periode
}

// wrongShare is the share of the rows with data that have a fout; collapsed
// duplicates are no fault. Each line that an unreadable row swallowed counts as a row.
func (w *work) wrongShare() float64 {
	wrong := w.swallowed - w.extra // those are rejected too
	for _, severity := range w.rejected {
		if severity == schemas.Fout {
			wrong++
		}
	}
	if w.read == w.extra {
		return 0
	}
	return float64(wrong) / float64(w.read+w.swallowed-w.extra)
}

// writeFinal writes the accepted rows and removes the staged ones.
func (w *work) writeFinal(ctx context.Context) (lake.Sums, error) {
	raw := filepath.Join(w.stage, rawFile)
	if w.staged == w.levering.Geaccepteerd { // the rules rejected none of the staged rows
		if err := os.Rename(raw, filepath.Join(w.stage, schemas.DataFile)); err != nil {
			return lake.Sums{}, fmt.Errorf("keep staged rows: %w", err)
		}
		return w.stagedSums, nil
	}
	writer, err := lake.NewWriter(filepath.Join(w.stage, schemas.DataFile), w.columns, w.LakeKey)
	if err != nil {
		return lake.Sums{}, err
	}
	defer writer.Abort()
	last := len(w.columns) - 1
	err = lake.Read(ctx, raw, w.columns, w.LakeKey, func(row []lake.Value) error {
		if _, bad := w.rejected[int(row[last].N)]; bad {
			return nil
		}
		return writer.Append(row)
	})
	if err != nil {
		return lake.Sums{}, err
	}
	if writer.Rows() != w.levering.Geaccepteerd {
		return lake.Sums{}, fmt.Errorf("%d rows written, but %d accepted", writer.Rows(), w.levering.Geaccepteerd)
	}
	sums, err := writer.Close()
	if err != nil {
		return sums, err
	}
	if err := os.Remove(raw); err != nil {
		return sums, fmt.Errorf("remove staged rows: %w", err)
	}
	return sums, nil
}
