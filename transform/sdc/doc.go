// Package sdc is statistical disclosure control: it turns exact cells into the
// only values that a page may show. It rounds head counts to fives by a keyed,
// repeatable draw, computes percentages from the rounded counts, and hides or
// merges amounts that would describe a person. Nobody else can make a
// Published value: Key.Protect is the only source of those that may be published. Unprotected
// makes those of the intern edition, and each of them says that it is intern.
//
// Rules, in the order in which Protect applies them:
//
//   - A count is rounded by the set of persons behind it, so one set of
//     persons has one figure in every table, page, month and run.
//   - A ratio is computed from the rounded counts. Below a published noemer of
//     30 it is a phrase ("ongeveer 5 van de 15"); below 50 nobody and everybody
//     are classes, because they say something about each member of a group.
//   - A mediaan or another percentile is shown when at least five persons lie beyond it:
//     from 10 persons, and at 90 % from 50.
//   - A sum of money passes when at least 10 persons are behind it and nobody
//     can estimate the largest of them within 25 % (the p% rule). A part of a
//     breakdown that does not pass is merged with the next smallest until the
//     rest passes, alike for all indicators of that gemeente and year.
//   - What persons of a cohort cost in all is shown as a mean to € 500 without its parts,
//     and what a gemeente must still pay at the end of a month on 31 December only: what
//     one person costs would show between two editions, or two months.
//   - What amounts of one or two persons changed by since an earlier edition waits, until the
//     two together no longer tell what one of them cost.
//   - A figure of the region is shown only when the region minus the gemeenten
//     that are shown passes too.
//   - An absent row and a row that rounds to nothing look the same: the grid of
//     published values depends on published values only.
//
// A part of a breakdown in which nothing was spent does not force a merge: an
// attacker may conclude that the amount is about zero. It joins the merged
// group as soon as another part must be merged.
//
// NIET_TOEGEWEZEN is money of which no person is known: it has nobody to protect,
// is shown as it is, and is taken off the total before the total is judged.
//
// The package knows no indicator, no SQL and no page. Package transform fills
// the cells and the specs; reports reads the Publication.
package sdc
