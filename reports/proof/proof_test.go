package proof

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// siteOf makes a site of pages with one file of data beside it.
func siteOf(t *testing.T, pages map[string]string) *Site {
	t.Helper()
	root := t.TempDir()
	pages["../data/kpi.csv"] = "kpi_id\n"
	for name, content := range pages {
		file := filepath.Join(root, "site", filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	here, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	relative, err := filepath.Rel(here, filepath.Join(root, "site"))
	if err != nil {
		t.Fatal(err)
	}
	site, err := ReadSite(relative) // as make proof gives it
	if err != nil {
		t.Fatal(err)
	}
	return site
}

func said(problems []Problem) string { return fmt.Sprint(problems) }

func TestLinks(t *testing.T) {
	for name, test := range map[string]struct{ html, want string }{
		"fine":            {`<p id="a"><a href="#a">a</a> <a href="b/c.html#d">d</a> <a href="../data/kpi.csv">csv</a> <a href="https://example.org">x</a> <a href="mailto:a@example.org">m</a></p>`, ""},
		"dead page":       {`<a href="nergens.html">a</a>`, "dead link to nergens.html"},
		"dead anchor":     {`<a href="b/c.html#nergens">a</a>`, "dead link to b/c.html#nergens"},
		"dead own":        {`<a href="#nergens">a</a>`, "dead link to #nergens"},
		"dead data":       {`<a href="../data/anders.csv">a</a>`, "dead link to ../data/anders.csv"},
		"no link":         {`<a href="">a</a>`, "is none"},
		"double id":       {`<p id="a"></p><p id="a"></p>`, "id a stands 2 times"},
		"state of a page": {`<a href="b/c.html#instroom=5">a</a>`, ""},
	} {
		site := siteOf(t, map[string]string{"a.html": test.html, "b/c.html": `<p id="d"></p>`})
		if got := site.Links(); (test.want == "") != (len(got) == 0) || !strings.Contains(said(got), test.want) {
			t.Errorf("%s: got %v, want %q", name, got, test.want)
		}
	}
}

func TestDutch(t *testing.T) {
	for text, want := range map[string]string{
		"In 2026 waren er 1.234 (12,5%), dat kost €\u00a01.234,50 op 1 januari 2026.": "",
		"Uitgave 2026-10, regel M08, cohort 2022, − 5, €\u00a0−500, 31-12-2026":       "",
		"het is 12.5 procent":     "decimal point",
		"er zijn 1,234 personen":  "comma between thousands",
		"er zijn 12345 personen":  "five digits",
		"het is 12 % van alles":   "space before a percent",
		"het is 12\u00a0% van":    "space before a percent",
		"het kost € 5":            "no-break",
		"het kost €5":             "no-break",
		"het kost 5 EUR":          "EUR",
		"het scheelt -5 personen": "hyphen",
		"op 2026-10-31":           "ISO date",
		"in october 2026":         "English month",
		"gemiddeld NaN":           "no number",
	} {
		got := siteOf(t, map[string]string{"a.html": "<p>" + text + "</p>"}).Dutch()
		if (want == "") != (len(got) == 0) || !strings.Contains(said(got), want) {
			t.Errorf("%q: got %v, want %q", text, got, want)
		}
	}
}

func TestLanguage(t *testing.T) {
	long := strings.Repeat("woord ", 25) + "einde."
	site := siteOf(t, map[string]string{"a.html": "<p>Dit zijn vier woorden. En dit twee!</p><p>Een label zonder punt</p><p>" + long + "</p><p>De PIP en de XYZ van PAR-1 en M08.</p><dl><dt>PIP</dt><dd>Plan.</dd></dl>"})
	got := site.Language()
	if got.Sentences != 5 || got.Average != float64(4+3+26+9+1)/5 {
		t.Errorf("%d sentences of %v words", got.Sentences, got.Average)
	}
	if len(got.Long) != 1 || !strings.Contains(said(got.Long), "26 words") {
		t.Errorf("long: %v", got.Long)
	}
	if len(got.Unexplained) != 1 || !strings.Contains(said(got.Unexplained), "XYZ") {
		t.Errorf("unexplained: %v", got.Unexplained)
	}
}

const lineChart = `<figure id="f"><h3>Meer mensen doen mee</h3><svg role="img" aria-labelledby="t d"><title id="t">Meedoen</title><desc id="d">Het is 60%%.</desc>
<text text-anchor="end" transform="translate(47 300)" fill="#52606d">0%%</text><text text-anchor="end" transform="translate(47 100)" fill="#52606d">100%%</text>
<circle cx="50" cy="%s" r="3.5" fill="#0072b2"/><circle cx="90" cy="180" r="3.5" fill="#0072b2"/>
<text fill="#0072b2">%s</text></svg>
<table><caption>Meedoen</caption><tr><th scope="col">Maand</th><th scope="col">Deel</th></tr><tr><th scope="row">sep</th><td>40,0%%</td></tr><tr><th scope="row">okt</th><td>%s</td></tr></table></figure>`

func TestFigures(t *testing.T) {
	for name, test := range map[string]struct{ html, want string }{
		"fine":          {fmt.Sprintf(lineChart, "220", "60%", "60,0%"), ""},
		"other point":   {fmt.Sprintf(lineChart, "250", "60%", "60,0%"), "points in #0072b2"},
		"other label":   {fmt.Sprintf(lineChart, "220", "64%", "60,0%"), "label says 64"},
		"other table":   {fmt.Sprintf(lineChart, "220", "40%", "67,0%"), "points in #0072b2"},
		"no table":      {`<figure><h3>A</h3><svg role="img" aria-labelledby="t d"><title id="t">a</title><desc id="d">b</desc></svg></figure>`, "no table"},
		"no message":    {`<figure><table><caption>c</caption></table></figure>`, "no message"},
		"no text":       {`<figure><h3>A</h3><svg role="img"></svg><table><caption>c</caption></table></figure>`, "no text alternative"},
		"no caption":    {`<figure><h3>A</h3><table></table></figure>`, "without a caption"},
		"no scope":      {`<figure><h3>A</h3><table><caption>c</caption><tr><th>a</th></tr></table></figure>`, "without a scope"},
		"row of no one": {`<figure><h3>A</h3><table><caption>c</caption><tr><td>1</td></tr></table></figure>`, "row without a heading"},
	} {
		if n, got := siteOf(t, map[string]string{"a.html": test.html}).Figures(); n != 1 || (test.want == "") != (len(got) == 0) || !strings.Contains(said(got), test.want) {
			t.Errorf("%s: %d figures, got %v, want %q", name, n, got, test.want)
		}
	}
}

func TestReport(t *testing.T) {
	figures := []Figure{count("A1", "axe", "on 2 pages", nil), count("A5", "links", "on 2 pages", []Problem{{"a.html", "dead link"}})}
	report := Report(figures)
	for _, want := range []string{"| A1 | axe | 0 | 0 on 2 pages | yes |", "| A5 | links | 0 | 1 on 2 pages | NO |", "## A5\n\n- a.html: dead link"} {
		if !strings.Contains(report, want) {
			t.Errorf("no %q in\n%s", want, report)
		}
	}
	if got := Statement("Gemeente Hoorn", figures); !strings.Contains(got, "nog fouten: A5") || !strings.Contains(got, "Gemeente Hoorn wil") {
		t.Errorf("statement:\n%s", got)
	}
	if got := Statement("Gemeente Hoorn", figures[:1]); !strings.Contains(got, "vinden geen fouten") {
		t.Errorf("statement:\n%s", got)
	}
}
