package sampledata

import "strings"

// form is how one supplier spells its files.
type form struct {
	supplier  string // first part of the file names, and the name of the mapping
	system    string
	kvk       string
	ext       string // .csv, .csv.gz, .zip or .xlsx
	encoding  string // utf-8, utf-8-bom, windows-1252 or utf-16le
	delimiter byte
	dates     string // jjjj-mm-dd, dd-mm-jjjj or jjjjmmdd
	comma     bool   // decimal comma
	groups    bool   // dots between thousands
	euro      string // before an amount
	asEuro    bool   // amounts in euros, not in cents
	asHours   bool   // hours with decimals, not minutes
	yes, no   string
	areas     string // code, digits or name
	above     []string
	extra     string // a column that no contract knows: Naam or Adres
	heads     map[string]string
	words     map[string]map[string]string // column -> code -> word
	vnumber   bool                         // persons by V-nummer
}

// plain is the canonical form: what the contracts ask, without a mapping.
var plain = form{supplier: "voorbeeld", system: "Voorbeeld", ext: ".csv", encoding: "utf-8", delimiter: ';', dates: "jjjj-mm-dd",
	comma: true, yes: "true", no: "false"}

var kvs = form{supplier: "kvs", system: "Klantvolgsysteem Voorbeeld", kvk: "90000101", ext: ".csv", encoding: "utf-8-bom", delimiter: ';', dates: "dd-mm-jjjj",
	comma: true, asHours: true, yes: "J", no: "N", extra: "Adres",
	heads: map[string]string{"bsn": "Burgerservicenr", "huishoudnummer": "Huishoudnr", "geboortedatum": "Geb.datum", "opleidingsniveau_herkomst": "Opleiding herkomst",
		"pip_id": "PIP-nummer", "gezinsplan_id": "Gezinsplan", "brp_inschrijving": "Inschrijving BRP", "gemeentecode": "Gemeente", "van": "Ingangsdatum", "tot": "Einddatum",
		"dagtekening": "Datum PIP", "route": "Leerroute", "start": "Startdatum", "einde": "Einddatum intake", "uitvoerder": "Uitgevoerd door",
		"leerbaarheidstoets_datum": "Datum leerbaarheidstoets", "toetsuitslag": "Uitslag leerbaarheidstoets"},
	words: map[string]map[string]string{
		"geslacht":    {"M": "Man", "V": "Vrouw"},
		"doelgroep":   {"ASIEL": "Asielstatushouder", "GEZIN": "Gezinsmigrant", "OVERIG": "Overige migrant"},
		"route":       {"B1": "B1-route", "ONDERWIJS": "Onderwijsroute", "Z": "Z-route"},
		"uitvoerder":  {"WERKSAAM": "WerkSaam", "GEMEENTE": "Gemeente", "EXTERN": "Extern bureau"},
		"reden_einde": {"GESCHAKELD": "Geschakeld", "AFGEROND": "Afgerond", "GESTOPT": "Gestopt", "VERHUISD": "Verhuisd"},
	}}

var duo = form{supplier: "duo", system: "DUO Portaal Inburgering (voorbeeld)", kvk: "90000102", ext: ".csv", encoding: "utf-16le", delimiter: '\t', dates: "jjjj-mm-dd",
	yes: "Ja", no: "Nee",
	heads: map[string]string{"bsn": "BSN", "kennisgeving_datum": "Datum kennisgeving", "ingang_plicht": "Ingang inburgeringsplicht", "einde_plicht": "Einde inburgeringsplicht",
		"onderdeel": "Examenonderdeel", "datum": "Examendatum", "registratie_datum": "Datum registratie uitslag"},
	words: map[string]map[string]string{
		"uitslag":   {"GESLAAGD": "Geslaagd", "NIET_GESLAAGD": "Niet geslaagd", "NIET_VERSCHENEN": "Niet verschenen", "ONBEKEND": "Nog niet bekend"},
		"onderdeel": {"LEZ": "Lezen", "LUI": "Luisteren", "SCH": "Schrijven", "SPR": "Spreken", "KNM": "KNM"},
		"soort":     {"INITIEEL": "Initieel", "VERLENGING": "Verlenging"},
	}}

var coa = form{supplier: "coa", system: "COA-overzicht (voorbeeld)", kvk: "90000103", ext: ".csv", encoding: "utf-8", delimiter: ',', dates: "jjjj-mm-dd", yes: "1", no: "0",
	areas: "digits", vnumber: true,
	heads: map[string]string{"bsn": "V-nummer", "van": "Datum koppeling", "tot": "Datum uitstroom", "gemeentecode": "Gemeentecode"},
	words: map[string]map[string]string{"status": {"GEKOPPELD": "Gekoppeld"}}}

var werksaamForm = form{supplier: "werksaam", system: "Uitkeringsadministratie WerkSaam (voorbeeld)", kvk: "90000104", ext: ".csv", encoding: "windows-1252", delimiter: ';',
	dates: "dd-mm-jjjj", comma: true, groups: true, asEuro: true, asHours: true, yes: "1", no: "0", areas: "name", extra: "Naam cliënt",
	heads: map[string]string{"bsn": "BSN cliënt", "van": "Begindatum", "tot": "Einddatum", "gemeentecode": "Gemeente", "reden_uitstroom": "Reden beëindiging", "netto": "Netto (€)",
		"bruto": "Bruto (€)", "inkomsten_arbeid": "Inkomsten uit arbeid (€)", "uren_week": "Uren p/w", "werkgever_anoniem": "Werkgevernr", "klantnummer": "Klantnr"},
	words: map[string]map[string]string{
		"rol": {"AANVRAGER": "Aanvrager", "PARTNER": "Partner"},
		"reden_uitstroom": {"WERK_LOONDIENST": "Arbeid in dienstbetrekking", "WERK_ZELFSTANDIG": "Zelfstandig beroep", "STUDIE_STUFI": "Studie", "ANDERE_UITKERING": "Andere uitkering",
			"RELATIE_HUISHOUDEN": "Relatie of huishouden", "VERMOGEN_INKOMEN_OVERIG": "Vermogen of ander inkomen", "VERHUIZING_NL": "Verhuizing binnen Nederland",
			"VERHUIZING_BUITENLAND": "Verhuizing naar buitenland", "OVERLIJDEN": "Overlijden", "NIET_NAKOMEN_PLICHTEN": "Niet nakomen plichten", "OP_VERZOEK": "Op eigen verzoek"},
		"leefvorm": {"ALLEEN": "Alleenstaand", "ALLEEN_OUDER": "Alleenstaande ouder", "PAAR": "Paar"},
	}}

var taalpuntForm = form{supplier: "taalpunt", system: "Rapportage Taalpunt De Dijk (FICTIEF)", kvk: "90000011", ext: ".xlsx", encoding: "utf-8", delimiter: ';', dates: "dd-mm-jjjj",
	comma: true, asHours: true, yes: "Ja", no: "Nee", areas: "name", above: []string{"Taalpunt De Dijk (FICTIEF): overzicht deelnames", ""},
	heads: map[string]string{"deelname_id": "Deelnamenummer", "klantnummer": "Klantnr gemeente", "soort": "Onderdeel", "gepland_einde": "Einde volgens plan", "locatie_gemeente": "Leslocatie",
		"aangeboden_uren": "Uren aangeboden", "gevolgd_uren": "Uren aanwezig", "verzuim_geoorloofd_uren": "Verzuim geoorloofd", "verzuim_ongeoorloofd_uren": "Verzuim ongeoorloofd"},
	words: map[string]map[string]string{
		"soort":     {"TAAL": "Taalles", "KNM": "KNM-les", "ALFA": "Alfabetisering"},
		"resultaat": {"LOPEND": "Loopt", "AFGEROND": "Afgerond", "VOORTIJDIG": "Voortijdig gestopt", "NIET_GESTART": "Niet gestart"},
	}}

var zeeklasForm = form{supplier: "zeeklas", system: "Rapportage Zeeklas Onderwijs (FICTIEF)", kvk: "90000022", ext: ".xlsx", encoding: "utf-8", delimiter: ',', dates: "jjjj-mm-dd",
	asHours: true, yes: "true", no: "false",
	heads: map[string]string{"deelname_id": "enrolment", "klantnummer": "client", "aangeboden_uren": "offered_hours", "gevolgd_uren": "attended_hours"}}

var welzijnForm = form{supplier: "welzijn", system: "Registratie Stichting Samen Verder (FICTIEF)", kvk: "90000033", ext: ".csv", encoding: "utf-8", delimiter: ';', dates: "dd-mm-jjjj",
	yes: "ja", no: "nee", areas: "digits",
	heads: map[string]string{"klantnummer": "Klantnummer", "deelname_id": "Nummer", "aangeboden_min": "Minuten afgesproken", "gevolgd_min": "Minuten gedaan"}}

var inkoop = form{supplier: "inkoop", system: "Contractregister Inkoop (voorbeeld)", kvk: "90000105", ext: ".xlsx", encoding: "utf-8", delimiter: ';', dates: "dd-mm-jjjj", comma: true,
	asEuro: true, yes: "Ja", no: "Nee",
	heads: map[string]string{"contract_id": "Contractnummer", "aanbieder_id": "Aanbieder", "prijs": "Prijs (€, excl. btw)", "plafond": "Plafond (€)"}}

var financien = form{supplier: "financien", system: "Financiële administratie (voorbeeld)", kvk: "90000106", ext: ".zip", encoding: "utf-8", delimiter: ';', dates: "jjjjmmdd", comma: true,
	groups: true, euro: "€ ", asEuro: true, yes: "J", no: "N", areas: "digits",
	heads: map[string]string{"factuur_nr": "Factuur", "regel": "Regelnr", "bedrag": "Bedrag", "stukprijs": "Prijs", "btw": "BTW", "klantnummer": "Relatie", "aanbieder_id": "Crediteur",
		"gemeentecode": "Gemeente", "sleutel_id": "Verdeling"}}

var casus = form{supplier: "casus", system: "Casusregistratie Voorbeeld", kvk: "90000108", ext: ".csv.gz", encoding: "utf-8", delimiter: ';', dates: "dd-mm-jjjj", comma: true,
	asHours: true, yes: "ja", no: "nee",
	heads: map[string]string{"bsn": "BSN inburgeraar", "casemanager": "Contactpersoon", "uren": "Uren besteed", "van": "Vanaf", "tot": "Tot"},
	words: map[string]map[string]string{
		"taak": {"MAATSCH_BEGELEIDING": "Maatschappelijke begeleiding", "TAALMAATJE": "Taalmaatje", "INTAKE": "Intake", "PIP": "Plan", "VOORTGANG": "Voortgang", "ONTZORGEN": "Ontzorgen"},
		"vorm": {"FYSIEK": "Op kantoor", "TELEFOON": "Telefonisch", "VIDEO": "Beeldbellen", "AANBIEDER": "Door aanbieder"}}}

var beleid = form{supplier: "beleid", system: "Beleidsinformatie regio (voorbeeld)", kvk: "90000107", ext: ".csv", encoding: "utf-8", delimiter: ';', dates: "jjjj-mm-dd", comma: true,
	asEuro: true, yes: "ja", no: "nee"}

// with returns the form with another extension and without lines above.
func (f form) with(ext string) form {
	f.ext, f.above = ext, nil
	return f
}

// field is the contract's name of a delivered column: euros and hours have names
// of their own.
func (f *form) field(column string) string {
	switch {
	case f.asEuro && strings.HasSuffix(column, "_cent"):
		return strings.TrimSuffix(column, "_cent")
	case f.asHours && column == "minuten":
		return "uren"
	case f.asHours && strings.HasSuffix(column, "_min"):
		return strings.TrimSuffix(column, "_min") + "_uren"
	}
	return column
}

// head is the header above a column.
func (f *form) head(column string) string {
	field := f.field(column)
	if h, ok := f.heads[field]; ok {
		return h
	}
	return field
}
