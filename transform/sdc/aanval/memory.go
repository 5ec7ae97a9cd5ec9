package aanval

import (
	"crypto/hmac"
	"crypto/sha256"
)

// Memory holds what was found of components in an earlier attack, and in this one. Names
// of components are keyed hashes of all that they hold, so a changed one is not found. What
// is remembered is sealed with its name: a changed one, or that of another, is not believed,
// and the component is attacked again.
type Memory struct {
	secret []byte
	before map[string][]byte
	now    map[string][]byte
}

// NewMemory takes what Verdicts of an earlier attack gave; nil is nothing.
func NewMemory(secret []byte, before map[string][]byte) *Memory {
	return &Memory{secret, before, map[string][]byte{}}
}

// Verdicts are what the attack found, per component: for the next NewMemory.
func (m *Memory) Verdicts() map[string][]byte { return m.now }

// of is what is remembered of a component.
func (m *Memory) of(c *component) ([]verdict, bool) {
	if m == nil {
		return nil, false
	}
	name := c.hash(m.secret)
	sealed, ok := m.now[name]
	if !ok {
		sealed, ok = m.before[name]
	}
	size := 2 * len(c.targets)
	if !ok || len(sealed) != size+sha256.Size || !hmac.Equal(sealed[size:], m.seal(name, sealed[:size])) {
		return nil, false
	}
	verdicts := make([]verdict, len(c.targets))
	for i := range verdicts {
		if verdicts[i] = (verdict{outcome(sealed[2*i]), int64(sealed[2*i+1])}); !verdicts[i].canBe() {
			return nil, false
		}
	}
	m.now[name] = sealed
	return verdicts, true
}

func (m *Memory) keep(c *component, verdicts []verdict) {
	if m == nil {
		return
	}
	name, data := c.hash(m.secret), make([]byte, 0, 2*len(verdicts)+sha256.Size)
	for _, v := range verdicts {
		data = append(data, byte(v.outcome), byte(min(v.width, 255)))
	}
	m.now[name] = append(data, m.seal(name, data)...)
}

// seal is what nobody without the secret can make of a name and its verdicts. Names are all
// of one length, so where the verdicts begin is clear.
func (m *Memory) seal(name string, verdicts []byte) []byte {
	digest := hmac.New(sha256.New, append([]byte("oordelen"), m.secret...)) // not the key of the names
	digest.Write([]byte(name))
	digest.Write(verdicts)
	return digest.Sum(nil)
}

// canBe says whether an attack can end in a verdict: only what is proved is wide.
func (v verdict) canBe() bool {
	switch v.outcome {
	case proved, byProgram:
		return v.width >= MinWidth
	case undecided, refuted:
		return v.width < MinWidth
	}
	return false
}
