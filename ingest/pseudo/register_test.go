package pseudo

import (
	"errors"
	"testing"
	"time"
)

func day(t testing.TB, s string) time.Time {
	t.Helper()
	if s == "" {
		return time.Time{}
	}
	d, err := time.Parse(time.DateOnly, s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// TestRegisterLookup has one number that went from P1 to P2 with a gap, and one
// that never ended.
func TestRegisterLookup(t *testing.T) {
	var r Register
	for _, add := range []struct{ kind, hash, person, van, tot string }{
		{"KLANTNUMMER", "H1", "P1", "2022-01-01", "2022-07-01"},
		{"KLANTNUMMER", "H1", "P2", "2022-08-01", ""},
		{"DOSSIERNUMMER", "H1", "P3", "", ""},
	} {
		if err := r.Add(add.kind, add.hash, add.person, day(t, add.van), day(t, add.tot)); err != nil {
			t.Fatal(err)
		}
	}
	for _, test := range []struct{ name, kind, hash, day, want string }{
		{"dag ervoor", "KLANTNUMMER", "H1", "2021-12-31", ""},
		{"eerste dag", "KLANTNUMMER", "H1", "2022-01-01", "P1"},
		{"laatste dag", "KLANTNUMMER", "H1", "2022-06-30", "P1"},
		{"tot telt niet mee", "KLANTNUMMER", "H1", "2022-07-01", ""},
		{"tweede persoon", "KLANTNUMMER", "H1", "2022-08-01", "P2"},
		{"open eind", "KLANTNUMMER", "H1", "2999-12-31", "P2"},
		{"andere soort", "DOSSIERNUMMER", "H1", "1900-01-01", "P3"},
		{"onbekend nummer", "KLANTNUMMER", "H2", "2022-01-01", ""},
		{"onbekende soort", "VNUMMER", "H1", "2022-01-01", ""},
		{"leeg nummer", "KLANTNUMMER", "", "2022-01-01", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, ok := r.Lookup(test.kind, test.hash, day(t, test.day))
			if got != test.want || ok != (test.want != "") {
				t.Errorf("got %q, %v, want %q", got, ok, test.want)
			}
		})
	}
	if got := r.Len(); got != 3 {
		t.Errorf("got %d periods, want 3", got)
	}
}

func TestRegisterAdd(t *testing.T) {
	for _, test := range []struct {
		name, hash, person, van, tot string
		want                         error
	}{
		{"aansluitend ervoor", "H1", "P2", "2022-01-01", "2022-02-01", nil},
		{"aansluitend erna", "H1", "P2", "2022-03-01", "", nil},
		{"zelfde persoon overlapt", "H1", "P1", "2022-01-01", "", nil},
		{"een dag overlap aan het begin", "H1", "P2", "2022-01-01", "2022-02-02", ErrOverlap},
		{"een dag overlap aan het eind", "H1", "P2", "2022-02-28", "2022-05-01", ErrOverlap},
		{"binnenin", "H1", "P2", "2022-02-10", "2022-02-11", ErrOverlap},
		{"eromheen", "H1", "P2", "", "", ErrOverlap},
		{"leeg tijdvak", "H2", "P2", "2022-02-01", "2022-02-01", ErrPeriod},
		{"andersom", "H2", "P2", "2022-02-02", "2022-02-01", ErrPeriod},
		{"geen nummer", "", "P2", "", "", ErrEmpty},
		{"geen persoon", "H2", "", "", "", ErrEmpty},
	} {
		t.Run(test.name, func(t *testing.T) {
			var r Register
			if err := r.Add("KLANTNUMMER", "H1", "P1", day(t, "2022-02-01"), day(t, "2022-03-01")); err != nil {
				t.Fatal(err)
			}
			before := r.SHA256(Origins{})
			err := r.Add("KLANTNUMMER", test.hash, test.person, day(t, test.van), day(t, test.tot))
			if !errors.Is(err, test.want) {
				t.Errorf("got %v, want %v", err, test.want)
			}
			if (r.SHA256(Origins{}) == before) != (test.want != nil) {
				t.Error("a refused period changed the register, or an accepted one did not")
			}
			if got, _ := r.Lookup("KLANTNUMMER", "H1", day(t, "2022-02-15")); got != "P1" {
				t.Errorf("the first period gives %q now", got)
			}
		})
	}
}

// TestRegisterSHA256 checks that the order of adding does not count.
func TestRegisterSHA256(t *testing.T) {
	fill := func(order ...int) string {
		var r Register
		for _, i := range order {
			if err := r.Add("KLANTNUMMER", "H"+string(rune('0'+i)), "P1", day(t, "2022-01-01"), time.Time{}); err != nil {
				t.Fatal(err)
			}
		}
		return r.SHA256(Origins{})
	}
	if fill(1, 2, 3) != fill(3, 1, 2) {
		t.Error("the order of adding changes the hash")
	}
	if fill(1, 2) == fill(1, 2, 3) {
		t.Error("a period more does not change the hash")
	}
	var none *Register
	if none.SHA256(Origins{}) != (&Register{}).SHA256(Origins{}) || none.Len() != 0 {
		t.Error("no register is not an empty register")
	}
	if _, ok := none.Lookup("KLANTNUMMER", "H1", time.Time{}); ok {
		t.Error("no register knows a number")
	}
}
