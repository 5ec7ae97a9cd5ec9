package source

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"regexp"
	"strings"
)

// content is the one data file of a delivery, out of its archive: a text that can
// be opened more than once, or a workbook.
type content struct {
	name     string
	open     func() (io.ReadCloser, error)
	workbook *zip.Reader
}

func (c content) refuse(reason Reason, format string, args ...any) *FileError {
	return &FileError{Position: Position{File: c.name}, Reason: reason, Text: fmt.Sprintf(format, args...)}
}

// The first bytes that tell what a file is.
var (
	magicZip  = []byte("PK\x03\x04")
	magicVoid = []byte("PK\x05\x06") // a zip without members
	magicGzip = []byte{0x1f, 0x8b}
	magicOLE  = []byte{0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1}
)

func isZip(head []byte) bool {
	return bytes.HasPrefix(head, magicZip) || bytes.HasPrefix(head, magicVoid)
}

// unpack finds the data in a delivered file. Name and first bytes must agree.
func unpack(file *delivered, limits Limits) (content, error) {
	c := content{name: displayName(file.path)}
	size := file.info.Size()
	section := func() *io.SectionReader { return io.NewSectionReader(file, 0, size) }
	head := make([]byte, 8)
	n, err := file.ReadAt(head, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return c, fmt.Errorf("read delivery: %w", err)
	}
	head = head[:n]
	ext := strings.ToLower(path.Ext(file.path))
	if ext != ".gz" && ext != ".zip" {
		c.open = func() (io.ReadCloser, error) { return io.NopCloser(section()), nil }
		return c.typed(ext, head, section(), size, limits)
	}
	switch {
	case size == 0:
		return c, c.refuse(Empty, "het bestand is leeg")
	case ext == ".gz" && bytes.HasPrefix(head, magicGzip):
		return c.gunzip(strings.TrimSuffix(file.path, path.Ext(file.path)), section, limits)
	case ext == ".zip" && isZip(head):
		return c.unzip(section(), size, limits)
	}
	return c, c.refuse(WrongType, "de naam eindigt op %s, maar de inhoud is dat niet; geef het bestand de juiste naam", ext)
}

// typed decides between text and workbook by the extension and the first bytes.
func (c content) typed(ext string, head []byte, data io.ReaderAt, size int64, limits Limits) (content, error) {
	switch {
	case ext == ".xlsm" || ext == ".xlsb" || ext == ".xltm" || ext == ".xlam":
		return c, c.refuse(Macro, "een werkmap met macro's (%s) wordt niet geopend; bewaar het blad als .xlsx of .csv", ext)
	case ext == ".xls" || ext == ".ods":
		return c, c.refuse(WrongType, "%s wordt niet gelezen; bewaar het blad als .xlsx of .csv", ext)
	case ext != ".csv" && ext != ".txt" && ext != ".xlsx":
		return c, c.refuse(WrongType, "dit soort bestand wordt niet gelezen; lever .csv, .txt of .xlsx, eventueel in .zip of .gz")
	case size == 0:
		return c, c.refuse(Empty, "het bestand is leeg; een lege levering heeft een kop, en een bestand .levering.json met \"leeg\": true")
	case bytes.HasPrefix(head, magicOLE):
		return c, c.ole(data, size)
	case ext == ".xlsx" && !isZip(head):
		return c, c.refuse(WrongType, "de naam eindigt op .xlsx, maar de inhoud is geen werkmap; bewaar het blad opnieuw als .xlsx of geef het bestand de juiste naam")
	case ext != ".xlsx" && (isZip(head) || bytes.HasPrefix(head, magicGzip)):
		return c, c.refuse(WrongType, "de naam eindigt op %s, maar de inhoud is een archief of werkmap; geef het bestand de juiste naam", ext)
	case ext != ".xlsx":
		return c, nil
	}
	if size > limits.MaxWorkbook {
		return c, c.refuse(TooLarge, "de werkmap is groter dan %d MB; lever een .csv", limits.MaxWorkbook>>20)
	}
	zr, err := zip.NewReader(data, size)
	if err != nil {
		return c, c.refuse(BadArchive, "de werkmap is beschadigd of afgekapt; lever haar opnieuw")
	}
	c.workbook = zr
	return c, nil
}

// ole tells a workbook with a password from one of before 2007: both sit in the
// same container.
func (c content) ole(data io.ReaderAt, size int64) error {
	head := make([]byte, min(size, 1<<20))
	if _, err := data.ReadAt(head, 0); err != nil && !errors.Is(err, io.EOF) {
		return fmt.Errorf("read delivery: %w", err)
	}
	var name []byte // as the directory of the container spells it, in UTF-16
	for _, b := range []byte("EncryptedPackage") {
		name = append(name, b, 0)
	}
	if bytes.Contains(head, name) {
		return c.refuse(Encrypted, "de werkmap is beveiligd met een wachtwoord; bewaar haar zonder wachtwoord")
	}
	return c.refuse(WrongType, "dit is een werkmap van voor 2007 of een beveiligde werkmap; bewaar het blad als .xlsx zonder wachtwoord, of als .csv")
}

// gunzip reads the .gz; what is in it takes the name without .gz. The name within
// the archive is not used.
func (c content) gunzip(inner string, section func() *io.SectionReader, limits Limits) (content, error) {
	inner = displayName(inner)
	c.name += "/" + inner
	c.open = func() (io.ReadCloser, error) {
		zr, err := gzip.NewReader(section())
		if err != nil {
			return nil, c.broken()
		}
		return &member{in: zr, of: c, left: limits.MaxUnpacked}, nil
	}
	return c.member(inner, limits)
}

// unzip takes the one data member of a .zip.
func (c content) unzip(data io.ReaderAt, size int64, limits Limits) (content, error) {
	zr, err := zip.NewReader(data, size)
	if err != nil {
		return c, c.broken()
	}
	var members []*zip.File
	for i, f := range zr.File {
		if !safeName(f.Name) {
			return c, c.refuse(BadArchive, "onderdeel %d van het archief heeft een naam met een pad of vreemde tekens; pak het bestand opnieuw in, zonder mappen", i+1)
		}
		if !f.FileInfo().IsDir() && !strings.HasPrefix(f.Name, "__MACOSX/") {
			members = append(members, f)
		}
	}
	if len(members) != 1 {
		return c, c.refuse(BadArchive, "het archief heeft %d bestanden; pak precies een bestand in", len(members))
	}
	f := members[0]
	inner := displayName(f.Name)
	switch {
	case f.Flags&1 != 0:
		return c, c.refuse(Encrypted, "het archief is beveiligd met een wachtwoord; pak het bestand in zonder wachtwoord")
	case !f.Mode().IsRegular():
		return c, c.refuse(BadArchive, "het archief bevat een koppeling in plaats van een bestand; pak het bestand zelf in")
	case f.UncompressedSize64 > uint64(limits.MaxUnpacked):
		return c, c.bomb(limits.MaxUnpacked)
	}
	c.name += "/" + inner
	c.open = func() (io.ReadCloser, error) {
		in, err := f.Open()
		if err != nil {
			return nil, c.broken()
		}
		return &member{in: in, of: c, left: limits.MaxUnpacked}, nil
	}
	return c.member(inner, limits)
}

// member types what was in the archive. A workbook is read into memory, never
// into a temporary file: it holds numbers of persons.
func (c content) member(inner string, limits Limits) (content, error) {
	in, err := c.open()
	if err != nil {
		return c, err
	}
	defer in.Close()
	ext := strings.ToLower(path.Ext(inner))
	if ext != ".xlsx" {
		head := make([]byte, 8)
		n, err := io.ReadFull(in, head)
		if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
			return c, err
		}
		return c.typed(ext, head[:n], bytes.NewReader(head[:n]), int64(n), limits)
	}
	data, err := io.ReadAll(io.LimitReader(in, limits.MaxWorkbook+1))
	if err != nil {
		return c, err
	}
	return c.typed(ext, data[:min(len(data), 8)], bytes.NewReader(data), int64(len(data)), limits)
}

func (c content) broken() *FileError {
	return c.refuse(BadArchive, "het archief is beschadigd of afgekapt; lever het opnieuw")
}

func (c content) bomb(limit int64) *FileError {
	return c.refuse(TooLarge, "het bestand is uitgepakt groter dan %d MB; splits de levering of lever haar niet ingepakt", limit>>20)
}

// member reads a packed file, and refuses it when it is broken or too large.
type member struct {
	in   io.ReadCloser
	of   content
	left int64
}

func (m *member) Read(p []byte) (int, error) {
	n, err := m.in.Read(p)
	if m.left -= int64(n); m.left < 0 {
		return 0, m.of.bomb(m.left + int64(n))
	}
	var pathError *fs.PathError
	switch {
	case err == nil, errors.Is(err, io.EOF):
		return n, err
	case errors.As(err, &pathError):
		return n, fmt.Errorf("read delivery: %w", err)
	}
	return n, m.of.broken()
}

func (m *member) Close() error { return m.in.Close() }

var (
	safeSegment = regexp.MustCompile(`^[\pL\pN_][\pL\pN_ .,()+&'-]*$`)
	device      = regexp.MustCompile(`(?i)^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)`)
)

// safeName says whether the name of a member is a plain relative path: no .., no
// root, no drive, no back slash, no device name. Nothing is ever unpacked to disk,
// so this only keeps names out of messages that do not belong there, and archives
// that mean harm out of the pipeline.
func safeName(name string) bool {
	name = strings.TrimSuffix(name, "/")
	if !fs.ValidPath(name) || len(name) > 255 {
		return false
	}
	for _, segment := range strings.Split(name, "/") {
		if !safeSegment.MatchString(segment) || device.MatchString(segment) || strings.HasSuffix(segment, ".") {
			return strings.HasPrefix(name, "__MACOSX/") && segment != ".."
		}
	}
	return true
}
