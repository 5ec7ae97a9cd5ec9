package lake

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hmac"
	"crypto/sha256"
	"errors"
	"fmt"
)

// ErrSealed says that a sealed file was changed, or sealed with another key or name.
var ErrSealed = errors.New("it was damaged, or sealed with another key")

// Seal encrypts what is kept about persons outside the lake, under a name: as another file it
// cannot be opened. The same data give the same bytes: the nonce follows from them (a
// synthetic one, as in RFC 5297), so a run that is done again leaves the same file.
func Seal(key []byte, name string, data []byte) ([]byte, error) {
	box, nonceKey, err := sealBox(key)
	if err != nil {
		return nil, fmt.Errorf("seal %s: %w", name, err)
	}
	mac := hmac.New(sha256.New, nonceKey)
	fmt.Fprintf(mac, "%d %s", len(name), name)
	_, _ = mac.Write(data) // a hash never fails to write
	nonce := mac.Sum(nil)[:box.NonceSize()]
	return box.Seal(nonce, nonce, data, []byte(name)), nil
}

// Open gives back what Seal made, or ErrSealed.
func Open(key []byte, name string, sealed []byte) ([]byte, error) {
	box, _, err := sealBox(key)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", name, err)
	}
	if len(sealed) < box.NonceSize() {
		return nil, fmt.Errorf("open %s: %w", name, ErrSealed)
	}
	data, err := box.Open(nil, sealed[:box.NonceSize()], sealed[box.NonceSize():], []byte(name))
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", name, ErrSealed)
	}
	return data, nil
}

// sealBox makes of the key of the lake one that encrypts and one that makes nonces, each used
// for nothing else.
func sealBox(key []byte) (box cipher.AEAD, nonceKey []byte, err error) {
	own := func(use string) []byte {
		mac := hmac.New(sha256.New, key)
		_, _ = mac.Write([]byte(use))
		return mac.Sum(nil)
	}
	block, err := aes.NewCipher(own("seal"))
	if err != nil {
		return nil, nil, err
	}
	box, err = cipher.NewGCM(block)
	return box, own("nonce"), err
}
