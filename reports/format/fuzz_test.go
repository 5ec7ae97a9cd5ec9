package format_test

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"beleidsmonitor/reports/format"
)

// visible turns the marks of the test tables into the real characters.
var visible = strings.NewReplacer("_", format.NoBreakSpace, "~", format.Minus)

var (
	dutchCount  = regexp.MustCompile(visible.Replace(`^~?\d{1,3}(\.\d{3})*$`))
	dutchNumber = regexp.MustCompile(visible.Replace(`^(\.|~?\d{1,3}(\.\d{3})*(,\d+)?)$`))
	dutchEuro   = regexp.MustCompile(visible.Replace(`^€_~?\d{1,3}(\.\d{3})*(,\d\d)?$`))
	dutchShort  = regexp.MustCompile(visible.Replace(`^€_~?\d{1,3}(\.\d{3})*(,\d_mln)?$`))
	dutchDate   = regexp.MustCompile(visible.Replace(`^[123]?\d_[a-z]{3,9}_-?\d+$`))
	minusZero   = regexp.MustCompile(visible.Replace(`~0(,0+)?%?$`))
)

func match(t *testing.T, form *regexp.Regexp, text string) {
	t.Helper()
	if !form.MatchString(text) || minusZero.MatchString(text) {
		t.Errorf("%q is not in Dutch form", text)
	}
}

func FuzzWholeNumbers(f *testing.F) {
	for _, n := range []int64{0, 1, -1, 999, 1000, -49, 50, 99_999_999, 100_000_000, math.MaxInt64, math.MinInt64} {
		f.Add(n)
	}
	f.Fuzz(func(t *testing.T, n int64) {
		count := format.Count(n)
		match(t, dutchCount, count)
		match(t, dutchEuro, format.Euro(n))
		match(t, dutchEuro, format.EuroExact(n))
		match(t, dutchShort, format.EuroShort(n))
		plain := strings.NewReplacer(".", "", format.Minus, "-").Replace(count)
		if back, err := strconv.ParseInt(plain, 10, 64); err != nil || back != n {
			t.Errorf("%d was written as %q", n, count)
		}
	})
}

func FuzzDecimals(f *testing.F) {
	for _, value := range []float64{0, -0.04, 0.5, 999.5, 1e300, 5e-324, math.Inf(1), math.NaN()} {
		f.Add(value, 1)
	}
	f.Fuzz(func(t *testing.T, value float64, decimals int) {
		text := format.Number(value, decimals)
		match(t, dutchNumber, text)
		match(t, dutchNumber, strings.TrimSuffix(format.PercentDecimals(value, decimals), "%"))
		if math.IsNaN(value) || math.IsInf(value, 0) {
			return
		}
		if back, err := strconv.ParseFloat(format.MachineNumber(value), 64); err != nil || back != value {
			t.Errorf("%v comes back as %v from a machine (%v)", value, back, err)
		}
		plain := strings.NewReplacer(".", "", ",", ".", format.Minus, "-").Replace(text)
		back, err := strconv.ParseFloat(plain, 64)
		half := 0.5 * math.Pow10(-max(0, min(decimals, 15)))
		if err != nil || math.Abs(back-value) > half+1e-12*math.Abs(value) {
			t.Errorf("Number(%v, %d) = %q", value, decimals, text)
		}
	})
}

func FuzzDate(f *testing.F) {
	f.Add(int64(0))
	f.Add(int64(1_640_995_200))
	f.Fuzz(func(t *testing.T, seconds int64) {
		day := time.Unix(seconds, 0).UTC()
		match(t, dutchDate, format.Date(day))
		for _, text := range []string{format.DateShort(day), format.Month(day), format.MonthShort(day), format.Quarter(day), format.Year(day)} {
			if text == "" {
				t.Errorf("%v has no text", day)
			}
		}
	})
}
