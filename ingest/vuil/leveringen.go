package vuil

import (
	"fmt"
	"os"
	"strings"
)

// leveringen are dirty in what a delivery says of itself: its note and its mapping.
func leveringen() []Geval {
	return append(notes(), mapped()...)
}

// notes are good files with a note that is dirty, or that contradicts the file.
func notes() []Geval {
	is := func(name, note, refused string) Geval {
		g := aanbieders("briefje "+name, "\nA1;Taal;BOW\n", refused, "", "")
		g.Briefje = tekst(note)
		if refused == "" {
			g.Lake = een
		}
		return g
	}
	of := func(content string, g Geval) Geval {
		g.Inhoud = onder("aanbieder", content)
		return g
	}
	const note = "-: het briefje "
	all := []Geval{
		is("leeg", "", note+"@:1:1: de JSON is niet compleet"),
		is("half", `{"rijen":`, note+"@:1:10: de JSON is niet compleet"),
		is("geen JSON", "rijen: 1", note+"@:1:2: dit is geen geldige JSON"),
		is("met BOM", "\ufeff{}", note+"@:1:2: dit is geen geldige JSON"),
		is("UTF-16", "\xff\xfe{\x00}\x00", note+"@:1:2: dit is geen geldige JSON"),
		is("twee keer", "{} {}", note+"@:1:3: er staat meer dan een waarde in"),
		is("met rommel erachter", "{}x", note+"@:1:3: er staat meer dan een waarde in"),
		is("onbekende sleutel", "{\n \"aantal\": 1}", note+"@:2:14: er staat een onbekende sleutel in"),
		is("sleutel twee keer", `{"rijen": 9, "rijen": 1}`, note+"@:1:21: een sleutel staat er twee keer"),
		is("sleutel in hoofdletters", `{"RIJEN": 1}`, note+"@:1:9: er staat een onbekende sleutel in"),
		is("rijen als tekst", `{"rijen": "1"}`, note+"@:1:14: een waarde heeft de verkeerde soort"),
		is("rijen met een komma", `{"rijen": 1.5}`, note+"@:1:14: een waarde heeft de verkeerde soort"),
		is("te veel rijen", `{"rijen": 99999999999999999999}`, note+"@:1:31: een waarde heeft de verkeerde soort"),
		is("min rijen", `{"rijen": -1}`, note+"@:1:1: rijen past niet"),
		is("leeg en rijen", `{"leeg": true, "rijen": 1}`, note+"@:1:1: rijen past niet"),
		is("lijst", "[]", note+"@:1:2: een waarde heeft de verkeerde soort"),
		is("diep", strings.Repeat("[", 20_000), note+"@:1:10002: dit is geen geldige JSON"),
		is("null", "null", note+"@:1:1: er staat niets in"),
		is("pad als leverancier", `{"codeGegevensleverancier": "../../x"}`, note+"@:1:1: codeGegevensleverancier mag alleen letters"),
		is("script als leverancier", `{"codeGegevensleverancier": "<script>"}`, note+"@:1:1: codeGegevensleverancier mag alleen letters"),
		is("nummer als leverancier", `{"codeGegevensleverancier": "`+Fictief(1)+`"}`, "-: de leverancier heeft een lang nummer"),
		is("einddatum die niet bestaat", `{"einddatumLevering": "2024-02-30"}`, note+"@:1:1: einddatumLevering is geen datum"),
		is("einddatum in een andere vorm", `{"einddatumLevering": "31-01-2024"}`, note+"@:1:1: einddatumLevering is geen datum"),
		is("einde voor begin", `{"startdatumLevering": "2024-02-01", "einddatumLevering": "2024-01-31"}`, note+"@:1:1: startdatumLevering ligt na"),
		is("aanleverdatum", `{"aanleverdatumEnTijd": "gisteren"}`, note+"@:1:1: aanleverdatumEnTijd begint niet"),
		is("onbekende gemeente", `{"leveringen": [{"gemeentecode": "9999"}]}`, "-: de gemeente van de levering staat niet"),
		is("gemeente met een pad", `{"leveringen": [{"gemeentecode": "../../GM0405"}]}`, "-: de gemeente van de levering staat niet"),
		is("grootboek bij een andere tabel", `{"grootboek": [{"boekjaar": 2024, "taakveld": "6.1", "bedrag": "1"}]}`, note+"@ noemt totalen van het grootboek"),
		is("goed aantal rijen", `{"rijen": 1}`, ""),
		is("te weinig rijen", `{"rijen": 2}`, "-: het briefje noemt 2 rijen, het bestand heeft er 1"),
		is("te veel regels", `{"rijen": 0}`, "-: het briefje noemt 0 rijen, het bestand heeft er 1"),
		is("zegt leeg", `{"leeg": true}`, "-: het briefje noemt de levering leeg"),
		is("totaal van een kolom die er niet is", `{"controletotaal": {"kolom": "bedrag", "som": "1"}}`, "-: het controletotaal in het briefje noemt een kolom die er niet is"),
		is("totaal dat geen getal is", `{"controletotaal": {"kolom": "keurmerk", "som": "x"}}`, "-: het controletotaal in het briefje is geen getal"),
		is("van een megabyte", `{"rijen": 1}`+strings.Repeat(" ", 2<<20), note+"@ is geen gewoon bestand of te groot"),
		of("\nA1;Taal;BOW\nA2;Zee;BOW", is("telt de afgekapte regel", `{"rijen": 2}`, "")).goed(een + " / 3 A2|Zee||BOW"),
		of("\nA1;Taal;BOW\nA2;Ze", is("telt een afgekapte rij", `{"rijen": 3}`, "-: het briefje noemt 3 rijen, het bestand heeft er 2")),
		is("bij een leeg bestand", `{"leeg": true}`, "").van(tekst("")).goed(""),
		is("zegt niet leeg bij een leeg bestand", `{"leeg": false}`, "-: "+leeg).van(tekst("")),
		{Naam: "briefje met een verkeerd totaal", Tabel: "tarief", Soort: ".csv", Briefje: tekst(`{"controletotaal": {"kolom": "prijs", "som": "12,00"}}`),
			Inhoud: onder("tarief", "\nC1;T1;2024-01-01;per_traject;10,00;;FICTIEF\n"), Geweigerd: "-: het controletotaal in het briefje is niet de som"},
		{Naam: "briefje met een totaal in centen", Tabel: "tarief", Soort: ".csv", Briefje: tekst(`{"controletotaal": {"kolom": "prijs", "som": "1000"}}`),
			Inhoud: onder("tarief", "\nC1;T1;2024-01-01;per_traject;10,00;;FICTIEF\n"), Geweigerd: "-: het controletotaal in het briefje is niet de som"},
	}
	link := is("als koppeling", "", note+"@ is geen gewoon bestand")
	link.Zet = func(path string) error {
		return firstError(os.WriteFile(path, []byte(kop+"A1;Taal;BOW\n"), 0o600), os.Symlink("/dev/zero", path+".levering.json"))
	}
	return append(all, link)
}

func firstError(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// mapped are files that need a mapping, and what a mapping can't mend.
func mapped() []Geval {
	stay := func(name, mapping, content, rejected, lake string) Geval {
		return Geval{Naam: "mapping " + name, Tabel: "verblijf_gemeente", Soort: ".csv", Mapping: mapping, Afkeur: rejected, Lake: lake,
			Inhoud: onder("verblijf_gemeente", content)}
	}
	const good = "2 P|2022-04-03||GM0405|GEHUISVEST"
	price := Geval{Naam: "mapping ander teken", Tabel: "tarief", Soort: ".csv", Mapping: `vorm: {scheidingsteken: ",", decimaal: "."}`,
		Inhoud: tekst(strings.ReplaceAll(koppen["tarief"], ";", ",") + "\nC1,T1,2024-01-01,per_traject,1234.50,2.5,FICTIEF\nC1,T2,2024-01-01,per_traject,\"1234,50\",,FICTIEF\n"),
		Afkeur: "3:prijs:S04:fout", Lake: "2 C1|T1|2024-01-01||per_traject|123450|2.5000|FICTIEF"}
	other := stay("kolom twee keer", "kolommen: {Begin: van}", "bsn;Begin;van;gemeentecode;status\n{1};2022-04-03;2022-04-04;405;GEHUISVEST\n", "", "")
	other.Geweigerd = "-: twee kolommen van het bestand horen volgens de mapping bij kolom van"
	sheet := boekVan("mapping blad dat er niet is", `-: het werkblad "Export" is er niet`, "", "", nil)
	sheet.Mapping = "vorm: {blad: Export}"
	return []Geval{
		stay("andere datum dan afgesproken", "vorm: {datum: [dd-mm-jjjj]}", "\n{1};03-04-2022;;405;GEHUISVEST\n{2};2022-04-03;;405;GEHUISVEST\n", "3:van:S04:fout", good),
		stay("eigen kolommen", "kolommen: {Sofinummer: bsn, Ingang: van, Woonplaats: gemeentecode, Soort: status}", "Sofinummer;Ingang;Woonplaats;Soort\n{1};2022-04-03;Hoorn;GEHUISVEST\n", "", good),
		stay("eigen codes", "codes: {status: {woning: GEHUISVEST}}", "\n{1};2022-04-03;;405;Woning\n{2};2022-04-03;;405;Kamer\n", "3:status:S05:fout", good),
		stay("vaste waarde", "vast: {gemeentecode: Hoorn, status: GEHUISVEST}", "bsn;van\n{1};2022-04-03\n", "", good),
		stay("vaste waarde die niet kan", "vast: {gemeentecode: GM9999, status: GEHUISVEST}", "bsn;van\n{1};2022-04-03\n", "2:gemeentecode:S01:fout", ""),
		price, other, sheet,
	}
}

// reason fills in the name of the note.
func reason(text, file string) string {
	return strings.ReplaceAll(text, "@", fmt.Sprintf("%s.levering.json", file))
}
