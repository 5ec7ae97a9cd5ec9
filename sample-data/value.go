package sampledata

// kind says how a value is written: the form of a supplier decides the rest.
type kind uint8

const (
	none kind = iota // empty cell
	text
	code
	dated
	monthly
	cents
	minutes
	whole
	decimal // n is in hundredths
	yesno
	area   // a gemeentecode in s, GM0405
	number // a persoonsnummer of nine digits
	birth  // a date of which month and day may be unknown
)

// value is one cell before it is spelled.
type value struct {
	kind kind
	n    int64
	s    string
}

func txt(s string) value {
	if s == "" {
		return value{}
	}
	return value{kind: text, s: s}
}

func cod(s string) value {
	if s == "" {
		return value{}
	}
	return value{kind: code, s: s}
}

func dat(d day) value {
	if d == 0 {
		return value{}
	}
	return value{kind: dated, n: int64(d)}
}

func mon(m month) value  { return value{kind: monthly, n: int64(m)} }
func cnt(n int64) value  { return value{kind: cents, n: n} }
func mnt(n int) value    { return value{kind: minutes, n: int64(n)} }
func num(n int) value    { return value{kind: whole, n: int64(n)} }
func dec(n int64) value  { return value{kind: decimal, n: n} }
func gem(s string) value { return value{kind: area, s: s} }
func bsn(n int) value    { return value{kind: number, n: int64(n)} }

func yes(b bool) value {
	if b {
		return value{kind: yesno, n: 1}
	}
	return value{kind: yesno}
}
