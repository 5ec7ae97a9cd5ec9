package schemas

import (
	"encoding/json"
	"fmt"
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
		var l Levering
		if err := json.Unmarshal(data, &l); err != nil {
			return nil, fmt.Errorf("read delivery %s: %w", file, err)
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
