package ingest

import (
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// stay is a row of verblijf_gemeente.
func stay(i int, van, tot, gemeente string) string {
	return "\n" + fictief(i) + ";" + van + ";" + tot + ";" + gemeente + ";GEHUISVEST"
}

// price is a row of tarief with this price and index.
func price(i int, prijs, index string) string {
	return "\nC1;T" + strconv.Itoa(i) + ";2024-01-01;per_traject;" + prijs + ";" + index + ";FICTIEF"
}

// TestExports has the customs of the systems that gemeenten export from.
func TestExports(t *testing.T) {
	const (
		days   = "string_agg(van||' '||coalesce(tot::varchar, '-'), ', ' order by regelnr)"
		areas  = "string_agg(gemeentecode, ' ' order by regelnr)"
		prices = "string_agg(prijs_cent||' '||index_pct, ', ' order by regelnr)"
	)
	runVuil(t, []vuil{
		{name: "puntkomma", table: "aanbieder", data: "\nA1;Taal, en meer;BOW\n", lake: "string_agg(naam)", want: "Taal, en meer"},
		{name: "Windows-1252", table: "aanbieder", data: "\nA1;Caf\xe9 \x80;BOW\n", lake: "string_agg(naam)", want: "Café €", coding: "Windows-1252"},
		{name: "UTF-8 met BOM", table: "aanbieder", data: "\ufeffaanbieder_id;naam\nA1;Café\n", lake: "string_agg(naam)", want: "Café", coding: "UTF-8 met BOM"},
		{name: "dd-mm-jjjj", table: "verblijf_gemeente", data: stay(1, "03-04-2022", "", "GM0405") + "\n", lake: days, want: "2022-04-03 -"},
		{name: "jjjjmmdd", table: "verblijf_gemeente", data: stay(1, "20220403", "", "GM0405") + "\n", lake: days, want: "2022-04-03 -"},
		{name: "leeg", table: "verblijf_gemeente", data: stay(1, "2022-04-03", "leeg", "GM0405") + stay(2, "2022-04-03", "Leeg", "GM0405") + "\n",
			lake: days, want: "2022-04-03 -, 2022-04-03 -"},
		{name: "leeg waar het moet", table: "verblijf_gemeente", data: stay(1, "leeg", "", "GM0405") + "\n", findings: "2:van:S03:fout", lake: "count(*)", want: "0"},
		{name: "00000000", table: "verblijf_gemeente", data: stay(1, "20220403", "00000000", "GM0405") + "\n", findings: "2:tot:S04:info", lake: days, want: "2022-04-03 -"},
		{name: "31-12-9999", table: "verblijf_gemeente", data: stay(1, "03-04-2022", "31-12-9999", "GM0405") + "\n", findings: "2:tot:S04:info", lake: days, want: "2022-04-03 -"},
		{name: "01-01-1900", table: "verblijf_gemeente", data: stay(1, "03-04-2022", "01-01-1900", "GM0405") + "\n", findings: "2:tot:S04:info", lake: days, want: "2022-04-03 -"},
		{name: "31-12-9999 als datum van Excel", table: "verblijf_gemeente", extension: ".xlsx", data: workbook(t, [][]any{columns(headers["verblijf_gemeente"]),
			{fictief(1), 44654, 2958465, "GM0405", "GEHUISVEST"}}, func(f *excelize.File) error {
			if err := style(f, "B2", "dd-mm-yyyy"); err != nil {
				return err
			}
			return style(f, "C2", "dd-mm-yyyy")
		}), findings: "2:tot:S04:info", lake: days, want: "2022-04-03 -"},
		{name: "decimale komma", table: "tarief", data: price(1, "1234,5", "2,5") + "\n", lake: prices, want: "123450 2.5000"},
		{name: "punt voor duizend", table: "tarief", data: price(1, "1.234", "2") + price(2, "1.234,56", "0,125") + "\n", lake: prices, want: "123400 2.0000, 123456 0.1250"},
		{name: "punt die twee dingen kan zijn", table: "tarief", data: price(1, "12.34", "2") + price(2, "1", "1.234") + "\n",
			findings: "2:prijs:S04:fout 3:index_pct:S04:fout", lake: "count(*)", want: "0"},
		{name: "euroteken", table: "tarief", data: price(1, "€ 1.234,50", "") + price(2, "12,- €", "") + "\n", lake: "string_agg(prijs_cent, ' ' order by regelnr)", want: "123450 1200"},
		{name: "J/N, Ja/Nee, 1/0", table: "persoon", data: "\n" + strings.Join([]string{persoon(1) + ";J", persoon(2) + ";n", persoon(3) + ";Ja", persoon(4) + ";NEE", persoon(5) + ";1", persoon(6) + ";0", persoon(7) + ";"}, "\n") + "\n",
			lake: "string_agg(coalesce(nareiziger::int::varchar, '-'), '' order by regelnr)", want: "101010-"},
		{name: "BSN met acht cijfers", table: "verblijf_gemeente", data: "\n" + lostZero()[1:] + ";2022-04-03;;GM0405;GEHUISVEST\n", findings: "2:bsn:S02:waarschuwing", lake: "count(persoon_id)", want: "1"},
		{name: "BSN als getal van Excel", table: "verblijf_gemeente", extension: ".xlsx", data: workbook(t, [][]any{columns(headers["verblijf_gemeente"]),
			{number(lostZero()), "2022-04-03", nil, 405, "GEHUISVEST"}}, nil), findings: "2:bsn:S02:waarschuwing", lake: areas, want: "GM0405"},
		{name: "gemeentecode 0405, 405, GM0405 en naam", table: "verblijf_gemeente", lake: areas, want: "GM0405 GM0405 GM0405 GM0405",
			data: stay(1, "2022-04-03", "", "0405") + stay(2, "2022-04-03", "", "405") + stay(3, "2022-04-03", "", "GM0405") + stay(4, "2022-04-03", "", "Hoorn") + "\n"},
		{name: "regel met totalen", table: "tarief", data: price(1, "1", "") + "\nTotaal;;;;1;;\n;Eindtotaal: 1;;;;;\nTotaal;1\n", findings: "3::S09:fout 4::S09:fout 5::S09:fout", lake: "count(*)", want: "1"},
		{name: "kop onder titels", table: "aanbieder", data: "Overzicht aanbieders;;\n;persoon;naam\naanbieder_id;naam;keurmerk\nA1;Taal;BOW\n", lake: "string_agg(naam||regelnr)", want: "Taal4"},
		{name: "kop onder samengevoegde cellen", table: "aanbieder", extension: ".xlsx", data: workbook(t, [][]any{{"Overzicht"}, {}, columns(headers["aanbieder"]), {"A1", "Taal", "BOW"}},
			func(f *excelize.File) error { return f.MergeCell("Sheet1", "A1", "C1") }), lake: "string_agg(naam||regelnr)", want: "Taal4"},
		{name: "kop midden in de gegevens", table: "aanbieder", data: "\nA1;Taal;BOW\naanbieder_id;Naam;keurmerk\n", findings: "3::S09:fout", lake: "count(*)", want: "1"},
		{name: "geboren in 1990-00-00", table: "persoon", data: "\n" + fictief(1) + ";;1990-00-00;V;ASIEL;WI2021;\n" + fictief(2) + ";;19900000;V;ASIEL;WI2021;\n",
			findings: "2:geboortedatum:S04:info 3:geboortedatum:S04:info", lake: "string_agg(geboortejaar||' '||maand_18, ', ')", want: "1990 2008-07-01, 1990 2008-07-01"},
	})
}

// lostZero is a fictief nummer that starts with a zero.
func lostZero() string {
	for i := 12_345_000; ; i++ {
		digits := "0" + strconv.Itoa(i)
		if _, _, err := parseTestNumber(digits); err == nil {
			return digits
		}
	}
}

func number(digits string) int {
	n, _ := strconv.Atoi(digits) // it holds digits only
	return n
}
