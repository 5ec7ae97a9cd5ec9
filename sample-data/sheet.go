package sampledata

import (
	"github.com/xuri/excelize/v2"
)

// sheetName is the sheet of every workbook here.
const sheetName = "Export"

// sheet writes a workbook with real dates and numbers, as Excel stores them.
type sheet struct {
	path   string
	book   *excelize.File
	stream *excelize.StreamWriter
	row    int
	date   int // style of dates
	form   *form
}

func newSheet(d *delivery) (*sheet, error) {
	book := excelize.NewFile()
	if err := book.SetSheetName("Sheet1", sheetName); err != nil {
		return nil, err
	}
	format := "dd-mm-yyyy"
	style, err := book.NewStyle(&excelize.Style{CustomNumFmt: &format})
	if err != nil {
		return nil, err
	}
	stream, err := book.NewStreamWriter(sheetName)
	if err != nil {
		return nil, err
	}
	return &sheet{path: d.path(), book: book, stream: stream, date: style, form: &d.form}, nil
}

// excelEpoch is day 0 of Excel's calendar as far as 1-3-1900 and later go.
var excelEpoch = date(1899, 12, 30)

// record writes one row; headers and other text come without values.
func (s *sheet) record(cells [][]byte, values []value) (int, error) {
	s.row++
	row := make([]any, len(cells))
	for i, cell := range cells {
		if len(cell) == 0 {
			continue
		}
		row[i] = string(cell)
		if i >= len(values) {
			continue
		}
		switch v := values[i]; v.kind {
		case dated, birth:
			row[i] = excelize.Cell{StyleID: s.date, Value: int(day(v.n) - excelEpoch)}
		case monthly:
			row[i] = excelize.Cell{StyleID: s.date, Value: int(month(v.n).first() - excelEpoch)}
		case whole:
			row[i] = v.n
		case decimal:
			row[i] = float64(v.n) / 100
		case cents:
			row[i] = v.n
			if s.form.asEuro {
				row[i] = float64(v.n) / 100
			}
		}
	}
	axis, err := excelize.CoordinatesToCellName(1, s.row)
	if err != nil {
		return 1, err
	}
	return 1, s.stream.SetRow(axis, row)
}

// Close writes the workbook.
func (s *sheet) Close() error {
	err := s.stream.Flush()
	if err == nil {
		err = s.book.SaveAs(s.path)
	}
	return first(err, s.book.Close())
}
