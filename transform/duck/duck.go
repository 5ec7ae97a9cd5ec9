package duck

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"

	"github.com/duckdb/duckdb-go/v2"
)

// LakeKeyName is the name under which the lake key is known to DuckDB: a
// reader writes encryption_config = {footer_key: 'lake'}.
const LakeKeyName = "lake"

// Options says how a database is opened. The zero value works: all cores,
// DuckDB's own memory limit, nothing on disk and no key.
type Options struct {
	Threads     int    // 0 is one per core
	MemoryLimit string // such as 2GB; empty is DuckDB's own limit
	TempDir     string // where DuckDB may spill, unencrypted: never for rows about persons; empty is nowhere
	LakeKey     []byte // 16, 24 or 32 bytes; empty when no encrypted file is read
}

// DB is one in-memory database with one connection, because settings and keys
// hold per connection. It must not be used from two goroutines at once.
type DB struct {
	pool *sql.DB
	conn *sql.Conn

	limit string // of memory; DuckDB tells it rounded down, so it is asked for once
}

// Open opens an empty in-memory database. Nothing is ever fetched: extensions
// are neither installed nor loaded by themselves.
func Open(ctx context.Context, options Options) (*DB, error) {
	connector, err := duckdb.NewConnector("", nil)
	if err != nil {
		return nil, fmt.Errorf("open duckdb: %w", err)
	}
	pool := sql.OpenDB(connector)
	pool.SetMaxOpenConns(1)
	conn, err := pool.Conn(ctx)
	if err != nil {
		return nil, errors.Join(fmt.Errorf("open duckdb: %w", err), pool.Close())
	}
	db := &DB{pool: pool, conn: conn}
	for _, statement := range settings(options) {
		if _, err := conn.ExecContext(ctx, statement); err != nil {
			return nil, errors.Join(fmt.Errorf("set up duckdb: %w", hideKey(err)), db.Close())
		}
	}
	if err := db.QueryRow(ctx, "select current_setting('memory_limit')").Scan(&db.limit); err != nil {
		return nil, errors.Join(fmt.Errorf("set up duckdb: %w", err), db.Close())
	}
	return db, nil
}

func settings(options Options) []string {
	statements := []string{
		"set autoinstall_known_extensions = false",
		"set autoload_known_extensions = false",
		"set TimeZone = 'UTC'",
		"set preserve_insertion_order = true",
		"set enable_progress_bar = false",
		"set temp_directory = " + Literal(options.TempDir),
	}
	if options.Threads > 0 {
		statements = append(statements, fmt.Sprintf("set threads = %d", options.Threads))
	}
	if options.MemoryLimit != "" {
		statements = append(statements, "set memory_limit = "+Literal(options.MemoryLimit))
	}
	if len(options.LakeKey) > 0 {
		key := base64.StdEncoding.EncodeToString(options.LakeKey)
		statements = append(statements, "pragma add_parquet_key("+Literal(LakeKeyName)+", "+Literal(key)+")")
	}
	return statements
}

// hideKey drops an error text that could repeat the statement with the key.
func hideKey(err error) error {
	if strings.Contains(err.Error(), "add_parquet_key") {
		return errors.New("the lake key is refused (expected 16, 24 or 32 bytes)")
	}
	return err
}

// Close ends the connection and frees the database.
func (db *DB) Close() error {
	return errors.Join(db.conn.Close(), db.pool.Close())
}

// Shrink gives the memory that dropped tables leave back to the system. DuckDB does that
// itself when its limit is set, also when it stays the same.
func (db *DB) Shrink(ctx context.Context) error {
	for _, statement := range []string{"checkpoint", "set memory_limit = " + Literal(db.limit)} {
		if err := db.Exec(ctx, statement); err != nil {
			return fmt.Errorf("give memory back: %w", err)
		}
	}
	return nil
}

// Conn is the one connection, for what this package does not offer.
func (db *DB) Conn() *sql.Conn { return db.conn }

// Exec runs a statement that returns no rows.
func (db *DB) Exec(ctx context.Context, statement string, args ...any) error {
	_, err := db.conn.ExecContext(ctx, statement, args...)
	return err
}

// ExecFile runs the text of a file after a prefix on the same first line, so
// that an error names the line and column of the file.
func (db *DB) ExecFile(ctx context.Context, file, prefix, text string) error {
	if _, err := db.conn.ExecContext(ctx, prefix+text); err != nil {
		return locate(file, prefix, text, err)
	}
	return nil
}

// Query runs a statement that returns rows. The caller closes them and checks
// their Err.
func (db *DB) Query(ctx context.Context, statement string, args ...any) (*sql.Rows, error) {
	return db.conn.QueryContext(ctx, statement, args...)
}

// QueryRow runs a statement that returns one row.
func (db *DB) QueryRow(ctx context.Context, statement string, args ...any) *sql.Row {
	return db.conn.QueryRowContext(ctx, statement, args...)
}

// Column is the name and DuckDB type of one column of a result.
type Column struct{ Name, Type string }

// Describe binds a query without running it and lists its columns. An error
// names the line and column of the file the query came from.
func (db *DB) Describe(ctx context.Context, file, query string) ([]Column, error) {
	const prefix = "describe "
	rows, err := db.conn.QueryContext(ctx, "select column_name, column_type from ("+prefix+query+"\n)")
	if err != nil {
		return nil, locate(file, "select column_name, column_type from ("+prefix, query, err)
	}
	defer rows.Close()
	var columns []Column
	for rows.Next() {
		var column Column
		if err := rows.Scan(&column.Name, &column.Type); err != nil {
			return nil, fmt.Errorf("describe %s: %w", file, err)
		}
		columns = append(columns, column)
	}
	return columns, rows.Err()
}

// Append writes rows into a table by DuckDB's appender, which is far faster
// than insert statements. next gives one row, or false at the end.
func (db *DB) Append(schema, table string, next func() ([]driver.Value, bool, error)) error {
	return db.conn.Raw(func(raw any) (err error) {
		appender, err := duckdb.NewAppenderFromConn(raw.(driver.Conn), schema, table)
		if err != nil {
			return fmt.Errorf("append to %s.%s: %w", schema, table, err)
		}
		defer func() { err = errors.Join(err, appender.Close()) }()
		for {
			row, ok, err := next()
			if err != nil || !ok {
				return err
			}
			if err := appender.AppendRow(row...); err != nil {
				return fmt.Errorf("append to %s.%s: %w", schema, table, err)
			}
		}
	})
}

// Quote makes an identifier of any text.
func Quote(name string) string {
	return `"` + strings.ReplaceAll(name, `"`, `""`) + `"`
}

// Literal makes a string literal of any text.
func Literal(text string) string {
	return "'" + strings.ReplaceAll(text, "'", "''") + "'"
}

// List makes a list literal of strings, for read_parquet and allowed_paths.
func List(texts []string) string {
	quoted := make([]string, len(texts))
	for i, text := range texts {
		quoted[i] = Literal(text)
	}
	return "[" + strings.Join(quoted, ", ") + "]"
}
