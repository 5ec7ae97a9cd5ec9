package sampledata

import (
	"bufio"
	"fmt"
	"io"
	"os"
)

// part is what a list of expectations says of one delivery. It waits in a file of its
// own until all deliveries are there, so that memory does not grow with the lists.
type part struct {
	file *os.File
	out  *bufio.Writer
}

func (p *part) add(dir, line string) error {
	if p.out == nil {
		file, err := os.CreateTemp(dir, "verwacht-*.part")
		if err != nil {
			return fmt.Errorf("make list of expectations: %w", err)
		}
		p.file, p.out = file, bufio.NewWriter(file)
	}
	_, err := p.out.WriteString(line)
	return err
}

// move appends the part to its list and removes it.
func (p *part) move(list io.Writer) error {
	if p.out == nil {
		return nil
	}
	defer os.Remove(p.file.Name()) //nolint:errcheck // the rest of the run does not need it
	defer p.file.Close()           //nolint:errcheck // read only from here
	if err := p.out.Flush(); err != nil {
		return fmt.Errorf("write list of expectations: %w", err)
	}
	if _, err := p.file.Seek(0, io.SeekStart); err != nil {
		return fmt.Errorf("read list of expectations: %w", err)
	}
	if _, err := io.Copy(list, p.file); err != nil {
		return fmt.Errorf("write list of expectations: %w", err)
	}
	return nil
}
