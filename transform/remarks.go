package transform

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"time"

	"beleidsmonitor/schemas"
	"beleidsmonitor/transform/duck"
	"beleidsmonitor/transform/kpi"
	"beleidsmonitor/transform/quote"
	"beleidsmonitor/transform/sdc"
)

// Remark is what a gemeente or the region says itself about a figure of the month
// (table toelichting).
type Remark struct {
	KPI, Gebied, Tekst string
	Rol                string // code: BELEIDSMEDEWERKER, ...
	Datum              time.Time
}

const remarkQuery = `select kpi_id, gebied, tekst, auteursrol, datum, levering_id, regelnr
from goedgekeurd.toelichting
where periode = (select peilmaand from param.run)
order by kpi_id, gebied`

// remarks reads the texts of the month and keeps out those that quote a number which is
// not published. They are judged against the public figures only, whoever reads them.
func (b *builder) remarks(ctx context.Context, public *sdc.Publication, definitions []*kpi.Definition) error {
	terms, err := readTerms(ctx, b.db)
	if err != nil {
		return err
	}
	rows, err := b.db.Query(ctx, remarkQuery)
	if err != nil {
		return fmt.Errorf("read toelichtingen: %w", err)
	}
	defer rows.Close()
	total := int64(0)
	for rows.Next() {
		var r Remark
		var delivery string
		var line int64
		if err := rows.Scan(&r.KPI, &r.Gebied, &r.Tekst, &r.Rol, &r.Datum, &delivery, &line); err != nil {
			return fmt.Errorf("read toelichtingen: %w", err)
		}
		total++
		unknown := quotable(public, definitions, r, terms).Unknown(r.Tekst)
		if len(unknown) == 0 {
			b.result.Remarks = append(b.result.Remarks, r)
			continue
		}
		mark, err := b.refusal(delivery, line, unknown)
		if err != nil {
			return err
		}
		b.result.refused = append(b.result.refused, mark)
	}
	if n := int64(len(b.result.refused)); n > 0 {
		b.result.Rules = append(b.result.Rules, RuleShare{quote.Rule, schemas.Fout, quote.Sentence, "toelichting", sdc.RejectionClass(n, total)})
	}
	return rows.Err()
}

// refusal tells who wrote a text which of its numbers are not published.
func (b *builder) refusal(delivery string, line int64, unknown []string) (schemas.Markering, error) {
	for i := range b.deliveries {
		if b.deliveries[i].ID == delivery {
			return schemas.Markering{Levering: &b.deliveries[i], Regelnr: line, Regel: quote.Rule, Ernst: schemas.Fout,
				Melding: quote.Sentence + " Het gaat om: " + strings.Join(unknown, "; ") + "."}, nil
		}
	}
	return schemas.Markering{}, fmt.Errorf("read toelichtingen: row %s:%d is of no delivery", delivery, line)
}

// quotable is what a text may quote: of each kind of period the newest figures of its
// indicator and area, in all breakdowns.
func quotable(public *sdc.Publication, definitions []*kpi.Definition, r Remark, terms []quote.Term) quote.Figure {
	f := quote.Figure{Terms: terms}
	for _, d := range definitions {
		f.Codes = append(f.Codes, d.ID)
		if teller, noemer := d.Measures(); d.ID == r.KPI {
			f.MoneyParts = [2]bool{teller == "bedrag", noemer == "bedrag"}
		}
	}
	newest := map[string]string{}
	for p := range public.Each() {
		if id := p.ID(); id.KPI == r.KPI && id.Area == r.Gebied && id.Period > newest[id.PeriodKind] {
			newest[id.PeriodKind] = id.Period
		}
	}
	for p := range public.Each() {
		if id := p.ID(); id.KPI == r.KPI && id.Area == r.Gebied && id.Period == newest[id.PeriodKind] {
			f.Values = append(f.Values, p)
		}
	}
	return f
}

const termQuery = `select pip_termijn_dagen, pip_termijn_derden_dagen, voortgangsgesprek_norm_dagen, schakel_maanden, pensioenleeftijd
from param.run`

// readTerms are the terms that a text may name: those of the parameters, the three years
// of the plicht, and the twelve and 24 months over which pages look back.
func readTerms(ctx context.Context, db *duck.DB) ([]quote.Term, error) {
	var days [3]sql.NullInt64
	var months, age int64
	if err := db.QueryRow(ctx, termQuery).Scan(&days[0], &days[1], &days[2], &months, &age); err != nil {
		return nil, fmt.Errorf("read terms: %w", err)
	}
	terms := []quote.Term{{N: 3, Unit: "jaar"}, {N: 12, Unit: "maand"}, {N: 24, Unit: "maand"},
		{N: float64(months), Unit: "maand"}, {N: float64(age), Unit: "jaar"}}
	for _, d := range days {
		terms = append(terms, quote.Term{N: float64(d.Int64), Unit: "dag"}, quote.Term{N: float64(d.Int64) / 7, Unit: "week"})
	}
	return terms, nil
}
