package transform

import (
	"os"
	"reflect"
	"strings"
	"testing"
)

// TestReadmeNamesEveryKey keeps the tables of README.md complete: the keys of a
// header and of a test file, and the policy parameters' file.
func TestReadmeNamesEveryKey(t *testing.T) {
	data, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, kind := range []any{Header{}, headerTests{}, modelTest{}, modelCase{}} {
		for _, field := range reflect.VisibleFields(reflect.TypeOf(kind)) {
			key := field.Tag.Get("yaml")
			if key != "" && !strings.Contains(string(data), "`"+key+"`") && !strings.Contains(string(data), key+":") {
				t.Errorf("README.md does not name %s", key)
			}
		}
	}
}
