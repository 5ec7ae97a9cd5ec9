package sampledata

import (
	"fmt"
	"os"
	"path/filepath"
	"sort"
)

// bookMax is the number of inburgeraars up to which some suppliers send
// workbooks; Excel itself stops at a million rows.
const bookMax = 5_000

// outlets are all deliveries, and know which row belongs in which.
type outlets struct {
	opt     Options
	dir     string
	last    month
	all     []*delivery
	byTable map[string][]*delivery
	byYear  map[string]map[int]*delivery // table and supplier
	byArea  map[int]*delivery            // welzijn, per gemeente
	names   map[string]string
	codes   []string
	from    int // supplier of the deelname that is being written
	gem     int
	rows    map[string]int64
	batch   *batch // rows of the life that is being written; nil: rows go straight on
}

func newOutlets(dir string, opt Options, last month, all []gemeente) (*outlets, error) {
	o := &outlets{opt: opt, dir: dir, last: last, byTable: map[string][]*delivery{}, byYear: map[string]map[int]*delivery{}, byArea: map[int]*delivery{},
		names: map[string]string{}, rows: map[string]int64{}}
	for _, g := range append(append([]gemeente(nil), all...), outside...) {
		o.names[g.code] = g.name
	}
	for _, g := range all {
		o.codes = append(o.codes, g.code)
	}
	if opt.Plain {
		for table := range columns {
			o.table(plain, table)
		}
	} else {
		o.suppliers(all)
	}
	sort.Slice(o.all, func(i, j int) bool { return o.all[i].file() < o.all[j].file() })
	for _, d := range o.all {
		if err := d.open(opt.Seed); err != nil {
			return nil, err
		}
	}
	return o, nil
}

// suppliers sets up who delivers what, and how.
func (o *outlets) suppliers(all []gemeente) {
	book := func(f form) form {
		if o.opt.Inburgeraars > bookMax {
			return f.with(".csv")
		}
		return f
	}
	for _, table := range []string{"persoon_sleutel", "intake", "pip", "leerroute_fase", "verblijf_gemeente"} {
		o.table(kvs, table)
	}
	o.persons()
	o.table(coa, "verblijf_gemeente")
	o.table(duo, "examen")
	cp := duo
	cp.encoding, cp.delimiter = "windows-1252", ';'
	o.table(cp, "inburgeringsplicht")
	o.table(cp, "termijn")
	o.table(cp, "vrijstelling_ontheffing")
	o.table(werksaamForm, "uitkering")
	o.table(werksaamForm, "arbeid")
	o.table(werksaamForm.with(".csv.gz"), "uitkering_maand")
	quiet := werksaamForm
	quiet.extra = ""
	o.table(quiet, "deelname")
	o.table(quiet.with(".csv.gz"), "uren")
	for _, f := range []form{taalpuntForm, zeeklasForm} {
		o.table(book(f), "deelname")
		o.table(f.with(".csv.gz"), "uren")
	}
	o.table(welzijnForm, "uren")
	for i, g := range all {
		o.byArea[i] = o.one(welzijnForm, "deelname", g.slug, o.last, 1)
		o.byArea[i].codes = []string{g.code}
	}
	for _, table := range []string{"aanbieder", "contract", "tarief"} {
		o.table(book(inkoop), table)
	}
	o.table(inkoop.with(".csv"), "verdeelsleutel")
	o.table(financien, "factuurregel")
	for _, table := range []string{"ref_spuk_bedrag", "ref_soort", "ref_gemeente"} {
		o.table(beleid, table)
	}
	o.table(book(beleid.with(".xlsx")), "rijksbijdrage")
	o.table(book(beleid.with(".xlsx")), "doel")
	o.around(book)
}

// around sets up the deliveries about support, ontzorgen, quality and policy.
func (o *outlets) around(book func(form) form) {
	for _, table := range []string{"voortgangsgesprek", "begeleiding"} {
		o.table(casus, table)
	}
	for _, table := range []string{"casemanager_toewijzing", "handhaving", "onderdeel_status", "afschaling"} {
		o.table(casus.with(".csv"), table)
	}
	o.table(taalpuntForm.with(".csv.gz"), "voortgangstoets")
	o.table(werksaamForm.with(".csv.gz"), "ontzorgen_betaling")
	o.table(werksaamForm, "ontzorgen")
	o.table(werksaamForm, "voorziening")
	o.table(book(inkoop), "tevredenheid")
	o.table(inkoop.with(".csv"), "aanbieder_audit")
	o.table(book(beleid.with(".xlsx")), "begroting")
	for _, table := range []string{"formatie", "taakstelling", "benchmark", "mijlpaal", "scenario", "scenario_score", "toelichting"} {
		o.table(beleid, table)
	}
}

// persons are delivered three times: last month, this month with mistakes, and
// again with most of them put right.
func (o *outlets) persons() {
	old := o.one(kvs, "persoon", "regio", o.last-1, 1)
	old.skip = 40
	now := o.one(kvs, "persoon", "regio", o.last, 1)
	again := o.one(kvs, "persoon", "regio", o.last, 2)
	again.rate, again.sidecar = o.opt.Fouten/4, true
	o.byTable["persoon"] = []*delivery{old, now, again}
}

// table adds the deliveries of one table by one supplier: one, or one per year.
func (o *outlets) table(f form, table string) {
	if facts[table] == "" {
		o.byTable[table] = append(o.byTable[table], o.one(f, table, "regio", o.last, 1))
		return
	}
	years := map[int]*delivery{}
	for year := 2022; year <= o.last.year(); year++ {
		years[year] = o.one(f, table, "regio", min(monthOf(year, 12), o.last), 1)
	}
	o.byYear[table+"/"+f.supplier] = years
}

func (o *outlets) one(f form, table, area string, period month, serial int) *delivery {
	d := &delivery{form: f, table: table, area: area, period: period, serial: serial, dir: o.dir, names: o.names, codes: o.codes}
	if o.spoils(f, table) {
		d.rate = o.opt.Fouten
	}
	o.all = append(o.all, d)
	return d
}

// spoils says whether a delivery has mistakes: registers of a few rows have not.
func (o *outlets) spoils(f form, table string) bool {
	return !o.opt.Plain && f.supplier != inkoop.supplier && f.supplier != beleid.supplier && table != "persoon_sleutel"
}

// about says whose deelname, and where, the next rows are of.
func (o *outlets) about(supplier, gem int) { o.from, o.gem = supplier, gem }

// senders are the file names of suppliers that deliver deelname and uren.
var senders = [...]string{taalpunt: "taalpunt", zeeklas: "zeeklas", welzijn: "welzijn", werkorganisatie: "werksaam"}

func (o *outlets) count(table string, values []value) error {
	if len(values) != len(columns[table]) {
		return fmt.Errorf("write %s: %d values for %d columns", table, len(values), len(columns[table]))
	}
	o.rows[table]++
	return nil
}

// deliver sends a row to every delivery that it belongs in.
func (o *outlets) deliver(r *row) error {
	for _, d := range o.targets(r) {
		if err := d.add(r.values, r.pure); err != nil {
			return err
		}
		if r.in = nil; d.landed > 0 {
			r.in, r.line = d, d.landed
		}
	}
	return nil
}

// targets are the deliveries of a row; the last one is valid.
func (o *outlets) targets(r *row) []*delivery {
	if column := facts[r.table]; column != "" {
		return []*delivery{o.fact(r, columnAt(r.table, column))}
	}
	all := o.byTable[r.table]
	if o.opt.Plain {
		return all
	}
	switch r.table {
	case "deelname":
		if r.from == welzijn {
			return []*delivery{o.byArea[r.gem]}
		}
		return []*delivery{bySender(all, r.from)}
	case "verblijf_gemeente":
		if r.values[4].s == "GEKOPPELD" {
			return all[1:2]
		}
		return all[:1]
	}
	return all
}

func bySender(targets []*delivery, from int) *delivery {
	for _, d := range targets {
		if d.form.supplier == senders[from] {
			return d
		}
	}
	panic("unreachable: every supplier of deelname has a delivery")
}

func (o *outlets) fact(r *row, at int) *delivery {
	sender := map[string]string{"examen": "duo", "uitkering_maand": "werksaam", "factuurregel": "financien", "begeleiding": "casus", "ontzorgen_betaling": "werksaam"}[r.table]
	if r.table == "uren" {
		sender = senders[r.from]
	}
	if o.opt.Plain {
		sender = plain.supplier
	}
	year := day(r.values[at].n).year()
	if r.values[at].kind == monthly {
		year = month(r.values[at].n).year()
	}
	if r.year != 0 {
		year = r.year
	}
	return o.byYear[r.table+"/"+sender][max(year, 2022)]
}

// close finishes all files and joins the expectations in order of file name.
func (o *outlets) close() error {
	for _, d := range o.all {
		if err := d.close(); err != nil {
			return err
		}
	}
	err := o.list("verwachte_afkeur.csv", "bestand;blad;regel;kolom;regel_id;ernst\n", func(d *delivery) *part { return &d.expected })
	return first(err, o.list("verwachte_markering.csv", "bestand;blad;regel;tabel;regel_id;oorzaak\n", func(d *delivery) *part { return &d.marks }))
}

// list writes a list of expectations beside the deliveries.
func (o *outlets) list(name, header string, of func(*delivery) *part) (err error) {
	file, err := os.Create(filepath.Join(o.dir, name))
	if err != nil {
		return fmt.Errorf("make list of expectations: %w", err)
	}
	defer func() { err = first(err, file.Close()) }()
	if _, err := file.WriteString(header); err != nil {
		return fmt.Errorf("write list of expectations: %w", err)
	}
	for _, d := range o.all {
		if err := of(d).move(file); err != nil {
			return err
		}
	}
	return nil
}
