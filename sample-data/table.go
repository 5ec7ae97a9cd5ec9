package sampledata

// columns are the delivered columns of each table, in the order in which rows
// are written. Names are those of the contracts; amounts and minutes stand here
// under the stored name and are spelled by the form of the supplier.
var columns = map[string][]string{
	"persoon":                 {"bsn", "huishoudnummer", "geboortedatum", "geslacht", "doelgroep", "wet", "nareiziger", "vergunningtype", "opleidingsniveau_herkomst", "overlijdensdatum"},
	"persoon_sleutel":         {"bsn", "soort", "nummer", "bron", "van", "tot"},
	"inburgeringsplicht":      {"bsn", "volgnr", "kennisgeving_datum", "ingang_plicht", "einde_plicht", "reden_einde", "niveau_voldaan"},
	"termijn":                 {"bsn", "volgnr", "soort", "aanvang", "einde", "weken", "grond"},
	"verblijf_gemeente":       {"bsn", "van", "tot", "gemeentecode", "status", "brp_inschrijving", "herkomst"},
	"intake":                  {"bsn", "volgnr", "start", "einde", "uitvoerder", "leerbaarheidstoets_datum", "toetsuitslag", "info_derden_gevraagd", "info_derden_ontvangen", "pilot"},
	"pip":                     {"pip_id", "bsn", "dagtekening", "initieel", "status", "reden_wijziging", "gemeentecode", "hoofddoel", "gezinsplan_id", "bezwaar"},
	"leerroute_fase":          {"bsn", "van", "tot", "route", "pip_id", "intensiteit_min_per_week", "reden_einde"},
	"deelname":                {"deelname_id", "klantnummer", "soort", "aanbieder_id", "contract_id", "perceel", "start", "gepland_einde", "einde", "resultaat", "reden_voortijdig", "locatie_gemeente", "lokaal", "uitvoerder"},
	"uren":                    {"deelname_id", "maand", "aangeboden_min", "gevolgd_min", "verzuim_geoorloofd_min", "verzuim_ongeoorloofd_min", "peildatum"},
	"examen":                  {"bsn", "onderdeel", "datum", "poging", "niveau", "uitslag", "registratie_datum", "gratis"},
	"uitkering":               {"bsn", "regeling", "van", "tot", "gemeentecode", "rol", "reden_instroom", "reden_uitstroom"},
	"uitkering_maand":         {"bsn", "maand", "regeling", "netto_cent", "bruto_cent", "inkomsten_arbeid_cent", "leefvorm"},
	"arbeid":                  {"bsn", "van", "volgnr", "tot", "soort", "uren_week", "werkgever_anoniem", "lks"},
	"aanbieder":               {"aanbieder_id", "naam", "kvk", "keurmerk"},
	"contract":                {"contract_id", "revisie", "aanbieder_id", "perceel", "schaal", "opdrachtgever", "van", "tot", "optiejaren", "plafond_cent", "btw"},
	"tarief":                  {"contract_id", "tarief_code", "van", "tot", "eenheid", "prijs_cent", "index_pct", "bedrag_status"},
	"factuurregel":            {"aanbieder_id", "factuur_nr", "regel", "contract_id", "klantnummer", "gemeentecode", "sleutel_id", "kostensoort", "prestatie_van", "prestatie_tot", "aantal", "eenheid", "stukprijs_cent", "bedrag_cent", "btw_cent", "factuurdatum", "betaaldatum", "boekjaar", "taakveld", "grootboek", "dekking"},
	"verdeelsleutel":          {"sleutel_id", "gemeentecode", "jaar", "pct", "soort"},
	"rijksbijdrage":           {"gemeentecode", "jaar", "regeling", "status", "bedrag_cent", "besluitdatum", "ontvangen_cent", "bedrag_status"},
	"ref_spuk_bedrag":         {"jaar", "doelgroep", "bedrag_cent", "toeslag_onderwijs_cent", "status", "bron"},
	"doel":                    {"kpi_id", "gebied", "jaar", "leerroute", "doelwaarde", "richting", "band_onder", "band_boven", "vastgesteld_door", "besluitdatum", "bron"},
	"ref_soort":               {"soort", "telt_als_taal", "telt_als_participatie", "lokaal", "omschrijving"},
	"ref_gemeente":            {"gemeentecode", "naam", "van", "tot", "regio", "cluster", "bron"},
	"vrijstelling_ontheffing": {"bsn", "onderdeel", "soort", "datum", "besluit", "na_inspanning"},
	"afschaling":              {"bsn", "onderdeel", "datum", "nt2_min_bij_besluit", "naar_niveau"},
	"onderdeel_status":        {"bsn", "onderdeel", "datum", "minuten"},
	"voortgangsgesprek":       {"bsn", "datum", "vorm", "uitkomst", "uitvoerder"},
	"handhaving":              {"bsn", "datum", "volgnr", "instantie", "soort", "onderdeel", "bedrag_cent", "status"},
	"casemanager_toewijzing":  {"bsn", "van", "tot", "casemanager", "organisatie"},
	"begeleiding":             {"bsn", "maand", "taak", "uitvoerder", "minuten"},
	"ontzorgen":               {"bsn", "van", "tot", "status"},
	"formatie":                {"organisatie", "gemeentecode", "maand", "fte"},
	"taakstelling":            {"gemeentecode", "halfjaar", "taak", "achterstand", "gerealiseerd"},
	"voortgangstoets":         {"klantnummer", "datum", "vaardigheid", "niveau", "toetsnaam"},
	"tevredenheid":            {"aanbieder_id", "periode", "doel_soort", "n", "gemiddelde"},
	"ontzorgen_betaling":      {"bsn", "maand", "post", "bedrag_cent", "betaald_op"},
	"voorziening":             {"bsn", "type", "start", "einde", "doel"},
	"aanbieder_audit":         {"aanbieder_id", "datum", "soort", "instantie", "uitkomst"},
	"begroting":               {"gemeentecode", "jaar", "kostensoort", "bedrag_cent"},
	"benchmark":               {"kpi_id", "groep", "peildatum", "waarde", "omschrijving", "bron", "bron_url", "status"},
	"mijlpaal":                {"stap", "gepland", "gedaan", "besloten_door"},
	"scenario":                {"scenario_id", "naam", "omschrijving", "instroom_pct", "route_b1_pct", "route_onderwijs_pct", "route_z_pct", "prijs_pct", "duur_pct", "bron"},
	"scenario_score":          {"scenario_id", "criterium", "score", "weging", "toelichting"},
	"toelichting":             {"kpi_id", "gebied", "periode", "tekst", "auteursrol", "datum"},
}

// facts are the tables that are delivered per year; the value is the column
// whose year decides.
var facts = map[string]string{"uren": "maand", "examen": "datum", "uitkering_maand": "maand", "factuurregel": "prestatie_tot",
	"begeleiding": "maand", "ontzorgen_betaling": "maand"}

// columnAt is the position of a column in its table.
func columnAt(table, column string) int {
	for i, name := range columns[table] {
		if name == column {
			return i
		}
	}
	return -1
}
