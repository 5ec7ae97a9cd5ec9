package lake

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/apache/arrow-go/v18/arrow"
	"github.com/apache/arrow-go/v18/arrow/array"
	"github.com/apache/arrow-go/v18/arrow/memory"
	"github.com/apache/arrow-go/v18/parquet"
	"github.com/apache/arrow-go/v18/parquet/file"
	"github.com/apache/arrow-go/v18/parquet/pqarrow"
)

// readBatch is the number of rows decoded at a time.
const readBatch = 8192

// Read gives every row of an encrypted file, in file order, to each. The row
// is reused: each must copy what it keeps. A wrong key or a damaged file is an
// error, never a wrong value.
func Read(ctx context.Context, path string, columns []Column, key []byte, each func(row []Value) error) (err error) {
	return withFile(path, key, func(raw *file.Reader) error {
		if err := sameColumns(raw, columns); err != nil || raw.NumRows() == 0 {
			return err
		}
		reader, err := pqarrow.NewFileReader(raw, pqarrow.ArrowReadProperties{BatchSize: readBatch}, memory.DefaultAllocator)
		if err != nil {
			return err
		}
		records, err := reader.GetRecordReader(ctx, nil, nil)
		if err != nil {
			return err
		}
		defer records.Release()
		return readRows(raw.NumRows(), columns, records, each)
	})
}

// withFile lets a reader of an encrypted file do its work. Its errors name the file.
func withFile(path string, key []byte, read func(*file.Reader) error) (err error) {
	// arrow-go panics on some damaged files; a damaged file is only an error.
	defer func() {
		if cause := recover(); cause != nil {
			err = fmt.Errorf("read %s: the file is damaged or the key is wrong (%v)", path, cause)
		}
	}()
	props := parquet.NewReaderProperties(memory.DefaultAllocator)
	props.FileDecryptProps = parquet.NewFileDecryptionProperties(parquet.WithFooterKey(string(key)))
	raw, err := file.OpenParquetFile(path, false, file.WithReadProps(props))
	if err != nil {
		return fmt.Errorf("read %s: %w", path, err)
	}
	defer func() { err = errors.Join(err, raw.Close()) }()
	if err := read(raw); err != nil {
		return fmt.Errorf("read %s: %w", path, err)
	}
	return nil
}

// Stored lists the columns that an encrypted file has, which may be those of an older
// version of its contract.
func Stored(path string, key []byte) (columns []Column, err error) {
	err = withFile(path, key, func(raw *file.Reader) error {
		reader, err := pqarrow.NewFileReader(raw, pqarrow.ArrowReadProperties{}, memory.DefaultAllocator)
		if err != nil {
			return err
		}
		schema, err := reader.Schema()
		if err != nil {
			return err
		}
		for _, field := range schema.Fields() {
			kind, ok := kindOf(field.Type)
			if !ok {
				return fmt.Errorf("column %q has the unknown type %s", field.Name, field.Type)
			}
			columns = append(columns, Column{Name: field.Name, Kind: kind})
		}
		return nil
	})
	return columns, err
}

func kindOf(stored arrow.DataType) (Kind, bool) {
	for kind, known := range arrowTypes {
		if arrow.TypeEqual(stored, known) {
			return kind, true
		}
	}
	return 0, false
}

func sameColumns(raw *file.Reader, columns []Column) error {
	schema := raw.MetaData().Schema
	names := make([]string, schema.NumColumns())
	for i := range names {
		names[i] = schema.Column(i).Name()
	}
	want := make([]string, len(columns))
	for i, column := range columns {
		want[i] = column.Name
	}
	if !slices.Equal(names, want) {
		return fmt.Errorf("columns are %v, expected %v", names, want)
	}
	return nil
}

func readRows(want int64, columns []Column, records pqarrow.RecordReader, each func([]Value) error) error {
	row := make([]Value, len(columns))
	var got int64
	for {
		record, err := records.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
		for i := range int(record.NumRows()) {
			for c, column := range columns {
				row[c] = valueAt(record.Column(c), column.Kind, i)
			}
			if err := each(row); err != nil {
				return err
			}
			got++
		}
	}
	if got != want {
		return fmt.Errorf("%d rows of %d", got, want)
	}
	return nil
}

func valueAt(values arrow.Array, kind Kind, i int) Value {
	if values.IsNull(i) {
		return Value{}
	}
	switch kind {
	case Integer:
		return Number(values.(*array.Int64).Value(i))
	case Boolean:
		if values.(*array.Boolean).Value(i) {
			return Number(1)
		}
		return Number(0)
	case Day:
		return Number(int64(values.(*array.Date32).Value(i)))
	case Decimal:
		return Number(int64(values.(*array.Decimal128).Value(i).LowBits()))
	default:
		return String(values.(*array.String).Value(i))
	}
}
