// Package naief holds no program, only a test: it computes every indicator a
// second time, with plain loops over persons, days and months, from the same
// generated deliveries that the real pipeline reads. Both must give the same
// rows, to the cent. It shares no code and no SQL with packages ingest and
// transform, so that a wrong join or an interval that is a day too long shows
// as a difference. Nobody imports it.
//
// Every indicator has one function that reads as its definition. To check one,
// lay the function beside transform/kpi/definities/<kpi>.yaml. The words that
// they share (caseload, leerroute, bijstand) stand in begrippen_test.go.
package naief
