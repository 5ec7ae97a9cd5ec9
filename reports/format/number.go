package format

import (
	"math"
	"strconv"
	"strings"
)

// Characters that Dutch typography asks for.
const (
	NoBreakSpace = "\u00a0"
	Minus        = "\u2212"
)

// maxDecimals is what float64 can mean.
const maxDecimals = 15

// Count writes a whole number with a point per thousand: 1.234.
func Count(n int64) string {
	digits := strconv.FormatUint(magnitude(n), 10)
	return sign(n < 0) + group(digits)
}

// Number writes a number with a decimal comma and exactly this many decimals:
// 12.345,6. What is not a number is written as Missing.
func Number(value float64, decimals int) string {
	if math.IsNaN(value) || math.IsInf(value, 0) {
		return Missing
	}
	digits := round(math.Abs(value), decimals)
	whole, fraction, hasFraction := strings.Cut(digits, ".")
	text := group(whole)
	if hasFraction {
		text += "," + fraction
	}
	return sign(value < 0 && strings.Trim(digits, "0.") != "") + text
}

// Percent writes a ratio from 0 to 1 as whole percents without a space: 12%.
func Percent(ratio float64) string { return PercentDecimals(ratio, 0) }

// PercentDecimals writes a ratio with decimals: 12,3%.
func PercentDecimals(ratio float64, decimals int) string {
	text := Number(ratio*100, decimals)
	if text == Missing {
		return text
	}
	return text + "%"
}

// PercentPoint writes the difference of two ratios: 3 procentpunt, −1 procentpunt.
func PercentPoint(difference float64) string {
	text := Number(difference*100, 0)
	if text == Missing {
		return text
	}
	return text + NoBreakSpace + "procentpunt"
}

// Change writes a whole number with its sign, also when it grew: +15, −5, 0.
func Change(n int64) string {
	if n > 0 {
		return "+" + Count(n)
	}
	return Count(n)
}

// MachineNumber writes a number for machine CSV: a decimal point, no thousands,
// an ASCII minus, as short as is exact. What is not a number is empty.
func MachineNumber(value float64) string {
	if math.IsNaN(value) || math.IsInf(value, 0) {
		return ""
	}
	if value == 0 {
		return "0" // also for minus zero
	}
	return strconv.FormatFloat(value, 'f', -1, 64)
}

// round writes a number that is not negative, rounding half up on its shortest
// decimal form: 0.285 at two decimals is 0.29, as a reader with a pencil expects.
func round(value float64, decimals int) string {
	decimals = max(0, min(decimals, maxDecimals))
	whole, fraction, _ := strings.Cut(strconv.FormatFloat(value, 'f', -1, 64), ".")
	for len(fraction) <= decimals {
		fraction += "0"
	}
	digits := []byte(whole + fraction[:decimals])
	if fraction[decimals] >= '5' {
		digits = increment(digits)
	}
	if decimals == 0 {
		return string(digits)
	}
	point := len(digits) - decimals
	return string(digits[:point]) + "." + string(digits[point:])
}

// increment adds one to a decimal number.
func increment(digits []byte) []byte {
	for i := len(digits) - 1; i >= 0; i-- {
		if digits[i] != '9' {
			digits[i]++
			return digits
		}
		digits[i] = '0'
	}
	return append([]byte{'1'}, digits...)
}

// group puts a point between thousands.
func group(digits string) string {
	var out strings.Builder
	for i, digit := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 {
			out.WriteByte('.')
		}
		out.WriteRune(digit)
	}
	return out.String()
}

func sign(negative bool) string {
	if negative {
		return Minus
	}
	return ""
}

// magnitude is the absolute value, also of the smallest int64.
func magnitude(n int64) uint64 {
	if n < 0 {
		return -uint64(n)
	}
	return uint64(n)
}
