// Command beleidsmonitor shows gemeenten whether their policy on the Wet
// inburgering 2021 works and what it costs. It reads deliveries, computes the
// indicators and writes one report per gemeente. Each command is one file
// here: flags in, calls to the packages out, an exit code back.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/urfave/cli/v2"
)

// version is part of each edition's manifest.
const version = "0.1.0"

// The exit codes of the program.
const (
	exitFailed   = 1  // it did not work
	exitUsage    = 2  // wrong use of the command line
	exitRejected = 3  // published, but rows were rejected
	exitRefused  = 4  // a delivery was refused or never came, nothing was published
	exitLocked   = 75 // another run holds the lock
)

// codeError carries an exit code. A nil cause means that all was said already.
type codeError struct {
	code  int
	cause error
}

func (e *codeError) Error() string {
	if e.cause == nil {
		return fmt.Sprintf("exit code %d", e.code)
	}
	return e.cause.Error()
}

func (e *codeError) Unwrap() error { return e.cause }

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args, os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// run is the whole program without the process around it.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	err := newApp(stdin, stdout, stderr).RunContext(ctx, args)
	if err == nil {
		return 0
	}
	var coded *codeError
	if !errors.As(err, &coded) {
		coded = &codeError{code: exitFailed, cause: err}
	}
	if coded.cause != nil {
		fmt.Fprint(stderr, printable(fmt.Sprintf("beleidsmonitor: %v\n%s", coded.cause, wayOut(coded.cause))))
	}
	return coded.code
}

// wayOut is a hint for what the system refuses anywhere, when the error has
// none of its own.
func wayOut(err error) string {
	full := errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) || errors.Is(err, syscall.EFBIG) ||
		strings.Contains(err.Error(), "No space left on device") // DuckDB tells it in words
	switch {
	case strings.Contains(err.Error(), "hint: "):
		return ""
	case full:
		return "hint: make room for the work folder, or name another with --werkmap, and run again; the current edition is as it was\n"
	case errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EROFS):
		return "hint: give the user of this program the right to read and write there; the current edition is as it was\n"
	}
	return ""
}

func newApp(stdin io.Reader, stdout, stderr io.Writer) *cli.App {
	app := &cli.App{
		Name:                 "beleidsmonitor",
		Usage:                "monitor the policy on the Wet inburgering 2021: costs against ambition, per gemeente",
		Description:          "Exit codes: 0 done, 1 failed, 2 wrong use, 3 published but rows were rejected,\n4 delivery refused or missing (nothing published), 75 another run holds the lock.",
		Version:              version,
		Flags:                globalFlags(),
		EnableBashCompletion: true,
		Reader:               stdin,
		Writer:               stdout,
		ErrWriter:            stderr,
		ExitErrHandler:       func(*cli.Context, error) {}, // run maps errors to exit codes
		OnUsageError:         usageError,
		Action: func(c *cli.Context) error {
			if c.NArg() > 0 {
				return usage("unknown command %q\nhint: beleidsmonitor --help lists the commands", c.Args().First())
			}
			return cli.ShowAppHelp(c)
		},
		Commands: []*cli.Command{
			runCommand(), ingestCommand(), transformCommand(), reportCommand(), serveCommand(), checkCommand(),
			queryCommand(),
			analyseCommand(), sampleCommand(), keysCommand(), verifyCommand(), turnBackCommand(), clearCommand(), completionCommand(),
		},
	}
	for _, command := range app.Commands {
		addGlobals(command)
	}
	return app
}

func usageError(_ *cli.Context, err error, _ bool) error {
	return &codeError{code: exitUsage, cause: fmt.Errorf("%w\nhint: add --help to see the flags", err)}
}

func usage(format string, args ...any) error {
	return &codeError{code: exitUsage, cause: fmt.Errorf(format, args...)}
}
