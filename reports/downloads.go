package reports

import (
	"fmt"
	"strings"

	"beleidsmonitor/reports/download"
	"beleidsmonitor/reports/format"
)

// publish writes a page with links to the downloads of its tables, and those downloads. They
// lie in the folder of the page under data/.
func (b *builder) publish(path, title string, page []byte) error {
	tables, err := download.Tables(page)
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	folder := "data/" + strings.TrimSuffix(path, ".html")
	up := strings.Repeat("../", strings.Count(path, "/")+1)
	if page, err = download.Link(page, tables, up+folder, strings.TrimPrefix(up, "../")+"herkomst.html"); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	if err := b.write("site/"+path, page); err != nil || len(tables) == 0 {
		return err
	}
	for _, table := range tables {
		for _, form := range []struct {
			suffix string
			make   func(download.Table) ([]byte, error)
		}{{download.MachineSuffix, download.Machine}, {download.DutchSuffix, download.Dutch}} {
			data, err := form.make(table)
			if err != nil {
				return fmt.Errorf("%s: table %s: %w", path, table.ID, err)
			}
			if err := b.write(folder+"/"+table.ID+form.suffix, data); err != nil {
				return err
			}
		}
	}
	book, err := download.Book(tables, b.about(title))
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return b.write(folder+download.BookSuffix, book)
}

// rounding is what every page says about its numbers.
const rounding = "Wij ronden aantallen willekeurig af op vijftallen, zodat niemand herkenbaar is. Daardoor tellen cijfers niet altijd precies op. Percentages rekenen wij uit met afgeronde aantallen."

// about explains a workbook on its first sheet.
func (b *builder) about(title string) download.About {
	about := download.About{Title: title, Uitgave: b.Uitgave, Peildatum: format.Date(b.Peildatum), Day: b.Peildatum, Notes: []string{b.Afronding()}, Indicators: map[string]download.Indicator{}}
	if note := b.BedragZin(); note != "" {
		about.Notes = append(about.Notes, note)
	}
	if b.Intern() {
		about.Notes = append(about.Notes, "Vertrouwelijk: geef dit bestand niet door.")
	}
	if b.Voorbeeld {
		about.Notes = append(about.Notes, "Voorbeeld met verzonnen gegevens.")
	}
	for _, d := range b.Definitions {
		about.Indicators[d.ID] = download.Indicator{Name: d.Name, Meaning: strings.TrimSpace(d.Meaning), Numerator: strings.TrimSpace(d.Numerator), Denominator: strings.TrimSpace(d.Denominator)}
	}
	return about
}
