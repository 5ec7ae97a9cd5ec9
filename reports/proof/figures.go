package proof

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// Figures counts the figures of a site and lists what they lack (A2): a message, a
// text alternative in Dutch, and a table with the same data. Numbers in the drawing and
// in its text alternative must stand in the table; points are measured, see Points.
func (s *Site) Figures() (n int, problems []Problem) {
	problems = s.each(func(p *Page) (wrong []string) {
		for _, figure := range all(p.doc, named("figure")) {
			n++
			for _, what := range figureProblems(figure) {
				wrong = append(wrong, fmt.Sprintf("%s (%s): %s", attribute(figure, "id"), cut(text(first(figure, "h3", "h2"))), what))
			}
		}
		return wrong
	})
	return n, problems
}

func figureProblems(figure *html.Node) (wrong []string) {
	if text(first(figure, "h3", "h2")) == "" {
		wrong = append(wrong, "no message")
	}
	drawings := all(figure, func(n *html.Node) bool { return n.Data == "svg" && attribute(n, "role") == "img" })
	table := first(figure, "table")
	if len(drawings) > 0 && table == nil {
		return append(wrong, "no table")
	}
	for _, drawing := range drawings {
		title, description := labels(drawing)
		if title == "" || description == "" {
			wrong = append(wrong, "no text alternative")
		}
		data := newNumbers(text(table))
		for _, label := range all(drawing, named("text")) {
			if attribute(label, "fill") != axisColour {
				wrong = append(wrong, data.lacks("label", text(label))...)
			}
		}
		for _, hover := range all(drawing, func(n *html.Node) bool { return n.Data == "title" && n.Parent != drawing }) {
			wrong = append(wrong, data.lacks("hover text", text(hover))...)
		}
		wrong = append(wrong, points(drawing, table)...)
	}
	if table != nil {
		wrong = append(wrong, tableProblems(table)...)
	}
	return wrong
}

// axisColour is the colour of words beside an axis: they name a scale, no value.
const axisColour = "#52606d"

// labels are the title and the description that a drawing refers to.
func labels(drawing *html.Node) (title, description string) {
	for i, id := range strings.Fields(attribute(drawing, "aria-labelledby")) {
		for _, n := range all(drawing, func(n *html.Node) bool { return attribute(n, "id") == id }) {
			if i == 0 {
				title = text(n)
			} else {
				description = text(n)
			}
		}
	}
	return title, description
}

func tableProblems(table *html.Node) (wrong []string) {
	if text(first(table, "caption")) == "" {
		wrong = append(wrong, "table without a caption")
	}
	for _, head := range all(table, named("th")) {
		if attribute(head, "scope") == "" {
			wrong = append(wrong, "heading without a scope: "+text(head))
		}
	}
	for _, row := range all(table, named("tr")) {
		if len(all(row, named("th"))) == 0 {
			wrong = append(wrong, "row without a heading: "+cut(text(row)))
		}
	}
	return wrong
}

var number = regexp.MustCompile(`\d+(?:\.\d{3})*(?:,\d+)?`)

// numbers are the numbers of a text, without their sign.
type numbers []string

func newNumbers(text string) numbers { return number.FindAllString(text, -1) }

// lacks lists the numbers of a label that no number of the table rounds to.
func (have numbers) lacks(where, said string) (wrong []string) {
	for _, n := range newNumbers(said) {
		if !slices.ContainsFunc(have, func(exact string) bool { return rounds(exact, n) }) {
			wrong = append(wrong, fmt.Sprintf("%s says %s, the table does not: %q", where, n, cut(said)))
		}
	}
	return wrong
}

// rounds says whether a number is the same, in fewer decimals, or in thousands.
func rounds(exact, short string) bool {
	a, errA := parse(exact)
	b, errB := parse(short)
	_, decimals, _ := strings.Cut(short, ",")
	near := 0.5001 * math.Pow10(-len(decimals))
	return errA == nil && errB == nil && (math.Abs(a-b) <= near || math.Abs(a/1000-b) <= near)
}
