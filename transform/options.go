package transform

import (
	"beleidsmonitor/schemas"
	"beleidsmonitor/transform/duck"
	"beleidsmonitor/transform/sdc"
)

// Gemeente is one gemeente of the configuration.
type Gemeente struct{ Code, Naam, Cluster string }

// Options says what is built from which lake. Only Werkmap is needed, and
// LakeKey when the lake is encrypted.
type Options struct {
	Werkmap    string
	Peilmaand  string            // jjjj-mm; empty is the newest complete month
	Gemeenten  []Gemeente        // those of the configuration
	Parameters map[string]string // policy parameters; absent ones take their default
	Contracts  *schemas.Set      // nil is the embedded contracts
	LakeKey    []byte
	CelSleutel sdc.Key

	// SleutelID is the id of the pseudonym key. A lake with the pseudonyms of another
	// one, also of an older version, is refused; empty looks at none.
	SleutelID string
	// PersoonSleutel gives the key of a person for rounding: the persoon_id that the
	// person had first, before the pseudonym key was rotated. Nil is the persoon_id.
	PersoonSleutel func(persoonID string) string
	Zonder         []string // deliveries to leave out, by id or file name

	// Attack says how the figures are attacked before they may be shown to anybody. Nil
	// attacks nothing: for tests of the figures themselves.
	Attack *Attack

	// Alleen names the tables that are wanted, such as kern.kosten. Empty means
	// everything up to the publication; a name of schema kpi or publicatie too.
	Alleen []string

	// FiguresOnly drops a table as soon as nothing behind the figures reads it again, for
	// who needs no table but those of the figures: it takes far less memory.
	FiguresOnly bool

	// Nothing spills to disk, because DuckDB cannot encrypt what it spills.
	Threads     int
	MemoryLimit string

	// Progress is told of each table that is ready. It may be nil.
	Progress func(Step)
}

func (o *Options) duck() duck.Options {
	return duck.Options{Threads: o.Threads, MemoryLimit: o.MemoryLimit, LakeKey: o.LakeKey}
}
