package main

import (
	"encoding/json"
	"fmt"
	"os/user"
	"path/filepath"
	"time"

	"beleidsmonitor/schemas/disk"
)

// logLine is one line of log.jsonl, with the six fields that BIO2 8.15.01
// asks for. It never holds a value from a delivery.
type logLine struct {
	Tijd      string `json:"tijd"`
	Actie     string `json:"actie"`
	Object    string `json:"object"`
	Resultaat string `json:"resultaat"`
	Herkomst  string `json:"herkomst"`
	Wie       string `json:"wie"`
}

// writeLog adds one line to the log of the work folder. This is the only place
// where a clock is read.
func writeLog(werkmap, action, object, result string) error {
	line := logLine{Tijd: time.Now().UTC().Format(time.RFC3339), Actie: action, Object: object,
		Resultaat: result, Herkomst: "beleidsmonitor " + version, Wie: "onbekend"}
	if who, err := user.Current(); err == nil {
		line.Wie = who.Username
	}
	data, err := json.Marshal(line)
	if err != nil {
		return fmt.Errorf("write log: %w", err)
	}
	file, err := disk.Append(filepath.Join(werkmap, "log.jsonl"), 0o600)
	if err != nil {
		return fmt.Errorf("write log: %w", err)
	}
	_, err = file.Write(append(data, '\n'))
	if cerr := file.Close(); err == nil {
		err = cerr
	}
	if err != nil {
		return fmt.Errorf("write log: %w", err)
	}
	return nil
}
