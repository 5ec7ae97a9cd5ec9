package sampledata

import (
	"math"
	"testing"
)

// tally counts how often something is true.
type tally struct{ yes, all int }

func (c *tally) add(is bool) {
	c.all++
	if is {
		c.yes++
	}
}

func (c tally) share() float64 { return float64(c.yes) / float64(max(c.all, 1)) }

// TestOdds simulates 12,000 inburgeraars and compares shares with the
// parameters; group 0 are asielstatushouders.
func TestOdds(t *testing.T) {
	w, finish := testWorld(t, Options{Inburgeraars: 12_000, Seed: 11, Plain: true})
	defer finish()
	var men, b1, z, school, attends, bijstand12, bijstand24, work12, work24, done3, moved [2]tally
	inTime, caseload, asylum := map[int]*tally{2022: {}, 2023: {}, 2024: {}}, 0, tally{}
	end2024 := date(2024, 12, 31)
	for k := range 6_000 {
		for _, h := range w.slot(k) {
			w.live(h)
			rows, g := w.drawBenefits(h), h.group
			moved[g].add(h.settled != 0 && len(h.stays) > 1+(1-g))
			for i := range h.lives {
				l := &h.lives[i]
				asylum.add(g == 0)
				men[g].add(l.man)
				if len(l.phases) > 0 {
					route := l.phases[0].route
					b1[g].add(route == "B1")
					z[g].add(route == "Z")
					school[g].add(route == "ONDERWIJS")
					if l.phases[0].from < date(2023, 10, 1) {
						done3[g].add(l.endReason == "VOLDAAN" && l.end-l.phases[0].from <= 1096)
					}
				}
				for _, o := range l.offers {
					for _, m := range o.hours {
						attends[g].yes += m.done
						attends[g].all += m.offered
					}
				}
				for months, counts := range map[int][2]*[2]tally{12: {&bijstand12, &work12}, 24: {&bijstand24, &work24}} {
					at := h.settled + day(30.4*float64(months))
					if h.settled == 0 || at > w.horizon || h.gemeenteOn(at) < 0 {
						continue
					}
					counts[0][g].add(paid(rows, at))
					counts[1][g].add(l.works(at))
				}
				if deadline := max(h.notice, h.firstBRP()) + 70; g == 0 && h.settled != 0 && deadline < w.horizon && inTime[cohorts[h.cohort].year] != nil {
					inTime[cohorts[h.cohort].year].add(len(l.pips) > 0 && l.pips[0].signed <= deadline)
				}
				if l.start <= end2024 && (l.end == 0 || l.end > end2024) && h.gemeenteOn(end2024) >= 0 {
					caseload++
				}
			}
		}
	}
	near(t, "asielstatushouders", asylum, 0.615, 0.03)
	near(t, "men, asiel", men[0], 0.60, 0.06)
	near(t, "men, gezin", men[1], 0.32, 0.05)
	near(t, "B1, asiel", b1[0], 0.58, 0.04)
	near(t, "Z, asiel", z[0], 0.32, 0.04)
	near(t, "ONDERWIJS, asiel", school[0], 0.10, 0.03)
	near(t, "B1, gezin", b1[1], 0.90, 0.04)
	near(t, "attendance, asiel", attends[0], 0.82, 0.04)
	near(t, "attendance, gezin", attends[1], 0.88, 0.04)
	near(t, "bijstand t+12, asiel", bijstand12[0], 0.80, 0.05)
	near(t, "bijstand t+24, asiel", bijstand24[0], 0.62, 0.05)
	near(t, "bijstand t+12, gezin", bijstand12[1], 0.05, 0.03)
	near(t, "work t+12, asiel", work12[0], 0.16, 0.04)
	near(t, "work t+24, asiel", work24[0], 0.32, 0.05)
	near(t, "work t+24, gezin", work24[1], 0.58, 0.05)
	near(t, "voldaan within three years, asiel", done3[0], 0.45, 0.07)
	near(t, "voldaan within three years, gezin", done3[1], 0.70, 0.10)
	near(t, "PIP in time, cohort 2022", *inTime[2022], 0.35, 0.08)
	near(t, "PIP in time, cohort 2023", *inTime[2023], 0.55, 0.08)
	near(t, "PIP in time, cohort 2024", *inTime[2024], 0.70, 0.08)
	if region := float64(caseload) * 1900 / 12_000; region < 850 || region > 1150 {
		t.Errorf("caseload at the end of 2024 is %.0f per 1,900 inburgeraars, want 850 to 1150", region)
	}
}

func near(t *testing.T, what string, got tally, want, tolerance float64) {
	t.Helper()
	if math.Abs(got.share()-want) > tolerance {
		t.Errorf("%s: got %.3f of %d, want %.2f", what, got.share(), got.all, want)
	}
}

func paid(rows []benefit, at day) bool {
	for _, b := range rows {
		if b.from <= at && (b.end == 0 || at < b.end) {
			return true
		}
	}
	return false
}

func (l *life) works(at day) bool {
	for _, j := range l.jobs {
		if j.from <= at && (j.end == 0 || at < j.end) {
			return true
		}
	}
	return false
}

// TestCoverage: the Rijksbijdrage and the costs of a year stay within reach of
// each other, as in reality after the first two years.
func TestCoverage(t *testing.T) {
	w, finish := testWorld(t, Options{Seed: 2021})
	defer finish()
	if err := w.run(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, year := range []int{2024, 2025} {
		income, costs := int64(0), w.spentSPUK[year]
		for i := range w.gemeenten {
			for group := range 2 {
				income += w.grants.heads[[3]int{i, year, group}] * spukBedrag[year][group]
			}
			income += w.grants.routes[[2]int{i, year}] * 560_000
		}
		if ratio := float64(income) / float64(costs); ratio < 0.85 || ratio > 1.15 {
			t.Errorf("%d: dekkingsgraad %.2f, want 0.85 to 1.15", year, ratio)
		}
	}
}

// TestDaysOfTheLaw holds the dates that the law names.
func TestDaysOfTheLaw(t *testing.T) {
	for _, c := range []struct {
		from  day
		years int
		want  day
	}{
		{date(2024, 5, 28), 3, date(2027, 5, 28)},
		{date(2024, 2, 29), 3, date(2027, 2, 28)},
		{date(2024, 2, 29), 4, date(2028, 2, 29)},
	} {
		if got := c.from.addYears(c.years); got != c.want {
			t.Errorf("%d plus %d years: got %d, want %d", c.from, c.years, got, c.want)
		}
	}
	for d := date(2019, 12, 28); d < date(2029, 1, 3); d++ {
		if y, m, dd := d.civil(); date(y, m, dd) != d {
			t.Fatalf("day %d becomes %d-%d-%d and not itself", d, y, m, dd)
		}
	}
}
