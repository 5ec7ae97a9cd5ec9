// Package duck opens DuckDB in memory with our settings, runs SQL files and
// turns DuckDB's errors into file:line:col errors. It quotes identifiers and
// literals, tells which tables a query reads, and locks a database for ad-hoc
// queries. It knows no contracts, models or indicators. Packages ingest,
// transform and cmd use it.
package duck
