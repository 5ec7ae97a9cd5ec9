package main

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/urfave/cli/v2"
	"golang.org/x/term"

	"beleidsmonitor/ingest/logboek"
	"beleidsmonitor/transform"
)

func queryCommand() *cli.Command {
	return &cli.Command{
		Name:  "query",
		Usage: "run one select on staging, kern, marts, kpi and publicatie",
		Description: "It can only read: no file, no setting, no other database. On a terminal every table can be read. To a file\n" +
			"or another program only schema publicatie may go; everything else needs --intern, which is logged.",
		ArgsUsage: `"SQL"|-`,
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "format", Value: "table", Usage: "table, csv, json, markdown or parquet"},
			&cli.BoolFlag{Name: "intern", Usage: "let rows about persons and exact figures leave this terminal, for who may see them; it is logged"},
			&cli.BoolFlag{Name: "tabellen", Usage: "list the tables with their descriptions"},
			&cli.StringFlag{Name: "beschrijf", Usage: "describe the columns of a `TABLE`"},
		},
		Action: func(c *cli.Context) error {
			if c.Bool("tabellen") {
				return listTables(c.App.Writer)
			}
			if table := c.String("beschrijf"); table != "" {
				return describeTable(c.App.Writer, table)
			}
			write, ok := rowFormats[c.String("format")]
			if !ok {
				return usage("format %q is unknown (allowed: table, csv, json, markdown, parquet)", c.String("format"))
			}
			if c.NArg() != 1 {
				return usage("query takes one SQL statement, or - to read it from standard input\nhint: put flags before the statement")
			}
			query := c.Args().First()
			if query == "-" {
				text, err := io.ReadAll(c.App.Reader)
				if err != nil {
					return fmt.Errorf("read query: %w", err)
				}
				query = string(text)
			}
			return runQuery(c, query, write)
		},
	}
}

func runQuery(c *cli.Context, query string, write rowFormat) error {
	p, err := openProject(c)
	if err != nil {
		return err
	}
	if !c.Bool("intern") {
		err := p.query(c, query, write, !isTerminal(c.App.Writer))
		if errors.Is(err, transform.ErrConfidential) {
			return usage("%v\nhint: standard output is a file or another program: only schema publicatie may go there. Who may see more adds --intern, which is logged", err)
		}
		return err
	}
	// The text of the query stays out of the log: it may hold the number of a person.
	sum := sha256.Sum256([]byte(query))
	object := logboek.Join(logboek.Words("opdracht "), logboek.Hash(hex.EncodeToString(sum[:8])), logboek.Words(", vorm "), logboek.Name(c.String("format")))
	return p.journal.around(actionQuery, object, func() error { return p.query(c, query, write, false) })
}

// isTerminal says whether a person reads what is written, and not a file or a program.
func isTerminal(out io.Writer) bool {
	file, ok := out.(*os.File)
	return ok && term.IsTerminal(int(file.Fd()))
}

// query writes the rows of one select.
func (p *project) query(c *cli.Context, query string, write rowFormat, onlyPublished bool) error {
	keys, err := loadKeys(p.monitor, p.werkmap)
	if err != nil {
		return err
	}
	options, err := p.transformOptions(keys, nil)
	if err != nil {
		return err
	}
	result, err := transform.OpenQuery(c.Context, options, query, onlyPublished)
	if err != nil {
		return err
	}
	defer result.Close()
	p.console.clear()
	rows, err := result.DB.Query(c.Context, query) //nolint:rowserrcheck // write checks it
	if err != nil {
		return err
	}
	defer rows.Close()
	return write(c.App.Writer, rows)
}

func listTables(out io.Writer) error {
	tables, err := transform.Tabellen()
	if err != nil {
		return err
	}
	for _, table := range tables {
		fmt.Fprintf(out, "%-32s %s\n", table.Name, strings.Join(strings.Fields(table.Description), " "))
	}
	return nil
}

// describeTable prints a table's grain and its columns with their descriptions.
func describeTable(out io.Writer, name string) error {
	tables, err := transform.Tabellen()
	if err != nil {
		return err
	}
	var elsewhere []string
	for _, table := range tables {
		if _, bare, _ := strings.Cut(table.Name, "."); strings.EqualFold(bare, name) {
			elsewhere = append(elsewhere, table.Name)
		}
		if !strings.EqualFold(table.Name, name) {
			continue
		}
		fmt.Fprintf(out, "%s: %s\n%s\n\n", table.Name, strings.Join(strings.Fields(table.Description), " "), table.Grain)
		for _, column := range table.Columns {
			fmt.Fprintf(out, "%-24s %s\n", column.Name, strings.Join(strings.Fields(column.Description), " "))
		}
		return nil
	}
	if len(elsewhere) > 0 {
		return usage("table %q has no schema\nhint: name it with its schema: %s", name, strings.Join(elsewhere, ", "))
	}
	return usage("table %q does not exist\nhint: beleidsmonitor query --tabellen lists the tables", name)
}
