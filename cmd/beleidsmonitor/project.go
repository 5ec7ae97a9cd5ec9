package main

import (
	"errors"
	"fmt"

	"github.com/urfave/cli/v2"

	"beleidsmonitor/ingest"
	"beleidsmonitor/schemas"
	"beleidsmonitor/schemas/disk"
)

// project is what every command needs: the configuration, the contracts, the
// work folder and a console.
type project struct {
	monitor   *monitor
	contracts *schemas.Set
	werkmap   string
	peilmaand string
	console   *console
	journal   *journal
}

// openProject reads the configuration and says which one is in use.
func openProject(c *cli.Context) (*project, error) {
	month, err := peilmaandGlobal(c)
	if err != nil {
		return nil, err
	}
	m, contracts, err := openMonitor(stringGlobal(c, "config", ""))
	if err != nil {
		return nil, err
	}
	p := &project{monitor: m, contracts: contracts, peilmaand: month,
		werkmap: stringGlobal(c, "werkmap", defaultWerkmap), console: newConsole(c)}
	p.journal = newJournal(p.werkmap, p.console)
	p.console.step("configuration: %s (%s, %d gemeenten)", m.file, m.Regio.Naam, len(m.Gemeenten))
	if m.Voorbeeld {
		p.console.notice(sampleNotice)
	}
	return p, makeWerkmap(p.werkmap)
}

// openMonitor reads the configuration and holds it against the contracts and the models.
func openMonitor(path string) (*monitor, *schemas.Set, error) {
	m, err := loadMonitor(path, sampleConfig())
	if err != nil {
		return nil, nil, err
	}
	contracts, err := schemas.All()
	if err != nil {
		return nil, nil, err
	}
	return m, contracts, errors.Join(m.validateTables(contracts), m.validateParameters())
}

// checkMonitor checks a configuration and the mappings that it names.
func checkMonitor(path string) error {
	m, contracts, err := openMonitor(path)
	if err != nil {
		return err
	}
	var problems []error
	looked := map[string]bool{"": true}
	for _, b := range m.Bronnen {
		if !looked[b.Mapping] {
			problems = append(problems, ingest.CheckMapping(m.path(b.Mapping), contracts))
		}
		looked[b.Mapping] = true
	}
	return errors.Join(problems...)
}

func makeWerkmap(werkmap string) error {
	if err := disk.MkdirAll(werkmap, 0o700); err != nil {
		return fmt.Errorf("make work folder %s: %w\nhint: name a folder that can be written with --werkmap", werkmap, err)
	}
	return nil
}
