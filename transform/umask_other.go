//go:build !unix

package transform

// onlyOwner does nothing: the folder decides who may read.
func onlyOwner() (restore func()) { return func() {} }
