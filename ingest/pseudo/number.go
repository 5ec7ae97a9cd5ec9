package pseudo

import (
	"errors"
	"fmt"
	"log/slog"
	"strings"
)

// What ParseBSN objects to. None of them says anything about the digits.
var (
	ErrEmpty    = errors.New("number is empty")
	ErrDigits   = errors.New("number is not 9 digits (or 8, when Excel dropped the leading zero)")
	ErrZero     = errors.New("number is all zeros")
	ErrElfproef = errors.New("number does not pass the elfproef")
	ErrFictief  = errors.New("number is not a fictief nummer (remainder 1) as the configuration asks")
)

// Note is a remark on a number that was accepted all the same.
type Note string

// Padded says that the number had 8 digits and got back its leading zero: rule
// S02 as a warning.
const Padded Note = "voorloopnul"

// Redacted is what every form of a Number and of a Key prints.
const Redacted = "***"

// Number is a burgerservicenummer or a fictief nummer of nine digits. The
// digits sit in a closure, so that no printing, encoding or reflection reaches
// them, not even through the unexported field of another struct. The zero
// Number is no number.
type Number struct {
	digits func() [9]byte
}

// weights of the elfproef; the weighted sum of a BSN is divisible by 11.
var weights = [9]int{9, 8, 7, 6, 5, 4, 3, 2, -1}

// ParseBSN reads a burgerservicenummer, of which the remainder of the elfproef is
// 0. With fictief it reads a fictief nummer instead, of which the remainder is 1;
// no number is both. Eight digits are accepted with the note Padded.
func ParseBSN(s string, fictief bool) (Number, Note, error) {
	s = strings.Trim(s, " ")
	var note Note
	switch len(s) {
	case 0:
		return Number{}, "", ErrEmpty
	case 8:
		s, note = "0"+s, Padded
	case 9:
	default:
		return Number{}, "", ErrDigits
	}
	var digits [9]byte
	sum, ones := 0, 0
	for i := range digits {
		if s[i] < '0' || s[i] > '9' {
			return Number{}, "", ErrDigits
		}
		digits[i] = s[i]
		sum += weights[i] * int(s[i]-'0')
		ones += int(s[i] - '0')
	}
	rest := ((sum % 11) + 11) % 11
	switch {
	case ones == 0:
		return Number{}, "", ErrZero
	case fictief && rest != 1:
		return Number{}, "", ErrFictief
	case !fictief && rest != 0:
		return Number{}, "", ErrElfproef
	}
	return Number{digits: func() [9]byte { return digits }}, note, nil
}

// IsZero says whether n holds no number.
func (n Number) IsZero() bool { return n.digits == nil }

// Equal says whether n and m are the same number.
func (n Number) Equal(m Number) bool {
	if n.IsZero() || m.IsZero() {
		return n.IsZero() && m.IsZero()
	}
	return n.digits() == m.digits()
}

// Format prints *** under every verb and flag.
func (n Number) Format(s fmt.State, _ rune) { redact(s) }

// String gives ***.
func (n Number) String() string { return Redacted }

// GoString gives ***.
func (n Number) GoString() string { return Redacted }

// MarshalText gives ***.
func (n Number) MarshalText() ([]byte, error) { return []byte(Redacted), nil }

// MarshalJSON gives "***".
func (n Number) MarshalJSON() ([]byte, error) { return []byte(`"` + Redacted + `"`), nil }

// MarshalBinary gives ***, also for gob.
func (n Number) MarshalBinary() ([]byte, error) { return []byte(Redacted), nil }

// LogValue gives *** to slog.
func (n Number) LogValue() slog.Value { return slog.StringValue(Redacted) }

// redact writes ***; a formatter has nowhere to report a failed write.
func redact(s fmt.State) { _, _ = s.Write([]byte(Redacted)) }
