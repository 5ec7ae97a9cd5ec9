package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"beleidsmonitor/ingest/vuil"
	"beleidsmonitor/reports/browser"
	"beleidsmonitor/reports/proof"
	sampledata "beleidsmonitor/sample-data"

	"github.com/xuri/excelize/v2"
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
	headers   int // columns that have one
	sheets    int // sheets that have one
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
	figure.Measured = fmt.Sprintf("%d / %d (in %d cells of %d columns, %d headers, %d names of sheets, the configuration and %d names of files; %d shown as text on %d pages, %d refused or remarked with a line)",
		len(i.planted), len(i.effective), i.cells, columns(), i.headers, i.sheets, i.names, len(i.seen), i.pages, i.refusals)
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
	for _, args := range [][]string{{"--verbose", "run"}, {"--json", "ingest"}, {"verify"}, {"--quiet", "report", "--los"}, {"query", "select count(*) from publicatie.waarden"}} {
		if err := i.command(ctx, []int{exitDone, exitRejected}, args...); err != nil {
			return err
		}
	}
	if err := i.plantRefused(); err != nil {
		return err
	}
	if err := i.command(ctx, []int{exitRefused}, "--verbose", "ingest"); err != nil {
		return err
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

// command runs the program. It must end with one of the codes, and say nothing that moves
// a terminal.
func (i *injecties) command(ctx context.Context, codes []int, args ...string) error {
	out, code, err := region{filepath.Join(i.dir, "data", "monitor.yaml"), i.werk, ""}.run(ctx, args...)
	if err != nil {
		return err
	}
	if !slices.Contains(codes, code) {
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
	for _, table := range slices.Sorted(maps.Keys(textFields)) {
		files, err := filepath.Glob(filepath.Join(i.dir, "data", "leveringen", "*_"+table+"_regio_*.csv"))
		if err != nil {
			return err
		}
		for _, file := range files {
			if err := i.plantFile(file, table, textFields[table]); err != nil {
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
	i.addColumns(rows)
	return writeList(file, rows)
}

// addColumns gives a file columns of its own, named by the next texts: the reader takes
// them for what it does not ask for, and says so. A header with a control character is
// refused whole, so these are left to plantRefused.
func (i *injecties) addColumns(rows [][]string) {
	for added := 0; added < 3; {
		name := i.give()
		if strings.ContainsFunc(name, moves) {
			continue
		}
		for n := range rows {
			rows[n] = append(rows[n], name)
		}
		added++
		i.headers++
	}
}

func writeList(file string, rows [][]string) error {
	var out bytes.Buffer
	writer := csv.NewWriter(&out)
	writer.Comma = ';'
	if err := writer.WriteAll(rows); err != nil {
		return err
	}
	return os.WriteFile(file, out.Bytes(), 0o600)
}

// plantRefused adds deliveries that cannot be read, so that their refusal must quote a text:
// a header that lacks a column, and workbooks with a text for the name of a sheet and for a
// note. They are looked at on the console and in what is kept of them.
func (i *injecties) plantRefused() error {
	delivery := func(n int, extension string) string {
		return filepath.Join(i.dir, "data", "leveringen", fmt.Sprintf("inkoop_aanbieder_regio_2026-10_%03d.%s", 100+n, extension))
	}
	for n, text := range i.texts {
		i.headers++
		if err := writeList(delivery(n, "csv"), [][]string{{"aanbieder_id", text.Tekst}, {"A1", text.Tekst}}); err != nil {
			return err
		}
		if err := i.writeBook(delivery(n, "xlsx"), text.Tekst); err != nil {
			return err
		}
	}
	return i.addSource()
}

// writeBook writes a workbook with two sheets that could both be meant, which is refused.
// One has the text for its name, when a sheet may have it, and both have it in a note.
func (i *injecties) writeBook(file, text string) error {
	f := excelize.NewFile()
	defer f.Close()
	other := "Tweede"
	if _, err := f.NewSheet(text); err == nil {
		other, i.sheets = text, i.sheets+1
	} else if _, err := f.NewSheet(other); err != nil {
		return err
	}
	for _, sheet := range []string{"Sheet1", other} {
		for row, cells := range [][]string{{"aanbieder_id", "naam", "keurmerk"}, {"A1", text, "BOW"}} {
			if err := f.SetSheetRow(sheet, fmt.Sprintf("A%d", row+1), &cells); err != nil {
				return err
			}
		}
		if err := f.AddComment(sheet, excelize.Comment{Cell: "A1", Author: text, Text: text}); err != nil {
			return err
		}
	}
	return f.SaveAs(file)
}

// addSource lets the configuration ask for the workbooks too.
func (i *injecties) addSource() error {
	file := filepath.Join(i.dir, "data", "monitor.yaml")
	data, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	line := regexp.MustCompile(`(?m)^  - \{tabel: aanbieder, .*$`).FindString(string(data))
	if line == "" {
		return errors.New("the configuration has no source of the table aanbieder")
	}
	books := strings.Replace(line, "csv", "xlsx", 1)
	return os.WriteFile(file, []byte(strings.Replace(string(data), line, line+"\n"+books, 1)), 0o600)
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
	logo := vuil.Marker + " '\"><script>window." + vuil.Marker + "=1<!--{{.}};.svg"
	if err := os.WriteFile(filepath.Join(i.dir, "data", logo), []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>`), 0o600); err != nil {
		return err
	}
	style := fmt.Sprintf("huisstijl: {naam: %s, logo: '%s'}, cluster: %s", poly("merk"), strings.ReplaceAll(logo, "'", "''"), poly("cluster"))
	for old, new := range map[string]string{"naam: West-Friesland": "naam: " + poly("regio"), "naam: Medemblik": "naam: " + poly("gemeente") + ", " + style, "afkeurgrens: 0.05": "afkeurgrens: 1"} {
		if !strings.Contains(text, old) {
			return fmt.Errorf("the configuration has no %q", old)
		}
		text = strings.ReplaceAll(text, old, new)
	}
	text = regexp.MustCompile(`(?m)^contact: .*$`).ReplaceAllLiteralString(text, "contact: {naam: "+poly("contact")+", email: "+poly("mail")+"}")
	return os.WriteFile(file, []byte(text), 0o600)
}
