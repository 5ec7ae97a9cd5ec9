// Package transform turns the lake into protected figures: it orders, builds
// and tests the SQL models, compiles the indicators over them and hands every
// cell to package sdc. It reads no delivered files (package ingest) and writes
// no pages (package reports). Package cmd uses it.
package transform
