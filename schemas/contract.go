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
	Job         string // zaak, leerroute, uitkering, contract or beleid
	Version     string
	Description string
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
	Required       bool
	Unique         bool
	KeyPosition    int // 1, 2, ... within the primary key; 0 is not in the key
	Pattern        string
	Min, Max       *float64
	MaxLength      int
	Codes          []string
	Classification string // openbaar, persoonsgegeven, bijzonder or identificerend
	Description    string // Dutch
	KeyKind        string // BSN, VNUMMER, KLANTNUMMER, DOSSIERNUMMER, HUISHOUDEN: stored as a pseudonym
	Source         string // column name in the delivered file, when it differs
	Derive         string // geboortejaar, maand_18 or maand_aow: computed from Source, which is never stored
	Area           string // for Gemeente: regio or nederland
	Generator      map[string]string
}

// Rule is a row rule: a SQL predicate over one row of the table that is true
// when the row is wrong.
type Rule struct {
	ID       string
	Severity string // fout, waarschuwing or info
	Query    string
	Sentence string // Dutch, for the supplier
}

// Form is how files of this table look unless a mapping says otherwise.
type Form struct {
	Delimiter   string   // ";" by default
	Decimal     string   // "," or "."
	DateFormats []string // of jjjj-mm-dd, dd-mm-jjjj, jjjjmmdd
}
