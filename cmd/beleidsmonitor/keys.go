package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/urfave/cli/v2"

	"beleidsmonitor/ingest"
	"beleidsmonitor/ingest/lake"
	"beleidsmonitor/ingest/logboek"
	"beleidsmonitor/ingest/pseudo"
	"beleidsmonitor/transform/sdc"
)

// errKeys says that a key is missing, wrong or readable by others.
var errKeys = errors.New("load keys")

// keyFiles are the paths of the three key files.
type keyFiles struct{ pseudo, sdc, lake string }

// keyRing holds the three keys of a region. Each prints as ***.
type keyRing struct {
	pseudo pseudo.Key
	sdc    sdc.Key
	lake   []byte
}

// origins opens what the pseudonyms of a rotated key were. A run reads it after ingest,
// which may add to it.
func (p *project) origins(keys keyRing) (pseudo.Origins, error) {
	rotation := ingest.Rotation{Werkmap: p.werkmap, Contracts: p.contracts, Pseudo: keys.pseudo, LakeKey: keys.lake}
	return rotation.Origins()
}

// keyPaths says where the keys lie: where the configuration says, or in the
// work folder for the sample.
func (m *monitor) keyPaths(werkmap string) keyFiles {
	if m.Sleutels.Pseudo == "" {
		dir := filepath.Join(werkmap, "sleutels")
		return keyFiles{filepath.Join(dir, "pseudo.key"), filepath.Join(dir, "sdc.key"), filepath.Join(dir, "lake.key")}
	}
	return keyFiles{m.path(m.Sleutels.Pseudo), m.path(m.Sleutels.SDC), m.path(m.Sleutels.Lake)}
}

// makeKeys makes the key files that are not there yet and returns their paths.
// An existing key is never overwritten: losing it means losing the lake.
func makeKeys(files keyFiles) (made []string, err error) {
	makers := []struct {
		path string
		make func(string) error
	}{
		{files.pseudo, pseudo.NewKeyFile},
		{files.sdc, func(path string) error { _, err := sdc.NewKeyFile(path); return err }},
		{files.lake, lake.MakeKey},
	}
	for _, maker := range makers {
		if _, err := os.Stat(maker.path); err == nil {
			continue
		} else if !errors.Is(err, fs.ErrNotExist) {
			return made, fmt.Errorf("look for key: %w", err)
		}
		if err := os.MkdirAll(filepath.Dir(maker.path), 0o700); err != nil {
			return made, fmt.Errorf("make folder for keys: %w", err)
		}
		if err := maker.make(maker.path); err != nil {
			return made, err
		}
		made = append(made, maker.path)
	}
	return made, nil
}

// loadKeys reads the keys. The sample gets its keys on first use; elsewhere
// they must have been made on purpose.
func loadKeys(m *monitor, werkmap string) (ring keyRing, err error) {
	files := m.keyPaths(werkmap)
	if m.Voorbeeld && m.Sleutels.Pseudo == "" {
		if _, err := makeKeys(files); err != nil {
			return ring, err
		}
	}
	var problems [3]error
	ring.pseudo, problems[0] = pseudo.LoadKey(files.pseudo)
	ring.sdc, problems[1] = sdc.LoadKey(files.sdc)
	ring.lake, problems[2] = lake.LoadKey(files.lake)
	if err := errors.Join(problems[:]...); err != nil {
		return ring, fmt.Errorf("%w:\n%w\nhint: `beleidsmonitor keys init` makes keys that are not there yet; a key must be readable by its owner only (chmod 600)", errKeys, err)
	}
	return ring, ring.check(werkmap)
}

func keysCommand() *cli.Command {
	return &cli.Command{
		Name:  "keys",
		Usage: "make the key files, or give persons new pseudonyms",
		Subcommands: []*cli.Command{{
			Name:  "init",
			Usage: "make the key files that are not there yet, readable by their owner only",
			Action: func(c *cli.Context) error {
				p, err := openProject(c)
				if err != nil {
					return err
				}
				return p.journal.around(actionMakeKeys, logboek.Words("pseudo, sdc, lake"), p.initKeys)
			},
		}, {
			Name:  "rotate",
			Usage: "add a version to the pseudonym key and give every row in the lake new pseudonyms",
			Description: "No published figure changes: figures stay rounded by the first pseudonym of a person. A rotation\n" +
				"that was stopped goes on when you give this command again, or at the next run. Copy the key file and\n" +
				"the work folder to a safe place afterwards.",
			Action: func(c *cli.Context) error {
				p, err := openProject(c)
				if err != nil {
					return err
				}
				return p.journal.locked(actionRotateKey, logboek.Words("pseudo"), func() error { return p.rotateKey(c.Context) })
			},
		}},
	}
}

func (p *project) initKeys() error {
	made, err := makeKeys(p.monitor.keyPaths(p.werkmap))
	if err != nil {
		return err
	}
	for _, path := range made {
		p.console.step("made %s", path)
	}
	p.console.result(map[string]any{"gemaakt": made}, "%d keys made; keep a copy in a safe place: without them the lake cannot be read", len(made))
	return nil
}

// rotateKey goes on with a rotation that was stopped, or begins one.
func (p *project) rotateKey(ctx context.Context) error {
	keys, err := loadKeys(p.monitor, p.werkmap)
	if err != nil {
		return err
	}
	rotation := ingest.Rotation{Werkmap: p.werkmap, Contracts: p.contracts, Pseudo: keys.pseudo, LakeKey: keys.lake}
	pending, err := rotation.Pending()
	if err != nil {
		return err
	}
	if len(pending) == 0 {
		if rotation.Pseudo, err = pseudo.AddVersion(p.monitor.keyPaths(p.werkmap).pseudo); err != nil {
			return err
		}
	}
	done, err := rotation.Rotate(ctx)
	if err != nil {
		return fmt.Errorf("%w\nhint: give this command again; until then no figures are made", err)
	}
	id := rotation.Pseudo.ID()
	if err := p.journal.write(actionRotateKey, logboek.Words("pseudo"), logboek.Join(logboek.Words("sleutel "), logboek.Hash(keys.pseudo.ID()),
		logboek.Words(" naar "), logboek.Hash(id), logboek.Words(", leveringen "), logboek.Count(int64(done)))); err != nil {
		return err
	}
	p.console.result(map[string]any{"sleutel_id": id, "leveringen": done},
		"%d deliveries have the pseudonyms of key %s; copy the key file and the work folder to a safe place\nfiles that analyse or query wrote before have the old pseudonyms: delete them", done, id)
	return nil
}
