// Command proof measures what the README promises of a published edition, and writes
// the evidence. It exits with 1 when a figure falls short.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"beleidsmonitor/reports/browser"
	"beleidsmonitor/reports/proof"
)

func main() {
	site := flag.String("site", "werk/huidig/site", "folder with the pages of an edition")
	out := flag.String("out", "werk/bewijs", "folder for the evidence")
	tools := flag.String("npm", "reports/proof/npm", "folder where npm put axe-core and html-validate")
	organisation := flag.String("organisatie", "De gemeente", "who signs the toegankelijkheidsverklaring")
	pictures := flag.Bool("pictures", false, "write pictures of each kind of page instead")
	only := flag.String("alleen", "PAWSR", "first letters of the figures to measure")
	flag.Parse()
	met, err := run(context.Background(), *site, *out, *tools, *organisation, *only, *pictures)
	if err != nil {
		fmt.Fprintln(os.Stderr, "proof:", err)
		os.Exit(1)
	}
	if !met {
		os.Exit(1)
	}
}

func run(ctx context.Context, dir, out, tools, organisation, only string, pictures bool) (met bool, err error) {
	site, err := proof.ReadSite(dir)
	if err != nil {
		return false, err
	}
	b, err := browser.New(ctx)
	if err != nil {
		return false, err
	}
	defer b.Close()
	if pictures {
		n, err := site.Pictures(b, out)
		fmt.Printf("%d pictures in %s\n", n, out)
		return err == nil, err
	}
	var figures []proof.Figure
	for _, part := range []struct {
		letters string
		measure func() ([]proof.Figure, error)
	}{
		{"P", func() ([]proof.Figure, error) { return disclosure(ctx, site) }},
		{"A", func() ([]proof.Figure, error) { return site.Accessibility(ctx, b, tools, site) }},
		{"W", func() ([]proof.Figure, error) { return site.Speed(b) }},
		{"SR", func() ([]proof.Figure, error) { return invoer(ctx, b), nil }},
		{"S", func() ([]proof.Figure, error) { return security(ctx, b, site) }},
		{"R", func() ([]proof.Figure, error) { return reliability(ctx, *every) }},
	} {
		if !strings.ContainsAny(part.letters, only) {
			continue
		}
		fmt.Fprintln(os.Stderr, "proof: measuring", part.letters)
		measured, err := part.measure()
		if err != nil {
			return false, fmt.Errorf("measure %s: %w", part.letters, err)
		}
		figures = append(figures, measured...)
	}
	if err := os.MkdirAll(out, 0o755); err != nil {
		return false, err
	}
	report := proof.Report(figures)
	texts := map[string]string{"bewijs.md": report}
	if strings.Contains(only, "A") {
		texts["toegankelijkheidsverklaring.md"] = proof.Statement(organisation, figures)
	}
	for name, text := range texts {
		if err := os.WriteFile(filepath.Join(out, name), []byte(text), 0o644); err != nil {
			return false, err
		}
	}
	met = true
	for _, f := range figures {
		met = met && f.Met
	}
	fmt.Print(report)
	return met, nil
}
