package kpi

import (
	"embed"
	"fmt"
	"slices"
	"strings"
	"text/template"
)

//go:embed templates/*.sql.tmpl
var templates embed.FS

// Query is the SQL of one indicator. Each select has the columns of its table
// in order; run them in the order of the fields, since an indicator may read
// kpi.waarden of an earlier one.
type Query struct {
	Values string // rows of kpi.waarden
	Cells  string // rows of kpi.cellen
	Heads  string // rows of kpi.koppen; empty when no amount follows from heads
	Rests  string // rows of kpi.resten; empty without Definition.Rest

	// Persons is what each person adds to each sum of money and to its rest, and what is of no
	// known person (rk 0): rows for package sdc, which compares them with those behind an earlier
	// edition. Empty without such sums.
	Persons string

	// Unknown and UnknownCells are the share of persons with missing data, as rows of
	// kpi.waarden and kpi.cellen with dimensie onbekend; empty without Definition.Unknown.
	// A share of costs has no cells: package sdc takes it from published amounts.
	Unknown, UnknownCells string
}

// Part is the SQL that adds rows to one table.
type Part struct{ Table, SQL string }

// Parts lists what is not empty, in the order to run.
func (q Query) Parts() (parts []Part) {
	for _, part := range []Part{
		{"waarden", q.Values}, {"cellen", q.Cells}, {"koppen", q.Heads}, {"resten", q.Rests}, {"waarden", q.Unknown}, {"cellen", q.UnknownCells},
	} {
		if part.SQL != "" {
			parts = append(parts, part)
		}
	}
	return parts
}

// Tables gives the statements that make kpi.waarden, kpi.cellen, kpi.koppen and kpi.resten.
func Tables() []string {
	const key = `kpi_id varchar, periode_soort varchar, periode date, gebied varchar, dimensie varchar, dimensie_waarde varchar`
	return []string{
		"create or replace table kpi.waarden (" + key +
			", teller decimal(18,4), noemer decimal(18,4), waarde double, status varchar)",
		"create or replace table kpi.cellen (" + key +
			", teller_n bigint, teller_k ubigint, noemer_n bigint, noemer_k ubigint" +
			", teller_som bigint, teller_x1 bigint, teller_x2 bigint, teller_vast bigint" +
			", noemer_som bigint, noemer_x1 bigint, noemer_x2 bigint, noemer_vast bigint)",
		"create or replace table kpi.koppen (" + key +
			", deel varchar, bedrag_cent bigint, n bigint, k ubigint)",
		"create or replace table kpi.resten (" + key +
			", n bigint, som bigint, x1 bigint, x2 bigint)",
	}
}

// Compile turns a valid definition into SQL.
func Compile(d *Definition) Query {
	query := compileFigures(d)
	switch {
	case d.UnknownIsMoney():
		query.Unknown = render("onbekend_lasten", d, "waarden")
	case len(d.Unknown) > 0:
		of := withUnknown(d)
		query.Unknown, query.UnknownCells = render("onbekend", of, "waarden"), render("onbekend", of, "cellen")
	}
	return query
}

// withUnknown gives the definition whose noemer has the rows that are unknown by
// themselves as well.
func withUnknown(d *Definition) *Definition {
	if d.UnknownWhen == "" {
		return d
	}
	all := *d
	var counted []string
	for _, condition := range []string{d.Where, d.Noemer} {
		if condition != "" {
			counted = append(counted, "("+condition+")")
		}
	}
	all.Where, all.Noemer = "", "true"
	if len(counted) > 0 {
		all.Noemer = strings.Join(append([]string{"(" + d.UnknownWhen + ")"}, strings.Join(counted, " and ")), " or ")
	}
	return &all
}

func compileFigures(d *Definition) Query {
	switch {
	case d.IsDerived():
		return Query{}
	case d.Calc == "mediaan":
		return Query{Values: render("mediaan", d, "waarden"), Cells: render("mediaan", d, "cellen")}
	case d.Measure == minutes:
		return Query{Values: render("minuten", d, "waarden"), Cells: render("minuten", d, "cellen")}
	case d.IsPublic():
		return Query{Values: render("openbaar", d, "waarden"), Cells: render("openbaar", d, "cellen")}
	case !d.IsMoney():
		return Query{Values: render("personen", d, "waarden"), Cells: render("personen", d, "cellen")}
	}
	query := Query{Values: render("bedragen", d, "waarden"), Cells: render("bedragen_cellen", d, "cellen")}
	if d.Fact == "marts.fct_geld" { // the amounts that follow from heads
		query.Heads = render("bedragen_koppen", d, "koppen")
	}
	if d.showsSums() {
		query.Persons = render("bedragen_personen", d, "personen")
	}
	if d.Rest != "" {
		query.Rests = render("bedragen_resten", d, "resten")
	}
	return query
}

// render fills one template. Templates are checked by the golden tests, so an
// error here is a mistake in the program.
func render(name string, d *Definition, target string) string {
	functions := template.FuncMap{"literal": literal, "list": list, "column": column, "parts": halves}
	parsed := template.Must(template.New("").Funcs(functions).ParseFS(templates, "templates/*.tmpl"))
	var out strings.Builder
	if err := parsed.ExecuteTemplate(&out, name+".sql.tmpl", plan{Definition: d, Target: target, ofUnknown: name == "onbekend"}); err != nil {
		panic(fmt.Sprintf("kpi: compile %s: %v", d.ID, err))
	}
	return tidy(out.String())
}

// tidy drops the empty lines that template conditions leave.
func tidy(sql string) string {
	var kept []string
	for _, line := range strings.Split(sql, "\n") {
		if line = strings.TrimRight(line, " \t"); line != "" {
			kept = append(kept, line)
		}
	}
	return strings.Join(kept, "\n") + "\n"
}

// plan is what the templates see: the definition and what follows from it.
type plan struct {
	*Definition
	Target string // waarden, cellen, koppen or resten

	ofUnknown bool // the share of unknowns, and not the figures themselves
}

// Is says whether this is the select for a table.
func (p plan) Is(target string) bool { return p.Target == target }

// TellerCondition is when a row counts in the teller.
func (p plan) TellerCondition() string {
	if p.Teller == "" {
		return "true"
	}
	return p.Teller
}

// NoemerCondition is when a row counts in the noemer.
func (p plan) NoemerCondition() string {
	if p.Noemer == "" {
		return "true"
	}
	return p.Noemer
}

// Columns are all breakdowns, those of the region only as well.
func (p plan) Columns() []string { return append(slices.Clone(p.Breakdowns), p.RegionOnly...) }

// Extra are the columns of the table that a figure is computed from, beside who
// counts.
func (p plan) Extra() []Expression {
	switch {
	case p.ofUnknown && p.UnknownOn != "":
		return []Expression{{"is_zelf", p.SelfUnknown()}, {"onbekend_op", p.UnknownOn}}
	case p.ofUnknown:
		return []Expression{{"is_zelf", p.SelfUnknown()}}
	case p.Calc == "mediaan":
		return []Expression{{"waarneming", p.MedianOf}}
	case p.Measure == minutes && p.Calc == "som": // who has minutes counts
		return []Expression{{"teller_minuten", p.TellerSum}, {"noemer_minuten", p.TellerSum}}
	case p.Measure == minutes:
		return []Expression{{"teller_minuten", p.TellerSum}, {"noemer_minuten", p.NoemerSum}}
	}
	return nil
}

// Share is the percentile of a mediaan.
func (p plan) Share() string {
	if p.Percentile == "" {
		return "0.5"
	}
	return p.Percentile
}

// IsRatio says whether a row needs a noemer.
func (p plan) IsRatio() bool { return p.Calc == "verhouding" }

// SelfUnknown is when a row is unknown by itself.
func (p plan) SelfUnknown() string {
	if p.UnknownWhen == "" {
		return "false"
	}
	return p.UnknownWhen
}

// HasNoemer says whether the noemer is counted from the table itself.
func (p plan) HasNoemer() bool { return p.Calc == "verhouding" || p.Calc == "verschil" }

// HasMoneyNoemer says whether the noemer is a sum of money as well.
func (p plan) HasMoneyNoemer() bool {
	_, noemer := p.Measures()
	return p.HasNoemer() && noemer == "bedrag"
}

// HasFrame says whether rows exist apart from the facts: a full grid, or the
// noemer of another cell.
func (p plan) HasFrame() bool {
	return p.Empty == "nul" || p.NoemerFrom != "" || len(p.NoemerTotal) > 0
}

// FromTotal says whether some breakdown has the noemer of the total.
func (p plan) FromTotal() bool { return len(p.NoemerTotal) > 0 }

// Source is where the final select takes its rows.
func (p plan) Source() string {
	if p.HasFrame() {
		return "compleet"
	}
	return "per_gebied"
}

// Cell is one dimension with one value.
type Cell struct{ Dimension, Value string }

// FrameCells lists every cell of a full grid.
func (p plan) FrameCells() []Cell {
	return append([]Cell{{"", ""}}, p.cells(p.Breakdowns)...)
}

// TotalCells lists the cells that take the noemer of the total.
func (p plan) TotalCells() []Cell { return p.cells(p.NoemerTotal) }

func (p plan) cells(breakdowns []string) []Cell {
	var cells []Cell
	for _, breakdown := range breakdowns {
		for _, value := range closedValues(breakdown) {
			if !slices.Contains(p.WithoutValues, value) {
				cells = append(cells, Cell{breakdown, value})
			}
		}
	}
	return cells
}

func literal(text string) string { return "'" + strings.ReplaceAll(text, "'", "''") + "'" }

func list(texts []string) string {
	quoted := make([]string, len(texts))
	for i, text := range texts {
		quoted[i] = literal(text)
	}
	return strings.Join(quoted, ", ")
}

// column indents the later lines of a condition that spans several.
func column(sql string) string {
	return strings.ReplaceAll(strings.TrimSpace(sql), "\n", "\n            ")
}

// halves names the two halves of a figure, for columns that exist for each.
func halves() []string { return []string{"teller", "noemer"} }
