package edition

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sort"
	"strings"

	"github.com/xitongsys/parquet-go/parquet"
	"github.com/xitongsys/parquet-go/reader"
	"github.com/xitongsys/parquet-go/source"
)

// parquetFile is the second reader's view of a file on disk. It can only read.
type parquetFile struct{ *os.File }

var errReadOnly = errors.New("the second Parquet reader does not write")

func (parquetFile) Create(string) (source.ParquetFile, error) { return nil, errReadOnly }

// Open with an empty name opens the same file again, as parquet-go expects of
// its column readers.
func (f parquetFile) Open(name string) (source.ParquetFile, error) {
	if name == "" {
		name = f.Name()
	}
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	return parquetFile{file}, nil
}

// verifyTable reads a published table with parquet-go, which shares no code
// with the DuckDB that wrote it, and compares rows and sums.
func verifyTable(dir string, table Table) (err error) {
	defer func() { // parquet-go panics on files it cannot read
		if cause := recover(); cause != nil {
			err = fmt.Errorf("%s: second Parquet reader: %v", table.Pad, cause)
		}
	}()
	file, err := os.Open(filepath.Join(dir, filepath.FromSlash(table.Pad)))
	if err != nil {
		return err
	}
	defer file.Close()
	columns, err := reader.NewParquetColumnReader(parquetFile{file}, 1)
	if err != nil {
		return fmt.Errorf("%s: second Parquet reader: %w", table.Pad, err)
	}
	defer columns.ReadStop()
	if rows := columns.GetNumRows(); rows != table.Rijen {
		return fmt.Errorf("%s: %d rows, expected %d", table.Pad, rows, table.Rijen)
	}
	return verifySums(columns, table)
}

func verifySums(columns *reader.ParquetReader, table Table) error {
	names := make([]string, 0, len(table.Sommen))
	for name := range table.Sommen {
		names = append(names, name)
	}
	sort.Strings(names)
	var problems []error
	for _, name := range names {
		sum, err := sumColumn(columns, name, table.Rijen)
		if err != nil {
			problems = append(problems, fmt.Errorf("%s: column %s: %w", table.Pad, name, err))
		} else if want := table.Sommen[name]; sum != want {
			problems = append(problems, fmt.Errorf("%s: column %s adds up to %d, expected %d", table.Pad, name, sum, want))
		}
	}
	return errors.Join(problems...)
}

func sumColumn(columns *reader.ParquetReader, name string, rows int64) (int64, error) {
	index, err := columnIndex(columns, name)
	if err != nil {
		return 0, err
	}
	values, _, _, err := columns.ReadColumnByIndex(index, rows)
	if err != nil && !errors.Is(err, io.EOF) {
		return 0, err
	}
	if int64(len(values)) != rows {
		return 0, fmt.Errorf("%d values, expected %d", len(values), rows)
	}
	var sum int64
	for _, value := range values {
		switch number := value.(type) {
		case nil:
		case int64:
			sum += number
		case int32:
			sum += int64(number)
		default:
			return 0, fmt.Errorf("holds %T, expected whole numbers", value)
		}
	}
	return sum, nil
}

func columnIndex(columns *reader.ParquetReader, name string) (int64, error) {
	var leaf int64
	for _, element := range columns.SchemaHandler.SchemaElements[1:] {
		if strings.EqualFold(element.GetName(), name) { // parquet-go capitalises names
			return leaf, checkInteger(element)
		}
		leaf++
	}
	return 0, fmt.Errorf("not in the file")
}

func checkInteger(element *parquet.SchemaElement) error {
	if element.Type == nil || (*element.Type != parquet.Type_INT64 && *element.Type != parquet.Type_INT32) {
		return fmt.Errorf("is not a whole-number column")
	}
	return nil
}
