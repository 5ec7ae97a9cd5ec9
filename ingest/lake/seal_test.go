package lake

import (
	"bytes"
	"errors"
	"testing"
)

// TestSeal opens what was sealed, and nothing else: not under another name, with another key,
// cut short, or with any one bit flipped.
func TestSeal(t *testing.T) {
	key, other := bytes.Repeat([]byte{1}, KeySize), bytes.Repeat([]byte{2}, KeySize)
	data := []byte("what is behind an amount")
	sealed, err := Seal(key, "2026-10", data)
	if err != nil {
		t.Fatal(err)
	}
	again, err := Seal(key, "2026-10", data)
	if err != nil || !bytes.Equal(again, sealed) || bytes.Contains(sealed, data[:8]) {
		t.Fatalf("Seal gives %x, then %x: %v", sealed, again, err)
	}
	if longer, _ := Seal(key, "2026-10", append([]byte{0}, data...)); bytes.Equal(longer[:12], sealed[:12]) {
		t.Error("two texts have one nonce")
	}
	if got, err := Open(key, "2026-10", sealed); err != nil || !bytes.Equal(got, data) {
		t.Errorf("Open gives %q: %v", got, err)
	}
	refused := func(what string, key []byte, name string, sealed []byte) {
		if got, err := Open(key, name, sealed); !errors.Is(err, ErrSealed) {
			t.Errorf("%s: Open gives %q: %v", what, got, err)
		}
	}
	refused("another key", other, "2026-10", sealed)
	refused("another name", key, "2026-11", sealed)
	for n := range sealed {
		refused("cut short", key, "2026-10", sealed[:n])
		for bit := range 8 {
			flipped := bytes.Clone(sealed)
			flipped[n] ^= 1 << bit
			refused("a flipped bit", key, "2026-10", flipped)
		}
	}
}
