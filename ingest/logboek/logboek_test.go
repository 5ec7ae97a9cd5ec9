package logboek

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// fill writes a log of n lines.
func fill(t *testing.T, n int) (l *Log, path string) {
	t.Helper()
	l = &Log{Werkmap: t.TempDir(), Herkomst: "beleidsmonitor test", Wie: "tester", Run: "0011223344556677",
		Now: func() time.Time { return time.Date(2026, 11, 26, 5, 0, 0, 0, time.UTC) }}
	for i := range n {
		if note, err := l.Write("run", Words("maand"), Count(int64(i))); err != nil || note != "" {
			t.Fatalf("%q, %v", note, err)
		}
	}
	return l, filepath.Join(l.Werkmap, File)
}

func TestCheck(t *testing.T) {
	l, path := fill(t, 5)
	report, err := Check(l.Werkmap, "")
	if err != nil || report.Lines != 5 || len(report.Notes) != 0 {
		t.Fatalf("%+v, %v", report, err)
	}
	if _, err := l.Write("run", Words("later"), Words("gelukt")); err != nil {
		t.Fatal(err)
	}
	if _, err := Check(l.Werkmap, report.Head); err != nil {
		t.Errorf("the noted head is in the log: %v", err)
	}
	for _, name := range []string{path, filepath.Join(l.Werkmap, HeadFile)} {
		if info, err := os.Stat(name); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: mode %v, %v", name, info.Mode(), err)
		}
	}
	if report, err := Check(t.TempDir(), ""); err != nil || report.Lines != 0 {
		t.Errorf("without a log: %+v, %v", report, err)
	}
}

// TestCheckNotices: whatever is done to the lines is noticed, with the number of a line.
func TestCheckNotices(t *testing.T) {
	cases := map[string]struct {
		damage func(lines []string) []string
		want   string
	}{
		"changed":         {func(l []string) []string { l[1] = strings.Replace(l[1], "run", "rum", 1); return l }, "line 3 does not follow on line 2"},
		"changed in form": {func(l []string) []string { l[1] = strings.Replace(l[1], `":"`, `": "`, 1); return l }, "line 2 is no line of the log"},
		"last changed":    {func(l []string) []string { l[4] = strings.Replace(l[4], "run", "rum", 1); return l }, "line 5 was changed"},
		"cut":             {func(l []string) []string { l[2] = l[2][:20]; return l }, "line 3 is no line of the log"},
		"moved":           {func(l []string) []string { l[1], l[2] = l[2], l[1]; return l }, "line 2 does not follow on line 1"},
		"first removed":   {func(l []string) []string { return l[1:] }, "line 1 is not the first"},
		"one removed":     {func(l []string) []string { return slices.Delete(l, 2, 3) }, "line 3 does not follow on line 2"},
		"last removed":    {func(l []string) []string { return l[:4] }, "4 lines of 5: the last ones, from line 5 on"},
		"all removed":     {func([]string) []string { return nil }, "0 lines of 5"},
		"doubled":         {func(l []string) []string { return slices.Insert(l, 3, l[2]) }, "line 4 does not follow on line 3"},
		"put in":          {func(l []string) []string { return slices.Insert(l, 1, "{}") }, "line 2 is no line of the log"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			l, path := fill(t, 5)
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			lines := c.damage(strings.Split(strings.TrimSuffix(string(text), "\n"), "\n"))
			out := strings.Join(lines, "\n")
			if len(lines) > 0 {
				out += "\n"
			}
			if err := os.WriteFile(path, []byte(out), 0o600); err != nil {
				t.Fatal(err)
			}
			if _, err := Check(l.Werkmap, ""); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %q", err, c.want)
			}
			for range 3 {
				if _, err := l.Write("run", Words("daarna"), Words("gelukt")); err != nil {
					t.Errorf("a damaged log stops the next run: %v", err)
				}
				if _, err := Check(l.Werkmap, ""); err == nil || !strings.Contains(err.Error(), "line ") {
					t.Errorf("after the next run nobody sees it: %v", err)
				}
			}
		})
	}
}

// TestDamageStays: what is done to the end of the log or to its head is noticed for ever,
// also when other commands add lines, and the line says what was expected.
func TestDamageStays(t *testing.T) {
	cases := map[string]struct {
		damage func(log, head string) error
		want   string
	}{
		"end cut off":       {func(log, _ string) error { return cut(log, 3, 0) }, "line 4 says that the log was damaged before it (hoofd: regel 5 "},
		"end cut in a line": {func(log, _ string) error { return cut(log, 3, 20) }, "line 6 says that the log was damaged before it (hoofd: regel 5 "},
		"log removed":       {func(log, _ string) error { return os.Remove(log) }, "line 1 says that the log was damaged before it (hoofd: regel 5 "},
		"head removed":      {func(_, head string) error { return os.Remove(head) }, "line 6 says that the log was damaged before it (hoofd ontbreekt; gevonden: 5 regels)"},
		"head emptied":      {func(_, head string) error { return os.WriteFile(head, nil, 0o600) }, "line 6 says that the log was damaged before it (hoofd onleesbaar; gevonden: 5 regels)"},
		"head of no line": {func(_, head string) error {
			return os.WriteFile(head, []byte("{\"regels\":0,\"sha256\":\"\"}\n"), 0o600)
		}, "line 6 says that the log was damaged before it (hoofd onleesbaar"},
		"head of an earlier line": {func(log, head string) error {
			data, err := os.ReadFile(log)
			lines, _ := split(data)
			return errors.Join(err, (&Log{Werkmap: filepath.Dir(head)}).writeHead(headAt(lines, 2)))
		}, "line 6 says that the log was damaged before it (hoofd: regel 2 "},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			l, path := fill(t, 5)
			if err := c.damage(path, filepath.Join(l.Werkmap, HeadFile)); err != nil {
				t.Fatal(err)
			}
			if _, err := Check(l.Werkmap, ""); err == nil {
				t.Fatal("it is not noticed at all")
			}
			for i := range 3 {
				note, err := l.Write("run", Words("daarna"), Words("gelukt"))
				if err != nil || (i == 0) != strings.Contains(note, "changed, cut off or removed") {
					t.Errorf("write %d: %q, %v", i, note, err)
				}
				if _, err := Check(l.Werkmap, ""); err == nil || strings.Count(err.Error(), c.want) != 1 || strings.Contains(err.Error(), "\n") {
					t.Errorf("after %d lines: got %v, want %q and no more", i+1, err, c.want)
				}
			}
		})
	}
}

// cut leaves so many lines of a log, and so many bytes of the next one.
func cut(path string, lines, bytesOfNext int) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	size := bytesOfNext
	for _, line := range bytes.SplitAfter(data, []byte("\n"))[:lines] {
		size += len(line)
	}
	return os.Truncate(path, int64(size))
}

func headAt(lines [][]byte, n int) head { return head{n, sum(lines[n-1])} }

// TestKilledBetweenLineAndHead: a run that ended the half line of another one and was then
// killed before it moved the head did no damage; nor did the very first one.
func TestKilledBetweenLineAndHead(t *testing.T) {
	for _, n := range []int{0, 1, 4} {
		l, path := fill(t, n)
		headPath := filepath.Join(l.Werkmap, HeadFile)
		before, err := os.ReadFile(headPath)
		if err != nil && n > 0 {
			t.Fatal(err)
		}
		unmoved := func() {
			t.Helper()
			if err := os.Remove(headPath); err != nil {
				t.Fatal(err)
			}
			if n > 0 {
				if err := os.WriteFile(headPath, before, 0o600); err != nil {
					t.Fatal(err)
				}
			}
			if report, err := Check(l.Werkmap, ""); err != nil || len(report.Notes) == 0 {
				t.Errorf("after %d lines: %+v, %v", n, report, err)
			}
		}
		write := func() {
			t.Helper()
			if note, err := l.Write("run", Words("maand"), Words("begonnen")); err != nil || strings.Contains(note, "removed") {
				t.Errorf("after %d lines: %q, %v", n, note, err)
			}
		}
		write()
		unmoved() // killed after a whole line
		if err := cut(path, n, 30); err != nil {
			t.Fatal(err)
		}
		write() // ends the half line
		unmoved()
		write()
		if _, err := Check(l.Werkmap, ""); err != nil {
			t.Errorf("after %d lines: %v", n, err)
		}
	}
}

// TestCheckNoticesAnewLog: a log that was written anew has a chain of its own that is
// right; only who noted the head sees it.
func TestCheckNoticesAnewLog(t *testing.T) {
	l, _ := fill(t, 3)
	noted, err := Check(l.Werkmap, "")
	if err != nil {
		t.Fatal(err)
	}
	other, _ := fill(t, 4)
	if _, err := Check(other.Werkmap, noted.Head); err != nil {
		t.Errorf("a longer log with the same lines has the head: %v", err)
	}
	other, _ = fill(t, 2)
	if _, err := Check(other.Werkmap, noted.Head); err == nil || !strings.Contains(err.Error(), "noted head") {
		t.Errorf("got %v", err)
	}
}

// TestBits flips every eleventh bit of both files, so each bit of a byte in turn: none
// goes unnoticed. make proof flips more.
func TestBits(t *testing.T) {
	l, path := fill(t, 3)
	for _, name := range []string{path, filepath.Join(l.Werkmap, HeadFile)} {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for bit := 0; bit < 8*len(data); bit += 11 {
			flipped := bytes.Clone(data)
			flipped[bit/8] ^= 1 << (bit % 8)
			if err := os.WriteFile(name, flipped, 0o600); err != nil {
				t.Fatal(err)
			}
			if _, err := Check(l.Werkmap, ""); err == nil {
				t.Errorf("%s: bit %d is changed and nobody sees it", filepath.Base(name), bit)
			}
		}
		if err := os.WriteFile(name, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// TestKilledAtEveryByte: a run killed after any byte of its line blocks nothing. The half
// line is noticed, the next run says so, and the log is right afterwards.
func TestKilledAtEveryByte(t *testing.T) {
	l, path := fill(t, 2)
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	headPath := filepath.Join(l.Werkmap, HeadFile)
	before, err := os.ReadFile(headPath)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := l.Write("run", Words("derde"), Words("gelukt")); err != nil {
		t.Fatal(err)
	}
	longer, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for size := len(whole) + 1; size <= len(longer); size++ {
		if err := errors.Join(os.WriteFile(path, longer[:size], 0o600), os.WriteFile(headPath, before, 0o600)); err != nil {
			t.Fatal(err)
		}
		killed, err := Check(l.Werkmap, "")
		if err != nil || len(killed.Notes) != 1 || !strings.Contains(killed.Notes[0], "line 3 ") {
			t.Fatalf("after %d bytes: %+v, %v", size, killed, err)
		}
		note, err := l.Write("run", Words("vierde"), Words("gelukt"))
		if half := size < len(longer); err != nil || half != strings.Contains(note, "line 3 ") {
			t.Fatalf("after %d bytes: %q, %v", size, note, err)
		}
		if after, err := Check(l.Werkmap, ""); err != nil {
			t.Fatalf("after %d bytes: %+v, %v", size, after, err)
		}
	}
}

// TestNoRoomForHead: on a disk that takes lines and no new head, night after night, the
// log stays one that Check knows.
func TestNoRoomForHead(t *testing.T) {
	l, _ := fill(t, 3)
	blocked := filepath.Join(l.Werkmap, HeadFile+".nieuw") // where the new head is written
	if err := os.Mkdir(blocked, 0o700); err != nil {
		t.Fatal(err)
	}
	for range 5 {
		if _, err := l.Write("run", Words("maand"), Words("begonnen")); err == nil {
			t.Fatal("a line without its head is no error")
		}
		if report, err := Check(l.Werkmap, ""); err != nil || report.Lines > 4 {
			t.Fatalf("%+v, %v", report, err)
		}
	}
	if err := os.Remove(blocked); err != nil {
		t.Fatal(err)
	}
	if _, err := l.Write("run", Words("maand"), Words("begonnen")); err != nil {
		t.Fatal(err)
	}
	if report, err := Check(l.Werkmap, ""); err != nil || report.Lines != 5 || len(report.Notes) != 0 {
		t.Errorf("%+v, %v", report, err)
	}
}

// TestTogether: many processes may write at once.
func TestTogether(t *testing.T) {
	l, _ := fill(t, 0)
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for range 5 {
				if _, err := l.Write("query", Words("tabel"), Words("gelezen")); err != nil {
					t.Error(err)
				}
			}
		})
	}
	group.Wait()
	if report, err := Check(l.Werkmap, ""); err != nil || report.Lines != 40 {
		t.Errorf("%+v, %v", report, err)
	}
}

// TestSafe: what may be a person is hidden.
func TestSafe(t *testing.T) {
	for _, name := range []string{"999990019", "kvs_999990019.csv", "Jan Jansen", "jan@voorbeeld.nl", "a\nb", "", "'; drop", strings.Repeat("a", 90), "é"} {
		if got := Name(name).text; got != hidden {
			t.Errorf("Name(%q) is %q", name, got)
		}
	}
	for _, name := range []string{"2026-10.v2", "intern/2026-10", "2025-12-jaarrekening", "kern.persoon_maand", "csv"} {
		if got := Name(name).text; got != name {
			t.Errorf("Name(%q) is %q", name, got)
		}
	}
	if got := Join(Words("a "), Count(3), Words(" "), List([]string{"zaak", "123456782"}), Hash("x")).text; got != "a 3 zaak, ******" {
		t.Errorf("got %q", got)
	}
}
