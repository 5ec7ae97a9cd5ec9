// Package sampledata makes deliveries of fictitious inburgeraars, such as
// gemeenten really send them: several suppliers, formats, encodings and
// spellings, with deliberate mistakes. The data are invented along the
// parameters in odds.go; the same options give the same bytes.
//
// A life is simulated one household at a time (household.go, stay.go,
// route.go, offer.go, exam.go, income.go, invoice.go) and written straight to
// the open deliveries (delivery.go), so that memory does not grow with the
// number of inburgeraars. mistake.go spoils rows and notes what ingest must
// reject. The package reads nothing: not the contracts (a test compares with
// them) and not what it wrote.
//
// cmd/beleidsmonitor uses it for `sample`, tests of other packages for
// deliveries of any size.
package sampledata
