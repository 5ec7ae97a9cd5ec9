package proof

import (
	"fmt"
	"net/url"
	"path"
	"strings"

	"golang.org/x/net/html"
)

// Links lists dead links and ids that stand twice on a page (A5). A link to another
// site is not followed: a page works without a network.
func (s *Site) Links() []Problem {
	ids := map[string]map[string]int{}
	for _, page := range s.Pages {
		ids[page.Path] = map[string]int{}
		for _, n := range all(page.doc, func(n *html.Node) bool { return attribute(n, "id") != "" }) {
			ids[page.Path][attribute(n, "id")]++
		}
	}
	return s.each(func(p *Page) (wrong []string) {
		for id, n := range ids[p.Path] {
			if n > 1 {
				wrong = append(wrong, fmt.Sprintf("id %s stands %d times", id, n))
			}
		}
		for _, a := range all(p.doc, named("a", "use")) {
			if problem := s.follow(p, attribute(a, "href"), ids); problem != "" {
				wrong = append(wrong, problem)
			}
		}
		return wrong
	})
}

func (s *Site) follow(p *Page, href string, ids map[string]map[string]int) string {
	link, err := url.Parse(href)
	switch {
	case err != nil || href == "":
		return fmt.Sprintf("link %q is none", href)
	case link.Scheme != "" || link.Host != "":
		return ""
	}
	target := p.Path
	if link.Path != "" {
		target = path.Join(path.Dir(p.Path), link.Path)
	}
	if !s.files[target] {
		return "dead link to " + href
	}
	if known, isPage := ids[target]; isPage && link.Fragment != "" && known[link.Fragment] == 0 && !strings.Contains(link.Fragment, "=") {
		return "dead link to " + href
	}
	return ""
}
