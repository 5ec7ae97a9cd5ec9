package main

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"testing"

	sampledata "beleidsmonitor/sample-data"
)

// BenchmarkStages times each stage of the main job on 2,000 generated inburgeraars:
// reading all deliveries anew, building all models and figures, and drawing all pages.
func BenchmarkStages(b *testing.B) {
	const people = 2000
	dir := b.TempDir()
	if _, err := sampledata.Generate(context.Background(), dir, sampledata.Options{Inburgeraars: people, Seed: 1, Fouten: 0.02}); err != nil {
		b.Fatal(err)
	}
	werkmap := filepath.Join(dir, "werk")
	stage := func(b *testing.B, name string) {
		var problems bytes.Buffer
		args := []string{"beleidsmonitor", "--quiet", "--config", filepath.Join(dir, "monitor.yaml"), "--werkmap", werkmap, name}
		if code := run(context.Background(), args, nil, io.Discard, &problems); code != 0 && code != exitRejected {
			b.Fatalf("%s: exit code %d\n%s", name, code, problems.String())
		}
	}
	for _, name := range []string{"ingest", "transform", "report"} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if name == "ingest" {
					if err := os.RemoveAll(filepath.Join(werkmap, "lake")); err != nil {
						b.Fatal(err)
					}
				}
				stage(b, name)
			}
			b.ReportMetric(people*float64(b.N)/b.Elapsed().Seconds(), "inburgeraars/s")
		})
	}
}
