package main

import (
	"bytes"
	"context"
	"path/filepath"
	"testing"

	"beleidsmonitor/ingest/vuil"
)

// TestDirtyTexts gives the program every file of the corpus that people write for it.
func TestDirtyTexts(t *testing.T) {
	program := func(ctx context.Context, dir string) (said string, code int, err error) {
		var out bytes.Buffer
		args := []string{"beleidsmonitor", "--config", filepath.Join(dir, "monitor.yaml"), "--werkmap", filepath.Join(dir, "werk"), "--quiet", "ingest"}
		code = run(ctx, args, nil, &out, &out)
		return out.String(), code, nil
	}
	got, err := vuil.ProbeerTeksten(t.Context(), t.TempDir(), vuil.Teksten(), program)
	if err != nil {
		t.Fatal(err)
	}
	for _, list := range [][]string{got.VerkeerdGeaccepteerd, got.ZonderPlaats, got.Anders} {
		for _, problem := range list {
			t.Error(problem)
		}
	}
	t.Logf("%d files", got.Bestanden)
}
