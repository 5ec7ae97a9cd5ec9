package main

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/csv"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"time"

	"beleidsmonitor/reports"
	"beleidsmonitor/reports/edition"
	"beleidsmonitor/transform/duck"
)

// previous is the edition before that of a run: what revisions are compared with. It is an input like any other, so its hash is part of the fingerprint.
type previous struct {
	name      string // empty when there is none
	peilmaand string
	table     string // path of its published figures
	hash      string // of that file, from its manifest

	deliveries     string // path of the list of its deliveries; empty when it has none
	deliveriesHash string
}

var editionName = regexp.MustCompile(`^([0-9]{4}-[0-9]{2})(?:\.v([0-9]+))?$`)

// month is an edition of a month: its name, taken apart.
type month struct {
	name, peilmaand string
	version         int
}

// monthsIn lists the editions of months from the first to the last: by month, then by
// version. Those beside the months are not in it.
func monthsIn(werkmap string) (list []month, err error) {
	names, err := edition.Names(werkmap)
	for _, name := range names {
		if parts := editionName.FindStringSubmatch(name); parts != nil {
			version, _ := strconv.Atoi(parts[2]) // empty is the first
			list = append(list, month{name, parts[1], max(version, 1)})
		}
	}
	slices.SortFunc(list, func(a, b month) int {
		return cmp.Or(cmp.Compare(a.peilmaand, b.peilmaand), cmp.Compare(a.version, b.version))
	})
	return list, err
}

// previousOf finds the edition before another one, by its name: the version that a
// correction corrects, or else the last version of the newest earlier month.
func (p *project) previousOf(name string) (found previous, err error) {
	list, err := monthsIn(p.werkmap)
	if err != nil {
		return found, err
	}
	month, version := monthOf(name), 1
	if parts := editionName.FindStringSubmatch(name); parts != nil {
		version, _ = strconv.Atoi(parts[2])
	}
	for _, m := range list {
		if m.peilmaand < month || m.peilmaand == month && m.version < version {
			found = previous{name: m.name, peilmaand: m.peilmaand}
		}
	}
	if found.name == "" {
		return found, nil
	}
	dir := edition.Dir(p.werkmap, found.name)
	manifest, err := edition.ReadManifest(dir)
	if err != nil {
		return found, err
	}
	for _, f := range manifest.Bestanden {
		switch f.Pad {
		case publishedFile + ".parquet":
			found.table, found.hash = filepath.Join(dir, filepath.FromSlash(f.Pad)), f.SHA256
		case reports.DeliveryList:
			found.deliveries, found.deliveriesHash = filepath.Join(dir, filepath.FromSlash(f.Pad)), f.SHA256
		}
	}
	if found.table == "" {
		return found, fmt.Errorf("edition %s has no %s.parquet to compare with", found.name, publishedFile)
	}
	return found, nil
}

// withPrevious adds the edition before another one to its fingerprint.
func (p *project) withPrevious(print, name string) (string, error) {
	before, err := p.previousOf(name)
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256([]byte(print + "\n" + before.name + "\n" + before.hash))
	return hex.EncodeToString(sum[:]), nil
}

// readAsPublished reads a file of an edition, after checking that it is what the manifest
// says.
func readAsPublished(path, hash, edition string) ([]byte, error) {
	data, err := os.ReadFile(path) //nolint:gosec // a file of a published edition
	if err != nil {
		return nil, damaged(edition, fmt.Errorf("read an earlier edition: %w", err))
	}
	if sum := sha256.Sum256(data); hex.EncodeToString(sum[:]) != hash {
		return nil, damaged(edition, fmt.Errorf("%s is not what its manifest says", path))
	}
	return data, nil
}

// damaged adds the way out to what is wrong with an edition, unless a disk refuses to read
// it: then nothing is known of the edition itself.
func damaged(edition string, err error) error {
	if refused := (*fs.PathError)(nil); errors.As(err, &refused) && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return fmt.Errorf("%w\nhint: put edition %s back from a backup, or take its folder away when there is none: what it showed is then no longer reckoned with; beleidsmonitor verify %s says what else is damaged", err, edition, edition)
}

// read gives what an edition published, with its deliveries.
func (e previous) read(ctx context.Context, db *duck.DB) (before reports.Previous, err error) {
	if e.name == "" {
		return before, nil
	}
	if _, err := readAsPublished(e.table, e.hash, e.name); err != nil {
		return before, err
	}
	month, err := time.Parse("2006-01", e.peilmaand)
	if err != nil {
		return before, fmt.Errorf("edition %s: %w", e.name, err)
	}
	before = reports.Previous{Uitgave: e.name, Peildatum: month.AddDate(0, 1, -1)}
	if e.deliveries != "" {
		data, err := readAsPublished(e.deliveries, e.deliveriesHash, e.name)
		if err != nil {
			return before, err
		}
		lines, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
		if err != nil {
			return before, fmt.Errorf("read deliveries of edition %s: %w", e.name, err)
		}
		before.Leveringen = reports.DeliveriesOf(lines)
	}
	rows, err := db.Query(ctx, `select kpi_id, periode_soort, strftime(periode, '%Y-%m-%d'), gebied, dimensie, dimensie_waarde, vorm, eenheid, waarde, tekst
from read_parquet(`+duck.Literal(e.table)+`) order by all`)
	if err != nil {
		return before, fmt.Errorf("read figures of edition %s: %w", e.name, err)
	}
	defer rows.Close()
	for rows.Next() {
		var f reports.Earlier
		var text sql.NullString
		var value sql.NullFloat64
		if err := rows.Scan(&f.ID.KPI, &f.ID.PeriodKind, &f.ID.Period, &f.ID.Area, &f.ID.Dimension, &f.ID.DimensionValue, &f.Vorm, &f.Eenheid, &value, &text); err != nil {
			return before, fmt.Errorf("read figures of edition %s: %w", e.name, err)
		}
		f.Waarde, f.Tekst = value.Float64, text.String
		before.Cijfers = append(before.Cijfers, f)
	}
	return before, rows.Err()
}
