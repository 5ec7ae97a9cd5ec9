package lake

import (
	"fmt"

	"github.com/apache/arrow-go/v18/arrow"

	"beleidsmonitor/schemas"
)

// Columns that every table in the lake has beside those of its contract.
const (
	LeveringColumn = "levering_id"
	LineColumn     = "regelnr"
)

// Column is one column of a Parquet file.
type Column struct {
	Name string
	Kind Kind
}

// Kind is how a column is stored.
type Kind int

// The kinds of column, with the type that DuckDB sees.
const (
	Text    Kind = iota // VARCHAR
	Integer             // BIGINT
	Boolean             // BOOLEAN
	Day                 // DATE
	Decimal             // DECIMAL(18,4)
)

// DecimalScale is the number of decimals of a Decimal; its value is counted in
// units of 1/10000.
const DecimalScale = 4

// Value is one cell. The zero value is empty (null). N holds an integer, a
// decimal in units of 1/10000, a day since 1970-01-01, or 1 for true.
type Value struct {
	Set bool
	N   int64
	S   string
}

// Number makes a value of any kind but Text.
func Number(n int64) Value { return Value{Set: true, N: n} }

// String makes a Text value.
func String(s string) Value { return Value{Set: true, S: s} }

// KindOf says how a property of a contract is stored.
func KindOf(p schemas.Property) Kind {
	if p.KeyKind != "" {
		return Text
	}
	switch p.Type {
	case schemas.Date, schemas.Month:
		return Day
	case schemas.Int, schemas.Cent, schemas.Minutes:
		return Integer
	case schemas.Bool:
		return Boolean
	case schemas.Decimal:
		return Decimal
	default:
		return Text
	}
}

// Columns are the columns of a contract followed by levering_id and regelnr.
func Columns(c *schemas.Contract) []Column {
	columns := make([]Column, 0, len(c.Properties)+2)
	for _, p := range c.Properties {
		columns = append(columns, Column{Name: p.Name, Kind: KindOf(p)})
	}
	return append(columns, Column{LeveringColumn, Text}, Column{LineColumn, Integer})
}

func arrowSchema(columns []Column) (*arrow.Schema, error) {
	fields := make([]arrow.Field, len(columns))
	for i, column := range columns {
		kind, ok := arrowTypes[column.Kind]
		if !ok {
			return nil, fmt.Errorf("column %q has unknown kind %d", column.Name, column.Kind)
		}
		fields[i] = arrow.Field{Name: column.Name, Type: kind, Nullable: true}
	}
	return arrow.NewSchema(fields, nil), nil
}

var arrowTypes = map[Kind]arrow.DataType{
	Text:    arrow.BinaryTypes.String,
	Integer: arrow.PrimitiveTypes.Int64,
	Boolean: arrow.FixedWidthTypes.Boolean,
	Day:     arrow.FixedWidthTypes.Date32,
	Decimal: &arrow.Decimal128Type{Precision: 18, Scale: DecimalScale},
}
