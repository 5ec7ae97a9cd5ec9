package scenario

import (
	_ "embed" // the formula and the SQL that prepares it
	"errors"
	"fmt"
	"regexp"
	"strings"

	"beleidsmonitor/schemas/strictyaml"
)

//go:embed formule.yaml
var formula []byte

//go:embed uitgangspunt.sql
var prepare string

//go:embed uitkomst.sql
var outcome string

// File is where the SQL that prepares the names of the formula stands.
const File = "transform/scenario/uitgangspunt.sql"

// Model is the cost model: steps over names that a scenario chooses or that are
// published. The names of Choices and Base are columns of uitgangspunt.sql.
type Model struct {
	Choices map[string]string `yaml:"invoer"`       // name and meaning
	Base    map[string]string `yaml:"uitgangspunt"` // name and meaning
	Steps   []Step            `yaml:"stappen"`      // in order; a step may use those before it
}

// Step is one formula: names, numbers, + - * / and brackets, which SQL and a script read
// alike.
type Step struct {
	Name    string `yaml:"naam"`
	Formula string `yaml:"formule"`
	Meaning string `yaml:"betekenis"`
}

// Load reads the cost model of the program.
func Load() (*Model, error) { return parse(formula) }

func parse(data []byte) (*Model, error) {
	m := &Model{}
	if err := strictyaml.Decode(data, m); err != nil {
		return nil, fmt.Errorf("read transform/scenario/formule.yaml: %w", err)
	}
	return m, m.validate()
}

var (
	name  = regexp.MustCompile(`[a-z_][a-z0-9_]*`)
	plain = regexp.MustCompile(`^[a-z0-9_.+\-*/() ]+$`)
)

// validate sees to it that a formula uses known names and nothing that only one of its
// readers understands.
func (m *Model) validate() error {
	known := map[string]bool{}
	for _, names := range []map[string]string{m.Choices, m.Base} {
		for n := range names {
			known[n] = true
		}
	}
	var problems []error
	for _, step := range m.Steps {
		at := "transform/scenario/formule.yaml: stap " + step.Name
		if !plain.MatchString(step.Formula) {
			problems = append(problems, fmt.Errorf("%s: formula %q (expected names, numbers, + - * / and brackets)", at, step.Formula))
		}
		for _, used := range name.FindAllString(step.Formula, -1) {
			if !known[used] {
				problems = append(problems, fmt.Errorf("%s: name %q is not known (expected invoer, uitgangspunt or an earlier step)", at, used))
			}
		}
		if known[step.Name] {
			problems = append(problems, fmt.Errorf("%s: the name is taken", at))
		}
		known[step.Name] = true
	}
	return errors.Join(problems...)
}

// SQL is the select of publicatie.scenario. A step that cannot be computed, because a
// name is unknown or the divisor is zero, is NULL. Each step is a CTE of its own, so
// that it sees the steps before it.
func (m *Model) SQL() string {
	var b strings.Builder
	b.WriteString(strings.TrimSpace(prepare))
	from := "uitgangspunt"
	for _, step := range m.Steps {
		fmt.Fprintf(&b, ",\nstap_%[1]s as (\n    select *, if(isfinite(%[2]s), %[2]s, null) as %[1]s from %[3]s\n)", step.Name, step.Formula, from)
		from = "stap_" + step.Name
	}
	fmt.Fprintf(&b, ",\nstappen as (select * from %s)\n%s", from, outcome)
	return b.String()
}
