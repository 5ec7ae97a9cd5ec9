package ingest

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"beleidsmonitor/ingest/lake"
	"beleidsmonitor/ingest/pseudo"
	"beleidsmonitor/schemas"
)

// OriginsFile is where the origins of rotated pseudonyms lie in a work folder, encrypted.
func OriginsFile(werkmap string) string { return filepath.Join(werkmap, "lake", "koppeling") }

// ErrOtherKey says that a lake was made with a pseudonym key that this one never was.
var ErrOtherKey = errors.New("the lake was made with another pseudonym key")

// ErrNoOrigins says that the key was rotated and that the list of origins is gone.
var ErrNoOrigins = errors.New("the pseudonym key was rotated, and the list of pseudonyms before that is gone")

// Rotation says what Rotate works on.
type Rotation struct {
	Werkmap   string
	Contracts *schemas.Set
	Pseudo    pseudo.Key
	LakeKey   []byte
}

// Pending lists the deliveries whose pseudonyms an older version of the key made. A key
// that never made them is ErrOtherKey.
func (r *Rotation) Pending() (pending []schemas.Levering, err error) {
	all, err := schemas.ReadLeveringen(r.Werkmap)
	if err != nil {
		return nil, err
	}
	for _, l := range all {
		if l.SleutelID == r.Pseudo.ID() {
			continue
		}
		if _, ok := r.Pseudo.At(l.SleutelID); !ok {
			return nil, fmt.Errorf("%w: %s of %s has key %s, the key file has %s\nhint: put the key file with id %s back from its copy; when it is lost, deliver every file again in a new work folder",
				ErrOtherKey, l.ID, l.Tabel, l.SleutelID, r.Pseudo.ID(), l.SleutelID)
		}
		pending = append(pending, l)
	}
	return pending, nil
}

// Origins opens the list of what the pseudonyms of this key were. A key that was never
// rotated needs none.
func (r *Rotation) Origins() (pseudo.Origins, error) {
	origins, err := pseudo.LoadOrigins(OriginsFile(r.Werkmap), r.Pseudo)
	if !errors.Is(err, fs.ErrNotExist) {
		return origins, err
	}
	all, err := schemas.ReadLeveringen(r.Werkmap)
	if err != nil {
		return pseudo.Origins{}, err
	}
	// Until the first list is written, every delivery has the pseudonyms of the first version.
	for _, l := range all {
		if _, first := r.Pseudo.First().At(l.SleutelID); !first {
			return pseudo.Origins{}, fmt.Errorf("%w: %s\nhint: put it back from a copy of the work folder; without it published figures would be rounded anew",
				ErrNoOrigins, OriginsFile(r.Werkmap))
		}
	}
	return pseudo.Origins{}, nil
}

// Rotate gives every row in the lake the pseudonyms of the newest version of the key, one
// delivery after the other. It may be stopped at any moment: what is not done yet is
// Pending, and calling it again goes on there. Call it under the lock of the work folder.
func (r *Rotation) Rotate(ctx context.Context) (done int, err error) {
	if err := lake.Clean(r.Werkmap); err != nil {
		return 0, err
	}
	pending, err := r.Pending()
	if err != nil || len(pending) == 0 {
		return 0, err
	}
	origins, err := r.Origins()
	if err != nil {
		return 0, err
	}
	// The list comes first: a delivery with new pseudonyms is never without their origins.
	// It keeps the old ones until all is done.
	for _, l := range pending {
		if err := r.eachPseudonym(ctx, l, func(old, next string) { origins.Add(next, old) }); err != nil {
			return 0, err
		}
	}
	if err := r.save(origins); err != nil {
		return 0, err
	}
	for _, l := range pending {
		if err := r.rewrite(ctx, l); err != nil {
			return done, fmt.Errorf("rotate key of %s %s: %w", l.Tabel, l.ID, err)
		}
		done++
	}
	return done, r.forget(ctx, origins)
}

// forget keeps the origins of pseudonyms that are in the lake, and no others: an old
// pseudonym has no use any more.
func (r *Rotation) forget(ctx context.Context, origins pseudo.Origins) error {
	all, err := schemas.ReadLeveringen(r.Werkmap)
	if err != nil {
		return err
	}
	keep := map[string]bool{}
	for _, l := range all {
		if err := r.eachPseudonym(ctx, l, func(now, _ string) { keep[now] = true }); err != nil {
			return err
		}
	}
	origins.Only(keep)
	return r.save(origins)
}

func (r *Rotation) save(origins pseudo.Origins) error {
	data, err := origins.Seal(r.Pseudo)
	if err != nil {
		return err
	}
	return lake.WriteFile(OriginsFile(r.Werkmap), data)
}

// pseudonyms are the places of the columns of a delivery that hold pseudonyms.
func (r *Rotation) pseudonyms(table string, columns []lake.Column) (at []int) {
	contract := r.Contracts.Table(table)
	if contract == nil {
		return nil
	}
	for _, p := range contract.Properties {
		i := slices.IndexFunc(columns, func(c lake.Column) bool { return c.Name == p.Name })
		if p.KeyKind != "" && i >= 0 {
			at = append(at, i)
		}
	}
	return at
}

// eachPseudonym gives every pseudonym of a delivery, with the one that takes its place.
func (r *Rotation) eachPseudonym(ctx context.Context, l schemas.Levering, each func(old, next string)) error {
	old, _ := r.Pseudo.At(l.SleutelID) // Pending looked
	return r.read(ctx, l, func(row []lake.Value, at []int) error {
		for _, i := range at {
			if row[i].Set {
				each(row[i].S, r.Pseudo.Next(old, row[i].S))
			}
		}
		return nil
	})
}

// read gives every row of a delivery after checking its hash. One whose rows are gone
// has none.
func (r *Rotation) read(ctx context.Context, l schemas.Levering, each func(row []lake.Value, at []int) error) error {
	if l.Opgeschoond != "" {
		return nil
	}
	if err := l.VerifyData(r.Werkmap); err != nil {
		return err
	}
	path := filepath.Join(schemas.LakeDir(r.Werkmap, l.Tabel, l.ID), schemas.DataFile)
	columns, err := lake.Stored(path, r.LakeKey)
	if err != nil {
		return err
	}
	at := r.pseudonyms(l.Tabel, columns)
	return lake.Read(ctx, path, columns, r.LakeKey, func(row []lake.Value) error { return each(row, at) })
}

// rewrite puts a delivery with new pseudonyms in the place of the old one. Its logical
// content is the same, and so is its hash of that.
func (r *Rotation) rewrite(ctx context.Context, l schemas.Levering) error {
	stage, err := lake.Stage(r.Werkmap, l.Tabel, l.ID)
	if err != nil {
		return err
	}
	if l.Opgeschoond == "" {
		if l.ParquetSHA256, err = r.rewriteRows(ctx, l, filepath.Join(stage, schemas.DataFile)); err != nil {
			return errors.Join(err, os.RemoveAll(stage))
		}
	}
	l.SleutelID = r.Pseudo.ID()
	data, err := l.Encode()
	if err != nil {
		return err
	}
	if err := lake.WriteFile(filepath.Join(stage, schemas.LeveringFile), data); err != nil {
		return err
	}
	return lake.Commit(r.Werkmap, l.Tabel, l.ID, stage)
}

func (r *Rotation) rewriteRows(ctx context.Context, l schemas.Levering, to string) (sum string, err error) {
	old, _ := r.Pseudo.At(l.SleutelID) // Pending looked
	columns, err := lake.Stored(filepath.Join(schemas.LakeDir(r.Werkmap, l.Tabel, l.ID), schemas.DataFile), r.LakeKey)
	if err != nil {
		return "", err
	}
	writer, err := lake.NewWriter(to, columns, r.LakeKey)
	if err != nil {
		return "", err
	}
	defer writer.Abort()
	err = r.read(ctx, l, func(row []lake.Value, at []int) error {
		for _, i := range at {
			row[i].S = r.Pseudo.Next(old, row[i].S)
		}
		return writer.Append(row)
	})
	if err != nil {
		return "", err
	}
	if writer.Rows() != l.Geaccepteerd {
		return "", fmt.Errorf("%d rows, expected %d", writer.Rows(), l.Geaccepteerd)
	}
	sums, err := writer.Close()
	return sums.Bytes, err
}
