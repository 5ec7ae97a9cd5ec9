// Package edition writes one edition of the reports: files in a stage folder,
// a manifest with a hash of each, and one symlink swap that publishes them. A
// reader of `huidig` sees the old edition or the new one, never a mix. It
// knows files and hashes; what stands in them is package reports' affair.
package edition
