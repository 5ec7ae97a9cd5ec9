package termijnen

import (
	"slices"
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
		"PIP: BRP is later":                 {PIPDeadline(dag("2024-03-15"), dag("2024-04-02"), dag(""), norm, derden), "2024-06-11"},
		"PIP: kennisgeving is later":        {PIPDeadline(dag("2024-03-15"), dag("2023-11-01"), dag(""), norm, derden), "2024-05-24"},
		"PIP: information of others":        {PIPDeadline(dag("2024-03-15"), dag("2023-11-01"), dag("2024-06-03"), norm, derden), "2024-06-17"},
		"PIP: information came early":       {PIPDeadline(dag("2024-03-15"), dag("2023-11-01"), dag("2024-04-10"), norm, derden), "2024-05-24"},
		"termijn: start":                    {Aanvang(pip), "2024-05-29"},
		"termijn: last day":                 {EersteEinde(pip), "2027-05-28"},
		"termijn: prolonged by 26 weeks":    {Einde(EersteEinde(pip), 26), "2027-11-26"},
		"termijn: a later PIP is a change":  {EersteEinde(EerstePIP(pip, dag("2025-01-10"))), "2027-05-28"},
		"termijn: the first PIP comes last": {EersteEinde(EerstePIP(dag("2025-01-10"), pip)), "2027-05-28"},
		"switch: 18 months from the PIP":    {WisselenTotEnMet(pip, 18, false), "2025-11-28"},
		"switch: from the day after":        {WisselenTotEnMet(pip, 18, true), "2025-11-29"},
		"ontzorgen: six months":             {OntzorgenTotEnMet(dag("2024-05-01")), "2024-10-31"},
		"ontzorgen: from the 31st":          {OntzorgenTotEnMet(dag("2024-08-31")), "2025-02-27"},
		"leap: start":                       {Aanvang(dag("2024-02-28")), "2024-02-29"},
		"leap: last day":                    {EersteEinde(dag("2024-02-28")), "2027-02-28"},
		"leap: a PIP on 29 February":        {EersteEinde(dag("2024-02-29")), "2027-02-28"},
		"leap: a last day on 29 February":   {EersteEinde(dag("2025-02-28")), "2028-02-28"},
		"ontzorgen: to 29 February":         {OntzorgenTotEnMet(dag("2023-08-30")), "2024-02-28"},
		"lesson: eight weeks":               {LesTotEnMet(pip), "2024-07-23"},
		"intake: two weeks":                 {IntakeTotEnMet(dag("2024-02-20")), "2024-03-05"},
		"gesprek: half a year":              {GesprekTotEnMet(dag("2024-01-31"), 183), "2024-08-01"},
		"exam: eight weeks":                 {UitslagTotEnMet(dag("2024-01-10")), "2024-03-06"},
		"danger: 180 days before the end":   {InGevaarVanaf(dag("2027-05-28")), "2026-11-29"},
	} {
		if got := test.got.Format(time.DateOnly); got != test.want {
			t.Errorf("%s: got %s, want %s", name, got, test.want)
		}
	}
}

func TestSPUKJaren(t *testing.T) {
	start := dag("2024-12-31")
	if got, want := SPUKJaren(start, true), []int{2024, 2025, 2026}; !slices.Equal(got, want) {
		t.Errorf("asiel: got %v, want %v", got, want)
	}
	if got, want := SPUKJaren(start, false), []int{2024}; !slices.Equal(got, want) {
		t.Errorf("gezin: got %v, want %v", got, want)
	}
}

func TestEerstePIPWithoutOne(t *testing.T) {
	if got := EerstePIP(); !got.IsZero() {
		t.Errorf("got %s, want no day", got)
	}
}
