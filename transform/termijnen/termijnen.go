// Package termijnen holds the date rules of the Wet inburgering 2021 as pure
// functions. The models compute the same dates in SQL (kern.persoon and
// kern.termijn); a test of package transform proves that both agree over generated
// dates, leap days included. Days are UTC midnights; "tot en met" dates count.
package termijnen

import "time"

// PIPDeadline is the last day for the first PIP: a number of days (70, ten weeks)
// after the later of the kennisgeving and the registration in the BRP. While
// information of others was awaited, it is not before some days (14) after that was
// received; a zero derden means that nothing was awaited.
// Source: Besluit inburgering 2021, article 5.3.
func PIPDeadline(kennisgeving, inschrijving, derden time.Time, dagen, dagenDerden int) time.Time {
	deadline := later(kennisgeving, inschrijving).AddDate(0, 0, dagen)
	if derden.IsZero() {
		return deadline
	}
	return later(deadline, derden.AddDate(0, 0, dagenDerden))
}

// Aanvang is the first day of the inburgeringstermijn: the day after the dagtekening
// of the first PIP. Source: Wet inburgering 2021, article 11.
func Aanvang(pip time.Time) time.Time { return pip.AddDate(0, 0, 1) }

// EersteEinde is the last day of the first termijn: the dagtekening of the first PIP
// three years later. (Not the day before three years after the start: that differs
// around a leap day.) Source: Wet inburgering 2021, article 11.
func EersteEinde(pip time.Time) time.Time { return PlusMaanden(pip, 36) }

// Einde is the last day of a termijn that was prolonged by whole weeks.
// Source: Wet inburgering 2021, article 12.
func Einde(eersteEinde time.Time, weken int) time.Time { return eersteEinde.AddDate(0, 0, 7*weken) }

// WisselenTotEnMet is the last day on which changing the leerroute is ordinary: some
// months (18) after the dagtekening of the first PIP or, when the gemeenten count so,
// after the start of the termijn.
func WisselenTotEnMet(pip time.Time, maanden int, vanafAanvang bool) time.Time {
	if vanafAanvang {
		pip = Aanvang(pip)
	}
	return PlusMaanden(pip, maanden)
}

// OntzorgenTotEnMet is the last day of six months of ontzorgen.
// Source: Participatiewet, article 56a.
func OntzorgenTotEnMet(start time.Time) time.Time {
	return PlusMaanden(start, 6).AddDate(0, 0, -1)
}

// PlusMaanden is the same day some months later, or the last day of a month that is
// too short: 29 February plus twelve months is 28 February.
func PlusMaanden(dag time.Time, maanden int) time.Time {
	eerste := time.Date(dag.Year(), dag.Month()+time.Month(maanden), 1, 0, 0, 0, 0, time.UTC)
	laatste := eerste.AddDate(0, 1, -1).Day()
	return eerste.AddDate(0, 0, min(dag.Day(), laatste)-1)
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}
