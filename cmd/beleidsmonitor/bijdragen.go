package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"beleidsmonitor/ingest/lake"
	"beleidsmonitor/transform/sdc"
)

// comparedMonths is with how many editions of months the amounts are compared, the newest: as
// long as the months of a count are followed.
const comparedMonths = 24

// sealedAmounts is how the name of such a file ends.
const sealedAmounts = ".verzegeld"

// amountsPath is where what each person adds to the amounts of an edition lies, sealed with
// the key of the lake: in the work folder, and never in an edition.
func (p *project) amountsPath(name string) string {
	return filepath.Join(p.werkmap, "aanval", "bijdragen", name+sealedAmounts)
}

// amountEditions lists the editions that amounts are compared with. Amounts may stay as they
// were in the first: that of this month or the last one before; then come the others of this
// month and before, later ones, and those beside the months.
func (p *project) amountEditions(lakeKey []byte, published []string) ([]sdc.Edition, error) {
	months, err := monthsIn(p.werkmap)
	if err != nil {
		return nil, err
	}
	slices.Reverse(months)
	months = months[:min(len(months), comparedMonths)]
	var before, beside []string
	for _, m := range months {
		if p.peilmaand == "" || m.peilmaand <= p.peilmaand {
			before = append(before, m.name)
		} else {
			beside = slices.Insert(beside, 0, m.name)
		}
	}
	for _, name := range published {
		if !editionName.MatchString(name) {
			beside = append(beside, name)
		}
	}
	var all []sdc.Edition
	unknown := 0
	for _, name := range append(before, beside...) {
		if _, err := os.Lstat(p.amountsPath(name)); errors.Is(err, fs.ErrNotExist) {
			unknown++
			continue
		}
		all = append(all, func() (*sdc.Amounts, error) { return p.readAmounts(lakeKey, name) })
	}
	if unknown > 0 {
		p.console.notice(fmt.Sprintf("what is behind the amounts of %d earlier editions is not known (nothing in %s): they are not compared", unknown, filepath.Dir(p.amountsPath(""))))
	}
	return all, nil
}

// readAmounts opens what is behind the amounts of an edition.
func (p *project) readAmounts(lakeKey []byte, name string) (*sdc.Amounts, error) {
	path := p.amountsPath(name)
	sealed, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("read what is behind the amounts of edition %s: %w", name, err)
	}
	data, err := lake.Open(lakeKey, name, sealed)
	if err != nil {
		return nil, fmt.Errorf("%s: %w\nhint: put it back from a backup, or delete it when there is none: the amounts of edition %s are then no longer reckoned with", path, err, name)
	}
	amounts, err := sdc.ReadAmounts(data)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return amounts, nil
}

// writeAmounts keeps what is behind the amounts of an edition.
func (p *project) writeAmounts(lakeKey []byte, name string, amounts *sdc.Amounts) error {
	data, err := amounts.MarshalBinary()
	if err != nil {
		return err
	}
	sealed, err := lake.Seal(lakeKey, name, data)
	if err != nil {
		return err
	}
	return lake.WriteFile(p.amountsPath(name), sealed)
}
