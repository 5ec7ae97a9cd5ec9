package schemas

import "testing"

func TestPlaces(t *testing.T) {
	places := ReadPlaces("a.yaml", []byte("een: 1\ntwee:\n  drie: [4, 5]\n  'v.ier': {vijf: 6}\n"))
	for want, paths := range map[string][]string{
		"a.yaml:1:6":  {"$.een"},
		"a.yaml:3:3":  {"$.twee.zes", "$.twee"},
		"a.yaml:3:13": {"$.twee.drie[1]"},
		"a.yaml:4:19": {"$.twee.'v.ier'.vijf"},
		"a.yaml:1:1":  {"$.zeven", "$[[["},
	} {
		if got := places.At(paths...); got != want {
			t.Errorf("%v: got %s, want %s", paths, got, want)
		}
	}
	if got := ReadPlaces("b.yaml", []byte("a: [")).At("$.a"); got != "b.yaml:1:1" {
		t.Errorf("a file that is no YAML: %s", got)
	}
}
