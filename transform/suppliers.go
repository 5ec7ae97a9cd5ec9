package transform

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"beleidsmonitor/transform/duck"
)

// Supplier is what is public about a supplier with a running contract.
type Supplier struct {
	ID, Naam, Keurmerk string
	Audits             []Audit // the newest of each soort
	Contracts          []Contract
}

// Audit is the outcome of a control of a supplier.
type Audit struct {
	Soort, Uitkomst string
	Datum           time.Time
}

// Contract is a contract that runs on the peildatum.
type Contract struct {
	ID, Perceel, Schaal string
	Tot                 time.Time // first day after it; zero when it has no end
	Plafond             int64     // cents; zero when there is none
	Prices              []Price
}

// Price is a tarief that holds on the peildatum.
type Price struct {
	Code, Eenheid string
	Cent          int64
}

const supplierQuery = `with contract as (
    select contract_id, max_by(aanbieder_id, revisie) as aanbieder_id, max_by(perceel, revisie) as perceel,
        arg_max_null(schaal, revisie) as schaal, arg_max_null(plafond_cent, revisie) as plafond_cent,
        max_by(van, revisie) as van, arg_max_null(tot, revisie) as tot
    from goedgekeurd.contract
    group by contract_id
)
select contract.aanbieder_id, coalesce(aanbieder.naam, contract.aanbieder_id), coalesce(aanbieder.keurmerk, ''),
    contract.contract_id, contract.perceel, coalesce(contract.schaal, ''), contract.tot, coalesce(contract.plafond_cent, 0)
from contract
cross join param.run
left join goedgekeurd.aanbieder on aanbieder.aanbieder_id = contract.aanbieder_id
where contract.van <= run.peildatum and (contract.tot is null or contract.tot > run.peildatum)
order by lower(coalesce(aanbieder.naam, contract.aanbieder_id)), contract.aanbieder_id, contract.contract_id`

const auditQuery = `select aanbieder_id, soort, max_by(uitkomst, datum), max(datum)
from goedgekeurd.aanbieder_audit
cross join param.run
where datum <= run.peildatum
group by aanbieder_id, soort
order by aanbieder_id, soort`

const priceQuery = `select contract_id, tarief_code, eenheid, prijs_cent
from goedgekeurd.tarief
cross join param.run
where van <= run.peildatum and (tot is null or tot > run.peildatum)
order by contract_id, tarief_code`

// readSuppliers lists the suppliers with a running contract, by name.
func readSuppliers(ctx context.Context, db *duck.DB) ([]Supplier, error) {
	audits := map[string][]Audit{}
	prices := map[string][]Price{}
	var suppliers []Supplier
	for _, read := range []struct {
		query string
		row   func(rows *sql.Rows) error
	}{
		{auditQuery, func(rows *sql.Rows) error {
			var id string
			var a Audit
			err := rows.Scan(&id, &a.Soort, &a.Uitkomst, &a.Datum)
			audits[id] = append(audits[id], a)
			return err
		}},
		{priceQuery, func(rows *sql.Rows) error {
			var id string
			var p Price
			err := rows.Scan(&id, &p.Code, &p.Eenheid, &p.Cent)
			prices[id] = append(prices[id], p)
			return err
		}},
		{supplierQuery, func(rows *sql.Rows) error {
			var s Supplier
			var c Contract
			var end sql.NullTime
			err := rows.Scan(&s.ID, &s.Naam, &s.Keurmerk, &c.ID, &c.Perceel, &c.Schaal, &end, &c.Plafond)
			c.Tot, c.Prices = end.Time, prices[c.ID]
			if n := len(suppliers); n == 0 || suppliers[n-1].ID != s.ID {
				s.Audits = audits[s.ID]
				suppliers = append(suppliers, s)
			}
			last := &suppliers[len(suppliers)-1]
			last.Contracts = append(last.Contracts, c)
			return err
		}},
	} {
		if err := eachRow(ctx, db, read.query, read.row); err != nil {
			return nil, fmt.Errorf("read suppliers: %w", err)
		}
	}
	return suppliers, nil
}

func eachRow(ctx context.Context, db *duck.DB, query string, row func(rows *sql.Rows) error) error {
	rows, err := db.Query(ctx, query)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := row(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}
