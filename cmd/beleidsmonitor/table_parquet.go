package main

import (
	"database/sql"
	"fmt"
	"io"
	"time"

	"github.com/apache/arrow-go/v18/arrow"
	"github.com/apache/arrow-go/v18/arrow/array"
	"github.com/apache/arrow-go/v18/arrow/memory"
	"github.com/apache/arrow-go/v18/parquet"
	"github.com/apache/arrow-go/v18/parquet/compress"
	"github.com/apache/arrow-go/v18/parquet/pqarrow"
)

// parquetBatch is the number of rows of one row group.
const parquetBatch = 122_880

// writeParquet writes the rows as a plain zstd Parquet file. Whole numbers,
// fractions, booleans and dates keep their type; all else becomes text.
func writeParquet(out io.Writer, rows *sql.Rows) error {
	schema, err := arrowSchema(rows)
	if err != nil {
		return err
	}
	props := parquet.NewWriterProperties(parquet.WithCompression(compress.Codecs.Zstd))
	// The writer closes what it writes to; standard output must stay open.
	writer, err := pqarrow.NewFileWriter(schema, struct{ io.Writer }{out}, props, pqarrow.DefaultWriterProps())
	if err != nil {
		return fmt.Errorf("write parquet: %w", err)
	}
	builder := array.NewRecordBuilder(memory.DefaultAllocator, schema)
	defer builder.Release()
	pending := 0
	flush := func() error {
		record := builder.NewRecordBatch()
		defer record.Release()
		pending = 0
		return writer.Write(record)
	}
	err = eachRow(rows, func(values []any) error {
		for i, value := range values {
			appendValue(builder.Field(i), value)
		}
		if pending++; pending < parquetBatch {
			return nil
		}
		return flush()
	})
	if err == nil {
		err = flush()
	}
	if cerr := writer.Close(); err == nil {
		err = cerr
	}
	if err != nil {
		return fmt.Errorf("write parquet: %w", err)
	}
	return nil
}

func arrowSchema(rows *sql.Rows) (*arrow.Schema, error) {
	columns, err := rows.ColumnTypes()
	if err != nil {
		return nil, fmt.Errorf("read column types: %w", err)
	}
	fields := make([]arrow.Field, len(columns))
	for i, column := range columns {
		fields[i] = arrow.Field{Name: column.Name(), Type: arrowType(column.DatabaseTypeName()), Nullable: true}
	}
	return arrow.NewSchema(fields, nil), nil
}

func arrowType(duckType string) arrow.DataType {
	switch duckType {
	case "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER":
		return arrow.PrimitiveTypes.Int64
	case "FLOAT", "DOUBLE":
		return arrow.PrimitiveTypes.Float64
	case "BOOLEAN":
		return arrow.FixedWidthTypes.Boolean
	case "DATE":
		return arrow.FixedWidthTypes.Date32
	default:
		return arrow.BinaryTypes.String
	}
}

func appendValue(builder array.Builder, value any) {
	if value == nil {
		builder.AppendNull()
		return
	}
	switch b := builder.(type) {
	case *array.Int64Builder:
		b.Append(wholeNumber(value))
	case *array.Float64Builder:
		if small, ok := value.(float32); ok {
			b.Append(float64(small))
		} else {
			b.Append(value.(float64))
		}
	case *array.BooleanBuilder:
		b.Append(value.(bool))
	case *array.Date32Builder:
		b.Append(arrow.Date32FromTime(value.(time.Time)))
	case *array.StringBuilder:
		b.Append(plainText(value))
	}
}

func wholeNumber(value any) int64 {
	switch v := value.(type) {
	case int8:
		return int64(v)
	case int16:
		return int64(v)
	case int32:
		return int64(v)
	case uint8:
		return int64(v)
	case uint16:
		return int64(v)
	case uint32:
		return int64(v)
	default:
		return value.(int64)
	}
}
