package ingest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"beleidsmonitor/ingest/lake"
	"beleidsmonitor/ingest/source"
	"beleidsmonitor/schemas"
)

// rawFile holds the rows before the rules ran; it never leaves the stage.
const rawFile = "ruw.parquet"

// readRows converts every row and writes the good ones to the stage.
func (w *work) readRows(ctx context.Context, reader source.Reader) error {
	writer, err := lake.NewWriter(filepath.Join(w.stage, rawFile), w.columns, w.LakeKey)
	if err != nil {
		return err
	}
	defer writer.Abort()
	for {
		row, err := reader.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		var bad *source.RowError
		switch {
		case errors.As(err, &bad):
			w.read++
			w.at = bad.Position
			if bad.Rule == source.TotalRule {
				w.extra++
			} else {
				w.unread = true
				w.swallowed += max(0, int64(bad.EndLine-bad.Line))
			}
			w.reject(finding{Position: bad.Position, rule: bad.Rule, severity: "fout", message: bad.Message,
				column: w.columnName(bad.Column), number: bad.Column})
			continue
		case err != nil:
			return err
		}
		w.read++
		if w.read%progressRows == 0 {
			if err := ctx.Err(); err != nil {
				return err
			}
			w.Progress(Event{File: w.levering.Bestand, Rows: w.read, Took: time.Since(w.started)})
		}
		if err := w.takeRow(writer, row); err != nil {
			return err
		}
	}
	w.staged = writer.Rows()
	w.stagedSums, err = writer.Close()
	return err
}

func (w *work) columnName(column int) string {
	if column == 0 {
		return ""
	}
	for i := range w.convert.fields {
		if w.convert.fields[i].cell == column-1 {
			return w.convert.fields[i].header
		}
	}
	return fmt.Sprintf("kolom %d", column)
}

func (w *work) takeRow(writer *lake.Writer, row source.Row) error {
	w.at = row.Position
	if message := notData(row, w.convert.header); message != "" {
		w.extra++
		w.reject(finding{Position: row.Position, rule: source.TotalRule, severity: schemas.Fout, message: message})
		return nil
	}
	values, findings := w.convert.row(row)
	w.addTotal(values, findings)
	for _, f := range findings {
		w.note(f)
	}
	if slices.ContainsFunc(findings, func(f finding) bool { return f.severity == schemas.Fout }) {
		return nil
	}
	if w.duplicate(row, values) {
		return nil
	}
	return writer.Append(values)
}

// notData recognises a totals row and a repeated header.
func notData(row source.Row, header []string) string {
	same := true
	for i := 0; same && i < len(row.Cells); i++ {
		same = strings.EqualFold(strings.TrimSpace(row.Cells[i]), strings.TrimSpace(header[i]))
	}
	if same {
		return "Dit is de kopregel nog een keer. Haal de regel weg."
	}
	if source.IsTotal(row.Cells) {
		return source.TotalMessage
	}
	return ""
}

// note takes in a finding: a fout rejects its row, another is a signal.
func (w *work) note(f finding) {
	if f.severity == schemas.Fout {
		w.reject(f)
		return
	}
	if w.signals.add(f.rule, f.severity, f.Line) <= maxListed {
		w.findings = append(w.findings, f)
	}
}

func (w *work) reject(f finding) {
	f.rejects = true
	w.findings = append(w.findings, f)
	if w.rejected[f.Line] != schemas.Fout {
		w.rejected[f.Line] = f.severity
	}
}

// duplicate looks for an earlier row with the same key. Of identical rows the
// first stays; of conflicting rows all are rejected.
func (w *work) duplicate(row source.Row, values []lake.Value) bool {
	if len(w.keyAt) == 0 {
		return false
	}
	key := w.key[:0]
	for _, at := range w.keyAt {
		key = append(key, values[at])
	}
	w.key = key
	var hash, content [16]byte
	hash, w.scratch = lake.RowHash(w.scratch, key)
	content, w.scratch = lake.RowHash(w.scratch, values[:len(values)-2])
	first, seen := w.keys[hash]
	if !seen {
		w.keys[hash] = keyState{content: content, line: row.Line}
		return false
	}
	if first.content == content && !first.conflict {
		w.reject(finding{Position: row.Position, rule: "S03", severity: "info",
			message: fmt.Sprintf("Deze regel is gelijk aan regel %d. Alleen die telt.", first.line)})
		return true
	}
	message := "Er zijn regels met dezelfde sleutel en andere gegevens (de eerste is regel %d). Lever er een."
	if !first.conflict {
		first.conflict = true
		w.keys[hash] = first
		w.reject(finding{Position: w.position(first.line), rule: "S03", severity: "fout", message: fmt.Sprintf(message, first.line)})
	}
	w.reject(finding{Position: row.Position, rule: "S03", severity: "fout", message: fmt.Sprintf(message, first.line)})
	return true
}
