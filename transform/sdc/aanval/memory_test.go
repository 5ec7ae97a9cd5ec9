package aanval

import (
	"bytes"
	"encoding/json"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// several is a model of many components: safe cells, narrow ones and determined ones.
func several() (m *Model, targets []int) {
	random := rand.New(rand.NewPCG(3, 3))
	m = &Model{}
	for range 12 {
		part := small(random)
		cells := make([]int, len(part.low))
		for v := range part.low {
			cells[v] = m.Add(part.low[v], part.high[v], part.truth[v])
			targets = append(targets, cells[v])
		}
		for _, equation := range part.equations {
			own := make([]term, len(equation))
			for i, t := range equation {
				own[i] = term{int32(cells[t.variable]), t.coef}
			}
			m.add(own)
		}
	}
	return m, targets
}

// attackWith attacks several with what is remembered. What was found is given without how.
func attackWith(t *testing.T, before map[string][]byte) (found Result, remembered int, after map[string][]byte) {
	t.Helper()
	m, targets := several()
	memory := NewMemory([]byte("secret"), before)
	found, err := Attack(m, targets, memory)
	if err != nil {
		t.Fatal(err)
	}
	remembered = found.Remembered
	found.Remembered, found.Time = 0, 0
	return found, remembered, memory.Verdicts()
}

// TestMemory: what did not change is remembered, and nothing else is believed.
func TestMemory(t *testing.T) {
	want, remembered, kept := attackWith(t, nil)
	if remembered != 0 || len(kept) != want.Components || want.Proved == 0 || want.Determined == 0 || want.Narrow == 0 {
		t.Fatalf("%d remembered, %d kept of %+v: this tests nothing", remembered, len(kept), want)
	}
	all := want.Components
	expect := func(what string, before map[string][]byte, n int) {
		t.Helper()
		got, remembered, after := attackWith(t, before)
		if diff := cmp.Diff(want, got); diff != "" || remembered != n {
			t.Fatalf("%s: %d of %d remembered, want %d\n%s", what, remembered, all, n, diff)
		}
		if !maps.EqualFunc(kept, after, bytes.Equal) {
			t.Fatalf("%s: what is kept differs", what)
		}
	}
	expect("unchanged", kept, all)
	names := slices.Sorted(maps.Keys(kept))
	m, targets := several()
	of := map[string]*component{}
	secret := []byte("secret")
	for _, c := range m.components(targets) {
		of[c.hash(secret)] = c
	}
	for i, name := range names {
		forget := func(what string, sealed []byte) {
			t.Helper()
			if _, ok := NewMemory(secret, map[string][]byte{name: sealed}).of(of[name]); ok {
				t.Fatalf("%s: %x is believed", what, sealed)
			}
		}
		for bit := range 8 * len(kept[name]) {
			changed := bytes.Clone(kept[name])
			changed[bit/8] ^= 1 << (bit % 8)
			forget("a flipped bit", changed)
		}
		forget("moved to another name", kept[names[(i+1)%len(names)]])
		forget("without its seal", kept[name][:2*len(of[name].targets)])
	}
	// Who makes all of it safe finds that it is attacked again.
	safe := map[string][]byte{}
	for name, sealed := range kept {
		safe[name] = bytes.Clone(sealed)
		for i := range of[name].targets {
			safe[name][2*i], safe[name][2*i+1] = byte(proved), 9
		}
	}
	expect("made safe", safe, 0)
	other := NewMemory([]byte("other"), kept)
	if r, err := Attack(m, targets, other); err != nil || r.Remembered > 0 {
		t.Errorf("of another secret: %d remembered, %v", r.Remembered, err)
	}
}

// TestMemoryFile flips bits of the file that the verdicts lie in: it is refused, or
// the attack finds what it found.
func TestMemoryFile(t *testing.T) {
	want, _, kept := attackWith(t, nil)
	file, err := json.Marshal(kept)
	if err != nil {
		t.Fatal(err)
	}
	refused, missed, equal := 0, 0, 0
	for bit := 0; bit < 8*len(file); bit += 11 {
		changed := bytes.Clone(file)
		changed[bit/8] ^= 1 << (bit % 8)
		var before map[string][]byte
		if json.Unmarshal(changed, &before) != nil {
			refused++
			continue
		}
		got, remembered, _ := attackWith(t, before)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("bit %d of %s: %s", bit, file, diff)
		}
		if remembered < want.Components {
			missed++
		} else {
			equal++
		}
	}
	t.Logf("%d bits: %d refused, %d attacked again, %d without a meaning", refused+missed+equal, refused, missed, equal)
}

// TestMemoryOfTheImpossible: verdicts in which no attack ends are not believed, sealed or not.
func TestMemoryOfTheImpossible(t *testing.T) {
	m, targets := several()
	c := m.components(targets)[0]
	for o := range outcome(6) {
		for width := range int64(4) {
			memory := NewMemory([]byte("secret"), nil)
			verdicts := make([]verdict, len(c.targets))
			for i := range verdicts {
				verdicts[i] = verdict{proved, MinWidth}
			}
			verdicts[len(verdicts)-1] = verdict{o, width}
			memory.keep(c, verdicts)
			isWide := o == proved || o == byProgram
			want := o <= refuted && isWide == (width >= MinWidth)
			if _, ok := memory.of(c); ok != want {
				t.Errorf("outcome %d, width %d: remembered %v, want %v", o, width, ok, want)
			}
		}
	}
}
