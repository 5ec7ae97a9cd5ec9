// Package schemas reads and checks the data contracts, one per source table,
// and says where a delivery lies in the lake. It does not read deliveries
// (package ingest) and runs no SQL (package transform). Everybody uses it.
package schemas
