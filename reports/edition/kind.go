package edition

import (
	"io/fs"
	"path"
	"path/filepath"
	"strings"
)

// Kind says who may read an edition, and so where it lies.
type Kind int

// The kinds of edition.
const (
	Public Kind = iota // figures that may be published
	Intern             // exact figures, for few: own folder and link, all readable by their owner only
)

// internDir holds the intern editions and their link, apart from the public ones.
const internDir = "intern"

func (k Kind) dir(werkmap string) string {
	if k == Intern {
		return filepath.Join(werkmap, internDir)
	}
	return filepath.Join(werkmap, editionsDir)
}

// link is what points at the newest edition of a month, and where it points.
func (k Kind) link(werkmap, name string) (link, target string) {
	if k == Intern {
		return filepath.Join(werkmap, internDir, currentLink), name
	}
	return filepath.Join(werkmap, currentLink), filepath.Join(editionsDir, name)
}

func (k Kind) dirMode() fs.FileMode {
	if k == Intern {
		return 0o700
	}
	return 0o755
}

func (k Kind) fileMode() fs.FileMode {
	if k == Intern {
		return 0o600
	}
	return 0o644
}

func (k Kind) trust() string {
	if k == Intern {
		return "vertrouwelijk"
	}
	return "openbaar"
}

// File is the name of a file in an edition of this kind.
func (k Kind) File(rel string) string {
	if k == Intern {
		return Confidential(rel)
	}
	return rel
}

// Confidential is the name of a file in an intern edition, so that a file that is mailed
// still says what it is: maandrapport-vertrouwelijk.html.
func Confidential(rel string) string {
	ext := path.Ext(rel)
	return strings.TrimSuffix(rel, ext) + "-vertrouwelijk" + ext
}
