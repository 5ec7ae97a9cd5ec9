package schemas

import "strings"

// Column is a stored column as DuckDB sees it.
type Column struct {
	Name, Type, Description string
}

// DuckType is the DuckDB type in which a column is stored.
func (c *Contract) DuckType(p Property) string {
	switch p.Type {
	case Date, Month:
		return "DATE"
	case Int, Cent, Minutes:
		return "BIGINT"
	case Bool:
		return "BOOLEAN"
	case Decimal:
		return "DECIMAL(18,4)"
	default:
		return "VARCHAR"
	}
}

// StoredColumns gives the columns of the table in the lake, in order: those of
// the contract, then levering_id and regelnr.
func (c *Contract) StoredColumns() []Column {
	columns := make([]Column, 0, len(c.Properties)+2)
	for _, p := range c.Properties {
		columns = append(columns, Column{p.Name, c.DuckType(p), p.Description})
	}
	return append(columns,
		Column{LeveringID, "VARCHAR", "Levering waaruit deze rij komt."},
		Column{Regelnr, "BIGINT", "Regel in het geleverde bestand, vanaf 1."})
}

// EmptyTable is the statement that makes the table without rows in schema raw,
// for checks without data.
func EmptyTable(c *Contract) string {
	parts := make([]string, 0, len(c.Properties)+2)
	for _, column := range c.StoredColumns() {
		parts = append(parts, `"`+column.Name+`" `+column.Type)
	}
	return `create table raw."` + c.Table + `" (` + strings.Join(parts, ", ") + ")"
}
