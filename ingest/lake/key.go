package lake

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path/filepath"
	"strings"

	"beleidsmonitor/ingest/pseudo"
	"beleidsmonitor/schemas/disk"
)

// KeySize is the length of the lake key: AES-256.
const KeySize = 32

// LoadKey reads the lake key: a file with 64 hexadecimal digits that only its
// owner can read. Others and owners are refused as for a pseudonym key.
func LoadKey(path string) ([]byte, error) {
	text, err := pseudo.ReadKeyFile(path)
	if err != nil {
		return nil, err
	}
	line := strings.TrimSuffix(string(text), "\n")
	key, err := hex.DecodeString(line)
	if err != nil || len(key) != KeySize || hex.EncodeToString(key) != line { // as MakeKey wrote it: a changed byte is no key
		return nil, fmt.Errorf("read lake key %q: it must hold %d hexadecimal digits; put it back from its copy, a new key does not read the lake", path, 2*KeySize)
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
