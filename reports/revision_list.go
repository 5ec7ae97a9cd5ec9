package reports

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"beleidsmonitor/reports/download"
	"beleidsmonitor/reports/format"
)

// Files of an edition that the next one is compared with, or that say what changed.
const (
	DeliveryList = "data/leveringen.csv"   // what is public of the deliveries
	RevisionList = "data/herzieningen.csv" // every figure that is shown otherwise now, and why
)

// lists writes the deliveries of this edition and, when there is one before it, every
// figure that was shown otherwise then.
func (b *builder) lists() error {
	if b.Intern() {
		return nil // the public edition says so
	}
	data, err := download.Lines(DeliveryLines(b.Deliveries))
	if err != nil {
		return err
	}
	if err := b.write(DeliveryList, data); err != nil || b.Vorige.Uitgave == "" {
		return err
	}
	if data, err = download.Lines(b.revisionLines()); err != nil {
		return err
	}
	return b.write(RevisionList, data)
}

// DeliveryLines are deliveries as a table: what tells one from another, and whether a later
// one replaced it.
func DeliveryLines(deliveries []Delivery) [][]string {
	lines := [][]string{{"tabel", "leverancier", "gebied", "periode", "aangeleverd", "geldig"}}
	for _, d := range deliveries {
		lines = append(lines, []string{d.Tabel, d.Leverancier, d.Gebied, d.Periode, d.Aangeleverd, strconv.FormatBool(d.Geldig)})
	}
	slices.SortFunc(lines[1:], slices.Compare)
	return lines
}

// DeliveriesOf reads DeliveryLines back.
func DeliveriesOf(lines [][]string) []Delivery {
	deliveries := []Delivery{}
	for _, l := range lines[min(1, len(lines)):] {
		if len(l) == 6 {
			deliveries = append(deliveries, Delivery{Tabel: l[0], Leverancier: l[1], Gebied: l[2], Periode: l[3], Aangeleverd: l[4], Geldig: l[5] == "true"})
		}
	}
	return deliveries
}

func (in *Input) revisionLines() [][]string {
	lines := [][]string{{"kpi_id", "onderwerp", "periode_soort", "periode", "gebied", "dimensie", "dimensie_waarde", "was", "is_nu", "waarom"}}
	changes := in.changes("")
	slices.SortFunc(changes, func(x, y revised) int {
		a, b := x.id, y.id
		return cmp.Or(cmp.Compare(a.KPI, b.KPI), cmp.Compare(a.PeriodKind, b.PeriodKind), cmp.Compare(a.Period, b.Period),
			cmp.Compare(a.Area, b.Area), cmp.Compare(a.Dimension, b.Dimension), cmp.Compare(a.DimensionValue, b.DimensionValue))
	})
	delivered := map[string]string{}
	for _, c := range changes {
		id := c.id
		if delivered[id.KPI] == "" {
			delivered[id.KPI] = in.reason(id.KPI, len(in.Deliveries)+len(in.Vorige.Leveringen))
		}
		why := cmp.Or(withholding(c.was, c.nu), delivered[id.KPI])
		switch {
		case c.held && c.was == c.nu:
			why = strings.ToLower(heldReason)
		case c.held:
			why += "; " + strings.ToLower(heldReason)
		}
		lines = append(lines, []string{id.KPI, in.definition(id.KPI).Name, id.PeriodKind, id.Period, id.Area, id.Dimension, id.DimensionValue,
			spaced(c.was), spaced(c.nu), spaced(why)})
	}
	return lines
}

// spaced has plain spaces, for programs.
func spaced(text string) string { return strings.ReplaceAll(text, format.NoBreakSpace, " ") }

// reasonsShown is how many deliveries a page names as the reason of a revision.
const reasonsShown = 2

// withholding is the reason when a figure is not shown now, or was not, because with the
// others it says too much; it is empty when that is not it.
func withholding(was, now string) string {
	withheld := []string{noArea, noBreakdown}
	switch {
	case slices.Contains(withheld, now):
		return "nu te herkenbaar met de andere cijfers erbij"
	case slices.Contains(withheld, was):
		return "was te herkenbaar met de andere cijfers erbij, en is dat niet meer"
	}
	return ""
}

// reason says why a figure may be shown otherwise than in the edition before: which
// deliveries of the tables behind it came or went. It names at most so many of them.
func (in *Input) reason(kpi string, most int) string {
	if in.Vorige.Leveringen == nil {
		return "onbekend: de vorige uitgave noemt haar leveringen niet"
	}
	came := in.more(kpi, in.Deliveries, in.Vorige.Leveringen)
	went := in.more(kpi, in.Vorige.Leveringen, in.Deliveries)
	var parts []string
	if came != nil {
		parts = append(parts, "nieuwe levering: "+some(came, most))
	}
	if went != nil {
		parts = append(parts, "levering weggelaten: "+some(went, most))
	}
	if parts == nil {
		return "geen nieuwe levering: de berekening, een instelling of de afronding is anders"
	}
	return strings.Join(parts, "; ")
}

// more names the deliveries behind an indicator that the first list has and the second
// lacks. Two of the same day are told apart by their number.
func (in *Input) more(kpi string, list, than []Delivery) (names []string) {
	type source struct{ table, supplier, area, period, day string }
	of := func(d Delivery) source { return source{d.Tabel, d.Leverancier, d.Gebied, d.Periode, d.Aangeleverd} }
	left := map[source]int{}
	for _, d := range than {
		left[of(d)]++
	}
	for _, d := range list {
		if !slices.Contains(in.Bronnen[kpi], d.Tabel) {
			continue
		}
		if left[of(d)]--; left[of(d)] < 0 {
			names = append(names, in.tableName(d.Tabel).Naam+" van "+d.Leverancier+" ("+monthName(d.Periode)+")")
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

func some(names []string, most int) string {
	if len(names) <= most {
		return strings.Join(names, ", ")
	}
	return strings.Join(names[:most], ", ") + " en " + strconv.Itoa(len(names)-most) + " andere"
}
