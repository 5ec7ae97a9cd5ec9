package ingest

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"regexp"
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"beleidsmonitor/ingest/lake"
	"beleidsmonitor/ingest/pseudo"
	"beleidsmonitor/schemas"
)

// references takes in what later tables need: the list of gemeenten and the
// numbers of persons, from the newest deliveries in the lake.
func (r *run) references(ctx context.Context) error {
	for _, l := range r.current("ref_gemeente") {
		err := r.readLake(ctx, l, func(cell func(string) lake.Value) error {
			addArea(r.national, cell("gemeentecode").S, cell("naam").S)
			return nil
		})
		if err != nil {
			return err
		}
	}
	for _, l := range r.current(keyTable) {
		err := r.readLake(ctx, l, func(cell func(string) lake.Value) error {
			err := r.register.Add(cell("soort").S, cell("nummer_id").S, cell("persoon_id").S, instant(cell("van")), instant(cell("tot")))
			if errors.Is(err, pseudo.ErrOverlap) || errors.Is(err, pseudo.ErrPeriod) {
				return nil // two suppliers disagree: the first stays; within one delivery S10 says so
			}
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// current lists the deliveries of a table that replaces itself as a whole: the
// newest of each supplier and gebied.
func (r *run) current(table string) []schemas.Levering {
	newest := map[string]schemas.Levering{}
	for _, l := range r.known {
		key := l.Leverancier + "/" + l.Gebied
		if old, ok := newest[key]; l.Tabel == table && (!ok || order(old) < order(l)) {
			newest[key] = l
		}
	}
	var list []schemas.Levering
	for _, key := range sortedKeys(newest) {
		list = append(list, newest[key])
	}
	return list
}

// order is the order in which deliveries replace each other.
func order(l schemas.Levering) string {
	return fmt.Sprintf("%s %s %04d %s", l.Periode, l.Aangeleverd, l.Volgnr, l.ID)
}

// readLake reads the rows of one delivery back.
func (r *run) readLake(ctx context.Context, l schemas.Levering, each func(cell func(name string) lake.Value) error) error {
	columns := lake.Columns(r.contracts.Table(l.Tabel))
	at := map[string]int{}
	for i, column := range columns {
		at[column.Name] = i
	}
	if l.Opgeschoond != "" {
		return nil
	}
	if err := l.VerifyData(r.Werkmap); err != nil {
		return err
	}
	path := filepath.Join(schemas.LakeDir(r.Werkmap, l.Tabel, l.ID), schemas.DataFile)
	err := lake.Read(ctx, path, columns, r.LakeKey, func(row []lake.Value) error {
		return each(func(name string) lake.Value { return row[at[name]] })
	})
	if err != nil {
		return fmt.Errorf("%w\nhint: if the lake key or the contract of %s changed, remove %s and run again", err, l.Tabel, filepath.Dir(path))
	}
	return nil
}

// instant is the start of a stored day; the zero time when it is empty.
func instant(value lake.Value) time.Time {
	if !value.Set {
		return time.Time{}
	}
	return time.Unix(value.N*86400, 0).UTC()
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

// slug writes a name as part of a file name: Súdwest-Fryslân is
// sudwest-fryslan.
func slug(name string) string {
	bare := strings.Map(func(c rune) rune {
		if unicode.Is(unicode.Mn, c) {
			return -1
		}
		return unicode.ToLower(c)
	}, norm.NFD.String(name))
	return strings.Trim(notLetters.ReplaceAllString(bare, "-"), "-")
}

// area normalises a gemeente of the configuration.
func (r *run) area(text string) (string, bool) {
	code, ok := r.areas[strings.ToLower(strings.TrimSpace(text))]
	return code, ok
}
