// Package aanval attacks a set of published counts as a stranger would who knows the
// method and every published number: it asks for each small cell which values are
// possible. It knows no indicator, no page and no person, only numbers and equations, and
// what leaves it are counts.
//
// A cell is proved safe by two whole-number tables that satisfy every equation and every
// interval and differ by at least two in that cell. A walk from table to table finds them
// (walk.go), the way of local search for satisfiability (Selman, Kautz and Cohen, Noise
// strategies for improving local search, 1994). What it leaves open, a search tries to the
// end in a small component (search.go). Else a linear program in exact fractions looks, and
// refutes: when even fractions cannot differ by two, the cell can be worked out.
package aanval
