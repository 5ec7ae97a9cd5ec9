// Package proof looks at every page of an edition as its readers do, and counts what is
// wrong: accessibility in a real browser, drawings against their tables, links, Dutch
// numbers and dates, and how hard the text is to read. It reads the files of a site and
// knows nothing of how they were made.
//
// The figures A1 to A7 are those that the README promises. Sources: WCAG 2.2 A and AA,
// the guidelines on charts of NL Design System, and language level B1.
package proof
