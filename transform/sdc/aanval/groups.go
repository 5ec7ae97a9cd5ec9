package aanval

// Groups joins numbers into groups.
type Groups []int32

// NewGroups gives each of n numbers a group of its own.
func NewGroups(n int) Groups {
	g := make(Groups, n)
	for i := range g {
		g[i] = int32(i)
	}
	return g
}

// Root is the smallest number of the group of a number.
func (g Groups) Root(i int32) int32 {
	for g[i] != i {
		g[i] = g[g[i]]
		i = g[i]
	}
	return i
}

// Join makes two groups one.
func (g Groups) Join(i, j int32) {
	i, j = g.Root(i), g.Root(j)
	g[max(i, j)] = min(i, j)
}
