package naief

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// dag counts days from 1 January 1970, so that days can be compared and walked.
// Zero is an empty cell.
type dag int

// open is the tot of an interval that has not ended.
const open dag = 1 << 30

func dagVan(jaar, maand, dagnr int) dag {
	return dag(time.Date(jaar, time.Month(maand), dagnr, 0, 0, 0, 0, time.UTC).Unix() / (24 * 60 * 60))
}

func (d dag) tijd() time.Time { return time.Unix(int64(d)*24*60*60, 0).UTC() }
func (d dag) String() string  { return d.tijd().Format(time.DateOnly) }
func (d dag) jaar() int       { return d.tijd().Year() }
func (d dag) maand() maand    { return maandVan(d.tijd().Year(), int(d.tijd().Month())) }

// plusMaanden is the same day some months later, or the last day of a month that
// is too short.
func (d dag) plusMaanden(n int) dag {
	m := d.maand() + maand(n)
	return min(m.eersteDag()+dag(d.tijd().Day())-1, m.laatsteDag())
}

// leesDag reads jjjj-mm-dd; an empty cell is zero.
func leesDag(tekst string) (dag, error) {
	if tekst == "" {
		return 0, nil
	}
	t, err := time.Parse(time.DateOnly, tekst)
	if err != nil {
		return 0, err
	}
	return dagVan(t.Year(), int(t.Month()), t.Day()), nil
}

// maand counts months from January of the year 0.
type maand int

func maandVan(jaar, nummer int) maand { return maand(jaar*12 + nummer - 1) }

func (m maand) jaar() int       { return int(m) / 12 }
func (m maand) nummer() int     { return int(m)%12 + 1 }
func (m maand) eersteDag() dag  { return dagVan(m.jaar(), m.nummer(), 1) }
func (m maand) laatsteDag() dag { return (m + 1).eersteDag() - 1 }
func (m maand) String() string  { return fmt.Sprintf("%04d-%02d", m.jaar(), m.nummer()) }

// interval is half-open: van counts, tot does not.
type interval struct{ van, tot dag }

func (i interval) bevat(d dag) bool { return i.van <= d && d < i.tot }

// raakt says whether the interval has a day in the month.
func (i interval) raakt(m maand) bool {
	return i.van <= m.laatsteDag() && i.tot > m.eersteDag()
}

// eersteMaand is the first month of the calendar: the law came into force.
var eersteMaand = maandVan(2022, 1)

// periode is a stretch of whole months that a figure is about.
type periode struct {
	soort           string // maand, jaar, 12m, cohort
	eerste, laatste maand
}

func (x periode) einde() dag         { return x.laatste.laatsteDag() }
func (x periode) bevat(m maand) bool { return x.eerste <= m && m <= x.laatste }

func maandPeriode(m maand) periode { return periode{"maand", m, m} }
func jaarPeriode(jaar int) periode {
	return periode{"jaar", maandVan(jaar, 1), maandVan(jaar, 12)}
}
func cohortPeriode(jaar int) periode {
	return periode{"cohort", maandVan(jaar, 1), maandVan(jaar, 12)}
}

// kalender is the calendar of one run: all months up to and including peilmaand.
type kalender struct{ peilmaand maand }

func (k kalender) peildatum() dag { return k.peilmaand.laatsteDag() }

// maanden are all periods of one month.
func (k kalender) maanden() (alle []periode) {
	for m := eersteMaand; m <= k.peilmaand; m++ {
		alle = append(alle, maandPeriode(m))
	}
	return alle
}

// jaren are all calendar years, the running one included.
func (k kalender) jaren() (alle []periode) {
	for jaar := eersteMaand.jaar(); jaar <= k.peilmaand.jaar(); jaar++ {
		alle = append(alle, jaarPeriode(jaar))
	}
	return alle
}

// vensters are all windows of twelve whole months.
func (k kalender) vensters() (alle []periode) {
	for m := eersteMaand + 11; m <= k.peilmaand; m++ {
		alle = append(alle, periode{"12m", m - 11, m})
	}
	return alle
}

// status of a figure about persons: the newest three months and the running year
// may still change, a cohort until three years have passed for all.
func (k kalender) status(x periode) string {
	if na, ok := strings.CutPrefix(x.soort, "cohort_t"); ok {
		maanden, err := strconv.Atoi(na)
		if err != nil || x.laatste+maand(maanden) > k.peilmaand {
			return "voorlopig"
		}
		return "definitief"
	}
	if x.soort == "cohort" {
		if x.eerste.jaar() >= k.peilmaand.jaar()-3 {
			return "voorlopig"
		}
		return "definitief"
	}
	if x.einde() > (k.peilmaand - 3).laatsteDag() {
		return "voorlopig"
	}
	return "definitief"
}
