package sampledata

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"beleidsmonitor/transform"
)

// expectedMarks are the lines of the list without their cause.
func expectedMarks(t *testing.T, dir string) []string {
	t.Helper()
	lines := strings.Split(strings.TrimSpace(string(readFile(t, filepath.Join(dir, "verwachte_markering.csv")))), "\n")[1:]
	for i := range lines {
		lines[i] = lines[i][:strings.LastIndex(lines[i], ";")]
	}
	slices.Sort(lines)
	return lines
}

func marksOfTransform(t *testing.T, w *world, werkmap string) []string {
	t.Helper()
	options := transform.Options{Werkmap: werkmap, LakeKey: make([]byte, 32)}
	for _, g := range w.gemeenten {
		options.Gemeenten = append(options.Gemeenten, transform.Gemeente{Code: g.code, Naam: g.name, Cluster: g.cluster})
	}
	rules, err := filepath.Glob("../transform/models/regels/*.sql")
	if err != nil || len(rules) == 0 {
		t.Fatalf("no rules: %v", err)
	}
	for _, path := range rules {
		options.Alleen = append(options.Alleen, "regels."+strings.TrimSuffix(filepath.Base(path), ".sql"))
	}
	result, err := transform.Build(context.Background(), options)
	if err != nil {
		t.Fatal(err)
	}
	defer result.Close() //nolint:errcheck // a database in memory
	marks, err := result.Marks(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	sheets := map[string]string{}
	for _, d := range w.out.all {
		sheets[d.name()] = d.sheet()
	}
	lines := make([]string, 0, len(marks))
	for _, m := range marks {
		lines = append(lines, fmt.Sprintf("%s;%s;%d;%s;%s", m.Levering.Bestand, sheets[m.Levering.Bestand], m.Regelnr, m.Levering.Tabel, m.Regel))
	}
	slices.Sort(lines)
	return lines
}

// registers are the rules about tables in which the sample plants nothing: one wrong
// line there would spoil the figures of everybody.
var registers = []string{"B02", "M08", "M10", "M10I", "M13", "M14"}

// TestEveryRuleMarks: the sample shows each rule of transform, planted on purpose, and no
// row is marked by itself but for rules that only mention what is true.
func TestEveryRuleMarks(t *testing.T) {
	rules, err := os.ReadDir("../transform/models/regels")
	if err != nil {
		t.Fatal(err)
	}
	causes := map[string]map[string]int{}
	for _, line := range strings.Split(strings.TrimSpace(string(readFile(t, "verwachte_markering.csv"))), "\n")[1:] {
		cells := strings.Split(line, ";")
		if causes[cells[4]] == nil {
			causes[cells[4]] = map[string]int{}
		}
		causes[cells[4]][cells[5]]++
	}
	mentions := []string{"I03", "D11", "M09", "M10I"} // M09: a course that begins in December costs little in that year
	for _, file := range rules {
		rule, isModel := strings.CutSuffix(file.Name(), ".sql")
		if !isModel || rule == "afgekeurd" || slices.Contains(registers, rule) {
			continue
		}
		if causes[rule][planted] == 0 && !slices.Contains(mentions, rule) {
			t.Errorf("rule %s is planted nowhere", rule)
		}
		if n := causes[rule][noDefect]; n > 0 && !slices.Contains(mentions, rule) {
			t.Errorf("rule %s marks %d rows in which nothing is wrong", rule, n)
		}
	}
}
