package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"

	"beleidsmonitor/ingest"
	"beleidsmonitor/ingest/lake"
	"beleidsmonitor/ingest/logboek"
	"beleidsmonitor/ingest/pseudo"
	"beleidsmonitor/reports/edition"
	"beleidsmonitor/reports/proof"
	"beleidsmonitor/schemas"
	"beleidsmonitor/transform/sdc"
)

// stored is one kind of stored file: the files, how many bits are flipped, and the check
// that the program itself makes before it uses such a file.
type stored struct {
	kind  string
	paths []string
	flips int
	check func(path string) error
}

// flipBits flips single bits in every kind of stored file, one at a time (S2).
func flipBits(ctx context.Context, dir string, site *proof.Site) (proof.Figure, error) {
	if err := regionIn(dir).succeed(ctx, "keys", "rotate"); err != nil {
		return proof.Figure{}, fmt.Errorf("S2: rotate the key: %w", err)
	}
	kinds, err := storedFiles(ctx, dir, site)
	if err != nil {
		return proof.Figure{}, err
	}
	random := rand.New(rand.NewPCG(2026, 11))
	tried, silent := 0, 0
	var problems []proof.Problem
	var counts []string
	for _, k := range kinds {
		if len(k.paths) == 0 {
			return proof.Figure{}, fmt.Errorf("S2: there is no %s to damage", k.kind)
		}
		for i := range k.flips {
			path := k.paths[i%len(k.paths)]
			if i < len(k.paths) {
				if err := k.check(path); err != nil {
					return proof.Figure{}, fmt.Errorf("S2: %s is refused before a bit is flipped: %w", k.kind, err)
				}
			}
			seen, err := noticed(path, random, k.check)
			if err != nil {
				return proof.Figure{}, err
			}
			if tried++; !seen {
				silent++
				problems = append(problems, proof.Problem{Page: k.kind, What: "a flipped bit is accepted in " + path})
			}
		}
		counts = append(counts, fmt.Sprintf("%s %d", k.kind, k.flips))
	}
	return proof.Figure{ID: "S2", Promise: "flipped bits in stored files that are silently accepted", Required: "0 of at least 1.000",
		Measured: fmt.Sprintf("%d of %d (%s)", silent, tried, strings.Join(counts, ", ")), Met: silent == 0 && tried >= 1000, Problems: problems}, nil
}

// noticed flips one bit of a file, asks, and puts it back.
func noticed(path string, random *rand.Rand, check func(string) error) (bool, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return false, err
	}
	flipped := bytes.Clone(data)
	bit := random.IntN(8 * len(data))
	flipped[bit/8] ^= 1 << (bit % 8)
	if err := os.WriteFile(path, flipped, 0o600); err != nil {
		return false, err
	}
	seen := check(path) != nil
	return seen, os.WriteFile(path, data, 0o600)
}

func storedFiles(ctx context.Context, dir string, site *proof.Site) ([]stored, error) {
	werk := filepath.Join(dir, "werk")
	all, err := schemas.ReadLeveringen(werk)
	if err != nil {
		return nil, err
	}
	byPath := map[string]schemas.Levering{}
	var rows, register, notes []string
	for _, l := range all {
		home := schemas.LakeDir(werk, l.Tabel, l.ID)
		path := filepath.Join(home, schemas.DataFile)
		byPath[path] = l
		notes = append(notes, filepath.Join(home, schemas.LeveringFile))
		if l.Tabel == "persoon_sleutel" {
			register = append(register, path)
		} else {
			rows = append(rows, path)
		}
	}
	data := func(path string) error { return byPath[path].VerifyData(werk) }
	keyFolder := filepath.Join(werk, "sleutels")
	key, err := pseudo.LoadKey(filepath.Join(keyFolder, "pseudo.key"))
	if err != nil {
		return nil, err
	}
	kinds := []stored{
		{"lake", rows, 200, data},
		{"register", register, 100, data},
		{"levering.json", notes, 200, func(path string) error {
			text, err := os.ReadFile(path)
			if err == nil {
				_, err = schemas.DecodeLevering(text)
			}
			return err
		}},
		{"mapping", []string{ingest.OriginsFile(werk)}, 100, func(path string) error { _, err := pseudo.LoadOrigins(path, key); return err }},
		{"log", []string{filepath.Join(werk, logboek.File)}, 150, func(string) error { _, err := logboek.Check(werk, ""); return err }},
		{"head of the log", []string{filepath.Join(werk, logboek.HeadFile)}, 50, func(string) error { _, err := logboek.Check(werk, ""); return err }},
	}
	behind, err := sealedAmounts(werk, filepath.Join(keyFolder, "lake.key"))
	if err != nil {
		return nil, err
	}
	kinds = append(kinds, behind)
	// The program itself says whether it accepts its keys.
	ask := func(string) error { return regionIn(dir).succeed(ctx, "query", "--format", "csv", "select 1") }
	for _, name := range []string{"pseudo.key", "sdc.key", "lake.key", filepath.Join("..", "sleutelnummers.json")} {
		kinds = append(kinds, stored{filepath.Base(name), []string{filepath.Join(keyFolder, name)}, 15, ask})
	}
	published, err := publishedFiles(filepath.Join(dir, "uitgave"), site)
	return append(kinds, published...), err
}

// sealedAmounts seals amounts of two persons with the program's own writer, as a run keeps what
// is behind those of an edition.
func sealedAmounts(werk, keyFile string) (stored, error) {
	key, err := lake.LoadKey(keyFile)
	if err != nil {
		return stored{}, err
	}
	amounts := sdc.NewAmounts(sdc.Key{})
	amounts.Add(sdc.ID{KPI: "KOS-1", PeriodKind: "jaar", Period: "2026-12-31", Area: "GM0405"}, "teller", map[uint64]int64{1: 100_00, 2: 250_00})
	data, err := amounts.MarshalBinary()
	if err != nil {
		return stored{}, err
	}
	sealed, err := lake.Seal(key, "2026-10", data)
	if err != nil {
		return stored{}, err
	}
	path := filepath.Join(werk, "aanval", "bijdragen", "2026-10.verzegeld")
	return stored{"amounts", []string{path}, 60, func(path string) error {
		sealed, err := os.ReadFile(path)
		if err == nil {
			_, err = lake.Open(key, "2026-10", sealed)
		}
		return err
	}}, lake.WriteFile(path, sealed)
}

// publishedFiles makes a small edition with the program's own writer, of pages and tables
// of a published one.
func publishedFiles(werkmap string, site *proof.Site) ([]stored, error) {
	stage, err := edition.Begin(werkmap, edition.Public, "2026-10")
	if err != nil {
		return nil, err
	}
	root := filepath.Dir(site.Dir)
	for _, name := range []string{"site/index.html", "site/definities.html", "data/kpi_waarden.csv", "data/kpi_waarden.parquet"} {
		data, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(name)))
		if err == nil {
			err = stage.WriteFile(name, data)
		}
		if err != nil {
			return nil, errors.Join(err, stage.Discard())
		}
	}
	if err := stage.Publish("2026-10", "proof", true); err != nil {
		return nil, err
	}
	in := func(names ...string) (paths []string) {
		for _, name := range names {
			paths = append(paths, filepath.Join(werkmap, "uitgaven", "2026-10", filepath.FromSlash(name)))
		}
		return paths
	}
	check := func(string) error { _, err := edition.Verify(werkmap, ""); return err }
	return []stored{
		{"MANIFEST", in(edition.ManifestFile), 60, check},
		{"site", in("site/index.html", "site/definities.html"), 60, check},
		{"data", in("data/kpi_waarden.csv", "data/kpi_waarden.parquet"), 60, check},
	}, nil
}
