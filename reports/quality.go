package reports

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"beleidsmonitor/reports/format"
)

// recent is how many deliveries of one table, supplier and area a page shows.
const recent = 12

// quality is what the page about the data shows.
type quality struct {
	Zinnen   []string
	Tabellen []deliveryTable
	Regels   []ruleRow
}

type deliveryTable struct {
	tableName
	Rows []deliveryRow
}

type deliveryRow struct {
	Delivery
	Maand  string       // period in words
	Wie    string       // area in words
	Fouten []ruleReason // rules by which rows were rejected
	Zorgen []ruleReason // rules that warn; their rows stay
}

type ruleReason struct{ Regel, Aandeel string }

// ruleRow explains one rule.
type ruleRow struct{ Regel, Tabel, Soort, Zin string }

// commonRules hold for every table; those of one table bring their own sentence.
var commonRules = map[string]string{
	"S01": "De gemeente is onbekend of hoort niet bij de regio.",
	"S02": "Het persoonsnummer klopt niet.",
	"S03": "Een verplicht gegeven ontbreekt, heeft niet de juiste vorm, of de rij staat er dubbel in.",
	"S04": "Een datum of een getal is niet goed te lezen.",
	"S05": "Een code is onbekend.",
	"S06": "Een begin ligt niet voor het einde.",
	"S07": "Het bestand heeft niet de afgesproken vorm.",
	"S08": "Het aantal rijen wijkt sterk af van de vorige levering.",
	"S09": "Een kopregel of een totaalregel staat tussen de gegevens.",
	"S10": "Een nummer hoort bij twee personen.",
}

// quality sorts the deliveries by table, newest first.
func (in *Input) quality() quality {
	q := quality{Zinnen: in.qualitySentences()}
	tables := map[string][]deliveryRow{}
	var names []string
	shown := map[string]int{}
	deliveries := slices.Clone(in.Deliveries)
	slices.SortStableFunc(deliveries, func(a, b Delivery) int {
		return cmp.Or(cmp.Compare(a.Tabel, b.Tabel), cmp.Compare(b.Periode, a.Periode),
			cmp.Compare(a.Leverancier, b.Leverancier), cmp.Compare(a.Gebied, b.Gebied))
	})
	rules := map[ruleRow]bool{}
	for _, d := range deliveries {
		source := d.Tabel + " " + d.Leverancier + " " + d.Gebied
		if shown[source]++; shown[source] > recent {
			continue
		}
		if tables[d.Tabel] == nil {
			names = append(names, d.Tabel)
		}
		row := deliveryRow{Delivery: d, Maand: monthName(d.Periode), Wie: in.areaName(d.Gebied)}
		for _, r := range d.Regels {
			switch r.Ernst {
			case "fout":
				row.Fouten = append(row.Fouten, ruleReason{r.Regel, r.Aandeel})
			case warning:
				row.Zorgen = append(row.Zorgen, ruleReason{r.Regel, warningShare(r)})
			default:
				continue
			}
			rules[explain(d.Tabel, r)] = true
		}
		tables[d.Tabel] = append(tables[d.Tabel], row)
	}
	for _, name := range names {
		q.Tabellen = append(q.Tabellen, deliveryTable{in.tableName(name), tables[name]})
	}
	slices.SortStableFunc(q.Tabellen, func(a, b deliveryTable) int { return cmp.Compare(sortKey(a.Naam), sortKey(b.Naam)) })
	for rule := range rules {
		q.Regels = append(q.Regels, rule)
	}
	slices.SortFunc(q.Regels, func(a, b ruleRow) int {
		return cmp.Or(cmp.Compare(a.Regel, b.Regel), cmp.Compare(a.Soort, b.Soort), cmp.Compare(a.Tabel, b.Tabel), cmp.Compare(a.Zin, b.Zin))
	})
	return q
}

// warning is the severity of a rule that keeps its rows.
const warning = "waarschuwing"

// warningRules are the warnings of reading that no contract holds; those of a table come
// before those that hold for every table.
var warningRules = map[string]string{
	"S02":              "Het persoonsnummer had acht cijfers. Wij zetten er een nul voor.",
	"S04":              "Een datum stond er als getal. Wij rekenden hem om.",
	"S07":              "Een regel was niet te lezen. Daarom is het controletotaal niet na te rekenen.",
	"S08":              commonRules["S08"],
	"persoon P06":      "De doelgroep van een persoon is anders dan in de vorige levering.",
	"uren D03":         "Over dezelfde maanden zijn minder uren gevolgd dan in de vorige levering.",
	"factuurregel M11": "De factuurregels zijn samen niet het totaal van het grootboek.",
}

// wholeDelivery are the warnings about a delivery as a whole: they have no share of rows.
var wholeDelivery = map[string]bool{"S07": true, "S08": true, "M11": true}

func warningShare(r DeliveryRule) string {
	if wholeDelivery[r.Regel] {
		return "de hele levering"
	}
	return r.Aandeel
}

// explain finds the sentence of a rule; one that holds for all tables is named
// once. A rule may both reject and warn, for other reasons.
func explain(table string, r DeliveryRule) ruleRow {
	everywhere := commonRules
	kind := "fout"
	if r.Ernst == warning {
		everywhere, kind = warningRules, warning
	}
	if r.Zin == "" {
		r.Zin = everywhere[table+" "+r.Regel]
	}
	if common := everywhere[r.Regel]; common != "" && r.Zin == "" {
		return ruleRow{r.Regel, "alle tabellen", kind, common}
	}
	if r.Zin == "" {
		r.Zin = "De rij voldoet niet aan deze regel."
	}
	return ruleRow{r.Regel, table, kind, r.Zin}
}

// monthName writes a period such as 2026-10 in words.
func monthName(period string) string {
	month, err := time.Parse("2006-01", period)
	if err != nil {
		return period
	}
	return format.Month(month)
}

func (in *Input) areaName(code string) string {
	for _, area := range in.areas() {
		if area.Code == code {
			return area.Naam
		}
	}
	return code
}

func (in *Input) qualitySentences() []string {
	var rejected, much, empty int64
	for _, d := range in.Deliveries {
		switch {
		case d.Leeg:
			empty++
		case strings.HasPrefix(d.Afgekeurd, "meer"):
			much++
			rejected++
		case d.Afgekeurd != "geen":
			rejected++
		}
	}
	total := int64(len(in.Deliveries))
	if total == 0 {
		return []string{"Er zijn nog geen leveringen."}
	}
	sentences := []string{"Wij lazen " + format.Plural(total, "levering", "leveringen") + "."}
	switch {
	case rejected == 0:
		sentences = append(sentences, "Alle rijen waren bruikbaar.")
	case much == 0:
		sentences = append(sentences, "Bij "+format.Count(rejected)+" daarvan keurden wij rijen af, steeds hoogstens 5%.")
	default:
		sentences = append(sentences, "Bij "+format.Count(rejected)+" daarvan keurden wij rijen af. Bij "+format.Count(much)+" was dat meer dan 5%.")
	}
	sentences = append(sentences, in.keptOutSentence())
	if empty > 0 {
		verb := "zijn"
		if empty == 1 {
			verb = "is"
		}
		sentences = append(sentences, "Van de leveringen "+verb+" er "+format.Count(empty)+" leeg: de leverancier meldde dat er niets was.")
	}
	return sentences
}

// keptOutSentence says how many rows the figures miss.
func (in *Input) keptOutSentence() string {
	k := in.Buiten
	rows := "Van de ongeveer " + format.Count(k.Rijen) + " rijen in geldige leveringen"
	switch {
	case k.Rijen == 0 && in.Intern():
		return "In geldige leveringen staan geen rijen."
	case k.Rijen == 0:
		return "In geldige leveringen staan geen rijen, of maar een paar."
	case in.Intern():
		rows = "Van de " + format.Plural(k.Rijen, "rij", "rijen") + " in geldige leveringen"
	}
	if k.Aandeel == "" || k.Aandeel == none {
		return rows + " blijft er geen door een fout buiten de cijfers."
	}
	part := func(share string) string {
		if share == none {
			return "niets"
		}
		return share
	}
	return rows + " blijft " + k.Aandeel + " door een fout buiten de cijfers. Bij het inlezen keurden wij " +
		part(k.Ingelezen) + " af, de controles over tabellen heen wijzen " + part(k.Controles) + " aan."
}

// none is the class of a share without rows.
const none = "geen"
