// Package aanval attacks a set of published counts as a stranger would who knows the
// method and every published number: it asks for each small cell which values are
// possible. It knows no indicator, no page and no person, only numbers and equations, and
// what leaves it are counts.
//
// A cell is proved safe by two whole-number tables that satisfy every equation and every
// interval and differ by at least two in that cell. A linear program in exact fractions
// looks for such tables where a simple search finds none, and refutes: when even fractions
// cannot differ by two, the cell is determined.
package aanval
