package download

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// all finds the elements of a kind under a node, in order; under nothing there are none.
func all(node *html.Node, kind atom.Atom) (found []*html.Node) {
	if node == nil {
		return nil
	}
	for child := range node.Descendants() {
		if child.DataAtom == kind {
			found = append(found, child)
		}
	}
	return found
}

func first(node *html.Node, kind atom.Atom) *html.Node {
	if found := all(node, kind); len(found) > 0 {
		return found[0]
	}
	return nil
}

func attribute(node *html.Node, name string) string {
	if node == nil {
		return ""
	}
	for _, a := range node.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// text is what a reader sees: without what is hidden from him, and with one space where
// the source has a line end. A space that may not break stays.
func text(node *html.Node) string { return textWithout(node, 0) }

func textWithout(node *html.Node, kind atom.Atom) string {
	if node == nil {
		return ""
	}
	var out strings.Builder
	write(&out, node, kind)
	return strings.Trim(spaces.ReplaceAllString(out.String(), " "), " ")
}

var spaces = regexp.MustCompile(`[ \t\r\n]+`)

func write(out *strings.Builder, node *html.Node, without atom.Atom) {
	switch {
	case node.Type == html.TextNode:
		out.WriteString(node.Data)
	case without != 0 && node.DataAtom == without, attribute(node, "aria-hidden") == "true":
		return
	}
	for child := node.FirstChild; child != nil; child = child.NextSibling {
		write(out, child, without)
	}
}
