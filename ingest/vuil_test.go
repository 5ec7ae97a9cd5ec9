package ingest

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/unicode"
)

// What real files do wrong, kind by kind, from file to lake:
//
//	vuil_export_test.go    what the systems of gemeenten export
//	vuil_levering_test.go  what a delivery must say of itself
//	vuil_bestand_test.go   what makes a file hard or dangerous to read
//
// source has the same for files alone, and parse_test.go for cells alone.

// vuil is one kind of dirt and what must become of it.
type vuil struct {
	name      string
	table     string // with its header in headers
	extension string // empty is .csv
	data      string // the file; the header of the table when it starts with \n
	note      string // text of the note beside it
	mapping   string // under tabellen.<table> of the mapping
	refused   string // part of the reason; empty is accepted
	findings  string // line:column:rule:severity, with spaces between
	lake      string // select expression over the rows of the table
	want      string // its value
	coding    string // of levering.json; empty is not compared
}

// The header of the tables that the cases use.
var headers = map[string]string{
	"persoon":           persoonHeader + ";nareiziger",
	"aanbieder":         "aanbieder_id;naam;keurmerk",
	"verblijf_gemeente": "bsn;van;tot;gemeentecode;status",
	"tarief":            "contract_id;tarief_code;van;eenheid;prijs;index_pct;bedrag_status",
	"uren":              "deelname_id;maand;aangeboden_uren;gevolgd_uren",
}

// runVuil delivers one file per case.
func runVuil(t *testing.T, tests []vuil) {
	t.Helper()
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			e := newEnv(t, test.table)
			if test.extension == "" {
				test.extension = ".csv"
			}
			e.options.Bronnen[0].Patroon = strings.TrimSuffix(pattern, ".csv") + test.extension
			if strings.HasPrefix(test.data, "\n") {
				test.data = headers[test.table] + test.data
			}
			file := filepath.Join(e.options.Leveringen, "kvs_"+test.table+"_hoorn_2024-01_1"+test.extension)
			e.write(file, test.data)
			if test.note != "" {
				e.write(file+sidecarSuffix, test.note)
			}
			if test.mapping != "" {
				e.mapping("systeem: kvs\ntabellen:\n  " + test.table + ": {" + test.mapping + "}\n")
			}
			test.check(e)
		})
	}
}

func (v vuil) check(e *env) {
	e.Helper()
	status := Accepted
	if v.refused != "" {
		status = Refused
	}
	d := e.one(status)
	if !strings.Contains(d.Reason, v.refused) {
		e.Errorf("reason %q lacks %q", d.Reason, v.refused)
	}
	if d.Gelezen != d.Geaccepteerd+d.Afgekeurd {
		e.Errorf("read %d, accepted %d, rejected %d", d.Gelezen, d.Geaccepteerd, d.Afgekeurd)
	}
	if v.coding != "" && d.Codering != v.coding {
		e.Errorf("read as %q, want %q", d.Codering, v.coding)
	}
	if v.refused != "" {
		if len(e.rejections(d)) == 0 {
			e.Error("the refusal is not in the list of findings")
		}
		return
	}
	if diff := cmp.Diff(strings.Fields(v.findings), e.rejections(d), cmp.Transformer("nil", func(list []string) string { return strings.Join(list, " ") })); diff != "" {
		e.Errorf("findings (-want +got):\n%s", diff)
	}
	if got := e.query(v.table, v.lake); got != v.want {
		e.Errorf("the lake holds %q, want %q", got, v.want)
	}
}

// wide writes a text in UTF-16.
func wide(t testing.TB, text string) string {
	t.Helper()
	data, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// workbook makes the bytes of a workbook with one sheet; change may be nil.
func workbook(t testing.TB, rows [][]any, change func(f *excelize.File) error) string {
	t.Helper()
	book := excelize.NewFile()
	defer book.Close()
	for i, row := range rows {
		cell, err := excelize.CoordinatesToCellName(1, i+1)
		if err == nil {
			err = book.SetSheetRow("Sheet1", cell, &row)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if change != nil {
		if err := change(book); err != nil {
			t.Fatal(err)
		}
	}
	var buffer bytes.Buffer
	if err := book.Write(&buffer); err != nil {
		t.Fatal(err)
	}
	return buffer.String()
}

// columns are the cells of a header, or of another line of CSV.
func columns(line string) (cells []any) {
	for _, cell := range strings.Split(line, ";") {
		cells = append(cells, cell)
	}
	return cells
}

// style gives a cell of a workbook a number format.
func style(f *excelize.File, cell, format string) error {
	id, err := f.NewStyle(&excelize.Style{CustomNumFmt: &format})
	if err != nil {
		return err
	}
	return f.SetCellStyle("Sheet1", cell, cell, id)
}
