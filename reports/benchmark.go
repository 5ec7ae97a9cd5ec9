package reports

import (
	"slices"
	"strings"
	"time"

	"beleidsmonitor/reports/chart"
)

// Benchmark is a published figure of elsewhere, always with its source. It is
// transform.Benchmark.
type Benchmark struct {
	KPI, Groep, Omschrijving, Bron, Adres string
	Peildatum                             time.Time
	Waarde                                float64
}

// benchmarks are the newest published figures of elsewhere, one per group.
func (in *Input) benchmarks(id string) (newest []Benchmark) {
	for _, b := range in.Benchmarks {
		if b.KPI != id || b.Peildatum.After(in.Peildatum) {
			continue
		}
		i := slices.IndexFunc(newest, func(other Benchmark) bool { return other.Groep == b.Groep })
		switch {
		case i < 0:
			newest = append(newest, b)
		case b.Peildatum.After(newest[i].Peildatum):
			newest[i] = b
		}
	}
	return newest
}

// Landelijk lists the newest figures of elsewhere beside an indicator, in words.
func (in *Input) Landelijk(id string) (texts []string) {
	for _, b := range in.benchmarks(id) {
		texts = append(texts, b.text(in.definition(id).Unit))
	}
	return texts
}

// Adressen are the addresses, without https://, where figures of elsewhere beside an indicator were published.
func (in *Input) Adressen(id string) (addresses []string) {
	for _, b := range in.benchmarks(id) {
		address := strings.TrimPrefix(b.Adres, "https://")
		if address != "" && !slices.Contains(addresses, address) {
			addresses = append(addresses, address)
		}
	}
	return addresses
}

func (b Benchmark) text(unit string) string {
	return b.Omschrijving + ": " + write(b.Waarde, unit) + " (" + b.Bron + ")"
}

// norms are the figures of elsewhere as lines in a chart of an indicator, and what
// they are.
func (in *Input) norms(id string) (lines []chart.Target, explain string) {
	unit := in.definition(id).Unit
	for _, b := range in.benchmarks(id) {
		lines = append(lines, chart.Target{Number: drawn(b.Waarde, unit), Text: b.label() + "\n" + write(b.Waarde, unit)})
		explain += " Ter vergelijking: " + b.text(unit) + "."
	}
	return lines, explain
}

// groups name the parts of the code of a group.
var groups = []struct{ code, name string }{
	{"ASIEL", "asiel"}, {"GEZIN_OVERIG", "gezin"}, {"ONDERWIJS", "Onderwijsroute"}, {"COHORT_2022", "2022"}, {"2013", "oude wet"},
}

// label is who published a figure and about whom, short enough to stand at a line.
func (b Benchmark) label() string {
	publisher, _, _ := strings.Cut(b.Bron, ",")
	var about []string
	for _, group := range groups {
		if strings.Contains(b.Groep, "_"+group.code) {
			about = append(about, group.name)
		}
	}
	return chart.Wrap(strings.TrimSpace(publisher+" "+strings.Join(about, " ")), 14)
}
