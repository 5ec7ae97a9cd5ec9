package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"

	"beleidsmonitor/ingest/vuil"
	"beleidsmonitor/reports/browser"
	"beleidsmonitor/reports/proof"
)

// least is the number of dirty files that R4 asks for.
const least = 150

// invoer measures what hostile and dirty input does: S3, R4 and R6. What cannot be
// measured is not met.
func invoer(ctx context.Context, b *browser.Browser) (figures []proof.Figure) {
	for _, measure := range []func() (proof.Figure, error){
		func() (proof.Figure, error) { return injectie(ctx, b) },
		func() (proof.Figure, error) { return vuileInvoer(ctx) },
		func() (proof.Figure, error) { return fuzzed(ctx) },
	} {
		figure, err := measure()
		if err != nil {
			figure.Met = false
			figure.Measured = "not measured"
			figure.Problems = append(figure.Problems, proof.Problem{Page: figure.ID, What: err.Error()})
		}
		figures = append(figures, figure)
	}
	return figures
}

// anHour is how long each fuzz target must have run.
const anHour = 3600

// fuzzed reads what make fuzz really ran of the sources as they are now (R6).
func fuzzed(ctx context.Context) (proof.Figure, error) {
	figure := proof.Figure{ID: "R6", Promise: "Fuzzing without a crash, each target, of the sources as they are now", Required: "1 hour each"}
	output, err := exec.CommandContext(ctx, "go", "run", "./cmd/fuzz", "-stand").Output()
	if err != nil {
		return figure, fmt.Errorf("read the record of make fuzz: %w", err)
	}
	var targets []struct {
		Pakket, Doel string
		Seconden     float64
		Uitvoeringen int64
		Gevallen     bool
	}
	if err := json.Unmarshal(output, &targets); err != nil {
		return figure, fmt.Errorf("read the record of make fuzz: %w", err)
	}
	var seconds, shortest float64
	var executions int64
	run, failed := 0, 0
	for i, t := range targets {
		seconds, executions = seconds+t.Seconden, executions+t.Uitvoeringen
		if i == 0 || t.Seconden < shortest {
			shortest = t.Seconden
		}
		if t.Seconden > 0 {
			run++
		}
		if t.Gevallen {
			failed++
			figure.Problems = append(figure.Problems, proof.Problem{Page: t.Pakket, What: t.Doel + " found something"})
		}
	}
	figure.Measured = fmt.Sprintf("%d targets, %d run: %.1f hours in all, the shortest %.0f seconds; %d executions, %d crashes", len(targets), run, seconds/anHour, shortest, executions, failed)
	figure.Met = len(targets) > 0 && failed == 0 && shortest >= anHour
	return figure, nil
}

// vuileInvoer delivers the corpus of dirty files (R4).
func vuileInvoer(ctx context.Context) (proof.Figure, error) {
	figure := proof.Figure{ID: "R4", Promise: "Dirty files: none is wrongly accepted, each finding says where it is", Required: fmt.Sprintf("at least %d files / 0 / 0", least)}
	dir, err := os.MkdirTemp("", "vuil")
	if err != nil {
		return figure, err
	}
	defer os.RemoveAll(dir)
	files, err := vuil.Probeer(ctx, dir, vuil.Gevallen())
	if err != nil {
		return figure, err
	}
	texts, err := vuil.ProbeerTeksten(ctx, filepath.Join(dir, "teksten"), vuil.Teksten(), ingestBy)
	if err != nil {
		return figure, err
	}
	wrong := slices.Concat(files.VerkeerdGeaccepteerd, texts.VerkeerdGeaccepteerd)
	placeless := slices.Concat(files.ZonderPlaats, texts.ZonderPlaats)
	other := slices.Concat(files.Anders, texts.Anders)
	n := files.Bestanden + texts.Bestanden
	figure.Measured = fmt.Sprintf("%d files / %d / %d (%d refused whole, %d rows of %d rejected, %d findings; %d outcomes other than the corpus says)",
		n, len(wrong), len(placeless), files.Geweigerd, files.Afgekeurd, files.Gelezen, files.Bevindingen, len(other))
	figure.Met = n >= least && len(wrong)+len(placeless)+len(other) == 0
	for _, text := range slices.Concat(wrong, placeless, other) {
		figure.Problems = append(figure.Problems, proof.Problem{Page: "vuil", What: text})
	}
	return figure, nil
}

// ingestBy lets the program read a folder with a configuration and its deliveries.
func ingestBy(ctx context.Context, dir string) (said string, code int, err error) {
	return region{filepath.Join(dir, "monitor.yaml"), filepath.Join(dir, "werk"), ""}.run(ctx, "--quiet", "ingest")
}
