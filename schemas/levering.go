package schemas

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
	"sort"
)

// Levering is what levering.json says about one delivery in the lake: where it
// came from, what it replaces, how many rows were read, accepted and rejected,
// and the hashes that prove its content. It holds no personal value.
type Levering struct {
	ID          string `json:"levering_id"`
	Tabel       string `json:"tabel"`
	Leverancier string `json:"leverancier"`
	Gebied      string `json:"gebied"`      // GM0405 or REGIO
	Periode     string `json:"periode"`     // jjjj-mm
	Aangeleverd string `json:"aangeleverd"` // jjjj-mm-dd, from the sidecar; else the last day of Periode
	Volgnr      int    `json:"volgnr"`
	Leeg        bool   `json:"leeg"` // declared empty delivery

	Bestand   string `json:"bestand"` // base name, with archive member
	SHA256    string `json:"sha256"`  // of the delivered file
	Codering  string `json:"codering"`
	Lezing    string `json:"lezing_sha256"` // of contract, mapping and key table: a change means reading again
	Contract  string `json:"contract_versie"`
	SleutelID string `json:"sleutel_id"` // key id of the pseudonym key, never the key

	Gelezen       int64           `json:"gelezen"`
	Geaccepteerd  int64           `json:"geaccepteerd"`
	Afgekeurd     int64           `json:"afgekeurd"` // Gelezen = Geaccepteerd + Afgekeurd, always
	Afkeur        []AfkeurTelling `json:"afkeur"`
	Signalen      []AfkeurTelling `json:"signalen"` // warnings and infos on accepted rows
	Onbekend      int64           `json:"onbekende_nummers"`
	Genegeerd     int             `json:"genegeerde_kolommen"`
	InhoudSHA256  string          `json:"inhoud_sha256"` // logical content, sorted rows before encryption
	ParquetSHA256 string          `json:"parquet_sha256"`

	// Opgeschoond says that the rows were deleted because their term had passed, and
	// what they were then; the counts above stay. Empty is: the rows are there.
	Opgeschoond Opgeschoond `json:"opgeschoond,omitempty"`
	Controle    string      `json:"controle_sha256,omitempty"` // of this file without it; Encode and DecodeLevering alone know it
}

// Opgeschoond says what the rows of a delivery were when they were deleted.
type Opgeschoond string

// What deleted rows were.
const (
	Vervangen Opgeschoond = "vervangen" // a later delivery had taken their place
	Gebruikt  Opgeschoond = "gebruikt"  // figures were made with them
)

// Encode is the content of levering.json. It carries its own hash, so that DecodeLevering
// notices any change.
func (l Levering) Encode() ([]byte, error) {
	l.Controle = ""
	bare, err := l.encode()
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(bare)
	l.Controle = hex.EncodeToString(sum[:])
	return l.encode()
}

func (l Levering) encode() ([]byte, error) {
	data, err := json.MarshalIndent(l, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("encode %s: %w", LeveringFile, err)
	}
	return append(data, '\n'), nil
}

// ErrChanged says that a file is not as this program wrote it.
var ErrChanged = errors.New("the file is not as it was written: it is damaged or was changed")

// DecodeLevering reads levering.json and refuses one that is not, byte for byte, what
// Encode wrote. A file without a hash is of an earlier version of this program.
func DecodeLevering(data []byte) (l Levering, err error) {
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.DisallowUnknownFields() // else a damaged name of the hash would pass for a file without one
	if err := decoder.Decode(&l); err != nil {
		return l, err
	}
	if l.Controle != "" {
		again, err := l.Encode()
		if err != nil || !bytes.Equal(again, data) {
			return l, ErrChanged
		}
	}
	l.Controle = ""
	return l, nil
}

// VerifyData compares the rows of a delivery with its hash: DuckDB reads a damaged plain
// file without an error, and an encrypted one that was put there instead as well.
func (l Levering) VerifyData(werkmap string) error {
	name := filepath.Join(LakeDir(werkmap, l.Tabel, l.ID), DataFile)
	file, err := os.Open(name)
	if err != nil {
		return fmt.Errorf("read lake: %w", err)
	}
	defer file.Close()
	digest := sha256.New()
	if _, err := io.Copy(digest, file); err != nil {
		return fmt.Errorf("read lake: %w", err)
	}
	if hex.EncodeToString(digest.Sum(nil)) != l.ParquetSHA256 {
		return fmt.Errorf("lake file %s is damaged: its hash is not that of %s (hint: put its folder back from a copy, or remove it and deliver the file again)", name, LeveringFile)
	}
	return nil
}

// AfkeurTelling counts the rows of one delivery that met one rule.
type AfkeurTelling struct {
	Regel string `json:"regel"` // rule id of domain rules, such as S04
	Ernst string `json:"ernst"` // fout, waarschuwing or info
	N     int64  `json:"n"`
}

// Names of the two files of a delivery folder.
const (
	LeveringFile = "levering.json"
	DataFile     = "data.parquet"
)

// LakeDir is the folder of one delivery in the lake of a work folder.
func LakeDir(werkmap, table, leveringID string) string {
	return filepath.Join(werkmap, "lake", table, leveringID)
}

// ReadLeveringen reads every levering.json in the lake, sorted by table and id.
// A lake that does not exist yet gives an empty list.
func ReadLeveringen(werkmap string) ([]Levering, error) {
	files, err := filepath.Glob(filepath.Join(werkmap, "lake", "*", "*", LeveringFile))
	if err != nil {
		return nil, fmt.Errorf("list lake: %w", err)
	}
	all := make([]Levering, 0, len(files))
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			return nil, fmt.Errorf("read delivery: %w", err)
		}
		l, err := DecodeLevering(data)
		if err == nil && LakeDir(werkmap, l.Tabel, l.ID) != filepath.Dir(file) {
			err = fmt.Errorf("it tells of delivery %s of %s", l.ID, l.Tabel)
		}
		if err != nil {
			return nil, fmt.Errorf("read delivery %s: %w\nhint: put its folder back from a copy, or remove it and deliver the file again", file, err)
		}
		all = append(all, l)
	}
	sort.Slice(all, func(i, j int) bool {
		if all[i].Tabel != all[j].Tabel {
			return all[i].Tabel < all[j].Tabel
		}
		return all[i].ID < all[j].ID
	})
	return all, nil
}

// Markering is a row of a delivery to which a rule over several rows or tables points
// (package transform runs those rules). It holds no value of the row.
type Markering struct {
	Levering *Levering
	Regelnr  int64  // line in the delivered file
	Regel    string // rule id
	Ernst    string
	Melding  string // Dutch, for the supplier
}

// Bevinding counts the rows of one delivery that met one rule, with the lines of some
// of them.
type Bevinding struct {
	Levering, Tabel, Regel, Ernst string
	N                             int64
	Voorbeelden                   []int64
}
