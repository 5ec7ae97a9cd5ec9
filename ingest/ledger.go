package ingest

import (
	"context"
	"fmt"

	"beleidsmonitor/ingest/source"
	"beleidsmonitor/schemas"
)

// ledgerTable is the table that can be compared with the ledger.
const ledgerTable = "factuurregel"

// GrootboekTotaal is what the ledger says of one year, and of one taakveld when
// it names one.
type GrootboekTotaal struct {
	Boekjaar int    `json:"boekjaar"`
	Taakveld string `json:"taakveld"` // empty is all
	Bedrag   string `json:"bedrag"`   // in the form of the file, such as 1.234,56
}

// ledger compares the accepted rows with the totals of the ledger in the note
// (M11). It is a warning: the rejected rows may be the difference.
func (w *work) ledger(ctx context.Context) error {
	totals := w.sidecar.Grootboek
	if len(totals) == 0 {
		return nil
	}
	refuse := func(message string) error {
		return &source.FileError{Position: source.Position{File: w.levering.Bestand}, Message: message}
	}
	sums, err := w.ledgerSums(ctx)
	if err != nil {
		return err
	}
	for _, total := range totals {
		want, problem := parseScaled(total.Bedrag, source.Text, w.convert.form.Decimal, amountDecimals)
		if problem != nil {
			return refuse("een totaal van het grootboek in het briefje is geen bedrag (regel S07)")
		}
		if sums[ledgerKey{total.Boekjaar, total.Taakveld}] == want {
			continue
		}
		where := fmt.Sprintf("boekjaar %d", total.Boekjaar)
		if total.Taakveld != "" {
			where += ", taakveld " + total.Taakveld
		}
		w.note(finding{Position: source.Position{File: w.levering.Bestand}, rule: "M11", severity: schemas.Waarschuwing,
			message: "De factuurregels zijn samen niet het totaal van het grootboek (" + where + "). Kijk na welke regels ontbreken of afgekeurd zijn."})
	}
	return nil
}

type ledgerKey struct {
	year     int
	taakveld string
}

// ledgerSums adds up the accepted rows per year, and per year and taakveld.
func (w *work) ledgerSums(ctx context.Context) (map[ledgerKey]int64, error) {
	rows, err := w.db.Query(ctx, "select regelnr, boekjaar, coalesce(taakveld, ''), bedrag_cent from rijen")
	if err != nil {
		return nil, fmt.Errorf("add up for the ledger: %w", err)
	}
	defer rows.Close()
	sums := map[ledgerKey]int64{}
	for rows.Next() {
		var line, year int
		var taakveld string
		var cents int64
		if err := rows.Scan(&line, &year, &taakveld, &cents); err != nil {
			return nil, fmt.Errorf("add up for the ledger: %w", err)
		}
		if _, bad := w.rejected[line]; bad {
			continue
		}
		sums[ledgerKey{year, ""}] += cents
		if taakveld != "" {
			sums[ledgerKey{year, taakveld}] += cents
		}
	}
	return sums, rows.Err()
}
