package ingest

import (
	"archive/zip"
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"
)

// planted are numbers and texts that must never be written. The numbers are of
// the range for tests and pass the elfproef; the fictieve ones come from fictief.
type planted struct {
	numbers []string
	texts   []string
}

var (
	testBSNs = []string{"999990007", "999990019", "999990020", "999990032", "999990044", "999990056", "999990068", "999990081"}
	names    = []string{"Achternaamtest", "Voornaamtest", "Teststraatweg", "1987-06-05", "05-06-1987", "19870605"}
)

// TestNothingIdentifiesAPerson plants numbers, names and birth dates in good
// rows, bad rows and broken files, and searches every byte that ingest wrote,
// the decrypted lake, the report, the progress and the errors.
func TestNothingIdentifiesAPerson(t *testing.T) {
	for mode, numbers := range map[string][]string{"bsn": testBSNs, "fictief": fictieve(8)} {
		t.Run(mode, func(t *testing.T) {
			e := newEnv(t, "persoon", "persoon_sleutel", "deelname", "verblijf_gemeente")
			e.options.Fictief = mode == "fictief"
			for _, table := range []string{"persoon", "deelname"} {
				for _, extension := range []string{".xlsx", ".zip"} {
					e.options.Bronnen = append(e.options.Bronnen, Bron{Tabel: table, Patroon: strings.TrimSuffix(pattern, ".csv") + extension, Afkeurgrens: 1})
				}
			}
			plant(e, numbers)
			var told bytes.Buffer
			e.options.Progress = func(event Event) { fmt.Fprintf(&told, "%+v %+v\n", event, event.Done) }
			report := e.run()
			for _, status := range []Status{Accepted, Refused} {
				if !slices.ContainsFunc(report.Deliveries, func(d Delivery) bool { return d.Status == status }) {
					t.Errorf("no delivery is %s: the test has lost its aim", status)
				}
			}
			fmt.Fprintf(&told, "%+v", report)
			p := planted{numbers, names}
			p.search(t, "report and progress", told.String())
			p.search(t, "decrypted lake", e.lakeText())
			for path, content := range e.tree() {
				p.search(t, path, path+content)
			}
			// The same after reading all again, one delivery at a time.
			for _, file := range report.Deliveries {
				one := e.options
				one.Zonder = []string{}
				for _, other := range report.Deliveries {
					if other.Bestand != file.Bestand {
						one.Zonder = append(one.Zonder, other.Bestand)
					}
				}
				one.Werkmap = t.TempDir()
				if _, err := Run(t.Context(), one); err != nil {
					p.search(t, "error", err.Error())
				}
			}
		})
	}
}

func fictieve(n int) []string {
	var numbers []string
	for i := range n {
		numbers = append(numbers, fictief(1000+i))
	}
	return numbers
}

// search looks for every planted value, also as UTF-16, in capitals and in
// small letters.
func (p planted) search(t *testing.T, where, content string) {
	t.Helper()
	lower := strings.ToLower(content)
	for _, value := range append(slices.Clone(p.numbers), p.texts...) {
		wide := utf16Text(value)
		if strings.Contains(lower, strings.ToLower(value)) || strings.Contains(content, wide) {
			t.Errorf("%s holds planted value %q", where, value)
		}
	}
}

func utf16Text(text string) string {
	var wide strings.Builder
	for _, unit := range utf16.Encode([]rune(text)) {
		wide.WriteByte(byte(unit))
		wide.WriteByte(byte(unit >> 8))
	}
	return wide.String()
}

// plant writes the deliveries.
func plant(e *env, n []string) {
	e.Helper()
	header := "bsn;Naam;Adres;huishoudnummer;geboortedatum;geslacht;doelgroep;wet;overlijdensdatum"
	good := func(i int) string {
		return n[i] + ";Achternaamtest;Teststraatweg 1;H1;1987-06-05;V;ASIEL;WI2021;"
	}
	bad := []string{
		good(0),
		n[1] + ";Achternaamtest;Teststraatweg 1;H1;05-06-87;V;ASIEL;WI2021;",                        // wrong date
		n[2] + ";Achternaamtest;Teststraatweg 1;" + n[2] + ";1987-06-05;Voornaamtest;ASIEL;WI2021;", // name as a code
		"Achternaamtest;" + n[3] + ";Teststraatweg 1;H1;1987-06-05;V;ASIEL;WI2021;",                 // shifted
		n[4] + ";Achternaamtest;Teststraatweg 1;H1;1987-06-05;" + n[4] + ";ASIEL;WI2021;",           // number as a code
		n[5] + ";Achternaamtest;Teststraatweg 1;H1;1987-06-05;V;ASIEL;WI2021;1980-01-01",            // rule of the contract
		n[6] + ";Achternaamtest;Teststraatweg 1",                                                    // too few cells
		good(7), strings.Replace(good(7), ";V;", ";M;", 1),                                          // same key, other content
		good(0), "Totaal " + n[0] + " Achternaamtest;;;;;;;;",
		n[0] + ";Achternaam\x01test;Teststraatweg;H1;1987-06-05;V;ASIEL;WI2021;",
		n[0] + `;"Achternaamtest" x;Teststraatweg;H1;1987-06-05;V;ASIEL;WI2021;`,
	}
	e.file("kvs_persoon_hoorn_2024-01_1.csv", append([]string{header}, bad...)...)
	e.file("kvs_persoon_hoorn_2024-02_1.csv", good(0), good(1))                                          // no header
	e.file("kvs_persoon_hoorn_2024-03_1.csv", header, good(0), `"`+good(1))                              // open quote
	e.file("kvs_persoon_hoorn_2024-04_1.csv", header+"\x81", good(0))                                    // byte that no encoding has
	e.file("kvs_persoon_hoorn_2024-05_1.csv", "\xff\xfe"+utf16Text(header+"\n"+good(0)+"\n"))            // odd length: broken UTF-16
	e.file("kvs_persoon_hoorn_2024-06_1.csv", strings.ReplaceAll(header, ";", ","), good(0))             // other separator
	e.file("kvs_persoon_hoorn_2024-07_1.csv", header+";"+n[1]+";Achternaamtest", good(0)+";;")           // person in the header
	e.file("kvs_persoon_hoorn_2024-08_1.csv", header+";"+n[1]+";"+n[1], good(0)+";;")                    // twice
	e.write(filepath.Join(e.options.Leveringen, "kvs_persoon_hoorn_2024-09_1.csv"), header+"\n"+good(0)) // cut off
	e.file("kvs_persoon_hoorn_2024-10_1.csv", header, good(0), good(1))
	e.file("kvs_persoon_hoorn_2024-10_1.csv"+sidecarSuffix, `{"Achternaamtest": "`+n[0]+`"}`)
	e.file("kvs_persoon_hoorn_2024-11_1.csv", header, good(0))
	e.file("kvs_persoon_hoorn_2024-11_1.csv"+sidecarSuffix, `{"codeGegevensleverancier": "`+n[0]+` Achternaamtest"}`)
	e.file("kvs_persoon_sleutel_hoorn_2024-01_1.csv", "bsn;soort;nummer;bron;van", n[0]+";KLANTNUMMER;K-0000001;kvs;2024-01-01", n[1]+";KLANTNUMMER;"+n[1]+";kvs;2024-01-01", n[2]+";Achternaamtest;"+n[2]+";kvs;fout")
	e.file("taal_deelname_hoorn_2024-01_1.csv", "deelname_id;klantnummer;Naam;soort;start;resultaat", "D1;K-0000001;Achternaamtest;TAAL;2024-01-05;LOPEND",
		"D2;"+n[1]+";Achternaamtest;TAAL;2024-01-05;LOPEND", "D3;"+n[2]+";Achternaamtest;"+n[2]+";05-06-1987x;Achternaamtest")
	e.file("kvs_verblijf_gemeente_hoorn_2024-01_1.csv", "bsn;van;tot;gemeentecode;status", n[0]+";2024-01-01;;Achternaamtest;GEHUISVEST", n[1]+";2024-01-01;;"+n[1]+";GEHUISVEST")
	plantZip(e, "kvs_persoon_hoorn_2024-01_2.zip", n[0]+".csv", header+"\n"+bad[1]+"\n"+good(0)+"\n")
	plantBook(e, "kvs_persoon_hoorn_2024-01_3.xlsx", "Sheet1", append([]string{header}, bad[:6]...))
	plantBook(e, "kvs_persoon_hoorn_2024-01_4.xlsx", "Achternaamtest "+n[0], append([]string{"Overzicht Achternaamtest " + n[0], header}, bad[:6]...))
	e.file("kvs_persoon_hoorn_2024-12_1.csv", "Overzicht Achternaamtest "+n[0], header, good(0), "Totaal "+n[0])                       // title and totals
	e.file("kvs_persoon_hoorn_2025-01_1.csv", header, strings.Replace(good(0), "Teststraatweg", "Teststraatwég \xe9 \rx", 1), good(1)) // two encodings
	e.file("kvs_persoon_hoorn_2025-02_1.csv", header, strings.Replace(good(0), "Teststraatweg", "Teststraatweg\r"+n[0], 1), good(1))   // lone carriage return
}

func plantZip(e *env, name, member, text string) {
	e.Helper()
	var buffer bytes.Buffer
	archive := zip.NewWriter(&buffer)
	file, err := archive.Create(member)
	if err != nil {
		e.Fatal(err)
	}
	if _, err := file.Write([]byte(text)); err != nil {
		e.Fatal(err)
	}
	if err := archive.Close(); err != nil {
		e.Fatal(err)
	}
	e.write(filepath.Join(e.options.Leveringen, name), buffer.String())
}

func plantBook(e *env, name, sheet string, lines []string) {
	e.Helper()
	book := excelize.NewFile()
	defer book.Close()
	if err := book.SetSheetName("Sheet1", sheet); err != nil {
		e.Fatal(err)
	}
	for row, line := range lines {
		for column, cell := range strings.Split(line, ";") {
			at, err := excelize.CoordinatesToCellName(column+1, row+1)
			if err != nil {
				e.Fatal(err)
			}
			if err := book.SetCellStr(sheet, at, cell); err != nil {
				e.Fatal(err)
			}
		}
	}
	buffer, err := book.WriteToBuffer()
	if err != nil {
		e.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(e.options.Leveringen, name), buffer.Bytes(), 0o600); err != nil {
		e.Fatal(err)
	}
}
