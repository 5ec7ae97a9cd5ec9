package proof

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// Site is every page of an edition, in order of path.
type Site struct {
	Dir   string
	Pages []*Page
	files map[string]bool // every file under the edition, relative to Dir, pages too
}

// Page is one parsed page. Path is relative to the site, with forward slashes.
type Page struct {
	Path  string
	File  string
	Bytes int
	doc   *html.Node
}

// Problem is one thing that is wrong, with the page where it is.
type Problem struct{ Page, What string }

func (p Problem) String() string { return p.Page + ": " + p.What }

// ReadSite parses every page of a folder. Links may lead to the folder beside it
// (../data), so those files are known too.
func ReadSite(dir string) (*Site, error) {
	dir, err := filepath.EvalSymlinks(dir)
	if err == nil {
		dir, err = filepath.Abs(dir) // a browser opens no relative path
	}
	if err != nil {
		return nil, fmt.Errorf("read site: %w (hint: name the folder site of an edition)", err)
	}
	site := &Site{Dir: dir, files: map[string]bool{}}
	root := filepath.Dir(dir)
	err = fs.WalkDir(os.DirFS(root), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		relative, err := filepath.Rel(dir, filepath.Join(root, name))
		if err != nil {
			return err
		}
		relative = filepath.ToSlash(relative)
		site.files[relative] = true
		if !strings.HasPrefix(relative, "../") && path.Ext(relative) == ".html" {
			return site.add(relative)
		}
		return nil
	})
	if err == nil && len(site.Pages) == 0 {
		err = fmt.Errorf("no pages in %s", dir)
	}
	slices.SortFunc(site.Pages, func(a, b *Page) int { return strings.Compare(a.Path, b.Path) })
	return site, err
}

func (s *Site) add(name string) error {
	file := filepath.Join(s.Dir, filepath.FromSlash(name))
	data, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	doc, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		return fmt.Errorf("parse %s: %w", file, err)
	}
	s.Pages = append(s.Pages, &Page{name, file, len(data), doc})
	return nil
}

// each gathers the problems of every page.
func (s *Site) each(check func(*Page) []string) (problems []Problem) {
	for _, page := range s.Pages {
		for _, what := range check(page) {
			problems = append(problems, Problem{page.Path, what})
		}
	}
	return problems
}

// all lists the elements under a node that a test wants, in the order of the page.
func all(node *html.Node, want func(*html.Node) bool) (found []*html.Node) {
	for n := range node.Descendants() {
		if n.Type == html.ElementNode && want(n) {
			found = append(found, n)
		}
	}
	return found
}

func named(names ...string) func(*html.Node) bool {
	return func(n *html.Node) bool { return slices.Contains(names, n.Data) }
}

func first(node *html.Node, names ...string) *html.Node {
	if found := all(node, named(names...)); len(found) > 0 {
		return found[0]
	}
	return nil
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// text is what a node says, with single spaces and without code. A no-break space stays
// what it is.
func text(n *html.Node) string {
	if n == nil {
		return ""
	}
	var b strings.Builder
	write(&b, n)
	return strings.Join(strings.FieldsFunc(b.String(), func(r rune) bool { return strings.ContainsRune(" \t\r\n", r) }), " ")
}

func write(b *strings.Builder, n *html.Node) {
	if n.Type == html.TextNode {
		b.WriteString(n.Data)
	}
	if n.Type == html.ElementNode && slices.Contains([]string{"style", "script", "code"}, n.Data) {
		return
	}
	for child := range n.ChildNodes() {
		write(b, child)
	}
	if n.Type == html.ElementNode && !slices.Contains([]string{"a", "b", "strong", "em", "code", "abbr"}, n.Data) {
		b.WriteByte(' ') // a cell, a paragraph or a line ends here
	}
}

// blocks lists the texts of a page, one per paragraph, cell or label.
func (p *Page) blocks() (texts []string) {
	leaf := named("p", "li", "td", "th", "caption", "h1", "h2", "h3", "h4", "dt", "dd", "summary", "text", "title", "desc", "figcaption", "label", "option", "output", "span")
	for _, n := range all(p.doc, leaf) {
		if len(all(n, named("p", "li", "td", "th", "dd", "dt", "ul", "ol", "table", "svg"))) > 0 {
			continue
		}
		if t := text(n); t != "" {
			texts = append(texts, t)
		}
	}
	return texts
}
