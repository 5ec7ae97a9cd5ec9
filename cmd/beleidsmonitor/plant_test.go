package main

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	sampledata "beleidsmonitor/sample-data"
)

// testNumbers are the numbers of the range for tests that are a BSN in form.
func testNumbers() (numbers []string) {
	for tail := range 10_000 {
		number := fmt.Sprintf("%s%04d", firstDigits, tail)
		sum := 0
		for i, weight := range []int{9, 8, 7, 6, 5, 4, 3, 2, -1} {
			sum += weight * int(number[i]-'0')
		}
		if sum%11 == 0 {
			numbers = append(numbers, number)
		}
	}
	return numbers
}

// plantRegion makes the deliveries and the configuration of a region with
// numbers of the range for tests, and says which.
func plantRegion(t *testing.T, dir string) (numbers map[string]bool) {
	t.Helper()
	if _, err := sampledata.Generate(context.Background(), dir, sampledata.Options{Gemeenten: 2, Inburgeraars: 150, Seed: 5, Plain: true}); err != nil {
		t.Fatal(err)
	}
	p := &planter{T: t, dir: filepath.Join(dir, "leveringen"), free: testNumbers(), given: map[string]string{}}
	for _, name := range p.names() {
		p.renumber(name)
	}
	for _, table := range personTables(t) {
		p.everyColumn(table.Table)
	}
	p.files()
	config := readText(t, filepath.Join(dir, "monitor.yaml"))
	config = strings.ReplaceAll(strings.Replace(config, "persoonsnummers: fictief", "persoonsnummers: bsn", 1), "afkeurgrens: 0.05", "afkeurgrens: 0.95")
	extra := "bronnen:\n"
	for _, form := range []string{"csv", "zip", "xlsx"} {
		extra += "  - {tabel: persoon, verbinding: bestand, patroon: \"{leverancier}_{tabel}_{gemeente}_{jjjj-mm}_x{volgnr}." + form + "\", afkeurgrens: 0.95}\n"
	}
	p.write("../monitor.yaml", strings.Replace(config, "bronnen:\n", extra, 1))
	numbers = map[string]bool{}
	for _, number := range p.given {
		numbers[number] = true
	}
	if len(numbers) < 150 {
		t.Errorf("%d numbers are planted: the test has lost its aim", len(numbers))
	}
	return numbers
}

// planter changes deliveries in a folder.
type planter struct {
	*testing.T
	dir   string
	free  []string          // numbers that nobody has yet
	given map[string]string // generated number -> number for tests
}

func (p *planter) names() []string {
	p.Helper()
	names, err := filepath.Glob(filepath.Join(p.dir, "*.csv"))
	if err != nil || len(names) == 0 {
		p.Fatalf("no deliveries: %v", err)
	}
	return names
}

func (p *planter) write(name, text string) {
	p.Helper()
	if err := os.WriteFile(filepath.Join(p.dir, name), []byte(text), 0o600); err != nil {
		p.Fatal(err)
	}
}

func (p *planter) rows(file string) []string {
	p.Helper()
	return strings.Split(strings.TrimSpace(strings.ReplaceAll(readText(p.T, file), "\r", "")), "\n")
}

// number gives a number to a person.
func (p *planter) number(generated string) string {
	if p.given[generated] == "" {
		p.given[generated], p.free = p.free[0], p.free[1:]
	}
	return p.given[generated]
}

// renumber gives each person in column bsn of a file a number for tests.
func (p *planter) renumber(file string) {
	p.Helper()
	rows := p.rows(file)
	at := slices.Index(strings.Split(rows[0], ";"), "bsn")
	if at < 0 {
		return
	}
	for i := range rows[1:] {
		cells := strings.Split(rows[i+1], ";")
		cells[at] = p.number(cells[at])
		rows[i+1] = strings.Join(cells, ";")
	}
	if err := os.WriteFile(file, []byte(strings.Join(rows, "\n")+"\n"), 0o600); err != nil {
		p.Fatal(err)
	}
}

// everyColumn adds to the files of a table, for each column, copies of the last row with a
// number and with a name in that column; a column with a name to every row; and
// rows that are broken.
func (p *planter) everyColumn(table string) {
	p.Helper()
	files, err := filepath.Glob(filepath.Join(p.dir, "voorbeeld_"+table+"_regio_*.csv"))
	if err != nil || len(files) == 0 {
		p.Fatalf("table %s has no files: %v", table, err)
	}
	file := files[len(files)-1]
	rows := p.rows(file)
	number := p.number("999999")
	last := strings.Split(rows[len(rows)-1], ";")
	for column := range last {
		for _, text := range []string{number, number[:4] + "." + number[4:6] + "." + number[6:], "Achternaamtest", "Achternaamtest " + number, "05-06-1987x"} {
			row := slices.Clone(last)
			row[column] = text
			rows = append(rows, strings.Join(row, ";"))
		}
	}
	for i := range rows {
		rows[i] += ";Voornaamtest Achternaamtest;Teststraatweg 1"
	}
	rows[0] = strings.Replace(rows[0], ";Voornaamtest Achternaamtest;Teststraatweg 1", ";Naam;Adres", 1)
	rows = append(rows, number+";Achternaamtest", number+";\"Achternaamtest\" x"+strings.Repeat(";", len(last)), "Totaal "+number+strings.Repeat(";", len(last)+1))
	p.write(filepath.Base(file), strings.Join(rows, "\n")+"\n")
}

// files adds whole files that are wrong, or that have a number in their name.
func (p *planter) files() {
	p.Helper()
	n := []string{}
	for i := range 9 {
		n = append(n, p.number(fmt.Sprint("file", i)))
	}
	header := "bsn;huishoudnummer;geboortedatum;geslacht;doelgroep;wet"
	row := func(i int) string { return n[i] + ";H" + n[i] + ";1987-06-05;V;ASIEL;WI2021" }
	p.write("abc_persoon_regio_2026-01_x1.csv", header+";"+n[0]+";Achternaamtest\n"+row(0)+";;\n")
	p.write("abc_persoon_regio_2026-01_x2.csv", header+";"+n[1]+";"+n[1]+"\n"+row(1)+";;\n")
	p.write("abc_persoon_regio_2026-01_x3.csv", header+"\n"+row(2)+"\n\""+row(2))
	p.write("abc_persoon_regio_2026-01_x4.csv", row(3)+"\n"+row(4)+"\n")
	p.write("abc_persoon_regio_2026-01_x5.csv", header+"\n"+row(5)+"\n")
	p.write("abc_persoon_regio_2026-01_x5.csv.levering.json", `{"codeGegevensleverancier": "`+n[5]+` Achternaamtest"}`)
	// Numbers in names: of a supplier, of a gemeente, of no source; and a note without its file.
	p.write(n[6]+"_persoon_regio_2026-01_x6.csv", header+"\n"+row(6)+"\n")
	p.write("abc_persoon_"+n[6]+"_2026-01_x6.csv", header+"\n"+row(6)+"\n")
	p.write("abc_persoon_regio_2026-01_x7_"+n[6]+".csv", header+"\n"+row(6)+"\n")
	p.write("brief aan "+n[6][:4]+"."+n[6][4:6]+"."+n[6][6:]+".csv.levering.json", "{}")
	p.zip("abc_persoon_regio_2026-01_x8.zip", "Achternaamtest"+n[7]+".csv", header+"\n"+row(7)+"\n")
	p.book("abc_persoon_regio_2026-01_x9.xlsx", "Achternaamtest "+n[8], header, row(8), strings.Replace(row(8), ";V;", ";"+n[8]+";", 1), row(7))
}

func (p *planter) zip(name, member, text string) {
	p.Helper()
	var buffer bytes.Buffer
	archive := zip.NewWriter(&buffer)
	file, err := archive.Create(member)
	if err == nil {
		_, err = file.Write([]byte(text))
	}
	if err == nil {
		err = archive.Close()
	}
	if err != nil {
		p.Fatal(err)
	}
	p.write(name, buffer.String())
}

func (p *planter) book(name, sheet string, lines ...string) {
	p.Helper()
	book := excelize.NewFile()
	defer book.Close()
	err := book.SetSheetName("Sheet1", sheet)
	for i, line := range lines {
		cells := strings.Split(line, ";")
		if err == nil {
			err = book.SetSheetRow(sheet, fmt.Sprintf("A%d", i+1), &cells)
		}
	}
	if err == nil {
		err = book.SaveAs(filepath.Join(p.dir, name))
	}
	if err != nil {
		p.Fatal(err)
	}
}
