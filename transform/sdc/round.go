package sdc

import (
	"encoding/binary"
	"math/bits"
)

// base is what counts are rounded to multiples of.
const base = 5

// MaxRounding is how far a published number of persons can lie from the true one.
const MaxRounding = base - 1

// Round rounds the number of persons in a set to a multiple of five, up or down
// by chance, so that the mean is right. cellKey is the sum of the record keys of
// the distinct persons modulo 2^64. The draw depends on the set alone, never on
// a table or a label: otherwise one set would get two draws to average.
func (k Key) Round(n int64, cellKey uint64) int64 {
	if n <= 0 {
		return 0
	}
	rest := n % base
	if rest == 0 {
		return n
	}
	if k.draw("ck1", cellMessage(n, cellKey)) < threshold(rest) {
		return n - rest + base
	}
	return n - rest
}

// RowCount rounds the number of rows of a delivery. Rows are not persons, so the
// draw hangs on the identity of the delivery; it must not change between runs.
func (k Key) RowCount(identity string, n int64) int64 {
	return k.Round(n, k.draw("rc1", []byte(identity)))
}

// LineCount rounds the number of lines of invoices in a figure. The draw hangs on the
// indicator, period and area alone: so the only part of a total is rounded as the total is,
// and a share of all lines stays one.
func (k Key) LineCount(id ID, n int64) int64 {
	id.Dimension, id.DimensionValue = "", ""
	return k.Round(n, k.draw("lc1", []byte(id.String())))
}

// RejectionClass says which share of the rows of a delivery was rejected, as
// coarse as may be published.
func RejectionClass(rejected, read int64) string {
	switch {
	case rejected <= 0 || read <= 0:
		return "geen"
	case read < 500 && rejected*20 <= read: // below 1 % would be 1 to 4 rows
		return "minder dan 5%"
	case rejected*100 < read:
		return "minder dan 1%"
	case rejected*20 <= read:
		return "1 tot 5%"
	default:
		return "meer dan 5%"
	}
}

// cellMessage adds n to the key, which kills the additive structure of the sum.
func cellMessage(n int64, cellKey uint64) []byte {
	var message [12]byte
	binary.BigEndian.PutUint64(message[:8], cellKey)
	binary.BigEndian.PutUint32(message[8:], uint32(n))
	return message[:]
}

// threshold is floor(rest * 2^64 / 5): the share of draws that round up.
func threshold(rest int64) uint64 {
	quotient, _ := bits.Div64(uint64(rest), 0, base)
	return quotient
}
