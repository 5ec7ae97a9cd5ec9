package download

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strings"

	"beleidsmonitor/reports/format"
)

// Machine writes a table for programs: UTF-8, commas, one line per cell with its number and
// unit. A ratio lies between 0 and 1, an amount is in euros, a day is jjjj-mm-dd and a month
// jjjj-mm. A cell without a number has only its text, with an apostrophe when a spreadsheet
// would take it for a formula.
func Machine(t Table) ([]byte, error) {
	lines := [][]string{{"rij", "onderwerp", "kolom", "waarde", "eenheid", "tekst"}}
	for i, row := range t.Rows {
		about := ""
		for j, cell := range row {
			if j == 0 {
				about = guard(iso(cell))
				continue
			}
			line := []string{fmt.Sprint(i + 1), about, guard(t.column(j)), "", "", cell}
			if q, ok := format.Parse(cell); ok {
				line[3], line[4] = format.MachineNumber(q.Number), q.Unit
			} else if day, ok := format.ISO(cell); ok {
				line[3], line[4] = day, "datum"
			} else {
				line[5] = guard(cell)
			}
			lines = append(lines, line)
		}
	}
	return encode(lines, ',', false)
}

func iso(text string) string {
	if day, ok := format.ISO(text); ok {
		return day
	}
	return text
}

// column is the head of a column.
func (t Table) column(j int) string {
	if j < len(t.Head) {
		return t.Head[j]
	}
	return ""
}

// Dutch writes a table as Excel with Dutch settings opens it: a byte order mark,
// semicolons, decimal commas and no points between thousands. A text that Excel would take
// for a formula gets an apostrophe.
func Dutch(t Table) ([]byte, error) {
	units := t.units()
	lines := [][]string{make([]string, 0, len(t.Head))}
	for j := range t.Head {
		name := t.Head[j]
		if unit := units[j]; unit != "" && unit != format.UnitCount && unit != format.UnitRatio {
			name += " (" + unit + ")"
		}
		lines[0] = append(lines[0], guard(name))
	}
	for _, row := range t.Rows {
		var line []string
		for j, cell := range row {
			line = append(line, dutch(cell, j < len(units) && units[j] != ""))
		}
		lines = append(lines, line)
	}
	return encode(lines, ';', true)
}

// units are the units of the columns; empty where a column has several or no numbers.
func (t Table) units() []string {
	units := make([]string, len(t.Head))
	mixed := make([]bool, len(t.Head))
	for _, row := range t.Rows {
		for j, cell := range row {
			q, ok := format.Parse(cell)
			if j >= len(units) || !ok {
				continue
			}
			mixed[j] = mixed[j] || units[j] != "" && units[j] != q.Unit
			units[j] = q.Unit
		}
	}
	for j := range units {
		if mixed[j] {
			units[j] = ""
		}
	}
	return units
}

// dutch is a cell in the form of Excel. Only where the head of the column says the unit, a
// number stands without it.
func dutch(cell string, unitInHead bool) string {
	q, ok := format.Parse(cell)
	bare := q.Unit == format.UnitCount || q.Unit == format.UnitRatio || unitInHead
	switch {
	case !ok:
		return guard(strings.ReplaceAll(cell, format.NoBreakSpace, " "))
	case !bare:
		return strings.ReplaceAll(strings.ReplaceAll(cell, format.NoBreakSpace, " "), format.Minus, "-")
	case q.Unit == format.UnitRatio:
		return strings.ReplaceAll(strings.ReplaceAll(cell, ".", ""), format.Minus, "-")
	}
	return strings.Replace(format.MachineNumber(q.Number), ".", ",", 1)
}

// guard keeps Excel from running a text as a formula.
func guard(text string) string {
	if text != "" && strings.ContainsRune("=+-@\t\r", rune(text[0])) {
		return "'" + text
	}
	return text
}

func encode(lines [][]string, comma rune, dutch bool) ([]byte, error) {
	var out bytes.Buffer
	if dutch {
		out.WriteString("\ufeff")
	}
	writer := csv.NewWriter(&out)
	writer.Comma, writer.UseCRLF = comma, dutch
	if err := writer.WriteAll(lines); err != nil {
		return nil, fmt.Errorf("write table: %w", err)
	}
	return out.Bytes(), nil
}
