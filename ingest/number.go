package ingest

import (
	"math"
	"strconv"
	"strings"
	"unicode"

	"beleidsmonitor/ingest/source"
)

// maxDigits keeps every number in an int64, whatever its decimals.
const maxDigits = 14

// parseScaled reads a number into units of 10^-decimals. In text, decimal is
// the sign before the decimals and the other of , and . stands only between
// groups of three digits, as a space may; what could mean two numbers is
// refused. A number of a spreadsheet has a point.
func parseScaled(text string, kind source.CellKind, decimal string, decimals int) (int64, *problem) {
	text, negative, ok := sign(text)
	if !ok {
		return 0, notNumber()
	}
	if kind != source.Number {
		loose := decimals > amountDecimals && looseGroup(text, decimal)
		if text, ok = ungroup(text, decimal); !ok || loose {
			return 0, fout("S04", "De punten en komma's in dit getal zijn niet eenduidig. Schrijf bijvoorbeeld 1234,56 of 1.234,56.")
		}
	}
	whole, fraction, hasPoint := strings.Cut(text, ".")
	if whole == "" || hasPoint && fraction == "" || !digitsOnly(whole) || !digitsOnly(fraction) {
		return 0, notNumber()
	}
	fraction = strings.TrimRight(fraction, "0")
	if len(fraction) > decimals {
		return 0, fout("S04", "Dit getal heeft te veel cijfers achter de komma (hoogstens "+strconv.Itoa(decimals)+").")
	}
	value, err := strconv.ParseInt(whole+fraction+strings.Repeat("0", decimals-len(fraction)), 10, 64)
	if err != nil || len(strings.TrimLeft(whole, "0")) > maxDigits {
		return 0, notNumber()
	}
	if negative {
		value = -value
	}
	return value, nil
}

// amountDecimals is how many decimals an amount has at most.
const amountDecimals = 2

// looseGroup recognises 1.234: with two decimals at most that is a thousand and
// more, but where three are possible it may be one and a bit.
func looseGroup(text, decimal string) bool {
	whole, rest, found := strings.Cut(text, groupSign(decimal))
	return found && len(rest) == 3 && digitsOnly(whole+rest)
}

// groupSign is the sign between groups of three digits.
func groupSign(decimal string) string {
	if decimal == "." {
		return ","
	}
	return "."
}

func notNumber() *problem {
	return fout("S04", "Dit is geen getal. Schrijf bijvoorbeeld 1234,56 of 1.234,56.")
}

// sign takes off the euro sign, the ",-" of whole euros and one minus: before
// or behind the number, or brackets around it.
func sign(text string) (rest string, negative, ok bool) {
	text = strings.ReplaceAll(strings.TrimSpace(text), "\u2212", "-")
	text = currency(text)
	switch {
	case strings.HasPrefix(text, "(") && strings.HasSuffix(text, ")"):
		negative, text = true, text[1:len(text)-1]
	case strings.HasPrefix(text, "-"):
		negative, text = true, text[1:]
	}
	text = currency(strings.TrimSpace(text))
	switch {
	case strings.HasSuffix(text, ",--"), strings.HasSuffix(text, ",-"):
		text = strings.TrimRight(text, ",-")
	case strings.HasSuffix(text, "-") && !negative:
		negative, text = true, strings.TrimSpace(text[:len(text)-1])
	}
	return text, negative, text != "" && !strings.ContainsAny(text, "-()€")
}

// currency takes off a euro sign before or behind a number.
func currency(text string) string {
	for _, word := range []string{"€", "EUR", "eur"} {
		if rest, found := strings.CutPrefix(text, word); found {
			return strings.TrimSpace(rest)
		}
		if rest, found := strings.CutSuffix(text, word); found {
			return strings.TrimSpace(rest)
		}
	}
	return text
}

// spaces that stand between groups of digits: no-break, narrow and thin.
var groupSpaces = strings.NewReplacer("\u00a0", " ", "\u202f", " ", "\u2009", " ")

// ungroup turns 1.234,56 into 1234.56. What is not surely one number, such as
// 1.23, 0.123 or 1,234,5 beside a decimal comma, is refused.
func ungroup(text, decimal string) (string, bool) {
	group := groupSign(decimal)
	if !ascii(text) {
		text = groupSpaces.Replace(text)
	}
	whole, fraction, hasFraction := strings.Cut(text, decimal)
	if strings.ContainsAny(fraction, ",. ") || hasFraction && fraction == "" {
		return "", false
	}
	if strings.Contains(whole, " ") {
		if strings.Contains(whole, group) {
			return "", false
		}
		group = " "
	}
	if !strings.Contains(whole, group) {
		if hasFraction {
			whole += "." + fraction
		}
		return whole, true
	}
	groups := strings.Split(whole, group)
	for i, part := range groups {
		switch {
		case i == 0 && (part == "" || len(part) > 3 || part[0] == '0'), i > 0 && len(part) != 3:
			return "", false
		}
	}
	if whole = strings.Join(groups, ""); hasFraction {
		whole += "." + fraction
	}
	return whole, true
}

func ascii(text string) bool {
	return strings.IndexFunc(text, func(c rune) bool { return c > unicode.MaxASCII }) < 0
}

func digitsOnly(text string) bool {
	return strings.Trim(text, "0123456789") == ""
}

// parseMinutes reads hours into minutes: 7,5 or 7:30.
func parseMinutes(text string, kind source.CellKind, decimal string) (int64, *problem) {
	if hours, minutes, found := strings.Cut(text, ":"); found && kind != source.Number {
		h, herr := strconv.ParseUint(hours, 10, 16)
		m, merr := strconv.ParseUint(minutes, 10, 8)
		if herr != nil || merr != nil || len(minutes) != 2 || m > 59 {
			return 0, fout("S04", "Dit is geen aantal uren. Schrijf bijvoorbeeld 7,5 of 7:30.")
		}
		return int64(h)*60 + int64(m), nil
	}
	if kind == source.Time { // a part of a day
		days, err := strconv.ParseFloat(text, 64)
		if err != nil || days < 0 || days > 31 {
			return 0, fout("S04", "Dit is geen aantal uren. Schrijf bijvoorbeeld 7,5 of 7:30.")
		}
		return int64(math.Round(days * 24 * 60)), nil
	}
	const decimals, unit = 4, 10_000
	n, problem := parseScaled(text, kind, decimal, decimals)
	if problem != nil {
		return 0, problem
	}
	half := int64(unit / 2)
	if n < 0 {
		half = -half
	}
	return (n*60 + half) / unit, nil
}
