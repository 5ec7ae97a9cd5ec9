package source

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"io"
	"strconv"

	"github.com/xuri/excelize/v2"
)

// maxCells is how many cells a sheet may have: a sheet of empty cells takes the
// library 800 bytes each. It fills each row up to its last cell, so the empty
// cells before that one count too.
const maxCells = 1 << 20

// sheetCheck follows the XML of a sheet.
type sheetCheck struct {
	cells, rows int
	row, column int // of the cell that is read
	formulas    map[string]bool

	text    bool // the cell holds text
	formula bool // it has a formula
	value   bool // it has a value
	inValue bool
}

// checkSheet reads the XML of a sheet before the library does, which takes a
// sheet that is cut off for a shorter one and unfolds a far cell into memory.
// It gives the cells with a formula that was never computed: the library reads
// those as empty.
func checkSheet(part *zip.File, limits Limits) (formulas map[string]bool, err error) {
	file, err := part.Open()
	if err != nil {
		return nil, hide(err)
	}
	defer file.Close()
	decoder := xml.NewDecoder(&limited{file, limits.Sheet})
	c := sheetCheck{formulas: map[string]bool{}}
	for {
		token, err := decoder.Token()
		switch {
		case errors.Is(err, io.EOF):
			return c.formulas, nil
		case errors.Is(err, errTooLarge):
			return nil, errTooLarge
		case err != nil:
			return nil, errBook
		}
		switch element := token.(type) {
		case xml.StartElement:
			c.start(element)
		case xml.CharData:
			c.value = c.value || c.inValue && len(element) > 0
		case xml.EndElement:
			c.end(element)
		}
		if c.cells > maxCells || c.rows > excelize.TotalRows {
			return nil, errTooLarge
		}
	}
}

func (c *sheetCheck) start(element xml.StartElement) {
	switch element.Name.Local {
	case "row":
		c.rows++
		c.cells++
		c.row, c.column = c.row+1, 0
		if n, err := strconv.Atoi(attribute(element, "r")); err == nil {
			c.row = n
		}
	case "c":
		last := max(c.column+1, cellColumn(element))
		c.cells += last - c.column
		c.column = last
		c.text, c.formula, c.value = attribute(element, "t") == "str", false, false
	case "f":
		c.formula = true
	case "v":
		c.inValue = true
		c.value = c.value || c.text // a computed text may be empty
	}
}

func (c *sheetCheck) end(element xml.EndElement) {
	switch element.Name.Local {
	case "v":
		c.inValue = false
	case "c":
		if name, err := excelize.CoordinatesToCellName(c.column, c.row); err == nil && c.formula && !c.value {
			c.formulas[name] = true
		}
	}
}

func attribute(element xml.StartElement, name string) string {
	for _, attribute := range element.Attr {
		if attribute.Name.Local == name {
			return attribute.Value
		}
	}
	return ""
}

// cellColumn is the column in the reference of a cell, or 0.
func cellColumn(cell xml.StartElement) int {
	column, _, err := excelize.CellNameToCoordinates(attribute(cell, "r"))
	if err != nil {
		return 0
	}
	return column
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
