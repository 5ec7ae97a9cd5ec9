package ingest

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"time"
)

// sidecarSuffix makes the name of the note beside a delivered file.
const sidecarSuffix = ".levering.json"

// maxNote is the size of a note in bytes.
const maxNote = 1 << 20

// Sidecar is the note beside a delivered file: the envelope that suppliers of
// gemeenten use, with what a file cannot say of itself. It wins over the name.
type Sidecar struct {
	Leverancier string          `json:"codeGegevensleverancier"`
	Start       string          `json:"startdatumLevering"` // jjjj-mm-dd
	Einde       string          `json:"einddatumLevering"`
	Aangeleverd string          `json:"aanleverdatumEnTijd"`
	Leveringen  []sidecarArea   `json:"leveringen"`
	Leeg        bool            `json:"leeg"`
	Rijen       *int64          `json:"rijen"`
	Totaal      *ControleTotaal `json:"controletotaal"`

	Grootboek []GrootboekTotaal `json:"grootboek"` // with factuurregels only
}

type sidecarArea struct {
	Gemeentecode string `json:"gemeentecode"`
	Organisatie  struct {
		Naam string `json:"naam"`
		KvK  string `json:"kvk-nummer"`
	} `json:"aanleverende_organisatie"`
}

// ControleTotaal is the sum of one column, as the supplier counted it.
type ControleTotaal struct {
	Kolom string `json:"kolom"`
	Som   string `json:"som"`
}

// readSidecar lets the note beside the file win over its name. It says what is
// wrong with the note.
func (c *candidate) readSidecar() (problem string) {
	name := filepath.Base(c.path) + sidecarSuffix
	info, err := os.Lstat(c.path + sidecarSuffix)
	if errors.Is(err, fs.ErrNotExist) {
		return ""
	}
	if err == nil && (!info.Mode().IsRegular() || info.Size() > maxNote) {
		return "het briefje " + name + " is geen gewoon bestand of te groot. Lever een tekstbestand met JSON"
	}
	data, err := os.ReadFile(c.path + sidecarSuffix)
	if err != nil {
		return "het briefje " + name + " kan niet worden gelezen. Geef leesrecht"
	}
	note, err := parseSidecar(data)
	if err != nil {
		return fmt.Sprintf("het briefje %s:%v", name, err)
	}
	if len(note.Grootboek) > 0 && c.source.Tabel != ledgerTable {
		return "het briefje " + name + " noemt totalen van het grootboek. Die horen alleen bij een levering van factuurregels"
	}
	c.sidecar = note
	if note.Leverancier != "" {
		c.leverancier = note.Leverancier
	}
	if len(note.Einde) >= 7 {
		c.periode = note.Einde[:7]
	}
	if len(note.Aangeleverd) >= 10 {
		c.aangeleverd = note.Aangeleverd[:10]
	}
	switch areas := note.Leveringen; {
	case len(areas) == 1:
		c.gebied = areas[0].Gemeentecode
	case len(areas) > 1:
		c.gebied = "regio"
	}
	return ""
}

var supplierForm = regexp.MustCompile(`^[A-Za-z0-9-]{0,40}$`)

// parseSidecar reads a note strictly. Its error starts with line:column and
// holds no value of the note.
func parseSidecar(data []byte) (Sidecar, error) {
	var note Sidecar
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.DisallowUnknownFields()
	err := decoder.Decode(&note)
	if err == nil && len(bytes.TrimSpace(data[decoder.InputOffset():])) > 0 {
		err = errSecondValue
	}
	if err != nil {
		return Sidecar{}, noteError(data, decoder.InputOffset(), err)
	}
	if offset, err := checkKeys(data); err != nil {
		return Sidecar{}, noteError(data, offset, err)
	}
	wrong := func(what string) (Sidecar, error) { return Sidecar{}, errors.New("1:1: " + what) }
	if !supplierForm.MatchString(note.Leverancier) {
		return wrong("codeGegevensleverancier mag alleen letters, cijfers en - hebben")
	}
	for _, field := range [][2]string{{"startdatumLevering", note.Start}, {"einddatumLevering", note.Einde}} {
		if _, err := time.Parse(time.DateOnly, field[1]); field[1] != "" && err != nil {
			return wrong(field[0] + " is geen datum (verwacht jjjj-mm-dd)")
		}
	}
	if at := note.Aangeleverd; at != "" {
		if _, err := time.Parse(time.DateOnly, at[:min(len(at), 10)]); err != nil {
			return wrong("aanleverdatumEnTijd begint niet met een datum (verwacht jjjj-mm-ddTuu:mm:ss)")
		}
	}
	if note.Start > note.Einde && note.Einde != "" {
		return wrong("startdatumLevering ligt na einddatumLevering")
	}
	if note.Rijen != nil && (*note.Rijen < 0 || note.Leeg && *note.Rijen > 0) {
		return wrong("rijen past niet bij de levering (een lege levering heeft 0 rijen)")
	}
	for _, total := range note.Grootboek {
		if total.Boekjaar < 2000 || total.Boekjaar > 2100 || !taakveldForm.MatchString(total.Taakveld) {
			return wrong("grootboek heeft een boekjaar dat niet kan, of een taakveld dat niet op 6.1 lijkt")
		}
	}
	return note, nil
}

var taakveldForm = regexp.MustCompile(`^([0-9]\.[0-9]{1,2})?$`)

// Why a note that is JSON is refused as a text, and what its message says.
var (
	errSecondValue = errors.New("there is a second value")
	errNothing     = errors.New("it is null")
	errKeyTwice    = errors.New("a key stands twice")
	errKeyCase     = errors.New("a key has other capitals")
)

var noteMessages = map[error]string{
	errSecondValue: "er staat meer dan een waarde in",
	errNothing:     "er staat niets in. Schrijf tenminste {}",
	errKeyTwice:    "een sleutel staat er twee keer",
}

// inNote are the keys of a note and of its parts.
var inNote = []string{"codeGegevensleverancier", "startdatumLevering", "einddatumLevering", "aanleverdatumEnTijd", "leveringen", "leeg", "rijen",
	"controletotaal", "grootboek", "gemeentecode", "aanleverende_organisatie", "naam", "kvk-nummer", "kolom", "som", "boekjaar", "taakveld", "bedrag"}

// checkKeys refuses what the decoder takes without a word: a key that stands twice, of
// which the last would count, a key in other capitals, and null for a note.
func checkKeys(data []byte) (offset int64, err error) {
	decoder := json.NewDecoder(bytes.NewReader(data))
	var open []map[string]bool // keys of each object that is open; nil is a list
	key := false               // the next text is a key
	for {
		token, err := decoder.Token()
		if err != nil {
			return 0, nil // the end: the note was decoded before
		}
		if token == nil && len(open) == 0 {
			return 0, errNothing
		}
		name, isText := token.(string)
		switch {
		case token == json.Delim('{'):
			open = append(open, map[string]bool{})
		case token == json.Delim('['):
			open = append(open, nil)
		case token == json.Delim('}'), token == json.Delim(']'):
			open = open[:len(open)-1]
		case key && isText && open[len(open)-1][name]:
			return decoder.InputOffset(), errKeyTwice
		case key && isText && !slices.Contains(inNote, name):
			return decoder.InputOffset(), errKeyCase
		case key && isText:
			open[len(open)-1][name] = true
			key = false
			continue
		}
		key = len(open) > 0 && open[len(open)-1] != nil
	}
}

// noteKeys are the keys of a note, for its messages.
const noteKeys = "codeGegevensleverancier, startdatumLevering, einddatumLevering, aanleverdatumEnTijd, leveringen, leeg, rijen, controletotaal, grootboek"

// noteError puts a place before a mistake in a note, and leaves out the text of
// the note.
func noteError(data []byte, offset int64, err error) error {
	message := "er staat een onbekende sleutel in (toegestaan: " + noteKeys + ")"
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case noteMessages[err] != "":
		message = noteMessages[err]
	case errors.As(err, &syntax):
		offset, message = syntax.Offset, "dit is geen geldige JSON"
	case errors.As(err, &kind):
		offset, message = kind.Offset, "een waarde heeft de verkeerde soort (tekst, getal of true en false)"
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		offset, message = int64(len(data)), "de JSON is niet compleet"
	}
	before := data[:min(max(offset, 0), int64(len(data)))]
	line := 1 + bytes.Count(before, []byte("\n"))
	column := len(before) - bytes.LastIndexByte(before, '\n')
	return fmt.Errorf("%d:%d: %s", line, column, message)
}
