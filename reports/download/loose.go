package download

import (
	"bytes"
	"fmt"
	"path"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Loose makes of a page of an edition one file that stands on its own, for mail and
// archive: no link leads to another file, and the definitions that the page points at
// stand at its end. definitions is the page with all of them.
func Loose(page, definitions []byte) ([]byte, error) {
	tree, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		return nil, fmt.Errorf("read page: %w", err)
	}
	all, err := html.Parse(bytes.NewReader(definitions))
	if err != nil {
		return nil, fmt.Errorf("read definitions: %w", err)
	}
	l := loose{sections: sections(all), used: map[string]bool{}}
	l.cut(tree)
	if err := l.append(tree); err != nil {
		return nil, err
	}
	var buffer bytes.Buffer
	if err := html.Render(&buffer, tree); err != nil {
		return nil, fmt.Errorf("write page: %w", err)
	}
	return buffer.Bytes(), nil
}

// loose cuts the links of a page to other files.
type loose struct {
	sections map[string]*html.Node // definitions by id
	order    []string              // those that the page points at
	used     map[string]bool
}

// sections are the parts of a page by the id of their heading.
func sections(tree *html.Node) map[string]*html.Node {
	found := map[string]*html.Node{}
	for node := range tree.Descendants() {
		if node.DataAtom == atom.Section {
			found[attribute(node, "aria-labelledby")] = node
		}
	}
	return found
}

// cut makes a link to a definition an anchor, a link to another page its text, and leaves
// out menus and downloads.
func (l *loose) cut(node *html.Node) {
	for child := node.FirstChild; child != nil; {
		next := child.NextSibling
		switch {
		case child.DataAtom == atom.Nav && leadsOut(child), attribute(child, "class") == "download":
			node.RemoveChild(child)
		case child.DataAtom == atom.A && isFile(attribute(child, "href")):
			l.cutLink(node, child)
		default:
			l.cut(child)
		}
		child = next
	}
}

func (l *loose) cutLink(parent, link *html.Node) {
	file, id, _ := strings.Cut(attribute(link, "href"), "#")
	switch {
	case l.sections[id] != nil && id != "" && strings.HasPrefix(path.Base(file), "definities"):
		if !l.used[id] {
			l.used[id], l.order = true, append(l.order, id)
		}
		setAttribute(link, "href", "#"+id)
	case path.Ext(file) != ".html":
		parent.RemoveChild(link)
	default:
		for child := link.FirstChild; child != nil; child = link.FirstChild {
			link.RemoveChild(child)
			parent.InsertBefore(child, link)
		}
		parent.RemoveChild(link)
	}
}

// append puts the definitions that the page points at at its end, one level lower. A
// definition may point at others.
func (l *loose) append(tree *html.Node) error {
	for main := range tree.Descendants() {
		if main.DataAtom != atom.Main || len(l.order) == 0 {
			continue
		}
		heading := &html.Node{Type: html.ElementNode, DataAtom: atom.H2, Data: "h2"}
		heading.AppendChild(&html.Node{Type: html.TextNode, Data: "Definities"})
		main.AppendChild(heading)
		for i := 0; i < len(l.order); i++ {
			section := l.sections[l.order[i]]
			section.Parent.RemoveChild(section)
			shorten(section)
			l.cut(section)
			for node := range section.Descendants() {
				if node.DataAtom == atom.H2 {
					node.DataAtom, node.Data = atom.H3, "h3"
				}
			}
			main.AppendChild(section)
		}
		return nil
	}
	if len(l.order) > 0 {
		return fmt.Errorf("the page has no main part for its definitions")
	}
	return nil
}

// leadsOut says whether a menu has a link to another file.
func leadsOut(menu *html.Node) bool {
	for node := range menu.Descendants() {
		if node.DataAtom == atom.A && isFile(attribute(node, "href")) {
			return true
		}
	}
	return false
}

// kept are the parts of a definition that a reader of a loose file needs; the rest would
// make the file a third larger.
var kept = []string{"Definitie", "Teller", "Noemer"}

// shorten leaves of a definition what is kept.
func shorten(section *html.Node) {
	for list := range section.Descendants() {
		if list.DataAtom != atom.Dl {
			continue
		}
		keep := false
		for child := list.FirstChild; child != nil; {
			next := child.NextSibling
			if child.DataAtom == atom.Dt {
				keep = child.FirstChild != nil && slices.Contains(kept, child.FirstChild.Data)
			}
			if !keep {
				list.RemoveChild(child)
			}
			child = next
		}
		return
	}
}

// isFile says whether an address is a file beside the page.
func isFile(address string) bool {
	return address != "" && !strings.HasPrefix(address, "#") && !strings.Contains(address, ":")
}

func setAttribute(node *html.Node, name, value string) {
	for i := range node.Attr {
		if node.Attr[i].Key == name {
			node.Attr[i].Val = value
		}
	}
}
