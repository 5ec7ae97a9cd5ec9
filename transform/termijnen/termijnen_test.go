package termijnen

import (
	"testing"
	"time"
)

func dag(tekst string) time.Time {
	if tekst == "" {
		return time.Time{}
	}
	d, err := time.Parse(time.DateOnly, tekst)
	if err != nil {
		panic(err)
	}
	return d
}

// TestVectors has the cases that the gemeenten agreed on.
func TestVectors(t *testing.T) {
	const norm, derden = 70, 14
	pip := dag("2024-05-28")
	for name, test := range map[string]struct {
		got  time.Time
		want string
	}{
		"PIP: BRP is later":               {PIPDeadline(dag("2024-03-15"), dag("2024-04-02"), dag(""), norm, derden), "2024-06-11"},
		"PIP: kennisgeving is later":      {PIPDeadline(dag("2024-03-15"), dag("2023-11-01"), dag(""), norm, derden), "2024-05-24"},
		"PIP: information of others":      {PIPDeadline(dag("2024-03-15"), dag("2023-11-01"), dag("2024-06-03"), norm, derden), "2024-06-17"},
		"PIP: information came early":     {PIPDeadline(dag("2024-03-15"), dag("2023-11-01"), dag("2024-04-10"), norm, derden), "2024-05-24"},
		"termijn: start":                  {Aanvang(pip), "2024-05-29"},
		"termijn: last day":               {EersteEinde(pip), "2027-05-28"},
		"termijn: prolonged by 26 weeks":  {Einde(EersteEinde(pip), 26), "2027-11-26"},
		"switch: 18 months from the PIP":  {WisselenTotEnMet(pip, 18, false), "2025-11-28"},
		"switch: from the day after":      {WisselenTotEnMet(pip, 18, true), "2025-11-29"},
		"ontzorgen: six months":           {OntzorgenTotEnMet(dag("2024-05-01")), "2024-10-31"},
		"ontzorgen: from the 31st":        {OntzorgenTotEnMet(dag("2024-08-31")), "2025-02-27"},
		"leap: start":                     {Aanvang(dag("2024-02-28")), "2024-02-29"},
		"leap: last day":                  {EersteEinde(dag("2024-02-28")), "2027-02-28"},
		"leap: a PIP on 29 February":      {EersteEinde(dag("2024-02-29")), "2027-02-28"},
		"leap: a last day on 29 February": {EersteEinde(dag("2025-02-28")), "2028-02-28"},
	} {
		if got := test.got.Format(time.DateOnly); got != test.want {
			t.Errorf("%s: got %s, want %s", name, got, test.want)
		}
	}
}
