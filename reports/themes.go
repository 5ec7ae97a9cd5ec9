package reports

import (
	"slices"

	"beleidsmonitor/reports/format"
)

// theme is a section that is not drawn yet.
type theme struct {
	title string
	plans []plan
}

// key is an indicator with charts of its own in the monthly report.
type key struct {
	id    string
	words phrase
	why   string                 // why a change matters, in a sentence
	draw  func(*composer) plan   // nil: a line of 24 months
	parts []func(*composer) plan // breakdowns
	whole []func(*composer) plan // further charts of the region: sex, age, gemeenten
}

// policyKeys are the key indicators of each beleidsuitgangspunt and each part of the
// ambition. An indicator that measures two stands with the first; all others of a goal
// stand in its table.
var policyKeys = map[string][]key{
	"BU1": {
		{id: "BU1-a", draw: sharedBuying, why: "Samen inkopen houdt kosten en aanbod in de hand."},
	},
	"BU2": {
		{id: "BU2-a", words: phrase{before: "", one: " van de inburgeraars doet mee aan iets in de buurt", many: " inburgeraars doen mee aan iets in de buurt"},
			why: "Elke leerroute moet een lokaal deel hebben.", parts: byRoute("BU2-a", "Meedoen in de buurt per leerroute", "op de %s doen inburgeraars het vaakst mee in de buurt: %s")},
	},
	"BU3": {
		{id: "BU3-a", words: phrase{before: "professionals deden ", after: " van de uren aan belangrijke taken"}, why: "Intake, plan en voortgang horen bij een professional."},
		{id: "BU3-c", words: phrase{one: " van de asielstatushouders krijgt hulp van een vrijwilliger", many: " asielstatushouders krijgen hulp van een vrijwilliger"},
			why: "Vrijwilligers helpen met de taal en met contacten.", parts: byRoute("BU3-c", "Hulp van vrijwilligers per leerroute", "op de %s krijgen inburgeraars het vaakst hulp van een vrijwilliger: %s")},
	},
	"BU4": {
		{id: "PAR-1", words: joiningIn, why: "Wie meedoet, oefent de taal en komt dichter bij werk.",
			parts: byRoute("PAR-1", "Meedoen per leerroute", "op de %s doen inburgeraars het vaakst mee: %s"),
			whole: []func(*composer) plan{perGemeente("PAR-1", "Meedoen per gemeente"),
				perPerson("PAR-1", "geslacht", "Geslacht", "Meedoen van mannen en vrouwen", sexes),
				perPerson("PAR-1", "leeftijdsklasse", "Leeftijd", "Meedoen naar leeftijd", ages)}},
		{id: "PAR-3", words: phrase{one: " van de inburgeraars heeft betaald werk", many: " inburgeraars hebben betaald werk"},
			why:   "Betaald werk maakt mensen zelfstandig.",
			parts: byRoute("PAR-3", "Betaald werk per leerroute", "op de %s hebben inburgeraars het vaakst betaald werk: %s"),
			whole: []func(*composer) plan{perPerson("PAR-3", "geslacht", "Geslacht", "Betaald werk van mannen en vrouwen", sexes)}},
		{id: "UIT-4", words: onBenefit, why: "Hoe minder bijstand, hoe meer mensen op eigen benen staan.",
			parts: byRoute("UIT-4", "Bijstand per leerroute", "op de %s hebben inburgeraars het vaakst bijstand: %s"),
			whole: []func(*composer) plan{perGemeente("UIT-4", "Bijstand per gemeente"),
				perPerson("UIT-4", "leeftijdsklasse", "Leeftijd", "Bijstand naar leeftijd", ages)}},
		{id: "UIT-2", words: phrase{one: " van de inburgeraars met bijstand ging in een jaar naar werk", many: " inburgeraars met bijstand gingen in een jaar naar werk"},
			why:   "Uitstroom naar werk is het doel van de hulp aan mensen met bijstand.",
			parts: byGroup("UIT-2", "Van bijstand naar werk per groep", "%s gingen het vaakst naar werk: %s")},
	},
	"BU5": {
		{id: "BU5-a", words: phrase{one: " van de inburgeraars heeft een vaste casemanager", many: " inburgeraars hebben een vaste casemanager"},
			why:   "Elke inburgeraar moet een vast aanspreekpunt hebben.",
			parts: byRoute("BU5-a", "Een vaste casemanager per leerroute", "op de %s hebben inburgeraars het vaakst een vaste casemanager: %s")},
		{id: "KWA-1", words: phrase{one: " van de inburgeraars met een plan sprak op tijd over de voortgang", many: " inburgeraars met een plan spraken op tijd over de voortgang"},
			why:   "Een gesprek op tijd laat zien wie vastloopt.",
			parts: byRoute("KWA-1", "Gesprek op tijd per leerroute", "op de %s spraken inburgeraars het vaakst op tijd: %s")},
	},
	"BU6": {
		{id: "TIJ-1", words: planOnTime, why: "De wet geeft tien weken voor het plan.",
			parts: byGroup("TIJ-1", "Plan op tijd per groep", "%s kregen het plan het vaakst op tijd: %s"),
			whole: []func(*composer) plan{perGemeente("TIJ-1", "Plan op tijd per gemeente")}},
		{id: "TIJ-3", words: phrase{one: " van de inburgeraars wacht te lang op een plan (PIP)", many: " inburgeraars wachten te lang op een plan (PIP)"},
			why: "Zonder plan begint de leerroute niet.", parts: byGroup("TIJ-3", "Te lang wachten op een plan per groep", "%s wachten het vaakst te lang: %s")},
		{id: "TIJ-2", words: phrase{before: "de helft van de inburgeraars wachtte hoogstens ", after: " op de eerste les"},
			why:   "Wie snel begint, heeft meer tijd om de taal te leren.",
			parts: []func(*composer) plan{(*composer).waits}},
		{id: "BU6-c", draw: rightRoute, why: "Een goede intake voorkomt wisselen van route.",
			whole: []func(*composer) plan{perPerson("BU6-e", "pilot", "Brede intake", "Bij wie het in het eerste jaar misging, met en zonder pilot", pilots)}},
	},
	"BU7": {
		{id: "PAR-2", words: phrase{one: " van de cursisten leert taal en doet mee in dezelfde maand", many: " cursisten leren taal en doen mee in dezelfde maand"},
			why:   "Leren en meedoen moeten tegelijk gaan, niet na elkaar.",
			parts: append(byRoute("PAR-2", "Leren en meedoen tegelijk per leerroute", "op de %s gaan leren en meedoen het vaakst tegelijk: %s"), (*composer).routeMix)},
	},
	"BU8": {
		{id: "KOS-3", draw: (*composer).costAgainstGrant, why: "De ambities moeten passen bij de Rijksbijdrage.",
			parts: []func(*composer) plan{(*composer).costPerPersonYear}},
		{id: "BU8-d", draw: (*composer).dumbbells, why: "Kosten en ambitie moeten in balans zijn."},
	},
	"AM1": {
		{id: "VOL-1", words: caseload, why: "Het aantal inburgeraars bepaalt hoeveel plekken en geld er nodig zijn.", parts: []func(*composer) plan{(*composer).arrivals}},
		{id: "AM1-a", words: phrase{one: " van de inburgeraars heeft een leerroute en volgt lessen of activiteiten", many: " inburgeraars hebben een leerroute en volgen lessen of activiteiten"},
			why:   "Iedere inburgeraar moet een passend aanbod hebben.",
			parts: byRoute("AM1-a", "Leerroute met aanbod", "op de %s volgen inburgeraars het vaakst lessen of activiteiten: %s")},
	},
	"AM2": {
		{id: "TAA-4", words: phrase{before: "inburgeraars volgden ", after: " van de uren taalles"}, why: "Wie lessen mist, leert de taal minder snel.",
			parts: byRoute("TAA-4", "Aanwezigheid per leerroute", "op de %s is de aanwezigheid het hoogst: %s")},
		{id: "TAA-5", words: phrase{before: "inburgeraars misten ", after: " van de uren taalles zonder goede reden"}, why: "Verzuim kost tijd en geld."},
	},
	"AM3": {
		{id: "TAA-1", draw: (*composer).examsPerYear, words: passed, why: "Een gehaald examen brengt iemand dichter bij het einde van de plicht.", parts: []func(*composer) plan{(*composer).perExam}},
		{id: "AM3-a", words: phrase{one: " van de inburgeraars van wie de termijn eindigde, haalde het taaldoel van de leerroute", many: " inburgeraars van wie de termijn eindigde, haalden het taaldoel van de leerroute"}, why: "Taal is de kern van inburgeren.",
			parts: byRoute("AM3-a", "Taaldoel gehaald per leerroute", "op de %s haalden inburgeraars het vaakst het taaldoel: %s")},
	},
	"AM4": {
		{id: "PAR-5b", words: phrase{one: " van de inburgeraars die dat moeten, tekende de participatieverklaring", many: " inburgeraars die dat moeten, tekenden de participatieverklaring"}, why: "De participatieverklaring (PVT) is een verplicht onderdeel."},
		{id: "KWA-3", words: phrase{before: "voor ", one: " van de asielstatushouders met bijstand zijn zes maanden lang de vaste lasten betaald", many: " asielstatushouders met bijstand zijn zes maanden lang de vaste lasten betaald"},
			why: "Ontzorgen voorkomt schulden in het begin."},
	},
	"AM5": {
		{id: "PAR-5", words: phrase{one: " van de inburgeraars die dat moeten, rondde de module over werk en meedoen (MAP) af", many: " inburgeraars die dat moeten, rondden de module over werk en meedoen (MAP) af"}, why: "De module over werk en meedoen (MAP) is een verplicht onderdeel.",
			parts: byRoute("PAR-5", "Module (MAP) afgerond per leerroute", "op de %s rondden inburgeraars de module (MAP) het vaakst af: %s")},
	},
	"AM6": {
		{id: "TAA-2", draw: inThreeYears, why: "Een traject mag hoogstens drie jaar duren."},
		{id: "TIJ-6", words: phrase{one: " van de inburgeraars met een plan heeft bijna geen tijd meer", many: " inburgeraars met een plan hebben bijna geen tijd meer"},
			why:   "Wie te laat is, kan een boete krijgen.",
			parts: byRoute("TIJ-6", "Bijna geen tijd meer, per leerroute", "op de %s hebben inburgeraars het vaakst bijna geen tijd meer: %s")},
		{id: "UIT-1", words: phrase{one: " van de inburgeraars raakte in een jaar klaar of vertrok", many: " inburgeraars raakten in een jaar klaar of vertrokken"},
			why: "Hieraan ziet u hoe snel de groep wisselt.", parts: []func(*composer) plan{(*composer).perReason}},
	},
	"AM7": {
		{id: "AM7-a", words: phrase{one: " van de inburgeraars zat meer dan dertig dagen stil", many: " inburgeraars zaten meer dan dertig dagen stil"},
			why:   "Wie stilzit, verliest taal en tijd.",
			parts: byRoute("AM7-a", "Stilzitten per leerroute", "op de %s zaten inburgeraars het vaakst stil: %s")},
	},
	"AM8": {
		{id: "AM8-a", words: phrase{one: " van de inburgeraars klom in een jaar op de participatieladder", many: " inburgeraars klommen in een jaar op de participatieladder"},
			why:   "Iedereen doet mee naar vermogen: ook een kleine stap telt.",
			parts: byRoute("AM8-a", "Hoger op de ladder per leerroute", "op de %s klommen inburgeraars het vaakst: %s")},
	},
}

// The sentences of the key indicators of several pages.
var (
	caseload = phrase{before: "er zijn ", after: " inburgeraars",
		none: "er zijn geen inburgeraars, of maar een paar", single: "er is 1 inburgeraar"}
	planOnTime = phrase{one: " van de inburgeraars kreeg het plan (PIP) binnen tien weken", many: " inburgeraars kregen het plan (PIP) binnen tien weken"}
	joiningIn  = phrase{one: " van de inburgeraars met een plan doet mee", many: " inburgeraars met een plan doen mee"}
	onBenefit  = phrase{one: " van de inburgeraars heeft bijstand", many: " inburgeraars hebben bijstand"}
	passed     = phrase{one: " van de inburgeraars die examen deden, slaagde", many: " inburgeraars die examen deden, slaagden"}
)

// keyOf finds a key indicator by its id.
func keyOf(id string) key {
	for _, keys := range policyKeys {
		for _, k := range keys {
			if k.id == id {
				return k
			}
		}
	}
	return key{id: id}
}

// byRoute splits a figure by leerroute.
func byRoute(id, title, most string) []func(*composer) plan {
	return []func(*composer) plan{func(c *composer) plan { return c.perRoute(id, title, most) }}
}

// byGroup splits a figure by doelgroep.
func byGroup(id, title, most string) []func(*composer) plan {
	return []func(*composer) plan{func(c *composer) plan {
		return c.newestBy(id, breakdown{dimension: "doelgroep", parts: groupsOfPeople, first: "Groep", title: title, most: most})
	}}
}

// perGemeente shows a small line per gemeente; only the page of the region has it.
func perGemeente(id, title string) func(*composer) plan {
	return func(c *composer) plan { return c.multiples(id, title) }
}

// perPerson splits a share by a column that only the region shows, such as sex or age.
func perPerson(id, dimension, first, title string, parts []part) func(*composer) plan {
	return func(c *composer) plan {
		return c.newestBy(id, breakdown{dimension: dimension, parts: parts, first: first, title: title})
	}
}

func (c *composer) examsPerYear() plan {
	title, explain := c.message("TAA-1", passed)
	end, _ := c.newest("TAA-1", c.area.Code)
	return c.perYear("TAA-1", title, "Dit gaat over "+c.yearText(end)+". "+explain)
}

func sharedBuying(c *composer) plan {
	title := "Welk deel van de lessen de gemeenten samen inkopen, kunnen wij niet tonen"
	end, _ := c.newest("BU1-a", c.area.Code)
	share, _ := c.latest("BU1-a", c.area.Code)
	if _, known := share.Value(); known {
		title = "In " + c.yearText(end) + " kochten de gemeenten " + show(share, true) + " van de lessen samen in"
	}
	return c.perYear("BU1-a", title, "Het is het deel van de lasten van leerroutes.")
}

func inThreeYears(c *composer) plan {
	return c.perCohort("TAA-2", c.cohortMessage("TAA-2", "klaar binnen drie jaar"), "Dit zijn inburgeraars van wie de eerste termijn voorbij is.")
}

func rightRoute(c *composer) plan {
	return c.perCohort("BU6-c", c.cohortMessage("BU6-c", "meteen op de juiste leerroute"), "Dit zijn inburgeraars die in de eerste achttien maanden niet van route wisselden.")
}

// cohortMessage is about the newest cohort with a figure.
func (c *composer) cohortMessage(id, what string) string {
	none := tooFew
	for _, end := range slices.Backward(yearEnds(c.Peildatum)) {
		share, _ := c.get(id, "cohort", end, c.area.Code, "", "")
		if _, known := share.Value(); known {
			return "Van het cohort " + format.Year(end) + " was " + show(share, true) + " " + what
		}
		if share.IsWithheld() {
			none = noArea
		}
	}
	if c.Intern() {
		none = noData
	}
	return c.definition(id).Name + ": " + none
}
