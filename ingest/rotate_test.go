package ingest

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"beleidsmonitor/ingest/pseudo"
	"beleidsmonitor/schemas"
)

// rotationEnv holds three deliveries: of persons, of their numbers, and of a table that
// names a person by such a number.
func rotationEnv(t *testing.T) *env {
	e := newEnv(t, "persoon", "persoon_sleutel", "deelname")
	e.file("kvs_persoon_hoorn_2024-01_1.csv", persoonHeader, persoon(1), persoon(2))
	e.file("kvs_persoon_sleutel_hoorn_2024-01_1.csv", "bsn;soort;nummer;bron;van;tot", fictief(1)+";KLANTNUMMER;K-0000001;kvs;2024-01-01;")
	e.file("taal_deelname_hoorn_2024-01_1.csv", "deelname_id;klantnummer;soort;start;resultaat",
		"D1;k-0000001;TAAL;2024-01-05;LOPEND", "D2;K-0000002;TAAL;2024-01-05;LOPEND")
	e.run()
	return e
}

func (e *env) rotation() *Rotation {
	return &Rotation{Werkmap: e.options.Werkmap, Contracts: e.options.Contracts, Pseudo: e.options.Pseudo, LakeKey: e.options.LakeKey}
}

// newVersion adds a version to the key, as the first step of a rotation does.
func (e *env) newVersion() {
	e.Helper()
	key, err := pseudo.AddVersion(filepath.Join(e.dir, "pseudo.key"))
	if err != nil {
		e.Fatal(err)
	}
	e.options.Pseudo = key
}

func (e *env) leveringen() []schemas.Levering {
	e.Helper()
	all, err := schemas.ReadLeveringen(e.options.Werkmap)
	if err != nil {
		e.Fatal(err)
	}
	return all
}

// personID is the pseudonym of the i-th person under a key.
func personID(t *testing.T, key pseudo.Key, i int) string {
	t.Helper()
	number, _, err := parseTestNumber(fictief(i))
	if err != nil {
		t.Fatal(err)
	}
	return key.PersonID(number)
}

// checkRotated wants the pseudonyms of now and none of before, the same content and
// reading, the origins, and nothing to read again.
func (e *env) checkRotated(t *testing.T, before string, was []schemas.Levering) {
	t.Helper()
	first, now, text := e.options.Pseudo.First(), e.options.Pseudo, e.lakeText()
	for i := 1; i <= 2; i++ {
		old, id := personID(t, first, i), personID(t, now, i)
		if strings.Count(text, id) != strings.Count(before, old) || strings.Count(text, id) == 0 || strings.Contains(text, old) {
			t.Errorf("person %d is not the same rows under its new pseudonym", i)
		}
		origins, err := e.rotation().Origins()
		if err != nil || origins.First(id) != old {
			t.Errorf("origin of person %d is %s (%v), want %s", i, origins.First(id), err, old)
		}
	}
	for i, l := range e.leveringen() {
		if l.SleutelID != now.ID() || l.InhoudSHA256 != was[i].InhoudSHA256 || l.Lezing != was[i].Lezing || l.ParquetSHA256 == was[i].ParquetSHA256 {
			t.Errorf("delivery %s: %+v, was %+v", l.ID, l, was[i])
		}
	}
	for _, d := range e.run().Deliveries {
		if d.Status != Unchanged {
			t.Errorf("%s is %s after the rotation", d.Bestand, d.Status)
		}
	}
}

// TestRotate rotates the key twice, without the delivered files.
func TestRotate(t *testing.T) {
	e := rotationEnv(t)
	before, was := e.lakeText(), e.leveringen()
	for range 2 {
		e.newVersion()
		if err := os.Rename(e.options.Leveringen, e.options.Leveringen+"-weg"); err != nil {
			t.Fatal(err)
		}
		if err := os.Mkdir(e.options.Leveringen, 0o700); err != nil {
			t.Fatal(err)
		}
		if done, err := e.rotation().Rotate(context.Background()); err != nil || done != 3 {
			t.Fatalf("%d deliveries, %v", done, err)
		}
		if err := errors.Join(os.Remove(e.options.Leveringen), os.Rename(e.options.Leveringen+"-weg", e.options.Leveringen)); err != nil {
			t.Fatal(err)
		}
		e.checkRotated(t, before, was)
	}
	// A new delivery meets the persons of before.
	e.file("kvs_persoon_hoorn_2024-02_1.csv", persoonHeader, persoon(1), persoon(3))
	e.run()
	if id := personID(t, e.options.Pseudo, 1); strings.Count(e.lakeText(), id) != strings.Count(before, personID(t, e.options.Pseudo.First(), 1))+1 {
		t.Error("a person is another one in the next delivery")
	}
}

// TestRotateKilled stops a rotation at each step and after each delivery; the next run
// goes on and ends as an undisturbed one.
func TestRotateKilled(t *testing.T) {
	steps := map[string]func(e *env, r *Rotation) error{
		"after the new key": func(*env, *Rotation) error { return nil },
		"after the list": func(e *env, r *Rotation) error {
			return r.addOrigins(e)
		},
		"after one delivery": func(e *env, r *Rotation) error {
			return errors.Join(r.addOrigins(e), r.rewrite(context.Background(), e.leveringen()[0]))
		},
		"within a delivery": func(e *env, r *Rotation) error {
			l := e.leveringen()[1]
			home := schemas.LakeDir(e.options.Werkmap, l.Tabel, l.ID)
			old := filepath.Join(e.options.Werkmap, "lake", ".oud", l.Tabel, l.ID)
			return errors.Join(r.addOrigins(e), r.rewrite(context.Background(), e.leveringen()[0]),
				os.MkdirAll(filepath.Dir(old), 0o700), os.Rename(home, old))
		},
		"before forgetting": func(e *env, r *Rotation) error {
			err := r.addOrigins(e)
			for _, l := range e.leveringen() {
				err = errors.Join(err, r.rewrite(context.Background(), l))
			}
			return err
		},
	}
	for name, stop := range steps {
		t.Run(name, func(t *testing.T) {
			e := rotationEnv(t)
			before, was := e.lakeText(), e.leveringen()
			e.newVersion()
			if err := stop(e, e.rotation()); err != nil {
				t.Fatal(err)
			}
			e.run()
			e.checkRotated(t, before, was)
		})
	}
}

// addOrigins is the second step of Rotate.
func (r *Rotation) addOrigins(e *env) error {
	origins, err := r.Origins()
	for _, l := range e.leveringen() {
		err = errors.Join(err, r.eachPseudonym(context.Background(), l, func(old, next string) { origins.Add(next, old) }))
	}
	return errors.Join(err, r.save(origins))
}

// TestLostKey: another key is refused before a row is read, and says what to do.
func TestLostKey(t *testing.T) {
	e := rotationEnv(t)
	was := e.options.Pseudo.ID()
	path := filepath.Join(e.dir, "pseudo.key")
	if err := errors.Join(os.Remove(path), pseudo.NewKeyFile(path)); err != nil {
		t.Fatal(err)
	}
	var err error
	if e.options.Pseudo, err = pseudo.LoadKey(path); err != nil {
		t.Fatal(err)
	}
	tree := e.tree()
	if _, err := Run(context.Background(), e.options); !errors.Is(err, ErrOtherKey) || !strings.Contains(err.Error(), "put the key file with id "+was+" back") {
		t.Errorf("got %v", err)
	}
	for path, content := range e.tree() {
		if tree[path] != content {
			t.Errorf("%s changed", path)
		}
	}
	// What is left is a new work folder: all is delivered again.
	e.options.Werkmap = filepath.Join(e.dir, "werk2")
	if report := e.run(); len(report.Deliveries) != 3 || report.Deliveries[0].Status != Accepted {
		t.Errorf("a new work folder: %+v", report)
	}
}

// TestLostOrigins: a lake after a rotation without its list is refused. A new lake made
// with a rotated key has the origins of before, so that figures are rounded as they were.
func TestLostOrigins(t *testing.T) {
	e := rotationEnv(t)
	e.newVersion()
	e.run()
	list := OriginsFile(e.options.Werkmap)
	data, err := os.ReadFile(list)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(list); err != nil {
		t.Fatal(err)
	}
	if _, err := Run(context.Background(), e.options); !errors.Is(err, ErrNoOrigins) {
		t.Errorf("without the list: %v", err)
	}
	data[20] ^= 1
	e.write(list, string(data))
	if _, err := Run(context.Background(), e.options); !errors.Is(err, pseudo.ErrOrigins) {
		t.Errorf("with a damaged list: %v", err)
	}
	e.options.Werkmap = filepath.Join(e.dir, "werk2")
	e.run()
	e.run()
	origins, err := e.rotation().Origins()
	if err != nil || origins.First(personID(t, e.options.Pseudo, 2)) != personID(t, e.options.Pseudo.First(), 2) {
		t.Errorf("a new lake has other origins (%v)", err)
	}
}
