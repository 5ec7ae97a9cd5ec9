package vuil

import "strings"

// waarde is one cell, and what is stored of it: the stored value, "S04:fout" when the row
// is rejected, or both when it is accepted with a remark.
type waarde struct{ kolom, tekst, wordt string }

// rij is a row of a table with a place @ for the cell, and what is stored of it.
type rij struct{ tabel, tekst, lake string }

var (
	verblijf = rij{"verblijf_gemeente", "{1};2022-04-03;@;GM0405;GEHUISVEST", "P|2022-04-03|@|GM0405|GEHUISVEST"}
	tarief   = rij{"tarief", "C1;T1;2024-01-01;per_traject;1;@;FICTIEF", "C1|T1|2024-01-01||per_traject|100|@|FICTIEF"}
)

// rijen says in which row a column stands.
var rijen = map[string]rij{
	"bsn":             {"verblijf_gemeente", "@;2022-04-03;;GM0405;GEHUISVEST", "P|2022-04-03||GM0405|GEHUISVEST"},
	"van":             {"verblijf_gemeente", "{1};@;;GM0405;GEHUISVEST", "P|@||GM0405|GEHUISVEST"},
	"tot":             verblijf,
	"gemeentecode":    {"verblijf_gemeente", "{1};2022-04-03;;@;GEHUISVEST", "P|2022-04-03||@|GEHUISVEST"},
	"status":          {"verblijf_gemeente", "{1};2022-04-03;;GM0405;@", "P|2022-04-03||GM0405|@"},
	"geboortedatum":   {"persoon", "{1};H1;@;V;ASIEL;WI2021;J", "P|P|@|V|ASIEL|WI2021|true"},
	"nareiziger":      {"persoon", "{1};H1;1990-02-03;V;ASIEL;WI2021;@", "P|P|1990|2008-02-01|2057-02-01|V|ASIEL|WI2021|@"},
	"geslacht":        {"persoon", "{1};H1;1990-02-03;@;ASIEL;WI2021;J", "P|P|1990|2008-02-01|2057-02-01|@|ASIEL|WI2021|true"},
	"prijs":           {"tarief", "C1;T1;2024-01-01;per_traject;@;;FICTIEF", "C1|T1|2024-01-01||per_traject|@||FICTIEF"},
	"index_pct":       tarief,
	"aangeboden_uren": {"uren", "D1;2024-01;@;1", "D1|2024-01-01|@|60"},
	"maand":           {"uren", "D1;@;1;1", "D1|@|60|60"},
	"naam":            {"aanbieder", "A1;@;BOW", "A1|@||BOW"},
	"aanbieder_id":    {"aanbieder", "@;Taal;BOW", "@|Taal||BOW"},
}

const (
	born1990 = "1990|2008-02-01|2057-02-01"
	bornHalf = "1990|2008-07-01|2057-07-01"
)

// waarden are the cells that are dirty in themselves: numbers, dates, codes, numbers of
// persons and texts.
func waarden() []waarde {
	return []waarde{
		// Amounts: dots only between groups of three, one comma, two decimals.
		{"prijs", "1234,5", "123450"},
		{"prijs", "1.234,56", "123456"},
		{"prijs", "1.234", "123400"},
		{"prijs", "€ 1.234,50", "123450"},
		{"prijs", "12,- €", "1200"},
		{"prijs", "EUR 12", "1200"},
		{"prijs", "1 234,50", "123450"},
		{"prijs", "1\u00a0234,50", "123450"},
		{"prijs", "0", "0"},
		{"prijs", "1.2345,6", "S04:fout"},
		{"prijs", "1234,567", "S04:fout"},
		{"prijs", "1,234.56", "S04:fout"},
		{"prijs", "12.34", "S04:fout"},
		{"prijs", "1.234.56", "S04:fout"},
		{"prijs", "0.123", "S04:fout"},
		{"prijs", "1,2,3", "S04:fout"},
		{"prijs", "1.234 567", "S04:fout"},
		{"prijs", "--5", "S04:fout"},
		{"prijs", "5-5", "S04:fout"},
		{"prijs", "(-5)", "S04:fout"},
		{"prijs", "1e3", "S04:fout"},
		{"prijs", "0x10", "S04:fout"},
		{"prijs", "NaN", "S04:fout"},
		{"prijs", "Infinity", "S04:fout"},
		{"prijs", "12 euro", "S04:fout"},
		{"prijs", "€", "S04:fout"},
		{"prijs", "12%", "S04:fout"},
		{"prijs", "١٢", "S04:fout"},
		{"prijs", "１２", "S04:fout"},
		{"prijs", "12345678901234567890", "S04:fout"},
		{"prijs", "-1", "S03:fout"},
		{"prijs", "(12)", "S03:fout"},
		{"prijs", "", "S03:fout"},
		{"prijs", "n.v.t.", "S04:fout"},
		{"prijs", "=1+1", "S04:fout"},
		// Other numbers.
		{"index_pct", "2,5", "2.5000"},
		{"index_pct", "-0,125", "-0.1250"},
		{"index_pct", "1.234", "S04:fout"},
		{"index_pct", "0,00001", "S04:fout"},
		{"index_pct", "101", "S03:fout"},
		{"aangeboden_uren", "7:30", "450"},
		{"aangeboden_uren", "7,5", "450"},
		{"aangeboden_uren", "1.234,5", "74070"},
		{"aangeboden_uren", "1.234", "S04:fout"},
		{"aangeboden_uren", "7:60", "S04:fout"},
		{"aangeboden_uren", "7:5", "S04:fout"},
		{"aangeboden_uren", "-1:30", "S04:fout"},
		// Dates: only the forms that were agreed, four digits for a year.
		{"van", "2022-04-03", "2022-04-03"},
		{"van", "03-04-2022", "2022-04-03"},
		{"van", "20220403", "2022-04-03"},
		{"van", "03-04-22", "S04:fout"},
		{"van", "3-4-2022", "S04:fout"},
		{"van", "04/03/2022", "S04:fout"},
		{"van", "03.04.2022", "S04:fout"},
		{"van", "2022-13-01", "S04:fout"},
		{"van", "2022-02-29", "S04:fout"},
		{"van", "31-04-2022", "S04:fout"},
		{"van", "2022-04-03T00:00:00", "S04:fout"},
		{"van", "3 april 2022", "S04:fout"},
		{"van", "1022-04-03", "S04:fout"},
		{"van", "2222-04-03", "S04:fout"},
		{"van", "gisteren", "S04:fout"},
		{"van", "leeg", "S03:fout"},
		{"van", "44562", "2022-01-01 S04:waarschuwing"},
		{"van", "32907", "S04:fout"},
		{"van", "44562,5", "S04:fout"},
		{"van", "2022-04-03\u200e", "S07:fout"},
		{"tot", "leeg", ""},
		{"tot", "NULL", ""},
		{"tot", "-", ""},
		{"tot", "00000000", " S04:info"},
		{"tot", "31-12-9999", " S04:info"},
		{"tot", "01-01-1900", " S04:info"},
		{"maand", "202401", "2024-01-01"},
		{"maand", "2024-01-15", "S04:fout"},
		{"maand", "2024-13", "S04:fout"},
		{"geboortedatum", "1990-02-03", born1990},
		{"geboortedatum", "1990-00-00", bornHalf + " S04:info"},
		{"geboortedatum", "19900000", bornHalf + " S04:info"},
		{"geboortedatum", "2035-01-01", "S04:fout"},
		{"geboortedatum", "1900-01-02", "S04:fout"},
		{"geboortedatum", "1987-06-31", "S04:fout"},
		// Numbers of persons.
		{"bsn", lostZero(), " S02:waarschuwing"},
		{"bsn", "999990019", "S02:fout"},
		{"bsn", "123456789", "S02:fout"},
		{"bsn", "000000000", "S02:fout"},
		{"bsn", "1234567", "S02:fout"},
		{"bsn", "1000000000", "S02:fout"},
		{"bsn", "Achternaam", "S02:fout"},
		{"bsn", "", "S03:fout"},
		// Codes and areas.
		{"gemeentecode", "0405", "GM0405"},
		{"gemeentecode", "405", "GM0405"},
		{"gemeentecode", "hoorn", "GM0405"},
		{"gemeentecode", "GM9999", "S01:fout"},
		{"gemeentecode", "regio", "S01:fout"},
		{"gemeentecode", "Ноorn", "S01:fout"}, // the first letters are Cyrillic
		{"status", "gehuisvest", "S05:fout"},
		{"status", "GEHUISVEST' or 1=1 --", "S05:fout"},
		{"nareiziger", "Ja", "true"},
		{"nareiziger", "0", "false"},
		{"nareiziger", "misschien", "S05:fout"},
		{"geslacht", "999990019", "S05:fout"},
		{"status", "{2}", "S02:fout"},
		// Texts.
		{"naam", "Cafe\u0301", "Caf\u00e9"},
		{"naam", "Taal, en meer", "Taal, en meer"},
		{"naam", "=1+1", "=1+1"},
		{"naam", "Ta\x00al", "S07:fout"},
		{"naam", "\u202elaaT", "S07:fout"},
		{"naam", "\u2066Taal\u2069", "S07:fout"},
		{"naam", "Ta\u200bal", "S07:fout"},
		{"naam", "Ta\u00adal", "S07:fout"},
		{"naam", "Ta\ufeffal", "S07:fout"},
		{"naam", "Taal\x1b[2J", "S07:fout"},
		{"naam", "Ta\x7fal", "S07:fout"},
		{"naam", "Ta\u0085al", "S07:fout"},
		{"naam", "Ta\u2028al", "S07:fout"},
		{"naam", "Ta\ufffdal", "S07:fout"},
		{"naam", "Ta\U000e0041al", "S07:fout"},
		{"naam", strings.Repeat("x", 201), "S03:fout"},
		{"naam", "", "S03:fout"},
		{"aanbieder_id", "../A1", "S03:fout"},
		{"aanbieder_id", "A1'--", "S03:fout"},
	}
}

// geval is a file with one row that holds the cell.
func (w waarde) geval() Geval {
	r := rijen[w.kolom]
	g := Geval{Naam: w.kolom + " " + shown(w.tekst), Tabel: r.tabel, Soort: ".csv", Inhoud: onder(r.tabel, "\n"+strings.Replace(r.tekst, "@", w.tekst, 1)+"\n")}
	stored, remark := w.wordt, ""
	if at := strings.LastIndex(w.wordt, " S"); at >= 0 {
		stored, remark = w.wordt[:at], w.wordt[at+1:]
	}
	if strings.HasSuffix(stored, ":fout") {
		g.Afkeur = "2:" + w.kolom + ":" + stored
		return g
	}
	g.Lake = "2 " + strings.Replace(r.lake, "@", stored, 1)
	if remark != "" {
		g.Afkeur = "2:" + w.kolom + ":" + remark
	}
	return g
}

// rijen are the same header and row as cells of a workbook.
func (w waarde) rijen() [][]any {
	r := rijen[w.kolom]
	return cellen(koppen[r.tabel], strings.Replace(r.tekst, "@", w.tekst, 1))
}
