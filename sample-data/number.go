package sampledata

import "fmt"

// weights of the elfproef over nine digits.
var weights = [9]int{9, 8, 7, 6, 5, 4, 3, 2, -1}

// remainder is the weighted sum of nine digits modulo 11: 0 for a BSN, 1 for
// the fictieve nummers of this package.
func remainder(n int) int {
	sum := 0
	for i := 8; i >= 0; i-- {
		sum += weights[i] * (n % 10)
		n /= 10
	}
	return ((sum % 11) + 11) % 11
}

// fictief is the fictief nummer of person i: nine digits with remainder 1, so
// that it can never be a BSN. Different i below ten million give different
// numbers; about one in ten starts with a zero, as real numbers do.
func fictief(i int, seed uint64) int {
	base := (i*7654321 + int(seed%9_999_991)) % 10_000_000 // 7654321 has no factor 2 or 5: a permutation
	for k := 0; k < 10; k++ {
		eight := base*10 + (base/7+k)%10
		last := (remainder(eight*10) + 10) % 11 // the last weight is -1
		if last < 10 {
			return eight*10 + last
		}
	}
	panic("unreachable: one eighth digit in ten at most has no ninth")
}

// broken is a number that fails both the elfproef and the test of fictieve
// nummers: a typing error in the last digit of n.
func broken(n int) int {
	for k := 1; k < 10; k++ {
		wrong := n/10*10 + (n%10+k)%10
		if r := remainder(wrong); r > 1 {
			return wrong
		}
	}
	panic("unreachable: ten last digits give ten remainders")
}

// noBSN moves an amount that reads as nine digits passing either test by the
// smallest step that makes it fail: no number in the output may look like a BSN.
func noBSN(cent int64, step int64) int64 {
	for cent >= 100_000_000 && cent < 1_000_000_000 && (remainder(int(cent)) < 2) {
		cent += step
	}
	return cent
}

func klantnummer(i int) string { return fmt.Sprintf("K-%07d", i+1) }
func vnummer(i int) string     { return fmt.Sprintf("V-%08d", i*3+1) }
