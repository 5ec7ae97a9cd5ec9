package sampledata

// Indexes in suppliers.
const (
	taalpunt = iota
	zeeklas
	welzijn
	tolken
	werkorganisatie
)

// supplier is one row of aanbieder. All are invented.
type supplier struct {
	id, name, kvk, mark string
}

var suppliers = []supplier{
	taalpunt:        {"A01", "Taalpunt De Dijk (FICTIEF)", "90000011", "BOW"},
	zeeklas:         {"A02", "Zeeklas Onderwijs (FICTIEF)", "90000022", "DIPLOMA_ERKENNING"},
	welzijn:         {"A03", "Stichting Samen Verder (FICTIEF)", "90000033", "GEEN"},
	tolken:          {"A04", "Tolkenlijn Noord (FICTIEF)", "90000044", "GEEN"},
	werkorganisatie: {"A05", "Regionale Werkorganisatie (FICTIEF)", "90000055", "GEEN"},
}

// contract is one contract with its only price, in cents of 2022.
type contract struct {
	id       string
	supplier int
	perceel  string
	scale    string
	unit     string
	cost     string // kostensoort
	price    int64
	cover    string
	ceiling  int64 // plafond in cents
}

var contracts = []contract{
	{"C-B1-UUR", taalpunt, "B1", "REGIONAAL", "per_uur_deelnemer", "leerroute_taal", 1120, "SPUK", 250_000_000},
	{"C-Z-UUR", taalpunt, "Z", "REGIONAAL", "per_uur_deelnemer", "leerroute_taal", 960, "SPUK", 0},
	{"C-B1-TRAJECT", zeeklas, "B1", "REGIONAAL", "per_traject", "leerroute_taal", 860_000, "SPUK", 230_000_000},
	{"C-ONDERWIJS", zeeklas, "ONDERWIJS", "BOVENREGIONAAL", "abonnement_maand", "leerroute_taal", 93_000, "SPUK", 0},
	{"C-PVT", zeeklas, "PVT", "REGIONAAL", "per_onderdeel", "PVT", 31_000, "SPUK", 0},
	{"C-MAP", zeeklas, "MAP", "REGIONAAL", "per_onderdeel", "MAP", 86_000, "SPUK", 0},
	{"C-PART-Z", werkorganisatie, "Z", "REGIONAAL", "abonnement_maand", "participatie_Z", 11_000, "SPUK", 0},
	{"C-MB", welzijn, "MB", "LOKAAL", "abonnement_maand", "maatschappelijke_begeleiding", 18_500, "SPUK", 0},
	{"C-MB-SUBSIDIE", welzijn, "MB", "REGIONAAL", "subsidie_lumpsum", "maatschappelijke_begeleiding", 2_000_000, "SPUK", 50_000_000},
	{"C-TOLK", tolken, "TOLK", "REGIONAAL", "per_uur_deelnemer", "tolk", 5_600, "SPUK", 0},
	{"C-EXAMEN", zeeklas, "B1", "REGIONAAL", "resultaat", "leerroute_taal", 45_000, "SPUK", 0},
	{"C-GROEPSLES", taalpunt, "Z", "REGIONAAL", "per_uur_groep", "KNM", 9_500, "SPUK", 0},
	{"C-INTAKE", werkorganisatie, "OVERIG", "REGIONAAL", "per_onderdeel", "brede_intake", 62_000, "GEMEENTEFONDS", 0},
	{"C-VOORTGANG", werkorganisatie, "OVERIG", "REGIONAAL", "per_onderdeel", "pip_voortgang", 11_500, "GEMEENTEFONDS", 0},
	{"C-UITVOERING", werkorganisatie, "OVERIG", "REGIONAAL", "inhuur_fte", "overig_uitvoering", 640_000, "GEMEENTEFONDS", 0},
}

// contractFrom and contractUntil are the term of every contract.
var contractFrom, contractUntil = date(2022, 1, 1), date(2028, 1, 1)

func findContract(id string) *contract {
	for i := range contracts {
		if contracts[i].id == id {
			return &contracts[i]
		}
	}
	return nil
}

// indexPct is the yearly price rise in hundredths of a percent.
const indexPct = 280

// priceIn is the price of a contract in a year, in steps of five cents.
func (c *contract) priceIn(year int) int64 {
	price := float64(c.price)
	for y := 2022; y < year; y++ {
		price *= 1 + indexPct/10000.0
	}
	return (int64(price+0.5) + 2) / 5 * 5
}

// tranches of a traject, in percent of its price.
var tranches = [3]int64{40, 40, 20}

func (w *world) writeSuppliers() error {
	for _, s := range suppliers {
		if err := w.out.write("aanbieder", txt(s.id), txt(s.name), txt(s.kvk), cod(s.mark)); err != nil {
			return err
		}
	}
	for _, c := range contracts {
		client := map[string]string{"LOKAAL": "Afzonderlijke gemeenten", "REGIONAAL": "Regio West-Friesland", "BOVENREGIONAAL": "Drie regio's in Noord-Holland"}[c.scale]
		ceiling := value{}
		if c.ceiling > 0 {
			ceiling = cnt(noBSN(c.ceiling*int64(w.opt.Inburgeraars)/1900, 100))
		}
		err := w.out.write("contract", txt(c.id), num(1), txt(suppliers[c.supplier].id), cod(c.perceel), cod(c.scale), txt(client),
			dat(contractFrom), dat(contractUntil), num(2), ceiling, cod("VRIJGESTELD"))
		if err != nil {
			return err
		}
		if err := w.writePrices(&c); err != nil {
			return err
		}
	}
	return nil
}

func (w *world) writePrices(c *contract) error {
	for year := 2022; year <= w.horizon.year(); year++ {
		price := func(code string, cent int64) error {
			return w.out.write("tarief", txt(c.id), txt(code), dat(date(year, 1, 1)), dat(date(year+1, 1, 1)), cod(c.unit), cnt(cent), dec(indexPct), cod("FICTIEF"))
		}
		if c.unit != "per_traject" {
			if err := price("STANDAARD", c.priceIn(year)); err != nil {
				return err
			}
			continue
		}
		for i, pct := range tranches {
			if err := price("TRANCHE-"+string(rune('1'+i)), c.priceIn(year)*pct/100); err != nil {
				return err
			}
		}
	}
	return nil
}

// keys of the costs that no person causes.
const (
	keyInhabitants = "VS-INWONERS"
	keyHelp        = "VS-BEGELEIDING"
)

// writeKeys writes the verdeelsleutels: per year shares in hundredths of a
// percent that add up to 100,00 exactly.
func (w *world) writeKeys() error {
	for year := 2022; year <= w.horizon.year(); year++ {
		for _, key := range []string{keyInhabitants, keyHelp} {
			left, edge := int64(10000), 0.0
			for i, g := range w.gemeenten {
				pct := int64((g.edge-edge)*10000 + 0.5)
				edge = g.edge
				if i == len(w.gemeenten)-1 || pct > left {
					pct = left
				}
				left -= pct
				if err := w.out.write("verdeelsleutel", txt(key), gem(g.code), num(year), dec(pct), txt("VAST")); err != nil {
					return err
				}
			}
		}
		if err := w.writeCaseloadKey(year); err != nil {
			return err
		}
	}
	return nil
}
