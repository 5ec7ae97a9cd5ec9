package ingest

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
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

// progressRows is how often progress is told.
const progressRows = 20_000

// work is one delivery while it is read.
type work struct {
	*run
	candidate
	contract *schemas.Contract
	levering schemas.Levering
	convert  *converter
	columns  []lake.Column
	stage    string
	findings []finding
	rejected map[int]string // line -> severity of the gravest finding
	keys     map[[16]byte]keyState
	keyAt    []int // index of each key column
	sum      int64 // control total of the accepted and rejected rows
	started  time.Time
	read     int64
	lines    map[int]source.Position
}

// keyState remembers the first row with a key.
type keyState struct {
	content  [16]byte
	line     int
	conflict bool
}

// deliver reads one file into the lake. A file that is refused is an outcome,
// not an error.
func (r *run) deliver(ctx context.Context, c candidate) (*Delivery, error) {
	w := &work{run: r, candidate: c, contract: r.contracts.Table(c.source.Tabel), started: time.Now(),
		rejected: map[int]string{}, keys: map[[16]byte]keyState{}, lines: map[int]source.Position{}}
	w.columns = lake.Columns(w.contract)
	for _, name := range w.contract.Key() {
		w.keyAt = append(w.keyAt, slices.IndexFunc(w.columns, func(c lake.Column) bool { return c.Name == name }))
	}
	delivery, err := w.process(ctx)
	var refused *source.FileError
	if errors.As(err, &refused) {
		delivery, err = w.refuse(refused)
	}
	if err != nil {
		return nil, err
	}
	r.Progress(Event{File: filepath.Base(c.path), Rows: delivery.Gelezen, Took: time.Since(w.started), Done: delivery})
	return delivery, nil
}

func (w *work) process(ctx context.Context) (*Delivery, error) {
	mapping := TabelMapping{}
	if m := w.mappings[w.source.Mapping]; m != nil {
		mapping = m.Tabellen[w.contract.Table]
	}
	reader, err := source.Open(w.path, w.readOptions(mapping))
	if err != nil {
		if w.sidecar.Leeg {
			return w.empty(ctx)
		}
		return nil, err
	}
	defer reader.Close()
	w.describe(reader)
	if known, ok := w.known[w.contract.Table+"/"+w.levering.ID]; ok && known.Lezing == w.levering.Lezing {
		return &Delivery{Levering: known, Status: Unchanged}, nil
	}
	w.convert, err = newConverter(w.run, w.source, w.contract, mapping, reader.Header())
	if err != nil {
		return nil, &source.FileError{Position: source.Position{File: w.levering.Bestand}, Message: err.Error()}
	}
	w.convert.levering, w.convert.supplier = w.levering.ID, w.leverancier
	if w.convert.delivered, err = time.Parse(time.DateOnly, w.aangeleverd); err != nil {
		return nil, fmt.Errorf("day of delivery: %w", err)
	}
	if w.stage, err = lake.Stage(w.Werkmap, w.contract.Table, w.levering.ID); err != nil {
		return nil, err
	}
	if err := w.readRows(ctx, reader); err != nil {
		return nil, err
	}
	if err := w.control(); err != nil {
		return nil, err
	}
	return w.finish(ctx)
}

// empty takes in a delivery that is declared to hold nothing.
func (w *work) empty(ctx context.Context) (*Delivery, error) {
	w.levering = w.base(hex.EncodeToString(sha256.New().Sum(nil)))
	w.levering.Leeg = true
	if known, ok := w.known[w.contract.Table+"/"+w.levering.ID]; ok && known.Lezing == w.levering.Lezing {
		return &Delivery{Levering: known, Status: Unchanged}, nil
	}
	var err error
	if w.stage, err = lake.Stage(w.Werkmap, w.contract.Table, w.levering.ID); err != nil {
		return nil, err
	}
	writer, err := lake.NewWriter(filepath.Join(w.stage, rawFile), w.columns, w.LakeKey)
	if err != nil {
		return nil, err
	}
	if _, err := writer.Close(); err != nil {
		return nil, err
	}
	w.convert = &converter{run: w.run, contract: w.contract}
	return w.finish(ctx)
}

func (w *work) readOptions(mapping TabelMapping) source.Options {
	form := formOf(w.contract, mapping)
	var known []string
	for _, p := range w.contract.Properties {
		known = append(known, deliveredNames(p)...)
	}
	known = append(known, sortedKeys(mapping.Kolommen)...)
	slices.Sort(known)
	return source.Options{Delimiter: []rune(form.Delimiter)[0], Sheet: mapping.Vorm.Blad,
		Known: slices.Compact(known), Counted: w.sidecar.Rijen != nil || w.sidecar.Totaal != nil}
}

// describe fills in what is known before the first row.
func (w *work) describe(reader source.Reader) {
	w.levering = w.base(reader.SHA256())
	w.levering.Codering = reader.Encoding()
	w.levering.Leeg = w.sidecar.Leeg
}

func (w *work) base(sum string) schemas.Levering {
	identity := sha256.Sum256([]byte(strings.Join([]string{w.contract.Table, w.leverancier, w.gebied, w.periode,
		w.aangeleverd, fmt.Sprint(w.volgnr), sum}, "\x00")))
	return schemas.Levering{
		ID:    strings.Join([]string{w.periode, strings.ToLower(w.gebied), strings.ToLower(w.leverancier), hex.EncodeToString(identity[:6])}, "_"),
		Tabel: w.contract.Table, Leverancier: w.leverancier, Gebied: w.gebied, Periode: w.periode,
		Aangeleverd: w.aangeleverd, Volgnr: w.volgnr, Bestand: filepath.Base(w.path), SHA256: sum,
		Lezing: w.reading(w.source), Contract: w.contract.Version, SleutelID: w.Pseudo.ID(),
	}
}

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
			w.reject(finding{Position: bad.Position, rule: bad.Rule, severity: "fout", message: bad.Message, column: w.columnName(bad.Column)})
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
	_, err = writer.Close()
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
	if message := notData(row, w.convert.header); message != "" {
		w.reject(finding{Position: row.Position, rule: "S09", severity: "fout", message: message})
		return nil
	}
	values, findings := w.convert.row(row)
	w.addTotal(values)
	w.findings = append(w.findings, findings...)
	if slices.ContainsFunc(findings, func(f finding) bool { return f.severity == schemas.Fout }) {
		w.rejected[row.Line] = "fout"
		return nil
	}
	w.lines[row.Line] = row.Position
	if w.duplicate(row, values) {
		return nil
	}
	return writer.Append(values)
}

// notData recognises a totals row and a repeated header.
func notData(row source.Row, header []string) string {
	same := true
	for i, cell := range row.Cells {
		same = same && normal(cell) == normal(header[i])
	}
	if same {
		return "Dit is de kopregel nog een keer. Haal de regel weg."
	}
	for _, cell := range row.Cells {
		text := normal(cell)
		if text == "" {
			continue
		}
		for _, word := range []string{"totaal", "eindtotaal", "subtotaal", "totalen", "total"} {
			if text == word || strings.HasPrefix(text, word+" ") || strings.HasPrefix(text, word+":") {
				return "Dit is een regel met totalen, geen gegeven. Haal de regel weg."
			}
		}
		return ""
	}
	return ""
}

func (w *work) reject(f finding) {
	w.findings = append(w.findings, f)
	if w.rejected[f.Line] != "fout" {
		w.rejected[f.Line] = f.severity
	}
}

// duplicate looks for an earlier row with the same key. Of identical rows the
// first stays; of conflicting rows all are rejected.
func (w *work) duplicate(row source.Row, values []lake.Value) bool {
	if len(w.keyAt) == 0 {
		return false
	}
	key := make([]lake.Value, len(w.keyAt))
	for i, at := range w.keyAt {
		key[i] = values[at]
	}
	hash, _ := lake.RowHash(nil, key)
	content, _ := lake.RowHash(nil, values[:len(values)-2])
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
		w.reject(finding{Position: w.lines[first.line], rule: "S03", severity: "fout", message: fmt.Sprintf(message, first.line)})
	}
	w.reject(finding{Position: row.Position, rule: "S03", severity: "fout", message: fmt.Sprintf(message, first.line)})
	return true
}

// control compares the number of rows with what the supplier and the previous
// delivery say.
func (w *work) control() error {
	refuse := func(message string) error {
		return &source.FileError{Position: source.Position{File: w.levering.Bestand}, Message: message}
	}
	if n := w.sidecar.Rijen; n != nil && *n != w.read {
		return refuse(fmt.Sprintf("het briefje noemt %d rijen, het bestand heeft er %d. Lever het bestand compleet (regel S07)", *n, w.read))
	}
	if w.read == 0 && !w.sidecar.Leeg {
		return refuse("het bestand heeft geen rijen. Is er niets te melden, zet dan leeg op true in het briefje (regel S08)")
	}
	return w.controlTotal(refuse)
}

func (w *work) refuse(cause *source.FileError) (*Delivery, error) {
	if w.levering.ID == "" {
		w.levering = w.base("")
	}
	w.levering.Gelezen, w.levering.Geaccepteerd, w.levering.Afgekeurd = w.read, 0, w.read
	w.findings = append(w.findings, finding{Position: cause.Position, rule: "S07", severity: "fout", message: cause.Message})
	path, err := w.writeAfkeur(w.contract.Table, w.levering.ID, w.findings)
	if err != nil {
		return nil, err
	}
	return &Delivery{Levering: w.levering, Status: Refused, Reason: cause.Error(), Afkeur: path}, nil
}

// finish runs the rules, writes the final file and commits the delivery.
func (w *work) finish(ctx context.Context) (*Delivery, error) {
	if err := w.rules(ctx); err != nil {
		return nil, err
	}
	if err := w.countRows(); err != nil {
		return nil, err
	}
	if share := w.wrongShare(); share > w.source.Afkeurgrens {
		return nil, &source.FileError{Position: source.Position{File: w.levering.Bestand}, Message: fmt.Sprintf(
			"te veel regels zijn fout (%.1f %%, de grens is %.1f %%). De levering is als geheel geweigerd", 100*share, 100*w.source.Afkeurgrens)}
	}
	sums, err := w.writeFinal(ctx)
	if err != nil {
		return nil, err
	}
	w.levering.InhoudSHA256, w.levering.ParquetSHA256 = sums.Content, sums.Bytes
	data, err := json.MarshalIndent(w.levering, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("write %s: %w", schemas.LeveringFile, err)
	}
	if err := lake.WriteFile(filepath.Join(w.stage, schemas.LeveringFile), append(data, '\n')); err != nil {
		return nil, err
	}
	path, err := w.writeAfkeur(w.contract.Table, w.levering.ID, w.findings)
	if err != nil {
		return nil, err
	}
	if err := lake.Commit(w.Werkmap, w.contract.Table, w.levering.ID, w.stage); err != nil {
		return nil, err
	}
	w.known[w.contract.Table+"/"+w.levering.ID] = w.levering
	return &Delivery{Levering: w.levering, Status: Accepted, Afkeur: path}, nil
}
