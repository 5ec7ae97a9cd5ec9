package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// TestStoring interrupts a run at changes of the disk that are spread over the whole of
// it, by a disk that stops or refuses and by kill -9, and tries deliveries that change while
// they are read, a lock and a wrong clock. make proof tries every change with every fault.
func TestStoring(t *testing.T) {
	dir := t.TempDir()
	program := filepath.Join(dir, "storing")
	if out, err := exec.Command("go", "build", "-tags", "storing", "-o", program, ".").CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, out)
	}
	work := filepath.Join(dir, "map")
	if err := os.Mkdir(work, 0o700); err != nil {
		t.Fatal(err)
	}
	command := exec.Command(program, "storing", "--map", work, "--elke", "40", "--elke-kill", "3",
		"--soort", "stop", "--soort", "half", "--soort", "EACCES", "--soort", "kill", "--soort", "invoer")
	command.Stderr = os.Stderr
	out, err := command.Output()
	if err != nil {
		t.Fatal(err)
	}
	var outcome struct {
		Tried    map[string]int `json:"geprobeerd"`
		Problems []string       `json:"problemen"`
	}
	if err := json.Unmarshal(out, &outcome); err != nil {
		t.Fatal(err)
	}
	for _, problem := range outcome.Problems {
		t.Error(problem)
	}
	for kind, least := range map[string]int{"stop": 12, "half": 4, "EACCES": 8, "kill": 4, "invoer": 8} {
		if outcome.Tried[kind] < least {
			t.Errorf("%s was tried %d times, want at least %d", kind, outcome.Tried[kind], least)
		}
	}
}
