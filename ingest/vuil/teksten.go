package vuil

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"unicode"

	"beleidsmonitor/schemas"
)

// Tekst is a file that people write for the program, with something wrong in it, and what
// the program must say.
type Tekst struct {
	Naam    string
	Bestand string // monitor.yaml, mapping.yaml or contract.odcs.yaml
	Oud     string // text of a good file that is replaced; empty is all of it
	Nieuw   string
	Zegt    string // line:column: and how the message goes on
}

// goodTexts are the files that the cases change.
var goodTexts = map[string]string{
	"monitor.yaml": `versie: 1
regio: {code: ELDERS, naam: Elders}
voorbeeld: true
persoonsnummers: fictief
leveringen: leveringen
gemeenten:
  - {code: GM0405, naam: Hoorn}
  - {code: GM0532, naam: Stede Broec}
bronnen:
  - tabel: aanbieder
    verbinding: bestand
    patroon: "{leverancier}_{tabel}_{gemeente}_{jjjj-mm}_{volgnr}.csv"
    mapping: mapping.yaml
contact: {naam: Team, email: team@example.org}
publicatie: {dag: 15}
`,
	"mapping.yaml": `systeem: Elders
tabellen:
  aanbieder:
    vorm: {scheidingsteken: ";", decimaal: ","}
    kolommen: {Nummer: aanbieder_id}
    codes: {keurmerk: {Ja: BOW}}
    vast: {keurmerk: GEEN}
`,
	"contract.odcs.yaml": `apiVersion: v3.1.0
kind: DataContract
id: contract-proef
name: Proef
version: 1.0.0
status: active
domain: contract
description:
  purpose: Proef.
schema:
  - name: proef
    physicalType: table
    description: Een proef.
    dataGranularityDescription: Een rij per proef.
    customProperties:
      - {property: levering, value: volledig}
    properties:
      - name: proef_id
        logicalType: string
        logicalTypeOptions:
          pattern: '^[A-Z]+$'
        required: true
        primaryKey: true
        primaryKeyPosition: 1
        classification: openbaar
        description: Code van de proef.
`,
}

// Teksten are the dirty files of this kind.
func Teksten() []Tekst {
	return append(append(monitors(), mappings()...), contracts()...)
}

func monitors() []Tekst {
	is := func(name, old, text, says string) Tekst { return Tekst{name, "monitor.yaml", old, text, says} }
	return []Tekst{
		is("leeg", "", "", "1:1: versie 0 is unknown"),
		is("geen YAML", "", "a: [", "1:4: sequence end token ']' not found"),
		is("tekst", "", "zomaar iets\n", "1:1: string was used where mapping is expected"),
		is("lijst", "", "- 1\n", "1:1: sequence was used where mapping is expected"),
		is("NUL", "Elders}", "Eld\x00ers}", "2:32: here is a control or invisible character (U+0000)"),
		is("met een tab", "  - tabel", "\t- tabel", "10:1: found character '\t' that cannot start any token"),
		is("twee keer een sleutel", "versie: 1\n", "versie: 1\nversie: 1\n", `2:1: mapping key "versie" already defined`),
		is("onbekende sleutel", "code: ELDERS", "kleur: groen", `2:9: unknown field "kleur"`),
		is("sleutel in hoofdletters", "voorbeeld", "Voorbeeld", `3:1: unknown field "Voorbeeld"`),
		is("versie", "versie: 1", "versie: 2", "1:9: versie 2 is unknown"),
		is("versie als tekst", "versie: 1", "versie: een", "1:9: cannot unmarshal string"),
		is("voorbeeld als tekst", "voorbeeld: true", "voorbeeld: ja", "3:12: cannot unmarshal string"),
		is("persoonsnummers", "fictief", "echt", `4:18: persoonsnummers "echt" is unknown`),
		is("geen naam van de regio", ", naam: Elders", "", "1:1: regio.naam is missing"),
		is("code van een gemeente", "GM0405", "405", `7:5: gemeenten[0]: code "405" is not a CBS code`),
		is("code met een pad", "GM0405", "GM0405/../..", `7:5: gemeenten[0]: code "GM0405/../.." is not a CBS code`),
		is("gemeente zonder naam", ", naam: Hoorn", "", "7:5: gemeenten[0]: naam is missing"),
		is("gemeente twee keer", "GM0532", "GM0405", "8:5: gemeenten[1]: GM0405 Stede Broec stands twice"),
		is("naam twee keer", "Stede Broec", "HOORN", "8:5: gemeenten[1]: GM0532 HOORN stands twice"),
		is("tabel zonder contract", "tabel: aanbieder", "tabel: aanbieders", `10:12: bronnen[0]: table "aanbieders" has no contract`),
		is("tabel met SQL", "tabel: aanbieder", `tabel: "aanbieder'; drop table x; --"`, `10:12: bronnen[0]: table "aanbieder'; drop table x; --" has no contract`),
		is("verbinding", "verbinding: bestand", "verbinding: http", `bronnen[0]: verbinding "http" is unknown`),
		is("patroon met een onbekend deel", "{volgnr}", "{datum}", "12:14: "),
		is("patroon met losse haak", "{volgnr}", "{volgnr", "12:14: "),
		is("patroon met twee keer een deel", "{volgnr}", "{tabel}", "12:14: bronnen[0].patroon: "),
		is("afkeurgrens", "    mapping", "    afkeurgrens: 5\n    mapping", "bronnen[0]: afkeurgrens 5 is not a share from 0 to 1"),
		is("afkeurgrens die geen getal is", "    mapping", "    afkeurgrens: .nan\n    mapping", "bronnen[0]: afkeurgrens NaN is not a share"),
		is("mapping die er niet is", "mapping.yaml", "weg.yaml", "13:14: "),
		is("dag van publicatie", "dag: 15", "dag: 31", "15:19: publicatie.dag 31 is not a day"),
		is("dag als tekst", "dag: 15", "dag: vandaag", "15:19: cannot unmarshal"),
		is("twee sleutels", "voorbeeld: true", "voorbeeld: true\nsleutels: {pseudo: a, sdc: b}", "4:11: sleutels: name all three files"),
		is("onbekende parameter", "contact:", "parameters: {snelheid: 1}\ncontact:", "snelheid"),
		is("parameter die niet kan", "contact:", "parameters: {pip_termijn_dagen: veel}\ncontact:", "pip_termijn_dagen"),
		is("logo dat er niet is", "code: ELDERS", "huisstijl: {naam: Elders, logo: weg.svg}", "regio.huisstijl.logo cannot be used"),
		is("logo buiten de map", "code: ELDERS", "huisstijl: {naam: Elders, logo: ../../../../etc/passwd}", "regio.huisstijl.logo cannot be used"),
		is("kleur", "code: ELDERS", "huisstijl: {accent: red}", "regio.huisstijl.accent"),
		is("kleur met CSS", "code: ELDERS", `huisstijl: {accent: "#fff;}*{display:none"}`, "regio.huisstijl.accent"),
		is("tegel buiten de kaart", "naam: Hoorn", "naam: Hoorn, tegel: [0, 1]", "gemeenten[0].tegel [0 1] is not [column, row]"),
		is("een verwijzing naar zichzelf", "contact: {naam: Team", "contact: &a {naam: *a", "14:"),
		is("verwijzing naar niets", "naam: Team", "naam: *weg", "14:18: could not find alias"),
		is("lach van een miljard", "contact:", bomb()+"contact:", "unknown field"),
		is("diep", "contact:", "x: "+strings.Repeat("[", 2000)+"\ncontact:", "14:2003: "),
	}
}

// bomb is a list of lists that would unfold to a billion texts.
func bomb() string {
	text := `a0: &a0 [x, x, x, x, x, x, x, x, x, x]` + "\n"
	for i := 1; i < 9; i++ {
		text += fmt.Sprintf("a%d: &a%[1]d [%s]\n", i, strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*a%d, ", i-1), 10), ", "))
	}
	return text
}

func mappings() []Tekst {
	is := func(name, old, text, says string) Tekst { return Tekst{name, "mapping.yaml", old, text, says} }
	return []Tekst{
		is("geen YAML", "", "a: [", "1:4: sequence end token ']' not found"),
		is("onbekende sleutel", "vorm:", "vormen:", `4:5: unknown field "vormen"`),
		is("twee keer een sleutel", "    vast:", "    vast: {}\n    vast:", `8:5: mapping key "vast" already defined`),
		is("onbekende tabel", "  aanbieder:", "  aanbieders:", "tabellen.aanbieders: no contract has this table"),
		is("onbekende kolom", "aanbieder_id", "nummer", `tabellen.aanbieder.kolommen: table aanbieder has no column "nummer"`),
		is("codes van een onbekende kolom", "codes: {keurmerk", "codes: {merk", `tabellen.aanbieder.codes: table aanbieder has no column "merk"`),
		is("vaste waarde van een onbekende kolom", "vast: {keurmerk", "vast: {merk", `tabellen.aanbieder.vast: table aanbieder has no column "merk"`),
		is("sleutelsoort van een onbekende kolom", "    vast:", "    sleutelsoort: {merk: BSN}\n    vast:", `tabellen.aanbieder.sleutelsoort: table aanbieder has no column "merk"`),
		is("sleutelsoort die er niet is", "    vast:", "    sleutelsoort: {keurmerk: PASPOORT}\n    vast:", `sleutelsoort.keurmerk: "PASPOORT" is unknown`),
		is("vorm van een datum", `decimaal: ","`, "datum: [d-m-jj]", `"d-m-jj" is unknown`),
		is("scheidingsteken van twee tekens", `";"`, `";;"`, `";;" is not one character`),
		is("scheidingsteken dat een aanhalingsteken is", `";"`, `'"'`, "scheidingsteken"),
		is("scheidingsteken dat een regeleinde is", `";"`, `"\n"`, "scheidingsteken"),
		is("decimaalteken", `decimaal: ","`, `decimaal: "'"`, "decimaal"),
	}
}

func contracts() []Tekst {
	is := func(name, old, text, says string) Tekst { return Tekst{name, "contract.odcs.yaml", old, text, says} }
	return []Tekst{
		is("leeg", "", "", "1:1: expected one YAML document"),
		is("geen YAML", "", "a: [", "1:4: sequence end token ']' not found"),
		is("twee documenten", "kind: DataContract", "---\nkind: DataContract", "1:1: expected one YAML document, found 2"),
		is("onbekende sleutel", "status: active", "kleur: groen", `6:1: contract: unknown key "kleur"`),
		is("sleutel twee keer", "status: active", "status: active\nstatus: active", `7:1: contract: key "status" stands here twice`),
		is("sleutel ontbreekt", "version: 1.0.0\n", "", `1:1: contract: key "version" is missing`),
		is("andere versie van de standaard", "v3.1.0", "v2.0.0", `1:1: apiVersion: "v2.0.0" is not allowed`),
		is("onbekende job", "domain: contract", "domain: financien", "7:9: "),
		is("soort van een kolom", "logicalType: string", "logicalType: varchar", `18:9: logicalType: "varchar" is not allowed`),
		is("patroon dat niet te lezen is", "'^[A-Z]+$'", "'^[A-Z+$'", "18:9: logicalTypeOptions: pattern"),
		is("klasse van een kolom", "classification: openbaar", "classification: geheim", `18:9: classification: "geheim" is not allowed`),
		is("naam van een kolom met SQL", "name: proef_id", `name: "a; drop table x"`, `18:9: name: "a; drop table x" must be`),
		is("kolom zonder uitleg", "        description: Code van de proef.\n", "", `18:9: `),
		is("geen sleutel", "        primaryKey: true\n        primaryKeyPosition: 1\n", "", "11:"),
	}
}

// UitkomstTeksten is what became of the texts.
type UitkomstTeksten struct {
	Bestanden            int
	VerkeerdGeaccepteerd []string
	ZonderPlaats         []string
	Anders               []string
}

// Program runs the program on deliveries with a configuration, and gives all that it
// said and its exit code.
type Program func(ctx context.Context, dir string) (said string, code int, err error)

// ProbeerTeksten lets the program read each text, in a folder of its own under dir. A
// contract is read by package schemas, since contracts are part of the program.
func ProbeerTeksten(ctx context.Context, dir string, texts []Tekst, program Program) (*UitkomstTeksten, error) {
	out := &UitkomstTeksten{}
	for i, text := range append([]Tekst{{Naam: "goed", Bestand: "monitor.yaml", Oud: "versie", Nieuw: "versie"}}, texts...) {
		folder := filepath.Join(dir, fmt.Sprint(i))
		said, code, err := text.try(ctx, folder, program)
		if err != nil {
			return nil, fmt.Errorf("text %s: %w", text.Naam, err)
		}
		out.Bestanden++
		out.compare(text, folder, said, code)
	}
	return out, nil
}

// try writes the good files with one changed, and reads them.
func (t Tekst) try(ctx context.Context, dir string, program Program) (said string, code int, err error) {
	changed := t.Nieuw
	if t.Oud != "" {
		if !strings.Contains(goodTexts[t.Bestand], t.Oud) {
			return "", 0, fmt.Errorf("the good file has no %q", t.Oud)
		}
		changed = strings.Replace(goodTexts[t.Bestand], t.Oud, t.Nieuw, 1)
	}
	if t.Bestand == "contract.odcs.yaml" {
		if _, err := schemas.Parse("contract/"+t.Bestand, []byte(changed)); err != nil {
			return err.Error(), 1, nil
		}
		return "", 0, nil
	}
	files := map[string]string{"leveringen/kvs_aanbieder_hoorn_2024-01_1.csv": kop + "A1;Taal;BOW\n"}
	for _, name := range []string{"monitor.yaml", "mapping.yaml"} {
		files[name] = goodTexts[name]
	}
	files[t.Bestand] = changed
	if err := os.MkdirAll(filepath.Join(dir, "leveringen"), 0o700); err != nil {
		return "", 0, err
	}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, filepath.FromSlash(name)), []byte(text), 0o600); err != nil {
			return "", 0, err
		}
	}
	return program(ctx, dir)
}

// compare says how the outcome differs from the case.
func (u *UitkomstTeksten) compare(t Tekst, dir, said string, code int) {
	name := t.Bestand + " " + t.Naam
	_, err := os.Stat(filepath.Join(dir, "werk", "lake"))
	switch accepted := err == nil || code != 1; {
	case t.Zegt == "" && code != 0:
		u.Anders = append(u.Anders, fmt.Sprintf("%s: refused (%s)", name, said))
	case t.Zegt != "" && accepted:
		u.VerkeerdGeaccepteerd = append(u.VerkeerdGeaccepteerd, fmt.Sprintf("%s: exit code %d, something was read: %v (%s)", name, code, err == nil, said))
	case !strings.Contains(said, t.Zegt):
		u.Anders = append(u.Anders, fmt.Sprintf("%s: says %q, want %q", name, said, t.Zegt))
	case t.Zegt != "" && !placed(said, t.Bestand):
		u.ZonderPlaats = append(u.ZonderPlaats, fmt.Sprintf("%s: %s", name, said))
	}
	if strings.ContainsFunc(said, func(r rune) bool { return r != '\n' && r != '\t' && unicode.In(r, unicode.Cc, unicode.Cf) }) {
		u.Anders = append(u.Anders, fmt.Sprintf("%s: the message holds a control character: %q", name, said))
	}
}

// placed says whether a message starts a line with file:line:column.
func placed(said, file string) bool {
	for line := range strings.Lines(said) {
		_, rest, found := strings.Cut(line, file+":")
		var row, column int
		if n, err := fmt.Sscanf(rest, "%d:%d:", &row, &column); found && err == nil && n == 2 && row > 0 && column > 0 {
			return true
		}
	}
	return false
}
