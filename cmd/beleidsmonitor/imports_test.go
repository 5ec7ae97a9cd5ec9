package main

import (
	"encoding/json"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

const module = "beleidsmonitor/"

// allowedImports says which of our own packages a package may import, tests
// included. A package that is not listed may import anything but cmd. This is
// the one-way flow of README.md: each stage reads what the stage before wrote.
var allowedImports = map[string][]string{
	"schemas":              {},
	"schemas/disk":         {},
	"schemas/strictyaml":   {},
	"transform/duck":       {},
	"transform/kpi":        {"schemas/strictyaml"},
	"transform/sdc":        {"schemas/disk", "transform/sdc/aanval"},
	"transform/sdc/aanval": {},
	"transform/termijnen":  {},
	"transform/doel":       {"transform/kpi", "transform/sdc"},
	"transform/scenario":   {"transform/duck", "schemas/strictyaml"},
	"transform/quote":      {"transform/sdc"},
	"reports/format":       {},
	"ingest/source":        {"schemas"},
	"ingest/pseudo":        {"schemas", "schemas/disk"},
	"ingest/logboek":       {"schemas/disk"},
	"ingest/lake":          {"schemas", "transform/duck", "ingest/pseudo", "schemas/disk"},
	"ingest":               {"schemas", "transform/duck", "ingest/source", "ingest/pseudo", "ingest/lake", "schemas/disk", "schemas/strictyaml"},
	"ingest/vuil":          {"schemas", "ingest", "ingest/lake", "ingest/pseudo"},
	"transform":            {"schemas", "transform/duck", "transform/doel", "transform/kpi", "transform/scenario", "transform/sdc", "transform/termijnen", "transform/quote", "schemas/disk", "schemas/strictyaml"},
	"reports/chart":        {"reports/format", "transform/sdc", "transform/kpi", "schemas/disk"},
	"reports":              {"transform/doel", "transform/kpi", "transform/sdc", "reports/browser", "reports/chart", "reports/download", "reports/format", "reports/edition", "reports/proof"},
}

// listed is what go list says about a package.
type listed struct {
	ImportPath                                  string
	GoFiles, Imports, TestImports, XTestImports []string
}

func TestImportsGoOneWay(t *testing.T) {
	for _, p := range listPackages(t) {
		name := strings.TrimPrefix(p.ImportPath, module)
		allowed, known := allowedImports[name]
		imports := slices.Concat(p.Imports, p.TestImports, p.XTestImports)
		slices.Sort(imports)
		for _, path := range slices.Compact(imports) {
			other, ours := strings.CutPrefix(path, module)
			switch {
			case !ours || other == name:
			case strings.HasPrefix(other, "cmd/"):
				t.Errorf("%s imports %s (nobody imports cmd)", name, other)
			case known && !slices.Contains(allowed, other):
				t.Errorf("%s imports %s (allowed: %s)", name, other, strings.Join(allowed, ", "))
			}
		}
	}
}

func listPackages(t *testing.T) []listed {
	t.Helper()
	command := exec.Command("go", "list", "-json=ImportPath,GoFiles,Imports,TestImports,XTestImports", module+"...")
	output, err := command.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var packages []listed
	for decoder := json.NewDecoder(strings.NewReader(string(output))); ; {
		var p listed
		err := decoder.Decode(&p)
		if err == io.EOF {
			return packages
		}
		if err != nil {
			t.Fatalf("read go list: %v", err)
		}
		packages = append(packages, p)
	}
}
