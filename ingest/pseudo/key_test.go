package pseudo

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base32"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
)

// testSecret is 0, 1, 2, ... 31: a key for vectors, never for a delivery.
func testSecret() []byte {
	secret := make([]byte, KeySize)
	for i := range secret {
		secret[i] = byte(i)
	}
	return secret
}

func testKey(t testing.TB) Key {
	t.Helper()
	key, err := parseKey([]byte(base64.StdEncoding.EncodeToString(testSecret()) + "\n"))
	if err != nil {
		t.Fatal(err)
	}
	return key
}

// TestVectors pins the pseudonyms, which were computed outside this program: when
// one of these changes, every persoon_id in every lake changes.
func TestVectors(t *testing.T) {
	key := testKey(t)
	number, _, err := ParseBSN("999990019", false)
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ name, got, want string }{
		{"persoon_id", key.PersonID(number), "24KEQEYJKPJNO3YMSV7GYNX4C3"},
		{"klantnummer", key.Hash("KLANTNUMMER", "K-0001234"), "WZ5UPFSONSJXMI2SHS5LNC37PP"},
		{"sleutel_id", key.ID(), "1eb40cd9"},
	} {
		if test.got != test.want {
			t.Errorf("%s: got %s, want %s", test.name, test.got, test.want)
		}
	}
}

// TestPersonIDDefinition repeats decision 2 with the standard library alone.
func TestPersonIDDefinition(t *testing.T) {
	key := testKey(t)
	form := regexp.MustCompile(`^[A-Z2-7]{26}$`)
	seen := map[string]bool{}
	for _, s := range bsns {
		number, _, err := ParseBSN(s, false)
		if err != nil {
			t.Fatal(err)
		}
		mac := hmac.New(sha256.New, testSecret())
		mac.Write([]byte("bsn1" + s))
		want := base32.StdEncoding.EncodeToString(mac.Sum(nil))[:26]
		got := key.PersonID(number)
		if got != want {
			t.Errorf("got %s, want %s", got, want)
		}
		if !form.MatchString(got) || seen[got] {
			t.Errorf("%s is not a pseudonym of its own", got)
		}
		seen[got] = true
	}
	sum := sha256.Sum256(append([]byte("kid"), testSecret()...))
	if got, want := key.ID(), hex.EncodeToString(sum[:4]); got != want {
		t.Errorf("key id: got %s, want %s", got, want)
	}
	if got := key.PersonID(Number{}); got != "" {
		t.Errorf("no number: got %q, want nothing", got)
	}
}

func TestHash(t *testing.T) {
	key := testKey(t)
	base := key.Hash("KLANTNUMMER", "K-0001234")
	for name, number := range map[string]string{"spaties": "  K-0001234\t", "kleine letters": "k-0001234"} {
		if got := key.Hash("KLANTNUMMER", number); got != base {
			t.Errorf("%s: got another pseudonym", name)
		}
	}
	others := map[string]string{"ander nummer": key.Hash("KLANTNUMMER", "K-0001235"), "andere soort": key.Hash("DOSSIERNUMMER", "K-0001234"),
		"grens verschoven": key.Hash("KLANTNUMMERK", "-0001234")}
	for name, other := range others {
		if other == base || len(other) != 26 {
			t.Errorf("%s: got %q", name, other)
		}
	}
	if got := key.Hash("KLANTNUMMER", "  "); got != "" {
		t.Errorf("empty number: got %q, want nothing", got)
	}
	path := filepath.Join(t.TempDir(), "other.key")
	if err := NewKeyFile(path); err != nil {
		t.Fatal(err)
	}
	other, err := LoadKey(path)
	if err != nil {
		t.Fatal(err)
	}
	number, _, _ := ParseBSN(bsns[0], false)
	if other.Hash("KLANTNUMMER", "K-0001234") == base || other.PersonID(number) == key.PersonID(number) || other.ID() == key.ID() {
		t.Error("another key gives the same pseudonyms")
	}
}

// TestZeroKey checks that a program that forgot its key stops.
func TestZeroKey(t *testing.T) {
	number, _, _ := ParseBSN(bsns[0], false)
	var key Key
	if !key.IsZero() {
		t.Error("the zero key is not zero")
	}
	for name, use := range map[string]func(){
		"ID": func() { key.ID() }, "PersonID": func() { key.PersonID(number) }, "Hash": func() { key.Hash("KLANTNUMMER", "K-1") },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s made something without a key", name)
				}
			}()
			use()
		}()
	}
}

func TestNewKeyFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "pseudo.key")
	if err := NewKeyFile(path); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("got mode %04o, want 0600", info.Mode().Perm())
	}
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if len(before) != 45 || before[44] != '\n' {
		t.Errorf("got %d bytes, want a line of 44 characters", len(before))
	}
	key, err := LoadKey(path)
	if err != nil || key.IsZero() {
		t.Fatalf("load the new key: %v", err)
	}
	if err := NewKeyFile(path); !errors.Is(err, fs.ErrExist) {
		t.Errorf("second time: got %v, want %v", err, fs.ErrExist)
	}
	if after, _ := os.ReadFile(path); !bytes.Equal(before, after) {
		t.Error("the key that existed was changed")
	}
	if err := NewKeyFile(filepath.Join(t.TempDir(), "nergens", "x.key")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("missing folder: got %v, want %v", err, fs.ErrNotExist)
	}
}

func TestLoadKeyContent(t *testing.T) {
	line := base64.StdEncoding.EncodeToString(testSecret())
	for _, test := range []struct {
		name, content string
		want          error
	}{
		{"regel", line + "\n", nil},
		{"regel van Windows", line + "\r\n", nil},
		{"zonder regeleinde", line, nil},
		{"leeg", "", ErrKeyContent},
		{"alleen regeleinde", "\n", ErrKeyContent},
		{"32 ruwe bytes", string(testSecret()), ErrKeyContent},
		{"31 bytes", base64.StdEncoding.EncodeToString(testSecret()[:31]) + "\n", ErrKeyContent},
		{"33 bytes", base64.StdEncoding.EncodeToString(append(testSecret(), 1)) + "\n", ErrKeyContent},
		{"nullen", base64.StdEncoding.EncodeToString(make([]byte, KeySize)) + "\n", ErrKeyContent},
		{"twee regels", line + "\n" + line + "\n", ErrKeyContent},
		{"regel midden in", line[:20] + "\n" + line[20:], ErrKeyContent},
		{"lege regel erachter", line + "\n\n", ErrKeyContent},
		{"spatie erachter", line + " \n", ErrKeyContent},
		{"hexadecimaal", hex.EncodeToString(testSecret()) + "\n", ErrKeyContent},
		{"andere tekens", strings.Repeat("-_", 22) + "\n", ErrKeyContent},
		{"losse bits", line[:42] + "9=\n", ErrKeyContent},
	} {
		t.Run(test.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "pseudo.key")
			if err := os.WriteFile(path, []byte(test.content), 0o600); err != nil {
				t.Fatal(err)
			}
			key, err := LoadKey(path)
			if !errors.Is(err, test.want) {
				t.Errorf("got error %v, want %v", err, test.want)
			}
			if key.IsZero() != (test.want != nil) {
				t.Errorf("got a key: %v, want the opposite", !key.IsZero())
			}
			if err != nil && !strings.Contains(err.Error(), path) {
				t.Errorf("the error does not name the file: %v", err)
			}
			if err != nil && len(test.content) > 8 && strings.Contains(err.Error(), strings.TrimSpace(test.content)[:8]) {
				t.Error("the error shows what is in the key file")
			}
		})
	}
}

// TestLoadKeyMode refuses every mode that gives somebody else anything.
func TestLoadKeyMode(t *testing.T) {
	if runtime.GOOS == "windows" {
		return // no Unix modes there
	}
	for mode := fs.FileMode(0o400); mode <= 0o777; mode++ {
		if mode&0o400 == 0 {
			continue
		}
		path := filepath.Join(t.TempDir(), "pseudo.key")
		if err := NewKeyFile(path); err != nil {
			t.Fatal(err)
		}
		if err := os.Chmod(path, mode); err != nil {
			t.Fatal(err)
		}
		_, err := LoadKey(path)
		if mode&0o077 == 0 {
			if err != nil {
				t.Errorf("mode %04o: %v", mode, err)
			}
			continue
		}
		if !errors.Is(err, ErrKeyMode) {
			t.Errorf("mode %04o: got %v, want %v", mode, err, ErrKeyMode)
		} else if !strings.Contains(err.Error(), "chmod 600 "+path) {
			t.Errorf("mode %04o: the error does not say what to do: %v", mode, err)
		}
	}
}

func TestLoadKeyPlaces(t *testing.T) {
	dir := t.TempDir()
	_, err := LoadKey(filepath.Join(dir, "geen.key"))
	if !errors.Is(err, fs.ErrNotExist) || !strings.Contains(err.Error(), "keys init") {
		t.Errorf("missing file: got %v", err)
	}
	if _, err := LoadKey(dir); !errors.Is(err, ErrKeyContent) {
		t.Errorf("folder: got %v, want %v", err, ErrKeyContent)
	}
}
