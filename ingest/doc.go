// Package ingest reads deliveries into the lake: it finds the files, reads
// them strictly, checks each row against the contract of its table, replaces
// every number of a person by a pseudonym, and writes encrypted Parquet and a
// list of rejected rows. Read = accepted + rejected, for every delivery.
// It computes no figures (package transform) and reads no configuration file
// (cmd/beleidsmonitor).
package ingest
