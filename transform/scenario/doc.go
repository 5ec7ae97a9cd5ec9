// Package scenario is the cost model of a scenario: what a year would cost, and what the
// Rijk would pay, when inflow, price, duration or routes differ from the last full year.
//
// The model stands once, as data, in formule.yaml. This package reads it and makes the
// SQL of publicatie.scenario of it; it runs nothing and knows no amounts. What it starts
// from is read from publicatie.waarden only, so an outcome tells nothing that a reader
// could not compute from the pages. Package transform runs the SQL.
package scenario
