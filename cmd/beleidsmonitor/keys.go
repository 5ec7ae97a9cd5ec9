package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/urfave/cli/v2"

	"beleidsmonitor/ingest/lake"
	"beleidsmonitor/ingest/pseudo"
	"beleidsmonitor/schemas/disk"
	"beleidsmonitor/transform/sdc"
)

// keyFiles are the paths of the three key files.
type keyFiles struct{ pseudo, sdc, lake string }

// keyRing holds the three keys of a region. Each prints as ***.
type keyRing struct {
	pseudo pseudo.Key
	sdc    sdc.Key
	lake   []byte
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
		if err := disk.MkdirAll(filepath.Dir(maker.path), 0o700); err != nil {
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
		return ring, fmt.Errorf("load keys:\n%w\nhint: `beleidsmonitor keys init` makes keys that are not there yet; a key must be readable by its owner only (chmod 600)", err)
	}
	return ring, nil
}

func keysCommand() *cli.Command {
	return &cli.Command{
		Name:  "keys",
		Usage: "make the key files",
		Subcommands: []*cli.Command{{
			Name:  "init",
			Usage: "make the key files that are not there yet, readable by their owner only",
			Action: func(c *cli.Context) error {
				p, err := openProject(c)
				if err != nil {
					return err
				}
				made, err := makeKeys(p.monitor.keyPaths(p.werkmap))
				if err != nil {
					return err
				}
				for _, path := range made {
					p.console.step("made %s", path)
				}
				p.console.result(map[string]any{"gemaakt": made}, "%d keys made; keep a copy in a safe place: without them the lake cannot be read", len(made))
				return nil
			},
		}},
	}
}
