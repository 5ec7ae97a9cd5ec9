package duck

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"

	"github.com/duckdb/duckdb-go/v2"
)

// ErrNotAllowed says that a statement is neither select nor explain.
var ErrNotAllowed = errors.New("only one select or explain statement is allowed")

// Sandbox locks the database: from now on it reads the given files and no
// others, writes none, attaches nothing, and no setting can be changed back.
// Views on those files must exist already. (allowed_directories would let
// attach and copy write there.)
func (db *DB) Sandbox(ctx context.Context, files []string) error {
	for _, statement := range []string{
		"set allowed_paths = " + List(files),
		"set enable_external_access = false",
		"set lock_configuration = true",
	} {
		if _, err := db.conn.ExecContext(ctx, statement); err != nil {
			return fmt.Errorf("lock duckdb: %w", err)
		}
	}
	return nil
}

// Admit refuses whatever is not exactly one select or explain statement. It
// prepares the statement and runs nothing.
func (db *DB) Admit(statement string) error {
	return db.conn.Raw(func(raw any) error {
		prepared, err := raw.(driver.Conn).Prepare(statement)
		if err != nil {
			var problem *duckdb.Error
			if errors.As(err, &problem) {
				return locate("query", "", statement, problem)
			}
			return fmt.Errorf("%w: %w", ErrNotAllowed, err)
		}
		kind, err := prepared.(*duckdb.Stmt).StatementType()
		if err := errors.Join(err, prepared.Close()); err != nil {
			return fmt.Errorf("admit query: %w", err)
		}
		if kind != duckdb.STATEMENT_TYPE_SELECT && kind != duckdb.STATEMENT_TYPE_EXPLAIN {
			return ErrNotAllowed
		}
		return nil
	})
}
