// Package sdc is statistical disclosure control: it turns exact cells into the
// only values that a page may show. It rounds counts by a keyed, repeatable
// draw, computes percentages from rounded counts, and hides amounts that would
// describe a person. Nobody else can make a Published value.
package sdc
