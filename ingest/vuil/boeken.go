package vuil

import (
	"strings"

	"github.com/xuri/excelize/v2"
)

// boekVan is a workbook of the table aanbieder, whose second row may be changed.
func boekVan(name, refused, rejected, lake string, change func(f *excelize.File) error) Geval {
	return Geval{Naam: name, Tabel: "aanbieder", Soort: ".xlsx", Geweigerd: refused, Afkeur: rejected, Lake: lake,
		Inhoud: boek(cellen("aanbieder_id;naam;keurmerk", "A1;Taal;BOW"), change)}
}

// formule puts a formula in a cell.
func formule(cell, text string) func(f *excelize.File) error {
	return func(f *excelize.File) error {
		if err := f.SetCellValue("Sheet1", cell, nil); err != nil {
			return err
		}
		return f.SetCellFormula("Sheet1", cell, text)
	}
}

// blad adds a sheet with the same columns.
func blad(name, supplier string, hideFirst bool) func(f *excelize.File) error {
	return func(f *excelize.File) error {
		index, err := f.NewSheet(name)
		if err != nil {
			return err
		}
		f.SetActiveSheet(index)
		for i, row := range cellen("aanbieder_id;naam;keurmerk", "A9;"+supplier+";BOW") {
			if err := f.SetSheetRow(name, []string{"A1", "A2"}[i], &row); err != nil {
				return err
			}
		}
		return f.SetSheetVisible("Sheet1", !hideFirst)
	}
}

func named(name string) func(f *excelize.File) error {
	return func(f *excelize.File) error { return f.SetSheetName("Sheet1", name) }
}

// boeken are the workbooks that are dirty as a workbook: kinds of cells, formulas,
// sheets, parts and sizes. The same dirt in a cell as a text stands in waarden.
func boeken() []Geval {
	good := boekVan("goed", "", "", een, nil)
	part := func(name, old, text, refused string, more ...lid) Geval {
		g := boekVan(name, refused, "", "", nil)
		return g.van(replaced(good.Inhoud, old, text, more...))
	}
	return append(append(kinds(),
		good,
		// Formulas.
		boekVan("formule zonder uitkomst", "", "2:naam:S07:fout", "", formule("B2", `CONCATENATE("Ze","e")`)),
		boekVan("formule in een eigen kolom", "", "", een, func(f *excelize.File) error {
			if err := f.SetCellStr("Sheet1", "D1", "eigen"); err != nil {
				return err
			}
			return formule("D2", "1+2")(f)
		}),
		boekVan("formule die het netwerk op gaat", "", "2:naam:S07:fout", "", formule("B2", `WEBSERVICE("http://127.0.0.1/x")`)),
		boekVan("formule die een programma start", "", "2:naam:S07:fout", "", formule("B2", `cmd|'/C calc'!A0`)),
		boekVan("waarde naast de kop", "", "2:kolom 4:S07:fout", "", func(f *excelize.File) error { return f.SetCellStr("Sheet1", "D2", "Achternaam") }),
		// Sheets.
		boekVan("verborgen eerste blad", "", "", "2 A9|Zee||BOW", blad("Export", "Zee", true)),
		boekVan("twee bladen met gegevens", "-: werkblad 1 en werkblad 2 hebben dezelfde kolommen", "", "", blad("Juni", "Zee", false)),
		boekVan("blad met de naam van een persoon", "", "", een, named("Achternaam")),
		boekVan("blad met omgekeerde leesrichting", "-: de naam van het werkblad bevat een onzichtbaar teken", "", "", named("Bl\u202ead")),
		boekVan("blad met een formule als naam", "", "", een, named("=1+1")),
		boekVan("leeg blad", "1: het werkblad is leeg", "", "", func(f *excelize.File) error { return f.RemoveRow("Sheet1", 1) }).van(boek(nil, nil)),
		boekVan("geen kop", "1: de kopregel ontbreekt", "", "", nil).van(boek(cellen("A1;Taal;BOW"), nil)),
		boekVan("dubbele kop", "1: kolom 2 en kolom 3 hebben dezelfde naam", "", "", nil).van(boek(cellen("aanbieder_id;naam;Naam", "A1;Taal;Zee"), nil)),
		boekVan("alleen een kop", "-: het bestand heeft geen rijen", "", "", nil).van(boek(cellen("aanbieder_id;naam;keurmerk"), nil)),
		boekVan("kop onder samengevoegde cellen", "", "", "4 A1|Taal||BOW", nil).van(boek(cellen("Overzicht", "", "aanbieder_id;naam;keurmerk", "A1;Taal;BOW"),
			func(f *excelize.File) error { return f.MergeCell("Sheet1", "A1", "C1") })),
		boekVan("totalen onderaan", "", "3::S09:fout", een, nil).van(boek(cellen("aanbieder_id;naam;keurmerk", "A1;Taal;BOW", "Totaal;1"), nil)),
		boekVan("dagen vanaf 1904", "-: het Excel-bestand telt datums vanaf 1904", "", "", func(f *excelize.File) error {
			yes := true
			return f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &yes})
		}),
		// Parts.
		part("macro's", "", "", "-: het Excel-bestand bevat macro's", lid{"xl/vbaProject.bin", tekst("x")}),
		part("macro's in hoofdletters", "", "", "-: het Excel-bestand bevat macro's", lid{"xl/VBAPROJECT.BIN", tekst("x")}),
		part("verwijzing naar een ander bestand", "", "", "-: het Excel-bestand verwijst naar andere bestanden", lid{"xl/externalLinks/externalLink1.xml", tekst("<x/>")}),
		part("afgekapt blad", "</sheetData>", "", "-: het Excel-bestand is stuk"),
		part("verkeerd gesloten cel", "</c>", "</d>", "-: het Excel-bestand is stuk"),
		part("tekst die er niet is", "<v>4</v>", "<v>99999</v>", "-: het bestand is stuk"),
		part("verre cel", "</sheetData>", strings.Repeat(`<row><c r="XFD1"/></row>`, 300)+"</sheetData>", "-: het Excel-bestand is uitgepakt te groot"),
		part("bom in een blad", "</sheetData>", strings.Repeat(" ", 17<<20)+"</sheetData>", "-: het Excel-bestand is uitgepakt te groot"),
		part("bom in een ander deel", "", "", "-: het Excel-bestand is uitgepakt te groot", lid{"docProps/custom.xml", tekst(strings.Repeat("x", 17<<20))}),
		part("entiteit in een entiteit", "<worksheet", `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet`, "").goed(een),
		part("entiteit in een cel", "<v>4</v>", "<v>&a;</v>", "-: het Excel-bestand is stuk"),
		part("pad omhoog in het boek", "", "", "", lid{"../../Achternaam", tekst("x")}).goed(een)),
		broken(good)...)
}

// goed is what becomes of a file that is accepted after all.
func (g Geval) goed(lake string) Geval {
	g.Lake = lake
	return g
}

// broken are files that say that they are a workbook.
func broken(good Geval) []Geval {
	is := func(name, soort, refused string, content maker) Geval {
		return Geval{Naam: name, Tabel: "aanbieder", Soort: soort, Geweigerd: refused, Inhoud: content}
	}
	return []Geval{
		is("wachtwoord", ".xlsx", "-: het Excel-bestand heeft een wachtwoord", tekst("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 Achternaam")),
		is("half boek", ".xlsx", "-: het Excel-bestand is stuk", cut(good.Inhoud, 2000)),
		is("tekst als boek", ".xlsx", "-: het Excel-bestand is stuk", tekst(kop)),
		is("leeg boek", ".xlsx", "-: het Excel-bestand is stuk", tekst("")),
		is("zip die geen boek is", ".xlsx", "-: het Excel-bestand is stuk", zipped(lid{"a.txt", tekst("x")})),
		is("boek met macro's", ".xlsm", "-: dit soort Excel-bestand wordt niet gelezen", good.Inhoud),
		is("oud boek", ".xls", "-: dit soort Excel-bestand wordt niet gelezen", good.Inhoud),
		is("binair boek", ".xlsb", "-: dit soort Excel-bestand wordt niet gelezen", good.Inhoud),
		is("boek als tekst", ".csv", "1: het bestand is UTF-8, maar", good.Inhoud),
	}
}

// kinds are cells that a spreadsheet stores as something else than a text.
func kinds() []Geval {
	return []Geval{
		{Naam: "uren als tijd, en een aantal dat een datum werd", Tabel: "uren", Soort: ".xlsx", Afkeur: "3:aangeboden_uren:S04:fout", Lake: "2 D1|2024-01-01|450|450",
			Inhoud: boek([][]any{cellen(koppen["uren"])[0], {"D1", "2024-01", 0.3125, 7.5}, {"D2", "2024-01", 45413, 1}}, func(f *excelize.File) error {
				return style(f, map[string]string{"C2": "[h]:mm", "C3": "d-mmm"})
			})},
		{Naam: "geboortedatum als datum en als getal", Tabel: "persoon", Soort: ".xlsx", Afkeur: "3:geboortedatum:S04:fout", Lake: "2 P|P|" + born1990 + "|V|ASIEL|WI2021|true",
			Inhoud: boek([][]any{cellen(koppen["persoon"])[0], {Fictief(1), "H1", 32907, "V", "ASIEL", "WI2021", "J"}, {Fictief(2), "H2", 32907, "V", "ASIEL", "WI2021", "J"}}, func(f *excelize.File) error {
				return style(f, map[string]string{"C2": "dd-mm-yyyy"})
			})},
		{Naam: "datum als 44562 tussen datums", Tabel: "verblijf_gemeente", Soort: ".xlsx", Afkeur: "2:van:S04:waarschuwing 4:van:S04:fout",
			Lake: "2 P|2022-01-01||GM0405|GEHUISVEST / 3 P|2022-04-03||GM0405|GEHUISVEST",
			Inhoud: boek([][]any{cellen(koppen["verblijf_gemeente"])[0], {Fictief(1), 44562, nil, "GM0405", "GEHUISVEST"},
				{Fictief(2), "2022-04-03", nil, "GM0405", "GEHUISVEST"}, {Fictief(3), 12, nil, "GM0405", "GEHUISVEST"}}, nil)},
		{Naam: "31-12-9999 als datum", Tabel: "verblijf_gemeente", Soort: ".xlsx", Afkeur: "2:tot:S04:info", Lake: "2 P|2022-04-03||GM0405|GEHUISVEST",
			Inhoud: boek([][]any{cellen(koppen["verblijf_gemeente"])[0], {Fictief(1), 44654, 2958465, "GM0405", "GEHUISVEST"}}, func(f *excelize.File) error {
				return style(f, map[string]string{"B2": "dd-mm-yyyy", "C2": "dd-mm-yyyy"})
			})},
		{Naam: "nummer dat zijn nul verloor, en gemeente als getal", Tabel: "verblijf_gemeente", Soort: ".xlsx", Afkeur: "2:bsn:S02:waarschuwing", Lake: "2 P|2022-04-03||GM0405|GEHUISVEST",
			Inhoud: boek([][]any{cellen(koppen["verblijf_gemeente"])[0], {whole(lostZero()), "2022-04-03", nil, 405, "GEHUISVEST"}}, nil)},
		{Naam: "bedrag met ruis van het getal", Tabel: "tarief", Soort: ".xlsx", Lake: "2 C1|T1|2024-01-01||per_traject|121||FICTIEF",
			Inhoud: boek([][]any{cellen(koppen["tarief"])[0], {"C1", "T1", "2024-01-01", "per_traject", 1.1 * 1.1, nil, "FICTIEF"}}, nil)},
		{Naam: "bedrag met drie decimalen", Tabel: "tarief", Soort: ".xlsx", Afkeur: "2:prijs:S04:fout",
			Inhoud: boek([][]any{cellen(koppen["tarief"])[0], {"C1", "T1", "2024-01-01", "per_traject", 1.234, nil, "FICTIEF"}}, nil)},
		{Naam: "bedrag als datum", Tabel: "tarief", Soort: ".xlsx", Afkeur: "2:prijs:S04:fout",
			Inhoud: boek([][]any{cellen(koppen["tarief"])[0], {"C1", "T1", "2024-01-01", "per_traject", 45413, nil, "FICTIEF"}}, func(f *excelize.File) error {
				return style(f, map[string]string{"E2": "dd-mm-yyyy"})
			})},
		{Naam: "WAAR als bedrag", Tabel: "tarief", Soort: ".xlsx", Afkeur: "2:prijs:S04:fout",
			Inhoud: boek([][]any{cellen(koppen["tarief"])[0], {"C1", "T1", "2024-01-01", "per_traject", true, nil, "FICTIEF"}}, nil)},
	}
}
