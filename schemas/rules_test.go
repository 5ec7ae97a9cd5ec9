package schemas

import (
	"database/sql"
	"fmt"
	"testing"

	_ "github.com/duckdb/duckdb-go/v2" // the driver that runs the predicates
)

// openTables gives a database with every table, empty.
func openTables(t *testing.T) (*Set, *sql.DB) {
	t.Helper()
	set := mustAll(t)
	db, err := sql.Open("duckdb", "")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	db.SetMaxOpenConns(1)
	if _, err := db.Exec("create schema raw"); err != nil {
		t.Fatal(err)
	}
	for _, c := range set.Tables() {
		if _, err := db.Exec(EmptyTable(c)); err != nil {
			t.Fatalf("%s: %v", c.File, err)
		}
	}
	return set, db
}

// rowQuery counts the rows of a table that break a rule, delivered on 15 July
// 2024 over June.
func rowQuery(c *Contract, r Rule) string {
	return fmt.Sprintf(`select count(*) from (
		select *, date '2024-07-15' as levering_datum, date '2024-06-01' as levering_periode from raw.%s
	) where (%s)`, c.Table, r.Query)
}

func TestEveryRuleRunsOnItsTable(t *testing.T) {
	set, db := openTables(t)
	for _, c := range set.Tables() {
		for _, r := range c.Rules {
			var n int
			if err := db.QueryRow(rowQuery(c, r)).Scan(&n); err != nil {
				t.Errorf("%s: rule %s: %v", c.File, r.ID, err)
			}
		}
	}
}

// An empty row breaks only the rules that ask for a value.
func TestEmptyValuesBreakNoRule(t *testing.T) {
	set, db := openTables(t)
	wants := map[string]bool{"factuurregel S03": true, "verdeelsleutel M08c": true}
	for _, c := range set.Tables() {
		if _, err := db.Exec(fmt.Sprintf("insert into raw.%s (levering_id) values ('x')", c.Table)); err != nil {
			t.Fatal(err)
		}
		for _, r := range c.Rules {
			var n int
			if err := db.QueryRow(rowQuery(c, r)).Scan(&n); err != nil {
				t.Fatal(err)
			}
			if name := c.Table + " " + r.ID; (n > 0) != wants[name] {
				t.Errorf("%s on an empty row: got %v, want %v", name, n > 0, wants[name])
			}
		}
	}
}

func TestRules(t *testing.T) {
	tests := []struct {
		table, row string // column values of one row, as SQL
		want       string // rules that it breaks
	}{
		{"persoon", "1990 as geboortejaar, 'GEZIN' as doelgroep", ""},
		{"persoon", "1990 as geboortejaar, 'GEZIN' as doelgroep, 'ASIEL_BEPAALD' as vergunningtype", "P07 "},
		{"persoon", "2025 as geboortejaar", "S04 "},
		{"persoon", "1990 as geboortejaar, date '2024-07-16' as overlijdensdatum", "P04 "},
		{"persoon", "1990 as geboortejaar, date '1989-12-31' as overlijdensdatum", "P04 "},
		{"persoon", "1990 as geboortejaar, date '1990-01-01' as overlijdensdatum", ""},
		{"inburgeringsplicht", "date '2024-01-02' as ingang_plicht, date '2024-01-01' as einde_plicht", "P04 "},
		{"inburgeringsplicht", "date '2024-01-02' as ingang_plicht, date '2024-01-02' as einde_plicht", ""},
		{"termijn", "date '2024-05-29' as aanvang, date '2027-05-28' as einde", ""},
		{"termijn", "date '2024-05-29' as aanvang, date '2024-05-28' as einde", "S06 "},
		{"verblijf_gemeente", "date '2024-01-01' as van, date '2024-01-01' as tot", "S06 "},
		{"verblijf_gemeente", "date '2024-01-01' as van, null::date as tot", ""},
		{"intake", "date '2022-01-01' as start", ""},
		{"intake", "date '2024-07-16' as start", "I01 "},
		{"intake", "date '2024-01-01' as start, date '2024-02-01' as einde", "I02 "},
		{"intake", "date '2024-01-01' as start, date '2024-02-01' as einde, 'VRIJGESTELD' as toetsuitslag", ""},
		{"pip", "date '2024-07-15' as dagtekening", ""},
		{"pip", "date '2024-07-16' as dagtekening", "I01 "},
		{"uren", "date '2024-06-01' as maand, 1000 as aangeboden_min, 1050 as gevolgd_min", ""},
		{"uren", "date '2024-06-01' as maand, 1000 as aangeboden_min, 1050 as gevolgd_min, 1 as verzuim_geoorloofd_min", "D01 "},
		{"uren", "date '2024-06-01' as maand, 1000 as aangeboden_min, -1 as gevolgd_min", "D01 "},
		{"uren", "date '2024-06-01' as maand, 99999 as aangeboden_min, 9000 as gevolgd_min", ""},
		{"uren", "date '2024-06-01' as maand, 99999 as aangeboden_min, 9001 as gevolgd_min", "D02b "},
		{"uren", "date '2024-06-01' as maand, 99999 as aangeboden_min, 15429 as gevolgd_min", "D02 "},
		{"uren", "date '2024-08-01' as maand, 10 as aangeboden_min, 10 as gevolgd_min", "D04 "},
		{"examen", "date '2024-07-16' as datum, 'KNM' as onderdeel", "D07 "},
		{"examen", "date '2024-07-15' as datum, 'LEZ' as onderdeel", "S03 "},
		{"uitkering_maand", "date '2024-06-01' as maand, -1 as netto_cent", "U02 "},
		{"uitkering_maand", "date '2024-06-01' as maand, 1 as netto_cent, -1 as bruto_cent", "U02 "},
		{"uitkering_maand", "date '2024-06-01' as maand, 1 as netto_cent, -1 as inkomsten_arbeid_cent", "U02 "},
		{"uitkering_maand", "date '2024-08-01' as maand, 1 as netto_cent", "D04 "},
		{"uitkering_maand", "date '2024-06-01' as maand, 0 as netto_cent", ""},
		{"factuurregel", "'GM0405' as gemeentecode, 2.5 as aantal, 1001 as stukprijs_cent, 2503 as bedrag_cent", ""},
		{"factuurregel", "'GM0405' as gemeentecode, 2.5 as aantal, 1001 as stukprijs_cent, 2510 as bedrag_cent", "M05 "},
		{"factuurregel", "'GM0405' as gemeentecode, -1 as aantal, 1001 as stukprijs_cent, -1001 as bedrag_cent", ""},
		{"factuurregel", "'S1' as sleutel_id, date '2024-01-31' as prestatie_van, date '2024-01-30' as prestatie_tot", "M02 "},
		{"factuurregel", "'S1' as sleutel_id, date '2024-01-31' as prestatie_van, date '2024-08-16' as prestatie_tot", "M02b "},
		{"factuurregel", "'S1' as sleutel_id, 'SPUK' as dekking, 'ontzorgen' as kostensoort", "M07 "},
		{"factuurregel", "'S1' as sleutel_id, 'SPUK' as dekking, 'reiskosten' as kostensoort", "M07b "},
		{"factuurregel", "'S1' as sleutel_id, 'SPUK' as dekking, 'MAP' as kostensoort", "M03 "},
		{"factuurregel", "'S1' as sleutel_id, 'C1' as contract_id, 'SPUK' as dekking, 'MAP' as kostensoort", ""},
		{"vrijstelling_ontheffing", "date '2024-07-15' as datum", ""},
		{"vrijstelling_ontheffing", "date '2024-07-16' as datum", "I01 "},
		{"afschaling", "36000 as nt2_min_bij_besluit", ""},
		{"afschaling", "35999 as nt2_min_bij_besluit", "I07 "},
		{"afschaling", "date '2024-07-16' as datum", "I01 "},
		{"onderdeel_status", "'PVT' as onderdeel, date '2024-07-16' as datum", "I01 "},
		{"onderdeel_status", "'PVT' as onderdeel, 719 as minuten", "D06 "},
		{"onderdeel_status", "'PVT' as onderdeel, 720 as minuten", ""},
		{"onderdeel_status", "'MAP' as onderdeel, 2399 as minuten", "D06 "},
		{"onderdeel_status", "'Z' as onderdeel, 1 as minuten", ""},
		{"voortgangsgesprek", "date '2024-07-16' as datum", "I01 "},
		{"handhaving", "-1 as bedrag_cent", "U02 "},
		{"handhaving", "0 as bedrag_cent", ""},
		{"casemanager_toewijzing", "date '2024-01-01' as van, date '2024-01-01' as tot", "S06 "},
		{"casemanager_toewijzing", "date '2024-01-01' as van, date '2024-01-02' as tot", ""},
		{"begeleiding", "-1 as minuten", "D01 "},
		{"ontzorgen", "date '2024-01-01' as van, date '2024-01-01' as tot", "S06 "},
		{"ontzorgen_betaling", "-1 as bedrag_cent", "U02 "},
		{"voortgangstoets", "date '2024-07-16' as datum", "D07 "},
		{"voorziening", "date '2024-01-02' as start, date '2024-01-01' as einde", "S06 "},
		{"voorziening", "date '2024-01-02' as start, date '2024-01-02' as einde", ""},
		{"scenario", "60 as route_b1_pct, 25 as route_onderwijs_pct, 15 as route_z_pct", ""},
		{"scenario", "60 as route_b1_pct, 25 as route_onderwijs_pct, 16 as route_z_pct", "M08b "},
		{"scenario", "100 as route_b1_pct, 0 as route_onderwijs_pct, 0 as route_z_pct", ""},
		{"scenario", "100 as instroom_pct", ""}, // all three empty: as realised
		{"scenario", "60 as route_b1_pct, 40 as route_z_pct", "M08b "},
		{"verdeelsleutel", "12.5 as pct", ""},
		{"verdeelsleutel", "0 as pct, 'VAST' as soort", ""},
		{"verdeelsleutel", "'CASELOADDAGEN' as soort", ""},
		{"verdeelsleutel", "'VAST' as soort", "M08c "},
		{"verdeelsleutel", "0 as pct, 'CASELOADDAGEN' as soort", "M08c "},
		{"doel", "'HOGER' as richting, 0.8 as doelwaarde", ""},
		{"doel", "'LAGER' as richting", "S03 "},
		{"doel", "'BAND' as richting, 0.4 as band_onder, 0.4 as band_boven", "S06 "},
		{"contract", "date '2024-01-01' as van, date '2024-01-01' as tot", "S06 "},
		{"contract", "date '2024-01-01' as van, date '2024-01-02' as tot", ""},
		{"tarief", "date '2024-01-01' as van, date '2024-01-01' as tot", "S06 "},
		{"tarief", "date '2024-01-01' as van, null::date as tot", ""},
		{"deelname", "date '2024-01-02' as start, date '2024-01-01' as einde", "S06 "},
		{"deelname", "date '2024-01-02' as start, date '2024-01-02' as einde", ""},
		{"leerroute_fase", "date '2024-01-01' as van, date '2024-01-01' as tot", "S06 "},
		{"leerroute_fase", "date '2024-01-01' as van, date '2024-01-02' as tot", ""},
		{"arbeid", "date '2024-01-01' as van, date '2024-01-01' as tot", "S06 "},
		{"arbeid", "date '2024-01-01' as van, date '2024-01-02' as tot", ""},
		{"uitkering", "date '2024-01-01' as van, date '2024-01-01' as tot", "S06 "},
		{"uitkering", "date '2024-01-01' as van, date '2024-01-02' as tot", ""},
		{"intake", "date '2024-01-02' as start, date '2024-01-01' as einde, 'VRIJGESTELD' as toetsuitslag", "S06 "},
		{"ref_gemeente", "date '2024-01-01' as van, date '2024-01-01' as tot", "S06 "},
		{"ref_gemeente", "date '2024-01-01' as van, date '2024-01-02' as tot", ""},
		{"persoon_sleutel", "date '2024-01-01' as van, date '2024-01-01' as tot", "S06 "},
		{"persoon_sleutel", "date '2024-01-01' as van, date '2024-01-02' as tot", ""},
		{"factuurregel", "null as gemeentecode, null as sleutel_id", "S03 "},
		{"handhaving", "1 as bedrag_cent", ""},
		{"begeleiding", "0 as minuten", ""},
		{"ontzorgen", "date '2024-01-01' as van, date '2024-01-02' as tot", ""},
		{"ontzorgen_betaling", "0 as bedrag_cent", ""},
		{"voortgangstoets", "date '2024-07-15' as datum", ""},
		{"voortgangsgesprek", "date '2024-07-15' as datum", ""},
		{"examen", "date '2024-07-15' as datum, 'KNM' as onderdeel", ""},
		{"doel", "'BAND' as richting, 0.4 as band_onder, 0.5 as band_boven", ""},
	}
	set, db := openTables(t)
	seen := map[string][2]bool{} // rule of a table -> broken, passed
	for _, test := range tests {
		c := set.Table(test.table)
		if _, err := db.Exec(fmt.Sprintf("delete from raw.%[1]s; insert into raw.%[1]s by name select %[2]s", c.Table, test.row)); err != nil {
			t.Fatalf("%s %s: %v", test.table, test.row, err)
		}
		got := ""
		for _, r := range c.Rules {
			var n int
			if err := db.QueryRow(rowQuery(c, r)).Scan(&n); err != nil {
				t.Fatal(err)
			}
			if n > 0 {
				got += r.ID + " "
			}
			name := c.Table + " " + r.ID
			seen[name] = [2]bool{seen[name][0] || n > 0, seen[name][1] || n == 0}
		}
		if got != test.want {
			t.Errorf("%s: %s: broke %q, want %q", test.table, test.row, got, test.want)
		}
	}
	for _, c := range set.Tables() {
		for _, r := range c.Rules {
			if name := c.Table + " " + r.ID; seen[name] != [2]bool{true, true} {
				t.Errorf("%s: a row that breaks it: %t, a row that passes: %t; add one of each to the tests", name, seen[name][0], seen[name][1])
			}
		}
	}
}
