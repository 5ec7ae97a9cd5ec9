// Package reports composes the pages of an edition from protected figures: the
// region at a glance, a monthly report and a page of costs against ambition per
// gemeente, the definitions and the quality of the data. It computes no
// indicator and can show no number that package sdc has not released. Package
// cmd gives it a Publication and writes the pages that it yields.
package reports
