package reports

import (
	"testing"
	"time"
)

// TestReached counts by hand: half of a ceiling of 2,000 was invoiced, 500 of it in the
// last 184 days, so the other half takes 368 days.
func TestReached(t *testing.T) {
	from, to := time.Date(2026, 4, 30, 0, 0, 0, 0, time.UTC), time.Date(2026, 10, 31, 0, 0, 0, 0, time.UTC)
	for _, test := range []struct {
		earlier, invoiced, limit int64
		want                     string
	}{
		{500, 1000, 2000, "november\u00a02027"},
		{1000, 1000, 2000, "niet in dit tempo"},
		{1100, 1000, 2000, "niet in dit tempo"},
		{999, 1000, 2_000_000, "na meer dan tien jaar"},
		{500, 2000, 2000, "al bereikt"},
	} {
		u := ceilingUse{invoiced: test.invoiced, limit: test.limit, known: true}
		u.days, u.grows = daysLeft(from, to, test.earlier, test.invoiced, test.limit)
		if got := u.reached(to); got != test.want {
			t.Errorf("%+v: %q", test, got)
		}
	}
}
