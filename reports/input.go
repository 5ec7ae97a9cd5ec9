package reports

import (
	"cmp"
	"io/fs"
	"slices"
	"time"

	"beleidsmonitor/transform/doel"
	"beleidsmonitor/transform/kpi"
	"beleidsmonitor/transform/sdc"
)

// Region is the area code of the region as a whole.
const Region = doel.Region

// Gemeente is one gemeente of the configuration.
type Gemeente struct{ Code, Naam string }

// Target is what a gemeente or the region wants an indicator to be. It is
// public: the council decided it.
type Target = doel.Target

// Delivery is what may be published about one delivery: rounded rows and
// classes of shares.
type Delivery struct {
	Tabel, Leverancier, Gebied, Periode, Aangeleverd string
	Geldig, Leeg                                     bool
	Rijen                                            int64
	Afgekeurd                                        string
	Regels                                           []DeliveryRule
}

// DeliveryRule is the share of rows that met one rule. Zin says what the rule
// wants; it may be empty for the rules that hold for every table.
type DeliveryRule struct{ Regel, Ernst, Aandeel, Zin string }

// Check is the share of the rows of a table that a rule over several rows or
// tables marked.
type Check struct{ Regel, Ernst, Tabel, Aandeel, Zin string }

// KeptOut says which share of the rows of all valid deliveries a fout keeps out of the
// figures, in classes; Rijen is rounded.
type KeptOut struct {
	Rijen                         int64
	Aandeel, Ingelezen, Controles string
}

// Input is all that the pages are made from.
type Input struct {
	Publication *sdc.Publication
	Definitions []*kpi.Definition
	Targets     []Target
	Benchmarks  []Benchmark
	Scenarios   []Scenario
	Formule     []Step // of a scenario: transform/scenario/formule.yaml
	Aanbieders  []Aanbieder
	Bronnen     map[string][]string // per indicator the source tables behind it
	Tabelnamen  map[string]string   // what a reader calls a source table; by its name in the lake
	Remarks     []Remark
	Deliveries  []Delivery
	Checks      []Check
	Buiten      KeptOut
	Regio       string // name of the region
	Gemeenten   []Gemeente
	Huisstijlen map[string]Huisstijl // by area code; none is that of the monitor itself
	Kaart       map[string]Place     // where each gemeente stands on the map of tiles; none is alphabetical
	Peildatum   time.Time
	Uitgave     string
	Moment      string    // of the planning-and-control cycle: jaarrekening; empty for a month
	Voorbeeld   bool      // invented data
	Volgende    time.Time // day of the next edition; zero when nobody fixed it
	// BedragStatus is the worst status of the amounts: FICTIEF, ONBEVESTIGD, or empty
	// when all are official.
	BedragStatus string
	Vorige       Previous // the edition before; the zero value is none
	Contact      string
	Email        string

	// Sources holds pages/*.html and assets/*.css; nil is those of the program. A preview
	// reads them from disk.
	Sources fs.FS

	asked map[string]bool // indicators that pages want; nil when nobody asks
}

func (in *Input) sources() fs.FS {
	if in.Sources == nil {
		return files
	}
	return in.Sources
}

// areas are the region and its gemeenten, the region first.
func (in *Input) areas() []Gemeente {
	return append([]Gemeente{{Region, in.Regio}}, in.Gemeenten...)
}

// themes are the groups of indicators in the order of the monthly report; those of
// the policy goals come last.
var themes = []string{"VOL", "TIJ", "PAR", "UIT", "TAA", "KWA", "KOS", "CON", "BU", "AM"}

// byTheme sorts definitions as the monthly report does.
func byTheme(definitions []*kpi.Definition) []*kpi.Definition {
	sorted := slices.Clone(definitions)
	theme := func(d *kpi.Definition) int { return slices.Index(themes, themeOf(d.ID)) }
	slices.SortStableFunc(sorted, func(a, b *kpi.Definition) int {
		return cmp.Or(cmp.Compare(theme(a), theme(b)), cmp.Compare(a.ID, b.ID))
	})
	return sorted
}

func (in *Input) definition(id string) *kpi.Definition {
	in.ask(id)
	if i := slices.IndexFunc(in.Definitions, hasID(id)); i >= 0 {
		return in.Definitions[i]
	}
	return &kpi.Definition{ID: id, Name: id}
}

func hasID(id string) func(*kpi.Definition) bool {
	return func(d *kpi.Definition) bool { return d.ID == id }
}

// ask notes that a page wants an indicator; only CheckIndicators looks at it.
func (in *Input) ask(id string) {
	if in.asked != nil {
		in.asked[id] = true
	}
}
