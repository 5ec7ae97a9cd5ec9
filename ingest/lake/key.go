package lake

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"beleidsmonitor/schemas/disk"
)

// KeySize is the length of the lake key: AES-256.
const KeySize = 32

// LoadKey reads the lake key: a file with 64 hexadecimal digits that only its
// owner can read.
func LoadKey(path string) ([]byte, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, fmt.Errorf("read lake key: %w", err)
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("read lake key %q: it is not a file; name a key file in monitor.yaml", path)
	}
	if mode := info.Mode().Perm(); mode&0o077 != 0 {
		return nil, fmt.Errorf("read lake key %q: others can read it (mode %04o); run chmod 600", path, mode)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("read lake key: %w", err)
	}
	key, err := hex.DecodeString(strings.TrimSpace(string(text)))
	if err != nil || len(key) != KeySize {
		return nil, fmt.Errorf("read lake key %q: it must hold %d hexadecimal digits; make one with keys init", path, 2*KeySize)
	}
	return key, nil
}

// MakeKey writes a new random lake key. An existing file is never overwritten.
func MakeKey(path string) error {
	if err := disk.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return fmt.Errorf("make lake key: %w", err)
	}
	key := make([]byte, KeySize)
	if _, err := rand.Read(key); err != nil {
		return fmt.Errorf("make lake key: %w", err)
	}
	if err := disk.WriteOnce(path, []byte(hex.EncodeToString(key)+"\n"), 0o600); err != nil {
		return fmt.Errorf("make lake key: %w", err)
	}
	return nil
}

// KeyID names a key without giving it away.
func KeyID(key []byte) string {
	sum := sha256.Sum256(append([]byte("kid"), key...))
	return hex.EncodeToString(sum[:4])
}
