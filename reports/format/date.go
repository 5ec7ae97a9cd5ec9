package format

import (
	"fmt"
	"slices"
	"time"
)

var (
	months      = [...]string{"januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"}
	shortMonths = [...]string{"jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"}
)

// Date writes a day in a sentence: 1 januari 2022.
func Date(day time.Time) string {
	return fmt.Sprintf("%d"+NoBreakSpace+"%s"+NoBreakSpace+"%d", day.Day(), months[day.Month()-1], day.Year())
}

// DateShort writes a day in a table: 01-01-2022.
func DateShort(day time.Time) string { return day.Format("02-01-2006") }

// Month writes a month: oktober 2026.
func Month(day time.Time) string {
	return fmt.Sprintf("%s"+NoBreakSpace+"%d", months[day.Month()-1], day.Year())
}

// MonthShort writes a month on an axis: okt 2026.
func MonthShort(day time.Time) string {
	return fmt.Sprintf("%s"+NoBreakSpace+"%d", shortMonths[day.Month()-1], day.Year())
}

// Quarter writes the quarter of a day: 1e kwartaal 2022.
func Quarter(day time.Time) string {
	return fmt.Sprintf("%de"+NoBreakSpace+"kwartaal"+NoBreakSpace+"%d", (int(day.Month())+2)/3, day.Year())
}

// Year writes the year of a day, without a point: 2026.
func Year(day time.Time) string { return fmt.Sprintf("%d", day.Year()) }

// ShortMonths are the names of the months of a year, from jan to dec.
func ShortMonths() []string { return slices.Clone(shortMonths[:]) }
