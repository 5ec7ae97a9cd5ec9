package ingest

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"
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
	signals  signals
	rejected map[int]string // line -> severity of the gravest finding
	keys     map[[16]byte]keyState
	keyAt    []int        // index of each key column
	key      []lake.Value // reused
	scratch  []byte       // reused

	staged     int64 // rows written before the rules ran
	stagedSums lake.Sums
	sum        int64 // control total of the accepted and rejected rows
	started    time.Time
	read       int64
	extra      int64 // rows of those read that are no data: totals, a second header; they do not count for the limit
	swallowed  int64 // lines of unreadable rows beyond their first: a stray quote makes one row of many
	unread     bool  // a row could not be read, so the control total cannot be checked
	at         source.Position
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
		signals: signals{}, rejected: map[int]string{}, keys: map[[16]byte]keyState{}}
	w.columns = lake.Columns(w.contract)
	for _, name := range w.contract.Key() {
		w.keyAt = append(w.keyAt, slices.IndexFunc(w.columns, func(c lake.Column) bool { return c.Name == name }))
	}
	delivery, err := w.process(ctx)
	var refused *source.FileError
	if errors.As(err, &refused) {
		delivery, err = w.refuse(refused)
	}
	if w.stage != "" {
		err = errors.Join(err, os.RemoveAll(w.stage)) // only a refused delivery has one left
	}
	if err != nil {
		return nil, err
	}
	r.Progress(Event{File: SafeName(filepath.Base(c.path)), Rows: delivery.Gelezen, Took: time.Since(w.started), Done: delivery})
	return delivery, nil
}

func (w *work) process(ctx context.Context) (*Delivery, error) {
	if w.problem != "" {
		return nil, &source.FileError{Position: source.Position{File: filepath.Base(w.path)}, Message: w.problem}
	}
	mapping := TabelMapping{}
	if m := w.mappings[w.source.Mapping]; m != nil {
		mapping = m.Tabellen[w.contract.Table]
	}
	if info, err := os.Lstat(w.path); err == nil && info.Mode().IsRegular() && info.Size() == 0 && w.sidecar.Leeg {
		return w.empty(ctx)
	}
	reader, err := source.Open(w.path, w.readOptions(mapping))
	if err != nil {
		return nil, err
	}
	defer reader.Close()
	w.describe(reader)
	if unchanged := w.unchanged(); unchanged != nil {
		return unchanged, nil
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

// unchanged is the outcome when this delivery was read in the same way before.
func (w *work) unchanged() *Delivery {
	known, ok := w.known[w.contract.Table+"/"+w.levering.ID]
	if !ok || known.Lezing != w.levering.Lezing && known.Opgeschoond == "" { // what was deleted stays deleted
		return nil
	}
	d := &Delivery{Levering: known, Status: Unchanged}
	if path := w.afkeurPath(known.Tabel, known.ID); isFile(path) {
		d.Afkeur = path
	}
	return d
}

func isFile(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular()
}

// empty takes in a delivery that is declared to hold nothing.
func (w *work) empty(ctx context.Context) (*Delivery, error) {
	w.begin(hex.EncodeToString(sha256.New().Sum(nil)))
	w.levering.Leeg = true
	if unchanged := w.unchanged(); unchanged != nil {
		return unchanged, nil
	}
	var err error
	if w.stage, err = lake.Stage(w.Werkmap, w.contract.Table, w.levering.ID); err != nil {
		return nil, err
	}
	writer, err := lake.NewWriter(filepath.Join(w.stage, rawFile), w.columns, w.LakeKey)
	if err != nil {
		return nil, err
	}
	if w.stagedSums, err = writer.Close(); err != nil {
		return nil, err
	}
	w.convert = &converter{run: w.run, contract: w.contract, form: formOf(w.contract, TabelMapping{})}
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
	w.begin(reader.SHA256())
	w.levering.Codering = reader.Encoding()
	w.levering.Leeg = w.sidecar.Leeg
}

// begin fills in who delivered what; sum is the hash of the delivered file.
func (w *work) begin(sum string) {
	identity := sha256.Sum256([]byte(strings.Join([]string{w.contract.Table, w.leverancier, w.gebied, w.periode,
		w.aangeleverd, fmt.Sprint(w.volgnr), sum}, "\x00")))
	w.levering = schemas.Levering{
		ID:    strings.Join([]string{w.periode, strings.ToLower(w.gebied), w.leverancier, hex.EncodeToString(identity[:6])}, "_"),
		Tabel: w.contract.Table, Leverancier: w.leverancier, Gebied: w.gebied, Periode: w.periode,
		Aangeleverd: w.aangeleverd, Volgnr: w.volgnr, Bestand: SafeName(filepath.Base(w.path)), SHA256: sum,
		Contract: w.contract.Version, SleutelID: w.Pseudo.ID(),
	}
	note, _ := json.Marshal(w.sidecar) // it was read from JSON
	// The delivery before this one decides on S08, P06, D03 and B01.
	w.levering.Lezing = w.reading(w.source, w.previous(), note)
}

// control compares the number of rows with what the supplier and the previous
// delivery say.
func (w *work) control() error {
	refuse := func(message string) error {
		return &source.FileError{Position: source.Position{File: w.levering.Bestand}, Message: message}
	}
	if n := w.sidecar.Rijen; n != nil && *n != w.read && *n != w.read-w.extra {
		return refuse(fmt.Sprintf("het briefje noemt %d rijen, het bestand heeft er %d. Lever het bestand compleet (regel S07)", *n, w.read-w.extra))
	}
	if w.sidecar.Leeg && w.read > w.extra {
		return refuse("het briefje noemt de levering leeg, maar het bestand heeft rijen. Kijk na wat klopt (regel S08)")
	}
	if w.read == w.extra && !w.sidecar.Leeg {
		return refuse("het bestand heeft geen rijen. Is er niets te melden, zet dan leeg op true in het briefje (regel S08)")
	}
	return w.controlTotal(refuse)
}

func (w *work) refuse(cause *source.FileError) (*Delivery, error) {
	if w.levering.ID == "" {
		w.begin("")
	}
	w.levering.Gelezen, w.levering.Geaccepteerd, w.levering.Afgekeurd = w.read, 0, w.read
	w.findings = append(w.findings, finding{Position: cause.Position, rule: "S07", severity: schemas.Fout, message: cause.Message})
	path, err := w.writeAfkeur(w.contract.Table, w.levering.ID, w.findings)
	if err != nil {
		return nil, err
	}
	return &Delivery{Levering: w.levering, Status: Refused, Reason: SafeName(cause.Error()), Afkeur: path}, nil
}

// finish runs the rules, writes the final file and commits the delivery.
func (w *work) finish(ctx context.Context) (*Delivery, error) {
	if err := w.rules(ctx); err != nil {
		return nil, err
	}
	w.countRows()
	if share := w.wrongShare(); share > w.source.Afkeurgrens {
		return nil, &source.FileError{Position: source.Position{File: w.levering.Bestand}, Message: fmt.Sprintf(
			"te veel regels zijn fout (%s, de grens is %s). De levering is als geheel geweigerd", percent(share), percent(w.source.Afkeurgrens))}
	}
	sums, err := w.writeFinal(ctx)
	if err != nil {
		return nil, err
	}
	w.levering.InhoudSHA256, w.levering.ParquetSHA256 = sums.Content, sums.Bytes
	data, err := w.levering.Encode()
	if err != nil {
		return nil, err
	}
	if err := lake.WriteFile(filepath.Join(w.stage, schemas.LeveringFile), data); err != nil {
		return nil, err
	}
	w.findings = append(w.findings, w.signals.unlisted(w.levering.Bestand)...)
	path, err := w.writeAfkeur(w.contract.Table, w.levering.ID, w.findings)
	if err != nil {
		return nil, err
	}
	if err := w.saveOrigins(); err != nil {
		return nil, err
	}
	if err := lake.Commit(w.Werkmap, w.contract.Table, w.levering.ID, w.stage); err != nil {
		return nil, err
	}
	w.known[w.contract.Table+"/"+w.levering.ID] = w.levering
	return &Delivery{Levering: w.levering, Status: Accepted, Afkeur: path}, nil
}

// percent writes a share in Dutch, with one decimal.
func percent(share float64) string {
	return strings.Replace(fmt.Sprintf("%.1f %%", 100*share), ".", ",", 1)
}
