package download

import (
	"bytes"
	"fmt"
	"html"
	"io"
	"slices"

	xhtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Link puts under each table of a page the links to its files in folder and to the
// places in origin where its indicators come from, both relative to the page, and gives the
// page back. A table in a details element has them after it, so
// that a reader finds them without opening it.
func Link(page []byte, tables []Table, folder, origin string) ([]byte, error) {
	places, err := ends(page)
	if err != nil {
		return nil, err
	}
	if len(places) != len(tables) {
		return nil, fmt.Errorf("link downloads: %d tables end in the page, want %d", len(places), len(tables))
	}
	var out bytes.Buffer
	from := 0
	for i, place := range places {
		out.Write(page[from:place])
		out.WriteString(links(tables[i], folder, origin))
		from = place
	}
	out.Write(page[from:])
	return out.Bytes(), nil
}

func links(t Table, folder, origin string) string {
	name, base := html.EscapeString(t.Caption), folder+"/"+t.ID
	from := ""
	for i, id := range t.Indicators {
		if i == 0 {
			from = " Herkomst:"
		}
		from += fmt.Sprintf(` <a href="%s#%s">%s</a>`, origin, id, id)
	}
	return fmt.Sprintf(`
<p class="download">Download: <a href="%s" aria-label="CSV: %s">CSV</a> <a href="%s" aria-label="CSV voor Excel: %s">CSV voor Excel</a> <a href="%s" aria-label="Excel (hele pagina), met: %s">Excel (hele pagina)</a>%s</p>`,
		base+MachineSuffix, name, base+DutchSuffix, name, folder+BookSuffix, name, from)
}

// Names of the files.
const (
	MachineSuffix = ".csv"
	DutchSuffix   = ".excel.csv"
	BookSuffix    = ".xlsx"
)

// ends finds for each table the place in the bytes after the section in which it scrolls,
// and the details, that end with it. What ends after those is not about the table alone.
func ends(page []byte) (places []int, err error) {
	tokens := xhtml.NewTokenizer(bytes.NewReader(page))
	at := 0
	var around []atom.Atom // what may still end with the last table
	for {
		kind := tokens.Next()
		if kind == xhtml.ErrorToken {
			if tokens.Err() == io.EOF {
				return places, nil
			}
			return nil, fmt.Errorf("read page: %w", tokens.Err())
		}
		at += len(tokens.Raw())
		name, _ := tokens.TagName()
		tag := atom.Lookup(name)
		switch i := slices.Index(around, tag); {
		case kind == xhtml.EndTagToken && tag == atom.Table:
			places, around = append(places, at), []atom.Atom{atom.Section, atom.Details}
		case kind == xhtml.EndTagToken && i >= 0:
			places[len(places)-1], around = at, around[i+1:]
		case kind != xhtml.TextToken || len(bytes.TrimSpace(tokens.Raw())) > 0:
			around = nil
		}
	}
}
