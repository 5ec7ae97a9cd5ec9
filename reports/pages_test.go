package reports

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"beleidsmonitor/reports/chart"
	"beleidsmonitor/transform/kpi"
	"beleidsmonitor/transform/sdc"
)

var peildatum = time.Date(2026, 10, 31, 0, 0, 0, 0, time.UTC)

// exampleInput is a region of two gemeenten; size is the caseload of the first.
func exampleInput(t *testing.T, size int64) *Input {
	t.Helper()
	key, err := sdc.NewKeyFile(filepath.Join(t.TempDir(), "sdc.key"))
	if err != nil {
		t.Fatal(err)
	}
	return inputOf(t, key, exampleCells(size, 60))
}

// exampleCells are caseload and participation of 24 months; the region keeps
// its size whatever the second gemeente has.
func exampleCells(size, second int64) (cells []sdc.Cell) {
	if size == 0 {
		return nil
	}
	for i, end := range monthEnds(peildatum, 24) {
		for j, area := range []string{"GM0405", "GM0388", Region} {
			n := []int64{size + int64(i), second, size + int64(i) + 60}[j]
			part := func(n int64) sdc.Part { return sdc.Part{N: n, Key: uint64(1000*i+10*j) + uint64(n)} }
			id := sdc.ID{PeriodKind: "maand", Period: end.Format(time.DateOnly), Area: area}
			heads, share := id, id
			heads.KPI, share.KPI = "VOL-1", "PAR-1"
			cells = append(cells, sdc.Cell{ID: heads, Status: "voorlopig", Numerator: part(n)},
				sdc.Cell{ID: share, Status: "voorlopig", Numerator: part(n / 2), Denominator: part(n)})
		}
	}
	return cells
}

func inputOf(t *testing.T, key sdc.Key, cells []sdc.Cell) *Input {
	t.Helper()
	definitions, err := allDefinitions()
	if err != nil {
		t.Fatal(err)
	}
	specs := map[string]sdc.Spec{"VOL-1": {Unit: "aantal", Calc: sdc.Count}, "PAR-1": {Unit: "ratio", Calc: sdc.Ratio}}
	publication, err := key.Protect(cells, specs)
	if err != nil {
		t.Fatal(err)
	}
	return &Input{Publication: publication, Definitions: definitions, Regio: "Voorbeeldregio", Peildatum: peildatum, Uitgave: "2026-10",
		Gemeenten: []Gemeente{{"GM0405", "Hoorn"}, {"GM0388", "Enkhuizen"}}, Voorbeeld: true, BedragStatus: "FICTIEF", Volgende: time.Date(2026, 12, 15, 0, 0, 0, 0, time.UTC), Contact: "Team", Email: "team@example.org",
		Targets:    []Target{{KPI: "PAR-1", Gebied: Region, Jaar: 2026, Doelwaarde: 0.5, Richting: "HOGER", VastgesteldDoor: "Raad"}},
		Deliveries: []Delivery{{Tabel: "persoon", Leverancier: "kvs", Gebied: Region, Periode: "2026-10", Geldig: true, Rijen: 1900, Afgekeurd: "minder dan 1 %"}}}
}

// allDefinitions reads the indicators once for all tests; none of them changes one.
var allDefinitions = sync.OnceValues(kpi.All)

// drawings keeps what was drawn for the next site of the same run: most charts are the same.
var drawings string

func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "drawings")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	drawings = dir
	code := m.Run()
	os.RemoveAll(dir)
	os.Exit(code)
}

// writeSite makes all pages in a folder.
func writeSite(t *testing.T, in *Input) string {
	t.Helper()
	renderer, err := chart.New(chart.Options{Cache: drawings})
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := Pages(context.Background(), in, renderer, "", writeTo(dir)); err != nil {
		t.Fatal(err)
	}
	return filepath.Join(dir, "site")
}

func writeTo(dir string) func(path string, data []byte) error {
	return func(path string, data []byte) error {
		file := filepath.Join(dir, filepath.FromSlash(path))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			return err
		}
		return os.WriteFile(file, data, 0o644)
	}
}

var everyPage = []string{"index.html", "definities.html", "datakwaliteit.html", "herkomst.html", "hulp.html", "zoeken.html", "vergelijken.html", "REGIO/contracten.html",
	"REGIO/maandrapport.html", "REGIO/kosten-en-ambitie.html", "GM0405/maandrapport.html", "GM0405/kosten-en-ambitie.html", "REGIO/beleidsdoelen.html", "GM0405/beleidsdoelen.html",
	"REGIO/geldstromen.html", "GM0405/geldstromen.html", "REGIO/wat-als.html", "GM0405/wat-als.html"}

func read(t *testing.T, dir, path string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(path)))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestPages(t *testing.T) {
	for name, size := range map[string]int64{"no data": 0, "few persons": 6, "a town": 300} {
		t.Run(name, func(t *testing.T) {
			dir := writeSite(t, exampleInput(t, size))
			for _, path := range everyPage {
				page := read(t, dir, path)
				for _, want := range []string{`<html lang="nl">`, "<h1>", "Voorbeeld met verzonnen gegevens", scriptPolicy(path), rounding, "team@example.org", "De volgende uitgave komt op 15\u00a0december\u00a02026."} {
					if !strings.Contains(page, want) {
						t.Errorf("%s lacks %q", path, want)
					}
				}
				if path != "zoeken.html" && strings.Contains(page, "<script") {
					t.Errorf("%s has a script", path)
				}
				for _, never := range []string{"NaN", "<no value>", "%!", "ZgotmplZ", "style=\""} {
					if strings.Contains(page, never) {
						t.Errorf("%s holds %q", path, never)
					}
				}
				if n := strings.Count(page, "<h1>"); n != 1 {
					t.Errorf("%s has %d h1", path, n)
				}
			}
		})
	}
}

// scriptPolicy is what a page allows: nothing, or one script that it names by its hash.
func scriptPolicy(path string) string {
	switch {
	case path == "zoeken.html":
		return "script-src 'sha256-"
	case strings.HasSuffix(path, "wat-als.html"): // without figures it has no script
		return "script-src '"
	}
	return "script-src 'none'"
}

var svgCount = regexp.MustCompile(`<svg viewBox="[^"]*" role="img"`)

var (
	figureText = regexp.MustCompile(`(?s)<figure id=.*?</figure>`)
	blockText  = regexp.MustCompile(`(?s)<div class="maat">.*?</dl>`)
	idText     = regexp.MustCompile(` id="([^"]+)"`)
	hashText   = regexp.MustCompile(`href="#([^"]+)"`)
	// places are where the head of each block has verdict, figure, change and target.
	places = regexp.MustCompile(`(?s)<dt>Oordeel</dt>.*<dt>Cijfer</dt>.*<dt>Verandering</dt>.*<dt>Doel</dt>`)
)

// TestMonthlyReport wants every goal in its order, every indicator at one place, and each
// chart either drawn with its table or replaced by a sentence.
func TestMonthlyReport(t *testing.T) {
	in := exampleInput(t, 300)
	page := read(t, writeSite(t, in), "GM0405/maandrapport.html")
	at := 0
	for _, goal := range kpi.Principles() {
		found := strings.Index(page, `<h2 id="`+strings.ToLower(goal.Code)+`">`+goal.Name+`</h2>`)
		if found < at {
			t.Errorf("goal %s is missing or out of order", goal.Code)
		}
		at = found
	}
	drawn, empty := 0, 0
	for _, figure := range figureText.FindAllString(page, -1) {
		svg, leeg, table := svgCount.MatchString(figure), strings.Contains(figure, `class="leeg"`), strings.Contains(figure, "<caption")
		if svg == leeg || svg && !table || !strings.Contains(figure, "<h3>") {
			t.Errorf("a figure with drawing %t, sentence %t and table %t: %.200s", svg, leeg, table, figure)
		}
		if svg {
			drawn++
		} else {
			empty++
		}
	}
	if drawn < 3 || empty < 20 { // the example has two indicators
		t.Errorf("%d drawings and %d sentences", drawn, empty)
	}
	for _, block := range blockText.FindAllString(page, -1) {
		if !places.MatchString(block) {
			t.Errorf("verdict, figure, change and target do not stand in this order: %s", block)
		}
	}
	if strings.Contains(page, "Enkhuizen") {
		t.Error("the page of Hoorn names Enkhuizen")
	}
	seen := map[string]bool{}
	for _, id := range idText.FindAllStringSubmatch(page, -1) {
		if seen[id[1]] {
			t.Errorf("id %s stands twice", id[1])
		}
		seen[id[1]] = true
	}
	for _, link := range hashText.FindAllStringSubmatch(page, -1) {
		if !seen[link[1]] {
			t.Errorf("a link to #%s leads nowhere", link[1])
		}
	}
	for _, d := range in.Definitions {
		if !seen[anchor(d.ID)] || !strings.Contains(page, `href="#`+anchor(d.ID)+`"`) {
			t.Errorf("%s has no place on the page, or no link in the index by theme", d.ID)
		}
	}
	for _, want := range []string{"Dit is de eerste uitgave.", "Er zijn geen aandachtspunten die wij met zekerheid kunnen noemen.", "Wij lazen 1"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
}

// TestKeys wants every key indicator to exist, to measure its goal, to stand with one goal
// only and to say why it matters; the sentence of an opening must have words.
func TestKeys(t *testing.T) {
	in := exampleInput(t, 0)
	count := map[string]int{}
	for code, keys := range policyKeys {
		for _, k := range keys {
			if count[k.id]++; !slices.Contains(in.definition(k.id).Principles, code) {
				t.Errorf("%s does not measure %s", k.id, code)
			}
			if !strings.HasSuffix(k.why, ".") || k.draw == nil && k.words == (phrase{}) {
				t.Errorf("%s lacks words", k.id)
			}
		}
	}
	for _, goal := range kpi.Principles() {
		if len(policyKeys[goal.Code]) == 0 {
			t.Errorf("%s has no key indicator", goal.Code)
		}
	}
	for id, n := range count {
		if n > 1 {
			t.Errorf("%s stands with %d goals", id, n)
		}
	}
}

// TestEmptyText has every sentence in place of a drawing.
func TestEmptyText(t *testing.T) {
	for want, cell := range map[string]string{
		"Te weinig personen om te tonen.":                                                                  tooFew,
		"Te weinig personen voor een grafiek. De tabel heeft de aantallen, ongeveer.":                      "ongeveer 5 van de 15",
		"Een bedrag dat over een paar personen gaat, tonen wij niet.":                                      noAmount,
		"Dit splitsen wij niet uit: met de andere cijfers erbij is anders uit te rekenen om wie het gaat.": noBreakdown,
		"Dit tonen wij niet: met de andere cijfers erbij is anders uit te rekenen om wie het gaat.":        noArea,
		"Hierover zijn er geen gegevens.":                                                                  noData,
	} {
		if got := emptyText(chart.Table{Rows: [][]string{{"okt 2026", noData}, {"nov 2026", cell}}}); got != want {
			t.Errorf("%s: got %q, want %q", cell, got, want)
		}
	}
	if got := emptyText(chart.Table{Rows: [][]string{{"okt 2026", "minder dan 20%"}}}); got != "Te weinig personen om te tonen." {
		t.Errorf("a class: got %q", got)
	}
	for _, withheld := range []string{noBreakdown, noArea} {
		if got := emptyText(chart.Table{Rows: [][]string{{"okt 2026", tooFew}, {"nov 2026", withheld}}}); got != "Te weinig personen om te tonen, of te herkenbaar met de andere cijfers erbij." {
			t.Errorf("too few, and %s: got %q", withheld, got)
		}
	}
	if got := emptyText(chart.Table{Rows: [][]string{{"doel", "minstens 50%", noData}}}); got != "Hierover zijn er geen gegevens." {
		t.Errorf("a target: got %q", got)
	}
}

// TestOwnFigures changes the figures of one gemeente: the pages of the other
// stay the same to the byte, so they show none of them.
func TestOwnFigures(t *testing.T) {
	key, err := sdc.NewKeyFile(filepath.Join(t.TempDir(), "sdc.key"))
	if err != nil {
		t.Fatal(err)
	}
	before := writeSite(t, inputOf(t, key, exampleCells(300, 60)))
	after := writeSite(t, inputOf(t, key, exampleCells(300, 200)))
	for _, path := range []string{"GM0405/maandrapport.html", "GM0405/kosten-en-ambitie.html", "REGIO/maandrapport.html"} {
		if read(t, before, path) != read(t, after, path) {
			t.Errorf("%s changes with the figures of another gemeente", path)
		}
	}
	if read(t, before, "GM0388/maandrapport.html") == read(t, after, "GM0388/maandrapport.html") {
		t.Error("the page of the gemeente itself does not change")
	}
}

func TestMessage(t *testing.T) {
	in := exampleInput(t, 300)
	c := &composer{Input: in, area: Gemeente{"GM0405", "Hoorn"}}
	title, explain := c.message("VOL-1", caseload)
	if !regexp.MustCompile(`^Er zijn 32[05] inburgeraars$`).MatchString(title) || !strings.Contains(explain, "jaar eerder") {
		t.Errorf("got %q, %q", title, explain)
	}
	c.Input = exampleInput(t, 0)
	title, explain = c.message("PAR-1", joiningIn)
	if title != "Participatie: geen gegevens" || explain != "Voor deze periode is er niets geteld." {
		t.Errorf("got %q, %q", title, explain)
	}
}

func TestGoalSentence(t *testing.T) {
	for want, n := range map[string][2]int{
		"Er zijn nog geen doelen die wij kunnen beoordelen.":             {0, 0},
		"Wij kunnen 1 doel beoordelen. Dat is gehaald.":                  {1, 1},
		"Wij kunnen 1 doel beoordelen. Dat is niet gehaald.":             {0, 1},
		"Van de 10 doelen die wij kunnen beoordelen, zijn er 6 gehaald.": {6, 10},
	} {
		if got := goalSentence(n[0], n[1]); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// TestPolicyPage checks that the page of policy goals has every goal, and every
// indicator with each goal that it measures, linked to its definition.
func TestPolicyPage(t *testing.T) {
	in := exampleInput(t, 300)
	in.Benchmarks = []Benchmark{
		{KPI: "PAR-3", Groep: "LAND", Omschrijving: "Statushouders met werk", Bron: "Divosa", Peildatum: in.Peildatum.AddDate(-2, 0, 0), Waarde: 0.31},
		{KPI: "PAR-3", Groep: "LAND", Omschrijving: "Statushouders met werk", Bron: "Divosa", Peildatum: in.Peildatum.AddDate(-1, 0, 0), Waarde: 0.33},
		{KPI: "PAR-3", Groep: "LATER", Omschrijving: "Nog niet bekend", Bron: "Divosa", Peildatum: in.Peildatum.AddDate(0, 0, 1), Waarde: 0.99}}
	dir := writeSite(t, in)
	page := read(t, dir, "GM0405/beleidsdoelen.html")
	links := 0
	for _, principle := range kpi.Principles() {
		if !strings.Contains(page, `id="`+strings.ToLower(principle.Code)+`">`+principle.Name) {
			t.Errorf("no section of %s %s", principle.Code, principle.Name)
		}
		for _, d := range in.Definitions {
			if slices.Contains(d.Principles, principle.Code) {
				links++
			}
		}
	}
	if got := strings.Count(page, "definities.html#"); got != links {
		t.Errorf("%d links to definitions, want %d", got, links)
	}
	if !strings.Contains(page, "Statushouders met werk: 33% (Divosa)") || strings.Contains(page, "31%") || strings.Contains(page, "Nog niet bekend") {
		t.Error("the newest benchmark of a group is shown, of before the peildatum")
	}
	month := read(t, dir, "GM0405/maandrapport.html")
	if !strings.Contains(month, "Ter vergelijking: Statushouders met werk: 33% (Divosa).") {
		t.Error("the chart of PAR-3 does not name its benchmark")
	}
}

// writeGeneral makes the pages of the region as a whole; they hold no chart, so it is quick.
func writeGeneral(t *testing.T, in *Input) string {
	t.Helper()
	dir := t.TempDir()
	b, err := newBuilder(in, nil, writeTo(dir))
	if err != nil {
		t.Fatal(err)
	}
	if err := b.general(); err != nil {
		t.Fatal(err)
	}
	return filepath.Join(dir, "site")
}

// classOf is the text of a class: nobody of a small group.
func classOf(t *testing.T) string {
	t.Helper()
	key, err := sdc.NewKeyFile(filepath.Join(t.TempDir(), "sdc.key"))
	if err != nil {
		t.Fatal(err)
	}
	id := sdc.ID{KPI: "PAR-1", PeriodKind: "maand", Period: "2026-10-31", Area: "GM0405"}
	in := inputOf(t, key, []sdc.Cell{{ID: id, Status: "definitief", Denominator: sdc.Part{N: 40, Key: 7}}})
	value, ok := in.Publication.Get(id)
	if !ok || value.Kind() != sdc.Class {
		t.Fatalf("%v is no class", value)
	}
	return value.Text()
}
