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
	"path/filepath"
	"slices"
	"strings"
)

// KeySize is the length of a key in bytes.
const KeySize = 32

// maxKeyFile is room for far more versions than a key will ever have.
const maxKeyFile = 1 << 16

// idLength is the length of a pseudonym: 26 base32 characters are 130 bits.
const idLength = 26

// The prefixes keep the uses of the key apart.
const (
	personPrefix = "bsn1"
	hashPrefix   = "nr1"
	nextPrefix   = "volgende1"
	originPrefix = "koppeling1"
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
//
// A key that was rotated has several versions, each a secret of its own. A pseudonym of
// the first version is made from a number, that of each next version from the pseudonym
// before (Next). So rows can be given new pseudonyms without the numbers behind them, and
// who has an old version cannot make the pseudonyms of now.
type Key struct {
	secrets func() [][KeySize]byte
}

// NewKeyFile makes a random key in a new file that only its owner can read: one
// line of base64. A file that exists is an error and stays as it is.
func NewKeyFile(path string) error {
	line, err := newLine()
	if err != nil {
		return err
	}
	err = writeNew(path, line)
	if errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("make key: %w; a new key makes every persoon_id new: move the old file away first if that is meant", err)
	}
	if err != nil {
		return fmt.Errorf("make key: %w", err)
	}
	return syncDir(filepath.Dir(path))
}

// AddVersion adds a random new version to a key file, as a line of its own. The file is
// the old one or the new one, never a mix.
func AddVersion(path string) (Key, error) {
	key, err := LoadKey(path)
	if err != nil {
		return Key{}, err
	}
	var text strings.Builder
	for _, secret := range key.versions() {
		text.WriteString(encodeLine(secret))
	}
	line, err := newLine()
	if err != nil {
		return Key{}, err
	}
	text.WriteString(line)
	temp := path + ".nieuw"
	if err := os.Remove(temp); err != nil && !errors.Is(err, fs.ErrNotExist) { // of a run that was killed: never used
		return Key{}, fmt.Errorf("add version to key: %w", err)
	}
	if err := writeNew(temp, text.String()); err != nil {
		return Key{}, fmt.Errorf("add version to key: %w", err)
	}
	if err := os.Rename(temp, path); err != nil {
		return Key{}, errors.Join(fmt.Errorf("add version to key: %w", err), os.Remove(temp))
	}
	if err := syncDir(filepath.Dir(path)); err != nil {
		return Key{}, err
	}
	return LoadKey(path)
}

func newLine() (string, error) {
	var secret [KeySize]byte
	if _, err := rand.Read(secret[:]); err != nil {
		return "", fmt.Errorf("make key: %w", err)
	}
	return encodeLine(secret), nil
}

func encodeLine(secret [KeySize]byte) string {
	return base64.StdEncoding.EncodeToString(secret[:]) + "\n"
}

// writeNew writes and syncs a file that was not there, for its owner only.
func writeNew(path, text string) error {
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = io.WriteString(file, text)
	if err = errors.Join(err, file.Sync(), file.Close()); err != nil {
		return errors.Join(err, os.Remove(path))
	}
	return nil
}

// syncDir makes the name of a new file durable.
func syncDir(path string) error {
	dir, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("make key: %w", err)
	}
	if err := errors.Join(dir.Sync(), dir.Close()); err != nil {
		return fmt.Errorf("make key: %w", err)
	}
	return nil
}

// LoadKey reads a key file. It refuses a file that others can read or that
// belongs to another user, and says how to put that right.
func LoadKey(path string) (Key, error) {
	data, err := ReadKeyFile(path)
	if err != nil {
		return Key{}, err
	}
	key, err := parseKey(data)
	if err != nil {
		return Key{}, fmt.Errorf("load key %s: %w", path, err)
	}
	return key, nil
}

// ReadKeyFile gives the content of the file of any key, when it is a regular file that
// only the user of this program owns and can read.
func ReadKeyFile(path string) ([]byte, error) {
	file, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("load key: %w; put it back from its copy, or make it with: beleidsmonitor keys init", err)
	}
	if err != nil {
		return nil, fmt.Errorf("load key: %w", err)
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return nil, fmt.Errorf("load key: %w", err)
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("load key %s: %w: it is not a regular file", path, ErrKeyContent)
	}
	if err := checkAccess(path, info); err != nil {
		return nil, err
	}
	data, err := io.ReadAll(io.LimitReader(file, maxKeyFile))
	if err != nil {
		return nil, fmt.Errorf("load key: %w", err)
	}
	return data, nil
}

// parseKey reads the content of a key file: a line per version, the oldest first. Its
// errors hold none of it.
func parseKey(data []byte) (Key, error) {
	var secrets [][KeySize]byte
	text := strings.ReplaceAll(string(data), "\r\n", "\n")
	for line := range strings.SplitSeq(strings.TrimSuffix(text, "\n"), "\n") {
		raw, err := base64.StdEncoding.Strict().DecodeString(line)
		if err != nil || strings.ContainsRune(line, '\r') || len(raw) != KeySize {
			return Key{}, fmt.Errorf("%w: expected the base64 of %d bytes, on a line per version of the key", ErrKeyContent, KeySize)
		}
		secret := [KeySize]byte(raw)
		if secret == [KeySize]byte{} {
			return Key{}, fmt.Errorf("%w: all bytes are zero", ErrKeyContent)
		}
		if slices.Contains(secrets, secret) {
			return Key{}, fmt.Errorf("%w: two versions are the same", ErrKeyContent)
		}
		secrets = append(secrets, secret)
	}
	return newKey(secrets), nil
}

func newKey(secrets [][KeySize]byte) Key {
	return Key{secrets: func() [][KeySize]byte { return secrets }}
}

// IsZero says whether k holds no key.
func (k Key) IsZero() bool { return k.secrets == nil }

// ID is a name for the newest version of the key that tells nothing about it: the first 8
// hexadecimal characters of SHA-256("kid" || version).
func (k Key) ID() string {
	secrets := k.versions()
	last := secrets[len(secrets)-1]
	sum := sha256.Sum256(append([]byte(kidPrefix), last[:]...))
	return hex.EncodeToString(sum[:])[:8]
}

// Rotated says whether the key has more than one version.
func (k Key) Rotated() bool { return len(k.versions()) > 1 }

// First is the key as it was before it was ever rotated.
func (k Key) First() Key { return newKey(k.versions()[:1]) }

// At is the key as it was when the version with this id was the newest.
func (k Key) At(id string) (Key, bool) {
	secrets := k.versions()
	for n := range secrets {
		if old := newKey(secrets[:n+1]); old.ID() == id {
			return old, true
		}
	}
	return Key{}, false
}

// Next gives the pseudonym of k for one that an older version of the same key made. An
// empty one stays empty.
func (k Key) Next(old Key, pseudonym string) string {
	if pseudonym == "" {
		return ""
	}
	secrets := k.versions()
	for _, secret := range secrets[len(old.versions()):] {
		pseudonym = sum(secret, []byte(nextPrefix), []byte(pseudonym))
	}
	return pseudonym
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

// sum is the pseudonym under the first version, carried on to the newest.
func (k Key) sum(parts ...[]byte) string {
	return k.Next(k.First(), sum(k.versions()[0], parts...))
}

func sum(secret [KeySize]byte, parts ...[]byte) string {
	mac := hmac.New(sha256.New, secret[:])
	for _, part := range parts {
		mac.Write(part)
	}
	return base32.StdEncoding.EncodeToString(mac.Sum(nil))[:idLength]
}

// versions panics on the zero Key: a pseudonym without a secret would be no
// pseudonym, so a program that forgot to load its key must not go on.
func (k Key) versions() [][KeySize]byte {
	if k.secrets == nil {
		panic(ErrNoKey)
	}
	return k.secrets()
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
