// Package disk is the one way in which the program changes the file system: the
// lake, lists of rejected rows, editions, keys, the log and the cache are made,
// written, synced, renamed and removed here and nowhere else, which a test checks.
// It adds nothing to package os but the order in which a file becomes durable.
//
// The build tag storing makes a program whose n-th change fails, or ends the
// process, so that a test can try every n (storing.go). Without that tag no such
// code is in the program.
//
// Reading, and the lock of a work folder, go past this package.
package disk
