package sdc

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// testKeyLine is the bytes 0 to 31.
const testKeyLine = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="

func testKey(tb testing.TB) Key {
	tb.Helper()
	key, err := parseKey(testKeyLine)
	if err != nil {
		tb.Fatal(err)
	}
	return key
}

func writeKey(t *testing.T, text string, mode fs.FileMode) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "sdc.key")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(path, mode); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestLoadKey(t *testing.T) {
	got, err := LoadKey(writeKey(t, testKeyLine+"\n", 0o600))
	if err != nil || got != testKey(t) {
		t.Errorf("LoadKey = %v, want the test key", err)
	}
	for name, path := range map[string]string{
		"group can read": writeKey(t, testKeyLine, 0o640),
		"world can read": writeKey(t, testKeyLine, 0o604),
		"world can run":  writeKey(t, testKeyLine, 0o601),
		"short":          writeKey(t, "AAEC", 0o600),
		"not base64":     writeKey(t, strings.Repeat("!", 44), 0o600),
		"empty":          writeKey(t, "", 0o600),
		"zeros":          writeKey(t, strings.Repeat("A", 43)+"=", 0o600),
		"two keys":       writeKey(t, testKeyLine+"\n"+testKeyLine, 0o600),
		"folder":         t.TempDir(),
	} {
		key, err := LoadKey(path)
		if err == nil || !key.isZero() {
			t.Errorf("%s: a key was loaded", name)
			continue
		}
		if !strings.Contains(err.Error(), path) {
			t.Errorf("%s: %q does not name the file", name, err)
		}
		if strings.Contains(err.Error(), testKeyLine) {
			t.Errorf("%s: the message shows the key", name)
		}
	}
	if _, err := LoadKey(filepath.Join(t.TempDir(), "none")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("missing file: %v", err)
	}
}

// A key that another user owns can be read and replaced by that user.
func TestLoadKeyOfAnotherUser(t *testing.T) {
	if os.Geteuid() != 0 {
		t.Log("only root can give a file away; the check itself is the same")
		return
	}
	path := writeKey(t, testKeyLine, 0o600)
	if err := os.Chown(path, 12345, 12345); err != nil {
		t.Fatal(err)
	}
	if _, err := LoadKey(path); err == nil || !strings.Contains(err.Error(), "belongs to user 12345") {
		t.Errorf("LoadKey = %v, want a refusal", err)
	}
}

func TestNewKeyFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "sdc.key")
	made, err := NewKeyFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if read, err := LoadKey(path); err != nil || read != made {
		t.Errorf("LoadKey = %v, want the key that was made", err)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v, want 0600", info.Mode(), err)
	}
	if _, err := NewKeyFile(path); !errors.Is(err, fs.ErrExist) {
		t.Errorf("a second NewKeyFile = %v, want a refusal", err)
	}
	if other, err := NewKeyFile(path + "2"); err != nil || other == made {
		t.Errorf("two keys are the same (%v)", err)
	}
}

func TestKeyPrintsNothing(t *testing.T) {
	key := testKey(t)
	asJSON, err := json.Marshal(map[string]any{"key": key, "ptr": &key})
	if err != nil {
		t.Fatal(err)
	}
	texts := []string{string(asJSON), fmt.Sprint(struct{ K Key }{key})}
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%d", "%X", "%o"} {
		texts = append(texts, fmt.Sprintf(verb, key), fmt.Sprintf(verb, &key))
	}
	for _, text := range texts {
		if !strings.Contains(text, "***") || strings.Contains(text, "1 2 3") || strings.Contains(text, "010203") {
			t.Errorf("%q shows the key", text)
		}
	}
}

// The expected values come from another implementation.
func TestRecordKey(t *testing.T) {
	if got, want := testKey(t).RecordKey("P1"), uint64(0xcfee7e32c2723b3); got != want {
		t.Errorf("RecordKey(P1) = %#x, want %#x", got, want)
	}
}
