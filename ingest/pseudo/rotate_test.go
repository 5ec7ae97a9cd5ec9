package pseudo

import (
	"bytes"
	"encoding/base64"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// rotated is the test key with more versions.
func rotated(t *testing.T, more ...byte) Key {
	t.Helper()
	text := base64.StdEncoding.EncodeToString(testSecret()) + "\n"
	for _, b := range more {
		text += base64.StdEncoding.EncodeToString(bytes.Repeat([]byte{b}, KeySize)) + "\n"
	}
	key, err := parseKey([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return key
}

// TestNext: a number gives under a rotated key what its old pseudonym gives, and every
// version gives another pseudonym and another id.
func TestNext(t *testing.T) {
	number, _, err := ParseBSN("999990019", false)
	if err != nil {
		t.Fatal(err)
	}
	one, two, three := testKey(t), rotated(t, 2), rotated(t, 2, 3)
	seen := map[string]bool{}
	for _, key := range []Key{one, two, three} {
		for _, text := range []string{key.PersonID(number), key.Hash("KLANTNUMMER", "K-1"), key.ID()} {
			if seen[text] {
				t.Errorf("%s was there before", text)
			}
			seen[text] = true
		}
		if got := three.Next(key, key.PersonID(number)); got != three.PersonID(number) {
			t.Errorf("persoon_id is %s, want %s", got, three.PersonID(number))
		}
		if got := three.Next(key, key.Hash("KLANTNUMMER", "K-1")); got != three.Hash("KLANTNUMMER", "K-1") {
			t.Error("a klantnummer is another after rotation")
		}
		if old, ok := three.At(key.ID()); !ok || old.PersonID(number) != key.PersonID(number) {
			t.Errorf("the key of %s is not found", key.ID())
		}
	}
	if _, ok := one.At(two.ID()); ok {
		t.Error("the old key knows the new version")
	}
	if three.First().ID() != one.ID() || three.Next(one, "") != "" {
		t.Error("the first version, or an empty pseudonym, changed")
	}
}

func TestAddVersion(t *testing.T) {
	path := filepath.Join(t.TempDir(), "pseudo.key")
	if err := NewKeyFile(path); err != nil {
		t.Fatal(err)
	}
	one, err := LoadKey(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path+".nieuw", []byte("half"), 0o600); err != nil { // a killed run
		t.Fatal(err)
	}
	two, err := AddVersion(path)
	if err != nil {
		t.Fatal(err)
	}
	if two.First().ID() != one.ID() || two.ID() == one.ID() {
		t.Error("the first version changed, or the new one is the same")
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
	if files, _ := filepath.Glob(path + "*"); len(files) != 1 {
		t.Errorf("files %v", files)
	}
	if err := os.Chmod(path, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := AddVersion(path); !errors.Is(err, ErrKeyMode) {
		t.Errorf("a key that others can read: %v", err)
	}
}

// TestOrigins: the list is for the newest key only, survives two rotations, and any
// flipped bit is noticed.
func TestOrigins(t *testing.T) {
	path := filepath.Join(t.TempDir(), "koppeling")
	one, two, three := testKey(t), rotated(t, 2), rotated(t, 2, 3)
	var o Origins
	o.Add("B", "A")
	o.Add("C", "B")
	o.Add("Y", "X")
	if o.First("C") != "A" || o.First("Z") != "Z" || o.Len() != 3 {
		t.Errorf("origin of C is %s", o.First("C"))
	}
	o.Only(map[string]bool{"C": true})
	sealed, err := o.Seal(two)
	if err != nil {
		t.Fatal(err)
	}
	write := func(data []byte) {
		t.Helper()
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write(sealed)
	for _, key := range []Key{two, three} { // three: killed between the new key and the new list
		if read, err := LoadOrigins(path, key); err != nil || read.Len() != 1 || read.First("C") != "A" {
			t.Errorf("%v, %v", read, err)
		}
	}
	if _, err := LoadOrigins(path, one); !errors.Is(err, ErrOrigins) {
		t.Errorf("the old key opens the list: %v", err)
	}
	if bytes.Contains(sealed, []byte("C A")) {
		t.Error("the list can be read")
	}
	for bit := 0; bit < 8*len(sealed); bit += 3 {
		flipped := bytes.Clone(sealed)
		flipped[bit/8] ^= 1 << (bit % 8)
		write(flipped)
		if _, err := LoadOrigins(path, two); !errors.Is(err, ErrOrigins) {
			t.Errorf("bit %d is changed: %v", bit, err)
		}
	}
	write(nil)
	if _, err := LoadOrigins(path, two); !errors.Is(err, ErrOrigins) || strings.Contains(err.Error(), "panic") {
		t.Errorf("an empty list: %v", err)
	}
}
