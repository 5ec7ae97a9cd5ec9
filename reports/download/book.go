package download

import (
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"beleidsmonitor/reports/format"
)

// About is what the first sheet of a workbook says.
type About struct {
	Title, Uitgave, Peildatum string
	Day                       time.Time // the peildatum: the only date in the file
	Notes                     []string  // rounding and the like, of the whole page
	Indicators                map[string]Indicator
}

// Indicator is what a figure means.
type Indicator struct{ Name, Meaning, Numerator, Denominator string }

// sheetOf names the sheet of a table.
func sheetOf(i int) string { return fmt.Sprintf("Tabel %d", i+1) }

// Book writes the tables of a page as a workbook: a sheet that explains and a sheet per
// table, in which numbers are numbers. The same tables give the same bytes.
func Book(tables []Table, about About) ([]byte, error) {
	w := &book{file: excelize.NewFile(), styles: map[string]int{}}
	defer w.file.Close() //nolint:errcheck // it holds nothing outside memory
	w.do(w.file.SetSheetName("Sheet1", explanation))
	stamp := about.Day.Format(time.RFC3339)
	w.do(w.file.SetDocProps(&excelize.DocProperties{Title: about.Title, Creator: "Beleidsmonitor", LastModifiedBy: "Beleidsmonitor", Created: stamp, Modified: stamp, Language: "nl-NL"}))
	w.explain(tables, about)
	for i, t := range tables {
		w.table(sheetOf(i), t)
	}
	if w.err != nil {
		return nil, fmt.Errorf("write workbook: %w", w.err)
	}
	buffer, err := w.file.WriteToBuffer()
	if err != nil {
		return nil, fmt.Errorf("write workbook: %w", err)
	}
	return buffer.Bytes(), nil
}

const explanation = "Toelichting"

// book writes until the first error.
type book struct {
	file   *excelize.File
	styles map[string]int // by number format; "kop" is bold
	err    error
}

func (w *book) do(err error) {
	if w.err == nil {
		w.err = err
	}
}

func (w *book) explain(tables []Table, about About) {
	rows := [][]string{{about.Title}, {"Peildatum", about.Peildatum}, {"Uitgave", about.Uitgave}}
	for _, note := range about.Notes {
		rows = append(rows, []string{"Let op", note})
	}
	used := map[string]bool{}
	var ids []string
	for i, t := range tables {
		rows = append(rows, nil, []string{sheetOf(i), t.Caption})
		for _, note := range t.Notes {
			rows = append(rows, []string{"", note})
		}
		if len(t.Indicators) > 0 {
			rows = append(rows, []string{"Indicatoren", strings.Join(t.Indicators, ", ")})
		}
		for _, id := range t.Indicators {
			if _, known := about.Indicators[id]; known && !used[id] {
				used[id] = true
				ids = append(ids, id)
			}
		}
	}
	for _, id := range ids {
		d := about.Indicators[id]
		rows = append(rows, nil, []string{id, d.Name}, []string{"Definitie", d.Meaning}, []string{"Teller", d.Numerator})
		if d.Denominator != "" {
			rows = append(rows, []string{"Noemer", d.Denominator})
		}
	}
	for i, row := range rows {
		for j, text := range row {
			w.text(explanation, j, i, text, j == 0)
		}
	}
	w.do(w.file.SetColWidth(explanation, "A", "A", 16))
	w.do(w.file.SetColWidth(explanation, "B", "B", 110))
}

func (w *book) table(sheet string, t Table) {
	_, err := w.file.NewSheet(sheet)
	w.do(err)
	for j, name := range t.Head {
		w.text(sheet, j, 0, name, true)
	}
	widths := make([]int, len(t.Head))
	for j, name := range t.Head {
		widths[j] = utf8.RuneCountInString(name)
	}
	for i, row := range t.Rows {
		for j, cell := range row {
			w.cell(sheet, j, i+1, cell)
			if j < len(widths) {
				widths[j] = max(widths[j], utf8.RuneCountInString(cell))
			}
		}
	}
	for j, width := range widths {
		column, err := excelize.ColumnNumberToName(j + 1)
		w.do(err)
		w.do(w.file.SetColWidth(sheet, column, column, float64(min(max(width, 8), 60)+2)))
	}
	w.do(w.file.SetPanes(sheet, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}))
}

// cell writes a number as a number with the form that the page gives it, else a text.
func (w *book) cell(sheet string, column, row int, text string) {
	q, ok := format.Parse(text)
	if !ok {
		w.text(sheet, column, row, text, false)
		return
	}
	name := w.place(column, row)
	w.do(w.file.SetCellFloat(sheet, name, q.Number, -1, 64))
	w.do(w.file.SetCellStyle(sheet, name, name, w.style(numberForm(q))))
}

// numberForm is the number format of Excel for a quantity.
func numberForm(q format.Quantity) string {
	switch q.Unit {
	case format.UnitRatio:
		return decimals("0", q.Decimals-2) + "%"
	case format.UnitEuro:
		return `"€ "` + decimals("#,##0", q.Decimals)
	case format.UnitCount:
		return decimals("#,##0", q.Decimals)
	}
	return decimals("#,##0", q.Decimals) + ` "` + q.Unit + `"`
}

func decimals(form string, n int) string {
	if n <= 0 {
		return form
	}
	return form + "." + strings.Repeat("0", n)
}

func (w *book) text(sheet string, column, row int, text string, bold bool) {
	if text == "" {
		return
	}
	name := w.place(column, row)
	w.do(w.file.SetCellStr(sheet, name, text))
	if bold {
		w.do(w.file.SetCellStyle(sheet, name, name, w.style("kop")))
	}
}

func (w *book) place(column, row int) string {
	name, err := excelize.CoordinatesToCellName(column+1, row+1)
	w.do(err)
	return name
}

// style makes each style once.
func (w *book) style(form string) int {
	if id, ok := w.styles[form]; ok {
		return id
	}
	style := &excelize.Style{Font: &excelize.Font{Bold: true}}
	if form != "kop" {
		style = &excelize.Style{CustomNumFmt: &form}
	}
	id, err := w.file.NewStyle(style)
	w.do(err)
	w.styles[form] = id
	return id
}
