package kpi

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"sort"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

	"beleidsmonitor/schemas/strictyaml"
)

//go:embed definities/*.yaml
var embedded embed.FS

// All gives the definitions of the program in the order in which they must be
// computed: an indicator that another takes its noemer from comes first.
func All() ([]*Definition, error) { return Load(embedded) }

// CheckTests reports every indicator of the program without a case that says what its
// figures are. One that follows from others has its cases in package sdc.
func CheckTests() error {
	all, err := All()
	if err != nil {
		return err
	}
	var problems []error
	for _, d := range all {
		if d.IsDerived() {
			continue
		}
		if err := checkCases(embedded, strings.TrimSuffix(d.File, ".yaml")+"_test.yaml"); err != nil {
			problems = append(problems, fmt.Errorf("%s:1:1: %w", d.File, err))
		}
	}
	return errors.Join(problems...)
}

// checkCases wants a case with expected figures.
func checkCases(files fs.FS, name string) error {
	text, err := fs.ReadFile(files, name)
	if err != nil {
		return fmt.Errorf("no cases (write %s)", name)
	}
	var test struct {
		Cases []struct {
			Want map[string]string `yaml:"verwacht"`
		} `yaml:"gevallen"`
	}
	if err := yaml.Unmarshal(text, &test); err != nil {
		return fmt.Errorf("read %s: %w", name, err)
	}
	for _, one := range test.Cases {
		if strings.Count(one.Want["kpi.waarden"], "\n") > 1 {
			return nil
		}
	}
	return fmt.Errorf("%s expects no figure (add a case with rows of kpi.waarden)", name)
}

// Load reads every definities/<id>.yaml of a tree and reports all problems at
// once, each with file, line and column. Test files (<id>_test.yaml) are left
// out.
func Load(files fs.FS) ([]*Definition, error) {
	names, err := fs.Glob(files, "definities/*.yaml")
	if err != nil {
		return nil, fmt.Errorf("list definitions: %w", err)
	}
	var all []*Definition
	var problems []error
	for _, name := range names {
		if strings.HasSuffix(name, "_test.yaml") {
			continue
		}
		data, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, fmt.Errorf("read definition: %w", err)
		}
		d, err := Parse(name, data)
		if err != nil {
			problems = append(problems, err)
			continue
		}
		all = append(all, d)
	}
	problems = append(problems, checkTogether(all)...)
	if err := errors.Join(problems...); err != nil {
		return nil, err
	}
	sort.SliceStable(all, func(i, j int) bool {
		if all[i].IsDerived() != all[j].IsDerived() {
			return all[j].IsDerived()
		}
		if (all[i].NoemerFrom == "") != (all[j].NoemerFrom == "") {
			return all[i].NoemerFrom == ""
		}
		return all[i].ID < all[j].ID
	})
	return all, nil
}

// Parse reads one definition. Its id is the name of the file.
func Parse(name string, data []byte) (*Definition, error) {
	d := &Definition{}
	if err := strictyaml.Decode(data, d); err != nil {
		return nil, strictyaml.At(name, err)
	}
	d.File, d.ID = name, strings.TrimSuffix(path.Base(name), ".yaml") // after reading: an empty text empties all
	tree, err := parser.ParseBytes(data, 0)
	if err != nil {
		return nil, strictyaml.At(name, err)
	}
	d.at = positions{tree: tree}
	for _, sql := range []*string{&d.Where, &d.Teller, &d.Noemer, &d.OnlyTotal, &d.OnlyBreakdown, &d.UnknownWhen} {
		*sql = strings.TrimSpace(*sql)
	}
	return d, d.Validate()
}

// checkTogether checks what one definition says about another.
func checkTogether(all []*Definition) (problems []error) {
	byID := map[string]*Definition{}
	for _, d := range all {
		if other, ok := byID[strings.ToUpper(d.ID)]; ok {
			problems = append(problems, fmt.Errorf("%s:1:1: %s differs from %s only in case", d.File, d.ID, other.File))
		}
		byID[strings.ToUpper(d.ID)] = d
	}
	problems = append(problems, checkAliases(all, byID)...)
	for _, d := range all {
		for _, source := range []struct{ key, id string }{{"van", d.From}, {"door", d.By}} {
			if other := byID[strings.ToUpper(source.id)]; source.id != "" && (other == nil || other.IsDerived()) {
				problems = append(problems, fmt.Errorf("%s: %s %q is no indicator that is computed from rows", d.At(source.key), source.key, source.id))
			}
		}
		if d.NoemerFrom == "" {
			continue
		}
		source, ok := byID[d.NoemerFrom]
		if !ok || source.Calc != "aantal" || source.Empty != "nul" || source.NoemerFrom != "" {
			problems = append(problems, fmt.Errorf(
				"%s: noemer_uit %q is no indicator with berekening aantal and leeg nul", d.At("noemer_uit"), d.NoemerFrom))
		}
	}
	return problems
}

// checkAliases reports a name that is an id, or that two indicators have.
func checkAliases(all []*Definition, byID map[string]*Definition) (problems []error) {
	owner := map[string]*Definition{}
	for _, d := range all {
		for _, alias := range d.Aliases {
			name := strings.ToUpper(alias)
			switch {
			case !idPattern.MatchString(alias):
				problems = append(problems, fmt.Errorf("%s: ook_bekend_als %q is no id (expected such as BU4-b)", d.At("ook_bekend_als"), alias))
			case byID[name] != nil:
				problems = append(problems, fmt.Errorf("%s: ook_bekend_als %q is an indicator of its own", d.At("ook_bekend_als"), alias))
			case owner[name] != nil:
				problems = append(problems, fmt.Errorf("%s: ook_bekend_als %q stands in %s as well", d.At("ook_bekend_als"), alias, owner[name].File))
			}
			owner[name] = d
		}
	}
	return problems
}

// positions finds the place of a key.
type positions struct{ tree *ast.File }

func (p positions) of(file, key string) string {
	where, err := yaml.PathString("$." + key)
	if err == nil && p.tree != nil {
		if node, err := where.FilterFile(p.tree); err == nil && node != nil {
			place := node.GetToken().Position
			return fmt.Sprintf("%s:%d:%d", file, place.Line, place.Column)
		}
	}
	return file + ":1:1"
}
