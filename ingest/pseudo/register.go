package pseudo

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"sort"
	"time"
)

// What Register.Add objects to.
var (
	ErrPeriod  = errors.New("period ends before or on the day it starts")
	ErrOverlap = errors.New("number belongs to two persons in the same period")
)

// Register says to which person a number of another kind (klantnummer,
// dossiernummer, V-nummer) belonged on a day. It is built from table
// persoon_sleutel and holds pseudonyms only. The zero Register is empty and ready
// for use; it is not safe for concurrent Add.
type Register struct {
	periods map[registerKey][]period
	n       int
}

type registerKey struct{ kind, hash string }

// period is [van, tot); a zero tot is open.
type period struct {
	persoonID string
	van, tot  time.Time
}

func (p period) covers(day time.Time) bool {
	return !day.Before(p.van) && (p.tot.IsZero() || day.Before(p.tot))
}

func (p period) overlaps(q period) bool {
	return (p.tot.IsZero() || q.van.Before(p.tot)) && (q.tot.IsZero() || p.van.Before(q.tot))
}

// Add notes that the number with this kind and hash (see Key.Hash) belonged to
// persoonID from van until the day before tot; a zero van is the beginning of
// time and a zero tot is open. Of two periods that give one number to two
// persons the first added stays and the second is ErrOverlap.
func (r *Register) Add(kind, hash, persoonID string, van, tot time.Time) error {
	if hash == "" || persoonID == "" {
		return fmt.Errorf("add %s to register: %w", kind, ErrEmpty)
	}
	added := period{persoonID: persoonID, van: van, tot: tot}
	if !tot.IsZero() && !van.Before(tot) {
		return fmt.Errorf("add %s to register: %w", kind, ErrPeriod)
	}
	key := registerKey{kind, hash}
	for _, p := range r.periods[key] {
		if p.persoonID != persoonID && p.overlaps(added) {
			return fmt.Errorf("add %s to register: %w", kind, ErrOverlap)
		}
	}
	if r.periods == nil {
		r.periods = make(map[registerKey][]period)
	}
	r.periods[key] = append(r.periods[key], added)
	r.n++
	return nil
}

// Lookup gives the person to whom the number belonged on that day.
func (r *Register) Lookup(kind, hash string, day time.Time) (persoonID string, ok bool) {
	if r == nil {
		return "", false
	}
	for _, p := range r.periods[registerKey{kind, hash}] {
		if p.covers(day) {
			return p.persoonID, true
		}
	}
	return "", false
}

// Len is the number of periods in the register.
func (r *Register) Len() int {
	if r == nil {
		return 0
	}
	return r.n
}

// SHA256 is a hash over the register in a fixed order: it changes when, and only
// when, a lookup could give something else or a period was added twice. It is taken over
// the pseudonyms of before any rotation, so that a rotated key is no change.
func (r *Register) SHA256(of Origins) string {
	var lines []string
	if r != nil {
		for key, periods := range r.periods {
			for _, p := range periods {
				lines = append(lines, fmt.Sprintf("%q %q %q %s %s\n", key.kind, of.First(key.hash), of.First(p.persoonID),
					p.van.Format(time.DateOnly), p.tot.Format(time.DateOnly)))
			}
		}
	}
	sort.Strings(lines)
	sum := sha256.New()
	for _, line := range lines {
		sum.Write([]byte(line))
	}
	return hex.EncodeToString(sum.Sum(nil))
}
