package aanval

import "testing"

// region makes tables of gemeenten by route with a region and totals, over months that
// share nothing.
func region(months int) (*Model, []int) {
	m := &Model{}
	var small []int
	for month := range months {
		var totals, byRoute [][]int
		var all []int
		whole := int64(0)
		routes := make([]int64, 5)
		byRoute = make([][]int, 5)
		for g := range 7 {
			var own []int
			sum := int64(0)
			for r := range 5 {
				n := int64((month*7 + g*3 + r*5) % 11)
				cell := m.Add(max(0, n-n%5-4), n-n%5+4, n)
				if n >= 1 && n <= 4 {
					small = append(small, cell)
				}
				own, byRoute[r] = append(own, cell), append(byRoute[r], cell)
				sum, routes[r] = sum+n, routes[r]+n
			}
			total := m.Add(max(0, sum-sum%5-4), sum-sum%5+4, sum)
			m.Equal([]int{total}, own)
			all, totals, whole = append(all, total), append(totals, own), whole+sum
		}
		for r, n := range routes {
			m.Equal([]int{m.Add(max(0, n-n%5-4), n-n%5+4, n)}, byRoute[r])
		}
		m.Equal([]int{m.Add(max(0, whole-whole%5-4), whole-whole%5+4, whole)}, all)
	}
	return m, small
}

// BenchmarkAttack attacks ten thousand cells.
func BenchmarkAttack(b *testing.B) {
	m, small := region(210)
	for b.Loop() {
		r, err := Attack(m, small, nil)
		if err != nil || r.Proved != r.Attacked {
			b.Fatalf("%+v, %v", r, err)
		}
	}
}
