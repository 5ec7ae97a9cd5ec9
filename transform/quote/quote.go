package quote

import (
	"math"
	"slices"

	"beleidsmonitor/transform/sdc"
)

// Rule is the id of the rule that a text breaks when it quotes another number.
const Rule = "B03"

// Sentence is what the rule says to who wrote the text.
const Sentence = "De toelichting noemt een getal dat geen gepubliceerd cijfer is van deze indicator, dit gebied en deze maand. " +
	"Neem het getal over van de pagina, of laat het weg."

// Term is a length of time that the law or a parameter of the monitor fixes.
type Term struct {
	N    float64
	Unit string // dag, week, maand or jaar
}

// Figure is what a text may quote: the published values of one indicator in one area.
type Figure struct {
	Values []sdc.Published
	// MoneyParts says that the teller, and the noemer, of these values are cents.
	MoneyParts [2]bool
	Terms      []Term
	Codes      []string // of indicators, free in every text
}

// Unknown lists the numbers of a text that are neither published nor free, as written.
func (f Figure) Unknown(text string) (unknown []string) {
	published := f.published()
	for _, n := range scan(text, f.Codes) {
		if n.free || slices.ContainsFunc(f.Terms, n.isTerm) || slices.ContainsFunc(published, n.quotes) {
			continue
		}
		unknown = append(unknown, n.written)
	}
	return unknown
}

// published are the numbers of the figure in the form in which a page shows them.
func (f Figure) published() (all []number) {
	for _, p := range f.Values {
		if value, known := p.Value(); known {
			all = append(all, shown(value, p.Unit())...)
		} else if p.Kind() != sdc.Hidden {
			all = append(all, scan(p.Text(), nil)...) // ongeveer 5 van de 15, minder dan 20%
		}
		teller, noemer, ok := p.Parts()
		if !ok {
			continue
		}
		for i, part := range []int64{teller, noemer} {
			unit := "aantal"
			if f.MoneyParts[i] {
				unit = "cent"
			}
			all = append(all, shown(float64(part), unit)...)
		}
	}
	return all
}

// shown is a published value as a reader meets it; its sign stands in the words around it.
func shown(value float64, unit string) []number {
	value = math.Abs(value)
	switch unit {
	case "ratio":
		return []number{{value: value * 100, unit: percent}}
	case "cent":
		return []number{{value: value / 100, unit: euro}}
	case "dagen":
		return []number{{value: value / 7, unit: week}, {value: value, unit: day}}
	case "maanden":
		return []number{{value: value, unit: month}}
	case "uren":
		return []number{{value: value, unit: hour}}
	}
	return []number{{value: value}}
}

// quotes says whether a number in a text is a published one. An amount in thousands or
// millions is rounded as far as it is written.
func (n number) quotes(published number) bool {
	if n.unit != published.unit {
		return false
	}
	scale := max(n.scale, 1)
	step := scale
	for range n.decimals {
		step /= 10
	}
	if n.scale > 1 {
		return math.Abs(math.Floor(published.value/step+0.5)*step-n.value) < step/1000
	}
	return math.Abs(published.value-n.value) < 1e-6
}

func (n number) isTerm(t Term) bool { return n.unit == t.Unit && n.value == t.N }
