package source

import "errors"

func openWorkbook(data content, sheet string, limits Limits) (records, error) {
	return nil, errors.New("not built")
}
