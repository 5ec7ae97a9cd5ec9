package kpi

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

var (
	idPattern     = regexp.MustCompile(`^([A-Z]{3}-[0-9]+[a-z]?|(BU|AM)[0-9]-[a-z])$`)
	tablePattern  = regexp.MustCompile(`^(kern|marts)\.[a-z_0-9]+$`)
	columnPattern = regexp.MustCompile(`^[a-z][a-z_0-9]*$`)
	numberPattern = regexp.MustCompile(`^[0-9]+(\.[0-9]+)?$`)
	sharePattern  = regexp.MustCompile(`^0\.(?:0[1-9]|[1-9][0-9]?)$`)
	monthPattern  = regexp.MustCompile(`^20[0-9]{2}-(0[1-9]|1[0-2])$`)
	valuePattern  = regexp.MustCompile(`^[A-Za-z0-9_+-]+$`)
)

// Validate checks one definition by itself and reports every problem with its
// place. Whether its columns exist is checked when its SQL is prepared.
func (d *Definition) Validate() error {
	v := &validator{d: d}
	if !idPattern.MatchString(d.ID) {
		v.fail("", "the file name %q is no id (expected such as PAR-1.yaml, KOS-2b.yaml or BU1-a.yaml)", d.ID)
	}
	v.texts()
	v.oneOf("berekening", d.Calc, "aantal", "som", "verhouding", "verschil", "mediaan", "afgeleid")
	v.oneOf("eenheid", d.Unit, "aantal", "ratio", "cent", "dagen", "maanden", "uren", "cijfer")
	v.oneOf("richting", d.Direction, "hoger", "lager", "geen")
	v.oneOf("leeg", d.Empty, "nul", "geen")
	if d.Calc != "mediaan" {
		v.none("berekening "+d.Calc, Expression{"percentiel", d.Percentile})
	}
	if d.IsDerived() {
		v.derived()
		return errors.Join(v.problems...)
	}
	v.none("berekening "+d.Calc, Expression{"afleiding", d.How}, Expression{"van", d.From}, Expression{"door", d.By}, Expression{"over", d.Over})
	v.matches("feit", d.Fact, tablePattern, "a table of kern or marts such as kern.persoon_maand")
	v.periods()
	v.breakdowns()
	v.unknown()
	switch {
	case d.Calc == "mediaan":
		v.median()
	case d.Measure == minutes:
		v.minutes()
	case d.Measure != "":
		v.public()
	default:
		v.counts()
		v.money()
	}
	return errors.Join(v.problems...)
}

// periodKinds are the kinds of period. cohort_t12 is the state of a cohort twelve
// months after its start.
var periodKinds = []string{"maand", "jaar", "12m", "cohort", "cohort_t6", "cohort_t12", "cohort_t18", "cohort_t24", "cohort_t36"}

type validator struct {
	d        *Definition
	problems []error
}

func (v *validator) fail(key, format string, args ...any) {
	v.problems = append(v.problems, fmt.Errorf("%s: "+format, append([]any{v.d.At(key)}, args...)...))
}

func (v *validator) oneOf(key, value string, allowed ...string) {
	if !slices.Contains(allowed, value) {
		v.fail(key, "%s %q is unknown (expected %s)", key, value, strings.Join(allowed, ", "))
	}
}

func (v *validator) matches(key, value string, pattern *regexp.Regexp, want string) {
	if !pattern.MatchString(value) {
		v.fail(key, "%s %q is not %s", key, value, want)
	}
}

func (v *validator) column(key, value string) {
	if value != "" {
		v.matches(key, value, columnPattern, "the name of a column")
	}
}

func (v *validator) texts() {
	required := []struct{ key, text string }{
		{"naam", v.d.Name}, {"vraag", v.d.Question}, {"definitie", v.d.Meaning}, {"eigenaar", v.d.Owner}, {"teller_tekst", v.d.Numerator},
	}
	if v.d.Calc == "verhouding" || v.d.Calc == "verschil" {
		required = append(required, struct{ key, text string }{"noemer_tekst", v.d.Denominator})
	}
	for _, r := range required {
		if strings.TrimSpace(r.text) == "" {
			v.fail(r.key, "%s is empty", r.key)
		}
	}
	if v.d.Question != "" && !strings.HasSuffix(strings.TrimSpace(v.d.Question), "?") {
		v.fail("vraag", "vraag is no question (expected a question mark at the end)")
	}
	if len(v.d.Notes) == 0 {
		v.fail("kanttekeningen", "kanttekeningen is empty (say at least what is not counted)")
	}
	if len(v.d.Sources) == 0 {
		v.fail("bron", "bron is empty (expected the source tables)")
	}
	if len(v.d.Principles) == 0 {
		v.fail("beleidsuitgangspunt", "beleidsuitgangspunt is empty (expected of BU1 to BU8 and AM1 to AM7)")
	}
	for _, code := range v.d.Principles {
		if PrincipleName(code) == code {
			v.fail("beleidsuitgangspunt", "beleidsuitgangspunt %q is unknown (expected BU1 to BU8 or AM1 to AM7)", code)
		}
	}
	v.matches("sinds", v.d.Since, monthPattern, "a month (jjjj-mm)")
}

func (v *validator) periods() {
	if len(v.d.Periods) == 0 {
		v.fail("perioden", "perioden is empty (expected of "+strings.Join(periodKinds, ", ")+")")
	}
	for _, period := range v.d.Periods {
		v.oneOf("perioden", period, periodKinds...)
	}
	v.column("datum", v.d.Date)
	v.column("datum_cohort", v.d.Cohort)
	if (v.d.Date == "") != v.d.OwnDates {
		v.fail("datum", "give either datum or periode_uit_feit: true")
	}
	if (slices.Contains(v.d.Periods, "cohort") && !v.d.OwnDates) != (v.d.Cohort != "") {
		v.fail("datum_cohort", "datum_cohort belongs with periode cohort and nowhere else")
	}
}

// unknownTables are the tables of which kern.onbekend tells whether data are missing.
var unknownTables = []string{
	"afschaling", "arbeid", "begeleiding", "casemanager_toewijzing", "deelname", "examen", "handhaving", "inburgeringsplicht",
	"intake", "leerroute_fase", "onderdeel_status", "ontzorgen", "ontzorgen_betaling", "pip", "termijn", "uitkering",
	"uitkering_maand", "uren", "verblijf_gemeente", "voortgangsgesprek", "voortgangstoets", "voorziening", "vrijstelling_ontheffing",
}

// unknown asks of each indicator what makes it unknown, or why nothing can.
func (v *validator) unknown() {
	d := v.d
	if (len(d.Unknown) > 0) == (strings.TrimSpace(d.WithoutUnknown) != "") {
		v.fail("onbekend", "give either onbekend, with tables such as uren, or zonder_onbekend, with the reason")
	}
	switch {
	case d.UnknownIsMoney():
		if len(d.Unknown) > 1 || !d.IsMoney() || slices.ContainsFunc(d.Periods, func(kind string) bool { return kind != "jaar" && kind != "cohort" }) {
			v.fail("onbekend", "onbekend %s stands alone, with amounts per jaar or cohort", Invoices)
		}
	default:
		for _, table := range d.Unknown {
			v.oneOf("onbekend", table, unknownTables...)
		}
	}
	if v.column("onbekend_op", d.UnknownOn); (d.UnknownWhen != "" || d.UnknownOn != "") && (len(d.Unknown) == 0 || !d.CountsPersons()) {
		v.fail("onbekend", "onbekend_als and onbekend_op belong with onbekend of an indicator that counts persons")
	}
	ofMoment := slices.ContainsFunc(d.Periods, func(kind string) bool { return strings.HasPrefix(kind, "cohort_t") })
	if ofMoment != (d.UnknownOn != "") {
		v.fail("onbekend_op", "onbekend_op belongs with periods of kind cohort_t and nowhere else")
	}
}

func (v *validator) breakdowns() {
	for i, name := range v.d.Breakdowns {
		v.column("uitsplitsingen", name)
		if slices.Contains(v.d.Breakdowns[:i], name) {
			v.fail("uitsplitsingen", "%s is listed twice", name)
		}
		if v.d.Empty == "nul" && closedValues(name) == nil {
			v.fail("uitsplitsingen", "%s has no closed list of values, so leeg cannot be nul", name)
		}
	}
	for _, name := range v.d.RegionOnly {
		v.column("uitsplitsingen_regio", name)
		if slices.Contains(v.d.Breakdowns, name) {
			v.fail("uitsplitsingen_regio", "%s is a breakdown of the gemeenten as well", name)
		}
		if v.d.IsMoney() || v.d.Empty == "nul" || v.d.NoemerFrom != "" || len(v.d.NoemerTotal) > 0 {
			v.fail("uitsplitsingen_regio", "only a share or a mediaan of persons can have breakdowns of the region only")
		}
	}
	for _, name := range v.d.NoemerTotal {
		if !slices.Contains(v.d.Breakdowns, name) || closedValues(name) == nil {
			v.fail("noemer_totaal_bij", "%s is no breakdown with a closed list of values", name)
		}
	}
	for _, value := range v.d.WithoutValues {
		v.matches("zonder_waarden", value, valuePattern, "a value of a breakdown")
	}
}

func (v *validator) counts() {
	d := v.d
	isRatio := d.Calc == "verhouding"
	if d.IsMoney() {
		return
	}
	if d.Calc != "aantal" && !isRatio {
		v.fail("berekening", "berekening %s needs teller_som", d.Calc)
	}
	if isRatio && (d.Noemer == "") == (d.NoemerFrom == "") {
		v.fail("noemer", "a verhouding needs either noemer or noemer_uit")
	}
	if !isRatio && (d.Noemer != "" || d.NoemerFrom != "") {
		v.fail("noemer", "berekening %s has no noemer", d.Calc)
	}
	if d.Empty == "nul" && isRatio {
		v.fail("leeg", "a verhouding without noemer has no value: leeg must be geen")
	}
	if d.Empty == "nul" && d.OwnDates {
		v.fail("leeg", "leeg nul needs datum")
	}
	if d.NoemerFrom != "" && d.OwnDates {
		v.fail("noemer_uit", "noemer_uit needs datum")
	}
	for _, given := range []Expression{
		{"noemer_som", d.NoemerSum}, {"noemer_deler", d.NoemerDivisor}, {"noemer_maat", d.NoemerMeasure}, {"geldstroom", d.Stream},
		{"alleen_totaal", d.OnlyTotal}, {"alleen_uitsplitsing", d.OnlyBreakdown},
	} {
		if given.SQL != "" {
			v.fail(given.Key, "%s needs teller_som", given.Key)
		}
	}
}

// none complains of keys that do not belong with this kind of indicator.
func (v *validator) none(why string, given ...Expression) {
	for _, e := range given {
		if e.SQL != "" {
			v.fail(e.Key, "%s does not belong with %s", e.Key, why)
		}
	}
}

func (v *validator) median() {
	d := v.d
	v.matches("mediaan_van", d.MedianOf, columnPattern, "the name of a column")
	v.oneOf("eenheid", d.Unit, "dagen", "maanden", "uren", "aantal")
	v.oneOf("leeg", d.Empty, "geen")
	if d.Percentile != "" {
		v.matches("percentiel", d.Percentile, sharePattern, "a share such as 0.9")
	}
	v.none("berekening mediaan", Expression{"noemer_uit", d.NoemerFrom}, Expression{"teller_som", d.TellerSum}, Expression{"noemer_som", d.NoemerSum},
		Expression{"noemer_deler", d.NoemerDivisor}, Expression{"alleen_totaal", d.OnlyTotal}, Expression{"alleen_uitsplitsing", d.OnlyBreakdown}, Expression{"maat", d.Measure})
}

func (v *validator) minutes() {
	d := v.d
	v.oneOf("berekening", d.Calc, "verhouding", "som")
	v.oneOf("leeg", d.Empty, "geen")
	v.matches("teller_som", d.TellerSum, columnPattern, "the name of a column")
	if d.Calc == "som" {
		v.hours()
	} else {
		v.oneOf("eenheid", d.Unit, "ratio")
		v.matches("noemer_som", d.NoemerSum, columnPattern, "the name of a column")
	}
	v.none("maat minuten", Expression{"noemer_uit", d.NoemerFrom}, Expression{"noemer_deler", d.NoemerDivisor},
		Expression{"alleen_totaal", d.OnlyTotal}, Expression{"alleen_uitsplitsing", d.OnlyBreakdown}, Expression{"mediaan_van", d.MedianOf})
}

// hours is a sum of minutes. It has no total and no gemeenten: what is not shown would
// follow from those.
func (v *validator) hours() {
	d := v.d
	v.oneOf("eenheid", d.Unit, "uren")
	if len(d.Breakdowns) > 0 || len(d.RegionOnly) != 1 {
		v.fail("uitsplitsingen_regio", "a som of minuten has one breakdown, of the region only")
	}
	v.none("a som of minuten", Expression{"noemer", d.Noemer}, Expression{"noemer_som", d.NoemerSum})
}

func (v *validator) derived() {
	d := v.d
	v.oneOf("eenheid", d.Unit, "ratio", "cijfer")
	v.oneOf("afleiding", d.How, "spreiding", "spreiding_gemeenten", "quotient", "referentie", "ambitiescore")
	if (d.From == "") != (d.How == "ambitiescore") {
		v.fail("van", "van names the indicator whose figures are compared; only an ambitiescore has none")
	}
	if (d.By != "") != (d.How == "quotient") || (d.Over == "") != (d.How == "quotient" || d.How == "ambitiescore") {
		v.fail("afleiding", "a quotient needs door, a spreiding and a referentie need over, and an ambitiescore neither")
	}
	if len(d.Periods) == 0 {
		v.fail("perioden", "perioden is empty (expected of "+strings.Join(periodKinds, ", ")+")")
	}
	if len(d.Breakdowns) > 0 {
		v.fail("uitsplitsingen", "berekening afgeleid has no uitsplitsingen of its own")
	}
	v.none("berekening afgeleid", Expression{"feit", d.Fact}, Expression{"datum", d.Date}, Expression{"alleen", d.Where}, Expression{"teller", d.Teller},
		Expression{"noemer", d.Noemer}, Expression{"teller_som", d.TellerSum}, Expression{"noemer_som", d.NoemerSum}, Expression{"maat", d.Measure},
		Expression{"mediaan_van", d.MedianOf}, Expression{"noemer_uit", d.NoemerFrom}, Expression{"geldstroom", d.Stream},
		Expression{"onbekend", strings.Join(d.Unknown, " ")}, Expression{"zonder_onbekend", d.WithoutUnknown},
		Expression{"onbekend_als", d.UnknownWhen}, Expression{"onbekend_op", d.UnknownOn})
}

func (v *validator) public() {
	d := v.d
	v.oneOf("maat", d.Measure, minutes, public, invoiced, lines)
	v.oneOf("berekening", d.Calc, "som", "verhouding")
	v.oneOf("eenheid", d.Unit, "aantal", "ratio", "cent", "cijfer")
	v.oneOf("leeg", d.Empty, "geen")
	v.matches("teller_som", d.TellerSum, columnPattern, "the name of a column")
	if v.column("noemer_som", d.NoemerSum); (d.NoemerSum != "") != (d.Calc == "verhouding") {
		v.fail("noemer_som", "noemer_som belongs with verhouding and nowhere else")
	}
	if d.Measure == invoiced && d.Calc == "som" && d.Unit != "cent" {
		v.fail("maat", "gefactureerd belongs with a verhouding to what was agreed, or with a som in cent")
	}
	if d.Measure == lines && (d.Calc != "verhouding" || d.Unit != "ratio") {
		v.fail("maat", "regels belongs with a verhouding in ratio: a share of the lines")
	}
	if !d.OwnDates {
		v.fail("periode_uit_feit", "maat openbaar needs periode_uit_feit: true")
	}
	v.none("maat openbaar", Expression{"noemer_uit", d.NoemerFrom}, Expression{"noemer_deler", d.NoemerDivisor}, Expression{"geldstroom", d.Stream},
		Expression{"alleen_totaal", d.OnlyTotal}, Expression{"alleen_uitsplitsing", d.OnlyBreakdown}, Expression{"mediaan_van", d.MedianOf})
}

func (v *validator) money() {
	d := v.d
	if !d.IsMoney() {
		v.none("an indicator without teller_som", Expression{"rest", d.Rest})
		return
	}
	v.column("teller_som", d.TellerSum)
	v.column("noemer_som", d.NoemerSum)
	if d.NoemerDivisor != "" {
		v.matches("noemer_deler", d.NoemerDivisor, numberPattern, "a number such as 365.25")
	}
	if d.NoemerMeasure != "" {
		v.oneOf("noemer_maat", d.NoemerMeasure, "personen")
	}
	if d.Rest != "" && d.Calc != "verhouding" {
		v.fail("rest", "rest belongs with a verhouding of amounts")
	}
	if d.Stream != "" {
		v.oneOf("geldstroom", d.Stream, "SPUK", "BUIG", "BUIG_FACTUUR", "GEMEENTEFONDS", "OVERIG", "VERPLICHTING")
	}
	needsNoemer := d.Calc == "verhouding" || d.Calc == "verschil"
	if d.Calc == "aantal" {
		v.fail("berekening", "berekening aantal counts persons and has no teller_som")
	}
	if needsNoemer != (d.NoemerSum != "") {
		v.fail("noemer_som", "noemer_som belongs with verhouding and verschil and nowhere else")
	}
	if !d.OwnDates {
		v.fail("periode_uit_feit", "teller_som needs periode_uit_feit: true")
	}
	if d.Empty == "nul" {
		v.fail("leeg", "leeg nul is for aantal only")
	}
	if d.NoemerFrom != "" || len(d.NoemerTotal) > 0 {
		v.fail("noemer_uit", "noemer_uit and noemer_totaal_bij count persons and have no teller_som")
	}
}
