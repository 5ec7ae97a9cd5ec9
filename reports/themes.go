package reports

// theme is a section that is not drawn yet.
type theme struct {
	title string
	plans []plan
}

// The sentences of the key indicators; a page opens with them and their charts
// carry them.
var (
	caseload   = phrase{"er zijn ", "", "", " inburgeraars"}
	planOnTime = phrase{"", " kreeg", " kregen", " het plan (PIP) binnen tien weken"}
	joiningIn  = phrase{"", " van de inburgeraars met een plan doet mee", " inburgeraars met een plan doen mee", ""}
	onBenefit  = phrase{"", " van de inburgeraars heeft bijstand", " inburgeraars hebben bijstand", ""}
	passed     = phrase{"", " van de inburgeraars die examen deden, slaagde", " inburgeraars die examen deden, slaagden", ""}
)

// opening is what a reader must know if nothing else: five sentences.
func (c *composer) opening() (sentences []string) {
	for _, line := range []struct {
		id    string
		words phrase
	}{{"VOL-1", caseload}, {"TIJ-1", planOnTime}, {"PAR-1", joiningIn}, {"UIT-4", onBenefit}} {
		title, explain := c.message(line.id, line.words)
		sentences = append(sentences, title+". "+explain)
	}
	title, explain := c.coverage()
	return append(sentences, title+". "+explain)
}

// monthly are the themes of the monthly report. Only the region is large enough to
// be split by sex and age.
func (c *composer) monthly() []theme {
	themes := c.monthlyOfAll()
	if c.area.Code != Region {
		return themes
	}
	return append(themes, theme{"Geslacht en leeftijd", []plan{
		c.perPerson("PAR-1", "geslacht", "Geslacht", "Meedoen van mannen en vrouwen", sexes),
		c.perPerson("PAR-1", "leeftijdsklasse", "Leeftijd", "Meedoen naar leeftijd", ages),
		c.perPerson("PAR-3", "geslacht", "Geslacht", "Betaald werk van mannen en vrouwen", sexes),
		c.perPerson("UIT-4", "leeftijdsklasse", "Leeftijd", "Bijstand naar leeftijd", ages),
	}}, theme{"Pilot brede intake", []plan{
		c.perPerson("BU6-e", "pilot", "Brede intake", "Bij wie het in het eerste jaar misging, met en zonder pilot", pilots),
	}})
}

func (c *composer) monthlyOfAll() []theme {
	return []theme{
		{"Instroom en leerroute", []plan{
			c.lines("VOL-1", caseload),
			c.arrivals(),
			c.perRoute("VOL-3", "Welke leerroute inburgeraars volgen", "de meeste inburgeraars volgen de %s: %s"),
		}},
		{"Snelheid", []plan{
			c.lines("TIJ-1", planOnTime),
			c.lines("TIJ-3", phrase{"", " van de inburgeraars wacht te lang op een plan (PIP)", " inburgeraars wachten te lang op een plan (PIP)", ""}),
			c.lines("TIJ-2", phrase{"de helft van de inburgeraars wachtte hoogstens ", "", "", " op de eerste les"}),
			c.perCohort("TIJ-7", "Van wie de brede intake begonnen is", "Een jong cohort had nog weinig tijd."),
			c.perCohort("BU6-c", "Wie meteen op de juiste leerroute zat", "Dit zijn inburgeraars die in de eerste achttien maanden niet van route wisselden."),
		}},
		{"Begeleiding", []plan{
			c.lines("BU5-a", phrase{"", " van de inburgeraars heeft een vaste casemanager", " inburgeraars hebben een vaste casemanager", ""}),
			c.lines("KWA-1", phrase{"", " van de inburgeraars met een plan sprak op tijd over de voortgang", " inburgeraars met een plan spraken op tijd over de voortgang", ""}),
			c.lines("AM7-a", phrase{"", " van de inburgeraars zat meer dan dertig dagen stil", " inburgeraars zaten meer dan dertig dagen stil", ""}),
			c.lines("TIJ-5", phrase{"", " van de inburgeraars ligt op schema om in drie jaar klaar te zijn", " inburgeraars liggen op schema om in drie jaar klaar te zijn", ""}),
		}},
		{"Meedoen", []plan{
			c.lines("PAR-1", joiningIn),
			c.perRoute("PAR-1", "Meedoen per leerroute", "op de %s doet het grootste deel mee: %s"),
			c.lines("PAR-2", phrase{"", " van de cursisten leert taal en doet mee in dezelfde maand", " cursisten leren taal en doen mee in dezelfde maand", ""}),
			c.lines("BU2-a", phrase{"", " van de inburgeraars doet mee aan iets in de buurt", " inburgeraars doen mee aan iets in de buurt", ""}),
			c.lines("PAR-3", phrase{"", " van de inburgeraars heeft betaald werk", " inburgeraars hebben betaald werk", ""}),
		}},
		{"Uitkering en uitstroom", []plan{
			c.lines("UIT-4", onBenefit),
			c.lines("BU4-d", phrase{"", " van de inburgeraars met bijstand krijgt hulp naar werk", " inburgeraars met bijstand krijgen hulp naar werk", ""}),
			c.lines("UIT-6", phrase{"", " van de inburgeraars met bijstand heeft ook inkomsten uit werk", " inburgeraars met bijstand hebben ook inkomsten uit werk", ""}),
			c.lines("UIT-2", phrase{"", " ging in een jaar van bijstand naar werk", " gingen in een jaar van bijstand naar werk", ""}),
			c.lines("UIT-1", phrase{"", " van de inburgeraars raakte in een jaar klaar of vertrok", " inburgeraars raakten in een jaar klaar of vertrokken", ""}),
			c.perReason(),
		}},
		{"Taal", []plan{
			c.examsPerYear(),
			c.perExam(),
			c.perCohort("TAA-2", "Wie binnen drie jaar klaar was met inburgeren", "Dit zijn inburgeraars van wie de eerste termijn voorbij is."),
			c.lines("TAA-4", phrase{"inburgeraars volgden ", "", "", " van de uren taalles"}),
			c.lines("TAA-5", phrase{"inburgeraars misten ", "", "", " van de uren taalles zonder goede reden"}),
		}},
		{"Kosten en doelen", []plan{c.costAgainstGrant(), c.targets()}},
	}
}

func (c *composer) examsPerYear() plan {
	title, explain := c.message("TAA-1", passed)
	end, _ := c.newest("TAA-1", c.area.Code)
	return c.perYear("TAA-1", title, "Dit gaat over "+c.yearText(end)+". "+explain)
}
