package sampledata

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"sort"
)

// writeConfig writes monitor.yaml and the mappings that go with the deliveries.
func (w *world) writeConfig(dir string) error {
	if err := os.WriteFile(filepath.Join(dir, "monitor.yaml"), w.config(), 0o644); err != nil {
		return fmt.Errorf("write sample configuration: %w", err)
	}
	if w.opt.Plain {
		return nil
	}
	if err := os.MkdirAll(filepath.Join(dir, "mappings"), 0o755); err != nil {
		return fmt.Errorf("make mapping folder: %w", err)
	}
	for name, text := range w.out.mappings() {
		if err := os.WriteFile(filepath.Join(dir, "mappings", name+".yaml"), text, 0o644); err != nil {
			return fmt.Errorf("write mapping: %w", err)
		}
	}
	return nil
}

func (w *world) config() []byte {
	var b bytes.Buffer
	b.WriteString("# Voorbeeld met verzonnen gegevens, gemaakt door package sampledata. README.md legt elke sleutel uit.\nversie: 1\n")
	b.WriteString("regio: {code: WF, naam: West-Friesland}\nvoorbeeld: true\npersoonsnummers: fictief # verzonnen nummers die geen BSN kunnen zijn\nleveringen: leveringen\ngemeenten:\n")
	for _, g := range w.gemeenten {
		fmt.Fprintf(&b, "  - {code: %s, naam: %s", g.code, g.name)
		if g.cluster != "" {
			fmt.Fprintf(&b, ", cluster: %s", g.cluster)
		}
		if len(w.gemeenten) <= len(westFriesland) { // a larger region has no map of its own
			fmt.Fprintf(&b, ", tegel: [%d, %d]", g.tile[0], g.tile[1])
		}
		if g.style != "" {
			fmt.Fprintf(&b, ", huisstijl: %s", g.style)
		}
		b.WriteString("}\n")
	}
	b.WriteString("sleutels: {pseudo: \"\", sdc: \"\", lake: \"\"} # leeg: het voorbeeld maakt eigen sleutels in de werkmap\nbronnen:\n")
	seen := map[string]bool{}
	for _, d := range w.out.sorted() {
		line := d.source()
		if !seen[line] {
			seen[line] = true
			b.WriteString(line)
		}
	}
	b.WriteString("parameters:\n  brp_telt_vanaf: HUISVESTING\n  pip_termijn_dagen: 70\n  pip_termijn_derden_dagen: 14\n  telt_door_na_voldaan: true\n")
	b.WriteString("  pensioenleeftijd: 67\n  schakel_maanden: 18\n  schakel_vanaf: PIP_DAGTEKENING\n  voortgangsgesprek_norm_dagen: 183\n  ontzorgen_verplicht_tot: \"\"\n  gehuwdennorm_cent: 183404\n")
	b.WriteString("contact: {naam: \"Voorbeeldregio (verzonnen)\", email: \"monitor@example.org\"}\npublicatie: {dag: 15} # de uitgave over een maand verschijnt op de 15e van de maand erna\n")
	return b.Bytes()
}

// source is the line of monitor.yaml under which a delivery is found.
func (d *delivery) source() string {
	mapping := ""
	if d.form.supplier != plain.supplier {
		mapping = ", mapping: mappings/" + d.form.supplier + ".yaml"
	}
	return fmt.Sprintf("  - {tabel: %s, verbinding: bestand, patroon: %q%s, afkeurgrens: 0.05}\n", d.table, d.pattern(), mapping)
}

// pattern names the supplier, because several may feed one table, each with a
// mapping of its own.
func (d *delivery) pattern() string {
	supplier := "{leverancier}"
	if d.form.supplier != plain.supplier {
		supplier = "{leverancier=" + d.form.supplier + "}"
	}
	return supplier + "_{tabel}_{gemeente}_{jjjj-mm}_{volgnr}" + d.form.ext
}

// sorted are the deliveries by table and supplier.
func (o *outlets) sorted() []*delivery {
	all := append([]*delivery(nil), o.all...)
	sort.SliceStable(all, func(i, j int) bool {
		if all[i].table != all[j].table {
			return all[i].table < all[j].table
		}
		return all[i].form.supplier < all[j].form.supplier
	})
	return all
}

// mappings are the mapping files, by supplier.
func (o *outlets) mappings() map[string][]byte {
	texts, seen := map[string]*bytes.Buffer{}, map[string]bool{}
	for _, d := range o.sorted() {
		key := d.form.supplier + "/" + d.table
		if seen[key] {
			continue
		}
		seen[key] = true
		b := texts[d.form.supplier]
		if b == nil {
			b = &bytes.Buffer{}
			fmt.Fprintf(b, "# Hoe de kolommen en codes van dit systeem heten in de contracten.\nsysteem: %q\ntabellen:\n", d.form.system)
			texts[d.form.supplier] = b
		}
		d.mapping(b)
	}
	all := map[string][]byte{}
	for name, b := range texts {
		all[name] = b.Bytes()
	}
	return all
}

// mapping writes how one table of a supplier is read.
func (d *delivery) mapping(b *bytes.Buffer) {
	f := &d.form
	decimalMark := "."
	if f.comma {
		decimalMark = ","
	}
	fmt.Fprintf(b, "  %s:\n    vorm: {scheidingsteken: %q, decimaal: %q, datum: [%s]", d.table, string(f.delimiter), decimalMark, f.dates)
	if f.ext == ".xlsx" {
		fmt.Fprintf(b, ", blad: %s", sheetName)
	}
	b.WriteString("}\n    kolommen:\n")
	for _, column := range columns[d.table] {
		fmt.Fprintf(b, "      %q: %s\n", f.head(column), f.field(column))
	}
	header := "    codes:\n"
	for _, column := range columns[d.table] {
		words := f.words[column]
		if len(words) == 0 || column == "soort" && d.table == "arbeid" {
			continue
		}
		b.WriteString(header)
		header = ""
		codes := make([]string, 0, len(words))
		for code := range words {
			codes = append(codes, code)
		}
		sort.Strings(codes)
		fmt.Fprintf(b, "      %s:\n", column)
		for _, code := range codes {
			fmt.Fprintf(b, "        %q: %s\n", words[code], code)
		}
	}
	if f.vnumber {
		b.WriteString("    sleutelsoort: {persoon_id: VNUMMER}\n")
	}
}
