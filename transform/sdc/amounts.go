package sdc

import (
	"bytes"
	"cmp"
	"compress/flate"
	"crypto/sha256"
	"encoding/binary"
	"encoding/gob"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
)

// Amounts is what each person adds to each sum of money of one edition. The next edition is
// compared with it, so that two editions together do not tell what one person cost. It is
// about persons: it leaves the program sealed only, and stands in no edition.
type Amounts struct {
	key   string // ID of the key that made the numbers of the persons
	lists map[amountCell][]share
	shown map[group]map[string]bool // the values of each breakdown that the edition showed a sum of
	same  map[[sha256.Size]byte][]share
}

// amountCell is one sum of money: the teller, the noemer or the rest of a figure.
type amountCell struct {
	ID
	part string
}

// amountParts are the parts of a figure that can be a sum of money.
var amountParts = []string{"teller", "noemer", restPart}

// restPart is what a reader finds who takes an amount off the larger one around it.
const restPart = "rest"

// share is what one person adds, in cents; never nothing.
type share struct {
	person uint64
	cents  int64
}

// nobody is the number of what is of no known person: all know it, and it has nobody to protect.
const nobody = 0

// group is all values of one breakdown of an indicator, of one period and area; without a
// dimension it is the total.
type group struct{ kpi, kind, period, area, dimension string }

func groupOf(id ID) group { return group{id.KPI, id.PeriodKind, id.Period, id.Area, id.Dimension} }

// NewAmounts has nothing in it yet. The key is that of the persons, RecordKey.
func NewAmounts(key Key) *Amounts {
	return &Amounts{key: key.ID(), lists: map[amountCell][]share{}, same: map[[sha256.Size]byte][]share{}}
}

// Add says what some persons add to the teller, the noemer or the rest of a figure, in cents;
// what is of no known person has number 0. A figure is given once; the lists are kept.
func (a *Amounts) Add(id ID, part string, cents map[uint64]int64) {
	list := make([]share, 0, len(cents))
	for person, own := range cents {
		if own != 0 {
			list = append(list, share{person, own})
		}
	}
	slices.SortFunc(list, func(a, b share) int { return cmp.Compare(a.person, b.person) })
	a.add(amountCell{id, part}, list)
}

// add keeps equal lists once: most sums of money stand in several indicators.
func (a *Amounts) add(cell amountCell, list []share) {
	if len(list) == 0 {
		return
	}
	var text []byte
	for _, s := range list {
		text = binary.LittleEndian.AppendUint64(text, s.person)
		text = binary.LittleEndian.AppendUint64(text, uint64(s.cents)) //nolint:gosec // only compared
	}
	sum := sha256.Sum256(text)
	if own, ok := a.same[sum]; ok {
		list = own
	} else {
		a.same[sum] = list
	}
	a.lists[cell] = list
}

// show notes that the edition shows a sum.
func (a *Amounts) show(id ID) {
	g := groupOf(id)
	if a.shown == nil {
		a.shown = map[group]map[string]bool{}
	}
	if a.shown[g] == nil {
		a.shown[g] = map[string]bool{}
	}
	a.shown[g][id.DimensionValue] = true
}

// tells says whether a reader knows a sum: it is shown, or there is none.
func (a *Amounts) tells(g group, value string) bool {
	if a.shown[g][value] {
		return true
	}
	id := ID{g.kpi, g.kind, g.period, g.area, g.dimension, value}
	for _, part := range amountParts {
		if a.lists[amountCell{id, part}] != nil {
			return false
		}
	}
	return true
}

// changeSince is by how much the part of each person in a sum changed since another edition,
// of the persons of whom it did.
func (a *Amounts) changeSince(then *Amounts, cell amountCell) []share {
	before := slices.Clone(then.lists[cell])
	for i := range before {
		before[i].cents = -before[i].cents
	}
	return together([][]share{a.lists[cell], before})
}

// together adds up what each person adds to some sums.
func together(lists [][]share) []share {
	all := slices.Concat(lists...)
	slices.SortFunc(all, func(a, b share) int { return cmp.Compare(a.person, b.person) })
	sums := all[:0]
	for _, s := range all {
		if last := len(sums) - 1; last >= 0 && sums[last].person == s.person {
			sums[last].cents += s.cents
		} else {
			sums = append(sums, s)
		}
	}
	return slices.DeleteFunc(sums, func(s share) bool { return s.cents == 0 })
}

// sealed is Amounts as it is kept: persons and lists once, the rest by their places.
type sealed struct {
	Key     string
	Names   []string // of indicators, periods and so on
	Persons []uint64
	Lists   []sealedList
	Cells   []sealedCell
	Shown   [][6]uint32 // KPI, period kind, period, area, dimension and value
}

type sealedList struct {
	Persons []uint32
	Cents   []int64
}

type sealedCell struct {
	Name [7]uint32 // KPI, period kind, period, area, dimension, value and part
	List uint32
}

// MarshalBinary gives the same bytes for the same amounts.
func (a *Amounts) MarshalBinary() ([]byte, error) {
	out := sealed{Key: a.key}
	var names interned[string]
	name := func(text string) uint32 { return uint32(names.of(text)) } //nolint:gosec // counts up from 0
	place := out.addPersons(a.lists)
	kept := map[*share]uint32{} // by the first of a list: equal ones are one
	for _, cell := range sortedCells(a.lists) {
		list := a.lists[cell]
		at, ok := kept[&list[0]]
		if !ok {
			at = uint32(len(out.Lists)) //nolint:gosec // as many as there are figures
			kept[&list[0]] = at
			own := sealedList{}
			for _, s := range list {
				own.Persons, own.Cents = append(own.Persons, place[s.person]), append(own.Cents, s.cents)
			}
			out.Lists = append(out.Lists, own)
		}
		out.Cells = append(out.Cells, sealedCell{[7]uint32{name(cell.KPI), name(cell.PeriodKind), name(cell.Period), name(cell.Area),
			name(cell.Dimension), name(cell.DimensionValue), name(cell.part)}, at})
	}
	for _, id := range a.shownIDs() {
		out.Shown = append(out.Shown, [6]uint32{name(id.KPI), name(id.PeriodKind), name(id.Period), name(id.Area), name(id.Dimension), name(id.DimensionValue)})
	}
	out.Names = names.all
	var data bytes.Buffer
	packed, err := flate.NewWriter(&data, flate.BestSpeed)
	if err != nil {
		return nil, fmt.Errorf("write amounts: %w", err)
	}
	if err := errors.Join(gob.NewEncoder(packed).Encode(out), packed.Close()); err != nil {
		return nil, fmt.Errorf("write amounts: %w", err)
	}
	return data.Bytes(), nil
}

// addPersons lists the persons, and gives the place of each.
func (out *sealed) addPersons(lists map[amountCell][]share) map[uint64]uint32 {
	place := map[uint64]uint32{}
	for _, list := range lists {
		for _, s := range list {
			place[s.person] = 0
		}
	}
	out.Persons = slices.Sorted(maps.Keys(place))
	for i, person := range out.Persons {
		place[person] = uint32(i) //nolint:gosec // persons of one region
	}
	return place
}

// shownIDs lists what the edition shows, in order.
func (a *Amounts) shownIDs() (ids []ID) {
	for g, values := range a.shown {
		for value := range values {
			ids = append(ids, g.id(value))
		}
	}
	slices.SortFunc(ids, ID.compare)
	return ids
}

func sortedCells(lists map[amountCell][]share) []amountCell {
	return slices.SortedFunc(maps.Keys(lists), func(a, b amountCell) int { return cmp.Or(a.compare(b.ID), strings.Compare(a.part, b.part)) })
}

// maxAmounts bounds what is unpacked: far more than the amounts of the largest region.
const maxAmounts = 1 << 30

// ReadAmounts reads what MarshalBinary made.
func ReadAmounts(data []byte) (*Amounts, error) {
	var in sealed
	unpacked := io.LimitReader(flate.NewReader(bytes.NewReader(data)), maxAmounts)
	if err := gob.NewDecoder(unpacked).Decode(&in); err != nil {
		return nil, fmt.Errorf("read amounts: %w", err)
	}
	a := &Amounts{key: in.Key, lists: make(map[amountCell][]share, len(in.Cells))}
	lists, err := in.lists()
	if err != nil {
		return nil, err
	}
	id := func(n []uint32) (ID, error) {
		for _, at := range n {
			if int(at) >= len(in.Names) {
				return ID{}, fmt.Errorf("read amounts: name %d of %d", at, len(in.Names))
			}
		}
		return ID{in.Names[n[0]], in.Names[n[1]], in.Names[n[2]], in.Names[n[3]], in.Names[n[4]], in.Names[n[5]]}, nil
	}
	for _, cell := range in.Cells {
		own, err := id(cell.Name[:])
		if err != nil {
			return nil, err
		}
		if int(cell.List) >= len(lists) {
			return nil, fmt.Errorf("read amounts: list %d of %d", cell.List, len(lists))
		}
		a.lists[amountCell{own, in.Names[cell.Name[6]]}] = lists[cell.List]
	}
	for _, n := range in.Shown {
		own, err := id(n[:])
		if err != nil {
			return nil, err
		}
		a.show(own)
	}
	return a, nil
}

func (in *sealed) lists() ([][]share, error) {
	lists := make([][]share, len(in.Lists))
	for i, list := range in.Lists {
		if len(list.Persons) != len(list.Cents) || len(list.Persons) == 0 {
			return nil, fmt.Errorf("read amounts: list %d has %d persons and %d amounts", i, len(list.Persons), len(list.Cents))
		}
		lists[i] = make([]share, len(list.Persons))
		for j, place := range list.Persons {
			if int(place) >= len(in.Persons) {
				return nil, fmt.Errorf("read amounts: list %d has person %d of %d", i, place, len(in.Persons))
			}
			lists[i][j] = share{in.Persons[place], list.Cents[j]}
		}
	}
	return lists, nil
}
