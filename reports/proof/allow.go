package proof

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// allowedElements are all that our templates and drawings write.
var allowedElements = strings.Fields(`html head meta title style body main header footer nav section article aside div span p a ul ol li dl dt dd
 h1 h2 h3 h4 h5 table caption thead tbody tfoot tr th td colgroup col figure figcaption details summary img strong em b i small abbr time br hr
 svg g path rect circle ellipse line polyline polygon text tspan defs clippath pattern desc use symbol marker lineargradient stop
 form label input select option output button fieldset legend script q blockquote cite sup sub code data template mark wbr`)

// allowedAttributes are their attributes; data-* and aria-* are too.
var allowedAttributes = strings.Fields(`id class href lang content charset name http-equiv rel role scope colspan rowspan title alt src width height open hidden tabindex
 for type value min max step checked selected disabled readonly autocomplete placeholder datetime download maxlength size list pattern inputmode
 d x y x1 y1 x2 y2 cx cy r rx ry dx dy points viewbox fill fill-opacity fill-rule stroke stroke-width stroke-dasharray stroke-dashoffset stroke-linecap
 stroke-linejoin stroke-opacity stroke-miterlimit transform opacity clip-path clip-rule text-anchor dominant-baseline font-size font-family font-weight font-style
 xmlns xmlns:xlink xlink:href version preserveaspectratio focusable patternunits patternwidth patterncontentunits patterntransform offset stop-color
 baseprofile xml:space paint-order color ecmeta_ssr_type spellcheck baseline-shift letter-spacing text-decoration`)

// ownLink is a link that we write: a place on a page, a file of the edition, a mail, or
// a public source.
var ownLink = regexp.MustCompile(`^(#[^<>"]*|(\.\./)*[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)*(#[^<>"]*)?|mailto:[^\s<>"]*|https://[^\s<>"]*)$`)

// Foreign lists what stands on a page and cannot come from us: an element or an attribute
// outside the allow list, a handler, a link that runs something, a script or a style
// sheet that the policy of the page does not name by its hash.
func Foreign(page []byte) (wrong []string, err error) {
	doc, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		return nil, fmt.Errorf("parse page: %w", err)
	}
	policy := ""
	for _, n := range all(doc, named("meta")) {
		if strings.EqualFold(attribute(n, "http-equiv"), "Content-Security-Policy") {
			policy = attribute(n, "content")
		}
	}
	for n := range doc.Descendants() {
		if n.Type == html.ElementNode {
			wrong = append(wrong, notOurs(n, policy)...)
		}
	}
	return wrong, nil
}

func notOurs(n *html.Node, policy string) (wrong []string) {
	if !slices.Contains(allowedElements, strings.ToLower(n.Data)) {
		wrong = append(wrong, "element "+n.Data)
	}
	if n.Data == "script" || n.Data == "style" {
		if n.FirstChild == nil || attribute(n, "type") != "application/json" && !strings.Contains(policy, hashSource(n.FirstChild.Data)) {
			wrong = append(wrong, n.Data+" that the policy does not name: "+cut(text(n)))
		}
	}
	for _, a := range n.Attr {
		key := strings.ToLower(a.Key)
		if a.Namespace != "" {
			key = a.Namespace + ":" + key
		}
		switch {
		case key == "src" && !strings.HasPrefix(a.Val, "data:image/"), key == "action", key == "style", strings.HasPrefix(key, "on"):
			wrong = append(wrong, fmt.Sprintf("attribute %s of %s: %s", key, n.Data, cut(a.Val)))
		case (key == "href" || key == "xlink:href") && !ownLink.MatchString(a.Val):
			wrong = append(wrong, fmt.Sprintf("link of %s: %s", n.Data, cut(a.Val)))
		case !slices.Contains(allowedAttributes, key) && !strings.HasPrefix(key, "data-") && !strings.HasPrefix(key, "aria-"):
			wrong = append(wrong, fmt.Sprintf("attribute %s of %s", key, n.Data))
		}
	}
	return wrong
}

// Shape counts the elements of a page, and their attributes. A text of a gemeente may
// change neither.
func Shape(page []byte) (map[string]int, error) {
	doc, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		return nil, fmt.Errorf("parse page: %w", err)
	}
	shape := map[string]int{}
	for n := range doc.Descendants() {
		if n.Type == html.ElementNode {
			shape[n.Data]++
			for _, a := range n.Attr {
				shape[n.Data+" "+a.Key]++
			}
		}
	}
	return shape, nil
}

// Unlike lists how two shapes differ.
func Unlike(a, b map[string]int) (different []string) {
	keys := maps.Clone(a)
	maps.Copy(keys, b)
	for _, key := range slices.Sorted(maps.Keys(keys)) {
		if a[key] != b[key] {
			different = append(different, fmt.Sprintf("%s: %d and %d", key, a[key], b[key]))
		}
	}
	return different
}

// hashSource is how a policy names a script or a style sheet.
func hashSource(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}
