//go:build !storing

package disk

import "os"

// Faults says that this program was built to fail: never one that does real work.
const Faults = false

func fault(string, string) error { return nil }

func faultyWrite(file *os.File, data []byte) (int, error) { return file.Write(data) }

func faultyOutside(_ string, write func() error) error { return write() }

func removeOneByOne(path string) error { return os.RemoveAll(path) }
