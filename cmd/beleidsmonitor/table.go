package main

import (
	"bufio"
	"database/sql"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"math/big"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/duckdb/duckdb-go/v2"
)

// rowFormat writes the rows of a query in one of the formats of --format.
type rowFormat func(out io.Writer, rows *sql.Rows) error

var rowFormats = map[string]rowFormat{
	"table": writeTable, "csv": writeCSV, "json": writeJSON, "markdown": writeMarkdown, "parquet": writeParquet,
}

// eachRow calls visit with the values of each row, in the order of columns.
func eachRow(rows *sql.Rows, visit func(values []any) error) error {
	columns, err := rows.Columns()
	if err != nil {
		return fmt.Errorf("read columns: %w", err)
	}
	values := make([]any, len(columns))
	pointers := make([]any, len(columns))
	for i := range values {
		pointers[i] = &values[i]
	}
	for rows.Next() {
		if err := rows.Scan(pointers...); err != nil {
			return fmt.Errorf("read row: %w", err)
		}
		if err := visit(values); err != nil {
			return err
		}
	}
	return rows.Err()
}

// plainText is a value as text: dates as jjjj-mm-dd, numbers without exponent, an absent
// value as "".
func plainText(value any) string {
	switch v := value.(type) {
	case nil:
		return ""
	case time.Time:
		if v.Equal(v.Truncate(24 * time.Hour)) {
			return v.Format(time.DateOnly)
		}
		return v.Format(time.RFC3339Nano)
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case float32:
		return strconv.FormatFloat(float64(v), 'f', -1, 32)
	case duckdb.Decimal:
		return v.String()
	case *big.Int:
		return v.String()
	case []byte:
		return fmt.Sprintf("%x", v)
	default:
		return fmt.Sprint(v)
	}
}

// maxTableRows bounds what --format table keeps in memory to find the widths.
const maxTableRows = 10_000

func writeTable(out io.Writer, rows *sql.Rows) error {
	grid, more, err := readGrid(rows)
	if err != nil {
		return err
	}
	widths := make([]int, len(grid[0]))
	for _, line := range grid {
		for i, cell := range line {
			widths[i] = max(widths[i], utf8.RuneCountInString(cell))
		}
	}
	buffered := bufio.NewWriter(out)
	for n, line := range grid {
		fmt.Fprintln(buffered, strings.TrimRight(joinPadded(line, widths, "  "), " "))
		if n == 0 {
			rules := make([]string, len(widths))
			for i, width := range widths {
				rules[i] = strings.Repeat("-", width)
			}
			fmt.Fprintln(buffered, strings.Join(rules, "  "))
		}
	}
	if more {
		fmt.Fprintf(buffered, "... only the first %d rows are shown; use --format csv for all\n", maxTableRows)
	}
	return buffered.Flush()
}

// readGrid reads the header and at most maxTableRows rows as text.
func readGrid(rows *sql.Rows) (grid [][]string, more bool, err error) {
	columns, err := rows.Columns()
	if err != nil {
		return nil, false, fmt.Errorf("read columns: %w", err)
	}
	grid = append(grid, columns)
	err = eachRow(rows, func(values []any) error {
		if len(grid) > maxTableRows {
			more = true
			return nil
		}
		grid = append(grid, textLine(values))
		return nil
	})
	return grid, more, err
}

func textLine(values []any) []string {
	line := make([]string, len(values))
	for i, value := range values {
		line[i] = plainText(value)
	}
	return line
}

func joinPadded(line []string, widths []int, separator string) string {
	padded := make([]string, len(line))
	for i, cell := range line {
		padded[i] = cell + strings.Repeat(" ", widths[i]-utf8.RuneCountInString(cell))
	}
	return strings.Join(padded, separator)
}

func writeCSV(out io.Writer, rows *sql.Rows) error {
	columns, err := rows.Columns()
	if err != nil {
		return fmt.Errorf("read columns: %w", err)
	}
	writer := csv.NewWriter(out)
	if err := writer.Write(columns); err != nil {
		return fmt.Errorf("write csv: %w", err)
	}
	if err := eachRow(rows, func(values []any) error { return writer.Write(textLine(values)) }); err != nil {
		return err
	}
	writer.Flush()
	return writer.Error()
}

func writeMarkdown(out io.Writer, rows *sql.Rows) error {
	columns, err := rows.Columns()
	if err != nil {
		return fmt.Errorf("read columns: %w", err)
	}
	buffered := bufio.NewWriter(out)
	escape := strings.NewReplacer("|", `\|`, "\n", " ")
	line := func(cells []string) {
		for i, cell := range cells {
			cells[i] = escape.Replace(cell)
		}
		fmt.Fprintf(buffered, "| %s |\n", strings.Join(cells, " | "))
	}
	line(columns)
	fmt.Fprintf(buffered, "|%s\n", strings.Repeat(" --- |", len(columns)))
	if err := eachRow(rows, func(values []any) error { line(textLine(values)); return nil }); err != nil {
		return err
	}
	return buffered.Flush()
}

// writeJSON writes one array with one object per row; numbers stay numbers.
func writeJSON(out io.Writer, rows *sql.Rows) error {
	columns, err := rows.Columns()
	if err != nil {
		return fmt.Errorf("read columns: %w", err)
	}
	buffered := bufio.NewWriter(out)
	separator := "[\n"
	err = eachRow(rows, func(values []any) error {
		buffered.WriteString(separator)
		separator = ",\n"
		return writeObject(buffered, columns, values)
	})
	if err != nil {
		return err
	}
	if separator == "[\n" {
		buffered.WriteString("[")
	}
	buffered.WriteString("\n]\n")
	return buffered.Flush()
}

func writeObject(out *bufio.Writer, columns []string, values []any) error {
	out.WriteString("  {")
	for i, column := range columns {
		if i > 0 {
			out.WriteString(", ")
		}
		name, err := json.Marshal(column)
		if err != nil {
			return fmt.Errorf("write json: %w", err)
		}
		value, err := json.Marshal(jsonValue(values[i]))
		if err != nil {
			return fmt.Errorf("write json: column %s: %w", column, err)
		}
		fmt.Fprintf(out, "%s: %s", name, value)
	}
	out.WriteString("}")
	return nil
}

func jsonValue(value any) any {
	switch v := value.(type) {
	case nil, bool, string, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64:
		return v
	case duckdb.Decimal:
		return json.Number(v.String())
	case *big.Int:
		return json.Number(v.String())
	default:
		return plainText(value)
	}
}
