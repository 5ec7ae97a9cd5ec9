// Package logboek keeps the audit log of a work folder: log.jsonl, one JSON line per
// action with the six fields of BIO2 8.15.01, the run it belongs to and the hash of the
// line before it. log.hoofd says how many lines there are and what the last one hashes
// to, so that also a line that is cut off the end is missed.
//
// A line holds only text of type Safe. It is made of words that stand in the program, of
// counts, and of names that cannot be a person's; there is no way to log a cell, a
// number of a person or the text of an error.
//
// What is found to be changed, cut off or removed is found for ever: before Write moves the
// head, it adds a line that says so, and Check reports that line. A log that ran ahead of
// its head by what one Write adds is no damage: that run was killed.
//
// Nobody but Write adds a line, and no line is ever changed. The chain has no key: it
// shows damage and careless changes, and who noted the head elsewhere can see that the
// log was written anew (Check, with that head).
package logboek
