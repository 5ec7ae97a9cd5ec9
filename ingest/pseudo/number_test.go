package pseudo

import (
	"bytes"
	"encoding/gob"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"
)

// bsns pass the elfproef and lie in the range for tests.
var bsns = []string{"999993653", "999990019", "999991620", "999992934", "999995078", "999999990",
	"999990007", "999990020", "999990032", "999990044", "999990056", "999990068", "999990081"}

// withRest is the number 99999xxxx with this rest of the elfproef that comes
// first from n on, so that no other number stands in this file.
func withRest(t testing.TB, n, rest int) string {
	t.Helper()
	for ; n < 10_000; n++ {
		s := fmt.Sprintf("99999%04d", n)
		sum := 0
		for i, weight := range weights {
			sum += weight * int(s[i]-'0')
		}
		if ((sum%11)+11)%11 == rest {
			return s
		}
	}
	t.Fatalf("no number with rest %d", rest)
	return ""
}

func TestParseBSNVectors(t *testing.T) {
	for _, s := range bsns {
		if n, note, err := ParseBSN(s, false); err != nil || note != "" || n.IsZero() {
			t.Errorf("ParseBSN of a test number: note %q, error %v", note, err)
		}
		if _, _, err := ParseBSN(s, true); !errors.Is(err, ErrFictief) {
			t.Errorf("ParseBSN of a BSN as fictief: got %v, want %v", err, ErrFictief)
		}
	}
}

// TestParseBSNRange counts: of the numbers 99999xxxx exactly 909 are a BSN,
// others are a fictief nummer, and none is both.
func TestParseBSNRange(t *testing.T) {
	bsn, fictief := 0, 0
	for i := range 10_000 {
		s := fmt.Sprintf("99999%04d", i)
		_, _, errBSN := ParseBSN(s, false)
		_, _, errFictief := ParseBSN(s, true)
		if errBSN == nil {
			bsn++
		}
		if errFictief == nil {
			fictief++
		}
		if errBSN == nil && errFictief == nil {
			t.Errorf("99999%04d is both", i)
		}
	}
	if bsn != 909 {
		t.Errorf("got %d BSNs, want 909", bsn)
	}
	if fictief < 900 || fictief > 920 {
		t.Errorf("got %d fictieve nummers, want one in eleven", fictief)
	}
}

// TestParseBSNTypos checks what the elfproef promises: one wrong digit and two
// neighbours swapped are always noticed.
func TestParseBSNTypos(t *testing.T) {
	for _, s := range bsns {
		for i := range 9 {
			for digit := byte('0'); digit <= '9'; digit++ {
				wrong := []byte(s)
				wrong[i] = digit
				if _, _, err := ParseBSN(string(wrong), false); (err == nil) != (digit == s[i]) {
					t.Errorf("digit %d of a number changed: error %v", i+1, err)
				}
			}
			if i == 8 || s[i] == s[i+1] {
				continue
			}
			swapped := []byte(s)
			swapped[i], swapped[i+1] = swapped[i+1], swapped[i]
			if _, _, err := ParseBSN(string(swapped), false); !errors.Is(err, ErrElfproef) {
				t.Errorf("digits %d and %d swapped: got %v, want %v", i+1, i+2, err, ErrElfproef)
			}
		}
	}
}

func TestParseBSNForms(t *testing.T) {
	good := bsns[0]
	for _, test := range []struct {
		name, in string
		fictief  bool
		want     error
	}{
		{"spaties eromheen", "  " + good + " ", false, nil},
		{"leeg", "", false, ErrEmpty},
		{"alleen spaties", "   ", false, ErrEmpty},
		{"zeven cijfers", good[:7], false, ErrDigits},
		{"tien cijfers", good + "0", false, ErrDigits},
		{"punten", good[:4] + "." + good[4:6] + "." + good[6:], false, ErrDigits},
		{"letter", good[:8] + "X", false, ErrDigits},
		{"acht tekens met letter", good[:7] + "X", false, ErrDigits},
		{"min", "-" + good[:8], false, ErrDigits},
		{"exponent", "9.9999E+8", false, ErrDigits},
		{"andere cijfers", strings.Repeat("٩", 9), false, ErrDigits},
		{"brede cijfers", strings.Repeat("９", 3), false, ErrDigits},
		{"NUL", good[:8] + "\x00", false, ErrDigits},
		{"vaste spatie", "\u00a0" + good, false, ErrDigits},
		{"nullen", strings.Repeat("0", 9), false, ErrZero},
		{"acht nullen", strings.Repeat("0", 8), false, ErrZero},
		{"nullen fictief", strings.Repeat("0", 9), true, ErrZero},
		{"rest 1", withRest(t, 0, 1), false, ErrElfproef},
		{"rest 1 fictief", withRest(t, 0, 1), true, nil},
		{"rest 2 fictief", withRest(t, 0, 2), true, ErrFictief},
		{"rest 10 fictief", withRest(t, 0, 10), true, ErrFictief},
	} {
		t.Run(test.name, func(t *testing.T) {
			n, note, err := ParseBSN(test.in, test.fictief)
			if !errors.Is(err, test.want) {
				t.Errorf("got error %v, want %v", err, test.want)
			}
			if note != "" {
				t.Errorf("got note %q, want none", note)
			}
			if n.IsZero() != (test.want != nil) {
				t.Errorf("got a number: %v, want the opposite", !n.IsZero())
			}
		})
	}
}

// eightDigits makes a number that starts with a zero and has the given rest,
// without its zero. It is computed, so that none stands in the repository.
func eightDigits(t testing.TB, rest int) string {
	t.Helper()
	for last := range 100 {
		s := fmt.Sprintf("099999%03d", last)
		sum := 0
		for i, weight := range weights {
			sum += weight * int(s[i]-'0')
		}
		if ((sum%11)+11)%11 == rest {
			return s[1:]
		}
	}
	t.Fatalf("no number with rest %d", rest)
	return ""
}

func TestParseBSNLostZero(t *testing.T) {
	for rest, fictief := range []bool{false, true} {
		short := eightDigits(t, rest)
		n, note, err := ParseBSN(short, fictief)
		if err != nil || note != Padded {
			t.Fatalf("eight digits: got note %q, error %v, want note %q", note, err, Padded)
		}
		full, note, err := ParseBSN("0"+short, fictief)
		if err != nil || note != "" {
			t.Fatalf("nine digits: got note %q, error %v, want none", note, err)
		}
		if !n.Equal(full) {
			t.Error("the number without its zero is another number")
		}
	}
}

func TestNumberEqual(t *testing.T) {
	one, _, _ := ParseBSN(bsns[0], false)
	again, _, _ := ParseBSN(" "+bsns[0], false)
	other, _, _ := ParseBSN(bsns[1], false)
	if !one.Equal(again) || one.Equal(other) || one.Equal(Number{}) || (Number{}).Equal(one) || !(Number{}).Equal(Number{}) {
		t.Error("Equal does not compare the digits")
	}
}

// verbs are the verbs of fmt, and some it does not know, with and without flags.
var verbs = []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%X", "%d", "%b", "%o", "%c", "%U", "%e", "%t", "%T", "%p", "%w", "%!", "% x", "%09d", "%20s", "%-20v", "%.3s"}

// TestNothingPrints puts a number and a key in every shape that code might give
// them and looks for the digits and the bytes in what comes out.
func TestNothingPrints(t *testing.T) {
	number, _, err := ParseBSN(bsns[0], false)
	if err != nil {
		t.Fatal(err)
	}
	key := testKey(t)
	type hidden struct {
		n Number
		k Key
	}
	type open struct {
		N  Number
		NP *Number
		K  Key
	}
	shapes := map[string]any{
		"number": number, "key": key, "pointer": &number, "key pointer": &key,
		"hidden": hidden{number, key}, "hidden pointer": &hidden{number, key}, "open": open{number, &number, key},
		"slice": []Number{number}, "map": map[string]Number{"n": number}, "map of hidden": map[string]hidden{"n": {number, key}},
		"any": []any{number, key, hidden{number, key}},
	}
	for name, shape := range shapes {
		var out bytes.Buffer
		for _, verb := range verbs {
			fmt.Fprintf(&out, verb+"\n", shape)
		}
		fmt.Fprintln(&out, shape)
		fmt.Fprintln(&out, fmt.Errorf("wrapped: %v", shape))
		slog.New(slog.NewJSONHandler(&out, nil)).Info("log", "value", shape)
		slog.New(slog.NewTextHandler(&out, nil)).Info("log", "value", shape)
		if data, err := json.Marshal(shape); err == nil {
			out.Write(data)
		}
		if data, err := xml.Marshal(shape); err == nil {
			out.Write(data)
		}
		_ = gob.NewEncoder(&out).Encode(shape)
		for _, secret := range secrets(number, key) {
			if strings.Contains(out.String(), secret) {
				t.Errorf("%s shows a number or a key", name)
			}
		}
	}
	if got, want := fmt.Sprintf("%v %s %d %x %#v", number, number, number, number, key), "*** *** *** *** ***"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, _ := json.Marshal(number); string(got) != `"***"` {
		t.Errorf("JSON: got %s, want \"***\"", got)
	}
	if got, _ := json.Marshal(map[string]any{"k": key}); string(got) != `{"k":"***"}` {
		t.Errorf("JSON of a key: got %s", got)
	}
}

// secrets are the forms in which a number or key could show.
func secrets(number Number, key Key) []string {
	digits, secret := number.digits(), key.versions()[0]
	list := []string{string(digits[:]), string(secret[:]), fmt.Sprintf("%x", digits), fmt.Sprintf("%X", digits),
		fmt.Sprintf("% x", digits), fmt.Sprintf("%x", secret), fmt.Sprintf("%X", secret), fmt.Sprintf("% x", secret)}
	list = append(list, strings.Trim(fmt.Sprint(digits), "[]"), strings.Trim(fmt.Sprint(secret), "[]"))
	return append(list, strings.ReplaceAll(strings.Trim(fmt.Sprint(digits), "[]"), " ", ", "))
}

// TestErrorsHoldNoDigits plants digits in every kind of wrong number.
func TestErrorsHoldNoDigits(t *testing.T) {
	for _, in := range []string{bsns[0] + "0", bsns[0][:7], bsns[0][:8] + "X", withRest(t, 0, 3), withRest(t, 50, 7)} {
		for _, fictief := range []bool{false, true} {
			_, _, err := ParseBSN(in, fictief)
			if err == nil {
				t.Fatal("a wrong number was accepted")
			}
			if strings.Contains(err.Error(), in[:5]) {
				t.Errorf("the error shows the number")
			}
		}
	}
}

// FuzzBSN checks that what is accepted is what the rule says, that errors and
// prints show nothing, and that one number has one pseudonym.
func FuzzBSN(f *testing.F) {
	for _, s := range bsns {
		f.Add(s, false)
	}
	f.Add(eightDigits(f, 0), false)
	f.Add(withRest(f, 0, 1), true)
	f.Add("", true)
	f.Add("٩٩٩", false)
	key := testKey(f)
	f.Fuzz(func(t *testing.T, s string, fictief bool) {
		n, note, err := ParseBSN(s, fictief)
		if err != nil {
			if trimmed := strings.Trim(s, " "); len(trimmed) >= 4 && strings.Trim(trimmed, "0123456789") == "" && strings.Contains(err.Error(), trimmed) {
				t.Error("the error shows the number")
			}
			if !n.IsZero() {
				t.Error("an error came with a number")
			}
			return
		}
		digits := n.digits()
		value, sum := 0, 0
		for i, digit := range digits {
			value = 10*value + int(digit-'0')
			sum += weights[i] * int(digit-'0')
		}
		want := 0
		if fictief {
			want = 1
		}
		if rest := ((sum % 11) + 11) % 11; rest != want || value == 0 {
			t.Errorf("accepted a number with rest %d, want %d", rest, want)
		}
		if trimmed := strings.Trim(s, " "); (note == Padded) != (len(trimmed) == 8) || string(digits[:]) != strings.Repeat("0", 9-len(trimmed))+trimmed {
			t.Error("the number is not the number that was given")
		}
		again, _, err := ParseBSN(string(digits[:]), fictief)
		if err != nil || key.PersonID(again) != key.PersonID(n) {
			t.Error("the nine digits give another pseudonym")
		}
		if _, _, err := ParseBSN(s, !fictief); err == nil {
			t.Error("the number is both a BSN and a fictief nummer")
		}
	})
}
