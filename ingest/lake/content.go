package lake

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"slices"
)

// contentHash is the hash of a set of rows, whatever their order: the hash of
// the sorted row hashes.
type contentHash struct {
	rows    [][16]byte
	scratch []byte
}

func (c *contentHash) add(row []Value) {
	c.scratch = encode(c.scratch[:0], row)
	c.rows = append(c.rows, half(c.scratch))
}

func (c *contentHash) sum() string {
	slices.SortFunc(c.rows, func(a, b [16]byte) int { return bytes.Compare(a[:], b[:]) })
	all := sha256.New()
	for _, row := range c.rows {
		all.Write(row[:])
	}
	return hex.EncodeToString(all.Sum(nil))
}

// RowHash is the hash of some values of a row, for finding duplicates.
func RowHash(scratch []byte, row []Value) (sum [16]byte, reuse []byte) {
	scratch = encode(scratch[:0], row)
	return half(scratch), scratch
}

func half(data []byte) [16]byte {
	sum := sha256.Sum256(data)
	return [16]byte(sum[:16])
}

// encode writes values so that no two different rows give the same bytes.
func encode(to []byte, row []Value) []byte {
	for _, value := range row {
		if !value.Set {
			to = append(to, 0)
			continue
		}
		to = append(to, 1)
		to = binary.BigEndian.AppendUint64(to, uint64(value.N))
		to = binary.BigEndian.AppendUint32(to, uint32(len(value.S)))
		to = append(to, value.S...)
	}
	return to
}
