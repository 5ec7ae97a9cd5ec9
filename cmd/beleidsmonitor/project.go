package main

import (
	"errors"
	"fmt"
	"os"

	"github.com/urfave/cli/v2"

	"beleidsmonitor/schemas"
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
	m, err := loadMonitor(stringGlobal(c, "config", ""), sampleConfig())
	if err != nil {
		return nil, err
	}
	contracts, err := schemas.All()
	if err != nil {
		return nil, err
	}
	if err := errors.Join(m.validateTables(contracts), m.validateParameters()); err != nil {
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

func makeWerkmap(werkmap string) error {
	if err := os.MkdirAll(werkmap, 0o700); err != nil {
		return fmt.Errorf("make work folder %s: %w\nhint: name a folder that can be written with --werkmap", werkmap, err)
	}
	return nil
}
