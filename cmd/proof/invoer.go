package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"

	"beleidsmonitor/ingest/vuil"
	"beleidsmonitor/reports/proof"
)

// program is the program that make proof has built.
const program = "bin/beleidsmonitor"

// least is the number of dirty files that trust.md asks for.
const least = 150

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
	var out bytes.Buffer
	command := exec.CommandContext(ctx, program, "--config", filepath.Join(dir, "monitor.yaml"), "--werkmap", filepath.Join(dir, "werk"), "--quiet", "ingest")
	command.Stdout, command.Stderr = &out, &out
	err = command.Run()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		err = nil
	}
	return out.String(), command.ProcessState.ExitCode(), err
}
