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
	"github.com/google/renameio/v2"
)

// Names of the files in the work folder.
const (
	File     = "log.jsonl"
	HeadFile = "log.hoofd"
)

// Action is what was done.
type Action string

// repair is the action of the line that follows on one that a killed run left half written.
const repair Action = "logboek hersteld"

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
// run from working. The line is on the disk when Write returns.
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
	last, count := tail(data)
	var out bytes.Buffer
	add := func(action Action, object, result Safe) error {
		line, err := json.Marshal(Line{Tijd: l.Now().UTC().Format(time.RFC3339), Actie: action, Object: object.text,
			Resultaat: result.text, Herkomst: l.Herkomst, Wie: l.Wie, Run: l.Run, Vorige: last})
		out.Write(append(line, '\n'))
		last, count = sum(line), count+1
		return err
	}
	if len(data) > 0 && data[len(data)-1] != '\n' {
		out.WriteByte('\n')
		note = fmt.Sprintf("line %d of %s is cut off: an earlier run was killed while it wrote; that is noted in the log", count, path)
		err = add(repair, Join(Words("regel "), Count(int64(count))), Words("afgebroken: een eerdere run stopte tijdens het schrijven"))
	}
	if err := errors.Join(err, add(action, object, result), appendTo(path, out.Bytes()), l.writeHead(head{count, last})); err != nil {
		return note, fmt.Errorf("write log: %w", err)
	}
	return note, nil
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
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_APPEND, 0)
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
	return renameio.WriteFile(filepath.Join(l.Werkmap, HeadFile), append(data, '\n'), 0o600)
}

func readHead(werkmap string) (h head, found bool, err error) {
	data, err := os.ReadFile(filepath.Join(werkmap, HeadFile))
	if errors.Is(err, fs.ErrNotExist) {
		return head{SHA256: start}, false, nil
	}
	if err != nil {
		return h, false, fmt.Errorf("read head of log: %w", err)
	}
	if err := json.Unmarshal(data, &h); err != nil {
		return h, true, fmt.Errorf("read head of log %s: %w", HeadFile, err)
	}
	if again, _ := json.Marshal(h); !bytes.Equal(append(again, '\n'), data) { // a head can be encoded
		return h, true, fmt.Errorf("%s is not as it was written", HeadFile)
	}
	return h, true, nil
}

func sum(line []byte) string {
	digest := sha256.Sum256(line)
	return hex.EncodeToString(digest[:])
}
