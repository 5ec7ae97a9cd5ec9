package proof

import "testing"

// TestForeign proves that the allow list sees what is not ours.
func TestForeign(t *testing.T) {
	for page, want := range map[string]int{
		`<p id="a">a</p>`:                               0,
		`<p onclick="x">a</p>`:                          1,
		`<iframe></iframe>`:                             1,
		`<script>1</script>`:                            1,
		`<style>*{}</style>`:                            1,
		`<a href="javascript:alert(1)">a</a>`:           1,
		`<a href="//elders.example/x">a</a>`:            1,
		`<a href="../GM0405/maandrapport.html#x">a</a>`: 0,
		`<img src="http://elders.example/x.png">`:       1,
		`<p style="color:red">a</p>`:                    1,
		`<svg><a xlink:href="javascript:1"></a></svg>`:  1,
		`<svg><animate></animate></svg>`:                1,
		`<form action="x"></form>`:                      1,
	} {
		wrong, err := Foreign([]byte(page))
		if err != nil || len(wrong) != want {
			t.Errorf("%s: %q, %v, want %d", page, wrong, err, want)
		}
	}
}
