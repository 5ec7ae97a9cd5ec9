package transform

import (
	"database/sql"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"beleidsmonitor/transform/termijnen"
)

// generatedDates fills every source table of the date rules: a person per day from
// 2022 to 2032 as the dagtekening of the first PIP, so with three leap days, and other
// days around it drawn by multiplication. Everybody has a later PIP, which changes the
// plan, and an earlier one that was withdrawn.
var generatedDates = []string{
	`create or replace table gemaakt as select 'P' || i as persoon_id, date '2022-01-01' + i as pip, i % 2 = 0 as is_asiel,
    date '2022-01-01' + i - cast(i::bigint * 7919 % 150 as integer) as kennisgeving,
    date '2022-01-01' + i - cast(i::bigint * 104729 % 170 as integer) as brp,
    date '2022-01-01' + i - cast(i::bigint * 104729 % 170 as integer) - i % 90 as eerste_brp,
    least(date '2022-01-01' + i - cast(i::bigint * 7919 % 150 as integer), date '2022-01-01' + i - cast(i::bigint * 104729 % 170 as integer)) as huisvesting,
    case when i % 3 = 0 then date '2022-01-01' + i + cast(i * 31 % 60 as integer) - 40 end as derden,
    date '2022-01-01' + i + 53 + i % 7 as les,
    case when i % 4 = 0 then cast(i % 53 as integer) else 0 end as weken,
    i
from (select cast(nr as integer) as i from range(0, 4018) as getal (nr))`,
	"insert into staging.persoon by name select persoon_id, if(is_asiel, 'ASIEL', 'GEZIN') as doelgroep, 'WI2021' as wet from gemaakt",
	"insert into staging.inburgeringsplicht by name select persoon_id, 1 as volgnr, kennisgeving as kennisgeving_datum, kennisgeving as ingang_plicht from gemaakt",
	"insert into staging.verblijf_gemeente by name select persoon_id, huisvesting as van, 'GM0405' as gemeentecode, 'GEHUISVEST' as status, brp as brp_inschrijving from gemaakt",
	"insert into staging.verblijf_gemeente by name select persoon_id, huisvesting - 100 as van, huisvesting as tot, 'GM0405' as gemeentecode, 'GEKOPPELD' as status, eerste_brp as brp_inschrijving from gemaakt",
	"insert into staging.intake by name select persoon_id, 1 as volgnr, huisvesting + 11 + i % 7 as start, derden as info_derden_ontvangen from gemaakt",
	"insert into staging.pip by name select persoon_id || 'A' as pip_id, persoon_id, pip as dagtekening, 'VASTGESTELD' as status, persoon_id as levering_id, 1 as regelnr from gemaakt",
	"insert into staging.pip by name select persoon_id || 'B' as pip_id, persoon_id, pip + 1 + i % 900 as dagtekening, 'VASTGESTELD' as status, persoon_id as levering_id, 2 as regelnr from gemaakt",
	"insert into staging.pip by name select persoon_id || 'C' as pip_id, persoon_id, pip - 1 - i % 40 as dagtekening, 'INGETROKKEN' as status, persoon_id as levering_id, 3 as regelnr from gemaakt",
	"insert into staging.termijn by name select persoon_id, 1 as volgnr, 'VERLENGING' as soort, weken from gemaakt where weken > 0",
	"insert into staging.deelname by name select persoon_id as deelname_id, persoon_id, 'TAALLES' as soort, les as start from gemaakt",
	"insert into staging.uren by name select persoon_id as deelname_id, date_trunc('month', les) as maand, 60 as gevolgd_min from gemaakt",
	"insert into staging.ref_soort by name select 'TAALLES' as soort, true as telt_als_taal",
	"insert into staging.examen by name select persoon_id, 'LEZ' as onderdeel, 'B1' as niveau, pip as datum, 'GESLAAGD' as uitslag from gemaakt",
	"insert into staging.voortgangsgesprek by name select persoon_id, pip as datum from gemaakt",
	// Ontzorgen that ends on each day around six months, and a route that changes on
	// each day around eighteen.
	"insert into staging.ontzorgen by name select persoon_id, pip as van, pip + dag as tot, 'AFGEROND' as status, persoon_id as levering_id, dag as regelnr from gemaakt cross join (select cast(nr as integer) as dag from range(178, 190) as getal (nr))",
	"insert into staging.leerroute_fase by name select persoon_id, if(dag % 2 = 0, 'B1', 'Z') as route, pip + dag as van, pip + dag + 1 as tot, persoon_id as levering_id, dag as regelnr from gemaakt cross join (select cast(nr as integer) as dag from range(540, 557) as getal (nr))",
}

// generatedStates are the states of the persons on days around those on which a mart
// changes its mind. A mart asks for a peildatum, not for the end of a month.
const generatedStates = `insert into kern.persoon_maand by name
select distinct persoon_id, 'GM0405' as gemeentecode, 'ASIEL' as doelgroep, 'Z' as leerroute, 0 as rk, peildatum,
    date_trunc('month', peildatum) as maand, true as in_caseload, true as heeft_pip, true as in_bijstand
from (
    select persoon_id, pip + cast(nr as integer) as peildatum from gemaakt cross join range(178, 190) as getal (nr)
    union all
    select persoon_id, einde - cast(nr as integer) as peildatum from kern.termijn cross join range(176, 185) as getal (nr)
)`

// generatedEnds are ends of a first termijn as DUO may give them, on each day around
// three years.
const generatedEnds = `insert into staging.termijn by name
select persoon_id, nr as volgnr, 'INITIEEL' as soort, pip + cast(nr as integer) as einde, persoon_id as levering_id, nr as regelnr
from gemaakt cross join range(1093, 1099) as getal (nr)`

// made is a generated person.
type made struct {
	pip, laterPIP, notice, brp, housed, lesson, intake, others time.Time

	weeks           int
	asylum          bool
	firstBRP, later bool // parameters brp_telt_vanaf and schakel_vanaf
}

func (m made) deadline() time.Time {
	return termijnen.PIPDeadline(m.notice, m.brp, m.others, 70, 14)
}

func (m made) end() time.Time { return termijnen.Einde(m.firstEnd(), m.weeks) }

func (m made) firstEnd() time.Time { return termijnen.EersteEinde(m.first()) }

// first leaves the choice to the function, in the order in which it must choose.
func (m made) first() time.Time { return termijnen.EerstePIP(m.laterPIP, m.pip) }

func (m made) change() time.Time { return termijnen.WisselenTotEnMet(m.pip, 18, m.later) }

func (m made) years() string {
	start := m.notice
	if m.asylum {
		start = m.housed
	}
	var years []string
	for _, year := range termijnen.SPUKJaren(start, m.asylum) {
		if 2022 <= year && year <= 2033 { // the calendar of this test
			years = append(years, strconv.Itoa(year))
		}
	}
	return strings.Join(years, " ")
}

// dateRule is one rule as a model has it (a query of persoon_id and uitkomst, a row for
// each person) and as the package has it.
type dateRule struct {
	query string
	want  func(made) string
}

func day(rule func(made) time.Time) func(made) string {
	return func(m made) string { return rule(m).Format(time.DateOnly) }
}

func yes(rule func(made) bool) func(made) string {
	return func(m made) string { return strconv.FormatBool(rule(m)) }
}

// dateRules are the rules that follow from the source tables.
var dateRules = map[string]dateRule{
	"kern.persoon.eerste_pip_datum":    {"select persoon_id, eerste_pip_datum as uitkomst from kern.persoon", day(made.first)},
	"kern.persoon.pip_deadline":        {"select persoon_id, pip_deadline as uitkomst from kern.persoon", day(made.deadline)},
	"kern.termijn.aanvang":             {"select persoon_id, aanvang as uitkomst from kern.termijn", day(func(m made) time.Time { return termijnen.Aanvang(m.first()) })},
	"kern.termijn.eerste_einde":        {"select persoon_id, eerste_einde as uitkomst from kern.termijn", day(made.firstEnd)},
	"kern.termijn.einde":               {"select persoon_id, einde as uitkomst from kern.termijn", day(made.end)},
	"kern.termijn.wisselen_tot_en_met": {"select persoon_id, wisselen_tot_en_met as uitkomst from kern.termijn", day(made.change)},
	"kern.spuk_telling.jaar": {"select persoon_id, string_agg(jaar, ' ' order by jaar) as uitkomst from gemaakt left join kern.spuk_telling using (persoon_id) group by persoon_id",
		made.years},
	"marts.fct_voorkant LES": {"select persoon_id, toetsdatum as uitkomst from marts.fct_voorkant where toets = 'LES'",
		day(func(m made) time.Time { return termijnen.LesTotEnMet(m.pip) })},
	"marts.fct_voorkant LES is_gehaald": {"select persoon_id, is_gehaald as uitkomst from marts.fct_voorkant where toets = 'LES'",
		yes(func(m made) bool { return !m.lesson.After(termijnen.LesTotEnMet(m.pip)) })},
	"marts.fct_examen.uitslag_tot_en_met": {"select persoon_id, uitslag_tot_en_met as uitkomst from marts.fct_examen",
		day(func(m made) time.Time { return termijnen.UitslagTotEnMet(m.pip) })},
	"regels.I03": {"select gemaakt.persoon_id, I03.sleutel is not null as uitkomst from gemaakt left join regels.I03 on I03.sleutel = gemaakt.persoon_id || ':1'",
		yes(func(m made) bool { return m.pip.After(m.deadline()) })},
	"regels.I06": {"select persoon_id, min(van) - 1 as uitkomst from regels.I06 inner join staging.leerroute_fase on levering_id || ':' || regelnr = sleutel group by persoon_id",
		day(made.change)},
	"regels.U05": {"select persoon_id, min(tot) - 2 as uitkomst from regels.U05 inner join staging.ontzorgen on levering_id || ':' || regelnr = sleutel group by persoon_id",
		day(func(m made) time.Time { return termijnen.OntzorgenTotEnMet(m.pip) })},
}

// asylumRules hold for asielstatushouders only.
var asylumRules = map[string]dateRule{
	"marts.fct_voorkant VROEG": {"select persoon_id, toetsdatum as uitkomst from marts.fct_voorkant where toets = 'VROEG'",
		day(func(m made) time.Time { return termijnen.IntakeTotEnMet(m.housed) })},
	"marts.fct_voorkant VROEG is_gehaald": {"select persoon_id, is_gehaald as uitkomst from marts.fct_voorkant where toets = 'VROEG'",
		yes(func(m made) bool { return !m.intake.After(termijnen.IntakeTotEnMet(m.housed)) })},
}

// stateRules follow from the state on a day.
func stateRules(inDanger string) map[string]dateRule {
	return map[string]dateRule{
		"marts.fct_ontzorgen": {"select persoon_id, min(peildatum) - 1 as uitkomst from marts.fct_ontzorgen group by persoon_id",
			day(func(m made) time.Time { return termijnen.OntzorgenTotEnMet(m.pip) })},
		"marts.fct_aanspreekpunt.is_gesproken": {"select persoon_id, max(peildatum) as uitkomst from marts.fct_aanspreekpunt where is_gesproken group by persoon_id",
			day(func(m made) time.Time { return termijnen.GesprekTotEnMet(m.pip, 183) })},
		"marts.fct_voortgang TIJ-6": {"select persoon_id, min(peildatum) as uitkomst from marts.fct_voortgang where (" + inDanger + ") group by persoon_id",
			day(func(m made) time.Time { return termijnen.InGevaarVanaf(m.end()) })},
		"marts.fct_z_op_koers.dagen_termijn": {"select distinct persoon_id, dagen_termijn as uitkomst from marts.fct_z_op_koers",
			func(m made) string {
				return strconv.Itoa(int(m.firstEnd().Sub(termijnen.Aanvang(m.pip)).Hours()/24) + 1)
			}},
	}
}

// endRules follow from ends that DUO gave: the one that rule I08 leaves alone.
var endRules = map[string]dateRule{
	"regels.I08": {"select persoon_id, max(einde) as uitkomst from staging.termijn anti join regels.I08 on sleutel = levering_id || ':' || regelnr where soort = 'INITIEEL' group by persoon_id having count(*) = 1",
		day(made.firstEnd)},
}

// TestDateRules compares each model that holds a date rule with the functions of package
// termijnen, for a first PIP on every day of eleven years and for both values of the
// parameters that change a rule.
func TestDateRules(t *testing.T) {
	bench := newBench(t)
	month, err := parseMonth("2033-12")
	if err != nil {
		t.Fatal(err)
	}
	for _, parameters := range []map[string]string{
		{"brp_telt_vanaf": "HUISVESTING", "schakel_vanaf": "PIP_DAGTEKENING"},
		{"brp_telt_vanaf": "EERSTE_BRP", "schakel_vanaf": "TERMIJN_START"},
	} {
		t.Run(parameters["brp_telt_vanaf"]+"/"+parameters["schakel_vanaf"], func(t *testing.T) {
			if err := createParam(t.Context(), bench.db, &Options{Parameters: parameters}, month); err != nil {
				t.Fatal(err)
			}
			given := bench.generate(t)
			persons := bench.generated(t, parameters)
			bench.models(t, given, "kern.termijn", "kern.spuk_telling", "marts.fct_examen", "marts.fct_voorkant", "regels.I03", "regels.I06", "regels.U05")
			bench.compareRules(t, persons, dateRules, 4018)
			bench.compareRules(t, persons, asylumRules, 4018/2)

			bench.exec(t, "delete from kern.persoon_maand")
			bench.exec(t, generatedStates)
			given["kern.persoon_maand"] = true
			bench.models(t, given, "marts.fct_ontzorgen", "marts.fct_aanspreekpunt", "marts.fct_voortgang", "marts.fct_z_op_koers")
			bench.compareRules(t, persons, stateRules(bench.kpis["TIJ-6"].Teller), 4018)

			bench.exec(t, generatedEnds)
			bench.models(t, given, "regels.I08")
			bench.compareRules(t, persons, endRules, 4018)
		})
	}
}

// generate fills the source tables and says which tables are given: all of staging.
func (b *bench) generate(t *testing.T) map[string]bool {
	t.Helper()
	given := map[string]bool{"regels.afgekeurd": true}
	for name := range b.graph.models {
		if strings.HasPrefix(name, "staging.") {
			given[name] = true
			b.exec(t, "delete from "+name)
		}
	}
	for _, statement := range generatedDates {
		b.exec(t, statement)
	}
	return given
}

func (b *bench) models(t *testing.T, given map[string]bool, targets ...string) {
	t.Helper()
	order, err := b.graph.order(targets, given)
	if err != nil {
		t.Fatal(err)
	}
	for _, model := range order {
		if err := model.build(t.Context(), b.db); err != nil {
			t.Fatal(err)
		}
	}
}

func (b *bench) generated(t *testing.T, parameters map[string]string) map[string]made {
	t.Helper()
	rows, err := b.db.Query(t.Context(), `select persoon_id, pip, pip + 1 + i % 900, kennisgeving, brp, eerste_brp, huisvesting, les,
    huisvesting + 11 + i % 7, derden, weken, is_asiel from gemaakt`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	persons := map[string]made{}
	for rows.Next() {
		var name string
		var firstBRP time.Time
		var others sql.NullTime
		m := made{firstBRP: parameters["brp_telt_vanaf"] == "EERSTE_BRP", later: parameters["schakel_vanaf"] == "TERMIJN_START"}
		if err := rows.Scan(&name, &m.pip, &m.laterPIP, &m.notice, &m.brp, &firstBRP, &m.housed, &m.lesson, &m.intake, &others, &m.weeks, &m.asylum); err != nil {
			t.Fatal(err)
		}
		m.others = others.Time
		if m.firstBRP {
			m.brp = firstBRP
		}
		persons[name] = m
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return persons
}

func (b *bench) compareRules(t *testing.T, persons map[string]made, rules map[string]dateRule, count int) {
	t.Helper()
	for _, name := range sortedKeys(rules) {
		got := b.outcomes(t, rules[name].query)
		if len(got) != count {
			t.Errorf("%s: %d persons compared, want %d", name, len(got), count)
		}
		wrong := []string{}
		for person, outcome := range got {
			if want := rules[name].want(persons[person]); outcome != want {
				wrong = append(wrong, "PIP "+persons[person].pip.Format(time.DateOnly)+": "+outcome+" in SQL and "+want+" in Go")
			}
		}
		if slices.Sort(wrong); len(wrong) > 0 {
			t.Errorf("%s: %d persons differ, such as %s", name, len(wrong), wrong[0])
		}
	}
}

func (b *bench) outcomes(t *testing.T, query string) map[string]string {
	t.Helper()
	rows, err := b.db.Query(t.Context(), "select persoon_id, coalesce(cast(uitkomst as varchar), '') from ("+query+")")
	if err != nil {
		t.Fatalf("%s\n%v", query, err)
	}
	defer rows.Close()
	outcomes := map[string]string{}
	for rows.Next() {
		var person, outcome string
		if err := rows.Scan(&person, &outcome); err != nil {
			t.Fatal(err)
		}
		outcomes[person] = outcome
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return outcomes
}
