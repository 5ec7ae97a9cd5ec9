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
	Zonder           []string // files, as delivered or as SafeName shows them, or delivery ids to leave out

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
	Missing    []string // patterns of sources that never delivered
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
	origins   pseudo.Origins
	newOrigin bool              // since origins were saved
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
	for i, c := range found {
		if rank(c.source.Tabel) == rankOther && (i == 0 || rank(found[i-1].source.Tabel) != rankOther) {
			if err := r.references(ctx); err != nil {
				return nil, err
			}
		}
		name := filepath.Base(c.path)
		if slices.Contains(r.Zonder, name) || slices.Contains(r.Zonder, SafeName(name)) {
			continue
		}
		if err := r.take(ctx, c); err != nil {
			return nil, fmt.Errorf("read %s: %w", SafeName(name), err)
		}
	}
	return &r.report, nil
}

// take reads one delivery and checks its counts.
func (r *run) take(ctx context.Context, c candidate) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	delivery, err := r.deliver(ctx, c)
	if err != nil {
		return err
	}
	if delivery.Gelezen != delivery.Geaccepteerd+delivery.Afgekeurd {
		return fmt.Errorf("%d rows read, but %d accepted and %d rejected", delivery.Gelezen, delivery.Geaccepteerd, delivery.Afgekeurd)
	}
	r.report.Deliveries = append(r.report.Deliveries, *delivery)
	return nil
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
	if strings.ContainsAny(r.Werkmap, "*?[") { // DuckDB would take the folder for a pattern
		problems = append(problems, fmt.Errorf("work folder %q: its path holds one of * ? [\nhint: name another folder with --werkmap", r.Werkmap))
	}
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
	if err := r.rotated(ctx); err != nil {
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

// rotated goes on with a rotation of the key that was killed, and opens the origins.
func (r *run) rotated(ctx context.Context) (err error) {
	rotation := Rotation{Werkmap: r.Werkmap, Contracts: r.contracts, Pseudo: r.Pseudo, LakeKey: r.LakeKey}
	if _, err := rotation.Rotate(ctx); err != nil {
		return err
	}
	if r.origins, err = rotation.Origins(); err != nil || !r.Pseudo.Rotated() {
		return err
	}
	return rotation.save(r.origins) // before the first delivery that needs it
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
	if _, read := r.mappings[b.Mapping]; read || b.Mapping == "" {
		return nil
	}
	r.mappings[b.Mapping] = nil // a mapping of many sources is complained about once
	mapping, data, err := loadMapping(b.Mapping, r.contracts)
	if err != nil {
		return err
	}
	r.mappings[b.Mapping], r.sources[b.Mapping] = mapping, data
	return nil
}

// readingVersion changes when this package reads the same file differently.
const readingVersion = 3

// reading is a hash of all that decides how a delivery is read, so that a change
// of contract, mapping, note, limit, key table or key means reading again. A key that was
// rotated is the same key: the lake has its new pseudonyms already.
func (r *run) reading(b *Bron, previous schemas.Levering, note []byte) string {
	contract := r.contracts.Table(b.Tabel)
	digest := sha256.New()
	fmt.Fprintf(digest, "%d\n%s\n%s\n%v\n%d\n%g\n%d\n", readingVersion, contract.SHA256, r.Pseudo.First().ID(), r.Fictief, r.Pensioenleeftijd, b.Afkeurgrens, previous.Gelezen)
	_, _ = digest.Write(note)
	if _, ok := comparisons[b.Tabel]; ok {
		_, _ = io.WriteString(digest, previous.InhoudSHA256)
	}
	_, _ = digest.Write(r.sources[b.Mapping]) // a hash never fails to write
	register, areas := false, false
	for _, p := range contract.Properties {
		register = register || usesRegister(p.KeyKind)
		areas = areas || p.Type == schemas.Gemeente && p.Area != "vrij"
	}
	if register {
		_, _ = io.WriteString(digest, r.register.SHA256(r.origins))
	}
	if areas {
		for _, list := range []map[string]string{r.national, r.areas} {
			for _, form := range sortedKeys(list) {
				fmt.Fprintf(digest, "%s=%s\n", form, list[form])
			}
		}
	}
	return hex.EncodeToString(digest.Sum(nil))
}

// usesRegister says whether a kind of number is looked up in persoon_sleutel.
func usesRegister(kind string) bool {
	return kind == "KLANTNUMMER" || kind == "DOSSIERNUMMER" || kind == "VNUMMER"
}
