package reports

import (
	"strings"
	"time"

	"beleidsmonitor/reports/format"
)

// Remark is what a gemeente or the region says itself about a figure. It is
// transform.Remark: every number in it is published.
type Remark struct {
	KPI, Gebied, Tekst, Rol string
	Datum                   time.Time
}

// remarkView is a remark as it stands under a figure.
type remarkView struct{ Kop, Tekst, Wie string }

// remark is what an area says about an indicator; nil when it says nothing.
func (in *Input) remark(id, area string) *remarkView {
	for _, r := range in.Remarks {
		if r.KPI != id || r.Gebied != area {
			continue
		}
		view := remarkView{"Toelichting van de gemeente", r.Tekst, role(r.Rol) + ", " + format.Date(r.Datum)}
		if area == Region {
			view.Kop = "Toelichting van de regio"
		}
		return &view
	}
	return nil
}

// role writes the code of a role as a word: FINANCIEEL_ADVISEUR is Financieel adviseur.
func role(code string) string {
	text := strings.ToLower(strings.ReplaceAll(code, "_", " "))
	return strings.ToUpper(text[:min(1, len(text))]) + text[min(1, len(text)):]
}
