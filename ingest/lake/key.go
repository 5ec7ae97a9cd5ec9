package lake

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"beleidsmonitor/ingest/pseudo"
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
		return nil, fmt.Errorf("read lake key %q: it must hold %d hexadecimal digits; make one with keys init", path, 2*KeySize)
	}
	return key, nil
}

// MakeKey writes a new random lake key. An existing file is never overwritten.
func MakeKey(path string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return fmt.Errorf("make lake key: %w", err)
	}
	key := make([]byte, KeySize)
	if _, err := rand.Read(key); err != nil {
		return fmt.Errorf("make lake key: %w", err)
	}
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return fmt.Errorf("make lake key: %w", err)
	}
	_, err = file.WriteString(hex.EncodeToString(key) + "\n")
	if err = errors.Join(err, file.Sync(), file.Close()); err != nil {
		return errors.Join(fmt.Errorf("make lake key: %w", err), os.Remove(path))
	}
	return nil
}

// KeyID names a key without giving it away.
func KeyID(key []byte) string {
	sum := sha256.Sum256(append([]byte("kid"), key...))
	return hex.EncodeToString(sum[:4])
}
