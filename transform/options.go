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
	Zonder     []string // deliveries to leave out, by id or file name

	// Alleen names the tables that are wanted, such as kern.kosten. Empty means
	// everything up to the publication; a name of schema kpi or publicatie too.
	Alleen []string

	// Nothing spills to disk, because DuckDB cannot encrypt what it spills.
	Threads     int
	MemoryLimit string

	// Progress is told of each table that is ready. It may be nil.
	Progress func(Step)
}

func (o *Options) duck() duck.Options {
	return duck.Options{Threads: o.Threads, MemoryLimit: o.MemoryLimit, LakeKey: o.LakeKey}
}
