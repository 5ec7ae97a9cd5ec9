package transform

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"time"

	"beleidsmonitor/schemas"
	"beleidsmonitor/transform/doel"
	"beleidsmonitor/transform/duck"
	"beleidsmonitor/transform/kpi"
	"beleidsmonitor/transform/sdc"
)

// Benchmark is one published figure of elsewhere (table benchmark). Only those with
// an official source are read.
type Benchmark struct {
	KPI, Groep, Omschrijving, Bron, Adres string
	Peildatum                             time.Time
	Waarde                                float64 // in the unit of the indicator
}

// Delivery is what may be published about one delivery: row counts rounded as
// head counts are, and shares in classes. The id and hashes stay in the lake.
type Delivery struct {
	Tabel, Job, Leverancier, Gebied, Periode, Aangeleverd string

	Valid    bool // not replaced by a later delivery
	Empty    bool // declared empty
	Rows     int64
	Rejected string         // class: geen, minder dan 1%, ...
	Rules    []DeliveryRule // rejected and marked rows by rule, sorted
}

// DeliveryRule is the share of the rows of a delivery that met one rule.
type DeliveryRule struct {
	Rule, Severity string
	Share          string // class
	Sentence       string // what the contract of the table says; empty for a rule that holds for every table
}

// RuleShare is the share of the rows of one table that a rule over several rows
// or tables marked.
type RuleShare struct {
	Rule, Severity, Sentence, Tabel string
	Share                           string // class
}

// rowCount is how the number of rows of a delivery is shown: rounded by sdc.Key.RowCount,
// or as it is in the intern edition. identity says which delivery.
type rowCount func(identity string, rows int64) int64

// deliverySummaries protects the counts of the deliveries.
func deliverySummaries(deliveries []schemas.Levering, contracts *schemas.Set, valid map[string]bool, count rowCount) []Delivery {
	var summaries []Delivery
	for _, l := range deliveries {
		contract := contracts.Table(l.Tabel)
		if contract == nil {
			continue
		}
		sentences := map[string]string{}
		for _, rule := range contract.Rules {
			sentences[rule.ID] = rule.Sentence
		}
		// Sending a delivery again must not give a second draw of the same
		// count, so neither its hash nor its number is part of the identity.
		identity := strings.Join([]string{l.Tabel, l.Leverancier, l.Gebied, l.Periode}, "\x00")
		summary := Delivery{
			Tabel: l.Tabel, Job: contract.Job, Leverancier: l.Leverancier, Gebied: l.Gebied,
			Periode: l.Periode, Aangeleverd: l.Aangeleverd,
			Valid: valid[l.ID], Empty: l.Leeg,
			Rows:     count(identity, l.Geaccepteerd),
			Rejected: sdc.RejectionClass(l.Afgekeurd, l.Gelezen),
		}
		for _, rule := range append(append([]schemas.AfkeurTelling{}, l.Afkeur...), l.Signalen...) {
			summary.Rules = append(summary.Rules, DeliveryRule{rule.Regel, rule.Ernst, sdc.RejectionClass(rule.N, l.Gelezen), sentences[rule.Regel]})
		}
		summaries = append(summaries, summary)
	}
	return summaries
}

// ruleShares counts what the rules marked, per table.
func ruleShares(ctx context.Context, db *duck.DB, g *graph) ([]RuleShare, error) {
	var shares []RuleShare
	for _, name := range sortedKeys(g.models) {
		model := g.models[name]
		if model.Header.Severity == "" {
			continue
		}
		rows, err := db.Query(ctx, "select tabel, count(distinct sleutel) from regels."+duck.Quote(model.Name)+" group by tabel order by tabel")
		if err != nil {
			return nil, fmt.Errorf("count %s: %w", model.Table(), err)
		}
		counts, err := scanCounts(rows)
		if err != nil {
			return nil, fmt.Errorf("count %s: %w", model.Table(), err)
		}
		for _, table := range sortedKeys(counts) {
			whole, err := countRows(ctx, db, "staging", table)
			if err != nil {
				return nil, err
			}
			shares = append(shares, RuleShare{model.Name, model.Header.Severity, text(model.Header.Sentence), table, sdc.RejectionClass(counts[table], whole)})
		}
	}
	return shares, nil
}

func scanCounts(rows *sql.Rows) (map[string]int64, error) {
	defer rows.Close()
	counts := map[string]int64{}
	for rows.Next() {
		var name string
		var n int64
		if err := rows.Scan(&name, &n); err != nil {
			return nil, err
		}
		counts[name] = n
	}
	return counts, rows.Err()
}

const targetQuery = `select kpi_id, gebied, leerroute, jaar, coalesce(doelwaarde, 0)::double, richting,
    coalesce(band_onder, 0)::double, coalesce(band_boven, 0)::double, vastgesteld_door, bron, besluitdatum
from goedgekeurd.doel order by kpi_id, gebied, jaar, leerroute, besluitdatum`

func readTargets(ctx context.Context, db *duck.DB) ([]doel.Target, error) {
	rows, err := db.Query(ctx, targetQuery)
	if err != nil {
		return nil, fmt.Errorf("read targets: %w", err)
	}
	defer rows.Close()
	var targets []doel.Target
	for rows.Next() {
		var t doel.Target
		err := rows.Scan(&t.KPI, &t.Gebied, &t.Leerroute, &t.Jaar, &t.Doelwaarde, &t.Richting,
			&t.BandOnder, &t.BandBoven, &t.VastgesteldDoor, &t.Bron, &t.Besluitdatum)
		if err != nil {
			return nil, fmt.Errorf("read targets: %w", err)
		}
		targets = append(targets, t)
	}
	return targets, rows.Err()
}

const benchmarkQuery = `select kpi_id, groep, omschrijving, bron, coalesce(bron_url, ''), peildatum, waarde::double
from goedgekeurd.benchmark where status = 'OFFICIEEL' order by kpi_id, groep, peildatum`

func readBenchmarks(ctx context.Context, db *duck.DB) ([]Benchmark, error) {
	rows, err := db.Query(ctx, benchmarkQuery)
	if err != nil {
		return nil, fmt.Errorf("read benchmarks: %w", err)
	}
	defer rows.Close()
	var benchmarks []Benchmark
	for rows.Next() {
		var b Benchmark
		if err := rows.Scan(&b.KPI, &b.Groep, &b.Omschrijving, &b.Bron, &b.Adres, &b.Peildatum, &b.Waarde); err != nil {
			return nil, fmt.Errorf("read benchmarks: %w", err)
		}
		benchmarks = append(benchmarks, b)
	}
	return benchmarks, rows.Err()
}

const amountStatusQuery = `select case
        when bool_or(status = 'FICTIEF') then 'FICTIEF'
        when bool_or(status = 'ONBEVESTIGD') then 'ONBEVESTIGD'
        else ''
    end
from (
    select status from goedgekeurd.ref_spuk_bedrag
    union all
    select bedrag_status from goedgekeurd.rijksbijdrage
    union all
    select bedrag_status from goedgekeurd.tarief
)`

// amountStatus is the worst status of the amounts that figures follow from.
func amountStatus(ctx context.Context, db *duck.DB) (status string, err error) {
	if err := db.QueryRow(ctx, amountStatusQuery).Scan(&status); err != nil {
		return "", fmt.Errorf("read status of amounts: %w", err)
	}
	return status, nil
}

// facts reads what the pages need beside the figures.
func (b *builder) facts(ctx context.Context) (err error) {
	r := b.result
	if r.Targets, err = readTargets(ctx, b.db); err != nil {
		return err
	}
	if r.Benchmarks, err = readBenchmarks(ctx, b.db); err != nil {
		return err
	}
	if r.Suppliers, err = readSuppliers(ctx, b.db); err != nil {
		return err
	}
	definitions, err := kpi.All()
	if err != nil {
		return err
	}
	r.Lineage = lineage(r.graph, definitions)
	if r.AmountStatus, err = amountStatus(ctx, b.db); err != nil {
		return err
	}
	if r.Rules, err = ruleShares(ctx, b.db, r.graph); err != nil {
		return err
	}
	return b.deliveryFacts(ctx, b.options.CelSleutel.RowCount)
}

func (b *builder) deliveryFacts(ctx context.Context, count rowCount) error {
	valid, err := validDeliveries(ctx, b.db)
	if err != nil {
		return err
	}
	b.result.Deliveries = deliverySummaries(b.deliveries, b.options.Contracts, valid, count)
	b.result.KeptOut, err = keptOut(ctx, b.db, b.deliveries, valid, count)
	return err
}
