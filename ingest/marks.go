package ingest

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"

	"beleidsmonitor/ingest/lake"
	"beleidsmonitor/schemas"
	"beleidsmonitor/schemas/disk"
)

// marksHeader is the header of the list of marked rows; its names are those of the list
// of rejected rows.
var marksHeader = []string{"bestand", "regel", "tabel", "regel_id", "ernst", "melding"}

// marksSuffix tells the list of marked rows from that of rejected ones, which lies
// beside it.
const marksSuffix = ".regels.csv"

// WriteMarks writes for each delivery the list of its rows to which a rule over several
// rows or tables points, beside the list of its rejected rows, and removes the lists of
// an earlier run. It says how many lists there are.
func WriteMarks(werkmap string, marks []schemas.Markering) (int, error) {
	lists := map[string][]schemas.Markering{}
	for _, m := range marks {
		path := filepath.Join(werkmap, "afkeur", m.Levering.Tabel, m.Levering.ID+marksSuffix)
		lists[path] = append(lists[path], m)
	}
	old, err := filepath.Glob(filepath.Join(werkmap, "afkeur", "*", "*"+marksSuffix))
	if err != nil {
		return 0, fmt.Errorf("find old lists of marked rows: %w", err)
	}
	for _, path := range old {
		if lists[path] == nil {
			if err := disk.Remove(path); err != nil {
				return 0, fmt.Errorf("remove old list of marked rows: %w", err)
			}
		}
	}
	for _, path := range sortedKeys(lists) {
		if err := writeMarkList(path, lists[path]); err != nil {
			return 0, fmt.Errorf("write list of marked rows: %w", err)
		}
	}
	return len(lists), nil
}

func writeMarkList(path string, marks []schemas.Markering) error {
	slices.SortFunc(marks, func(a, b schemas.Markering) int {
		return cmp.Or(cmp.Compare(a.Regelnr, b.Regelnr), cmp.Compare(a.Regel, b.Regel))
	})
	var buffer bytes.Buffer
	writer := csv.NewWriter(&buffer)
	writer.Comma = ';'
	lines := [][]string{marksHeader}
	counts := map[string]int{}
	first := map[string]schemas.Markering{}
	for _, m := range marks {
		if counts[m.Regel]++; counts[m.Regel] == 1 {
			first[m.Regel] = m
		}
		if m.Ernst == schemas.Fout || counts[m.Regel] <= maxListed {
			lines = append(lines, markLine(m, counted(int(m.Regelnr)), m.Melding))
		}
	}
	for _, rule := range sortedKeys(counts) {
		if n := counts[rule]; n > maxListed && first[rule].Ernst != schemas.Fout {
			lines = append(lines, markLine(first[rule], "", unlistedMessage(n)))
		}
	}
	if err := writer.WriteAll(lines); err != nil {
		return err
	}
	return lake.WriteFile(path, buffer.Bytes())
}

func markLine(m schemas.Markering, line, message string) []string {
	return []string{SafeName(m.Levering.Bestand), line, m.Levering.Tabel, m.Regel, m.Ernst, SafeName(message)}
}

// examples is how many lines of one rule the summary of a delivery names.
const examples = 5

// Findings counts for each delivery the rows per rule: those of reading, with the lines
// that its list in afkeur names, and those of the rules over several rows or tables.
func Findings(werkmap string, deliveries []schemas.Levering, marks []schemas.Markering) ([]schemas.Bevinding, error) {
	type key struct{ levering, regel string }
	marked := map[key]*schemas.Bevinding{}
	var all []schemas.Bevinding
	for _, d := range deliveries {
		lines, err := listedLines(filepath.Join(werkmap, "afkeur", d.Tabel, d.ID+".csv"))
		if err != nil {
			return nil, err
		}
		for _, count := range slices.Concat(d.Afkeur, d.Signalen) {
			all = append(all, schemas.Bevinding{Levering: d.ID, Tabel: d.Tabel, Regel: count.Regel, Ernst: count.Ernst, N: count.N,
				Voorbeelden: lines[ruleKey{count.Regel, count.Ernst}]})
		}
	}
	for _, m := range marks {
		at := key{m.Levering.ID, m.Regel}
		if marked[at] == nil {
			marked[at] = &schemas.Bevinding{Levering: m.Levering.ID, Tabel: m.Levering.Tabel, Regel: m.Regel, Ernst: m.Ernst}
		}
		marked[at].N++
		marked[at].Voorbeelden = append(marked[at].Voorbeelden, m.Regelnr)
	}
	for _, finding := range marked {
		slices.Sort(finding.Voorbeelden)
		finding.Voorbeelden = finding.Voorbeelden[:min(examples, len(finding.Voorbeelden))]
		all = append(all, *finding)
	}
	slices.SortFunc(all, func(a, b schemas.Bevinding) int {
		return cmp.Or(cmp.Compare(a.Tabel, b.Tabel), cmp.Compare(a.Levering, b.Levering), cmp.Compare(a.Regel, b.Regel), cmp.Compare(a.Ernst, b.Ernst))
	})
	return all, nil
}

// listedLines reads the first lines of each rule from a list of rejected rows. Without
// a list there are none.
func listedLines(path string) (map[ruleKey][]int64, error) {
	file, err := os.Open(path) //nolint:gosec // our own list
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read list of findings: %w", err)
	}
	reader := csv.NewReader(file)
	reader.Comma = ';'
	rows, err := reader.ReadAll()
	if err := errors.Join(err, file.Close()); err != nil {
		return nil, fmt.Errorf("read list of findings: %w", err)
	}
	line, rule, severity := slices.Index(afkeurHeader, "regel"), slices.Index(afkeurHeader, "regel_id"), slices.Index(afkeurHeader, "ernst")
	lines := map[ruleKey][]int64{}
	for _, row := range rows {
		key := ruleKey{row[rule], row[severity]}
		n, err := strconv.ParseInt(row[line], 10, 64)
		if err != nil || len(lines[key]) == examples || slices.Contains(lines[key], n) {
			continue // the header, or a finding about the whole file
		}
		lines[key] = append(lines[key], n)
	}
	return lines, nil
}
