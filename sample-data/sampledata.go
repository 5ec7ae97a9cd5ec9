package sampledata

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

//go:embed monitor.yaml
var configFile []byte

//go:embed mappings
var mappingFiles embed.FS

// Config is the configuration of the committed sample, with paths relative to
// the folder sample-data.
func Config() []byte { return append([]byte(nil), configFile...) }

// Mappings are the mapping files of the committed sample, under mappings/.
func Mappings() fs.FS { return mappingFiles }

// Options says what to generate. The zero value of a field takes the value of
// Default, except Fouten.
type Options struct {
	Gemeenten    int     // 1 to 342; the first seven are those of West-Friesland
	Inburgeraars int     // 100 to 1,000,000
	Tot          string  // last month, jjjj-mm, from 2022-03 on
	Seed         uint64  // the same seed gives the same bytes
	Fouten       float64 // share of rows with a deliberate mistake, 0 (none) to 0.04
	Plain        bool    // one canonical file per table (and year), without mistakes
}

// Default are the options of the committed sample.
func Default() Options {
	return Options{Gemeenten: 7, Inburgeraars: 1900, Tot: "2026-10", Seed: 2021, Fouten: 0.02}
}

// Summary says what was generated.
type Summary struct {
	Bestanden int              // delivered files
	Rijen     map[string]int64 // rows per table before mistakes
	Besteed   map[int]int64    // sum of the factuurregels in cents, per year
}

func (o Options) filled() Options {
	sample := Default()
	if o.Gemeenten == 0 {
		o.Gemeenten = sample.Gemeenten
	}
	if o.Inburgeraars == 0 {
		o.Inburgeraars = sample.Inburgeraars
	}
	if o.Tot == "" {
		o.Tot = sample.Tot
	}
	if o.Seed == 0 {
		o.Seed = sample.Seed
	}
	if o.Plain {
		o.Fouten = 0
	}
	return o
}

// check returns all problems of the options and the last month.
func (o Options) check() (month, error) {
	var problems []error
	if o.Gemeenten < 1 || o.Gemeenten > 342 {
		problems = append(problems, fmt.Errorf("gemeenten %d is not between 1 and 342", o.Gemeenten))
	}
	if o.Inburgeraars < 100 || o.Inburgeraars > 1_000_000 {
		problems = append(problems, fmt.Errorf("inburgeraars %d is not between 100 and 1000000", o.Inburgeraars))
	}
	if o.Fouten < 0 || o.Fouten > 0.04 {
		problems = append(problems, fmt.Errorf("fouten %v is not between 0 and 0.04: with more, ingest would refuse the deliveries", o.Fouten))
	}
	year, errYear := strconv.Atoi(strings.SplitN(o.Tot, "-", 2)[0])
	last, errMonth := strconv.Atoi(o.Tot[strings.Index(o.Tot, "-")+1:])
	m := monthOf(year, last)
	if errYear != nil || errMonth != nil || len(o.Tot) != 7 || last < 1 || last > 12 || m < monthOf(2022, 3) || m > monthOf(2026, 12) {
		problems = append(problems, fmt.Errorf("tot %q is not a month from 2022-03 to 2026-12 (expected jjjj-mm)", o.Tot))
	}
	return m, errors.Join(problems...)
}

// Generate writes a configuration, mappings, deliveries and the list of
// expected rejections to dir, which it makes when needed. What lay there under
// leveringen/ and mappings/ is removed first.
func Generate(ctx context.Context, dir string, opt Options) (Summary, error) {
	w, err := newWorld(dir, opt.filled())
	if err != nil {
		return Summary{}, fmt.Errorf("generate sample data: %w", err)
	}
	err = w.run(ctx)
	if err := first(err, w.out.close()); err != nil {
		return Summary{}, fmt.Errorf("generate sample data: %w", err)
	}
	if err := w.writeConfig(dir); err != nil {
		return Summary{}, err
	}
	return Summary{Bestanden: len(w.out.all), Rijen: w.out.rows, Besteed: w.spent}, nil
}

// newWorld clears the folder and opens all deliveries.
func newWorld(dir string, opt Options) (*world, error) {
	last, err := opt.check()
	if err != nil {
		return nil, err
	}
	for _, old := range []string{"leveringen", "mappings"} {
		if err := os.RemoveAll(filepath.Join(dir, old)); err != nil {
			return nil, err
		}
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, err
	}
	all := gemeenten(opt.Gemeenten, opt.Seed)
	out, err := newOutlets(dir, opt, last, all)
	if err != nil {
		return nil, err
	}
	return &world{opt: opt, horizon: last.last(), gemeenten: all, weights: cohortWeights(last.last()), out: out, grants: newGrants(), housing: newHousing(all, opt.Inburgeraars),
		ledger: &ledger{open: map[[2]int]*invoice{}, next: map[int]int{}}, spent: map[int]int64{}, spentSPUK: map[int]int64{}}, nil
}

// run writes the registers, all lives and what follows from counting them.
func (w *world) run(ctx context.Context) error {
	for _, step := range []func() error{w.writeReferences, w.writeRates, w.writeSuppliers, w.writeKeys, w.writeGoals, w.writeAudits, w.writeBenchmarks, w.writeAgenda, w.writeScenarios, w.writeRemarks} {
		if err := step(); err != nil {
			return err
		}
	}
	for k := 0; 2*k < w.opt.Inburgeraars; k++ {
		if err := ctx.Err(); err != nil {
			return err
		}
		for _, h := range w.slot(k) {
			w.live(h)
			if err := w.emit(h); err != nil {
				return err
			}
		}
	}
	if err := w.chargeJoint(); err != nil {
		return err
	}
	for _, step := range []func() error{w.writeGrants, w.writeBudgets, w.writeStaff, w.writeHousing} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// live draws what happens to the members of a household.
func (w *world) live(h *household) {
	for i := range h.lives {
		l := &h.lives[i]
		w.drawRoute(l)
		w.drawJobs(l)
		w.drawOffers(l)
		w.drawInformal(l)
		l.reachHours()
	}
}
