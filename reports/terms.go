package reports

import (
	"cmp"
	"slices"
	"strings"
)

// A Term is a word or an abbreviation of the pages, explained at B1 level. Its ID is its
// anchor on the help page.
type Term struct{ ID, Naam, Uitleg string }

// Terms lists all terms in alphabetical order.
func Terms() []Term {
	terms := slices.Clone(allTerms)
	slices.SortFunc(terms, func(a, b Term) int { return cmp.Compare(sortKey(a.Naam), sortKey(b.Naam)) })
	return terms
}

// sortKey sorts without capitals, and digits after letters.
func sortKey(name string) string { return strings.ToLower(name) }

var allTerms = []Term{
	{"a1-a2-b1-b2", "A1, A2, B1 en B2", "Niveaus van taal. A1 is het laagst, B2 is hier het hoogst. Met B1 redt iemand zich in gewone gesprekken, op het werk en in brieven."},
	{"aanbieder", "Aanbieder", "Een organisatie die taallessen of begeleiding geeft, en daarvoor betaald wordt."},
	{"afschalen", "Afschalen", "Op de B1-route een examen op niveau A2 doen, omdat B1 ook met veel inzet niet lukt."},
	{"ambitie", "Ambitie", "Wat de gemeenten willen bereiken: iedereen volgt een passende leerroute, leert de taal en doet mee."},
	{"aow", "AOW", "Algemene Ouderdomswet: het pensioen van de overheid. Wie die leeftijd heeft, hoeft niet meer in te burgeren."},
	{"asielstatushouder", "Asielstatushouder", "Iemand die als vluchteling mag blijven, of later is gekomen als familielid van een vluchteling."},
	{"b1-route", "B1-route", "De leerroute naar taalniveau B1, binnen drie jaar. De meeste inburgeraars volgen deze route."},
	{"begroting", "Begroting", "Het plan van de gemeente: hoeveel geld er in een jaar in komt en uit gaat."},
	{"beleidsuitgangspunt", "Beleidsuitgangspunt of beleidsdoel", "Een afspraak van de gemeenten over hoe zij inburgering doen. De codes BU1 tot en met BU8 horen bij de uitgangspunten, AM1 tot en met AM8 bij de ambitie."},
	{"beschikking", "Beschikking of besluit", "Een brief waarin de overheid iets officieel beslist, bijvoorbeeld hoeveel geld een gemeente krijgt."},
	{"bijstand", "Bijstand", "Een uitkering van de gemeente voor wie te weinig inkomen heeft om van te leven."},
	{"brede-intake", "Brede intake", "Het eerste onderzoek: gesprekken en toetsen over wat iemand kan, wil en nodig heeft."},
	{"brp", "BRP", "Basisregistratie Personen: de lijst van inwoners van de gemeente."},
	{"bu", "BU en AM", "Codes van de beleidsuitgangspunten (BU) en van de onderdelen van de ambitie (AM). Op de pagina Beleidsdoelen staan de namen."},
	{"buig", "BUIG", "Het geld dat het Rijk aan gemeenten geeft voor alle bijstand, ook aan mensen die niet inburgeren."},
	{"caseload", "Caseload", "Alle inburgeraars van wie de inburgeringsplicht loopt en die op de peildatum in de gemeente wonen."},
	{"casemanager", "Casemanager", "De vaste medewerker die een inburgeraar begeleidt."},
	{"cbs", "CBS", "Centraal Bureau voor de Statistiek. Het maakt de cijfers over heel Nederland."},
	{"coa", "COA", "Centraal Orgaan opvang asielzoekers. Het COA geeft onderdak aan asielzoekers tot zij een woning hebben."},
	{"cohort", "Cohort", "Alle mensen van wie de inburgeringsplicht in hetzelfde jaar begon. Wij volgen hen samen door de tijd."},
	{"college", "College, raad en wethouder", "De wethouders en de burgemeester zijn samen het college. De raad kiest wat de gemeente wil en controleert het college."},
	{"csv", "CSV en XLSX", "Vormen van bestanden met een tabel. Een rekenprogramma zoals Excel opent ze allebei."},
	{"dekkingsgraad", "Dekkingsgraad", "Het deel van de lasten dat de Rijksbijdrage betaalt. Bij 100% betaalt het Rijk precies genoeg."},
	{"doelgroep", "Doelgroep", "Een groep inburgeraars: asielstatushouders, of gezinsmigranten en overige migranten."},
	{"duaal", "Duaal", "Taal leren en meedoen in dezelfde maand, bijvoorbeeld les en vrijwilligerswerk."},
	{"duo", "DUO", "Dienst Uitvoering Onderwijs. DUO zegt wie moet inburgeren, neemt examens af en houdt de termijn bij."},
	{"erk", "ERK", "Europees Referentiekader: de afspraken in Europa over niveaus van taal."},
	{"factuur", "Factuur", "De rekening van een aanbieder."},
	{"fte", "fte", "De omvang van een volledige baan. Een baan van de helft van de week is 0,5 fte."},
	{"gemeentefonds", "Gemeentefonds", "Geld dat elke gemeente van het Rijk krijgt en zelf mag verdelen. Het betaalt hier de uitvoering."},
	{"gezinsmigrant", "Gezinsmigrant", "Iemand die naar Nederland komt om bij een partner of familielid te wonen. Wie zo inburgert, betaalt de lessen zelf."},
	{"handhaving", "Handhaving", "Wat de gemeente doet als iemand zich niet aan de afspraken houdt, zoals een waarschuwing of een boete."},
	{"inburgeraar", "Inburgeraar of inburgeringsplichtige", "Iemand die van de wet moet inburgeren: de taal leren, de samenleving leren kennen en meedoen."},
	{"inburgeringsplicht", "Inburgeringsplicht", "De plicht om in te burgeren. Hij begint en eindigt op een vaste dag."},
	{"instroom", "Instroom en uitstroom", "Instroom is wie erbij komt. Uitstroom is wie klaar is, vertrekt of geen bijstand meer nodig heeft."},
	{"ioaw", "IOAW en IOAZ", "Uitkeringen voor oudere werklozen en voor oudere ondernemers die moesten stoppen. Wij tellen ze als bijstand."},
	{"kennisgeving", "Kennisgeving", "De brief van DUO waarin staat dat iemand moet inburgeren. Vanaf die dag lopen de termijnen."},
	{"keurmerk", "Keurmerk", "Een bewijs dat de lessen van een aanbieder goed genoeg zijn."},
	{"knm", "KNM", "Kennis van de Nederlandse Maatschappij: een examen over hoe Nederland werkt."},
	{"landelijk", "Landelijk cijfer", "Een cijfer over heel Nederland, bijvoorbeeld van het CBS. Wij zetten het ernaast om te vergelijken."},
	{"lasten", "Lasten en baten", "Lasten zijn kosten die bij een jaar horen. Baten zijn inkomsten die bij een jaar horen."},
	{"leerbaarheidstoets", "Leerbaarheidstoets", "De toets die voorspelt welk taalniveau iemand in drie jaar kan halen."},
	{"leerroute", "Leerroute", "De weg naar het examen: de B1-route, de Onderwijsroute of de Z-route."},
	{"levering", "Levering", "Een bestand met gegevens dat een organisatie ons stuurt."},
	{"lezen", "LEZ, LUI, SCH, SPR en STEX", "Codes van examens: lezen, luisteren, schrijven, spreken en het staatsexamen."},
	{"maatschappelijke-begeleiding", "Maatschappelijke begeleiding", "Praktische hulp in de eerste tijd, zoals bij de huur, de zorg en de school van kinderen."},
	{"map", "MAP", "Module Arbeidsmarkt en Participatie: een onderdeel waarin iemand leert over werk in Nederland."},
	{"mediaan", "Mediaan", "Het middelste cijfer. De helft zit eronder en de helft erboven."},
	{"noemer", "Teller en noemer", "De teller is het aantal dat telt. De noemer is de groep waarvan het een deel is. Van 20 op 80 is 20 de teller en 80 de noemer."},
	{"onderwijsroute", "Onderwijsroute", "De leerroute die voorbereidt op een opleiding, met taalniveau B1 of hoger."},
	{"ontheffing", "Ontheffing en vrijstelling", "Iemand hoeft een deel of alles niet te doen. Ontheffing: het lukt niet. Vrijstelling: het is al bewezen."},
	{"ontzorgen", "Ontzorgen", "De gemeente betaalt de eerste maanden de huur, de energie en de zorgverzekering uit de bijstand."},
	{"participatie", "Participatie of meedoen", "Werk, vrijwilligerswerk, stage, school of een activiteit in de buurt."},
	{"participatieladder", "Participatieladder en trede", "Een ladder van zes treden die laat zien hoeveel iemand meedoet. Trede 1 is alleen thuis, trede 6 is betaald werk."},
	{"peildatum", "Peildatum en peilmaand", "De dag waarover de cijfers gaan: de laatste dag van de peilmaand."},
	{"persoonsjaar", "Persoonsjaar", "Een jaar van een persoon. Twee mensen die elk een half jaar les hebben, zijn samen een persoonsjaar."},
	{"pilot", "Pilot", "Een proef. In de pilot brede intake deden wij de eerste gesprekken anders."},
	{"pip", "PIP", "Persoonlijk plan Inburgering en Participatie: de afspraken tussen inburgeraar en gemeente. Het hoort er binnen tien weken te zijn."},
	{"plafond", "Plafond", "Het hoogste bedrag dat een aanbieder volgens het contract mag rekenen."},
	{"procentpunt", "Procentpunt", "Het verschil tussen twee percentages. Van 40% naar 45% is 5 procentpunt."},
	{"pvt", "PVT", "Participatieverklaringstraject: lessen over waarden in Nederland, met aan het eind een verklaring die iemand tekent."},
	{"pw", "PW", "Participatiewet: de wet over bijstand en hulp naar werk."},
	{"rijksbijdrage", "Rijksbijdrage", "Het geld dat het Rijk aan gemeenten geeft voor de kosten van inburgering. Zie ook SPUK."},
	{"saldo", "Saldo", "Wat overblijft: inkomsten min kosten. Onder nul is het een tekort."},
	{"scenario", "Scenario", "Een som over wat er gebeurt als iets anders gaat, bijvoorbeeld meer instroom. Het is geen voorspelling."},
	{"sisa", "SiSa", "De bijlage bij de jaarrekening waarin een gemeente verantwoordt wat zij met geld van het Rijk deed."},
	{"spuk", "SPUK", "Specifieke uitkering: geld van het Rijk dat een gemeente alleen aan inburgering mag uitgeven. Wij noemen het ook Rijksbijdrage."},
	{"taakstelling", "Taakstelling", "Het aantal asielstatushouders dat een gemeente in een half jaar een woning moet geven."},
	{"termijn", "Termijn", "De tijd die iemand heeft. Voor inburgeren is dat drie jaar, en soms meer."},
	{"traject", "Traject", "Alles wat iemand doet vanaf het begin van de plicht tot het einde ervan."},
	{"uitgave", "Uitgave", "Alle pagina's en tabellen over een peilmaand samen."},
	{"verlenging", "Verlenging", "Extra tijd om in te burgeren. DUO beslist daarover."},
	{"verzuim", "Verzuim", "Lessen missen, met of zonder goede reden."},
	{"voorziening", "Voorziening", "Hulp van de gemeente om werk te vinden, zoals een cursus of een proefplaats."},
	{"z-route", "Z-route", "De zelfredzaamheidsroute, voor wie B1 te moeilijk is: veel lessen over het dagelijks leven, op niveau A1."},
}
