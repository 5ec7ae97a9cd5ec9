package sdc

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
)

const keySize = 32

// maxKeyFile is far more than one line of base64 needs.
const maxKeyFile = 1024

// Key is the secret behind every draw. It is another key than the one for
// pseudonyms, and is never replaced while published months stay online: a
// second draw of the same figure can be averaged with the first.
type Key struct {
	secret [keySize]byte
}

// String keeps the secret out of messages and logs.
func (k Key) String() string { return "***" }

// GoString keeps the secret out of %#v.
func (k Key) GoString() string { return "sdc.Key{***}" }

// Format keeps the secret out of every other verb.
func (k Key) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, "***") }

// MarshalText keeps the secret out of JSON, YAML and XML.
func (k Key) MarshalText() ([]byte, error) { return []byte("***"), nil }

// LoadKey reads a key file: one line with 32 bytes in base64. It refuses a file
// that others can read or that belongs to another user.
func LoadKey(path string) (Key, error) {
	file, err := os.Open(path)
	if err != nil {
		return Key{}, fmt.Errorf("read sdc key: %w (hint: beleidsmonitor keys init)", err)
	}
	defer file.Close()
	if err := checkKeyFile(file); err != nil {
		return Key{}, fmt.Errorf("read sdc key %q: %w", path, err)
	}
	text, err := io.ReadAll(io.LimitReader(file, maxKeyFile))
	if err != nil {
		return Key{}, fmt.Errorf("read sdc key: %w", err)
	}
	key, err := parseKey(string(text))
	if err != nil {
		return Key{}, fmt.Errorf("read sdc key %q: %w", path, err)
	}
	return key, nil
}

// NewKeyFile makes a random key and writes it where no file is yet, readable by
// the owner only.
func NewKeyFile(path string) (Key, error) {
	var key Key
	if _, err := rand.Read(key.secret[:]); err != nil {
		return Key{}, fmt.Errorf("make sdc key: %w", err)
	}
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return Key{}, fmt.Errorf("write sdc key: %w", err)
	}
	_, err = file.WriteString(base64.StdEncoding.EncodeToString(key.secret[:]) + "\n")
	if err = errors.Join(err, file.Sync(), file.Close()); err != nil {
		return Key{}, fmt.Errorf("write sdc key: %w", err)
	}
	return key, nil
}

// ID is a name for the key that tells nothing about it.
func (k Key) ID() string {
	sum := sha256.Sum256(append([]byte("kid"), k.secret[:]...))
	return hex.EncodeToString(sum[:4])
}

// RecordKey is the random number of one person. A cell's key is the sum of the
// record keys of its distinct persons, modulo 2^64.
func (k Key) RecordKey(personKey string) uint64 {
	return k.draw("rk1", []byte(personKey))
}

// draw gives 64 random but repeatable bits for a message in a domain of its own.
func (k Key) draw(domain string, message []byte) uint64 {
	mac := hmac.New(sha256.New, k.secret[:])
	mac.Write([]byte(domain))
	mac.Write(message)
	var sum [sha256.Size]byte
	return binary.BigEndian.Uint64(mac.Sum(sum[:0]))
}

func (k Key) isZero() bool { return k == Key{} }

func checkKeyFile(file *os.File) error {
	info, err := file.Stat()
	if err != nil {
		return err
	}
	if !info.Mode().IsRegular() {
		return errors.New("not a regular file")
	}
	return checkAccess(info)
}

func parseKey(text string) (Key, error) {
	raw, err := base64.StdEncoding.Strict().DecodeString(strings.TrimSuffix(text, "\n"))
	if err != nil || len(raw) != keySize || strings.ContainsAny(strings.TrimSuffix(text, "\n"), "\r\n") {
		// The cause is left out: base64's message shows where the secret is odd.
		return Key{}, errors.New("expected one line with 32 bytes in base64")
	}
	key := Key{secret: [keySize]byte(raw)}
	if key.isZero() {
		return Key{}, errors.New("a key of zeros protects nothing")
	}
	return key, nil
}
