package aanval

// Memory holds what was found of components in an earlier attack, and in this one. Names
// of components are keyed hashes of all that they hold, so a changed one is not found.
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
	data, ok := m.now[name]
	if !ok {
		data, ok = m.before[name]
	}
	if !ok || len(data) != 2*len(c.targets) {
		return nil, false
	}
	verdicts := make([]verdict, len(c.targets))
	for i := range verdicts {
		verdicts[i] = verdict{outcome(data[2*i]), int64(data[2*i+1])}
	}
	m.now[name] = data
	return verdicts, true
}

func (m *Memory) keep(c *component, verdicts []verdict) {
	if m == nil {
		return
	}
	data := make([]byte, 0, 2*len(verdicts))
	for _, v := range verdicts {
		data = append(data, byte(v.outcome), byte(min(v.width, 255)))
	}
	m.now[c.hash(m.secret)] = data
}
