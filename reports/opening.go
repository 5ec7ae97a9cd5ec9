package reports

import (
	"cmp"
	"slices"
	"strings"

	"beleidsmonitor/reports/format"
	"beleidsmonitor/transform/doel"
	"beleidsmonitor/transform/kpi"
	"beleidsmonitor/transform/sdc"
)

// Sentence is one of the five with which a monthly report opens: what changed, and why it
// matters. Soort is beter, slechter or empty.
type Sentence struct{ Soort, Zin, Waarom string }

// openingLength is how many sentences a report opens with.
const openingLength = 5

// change is a key indicator that differs from an earlier moment by more than rounding can
// make it.
type change struct {
	key
	unit        string
	now, before sdc.Published
	than        string // "een jaar eerder"
	worse       bool   // against the wanted direction
	better      bool
	crossed     bool // the target was met at one of the two moments only, whatever rounding did
	met, unsure bool // the target is met now, and rounding makes that uncertain
	kept        bool // it was certainly met before as well
	target      Target
	hasTarget   bool
	size        float64 // difference as a part of the larger figure
}

// opening is what a reader must know if nothing else. It holds at most five changes; what
// is left of the five says how things stand.
func (c *composer) opening() []Sentence {
	changes, compared := c.changes()
	var sentences []Sentence
	named := map[string]bool{}
	for _, change := range changes[:min(len(changes), openingLength)] {
		sentences = append(sentences, change.sentence())
		named[change.id] = true
	}
	if len(sentences) < openingLength {
		sentences = append(sentences, nothingElse(len(sentences), compared, c.Intern()))
	}
	for _, stand := range c.standing(named) {
		if len(sentences) < openingLength {
			sentences = append(sentences, stand)
		}
	}
	return sentences
}

// changes are the key indicators that changed, the most important first: those that
// crossed their target the wrong way, those that crossed it the right way, the worse ones,
// the better ones and those without a direction; within each the largest change first, and
// then in the order of the policy. compared is how many could be compared.
func (c *composer) changes() (changes []change, compared int) {
	for _, principle := range kpi.Principles() {
		for _, k := range policyKeys[principle.Code] {
			if k.words == (phrase{}) {
				continue
			}
			now, ok := c.latest(k.id, c.area.Code)
			if !ok {
				continue
			}
			found, possible := c.changeOf(k, now)
			if possible {
				compared++
			}
			if found != nil {
				changes = append(changes, *found)
			}
		}
	}
	slices.SortStableFunc(changes, func(a, b change) int {
		return cmp.Or(cmp.Compare(a.rank(), b.rank()), cmp.Compare(b.size, a.size))
	})
	return changes, compared
}

// changeOf compares with a month earlier when the target was crossed since, and otherwise
// with a year earlier: most figures move less in a month than rounding does.
func (c *composer) changeOf(k key, now sdc.Published) (found *change, possible bool) {
	if before, ok := c.monthBefore(now); ok {
		if fresh := c.compareWith(k, now, before, "een maand eerder"); fresh != nil && fresh.crossed {
			return fresh, true
		}
	}
	before, ok := c.yearBefore(now)
	if !ok {
		return nil, false
	}
	return c.compareWith(k, now, before, earlierName(now)), compare(now, before) != unknown
}

// compareWith is nil when two figures do not differ for certain.
func (c *composer) compareWith(k key, now, before sdc.Published, than string) *change {
	relation := compare(now, before)
	if relation != higher && relation != lower {
		return nil
	}
	d := c.definition(k.id)
	a, _ := now.Value()
	b, _ := before.Value()
	found := change{key: k, unit: d.Unit, now: now, before: before, than: than, size: abs(a-b) / max(abs(a), abs(b))}
	found.better = d.Direction == "hoger" && relation == higher || d.Direction == "lager" && relation == lower
	found.worse = !found.better && (d.Direction == "hoger" || d.Direction == "lager")
	if s, ok := doel.ScoreOf(c.Publication, d, c.Targets, c.area.Code, "", c.Peildatum); ok && s.Verdict != doel.Grijs {
		found.target, found.hasTarget = s.Target, true
		met, certain := s.Target.Meets(now)
		metBefore, certainBefore := s.Target.Meets(before)
		found.met, found.unsure, found.kept = met, !certain, metBefore && certainBefore
		found.crossed = met != metBefore && certain && certainBefore
	}
	return &found
}

// rank is the class of a change in the order of importance.
func (f *change) rank() int {
	switch {
	case f.crossed && !f.met:
		return 0
	case f.crossed:
		return 1
	case f.worse:
		return 2
	case f.better:
		return 3
	}
	return 4
}

// sentence says what a figure is and was, and why that matters.
func (f *change) sentence() Sentence {
	s := Sentence{Zin: f.words.with(f.now) + ", tegen " + show(f.before, true) + " " + f.than + "."}
	switch {
	case f.better:
		s.Soort = "beter"
	case f.worse:
		s.Soort = "slechter"
	}
	s.Waarom = strings.TrimSpace(f.beside() + " " + f.why)
	return s
}

// beside sets a change against the target; empty without one.
func (f *change) beside() string {
	if !f.hasTarget {
		return ""
	}
	now, _ := f.now.Value()
	before, _ := f.before.Value()
	target := "het doel van " + goalText(f.target, f.unit)
	switch {
	case f.crossed && f.met:
		return "Daarmee is " + target + " nu gehaald."
	case f.crossed:
		return "Daarmee is " + target + " niet meer gehaald."
	case f.unsure:
		return "Of " + target + " gehaald is, is door de afronding niet zeker."
	case f.met && f.kept:
		return capital(target) + " is nog steeds gehaald."
	case f.met:
		return capital(target) + " is gehaald."
	case f.short(now) < f.short(before):
		return "Dat is dichter bij " + target + "."
	}
	return "Dat is verder van " + target + "."
}

// short is how far a value lies from its target.
func (f *change) short(value float64) float64 {
	if f.target.Richting != "BAND" {
		return abs(value - f.target.Doelwaarde)
	}
	return max(f.target.BandOnder-value, value-f.target.BandBoven)
}

// nothingElse says that there are no further changes; told is how many came before it.
func nothingElse(told, compared int, exact bool) Sentence {
	than, why := " dat groter is dan de afronding van de cijfers", " of te weinig personen"
	if exact {
		than, why = "", ""
	}
	switch {
	case compared == 0:
		return Sentence{Zin: "Wij kunnen nog niet vergelijken met een jaar eerder.", Waarom: "Daarvoor zijn er te weinig cijfers" + why + "."}
	case told == 0:
		return Sentence{Zin: "Er is niets veranderd" + than + ".", Waarom: "Wij vergelijken met een jaar eerder."}
	}
	return Sentence{Zin: "Verder is er niets veranderd" + than + "."}
}

// standing says how things stand, whatever changed: how many people, targets and money.
func (c *composer) standing(named map[string]bool) (sentences []Sentence) {
	if !named["VOL-1"] {
		title, _ := c.message("VOL-1", caseload)
		sentences = append(sentences, Sentence{Zin: title + "."})
	}
	_, met, scored := c.goals(c.area.Code)
	title, balance := c.coverage()
	sentences = append(sentences, Sentence{Zin: goalSentence(met, scored)}, Sentence{Zin: title + ".", Waarom: balance})
	return append(sentences, c.backlog())
}

// backlog says how many people wait too long for a plan.
func (c *composer) backlog() Sentence {
	late, ok := c.latest("TIJ-3", c.area.Code)
	waiting, _, known := late.Parts()
	if !ok || !known {
		return Sentence{Zin: "Hoeveel inburgeraars te lang op een plan (PIP) wachten, kunnen wij niet tonen."}
	}
	nobody, about := "Niemand, of maar een paar inburgeraars, wacht", "ongeveer "
	if late.IsIntern() {
		nobody, about = "Niemand wacht", ""
	}
	people := capital(about + format.Count(waiting) + " inburgeraars wachten")
	switch waiting {
	case 0:
		people = nobody
	case 1:
		people = capital(about + "1 inburgeraar wacht")
	}
	return Sentence{Zin: people + " te lang op een plan (PIP)."}
}
