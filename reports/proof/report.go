package proof

import (
	"context"
	"fmt"
	"strings"

	"beleidsmonitor/reports/browser"
)

// Figure is one promise with what was measured.
type Figure struct {
	ID, Promise, Required, Measured string
	Met                             bool
	Problems                        []Problem
}

// Accessibility measures the figures A1 to A7. folder holds axe-core and html-validate.
// A1, A3 and A4 need a browser and look at the pages of opened: s itself, or fewer.
func (s *Site) Accessibility(ctx context.Context, b *browser.Browser, folder string, opened *Site) ([]Figure, error) {
	axe, err := ReadAxe(folder)
	if err != nil {
		return nil, err
	}
	screen, err := opened.Look(b, axe)
	if err != nil {
		return nil, err
	}
	markup, err := s.Validate(ctx, folder)
	if err != nil {
		return nil, err
	}
	figures, lacking := s.Figures()
	links, foreign, language := s.Links(), s.Dutch(), s.Language()
	pages, seen := len(s.Pages), len(opened.Pages)
	return []Figure{
		count("A1", "axe violations, WCAG 2.2 A and AA and best practice", fmt.Sprintf("on %d pages, light and dark; %d undecided", seen, screen.Incomplete), screen.Axe),
		count("A2", "figures without message, text alternative or equal table", fmt.Sprintf("in %d figures", figures), lacking),
		count("A3", "colour pairs below 3:1, words below 4.5:1", fmt.Sprintf("of %d pairs in drawings, light, dark and print", screen.Pairs), screen.Contrast),
		count("A4", "pages not usable without script, by keyboard, at 400 % or on paper", fmt.Sprintf("on %d pages", seen), screen.Usable),
		count("A5", "errors of html-validate, dead links, double ids", fmt.Sprintf("on %d pages", pages), append(markup, links...)),
		count("A6", "numbers and dates not in Dutch form", fmt.Sprintf("on %d pages", pages), foreign),
		{ID: "A7", Promise: "words per sentence; sentences over 25; unexplained abbreviations", Required: "at most 15; 0; 0",
			Measured: fmt.Sprintf("%.1f in %d sentences; %d; %d", language.Average, language.Sentences, len(language.Long), len(language.Unexplained)),
			Met:      language.Average <= 15 && len(language.Long)+len(language.Unexplained) == 0,
			Problems: append(language.Long, language.Unexplained...)},
	}, nil
}

func count(id, promise, where string, problems []Problem) Figure {
	return Figure{ID: id, Promise: promise, Required: "0", Measured: fmt.Sprintf("%d %s", len(problems), where), Met: len(problems) == 0, Problems: problems}
}

// Report is the outcome as a table in Markdown, with every problem below it.
func Report(figures []Figure) string {
	var b strings.Builder
	b.WriteString("| figure | promise | required | measured | met |\n|---|---|---|---|---|\n")
	for _, f := range figures {
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %s |\n", f.ID, f.Promise, f.Required, f.Measured, yes(f.Met))
	}
	for _, f := range figures {
		if len(f.Problems) == 0 {
			continue
		}
		fmt.Fprintf(&b, "\n## %s\n\n", f.ID)
		for _, problem := range f.Problems {
			fmt.Fprintf(&b, "- %s\n", problem)
		}
	}
	return b.String()
}

func yes(met bool) string {
	if met {
		return "yes"
	}
	return "NO"
}
