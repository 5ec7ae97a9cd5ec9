package format

import (
	"testing"
	"time"
)

func TestParse(t *testing.T) {
	for text, want := range map[string]Quantity{
		"0": {0, 0, UnitCount}, "1.234": {1234, 0, UnitCount}, "7,4": {7.4, 1, UnitCount}, "−1.234,50": {-1234.5, 2, UnitCount}, "+15": {15, 0, UnitCount},
		"62%": {0.62, 2, UnitRatio}, "110%": {1.1, 2, UnitRatio}, "−3%": {-0.03, 2, UnitRatio}, "12,3%": {0.123, 3, UnitRatio},
		"€\u00a01.234": {1234, 0, UnitEuro}, "€\u00a0−56": {-56, 0, UnitEuro}, "€\u00a012,50": {12.5, 2, UnitEuro}, "€\u00a01,2\u00a0mln": {1200000, 0, UnitEuro},
		"1\u00a0week": {1, 0, "weken"}, "12\u00a0weken": {12, 0, "weken"}, "3\u00a0maanden": {3, 0, "maanden"}, "1.000\u00a0uur": {1000, 0, "uur"}, "−1\u00a0procentpunt": {-1, 0, "procentpunt"},
	} {
		if got, ok := Parse(text); !ok || got != want {
			t.Errorf("%q: got %v %v, want %v", text, got, ok, want)
		}
	}
	for _, text := range []string{"", "2026", "0405", "A1", "1234", "1.2", "1,", ",5", "%", "€ 5", "€\u00a0", "12\u00a0huizen", "ongeveer 5 van de 15", "NaN", "Inf", "1e3", "+", "-5", "–", "te weinig personen", "minder dan 20%", "0x1"} {
		if got, ok := Parse(text); ok {
			t.Errorf("%q: got %v, want no number", text, got)
		}
	}
}

func TestISO(t *testing.T) {
	day := time.Date(2026, 3, 31, 0, 0, 0, 0, time.UTC)
	for text, want := range map[string]string{
		Date(day): "2026-03-31", DateShort(day): "2026-03-31", Month(day): "2026-03", MonthShort(day): "2026-03",
	} {
		if got, ok := ISO(text); !ok || got != want {
			t.Errorf("%q: got %q %v, want %q", text, got, ok, want)
		}
	}
	for _, text := range []string{"", "2026", "maart", "31 maart 2026", "31\u00a0foo\u00a02026", "32\u00a0maart\u00a02026", "maart\u00a026", "a\u00a0b\u00a0c\u00a0d", Quarter(day)} {
		if got, ok := ISO(text); ok {
			t.Errorf("%q: got %q, want no date", text, got)
		}
	}
}

// FuzzParse reads back every number that the package can write.
func FuzzParse(f *testing.F) {
	f.Add(int64(0), uint8(0))
	f.Add(int64(-123456), uint8(2))
	f.Fuzz(func(t *testing.T, n int64, decimals uint8) {
		if n > 1e12 || n < -1e12 {
			return
		}
		places := int(decimals % 4)
		value := float64(n)
		for range places {
			value /= 10
		}
		for _, text := range []string{Number(value, places), PercentDecimals(value/100, places), Euro(n), EuroExact(n), Count(n), Change(n), Plural(n, "week", "weken")} {
			got, ok := Parse(text)
			if !ok {
				t.Fatalf("%q is not read", text)
			}
			if back, _ := Parse(got.String()); back.Number != got.Number || back.Unit != got.Unit {
				t.Errorf("%q: read as %v, written as %q", text, got, got.String())
			}
		}
	})
}
