package logboek

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/gofrs/flock"

	"beleidsmonitor/schemas/disk"
)

// Names of the files in the work folder.
const (
	File     = "log.jsonl"
	HeadFile = "log.hoofd"
)

// Action is what was done.
type Action string

// Actions of the log itself.
const (
	repair Action = "logboek hersteld"            // the line after one that a killed run left half written
	broken Action = "logboek beschadigd gevonden" // the log was not what its head knows: Check says so for ever
)

// Line is one line of the log.
type Line struct {
	Tijd      string `json:"tijd"`
	Actie     Action `json:"actie"`
	Object    string `json:"object"`
	Resultaat string `json:"resultaat"`
	Herkomst  string `json:"herkomst"` // program, version and computer
	Wie       string `json:"wie"`
	Run       string `json:"run"`    // the same for every line of one process
	Vorige    string `json:"vorige"` // SHA-256 of the line before, without its newline
}

// start is what the first line follows on.
var start = strings.Repeat("0", 2*sha256.Size)

// head is the content of log.hoofd.
type head struct {
	Regels int    `json:"regels"`
	SHA256 string `json:"sha256"` // of the last line
}

// Log writes lines. The zero value is not ready for use.
type Log struct {
	Werkmap  string
	Herkomst string // program, version and computer
	Wie      string
	Run      string
	Now      func() time.Time
}

// Write adds one line, waiting for other processes that write. What a killed run left
// half written is ended, said in a line of its own, and told in note; it never keeps a
// run from working. A log that is not what its head knows is said in a line as well, before
// the head moves on: a later Check must not find a whole log. The line is on the disk when
// Write returns.
func (l *Log) Write(action Action, object, result Safe) (note string, err error) {
	path := filepath.Join(l.Werkmap, File)
	lock := flock.New(path, flock.SetFlag(os.O_CREATE|os.O_RDWR), flock.SetPermissions(0o600))
	if err := lock.Lock(); err != nil {
		return "", fmt.Errorf("write log: %w", err)
	}
	defer func() { _ = lock.Close() }()
	data, err := os.ReadFile(path)
	if err != nil {
		return "", fmt.Errorf("write log: %w", err)
	}
	lines, rest := split(data)
	known, found, err := readHead(l.Werkmap)
	if err != nil && !errors.Is(err, errHead) {
		return "", fmt.Errorf("write log: %w", err)
	}
	damaged := err != nil || known.differs(lines, found) != ""
	last, count := tail(data)
	if !damaged && len(rest) == 0 && known.Regels < count {
		if err := l.writeHead(head{count, last}); err != nil { // see ahead
			return "", fmt.Errorf("write log: %w", err)
		}
	}
	var out bytes.Buffer
	add := func(action Action, object, result Safe) error {
		line, err := json.Marshal(Line{Tijd: l.Now().UTC().Format(time.RFC3339), Actie: action, Object: object.text,
			Resultaat: result.text, Herkomst: l.Herkomst, Wie: l.Wie, Run: l.Run, Vorige: last})
		out.Write(append(line, '\n'))
		last, count = sum(line), count+1
		return err
	}
	var notes []string
	var problems []error
	if len(rest) > 0 {
		out.WriteByte('\n')
		notes = append(notes, fmt.Sprintf("line %d of %s is cut off: an earlier run was killed while it wrote; that is noted in the log", count, path))
		problems = append(problems, add(repair, Join(Words("regel "), Count(int64(count))), Words("afgebroken: een eerdere run stopte tijdens het schrijven")))
	}
	if damaged {
		notes = append(notes, path+" or its head was changed, cut off or removed; that is noted in the log, and verify says so from now on")
		problems = append(problems, add(broken, known.words(found, err), Join(Words("gevonden: "), Count(int64(len(lines))), Words(" regels"))))
	}
	note = strings.Join(notes, "\n")
	if err := errors.Join(append(problems, add(action, object, result))...); err != nil {
		return note, fmt.Errorf("write log: %w", err)
	}
	err = appendTo(path, out.Bytes())
	if err == nil { // a head of a line that is not there would look like a line that was taken away
		err = l.writeHead(head{count, last})
	}
	if err != nil {
		return note, fmt.Errorf("write log: %w", err)
	}
	return note, nil
}

// words is a head as the log names it.
func (h head) words(found bool, err error) Safe {
	switch {
	case err != nil:
		return Words("hoofd onleesbaar")
	case !found:
		return Words("hoofd ontbreekt")
	}
	return Join(Words("hoofd: regel "), Count(int64(h.Regels)), Words(" "), Hash(h.SHA256))
}

// split gives the whole lines of a log, and what stands after the last of them.
func split(data []byte) (lines [][]byte, rest []byte) {
	lines = bytes.Split(data, []byte("\n"))
	return lines[:len(lines)-1], lines[len(lines)-1]
}

// tail is the hash of the last line, whole or not, and the number of lines.
func tail(data []byte) (last string, lines int) {
	if len(data) == 0 {
		return start, 0
	}
	all := bytes.Split(bytes.TrimSuffix(data, []byte("\n")), []byte("\n"))
	return sum(all[len(all)-1]), len(all)
}

func appendTo(path string, data []byte) error {
	file, err := disk.Append(path, 0o600)
	if err != nil {
		return err
	}
	_, err = file.Write(data)
	return errors.Join(err, file.Sync(), file.Close())
}

func (l *Log) writeHead(h head) error {
	data, err := json.Marshal(h)
	if err != nil {
		return err
	}
	return disk.WriteFile(filepath.Join(l.Werkmap, HeadFile), append(data, '\n'), 0o600)
}

// errHead says that a head is not one that Write wrote.
var errHead = errors.New(HeadFile + " is not as it was written")

func readHead(werkmap string) (h head, found bool, err error) {
	data, err := os.ReadFile(filepath.Join(werkmap, HeadFile))
	if errors.Is(err, fs.ErrNotExist) {
		return head{SHA256: start}, false, nil
	}
	if err != nil {
		return h, false, fmt.Errorf("read head of log: %w", err)
	}
	if err := json.Unmarshal(data, &h); err != nil {
		return h, true, fmt.Errorf("%w: %w", errHead, err)
	}
	if again, _ := json.Marshal(h); h.Regels < 1 || !bytes.Equal(append(again, '\n'), data) { // a head can be encoded
		return h, true, errHead
	}
	return h, true, nil
}

func sum(line []byte) string {
	digest := sha256.Sum256(line)
	return hex.EncodeToString(digest[:])
}
