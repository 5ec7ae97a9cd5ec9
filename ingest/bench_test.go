package ingest

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

// BenchmarkRun reads half a million rows of table uitkering_maand, one in
// fifty of them wrong.
func BenchmarkRun(b *testing.B) {
	const rows = 500_000
	e := newEnv(b, "uitkering_maand")
	file, err := os.Create(filepath.Join(e.options.Leveringen, "soza_uitkering_maand_hoorn_2024-01_1.csv"))
	if err != nil {
		b.Fatal(err)
	}
	out := bufio.NewWriter(file)
	fmt.Fprintln(out, "bsn;maand;regeling;netto;bruto;inkomsten_arbeid;leefvorm;Naam")
	for i := range rows {
		netto := fmt.Sprintf("%d.%03d,%02d", 1+i%2, i%1000, i%100)
		if i%50 == 7 {
			netto = "1.23"
		}
		fmt.Fprintf(out, "%s;01-01-2024;PW;%s;;%d,00;ALLEEN;Achternaam\n", fictief(i), netto, i%500)
	}
	if err := out.Flush(); err != nil {
		b.Fatal(err)
	}
	if err := file.Close(); err != nil {
		b.Fatal(err)
	}
	b.ResetTimer()
	b.ReportAllocs()
	for i := range b.N {
		e.options.Werkmap = filepath.Join(e.dir, fmt.Sprint(i))
		d := e.run().Deliveries[0]
		if d.Status != Accepted || d.Geaccepteerd != rows-rows/50 {
			b.Fatalf("%s with %d rows: %s", d.Status, d.Geaccepteerd, d.Reason)
		}
	}
	b.ReportMetric(float64(rows)*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
}
