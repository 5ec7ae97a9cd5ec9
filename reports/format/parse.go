package format

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
)

// Units of a Quantity, beside the nouns in units.
const (
	UnitCount = "aantal"
	UnitRatio = "ratio" // 0.62 for 62%
	UnitEuro  = "euro"
)

// units are the nouns that the package writes behind a number, by both forms.
var units = map[string]string{
	"week": "weken", "weken": "weken", "maand": "maanden", "maanden": "maanden", "uur": "uur", "procentpunt": "procentpunt",
}

// Quantity is a number as a text of this package holds it.
type Quantity struct {
	Number   float64
	Decimals int // that the text shows; of percents two more
	Unit     string
}

// String writes it as a page does.
func (q Quantity) String() string {
	switch q.Unit {
	case UnitCount:
		return Number(q.Number, q.Decimals)
	case UnitRatio:
		return PercentDecimals(q.Number, q.Decimals-2)
	case UnitEuro:
		return euro(q.Number < 0, strings.TrimPrefix(Number(q.Number, q.Decimals), Minus))
	}
	return Number(q.Number, q.Decimals) + NoBreakSpace + q.Unit
}

// Parse reads a number that this package wrote, so that a download holds what a page
// shows. A text of another form, such as a year, is no number.
func Parse(text string) (Quantity, bool) {
	if rest, ok := strings.CutSuffix(text, "%"); ok {
		value, decimals, ok := parseNumber(rest)
		return Quantity{exact(value/100, decimals+2), decimals + 2, UnitRatio}, ok
	}
	if rest, ok := strings.CutPrefix(text, "€"+NoBreakSpace); ok {
		rest, isMillions := strings.CutSuffix(rest, NoBreakSpace+"mln")
		value, decimals, ok := parseNumber(rest)
		if isMillions {
			value, decimals = math.Round(value*1e6), 0
		}
		return Quantity{value, decimals, UnitEuro}, ok
	}
	if rest, noun, ok := strings.Cut(text, NoBreakSpace); ok {
		value, decimals, ok := parseNumber(rest)
		unit := units[noun]
		return Quantity{value, decimals, unit}, ok && unit != ""
	}
	value, decimals, ok := parseNumber(strings.TrimPrefix(text, "+"))
	return Quantity{value, decimals, UnitCount}, ok
}

// parseNumber reads what Number and Count write, and nothing else.
func parseNumber(text string) (value float64, decimals int, ok bool) {
	whole, fraction, _ := strings.Cut(text, ",")
	machine := strings.Replace(strings.ReplaceAll(whole, ".", ""), Minus, "-", 1)
	if fraction != "" {
		machine += "." + fraction
	}
	value, err := strconv.ParseFloat(machine, 64)
	decimals = len(fraction)
	return value, decimals, err == nil && Number(value, decimals) == text
}

// exact drops what dividing added behind the last decimal.
func exact(value float64, decimals int) float64 {
	rounded, _ := strconv.ParseFloat(strconv.FormatFloat(value, 'f', decimals, 64), 64)
	return rounded
}

// ISO gives a day or a month that this package wrote in the order of machines:
// 2022-01-31 or 2022-01.
func ISO(text string) (string, bool) {
	if day, err := time.Parse("02-01-2006", text); err == nil {
		return day.Format(time.DateOnly), true
	}
	words := strings.Split(text, NoBreakSpace)
	number := "1"
	if len(words) == 3 {
		number, words = words[0], words[1:]
	}
	if len(words) != 2 {
		return "", false
	}
	day, err := time.Parse("2006-1-2", fmt.Sprintf("%s-%d-%s", words[1], monthNumber(words[0]), number))
	switch {
	case err != nil:
		return "", false
	case Date(day) == text:
		return day.Format(time.DateOnly), true
	}
	return day.Format("2006-01"), Month(day) == text || MonthShort(day) == text
}

// monthNumber is 1 to 12, or 0 for another word.
func monthNumber(name string) int {
	for i := range months {
		if name == months[i] || name == shortMonths[i] {
			return i + 1
		}
	}
	return 0
}
