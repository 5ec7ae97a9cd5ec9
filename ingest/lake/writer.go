package lake

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"

	"github.com/apache/arrow-go/v18/arrow"
	"github.com/apache/arrow-go/v18/arrow/array"
	"github.com/apache/arrow-go/v18/arrow/decimal128"
	"github.com/apache/arrow-go/v18/arrow/memory"
	"github.com/apache/arrow-go/v18/parquet"
	"github.com/apache/arrow-go/v18/parquet/compress"
	"github.com/apache/arrow-go/v18/parquet/pqarrow"

	"beleidsmonitor/schemas/disk"
)

// rowGroup is the number of rows of a row group, DuckDB's own.
const rowGroup = 122880

// Writer writes one encrypted Parquet file, row by row, in bounded memory.
type Writer struct {
	columns []Column
	file    *disk.File
	buffer  *bufio.Writer
	bytes   hash.Hash
	out     *pqarrow.FileWriter
	builder *array.RecordBuilder
	content contentHash
	pending int
	rows    int64
	closed  bool
}

// NewWriter creates the file, which must not exist yet, with mode 0600.
func NewWriter(path string, columns []Column, key []byte) (*Writer, error) {
	if len(key) != KeySize {
		return nil, fmt.Errorf("write %s: the lake key must be %d bytes", path, KeySize)
	}
	schema, err := arrowSchema(columns)
	if err != nil {
		return nil, fmt.Errorf("write %s: %w", path, err)
	}
	file, err := disk.Create(path, 0o600)
	if err != nil {
		return nil, fmt.Errorf("write lake: %w", err)
	}
	w := &Writer{columns: columns, file: file, bytes: sha256.New()}
	w.buffer = bufio.NewWriterSize(file, 1<<18)
	sink := io.MultiWriter(w.buffer, w.bytes)
	w.out, err = pqarrow.NewFileWriter(schema, sink, properties(key), pqarrow.DefaultWriterProps())
	if err != nil {
		return nil, errors.Join(fmt.Errorf("write %s: %w", path, err), file.Close(), disk.Remove(path))
	}
	w.builder = array.NewRecordBuilder(memory.DefaultAllocator, schema)
	return w, nil
}

// properties holds the only settings with which DuckDB reads our encrypted
// files right: it decrypts one data page per column chunk, so no page may ever
// be split. Change nothing here without TestMillionRows.
func properties(key []byte) *parquet.WriterProperties {
	return parquet.NewWriterProperties(
		parquet.WithEncryptionProperties(parquet.NewFileEncryptionProperties(string(key))),
		parquet.WithDataPageSize(1<<30),
		parquet.WithDictionaryPageSizeLimit(1<<30),
		parquet.WithMaxRowGroupLength(rowGroup),
		parquet.WithDataPageVersion(parquet.DataPageV1),
		parquet.WithCompression(compress.Codecs.Zstd),
		parquet.WithCreatedBy("beleidsmonitor"),
	)
}

// Append adds one row with a value for every column. The row may be reused.
func (w *Writer) Append(row []Value) error {
	if len(row) != len(w.columns) {
		return fmt.Errorf("write %s: row has %d values for %d columns", w.file.Name(), len(row), len(w.columns))
	}
	for i, value := range row {
		appendValue(w.builder.Field(i), w.columns[i].Kind, value)
	}
	w.content.add(row)
	w.rows++
	w.pending++
	if w.pending == rowGroup {
		return w.flush()
	}
	return nil
}

func appendValue(field array.Builder, kind Kind, value Value) {
	if !value.Set {
		field.AppendNull()
		return
	}
	switch kind {
	case Text:
		field.(*array.StringBuilder).Append(value.S)
	case Integer:
		field.(*array.Int64Builder).Append(value.N)
	case Boolean:
		field.(*array.BooleanBuilder).Append(value.N != 0)
	case Day:
		field.(*array.Date32Builder).Append(arrow.Date32(value.N))
	case Decimal:
		field.(*array.Decimal128Builder).Append(decimal128.FromI64(value.N))
	}
}

func (w *Writer) flush() error {
	record := w.builder.NewRecordBatch()
	defer record.Release()
	w.pending = 0
	if err := w.out.Write(record); err != nil {
		return fmt.Errorf("write lake: %w", err)
	}
	return nil
}

// Rows is the number of rows appended.
func (w *Writer) Rows() int64 { return w.rows }

// Sums are the hashes of a finished file: of its bytes, and of its rows before
// encryption whatever their order.
type Sums struct{ Bytes, Content string }

// Close writes what is left, syncs the file and gives its hashes.
func (w *Writer) Close() (Sums, error) {
	if w.closed {
		return Sums{}, fmt.Errorf("write %s: closed twice", w.file.Name())
	}
	w.closed = true
	var err error
	if w.pending > 0 || w.rows == 0 {
		err = w.flush()
	}
	w.builder.Release()
	err = errors.Join(err, w.out.Close(), w.buffer.Flush(), w.file.Sync(), w.file.Close())
	if err != nil {
		return Sums{}, fmt.Errorf("write lake: %w", err)
	}
	return Sums{Bytes: hex.EncodeToString(w.bytes.Sum(nil)), Content: w.content.sum()}, nil
}

// Abort closes and removes an unfinished file.
func (w *Writer) Abort() {
	if w.closed {
		return
	}
	w.closed = true
	w.builder.Release()
	_ = w.file.Close()             // the file is thrown away
	_ = disk.Remove(w.file.Name()) // a leftover is swept by Clean
}
