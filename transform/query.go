package transform

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"beleidsmonitor/schemas"
	"beleidsmonitor/transform/duck"
)

// openSchemas are the schemas that a query may read. Schema param holds the cell
// keys, and raw is gone.
var openSchemas = []string{"staging", "regels", accepted, "kern", "marts", "kpi", "publicatie"}

// Table is one table that a query can read.
type Table struct {
	Name        string // schema.table
	Description string
	Grain       string
	Columns     []Column
}

// figureKey describes the columns that say which figure a row is about.
var figureKey = []Column{
	{"kpi_id", "indicator, zoals PAR-1"},
	{"periode_soort", "maand, jaar, 12m, cohort, of cohort_t12 voor twaalf maanden na het begin"},
	{"periode", "laatste dag van de periode"},
	{"gebied", "gemeentecode, of REGIO"},
	{"dimensie", "leerroute, doelgroep, examen, kostensoort, maand, reden, contract, aanbieder, en voor de regio geslacht, leeftijdsklasse en pilot; leeg bij het totaal"},
	{"dimensie_waarde", "waarde van de uitsplitsing; leeg bij het totaal"},
}

// kpiTables describes the tables that are not models.
func kpiTables() []Table {
	with := func(columns ...Column) []Column { return append(slices.Clone(figureKey), columns...) }
	cells := with()
	for _, part := range []string{"teller", "noemer"} {
		cells = append(cells, Column{part + "_n", "aantal personen in de " + part}, Column{part + "_k", "som van hun sleutels voor het afronden"},
			Column{part + "_som", "som van bedragen of minuten"}, Column{part + "_x1", "grootste bijdrage van een persoon"},
			Column{part + "_x2", "op een na grootste bijdrage"}, Column{part + "_vast", "bedragen uit besluiten"})
	}
	return []Table{
		{"kpi.waarden", "Elke uitkomst van elke indicator, exact: vertrouwelijk. Een afgeleide indicator volgt uit de beschermde cijfers.", "een rij per indicator, periode, gebied en uitsplitsing",
			with(Column{"teller", "teller; bij een mediaan het aantal personen"}, Column{"noemer", "noemer; leeg bij aantallen, sommen en medianen"},
				Column{"waarde", "uitkomst: deel van 0 tot 1, centen, personen, dagen, maanden, uren of een cijfer; leeg als een afgeleide niet te geven is"}, Column{"status", "voorlopig, definitief of onvolledig"})},
		{"kpi.cellen", "Per uitkomst de personen en bedragen waarmee zij wordt beschermd: vertrouwelijk.", "een rij per rij van kpi.waarden die geen afgeleide is", cells},
		{"kpi.koppen", "Bedragen die uit een aantal personen volgen: vertrouwelijk.", "een rij per uitkomst, deel en bedrag per persoon",
			with(Column{"deel", "teller of noemer"}, Column{"bedrag_cent", "bedrag per persoon"}, Column{"n", "aantal personen"}, Column{"k", "som van hun sleutels voor het afronden"})},
		{"kpi.resten", "Wat overblijft van een groter bedrag als een lezer het bedrag van de indicator eraf trekt: vertrouwelijk.", "een rij per uitkomst met zo'n rest",
			with(Column{"n", "aantal personen"}, Column{"som", "som van hun bedragen"}, Column{"x1", "grootste bedrag van een persoon"}, Column{"x2", "op een na grootste bedrag"})},
		{"publicatie.waarden", "De beschermde cijfers, zoals zij op de pagina's staan.", "een rij per indicator, periode, gebied en uitsplitsing",
			with(Column{"vorm", "afgerond, exact, percentage, ongeveer, klasse of verborgen; intern in de interne uitgave"}, Column{"eenheid", "aantal, ratio, cent, dagen, maanden, uren of cijfer"},
				Column{"waarde", "het getal; leeg als het niet getoond wordt"}, Column{"teller", "afgeronde teller"}, Column{"noemer", "afgeronde noemer"},
				Column{"tekst", "wat er in plaats van een getal staat"}, Column{"status", "voorlopig, definitief of onvolledig"})},
		{"publicatie.leveringen", "Wat over elke levering gepubliceerd wordt.", "een rij per levering",
			[]Column{{"tabel", "brontabel"}, {"leverancier", "wie aanleverde"}, {"gebied", "gemeentecode of REGIO"}, {"periode", "maand, jjjj-mm"},
				{"aangeleverd", "dag van aanlevering"}, {"is_geldig", "niet vervangen door een latere levering"}, {"is_leeg", "gemeld als leeg"},
				{"rijen", "aantal rijen, afgerond"}, {"afgekeurd", "aandeel afgekeurde rijen, in een klasse"}}},
		scenarioTable,
	}
}

// Tabellen lists the tables that a query can read, with their descriptions. It
// needs no lake.
func Tabellen() ([]Table, error) {
	models, err := readModels(embedded)
	if err != nil {
		return nil, err
	}
	var tables []Table
	for _, model := range models {
		tables = append(tables, Table{
			Name:        model.Table(),
			Description: text(model.Header.Description),
			Grain:       text(model.Header.Grain),
			Columns:     model.Header.columns(),
		})
	}
	slices.SortStableFunc(tables, func(a, b Table) int {
		return slices.Index(openSchemas, schemaOf(a.Name)) - slices.Index(openSchemas, schemaOf(b.Name))
	})
	return append(tables, kpiTables()...), nil
}

func schemaOf(table string) string {
	schema, _, _ := strings.Cut(table, ".")
	return strings.ToLower(schema)
}

// OpenQuery builds what one query needs, and nothing more, in a database that
// can no longer read a file, write one or change a setting. The query itself is
// checked: exactly one select or explain. The caller runs it on Result.DB.
//
// With onlyPublished the database holds the protected figures and nothing else, so that no
// way of asking can reach another row.
func OpenQuery(ctx context.Context, options Options, query string, onlyPublished bool) (*Result, error) {
	db, err := duck.Open(ctx, duck.Options{})
	if err != nil {
		return nil, err
	}
	refs, err := db.Tables(ctx, "query", withoutExplain(query))
	if err := errors.Join(err, db.Close()); err != nil {
		return nil, err
	}
	options.Alleen = []string{"staging.geldige_levering"}
	for _, ref := range refs {
		if onlyPublished && ref.Schema != "" && !strings.EqualFold(ref.Schema, publishedSchema) {
			return nil, fmt.Errorf("%w: it reads %s", ErrConfidential, ref)
		}
		if slices.Contains(openSchemas, strings.ToLower(ref.Schema)) {
			options.Alleen = append(options.Alleen, ref.String())
		}
		if strings.EqualFold(ref.String(), "kpi.waarden") { // it holds what follows from published figures too
			options.Alleen = append(options.Alleen, "publicatie.waarden")
		}
	}
	result, err := Build(ctx, options)
	if err != nil {
		return nil, err
	}
	if onlyPublished {
		err = result.dropConfidential(ctx)
	}
	if err := errors.Join(err, result.lock(ctx, query)); err != nil {
		return nil, errors.Join(err, result.Close())
	}
	return result, nil
}

// publishedSchema holds what everybody may see.
const publishedSchema = "publicatie"

// ErrConfidential says that a query reads rows about persons, or exact figures.
var ErrConfidential = errors.New("the query reads rows about persons or exact figures")

// dropConfidential leaves only the protected figures in the database.
func (r *Result) dropConfidential(ctx context.Context) error {
	for _, schema := range openSchemas {
		if schema == publishedSchema {
			continue
		}
		if err := r.DB.Exec(ctx, "drop schema if exists "+duck.Quote(schema)+" cascade"); err != nil {
			return fmt.Errorf("drop schema %s: %w", schema, err)
		}
	}
	return nil
}

// withoutExplain drops the word that the parser does not see as a select.
func withoutExplain(query string) string {
	trimmed := strings.TrimSpace(query)
	for _, word := range []string{"explain", "analyze"} {
		if len(trimmed) > len(word) && strings.EqualFold(trimmed[:len(word)], word) {
			trimmed = strings.TrimSpace(trimmed[len(word):])
		}
	}
	return trimmed
}

// lock drops what a query must not see and closes the database to the outside.
func (r *Result) lock(ctx context.Context, query string) error {
	if err := r.DB.Exec(ctx, "drop schema param cascade"); err != nil {
		return err
	}
	if err := r.DB.Sandbox(ctx, nil); err != nil {
		return err
	}
	return r.DB.Admit(query)
}

// Contracts are the contracts the lake was read with.
func (r *Result) Contracts() *schemas.Set { return r.contracts }
