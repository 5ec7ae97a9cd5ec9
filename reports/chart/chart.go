package chart

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"regexp"
	"slices"
	"strings"
)

// MaxSeries is the most series that a reader can tell apart in one chart.
const MaxSeries = 4

// ErrShape says that the parts of a chart do not fit each other.
var ErrShape = errors.New("chart does not fit together")

// Frame is what every chart has, whatever its type.
type Frame struct {
	ID          string // unique on a page, a-z 0-9 and dashes
	Title       string // Dutch, for a screen reader
	Description string // Dutch, the same message as the picture
	Low         bool   // lower than usual, for a page that must fit on one sheet of paper
}

// height is that of a drawing that is usual high. Words need their room, so a drawing can
// lose a quarter at most.
func (f Frame) height(usual int) int {
	if f.Low {
		return usual * 3 / 4
	}
	return usual
}

// Value is one number of a chart. An unknown value is drawn as a gap with its
// text beside it, never as 0.
type Value struct {
	Number float64
	Known  bool
	Text   string // as a reader sees it: "62%", "€ 1.234", "te weinig personen"
}

// Role says what a series is, and so how it looks.
type Role int

// The roles. Own is the gemeente of the page; Reference the region beside it.
const (
	Own Role = iota
	Reference
	Second
	Third
	Fourth
)

// Series is a row of values, one per label of the chart.
type Series struct {
	Name   string
	Role   Role
	Values []Value
}

// Axis describes the value axis. It always holds 0.
type Axis struct {
	Text    func(float64) string // text of a tick, required
	MinStep float64              // smallest distance between ticks; 0 means 1
	Step    float64              // distance between ticks; 0 chooses one
	Max     float64              // top of the axis at least; 0 means from the data
}

// Target is a norm that a chart shows as a line or a mark.
type Target struct {
	Number float64
	Text   string
}

// Chart is a drawing in ECharts options, ready for a Renderer.
type Chart struct {
	Frame
	Width, Height int
	Option        json.RawMessage

	// Hints are what a pointer shows on a mark: per number of an ECharts series, one text
	// per datum. They repeat the drawing and the table, and work without a script.
	Hints map[int][]string
}

// hint names the mark of a value.
func hint(label, series string, v Value) string {
	if !v.Known {
		return ""
	}
	return label + ", " + series + ": " + v.Text
}

// hinted adds what a pointer shows on the marks of series that were drawn first.
func (c Chart) hinted(labels []string, series []Series) Chart {
	c.Hints = map[int][]string{}
	for i, s := range series {
		for j, v := range s.Values {
			c.Hints[i] = append(c.Hints[i], hint(labels[j], s.Name, v))
		}
	}
	return c
}

// Table is a chart as text: the same values in the same order.
type Table struct {
	Head []string
	Rows [][]string
	Foot [][]string // norms: they hold for every row
}

// Drawer is a chart of any type.
type Drawer interface {
	Chart() (Chart, error)
	Table() Table
	Keys() []Key
	IsEmpty() bool // no value is known: there is nothing to draw
}

func noneKnown(series []Series) bool {
	for _, s := range series {
		if slices.ContainsFunc(s.Values, func(v Value) bool { return v.Known }) {
			return false
		}
	}
	return true
}

var idForm = regexp.MustCompile(`^[a-z][a-z0-9-]*$`)

func (f Frame) check(labels int, series []Series) error {
	if !idForm.MatchString(f.ID) || f.Title == "" || f.Description == "" {
		return fmt.Errorf("chart %q: %w: id, title and description are required", f.ID, ErrShape)
	}
	if labels == 0 || len(series) == 0 || len(series) > MaxSeries {
		return fmt.Errorf("chart %q: %w: %d labels, %d series", f.ID, ErrShape, labels, len(series))
	}
	for _, s := range series {
		if len(s.Values) != labels {
			return fmt.Errorf("chart %q: %w: series %q has %d values for %d labels",
				f.ID, ErrShape, s.Name, len(s.Values), labels)
		}
		for _, v := range s.Values {
			if v.Known && (math.IsNaN(v.Number) || math.IsInf(v.Number, 0)) {
				return fmt.Errorf("chart %q: %w: series %q holds %v", f.ID, ErrShape, s.Name, v.Number)
			}
		}
	}
	return nil
}

// table lists labels down and series across.
func table(first string, labels []string, series []Series) Table {
	t := Table{Head: []string{first}}
	for _, s := range series {
		t.Head = append(t.Head, s.Name)
	}
	for i, label := range labels {
		row := []string{label}
		for _, s := range series {
			row = append(row, s.Values[i].Text)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// under adds norms to the foot of a table, "doel 80%" as Doel and 80%.
func under(t Table, norms []Target) Table {
	for _, norm := range norms {
		text := strings.TrimSpace(strings.ReplaceAll(norm.Text, "\n", " "))
		at := strings.LastIndexByte(text, ' ')
		name, value := text[:max(at, 0)], text[at+1:]
		row := append([]string{name, value}, make([]string, max(0, len(t.Head)-2))...)
		t.Foot = append(t.Foot, row)
	}
	return t
}

// datum is the value as ECharts reads it; "-" is its word for a gap.
func (v Value) datum() any {
	if !v.Known {
		return "-"
	}
	return v.Number
}
