package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"beleidsmonitor/ingest/lake"
	"beleidsmonitor/reports"
	"beleidsmonitor/reports/download"
	"beleidsmonitor/reports/edition"
)

// writeLoose makes of each report of a published edition, of one gemeente or of all, a
// file that stands on its own. What was published is what is mailed: nothing is computed
// again.
func (p *project) writeLoose(name, only string) (dir string, files int, err error) {
	if strings.HasPrefix(name, "intern/") {
		return "", 0, usage("an intern edition stays in its folder: --los is for published editions")
	}
	manifest, err := edition.Verify(p.werkmap, name)
	if err != nil {
		return "", 0, err
	}
	site := filepath.Join(edition.Dir(p.werkmap, name), "site")
	definitions, err := os.ReadFile(filepath.Join(site, "definities.html"))
	if err != nil {
		return "", 0, fmt.Errorf("read definitions of edition: %w", err)
	}
	dir = filepath.Join(p.werkmap, "los", manifest.Uitgave)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", 0, fmt.Errorf("make folder of loose files: %w", err)
	}
	for _, file := range manifest.Bestanden {
		area, page, ok := strings.Cut(strings.TrimPrefix(file.Pad, "site/"), "/")
		if !ok || filepath.Ext(page) != ".html" || only != "" && area != only {
			continue
		}
		data, err := os.ReadFile(filepath.Join(site, area, filepath.FromSlash(page)))
		if err != nil {
			return "", 0, fmt.Errorf("read page: %w", err)
		}
		if data, err = download.Loose(data, definitions); err != nil {
			return "", 0, fmt.Errorf("make %s stand on its own: %w", file.Pad, err)
		}
		target := p.slug(area) + "-" + strings.TrimSuffix(page, ".html") + "-" + manifest.Uitgave + ".html"
		if err := lake.WriteFile(filepath.Join(dir, target), data); err != nil {
			return "", 0, fmt.Errorf("write loose file: %w", err)
		}
		files++
	}
	return dir, files, nil
}

// slug is the name of an area in the name of a file: stede-broec.
func (p *project) slug(area string) string {
	name := area
	if area == reports.Region {
		name = p.monitor.Regio.Naam
	}
	for _, g := range p.monitor.Gemeenten {
		if g.Code == area {
			name = g.Naam
		}
	}
	clean := func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return '-'
	}
	return strings.Trim(strings.Map(clean, strings.ToLower(name)), "-")
}
