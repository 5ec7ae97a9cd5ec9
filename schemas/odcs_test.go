package schemas

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// example uses every key that a contract may have.
const example = `apiVersion: v3.1.0
kind: DataContract
id: zaak-proef
name: Proef
version: 1.0.0
status: active
domain: zaak
description:
  purpose: Een proef.
  usage: Voor de test.
  limitations: Geen.
schema:
  - name: proef
    physicalType: table
    description: Een tabel.
    dataGranularityDescription: Een rij per persoon en maand.
    customProperties:
      - {property: levering, value: feiten}
      - property: vorm
        value: {scheidingsteken: ",", decimaal: ".", datum: [jjjjmmdd], codering: [utf-8], kopregel: false}
    properties:
      - name: persoon_id
        logicalType: string
        required: true
        unique: true
        primaryKey: true
        primaryKeyPosition: 1
        classification: persoonsgegeven
        description: De persoon.
        customProperties:
          - {property: sleutelsoort, value: BSN}
          - {property: bronkolom, value: bsn}
      - name: maand
        logicalType: date
        required: true
        primaryKey: true
        primaryKeyPosition: 2
        classification: openbaar
        description: De maand.
        customProperties:
          - {property: eenheid, value: maand}
      - name: geboortejaar
        logicalType: integer
        classification: persoonsgegeven
        description: Het jaar.
        customProperties:
          - {property: bronkolom, value: geboortedatum}
          - {property: afleiding, value: geboortejaar}
      - name: gemeentecode
        logicalType: string
        classification: openbaar
        description: De gemeente.
        customProperties:
          - {property: eenheid, value: gemeente}
          - {property: gebied, value: regio}
      - name: route
        logicalType: string
        classification: openbaar
        description: De route.
        quality:
          - metric: invalidValues
            mustBe: 0
            arguments: {validValues: [B1, Z]}
      - name: nummer
        logicalType: string
        logicalTypeOptions: {pattern: '^[A-Z]+$', maxLength: 8}
        classification: openbaar
        description: Het nummer.
      - name: bedrag_cent
        logicalType: integer
        logicalTypeOptions: {minimum: -5, maximum: 10.5}
        classification: openbaar
        description: Het bedrag.
        customProperties:
          - {property: eenheid, value: cent}
          - property: generator
            value: {verdeling: normaal}
    quality:
      - id: U02
        type: sql
        severity: fout
        query: bedrag_cent < 0
        description: Het bedrag is negatief.
        mustBe: 0
`

func TestParse(t *testing.T) {
	got, err := Parse("zaak/proef.odcs.yaml", []byte(example))
	if err != nil {
		t.Fatal(err)
	}
	low, high := -5.0, 10.5
	want := &Contract{
		Table: "proef", Title: "Proef", Job: "zaak", Version: "1.0.0", Kind: Feiten,
		Description: "Een tabel.", Grain: "Een rij per persoon en maand.",
		Form: Form{Delimiter: ",", Decimal: ".", DateFormats: []string{"jjjjmmdd"}, Encodings: []string{"utf-8"}},
		Properties: []Property{
			{Name: "persoon_id", Type: String, Required: true, Unique: true, KeyPosition: 1, Classification: "persoonsgegeven",
				Description: "De persoon.", KeyKind: "BSN", Source: "bsn"},
			{Name: "maand", Type: Month, Required: true, KeyPosition: 2, Classification: "openbaar", Description: "De maand."},
			{Name: "geboortejaar", Type: Int, Classification: "persoonsgegeven", Description: "Het jaar.",
				Source: "geboortedatum", Derive: "geboortejaar"},
			{Name: "gemeentecode", Type: Gemeente, Classification: "openbaar", Description: "De gemeente.", Area: "regio"},
			{Name: "route", Type: Code, Codes: []string{"B1", "Z"}, Classification: "openbaar", Description: "De route."},
			{Name: "nummer", Type: String, Pattern: "^[A-Z]+$", MaxLength: 8, Classification: "openbaar", Description: "Het nummer."},
			{Name: "bedrag_cent", Type: Cent, Min: &low, Max: &high, Classification: "openbaar", Description: "Het bedrag.",
				Generator: map[string]string{"verdeling": "normaal"}},
		},
		Rules: []Rule{{ID: "U02", Severity: Fout, Query: "bedrag_cent < 0", Sentence: "Het bedrag is negatief."}},
		File:  "zaak/proef.odcs.yaml",
	}
	want.SHA256 = got.SHA256
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("contract (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"persoon_id", "maand"}, got.Key()); diff != "" {
		t.Errorf("key (-want +got):\n%s", diff)
	}
	names := []string{"bsn", "maand", "geboortedatum", "gemeentecode", "route", "nummer", "bedrag_cent"}
	if diff := cmp.Diff(names, got.SourceNames()); diff != "" {
		t.Errorf("source names (-want +got):\n%s", diff)
	}
}

// TestParseProblems replaces one piece of the example and wants the message.
func TestParseProblems(t *testing.T) {
	tests := []struct{ name, from, to, want string }{
		{"onbekende_sleutel", "status: active", "status: active\nstatsu: active", `f.yaml:7:1: contract: unknown key "statsu"`},
		{"dubbele_sleutel", "status: active", "status: active\nstatus: draft", `f.yaml:7:1: contract: key "status" stands here twice`},
		{"sleutel_ontbreekt", "status: active\n", "", `f.yaml:1:1: contract: key "status" is missing`},
		{"andere_standaard", "v3.1.0", "v3.0.0", `apiVersion: "v3.0.0" is not allowed (allowed: v3.1.0)`},
		{"onbekende_job", "domain: zaak", "domain: zaken", `f.yaml:7:9: domain: "zaken" is not allowed (allowed: zaak, leerroute,`},
		{"versie_als_getal", "version: 1.0.0", "version: 1.0", `f.yaml:5:10: version: expected text; put quotes`},
		{"bijzonder woord in de naam", "- name: maand\n", "- name: nationaliteit_code\n", `f.yaml:33:9: name: "nationaliteit_code" says that the column holds special-category data`},
		{"bijzonder woord in de bron", "{property: bronkolom, value: geboortedatum}", "{property: bronkolom, value: geboorteland}", `remove the column from the contract and from the delivery`},
		{"bijzonder", "classification: persoonsgegeven\n        description: De persoon.", "classification: bijzonder\n        description: De persoon.", `special-category data`},
		{"bsn_openbaar", "classification: persoonsgegeven\n        description: De persoon.", "classification: openbaar\n        description: De persoon.", `cannot be openbaar`},
		{"naam_dubbel", "name: nummer", "name: route", `name: "route" is taken`},
		{"naam_hoofdletters", "name: nummer", "name: Route", `name: "Route" is taken`},
		{"naam_gereserveerd", "name: nummer", "name: regelnr", `name: "regelnr" is taken by another column or reserved`},
		{"onbekend_type", "logicalType: date", "logicalType: datum", `logicalType: "datum" is not allowed`},
		{"eenheid_past_niet", "value: maand", "value: min", `eenheid: "min" does not go with logicalType "date"`},
		{"cent_zonder_eenheid", "{property: eenheid, value: cent}", "{property: bronkolom, value: x}", `a name ends in _cent exactly when`},
		{"bron_zonder_doel", "{property: eenheid, value: cent}", "{property: bronkolom, value: x}", `bronkolom: is needed with`},
		{"patroon_kapot", "'^[A-Z]+$'", "'^[A-Z+$'", `pattern "^[A-Z+$"`},
		{"grens_omgekeerd", "maximum: 10.5", "maximum: -6", `minimum is above maximum`},
		{"code_dubbel", "validValues: [B1, Z]", "validValues: [B1, b1]", `"b1" stands here twice`},
		{"gebied_ontbreekt", "          - {property: gebied, value: regio}\n", "", `gebied: "" is not allowed (allowed: regio, nederland, vrij)`},
		{"sleutel_met_gat", "primaryKeyPosition: 2", "primaryKeyPosition: 3", `no column has 2`},
		{"sleutelsoort_onbekend", "value: BSN", "value: SOFI", `sleutelsoort: "SOFI" is not allowed`},
		{"afleiding_onbekend", "afleiding, value: geboortejaar", "afleiding, value: leeftijd", `afleiding: "leeftijd" is not allowed`},
		{"levering_onbekend", "value: feiten", "value: soms", `levering: "soms" is not allowed (allowed: volledig, mutaties, feiten)`},
		{"vorm_onbekend", `decimaal: "."`, `decimaal: "x"`, `decimaal: "x" is not allowed`},
		{"regel_zonder_lijst", "id: U02", "id: U2", `id: "U2" must be one of S, P, I, D, U, M`},
		{"regel_ernst", "severity: fout", "severity: error", `severity: "error" is not allowed (allowed: fout, waarschuwing, info)`},
		{"regel_buiten_de_rij", "query: bedrag_cent < 0", "query: bedrag_cent < (select 1)", `U02 looks beyond its row`},
		{"regel_zonder_punt", "is negatief.", "is negatief", `must be a sentence`},
		{"regel_mustBe", "bedrag is negatief.\n        mustBe: 0", "bedrag is negatief.\n        mustBe: 1", `mustBe must be 0`},
		{"tweede_tabel", "    quality:\n      - id: U02", "  - name: nog\n    quality:\n      - id: U02", `a contract holds one table`},
		{"geen_yaml", "kind: DataContract", "kind: [", `f.yaml:`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			text := strings.Replace(example, test.from, test.to, 1)
			if text == example {
				t.Fatalf("%q is not in the example", test.from)
			}
			_, err := Parse("f.yaml", []byte(text))
			if test.want == "" {
				return
			}
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got error %v, want %q", err, test.want)
			}
		})
	}
}

func TestParseReportsEverything(t *testing.T) {
	text := strings.NewReplacer("required: true", "requird: true", "logicalType: integer", "logicaltype: integer").Replace(example)
	_, err := Parse("f.yaml", []byte(text))
	if err == nil {
		t.Fatal("no error")
	}
	var got []string
	for _, line := range strings.Split(err.Error(), "\n") {
		place, _, _ := strings.Cut(line, ": ")
		got = append(got, place)
	}
	// The unknown key twice, then per integer column the missing key and the unknown one.
	want := []string{"f.yaml:24:9", "f.yaml:35:9", "f.yaml:42:9", "f.yaml:43:9", "f.yaml:69:9", "f.yaml:70:9"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("places (-want +got):\n%s\n%v", diff, err)
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(example))
	f.Add([]byte("schema: [{properties: [{name: x}]}]"))
	f.Add([]byte("a: &a [*a]"))
	f.Add([]byte("? [x]\n: y\n--- \n..."))
	f.Fuzz(func(t *testing.T, data []byte) {
		c, err := Parse("f.yaml", data)
		if (c == nil) == (err == nil) {
			t.Fatalf("contract %v with error %v: want exactly one of them", c, err)
		}
		if err != nil {
			if !strings.HasPrefix(err.Error(), "f.yaml:") {
				t.Errorf("error without a position: %v", err)
			}
			return
		}
		if len(c.Key()) == 0 || c.Table == "" || c.Kind == "" {
			t.Errorf("accepted a contract without key, table or kind: %+v", c)
		}
	})
}

// A word counts only as a whole: a region is no religion.
func TestSpecialNames(t *testing.T) {
	for name, want := range map[string]bool{
		"nationaliteit": true, "geboorteland": true, "etniciteit": true, "geloof": true, "godsdienst": true, "medische_indicatie": true,
		"gezondheid": true, "aantal_aandachtspunten": true, "strafrecht_status": true, "seksuele_voorkeur": true, "is_politiek": true,
		"geloofwaardig": false, "ras_code": true, "terras_code": false, "grond": false, "herkomst": false, "geboortejaar": false,
	} {
		if got := special.MatchString(name); got != want {
			t.Errorf("%s: got %v, want %v", name, got, want)
		}
	}
}
