package ingest

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"beleidsmonitor/ingest/lake"
	"beleidsmonitor/ingest/pseudo"
	"beleidsmonitor/schemas"
	"beleidsmonitor/transform/duck"
)

// DefaultAfkeurgrens is the share of wrong rows above which a delivery is
// refused as a whole.
const DefaultAfkeurgrens = 0.05

// Gemeente is one gemeente of the configuration.
type Gemeente struct{ Code, Naam string }

// Bron is one source: a table, the names of its files and how to read them.
type Bron struct {
	Tabel       string
	Patroon     string
	Mapping     string  // path of the mapping file; empty reads the form of the contract
	Afkeurgrens float64 // 0 to 1
}

// Options says what is read, from where, into which work folder.
type Options struct {
	Werkmap          string
	Leveringen       string // folder with delivered files
	Bronnen          []Bron
	Gemeenten        []Gemeente
	Fictief          bool   // generated persons: fictieve nummers instead of BSNs
	Pensioenleeftijd int    // years; 0 is 67
	Job              string // read the tables of this job only; empty is all
	Contracts        *schemas.Set
	Pseudo           pseudo.Key
	LakeKey          []byte
	Zonder           []string // files or delivery ids to leave out

	// Progress is told of each delivery: while it is read, and when it is ready
	// (Done). It may be nil.
	Progress func(Event)
}

// Event says how far a delivery is.
type Event struct {
	File string
	Rows int64
	Took time.Duration
	Done *Delivery // nil while it is being read
}

// Status says what became of a delivery.
type Status string

// What can become of a delivery.
const (
	Accepted  Status = "accepted"  // it is in the lake now
	Unchanged Status = "unchanged" // it was in the lake already
	Refused   Status = "refused"   // nothing of it is in the lake
)

// Delivery is the outcome of one delivered file.
type Delivery struct {
	schemas.Levering
	Status Status
	Reason string // of Refused, in Dutch; holds no value of the file
	Afkeur string // path of the list of findings, when there are any
}

// Report is the outcome of a whole run of ingest.
type Report struct {
	Deliveries []Delivery
	Unknown    []string // files in the folder that belong to no source
}

// Rejected is the number of rows that were rejected.
func (r *Report) Rejected() (rows int64) {
	for _, d := range r.Deliveries {
		rows += d.Afgekeurd
	}
	return rows
}

// Refused lists the deliveries that were refused.
func (r *Report) Refused() (refused []Delivery) {
	for _, d := range r.Deliveries {
		if d.Status == Refused {
			refused = append(refused, d)
		}
	}
	return refused
}

// run carries one run through its deliveries.
type run struct {
	Options
	contracts *schemas.Set
	patterns  []*regexp.Regexp
	mappings  map[string]*Mapping
	sources   map[string][]byte // content of each mapping file, for the reading hash
	db        *duck.DB
	register  pseudo.Register
	areas     map[string]string // every accepted form of a gemeente -> GM0405, of the region
	national  map[string]string // the same for ref_gemeente
	known     map[string]schemas.Levering
	report    Report
}

// Run reads every delivery that is new or must be read again. A delivery that
// is refused does not stop the others; an error does.
func Run(ctx context.Context, options Options) (*Report, error) {
	r, err := prepare(ctx, options)
	if err != nil {
		return nil, err
	}
	defer r.db.Close()
	found, unknown, err := r.discover()
	if err != nil {
		return nil, err
	}
	r.report.Unknown = unknown
	for _, c := range found {
		if slices.Contains(r.Zonder, filepath.Base(c.path)) {
			continue
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		delivery, err := r.deliver(ctx, c)
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", filepath.Base(c.path), err)
		}
		if delivery.Gelezen != delivery.Geaccepteerd+delivery.Afgekeurd {
			return nil, fmt.Errorf("read %s: %d rows read, but %d accepted and %d rejected", filepath.Base(c.path), delivery.Gelezen, delivery.Geaccepteerd, delivery.Afgekeurd)
		}
		if err := r.after(ctx, delivery); err != nil {
			return nil, err
		}
		r.report.Deliveries = append(r.report.Deliveries, *delivery)
	}
	return &r.report, nil
}

func prepare(ctx context.Context, options Options) (*run, error) {
	r := &run{Options: options, contracts: options.Contracts, mappings: map[string]*Mapping{}, sources: map[string][]byte{},
		areas: map[string]string{"regio": "REGIO"}, national: map[string]string{}, known: map[string]schemas.Levering{}}
	if r.Pensioenleeftijd == 0 {
		r.Pensioenleeftijd = 67
	}
	if r.Progress == nil {
		r.Progress = func(Event) {}
	}
	var problems []error
	for i := range r.Bronnen {
		problems = append(problems, r.prepareSource(&r.Bronnen[i]))
	}
	if err := errors.Join(problems...); err != nil {
		return nil, err
	}
	for _, g := range r.Gemeenten {
		addArea(r.areas, g.Code, g.Naam)
		addArea(r.national, g.Code, g.Naam)
	}
	if err := lake.Clean(r.Werkmap); err != nil {
		return nil, err
	}
	all, err := schemas.ReadLeveringen(r.Werkmap)
	if err != nil {
		return nil, err
	}
	for _, l := range all {
		r.known[l.Tabel+"/"+l.ID] = l
	}
	r.db, err = duck.Open(ctx, duck.Options{LakeKey: r.LakeKey})
	return r, err
}

func (r *run) prepareSource(b *Bron) error {
	if r.contracts.Table(b.Tabel) == nil {
		return fmt.Errorf("source of table %q: no contract has this table", b.Tabel)
	}
	pattern, err := compilePattern(b.Patroon)
	if err != nil {
		return fmt.Errorf("source of table %s: %w", b.Tabel, err)
	}
	r.patterns = append(r.patterns, pattern)
	if b.Mapping == "" || r.mappings[b.Mapping] != nil {
		return nil
	}
	mapping, data, err := loadMapping(b.Mapping, r.contracts)
	if err != nil {
		return err
	}
	r.mappings[b.Mapping], r.sources[b.Mapping] = mapping, data
	return nil
}

// addArea adds every form in which a gemeente is written: GM0405, 0405, 405,
// the name, and the name as part of a file name.
func addArea(areas map[string]string, code, name string) {
	number := strings.TrimPrefix(code, "GM")
	for _, form := range []string{code, number, strings.TrimLeft(number, "0"), name, slug(name)} {
		if form != "" {
			areas[strings.ToLower(form)] = code
		}
	}
}

var notLetters = regexp.MustCompile(`[^a-z0-9]+`)

func slug(name string) string {
	return strings.Trim(notLetters.ReplaceAllString(strings.ToLower(name), "-"), "-")
}

// area normalises a gemeente of the configuration.
func (r *run) area(text string) (string, bool) {
	code, ok := r.areas[strings.ToLower(strings.TrimSpace(text))]
	return code, ok
}

// reading is a hash of all that decides how a table is read, so that a change
// of contract, mapping, key table or key means reading again.
func (r *run) reading(b *Bron) string {
	contract := r.contracts.Table(b.Tabel)
	digest := sha256.New()
	fmt.Fprintf(digest, "%s\n%s\n%v\n%d\n", contract.SHA256, r.Pseudo.ID(), r.Fictief, r.Pensioenleeftijd)
	_, _ = digest.Write(r.sources[b.Mapping]) // a hash never fails to write
	for _, p := range contract.Properties {
		if usesRegister(p.KeyKind) {
			_, _ = io.WriteString(digest, r.register.SHA256())
			break
		}
	}
	for _, form := range sortedKeys(r.national) {
		fmt.Fprintf(digest, "%s=%s\n", form, r.national[form])
	}
	for _, form := range sortedKeys(r.areas) {
		fmt.Fprintf(digest, "%s=%s\n", form, r.areas[form])
	}
	return hex.EncodeToString(digest.Sum(nil))
}

// usesRegister says whether a kind of number is looked up in persoon_sleutel.
func usesRegister(kind string) bool {
	return kind == "KLANTNUMMER" || kind == "DOSSIERNUMMER" || kind == "VNUMMER"
}

// after takes in what later tables need: the list of gemeenten and the numbers
// of persons.
func (r *run) after(ctx context.Context, d *Delivery) error {
	if d.Status == Refused || (d.Tabel != "ref_gemeente" && d.Tabel != keyTable) {
		return nil
	}
	contract := r.contracts.Table(d.Tabel)
	columns := lake.Columns(contract)
	at := func(name string) int {
		return slices.IndexFunc(columns, func(c lake.Column) bool { return c.Name == name })
	}
	path := filepath.Join(schemas.LakeDir(r.Werkmap, d.Tabel, d.ID), schemas.DataFile)
	return lake.Read(ctx, path, columns, r.LakeKey, func(row []lake.Value) error {
		if d.Tabel == "ref_gemeente" {
			addArea(r.national, row[at("gemeentecode")].S, row[at("naam")].S)
			return nil
		}
		tot := time.Time{}
		if end := row[at("tot")]; end.Set {
			tot = day(end.N)
		}
		err := r.register.Add(row[at("soort")].S, row[at("nummer_id")].S, row[at("persoon_id")].S, day(row[at("van")].N), tot)
		if errors.Is(err, pseudo.ErrOverlap) || errors.Is(err, pseudo.ErrPeriod) {
			return nil // the first period stays; package transform reports the overlap (S10)
		}
		return err
	})
}

func day(number int64) time.Time { return time.Unix(number*86400, 0).UTC() }
