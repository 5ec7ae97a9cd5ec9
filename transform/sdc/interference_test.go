package sdc

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
)

// withOneMore adds one person without a benefit to every count of a gemeente and a route
// that he is in.
func withOneMore(cells []Cell, key Key, person string) []Cell {
	more := append([]Cell{}, cells...)
	rk := key.RecordKey(person)
	for i := range more {
		c := &more[i]
		if c.Area != region && c.Area != "GM0401" || c.Dimension != "" && c.DimensionValue != "B1" {
			continue
		}
		part := &c.Numerator
		if c.KPI == "UIT-4" {
			part = &c.Denominator
		}
		part.N, part.Key = part.N+1, part.Key+rk
	}
	return more
}

// TestNonInterference publishes two data sets that differ in one person, such that every
// rounded count is equal: then everything that is published must be equal.
func TestNonInterference(t *testing.T) {
	key := testKey(t)
	tried := 0
	for seed := range uint64(6) {
		cells := attackRegion(key, seed)
		before, err := key.ProtectAttacked(cells, countSpecs, Known{})
		if err != nil {
			t.Fatal(err)
		}
		for p := range 400 {
			more := withOneMore(cells, key, fmt.Sprint("extra", seed, p))
			if !sameRounding(key, cells, more) {
				continue
			}
			after, err := key.ProtectAttacked(more, countSpecs, Known{})
			if err != nil {
				t.Fatal(err)
			}
			tried++
			if !reflect.DeepEqual(before.All(), after.All()) {
				t.Errorf("seed %d: one person more changes what is published, though every count is the same", seed)
			}
			break
		}
	}
	if tried == 0 {
		t.Fatal("no two data sets round alike: nothing was tested")
	}
}

// sameRounding says whether two lists of the same cells are rounded alike.
func sameRounding(key Key, a, b []Cell) bool {
	exact := map[ID]Cell{}
	for _, c := range a {
		exact[c.ID] = c
	}
	for _, c := range b {
		was := exact[c.ID]
		if key.Round(was.Numerator.N, was.Numerator.Key) != key.Round(c.Numerator.N, c.Numerator.Key) ||
			key.Round(was.Denominator.N, was.Denominator.Key) != key.Round(c.Denominator.N, c.Denominator.Key) {
			return false
		}
	}
	return true
}

// TestCanary counts 1013 and 2029 persons, no multiples of five: nothing that is
// published may hold one of these numbers, in any form.
func TestCanary(t *testing.T) {
	key := testKey(t)
	all, with := heads(key, "alle", 2029), heads(key, "met", 1013)
	var cells []Cell
	for _, area := range []string{"GM0405", region} {
		cells = append(cells,
			Cell{ID: ID{"VOL-1", "maand", "2024-06-30", area, "", ""}, Status: "definitief", Numerator: all},
			Cell{ID: ID{"UIT-4", "maand", "2024-06-30", area, "", ""}, Status: "definitief", Numerator: with, Denominator: all})
	}
	pub, err := key.ProtectAttacked(cells, countSpecs, Known{})
	if err != nil {
		t.Fatal(err)
	}
	text := fmt.Sprintf("%+v", pub.All())
	for _, canary := range []string{"1013", "2029"} {
		if strings.Contains(text, canary) {
			t.Errorf("%s is in what is published: %s", canary, text)
		}
	}
	if !strings.Contains(text, "2025") && !strings.Contains(text, "2030") {
		t.Fatalf("the counts are not published at all: %s", text)
	}
}
