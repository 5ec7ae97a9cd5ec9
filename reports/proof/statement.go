package proof

import (
	"fmt"
	"strings"
)

// evidence says in Dutch what each figure looked at.
var evidence = map[string]string{
	"A1": "Automatische controle met axe-core op alle pagina's, licht en donker",
	"A2": "Elke grafiek heeft een boodschap, een tekst en een tabel met dezelfde cijfers",
	"A3": "Contrast van kleuren en woorden in grafieken",
	"A4": "Gebruik zonder script, met het toetsenbord, bij 400% vergroting en op papier",
	"A5": "Geldige HTML, werkende links, geen dubbele id's",
	"A6": "Getallen en datums in Nederlandse vorm",
	"A7": "Lengte van zinnen en uitleg van afkortingen",
}

// Statement is a draft of the toegankelijkheidsverklaring that the law asks of a
// gemeente (Besluit digitale toegankelijkheid overheid). Whoever signs it decides: tests
// by machine find a part of what can be wrong.
func Statement(organisation string, figures []Figure) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# Toegankelijkheidsverklaring (concept)\n\n")
	fmt.Fprintf(&b, "%s wil dat iedereen de monitor inburgering kan gebruiken. De norm is EN 301 549 met WCAG 2.1 niveau A en AA. Wij toetsen ook aan WCAG 2.2.\n\n", organisation)
	b.WriteString("Dit is een concept. De gemeente controleert de tekst, vult aan en ondertekent. Daarna komt de verklaring in het register.\n\n")
	b.WriteString("## Status\n\n")
	if failing := unmet(figures); len(failing) == 0 {
		b.WriteString("Voorstel: B, voldoet gedeeltelijk. De automatische controles vinden geen fouten. Een onderzoek door mensen is nog nodig voor status A.\n\n")
	} else {
		fmt.Fprintf(&b, "Voorstel: C, eerste maatregelen genomen. Deze controles vinden nog fouten: %s.\n\n", strings.Join(failing, ", "))
	}
	b.WriteString("## Wat is onderzocht\n\n| nummer | controle | uitkomst |\n|---|---|---|\n")
	for _, f := range figures {
		outcome := "in orde"
		if !f.Met {
			outcome = fmt.Sprintf("%d punten", len(f.Problems))
		}
		fmt.Fprintf(&b, "| %s | %s | %s |\n", f.ID, evidence[f.ID], outcome)
	}
	b.WriteString("\n## Wat nog moet\n\n- Een onderzoek door een deskundige, ten minste elke 36 maanden.\n- Een proef met mensen die een schermlezer gebruiken.\n- De naam, functie en handtekening van wie verantwoordelijk is.\n")
	b.WriteString("\n## Contact\n\nWerkt iets niet? Meld het bij het adres onderaan elke pagina. Binnen twee weken komt er een reactie.\n")
	return b.String()
}

func unmet(figures []Figure) (ids []string) {
	for _, f := range figures {
		if !f.Met {
			ids = append(ids, f.ID)
		}
	}
	return ids
}
