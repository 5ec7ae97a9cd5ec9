package sdc

import (
	"reflect"
	"slices"
	"testing"
)

// TestAmountsAreKept: what is kept of amounts is read back, and is the same however they came.
func TestAmountsAreKept(t *testing.T) {
	key := testKey(t)
	b := publishSpent(t, key, twoAreas())
	data, err := b.amounts.MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	for range 5 {
		again, err := publishSpent(t, key, twoAreas()).amounts.MarshalBinary()
		if err != nil || !slices.Equal(again, data) {
			t.Fatalf("other bytes of the same amounts: %v", err)
		}
	}
	back, err := ReadAmounts(data)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(back.lists, b.amounts.lists) || !reflect.DeepEqual(back.shown, b.amounts.shown) || back.key != b.amounts.key {
		t.Error("what is read back is something else")
	}
}

// FuzzAmounts: no bytes make reading amounts fail otherwise than with an error, and what is
// read is kept as it is.
func FuzzAmounts(f *testing.F) {
	key := testKey(f)
	a := NewAmounts(key)
	a.Add(cost("GM0405", "B1", Part{}).ID, "teller", map[uint64]int64{1: 100, 2: -50})
	a.Add(cost("GM0405", "", Part{}).ID, "teller", map[uint64]int64{1: 100, 2: -50})
	a.show(cost("GM0405", "", Part{}).ID)
	data, err := a.MarshalBinary()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Add(data[:len(data)/2])
	f.Fuzz(func(t *testing.T, data []byte) {
		a, err := ReadAmounts(data)
		if err != nil {
			return
		}
		again, err := a.MarshalBinary()
		if err != nil {
			t.Fatal(err)
		}
		if b, err := ReadAmounts(again); err != nil || !reflect.DeepEqual(a.shown, b.shown) || len(a.lists) != len(b.lists) {
			t.Errorf("kept and read back: %v", err)
		}
	})
}
