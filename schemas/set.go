package schemas

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
)

//go:embed */*.odcs.yaml
var contracts embed.FS

// suffix of a contract file.
const suffix = ".odcs.yaml"

// Set is a set of checked contracts, one per table.
type Set struct {
	tables []*Contract // sorted by table
}

// All reads the contracts of this program. The error holds every problem of
// every file, each with file:line:column.
func All() (*Set, error) {
	return Load(contracts)
}

// Load reads the contracts <job>/<tabel>.odcs.yaml of a file system.
func Load(root fs.FS) (*Set, error) {
	files, err := fs.Glob(root, "*/*"+suffix)
	if err != nil {
		return nil, fmt.Errorf("list contracts: %w", err)
	}
	set := &Set{}
	var problems []error
	for _, file := range files {
		c, err := load(root, file)
		if err != nil {
			problems = append(problems, err)
			continue
		}
		if other := set.Table(c.Table); other != nil {
			problems = append(problems, problem{c.File, position{1, 1}, fmt.Sprintf("table %q is also in %s", c.Table, other.File)})
		}
		set.tables = append(set.tables, c)
	}
	if err := errors.Join(problems...); err != nil {
		return nil, err
	}
	slices.SortFunc(set.tables, func(a, b *Contract) int { return strings.Compare(a.Table, b.Table) })
	return set, nil
}

func load(root fs.FS, file string) (*Contract, error) {
	data, err := fs.ReadFile(root, file)
	if err != nil {
		return nil, fmt.Errorf("read contract: %w", err)
	}
	c, err := Parse("schemas/"+file, data)
	if err != nil {
		return nil, err
	}
	if want := path.Join(c.Job, c.Table+suffix); file != want {
		return nil, problem{c.File, position{1, 1}, fmt.Sprintf("a contract of job %q and table %q belongs in schemas/%s", c.Job, c.Table, want)}
	}
	return c, nil
}

// Table finds the contract of a table; nil when there is none.
func (s *Set) Table(name string) *Contract {
	for _, c := range s.tables {
		if strings.EqualFold(c.Table, name) {
			return c
		}
	}
	return nil
}

// Tables gives all contracts, sorted by table.
func (s *Set) Tables() []*Contract {
	return slices.Clone(s.tables)
}

// Job gives the contracts of one job, sorted by table.
func (s *Set) Job(job string) []*Contract {
	var found []*Contract
	for _, c := range s.tables {
		if c.Job == job {
			found = append(found, c)
		}
	}
	return found
}
