package reports

import (
	"context"
	"fmt"
	"hash/fnv"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"beleidsmonitor/reports/chart"
	"beleidsmonitor/transform/kpi"
	"beleidsmonitor/transform/sdc"
)

// world is a region that may not exist, but that a page must stand.
type world struct {
	gemeenten int
	size      int64   // persons in a gemeente; the region is their sum
	share     float64 // part of them that each teller counts
	months    int     // of history
	targets   bool
	intern    bool // exact figures, in which nothing is hidden and one is one
}

var worlds = map[string]world{
	"no inburgeraars":    {gemeenten: 1, size: 0, share: 0.5, months: 24, targets: true},
	"one inburgeraar":    {gemeenten: 1, size: 1, share: 1, months: 24, targets: true},
	"all suppressed":     {gemeenten: 2, size: 3, share: 0.5, months: 24, targets: true},
	"ten years":          {gemeenten: 1, size: 400, share: 0.5, months: 120, targets: true},
	"no targets":         {gemeenten: 2, size: 400, share: 0.5, months: 24},
	"everything overdue": {gemeenten: 1, size: 400, share: 1, months: 24, targets: true},
	"nothing in time":    {gemeenten: 1, size: 400, share: 0, months: 24, targets: true},
	"first month":        {gemeenten: 1, size: 400, share: 0.5, months: 1, targets: true},
	"exactly one":        {gemeenten: 1, size: 1, share: 1, months: 24, targets: true, intern: true},
	"exactly nobody":     {gemeenten: 1, size: 0, share: 1, months: 24, targets: true, intern: true},
}

// input makes figures of every indicator for a world.
func (w world) input(t *testing.T) *Input {
	t.Helper()
	key, err := sdc.NewKeyFile(filepath.Join(t.TempDir(), "sdc.key"))
	if err != nil {
		t.Fatal(err)
	}
	in := inputOf(t, key, nil)
	in.Gemeenten, in.Targets = nil, nil
	for i := range w.gemeenten {
		in.Gemeenten = append(in.Gemeenten, Gemeente{fmt.Sprintf("GM%04d", 9001+i), fmt.Sprintf("Voorbeeldgemeente %d", i+1)})
	}
	specs := map[string]sdc.Spec{}
	var cells []sdc.Cell
	for _, d := range in.Definitions {
		if w.targets {
			in.Targets = append(in.Targets, Target{KPI: d.ID, Gebied: Region, Jaar: 2026, Doelwaarde: 0.5, Richting: "HOGER", VastgesteldDoor: "Raad", Besluitdatum: peildatum.AddDate(-1, 0, 0)})
		}
		if d.IsDerived() {
			continue
		}
		numerator, denominator := d.Measures()
		specs[d.ID] = sdc.Spec{Unit: d.Unit, Calc: sdc.Calc(d.Calc), Numerator: sdc.Measure(numerator), Denominator: sdc.Measure(denominator),
			Percentile: d.Hundredths(), DenominatorFrom: d.NoemerFrom, Stream: d.Stream, RegionOnly: d.RegionOnly}
		cells = append(cells, w.cells(d, in.areas())...)
	}
	if in.Publication, err = key.Protect(cells, specs); w.intern {
		in.Publication, err = sdc.Unprotected(cells, specs)
	}
	if err != nil {
		t.Fatal(err)
	}
	in.Aanbieders = []Aanbieder{{ID: "A1", Naam: "Anker", Keurmerk: "GEEN", Contracten: []Contract{{ID: "C1", Perceel: "B1", Plafond: 1000_00}}}}
	return in
}

// values are those of the breakdowns that the pages show.
var values = map[string][]string{
	"leerroute": {"B1", "ONDERWIJS", "Z"}, "doelgroep": {"ASIEL", "GEZIN_OVERIG"}, "geslacht": {"M", "V"},
	"leeftijdsklasse": {"18-29", "30-44", "45+"}, "reden": {"VOLDAAN", "VERTREK_NL"}, "examen": {"LEZ-B1", "KNM"}, "pilot": {"PILOT", "GEEN_PILOT"},
	"aanbieder": {"A1"}, "contract": {"C1"}, "maand": {"01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12"},
}

// cells are those of one indicator: its totals and its breakdowns.
func (w world) cells(d *kpi.Definition, areas []Gemeente) (cells []sdc.Cell) {
	for _, kind := range d.Periods {
		for _, end := range w.ends(kind) {
			for i, area := range areas {
				size := w.size
				if i == 0 {
					size *= int64(w.gemeenten)
				}
				id := sdc.ID{KPI: d.ID, PeriodKind: kind, Period: end.Format(time.DateOnly), Area: area.Code}
				cells = append(cells, w.cell(d, id, size))
				for _, breakdown := range slices.Concat(d.Breakdowns, d.RegionOnly) {
					if i > 0 && slices.Contains(d.RegionOnly, breakdown) {
						continue
					}
					for _, value := range values[breakdown] {
						id.Dimension, id.DimensionValue = breakdown, value
						cells = append(cells, w.cell(d, id, size/int64(len(values[breakdown]))))
					}
				}
			}
		}
	}
	return cells
}

func (w world) ends(kind string) []time.Time {
	if kind == "maand" || kind == "12m" {
		return monthEnds(peildatum, w.months)
	}
	var ends []time.Time
	for year := peildatum.Year() - (w.months-1)/12; year <= peildatum.Year(); year++ {
		ends = append(ends, time.Date(year, 12, 31, 0, 0, 0, 0, time.UTC))
	}
	return ends
}

func (w world) cell(d *kpi.Definition, id sdc.ID, size int64) sdc.Cell {
	sum := fnv.New64a()
	fmt.Fprint(sum, id)
	part := func(n int64) sdc.Part {
		if n == 0 {
			return sdc.Part{}
		}
		return sdc.Part{N: n, Key: sum.Sum64() + uint64(n), Sum: n * 150_000, Largest: 200_000, Second: 190_000, Fixed: 0, Quantity: float64(n)}
	}
	cell := sdc.Cell{ID: id, Status: "voorlopig", Numerator: part(int64(float64(size) * w.share)), Denominator: part(size)}
	if d.IsPublic() {
		cell.Numerator, cell.Denominator = sdc.Part{Fixed: cell.Numerator.N}, sdc.Part{Fixed: cell.Denominator.N}
	}
	if d.Calc == "mediaan" {
		cell.Numerator.Quantity = 42
	}
	return cell
}

// never are texts that no page may hold: numbers that are none, holes in a sentence, and
// Dutch that is wrong.
var never = []*regexp.Regexp{
	regexp.MustCompile(`NaN|[+-]Inf|<no value>|%!|ZgotmplZ|&lt;nil&gt;|0001`),
	regexp.MustCompile(`>\s*(?:null|undefined)\s*<`),
	regexp.MustCompile(`\b1[  ](?:inburgeraars|personen|maanden|weken|dagen|gemeenten|doelen|leveringen|rijen|contracten|cursisten)\b`),
	regexp.MustCompile(`\b(?:er zijn|er waren|kwamen er) 1 `),
	regexp.MustCompile(`(?i)van de 0\b|\bvan 0 personen`),
	regexp.MustCompile(`[a-z]\.\.(?:[^.]|$)|\?\.| ,|,,|\. \.|  \.`),
	regexp.MustCompile(`<(?:p|li|h3|td)[^>]*>\s*[.,;:]`),
	regexp.MustCompile(`<h[123][^>]*>\s*</h`),
	regexp.MustCompile(`(?:geen gegevens|te weinig personen|niet getoond) (?:van de|heeft|hebben|kreeg|doet)`),
}

// TestExtremes renders every page of regions that are empty, tiny, old, without targets
// or all late: whole pages, and no drawing without anything in it.
func TestExtremes(t *testing.T) {
	for name, w := range worlds {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			in := w.input(t)
			renderer, err := chart.New(chart.Options{Cache: drawings})
			if err != nil {
				t.Fatal(err)
			}
			pages := 0
			err = Pages(context.Background(), in, renderer, "", func(path string, data []byte) error {
				if strings.HasSuffix(path, ".html") {
					pages++
				}
				checkExtreme(t, path, string(data))
				return nil
			})
			if err != nil || pages < 5*(w.gemeenten+1)+7 {
				t.Errorf("%d pages, %v", pages, err)
			}
		})
	}
}

// TestWholeCountry renders the pages of the region and of everybody for all 342 gemeenten.
func TestWholeCountry(t *testing.T) {
	in := world{gemeenten: 342, size: 60, share: 0.5, months: 1, targets: true}.input(t)
	renderer, err := chart.New(chart.Options{Cache: drawings})
	if err != nil {
		t.Fatal(err)
	}
	rows := 0
	write := func(path string, data []byte) error {
		checkExtreme(t, path, string(data))
		rows += strings.Count(string(data), "Voorbeeldgemeente 342")
		return nil
	}
	b, err := newBuilder(in, renderer, write)
	if err != nil {
		t.Fatal(err)
	}
	if err := b.area(context.Background(), Gemeente{Region, in.Regio}); err != nil {
		t.Fatal(err)
	}
	if err := b.general(); err != nil {
		t.Fatal(err)
	}
	if rows == 0 {
		t.Error("the last gemeente is on no page")
	}
}

var drawing = regexp.MustCompile(`(?s)<svg[^>]*role="img".*?</svg>`)

func checkExtreme(t *testing.T, path, page string) {
	t.Helper()
	if !strings.HasSuffix(path, ".html") {
		return
	}
	page = regexp.MustCompile(`(?s)<(style|script)>.*?</(?:style|script)>`).ReplaceAllString(page, "")
	for _, wrong := range never {
		if at := wrong.FindStringIndex(page); at != nil {
			t.Errorf("%s: %q in …%s…", path, page[at[0]:at[1]], page[max(0, at[0]-80):min(len(page), at[1]+40)])
		}
	}
	for _, svg := range drawing.FindAllString(page, -1) {
		title := regexp.MustCompile(`<title[^>]*>[^<]*`).FindString(svg)
		if isEmpty(svg) && !strings.Contains(title, "kaart-") { // a map has words in every tile
			t.Errorf("%s: a drawing with nothing in it: %s", path, title)
		}
	}
	if !strings.HasSuffix(strings.TrimSpace(page), "</html>") {
		t.Errorf("%s is cut off", path)
	}
}

// isEmpty says whether a drawing has no mark in a colour of its own: axes, lines of the
// grid and words are grey.
func isEmpty(svg string) bool {
	for _, found := range regexp.MustCompile(`<(?:path|rect|circle)[^>]*(?:fill|stroke)="([^"]+)"`).FindAllStringSubmatch(svg, -1) {
		if !slices.Contains([]string{"none", "#fff", "#ffffff", "#d9dfe5", "#52606d"}, found[1]) {
			return false
		}
	}
	return true
}
