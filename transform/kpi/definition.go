package kpi

import (
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// Definition is one indicator, as its YAML file says. Conditions are SQL over
// the columns of the table in feit; texts are Dutch for a reader who knows the
// work but not the data.
type Definition struct {
	ID   string `yaml:"-"` // the name of the file: PAR-1
	File string `yaml:"-"` // for messages: definities/PAR-1.yaml

	Name       string   `yaml:"naam"`                // what a page calls it
	Question   string   `yaml:"vraag"`               // the question that it answers
	Meaning    string   `yaml:"definitie"`           // what is counted, in two or three sentences
	Principles []string `yaml:"beleidsuitgangspunt"` // BU1 to BU8, AM1 to AM8

	Aliases []string `yaml:"ook_bekend_als"` // further ids by which the policy calls it

	Owner string `yaml:"eigenaar"` // role that answers for the definition

	Numerator   string   `yaml:"teller_tekst"`   // the teller in words
	Denominator string   `yaml:"noemer_tekst"`   // the noemer in words; empty when there is none
	Notes       []string `yaml:"kanttekeningen"` // what a reader must know, one sentence or two each
	Sources     []string `yaml:"bron"`           // the source tables
	Since       string   `yaml:"sinds"`          // month of the first version, jjjj-mm

	Calc      string `yaml:"berekening"` // aantal, som, verhouding, verschil or mediaan
	Unit      string `yaml:"eenheid"`    // aantal, ratio, cent, dagen, maanden, uren or cijfer
	Direction string `yaml:"richting"`   // hoger or lager is better, geen
	Empty     string `yaml:"leeg"`       // nul: a row for every cell; geen: no row without noemer or facts

	Fact     string `yaml:"feit"`   // table: kern.persoon_maand
	Date     string `yaml:"datum"`  // date column that puts a row in a period
	Where    string `yaml:"alleen"` // rows that take part; empty is all
	Teller   string `yaml:"teller"` // condition: this row counts in the teller
	Noemer   string `yaml:"noemer"` // condition: this row counts in the noemer
	OwnDates bool   `yaml:"periode_uit_feit"`
	Cohort   string `yaml:"datum_cohort"` // date column for periods of kind cohort

	MedianOf   string `yaml:"mediaan_van"` // column of which the median over persons is taken
	Percentile string `yaml:"percentiel"`  // share instead of the median: 0.9
	Measure    string `yaml:"maat"`        // what teller_som and noemer_som are: bedrag (default), minuten, openbaar, gefactureerd or regels

	TellerSum     string `yaml:"teller_som"`   // column that is summed in the teller instead of counting persons
	NoemerSum     string `yaml:"noemer_som"`   // the same for the noemer
	NoemerDivisor string `yaml:"noemer_deler"` // what the sum of the noemer is divided by: 365.25
	Stream        string `yaml:"geldstroom"`   // SPUK (default), BUIG, BUIG_FACTUUR, GEMEENTEFONDS, OVERIG or VERPLICHTING: which money it is, for its protection
	// Rest is the condition of the rows that are left when a reader takes an amount off the
	// larger one that it is a part of. Where these say something about a few persons, the
	// indicator is not shown.
	Rest          string `yaml:"rest"`
	NoemerMeasure string `yaml:"noemer_maat"` // personen: the noemer of an amount is people
	NoemerFrom    string `yaml:"noemer_uit"`  // indicator whose mean month-end count is the noemer

	// NoemerTotal lists breakdowns in which each value is a share of the total.
	NoemerTotal []string `yaml:"noemer_totaal_bij"`
	// OnlyTotal and OnlyBreakdown choose rows that count in the one and not the other.
	OnlyTotal     string `yaml:"alleen_totaal"`
	OnlyBreakdown string `yaml:"alleen_uitsplitsing"`

	// An afgeleid indicator follows from published figures of others.
	How  string `yaml:"afleiding"` // spreiding, spreiding_gemeenten, quotient, referentie or ambitiescore
	From string `yaml:"van"`       // indicator whose figures are compared
	By   string `yaml:"door"`      // quotient: indicator to divide by
	Over string `yaml:"over"`      // spreiding: breakdown that is compared

	// Unknown lists the tables without which the figure is not known; WithoutUnknown says why
	// there can be none. UnknownWhen is the condition of a row that is unknown by itself: it
	// takes part in that share, even where alleen or noemer leave it out. UnknownOn is the day
	// whose month is judged, where that is not the last one of the period.
	Unknown        []string `yaml:"onbekend"`
	UnknownWhen    string   `yaml:"onbekend_als"`
	UnknownOn      string   `yaml:"onbekend_op"`
	WithoutUnknown string   `yaml:"zonder_onbekend"`

	Periods       []string `yaml:"perioden"`             // of maand, jaar, 12m, cohort
	Breakdowns    []string `yaml:"uitsplitsingen"`       // columns of feit: leerroute, doelgroep, ...
	RegionOnly    []string `yaml:"uitsplitsingen_regio"` // further columns, for the region only
	WithoutValues []string `yaml:"zonder_waarden"`       // values of breakdowns that get no row

	at positions
}

// IsMoney says whether sums are taken instead of persons counted.
func (d *Definition) IsMoney() bool { return d.TellerSum != "" && d.Measure == "" }

// Measures of sums that are no amounts.
const (
	minutes = "minuten"
	public  = "openbaar" // about contracts, plans and suppliers, never about persons
	// invoiced is a sum of invoices, or a teller of invoices over a noemer of contracts: of
	// the latter the table holds only what is about nobody or about ten persons or more.
	invoiced = "gefactureerd"
	lines    = "regels" // lines of invoices, rounded as persons are
)

// CountsPersons says whether persons of the table itself are counted.
func (d *Definition) CountsPersons() bool {
	return (d.Calc == "aantal" || d.Calc == "verhouding") && d.TellerSum == "" && d.Measure == ""
}

// Invoices is the table of which the costs without a known person are the unknown part of
// an indicator about money.
const Invoices = "factuurregel"

// UnknownIsMoney says whether the unknown part is a share of costs, and not of persons.
func (d *Definition) UnknownIsMoney() bool { return slices.Contains(d.Unknown, Invoices) }

// Hundredths is the percentile that a mediaan takes, in hundredths: 90 for 0.9. It is 0 for
// the middle one.
func (d *Definition) Hundredths() int64 {
	digits := strings.TrimPrefix(d.Percentile, "0.")
	hundredths, _ := strconv.ParseInt(digits, 10, 64) // checked when the file was read
	if len(digits) == 1 {
		hundredths *= 10
	}
	return hundredths
}

// IsPublic says whether the figures tell nothing about persons, or too little to protect.
func (d *Definition) IsPublic() bool {
	return d.Measure == public || d.Measure == invoiced || d.Measure == lines
}

// Measures says what teller and noemer count: personen, minuten, openbaar, gefactureerd,
// regels, bedrag or persoonjaren.
func (d *Definition) Measures() (teller, noemer string) {
	if d.Measure == invoiced {
		return invoiced, public
	}
	if d.Measure != "" {
		return d.Measure, d.Measure
	}
	if !d.IsMoney() {
		return "personen", "personen"
	}
	if d.NoemerDivisor != "" {
		return "bedrag", "persoonjaren"
	}
	if d.NoemerMeasure != "" {
		return "bedrag", d.NoemerMeasure
	}
	return "bedrag", "bedrag"
}

// showsSums says whether sums of money of persons are shown: a mean over a cohort and a part of
// a larger amount are shown without theirs.
func (d *Definition) showsSums() bool {
	return !slices.Contains(d.Periods, "cohort") && (d.Rest == "" || d.Unit == "cent")
}

// IsDerived says whether the figures follow from published ones, so that there is
// nothing to compute from rows.
func (d *Definition) IsDerived() bool { return d.Calc == "afgeleid" }

// MainPeriod is the kind of period in which a reader meets the indicator first. Twelve
// months reach the noemer of a percentage in a small gemeente as well.
func (d *Definition) MainPeriod() string {
	for _, kind := range []string{"12m", "maand", "jaar", "cohort"} {
		if slices.Contains(d.Periods, kind) {
			return kind
		}
	}
	if len(d.Periods) > 0 {
		return d.Periods[len(d.Periods)-1]
	}
	return "maand" // of an indicator that does not exist
}

// At is file:line:col of a key, for messages.
func (d *Definition) At(key string) string { return d.at.of(d.File, key) }

// Expression is one piece of SQL of a definition.
type Expression struct {
	Key, SQL string
}

// Expressions lists every piece of SQL of the definition, so that each can be
// checked against its table and an error can name its place.
func (d *Definition) Expressions() []Expression {
	var all []Expression
	add := func(key, sql string) {
		if sql != "" {
			all = append(all, Expression{key, sql})
		}
	}
	add("datum", d.Date)
	add("datum_cohort", d.Cohort)
	add("alleen", d.Where)
	add("teller", d.Teller)
	add("noemer", d.Noemer)
	add("mediaan_van", d.MedianOf)
	add("teller_som", d.TellerSum)
	add("noemer_som", d.NoemerSum)
	add("rest", d.Rest)
	add("alleen_totaal", d.OnlyTotal)
	add("onbekend_als", d.UnknownWhen)
	add("onbekend_op", d.UnknownOn)
	add("alleen_uitsplitsing", d.OnlyBreakdown)
	for _, column := range d.Breakdowns {
		add("uitsplitsingen", column)
	}
	for _, column := range d.RegionOnly {
		add("uitsplitsingen_regio", column)
	}
	return all
}

// closedValues is the closed list of values of a breakdown. A breakdown without
// a list has the values that occur.
func closedValues(breakdown string) []string {
	switch breakdown {
	case "leerroute":
		return []string{"B1", "ONDERWIJS", "Z", "GEEN_PIP"}
	case "doelgroep":
		return []string{"ASIEL", "GEZIN_OVERIG"}
	case "reden":
		return []string{
			"VOLDAAN", "ONTHEFFING_VOLLEDIG", "VRIJSTELLING_VOLLEDIG", "VERTREK_NL",
			"OVERLIJDEN", "PENSIOENLEEFTIJD", "PLICHT_INGETROKKEN",
		}
	}
	return nil
}

// Keys lists the keys of a definition file, in the order of the type.
func Keys() []string {
	var keys []string
	of := reflect.TypeFor[Definition]()
	for i := range of.NumField() {
		if tag := of.Field(i).Tag.Get("yaml"); tag != "" && tag != "-" {
			keys = append(keys, tag)
		}
	}
	return keys
}
