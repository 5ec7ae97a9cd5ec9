package reports

import (
	"encoding/base64"
	"regexp"
	"strings"
	"testing"
)

// FuzzHuisstijl: a house style that is accepted gives style rules with plain colours only,
// and a logo that is accepted holds nothing that runs or leads elsewhere.
func FuzzHuisstijl(f *testing.F) {
	f.Add("#0b5394", "#9fc5e8", `<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>`)
	f.Add("#fff;}*{display:none", "red", `<svg><script>1</script></svg>`)
	f.Add("", "", `<svg onload="x"><a href="javascript:1"/></svg>`)
	f.Add("#000", "#0A0", "")
	f.Add("", "", `<svg>jAvAsCript:</svg>`)
	colour := regexp.MustCompile(`^#[0-9a-fA-F]{6}$`)
	runs := regexp.MustCompile(`(?i)<script|<foreignobject|<iframe|javascript:|\son[a-z]+\s*=|<!entity`)
	f.Fuzz(func(t *testing.T, accent, dark, logo string) {
		h := Huisstijl{Naam: "Elders", Accent: accent, AccentDonker: dark}
		if len(h.Problems()) == 0 {
			for _, c := range []string{accent, dark} {
				if c != "" && !colour.MatchString(c) {
					t.Errorf("colour %q is accepted", c)
				}
			}
			if css := h.css(); strings.ContainsAny(css, "<\\*") || strings.Contains(css, "display") {
				t.Errorf("%+v gives %q", h, css)
			}
		}
		url, err := ReadLogo("logo.svg", []byte(logo))
		if err != nil {
			return
		}
		data, found := strings.CutPrefix(string(url), "data:image/svg+xml;base64,")
		plain, err := base64.StdEncoding.DecodeString(data)
		if !found || err != nil || runs.Match(plain) {
			t.Errorf("logo %q is accepted: %v", plain, err)
		}
	})
}
