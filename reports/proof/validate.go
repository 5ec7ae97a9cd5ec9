package proof

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
)

// Validate runs html-validate over every page (A5). folder is where npm put it, with the
// rules in .htmlvalidate.json beside it.
func (s *Site) Validate(ctx context.Context, folder string) ([]Problem, error) {
	folder, err := filepath.Abs(folder)
	if err != nil {
		return nil, err
	}
	out, err := os.CreateTemp("", "html-validate-*.json")
	if err != nil {
		return nil, err
	}
	defer os.Remove(out.Name())
	defer out.Close()
	// To a file, because the program ends before a pipe has taken all that it says.
	args := []string{filepath.Join(folder, "node_modules", "html-validate", "bin", "html-validate.mjs"), "--config", filepath.Join(folder, ".htmlvalidate.json"), "--formatter", "json=" + out.Name()}
	for _, page := range s.Pages {
		args = append(args, page.File)
	}
	var exit *exec.ExitError
	if said, err := exec.CommandContext(ctx, "node", args...).CombinedOutput(); err != nil && !errors.As(err, &exit) {
		return nil, fmt.Errorf("run html-validate: %w (hint: run make proof, or npm ci in %s)\n%s", err, folder, said)
	}
	said, err := io.ReadAll(out)
	if err != nil {
		return nil, err
	}
	var outcome []struct {
		FilePath string
		Messages []struct {
			RuleID       string `json:"ruleId"`
			Message      string
			Line, Column int
		}
	}
	if err := json.Unmarshal(said, &outcome); err != nil {
		return nil, fmt.Errorf("read what html-validate says: %w (hint: run npm ci in %s)", err, folder)
	}
	var problems []Problem
	for _, file := range outcome {
		name, err := filepath.Rel(s.Dir, file.FilePath)
		if err != nil {
			return nil, err
		}
		for _, m := range file.Messages {
			problems = append(problems, Problem{fmt.Sprintf("%s:%d:%d", filepath.ToSlash(name), m.Line, m.Column), m.RuleID + ": " + m.Message})
		}
	}
	return problems, nil
}
