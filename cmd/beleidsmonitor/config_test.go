package main

import (
	"testing"
	"time"
)

// TestNextPublication: the edition of October appears in November, the next in December.
func TestNextPublication(t *testing.T) {
	for month, want := range map[string]string{"2026-10": "2026-12-15", "2026-11": "2027-01-15", "2026-12": "2027-02-15"} {
		start, err := time.Parse("2006-01", month)
		if err != nil {
			t.Fatal(err)
		}
		if got := (publicatie{15}).next(start).Format(time.DateOnly); got != want {
			t.Errorf("after the edition of %s: %s, want %s", month, got, want)
		}
		if !(publicatie{}).next(start).IsZero() {
			t.Error("a day that nobody fixed is filled in")
		}
	}
}
