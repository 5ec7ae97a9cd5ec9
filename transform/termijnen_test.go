package transform

import (
	"testing"
	"time"

	"beleidsmonitor/transform/termijnen"
)

// generatedDates fills every source table of the date rules: a person per day from
// 2022 to 2032 as the dagtekening of the PIP, so with three leap days, and other days
// around it drawn by multiplication.
var generatedDates = []string{
	`create or replace table gemaakt as select 'P' || i as persoon_id, date '2022-01-01' + i as pip,
    date '2022-01-01' + i - cast(i::bigint * 7919 % 150 as integer) as kennisgeving,
    date '2022-01-01' + i - cast(i::bigint * 104729 % 170 as integer) as brp,
    case when i % 3 = 0 then date '2022-01-01' + i + cast(i * 31 % 60 as integer) - 40 end as derden,
    case when i % 4 = 0 then cast(i % 53 as integer) end as weken
from (select cast(nr as integer) as i from range(0, 4018) as getal (nr))`,
	"insert into staging.persoon by name select persoon_id, 'ASIEL' as doelgroep, 'WI2021' as wet from gemaakt",
	"insert into staging.inburgeringsplicht by name select persoon_id, 1 as volgnr, kennisgeving as kennisgeving_datum, kennisgeving as ingang_plicht from gemaakt",
	"insert into staging.verblijf_gemeente by name select persoon_id, brp as van, 'GM0405' as gemeentecode, 'GEHUISVEST' as status, brp as brp_inschrijving from gemaakt",
	"insert into staging.intake by name select persoon_id, 1 as volgnr, brp as start, derden as info_derden_ontvangen from gemaakt",
	"insert into staging.pip by name select 'PIP' || persoon_id as pip_id, persoon_id, pip as dagtekening, 'VASTGESTELD' as status from gemaakt",
	"insert into staging.termijn by name select persoon_id, 1 as volgnr, 'VERLENGING' as soort, weken from gemaakt where weken is not null",
}

// TestDateRules compares the models with the functions of package termijnen, for a PIP
// on every day of eleven years.
func TestDateRules(t *testing.T) {
	bench := newBench(t)
	month, err := parseMonth("2033-12")
	if err != nil {
		t.Fatal(err)
	}
	for _, from := range []string{"PIP_DAGTEKENING", "TERMIJN_START"} {
		if err := createParam(t.Context(), bench.db, &Options{Parameters: map[string]string{"schakel_vanaf": from}}, month); err != nil {
			t.Fatal(err)
		}
		given := map[string]bool{"regels.afgekeurd": true}
		for _, table := range []string{"persoon", "inburgeringsplicht", "verblijf_gemeente", "intake", "pip", "termijn", "leerroute_fase"} {
			given["staging."+table] = true
			bench.exec(t, "delete from staging."+table)
		}
		for _, statement := range generatedDates {
			bench.exec(t, statement)
		}
		order, err := bench.graph.order([]string{"kern.termijn"}, given)
		if err != nil {
			t.Fatal(err)
		}
		for _, model := range order {
			if err := model.build(t.Context(), bench.db); err != nil {
				t.Fatal(err)
			}
		}
		compareDateRules(t, bench, from == "TERMIJN_START")
	}
}

func compareDateRules(t *testing.T, b *bench, fromStart bool) {
	t.Helper()
	rows, err := b.db.Query(t.Context(), `select gemaakt.pip, gemaakt.kennisgeving, gemaakt.brp, gemaakt.derden, coalesce(gemaakt.weken, 0),
    persoon.pip_deadline, termijn.aanvang, termijn.eerste_einde, termijn.einde, termijn.wisselen_tot_en_met
from gemaakt inner join kern.persoon using (persoon_id) inner join kern.termijn using (persoon_id)`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	n := 0
	for rows.Next() {
		var pip, notice, brp, deadline, start, first, end, change time.Time
		var others *time.Time
		var weeks int
		if err := rows.Scan(&pip, &notice, &brp, &others, &weeks, &deadline, &start, &first, &end, &change); err != nil {
			t.Fatal(err)
		}
		n++
		received := time.Time{}
		if others != nil {
			received = *others
		}
		for name, pair := range map[string][2]time.Time{
			"pip_deadline":        {deadline, termijnen.PIPDeadline(notice, brp, received, 70, 14)},
			"aanvang":             {start, termijnen.Aanvang(pip)},
			"eerste_einde":        {first, termijnen.EersteEinde(pip)},
			"einde":               {end, termijnen.Einde(termijnen.EersteEinde(pip), weeks)},
			"wisselen_tot_en_met": {change, termijnen.WisselenTotEnMet(pip, 18, fromStart)},
		} {
			if !pair[0].Equal(pair[1]) {
				t.Errorf("PIP %s: %s is %s in SQL and %s in Go", pip.Format(time.DateOnly), name, pair[0].Format(time.DateOnly), pair[1].Format(time.DateOnly))
			}
		}
	}
	if err := rows.Err(); err != nil || n != 4018 {
		t.Errorf("%d persons compared: %v", n, err)
	}
}
