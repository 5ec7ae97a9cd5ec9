package schemas

// Kind says how a delivery replaces an earlier one of the same supplier and
// gemeente.
type Kind string

// The kinds of delivery.
const (
	Volledig Kind = "volledig" // replaces that supplier and gemeente as a whole
	Mutaties Kind = "mutaties" // the newest row per key wins
	Feiten   Kind = "feiten"   // immutable per period, corrections as a new delivery of that period
)

// Type is the type of a column, as it is read and stored.
type Type string

// The types of a column. Cent is int64 euro cents, Minutes is int64 minutes,
// Month is a date on the first of a month, Gemeente is stored as GM0405.
const (
	String   Type = "string"
	Code     Type = "code"
	Date     Type = "date"
	Month    Type = "month"
	Int      Type = "int"
	Cent     Type = "cent"
	Minutes  Type = "min"
	Bool     Type = "bool"
	Decimal  Type = "decimal"
	Gemeente Type = "gemeente"
)

// Contract is one source table: its columns, its row rules and how it is
// delivered. See README.md for the file format.
type Contract struct {
	Table       string
	Title       string // what a reader calls the table, in Dutch
	Job         string // zaak, leerroute, uitkering, contract or beleid
	Version     string
	Description string
	Grain       string // what one row is, in Dutch
	Kind        Kind
	Properties  []Property
	Rules       []Rule
	Form        Form
	File        string // embedded path, for messages
	SHA256      string // of the contract file
}

// Property is one column of a source table.
type Property struct {
	Name           string
	Type           Type
	Required       bool // the delivered cell must be filled; a key column without it counts empty as a value
	Unique         bool
	KeyPosition    int // 1, 2, ... within the primary key; 0 is not in the key
	Pattern        string
	Min, Max       *float64
	MaxLength      int
	Codes          []string
	Classification string            // openbaar, persoonsgegeven, bijzonder or identificerend
	Description    string            // Dutch
	KeyKind        string            // BSN, VNUMMER, KLANTNUMMER, DOSSIERNUMMER, HUISHOUDEN, CASEMANAGER or SOORT: stored as a pseudonym
	Source         string            // column name in the delivered file, when it differs
	Derive         string            // geboortejaar, maand_18 or maand_aow: computed from Source, which is never stored
	Area           string            // for Gemeente: regio, nederland or vrij (only the form counts)
	Generator      map[string]string // hints for the sample data
}

// Rule is a row rule: a SQL predicate over one row of the table that is true
// when the row is wrong. Besides the stored columns it may use levering_datum
// (the day of delivery) and levering_periode (first day of the period).
type Rule struct {
	ID       string // of the list of rules, such as S06; a letter tells two rules of one number apart
	Severity string // fout, waarschuwing or info
	Query    string
	Sentence string // Dutch, for the supplier
}

// The severities of a rule. A row that breaks a Fout is rejected; the others
// are counted and kept.
const (
	Fout         = "fout"
	Waarschuwing = "waarschuwing"
	Info         = "info"
)

// Form is how files of this table look unless a mapping says otherwise.
type Form struct {
	Delimiter   string   // ";" by default
	Decimal     string   // "," or "."
	DateFormats []string // of jjjj-mm-dd, dd-mm-jjjj, jjjjmmdd
	Encodings   []string // accepted: utf-8, windows-1252, utf-16
	Header      bool     // the file names its columns
}

// DefaultForm is the form of a table whose contract says nothing about it.
func DefaultForm() Form {
	return Form{
		Delimiter:   ";",
		Decimal:     ",",
		DateFormats: []string{"jjjj-mm-dd", "dd-mm-jjjj", "jjjjmmdd"},
		Encodings:   []string{"utf-8", "windows-1252", "utf-16"},
		Header:      true,
	}
}

// Key gives the names of the primary key columns, in order.
func (c *Contract) Key() []string {
	key := make([]string, 0, len(c.Properties))
	for position := 1; position <= len(c.Properties); position++ {
		for _, p := range c.Properties {
			if p.KeyPosition == position {
				key = append(key, p.Name)
			}
		}
	}
	return key
}

// Property finds a column by its stored name.
func (c *Contract) Property(name string) (Property, bool) {
	for _, p := range c.Properties {
		if p.Name == name {
			return p, true
		}
	}
	return Property{}, false
}

// SourceName is the name of the column in a delivered file.
func (p Property) SourceName() string {
	if p.Source != "" {
		return p.Source
	}
	return p.Name
}

// SourceNames gives the columns that a file of this table may have, each
// once, in the order of the contract.
func (c *Contract) SourceNames() []string {
	var names []string
	seen := map[string]bool{}
	for _, p := range c.Properties {
		if name := p.SourceName(); !seen[name] {
			seen[name] = true
			names = append(names, name)
		}
	}
	return names
}
