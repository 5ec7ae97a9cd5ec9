package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"beleidsmonitor/ingest/lake"
	"beleidsmonitor/ingest/pseudo"
	"beleidsmonitor/reports/browser"
	"beleidsmonitor/reports/proof"
	"beleidsmonitor/transform/sdc"
)

// security measures S1, S2, S4, S5 and S6 on a region of its own and on a published
// edition.
func security(ctx context.Context, b *browser.Browser, site *proof.Site) ([]proof.Figure, error) {
	dir, err := os.MkdirTemp("", "bewijs-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	persons, err := plantPersons(ctx, dir)
	if err != nil {
		return nil, err
	}
	planted, err := persons.figure(filepath.Dir(site.Dir))
	if err != nil {
		return nil, err
	}
	bits, err := flipBits(ctx, dir, site)
	if err != nil {
		return nil, err
	}
	requests, err := networkRequests(b, dir, site)
	if err != nil {
		return nil, err
	}
	policies, err := policies(site)
	if err != nil {
		return nil, err
	}
	modes, err := keyModes(dir)
	return []proof.Figure{planted, bits, requests, policies, modes}, err
}

// networkRequests opens every page with its policy on (S4). A page that does ask for
// something shows first that the count counts.
func networkRequests(b *browser.Browser, dir string, site *proof.Site) (proof.Figure, error) {
	control := filepath.Join(dir, "vraagt.html")
	if err := os.WriteFile(control, []byte(`<!doctype html><title>x</title><img src="http://127.0.0.1:9/x.png">`), 0o600); err != nil {
		return proof.Figure{}, err
	}
	facts, err := b.Open(control, 1200)
	if err != nil {
		return proof.Figure{}, err
	}
	if facts.Requests == 0 {
		return proof.Figure{}, errors.New("S4: a page that asks for an image counts no request: the measurement is blind")
	}
	requests := 0
	var problems []proof.Problem
	for _, page := range site.Pages {
		facts, err := b.Open(page.File, 1200)
		if err != nil {
			return proof.Figure{}, err
		}
		if wrong := facts.Requests + len(facts.Complaints); wrong > 0 {
			requests += wrong
			problems = append(problems, proof.Problem{Page: page.Path, What: fmt.Sprintf("%d requests; %s", facts.Requests, strings.Join(facts.Complaints, "; "))})
		}
	}
	return proof.Figure{ID: "S4", Promise: "network requests from any page, Chromium with the policy on", Required: "0",
		Measured: fmt.Sprintf("%d from %d pages (a control page: %d)", requests, len(site.Pages), facts.Requests),
		Met:      requests == 0 && len(site.Pages) > 0, Problems: problems}, nil
}

// policy is the Content-Security-Policy of a page: the first element of its head.
var policy = regexp.MustCompile(`(?s)<head>\s*(?:<meta charset="utf-8">\s*)?<meta http-equiv="Content-Security-Policy" content="([^"]*)">`)

// policies looks for the policy of every page (S5). Without script-src the scripts follow
// default-src.
func policies(site *proof.Site) (proof.Figure, error) {
	var problems []proof.Problem
	for _, page := range site.Pages {
		data, err := os.ReadFile(page.File)
		if err != nil {
			return proof.Figure{}, err
		}
		found := policy.FindSubmatch(data)
		if found == nil {
			problems = append(problems, proof.Problem{Page: page.Path, What: "does not start with a policy"})
			continue
		}
		if sources := scriptSources(string(found[1])); sources == "" || strings.Contains(sources, "unsafe") || strings.Contains(sources, "*") || strings.Contains(sources, "http") {
			problems = append(problems, proof.Problem{Page: page.Path, What: "script-src is " + sources})
		}
	}
	good := len(site.Pages) - len(problems)
	return proof.Figure{ID: "S5", Promise: "pages with a policy without 'unsafe-inline' in script-src", Required: "100 %",
		Measured: fmt.Sprintf("%d of %d pages", good, len(site.Pages)), Met: len(problems) == 0 && good > 0, Problems: problems}, nil
}

func scriptSources(policy string) (sources string) {
	for directive := range strings.SplitSeq(policy, ";") {
		name, values, _ := strings.Cut(strings.TrimSpace(directive), " ")
		if name == "script-src" || name == "default-src" && sources == "" {
			sources = values
		}
	}
	return sources
}

// keyModes gives each key file every mode that somebody else could use it with (S6), and
// as root another owner.
func keyModes(dir string) (proof.Figure, error) {
	loaders := map[string]func(string) error{
		"pseudo": func(path string) error { _, err := pseudo.LoadKey(path); return err },
		"sdc":    func(path string) error { _, err := sdc.LoadKey(path); return err },
		"lake":   func(path string) error { _, err := lake.LoadKey(path); return err },
	}
	tried, accepted := 0, 0
	var problems []proof.Problem
	for name, load := range loaders {
		path := filepath.Join(dir, "werk", "sleutels", name+".key")
		if err := load(path); err != nil {
			return proof.Figure{}, fmt.Errorf("S6: a good key is refused: %w", err)
		}
		try := func(what string) {
			tried++
			if load(path) == nil {
				accepted++
				problems = append(problems, proof.Problem{Page: name + ".key", What: what + " is accepted"})
			}
		}
		for mode := range fs.FileMode(0o1000) {
			if mode&0o077 == 0 {
				continue
			}
			if err := os.Chmod(path, mode); err != nil {
				return proof.Figure{}, err
			}
			try(fmt.Sprintf("mode %04o", mode))
		}
		if err := os.Chmod(path, 0o600); err != nil {
			return proof.Figure{}, err
		}
		if os.Geteuid() == 0 {
			if err := os.Chown(path, 12345, 12345); err != nil {
				return proof.Figure{}, err
			}
			try("another owner")
			if err := os.Chown(path, 0, 0); err != nil {
				return proof.Figure{}, err
			}
		}
	}
	slices.SortFunc(problems, func(a, b proof.Problem) int { return strings.Compare(a.String(), b.String()) })
	return proof.Figure{ID: "S6", Promise: "key files with a wrong mode or owner that are accepted", Required: "0",
		Measured: fmt.Sprintf("%d of %d tried", accepted, tried), Met: accepted == 0 && tried > 0, Problems: problems}, nil
}

// filesIn gives every file below a folder to visit.
func filesIn(dir string, visit func(path string, data []byte) error) error {
	return filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.Type().IsRegular() {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		return visit(path, bytes.ReplaceAll(data, []byte{0}, nil)) // UTF-16 as well
	})
}
