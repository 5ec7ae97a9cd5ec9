package transform

import (
	"errors"
	"slices"

	"beleidsmonitor/schemas"
)

// ErrNoDeliveries says that the lake holds nothing to build figures from.
var ErrNoDeliveries = errors.New("no month has a delivery of zaak, leerroute, uitkering and contract (hint: run beleidsmonitor ingest first, or name a month with --peilmaand)")

// requiredJobs are the jobs that must have delivered for a month before it is
// the newest; beleid delivers once a year and does not count.
var requiredJobs = []string{"zaak", "leerroute", "uitkering", "contract"}

// selectDeliveries reads the lake and gives the month of the figures and the
// deliveries up to that month, without those that are left out.
func selectDeliveries(options *Options) (month string, chosen []schemas.Levering, err error) {
	all, err := schemas.ReadLeveringen(options.Werkmap)
	if err != nil {
		return "", nil, err
	}
	all = leaveOut(all, options.Zonder)
	month = options.Peilmaand
	if month == "" {
		if month = NewestMonth(all, options.Contracts); month == "" {
			return "", nil, ErrNoDeliveries
		}
	}
	for _, l := range all {
		if l.Periode <= month {
			chosen = append(chosen, l)
		}
	}
	return month, chosen, nil
}

// leaveOut drops the named deliveries; a name is an id or a file name. A
// delivery that was refused never reached the lake, so an unknown name is fine.
func leaveOut(all []schemas.Levering, names []string) []schemas.Levering {
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
