package sdc

import (
	"cmp"
	"iter"
	"slices"
	"strings"
)

// Kind says in which form a value may be shown.
type Kind int8

// The forms of a published value.
const (
	Hidden  Kind = iota // not shown; Reason says why
	Rounded             // a head count or an amount after rounding
	Exact               // an amount from a besluit, exact by list
	Percent             // a ratio of published numbers, whole percents
	About               // too few for a percentage: "ongeveer 5 van de 15"
	Class               // a class such as "minder dan 20%"
)

// String names the form as the published tables do.
func (k Kind) String() string {
	switch k {
	case Rounded:
		return "afgerond"
	case Exact:
		return "exact"
	case Percent:
		return "percentage"
	case About:
		return "ongeveer"
	case Class:
		return "klasse"
	}
	return "verborgen"
}

// ID is the key of a published value: which indicator, when, where and for whom.
type ID struct {
	KPI            string
	PeriodKind     string // maand, jaar, 12m, cohort or cohort_t12 and the like
	Period         string // last day, jjjj-mm-dd
	Area           string // GM0405 or REGIO
	Dimension      string // "" for the total
	DimensionValue string
}

// Published is one protected value. Only this package makes one; a page can
// show nothing else.
type Published struct {
	id          ID
	unit        string // aantal, ratio, cent, dagen, maanden, uren or cijfer
	status      string // voorlopig, definitief or onvolledig
	value       float64
	numerator   int64
	denominator int64
	text        string // About, Class: the Dutch phrase; Hidden: the reason
	low, high   float64
	kind        Kind
	hasParts    bool
	hasRange    bool
	intern      bool // not protected: for the intern edition only
	held        bool // not all of it counts yet
}

// ID says which figure this is.
func (p Published) ID() ID { return p.id }

// Kind says in which form the value may be shown.
func (p Published) Kind() Kind { return p.kind }

// Unit is aantal, ratio, cent, dagen, maanden, uren or cijfer.
func (p Published) Unit() string { return p.unit }

// Status is voorlopig, definitief or onvolledig.
func (p Published) Status() string { return p.status }

// IsIntern says that the value is not protected, so that it may not be published.
func (p Published) IsIntern() bool { return p.intern }

// Form names the form as the published tables do; a value that is not protected is
// called intern.
func (p Published) Form() string {
	if p.intern && p.kind != Hidden {
		return "intern"
	}
	return p.kind.String()
}

// IsHeld says that some changes do not count in the value yet: they are about so few persons
// that it and an earlier edition together would tell what one of them cost.
func (p Published) IsHeld() bool { return p.held || p.kind == Hidden && p.text == reasonHeld }

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

// IsWithheld says that the value is hidden because a small count could be worked out with it:
// then the page shows the level above, the total or the region.
func (p Published) IsWithheld() bool {
	return p.kind == Hidden && Withholds(p.text)
}

// Withholds says whether the reason of a hidden value, as the published table has it, is that.
func Withholds(reason string) bool { return reason == reasonAttack || reason == reasonArea }

// Text is the Dutch phrase of About and Class, or the reason of Hidden.
func (p Published) Text() string { return p.text }

// Publication is every value that may be shown. Each is kept once, since there are
// hundreds of thousands: the lists that a reader asks for are found by searching.
type Publication struct {
	all      []Published // in order of id
	inSeries []int32     // places in all, in order of series
	intern   bool        // a value is not protected
	attack   *Attack
}

// Attack is what the attack on these figures found, when ProtectAttacked made them; nil otherwise.
func (p *Publication) Attack() *Attack { return p.attack }

// newPublication takes over the values.
func newPublication(values []Published) *Publication {
	slices.SortFunc(values, func(a, b Published) int { return a.id.compare(b.id) })
	pub := &Publication{all: values, inSeries: make([]int32, len(values))}
	for i := range values {
		pub.inSeries[i] = int32(i)
		pub.intern = pub.intern || values[i].intern
	}
	slices.SortFunc(pub.inSeries, func(a, b int32) int {
		return cmp.Or(values[a].id.compareSeries(values[b].id), cmp.Compare(a, b))
	})
	return pub
}

// IsIntern says that a value of it is not protected, so that none may be published.
func (p *Publication) IsIntern() bool { return p.intern }

// Get finds one value.
func (p *Publication) Get(id ID) (Published, bool) {
	at, ok := slices.BinarySearchFunc(p.all, id, func(value Published, id ID) int { return value.id.compare(id) })
	if !ok {
		return Published{}, false
	}
	return p.all[at], true
}

// Len is the number of values.
func (p *Publication) Len() int { return len(p.all) }

// All lists every value, ordered by id, in a copy of the list. Each makes none.
func (p *Publication) All() []Published { return slices.Clone(p.all) }

// Each gives every value, ordered by id.
func (p *Publication) Each() iter.Seq[Published] { return slices.Values(p.all) }

// Of gives every value of one indicator, ordered by id.
func (p *Publication) Of(kpi string) iter.Seq[Published] {
	return func(yield func(Published) bool) {
		at, _ := slices.BinarySearchFunc(p.all, kpi, func(value Published, kpi string) int { return strings.Compare(value.id.KPI, kpi) })
		for ; at < len(p.all) && p.all[at].id.KPI == kpi; at++ {
			if !yield(p.all[at]) {
				return
			}
		}
	}
}

// Series lists the values of one figure through time, oldest first; the Period
// of the ID is not used.
func (p *Publication) Series(id ID) (series []Published) {
	at, _ := slices.BinarySearchFunc(p.inSeries, id, func(at int32, id ID) int { return p.all[at].id.compareSeries(id) })
	for ; at < len(p.inSeries) && p.all[p.inSeries[at]].id.compareSeries(id) == 0; at++ {
		series = append(series, p.all[p.inSeries[at]])
	}
	return series
}

// Values lists the values of one breakdown; the DimensionValue of the ID is not
// used.
func (p *Publication) Values(id ID) (values []Published) {
	id.DimensionValue = "" // the first of its breakdown
	at, _ := slices.BinarySearchFunc(p.all, id, func(value Published, id ID) int { return value.id.compare(id) })
	for ; at < len(p.all); at++ {
		own := p.all[at].id
		if own.DimensionValue = ""; own != id {
			break
		}
		values = append(values, p.all[at])
	}
	return values
}

// String names a figure in a message: KOS-1 jaar 2025-12-31 GM0405 leerroute=B1.
func (id ID) String() string {
	text := id.KPI + " " + id.PeriodKind + " " + id.Period + " " + id.Area
	if id.Dimension != "" {
		text += " " + id.Dimension + "=" + id.DimensionValue
	}
	return text
}

func (id ID) compare(other ID) int {
	return cmp.Or(
		strings.Compare(id.KPI, other.KPI),
		strings.Compare(id.PeriodKind, other.PeriodKind),
		strings.Compare(id.Period, other.Period),
		strings.Compare(id.Area, other.Area),
		strings.Compare(id.Dimension, other.Dimension),
		strings.Compare(id.DimensionValue, other.DimensionValue),
	)
}

// compareSeries compares all but the period.
func (id ID) compareSeries(other ID) int {
	id.Period, other.Period = "", ""
	return id.compare(other)
}
