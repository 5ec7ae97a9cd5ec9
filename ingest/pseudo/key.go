package pseudo

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base32"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"strings"

	"beleidsmonitor/schemas/disk"
)

// KeySize is the length of a key in bytes.
const KeySize = 32

// idLength is the length of a pseudonym: 26 base32 characters are 130 bits.
const idLength = 26

// The prefixes keep the uses of the key apart.
const (
	personPrefix = "bsn1"
	hashPrefix   = "nr1"
	kidPrefix    = "kid"
)

// What LoadKey objects to, for errors.Is. ErrNoKey is also returned when a zero
// Key is used.
var (
	ErrNoKey      = errors.New("no key")
	ErrKeyMode    = errors.New("key file can be read by others")
	ErrKeyOwner   = errors.New("key file belongs to another user")
	ErrKeyContent = errors.New("key file does not hold a key")
)

// Key is the secret that makes pseudonyms. Whoever has it can find the BSN
// behind a persoon_id, so it prints *** everywhere. The zero Key makes nothing.
type Key struct {
	secret func() [KeySize]byte
}

// NewKeyFile makes a random key in a new file that only its owner can read: one
// line of base64. A file that exists is an error and stays as it is.
func NewKeyFile(path string) error {
	var secret [KeySize]byte
	if _, err := rand.Read(secret[:]); err != nil {
		return fmt.Errorf("make key: %w", err)
	}
	err := disk.WriteOnce(path, []byte(base64.StdEncoding.EncodeToString(secret[:])+"\n"), 0o600)
	if errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("make key: %w; a new key makes every persoon_id new: move the old file away first if that is meant", err)
	}
	if err != nil {
		return fmt.Errorf("make key: %w", err)
	}
	return nil
}

// LoadKey reads a key file. It refuses a file that others can read or that
// belongs to another user, and says how to put that right.
func LoadKey(path string) (Key, error) {
	file, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return Key{}, fmt.Errorf("load key: %w; make it with: beleidsmonitor keys init", err)
	}
	if err != nil {
		return Key{}, fmt.Errorf("load key: %w", err)
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return Key{}, fmt.Errorf("load key: %w", err)
	}
	if !info.Mode().IsRegular() {
		return Key{}, fmt.Errorf("load key %s: %w: it is not a regular file", path, ErrKeyContent)
	}
	if err := checkAccess(path, info); err != nil {
		return Key{}, err
	}
	// One line of base64 is 44 characters and a newline, on Windows two.
	data, err := io.ReadAll(io.LimitReader(file, 64))
	if err != nil {
		return Key{}, fmt.Errorf("load key: %w", err)
	}
	key, err := parseKey(data)
	if err != nil {
		return Key{}, fmt.Errorf("load key %s: %w", path, err)
	}
	return key, nil
}

// parseKey reads the content of a key file. Its errors hold none of it.
func parseKey(data []byte) (Key, error) {
	line := strings.TrimSuffix(strings.TrimSuffix(string(data), "\n"), "\r")
	raw, err := base64.StdEncoding.Strict().DecodeString(line)
	if err != nil || strings.ContainsAny(line, "\r\n") || len(raw) != KeySize {
		return Key{}, fmt.Errorf("%w: expected one line with the base64 of %d bytes", ErrKeyContent, KeySize)
	}
	secret := [KeySize]byte(raw)
	if secret == [KeySize]byte{} {
		return Key{}, fmt.Errorf("%w: all bytes are zero", ErrKeyContent)
	}
	return Key{secret: func() [KeySize]byte { return secret }}, nil
}

// IsZero says whether k holds no key.
func (k Key) IsZero() bool { return k.secret == nil }

// ID is a name for the key that tells nothing about it: the first 8 hexadecimal
// characters of SHA-256("kid" || key).
func (k Key) ID() string {
	secret := k.bytes()
	sum := sha256.Sum256(append([]byte(kidPrefix), secret[:]...))
	return hex.EncodeToString(sum[:])[:8]
}

// PersonID is the persoon_id of a number: base32(HMAC-SHA256(key, "bsn1" || nine
// digits)), the first 26 characters.
func (k Key) PersonID(n Number) string {
	if n.IsZero() {
		return ""
	}
	digits := n.digits()
	return k.sum([]byte(personPrefix), digits[:])
}

// Hash is the pseudonym of any other number, such as a klantnummer. kind keeps
// equal numbers of different kinds apart. White space around the number and the
// case of its letters do not count; an empty number gives an empty pseudonym.
func (k Key) Hash(kind, number string) string {
	number = strings.ToUpper(strings.TrimSpace(number))
	if number == "" {
		return ""
	}
	return k.sum([]byte(hashPrefix), []byte(kind), []byte{0}, []byte(number))
}

func (k Key) sum(parts ...[]byte) string {
	secret := k.bytes()
	mac := hmac.New(sha256.New, secret[:])
	for _, part := range parts {
		mac.Write(part)
	}
	return base32.StdEncoding.EncodeToString(mac.Sum(nil))[:idLength]
}

// bytes panics on the zero Key: a pseudonym without a secret would be no
// pseudonym, so a program that forgot to load its key must not go on.
func (k Key) bytes() [KeySize]byte {
	if k.secret == nil {
		panic(ErrNoKey)
	}
	return k.secret()
}

// Format prints *** under every verb and flag.
func (k Key) Format(s fmt.State, _ rune) { redact(s) }

// String gives ***.
func (k Key) String() string { return Redacted }

// GoString gives ***.
func (k Key) GoString() string { return Redacted }

// MarshalText gives ***.
func (k Key) MarshalText() ([]byte, error) { return []byte(Redacted), nil }

// MarshalJSON gives "***".
func (k Key) MarshalJSON() ([]byte, error) { return []byte(`"` + Redacted + `"`), nil }

// MarshalBinary gives ***, also for gob.
func (k Key) MarshalBinary() ([]byte, error) { return []byte(Redacted), nil }

// LogValue gives *** to slog.
func (k Key) LogValue() slog.Value { return slog.StringValue(Redacted) }
