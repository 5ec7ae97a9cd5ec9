package reports

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"beleidsmonitor/reports/format"
	"beleidsmonitor/transform/kpi"
	"beleidsmonitor/transform/sdc"
)

// provenance says where the figures of an indicator come from. All of it is generated: from
// the file of the indicator, from what the models read, and from the deliveries.
type provenance struct {
	*kpi.Definition
	Berekening, Perioden, Uitsplitsingen, Afronding, Onbekend string

	Bronnen []sourceRow
	Tussen  []string // tables that only give the state of a person, such as where he lives
}

// sourceRow is a source table with its valid deliveries: rows rounded, shares in classes.
type sourceRow struct {
	Tabel, Leveranciers, Periode, Aangeleverd, Rijen, Afgekeurd, Gemarkeerd string
}

func (in *Input) provenance() (all []provenance) {
	rows := map[string]sourceRow{}
	for _, row := range in.sourceRows() {
		rows[row.Tabel] = row
	}
	for _, d := range in.Definitions {
		p := provenance{Definition: d, Berekening: calculation(d), Afronding: in.roundingOf(d), Onbekend: "niet bepaald"}
		if d.WithoutUnknown != "" {
			p.Onbekend = "niet van toepassing"
		}
		p.Perioden = format.List(each(d.Periods, periodNames))
		p.Uitsplitsingen = breakdowns(d)
		if value, ok := in.latest(d.ID, Region); ok {
			if unknown := in.unknown(value); unknown != "" {
				p.Onbekend = unknown + " in de regio"
			}
		}
		for _, table := range in.Bronnen[d.ID] {
			if slices.Contains(d.Sources, table) || d.IsDerived() {
				p.Bronnen = append(p.Bronnen, rows[table])
			} else {
				p.Tussen = append(p.Tussen, table)
			}
		}
		all = append(all, p)
	}
	return all
}

// sourceRows are the source tables behind any indicator, by name.
func (in *Input) sourceRows() (rows []sourceRow) {
	used := map[string]bool{}
	for _, tables := range in.Bronnen {
		for _, table := range tables {
			used[table] = true
		}
	}
	for _, table := range slices.Sorted(maps.Keys(used)) {
		rows = append(rows, in.sourceRow(table))
	}
	return rows
}

// sourceRow sums up the valid deliveries of a table.
func (in *Input) sourceRow(table string) sourceRow {
	row := sourceRow{Tabel: table, Periode: noData, Aangeleverd: "–", Rijen: "–", Afgekeurd: none, Gemarkeerd: none}
	var suppliers []string
	var first, last, delivered string
	var rows int64
	for _, d := range in.Deliveries {
		if d.Tabel != table || !d.Geldig {
			continue
		}
		if !slices.Contains(suppliers, d.Leverancier) {
			suppliers = append(suppliers, d.Leverancier)
		}
		if first == "" || d.Periode < first {
			first = d.Periode
		}
		last, delivered = max(last, d.Periode), max(delivered, d.Aangeleverd)
		rows += d.Rijen
		row.Afgekeurd = worstClass(row.Afgekeurd, d.Afgekeurd)
	}
	for _, check := range in.Checks {
		if check.Tabel == table && check.Ernst == "fout" {
			row.Gemarkeerd = worstClass(row.Gemarkeerd, check.Aandeel)
		}
	}
	if suppliers == nil {
		return row
	}
	slices.Sort(suppliers)
	row.Leveranciers, row.Rijen, row.Aangeleverd = format.List(suppliers), format.Count(rows), dayText(delivered)
	if row.Periode = monthName(last); first != last {
		row.Periode = monthName(first) + " tot en met " + monthName(last)
	}
	return row
}

// classes are those of a share of rows, from low to high.
var classes = []string{none, "minder dan 1%", "1 tot 5%", "meer dan 5%"}

// worstClass is the higher of two classes of shares.
func worstClass(a, b string) string {
	if slices.Index(classes, b) > slices.Index(classes, a) {
		return b
	}
	return a
}

// dayText writes the day of a delivery.
func dayText(day string) string {
	if t, err := time.Parse(time.DateOnly, day); err == nil {
		return format.Date(t)
	}
	return day
}

// How an indicator is computed, in words.
func calculation(d *kpi.Definition) string {
	measure := map[string]string{"personen": "verschillende personen", "minuten": "minuten", "openbaar": "aantallen en bedragen die niet over personen gaan", "gefactureerd": "gefactureerde bedragen", "regels": "factuurregels", "bedrag": "bedragen", "persoonjaren": "persoonsjaren"}
	teller, noemer := d.Measures()
	switch d.Calc {
	case "aantal":
		return "Een telling van verschillende personen."
	case "som":
		return "Een som van " + measure[teller] + "."
	case "verschil":
		return "De teller min de noemer, in " + measure[teller] + "."
	case "mediaan":
		if d.Percentile != "" {
			share, _ := strconv.ParseFloat(d.Percentile, 64) // checked when the file was read
			return "Een grens over personen: " + format.Percent(share) + " heeft een lagere waarde."
		}
		return "De middelste waarde over personen: de helft heeft minder, de helft meer."
	case "afgeleid":
		if d.From == "" {
			return "Volgt uit de oordelen over de doelen."
		}
		return "Volgt uit de getoonde cijfers van " + format.List(slices.DeleteFunc([]string{d.From, d.By}, func(id string) bool { return id == "" })) + "."
	}
	if teller == noemer {
		return "De teller gedeeld door de noemer, in " + measure[teller] + "."
	}
	return "De teller (" + measure[teller] + ") gedeeld door de noemer (" + measure[noemer] + ")."
}

// roundingOf says how the figures of an indicator are rounded before anybody sees them.
func (in *Input) roundingOf(d *kpi.Definition) string {
	teller, _ := d.Measures()
	switch {
	case in.Intern():
		return "Niet afgerond: dit is een interne uitgave."
	case d.IsDerived():
		return "Volgt uit afgeronde cijfers."
	case teller == "gefactureerd" && d.Calc == "som":
		return "Gefactureerde bedragen op €\u00a0500."
	case teller == "gefactureerd":
		return "Gefactureerde bedragen op €\u00a0500, vanaf tien personen. Hele procenten."
	case teller == "regels":
		return "Teller en noemer op vijftallen. Percentages in hele procenten, vanaf een noemer van dertig."
	case d.IsPublic() && d.Unit == "cijfer":
		return "Een cijfer achter de komma, zonder teller en noemer."
	case d.IsPublic() && d.Unit == "ratio":
		return "Hele procenten. Het gaat niet over personen."
	case d.IsPublic():
		return "Niet afgerond. Het gaat niet over personen."
	case d.Calc == "mediaan" && d.Unit == "dagen":
		return "Hele weken, vanaf " + fewest(d) + " personen."
	case d.Calc == "mediaan":
		return "Hele getallen, vanaf " + fewest(d) + " personen."
	case teller == "minuten" && d.Calc == "som":
		return "Uren op vijftig uur, vanaf tien personen."
	case teller == "minuten":
		return "Hele procenten, vanaf dertig personen."
	case teller == "bedrag" && d.Calc == "verhouding" && d.Unit == "cent":
		return "Gemiddelden op € 100 of € 500, vanaf tien personen."
	case teller == "bedrag":
		return "Bedragen over personen op € 500, vanaf tien personen. Een besluit is exact. Wat uit aantallen volgt, volgt uit afgeronde aantallen."
	case d.Calc == "verhouding":
		return "Teller en noemer op vijftallen. Percentages in hele procenten, vanaf een noemer van dertig."
	}
	return "Aantallen op vijftallen."
}

// fewest says from how many persons a mediaan or another percentile is shown.
func fewest(d *kpi.Definition) string {
	n := sdc.Fewest(d.Hundredths())
	if word, ok := map[int64]string{10: "tien", 20: "twintig", 50: "vijftig", 100: "honderd"}[n]; ok {
		return word
	}
	return format.Count(n)
}

var periodNames = []part{
	{"maand", "maand"}, {"jaar", "jaar"}, {"12m", "twaalf maanden"}, {"cohort", "cohort"}, {"cohort_t6", "cohort na 6 maanden"}, {"cohort_t12", "cohort na 12 maanden"},
	{"cohort_t18", "cohort na 18 maanden"}, {"cohort_t24", "cohort na 24 maanden"}, {"cohort_t36", "cohort na 36 maanden"},
}

func breakdowns(d *kpi.Definition) string {
	var texts []string
	if len(d.Breakdowns) > 0 {
		texts = append(texts, "naar "+format.List(d.Breakdowns))
	}
	if len(d.RegionOnly) > 0 {
		texts = append(texts, "alleen voor de regio naar "+format.List(d.RegionOnly))
	}
	if texts == nil {
		return "geen"
	}
	return strings.Join(texts, "; ")
}

// each names every code.
func each(codes []string, names []part) (texts []string) {
	for _, code := range codes {
		texts = append(texts, nameOf(names, code))
	}
	return texts
}
