package aanval

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"slices"
)

// component is a part of a model that no equation connects to the rest.
type component struct {
	*Model
	targets []int // cells to attack
	global  []int // their numbers in the whole model
}

// components splits a model and leaves out equations that stand there twice, and parts in
// which nothing is attacked.
func (m *Model) components(targets []int) []*component {
	groups := NewGroups(len(m.low))
	for _, equation := range m.equations {
		for _, t := range equation[1:] {
			groups.Join(t.variable, equation[0].variable)
		}
	}
	var all []*component
	byRoot := map[int32]*component{}
	for _, target := range targets {
		r := groups.Root(int32(target))
		c := byRoot[r]
		if c == nil {
			c = &component{Model: &Model{}}
			byRoot[r] = c
			all = append(all, c)
		}
		c.global = append(c.global, target)
	}
	local := make([]int32, len(m.low))
	for v := range m.low {
		if c := byRoot[groups.Root(int32(v))]; c != nil {
			local[v] = int32(c.Add(m.low[v], m.high[v], m.truth[v]))
		}
	}
	for _, c := range all {
		for _, target := range c.global {
			c.targets = append(c.targets, int(local[target]))
		}
	}
	m.shareEquations(local, func(v int32) *component { return byRoot[groups.Root(v)] })
	return all
}

// shareEquations gives each component its equations, each once.
func (m *Model) shareEquations(local []int32, of func(int32) *component) {
	seen := map[string]bool{}
	for _, equation := range m.equations {
		c := of(equation[0].variable)
		if c == nil {
			continue
		}
		own := make([]term, len(equation))
		for i, t := range equation {
			own[i] = term{local[t.variable], t.coef}
		}
		slices.SortFunc(own, func(a, b term) int { return int(a.variable - b.variable) })
		sign := int8(1)
		if own[0].coef < 0 {
			sign = -1
		}
		name := binary.AppendUvarint(nil, uint64(of(equation[0].variable).global[0]))
		for i := range own {
			own[i].coef *= sign
			name = binary.AppendVarint(binary.AppendUvarint(name, uint64(own[i].variable)), int64(own[i].coef))
		}
		if seen[string(name)] {
			continue
		}
		seen[string(name)] = true
		c.add(own)
	}
}

// hashVersion is part of the names of components. It goes up with every change of how they
// are attacked, so that no verdict of before is remembered.
const hashVersion = "aanval3"

// hash names a component by all that its attack depends on. Without the secret nobody can
// guess what is in it.
func (c *component) hash(secret []byte) string {
	digest := hmac.New(sha256.New, append([]byte(hashVersion), secret...))
	var text []byte
	for v := range c.low {
		for _, value := range []int64{c.low[v], c.high[v], c.truth[v]} {
			text = binary.AppendVarint(text, value)
		}
	}
	for _, target := range c.targets {
		text = binary.AppendUvarint(text, uint64(target))
	}
	for _, equation := range c.equations {
		text = binary.AppendUvarint(text, uint64(len(equation)))
		for _, t := range equation {
			text = binary.AppendVarint(binary.AppendUvarint(text, uint64(t.variable)), int64(t.coef))
		}
	}
	digest.Write(text)
	return hex.EncodeToString(digest.Sum(nil)[:16])
}
