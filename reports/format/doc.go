// Package format is the only code that writes a number, an amount or a date for
// a reader, in Dutch: 1.234, 12%, € 1.234, 1 januari 2022. It knows no figure
// and no page, imports nothing of ours, and depends on no locale or time zone
// of the machine: the same value gives the same text everywhere.
//
// Spaces inside one value are no-break spaces and a minus is U+2212, so that a
// line never breaks inside an amount. Machine CSV uses MachineNumber instead.
package format
