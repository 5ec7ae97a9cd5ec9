package format

import "strconv"

const (
	centsPerEuro    = 100
	centsPerMillion = 1_000_000 * centsPerEuro
)

// Euro writes cents as whole euros: € 1.234, € −56.
func Euro(cents int64) string {
	euros := (magnitude(cents) + centsPerEuro/2) / centsPerEuro
	return euro(cents < 0 && euros > 0, group(strconv.FormatUint(euros, 10)))
}

// EuroExact writes cents as euros and cents: € 1.234,50.
func EuroExact(cents int64) string {
	size := magnitude(cents)
	text := group(strconv.FormatUint(size/centsPerEuro, 10))
	rest := strconv.FormatUint(size%centsPerEuro, 10)
	if len(rest) == 1 {
		rest = "0" + rest
	}
	return euro(cents < 0, text+","+rest)
}

// EuroShort writes an amount for a chart or a headline: in millions with one
// decimal from a million on (€ 1,2 mln), otherwise as Euro.
func EuroShort(cents int64) string {
	size := magnitude(cents)
	if size < centsPerMillion {
		return Euro(cents)
	}
	tenths := (size + centsPerMillion/20) / (centsPerMillion / 10)
	text := group(strconv.FormatUint(tenths/10, 10)) + "," + strconv.FormatUint(tenths%10, 10)
	return euro(cents < 0, text+NoBreakSpace+"mln")
}

func euro(negative bool, amount string) string {
	return "€" + NoBreakSpace + sign(negative) + amount
}
