package main

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"beleidsmonitor/ingest"
	"beleidsmonitor/ingest/logboek"
	"beleidsmonitor/reports"
	"beleidsmonitor/reports/download"
	"beleidsmonitor/reports/edition"
	"beleidsmonitor/schemas"
)

// verifiable is a work folder with two published editions and their deliveries.
type verifiable struct {
	testing.TB
	werkmap string
	project *project
}

func newVerifiable(t *testing.T) verifiable {
	t.Helper()
	v := verifiable{TB: t, werkmap: t.TempDir()}
	v.project = &project{werkmap: v.werkmap, journal: newJournal(v.werkmap, testConsole(&bytes.Buffer{}))}
	for _, month := range []string{"2026-09", "2026-10"} {
		v.deliver("uren", month)
		v.publishes("Hoorn", month)
		before := time.Now().Add(-time.Hour)
		if err := os.Chtimes(v.path("uitgaven", month), before, before); err != nil {
			t.Fatal(err)
		}
	}
	return v
}

// testConsole writes all to one place.
func testConsole(out *bytes.Buffer) *console { return &console{out: out, err: out} }

// does is a command that takes the lock, as a process of its own would.
func (v verifiable) does(action logboek.Action, work func() error) {
	v.Helper()
	if err := newJournal(v.werkmap, testConsole(&bytes.Buffer{})).locked(action, logboek.Words("proef"), work); err != nil {
		v.Fatal(err)
	}
}

// publishes is a run that publishes an edition.
func (v verifiable) publishes(text, name string) {
	v.Helper()
	v.does(actionRun, func() error {
		v.put(text, name)
		return v.project.logEdition(actionPublish, name, logboek.Words("gepubliceerd"))
	})
}

// put makes an edition without a word in the log.
func (v verifiable) put(text, name string) {
	v.Helper()
	stage, err := edition.Begin(v.werkmap, edition.Public, name)
	if err != nil {
		v.Fatal(err)
	}
	list, err := download.Lines(reports.DeliveryLines([]reports.Delivery{{Tabel: "uren", Leverancier: "kvs", Gebied: "REGIO", Periode: monthOf(name), Aangeleverd: "2026-11-01", Geldig: true}}))
	if err := errors.Join(err, stage.WriteFile("site/index.html", []byte(text)), stage.WriteFile(reports.DeliveryList, list), stage.Publish(monthOf(name), "test", true)); err != nil {
		v.Fatal(err)
	}
}

// deliver puts in the lake what is left of a delivery whose rows have passed their term.
func (v verifiable) deliver(table, month string) {
	v.Helper()
	l := schemas.Levering{ID: month + "_regio_kvs_1", Tabel: table, Leverancier: "kvs", Gebied: "REGIO", Periode: month, Aangeleverd: "2026-11-01", Opgeschoond: schemas.Vervangen}
	data, err := l.Encode()
	dir := schemas.LakeDir(v.werkmap, table, l.ID)
	if err := errors.Join(err, os.MkdirAll(dir, 0o700), os.WriteFile(filepath.Join(dir, schemas.LeveringFile), data, 0o600)); err != nil {
		v.Fatal(err)
	}
}

func (v verifiable) path(parts ...string) string {
	return filepath.Join(append([]string{v.werkmap}, parts...)...)
}

// says gives what verify prints, and how it ends.
func (v verifiable) says(name string) (string, error) {
	v.Helper()
	var out bytes.Buffer
	err := verify(testConsole(&out), v.werkmap, name, "")
	return out.String(), err
}

func (v verifiable) wants(name, want string) {
	v.Helper()
	if said, err := v.says(name); err == nil || !strings.Contains(err.Error(), want) {
		v.Errorf("verify %q: %v\n%s\nwant %q", name, err, said, want)
	}
}

func TestVerifyEveryEdition(t *testing.T) {
	v := newVerifiable(t)
	said, err := v.says("")
	if err != nil || !strings.Contains(said, "edition 2026-09 is whole: 2 files") || !strings.Contains(said, "edition 2026-10 is whole") ||
		!strings.Contains(said, "lake is whole: 2 deliveries") || !strings.Contains(said, "log is whole: 6 lines") {
		t.Errorf("%v\n%s", err, said)
	}
	if said, err := v.says("2026-09"); err != nil || strings.Contains(said, "2026-10") {
		t.Errorf("%v\n%s", err, said)
	}
	for _, name := range []string{"../huidig", "../uitgaven/2026-10", "2026-10/", ".", "2026-11", "intern/2026-10", "intern/../uitgaven/2026-10"} {
		var wrong *codeError
		if said, err := v.says(name); !errors.As(err, &wrong) || wrong.code != exitUsage || !strings.Contains(err.Error(), "is not an edition in") {
			t.Errorf("verify %q: %v\n%s", name, err, said)
		}
	}
}

// TestVerifyIntern: an intern edition is read too, and may be gone.
func TestVerifyIntern(t *testing.T) {
	v := newVerifiable(t)
	v.does(actionRun, func() error {
		stage, err := edition.Begin(v.werkmap, edition.Intern, "2026-10")
		if err == nil {
			err = errors.Join(stage.WriteFile("site/index.html", []byte("Hoorn")), stage.Publish("2026-10", "test", false))
		}
		return errors.Join(err, v.project.logEdition(actionIntern, "intern/2026-10", logboek.Words("gepubliceerd")))
	})
	if said, err := v.says(""); err != nil || !strings.Contains(said, "edition 2026-10 is whole") || !strings.Contains(said, "edition intern/2026-10 is whole: 1 files") {
		t.Errorf("%v\n%s", err, said)
	}
	pages, err := filepath.Glob(v.path("intern", "2026-10", "site", "*"))
	if err != nil || len(pages) != 1 || os.WriteFile(pages[0], []byte("Hoorm"), 0o600) != nil {
		t.Fatalf("%v, %q", err, pages)
	}
	v.wants("", "edition intern/2026-10:\nsite/index")
	if err := os.RemoveAll(v.path("intern", "2026-10")); err != nil {
		t.Fatal(err)
	}
	if said, err := v.says(""); err != nil || strings.Contains(said, "intern") {
		t.Errorf("%v\n%s", err, said)
	}
}

// TestVerifyNotices: whatever is done to an edition, to the log or to the lake is noticed,
// and still is after the next command that logs.
func TestVerifyNotices(t *testing.T) {
	cases := map[string]struct {
		damage      func(v verifiable) error
		name, wants string
	}{
		"log removed": {func(v verifiable) error {
			return errors.Join(os.Remove(v.path(logboek.File)), os.Remove(v.path(logboek.HeadFile)))
		}, "", "edition 2026-10:\nno line of log.jsonl tells that it was published"},
		"log begun anew": {func(v verifiable) error {
			return errors.Join(os.Remove(v.path(logboek.File)), os.Remove(v.path(logboek.HeadFile)), v.project.journal.write(actionRun, logboek.Words("maand"), logboek.Words("begonnen")))
		}, "2026-10", "no line of log.jsonl tells that it was published"},
		"log cut off in a run": {func(v verifiable) error {
			data, err := os.ReadFile(v.path(logboek.File))
			lines := bytes.SplitAfter(data, []byte("\n"))
			return errors.Join(err, os.WriteFile(v.path(logboek.File), bytes.Join(lines[:4], nil), 0o600), os.Chtimes(v.path("uitgaven", "2026-10"), time.Time{}, time.Now()))
		}, "", "edition 2026-10:\nno line of log.jsonl"},
		"older edition removed": {func(v verifiable) error { return os.RemoveAll(v.path("uitgaven", "2026-09")) }, "", "edition 2026-09 is gone: line 2 of log.jsonl"},
		"named edition removed": {func(v verifiable) error { return os.RemoveAll(v.path("uitgaven", "2026-09")) }, "2026-09", "edition 2026-09 is gone: line 2 of log.jsonl"},
		"bit of an older edition": {func(v verifiable) error {
			return os.WriteFile(v.path("uitgaven", "2026-09", "site", "index.html"), []byte("Hoorm"), 0o600)
		}, "", "edition 2026-09:\nsite/index.html: content changed"},
		"edition of another region": {func(v verifiable) error { return otherRegion(v, "2026-10") }, "", "edition 2026-10:\nits manifest is not the one that line 5 of log.jsonl names"},
		"edition of another month": {func(v verifiable) error {
			return errors.Join(os.RemoveAll(v.path("uitgaven", "2026-09")), os.CopyFS(v.path("uitgaven", "2026-09"), os.DirFS(v.path("uitgaven", "2026-10"))))
		}, "2026-09", "its manifest is that of edition 2026-10"},
		"edition put there": {func(v verifiable) error {
			v.put("Enkhuizen", "2026-08")
			return nil
		}, "", "edition 2026-08:\nno line of log.jsonl"},
		"current one outside": {func(v verifiable) error {
			elsewhere := v.TempDir()
			return errors.Join(os.CopyFS(filepath.Join(elsewhere, "2026-10"), os.DirFS(v.path("uitgaven", "2026-10"))),
				os.Remove(v.path("huidig")), os.Symlink(filepath.Join(elsewhere, "2026-10"), v.path("huidig")))
		}, "", "huidig points at another folder"},
		"current one of another name": {func(v verifiable) error {
			elsewhere := v.TempDir()
			return errors.Join(os.CopyFS(elsewhere, os.DirFS(v.path("uitgaven", "2026-10"))), os.Remove(v.path("huidig")), os.Symlink(elsewhere, v.path("huidig")))
		}, "", "which is no edition in"},
		"delivery removed": {func(v verifiable) error { return os.RemoveAll(v.path("lake", "uren", "2026-09_regio_kvs_1")) }, "", "edition 2026-09 was made from a delivery that is gone: uren of kvs, REGIO 2026-09, delivered 2026-11-01"},
		"lake removed":     {func(v verifiable) error { return os.RemoveAll(v.path("lake")) }, "2026-10", "edition 2026-10 was made from a delivery that is gone"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			v := newVerifiable(t)
			if err := c.damage(v); err != nil {
				t.Fatal(err)
			}
			v.wants(c.name, c.wants)
			v.does(actionIngest, func() error { return nil })
			v.wants(c.name, c.wants)
		})
	}
}

// otherRegion replaces an edition by one of the same name that another work folder
// published.
func otherRegion(v verifiable, name string) error {
	other := verifiable{TB: v.TB, werkmap: v.TempDir()}
	other.put("Medemblik", name)
	return errors.Join(os.RemoveAll(v.path("uitgaven", name)), os.CopyFS(v.path("uitgaven", name), os.DirFS(other.path("uitgaven", name))))
}

// TestVerifyAfterKill: a run that is killed between publishing and logging that did no
// damage. verify tells of it, and the next command logs what it published, once.
func TestVerifyAfterKill(t *testing.T) {
	v := newVerifiable(t)
	killed := newJournal(v.werkmap, testConsole(&bytes.Buffer{}))
	if err := killed.write(actionRun, logboek.Words("maand"), logboek.Words("begonnen")); err != nil {
		t.Fatal(err)
	}
	v.put("Hoorn", "2026-10.v2")
	if said, err := v.says(""); err != nil || !strings.Contains(said, "edition 2026-10.v2 was published by a run that stopped before it logged that") {
		t.Errorf("%v\n%s", err, said)
	}
	old := time.Now().Add(-time.Hour) // an edition of before that run is not of that run
	if err := os.Chtimes(v.path("uitgaven", "2026-10.v2"), old, old); err != nil {
		t.Fatal(err)
	}
	v.wants("", "edition 2026-10.v2:\nno line of log.jsonl")
	if err := os.Chtimes(v.path("uitgaven", "2026-10.v2"), time.Time{}, time.Now()); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		v.does(actionClear, func() error { return nil })
		if said, err := v.says(""); err != nil || strings.Contains(said, "stopped") {
			t.Errorf("%v\n%s", err, said)
		}
	}
	data, err := os.ReadFile(v.path(logboek.File))
	if err != nil || bytes.Count(data, []byte("gepubliceerd door een run die stopte")) != 1 {
		t.Errorf("%v\n%s", err, data)
	}
	v.put("Hoorn", "2026-11") // that run is done with
	v.does(actionClear, func() error { return nil })
	v.wants("", "edition 2026-11:\nno line of log.jsonl")
}

// TestLogDeleted: the log says which list was deleted, and never how somebody called an
// analysis.
func TestLogDeleted(t *testing.T) {
	v := newVerifiable(t)
	for _, path := range []string{"afkeur/uren/2026-09_regio_kvs_1a2b.csv", "afkeur/uren/2026-10_regio_kvs_1a2b.regels.csv", "afkeur/uren/jan jansen.csv", "analyse/jansen.duckdb"} {
		if err := v.project.logDeleted(ingest.Expired{Path: v.path(filepath.FromSlash(path))}); err != nil {
			t.Fatal(err)
		}
	}
	lines, err := logboek.Lines(v.werkmap)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, l := range lines[len(lines)-4:] {
		got = append(got, l.Object)
	}
	if want := "lijst uren 2026-09_regio_kvs_1a2b|lijst uren 2026-10_regio_kvs_1a2b.regels|lijst uren ***|analyse"; strings.Join(got, "|") != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
