package source

import "testing"

// FuzzPackedFile changes the bytes of archives: nothing panics, no error is of another type,
// and each row has as many cells as the header.
func FuzzPackedFile(f *testing.F) {
	f.Add(gzipped(f, head+"1;a;x\n"), true)
	f.Add(zipped(f, "a.csv", head+"1;a;x\n"), false)
	f.Add([]byte("PK\x03\x04"), false)
	f.Add([]byte{}, true)
	small := options
	small.Limits.Bytes = 1 << 20
	f.Fuzz(func(t *testing.T, data []byte, gz bool) {
		name := "f.zip"
		if gz {
			name = "f.csv.gz"
		}
		got := readAll(t, write(t, name, data), small)
		for _, row := range got.Rows {
			if len(row.Cells) != len(got.Header) {
				t.Fatalf("row %v has %d cells, header %d", row.Position, len(row.Cells), len(got.Header))
			}
		}
	})
}
