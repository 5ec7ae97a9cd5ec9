package transform

import (
	"errors"
	"os"
	"strconv"
	"strings"
	"testing"

	"beleidsmonitor/schemas"
	"beleidsmonitor/transform/kpi"
)

// TestSources wants the place of a source that no contract has.
func TestSources(t *testing.T) {
	contracts, err := schemas.All()
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile("kpi/definities/PAR-1.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for sources, want := range map[string]string{
		"bron: [persoon, pip]":                    "",
		"bron: [persoon, bestaat_niet, kern.pip]": `definities/PAR-1.yaml:LINE:17: bron "bestaat_niet" is no table of a contract (expected aanbieder, `,
	} {
		lines := strings.Split(string(text), "\n")
		for i, line := range lines {
			if strings.HasPrefix(line, "bron:") {
				lines[i] = sources
				want = strings.ReplaceAll(want, "LINE", strconv.Itoa(i+1))
			}
		}
		definition, err := kpi.Parse("definities/PAR-1.yaml", []byte(strings.Join(lines, "\n")))
		if err != nil {
			t.Fatal(err)
		}
		problems := checkSources(definition, contracts)
		got := ""
		if err := errors.Join(problems...); err != nil {
			got = err.Error()
		}
		if want == "" && got != "" || !strings.Contains(got, want) || want != "" && len(problems) != 2 {
			t.Errorf("%s: %q, want %q", sources, got, want)
		}
	}
}
