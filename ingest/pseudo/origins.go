package pseudo

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
)

// ErrOrigins says that the list of Origins cannot be opened.
var ErrOrigins = errors.New("it is damaged, or was made with another key")

// Origins says what the pseudonyms of a rotated key were when the program first saw them.
// The rounding of figures is keyed by those, so that no published figure changes when the
// key does. The zero value knows none: then every pseudonym is its own origin.
type Origins struct{ first map[string]string }

// First is the pseudonym that a person had first.
func (o Origins) First(pseudonym string) string {
	if first, ok := o.first[pseudonym]; ok {
		return first
	}
	return pseudonym
}

// Len is how many pseudonyms have another origin.
func (o Origins) Len() int { return len(o.first) }

// Add notes that a pseudonym took the place of an older one.
func (o *Origins) Add(pseudonym, older string) {
	if o.first == nil {
		o.first = map[string]string{}
	}
	o.first[pseudonym] = o.First(older)
}

// Only keeps what is known of some pseudonyms, and forgets the rest.
func (o *Origins) Only(keep map[string]bool) {
	maps.DeleteFunc(o.first, func(pseudonym, _ string) bool { return !keep[pseudonym] })
}

// Seal encrypts the list with the newest version of a key: who has an older version
// cannot find out which pseudonyms of now are the persons he knows.
func (o Origins) Seal(key Key) ([]byte, error) {
	var text strings.Builder
	for _, pseudonym := range slices.Sorted(maps.Keys(o.first)) {
		text.WriteString(pseudonym + " " + o.first[pseudonym] + "\n")
	}
	secrets := key.versions()
	box, err := originBox(secrets[len(secrets)-1])
	if err != nil {
		return nil, fmt.Errorf("seal origins: %w", err)
	}
	nonce := make([]byte, box.NonceSize())
	if _, err := rand.Read(nonce); err != nil {
		return nil, fmt.Errorf("seal origins: %w", err)
	}
	return box.Seal(nonce, nonce, []byte(text.String()), nil), nil
}

// LoadOrigins opens a list that Seal made with any version of the key: a rotation that
// was killed may have made the new version and not yet the new list. Any damage is
// ErrOrigins.
func LoadOrigins(path string, key Key) (Origins, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return Origins{}, fmt.Errorf("read origins: %w", err)
	}
	for _, secret := range slices.Backward(key.versions()) {
		box, err := originBox(secret)
		if err != nil || len(data) < box.NonceSize() {
			continue
		}
		text, err := box.Open(nil, data[:box.NonceSize()], data[box.NonceSize():], nil)
		if err != nil {
			continue
		}
		var o Origins
		for line := range bytes.Lines(text) {
			pseudonym, first, _ := strings.Cut(strings.TrimSuffix(string(line), "\n"), " ")
			o.Add(pseudonym, first)
		}
		return o, nil
	}
	return Origins{}, fmt.Errorf("read origins %s: %w", path, ErrOrigins)
}

// originBox encrypts with a key that is used for nothing else.
func originBox(secret [KeySize]byte) (cipher.AEAD, error) {
	mac := hmac.New(sha256.New, secret[:])
	mac.Write([]byte(originPrefix))
	block, err := aes.NewCipher(mac.Sum(nil))
	if err != nil {
		return nil, err
	}
	return cipher.NewGCM(block)
}
