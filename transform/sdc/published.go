package sdc

import (
	"sort"
	"strings"
)

// Kind says in which form a value may be shown.
type Kind int

// The forms of a published value.
const (
	Hidden  Kind = iota // not shown; Reason says why
	Rounded             // a head count or an amount after rounding
	Exact               // an amount from a besluit, exact by list
	Percent             // a ratio of published numbers, whole percents
	About               // too few for a percentage: "ongeveer 5 van de 15"
	Class               // a class such as "minder dan 20 %"
)

// Key of a published value: which indicator, when, where and for whom.
type ID struct {
	KPI            string
	PeriodKind     string // maand, jaar, 12m or cohort
	Period         string // last day, jjjj-mm-dd
	Area           string // GM0405 or REGIO
	Dimension      string // "" for the total
	DimensionValue string
}

// Published is one protected value. Only this package makes one; a page can
// show nothing else.
type Published struct {
	id          ID
	kind        Kind
	unit        string // aantal, ratio, cent, dagen or uren
	status      string // voorlopig, definitief or onvolledig
	value       float64
	numerator   int64
	denominator int64
	hasParts    bool
	text        string // About, Class: the Dutch phrase; Hidden: the reason
}

// ID says which figure this is.
func (p Published) ID() ID { return p.id }

// Kind says in which form the value may be shown.
func (p Published) Kind() Kind { return p.kind }

// Unit is aantal, ratio, cent, dagen or uren.
func (p Published) Unit() string { return p.unit }

// Status is voorlopig, definitief or onvolledig.
func (p Published) Status() string { return p.status }

// Value is the number to draw: persons, cents, or a ratio from 0 to 1 in whole
// percents. It is false for Hidden, About and Class.
func (p Published) Value() (float64, bool) {
	ok := p.kind == Rounded || p.kind == Exact || p.kind == Percent
	return p.value, ok
}

// Parts are the published teller and noemer of a ratio or a difference.
func (p Published) Parts() (numerator, denominator int64, ok bool) {
	return p.numerator, p.denominator, p.hasParts
}

// Text is the Dutch phrase of About and Class, or the reason of Hidden.
func (p Published) Text() string { return p.text }

// Publication is every value that may be shown, indexed.
type Publication struct {
	byID map[ID]Published
	all  []Published
}

func newPublication(values []Published) *Publication {
	pub := &Publication{byID: make(map[ID]Published, len(values)), all: values}
	sort.Slice(pub.all, func(i, j int) bool { return pub.all[i].id.less(pub.all[j].id) })
	for _, value := range pub.all {
		pub.byID[value.id] = value
	}
	return pub
}

// Get finds one value.
func (p *Publication) Get(id ID) (Published, bool) {
	value, ok := p.byID[id]
	return value, ok
}

// All lists every value, ordered by id.
func (p *Publication) All() []Published { return p.all }

func (id ID) less(other ID) bool {
	a := [...]string{id.KPI, id.PeriodKind, id.Period, id.Area, id.Dimension, id.DimensionValue}
	b := [...]string{other.KPI, other.PeriodKind, other.Period, other.Area, other.Dimension, other.DimensionValue}
	for i := range a {
		if c := strings.Compare(a[i], b[i]); c != 0 {
			return c < 0
		}
	}
	return false
}
