package download

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Table is a table of a page as a reader sees it.
type Table struct {
	ID         string     // names its files: that of its figure, or its caption
	Caption    string     // may be empty
	Head       []string   // one text per column
	Rows       [][]string // the first cell of a row says what it is about
	Indicators []string   // those that the table or its surroundings link to
	Notes      []string   // source, peildatum and rounding, as the page says them
}

// Tables reads the tables of a page, in the order of the page.
func Tables(page []byte) ([]Table, error) {
	tree, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		return nil, fmt.Errorf("read tables of page: %w", err)
	}
	var tables []Table
	used := map[string]bool{}
	for _, node := range all(tree, atom.Table) {
		t := Table{Caption: text(first(node, atom.Caption))}
		t.Head = head(first(node, atom.Thead))
		for _, part := range []atom.Atom{atom.Tbody, atom.Tfoot} {
			for _, row := range all(first(node, part), atom.Tr) {
				t.Rows = append(t.Rows, cells(row))
			}
		}
		around := surroundings(node)
		t.Indicators, t.Notes = indicators(around, node), notes(around)
		t.ID = unique(used, identity(around, t.Caption))
		tables = append(tables, t)
	}
	return tables, nil
}

// frame is the class of the section in which a table scrolls.
const frame = "schuif"

// surroundings is the figure or the section that a table belongs to, or the table itself.
func surroundings(table *html.Node) *html.Node {
	for node := table.Parent; node != nil; node = node.Parent {
		if node.DataAtom == atom.Figure || node.DataAtom == atom.Section && attribute(node, "class") != frame {
			return node
		}
	}
	return table
}

// identity is the id of a figure, else the caption in the letters of a file name.
func identity(around *html.Node, caption string) string {
	if id := attribute(around, "id"); around.DataAtom == atom.Figure && id != "" {
		return id
	}
	return slug(caption)
}

// maxName is how many letters of a caption name a file.
const maxName = 60

var noLetters = regexp.MustCompile(`[^a-z0-9]+`)

func slug(caption string) string {
	name := strings.Trim(noLetters.ReplaceAllString(strings.ToLower(caption), "-"), "-")
	if len(name) > maxName {
		name = strings.TrimRight(name[:maxName], "-")
	}
	if name == "" {
		return "tabel"
	}
	return name
}

func unique(used map[string]bool, name string) string {
	for i, base := 2, name; used[name]; i++ {
		name = fmt.Sprintf("%s-%d", base, i)
	}
	used[name] = true
	return name
}

// head joins the rows of a head: a column under "Gemeentefonds" keeps that name.
func head(node *html.Node) (head []string) {
	for _, row := range all(node, atom.Tr) {
		column := 0
		for cell := range cellNodes(row) {
			name := text(cell)
			for range span(cell) {
				for len(head) <= column {
					head = append(head, "")
				}
				if head[column] != "" && name != "" {
					name, head[column] = "", head[column]+": "+name
				} else if name != "" {
					head[column] = name
				}
				column++
				name = text(cell)
			}
		}
	}
	return head
}

func span(cell *html.Node) int {
	n := 1
	if _, err := fmt.Sscan(attribute(cell, "colspan"), &n); err != nil || n < 1 {
		return 1
	}
	return n
}

func cells(row *html.Node) (texts []string) {
	for cell := range cellNodes(row) {
		texts = append(texts, text(cell))
	}
	return texts
}

func cellNodes(row *html.Node) func(yield func(*html.Node) bool) {
	return func(yield func(*html.Node) bool) {
		for cell := row.FirstChild; cell != nil; cell = cell.NextSibling {
			if (cell.DataAtom == atom.Th || cell.DataAtom == atom.Td) && !yield(cell) {
				return
			}
		}
	}
}

// indicators are the definitions that a table links to, or else its surroundings.
func indicators(around, table *html.Node) (ids []string) {
	for _, where := range []*html.Node{table, around} {
		seen := map[string]bool{}
		for _, link := range all(where, atom.A) {
			_, id, found := strings.Cut(attribute(link, "href"), "definities.html#")
			if found && !seen[id] {
				seen[id] = true
				ids = append(ids, id)
			}
		}
		if ids != nil {
			return ids
		}
	}
	return nil
}

// notes are the paragraphs about the source, without their links.
func notes(around *html.Node) (texts []string) {
	for _, paragraph := range all(around, atom.P) {
		if attribute(paragraph, "class") != "bron" {
			continue
		}
		if note := textWithout(paragraph, atom.A); strings.HasSuffix(note, ".") {
			texts = append(texts, note)
		}
	}
	return texts
}
