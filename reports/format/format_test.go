package format_test

import (
	"math"
	"testing"
	"time"

	"beleidsmonitor/reports/format"
)

// check compares a table of texts. In want a "_" stands for a no-break space
// and a "~" for the Dutch minus, so that the table shows them.
func check(t *testing.T, name, got, want string) {
	t.Helper()
	if want = visible.Replace(want); got != want {
		t.Errorf("%s = %q, want %q", name, got, want)
	}
}

func TestCount(t *testing.T) {
	for n, want := range map[int64]string{
		0: "0", 5: "5", 999: "999", 1000: "1.000", 1234: "1.234", 12345: "12.345", 1234567: "1.234.567",
		-5: "~5", -1234: "~1.234", math.MaxInt64: "9.223.372.036.854.775.807", math.MinInt64: "~9.223.372.036.854.775.808",
	} {
		check(t, "Count", format.Count(n), want)
	}
	for n, want := range map[int64]string{15: "+15", 0: "0", -5: "~5", 1234: "+1.234"} {
		check(t, "Change", format.Change(n), want)
	}
}

func TestNumber(t *testing.T) {
	for _, test := range []struct {
		value    float64
		decimals int
		want     string
	}{
		{12345.6, 1, "12.345,6"}, {1234, 0, "1.234"}, {0.5, 0, "1"}, {1.5, 0, "2"}, {2.5, 0, "3"}, {-2.5, 0, "~3"},
		{0.285, 2, "0,29"}, {1.005, 2, "1,01"}, {0.04, 1, "0,0"}, {-0.04, 1, "0,0"}, {-0.05, 1, "~0,1"}, {9.99, 1, "10,0"},
		{999.5, 0, "1.000"}, {999999.95, 1, "1.000.000,0"}, {3, 2, "3,00"}, {3, -4, "3"}, {0, 0, "0"},
		{math.Copysign(0, -1), 1, "0,0"}, {math.NaN(), 1, "."}, {math.Inf(1), 0, "."}, {math.Inf(-1), 0, "."},
		{1e21, 0, "1.000.000.000.000.000.000.000"}, {5e-324, 2, "0,00"},
	} {
		check(t, "Number", format.Number(test.value, test.decimals), test.want)
	}
}

func TestPercent(t *testing.T) {
	for ratio, want := range map[float64]string{
		0: "0%", 0.12: "12%", 0.29: "29%", 0.57: "57%", 1: "100%", 1.21: "121%", -0.05: "~5%", 12.5: "1.250%",
	} {
		check(t, "Percent", format.Percent(ratio), want)
	}
	check(t, "Percent of nothing", format.Percent(math.NaN()), ".")
	check(t, "PercentDecimals", format.PercentDecimals(0.123, 1), "12,3%")
	check(t, "PercentPoint", format.PercentPoint(0.03), "3_procentpunt")
	check(t, "PercentPoint", format.PercentPoint(-0.01), "~1_procentpunt")
	check(t, "PercentPoint of nothing", format.PercentPoint(math.Inf(1)), ".")
}

// Every whole percent survives the way through a ratio in a float.
func TestPercentIsExact(t *testing.T) {
	for n := range 301 {
		check(t, "Percent", format.Percent(float64(n)/100), format.Count(int64(n))+"%")
	}
}

func TestEuro(t *testing.T) {
	for _, test := range []struct {
		cents              int64
		whole, exact, tiny string
	}{
		{0, "€_0", "€_0,00", "€_0"},
		{5, "€_0", "€_0,05", "€_0"},
		{49, "€_0", "€_0,49", "€_0"},
		{50, "€_1", "€_0,50", "€_1"},
		{-49, "€_0", "€_~0,49", "€_0"},
		{-50, "€_~1", "€_~0,50", "€_~1"},
		{123450, "€_1.235", "€_1.234,50", "€_1.235"},
		{5000000, "€_50.000", "€_50.000,00", "€_50.000"},
		{-123400, "€_~1.234", "€_~1.234,00", "€_~1.234"},
		{99_999_999, "€_1.000.000", "€_999.999,99", "€_1.000.000"},
		{100_000_000, "€_1.000.000", "€_1.000.000,00", "€_1,0_mln"},
		{124_999_999, "€_1.250.000", "€_1.249.999,99", "€_1,2_mln"},
		{-125_000_000, "€_~1.250.000", "€_~1.250.000,00", "€_~1,3_mln"},
		{123_456_000_000, "€_1.234.560.000", "€_1.234.560.000,00", "€_1.234,6_mln"},
		{math.MinInt64, "€_~92.233.720.368.547.758", "€_~92.233.720.368.547.758,08", "€_~92.233.720.368,5_mln"},
		{math.MaxInt64, "€_92.233.720.368.547.758", "€_92.233.720.368.547.758,07", "€_92.233.720.368,5_mln"},
	} {
		check(t, "Euro", format.Euro(test.cents), test.whole)
		check(t, "EuroExact", format.EuroExact(test.cents), test.exact)
		check(t, "EuroShort", format.EuroShort(test.cents), test.tiny)
	}
}

func TestDate(t *testing.T) {
	day := time.Date(2022, 1, 1, 23, 59, 0, 0, time.FixedZone("", -11*3600))
	check(t, "Date", format.Date(day), "1_januari_2022")
	check(t, "DateShort", format.DateShort(day), "01-01-2022")
	check(t, "Quarter", format.Quarter(day), "1e_kwartaal_2022")
	check(t, "Year", format.Year(day), "2022")
	long := []string{"januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"}
	short := []string{"jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"}
	for i := range 12 {
		day := time.Date(2026, time.Month(i+1), 28, 0, 0, 0, 0, time.UTC)
		check(t, "Month", format.Month(day), long[i]+"_2026")
		check(t, "MonthShort", format.MonthShort(day), short[i]+"_2026")
		check(t, "Quarter", format.Quarter(day), string("111222333444"[i])+"e_kwartaal_2026")
	}
}

func TestList(t *testing.T) {
	for _, test := range []struct {
		items []string
		want  string
	}{
		{nil, ""}, {[]string{"A"}, "A"}, {[]string{"A", "B"}, "A en B"}, {[]string{"A", "B", "C"}, "A, B en C"},
	} {
		check(t, "List", format.List(test.items), test.want)
	}
}

func TestPlural(t *testing.T) {
	for n, want := range map[int64]string{
		0: "0_personen", 1: "1_persoon", -1: "~1_persoon", 2: "2_personen", 1234: "1.234_personen",
	} {
		check(t, "Plural", format.Plural(n, "persoon", "personen"), want)
	}
}

func TestMachineNumber(t *testing.T) {
	for value, want := range map[float64]string{
		0: "0", 0.12: "0.12", 1234.5: "1234.5", -7: "-7", 1e21: "1000000000000000000000",
		math.Copysign(0, -1): "0", math.Inf(1): "", math.Inf(-1): "",
	} {
		if got := format.MachineNumber(value); got != want {
			t.Errorf("MachineNumber(%v) = %q, want %q", value, got, want)
		}
	}
	if got := format.MachineNumber(math.NaN()); got != "" {
		t.Errorf("MachineNumber(NaN) = %q, want nothing", got)
	}
}

func TestLegendExplainsEverySymbol(t *testing.T) {
	meaning := map[string]string{}
	for _, symbol := range format.Legend() {
		if symbol.Sign == "" || symbol.Meaning == "" || meaning[symbol.Sign] != "" {
			t.Errorf("line %+v of the legend", symbol)
		}
		meaning[symbol.Sign] = symbol.Meaning
	}
	for _, sign := range []string{format.Missing, format.Provisional, format.Incomplete} {
		if meaning[sign] == "" {
			t.Errorf("%q is not in the legend", sign)
		}
	}
}
