package transform

import (
	"errors"
	"fmt"
	"slices"

	"beleidsmonitor/schemas"
)

// ErrNoDeliveries says that the lake holds nothing to build figures from.
var ErrNoDeliveries = errors.New("no month has a delivery of zaak, leerroute, uitkering and contract (hint: run beleidsmonitor ingest first, or name a month with --peilmaand)")

// ErrOtherPseudonyms says that the lake holds pseudonyms of another key, or half of a
// rotation that was stopped.
var ErrOtherPseudonyms = errors.New("the lake has pseudonyms of another key or of an older version of it (hint: beleidsmonitor keys rotate goes on with a rotation that was stopped)")

// requiredJobs are the jobs that must have delivered for a month before it is
// the newest; beleid delivers once a year and does not count.
var requiredJobs = []string{"zaak", "leerroute", "uitkering", "contract"}

// selectDeliveries reads the lake and gives the month of the figures and the
// deliveries that tell about it, without those that are left out.
func selectDeliveries(options *Options) (month string, chosen []schemas.Levering, err error) {
	all, err := schemas.ReadLeveringen(options.Werkmap)
	if err != nil {
		return "", nil, err
	}
	for _, l := range all {
		if options.SleutelID != "" && l.SleutelID != options.SleutelID {
			return "", nil, fmt.Errorf("%w: %s of %s has key %s, the key file %s", ErrOtherPseudonyms, l.ID, l.Tabel, l.SleutelID, options.SleutelID)
		}
	}
	all = LeaveOut(all, options.Zonder)
	month = options.Peilmaand
	if month == "" {
		if month = NewestMonth(all, options.Contracts); month == "" {
			return "", nil, ErrNoDeliveries
		}
	}
	if chosen = About(month, all, options.Contracts); len(chosen) == 0 {
		return "", nil, ErrNoDeliveries
	}
	return month, chosen, nil
}

// About chooses the deliveries that tell about a month: those of that month and
// before, and of each source the first later one when it covers the month as
// well. A whole export does when there is no earlier one, a file of facts (which
// may span a year) always. Models leave out what is dated after the peildatum.
func About(month string, all []schemas.Levering, contracts *schemas.Set) (chosen []schemas.Levering) {
	type source struct{ table, supplier, area string }
	first := map[source]string{} // first later period that counts
	earlier := map[source]bool{}
	for _, l := range all {
		from := source{l.Tabel, l.Leverancier, l.Gebied}
		switch {
		case l.Periode <= month:
			earlier[from] = true
		case first[from] == "" || l.Periode < first[from]:
			first[from] = l.Periode
		}
	}
	for _, l := range all {
		from := source{l.Tabel, l.Leverancier, l.Gebied}
		contract := contracts.Table(l.Tabel)
		covers := contract != nil && (contract.Kind == schemas.Feiten || contract.Kind == schemas.Volledig && !earlier[from])
		if l.Periode <= month || covers && l.Periode == first[from] {
			chosen = append(chosen, l)
		}
	}
	return chosen
}

// LeaveOut drops the named deliveries; a name is an id or a file name. A
// delivery that was refused never reached the lake, so an unknown name is fine.
func LeaveOut(all []schemas.Levering, names []string) []schemas.Levering {
	return slices.DeleteFunc(all, func(l schemas.Levering) bool {
		return slices.Contains(names, l.ID) || slices.Contains(names, l.Bestand)
	})
}

// NewestMonth is the newest month (jjjj-mm) for which each of the jobs zaak,
// leerroute, uitkering and contract has a delivery; empty when there is none.
func NewestMonth(deliveries []schemas.Levering, contracts *schemas.Set) string {
	jobs := map[string]map[string]bool{}
	for _, l := range deliveries {
		if contract := contracts.Table(l.Tabel); contract != nil && l.Tabel != keyTable {
			if jobs[l.Periode] == nil {
				jobs[l.Periode] = map[string]bool{}
			}
			jobs[l.Periode][contract.Job] = true
		}
	}
	newest := ""
	for month, delivered := range jobs {
		complete := !slices.ContainsFunc(requiredJobs, func(job string) bool { return !delivered[job] })
		if complete && month > newest {
			newest = month
		}
	}
	return newest
}
