package main

import (
	"strings"
	"testing"
)

func TestDecodeStrict(t *testing.T) {
	type area struct {
		Code string `yaml:"code"`
		Naam string `yaml:"naam"`
	}
	var value struct {
		Versie    int    `yaml:"versie"`
		Gemeenten []area `yaml:"gemeenten"`
	}
	text := "versie: een\nregioo: 2\ngemeenten:\n  - {code: GM0405, nam: Hoorn}\n  - code: GM0388\n    plaats: x\n    naam: Enkhuizen\n"
	err := decodeStrict("monitor.yaml", []byte(text), &value)
	if err == nil {
		t.Fatal("accepted")
	}
	for _, want := range []string{"monitor.yaml:1:9: ", "monitor.yaml:2:1: ", `unknown field "regioo"`, "monitor.yaml:4:20: ", "monitor.yaml:6:5: "} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("got %q, want %q in it", err, want)
		}
	}
	if len(value.Gemeenten) != 2 || value.Gemeenten[1].Naam != "Enkhuizen" {
		t.Errorf("the rest is not decoded: %+v", value)
	}
}
