package sampledata

// day is a date as days since 1970-01-01, because a life takes some thousand
// date calculations. 0 is "no date": nothing here happens in 1970.
type day int32

// month counts months since the year 0: year*12 + month-1.
type month int32

// date makes a day of a civil date, after the days-from-civil algorithm of
// Howard Hinnant. Months outside 1 to 12 roll over, days do not.
func date(y, m, d int) day {
	y, m = y+(m-1)/12, (m-1)%12+1
	if m < 3 {
		y--
	}
	era := y / 400
	yoe := y - era*400
	doy := (153*((m+9)%12)+2)/5 + d - 1
	doe := yoe*365 + yoe/4 - yoe/100 + doy
	return day(era*146097 + doe - 719468)
}

// civil is the year, month and day of d.
func (d day) civil() (y, m, dd int) {
	z := int(d) + 719468
	era := z / 146097
	doe := z - era*146097
	yoe := (doe - doe/1460 + doe/36524 - doe/146096) / 365
	doy := doe - (365*yoe + yoe/4 - yoe/100)
	mp := (5*doy + 2) / 153
	dd = doy - (153*mp+2)/5 + 1
	m = mp + 3
	if m > 12 {
		m -= 12
	}
	y = yoe + era*400
	if m < 3 {
		y++
	}
	return y, m, dd
}

func (d day) year() int {
	y, _, _ := d.civil()
	return y
}

func (d day) month() month {
	y, m, _ := d.civil()
	return month(y*12 + m - 1)
}

// addYears adds years; 29 February becomes 28 February, as in the law and in
// the database.
func (d day) addYears(n int) day {
	y, m, dd := d.civil()
	if m == 2 && dd == 29 && !leap(y+n) {
		dd = 28
	}
	return date(y+n, m, dd)
}

func leap(y int) bool { return y%4 == 0 && (y%100 != 0 || y%400 == 0) }

func (m month) first() day { return date(int(m)/12, int(m)%12+1, 1) }
func (m month) last() day  { return (m + 1).first() - 1 }
func (m month) year() int  { return int(m) / 12 }

// monthOf makes a month of a year and a calendar month.
func monthOf(y, m int) month { return month(y*12 + m - 1) }

// appendISO writes jjjj-mm.
func (m month) appendISO(b []byte) []byte {
	return appendPadded(append(appendPadded(b, int64(m.year()), 4), '-'), int64(m)%12+1, 2)
}

func (m month) String() string { return string(m.appendISO(nil)) }

func appendPadded(b []byte, n int64, width int) []byte {
	var digits [20]byte
	at := len(digits)
	for n > 0 || at > len(digits)-width {
		at--
		digits[at] = byte('0' + n%10)
		n /= 10
	}
	return append(b, digits[at:]...)
}

// addMonths adds months; a day that the month has not becomes its last.
func (d day) addMonths(n int) day {
	_, _, dd := d.civil()
	m := d.month() + month(n)
	return min(m.first()+day(dd-1), m.last())
}
