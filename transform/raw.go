package transform

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"beleidsmonitor/schemas"
	"beleidsmonitor/transform/duck"
	"beleidsmonitor/transform/sdc"
)

// keyTable holds the numbers behind the pseudonyms. Only ingest reads it; no
// model and no query sees it.
const keyTable = "persoon_sleutel"

const leveringDDL = `create or replace table raw.levering (
    levering_id varchar, tabel varchar, soort varchar, leverancier varchar, gebied varchar,
    periode date, aangeleverd date, volgnr bigint, geaccepteerd bigint)`

// createRaw makes raw.levering and an empty table per contract.
func createRaw(ctx context.Context, db *duck.DB, contracts *schemas.Set, deliveries []schemas.Levering) error {
	if err := db.Exec(ctx, leveringDDL); err != nil {
		return fmt.Errorf("make raw.levering: %w", err)
	}
	for _, contract := range contracts.Tables() {
		if contract.Table == keyTable {
			continue
		}
		if err := db.Exec(ctx, schemas.EmptyTable(contract)); err != nil {
			return fmt.Errorf("make raw.%s: %w", contract.Table, err)
		}
	}
	next := 0
	return db.Append("raw", "levering", func() ([]driver.Value, bool, error) {
		for next < len(deliveries) {
			delivery := deliveries[next]
			next++
			if contract := contracts.Table(delivery.Tabel); contract != nil && delivery.Tabel != keyTable {
				row, err := leveringRow(delivery, contract)
				return row, true, err
			}
		}
		return nil, false, nil
	})
}

func leveringRow(l schemas.Levering, contract *schemas.Contract) ([]driver.Value, error) {
	month, err := time.Parse("2006-01", l.Periode)
	if err != nil {
		return nil, fmt.Errorf("delivery %s: periode %q is no month", l.ID, l.Periode)
	}
	delivered, err := time.Parse(time.DateOnly, l.Aangeleverd)
	if err != nil {
		return nil, fmt.Errorf("delivery %s: aangeleverd %q is no date", l.ID, l.Aangeleverd)
	}
	return []driver.Value{l.ID, l.Tabel, string(contract.Kind), l.Leverancier, l.Gebied,
		month, delivered, int64(l.Volgnr), l.Geaccepteerd}, nil
}

// readRaw loads the wanted tables of the valid deliveries. Every file is checked
// against its hash first.
func readRaw(ctx context.Context, db *duck.DB, options *Options, deliveries []schemas.Levering, wanted map[string]bool) error {
	valid, err := validDeliveries(ctx, db)
	if err != nil {
		return err
	}
	files := map[string]versions{}
	var problems []error
	for _, l := range deliveries {
		if !valid[l.ID] || !wanted[l.Tabel] || l.Geaccepteerd == 0 || l.Opgeschoond != "" {
			continue
		}
		file := filepath.Join(schemas.LakeDir(options.Werkmap, l.Tabel, l.ID), schemas.DataFile)
		problems = append(problems, l.VerifyData(options.Werkmap))
		if files[l.Tabel] == nil {
			files[l.Tabel] = versions{}
		}
		files[l.Tabel][l.Contract] = append(files[l.Tabel][l.Contract], file)
	}
	if err := errors.Join(problems...); err != nil {
		return err
	}
	for _, table := range sortedKeys(files) {
		if err := readTable(ctx, db, table, files[table], len(options.LakeKey) > 0); err != nil {
			return err
		}
	}
	return nil
}

func validDeliveries(ctx context.Context, db *duck.DB) (map[string]bool, error) {
	rows, err := db.Query(ctx, "select levering_id from staging.geldige_levering")
	if err != nil {
		return nil, fmt.Errorf("list valid deliveries: %w", err)
	}
	defer rows.Close()
	valid := map[string]bool{}
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			return nil, fmt.Errorf("list valid deliveries: %w", err)
		}
		valid[id] = true
	}
	return valid, rows.Err()
}

// versions holds the files of one table by contract version: within a version
// all files have the same columns.
type versions map[string][]string

// readTable loads the files of one table into its empty table, by name, so that
// a column that an older version lacks is NULL. It is no view: DuckDB 1.5.6
// cannot filter while it reads an encrypted file (the AES tag differs as soon
// as it skips a page), nor read one with union_by_name.
func readTable(ctx context.Context, db *duck.DB, table string, files versions, encrypted bool) error {
	option := ""
	if encrypted {
		option = ", encryption_config = {footer_key: " + duck.Literal(duck.LakeKeyName) + "}"
	}
	for _, version := range sortedKeys(files) {
		statement := "insert into raw." + duck.Quote(table) + " by name select * from read_parquet(" + duck.List(files[version]) + option + ")"
		if err := db.Exec(ctx, statement); err != nil {
			message, _, _ := strings.Cut(err.Error(), "\n")
			return fmt.Errorf("read lake of %s: %s (hint: the lake key may be another than the one it was written with)", table, message)
		}
	}
	return nil
}

// fillCellKeys gives every person its part of the cell keys.
func fillCellKeys(ctx context.Context, db *duck.DB, key sdc.Key, personKey func(string) string) error {
	if personKey == nil {
		personKey = func(persoonID string) string { return persoonID }
	}
	rows, err := db.Query(ctx, "select distinct persoon_id from staging.persoon where persoon_id is not null order by persoon_id")
	if err != nil {
		return fmt.Errorf("list persons: %w", err)
	}
	persons, err := scanStrings(rows)
	if err != nil {
		return fmt.Errorf("list persons: %w", err)
	}
	next := 0
	return db.Append("param", "celsleutel", func() ([]driver.Value, bool, error) {
		if next == len(persons) {
			return nil, false, nil
		}
		id := persons[next]
		next++
		return []driver.Value{id, key.RecordKey(personKey(id))}, true, nil
	})
}

func scanStrings(rows *sql.Rows) (texts []string, err error) {
	defer rows.Close()
	for rows.Next() {
		var text string
		if err := rows.Scan(&text); err != nil {
			return nil, err
		}
		texts = append(texts, text)
	}
	return texts, rows.Err()
}
