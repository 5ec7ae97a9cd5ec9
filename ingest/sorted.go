package ingest

import (
	"cmp"
	"maps"
	"slices"
)

func sortedKeys[K cmp.Ordered, V any](m map[K]V) []K { return slices.Sorted(maps.Keys(m)) }

func values(m map[string]string) []string { return slices.Sorted(maps.Values(m)) }
