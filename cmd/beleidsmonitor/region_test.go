package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	sampledata "beleidsmonitor/sample-data"
	"beleidsmonitor/schemas"
)

// walcheren replaces what names West-Friesland and its suppliers in generated
// deliveries: three gemeenten far away, other suppliers, other words for codes.
var walcheren = strings.NewReplacer(
	"GM0405", "GM0687", "GM0420", "GM0717", "GM1598", "GM0718", "Hoorn", "Middelburg", "Medemblik", "Veere", "Koggenland", "Vlissingen",
	"West-Friesland", "Walcheren", "Taalpunt De Dijk", "Taalhuis Walcheren", "Zeeklas Onderwijs", "Scheldeschool",
)

// theirWords are the codes of the other region's system.
var theirWords = map[string]string{"ASIEL": "statushouder", "GEZIN": "gezinsmigrant", "TAAL": "NT2-les", "ONDERWIJS": "taalschakelroute"}

// codeColumns have those codes.
var codeColumns = []string{"doelgroep", "soort", "route"}

var (
	theirDay    = regexp.MustCompile(`^(\d{4})-(\d{2})-(\d{2})$`)
	theirNumber = regexp.MustCompile(`^-?\d+,\d+$`)
)

// TestOtherRegion runs a second region by configuration alone: other gemeenten,
// suppliers, column names, codes, dates, file names, limits and parameters.
func TestOtherRegion(t *testing.T) {
	dir := t.TempDir()
	from := filepath.Join(dir, "generated")
	if _, err := sampledata.Generate(context.Background(), from, sampledata.Options{Gemeenten: 3, Inburgeraars: 400, Seed: 11, Plain: true}); err != nil {
		t.Fatal(err)
	}
	tables := deliverElsewhere(t, filepath.Join(from, "leveringen"), filepath.Join(dir, "aanlevering"))
	writeRegion(t, dir, tables, 0.2, 70)
	ask := func(want int, args ...string) string {
		t.Helper()
		var out, problems bytes.Buffer
		args = append([]string{"beleidsmonitor", "--config", filepath.Join(dir, "monitor.yaml"), "--werkmap", filepath.Join(dir, "werk")}, args...)
		if code := run(context.Background(), args, nil, &out, &problems); code != want {
			t.Fatalf("%v: exit code %d, want %d\n%s", args[5:], code, want, problems.String())
		}
		return out.String() + problems.String()
	}
	ask(exitRejected, "run")
	checkRegionPages(t, filepath.Join(dir, "werk", "huidig", "site"))

	const inTime = "select sum(teller)::int as n from kpi.waarden where kpi_id = 'TIJ-1' and gebied = 'REGIO' and periode_soort = 'jaar' and dimensie = ''"
	count := func() (n int) {
		t.Helper()
		if _, err := fmt.Sscanf(ask(0, "--quiet", "query", "--intern", "--format", "csv", inTime), "n\n%d", &n); err != nil {
			t.Fatal(err)
		}
		return n
	}
	tenWeeks := count()
	writeRegion(t, dir, tables, 0.2, 1)
	if oneDay := count(); oneDay*5 > tenWeeks {
		t.Errorf("%d PIPs within a day, %d within ten weeks", oneDay, tenWeeks)
	}
	writeRegion(t, dir, tables, 0.05, 70)
	if err := os.RemoveAll(filepath.Join(dir, "werk", "lake")); err != nil {
		t.Fatal(err)
	}
	if message := ask(exitRefused, "run"); !strings.Contains(message, "persoon") {
		t.Errorf("a tenth of the persons is wrong, the limit is 5 %%, and the message is %q", message)
	}
}

func checkRegionPages(t *testing.T, site string) {
	t.Helper()
	folders, err := filepath.Glob(filepath.Join(site, "*", "maandrapport.html"))
	if err != nil || len(folders) != 4 {
		t.Fatalf("pages %v: %v", folders, err)
	}
	elsewhere := regexp.MustCompile(`(?i)GM0405|GM0420|GM1598|hoorn|medemblik|koggenland|west-friesland|werksaam`)
	for path, page := range readTree(t, site) {
		if found := elsewhere.Find(page); found != nil {
			t.Errorf("%s names %s", path, found)
		}
	}
	for code, name := range map[string]string{"GM0687": "Middelburg", "GM0717": "Veere", "GM0718": "Vlissingen"} {
		page := readText(t, filepath.Join(site, code, "maandrapport.html"))
		if !strings.Contains(page, "<title>Maandrapport inburgering "+name+"</title>") || !strings.Contains(page, "Monitor inburgering Walcheren") || !strings.Contains(page, "Team Walcheren") {
			t.Errorf("the page of %s does not name %s, its region and its contact", code, name)
		}
	}
}

// deliverElsewhere rewrites generated files to the form of the other region and
// gives the header of each table. Of every tenth person the sex is no code.
func deliverElsewhere(t *testing.T, from, to string) map[string][]string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(from, "*.csv"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no deliveries: %v", err)
	}
	if err := os.MkdirAll(to, 0o755); err != nil {
		t.Fatal(err)
	}
	name := regexp.MustCompile(`voorbeeld_(\w+)_regio_(\d{4}-\d{2})_01\.csv`)
	tables := map[string][]string{}
	for _, file := range files {
		parts := name.FindStringSubmatch(filepath.Base(file))
		reader := csv.NewReader(strings.NewReader(readText(t, file)))
		reader.Comma = ';'
		rows, err := reader.ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		if len(rows) == 1 { // an empty file would be refused
			continue
		}
		tables[parts[1]] = slices.Clone(rows[0])
		var out bytes.Buffer
		writer := csv.NewWriter(&out)
		writer.Comma = '|'
		for i, row := range rows {
			if err := writer.Write(theirRow(row, tables[parts[1]], i)); err != nil {
				t.Fatal(err)
			}
		}
		writer.Flush()
		path := filepath.Join(to, fmt.Sprintf("Walcheren %s %s regio zeeland v01.csv", parts[2], parts[1]))
		if err := os.WriteFile(path, out.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return tables
}

func theirRow(row, header []string, line int) []string {
	out := make([]string, len(row))
	for i, cell := range row {
		switch word := theirWords[cell]; {
		case line == 0:
			out[i] = theirHeader(cell)
		case word != "" && slices.Contains(codeColumns, header[i]):
			out[i] = word
		case header[i] == "geslacht" && line%10 == 0:
			out[i] = "fout"
		case theirNumber.MatchString(cell):
			out[i] = strings.Replace(cell, ",", ".", 1)
		default:
			out[i] = walcheren.Replace(theirDay.ReplaceAllString(cell, "$3-$2-$1"))
		}
	}
	return out
}

func theirHeader(column string) string { return "Veld " + strings.ReplaceAll(column, "_", " ") }

// writeRegion writes monitor.yaml and the mapping of the other region.
func writeRegion(t *testing.T, dir string, tables map[string][]string, limit float64, days int) {
	t.Helper()
	var m, mapping strings.Builder
	fmt.Fprintf(&m, "versie: 1\nregio: {code: WA, naam: Walcheren}\nvoorbeeld: true\npersoonsnummers: fictief\nleveringen: aanlevering\ngemeenten:\n"+
		"  - {code: GM0687, naam: Middelburg}\n  - {code: GM0717, naam: Veere}\n  - {code: GM0718, naam: Vlissingen}\nbronnen:\n")
	mapping.WriteString("systeem: Registratie Zeeland\ntabellen:\n")
	for _, table := range slices.Sorted(maps.Keys(tables)) {
		fmt.Fprintf(&m, "  - {tabel: %s, verbinding: bestand, patroon: \"Walcheren {jjjj-mm} {tabel} {gemeente} {leverancier} v{volgnr}.csv\", mapping: zeeland.yaml, afkeurgrens: %v}\n", table, limit)
		fmt.Fprintf(&mapping, "  %s:\n    vorm: {scheidingsteken: \"|\", decimaal: \".\", datum: [dd-mm-jjjj]}\n    kolommen:\n", table)
		codes := ""
		for _, column := range tables[table] {
			fmt.Fprintf(&mapping, "      %q: %s\n", theirHeader(column), column)
			if slices.Contains(codeColumns, column) {
				codes += theirCodes(t, table, column)
			}
		}
		if codes != "" {
			mapping.WriteString("    codes:\n" + codes)
		}
	}
	fmt.Fprintf(&m, "parameters: {pip_termijn_dagen: %d}\ncontact: {naam: Team Walcheren, email: monitor@example.org}\n", days)
	for name, text := range map[string]string{"monitor.yaml": m.String(), "zeeland.yaml": mapping.String()} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// theirCodes maps the words that a column of a table knows.
func theirCodes(t *testing.T, table, column string) string {
	t.Helper()
	contracts, err := schemas.All()
	if err != nil {
		t.Fatal(err)
	}
	var lines strings.Builder
	for _, property := range contracts.Table(table).Properties {
		if property.Name != column {
			continue
		}
		for _, code := range slices.Sorted(maps.Keys(theirWords)) {
			if len(property.Codes) == 0 || slices.Contains(property.Codes, code) {
				fmt.Fprintf(&lines, "        %q: %s\n", theirWords[code], code)
			}
		}
	}
	if lines.Len() == 0 {
		return ""
	}
	return "      " + column + ":\n" + lines.String()
}
