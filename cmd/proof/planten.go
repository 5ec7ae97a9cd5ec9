package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"beleidsmonitor/reports/proof"
)

// plantedPersons is how many persons are planted.
const plantedPersons = 1000

// planted is what was planted, and where it was found.
type planted struct {
	numbers map[string]bool // nine digits
	marks   []string        // names and birth dates, in lower case
	files   int
	hits    []proof.Problem
}

// plantPersons makes a region, plants numbers, names and birth dates of persons in right
// and wrong columns of a delivery, reads it, and looks for them in all that the program
// says and writes: errors, log, lists for suppliers, lake and temporary files.
func plantPersons(ctx context.Context, dir string) (*planted, error) {
	p := &planted{numbers: map[string]bool{}, marks: []string{"achternaamtest", "teststraatweg", "1987-06-05", "05-06-1987", "19870605"}}
	if err := regionIn(dir).succeed(ctx, "sample", "--out", filepath.Join(dir, "data"), "--gemeenten", "2", "--inburgeraars", "150", "--seed", "7"); err != nil {
		return nil, fmt.Errorf("S1: make a region: %w", err)
	}
	config := filepath.Join(dir, "data", "monitor.yaml")
	text, err := os.ReadFile(config)
	if err != nil {
		return nil, err
	}
	// The generated numbers are no BSN, so every row of the rest is refused too: more errors to look in.
	text = bytes.ReplaceAll(text, []byte("afkeurgrens: 0.05"), []byte("afkeurgrens: 0.99"))
	if err := os.WriteFile(config, text, 0o600); err != nil {
		return nil, err
	}
	if err := p.write(filepath.Join(dir, "data", "leveringen", "kvs_persoon_regio_2026-10_03.csv")); err != nil {
		return nil, err
	}
	for _, args := range [][]string{{"--verbose", "ingest"}, {"--json", "ingest"}, {"verify"}, {"query", "--intern", "select huishouden_id::int from staging.persoon"}} {
		out, _, err := regionIn(dir).run(ctx, args...)
		if err != nil {
			return nil, err
		}
		p.look("output of "+strings.Join(args, " "), []byte(out))
	}
	for _, folder := range []string{"werk", "tmp"} {
		if err := filesIn(filepath.Join(dir, folder), func(path string, data []byte) error {
			p.look(path, append([]byte(path+"\n"), data...))
			return nil
		}); err != nil {
			return nil, err
		}
	}
	return p, nil
}

// write makes a delivery of persons: good rows, and rows with a number, a name or a birth
// date in each wrong column.
func (p *planted) write(path string) error {
	header := []string{"bsn", "huishoudnummer", "geboortedatum", "geslacht", "doelgroep", "wet"}
	lines := []string{strings.Join(header, ";") + ";naam;adres"}
	for n := 100_000_000; len(p.numbers) < plantedPersons; n++ {
		number := fmt.Sprint(n)
		if weighted(number) != 1 { // a fictief nummer, which is no BSN
			continue
		}
		n += 13
		p.numbers[number] = true
		row := []string{number, "H" + number[3:], "1987-06-05", "V", "ASIEL", "WI2021", "Achternaamtest", "Teststraatweg 1"}
		switch i := len(p.numbers); i % 4 {
		case 1:
			row[1+i/4%5] = number
		case 2:
			row[1+i/4%5] = "Achternaamtest " + number
		case 3:
			row[3+i/4%3] = "05-06-1987"
		}
		lines = append(lines, strings.Join(row, ";"))
	}
	return os.WriteFile(path, []byte(strings.Join(lines, "\n")+"\n"), 0o600)
}

func weighted(number string) int {
	sum := 0
	for i, weight := range []int{9, 8, 7, 6, 5, 4, 3, 2, -1} {
		sum += weight * int(number[i]-'0')
	}
	return sum % 11
}

// sha256Form is a hash in hexadecimal digits.
var sha256Form = regexp.MustCompile(`\b[0-9a-f]{64}\b`)

// look searches one text.
func (p *planted) look(where string, data []byte) {
	p.files++
	data = sha256Form.ReplaceAll(data, nil) // nine digits in a row stand in many of them
	digits := 0
	for i, c := range data {
		if c < '0' || c > '9' {
			digits = 0
			continue
		}
		if digits++; digits >= 9 && p.numbers[string(data[i-8:i+1])] {
			p.hits = append(p.hits, proof.Problem{Page: where, What: "holds the number of a person"})
		}
	}
	lower := bytes.ToLower(data)
	for _, mark := range p.marks {
		if bytes.Contains(lower, []byte(mark)) {
			p.hits = append(p.hits, proof.Problem{Page: where, What: "holds " + mark})
		}
	}
}

// figure adds what a published edition holds: the numbers of the persons in its own
// deliveries are searched in it. It also looks whether the search finds what is there.
func (p *planted) figure(edition string) (proof.Figure, error) {
	control := planted{numbers: p.numbers, marks: p.marks}
	for number := range p.numbers {
		control.look("control", []byte("x"+number+"y Achternaamtest"))
		break
	}
	if len(control.hits) != 2 {
		return proof.Figure{}, fmt.Errorf("S1: the search finds %d of 2 planted marks in a text: the measurement is blind", len(control.hits))
	}
	own, err := deliveredNumbers(filepath.Join("sample-data", "leveringen"))
	if err != nil {
		return proof.Figure{}, err
	}
	published := planted{numbers: own}
	if err := filesIn(edition, func(path string, data []byte) error { published.look(path, data); return nil }); err != nil {
		return proof.Figure{}, err
	}
	hits := append(p.hits, published.hits...)
	return proof.Figure{ID: "S1", Promise: "numbers, names and birth dates of planted persons found in site, logs, lists, lake or temporary files", Required: "0 of 1.000",
		Measured: fmt.Sprintf("%d hits; %d persons planted, %d outputs and files searched; %d delivered numbers searched in %d files of the edition",
			len(hits), len(p.numbers), p.files, len(own), published.files),
		Met: len(hits) == 0 && len(p.numbers) >= plantedPersons && len(own) > 0, Problems: hits}, nil
}

// deliveredNumbers are the values of column bsn in the deliveries of persons.
func deliveredNumbers(dir string) (map[string]bool, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*_persoon_*.csv"))
	if err != nil {
		return nil, err
	}
	numbers := map[string]bool{}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		for line := range strings.Lines(string(data)) {
			for cell := range strings.SplitSeq(strings.TrimSpace(line), ";") {
				if cell = strings.Trim(cell, `"`); len(cell) == 9 && strings.Trim(cell, "0123456789") == "" && weighted(cell) == 1 {
					numbers[cell] = true
				}
			}
		}
	}
	return numbers, nil
}
