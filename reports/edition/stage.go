package edition

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"strings"

	"beleidsmonitor/schemas/disk"
)

const (
	editionsDir = "uitgaven"
	currentLink = "huidig"
	stageDir    = ".bouw"
	markFile    = ".publiceert" // names the edition that has a name but perhaps no link yet
)

// Stage is an edition that is being built. Nothing of it can be seen through
// `huidig` until Publish.
type Stage struct {
	werkmap string
	kind    Kind
	name    string
	dir     string
	tables  []Table
}

// Begin opens an empty stage folder for an edition, after removing what an
// interrupted run left there. A public edition is named after its peilmaand (jjjj-mm),
// perhaps with its moment, and after its version when that name was published before. An
// intern edition has the name of the public one beside it, and exists once.
func Begin(werkmap string, kind Kind, name string) (*Stage, error) {
	if kind == Public {
		var err error
		if name, err = nextName(werkmap, name); err != nil {
			return nil, err
		}
	}
	dir := filepath.Join(kind.dir(werkmap), stageDir)
	if err := disk.RemoveAll(dir); err != nil {
		return nil, fmt.Errorf("clear stage folder: %w", err)
	}
	if err := disk.MkdirAll(dir, kind.dirMode()); err != nil {
		return nil, fmt.Errorf("make stage folder: %w", err)
	}
	return &Stage{werkmap: werkmap, kind: kind, name: name, dir: dir}, nil
}

func nextName(werkmap, base string) (string, error) {
	newest, version, err := newestVersion(werkmap, base)
	if err != nil || newest == "" {
		return base, err
	}
	return fmt.Sprintf("%s.v%d", base, version+1), nil
}

// Newest is the newest version of an edition of this name, or "" when there is none.
func Newest(werkmap, base string) (string, error) {
	name, _, err := newestVersion(werkmap, base)
	return name, err
}

func newestVersion(werkmap, base string) (newest string, version int, err error) {
	for name := base; ; name = fmt.Sprintf("%s.v%d", base, version+1) {
		exists, err := Exists(werkmap, Public, name)
		if err != nil || !exists {
			return newest, version, err
		}
		newest, version = name, version+1
	}
}

// Exists says whether there is an edition of this name.
func Exists(werkmap string, kind Kind, name string) (bool, error) {
	_, err := os.Lstat(filepath.Join(kind.dir(werkmap), name))
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("look for earlier editions: %w", err)
	}
	return true, nil
}

// Dir is the folder of an edition; the empty name is the current one, and intern/NAME
// an intern one.
func Dir(werkmap, name string) string {
	if name == "" {
		return filepath.Join(werkmap, currentLink)
	}
	if inner, ok := strings.CutPrefix(name, internDir+"/"); ok {
		return filepath.Join(Intern.dir(werkmap), inner)
	}
	return filepath.Join(werkmap, editionsDir, name)
}

// Name is the name that the edition will have, such as 2026-10.v2.
func (s *Stage) Name() string { return s.name }

// Path is where a file of the stage lies, for writers that need a real path.
// Its folder exists afterwards.
func (s *Stage) Path(rel string) (string, error) {
	path := filepath.Join(s.dir, filepath.FromSlash(s.kind.File(rel)))
	if err := disk.MkdirAll(filepath.Dir(path), s.kind.dirMode()); err != nil {
		return "", fmt.Errorf("make folder of %s: %w", rel, err)
	}
	return path, nil
}

// WriteFile writes one file of the edition and syncs it.
func (s *Stage) WriteFile(rel string, data []byte) error {
	path, err := s.Path(rel)
	if err != nil {
		return err
	}
	file, err := disk.Create(path, s.kind.fileMode())
	if err != nil {
		return fmt.Errorf("write %s: %w", rel, err)
	}
	_, err = file.Write(data)
	if err == nil {
		err = file.Sync()
	}
	if cerr := file.Close(); err == nil {
		err = cerr
	}
	if err != nil {
		return fmt.Errorf("write %s: %w", rel, err)
	}
	return nil
}

// AddTable says what the Parquet file of a published table must hold.
func (s *Stage) AddTable(table Table) {
	table.Pad = s.kind.File(table.Pad)
	s.tables = append(s.tables, table)
}

// Publish writes the manifest last, verifies every file against it, moves the
// stage to its final name and points `huidig` at it, unless the edition is one beside the
// months: the only commit point.
func (s *Stage) Publish(peilmaand, program string, current bool) error {
	files, err := s.list()
	if err != nil {
		return err
	}
	manifest := Manifest{Uitgave: s.name, Peilmaand: peilmaand, Programma: program,
		Bestanden: files, Tabellen: s.tables, Vertrouwen: s.kind.trust()}
	data, err := manifest.encode()
	if err != nil {
		return err
	}
	if err := s.WriteFile(ManifestFile, data); err != nil {
		return err
	}
	if err := verifyDir(s.dir); err != nil {
		return fmt.Errorf("verify edition before publishing: %w", err)
	}
	if err := s.syncTree(); err != nil {
		return err
	}
	return s.commit(current)
}

// commit gives the stage its final name and points the link at it. A mark tells the next
// run of an edition that was named but not pointed at: see Clean.
func (s *Stage) commit(current bool) error {
	dir := s.kind.dir(s.werkmap)
	mark := filepath.Join(dir, markFile)
	if current {
		if err := disk.WriteFile(mark, []byte(s.name), s.kind.fileMode()); err != nil {
			return fmt.Errorf("mark edition: %w", err)
		}
	}
	if err := disk.Rename(s.dir, filepath.Join(dir, s.name)); err != nil {
		return fmt.Errorf("name edition: %w", err)
	}
	if err := disk.Sync(dir); err != nil || !current {
		return err
	}
	if err := point(s.werkmap, s.kind, s.name); err != nil {
		return err
	}
	if err := disk.Remove(mark); err != nil {
		return fmt.Errorf("unmark edition: %w", err)
	}
	return nil
}

// point makes an edition the current one of its kind.
func point(werkmap string, kind Kind, name string) error {
	link, target := kind.link(werkmap, name)
	if err := disk.Point(link, target); err != nil {
		return fmt.Errorf("point %s at %s: %w", currentLink, target, err)
	}
	return nil
}

// Clean removes what an interrupted run left: a stage, and an edition that got its name
// but that nothing points at, which was never published. Call it under the lock of the
// work folder, before anything is read.
func Clean(werkmap string) error {
	for _, kind := range []Kind{Public, Intern} {
		if err := kind.clean(werkmap); err != nil {
			return fmt.Errorf("clean editions: %w", err)
		}
	}
	return nil
}

func (k Kind) clean(werkmap string) error {
	dir := k.dir(werkmap)
	if err := errors.Join(disk.RemoveAll(filepath.Join(dir, stageDir)), disk.Sweep(dir)); err != nil {
		return err
	}
	mark := filepath.Join(dir, markFile)
	marked, err := os.ReadFile(mark)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	name := filepath.Base(string(marked))
	link, target := k.link(werkmap, name)
	if now, err := os.Readlink(link); err == nil && now == target {
		return disk.Remove(mark) // it was published
	} else if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if !strings.HasPrefix(name, ".") {
		if err := disk.RemoveAll(filepath.Join(dir, name)); err != nil {
			return err
		}
	}
	return disk.Remove(mark)
}

// MakeCurrent points `huidig` at a public edition that is there already, after verifying
// every byte of it. A reader sees the edition before or this one, never a mix.
func MakeCurrent(werkmap, name string) (Manifest, error) {
	manifest, err := Verify(werkmap, name)
	if err != nil {
		return manifest, err
	}
	return manifest, point(werkmap, Public, name)
}

// Names lists the public editions, in no order that means anything.
func Names(werkmap string) (names []string, err error) { return Public.Names(werkmap) }

// Names lists the editions of a kind, in no order that means anything.
func (k Kind) Names(werkmap string) (names []string, err error) {
	entries, err := os.ReadDir(k.dir(werkmap))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("list editions: %w", err)
	}
	for _, entry := range entries {
		if entry.IsDir() && !strings.HasPrefix(entry.Name(), ".") {
			names = append(names, entry.Name())
		}
	}
	return names, nil
}

// Discard removes the stage. It is harmless after Publish.
func (s *Stage) Discard() error { return disk.RemoveAll(s.dir) }

func (s *Stage) list() ([]File, error) {
	var files []File
	err := filepath.WalkDir(s.dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		rel, err := filepath.Rel(s.dir, path)
		if err != nil {
			return err
		}
		sum, size, err := hashFile(path)
		if err != nil {
			return err
		}
		files = append(files, File{Pad: filepath.ToSlash(rel), SHA256: sum, Bytes: size})
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("list edition: %w", err)
	}
	sort.Slice(files, func(i, j int) bool { return files[i].Pad < files[j].Pad })
	return files, nil
}

// syncTree flushes folders, and the files that DuckDB wrote.
func (s *Stage) syncTree() error {
	return filepath.WalkDir(s.dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() {
			return disk.Sync(path)
		}
		if strings.HasSuffix(path, ".parquet") {
			return errors.Join(disk.Chmod(path, s.kind.fileMode()), disk.Sync(path))
		}
		return nil
	})
}

// Current is the name of the edition that `huidig` points at, or "" when
// nothing was published yet.
func Current(werkmap string) (string, error) {
	target, err := os.Readlink(Dir(werkmap, ""))
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	if err != nil {
		return "", fmt.Errorf("read current edition: %w", err)
	}
	return filepath.Base(target), nil
}
