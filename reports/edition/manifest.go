package edition

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// ManifestFile is the name of the manifest within an edition.
const ManifestFile = "MANIFEST.json"

// Manifest lists what an edition holds. It names no parent, host, process or
// time: the same input gives the same bytes.
type Manifest struct {
	Uitgave    string  `json:"uitgave"`
	Peilmaand  string  `json:"peilmaand"`
	Programma  string  `json:"programma"`
	Bestanden  []File  `json:"bestanden"`
	Tabellen   []Table `json:"tabellen"`
	Vertrouwen string  `json:"vertrouwelijkheid"` // openbaar or vertrouwelijk

	Controle string `json:"controle_sha256,omitempty"` // of the manifest without it; encode and decode alone know it
}

// File is one file of an edition, by its path with slashes.
type File struct {
	Pad    string `json:"pad"`
	SHA256 string `json:"sha256"`
	Bytes  int64  `json:"bytes"`
}

// Table is what a published Parquet table must hold: its number of rows and
// the sum of each whole-number column. Verify compares it with what a second,
// independent Parquet reader finds.
type Table struct {
	Pad    string           `json:"pad"`
	Rijen  int64            `json:"rijen"`
	Sommen map[string]int64 `json:"sommen"`
}

// encode is the content of the manifest. It carries its own hash, so that decode notices
// any change of the manifest itself.
func (m Manifest) encode() ([]byte, error) {
	m.Controle = ""
	bare, err := m.bytes()
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(bare)
	m.Controle = hex.EncodeToString(sum[:])
	return m.bytes()
}

func (m Manifest) bytes() ([]byte, error) {
	var buffer bytes.Buffer
	encoder := json.NewEncoder(&buffer)
	encoder.SetIndent("", "  ")
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(m); err != nil {
		return nil, fmt.Errorf("encode manifest: %w", err)
	}
	return buffer.Bytes(), nil
}

// errManifest says that a manifest is not as this program wrote it.
var errManifest = errors.New("the manifest is damaged or was changed")

// decode refuses a manifest that is not, byte for byte, what encode wrote. One without a
// hash is of an earlier version of this program.
func decode(data []byte) (m Manifest, err error) {
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&m); err != nil {
		return m, err
	}
	if m.Controle != "" {
		again, err := m.encode()
		if err != nil || !bytes.Equal(again, data) {
			return m, errManifest
		}
	}
	m.Controle = ""
	return m, nil
}

// manifestIn is the name of the manifest in a folder: that of an intern edition when it
// has one.
func manifestIn(dir string) string {
	if _, err := os.Lstat(filepath.Join(dir, Confidential(ManifestFile))); err == nil {
		return Confidential(ManifestFile)
	}
	return ManifestFile
}

// ReadManifest reads the manifest of the edition in a folder.
func ReadManifest(dir string) (Manifest, error) {
	var m Manifest
	data, err := os.ReadFile(filepath.Join(dir, manifestIn(dir)))
	if err != nil {
		return m, fmt.Errorf("read manifest: %w", err)
	}
	if m, err = decode(data); err != nil {
		return m, fmt.Errorf("read manifest %s: %w", filepath.Join(dir, manifestIn(dir)), err)
	}
	return m, nil
}

// ManifestSHA256 is the hash of the manifest of an edition: of all its bytes, since the
// manifest has the hash of every file.
func ManifestSHA256(werkmap, name string) (string, error) {
	dir := Dir(werkmap, name)
	sum, _, err := hashFile(filepath.Join(dir, manifestIn(dir)))
	return sum, err
}

func hashFile(path string) (sum string, size int64, err error) {
	file, err := os.Open(path)
	if err != nil {
		return "", 0, err
	}
	defer file.Close()
	digest := sha256.New()
	size, err = io.Copy(digest, file)
	if err != nil {
		return "", 0, fmt.Errorf("hash %s: %w", path, err)
	}
	return hex.EncodeToString(digest.Sum(nil)), size, nil
}
