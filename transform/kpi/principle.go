package kpi

// Principle is a part of the regional policy that an indicator can measure: one of
// the eight beleidsuitgangspunten or a part of the ambition.
type Principle struct {
	Code string // BU1 to BU8, AM1 to AM8
	Name string // Dutch, as a page calls it
}

// Principles lists the policy in the order of the beleidskader.
func Principles() []Principle {
	return []Principle{
		{"BU1", "Regionaal beleid en samen inkopen"},
		{"BU2", "Regionale uitvoering met lokale activiteiten"},
		{"BU3", "Professionals en vrijwilligers"},
		{"BU4", "Werk en participatie"},
		{"BU5", "Een plan en een aanspreekpunt"},
		{"BU6", "Investeren aan de voorkant"},
		{"BU7", "Leren en meedoen tegelijk"},
		{"BU8", "Kosten in balans met de Rijksbijdrage"},
		{"AM1", "Ambitie: iedere inburgeringsplichtige"},
		{"AM2", "Ambitie: een passende route van goede kwaliteit"},
		{"AM3", "Ambitie: taalvaardig"},
		{"AM4", "Ambitie: sociaal zelfredzaam"},
		{"AM5", "Ambitie: economisch zelfredzaam"},
		{"AM6", "Ambitie: klaar in hoogstens drie jaar"},
		{"AM7", "Ambitie: een soepele klantreis"},
		{"AM8", "Ambitie: naar vermogen"},
	}
}

// PrincipleName is the name of a code, or the code when it is unknown.
func PrincipleName(code string) string {
	for _, p := range Principles() {
		if p.Code == code {
			return p.Name
		}
	}
	return code
}
