package ingest

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"beleidsmonitor/ingest/lake"
	"beleidsmonitor/ingest/source"
	"beleidsmonitor/schemas"
)

// field is one stored column and where its text comes from.
type field struct {
	property schemas.Property
	cell     int               // index in the row; -1 when absent
	header   string            // as the contract names the delivered column
	fixed    string            // value when absent
	codes    map[string]string // as the mapping writes them
	folded   map[string]string // the same in small letters
	unit     unit
	keyKind  string
	pattern  *regexp.Regexp
}

// unit says in what a number was delivered.
type unit int

const (
	asStored unit = iota // cents, minutes
	inEuros
	inHours
)

// converter turns rows of text into rows of the lake.
type converter struct {
	run      *run
	contract *schemas.Contract
	form     schemas.Form
	fields   []field
	header   []string
	ignored  int
	unknown  int64 // numbers that the register does not know
	levering string

	delivered time.Time // day of delivery, for ages
	supplier  string    // keeps the households of two suppliers apart
	values    []lake.Value

	hasBSN       bool // the table has a column with a burgerservicenummer
	aboutPersons bool // the table has a column with a number of a person
}

// newConverter matches the header with the contract. Its error is Dutch and
// names columns of the contract only.
func newConverter(r *run, b *Bron, contract *schemas.Contract, mapping TabelMapping, header []string) (*converter, error) {
	c := &converter{run: r, contract: contract, form: formOf(contract, mapping), header: header}
	renamed := map[string]string{}
	for from, to := range mapping.Kolommen {
		renamed[normal(from)] = to
	}
	delivered, byMapping := map[string]int{}, map[string]string{}
	for i, name := range header {
		key := normal(name)
		if to, ok := renamed[key]; ok {
			key = normal(to)
			byMapping[key] = to
		}
		if _, twice := delivered[key]; twice && byMapping[key] != "" {
			return nil, fmt.Errorf("twee kolommen van het bestand horen volgens de mapping bij kolom %s. Lever er een", byMapping[key])
		}
		delivered[key] = i
	}
	used := map[int]bool{}
	var missing []string
	for _, p := range contract.Properties {
		f := c.field(p, mapping, delivered)
		if f.cell >= 0 {
			used[f.cell] = true
		} else if f.fixed == "" && p.Required && !slices.Contains(missing, f.header) {
			missing = append(missing, f.header)
		}
		c.fields = append(c.fields, f)
	}
	c.aboutPersons = slices.ContainsFunc(c.fields, func(f field) bool { return f.keyKind != "" })
	c.hasBSN = slices.ContainsFunc(c.fields, func(f field) bool { return f.keyKind == "BSN" })
	c.ignored = len(header) - len(used)
	if len(missing) > 0 {
		return nil, fmt.Errorf("deze verplichte kolommen ontbreken: %s. Voeg ze toe, of noem ze in de mapping van dit systeem", strings.Join(missing, ", "))
	}
	return c, nil
}

func (c *converter) field(p schemas.Property, mapping TabelMapping, delivered map[string]int) field {
	f := field{property: p, cell: -1, header: p.SourceName(), keyKind: p.KeyKind}
	for i, name := range append(deliveredNames(p), p.Name) {
		at, ok := delivered[normal(name)]
		if !ok {
			continue
		}
		f.cell, f.header = at, c.header[at]
		if i == 1 && p.Type == schemas.Cent {
			f.unit = inEuros
		}
		if i == 1 && p.Type == schemas.Minutes {
			f.unit = inHours
		}
		break
	}
	for _, name := range []string{p.Name, p.SourceName()} {
		if codes, ok := mapping.Codes[name]; ok {
			f.codes = codes
		}
		if fixed, ok := mapping.Vast[name]; ok {
			f.fixed = fixed
		}
		if kind, ok := mapping.Sleutelsoort[name]; ok {
			f.keyKind = kind
		}
	}
	f.folded = map[string]string{}
	for _, from := range slices.Backward(sortedKeys(f.codes)) {
		f.folded[strings.ToLower(from)] = f.codes[from]
	}
	if p.Pattern != "" {
		f.pattern = regexp.MustCompile(p.Pattern) // the contract was validated
	}
	return f
}

func formOf(contract *schemas.Contract, mapping TabelMapping) schemas.Form {
	form := contract.Form
	if mapping.Vorm.Scheidingsteken != "" {
		form.Delimiter = mapping.Vorm.Scheidingsteken
	}
	if mapping.Vorm.Decimaal != "" {
		form.Decimal = mapping.Vorm.Decimaal
	}
	if len(mapping.Vorm.Datum) > 0 {
		form.DateFormats = mapping.Vorm.Datum
	}
	return form
}

func normal(name string) string { return strings.ToLower(strings.Join(strings.Fields(name), " ")) }

// row converts one row. The values are reused for the next row. The findings say what is wrong; a finding of severity
// fout rejects the row. The last two values are levering_id and regelnr.
func (c *converter) row(row source.Row) ([]lake.Value, []finding) {
	values := c.values[:0]
	var findings []finding
	for i := range c.fields {
		f := &c.fields[i]
		text, kind := f.text(row)
		value, p := c.value(f, text, kind, row)
		unknown := usesRegister(f.keyKind) && !isEmpty(text) // such a row is kept without its person
		if !value.Set && f.property.Required && !unknown && (p == nil || p.severity != schemas.Fout) {
			p = fout("S03", "Deze kolom is verplicht, maar leeg.")
		}
		if p != nil && !slices.ContainsFunc(findings, func(g finding) bool { return g.column == f.header && (g.rule == p.rule || g.severity == schemas.Fout) }) {
			findings = append(findings, c.newFinding(row.Position, f, text, p)) // once, also when a cell fills three columns
		}
		values = append(values, value)
	}
	values = append(values, lake.String(c.levering), lake.Number(int64(row.Line)))
	c.values = values
	return values, findings
}

// text is the cell of a field, after the translation of codes.
func (f *field) text(row source.Row) (string, source.CellKind) {
	if f.cell < 0 {
		return f.fixed, source.Text
	}
	text, kind := strings.TrimSpace(row.Cells[f.cell]), row.Kind(f.cell)
	if len(f.codes) == 0 {
		return text, kind
	}
	if to, ok := f.codes[text]; ok {
		return to, source.Text
	}
	if to, ok := f.folded[strings.ToLower(text)]; ok {
		return to, source.Text
	}
	return text, kind
}

func (c *converter) value(f *field, text string, kind source.CellKind, row source.Row) (lake.Value, *problem) {
	if isEmpty(text) {
		return lake.Value{}, nil
	}
	p := f.property
	switch {
	case f.keyKind != "":
		return c.person(f, text, row)
	case p.Derive != "":
		return c.derive(p.Derive, text, kind)
	}
	isDate, isHours := p.Type == schemas.Date || p.Type == schemas.Month, f.unit == inHours
	if kind == source.Date && !isDate || kind == source.Time && !isHours {
		return lake.Value{}, fout("S04", "Excel heeft hier een datum of tijd van gemaakt. Geef de kolom de opmaak Tekst of Getal en vul de waarde opnieuw in.")
	}
	if kind == source.Bool && p.Type != schemas.Bool {
		return lake.Value{}, fout("S04", "Excel heeft hier WAAR of ONWAAR van gemaakt. Geef de kolom de opmaak Tekst of Getal en vul de waarde opnieuw in.")
	}
	switch p.Type {
	case schemas.Date, schemas.Month:
		parse := parseDate
		if p.Type == schemas.Month {
			parse = parseMonth
		}
		when, ok, problem := parse(text, kind, c.form.DateFormats)
		if !ok {
			return lake.Value{}, problem
		}
		return lake.Number(dayNumber(when)), problem
	case schemas.Bool:
		yes, problem := parseBool(text)
		if problem != nil {
			return lake.Value{}, problem
		}
		if yes {
			return lake.Number(1), nil
		}
		return lake.Number(0), nil
	case schemas.Gemeente:
		return c.gemeente(p, text)
	case schemas.Int, schemas.Cent, schemas.Minutes, schemas.Decimal:
		return c.number(f, text, kind)
	}
	return c.textValue(f, text)
}

func (c *converter) textValue(f *field, text string) (lake.Value, *problem) {
	p := f.property
	switch {
	case c.hasBSN && c.isBSN(text):
		return lake.Value{}, fout("S02", "Hier staat een burgerservicenummer, maar deze kolom is er niet voor. Zet het in de goede kolom.")
	case len(p.Codes) > 0 && !slices.Contains(p.Codes, text):
		return lake.Value{}, fout("S05", "Deze code is onbekend (toegestaan: "+strings.Join(p.Codes, ", ")+"). Pas de code aan, of vertaal hem in de mapping.")
	case p.MaxLength > 0 && len([]rune(text)) > p.MaxLength:
		return lake.Value{}, fout("S03", fmt.Sprintf("Deze tekst is te lang (hoogstens %d tekens).", p.MaxLength))
	case f.pattern != nil && !f.pattern.MatchString(text):
		return lake.Value{}, fout("S03", "Deze waarde heeft niet de juiste vorm.")
	}
	return lake.String(text), nil
}

func (c *converter) number(f *field, text string, kind source.CellKind) (lake.Value, *problem) {
	p := f.property
	scale := 1.0
	var n int64
	var problem *problem
	switch {
	case f.unit == inHours:
		n, problem = parseMinutes(text, kind, c.form.Decimal)
	case f.unit == inEuros:
		n, problem = parseScaled(text, kind, c.form.Decimal, 2)
	case p.Type == schemas.Decimal:
		scale = 10_000
		n, problem = parseScaled(text, kind, c.form.Decimal, lake.DecimalScale)
	default:
		n, problem = parseScaled(text, kind, c.form.Decimal, 0)
	}
	if problem != nil {
		return lake.Value{}, problem
	}
	if p.Min != nil && float64(n) < *p.Min*scale || p.Max != nil && float64(n) > *p.Max*scale {
		return lake.Value{}, fout("S03", "Dit getal ligt buiten wat voor deze kolom kan.")
	}
	return lake.Number(n), nil
}

var gemeenteForm = regexp.MustCompile(`^GM[0-9]{4}$`)

func (c *converter) gemeente(p schemas.Property, text string) (lake.Value, *problem) {
	if p.Area == "vrij" {
		code := strings.ToUpper(text)
		if digitsOnly(code) && len(code) <= 4 {
			code = "GM" + strings.Repeat("0", 4-len(code)) + code
		}
		if !gemeenteForm.MatchString(code) {
			return lake.Value{}, fout("S01", "Dit is geen gemeentecode (verwacht GM en vier cijfers).")
		}
		return lake.String(code), nil
	}
	known := c.run.areas
	if p.Area == "nederland" {
		known = c.run.national
	}
	code, ok := known[strings.ToLower(text)]
	if !ok || code == "REGIO" {
		return lake.Value{}, fout("S01", "Deze gemeente is onbekend of hoort niet bij de regio. Gebruik de code van het CBS, zoals GM0405.")
	}
	return lake.String(code), nil
}
