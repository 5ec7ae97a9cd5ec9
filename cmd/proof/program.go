package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

// program is what make builds; the attacks run it as a user does.
const program = "bin/beleidsmonitor"

// region is a configuration with its work folder. Temporary files go to temp, when it is
// not empty.
type region struct{ config, werkmap, temp string }

// regionIn is a generated region: its deliveries in data, its work folder beside it.
func regionIn(dir string) region {
	return region{filepath.Join(dir, "data", "monitor.yaml"), filepath.Join(dir, "werk"), filepath.Join(dir, "tmp")}
}

// run gives all that the program says, and how it ended. A program that could not be
// started, or that was killed, is an error.
func (r region) run(ctx context.Context, args ...string) (said string, code int, err error) {
	command := exec.CommandContext(ctx, program, append([]string{"--config", r.config, "--werkmap", r.werkmap}, args...)...)
	if r.temp != "" {
		if err := os.MkdirAll(r.temp, 0o700); err != nil {
			return "", 0, err
		}
		command.Env = append(os.Environ(), "TMPDIR="+r.temp)
	}
	out, err := command.CombinedOutput()
	var exit *exec.ExitError
	if err != nil && (!errors.As(err, &exit) || exit.ExitCode() < 0) {
		return string(out), -1, err
	}
	return string(out), command.ProcessState.ExitCode(), nil
}

// succeed runs the program; any other exit code than 0 is an error.
func (r region) succeed(ctx context.Context, args ...string) error {
	said, code, err := r.run(ctx, args...)
	if err == nil && code != 0 {
		err = fmt.Errorf("exit code %d", code)
	}
	if err != nil {
		return fmt.Errorf("%v: %w\n%s", args, err, said)
	}
	return nil
}
