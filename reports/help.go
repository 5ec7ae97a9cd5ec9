package reports

import (
	"slices"

	"beleidsmonitor/reports/format"
)

// help is what the help page explains.
type help struct {
	Oordelen []Verdict
	Woorden  []format.Symbol // words and marks in the place of a number or beside it
	Tekens   []format.Symbol // of tables for a machine
	Termen   []Term
}

// marks are the words and marks that the pages set in the place of a number or beside
// it. Those in code are the very ones that the pages show.
func marks() []format.Symbol {
	return []format.Symbol{
		{Sign: tooFew, Meaning: "Er zijn zo weinig personen dat iemand herkenbaar kan zijn. Daarom tonen wij geen cijfer."},
		{Sign: noBreakdown, Meaning: "Met de andere cijfers erbij is uit te rekenen om wie het gaat. Ook een maand van een gemeente splitsen wij vaak niet uit. Wij tonen dan alleen het totaal."},
		{Sign: noArea, Meaning: "Met de andere cijfers erbij is uit te rekenen om wie het gaat. Daarom tonen wij dit cijfer niet."},
		{Sign: "ongeveer 5 van de 15", Meaning: "Er zijn minder dan 30 personen. Een percentage lijkt dan preciezer dan het is."},
		{Sign: "minder dan 20% of meer dan 75%", Meaning: "De groep is klein en bijna iedereen of bijna niemand telt mee. Dan noemen wij alleen een grens."},
		{Sign: noAmount, Meaning: "Het bedrag gaat over een paar personen, of over een enkele rekening. Daarom tonen wij het niet."},
		{Sign: noData, Meaning: "Voor deze periode kregen wij niets, of er was niets te tellen."},
		{Sign: "voorlopig", Meaning: "Het cijfer kan nog veranderen, omdat er later gegevens bij komen."},
		{Sign: "definitief", Meaning: "Het cijfer verandert niet meer."},
		{Sign: "onvolledig", Meaning: "Er ontbreekt een levering. Het cijfer is daardoor te laag of te hoog."},
		{Sign: notAll, Meaning: "Sinds een eerdere uitgave wijzigde er iets dat bijna alleen over een of twee personen gaat. Het verschil tussen de uitgaven zou laten zien om hoeveel geld dat gaat. Daarom wacht de wijziging tot er meer wijzigt."},
		{Sign: "onbekend 3%", Meaning: "Van 3% van de personen ontbreken gegevens. Zij kunnen het cijfer nog veranderen. Bij geld heeft 3% van de lasten geen bekende persoon."},
		{Sign: "FICTIEF", Meaning: "Een deel van de bedragen is verzonnen, omdat het officiële bedrag er nog niet is."},
		{Sign: "ONBEVESTIGD", Meaning: "Een deel van de bedragen is nog niet bevestigd."},
		{Sign: "ongeveer gelijk", Meaning: "Het verschil is kleiner dan onze afronding kan maken. Dan zeggen wij niet dat er iets veranderde."},
	}
}

// helpPage makes the page that explains the others.
func (b *builder) helpPage() error {
	return b.render("hulp.html", "hulp.html", "Hulp bij het lezen", func(p *page) {
		p.Soort = "hulp"
		given := allVerdicts()
		if b.Intern() { // every figure is exact
			given = slices.DeleteFunc(given, func(v Verdict) bool { return v == few })
		}
		p.Hulp = help{Oordelen: given, Woorden: marks(), Tekens: format.Legend(), Termen: Terms()}
	})
}
