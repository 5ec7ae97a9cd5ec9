package naief

// This file says what the words mean that the indicators share.

// lopend says whether an inburgeringsplicht runs on a day.
func (p *persoon) lopend(d dag) bool {
	for _, een := range p.plichten {
		if een.bevat(d) {
			return true
		}
	}
	return false
}

// eerstePlicht is the plicht that began first.
func (p *persoon) eerstePlicht() (plicht, bool) {
	if len(p.plichten) == 0 {
		return plicht{}, false
	}
	return p.plichten[0], true
}

// verblijfOp is the stay that covers a day; of several the one that began last.
func (p *persoon) verblijfOp(d dag) (gevonden verblijf, ok bool) {
	for _, een := range p.verblijven {
		if een.bevat(d) {
			gevonden, ok = een, true
		}
	}
	return gevonden, ok
}

// gemeenteOp is the responsible gemeente on a day, also of somebody who still
// lives in an azc. Empty when there is none.
func (p *persoon) gemeenteOp(d dag) string {
	een, _ := p.verblijfOp(d)
	return een.gemeente
}

// woontIn is the gemeente where somebody really lives on a day: somebody who
// is only linked to it from an azc does not.
func (p *persoon) woontIn(d dag) string {
	een, ok := p.verblijfOp(d)
	if !ok || een.status == "GEKOPPELD" {
		return ""
	}
	return een.gemeente
}

// caseload is the gemeente in whose caseload somebody is on a day, or empty.
func (p *persoon) caseload(d dag) string {
	if !p.lopend(d) {
		return ""
	}
	return p.woontIn(d)
}

// doelgroepRapport merges the two small groups.
func (p *persoon) doelgroepRapport() string {
	if p.doelgroep == "ASIEL" {
		return "ASIEL"
	}
	return "GEZIN_OVERIG"
}

const geenPIP = "GEEN_PIP"

// routes are the three real leerroutes.
var routes = []string{"B1", "ONDERWIJS", "Z"}

// leerroute is the route of the phase that covers a day; when phases overlap, of
// the one that began last.
func (p *persoon) leerroute(d dag) string {
	route := geenPIP
	for _, een := range p.fasen {
		if een.bevat(d) {
			route = een.route
		}
	}
	return route
}

// eerstePIP is the day of the first PIP that was not withdrawn; open when there
// is none.
func (p *persoon) eerstePIP() dag {
	eerste := open
	for _, d := range p.pips {
		eerste = min(eerste, d)
	}
	return eerste
}

func (p *persoon) heeftPIP(d dag) bool { return p.eerstePIP() <= d }

// inBijstand says whether somebody has algemene bijstand on a day. Aanvrager and
// partner each have an own row.
func (p *persoon) inBijstand(d dag) bool {
	for _, een := range p.bijstand {
		if een.bevat(d) {
			return true
		}
	}
	return false
}

func (p *persoon) bijstandInMaand(m maand) bool {
	for _, een := range p.bijstand {
		if een.raakt(m) {
			return true
		}
	}
	return false
}

// werkt says whether somebody has paid work on a day of the month.
func (p *persoon) werkt(m maand) bool {
	for _, een := range p.werk {
		if een.raakt(m) {
			return true
		}
	}
	return false
}

// heeftTaal says whether somebody followed language lessons in the month.
func (p *persoon) heeftTaal(m maand) bool {
	for _, een := range p.uren {
		if een.maand == m && een.taal {
			return true
		}
	}
	return false
}

// participeert says whether somebody worked or took part in the month. Language
// lessons alone are no participation.
func (p *persoon) participeert(m maand) bool {
	for _, een := range p.uren {
		if een.maand == m && een.meedoen {
			return true
		}
	}
	return p.werkt(m)
}

func (p *persoon) is18Plus(m maand) bool { return p.maand18 <= m }

func (p *persoon) is18TotAOW(m maand) bool { return p.maand18 <= m && m < p.maandAOW }

// pipDeadline is the last day on which the first PIP is on time.
func (g *gegevens) pipDeadline(p *persoon) (dag, bool) {
	eerste, ok := p.eerstePlicht()
	brp := g.brpDatum(p)
	if !ok || brp == 0 {
		return 0, false
	}
	deadline := max(eerste.kennisgeving, brp) + dag(g.instellingen.pipTermijn)
	for _, ontvangen := range p.infoDerden {
		if ontvangen <= g.peildatum() {
			deadline = max(deadline, ontvangen+dag(g.instellingen.pipTermijnDerden))
		}
	}
	return deadline, true
}

// brpDatum is the registration from which the PIP term runs: that of the first
// gemeente where somebody lived or, if the gemeenten choose so, the very first.
// Zero when there is none.
func (g *gegevens) brpDatum(p *persoon) dag {
	if g.instellingen.eersteBRP {
		eerste := dag(0)
		for _, een := range p.verblijven {
			if een.brp != 0 && (eerste == 0 || een.brp < eerste) {
				eerste = een.brp
			}
		}
		return eerste
	}
	for _, een := range p.verblijven {
		if een.status == "GEKOPPELD" {
			continue
		}
		if een.brp == 0 {
			return een.van
		}
		return een.brp
	}
	return 0
}
