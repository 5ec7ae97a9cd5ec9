package logboek

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Report is what Check found.
type Report struct {
	Lines int
	Head  string   // hash of the last line; whoever notes it can check the log against it later
	Notes []string // what a killed run left: noticed, and no sign of a change
}

// Check reads the whole log and returns every problem at once, each with the number of a
// line: one that was changed, removed, moved, put in between or cut off. With noted, a
// head of an earlier check, that line must still be there.
func Check(werkmap, noted string) (r Report, err error) {
	data, err := os.ReadFile(filepath.Join(werkmap, File))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return r, fmt.Errorf("check log: %w", err)
	}
	h, found, err := readHead(werkmap)
	if err != nil {
		return r, fmt.Errorf("check log: %w", err)
	}
	c := checker{head: h, noted: noted}
	lines, rest := split(data)
	c.lines = lines
	c.chain()
	c.ends(found, len(rest) > 0)
	if noted != "" && !c.seen {
		c.complain("no line has the noted head %s: the log was written anew, or lost its end", noted)
	}
	r = Report{Lines: len(c.lines), Head: c.last, Notes: c.notes}
	return r, errors.Join(c.problems...)
}

// Lines reads what the log tells, one Line for each whole line; one that is no line of the
// log is empty. Whether the lines are those that were written is for Check.
func Lines(werkmap string) ([]Line, error) {
	data, err := os.ReadFile(filepath.Join(werkmap, File))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("read log: %w", err)
	}
	raw, _ := split(data)
	lines := make([]Line, len(raw))
	for i := range raw {
		if line, err := parse(raw[i]); err == nil {
			lines[i] = line
		}
	}
	return lines, nil
}

// checker carries one check through the lines.
type checker struct {
	lines    [][]byte
	head     head
	last     string
	noted    string
	seen     bool
	notes    []string
	problems []error
}

func (c *checker) complain(format string, args ...any) {
	c.problems = append(c.problems, fmt.Errorf(File+": "+format, args...))
}

// chain follows the hashes from line to line.
func (c *checker) chain() {
	c.last = start
	for i, raw := range c.lines {
		line, err := parse(raw)
		switch {
		case err != nil && repaired(c.lines, i):
			c.notes = append(c.notes, fmt.Sprintf("line %d is half a line: a run was killed while it wrote (noted in line %d)", i+1, i+2))
		case err != nil:
			c.complain("line %d is no line of the log: it was changed or cut off", i+1)
		case line.Vorige != c.last && i == 0:
			c.complain("line 1 is not the first: lines before it were removed, or it was changed")
		case line.Vorige != c.last:
			c.complain("line %d does not follow on line %d: one of them was changed, moved or put there, or lines between them were removed", i+1, i)
		}
		if err == nil && line.Actie == broken {
			c.complain("line %d says that the log was damaged before it (%s; %s): it was changed, cut off or removed", i+1, line.Object, line.Resultaat)
		}
		c.last = sum(raw)
		c.seen = c.seen || c.last == c.noted
	}
}

// repaired says whether the next line tells of a half line here, with its hash.
func repaired(lines [][]byte, i int) bool {
	if i+1 >= len(lines) {
		return false
	}
	next, err := parse(lines[i+1])
	return err == nil && next.Actie == repair && next.Vorige == sum(lines[i]) && next.Object == fmt.Sprintf("regel %d", i+1)
}

// ahead is how many whole lines may stand after the head: those that one Write adds before
// it moves the head, with the half line that it ended. Write first moves a head that an
// earlier one could not: on a disk without room for it the log would else grow line by
// line past this, as if somebody had added them.
func (h head) ahead(lines [][]byte) int {
	if repaired(lines, h.Regels) {
		return 3
	}
	return 1
}

// differs says how the whole lines of a log are not those that its head knows; empty when
// they are, or when a run was killed before it moved the head.
func (h head) differs(lines [][]byte, found bool) string {
	n := len(lines)
	switch {
	case n < h.Regels:
		return fmt.Sprintf("%d lines of %d: the last ones, from line %d on, were removed or cut off", n, h.Regels, n+1)
	case n > h.Regels+h.ahead(lines) && !found:
		return fmt.Sprintf("%d lines, and %s is gone", n, HeadFile)
	case n > h.Regels+h.ahead(lines):
		return fmt.Sprintf("%d lines, %s knows %d: lines from %d on were not written by this program", n, HeadFile, h.Regels, h.Regels+1)
	case h.Regels > 0 && sum(lines[h.Regels-1]) != h.SHA256:
		return fmt.Sprintf("line %d was changed: it is not the head that %s knows", h.Regels, HeadFile)
	}
	return ""
}

// ends compares the end of the log with its head.
func (c *checker) ends(found, half bool) {
	n := len(c.lines)
	if wrong := c.head.differs(c.lines, found); wrong != "" {
		c.complain("%s", wrong)
	} else if n > c.head.Regels {
		c.notes = append(c.notes, fmt.Sprintf("line %d was written by a run that was killed right after", n))
	}
	if half && n >= c.head.Regels {
		c.notes = append(c.notes, fmt.Sprintf("line %d is half a line: a run was killed while it wrote; the next run notes it", n+1))
	}
}

// parse reads a line strictly: its fields and no others, written as Write does.
func parse(raw []byte) (line Line, err error) {
	decoder := json.NewDecoder(bytes.NewReader(raw))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&line); err != nil {
		return line, err
	}
	again, err := json.Marshal(line)
	if err == nil && !bytes.Equal(again, raw) {
		err = errors.New("not as it was written")
	}
	return line, err
}
