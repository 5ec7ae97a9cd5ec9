package schemas

import (
	"regexp"
	"slices"
	"strings"
)

var (
	nameForm    = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)
	versionForm = regexp.MustCompile(`^[0-9]+\.[0-9]+\.[0-9]+$`)
	ruleForm    = regexp.MustCompile(`^[SPIDUM][0-9]{2}[a-z]?$`)
	// special are words of a column name that mean special-category data
	// (article 9 GDPR, and criminal law), whatever its label says.
	special = regexp.MustCompile(`(^|_)(nationaliteit(en)?|geboorteland|etnicitei?t|etnisch[e]?|ras|huidskleur|` +
		`geloof|godsdienst|religie|levensovertuiging|politiek[e]?|vakbond|medisch[e]?|gezondheid|diagnose|ziekte|handicap|` +
		`aandachtspunt(en)?|strafrecht(elijk|elijke)?|strafblad|seksue(el|le)|geaardheid|genetisch[e]?|biometrisch[e]?)(_|$)`)
	subquery = regexp.MustCompile(`(?i)\b(select|from)\b|;`)
)

// Reserved column names: ingest and the rules add these to every table.
const (
	LeveringID      = "levering_id"      // the delivery a row came from
	Regelnr         = "regelnr"          // its line in the delivered file, from 1
	LeveringDatum   = "levering_datum"   // only in rules: day of delivery
	LeveringPeriode = "levering_periode" // only in rules: first day of the period
)

// bijzonder marks special-category data, which no contract may hold.
const bijzonder = "bijzonder"

// Jobs gives the five jobs of ingest, in the order they run.
func Jobs() []string {
	return []string{"zaak", "leerroute", "uitkering", "contract", "beleid"}
}

// oneOf complains when value is not in the list.
func (d *document) oneOf(at position, what, value string, allowed ...string) bool {
	if slices.Contains(allowed, value) {
		return true
	}
	d.fail(at, "%s: %q is not allowed (allowed: %s)", what, value, strings.Join(allowed, ", "))
	return false
}

// validate checks what the walk over the file could not: values against each
// other. It runs only on a file whose keys are in order.
func (d *document) validate() {
	d.oneOf(d.start, "apiVersion", d.apiVersion, "v3.1.0")
	d.oneOf(d.start, "kind", d.kind, "DataContract")
	d.oneOf(d.start, "status", d.status, "proposed", "draft", "active", "deprecated", "retired")
	d.oneOf(d.domainAt, "domain", d.Job, Jobs()...)
	if !versionForm.MatchString(d.Version) {
		d.fail(d.start, "version: %q must be three numbers, such as 1.0.0", d.Version)
	}
	if d.tables == 0 {
		d.fail(d.start, "schema: is empty")
		return
	}
	if want := d.Job + "-" + d.Table; d.id != want {
		d.fail(d.start, "id: %q must be %q", d.id, want)
	}
	if !nameForm.MatchString(d.Table) {
		d.fail(d.tableAt, "name: %q must be lower-case letters, digits and _", d.Table)
	}
	d.oneOf(d.tableAt, "physicalType", d.physicalType, "table")
	d.oneOf(d.tableAt, "levering", string(d.Kind), string(Volledig), string(Mutaties), string(Feiten))
	if len(d.columns) == 0 {
		d.fail(d.tableAt, "properties: is empty")
	}
	d.checkColumns()
	d.checkKey()
	d.checkRules()
}

func (d *document) checkForm(at position) {
	d.oneOf(at, "scheidingsteken", d.Form.Delimiter, ";", ",", "|", `\t`)
	d.oneOf(at, "decimaal", d.Form.Decimal, ",", ".")
	for _, f := range d.Form.DateFormats {
		d.oneOf(at, "datum", f, DefaultForm().DateFormats...)
	}
	for _, e := range d.Form.Encodings {
		d.oneOf(at, "codering", e, DefaultForm().Encodings...)
	}
}

func (d *document) checkColumns() {
	names := map[string]bool{LeveringID: true, Regelnr: true, LeveringDatum: true, LeveringPeriode: true}
	for i := range d.columns {
		c := &d.columns[i]
		if !nameForm.MatchString(c.Name) {
			d.fail(c.at, "name: %q must be lower-case letters, digits and _", c.Name)
		}
		if names[strings.ToLower(c.Name)] {
			d.fail(c.at, "name: %q is taken by another column or reserved", c.Name)
		}
		names[strings.ToLower(c.Name)] = true
		d.checkSpecial(c)
		d.checkType(c)
		d.checkOptions(c)
		d.checkSource(c)
		d.checkClassification(c)
	}
	d.checkSourceNames(names)
}

// checkType turns logicalType, eenheid and the code list into a Type.
func (d *document) checkType(c *column) {
	plain := map[string]Type{"string": String, "date": Date, "integer": Int, "number": Decimal, "boolean": Bool}
	units := map[string]map[string]Type{
		"maand":    {"date": Month},
		"cent":     {"integer": Cent},
		"min":      {"integer": Minutes},
		"gemeente": {"string": Gemeente},
	}
	if !d.oneOf(c.at, "logicalType", c.logicalType, "string", "date", "integer", "number", "boolean") {
		return
	}
	c.Type = plain[c.logicalType]
	if c.unit != "" {
		if !d.oneOf(c.at, "eenheid", c.unit, "cent", "gemeente", "maand", "min") {
			return
		}
		unit, ok := units[c.unit][c.logicalType]
		if !ok {
			d.fail(c.at, "eenheid: %q does not go with logicalType %q", c.unit, c.logicalType)
			return
		}
		c.Type = unit
	}
	if len(c.Codes) > 0 {
		if c.Type != String {
			d.fail(c.at, "quality: validValues goes with logicalType string only")
			return
		}
		c.Type = Code
	}
	if strings.HasSuffix(c.Name, "_cent") != (c.Type == Cent) {
		d.fail(c.at, "name: %q: a name ends in _cent exactly when eenheid is cent", c.Name)
	}
	if strings.HasSuffix(c.Name, "_min") && c.Type != Minutes {
		d.fail(c.at, "name: %q: a name that ends in _min needs eenheid min", c.Name)
	}
}

func (d *document) checkOptions(c *column) {
	numeric := slices.Contains([]Type{Int, Cent, Minutes, Decimal}, c.Type)
	if (c.Min != nil || c.Max != nil) && !numeric {
		d.fail(c.at, "logicalTypeOptions: minimum and maximum go with numbers only")
	}
	if c.Min != nil && c.Max != nil && *c.Min > *c.Max {
		d.fail(c.at, "logicalTypeOptions: minimum is above maximum")
	}
	if (c.Pattern != "" || c.MaxLength > 0) && c.Type != String {
		d.fail(c.at, "logicalTypeOptions: pattern and maxLength go with plain text only")
	}
	if _, err := regexp.Compile(c.Pattern); err != nil {
		d.fail(c.at, "logicalTypeOptions: pattern %q: %v", c.Pattern, err)
	}
	seen := map[string]bool{}
	for _, code := range c.Codes {
		if seen[strings.ToLower(code)] {
			d.fail(c.at, "validValues: %q stands here twice (letter case does not count)", code)
		}
		seen[strings.ToLower(code)] = true
	}
	if c.Type == Gemeente {
		d.oneOf(c.at, "gebied", c.Area, "regio", "nederland", "vrij")
	} else if c.Area != "" {
		d.fail(c.at, "gebied: goes with eenheid gemeente only")
	}
}

func (d *document) checkSource(c *column) {
	if c.KeyKind != "" {
		d.oneOf(c.at, "sleutelsoort", c.KeyKind, "BSN", "VNUMMER", "KLANTNUMMER", "DOSSIERNUMMER", "HUISHOUDEN", "CASEMANAGER", "SOORT")
		if c.Type != String {
			d.fail(c.at, "sleutelsoort: a pseudonym is logicalType string")
		}
	}
	if c.Derive != "" {
		want := map[string]Type{"geboortejaar": Int, "maand_18": Month, "maand_aow": Month}
		if d.oneOf(c.at, "afleiding", c.Derive, "geboortejaar", "maand_18", "maand_aow") && c.Type != want[c.Derive] {
			d.fail(c.at, "afleiding: %q gives type %s, not %s", c.Derive, want[c.Derive], c.Type)
		}
	}
	if c.KeyKind != "" && c.Derive != "" {
		d.fail(c.at, "customProperties: sleutelsoort and afleiding exclude each other")
	}
	if (c.KeyKind != "" || c.Derive != "") != (c.Source != "") {
		d.fail(c.at, "bronkolom: is needed with sleutelsoort and afleiding, and with nothing else")
	}
}

// checkSpecial refuses a column by its name: a label may be wrong or forgotten.
func (d *document) checkSpecial(c *column) {
	for _, name := range []string{c.Name, c.Source} {
		if special.MatchString(strings.ToLower(name)) {
			d.fail(c.at, "name: %q says that the column holds special-category data (%s); this program may not read it: remove the column from the contract and from the delivery",
				name, bijzonder)
		}
	}
}

func (d *document) checkClassification(c *column) {
	if c.Classification == bijzonder {
		d.fail(c.at, "classification: %q holds special-category data (%s); this program may not read it, remove the column", c.Name, bijzonder)
		return
	}
	d.oneOf(c.at, "classification", c.Classification, "openbaar", "persoonsgegeven", "identificerend")
	if c.Source != "" && c.Classification == "openbaar" {
		d.fail(c.at, "classification: %q comes from an identifying number or date and cannot be openbaar", c.Name)
	}
}

// checkSourceNames refuses a delivered column that would be stored under
// another meaning, or read in two ways.
func (d *document) checkSourceNames(stored map[string]bool) {
	derived := map[string]bool{}
	for _, c := range d.columns {
		if c.Source == "" {
			continue
		}
		if !nameForm.MatchString(c.Source) || stored[c.Source] {
			d.fail(c.at, "bronkolom: %q is no column name, or is taken by a stored column", c.Source)
		}
		if before, seen := derived[c.Source]; seen && (!before || c.Derive == "") {
			d.fail(c.at, "bronkolom: %q is used by another column", c.Source)
		}
		derived[c.Source] = c.Derive != ""
	}
}

// checkKey asks for key positions 1, 2, ... without gaps.
func (d *document) checkKey() {
	taken := map[int]bool{}
	for _, c := range d.columns {
		if c.primaryKey != (c.KeyPosition > 0) {
			d.fail(c.at, "primaryKey: %q needs both primaryKey: true and primaryKeyPosition from 1", c.Name)
		}
		if c.KeyPosition > 0 && taken[c.KeyPosition] {
			d.fail(c.at, "primaryKeyPosition: %d is taken", c.KeyPosition)
		}
		taken[c.KeyPosition] = true
	}
	delete(taken, 0)
	for i := 1; i <= max(1, len(taken)); i++ {
		if !taken[i] {
			d.fail(d.tableAt, "primaryKeyPosition: no column has %d", i)
		}
	}
}

func (d *document) checkRules() {
	seen := map[string]bool{}
	for _, r := range d.rules {
		if !ruleForm.MatchString(r.ID) {
			d.fail(r.at, "id: %q must be one of S, P, I, D, U, M, then two digits, then perhaps a letter", r.ID)
		}
		if seen[strings.ToLower(r.ID)] {
			d.fail(r.at, "id: %q stands here twice; add a letter to the second", r.ID)
		}
		seen[strings.ToLower(r.ID)] = true
		d.oneOf(r.at, "type", r.kind, "sql")
		d.oneOf(r.at, "severity", r.Severity, Fout, Waarschuwing, Info)
		if subquery.MatchString(r.Query) {
			d.fail(r.at, "query: %s looks beyond its row; put it in transform/models/regels", r.ID)
		}
		if !strings.HasSuffix(r.Sentence, ".") {
			d.fail(r.at, "description: %s must be a sentence with a full stop, for the supplier", r.ID)
		}
	}
}
