package ingest

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"beleidsmonitor/ingest/source"
	"beleidsmonitor/schemas"
)

// problem says what is wrong with a cell: the rule and a Dutch sentence.
type problem struct{ rule, severity, message string }

func fout(rule, message string) *problem { return &problem{rule, "fout", message} }
func info(rule, message string) *problem { return &problem{rule, "info", message} }

var (
	dateLayouts = map[string]string{"jjjj-mm-dd": "2006-01-02", "dd-mm-jjjj": "02-01-2006", "jjjjmmdd": "20060102"}
	monthForms  = []string{"2006-01", "200601"}
	sentinels   = map[string]bool{"00000000": true, "0000-00-00": true, "00-00-0000": true,
		"1900-01-01": true, "01-01-1900": true, "19000101": true,
		"9999-12-31": true, "31-12-9999": true, "99991231": true}
	sentinelSerials = map[string]bool{"0": true, "1": true, "2958465": true} // 01-01-1900 and 31-12-9999
)

// Excel serials count days from 30 December 1899; of numbers that are not shown
// as a date only those of 2010 to 2035 are taken for one.
var (
	excelStart  = time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	serialFirst = dayNumber(time.Date(2010, 1, 1, 0, 0, 0, 0, time.UTC)) - dayNumber(excelStart)
	serialLast  = dayNumber(time.Date(2035, 12, 31, 0, 0, 0, 0, time.UTC)) - dayNumber(excelStart)
	serialEnd   = dayNumber(time.Date(2100, 12, 31, 0, 0, 0, 0, time.UTC)) - dayNumber(excelStart)
)

const excelLeap = 60

// dayNumber counts days since 1 January 1970.
func dayNumber(day time.Time) int64 {
	seconds := day.Unix()
	if seconds < 0 {
		seconds -= 86400 - 1 // round down
	}
	return seconds / 86400
}

// isEmpty says whether a cell means "nothing was filled in".
func isEmpty(text string) bool {
	return text == "" || strings.EqualFold(text, "leeg") || strings.EqualFold(text, "null") || text == "-"
}

// parseDate reads a date in one of the declared formats. Dates that mean "no
// date" give ok = false with a note.
func parseDate(text string, kind source.CellKind, formats []string) (day time.Time, ok bool, p *problem) {
	if sentinels[text] || kind == source.Date && sentinelSerials[text] {
		return day, false, info("S04", "Deze datum betekent: niet ingevuld. De cel is leeg gemaakt.")
	}
	if day, ok, p := parseSerial(text, kind); ok {
		return day, true, p
	}
	for _, format := range formats {
		layout, known := dateLayouts[format]
		if !known || !shaped(text, layout) {
			continue
		}
		if day, err := time.Parse(layout, text); err == nil {
			if day.Year() < 1900 || day.Year() > 2100 {
				return day, false, fout("S04", "Deze datum ligt te ver weg. Kijk het jaar na.")
			}
			return day, true, nil
		}
	}
	return day, false, fout("S04", "Dit is geen bestaande datum (verwacht "+strings.Join(formats, " of ")+"). Schrijf het jaar met vier cijfers.")
}

// parseSerial reads a date as Excel stores it. A cell that is shown as a date
// is one; any other number only when it falls in likely years, with a note.
func parseSerial(text string, kind source.CellKind) (day time.Time, ok bool, p *problem) {
	if kind == source.Bool || kind == source.Time || len(text) > 5 || !digitsOnly(text) {
		return day, false, nil
	}
	serial, err := strconv.ParseInt(text, 10, 64)
	switch {
	case err != nil:
		return day, false, nil
	case kind == source.Date:
		// Excel has a 29 February 1900, so earlier serials are a day off.
		return excelStart.AddDate(0, 0, int(serial)), serial > excelLeap && serial <= serialEnd, nil
	case serial < serialFirst || serial > serialLast:
		return day, false, nil
	}
	return excelStart.AddDate(0, 0, int(serial)), true, &problem{"S04", schemas.Waarschuwing,
		"Dit is een datum als getal van Excel. Wij hebben het omgerekend. Geef de kolom in Excel de opmaak Datum."}
}

// shaped says whether a text has digits where the layout has them. (time.Parse
// is slow to refuse.)
func shaped(text, layout string) bool {
	if len(text) != len(layout) {
		return false
	}
	for i := range len(layout) {
		digit := text[i] >= '0' && text[i] <= '9'
		if layout[i] == '-' && text[i] != '-' || layout[i] != '-' && !digit {
			return false
		}
	}
	return true
}

// parseMonth reads a month: jjjj-mm, jjjjmm or the first day of a month.
func parseMonth(text string, kind source.CellKind, formats []string) (time.Time, bool, *problem) {
	for _, form := range monthForms {
		if !shaped(text, form) {
			continue
		}
		if month, err := time.Parse(form, text); err == nil {
			return month, true, nil
		}
	}
	day, ok, p := parseDate(text, kind, formats)
	if ok && day.Day() != 1 {
		return day, false, fout("S04", "Dit is geen maand (verwacht jjjj-mm of de eerste dag van de maand).")
	}
	return day, ok, p
}

// oldest is the greatest age that is taken for possible.
const oldest = 120

// checkBirth refuses a birth date that gives no possible age on the day of
// delivery.
func checkBirth(birth, delivered time.Time) *problem {
	switch {
	case birth.After(delivered):
		return fout("S04", "De geboortedatum ligt na de dag van aanlevering. Kijk de datum na.")
	case birth.AddDate(oldest, 0, 0).Before(delivered):
		return fout("S04", fmt.Sprintf("Bij deze geboortedatum is de persoon ouder dan %d jaar. Kijk de datum na.", oldest))
	}
	return nil
}

// parseBirth reads a birth date. A year without month or day is accepted and
// counted from 1 July.
func parseBirth(text string, kind source.CellKind, formats []string) (time.Time, bool, *problem) {
	year := ""
	switch {
	case len(text) == 10 && strings.HasSuffix(text, "-00-00"):
		year = text[:4]
	case len(text) == 10 && strings.HasPrefix(text, "00-00-"):
		year = text[6:]
	case len(text) == 8 && strings.HasSuffix(text, "0000"):
		year = text[:4]
	}
	if n, err := strconv.Atoi(year); err == nil && n >= 1900 && n <= 2100 {
		return time.Date(n, 7, 1, 0, 0, 0, 0, time.UTC), true, info("S04", "De geboortedatum is alleen als jaar bekend. Wij rekenen met 1 juli.")
	}
	return parseDate(text, kind, formats)
}

var boolWords = map[string]bool{"j": true, "ja": true, "1": true, "true": true, "waar": true,
	"n": false, "nee": false, "0": false, "false": false, "onwaar": false}

func parseBool(text string) (bool, *problem) {
	value, known := boolWords[strings.ToLower(text)]
	if !known {
		return false, fout("S05", "Deze waarde is onbekend (verwacht ja of nee).")
	}
	return value, nil
}
