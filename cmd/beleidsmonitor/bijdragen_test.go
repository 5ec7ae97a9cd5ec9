package main

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestAmountsWait corrects the bill of one person of a closed year. The next edition shows the
// costs of that year as before and says that something waits; without what is behind the
// amounts of the first it would have shown them. Damage to that is noticed, and the way out is
// said.
func TestAmountsWait(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	p := smallRegion(t, dir)
	behind := filepath.Join(dir, "werk", "aanval", "bijdragen", "2026-10.verzegeld")
	p.run(exitRejected, "run")
	kept, err := os.ReadFile(behind)
	if err != nil {
		t.Fatal(err)
	}
	before := published(t, dir, "2026-10", "KOS-1", "GM0420")

	correctBill(t, filepath.Join(dir, "data", "leveringen"), "€ 934,30", "€ 9.934,30")
	damaged := bytes.Clone(kept)
	damaged[len(damaged)/2] ^= 1
	replace(t, behind, damaged)
	if said := p.run(exitFailed, "run"); !strings.Contains(said, behind+": open 2026-10: it was damaged, or sealed with another key\nhint: put it back from a backup, or delete it") {
		t.Errorf("with one bit of what is behind the amounts flipped: %s", said)
	}
	replace(t, behind, kept)
	if said := p.run(exitRejected, "run"); !strings.Contains(said, "something of a few persons waits for a later edition") {
		t.Errorf("the console does not say that something waits: %s", said)
	}
	if now := published(t, dir, "2026-10.v2", "KOS-1", "GM0420"); now != before {
		t.Errorf("the costs of 2025 were %s, and are %s with the bill of one person changed", before, now)
	}
	list, err := os.ReadFile(filepath.Join(dir, "werk", "uitgaven", "2026-10.v2", "data", "herzieningen.csv"))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(list, []byte("KOS-1,Lasten uit de Rijksbijdrage,jaar,2025-12-31,GM0420,,,")) || !bytes.Contains(list, []byte("wacht tot er meer wijzigt")) {
		t.Errorf("the list of revisions does not have it: %s", list)
	}

	// Without it, and without the edition that has it too, the costs go up by the bill.
	for _, path := range []string{behind, filepath.Join(dir, "werk", "aanval", "bijdragen", "2026-10.v2.verzegeld")} {
		if err := os.Remove(path); err != nil {
			t.Fatal(err)
		}
	}
	correctBill(t, filepath.Join(dir, "data", "leveringen"), "€ 934,30", "€ 9.934,31") // so that there is something to publish
	if said := p.run(exitRejected, "run"); !strings.Contains(said, "what is behind the amounts of 2 earlier editions is not known") {
		t.Errorf("the console does not say what is not compared: %s", said)
	}
	if now := published(t, dir, "2026-10.v3", "KOS-1", "GM0420"); now == before {
		t.Errorf("the costs of 2025 are still %s", now)
	}
}

// published is the total of 2025 of an indicator in an edition.
func published(t *testing.T, dir, edition, kpi, area string) string {
	t.Helper()
	file, err := os.Open(filepath.Join(dir, "werk", "uitgaven", edition, "data", "kpi_waarden.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	lines, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range lines {
		if line[0] == kpi && line[2] == "2025-12-31" && line[3] == area && line[4] == "" && line[8] != "" {
			return line[8]
		}
	}
	t.Fatalf("edition %s shows no %s of %s", edition, kpi, area)
	return ""
}

// correctBill delivers the bills of 2025 once more, with another amount in the first line that
// has this one.
func correctBill(t *testing.T, dir, was, is string) {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(dir, "financien_factuurregel_regio_2025-12_*.zip"))
	if err != nil || len(names) == 0 {
		t.Fatalf("no bills of 2025: %v", err)
	}
	first, err := zip.OpenReader(names[0])
	if err != nil {
		t.Fatal(err)
	}
	defer first.Close()
	inside, err := first.File[0].Open()
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(inside)
	if err != nil || !bytes.Contains(text, []byte(was)) {
		t.Fatalf("no bill of %s: %v", was, err)
	}
	name := strings.TrimSuffix(filepath.Base(names[0]), "01.zip") + "0" + string(rune('1'+len(names)))
	var packed bytes.Buffer
	writer := zip.NewWriter(&packed)
	entry, err := writer.Create(name + ".csv")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := entry.Write(bytes.Replace(text, []byte(was+";"+was), []byte(is+";"+is), 1)); err != nil {
		t.Fatal(err)
	}
	if err := writer.Close(); err != nil {
		t.Fatal(err)
	}
	replace(t, filepath.Join(dir, name+".zip"), packed.Bytes())
}

func replace(t *testing.T, path string, data []byte) {
	t.Helper()
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
}
