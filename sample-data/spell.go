package sampledata

import "strconv"

// spell appends a value as the supplier writes it.
func (d *delivery) spell(b []byte, column string, v value) []byte {
	f := &d.form
	switch v.kind {
	case text:
		return append(b, v.s...)
	case code:
		if word, ok := f.words[column][v.s]; ok {
			return append(b, word...)
		}
		return append(b, v.s...)
	case dated, monthly:
		at := day(v.n)
		if v.kind == monthly {
			at = month(v.n).first()
		}
		y, m, dd := at.civil()
		return f.appendDate(b, y, m, dd)
	case birth:
		y, m, dd := day(v.n).civil()
		if v.s != "" && f.supplier != plain.supplier {
			m, dd = 0, 0
		}
		return f.appendDate(b, y, m, dd)
	case cents:
		if f.asEuro {
			return f.appendDecimal(append(b, f.euro...), v.n)
		}
		return strconv.AppendInt(b, v.n, 10)
	case minutes:
		if f.asHours {
			return f.appendDecimal(b, v.n*100/60)
		}
		return strconv.AppendInt(b, v.n, 10)
	case decimal:
		return f.appendDecimal(b, v.n)
	case whole:
		return strconv.AppendInt(b, v.n, 10)
	case yesno:
		if v.n == 1 {
			return append(b, f.yes...)
		}
		return append(b, f.no...)
	case area:
		return append(b, d.spellArea(v.s, f.areas)...)
	case number:
		return appendPadded(b, v.n, 9)
	}
	return b
}

func (d *delivery) spellArea(code, style string) string {
	switch style {
	case "digits":
		return code[2:]
	case "name":
		if name, ok := d.names[code]; ok {
			return name
		}
	}
	return code
}

func (f *form) appendDate(b []byte, y, m, d int) []byte {
	switch f.dates {
	case "dd-mm-jjjj":
		b = append(appendPadded(b, int64(d), 2), '-')
		b = append(appendPadded(b, int64(m), 2), '-')
		return appendPadded(b, int64(y), 4)
	case "jjjjmmdd":
		return appendPadded(appendPadded(appendPadded(b, int64(y), 4), int64(m), 2), int64(d), 2)
	}
	b = append(appendPadded(b, int64(y), 4), '-')
	b = append(appendPadded(b, int64(m), 2), '-')
	return appendPadded(b, int64(d), 2)
}

// appendDecimal writes hundredths with two decimals.
func (f *form) appendDecimal(b []byte, n int64) []byte {
	if n < 0 {
		b, n = append(b, '-'), -n
	}
	whole := strconv.AppendInt(nil, n/100, 10)
	for i, c := range whole {
		if f.groups && i > 0 && (len(whole)-i)%3 == 0 {
			b = append(b, '.')
		}
		b = append(b, c)
	}
	point := byte('.')
	if f.comma {
		point = ','
	}
	return appendPadded(append(b, point), n%100, 2)
}
