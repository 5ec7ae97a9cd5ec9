package reports

import (
	"unicode"
	"unicode/utf8"
)

// tableName is what a reader calls a source table, and its name in the lake for the analyst;
// Code is empty when both are the same.
type tableName struct{ Naam, Code string }

// tableName names a source table as its contract does; one without a contract, such as "alle
// tabellen", keeps its own name.
func (in *Input) tableName(code string) tableName {
	if title := in.Tabelnamen[code]; title != "" {
		return tableName{title, code}
	}
	return tableName{Naam: code}
}

// tablesInText names source tables within a sentence.
func (in *Input) tablesInText(codes []string) (names []string) {
	for _, code := range codes {
		names = append(names, inText(in.tableName(code).Naam))
	}
	return names
}

// inText is a name within a sentence: it keeps the capitals of an abbreviation.
func inText(name string) string {
	first, size := utf8.DecodeRuneInString(name)
	if second, _ := utf8.DecodeRuneInString(name[size:]); unicode.IsUpper(second) {
		return name
	}
	return string(unicode.ToLower(first)) + name[size:]
}
