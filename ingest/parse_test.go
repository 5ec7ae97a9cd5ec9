package ingest

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"beleidsmonitor/ingest/source"
	"beleidsmonitor/schemas"
)

func TestParseNumber(t *testing.T) {
	const refused = -999_999_999
	tests := []struct {
		text, decimal string
		kind          source.CellKind
		want          int64 // cents
	}{
		{"1.234,56", ",", source.Text, 123456}, {"1234,56", ",", source.Text, 123456}, {"1.234", ",", source.Text, 123400},
		{"€ 1.234,50", ",", source.Text, 123450}, {"1.234.567,8", ",", source.Text, 123456780}, {"0,05", ",", source.Text, 5},
		{"-12,50", ",", source.Text, -1250}, {"12,50-", ",", source.Text, -1250}, {"(12,50)", ",", source.Text, -1250},
		{"€ -12,50", ",", source.Text, -1250}, {"-€ 12,50", ",", source.Text, -1250}, {"\u221212,50", ",", source.Text, -1250},
		{"€\u00a012,-", ",", source.Text, 1200}, {"12,--", ",", source.Text, 1200}, {"-12,-", ",", source.Text, -1200}, {"12,50 EUR", ",", source.Text, 1250},
		{"1\u00a0234,56", ",", source.Text, 123456}, {"1 234", ",", source.Text, 123400}, {"007", ",", source.Text, 700},
		{"1,234.56", ".", source.Text, 123456}, {"1.5", ".", source.Text, 150}, {"1,234", ".", source.Text, 123400},
		{"1234.5", ",", source.Number, 123450}, {"-3", ",", source.Number, -300},
		{"1.23", ",", source.Text, refused}, {"0.123", ",", source.Text, refused}, {"1.2345,00", ",", source.Text, refused},
		{"1234.567,00", ",", source.Text, refused}, {"12.34,5", ",", source.Text, refused}, {"1,234,5", ",", source.Text, refused},
		{"1,234.5", ",", source.Text, refused}, {"1234.56", ",", source.Text, refused}, {"1,5", ".", source.Text, refused},
		{"12,345", ",", source.Text, refused}, {"12,", ",", source.Text, refused}, {",5", ",", source.Text, refused}, {"--5", ",", source.Text, refused},
		{"-5-", ",", source.Text, refused}, {"(-5)", ",", source.Text, refused}, {"5€5", ",", source.Text, refused}, {"1e3", ",", source.Text, refused},
		{"١٢", ",", source.Text, refused}, {"12 3", ",", source.Text, refused}, {"999999999999999", ",", source.Text, refused},
		{"", ",", source.Text, refused}, {"€", ",", source.Text, refused}, {"-", ",", source.Text, refused}, {"NaN", ".", source.Text, refused},
	}
	for _, test := range tests {
		got, problem := parseScaled(test.text, test.kind, test.decimal, 2)
		if problem != nil {
			got = refused
		}
		if got != test.want {
			t.Errorf("parseScaled(%q, decimal %s) = %d, want %d", test.text, test.decimal, got, test.want)
		}
	}
}

func TestParseMinutes(t *testing.T) {
	for text, want := range map[string]int64{"7,5": 450, "7:30": 450, "0:05": 5, "0,3333": 20, "-1,5": -90, "8": 480, "7:60": -1, "7:5": -1, "-7:30": -1, "7:30:00": -1} {
		got, problem := parseMinutes(text, source.Text, ",")
		if problem != nil {
			got = -1
		}
		if got != want {
			t.Errorf("parseMinutes(%q) = %d, want %d", text, got, want)
		}
	}
}

func TestParseDate(t *testing.T) {
	all := []string{"jjjj-mm-dd", "dd-mm-jjjj", "jjjjmmdd"}
	tests := []struct {
		text    string
		kind    source.CellKind
		formats []string
		want    string // empty is emptied, ! is refused
	}{
		{"2022-04-03", source.Text, all, "2022-04-03"}, {"03-04-2022", source.Text, all, "2022-04-03"}, {"20220403", source.Text, all, "2022-04-03"},
		{"44562", source.Number, all, "2022-01-01"}, {"20220403", source.Number, all, "2022-04-03"},
		{"44562", source.Text, all, "2022-01-01"}, {"32907", source.Text, all, "!"}, {"44562", source.Bool, all, "!"}, {"40000", source.Number, all, "!"}, {"50000", source.Number, all, "!"}, {"44562.5", source.Number, all, "!"},
		{"40179", source.Number, all, "2010-01-01"}, {"40178", source.Number, all, "!"}, {"49674", source.Number, all, "2035-12-31"}, {"49675", source.Number, all, "!"},
		{"32907", source.Date, all, "1990-02-03"}, {"1", source.Date, all, ""}, {"2958465", source.Date, all, ""}, {"60", source.Date, all, "!"}, {"73416", source.Date, all, "!"}, {"45292.5", source.Date, all, "!"},
		{"03-04-22", source.Text, all, "!"}, {"31-02-2022", source.Text, all, "!"}, {"3-4-2022", source.Text, all, "!"}, {"2022/04/03", source.Text, all, "!"},
		{"2022-04-03", source.Text, []string{"dd-mm-jjjj"}, "!"}, {"29-02-2023", source.Text, all, "!"}, {"0001-01-01", source.Text, all, "!"},
		{"00000000", source.Text, all, ""}, {"01-01-1900", source.Text, all, ""}, {"31-12-9999", source.Text, all, ""}, {"9999-12-31", source.Text, all, ""},
	}
	for _, test := range tests {
		day, ok, problem := parseDate(test.text, test.kind, test.formats)
		got := "!"
		switch {
		case ok:
			got = day.Format(time.DateOnly)
		case problem.severity == schemas.Info:
			got = ""
		}
		if got != test.want {
			t.Errorf("parseDate(%q, kind %d, %v) = %q, want %q", test.text, test.kind, test.formats, got, test.want)
		}
	}
}

func TestParseMonth(t *testing.T) {
	for text, want := range map[string]string{"2024-03": "2024-03-01", "202403": "2024-03-01", "01-03-2024": "2024-03-01", "02-03-2024": "!", "2024-13": "!", "24-03": "!"} {
		day, ok, _ := parseMonth(text, source.Text, []string{"dd-mm-jjjj"})
		got := "!"
		if ok {
			got = day.Format(time.DateOnly)
		}
		if got != want {
			t.Errorf("parseMonth(%q) = %s, want %s", text, got, want)
		}
	}
}

func TestParseBool(t *testing.T) {
	for text, want := range map[string]string{"J": "true", "ja": "true", "1": "true", "TRUE": "true", "N": "false", "Nee": "false", "0": "false", "false": "false", "x": "!", "2": "!"} {
		value, problem := parseBool(text)
		got := "!"
		if problem == nil {
			got = map[bool]string{true: "true", false: "false"}[value]
		}
		if got != want {
			t.Errorf("parseBool(%q) = %s, want %s", text, got, want)
		}
	}
}

// TestPersoonCells reads one bad or special cell per row.
func TestPersoonCells(t *testing.T) {
	row := func(column int, value string) string {
		cells := strings.Split(fictief(column)+";H1;1990-02-03;V;ASIEL;WI2021;J;", ";")
		cells[column] = value
		return strings.Join(cells, ";")
	}
	tests := map[string]struct{ row, want string }{
		"geen fictief nummer":       {row(0, "100000000"), "bsn:S02:fout"},
		"leeg nummer":               {row(0, ""), "bsn:S03:fout"},
		"BSN waar fictief moet":     {row(0, "999990019"), "bsn:S02:fout"},
		"huishouden leeg":           {row(1, "leeg"), ""},
		"jaar en niet meer":         {row(2, "1990-00-00"), "geboortedatum:S04:info"},
		"jaar omgekeerd":            {row(2, "00-00-1990"), "geboortedatum:S04:info"},
		"geboren na de levering":    {row(2, "2024-02-01"), "geboortedatum:S04:fout"},
		"te oud":                    {row(2, "1903-01-31"), "geboortedatum:S04:fout"},
		"geen geboortedatum":        {row(2, "00000000"), "geboortedatum:S03:fout"},
		"twee cijfers":              {row(2, "03-02-90"), "geboortedatum:S04:fout"},
		"onbekende code":            {row(3, "Vrouw"), "geslacht:S05:fout"},
		"code in kleine letters":    {row(4, "asiel"), "doelgroep:S05:fout"},
		"verplicht en leeg":         {row(5, ""), "wet:S03:fout"},
		"geen ja of nee":            {row(6, "misschien"), "nareiziger:S05:fout"},
		"regel van het contract":    {row(7, "2050-01-01"), ":P04:fout"},
		"geen datum bij overlijden": {row(7, "31-12-9999"), "overlijdensdatum:S04:info"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			e := newEnv(t, "persoon")
			e.file("kvs_persoon_hoorn_2024-01_1.csv", persoonHeader+";nareiziger;overlijdensdatum", test.row)
			d := e.one(Accepted)
			want := []string(nil)
			if test.want != "" {
				want = []string{"2:" + test.want}
			}
			if diff := cmp.Diff(want, e.rejections(d)); diff != "" {
				t.Errorf("findings (-want +got):\n%s", diff)
			}
		})
	}
}

// TestLostZero has a number of eight digits: Excel dropped the zero.
func TestLostZero(t *testing.T) {
	e := newEnv(t, "persoon")
	lost := ""
	for i := range 1000 {
		digits := fmt.Sprintf("%09d", 12_345_000+i)
		if _, _, err := parseTestNumber(digits); err == nil {
			lost = digits[1:]
			break
		}
	}
	e.file("kvs_persoon_hoorn_2024-01_1.csv", persoonHeader, lost+";;1990-01-01;V;ASIEL;WI2021", "0"+lost+";;1990-01-01;V;ASIEL;WI2021")
	d := e.one(Accepted)
	if diff := cmp.Diff([]string{"2:bsn:S02:waarschuwing", "3::S03:info"}, e.rejections(d)); diff != "" {
		t.Errorf("findings (-want +got):\n%s", diff)
	}
}

func TestGemeente(t *testing.T) {
	e := newEnv(t, "ref_gemeente", "verblijf_gemeente")
	e.file("cbs_ref_gemeente_regio_2024-01_1.csv", "gemeentecode;naam;van;bron", "GM0405;Hoorn;2020-01-01;CBS", "361;Alkmaar;2020-01-01;CBS", "GM0080;Súdwest-Fryslân;2020-01-01;CBS")
	lines := []string{"bsn;van;tot;gemeentecode;status"}
	for i, form := range []string{"GM0405", "0405", "405", "Hoorn", "hoorn", "Stede Broec", "GM0361", "361", "alkmaar", "Su\u0301dwest-Fryslân", "GM0999", "regio", "Horn"} {
		lines = append(lines, fictief(i)+";2023-01-01;;"+form+";GEHUISVEST")
	}
	e.file("kvs_verblijf_gemeente_hoorn_2024-01_1.csv", lines...)
	report := e.run()
	d := report.Deliveries[1]
	if diff := cmp.Diff([]string{"12:gemeentecode:S01:fout", "13:gemeentecode:S01:fout", "14:gemeentecode:S01:fout"}, e.rejections(d)); diff != "" {
		t.Errorf("findings (-want +got):\n%s", diff)
	}
	if got := e.query("verblijf_gemeente", "string_agg(gemeentecode, ' ' order by regelnr)"); got != "GM0405 GM0405 GM0405 GM0405 GM0405 GM0532 GM0361 GM0361 GM0361 GM0080" {
		t.Errorf("the lake holds %s", got)
	}
}

func TestUnits(t *testing.T) {
	e := newEnv(t, "tarief")
	e.file("ink_tarief_regio_2024-01_1.csv", "contract_id;tarief_code;van;eenheid;prijs;index_pct;bedrag_status",
		"C1;T1;2024-01-01;per_traject;€ 1.234,50;2,5;FICTIEF", "C1;T2;2024-01-01;per_traject;12.34;2,5;FICTIEF", "C1;T3;2024-01-01;per_traject;12,345;2,5;FICTIEF")
	d := e.one(Accepted)
	if diff := cmp.Diff([]string{"3:prijs:S04:fout", "4:prijs:S04:fout"}, e.rejections(d)); diff != "" {
		t.Errorf("findings (-want +got):\n%s", diff)
	}
	if got := e.query("tarief", "string_agg(prijs_cent||' '||index_pct)"); got != "123450 2.5000" {
		t.Errorf("the lake holds %s, want 123450 2.5000", got)
	}
}

func TestMask(t *testing.T) {
	for _, test := range [][3]string{
		{"Jansen-de Vries 12", "persoonsgegeven", "Xxxxxx-xx Xxxxx 99"}, {"GM0999", "openbaar", "GM0999"}, {"999990019", "openbaar", "999999999"},
		{"een heel erg lange waarde", "openbaar", "een heel erg lange w"}, {"Écoli", "", "Xxxxx"},
	} {
		if got := mask(test[0], test[1]); got != test[2] {
			t.Errorf("mask(%q, %s) = %q, want %q", test[0], test[1], got, test[2])
		}
	}
}

func TestSafeName(t *testing.T) {
	for name, want := range map[string]string{
		"kvs_persoon_hoorn_2024-01_01.csv":   "kvs_persoon_hoorn_2024-01_01.csv",
		"brief aan 999990019.csv":            "brief aan 999999999.csv",
		"9999.90.019_persoon.csv":            "9999.99.999_persoon.csv",
		"kvs_uren_hoorn_2024-01_12345.7.csv": "kvs_uren_hoorn_2024-01_12345.7.csv",
	} {
		if got := SafeName(name); got != want {
			t.Errorf("SafeName(%q) = %q, want %q", name, got, want)
		}
	}
}

// TestLongNumberAsSupplier keeps a number out of the names of folders and out of
// what is told, and lets the file be left out by the name that is shown.
func TestLongNumberAsSupplier(t *testing.T) {
	for _, supplier := range []string{"999990019", "jan-99999-00-19"} {
		e := newEnv(t, "persoon")
		e.file(supplier+"_persoon_hoorn_2024-01_1.csv", persoonHeader, persoon(1))
		if d := e.one(Refused); d.Leverancier != "" || !strings.Contains(d.Reason, "lang nummer") || strings.Contains(d.ID+d.Afkeur, "99999") {
			t.Errorf("delivery of %s is %+v", supplier, d)
		}
	}
	e := newEnv(t, "persoon")
	e.file("999990019_persoon_hoorn_2024-01_1.csv", persoonHeader, persoon(1))
	e.options.Zonder = []string{"999999999_persoon_hoorn_2024-01_1.csv"}
	if report := e.run(); len(report.Deliveries) != 0 {
		t.Errorf("deliveries are %+v, want none", report.Deliveries)
	}
}

func TestMappingErrors(t *testing.T) {
	e := newEnv(t, "persoon")
	for text, want := range map[string]string{
		"systeem: x\ntabel: {}\n":                                                              "m.yaml:2:1: ",
		"systeem: x\ntabellen:\n  persoon:\n    kolom: {a: bsn}\n":                             "m.yaml:4:5: ",
		"systeem: x\ntabellen:\n  bestaat_niet: {}\n":                                          "bestaat_niet",
		"systeem: x\ntabellen:\n  persoon:\n    kolommen: {a: naam}\n    codes: {b: {c: d}}\n": "\"naam\"",
		"systeem: x\ntabellen:\n  persoon:\n    vorm: {datum: [d-m-jj]}\n":                     "jjjj-mm-dd",
		"systeem: x\ntabellen:\n  persoon:\n    vorm: {scheidingsteken: ab}\n":                 "one character",
		"a: [": "m.yaml:",
	} {
		_, err := parseMapping("m.yaml", []byte(text), e.options.Contracts)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("mapping %q: %v, want %q", text, err, want)
		}
	}
}

func TestDiscover(t *testing.T) {
	e := newEnv(t, "persoon", "uren")
	e.options.Bronnen = append(e.options.Bronnen, Bron{Tabel: "uren", Patroon: "dubbel_{tabel}_{gemeente}_{jjjj-mm}_{volgnr}.csv"})
	e.file("kvs_persoon_hoorn_2024-01_1.csv", persoonHeader, persoon(1))
	e.file("kvs_persoon_hoorn_2024-13_1.csv", persoonHeader)   // no month
	e.file("kvs_persoon_alkmaar_2024-01_1.csv", persoonHeader) // not in the configuration
	e.file("dubbel_uren_hoorn_2024-01_1.csv", "x")
	e.file("leesmij.txt", "x")
	e.file("kvs_persoon_hoorn_2024-02_1.csv"+sidecarSuffix, "{}") // a note without a file
	e.file(".verborgen", "x")
	if err := mkdir(e, "kvs_persoon_hoorn_2024-03_1.csv"); err != nil {
		t.Fatal(err)
	}
	report := e.run()
	want := []string{"kvs_persoon_hoorn_2024-02_1.csv.levering.json", "kvs_persoon_hoorn_2024-13_1.csv", "leesmij.txt"}
	if diff := cmp.Diff(want, report.Unknown); diff != "" {
		t.Errorf("unknown (-want +got):\n%s", diff)
	}
	reasons := map[string]string{}
	for _, d := range report.Refused() {
		reasons[d.Bestand] = d.Reason
	}
	for file, part := range map[string]string{
		"kvs_persoon_alkmaar_2024-01_1.csv": "monitor.yaml", "dubbel_uren_hoorn_2024-01_1.csv": "twee bronnen", "kvs_persoon_hoorn_2024-03_1.csv": "een map",
	} {
		if !strings.Contains(reasons[file], part) {
			t.Errorf("%s is refused with %q, want %q", file, reasons[file], part)
		}
		delete(reasons, file)
	}
	if len(reasons) > 0 {
		t.Errorf("also refused: %v", reasons)
	}
}

func TestMissingFolder(t *testing.T) {
	e := newEnv(t, "persoon")
	e.options.Leveringen = filepath.Join(e.dir, "weg")
	_, err := Run(t.Context(), e.options)
	if err == nil || !strings.Contains(err.Error(), "weg") || !strings.Contains(err.Error(), "hint") {
		t.Errorf("error %v does not name the folder and a way out", err)
	}
}
