package source

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"io"

	"github.com/xuri/excelize/v2"
)

// Why a workbook is refused. The errors of the library can quote the content of
// the file, so they are replaced by errBook.
var (
	errBook   = errors.New("the workbook cannot be read")
	errMacros = errors.New("it holds macros")
	errLinks  = errors.New("it links to other workbooks")
)

// maxCells is how many cells a sheet may have. The library fills each row up to
// its last cell, so the empty cells before that one count too.
const maxCells = 4 << 20

func hide(err error) error {
	if err == nil {
		return nil
	}
	return errBook
}

// bookMessage says what the supplier should do about a refused workbook.
func bookMessage(err error) string {
	switch {
	case errors.Is(err, errMacros):
		return "het Excel-bestand bevat macro's. Sla het op als .xlsx zonder macro's"
	case errors.Is(err, errLinks):
		return "het Excel-bestand verwijst naar andere bestanden. Plak de waarden en sla het opnieuw op"
	case errors.Is(err, errTooLarge):
		return "het Excel-bestand is uitgepakt te groot. Lever CSV"
	}
	return "het Excel-bestand is stuk of niet compleet. Open het in Excel en sla het opnieuw op"
}

// checkSheet reads the XML of a sheet before the library does, which takes a
// sheet that is cut off for a shorter one and unfolds a far cell into memory.
func checkSheet(part *zip.File, limits Limits) error {
	file, err := part.Open()
	if err != nil {
		return hide(err)
	}
	defer file.Close()
	decoder := xml.NewDecoder(&limited{file, limits.Sheet})
	cells, row, column := 0, 0, 0
	for {
		token, err := decoder.Token()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case errors.Is(err, errTooLarge):
			return errTooLarge
		case err != nil:
			return errBook
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		switch start.Name.Local {
		case "row":
			row, column = row+1, 0
			cells++
		case "c":
			last := max(column+1, cellColumn(start))
			cells += last - column
			column = last
		}
		if cells > maxCells || row > excelize.TotalRows {
			return errTooLarge
		}
	}
}

// cellColumn is the column in the reference of a cell, or 0.
func cellColumn(cell xml.StartElement) int {
	for _, attribute := range cell.Attr {
		if attribute.Name.Local == "r" {
			column, _, err := excelize.CellNameToCoordinates(attribute.Value)
			if err != nil {
				return 0
			}
			return column
		}
	}
	return 0
}

// readRows reads all rows; blank ones are nil. GetRows of the library would stop
// at the first row that it cannot read, and say nothing.
func readRows(book *excelize.File, sheet string) (all [][]string, err error) {
	rows, err := book.Rows(sheet)
	if err != nil {
		return nil, errBook
	}
	defer func() { err = errors.Join(err, hide(rows.Close())) }()
	for rows.Next() {
		cells, err := rows.Columns()
		if err != nil {
			return nil, errBook
		}
		all = append(all, cells)
	}
	if rows.Error() != nil {
		return nil, errBook
	}
	last := len(all)
	for last > 0 && len(all[last-1]) == 0 {
		last--
	}
	return all[:last], nil
}
