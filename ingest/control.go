package ingest

import (
	"slices"

	"beleidsmonitor/ingest/lake"
	"beleidsmonitor/ingest/source"
	"beleidsmonitor/schemas"
)

// totalField is the column of the control total, or -1.
func (w *work) totalField() int {
	if w.sidecar.Totaal == nil {
		return -1
	}
	for i := range w.convert.fields {
		f := &w.convert.fields[i]
		if f.header == w.sidecar.Totaal.Kolom || f.property.Name == w.sidecar.Totaal.Kolom {
			return i
		}
	}
	return -1
}

// addTotal adds a row to the control total. It counts every row that could be
// read, also when a rule rejects it: the supplier counted it too.
func (w *work) addTotal(values []lake.Value, findings []finding) {
	i := w.totalField()
	if i < 0 {
		return
	}
	w.sum += values[i].N
	header := w.convert.fields[i].header
	w.unread = w.unread || slices.ContainsFunc(findings, func(f finding) bool { return f.column == header && f.severity == schemas.Fout })
}

// controlTotal compares the sum of a column with the note of the supplier.
func (w *work) controlTotal(refuse func(string) error) error {
	if w.sidecar.Totaal == nil {
		return nil
	}
	i := w.totalField()
	if i < 0 {
		return refuse("het controletotaal in het briefje noemt een kolom die er niet is (regel S07)")
	}
	want, problem := w.convert.number(&w.convert.fields[i], w.sidecar.Totaal.Som, source.Text)
	if problem != nil {
		return refuse("het controletotaal in het briefje is geen getal (regel S07)")
	}
	if want.N != w.sum && w.unread {
		w.signals.add("S07", schemas.Waarschuwing, 0) // the rows that could not be read are in the total
		return nil
	}
	if want.N != w.sum {
		return refuse("het controletotaal in het briefje is niet de som van de kolom. Lever het bestand compleet (regel S07)")
	}
	return nil
}
