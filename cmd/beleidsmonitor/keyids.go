package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"beleidsmonitor/ingest/lake"
	"beleidsmonitor/schemas"
)

// keyIDs names the keys that a work folder was made with, so that another key is noticed
// before it does harm: also one that was damaged, and one that was made anew after a loss.
// An id tells nothing about its key.
type keyIDs struct {
	Pseudo string `json:"pseudo"` // of the first version: a rotated key is the same key
	SDC    string `json:"sdc"`
	Lake   string `json:"lake"`
}

// keyIDsFile lies in the work folder.
const keyIDsFile = "sleutelnummers.json"

// check compares the keys with those of the work folder, which remembers the first ones
// that it sees.
func (r *keyRing) check(werkmap string) error {
	ids := keyIDs{Pseudo: r.pseudo.First().ID(), SDC: r.sdc.ID(), Lake: lake.KeyID(r.lake)}
	path := filepath.Join(werkmap, keyIDsFile)
	want, err := json.Marshal(ids)
	if err != nil {
		return err
	}
	want = append(want, '\n')
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return lake.WriteFile(path, want)
	}
	if err != nil || bytes.Equal(data, want) {
		return err
	}
	var known keyIDs
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&known); err != nil || known == ids {
		return fmt.Errorf("%w: %s: %w\nhint: put it back from a copy of the work folder, or remove it when you are sure of the keys", errKeys, path, schemas.ErrChanged)
	}
	return ids.differ(known, werkmap)
}

// differ says which keys are others, and what is left to do.
func (ids keyIDs) differ(known keyIDs, werkmap string) error {
	var problems []error
	other := func(name, id, knownID, lost string) {
		if id != knownID {
			problems = append(problems, fmt.Errorf("key %s has id %s, but %s was made with %s: put that key file back from its copy\n  when it is lost: %s",
				name, id, werkmap, knownID, lost))
		}
	}
	const again = "deliver every file again in a new work folder"
	other("pseudo", ids.Pseudo, known.Pseudo, again+"; persons get other pseudonyms, and figures another rounding")
	other("sdc", ids.SDC, known.SDC, "take every published edition off line first, since two roundings of one figure give it away, and "+again)
	other("lake", ids.Lake, known.Lake, "the lake cannot be read; "+again)
	return fmt.Errorf("%w:\n%w\nhint: nothing was read or written with these keys", errKeys, errors.Join(problems...))
}
