// Package vuil is the corpus of dirty input: every kind of dirt that a delivery, a note
// or a mapping file can have, and what must become of it. Tests and make proof deliver
// the same files. It makes its files from tables, so that a reader sees what is dirty;
// it reads nothing itself.
package vuil
