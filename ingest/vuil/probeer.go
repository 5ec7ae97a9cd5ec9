package vuil

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"beleidsmonitor/ingest"
	"beleidsmonitor/ingest/lake"
	"beleidsmonitor/ingest/pseudo"
	"beleidsmonitor/schemas"
)

// Uitkomst is what became of the corpus. Each problem starts with the name of its case.
type Uitkomst struct {
	Bestanden            int // files that were delivered
	Geweigerd            int // files refused as a whole
	Gelezen, Afgekeurd   int64
	Bevindingen          int      // findings, refusals among them
	VerkeerdGeaccepteerd []string // a file or a row that is accepted and should not be, or with another value
	ZonderPlaats         []string // a finding that does not say where
	Anders               []string // any other difference from what the corpus says
}

// proef is the corpus while it is tried in a folder.
type proef struct {
	Uitkomst
	dir       string
	contracts *schemas.Set
	key       []byte
}

// Probeer delivers every case in one run of ingest, into a work folder in dir, and
// compares what became of each with what the corpus says.
func Probeer(ctx context.Context, dir string, cases []Geval) (*Uitkomst, error) {
	p := &proef{dir: dir, key: []byte("0123456789abcdef0123456789abcdef")}
	options, err := p.prepare(cases)
	if err != nil {
		return nil, err
	}
	report, err := ingest.Run(ctx, options)
	if err != nil {
		return nil, fmt.Errorf("deliver the corpus: %w", err)
	}
	byName := map[string]ingest.Delivery{}
	for _, delivery := range report.Deliveries {
		byName[delivery.Bestand] = delivery
	}
	for i, g := range cases {
		p.Bestanden++
		delivery, found := byName[g.file(i)]
		if !found {
			p.anders(g, "it is no delivery")
			continue
		}
		if err := p.compare(ctx, g, delivery); err != nil {
			return nil, fmt.Errorf("case %s: %w", g.named(), err)
		}
	}
	return &p.Uitkomst, nil
}

func (g Geval) file(i int) string {
	return fmt.Sprintf("g%04d_%s_hoorn_2024-01_1%s", i, g.Tabel, g.Soort)
}

// prepare writes the files, and a source for each.
func (p *proef) prepare(cases []Geval) (options ingest.Options, err error) {
	deliveries := filepath.Join(p.dir, "leveringen")
	if err := os.Mkdir(deliveries, 0o700); err != nil {
		return options, err
	}
	if p.contracts, err = schemas.All(); err != nil {
		return options, err
	}
	keyFile := filepath.Join(p.dir, "pseudo.key")
	if err := pseudo.NewKeyFile(keyFile); err != nil {
		return options, err
	}
	key, err := pseudo.LoadKey(keyFile)
	if err != nil {
		return options, err
	}
	options = ingest.Options{Werkmap: filepath.Join(p.dir, "werk"), Leveringen: deliveries, Fictief: true, Contracts: p.contracts, Pseudo: key, LakeKey: p.key,
		Gemeenten: []ingest.Gemeente{{Code: "GM0405", Naam: "Hoorn"}, {Code: "GM0532", Naam: "Stede Broec"}}}
	for i, g := range cases {
		if err := g.place(filepath.Join(deliveries, g.file(i))); err != nil {
			return options, fmt.Errorf("make case %s: %w", g.named(), err)
		}
		source := ingest.Bron{Tabel: g.Tabel, Afkeurgrens: 1, Patroon: fmt.Sprintf("{leverancier=g%04d}_{tabel}_{gemeente}_{jjjj-mm}_{volgnr}%s", i, g.Soort)}
		if g.Mapping != "" {
			source.Mapping = filepath.Join(p.dir, fmt.Sprintf("g%04d.yaml", i))
			text := "systeem: vuil\ntabellen:\n  " + g.Tabel + ": {" + g.Mapping + "}\n"
			if err := os.WriteFile(source.Mapping, []byte(text), 0o600); err != nil {
				return options, err
			}
		}
		options.Bronnen = append(options.Bronnen, source)
	}
	return options, nil
}

func (p *proef) anders(g Geval, format string, args ...any) {
	p.Anders = append(p.Anders, g.named()+": "+fmt.Sprintf(format, args...))
}

func (p *proef) verkeerd(g Geval, format string, args ...any) {
	p.VerkeerdGeaccepteerd = append(p.VerkeerdGeaccepteerd, g.named()+": "+fmt.Sprintf(format, args...))
}

// compare says how one delivery differs from its case.
func (p *proef) compare(ctx context.Context, g Geval, d ingest.Delivery) error {
	if d.Gelezen != d.Geaccepteerd+d.Afgekeurd {
		p.anders(g, "%d read, %d accepted, %d rejected", d.Gelezen, d.Geaccepteerd, d.Afgekeurd)
	}
	p.Gelezen += d.Gelezen
	p.Afgekeurd += d.Afgekeurd
	found, err := p.findings(g, d)
	if err != nil {
		return err
	}
	switch {
	case d.Status == ingest.Refused:
		p.Geweigerd++
		p.refused(g, d)
		return nil
	case g.Geweigerd != "":
		p.verkeerd(g, "accepted, want a refusal")
		return nil
	case strings.Join(found, " ") != g.Afkeur:
		p.anders(g, "findings %q, want %q", strings.Join(found, " "), g.Afkeur)
	}
	if g.Codering != "" && d.Codering != g.Codering {
		p.anders(g, "read as %q, want %q", d.Codering, g.Codering)
	}
	rows, err := p.rows(ctx, d)
	if err != nil {
		return err
	}
	if got := strings.Join(rows, " / "); got != g.Lake {
		p.verkeerd(g, "stored %q, want %q", got, g.Lake)
	}
	return nil
}

// refused compares the reason of a refusal: the line and how it starts.
func (p *proef) refused(g Geval, d ingest.Delivery) {
	line, want, _ := strings.Cut(reason(g.Geweigerd, d.Bestand), ": ")
	if want == "" {
		p.anders(g, "refused (%s), want it accepted", d.Reason)
		return
	}
	if line != "-" {
		want = ":" + line + ": " + want
	} else {
		want = ": " + want
	}
	if !strings.HasPrefix(d.Reason, d.Bestand) || !strings.Contains(d.Reason, want) {
		p.anders(g, "refused (%s), want %q", d.Reason, want)
	}
	p.silent(g, d.Reason)
}

// whole are the findings that are about a row and not about one of its cells, and whole
// files that are refused: an archive, a note, a sum.
var (
	wholeRow = map[string]string{"S03": "two rows with one key", "S06": "two columns that contradict each other", "S07": "the number of cells", "S09": "totals or a second header"}
	inNote   = regexp.MustCompile(`levering\.json:[0-9]+:[0-9]+: `)
)

// findings reads the list for the supplier as line:column:rule:severity, and looks
// whether each says where it is.
func (p *proef) findings(g Geval, d ingest.Delivery) (list []string, err error) {
	if d.Afkeur == "" {
		return nil, nil
	}
	data, err := os.ReadFile(d.Afkeur)
	if err != nil {
		return nil, err
	}
	p.silent(g, string(data))
	reader := csv.NewReader(strings.NewReader(string(data)))
	reader.Comma = ';'
	if _, err := reader.Read(); err != nil {
		return nil, err
	}
	for {
		cells, err := reader.Read()
		if errors.Is(err, io.EOF) {
			return list, nil
		}
		if err != nil {
			return nil, fmt.Errorf("read list of findings: %w", err)
		}
		p.Bevindingen++
		file, sheet, line, column, rule := cells[0], cells[1], cells[2], cells[3], cells[4]
		list = append(list, strings.Join(cells[2:6], ":"))
		isRow := d.Status != ingest.Refused
		switch {
		case !strings.HasPrefix(file, d.Bestand):
			p.placeless(g, "no file")
		case isRow && d.Codering == "XLSX" && sheet == "":
			p.placeless(g, "no sheet")
		case isRow && line == "":
			p.placeless(g, "no line")
		case isRow && column == "" && wholeRow[rule] == "":
			p.placeless(g, "no column for "+rule)
		case !isRow && line == "" && !strings.HasPrefix(g.Geweigerd, "-: ") && !inNote.MatchString(cells[7]):
			p.placeless(g, "no line, and the whole file is not the matter")
		}
	}
}

func (p *proef) placeless(g Geval, what string) {
	p.ZonderPlaats = append(p.ZonderPlaats, g.named()+": "+what)
}

// private are what stands in the files of persons: numbers, a name and a birth date.
var private = regexp.MustCompile(`[0-9]{9}|[Aa]chternaam|1987-06|06-1987`)

// silent looks for values of persons in what the program says. A masked number is nines.
func (p *proef) silent(g Geval, said string) {
	for _, found := range private.FindAllString(said, -1) {
		if strings.Trim(found, "9") != "" {
			p.anders(g, "a message holds %q", found)
		}
	}
}

// rows are the stored rows of a delivery, as line and values in the order of the contract.
func (p *proef) rows(ctx context.Context, d ingest.Delivery) (list []string, err error) {
	contract := p.contracts.Table(d.Tabel)
	columns := lake.Columns(contract)
	path := filepath.Join(schemas.LakeDir(filepath.Join(p.dir, "werk"), d.Tabel, d.ID), schemas.DataFile)
	type stored struct {
		line int64
		text string
	}
	var all []stored
	err = lake.Read(ctx, path, columns, p.key, func(row []lake.Value) error {
		var cells []string
		for i, property := range contract.Properties {
			cells = append(cells, show(property, columns[i].Kind, row[i]))
		}
		all = append(all, stored{row[len(row)-1].N, strings.TrimRight(strings.Join(cells, "|"), "|")})
		return nil
	})
	slices.SortFunc(all, func(a, b stored) int { return int(a.line - b.line) })
	for _, row := range all {
		list = append(list, strconv.FormatInt(row.line, 10)+" "+row.text)
	}
	return list, err
}

// show writes a stored value; P is a pseudonym.
func show(property schemas.Property, kind lake.Kind, value lake.Value) string {
	switch {
	case !value.Set:
		return ""
	case property.KeyKind != "":
		return "P"
	case kind == lake.Day:
		return time.Unix(value.N*86400, 0).UTC().Format(time.DateOnly)
	case kind == lake.Boolean:
		return strconv.FormatBool(value.N == 1)
	case kind == lake.Decimal:
		sign, n := "", value.N
		if n < 0 {
			sign, n = "-", -n
		}
		return fmt.Sprintf("%s%d.%04d", sign, n/10_000, n%10_000)
	case kind == lake.Integer:
		return strconv.FormatInt(value.N, 10)
	}
	return value.S
}

// shown is a text as a name: control and invisible characters as their number.
func shown(text string) string {
	if len(text) > 40 {
		text = text[:40] + "..."
	}
	return strings.Trim(strconv.QuoteToASCII(text), `"`)
}
