package main

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/csv"
	"fmt"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"beleidsmonitor/reports"
	"beleidsmonitor/reports/chart"
	"beleidsmonitor/reports/edition"
	"beleidsmonitor/reports/format"
	"beleidsmonitor/schemas/disk"
	"beleidsmonitor/transform"
	"beleidsmonitor/transform/duck"
	"beleidsmonitor/transform/kpi"
	"beleidsmonitor/transform/scenario"
	"beleidsmonitor/transform/sdc"
)

func reportCommand() *cli.Command {
	return &cli.Command{
		Name:      "report",
		Usage:     "write pages to the folder concept, without publishing them",
		ArgsUsage: "[UITGAVE, with --los]",
		Flags: []cli.Flag{&cli.StringFlag{Name: "gemeente", Usage: "only the pages of this gemeente, by `NAME` or GM code"},
			&cli.BoolFlag{Name: "los", Usage: "make of each report of a published edition one file that stands on its own"}, withoutFlag()},
		Action: func(c *cli.Context) error {
			p, err := openProject(c)
			if err != nil {
				return err
			}
			only, err := p.areaCode(c.String("gemeente"))
			if err != nil {
				return err
			}
			if c.Bool("los") {
				dir, files, err := p.writeLoose(c.Args().First(), only)
				if err != nil {
					return err
				}
				p.console.result(map[string]any{"map": dir, "bestanden": files}, "%d loose files in %s", files, dir)
				return nil
			}
			if c.NArg() > 0 {
				return usage("report takes an edition with --los only")
			}
			dir, pages, err := p.draft(c.Context, only, without(c))
			if err != nil {
				return err
			}
			p.console.result(map[string]any{"map": dir, "paginas": pages}, "%d pages in %s", pages, dir)
			return nil
		},
	}
}

// draft writes pages to the folder concept.
func (p *project) draft(ctx context.Context, only string, without []string) (dir string, pages int, err error) {
	keys, err := loadKeys(p.monitor, p.werkmap)
	if err != nil {
		return "", 0, err
	}
	result, err := p.build(ctx, keys, without)
	if err != nil {
		return "", 0, err
	}
	defer result.Close()
	return p.draftPages(ctx, result, about{name: "concept", only: only})
}

func (p *project) draftPages(ctx context.Context, result *transform.Result, of about) (dir string, pages int, err error) {
	err = p.pages(ctx, result, of, func(path string, data []byte) error {
		if strings.HasSuffix(path, ".html") {
			pages++
		}
		file := filepath.Join(p.draftDir(), filepath.FromSlash(path))
		if err := disk.MkdirAll(filepath.Dir(file), 0o700); err != nil {
			return err
		}
		return disk.WriteDraft(file, data, 0o600)
	})
	return filepath.Join(p.draftDir(), "site"), pages, err
}

func (p *project) draftDir() string { return filepath.Join(p.werkmap, "concept") }

// areaCode finds a gemeente of the configuration by name or code.
func (p *project) areaCode(name string) (string, error) {
	if name == "" || strings.EqualFold(name, reports.Region) {
		return strings.ToUpper(name), nil
	}
	var names []string
	for _, g := range p.monitor.Gemeenten {
		if strings.EqualFold(g.Naam, name) || strings.EqualFold(g.Code, name) {
			return g.Code, nil
		}
		names = append(names, g.Naam)
	}
	return "", usage("gemeente %q is not in the configuration (it has %s)", name, strings.Join(names, ", "))
}

// about says of which edition, and of which part of it, pages are.
type about struct {
	name   string
	moment string // of the planning-and-control cycle; empty is the month itself
	only   string // area; empty is all
	files  fs.FS  // templates and styles of the pages; nil is those of the program
}

// before is the name by which the edition before is found: a preview has none of its own.
func (a about) before(peilmaand string) string {
	if a.name == "concept" {
		return peilmaand
	}
	return a.name
}

// pages makes the pages of what was built. Charts of exact figures are kept with the
// intern editions.
func (p *project) pages(ctx context.Context, result *transform.Result, of about, write func(string, []byte) error) error {
	input, err := p.input(result, of)
	if err != nil {
		return err
	}
	before, err := p.previousOf(of.before(result.Peilmaand))
	if err != nil {
		return err
	}
	if input.Vorige, err = before.read(ctx, result.DB); err != nil {
		return err
	}
	cache := filepath.Join(p.werkmap, "cache", "grafieken")
	if input.Intern() {
		cache = filepath.Join(p.werkmap, "intern", ".grafieken")
	}
	renderer, err := chart.New(chart.Options{Cache: cache})
	if err != nil {
		return err
	}
	input.Sources = of.files
	return reports.Pages(ctx, input, renderer, of.only, write)
}

func (p *project) input(result *transform.Result, of about) (*reports.Input, error) {
	definitions, err := kpi.All()
	if err != nil {
		return nil, err
	}
	month, err := time.Parse("2006-01", result.Peilmaand)
	if err != nil {
		return nil, fmt.Errorf("peilmaand %q: %w", result.Peilmaand, err)
	}
	in := &reports.Input{Publication: result.Publication, Definitions: definitions, Regio: p.monitor.Regio.Naam,
		Peildatum: month.AddDate(0, 1, -1), Uitgave: of.name, Moment: of.moment, Volgende: p.monitor.Publicatie.next(month), Voorbeeld: p.monitor.Voorbeeld, BedragStatus: result.AmountStatus, Targets: result.Targets,
		Contact: p.monitor.Contact.Naam, Email: p.monitor.Contact.Email, Huisstijlen: p.monitor.houseStyles(), Kaart: p.monitor.tiles()}
	for _, g := range p.monitor.Gemeenten {
		in.Gemeenten = append(in.Gemeenten, reports.Gemeente{Code: g.Code, Naam: g.Naam})
	}
	model, err := scenario.Load()
	if err != nil {
		return nil, err
	}
	for _, step := range model.Steps {
		in.Formule = append(in.Formule, reports.Step{Naam: step.Name, Formule: step.Formula})
	}
	for _, s := range result.Scenarios {
		in.Scenarios = append(in.Scenarios, scenarioOf(s))
	}
	in.Bronnen, in.Tabelnamen = result.Lineage, map[string]string{}
	for _, contract := range p.contracts.Tables() {
		in.Tabelnamen[contract.Table] = contract.Title
	}
	for _, s := range result.Suppliers {
		in.Aanbieders = append(in.Aanbieders, supplierOf(s))
	}
	for _, b := range result.Benchmarks {
		in.Benchmarks = append(in.Benchmarks, reports.Benchmark{KPI: b.KPI, Groep: b.Groep, Omschrijving: b.Omschrijving, Bron: b.Bron,
			Adres: b.Adres, Peildatum: b.Peildatum, Waarde: b.Waarde})
	}
	for _, r := range result.Remarks {
		in.Remarks = append(in.Remarks, reports.Remark(r))
	}
	for _, d := range result.Deliveries {
		delivery := reports.Delivery{Tabel: d.Tabel, Leverancier: d.Leverancier, Gebied: d.Gebied, Periode: d.Periode,
			Aangeleverd: d.Aangeleverd, Geldig: d.Valid, Leeg: d.Empty, Rijen: d.Rows, Afgekeurd: d.Rejected}
		for _, rule := range d.Rules {
			delivery.Regels = append(delivery.Regels, reports.DeliveryRule{Regel: rule.Rule, Ernst: rule.Severity, Aandeel: rule.Share, Zin: rule.Sentence})
		}
		in.Deliveries = append(in.Deliveries, delivery)
	}
	in.Buiten = reports.KeptOut{Rijen: result.KeptOut.Rows, Aandeel: result.KeptOut.Share, Ingelezen: result.KeptOut.Rejected, Controles: result.KeptOut.Marked}
	for _, rule := range result.Rules {
		in.Checks = append(in.Checks, reports.Check{Regel: rule.Rule, Ernst: rule.Severity, Tabel: rule.Tabel, Aandeel: rule.Share, Zin: rule.Sentence})
	}
	return in, nil
}

// supplierOf hands a supplier to the pages.
func supplierOf(s transform.Supplier) reports.Aanbieder {
	out := reports.Aanbieder{ID: s.ID, Naam: s.Naam, Keurmerk: s.Keurmerk}
	for _, a := range s.Audits {
		out.Controles = append(out.Controles, reports.Controle{Soort: a.Soort, Uitkomst: a.Uitkomst, Datum: a.Datum})
	}
	for _, c := range s.Contracts {
		contract := reports.Contract{ID: c.ID, Perceel: c.Perceel, Schaal: c.Schaal, Tot: c.Tot, Plafond: c.Plafond}
		for _, p := range c.Prices {
			contract.Tarieven = append(contract.Tarieven, reports.Tarief{Code: p.Code, Eenheid: p.Eenheid, Cent: p.Cent})
		}
		out.Contracten = append(out.Contracten, contract)
	}
	return out
}

// scenarioOf hands a scenario to the pages.
func scenarioOf(s transform.Scenario) reports.Scenario {
	cents := func(n sql.NullInt64) reports.Amount { return reports.Amount{Cents: n.Int64, Known: n.Valid} }
	out := reports.Scenario{Naam: s.Naam, Omschrijving: s.Omschrijving, Bron: s.Bron, Jaar: s.Jaar, Status: s.Status, Toeslag: s.Toeslag, Score: s.Score,
		Lasten: cents(s.Lasten), Verschil: cents(s.Verschil), Rijksbijdrage: cents(s.Rijksbijdrage),
		Dekking: s.Dekking.Float64, HeeftDekking: s.Dekking.Valid}
	out.Keuze = reports.ScenarioChoice{Instroom: s.Keuze.Instroom, Prijs: s.Keuze.Prijs, Duur: s.Keuze.Duur, Routes: s.Keuze.B1.Valid,
		B1: int(s.Keuze.B1.Int64), Onderwijs: int(s.Keuze.Onderwijs.Int64), Z: int(s.Keuze.Z.Int64)}
	for _, score := range s.Scores {
		out.Scores = append(out.Scores, reports.ScenarioScore{Criterium: score.Criterium, Score: score.Score, Weging: score.Weging})
	}
	return out
}

const publishedFile = "data/kpi_waarden"

// tables writes every published figure as one long table: CSV for machines,
// and Parquet by DuckDB with what a second reader must find in it.
func (p *project) tables(ctx context.Context, result *transform.Result, of about, stage *edition.Stage) error {
	data, table, err := p.longTable(result, of)
	if err != nil {
		return fmt.Errorf("write published table: %w", err)
	}
	if err := stage.WriteFile(publishedFile+".csv", data); err != nil {
		return err
	}
	path, err := stage.Path(table.Pad)
	if err != nil {
		return err
	}
	stage.AddTable(table)
	return disk.Outside(path, func() error {
		return result.DB.Exec(ctx, "copy (select * from publicatie.waarden order by all) to "+duck.Literal(path)+" (format parquet, compression zstd)")
	})
}

// longTable is the table of published figures as CSV, and what its Parquet file must hold.
func longTable(figures *sdc.Publication) ([]byte, edition.Table, error) {
	var buffer bytes.Buffer
	writer := csv.NewWriter(&buffer) // it keeps its first error for Flush
	header := []string{"kpi_id", "periode_soort", "periode", "gebied", "dimensie", "dimensie_waarde", "vorm", "eenheid", "waarde", "teller", "noemer", "tekst", "status"}
	_ = writer.Write(header)
	table := edition.Table{Pad: publishedFile + ".parquet", Sommen: map[string]int64{"teller": 0, "noemer": 0}}
	for value := range figures.Each() {
		id := value.ID()
		line := []string{id.KPI, id.PeriodKind, id.Period, id.Area, id.Dimension, id.DimensionValue, value.Form(), value.Unit(), "", "", "", value.Text(), value.Status()}
		if number, ok := value.Value(); ok {
			line[8] = format.MachineNumber(number)
		}
		if numerator, denominator, ok := value.Parts(); ok {
			line[9], line[10] = strconv.FormatInt(numerator, 10), strconv.FormatInt(denominator, 10)
			table.Sommen["teller"] += numerator
			table.Sommen["noemer"] += denominator
		}
		_ = writer.Write(line)
		table.Rijen++
	}
	writer.Flush()
	return buffer.Bytes(), table, writer.Error()
}
