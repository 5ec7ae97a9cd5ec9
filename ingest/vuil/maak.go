package vuil

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/unicode"
)

// persons are the places {1}, {2} ... of numbers of persons in the tables.
var persons = regexp.MustCompile(`\{([0-9]{1,3})\}`)

// fillNumbers puts a fictief nummer in each place.
func fillNumbers(text string) string {
	return persons.ReplaceAllStringFunc(text, func(place string) string {
		i, _ := strconv.Atoi(strings.Trim(place, "{}")) // the pattern admits digits only
		return Fictief(i)
	})
}

// Fictief is the i-th fictief nummer: its weighted sum mod 11 is 1, so that it is no BSN.
func Fictief(i int) string {
	for n := 100_000_000 + 50*i; ; n++ {
		if digits := strconv.Itoa(n); weighted(digits) == 1 {
			return digits
		}
	}
}

// whole is a number of digits.
func whole(digits string) int {
	n, _ := strconv.Atoi(digits) // it holds digits only
	return n
}

// lostZero is a fictief nummer that starts with a zero, without it.
func lostZero() string {
	for n := 12_345_000; ; n++ {
		if digits := strconv.Itoa(n); weighted("0"+digits) == 1 {
			return digits
		}
	}
}

func weighted(digits string) int {
	sum := 0
	for at, weight := range []int{9, 8, 7, 6, 5, 4, 3, 2, -1} {
		sum += weight * int(digits[at]-'0')
	}
	return sum % 11
}

// tekst is a file as it is written here.
func tekst(text string) maker { return func() (string, error) { return text, nil } }

// onder is a text under the header of a table.
func onder(table, text string) maker { return tekst(header(table, text)) }

// wide is a text of two bytes per character.
func wide(order unicode.Endianness, text string) maker {
	return func() (string, error) { return unicode.UTF16(order, unicode.UseBOM).NewEncoder().String(text) }
}

func gzipped(content maker) maker {
	return func() (string, error) {
		text, err := content()
		if err != nil {
			return "", err
		}
		var buffer bytes.Buffer
		packer := gzip.NewWriter(&buffer)
		if _, err := packer.Write([]byte(text)); err != nil {
			return "", err
		}
		err = packer.Close()
		return buffer.String(), err
	}
}

// lid is one file in an archive.
type lid struct {
	name    string
	content maker
}

func zipped(members ...lid) maker {
	return func() (string, error) {
		var buffer bytes.Buffer
		archive := zip.NewWriter(&buffer)
		for _, member := range members {
			text, err := member.content()
			if err != nil {
				return "", err
			}
			file, err := archive.Create(member.name)
			if err != nil {
				return "", err
			}
			if _, err := file.Write([]byte(text)); err != nil {
				return "", err
			}
		}
		err := archive.Close()
		return buffer.String(), err
	}
}

// boek is a workbook with one sheet; change may be nil.
func boek(rows [][]any, change func(f *excelize.File) error) maker {
	return func() (string, error) {
		book := excelize.NewFile()
		defer book.Close()
		for i, row := range rows {
			if err := book.SetSheetRow("Sheet1", "A"+strconv.Itoa(i+1), &row); err != nil {
				return "", err
			}
		}
		if change != nil {
			if err := change(book); err != nil {
				return "", err
			}
		}
		var buffer bytes.Buffer
		err := book.Write(&buffer)
		return buffer.String(), err
	}
}

// cellen are the cells of lines, as texts.
func cellen(lines ...string) (rows [][]any) {
	for _, line := range lines {
		var cells []any
		for cell := range strings.SplitSeq(fillNumbers(line), ";") {
			cells = append(cells, cell)
		}
		rows = append(rows, cells)
	}
	return rows
}

// style shows cells of a workbook in a number format, by cell.
func style(f *excelize.File, formats map[string]string) error {
	for cell, format := range formats {
		id, err := f.NewStyle(&excelize.Style{CustomNumFmt: &format})
		if err != nil {
			return err
		}
		if err := f.SetCellStyle("Sheet1", cell, cell, id); err != nil {
			return err
		}
	}
	return nil
}

// changed makes a file from another.
func changed(content maker, change func(text string) string) maker {
	return func() (string, error) {
		text, err := content()
		return change(text), err
	}
}

// cut leaves the first n bytes of a file, or all but the last -n.
func cut(content maker, n int) maker {
	return changed(content, func(text string) string {
		if n < 0 {
			n += len(text)
		}
		return text[:n]
	})
}

// replaced changes one text in the members of an archive; more members may be added.
func replaced(content maker, old, text string, more ...lid) maker {
	return func() (string, error) {
		data, err := content()
		if err != nil {
			return "", err
		}
		archive, err := zip.NewReader(strings.NewReader(data), int64(len(data)))
		if err != nil {
			return "", err
		}
		found, members := old == "", []lid{}
		for _, file := range archive.File {
			content, err := member(file)
			if err != nil {
				return "", err
			}
			if old != "" && strings.Contains(content, old) {
				found, content = true, strings.Replace(content, old, text, 1)
			}
			members = append(members, lid{file.Name, tekst(content)})
		}
		if !found {
			return "", fmt.Errorf("no member holds %q", old)
		}
		return zipped(append(members, more...)...)()
	}
}

func member(file *zip.File) (string, error) {
	reader, err := file.Open()
	if err != nil {
		return "", err
	}
	defer reader.Close()
	var buffer bytes.Buffer
	_, err = buffer.ReadFrom(reader)
	return buffer.String(), err
}
