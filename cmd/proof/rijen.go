package main

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/xuri/excelize/v2"

	"beleidsmonitor/ingest/lake"
	"beleidsmonitor/reports/proof"
	"beleidsmonitor/schemas"
)

// rows measures R5 on deliveries with mistakes: the rows of each file, counted here without
// the readers of ingest, are those in the lake and those in the list of rejected rows.
func (t *trial) rows(ctx context.Context) (proof.Figure, error) {
	figure := proof.Figure{ID: "R5", Promise: "rows in a file = rows in the lake + rows rejected, per file and month", Required: "exact"}
	if err := t.sample(ctx, "rijen", "--gemeenten", "2", "--inburgeraars", "300", "--seed", "13", "--fouten", "0.03"); err != nil {
		return figure, err
	}
	werkmap := filepath.Join(t.dir, "rijen-werk")
	if err := done(exec.CommandContext(ctx, t.program, "--quiet", "--config", filepath.Join(t.dir, "rijen", "monitor.yaml"), "--werkmap", werkmap, "ingest")); err != nil {
		return figure, err
	}
	deliveries, err := schemas.ReadLeveringen(werkmap)
	if err != nil {
		return figure, err
	}
	contracts, err := schemas.All()
	if err != nil {
		return figure, err
	}
	key, err := lake.LoadKey(filepath.Join(werkmap, "sleutels", "lake.key"))
	if err != nil {
		return figure, err
	}
	var read, accepted, rejected int64
	months := map[string]bool{}
	for _, l := range deliveries {
		months[l.Periode] = true
		in, err := rowsIn(filepath.Join(t.dir, "rijen", "leveringen", l.Bestand))
		if err != nil {
			return figure, err
		}
		var stored int64
		path := filepath.Join(schemas.LakeDir(werkmap, l.Tabel, l.ID), schemas.DataFile)
		if err := lake.Read(ctx, path, lake.Columns(contracts.Table(l.Tabel)), key, func([]lake.Value) error { stored++; return nil }); err != nil {
			return figure, err
		}
		refused, err := rejectedIn(filepath.Join(werkmap, "afkeur", l.Tabel, l.ID+".csv"), l)
		if err != nil {
			return figure, err
		}
		read, accepted, rejected = read+in, accepted+stored, rejected+refused
		if in != stored+refused || l.Gelezen != in || l.Geaccepteerd != stored || l.Afgekeurd != refused {
			figure.Problems = append(figure.Problems, proof.Problem{Page: l.Bestand, What: fmt.Sprintf(
				"%d rows in the file, %d in the lake, %d in the list of rejected rows; the note says %d, %d and %d", in, stored, refused, l.Gelezen, l.Geaccepteerd, l.Afgekeurd)})
		}
	}
	figure.Measured = fmt.Sprintf("%d = %d + %d in %d files of %d months, %d files differ", read, accepted, rejected, len(deliveries), len(months), len(figure.Problems))
	figure.Met = len(figure.Problems) == 0 && rejected > 0 && read == accepted+rejected
	return figure, nil
}

// rowsIn counts the lines of a delivered file that are not empty, without its header.
func rowsIn(path string) (rows int64, err error) {
	data, err := os.ReadFile(path) //nolint:gosec // a file of the sample
	if err != nil {
		return 0, err
	}
	switch filepath.Ext(path) {
	case ".xlsx":
		return rowsInBook(path)
	case ".gz":
		reader, err := gzip.NewReader(bytes.NewReader(data))
		if err != nil {
			return 0, err
		}
		if data, err = io.ReadAll(reader); err != nil {
			return 0, err
		}
	case ".zip":
		archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			return 0, err
		}
		if len(archive.File) != 1 {
			return 0, fmt.Errorf("%s has %d members", path, len(archive.File))
		}
		member, err := archive.File[0].Open()
		if err != nil {
			return 0, err
		}
		if data, err = io.ReadAll(member); err != nil {
			return 0, errors.Join(err, member.Close())
		}
	}
	return records(data)
}

// records counts the records of delimited text, also in UTF-16 and with newlines in a cell.
func records(data []byte) (rows int64, err error) {
	text := strings.ReplaceAll(string(data), "\x00", "")
	reader := csv.NewReader(strings.NewReader(text))
	reader.FieldsPerRecord, reader.LazyQuotes = -1, true
	for _, delimiter := range ";\t,|" {
		if strings.Count(text, string(delimiter)) > strings.Count(text, string(reader.Comma)) {
			reader.Comma = delimiter
		}
	}
	for {
		record, err := reader.Read()
		switch {
		case errors.Is(err, io.EOF):
			return rows - 1, nil // without the header
		case err != nil:
			return 0, err
		case strings.TrimSpace(strings.Join(record, "")) != "":
			rows++
		}
	}
}

// rowsInBook counts the rows of the fullest sheet of a book.
func rowsInBook(path string) (rows int64, err error) {
	book, err := excelize.OpenFile(path)
	if err != nil {
		return 0, err
	}
	defer book.Close()
	for _, sheet := range book.GetSheetList() {
		lines, err := book.GetRows(sheet)
		if err != nil {
			return 0, err
		}
		n := int64(0)
		for _, line := range lines {
			if n == 0 && strings.Count(strings.Trim(strings.Join(line, "\t"), "\t "), "\t") == 0 {
				continue // a title above the header
			}
			if strings.TrimSpace(strings.Join(line, "")) != "" {
				n++
			}
		}
		rows = max(rows, n)
	}
	return rows - 1, nil
}

// rejectedIn counts the lines that the list of a delivery names under a rule that rejects.
func rejectedIn(path string, l schemas.Levering) (int64, error) {
	data, err := os.ReadFile(path) //nolint:gosec // a list of the work folder
	if errors.Is(err, fs.ErrNotExist) {
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	reader := csv.NewReader(bytes.NewReader(data))
	reader.Comma = ';'
	lines, err := reader.ReadAll()
	if err != nil {
		return 0, err
	}
	rejects := map[string]bool{}
	for _, rule := range l.Afkeur {
		rejects[rule.Regel+rule.Ernst] = true
	}
	seen := map[string]bool{}
	for _, line := range lines[1:] {
		if rejects[line[4]+line[5]] && line[2] != "" {
			seen[line[2]] = true
		}
	}
	return int64(len(seen)), nil
}
