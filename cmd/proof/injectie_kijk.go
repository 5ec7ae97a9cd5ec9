package main

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"beleidsmonitor/ingest/vuil"
	"beleidsmonitor/reports/browser"
	"beleidsmonitor/reports/format"
	"beleidsmonitor/reports/proof"
)

// effects asks a page whether anything ran, changed its style or asked for something.
const effects = `(() => { const found = [];
	if (window.` + vuil.Marker + `) found.push('a script ran');
	if (document.title === '` + vuil.Marker + `') found.push('the title changed');
	for (const e of document.querySelectorAll('*')) if (getComputedStyle(e).getPropertyValue('--` + vuil.Marker + `')) { found.push('a style applies to ' + e.localName); break }
	if (getComputedStyle(document.documentElement).display === 'none') found.push('the page is hidden');
	return found.join('; ') })()`

// lookPages opens every page.
func (i *injecties) lookPages(b *browser.Browser) error {
	pages, err := files(filepath.Join(i.werk, "huidig")+string(filepath.Separator), ".html")
	if err != nil {
		return err
	}
	loose, err := files(filepath.Join(i.werk, "los"), ".html")
	if err != nil {
		return err
	}
	for _, page := range append(pages, loose...) {
		i.pages++
		if err := i.lookPage(b, page); err != nil {
			return err
		}
	}
	return nil
}

func (i *injecties) lookPage(b *browser.Browser, page string) error {
	where := filepath.Base(filepath.Dir(page)) + "/" + filepath.Base(page)
	data, err := os.ReadFile(page)
	if err != nil {
		return err
	}
	wrong, err := proof.Foreign(data)
	if err != nil {
		return err
	}
	facts, err := b.Open(page, 1280)
	if err != nil {
		return err
	}
	effect, err := browser.Eval[string](b, effects)
	if err != nil {
		return err
	}
	if effect != "" {
		wrong = append(wrong, effect)
	}
	if facts.Requests != 0 {
		wrong = append(wrong, fmt.Sprintf("%d requests", facts.Requests))
	}
	for _, what := range append(wrong, facts.Complaints...) {
		i.bad(where, "%s", what)
	}
	for text := range i.planted {
		if strings.Contains(facts.Text, text) {
			i.seen[text] = true
		}
	}
	return nil
}

// files lists the files under a folder with an extension; a link is followed.
func files(dir, extension string) (list []string, err error) {
	dir, err = filepath.EvalSymlinks(dir)
	if err != nil {
		return nil, err
	}
	err = filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() && strings.EqualFold(filepath.Ext(path), extension) {
			list = append(list, path)
		}
		return err
	})
	return list, err
}

// lookFiles reads every list and every workbook as a spreadsheet does.
func (i *injecties) lookFiles() error {
	lists, err := files(i.werk, ".csv")
	if err != nil {
		return err
	}
	for _, list := range lists {
		if err := i.lookList(list); err != nil {
			return err
		}
	}
	books, err := files(i.werk, ".xlsx")
	if err != nil {
		return err
	}
	for _, book := range books {
		if err := i.lookBook(book); err != nil {
			return err
		}
	}
	if len(lists) == 0 || len(books) == 0 {
		return errors.New("there are no downloads to look at")
	}
	return nil
}

func (i *injecties) lookList(list string) error {
	data, err := os.ReadFile(list)
	if err != nil {
		return err
	}
	text := strings.TrimPrefix(string(data), "\ufeff")
	reader := csv.NewReader(strings.NewReader(text))
	if first, _, _ := strings.Cut(text, "\n"); strings.Count(first, ";") > strings.Count(first, ",") {
		reader.Comma = ';'
	}
	reader.FieldsPerRecord = -1 // a row that says that there is nothing has one cell
	rows, err := reader.ReadAll()
	if err != nil {
		i.bad(filepath.Base(list), "its form is broken: %v", err)
		return nil
	}
	rejected := strings.Contains(list, string(filepath.Separator)+"afkeur"+string(filepath.Separator))
	if rejected {
		i.refusals += len(rows) - 1
	}
	for n, row := range rows {
		for _, cell := range row {
			if runs(cell) {
				i.bad(filepath.Base(list), "row %d holds a formula: %.60q", n+1, cell)
			}
		}
	}
	return nil
}

// runs says whether a spreadsheet takes a cell for a formula: it starts as one and is no
// number.
func runs(cell string) bool {
	if cell == "" || !strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
		return false
	}
	_, number := format.Parse(strings.ReplaceAll(strings.ReplaceAll(cell, "-", format.Minus), " ", format.NoBreakSpace))
	return !number && !plainNumber.MatchString(cell)
}

var plainNumber = regexp.MustCompile(`^-?[0-9]+([.,][0-9]+)?$`)

func (i *injecties) lookBook(book string) error {
	archive, err := zip.OpenReader(book)
	if err != nil {
		return err
	}
	defer archive.Close()
	for _, part := range archive.File {
		file, err := part.Open()
		if err != nil {
			return err
		}
		xml, err := io.ReadAll(file)
		if err != nil {
			return err
		}
		for _, sign := range []string{"<f>", "<f ", "<hyperlink ", `TargetMode="External"`, "<ddeLink", "externalLink"} {
			if bytes.Contains(xml, []byte(sign)) {
				i.bad(filepath.Base(book), "%s holds %s", part.Name, sign)
			}
		}
	}
	return nil
}

// ownName is how the program names its files.
var ownName = regexp.MustCompile(`^[A-Za-z0-9._-]+$`)

// lookOutside looks for files that nobody asked for, and for names that are not ours.
func (i *injecties) lookOutside() error {
	entries, err := os.ReadDir(i.dir)
	if err != nil {
		return err
	}
	for _, entry := range entries {
		if entry.Name() != "data" && entry.Name() != "werk" {
			i.bad(entry.Name(), "stands outside the work folder")
		}
	}
	for _, path := range []string{vuil.Marker, filepath.Join(os.TempDir(), vuil.Marker), filepath.Join(os.TempDir(), vuil.Marker+".csv")} {
		if _, err := os.Lstat(path); err == nil {
			i.bad(path, "was made")
		}
	}
	return filepath.WalkDir(i.werk, func(path string, entry fs.DirEntry, err error) error {
		if err == nil && !ownName.MatchString(entry.Name()) {
			i.bad(entry.Name(), "is no name of ours")
		}
		return err
	})
}
