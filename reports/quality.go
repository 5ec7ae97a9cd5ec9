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
	Naam string
	Rows []deliveryRow
}

type deliveryRow struct {
	Delivery
	Maand  string       // period in words
	Wie    string       // area in words
	Fouten []ruleReason // rules by which rows were rejected
}

type ruleReason struct{ Regel, Aandeel string }

// ruleRow explains one rule.
type ruleRow struct{ Regel, Tabel, Zin string }

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
			if r.Ernst != "fout" {
				continue
			}
			row.Fouten = append(row.Fouten, ruleReason{r.Regel, r.Aandeel})
			rules[explain(d.Tabel, r.Regel, r.Zin)] = true
		}
		tables[d.Tabel] = append(tables[d.Tabel], row)
	}
	for _, name := range names {
		q.Tabellen = append(q.Tabellen, deliveryTable{name, tables[name]})
	}
	for rule := range rules {
		q.Regels = append(q.Regels, rule)
	}
	slices.SortFunc(q.Regels, func(a, b ruleRow) int {
		return cmp.Or(cmp.Compare(a.Regel, b.Regel), cmp.Compare(a.Tabel, b.Tabel), cmp.Compare(a.Zin, b.Zin))
	})
	return q
}

// explain finds the sentence of a rule; one that holds for all tables is named
// once.
func explain(table, rule, sentence string) ruleRow {
	if common, ok := commonRules[rule]; ok && sentence == "" {
		return ruleRow{rule, "alle tabellen", common}
	}
	if sentence == "" {
		sentence = "De rij voldoet niet aan deze regel."
	}
	return ruleRow{rule, table, sentence}
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
	if empty > 0 {
		sentences = append(sentences, "Een leverancier meldde "+format.Plural(empty, "lege levering", "lege leveringen")+": er was niets te melden.")
	}
	return sentences
}
