package source

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"
)

// Why a workbook is refused. The errors of the library can quote the content of
// the file, so they are replaced by errBook.
var (
	errBook   = errors.New("the workbook cannot be read")
	errMacros = errors.New("it holds macros")
	errLinks  = errors.New("it links to other workbooks")
	errMac    = errors.New("it counts days from 1904")
)

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
	case errors.Is(err, errMac):
		return "het Excel-bestand telt datums vanaf 1904. Zet die optie in Excel uit (Opties, Geavanceerd), kijk alle datums na en sla het opnieuw op"
	case errors.Is(err, errTooLarge):
		return "het Excel-bestand is uitgepakt te groot. Lever CSV"
	}
	return "het Excel-bestand is stuk of niet compleet. Open het in Excel en sla het opnieuw op"
}

// openBook opens a workbook and turns a panic of the library into an error.
func openBook(data []byte) (book *excelize.File, err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = errBook
		}
	}()
	book, err = excelize.OpenReader(bytes.NewReader(data), excelize.Options{
		UnzipSizeLimit: DefaultBook, UnzipXMLSizeLimit: DefaultBook, RawCellValue: true})
	if err != nil {
		return nil, errBook
	}
	properties, err := book.GetWorkbookProps()
	if err == nil && properties.Date1904 != nil && *properties.Date1904 {
		err = errMac
	} else {
		err = hide(err)
	}
	if err != nil {
		return nil, errors.Join(err, hide(book.Close()))
	}
	return book, nil
}

// checkBook refuses macros, links to other books and parts over the limits
// before anything is unpacked. Smaller parts are never spilled to disk. It
// gives the cells with a formula that was never computed.
func checkBook(data []byte, limits Limits) (formulas map[string]bool, err error) {
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	formulas = map[string]bool{}
	var total uint64
	for _, part := range archive.File {
		total += part.UncompressedSize64
		switch {
		case strings.HasSuffix(strings.ToLower(part.Name), "vbaproject.bin"):
			return nil, errMacros
		case strings.Contains(part.Name, "externalLinks/"):
			return nil, errLinks
		case part.UncompressedSize64 > uint64(limits.Sheet), total > DefaultBook:
			return nil, errTooLarge
		case strings.HasPrefix(part.Name, "xl/worksheets/") && strings.HasSuffix(part.Name, ".xml"):
			open, err := checkSheet(part, limits)
			if err != nil {
				return nil, err
			}
			maps.Copy(formulas, open)
		}
	}
	return formulas, nil
}

// chooseSheet finds the sheet to read. Without a name that is the visible sheet
// with the most known column names at its top: a hidden sheet holds lists or
// old data, and what the supplier cannot see must not be read. Two sheets that
// fit equally well are refused.
func chooseSheet(book *excelize.File, options Options) (sheet, problem string) {
	if options.Sheet != "" {
		if index, err := book.GetSheetIndex(options.Sheet); err != nil || index < 0 {
			return "", fmt.Sprintf("het werkblad %q is er niet. Geef het blad die naam", options.Sheet)
		}
		return options.Sheet, ""
	}
	best, first, twice := -1, 0, 0
	for i, name := range visibleSheets(book) {
		switch known := knownOn(book, name, options); {
		case known > best:
			best, sheet, first, twice = known, name, i+1, 0
		case known == best && known > 0 && twice == 0:
			twice = i + 1
		}
	}
	switch {
	case sheet == "":
		return "", "het Excel-bestand heeft geen zichtbaar werkblad. Maak het blad met de gegevens zichtbaar"
	case twice > 0:
		return "", fmt.Sprintf("werkblad %d en werkblad %d hebben dezelfde kolommen. Lever een blad per bestand, of noem het blad in de mapping", first, twice)
	}
	return sheet, ""
}

// visibleSheets are the sheets in the order that the supplier sees.
func visibleSheets(book *excelize.File) []string {
	return slices.DeleteFunc(book.GetSheetList(), func(name string) bool {
		visible, err := book.GetSheetVisible(name)
		return err != nil || !visible
	})
}

// usualSheet is a name of a sheet that says nothing of anybody.
var usualSheet = regexp.MustCompile(`(?i)^(blad|sheet|werkblad|tabel|export|data|gegevens) ?[0-9]{0,3}$`)

// sheetLabel is how messages name a sheet: by its number when its name could
// be that of a person.
func sheetLabel(book *excelize.File, sheet string, options Options) string {
	if sheet == options.Sheet || usualSheet.MatchString(sheet) {
		return sheet
	}
	return fmt.Sprintf("werkblad %d", slices.Index(visibleSheets(book), sheet)+1)
}

// knownOn is the number of known column names in the best of the top rows of a
// sheet. A sheet that cannot be read, such as one with a chart, has none.
func knownOn(book *excelize.File, sheet string, options Options) (best int) {
	defer func() { _ = recover() }() // the sheet is refused when it is chosen and read
	rows, err := book.Rows(sheet)
	if err != nil {
		return 0
	}
	defer rows.Close()
	for i := 0; i < headerRows && rows.Next(); i++ {
		cells, err := rows.Columns()
		if err != nil {
			return best
		}
		best = max(best, options.known(cells))
	}
	return best
}
