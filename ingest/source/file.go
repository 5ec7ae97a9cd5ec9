package source

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// Open opens a delivered file. Its kind follows from the name and is checked
// against its first bytes.
func Open(path string, options Options) (Reader, error) {
	options.Limits = options.Limits.filled()
	name := filepath.Base(path)
	sum, err := hashPath(path)
	if err != nil {
		return nil, refusal(name, err)
	}
	content, member, err := unpack(path, name, options.Limits)
	if err != nil {
		return nil, err
	}
	content.recheck = func() error { return content.unchanged(path, sum) }
	var reader Reader
	switch extension := strings.ToLower(filepath.Ext(member)); extension {
	case ".csv", ".txt":
		reader, err = openCSV(content, options, sum)
	case ".xlsx":
		reader, err = openXLSX(content, options, sum)
	case ".xlsm", ".xls", ".xlsb":
		err = &FileError{Position: Position{File: content.name}, Message: "dit soort Excel-bestand wordt niet gelezen. Sla het op als .xlsx zonder macro's"}
	default:
		err = &FileError{Position: Position{File: content.name}, Message: "onbekend soort bestand. Lever .csv of .xlsx, los of in .zip of .gz"}
	}
	if err != nil {
		return nil, err
	}
	return reader, nil
}

// content is the unpacked content of one delivered file; open can be called
// more than once.
type content struct {
	name    string // base name with member, for messages
	open    func() (io.ReadCloser, error)
	recheck func() error
}

func (c *content) unchanged(path, sum string) error {
	again, err := hashPath(path)
	if err != nil {
		return refusal(c.name, err)
	}
	if again != sum {
		return &FileError{Position: Position{File: c.name}, Message: "het bestand veranderde tijdens het lezen. Wacht tot het klaar is en draai opnieuw", Err: errChanged}
	}
	return nil
}

// hashPath hashes a regular file. A folder, a link or a device is refused.
func hashPath(path string) (string, error) {
	info, err := os.Lstat(path)
	if err != nil {
		return "", err
	}
	if !info.Mode().IsRegular() {
		return "", kindError(kindOf(info.Mode()))
	}
	file, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer file.Close()
	digest := sha256.New()
	if _, err := io.Copy(digest, file); err != nil {
		return "", err
	}
	return hex.EncodeToString(digest.Sum(nil)), nil
}

// kindError says what stands where a file should be, in Dutch.
type kindError string

func (k kindError) Error() string { return string(k) }

func kindOf(mode fs.FileMode) string {
	switch {
	case mode.IsDir():
		return "een map"
	case mode&fs.ModeSymlink != 0:
		return "een koppeling"
	}
	return "een apparaat"
}

// refusal turns an error of the system into a message with a way out.
func refusal(name string, err error) error {
	message := "het bestand kan niet worden gelezen"
	var kind kindError
	if errors.As(err, &kind) {
		return &FileError{Position: Position{File: name}, Message: "dit is " + kind.Error() + ", geen bestand. Lever het bestand zelf", Err: err}
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		message = "het bestand is er niet (meer). Zet het terug of haal het uit de levering"
	case errors.Is(err, fs.ErrPermission):
		message = "geen leesrecht op het bestand. Geef de gebruiker van dit programma leesrecht"
	}
	var path *fs.PathError
	if errors.As(err, &path) {
		err = path.Err // the folder is no business of the supplier
	}
	return &FileError{Position: Position{File: name}, Message: message, Err: err}
}

// unpack looks through .gz and .zip. member is the name whose extension counts.
func unpack(path, name string, limits Limits) (c *content, member string, err error) {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".gz":
		member = name[:len(name)-len(".gz")]
		return &content{name: name, open: func() (io.ReadCloser, error) { return openGzip(path, limits) }}, member, nil
	case ".zip":
		member, err = zipMember(path, name, limits)
		if err != nil {
			return nil, "", err
		}
		return &content{name: name + "/" + member, open: func() (io.ReadCloser, error) { return openZip(path, member, limits) }}, member, nil
	}
	return &content{name: name, open: func() (io.ReadCloser, error) { return os.Open(path) }}, name, nil
}

type closers struct {
	io.Reader
	close []io.Closer
}

func (c closers) Close() error {
	var problems []error
	for _, closer := range c.close {
		problems = append(problems, closer.Close())
	}
	return errors.Join(problems...)
}

var errTooLarge = errors.New("unpacked size is over the limit")

// limited fails, instead of ending, after n bytes.
type limited struct {
	reader io.Reader
	left   int64
}

func (l *limited) Read(buffer []byte) (int, error) {
	n, err := l.reader.Read(buffer)
	if l.left -= int64(n); l.left < 0 {
		return n, errTooLarge
	}
	return n, err
}

func openGzip(path string, limits Limits) (io.ReadCloser, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	unpacked, err := gzip.NewReader(file)
	if err != nil {
		return nil, errors.Join(err, file.Close())
	}
	return closers{&limited{unpacked, limits.Bytes}, []io.Closer{unpacked, file}}, nil
}

// memberName is what a file in an archive may be called, since the name stands
// in messages: no folders, no control characters and no long numbers.
var memberName = regexp.MustCompile(`^[A-Za-z_-]+(?:[0-9]{0,6}[A-Za-z_.-]+)*$`)

// zipMember finds the one file of an archive and refuses what is unsafe.
func zipMember(path, name string, limits Limits) (string, error) {
	refuse := func(message string, err error) (string, error) {
		return "", &FileError{Position: Position{File: name}, Message: message, Err: err}
	}
	archive, err := zip.OpenReader(path)
	if err != nil {
		return refuse("het zip-bestand is stuk. Lever het opnieuw", err)
	}
	defer archive.Close()
	var found *zip.File
	for _, file := range archive.File {
		if strings.HasSuffix(file.Name, "/") || strings.HasPrefix(filepath.Base(file.Name), ".") {
			continue
		}
		if found != nil {
			return refuse("het zip-bestand bevat meer dan een bestand. Lever een bestand per zip", nil)
		}
		found = file
	}
	switch {
	case found == nil:
		return refuse("het zip-bestand is leeg", nil)
	case !memberName.MatchString(found.Name):
		return refuse("de naam van het bestand in de zip is niet toegestaan. Gebruik letters, cijfers, - en _, en zet geen mappen in de zip", nil)
	case found.Flags&1 != 0:
		return refuse("het zip-bestand heeft een wachtwoord. Lever het zonder wachtwoord, via een veilige weg", nil)
	case found.UncompressedSize64 > uint64(limits.Bytes):
		return refuse("het zip-bestand is uitgepakt te groot", errTooLarge)
	}
	return found.Name, nil
}

func openZip(path, member string, limits Limits) (io.ReadCloser, error) {
	archive, err := zip.OpenReader(path)
	if err != nil {
		return nil, err
	}
	file, err := archive.Open(member)
	if err != nil {
		return nil, errors.Join(err, archive.Close())
	}
	return closers{&limited{file, limits.Bytes}, []io.Closer{file, archive}}, nil
}

// readAll reads the whole content into memory, up to a limit.
func (c *content) readAll(limit int64) ([]byte, error) {
	reader, err := c.open()
	if err != nil {
		return nil, c.broken(err)
	}
	defer reader.Close()
	var buffer bytes.Buffer
	if _, err := io.Copy(&buffer, &limited{reader, limit}); err != nil {
		return nil, c.broken(err)
	}
	return buffer.Bytes(), nil
}

func (c *content) broken(err error) error {
	message := "het bestand is stuk of niet compleet. Lever het opnieuw"
	if errors.Is(err, errTooLarge) {
		message = "het bestand is uitgepakt te groot"
	}
	var path *fs.PathError
	if errors.As(err, &path) {
		return refusal(c.name, err)
	}
	return &FileError{Position: Position{File: c.name}, Message: message, Err: err}
}
