package reports

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"beleidsmonitor/transform/sdc"
)

// waiting is the money page of an edition in which the amount of one of forty persons changed
// since the one before, and in the other year those of all.
func waiting(t *testing.T) *composer {
	t.Helper()
	key, err := sdc.NewKeyFile(filepath.Join(t.TempDir(), "sdc.key"))
	if err != nil {
		t.Fatal(err)
	}
	figures := func(amounts *sdc.Amounts, cents func(year, person int) int64, before ...sdc.Edition) *sdc.Publication {
		var cells []sdc.Cell
		for _, year := range []int{2025, 2026} {
			cell := sdc.Cell{ID: sdc.ID{KPI: "KOS-1", PeriodKind: "jaar", Period: fmt.Sprintf("%d-12-31", year), Area: "GM0405"}, Status: "voorlopig"}
			own := map[uint64]int64{}
			for person := range 40 {
				own[uint64(person)] = cents(year, person)
				cell.Numerator.N++
				cell.Numerator.Key += uint64(person)
				cell.Numerator.Sum += cents(year, person)
				cell.Numerator.Largest = max(cell.Numerator.Largest, cents(year, person))
			}
			cells = append(cells, cell)
			amounts.Add(cell.ID, "teller", own)
		}
		pub, err := key.ProtectAttacked(cells, map[string]sdc.Spec{"KOS-1": {Unit: "cent", Calc: sdc.Sum, Numerator: sdc.Money}},
			sdc.Known{Amounts: amounts, Editions: before})
		if err != nil {
			t.Fatal(err)
		}
		return pub
	}
	then := sdc.NewAmounts(key)
	before := figures(then, func(int, int) int64 { return 1000_00 })
	now := figures(sdc.NewAmounts(key), func(year, person int) int64 {
		if year == 2026 || person == 7 {
			return 3000_00
		}
		return 1000_00
	}, func() (*sdc.Amounts, error) { return then, nil })
	c := hoorn(t)
	c.Publication = now
	c.Vorige = Previous{Uitgave: "2026-10", Peildatum: time.Date(2026, 10, 31, 0, 0, 0, 0, time.UTC), Cijfers: asEarlier(before)}
	return c
}

// TestWaiting: where a change of one person waits, the amount stays as it was, and the pages and
// the list of revisions say so.
func TestWaiting(t *testing.T) {
	c := waiting(t)
	page := c.revisions("GM0405")
	want := "Deze uitgave verbetert uitgave 2026-10 over dezelfde maand. Van 1 cijfer is de waarde anders. " +
		"In 1 cijfer telt nog niet alles mee. Een wijziging die bijna alleen over een of twee personen gaat, wacht tot er meer wijzigt."
	if got := plain(page.Zin); got != want || len(page.Rijen) != 1 {
		t.Errorf("the page says %q with %d rows, want %q", got, len(page.Rijen), want)
	}
	var lines []string
	for _, line := range c.revisionLines()[1:] {
		lines = append(lines, strings.Join([]string{line[3], line[7], line[8], line[9]}, "|"))
	}
	if want := []string{"2025-12-31|€ 40.000|€ 40.000|" + strings.ToLower(heldReason), "2026-12-31|€ 40.000|€ 120.000|" + c.reason("KOS-1", 9)}; strings.Join(lines, "\n") != strings.Join(want, "\n") {
		t.Errorf("the list has %q, want %q", lines, want)
	}
	if got, want := c.heldNote("KOS-1", "GM0405"), "Over 2025 telt nog niet alles mee. "+heldReason+"."; got != want {
		t.Errorf("below a drawing: %q, want %q", got, want)
	}
	if got := c.heldNote("KOS-1", Region) + c.heldNote("KOS-3", "GM0405"); got != "" {
		t.Errorf("elsewhere: %q", got)
	}
	c.Vorige.Peildatum = time.Date(2026, 9, 30, 0, 0, 0, 0, time.UTC) // an earlier month: 2026 has not ended
	if got := c.revisionLines()[1:]; len(got) != 1 || got[0][3] != "2025-12-31" {
		t.Errorf("since an earlier month: %q", got)
	}
}
