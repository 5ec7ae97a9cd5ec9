// Package lake writes and reads the encrypted Parquet of one delivery and puts
// a finished delivery folder in place in one step. It knows nothing of files
// as suppliers send them (package source) or of what a row means (package
// ingest, its main user). It also seals what else is kept about persons.
//
// DuckDB 1.5.6 reads these files whole, but not with a filter that reaches the
// scan (a where, a join, a top-n): load a table first, or put a limit and three
// disabled optimizers in between; TestFilteredRead holds both.
package lake
