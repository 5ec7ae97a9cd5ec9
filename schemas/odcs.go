package schemas

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"
)

// document is a contract file while it is read: the contract, and where its
// parts stand so that a check can point at them.
type document struct {
	*scanner
	Contract
	apiVersion, kind, id, status, physicalType string

	start, domainAt, tableAt position
	columns                  []column
	rules                    []ruleAt
	tables                   int
}

// column is a property with the parts of the file that Property does not keep.
type column struct {
	Property
	at          position
	logicalType string
	unit        string
	primaryKey  bool
}

// ruleAt is a row rule and its place.
type ruleAt struct {
	Rule
	at   position
	kind string
}

// Parse reads one contract and checks it. The error holds every problem, each
// with file:line:column; file is used for messages and kept in the contract.
func Parse(file string, data []byte) (*Contract, error) {
	sum := sha256.Sum256(data)
	d := &document{scanner: &scanner{file: file, keys: map[string]bool{}}}
	d.File, d.SHA256, d.Form = file, hex.EncodeToString(sum[:]), DefaultForm()
	root := d.parse(data)
	if root == nil {
		return nil, d.err()
	}
	d.start = at(root)
	d.readContract(root)
	if len(d.problems) == 0 {
		d.validate()
	}
	if len(d.problems) > 0 {
		return nil, d.err()
	}
	for _, c := range d.columns {
		d.Properties = append(d.Properties, c.Property)
	}
	for _, r := range d.rules {
		d.Rules = append(d.Rules, r.Rule)
	}
	return &d.Contract, nil
}

func (d *document) readContract(n ast.Node) {
	var ignored string
	d.mapping(n, "contract", fields{
		"apiVersion": d.text("apiVersion", &d.apiVersion),
		"kind":       d.text("kind", &d.kind),
		"id":         d.text("id", &d.id),
		"name":       d.text("name", &d.Title),
		"version":    d.text("version", &d.Version),
		"status":     d.text("status", &d.status),
		"domain": func(n ast.Node) {
			d.domainAt = at(n)
			d.text("domain", &d.Job)(n)
		},
		"description": func(n ast.Node) {
			d.mapping(n, "description", fields{
				"purpose":     d.text("purpose", &ignored),
				"usage":       d.text("usage", &ignored),
				"limitations": d.text("limitations", &ignored),
			}, "purpose")
		},
		"schema": func(n ast.Node) {
			d.list(n, "schema", func(item ast.Node) {
				d.tables++
				if d.tables > 1 {
					d.fail(at(item), "schema: a contract holds one table; put the next in a file of its own")
					return
				}
				d.readTable(item)
			})
		},
	}, "apiVersion", "kind", "id", "name", "version", "status", "domain", "description", "schema")
}

func (d *document) readTable(n ast.Node) {
	d.tableAt = at(n)
	d.mapping(n, "schema", fields{
		"name":                       d.text("name", &d.Table),
		"physicalType":               d.text("physicalType", &d.physicalType),
		"description":                d.text("description", &d.Description),
		"dataGranularityDescription": d.text("dataGranularityDescription", &d.Grain),
		"customProperties": func(n ast.Node) {
			d.custom(n, fields{
				"levering": d.text("levering", (*string)(&d.Kind)),
				"vorm":     d.readForm,
			})
		},
		"properties": func(n ast.Node) { d.list(n, "properties", d.readColumn) },
		"quality":    func(n ast.Node) { d.list(n, "quality", d.readRule) },
	}, "name", "physicalType", "description", "dataGranularityDescription", "customProperties", "properties")
}

// custom reads a customProperties list: property names with a value.
func (d *document) custom(n ast.Node, allowed fields) {
	names := map[string]bool{}
	for name := range allowed {
		names[name] = true
		d.keys[name] = true
	}
	seen := map[string]bool{}
	d.list(n, "customProperties", func(item ast.Node) {
		var name string
		var value ast.Node
		d.mapping(item, "customProperties", fields{
			"property": d.text("property", &name),
			"value":    func(n ast.Node) { value = n },
		}, "property", "value")
		switch {
		case name == "" || value == nil: // reported above
		case !names[name]:
			d.fail(at(item), "customProperties: unknown property %q (allowed: %s)", name, sorted(names))
		case seen[name]:
			d.fail(at(item), "customProperties: property %q stands here twice", name)
		default:
			allowed[name](value)
		}
		seen[name] = true
	})
}

func (d *document) readForm(n ast.Node) {
	d.Form.DateFormats, d.Form.Encodings = nil, nil
	d.mapping(n, "vorm", fields{
		"scheidingsteken": d.text("scheidingsteken", &d.Form.Delimiter),
		"decimaal":        d.text("decimaal", &d.Form.Decimal),
		"datum":           d.texts("datum", &d.Form.DateFormats),
		"codering":        d.texts("codering", &d.Form.Encodings),
		"kopregel":        d.boolean("kopregel", &d.Form.Header),
	})
	if d.Form.DateFormats == nil {
		d.Form.DateFormats = DefaultForm().DateFormats
	}
	if d.Form.Encodings == nil {
		d.Form.Encodings = DefaultForm().Encodings
	}
	d.checkForm(at(n))
}

func (d *document) readColumn(n ast.Node) {
	c := column{at: at(n)}
	d.mapping(n, "property", fields{
		"name":               d.text("name", &c.Name),
		"logicalType":        d.text("logicalType", &c.logicalType),
		"logicalTypeOptions": func(n ast.Node) { d.readOptions(n, &c) },
		"required":           d.boolean("required", &c.Required),
		"unique":             d.boolean("unique", &c.Unique),
		"primaryKey":         d.boolean("primaryKey", &c.primaryKey),
		"primaryKeyPosition": d.integer("primaryKeyPosition", &c.KeyPosition),
		"classification":     d.text("classification", &c.Classification),
		"description":        d.text("description", &c.Description),
		"quality":            func(n ast.Node) { d.readCodes(n, &c) },
		"customProperties": func(n ast.Node) {
			d.custom(n, fields{
				"eenheid":      d.text("eenheid", &c.unit),
				"sleutelsoort": d.text("sleutelsoort", &c.KeyKind),
				"bronkolom":    d.text("bronkolom", &c.Source),
				"afleiding":    d.text("afleiding", &c.Derive),
				"gebied":       d.text("gebied", &c.Area),
				"generator":    func(n ast.Node) { d.readGenerator(n, &c) },
			})
		},
	}, "name", "logicalType", "classification", "description")
	d.columns = append(d.columns, c)
}

func (d *document) readOptions(n ast.Node, c *column) {
	d.mapping(n, "logicalTypeOptions", fields{
		"pattern":   d.text("pattern", &c.Pattern),
		"maxLength": d.integer("maxLength", &c.MaxLength),
		"minimum":   d.number("minimum", &c.Min),
		"maximum":   d.number("maximum", &c.Max),
	})
}

// readCodes reads the check that makes a text column a code column.
func (d *document) readCodes(n ast.Node, c *column) {
	var metric string
	d.list(n, "quality", func(item ast.Node) {
		mustBe := -1
		d.mapping(item, "quality", fields{
			"metric": d.text("metric", &metric),
			"mustBe": d.integer("mustBe", &mustBe),
			"arguments": func(n ast.Node) {
				d.mapping(n, "arguments", fields{"validValues": d.texts("validValues", &c.Codes)}, "validValues")
			},
		}, "metric", "mustBe", "arguments")
		if metric != "invalidValues" || mustBe != 0 {
			d.fail(at(item), "quality: a column knows one check: metric invalidValues, mustBe 0")
		}
	})
}

// readGenerator reads free hints, all text.
func (d *document) readGenerator(n ast.Node, c *column) {
	mapping, ok := n.(*ast.MappingNode)
	if !ok {
		d.fail(at(n), "generator: expected keys with values")
		return
	}
	c.Generator = map[string]string{}
	for _, v := range mapping.Values {
		var value string
		d.text("generator", &value)(v.Value)
		c.Generator[v.Key.GetToken().Value] = value
	}
}

func (d *document) readRule(n ast.Node) {
	r := ruleAt{at: at(n)}
	mustBe := -1
	d.mapping(n, "quality", fields{
		"id":          d.text("id", &r.ID),
		"type":        d.text("type", &r.kind),
		"severity":    d.text("severity", &r.Severity),
		"query":       d.text("query", &r.Query),
		"description": d.text("description", &r.Sentence),
		"mustBe":      d.integer("mustBe", &mustBe),
	}, "id", "type", "severity", "query", "description", "mustBe")
	if mustBe != 0 {
		d.fail(r.at, "quality: mustBe must be 0: the query says which rows are wrong")
	}
	d.rules = append(d.rules, r)
}

// sorted lists names for a message.
func sorted(names map[string]bool) string {
	list := make([]string, 0, len(names))
	for name := range names {
		list = append(list, name)
	}
	slices.Sort(list)
	return strings.Join(list, ", ")
}
