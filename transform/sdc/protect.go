package sdc

import "time"

// Protect turns exact cells into the values that may be shown.
func (k Key) Protect(cells []Cell, specs map[string]Spec) (*Publication, error) {
	return newPublication(nil), nil
}

func (id ID) periodEnd() (time.Time, error) { return time.Parse(time.DateOnly, id.Period) }
