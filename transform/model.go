package transform

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"beleidsmonitor/transform/duck"
)

//go:embed models/*/*.sql
var embedded embed.FS

// Model is one SQL file: the table that it makes, what it reads and what must
// hold afterwards.
type Model struct {
	Schema, Name string
	File         string // transform/models/kern/kosten.sql
	SQL          string // the whole file
	Header       *Header
	Reads        []duck.Ref

	related []duck.Ref // tables that its tests read; they are built before it
	at      *positions
	view    bool // computed anew each time it is read
}

// accepted is the schema of the rows that no rule of severity fout rejected.
const accepted = "goedgekeurd"

// Table is schema.name, as the file is called.
func (m *Model) Table() string { return m.Schema + "." + m.Name }

// key is how tables are compared: DuckDB ignores case.
func (m *Model) key() string { return strings.ToLower(m.Table()) }

// readModels reads every model of a tree models/<schema>/<name>.sql and
// reports all problems at once.
func readModels(files fs.FS) ([]*Model, error) {
	names, err := fs.Glob(files, "models/*/*.sql")
	if err != nil {
		return nil, fmt.Errorf("list models: %w", err)
	}
	var models []*Model
	var problems []error
	for _, name := range names {
		model, err := readModel(files, name)
		if err != nil {
			problems = append(problems, err)
			continue
		}
		models = append(models, model)
		if model.Schema == "staging" && slices.Contains(model.Header.names(), "levering_id") {
			models = append(models, model.accepted())
		}
	}
	return models, errors.Join(problems...)
}

// accepted makes the view of the rows of a staging table that count: without
// those that regels.afgekeurd lists. Every model reads these views, so none can
// forget the rules. The deliveries themselves have no rows to reject.
func (m *Model) accepted() *Model {
	header := *m.Header
	if !slices.Contains(header.names(), "regelnr") {
		header.Tests = headerTests{}
		return &Model{Schema: accepted, Name: m.Name, File: m.File, Header: &header, at: m.at, view: true, SQL: "select * from staging." + m.Name}
	}
	header.Description = text(header.Description) + " Zonder de rijen die een regel afkeurt."
	header.Tests = headerTests{}
	return &Model{Schema: accepted, Name: m.Name, File: m.File, Header: &header, at: m.at, view: true,
		SQL: fmt.Sprintf("select * from staging.%[1]s as rij where not exists (select 1 from regels.afgekeurd where afgekeurd.tabel = '%[1]s' and afgekeurd.sleutel = rij.levering_id || ':' || rij.regelnr)", m.Name)}
}

func readModel(files fs.FS, name string) (*Model, error) {
	data, err := fs.ReadFile(files, name)
	if err != nil {
		return nil, fmt.Errorf("read model: %w", err)
	}
	model := &Model{
		Schema: path.Base(path.Dir(name)),
		Name:   strings.TrimSuffix(path.Base(name), ".sql"),
		File:   "transform/" + name,
		SQL:    string(data),
	}
	if layerOf(model.Schema) == nil || model.Schema == accepted {
		return nil, fmt.Errorf("%s:1:1: folder %q is no layer (expected %s)", model.File, model.Schema, strings.Join(layerNames(), ", "))
	}
	model.Header, model.at, err = parseHeader(model.File, model.SQL)
	if err != nil {
		return nil, err
	}
	model.related = model.relations()
	isRule := model.Schema == "regels" && model.Name != "afgekeurd"
	if isRule != (model.Header.Severity != "") || isRule != (model.Header.Sentence != "") {
		return nil, fmt.Errorf("%s:1:1: ernst and melding belong in every rule of models/regels and nowhere else", model.File)
	}
	return model, nil
}

// relations lists the tables that the header tests compare with.
func (m *Model) relations() []duck.Ref {
	var refs []duck.Ref
	for _, name := range sortedKeys(m.Header.Tests.Relation) {
		parts := strings.Split(m.Header.Tests.Relation[name], ".")
		ref := duck.Ref{Schema: parts[0], Name: parts[1]}
		ref.Line, ref.Col = m.at.place("$.tests.relaties." + name)
		refs = append(refs, ref)
	}
	return refs
}

// sortedKeys makes the order of a map repeatable.
func sortedKeys[V any](values map[string]V) []string {
	return slices.Sorted(maps.Keys(values))
}
