package main

import (
	"regexp"
	"testing"
)

var placedInMonitor = regexp.MustCompile(`monitor\.yaml:[0-9]+:[0-9]+: `)

// FuzzMonitor: whatever the text, a configuration is refused with a place, or its parts are
// usable.
func FuzzMonitor(f *testing.F) {
	f.Add(sampleConfig())
	f.Add([]byte("versie: 1\nregio: {naam: x, huisstijl: {logo: ../../x}}\n"))
	f.Add([]byte("a: &a [*a]"))
	f.Add([]byte("a: ["))
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := parseMonitor("monitor.yaml", t.TempDir(), data)
		if err != nil {
			if !placedInMonitor.MatchString(err.Error()) {
				t.Errorf("error %q has no place", err)
			}
			return
		}
		if len(m.Gemeenten) == 0 || len(m.Bronnen) == 0 || m.Versie != 1 {
			t.Errorf("accepted: %+v", m)
		}
		for _, g := range m.Gemeenten {
			if !gemeentecode.MatchString(g.Code) {
				t.Errorf("accepted: gemeente %+v", g)
			}
		}
	})
}
