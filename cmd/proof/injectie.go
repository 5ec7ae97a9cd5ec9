package main

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"beleidsmonitor/ingest/vuil"
	"beleidsmonitor/reports/browser"
	"beleidsmonitor/reports/format"
	"beleidsmonitor/reports/proof"
	sampledata "beleidsmonitor/sample-data"
)

// textFields are the columns that hold free text, by table.
var textFields = map[string][]string{
	"aanbieder": {"naam"}, "contract": {"opdrachtgever"}, "doel": {"vastgesteld_door", "bron"}, "benchmark": {"omschrijving", "bron", "bron_url"},
	"scenario": {"naam", "omschrijving", "bron"}, "scenario_score": {"toelichting"}, "toelichting": {"tekst"}, "mijlpaal": {"besloten_door"}, "ref_soort": {"omschrijving"},
	"persoon": {"vergunningtype"}, "pip": {"hoofddoel"}, "uitkering": {"reden_instroom"}, "factuurregel": {"grootboek"},
}

// injecties plants every text in a region, runs the program and looks for an effect (S3).
type injecties struct {
	dir, werk string
	texts     []vuil.Injectie
	next      int
	planted   map[string]int // text -> places
	cells     int
	names     int // files that have a text for a name
	effective []proof.Problem
	pages     int
	seen      map[string]bool // texts that a page shows as they are
	refusals  int
}

// injectie measures S3.
func injectie(ctx context.Context, b *browser.Browser) (proof.Figure, error) {
	figure := proof.Figure{ID: "S3", Promise: "Injected texts (HTML, JS, CSS, formula, path, SQL, template, characters) have no effect", Required: "at least 200 / 0"}
	dir, err := os.MkdirTemp("", "injectie")
	if err != nil {
		return figure, err
	}
	defer os.RemoveAll(dir)
	i := &injecties{dir: dir, werk: filepath.Join(dir, "werk"), texts: vuil.Injecties(), planted: map[string]int{}, seen: map[string]bool{}}
	if err := i.try(ctx, b); err != nil {
		return figure, err
	}
	figure.Measured = fmt.Sprintf("%d / %d (in %d cells of %d columns, the configuration and %d names of files; %d shown as text on %d pages, %d refused or remarked with a line)",
		len(i.planted), len(i.effective), i.cells, columns(), i.names, len(i.seen), i.pages, i.refusals)
	figure.Met = len(i.planted) >= 200 && len(i.effective) == 0 && len(i.seen) > 0
	figure.Problems = i.effective
	return figure, nil
}

func columns() (n int) {
	for _, list := range textFields {
		n += len(list)
	}
	return n
}

func (i *injecties) try(ctx context.Context, b *browser.Browser) error {
	if _, err := sampledata.Generate(ctx, filepath.Join(i.dir, "data"), sampledata.Options{Gemeenten: 2, Inburgeraars: 100, Seed: 7, Plain: true}); err != nil {
		return err
	}
	if err := i.plant(); err != nil {
		return err
	}
	for _, args := range [][]string{{"--verbose", "run"}, {"--json", "ingest"}, {"verify"}, {"--quiet", "report", "--los"}, {"query", "select count(*) from staging.persoon"}} {
		if err := i.command(ctx, args...); err != nil {
			return err
		}
	}
	for _, check := range []func() error{func() error { return i.lookPages(b) }, i.lookFiles, i.lookOutside} {
		if err := check(); err != nil {
			return err
		}
	}
	return nil
}

func (i *injecties) bad(where, format string, args ...any) {
	i.effective = append(i.effective, proof.Problem{Page: where, What: fmt.Sprintf(format, args...)})
}

// command runs the program. It must end as it does on dirty rows, and say nothing that
// moves a terminal.
func (i *injecties) command(ctx context.Context, args ...string) error {
	out, code, err := region{filepath.Join(i.dir, "data", "monitor.yaml"), i.werk, ""}.run(ctx, args...)
	if err != nil {
		return err
	}
	if code != 0 && code != 3 {
		return fmt.Errorf("%v ends with %d:\n%s", args, code, out[max(0, len(out)-2000):])
	}
	for line := range strings.Lines(out) {
		if at := strings.IndexFunc(strings.TrimRight(line, "\r\n"), moves); at >= 0 {
			i.bad("console of "+strings.Join(args, " "), "%.100q", line[at:])
		}
	}
	return nil
}

// moves says whether a character does something to a terminal.
func moves(c rune) bool {
	return c != '\t' && unicode.In(c, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp)
}

// give is the next text.
func (i *injecties) give() string {
	text := i.texts[i.next%len(i.texts)].Tekst
	i.next++
	i.planted[text]++
	return text
}

// plant puts the texts in the columns, in the configuration and in names of files.
func (i *injecties) plant() error {
	for table, columns := range textFields {
		files, err := filepath.Glob(filepath.Join(i.dir, "data", "leveringen", "*_"+table+"_regio_*.csv"))
		if err != nil {
			return err
		}
		for _, file := range files {
			if err := i.plantFile(file, table, columns); err != nil {
				return err
			}
		}
	}
	for n, text := range i.texts {
		name := fmt.Sprintf("%d %s.csv", n, text.Tekst)
		if strings.ContainsAny(name, "/\x00") || len(name) > 200 {
			continue
		}
		if err := os.WriteFile(filepath.Join(i.dir, "data", "leveringen", name), []byte("x\n"), 0o600); err != nil {
			return err
		}
		i.names++
	}
	return i.plantConfiguration()
}

// plantFile gives the columns of a file the next texts, in at most as many rows as there
// are texts.
func (i *injecties) plantFile(file, table string, columns []string) error {
	data, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	reader := csv.NewReader(bytes.NewReader(data))
	reader.Comma = ';'
	rows, err := reader.ReadAll()
	if err != nil {
		return fmt.Errorf("read %s: %w", file, err)
	}
	if table == "toelichting" && len(rows) > 1 {
		rows = append(rows, i.remarks(rows[0], rows[1])...)
	}
	for _, column := range columns {
		at := slices.Index(rows[0], column)
		if at < 0 {
			return fmt.Errorf("%s has no column %s", filepath.Base(file), column)
		}
		step := 1
		if slices.Contains([]string{"persoon", "pip", "uitkering", "factuurregel"}, table) {
			step = 10 // the others keep their figures
		}
		for n := 1; n < len(rows); n += step {
			rows[n][at] = i.give()
			i.cells++
		}
	}
	var out bytes.Buffer
	writer := csv.NewWriter(&out)
	writer.Comma = ';'
	if err := writer.WriteAll(rows); err != nil {
		return err
	}
	return os.WriteFile(file, out.Bytes(), 0o600)
}

// remarks are rows of toelichting for indicators that a page shows, in each area.
func (i *injecties) remarks(header, like []string) (rows [][]string) {
	for _, kpi := range []string{"VOL-1", "VOL-2", "VOL-3", "TIJ-1", "TIJ-2", "TIJ-3", "PAR-1", "PAR-2", "PAR-3", "UIT-1", "UIT-2", "TAA-1", "TAA-2", "KWA-1", "KOS-1", "KOS-3", "KOS-5", "BU1-a", "BU2-a", "AM1-a"} {
		for _, area := range []string{"REGIO", "GM0405", "GM0420"} {
			row := slices.Clone(like)
			row[slices.Index(header, "kpi_id")], row[slices.Index(header, "gebied")] = kpi, area
			rows = append(rows, row)
		}
	}
	return rows
}

// plantConfiguration gives the names of the configuration a text that attacks at once a page,
// a style, a formula, a statement and a template. Every row may be wrong.
func (i *injecties) plantConfiguration() error {
	file := filepath.Join(i.dir, "data", "monitor.yaml")
	data, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	text := string(data)
	poly := func(name string) string {
		return fmt.Sprintf(`'=1+1 %s"></title><script>window.%s=1</script><style>*{--%[2]s:1}</style>''; drop table staging.persoon; --{{.}}'`, name, vuil.Marker)
	}
	for old, new := range map[string]string{"naam: West-Friesland": "naam: " + poly("regio"), "naam: Medemblik": "naam: " + poly("gemeente"), "afkeurgrens: 0.05": "afkeurgrens: 1"} {
		if !strings.Contains(text, old) {
			return fmt.Errorf("the configuration has no %q", old)
		}
		text = strings.ReplaceAll(text, old, new)
	}
	text = regexp.MustCompile(`(?m)^contact: .*$`).ReplaceAllLiteralString(text, "contact: {naam: "+poly("contact")+", email: "+poly("mail")+"}")
	return os.WriteFile(file, []byte(text), 0o600)
}

// effects asks a page whether anything ran, changed its style or asked for something.
const effects = `(() => { const found = [];
	if (window.` + vuil.Marker + `) found.push('a script ran');
	if (document.title === '` + vuil.Marker + `') found.push('the title changed');
	for (const e of document.querySelectorAll('*')) if (getComputedStyle(e).getPropertyValue('--` + vuil.Marker + `')) { found.push('a style applies to ' + e.localName); break }
	if (getComputedStyle(document.documentElement).display === 'none') found.push('the page is hidden');
	return found.join('; ') })()`

// lookPages opens every page.
func (i *injecties) lookPages(b *browser.Browser) error {
	pages, err := files(filepath.Join(i.werk, "huidig")+string(filepath.Separator), ".html")
	if err != nil {
		return err
	}
	loose, err := files(filepath.Join(i.werk, "los"), ".html")
	if err != nil {
		return err
	}
	for _, page := range append(pages, loose...) {
		i.pages++
		if err := i.lookPage(b, page); err != nil {
			return err
		}
	}
	return nil
}

func (i *injecties) lookPage(b *browser.Browser, page string) error {
	where := filepath.Base(filepath.Dir(page)) + "/" + filepath.Base(page)
	data, err := os.ReadFile(page)
	if err != nil {
		return err
	}
	wrong, err := proof.Foreign(data)
	if err != nil {
		return err
	}
	facts, err := b.Open(page, 1280)
	if err != nil {
		return err
	}
	effect, err := browser.Eval[string](b, effects)
	if err != nil {
		return err
	}
	if effect != "" {
		wrong = append(wrong, effect)
	}
	if facts.Requests != 0 {
		wrong = append(wrong, fmt.Sprintf("%d requests", facts.Requests))
	}
	for _, what := range append(wrong, facts.Complaints...) {
		i.bad(where, "%s", what)
	}
	for text := range i.planted {
		if strings.Contains(facts.Text, text) {
			i.seen[text] = true
		}
	}
	return nil
}

// files lists the files under a folder with an extension; a link is followed.
func files(dir, extension string) (list []string, err error) {
	dir, err = filepath.EvalSymlinks(dir)
	if err != nil {
		return nil, err
	}
	err = filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() && strings.EqualFold(filepath.Ext(path), extension) {
			list = append(list, path)
		}
		return err
	})
	return list, err
}

// lookFiles reads every list and every workbook as a spreadsheet does.
func (i *injecties) lookFiles() error {
	lists, err := files(i.werk, ".csv")
	if err != nil {
		return err
	}
	for _, list := range lists {
		if err := i.lookList(list); err != nil {
			return err
		}
	}
	books, err := files(i.werk, ".xlsx")
	if err != nil {
		return err
	}
	for _, book := range books {
		if err := i.lookBook(book); err != nil {
			return err
		}
	}
	if len(lists) == 0 || len(books) == 0 {
		return errors.New("there are no downloads to look at")
	}
	return nil
}

func (i *injecties) lookList(list string) error {
	data, err := os.ReadFile(list)
	if err != nil {
		return err
	}
	text := strings.TrimPrefix(string(data), "\ufeff")
	reader := csv.NewReader(strings.NewReader(text))
	if first, _, _ := strings.Cut(text, "\n"); strings.Count(first, ";") > strings.Count(first, ",") {
		reader.Comma = ';'
	}
	reader.FieldsPerRecord = -1 // a row that says that there is nothing has one cell
	rows, err := reader.ReadAll()
	if err != nil {
		i.bad(filepath.Base(list), "its form is broken: %v", err)
		return nil
	}
	rejected := strings.Contains(list, string(filepath.Separator)+"afkeur"+string(filepath.Separator))
	if rejected {
		i.refusals += len(rows) - 1
	}
	for n, row := range rows {
		for _, cell := range row {
			if runs(cell) {
				i.bad(filepath.Base(list), "row %d holds a formula: %.60q", n+1, cell)
			}
		}
	}
	return nil
}

// runs says whether a spreadsheet takes a cell for a formula: it starts as one and is no
// number.
func runs(cell string) bool {
	if cell == "" || !strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
		return false
	}
	_, number := format.Parse(strings.ReplaceAll(strings.ReplaceAll(cell, "-", format.Minus), " ", format.NoBreakSpace))
	return !number && !plainNumber.MatchString(cell)
}

var plainNumber = regexp.MustCompile(`^-?[0-9]+([.,][0-9]+)?$`)

func (i *injecties) lookBook(book string) error {
	archive, err := zip.OpenReader(book)
	if err != nil {
		return err
	}
	defer archive.Close()
	for _, part := range archive.File {
		file, err := part.Open()
		if err != nil {
			return err
		}
		xml, err := io.ReadAll(file)
		if err != nil {
			return err
		}
		for _, sign := range []string{"<f>", "<f ", "<hyperlink ", `TargetMode="External"`, "<ddeLink", "externalLink"} {
			if bytes.Contains(xml, []byte(sign)) {
				i.bad(filepath.Base(book), "%s holds %s", part.Name, sign)
			}
		}
	}
	return nil
}

// ownName is how the program names its files.
var ownName = regexp.MustCompile(`^[A-Za-z0-9._-]+$`)

// lookOutside looks for files that nobody asked for, and for names that are not ours.
func (i *injecties) lookOutside() error {
	entries, err := os.ReadDir(i.dir)
	if err != nil {
		return err
	}
	for _, entry := range entries {
		if entry.Name() != "data" && entry.Name() != "werk" {
			i.bad(entry.Name(), "stands outside the work folder")
		}
	}
	for _, path := range []string{vuil.Marker, filepath.Join(os.TempDir(), vuil.Marker), filepath.Join(os.TempDir(), vuil.Marker+".csv")} {
		if _, err := os.Lstat(path); err == nil {
			i.bad(path, "was made")
		}
	}
	return filepath.WalkDir(i.werk, func(path string, entry fs.DirEntry, err error) error {
		if err == nil && !ownName.MatchString(entry.Name()) {
			i.bad(entry.Name(), "is no name of ours")
		}
		return err
	})
}
