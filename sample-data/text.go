package sampledata

import (
	"archive/zip"
	"bufio"
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"unicode/utf8"
)

// textFile writes separated text in an encoding, perhaps compressed.
type textFile struct {
	file      *os.File
	pack      io.Closer // gzip or zip, closed before the file
	out       *bufio.Writer
	delimiter byte
	encoding  string
	buf       []byte
}

func newText(d *delivery) (*textFile, error) {
	file, err := os.Create(d.path())
	if err != nil {
		return nil, err
	}
	t := &textFile{file: file, delimiter: d.form.delimiter, encoding: d.form.encoding}
	var target io.Writer = file
	switch d.form.ext {
	case ".csv.gz":
		z := gzip.NewWriter(file) // no name, no time: the same bytes on any day
		target, t.pack = z, z
	case ".zip":
		z := zip.NewWriter(file)
		member, err := z.Create(d.member())
		if err != nil {
			return nil, err
		}
		target, t.pack = member, z
	}
	t.out = bufio.NewWriterSize(target, 1<<16)
	mark := map[string]string{"utf-8-bom": "\xef\xbb\xbf", "utf-16le": "\xff\xfe"}[t.encoding]
	_, err = t.out.WriteString(mark)
	return t, err
}

// record writes one record, and says on how many lines.
func (t *textFile) record(cells [][]byte, _ []value) (int, error) {
	t.buf = t.buf[:0]
	lines := 1
	for i, cell := range cells {
		if i > 0 {
			t.buf = append(t.buf, t.delimiter)
		}
		if bytes.IndexByte(cell, t.delimiter) < 0 && !bytes.ContainsAny(cell, "\"\n\r") {
			t.buf = append(t.buf, cell...)
			continue
		}
		lines += bytes.Count(cell, []byte{'\n'})
		t.buf = append(t.buf, '"')
		t.buf = append(t.buf, bytes.ReplaceAll(cell, []byte{'"'}, []byte{'"', '"'})...)
		t.buf = append(t.buf, '"')
	}
	t.buf = append(t.buf, '\r', '\n')
	return lines, t.encode()
}

// encode writes the buffer in the encoding of the file. All characters that
// occur here exist in Windows-1252 and take one unit of UTF-16.
func (t *textFile) encode() error {
	if t.encoding != "windows-1252" && t.encoding != "utf-16le" {
		_, err := t.out.Write(t.buf)
		return err
	}
	for rest := t.buf; len(rest) > 0; {
		r, size := utf8.DecodeRune(rest)
		rest = rest[size:]
		if t.encoding == "utf-16le" {
			_ = t.out.WriteByte(byte(r)) // bufio keeps the first error for the next write and Flush
			_ = t.out.WriteByte(byte(r >> 8))
			continue
		}
		if r == '€' {
			r = 0x80
		}
		_ = t.out.WriteByte(byte(r))
	}
	_, err := t.out.Write(nil)
	return err
}

// Close flushes and closes the layers from the inside out.
func (t *textFile) Close() error {
	err := t.out.Flush()
	if t.pack != nil {
		err = first(err, t.pack.Close())
	}
	return first(err, t.file.Close())
}

func first(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
