package kpi_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"beleidsmonitor/transform/kpi"
)

// TestAliases checks that no ook_bekend_als is an id, and that none stands twice.
func TestAliases(t *testing.T) {
	load(t) // the definitions of the program themselves
	file := func(alias string) *fstest.MapFile {
		return &fstest.MapFile{Data: []byte(good + "ook_bekend_als: [" + alias + "]\n")}
	}
	for _, tt := range []struct{ name, one, two, want string }{
		{"een_id", "ABC-2", "BU4-b", `ook_bekend_als "ABC-2" is an indicator of its own`},
		{"dubbel", "BU4-b", "bu4-b", `ook_bekend_als "bu4-b" is no id`},
		{"twee_keer", "BU4-b", "BU4-b", `ook_bekend_als "BU4-b" stands in definities/ABC-1.yaml as well`},
		{"goed", "BU4-b", "BU4-e", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := kpi.Load(fstest.MapFS{"definities/ABC-1.yaml": file(tt.one), "definities/ABC-2.yaml": file(tt.two)})
			if (err == nil) != (tt.want == "") || err != nil && !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want %q", err, tt.want)
			}
		})
	}
}
