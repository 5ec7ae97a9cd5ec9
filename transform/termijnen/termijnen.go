// Package termijnen holds the date rules of the Wet inburgering 2021 as pure
// functions. The models compute the same dates in SQL; a test of package transform
// proves that each model which holds such a rule (kern, marts and regels) agrees
// with the function over generated dates, leap days included. Days are UTC
// midnights; "tot en met" dates count.
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

// EerstePIP is the dagtekening that decides on the termijn: the earliest of those that
// were not withdrawn. A later PIP changes the plan and moves nothing. Zero without one.
// Source: Wet inburgering 2021, article 11.
func EerstePIP(dagtekeningen ...time.Time) (eerste time.Time) {
	for _, dagtekening := range dagtekeningen {
		if eerste.IsZero() || dagtekening.Before(eerste) {
			eerste = dagtekening
		}
	}
	return eerste
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

// LesTotEnMet is the last day for the first lesson: eight weeks after the dagtekening
// of the first PIP (TIJ-4). The law has no such term; the region chose it.
func LesTotEnMet(pip time.Time) time.Time { return pip.AddDate(0, 0, 8*7) }

// IntakeTotEnMet is the last day on which a brede intake starts early: two weeks after
// huisvesting. The law has no such term; the region chose it.
func IntakeTotEnMet(huisvesting time.Time) time.Time { return huisvesting.AddDate(0, 0, 14) }

// GesprekTotEnMet is the last day for the next voortgangsgesprek: the norm of the region
// in days after the one before (KWA-1). The law asks for these talks and gives no number.
func GesprekTotEnMet(vorige time.Time, normDagen int) time.Time {
	return vorige.AddDate(0, 0, normDagen)
}

// UitslagTotEnMet is the last day for the result of an exam: DUO promises it within eight
// weeks. No rule or indicator of the policy asks for it; marts.fct_examen has it for analysts.
func UitslagTotEnMet(examen time.Time) time.Time { return examen.AddDate(0, 0, 8*7) }

// InGevaarVanaf is the first day on which a termijn is about to end: 180 days before its
// last day (TIJ-6).
func InGevaarVanaf(einde time.Time) time.Time { return einde.AddDate(0, 0, -180) }

// SPUKJaren are the calendar years in which somebody may count for the SPUK: three from
// the year of the first huisvesting for an asielstatushouder, else only the year in which
// the plicht began. Source: Regeling specifieke uitkering inburgering.
func SPUKJaren(start time.Time, asiel bool) []int {
	jaar := start.Year()
	if asiel {
		return []int{jaar, jaar + 1, jaar + 2}
	}
	return []int{jaar}
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
