package transform_test

import (
	"testing"

	"beleidsmonitor/transform"
)

// TestCheck builds every model and indicator of the program on empty tables.
func TestCheck(t *testing.T) {
	if err := transform.Check(t.Context()); err != nil {
		t.Errorf("check:\n%v", err)
	}
}
