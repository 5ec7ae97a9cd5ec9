package reports

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"beleidsmonitor/transform/sdc"
)

func pointTexts(points []attentionPoint) (texts []string) {
	for _, p := range points {
		texts = append(texts, strings.Join(strings.Fields(p.Zin+" "+p.Waarom+" #"+p.Anker), " "))
	}
	return texts
}

// TestAttention sorts by urgency and then by people, and leaves out what rounding can
// have made: a rest of five.
func TestAttention(t *testing.T) {
	c := hoorn(t, heads{"TIJ-3", 0, 5, 100}, heads{"TIJ-6", 0, 20, 100}, heads{"PAR-5", 0, 80, 100}, heads{"PAR-5b", 0, 95, 100},
		heads{"KWA-1", 0, 60, 100}, heads{"AM7-a", 0, 10, 20})
	points, hidden := c.attention()
	want := []string{
		"Ongeveer 5 inburgeraars wachten te lang op een plan (PIP). De termijn van tien weken is voorbij. #tij-3",
		"Bij ongeveer 20 inburgeraars eindigt de termijn binnen zes maanden of is hij al voorbij. Nog niet alle onderdelen zijn klaar. #tij-6",
		"Met ongeveer 40 inburgeraars is niet op tijd over de voortgang gesproken. Zo blijft onbekend wie vastloopt. #kwa-1",
		"Ongeveer 20 inburgeraars hebben de module over werk en meedoen (MAP) nog niet af. Het plan is minstens een jaar oud. #par-5",
		"Ongeveer 10 inburgeraars zaten meer dan dertig dagen stil. Dat was in de laatste twaalf maanden. #am7-a",
	}
	if got := pointTexts(points); !slices.Equal(got, want) || len(hidden) != 0 {
		t.Errorf("got\n%s\n%v", strings.Join(got, "\n"), hidden)
	}
	if points, hidden := hoorn(t).attention(); len(points)+len(hidden) != 0 {
		t.Errorf("without figures: %v, %v", points, hidden)
	}
}

// TestSignals has the boundary and the words of every signal, for one and for more.
func TestSignals(t *testing.T) {
	for _, s := range signals {
		teller := func(n int64) int64 {
			if s.rest {
				return 100 - n
			}
			return n
		}
		least := int64(5)
		if s.rest {
			least = 9
		}
		if _, certain := s.point(teller(least-1), 100, false); certain {
			t.Errorf("%s: %d people can be rounding", s.id, least-1)
		}
		point, certain := s.point(teller(least), 100, false)
		if !certain || !strings.Contains(point.Zin, s.many) || !strings.HasSuffix(point.Zin, ".") {
			t.Errorf("%s: %d people: %q (%t)", s.id, least, point.Zin, certain)
		}
		if point, certain := s.point(teller(1), 100, true); !certain || !strings.Contains(point.Zin, "1 "+s.one) || strings.Contains(point.Zin, "ongeveer") {
			t.Errorf("%s: exactly one: %q (%t)", s.id, point.Zin, certain)
		}
		if _, certain := s.point(teller(0), 100, true); certain {
			t.Errorf("%s: exactly nobody asks for attention", s.id)
		}
		if s.one == "" || s.many == "" || s.why == "" {
			t.Errorf("%s lacks words", s.id)
		}
	}
}

// contracts publishes what is invoiced of a ceiling of € 1.000, half a year ago and now.
func contracts(t *testing.T, invoiced map[string][2]int64) *composer {
	t.Helper()
	key, err := sdc.NewKeyFile(filepath.Join(t.TempDir(), "sdc.key"))
	if err != nil {
		t.Fatal(err)
	}
	c := hoorn(t)
	c.area = Gemeente{Region, "Voorbeeldregio"}
	var cells []sdc.Cell
	for name, amounts := range invoiced {
		for i, back := range []int{halfYear, 0} {
			id := sdc.ID{KPI: "BU1-d", PeriodKind: "maand", Period: monthEnds(peildatum, back+1)[0].Format(time.DateOnly), Area: Region, Dimension: "contract", DimensionValue: name}
			cells = append(cells, sdc.Cell{ID: id, Numerator: sdc.Part{Fixed: amounts[i]}, Denominator: sdc.Part{Fixed: 1000}})
		}
	}
	if c.Publication, err = key.Protect(cells, map[string]sdc.Spec{"BU1-d": {Unit: "ratio", Calc: sdc.Ratio, Numerator: sdc.Public, Denominator: sdc.Public}}); err != nil {
		t.Fatal(err)
	}
	return c
}

// TestFullContracts has a contract in every state; a page of a gemeente has none of them.
func TestFullContracts(t *testing.T) {
	c := contracts(t, map[string][2]int64{"vol": {900, 1000}, "bijna": {790, 800}, "snel": {300, 700}, "rustig": {700, 790}, "stil": {790, 790}})
	points, _ := c.attention()
	want := []string{
		"Het plafond van contract vol is bereikt. Er is 100% van het plafond gefactureerd. #bu1-d",
		"Van contract bijna is 80% van het plafond op. #bu1-d",
		"Van contract snel is 70% van het plafond op. In dit tempo is het plafond bereikt in maart 2027. #bu1-d",
	}
	if got := pointTexts(points); !slices.Equal(got, want) {
		t.Errorf("got\n%s", strings.Join(got, "\n"))
	}
	c.area = Gemeente{"GM0405", "Hoorn"}
	if points, _ := c.attention(); len(points) != 0 {
		t.Errorf("a gemeente shows %v", points)
	}
}
