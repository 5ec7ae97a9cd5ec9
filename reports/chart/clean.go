package chart

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"regexp"
	"strconv"
	"strings"
)

// format names this way of cleaning; change it when the output changes, so that
// the cache does not serve older drawings.
const format = "4"

var errDrawing = errors.New("drawing holds something that a page may not hold")

// Elements and attributes that a drawing may hold. What ECharts adds for hover
// and events is left out; anything else is an error, so that a new version of
// ECharts cannot bring a script or a style block into a page unseen.
var (
	elements = words("svg g path rect circle ellipse line polyline polygon text tspan defs clipPath pattern")
	kept     = words(`width height x y cx cy r rx ry x1 y1 x2 y2 d points transform fill fill-opacity fill-rule
		stroke stroke-width stroke-opacity stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin
		stroke-miterlimit opacity id clip-path text-anchor dominant-baseline paint-order
		patternUnits patternTransform patternContentUnits`)
	dropped = words(`class pointer-events cursor ecmeta_series_index ecmeta_data_index ecmeta_ssr_type ecmeta_silent
		version baseProfile xmlns xlink space viewBox`)
	styles = words("font-size font-weight font-style")
	serial = regexp.MustCompile(`(^|#)zr\d+-`)
)

func words(list string) map[string]bool {
	set := map[string]bool{}
	for _, word := range strings.Fields(list) {
		set[word] = true
	}
	return set
}

// clean turns ECharts' SVG into the one of our pages: own ids, title and
// description, no style block, style attributes as presentation attributes.
func clean(c Chart, raw string) ([]byte, error) {
	w := &cleaner{chart: c}
	decoder := xml.NewDecoder(strings.NewReader(raw))
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return w.out.Bytes(), nil
		}
		if err != nil {
			return nil, fmt.Errorf("read svg: %w", err)
		}
		if start, ok := token.(xml.StartElement); ok && start.Name.Local == "style" {
			if err := decoder.Skip(); err != nil {
				return nil, fmt.Errorf("skip style block: %w", err)
			}
			continue
		}
		if err := w.token(token); err != nil {
			return nil, err
		}
	}
}

type cleaner struct {
	chart Chart
	out   bytes.Buffer
	depth int
	names []string // of the open elements, as they were written
	words bool     // inside a text element: white space counts
	last  string   // hint of the mark before, for the hatching over it
	skip  bool     // inside an element that draws nothing
}

func (w *cleaner) token(token xml.Token) error {
	switch t := token.(type) {
	case xml.StartElement:
		return w.start(t)
	case xml.EndElement:
		w.words = false
		if w.skip {
			w.skip = false
			return nil
		}
		last := len(w.names) - 1
		fmt.Fprintf(&w.out, "</%s>", w.names[last])
		w.names = w.names[:last]
	case xml.CharData:
		if w.words {
			return escape(&w.out, string(t))
		}
	default:
		return fmt.Errorf("%w: %T", errDrawing, token)
	}
	return nil
}

func (w *cleaner) start(t xml.StartElement) error {
	name := t.Name.Local
	if !elements[name] {
		return fmt.Errorf("%w: element %s", errDrawing, name)
	}
	w.words = name == "text" || name == "tspan"
	w.depth++
	if w.depth == 1 {
		w.names = append(w.names, name)
		return w.root()
	}
	if drawsNothing(t) {
		w.skip = true
		return nil
	}
	t = asCircle(t)
	name = t.Name.Local
	w.names = append(w.names, name)
	w.out.WriteString("\n<" + name)
	for _, attr := range t.Attr {
		if err := w.attribute(attr.Name.Local, attr.Value); err != nil {
			return fmt.Errorf("element %s: %w", name, err)
		}
	}
	w.out.WriteString(">")
	return w.hint(t)
}

// unitCircle is how ECharts draws a dot: a path of radius 1 that a matrix enlarges.
const unitCircle = "M1 0A1 1 0 1 1 1 -0.1A1 1 0 0 1 1 0"

var enlarged = regexp.MustCompile(`^matrix\(([\d.]+),0,0,([\d.]+),([\d.]+),([\d.]+)\)$`)

// asCircle writes a dot as a circle, which takes a third of the bytes; a page has a
// thousand of them.
func asCircle(t xml.StartElement) xml.StartElement {
	d, _ := attribute(t, "d")
	transform, _ := attribute(t, "transform")
	m := enlarged.FindStringSubmatch(transform)
	if t.Name.Local != "path" || d != unitCircle || m == nil || m[1] != m[2] {
		return t
	}
	circle := xml.StartElement{Name: xml.Name{Local: "circle"}}
	add := func(name, value string) {
		circle.Attr = append(circle.Attr, xml.Attr{Name: xml.Name{Local: name}, Value: value})
	}
	add("cx", tenth(m[3], 1))
	add("cy", tenth(m[4], 1))
	add("r", m[1])
	for _, attr := range t.Attr {
		switch attr.Name.Local {
		case "d", "transform":
		case "stroke-width": // ECharts divided it by what the matrix enlarges
			radius, _ := strconv.ParseFloat(m[1], 64)
			add("stroke-width", tenth(attr.Value, radius))
		default:
			add(attr.Name.Local, attr.Value)
		}
	}
	return circle
}

// tenth multiplies a number and writes it with one decimal at most.
func tenth(text string, by float64) string {
	number, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return text
	}
	return strconv.FormatFloat(math.Round(number*by*10)/10, 'f', -1, 64)
}

// drawsNothing finds the shapes that only carry a label: no fill, no stroke, no content.
func drawsNothing(t xml.StartElement) bool {
	_, stroked := attribute(t, "stroke")
	fill, _ := attribute(t, "fill")
	clear, _ := attribute(t, "fill-opacity")
	width, _ := attribute(t, "stroke-width")
	return (t.Name.Local == "path" || t.Name.Local == "rect") && (fill == "none" || clear == "0") && (!stroked || width == "0")
}

func attribute(t xml.StartElement, name string) (value string, ok bool) {
	for _, attr := range t.Attr {
		if attr.Name.Local == name {
			return attr.Value, true
		}
	}
	return "", false
}

// hint writes what a pointer shows on this mark, if it is the mark of a value.
func (w *cleaner) hint(t xml.StartElement) error {
	series, ok := attribute(t, "ecmeta_series_index")
	datum, _ := attribute(t, "ecmeta_data_index")
	if t.Name.Local == "polygon" { // the band of a target, which is of no month
		return nil
	}
	if fill, _ := attribute(t, "fill"); !ok && !strings.HasPrefix(fill, "url(") {
		return nil
	}
	if ok {
		i, errSeries := strconv.Atoi(series)
		j, errDatum := strconv.Atoi(datum)
		w.last = ""
		if hints := w.chart.Hints[i]; errSeries == nil && errDatum == nil && j < len(hints) {
			w.last = hints[j]
		}
	}
	if w.last == "" {
		return nil
	}
	w.out.WriteString("<title>")
	if err := escape(&w.out, w.last); err != nil {
		return err
	}
	w.out.WriteString("</title>")
	return nil
}

func (w *cleaner) root() error {
	c := w.chart
	fmt.Fprintf(&w.out, `<svg viewBox="0 0 %d %d" role="img" aria-labelledby="%s-titel %s-tekst" focusable="false" font-family="%s">`,
		c.Width, c.Height, c.ID, c.ID, Fonts)
	fmt.Fprintf(&w.out, "\n<title id=\"%s-titel\">", c.ID)
	if err := escape(&w.out, c.Title); err != nil {
		return err
	}
	fmt.Fprintf(&w.out, "</title>\n<desc id=\"%s-tekst\">", c.ID)
	if err := escape(&w.out, c.Description); err != nil {
		return err
	}
	w.out.WriteString("</desc>")
	return nil
}

func (w *cleaner) attribute(name, value string) error {
	switch {
	case dropped[name]:
		return nil
	case name == "style":
		return w.style(value)
	case name == "fill" || name == "stroke":
		return w.write(name, hexColour(serial.ReplaceAllString(value, "${1}"+w.chart.ID+"-")))
	case kept[name]:
		return w.write(name, serial.ReplaceAllString(value, "${1}"+w.chart.ID+"-"))
	default:
		return fmt.Errorf("%w: attribute %s", errDrawing, name)
	}
}

var decimalColour = regexp.MustCompile(`^rgb\((\d+),(\d+),(\d+)\)$`)

// hexColour writes every colour as our style sheets name it: ECharts writes one with an opacity
// in decimals.
func hexColour(colour string) string {
	m := decimalColour.FindStringSubmatch(colour)
	if m == nil {
		return colour
	}
	out := "#"
	for _, part := range m[1:] {
		n, err := strconv.Atoi(part)
		if err != nil {
			return colour
		}
		out += fmt.Sprintf("%02x", n)
	}
	return out
}

// style writes what a style attribute says as attributes of their own. The font
// family stands on the svg element.
func (w *cleaner) style(value string) error {
	for _, part := range strings.Split(value, ";") {
		name, setting, ok := strings.Cut(part, ":")
		switch {
		case part == "" || name == "font-family" || name == "white-space":
		case ok && styles[name]:
			if err := w.write(name, setting); err != nil {
				return err
			}
		default:
			return fmt.Errorf("%w: style %s", errDrawing, part)
		}
	}
	return nil
}

func (w *cleaner) write(name, value string) error {
	w.out.WriteString(" " + name + `="`)
	if err := escape(&w.out, value); err != nil {
		return err
	}
	w.out.WriteString(`"`)
	return nil
}

func escape(out *bytes.Buffer, text string) error {
	if err := xml.EscapeText(out, []byte(text)); err != nil {
		return fmt.Errorf("write text: %w", err)
	}
	return nil
}
