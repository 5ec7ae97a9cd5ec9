package main

import (
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"os/user"

	"beleidsmonitor/ingest/logboek"
)

// What the log tells of. Commands that only read published files are not in it.
const (
	actionRun       logboek.Action = "run"
	actionIngest    logboek.Action = "ingest"
	actionPublish   logboek.Action = "publiceren"
	actionIntern    logboek.Action = "run --intern"
	actionQuery     logboek.Action = "query --intern"
	actionAnalyse   logboek.Action = "analyse"
	actionMakeKeys  logboek.Action = "keys init"
	actionRotateKey logboek.Action = "keys rotate"
	actionClear     logboek.Action = "opschonen"
	actionTurnBack  logboek.Action = "terugdraaien"
)

// journal is the log of one command, with its console.
type journal struct {
	log     logboek.Log
	console *console
}

// newJournal opens the log of a work folder. Only its lines keep what the clock of the
// computer says.
func newJournal(werkmap string, con *console) *journal {
	id := make([]byte, 8)
	_, _ = rand.Read(id) // never fails
	origin := "beleidsmonitor " + version
	if host, err := os.Hostname(); err == nil {
		origin += ", " + host
	}
	who := "onbekend"
	if me, err := user.Current(); err == nil {
		who = me.Username
	}
	return &journal{console: con, log: logboek.Log{Werkmap: werkmap, Herkomst: origin, Wie: who, Run: hex.EncodeToString(id), Now: clock}}
}

// write adds a line, and says when an earlier run was killed while it wrote one.
func (j *journal) write(action logboek.Action, object, result logboek.Safe) error {
	note, err := j.log.Write(action, object, result)
	if note != "" {
		j.console.problem("log        %s", note)
	}
	return err
}

// around does the work of a command between two lines of the log: what begins without an
// end was killed. Work that cannot be logged is not begun.
func (j *journal) around(action logboek.Action, object logboek.Safe, work func() error) error {
	if err := makeWerkmap(j.log.Werkmap); err != nil {
		return err
	}
	if err := j.write(action, object, logboek.Words("begonnen")); err != nil {
		return err
	}
	err := work()
	if logged := j.write(action, object, outcome(err)); logged != nil {
		if coded := (*codeError)(nil); err == nil || errors.As(err, &coded) && coded.cause == nil {
			return logged
		}
		return fmt.Errorf("%w\n%w", err, logged)
	}
	return err
}

// locked is around for work that changes the work folder: one at a time.
func (j *journal) locked(action logboek.Action, object logboek.Safe, work func() error) error {
	return j.around(action, object, func() error {
		return underLock(j.log.Werkmap, func() error {
			if err := j.noteStopped(); err != nil {
				return err
			}
			return work()
		})
	})
}

// outcome says how a command ended, without a word of its error: that could name what
// stood in a file.
func outcome(err error) logboek.Safe {
	var coded *codeError
	switch {
	case err == nil:
		return logboek.Words("gelukt")
	case errors.Is(err, errKeys):
		return logboek.Words("geweigerd: een sleutel ontbreekt, past niet of is leesbaar voor anderen")
	case !errors.As(err, &coded):
		return logboek.Words("mislukt")
	case coded.code == exitRejected:
		return logboek.Words("gelukt, met afgekeurde regels")
	case coded.code == exitRefused:
		return logboek.Words("geweigerd: een levering is geweigerd of ontbreekt")
	case coded.code == exitLocked:
		return logboek.Words("geweigerd: er loopt een andere run")
	case coded.code == exitUsage:
		return logboek.Words("geweigerd: verkeerd gebruik")
	}
	return logboek.Words("mislukt")
}
