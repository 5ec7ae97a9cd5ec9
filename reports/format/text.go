package format

import "strings"

// Symbols for a value that is not shown, as CBS uses them.
const (
	Missing     = "."  // unknown, or not shown because too few persons are behind it
	Impossible  = ""   // this combination cannot occur
	Provisional = "*"  // after a provisional figure
	Incomplete  = "**" // after a figure for which a delivery is missing or incomplete
)

// Symbol is one line of the legend under a table.
type Symbol struct {
	Sign, Meaning string
}

// Legend explains every symbol, in the order in which a reader looks for them.
func Legend() []Symbol {
	return []Symbol{
		{Missing, "onbekend, of niet getoond omdat het over te weinig personen gaat"},
		{"leeg", "kan niet voorkomen"},
		{"0", "niemand, of zo weinig personen dat het aantal op 0 is afgerond"},
		{Provisional, "voorlopig cijfer"},
		{Incomplete, "onvolledig cijfer: er ontbreekt een levering"},
	}
}

// List joins names: A, B en C.
func List(items []string) string {
	switch len(items) {
	case 0:
		return ""
	case 1:
		return items[0]
	}
	last := len(items) - 1
	return strings.Join(items[:last], ", ") + " en " + items[last]
}

// Plural writes a number with its noun: 1 persoon, 1.234 personen, 0 personen.
func Plural(n int64, singular, plural string) string {
	noun := plural
	if n == 1 || n == -1 {
		noun = singular
	}
	return Count(n) + NoBreakSpace + noun
}
