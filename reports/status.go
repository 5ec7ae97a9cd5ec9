package reports

import (
	"time"

	"beleidsmonitor/reports/format"
)

// cautions say what the status of the figures of a month means for who uses them, in
// order of caution.
var cautions = []struct{ status, sentence string }{
	{"definitief", "Definitief: deze cijfers veranderen niet meer."},
	{"voorlopig", "Voorlopig: deze cijfers kunnen nog veranderen, omdat gegevens later binnenkomen."},
	{"onvolledig", "Onvolledig: er ontbreken gegevens. De cijfers kunnen nog veel veranderen."},
}

// statuses is per area how certain its figures of the month are: as certain as the least
// certain of them.
func (in *Input) statuses() map[string]int {
	worst := map[string]int{}
	day := in.Peildatum.Format(time.DateOnly)
	for value := range in.Publication.Each() {
		if value.ID().Period != day {
			continue
		}
		for i, c := range cautions {
			if c.status == value.Status() {
				worst[value.ID().Area] = max(worst[value.ID().Area], i+1)
			}
		}
	}
	return worst
}

// status is how certain the figures of a page are, in a word and in a sentence; both are
// empty when there are none. A page of no area in particular is about the region.
func (b *builder) status(area string) (word, sentence string) {
	if area == "" {
		area = Region
	}
	if i := b.certain[area]; i > 0 {
		return cautions[i-1].status, cautions[i-1].sentence
	}
	return "", ""
}

// VolgendeUitgave is the day of the next edition in words; empty when nobody fixed it. An
// edition of a moment has no next one.
func (in *Input) VolgendeUitgave() string {
	if in.Volgende.IsZero() || in.Moment != "" {
		return ""
	}
	return format.Date(in.Volgende)
}
