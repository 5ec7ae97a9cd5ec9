package reports

import (
	"bytes"
	"encoding/base64"
	"encoding/xml"
	"errors"
	"fmt"
	"html/template"
	"image/png"
	"io"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// What a logo may be: it stands in every page of its gemeente.
const (
	maxLogoBytes  = 32 << 10
	maxLogoPixels = 1200
)

// ReadLogo makes a logo part of a page. It takes PNG, and SVG that holds nothing but a
// drawing: no script, no style sheet, no animation and no way to another file.
func ReadLogo(file string, data []byte) (template.URL, error) {
	if len(data) > maxLogoBytes {
		return "", fmt.Errorf("%s has %d bytes, and a logo at most %d: it stands in every page; make it simpler", file, len(data), maxLogoBytes)
	}
	kind := "image/png"
	switch strings.ToLower(filepath.Ext(file)) {
	case ".png":
		size, err := png.DecodeConfig(bytes.NewReader(data))
		if err != nil {
			return "", fmt.Errorf("%s is not a PNG: %w", file, err)
		}
		if size.Width > maxLogoPixels || size.Height > maxLogoPixels {
			return "", fmt.Errorf("%s is %d by %d pixels, and a logo at most %d", file, size.Width, size.Height, maxLogoPixels)
		}
	case ".svg":
		kind = "image/svg+xml"
		if err := checkSVG(file, data); err != nil {
			return "", err
		}
	default:
		return "", fmt.Errorf("%s is not a logo (expected .svg or .png)", file)
	}
	return template.URL("data:" + kind + ";base64," + base64.StdEncoding.EncodeToString(data)), nil //nolint:gosec // checked above
}

const logoElements = `svg g path rect circle ellipse line polyline polygon text tspan title desc metadata
 defs clipPath mask linearGradient radialGradient stop symbol use`

// elsewhere finds what leads out of a drawing.
var elsewhere = regexp.MustCompile(`(?i)url\(\s*['"]?[^#'")\s]|javascript:|data:|@import|expression\(`)

// active finds what would do something if it were more than text. No logo needs it.
var active = regexp.MustCompile(`(?i)<|javascript:|(^|\s)on[a-z]+\s*=`)

// checkSVG refuses what is not part of a drawing, with line and column.
func checkSVG(file string, data []byte) error {
	decoder := xml.NewDecoder(bytes.NewReader(data))
	root := ""
	for {
		line, column := decoder.InputPos()
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			if root != "svg" {
				return fmt.Errorf("%s is not an SVG: it starts with %q", file, root)
			}
			return nil
		}
		if err != nil {
			return fmt.Errorf("%s:%d:%d: read logo: %w", file, line, column, err)
		}
		if problem := refused(token); problem != "" {
			return fmt.Errorf("%s:%d:%d: a logo may not hold %s; save it as plain SVG", file, line, column, problem)
		}
		if start, ok := token.(xml.StartElement); ok && root == "" {
			root = start.Name.Local
		}
	}
}

func refused(token xml.Token) string {
	switch t := token.(type) {
	case xml.Directive:
		return "a DOCTYPE"
	case xml.ProcInst:
		if t.Target != "xml" || active.Match(t.Inst) {
			return "<?" + t.Target + "?>"
		}
	case xml.CharData:
		if active.Match(t) {
			return "the text " + fmt.Sprintf("%q", t)
		}
	case xml.Comment:
		if active.Match(t) {
			return "the comment " + fmt.Sprintf("%q", t)
		}
	case xml.StartElement:
		if !slices.Contains(strings.Fields(logoElements), t.Name.Local) {
			return "the element " + t.Name.Local
		}
		for _, a := range t.Attr {
			name := a.Name.Local
			outside := name == "href" && !strings.HasPrefix(a.Value, "#")
			if strings.HasPrefix(strings.ToLower(name), "on") || outside || active.MatchString(a.Value) || name != "xmlns" && a.Name.Space != "xmlns" && elsewhere.MatchString(a.Value) {
				return "the attribute " + name + "=" + fmt.Sprintf("%q", a.Value)
			}
		}
	}
	return ""
}
