// Package kpi holds the definitions of the indicators, one YAML file each, and
// turns a definition into SQL.
//
// A definition names a table of models/kern or models/marts, conditions on its
// columns and the periods and breakdowns that are wanted. Load reads and checks
// the files, Compile makes the select statements that fill kpi.waarden,
// kpi.cellen, kpi.koppen and kpi.resten. The package runs no SQL and knows no figures:
// package transform runs the statements, package sdc protects the result and
// package reports shows the texts.
//
// All keys of a definition are listed at the type Definition and in
// transform/README.md.
package kpi
