// Package pseudo turns the numbers that identify a person into pseudonyms. It
// is the only package that sees a burgerservicenummer: a number enters as text
// in ParseBSN, lives in a Number that prints *** in every form, and leaves as a
// persoon_id made by a keyed HMAC. Klantnummers, V-nummers and the like leave as
// a keyed Hash, and Register says which person such a number belonged to on a
// day.
//
// No error and no printed value of this package holds a digit of a number or a
// byte of a key. It reads no deliveries (package source), converts no other
// columns (package ingest) and knows no rounding keys (package transform/sdc).
// Package ingest uses it, and cmd/beleidsmonitor for making the key file.
package pseudo
