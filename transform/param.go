package transform

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"time"

	"beleidsmonitor/transform/duck"
	"beleidsmonitor/transform/kpi"
)

// FirstMonth is the first month of the calendar: the Wet inburgering 2021 came
// into force on 1 January 2022.
const FirstMonth = "2022-01"

// parameter is one policy parameter: a column of param.run.
type parameter struct {
	name, kind, value string // kind is a DuckDB type, value the default
	pattern           *regexp.Regexp
}

var (
	wholeNumber = regexp.MustCompile(`^[1-9][0-9]{0,5}$`)
	yesNo       = regexp.MustCompile(`^(true|false)$`)
	dayOrEmpty  = regexp.MustCompile(`^([0-9]{4}-[0-9]{2}-[0-9]{2})?$`)
)

// parameters lists the policy parameters that no source settles, with their
// defaults. monitor.yaml gives other values.
func parameters() []parameter {
	return []parameter{
		{"brp_telt_vanaf", "VARCHAR", "HUISVESTING", regexp.MustCompile(`^(HUISVESTING|EERSTE_BRP)$`)},
		{"telt_door_na_voldaan", "BOOLEAN", "true", yesNo},
		{"pensioenleeftijd", "BIGINT", "67", wholeNumber},
		{"pip_termijn_dagen", "BIGINT", "70", wholeNumber},
		{"pip_termijn_derden_dagen", "BIGINT", "14", wholeNumber},
		{"schakel_maanden", "BIGINT", "18", wholeNumber},
		{"schakel_vanaf", "VARCHAR", "PIP_DAGTEKENING", regexp.MustCompile(`^(PIP_DAGTEKENING|TERMIJN_START)$`)},
		{"voortgangsgesprek_norm_dagen", "BIGINT", "183", wholeNumber},
		{"ontzorgen_verplicht_tot", "DATE", "", dayOrEmpty},
		{"gehuwdennorm_cent", "BIGINT", "183404", wholeNumber},
	}
}

// ParameterNames lists the policy parameters that monitor.yaml may set.
func ParameterNames() (names []string) {
	for _, p := range parameters() {
		names = append(names, p.name)
	}
	return names
}

// CheckParameters says which policy parameters of monitor.yaml are unknown or not allowed.
func CheckParameters(given map[string]string) error {
	_, err := runQuery(time.Time{}, given)
	return err
}

// runQuery makes the select of param.run.
func runQuery(month time.Time, given map[string]string) (string, error) {
	columns := []string{
		"date " + duck.Literal(month.Format(time.DateOnly)) + " as peilmaand",
		"date " + duck.Literal(lastDay(month).Format(time.DateOnly)) + " as peildatum",
	}
	known := map[string]bool{}
	var names []string
	var problems []error
	for _, p := range parameters() {
		known[p.name] = true
		names = append(names, p.name)
		value, ok := given[p.name]
		if !ok {
			value = p.value
		}
		if !p.pattern.MatchString(value) {
			problems = append(problems, fmt.Errorf("parameter %s %q is not allowed (expected %s)", p.name, value, p.pattern))
		}
		columns = append(columns, fmt.Sprintf("nullif(%s, '')::%s as %s", duck.Literal(value), p.kind, p.name))
	}
	for _, name := range sortedKeys(given) {
		if !known[name] {
			problems = append(problems, fmt.Errorf("parameter %s is unknown (expected one of %s)", name, strings.Join(names, ", ")))
		}
	}
	return "select " + strings.Join(columns, ", "), errors.Join(problems...)
}

func parseMonth(text string) (time.Time, error) {
	month, err := time.Parse("2006-01", text)
	if err != nil {
		return time.Time{}, fmt.Errorf("peilmaand %q is no month (expected jjjj-mm)", text)
	}
	if text < FirstMonth {
		return time.Time{}, fmt.Errorf("peilmaand %s is before %s, when the law came into force", text, FirstMonth)
	}
	return month, nil
}

func lastDay(month time.Time) time.Time { return month.AddDate(0, 1, -1) }

const calendarQuery = `select
    maand::date as maand,
    last_day(maand) as peildatum,
    year(maand)::bigint as jaar
from range(date '2022-01-01', (select peildatum from param.run), interval 1 month) as kalender (maand)
order by maand`

// createParam makes the tables of schema param, with param.celsleutel empty.
func createParam(ctx context.Context, db *duck.DB, options *Options, month time.Time) error {
	run, err := runQuery(month, options.Parameters)
	if err != nil {
		return err
	}
	statements := []string{
		"create or replace table param.run as " + run,
		"create or replace table param.maand as " + calendarQuery,
		"create or replace table param.gemeente (gemeentecode varchar, naam varchar, cluster varchar)",
		"create or replace table param.celsleutel (persoon_id varchar, rk ubigint)",
		"create or replace table param.indicator (kpi_id varchar)",
	}
	for _, statement := range statements {
		if err := db.Exec(ctx, statement); err != nil {
			return fmt.Errorf("make schema param: %w", err)
		}
	}
	for _, g := range options.Gemeenten {
		err := db.Exec(ctx, "insert into param.gemeente values (?, ?, nullif(?, ''))", g.Code, g.Naam, g.Cluster)
		if err != nil {
			return fmt.Errorf("make param.gemeente: %w", err)
		}
	}
	return addIndicators(ctx, db)
}

// addIndicators lists the indicators of the program, so that a rule can tell what a
// target or a benchmark is about.
func addIndicators(ctx context.Context, db *duck.DB) error {
	definitions, err := kpi.All()
	if err != nil {
		return err
	}
	for _, definition := range definitions {
		if err := db.Exec(ctx, "insert into param.indicator values (?)", definition.ID); err != nil {
			return fmt.Errorf("make param.indicator: %w", err)
		}
	}
	return nil
}
