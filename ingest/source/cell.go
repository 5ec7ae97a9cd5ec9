package source

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// styles remembers how the cells of a style are shown.
type styles map[int]CellKind

// kind is how a number is shown. A workbook stores a date as a count of days and
// a time as a part of a day, so without the style 0,3125 could be 7:30 hours.
func (s styles) kind(book *excelize.File, id int) CellKind {
	kind, known := s[id]
	if known {
		return kind
	}
	kind = Number
	if style, err := book.GetStyle(id); err == nil && style != nil {
		kind = shownAs(style.NumFmt, style.CustomNumFmt)
	}
	s[id] = kind
	return kind
}

// notShown is the part of a number format that is no placeholder: quoted and
// escaped text, colours and currencies. [h] counts hours and stays.
var notShown = regexp.MustCompile(`"[^"]*"|\\.|_.|\*.|\[[^hmsu\]][^\]]*\]`)

// shownAs reads a number format; Dutch ones have j for year and u for hour.
func shownAs(number int, custom *string) CellKind {
	if custom == nil {
		switch {
		case number >= 14 && number <= 17, number == 22, number >= 27 && number <= 31, number == 36, number >= 50 && number <= 58:
			return Date
		case number >= 18 && number <= 21, number >= 32 && number <= 35, number >= 45 && number <= 47:
			return Time
		}
		return Number
	}
	format := strings.ToLower(notShown.ReplaceAllString(*custom, ""))
	if format == "general" || format == "standaard" {
		return Number
	}
	day := strings.Contains(format, "d") && strings.Contains(format, "m")
	switch {
	case strings.ContainsAny(format, "yj"), day:
		return Date
	case strings.ContainsAny(format, "hu") && strings.Contains(format, "m"), strings.Contains(format, "[h]"), strings.Contains(format, "[u]"):
		return Time
	}
	return Number
}

// kind is how a cell was stored and shown; failed says that its formula gave an
// error.
func (r *xlsxReader) kind(row, column int) (kind CellKind, failed bool, err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = errBook
		}
	}()
	name, err := excelize.CoordinatesToCellName(column+1, row+1)
	if err != nil {
		return Text, false, err
	}
	stored, err := r.book.GetCellType(r.sheet, name)
	if err != nil {
		return Text, false, err
	}
	switch stored {
	case excelize.CellTypeUnset, excelize.CellTypeNumber, excelize.CellTypeDate:
		if column >= len(r.rows[row]) || r.rows[row][column] == "" {
			return Text, false, nil
		}
		style, err := r.book.GetCellStyle(r.sheet, name)
		return r.styles.kind(r.book, style), false, err
	case excelize.CellTypeBool:
		return Bool, false, nil
	case excelize.CellTypeError:
		return Text, true, nil
	case excelize.CellTypeSharedString:
		// A text that is missing from the workbook reads as an empty cell in a
		// row, and is an error only here.
		if column < len(r.rows[row]) && r.rows[row][column] == "" {
			_, err = r.book.GetCellValue(r.sheet, name)
		}
	}
	return Text, false, err
}

// plainNumber writes a stored number without the noise of binary fractions:
// Excel keeps 15 digits.
func plainNumber(stored string) string {
	value, err := strconv.ParseFloat(stored, 64)
	if err != nil {
		return stored
	}
	rounded, err := strconv.ParseFloat(strconv.FormatFloat(value, 'g', 15, 64), 64)
	if err != nil {
		return stored
	}
	return strconv.FormatFloat(rounded, 'f', -1, 64)
}
