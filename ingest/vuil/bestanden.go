package vuil

import (
	"strings"

	"golang.org/x/text/encoding/unicode"
)

// aanbieders is a file of the table aanbieder, which has the fewest columns.
func aanbieders(name, content, refused, rejected, lake string) Geval {
	return Geval{Naam: name, Tabel: "aanbieder", Soort: ".csv", Inhoud: onder("aanbieder", content), Geweigerd: refused, Afkeur: rejected, Lake: lake}
}

// coded is a file of which also counts as what it was read.
func (g Geval) coded(coding string) Geval {
	g.Codering = coding
	return g
}

// van is a file of these bytes, whatever its header.
func (g Geval) van(content maker) Geval {
	g.Inhoud = content
	return g
}

const (
	een  = "2 A1|Taal||BOW"
	kop  = "aanbieder_id;naam;keurmerk\n"
	leeg = "het bestand is leeg"
)

// bestanden are the texts that are dirty as a file: how characters, lines and cells are
// written.
func bestanden() []Geval {
	cafe := "aanbieder_id;naam\r\nA1;Café €\r\n"
	return []Geval{
		// Characters.
		aanbieders("BOM", "\ufeff"+kop+"A1;Taal;BOW\n", "", "", een).coded("UTF-8 met BOM"),
		aanbieders("twee keer BOM", "\ufeff\ufeff"+kop+"A1;Taal;BOW\n", "1: de kopregel is niet te lezen", "", ""),
		aanbieders("Windows-1252", "\nA1;Caf\xe9 \x80;BOW\n", "", "", "2 A1|Café €||BOW").coded("Windows-1252"),
		aanbieders("byte zonder betekenis", "\nA1;Caf\xe9 \x81;BOW\n", "2: een teken is geen UTF-8", "", ""),
		aanbieders("kapotte byte in UTF-8", "\nA1;Caf\xe9;BOW\nA2;Café;BOW\n", "2: het bestand is UTF-8, maar", "", ""),
		aanbieders("kapotte byte na BOM", "\ufeff"+kop+"A1;Caf\xe9;BOW\n", "2: het bestand is UTF-8, maar", "", ""),
		aanbieders("half teken aan het eind", "\nA1;Café;BOW\nA2;x;\xc3", "3: het bestand is UTF-8, maar", "", ""),
		aanbieders("te lang geschreven teken", "\nA1;Café \xc0\xaf;BOW\n", "2: het bestand is UTF-8, maar", "", ""),
		aanbieders("half surrogaat", "\nA1;Café \xed\xa0\x80;BOW\n", "2: het bestand is UTF-8, maar", "", ""),
		aanbieders("UTF-16", "", "", "", "2 A1|Café €").coded("UTF-16").van(wide(unicode.LittleEndian, cafe)),
		aanbieders("UTF-16 van een Mac", "", "", "", "2 A1|Café €").coded("UTF-16").van(wide(unicode.BigEndian, cafe)),
		aanbieders("half UTF-16", "", "2: de laatste regel eindigt niet", "", "").van(cut(wide(unicode.LittleEndian, cafe), -1)),
		aanbieders("half surrogaat in UTF-16", "", "", "2:naam:S07:fout", "").van(changed(wide(unicode.LittleEndian, "aanbieder_id;naam\nA1;Ta€al\n"),
			func(text string) string { return strings.Replace(text, "\xac\x20", "\x00\xd8", 1) })),
		aanbieders("UTF-16 zonder BOM", "", "1: de kopregel is niet te lezen", "", "").van(changed(wide(unicode.LittleEndian, cafe), func(text string) string { return text[2:] })),
		aanbieders("UTF-32", "\xff\xfe\x00\x00a\x00\x00\x00\n\x00\x00\x00", "1: de kopregel is niet te lezen", "", ""),
		// Lines.
		aanbieders("regels van Windows", "aanbieder_id;naam;keurmerk\r\nA1;Taal;BOW\r\n", "", "", een),
		aanbieders("regels van een oude Mac", "aanbieder_id;naam;keurmerk\rA1;Taal;BOW\rA2;Zee;BOW\r", "", "", een+" / 3 A2|Zee||BOW"),
		aanbieders("losse regelterugloop", "\nA1;Ta\ral;BOW\nA2;Zee;BOW\n", "", "2:naam:S07:fout", "3 A2|Zee||BOW"),
		aanbieders("lege regels", "\nA1;Taal;BOW\n\n   \n;;\n", "", "5:aanbieder_id:S03:fout 5:naam:S03:fout", een),
		aanbieders("laatste regel afgekapt", "\nA1;Taal;BOW\nA2;Ta", "3: de laatste regel eindigt niet", "", ""),
		aanbieders("afgekapt na een scheiding", "\nA1;Taal;BOW\nA2;", "3: de laatste regel eindigt niet", "", ""),
		aanbieders("afgekapt in de kop", "aanbieder_id;naa", "1: de laatste regel eindigt niet", "", ""),
		aanbieders("te veel en te weinig velden", "\nA1;Taal;BOW\nA2;Taal;en;meer\nA3;Taal\n", "", "3::S07:fout 4::S07:fout", een),
		aanbieders("een regel zonder einde", "\nA1;"+strings.Repeat("x", 70<<10)+";BOW\n", "2: een cel is langer", "", ""),
		aanbieders("duizenden cellen", "\nA1"+strings.Repeat(";", 17_000)+"\n", "2: een regel is langer", "", ""),
		// Quotes.
		aanbieders("open aanhalingsteken", "\nA1;Taal;BOW\nA2;\"Taal;BOW\nA3;Taal;BOW\n", "3: een aanhalingsteken wordt niet gesloten", "", ""),
		aanbieders("aanhalingsteken midden in", "\nA1;Ta\"al;BOW\nA2;Zee;BOW\n", "", "2:naam:S07:fout", "3 A2|Zee||BOW"),
		aanbieders("tekst na aanhalingsteken", "\nA1;\"Taal\" x;BOW\nA2;Zee;BOW\n", "", "2:naam:S07:fout", "3 A2|Zee||BOW"),
		aanbieders("scheiding in aanhalingstekens", "\nA1;\"Taal;en \"\"meer\"\"\";BOW\n", "", "", `2 A1|Taal;en "meer"||BOW`),
		aanbieders("regeleinde in een cel", "\nA1;\"Taal\nen meer\";BOW\nA2;Zee;X\n", "", "4:keurmerk:S05:fout", "2 A1|Taal\nen meer||BOW"),
		aanbieders("NUL na een regeleinde in een cel", "\nA1;\"a\n\x00\";BOW\nA2;Zee;BOW\n", "", "2:naam:S07:fout", "4 A2|Zee||BOW"),
		// Headers.
		aanbieders("leeg", "", "-: "+leeg, "", ""),
		aanbieders("alleen een BOM", "\ufeff", "1: "+leeg, "", ""),
		aanbieders("alleen regeleinden", "\r\n\r\n", "1: "+leeg, "", ""),
		aanbieders("alleen NUL", strings.Repeat("\x00", 1000), "1: de laatste regel eindigt niet", "", ""),
		aanbieders("alleen een kop", kop, "-: het bestand heeft geen rijen", "", ""),
		aanbieders("geen kop", "A1;Taal;BOW\n", "1: de kopregel ontbreekt", "", ""),
		aanbieders("dubbele kop", "aanbieder_id;naam;Naam\nA1;Taal;Zee\n", "1: kolom 2 en kolom 3 hebben dezelfde naam", "", ""),
		aanbieders("dubbele onbekende kop", "aanbieder_id;naam;x;x\nA1;Taal;1;2\n", "1: kolom 3 en kolom 4 hebben dezelfde naam", "", ""),
		aanbieders("kop met NUL", "aanbieder_id;na\x00am\nA1;Taal\n", "1: de kopregel is niet te lezen", "", ""),
		aanbieders("kop met omgekeerde leesrichting", "aanbieder_id;\u202emaan\nA1;Taal\n", "1: de kopregel is niet te lezen", "", ""),
		aanbieders("kop in hoofdletters en spaties", "AANBIEDER_ID; Naam ;keurmerk\nA1;Taal;BOW\n", "", "", een),
		aanbieders("onbekende kolom erbij", "aanbieder_id;naam;eigen\nA1;Taal;x\n", "", "", "2 A1|Taal"),
		aanbieders("verplichte kolom ontbreekt", "aanbieder_id;keurmerk\nA1;BOW\n", "-: deze verplichte kolommen ontbreken: naam", "", ""),
		aanbieders("ander scheidingsteken", "aanbieder_id,naam,keurmerk\nA1,Taal,BOW\n", "1: de kolommen zijn gescheiden door een ander teken", "", ""),
		aanbieders("kop onder titels", "Overzicht;;\n;persoon;naam\naanbieder_id;naam;keurmerk\nA1;Taal;BOW\n", "", "", "4 A1|Taal||BOW"),
		aanbieders("regel sep=", "sep=;\n"+kop+"A1;Taal;BOW\n", "", "", "3 A1|Taal||BOW"),
		aanbieders("kop midden in de gegevens", "\nA1;Taal;BOW\naanbieder_id;Naam;keurmerk\n", "", "3::S09:fout", een),
		aanbieders("regels met totalen", "\nA1;Taal;BOW\nTotaal;1;\n;Eindtotaal: 1;\nTotaal\n", "", "3::S09:fout 4::S09:fout 5::S09:fout", een),
		// Keys.
		aanbieders("twee keer dezelfde regel", "\nA1;Taal;BOW\nA1;Taal;BOW\n", "", "3::S03:info", een),
		aanbieders("twee regels met een sleutel", "\nA1;Taal;BOW\nA1;Zee;BOW\nA2;Zee;BOW\n", "", "2::S03:fout 3::S03:fout", "4 A2|Zee||BOW"),
		{Naam: "bedrag in centen", Tabel: "tarief", Soort: ".csv", Lake: "2 C1|T1|2024-01-01||per_traject|123450|2.5000|FICTIEF",
			Inhoud: tekst(strings.Replace(koppen["tarief"], "prijs", "prijs_cent", 1) + "\nC1;T1;2024-01-01;per_traject;123450;2,5;FICTIEF\n")},
		{Naam: "tot voor van", Tabel: "verblijf_gemeente", Soort: ".csv", Afkeur: "2::S06:fout",
			Inhoud: onder("verblijf_gemeente", "\n{1};2022-04-03;2022-04-03;GM0405;GEHUISVEST\n")},
		{Naam: "persoon met naam op alle plaatsen", Tabel: "persoon", Soort: ".csv", Afkeur: "2:bsn:S02:fout 2:geboortedatum:S04:fout 2:geslacht:S05:fout 2:doelgroep:S05:fout 2:wet:S05:fout 2:nareiziger:S05:fout",
			Inhoud: onder("persoon", "\nAchternaam;Achternaam;Achternaam;Achternaam;Achternaam;Achternaam;Achternaam\n")},
		{Naam: "verschoven rij van een persoon", Tabel: "persoon", Soort: ".csv", Afkeur: "2:bsn:S02:fout 2:geboortedatum:S04:fout 2:geslacht:S05:fout 2:doelgroep:S05:fout 2:wet:S05:fout 2:nareiziger:S05:fout",
			Inhoud: onder("persoon", "\nH1;{1};Achternaam;05-06-1987;V;ASIEL;WI2021\n")},
	}
}
