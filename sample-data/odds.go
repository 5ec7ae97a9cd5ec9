package sampledata

// The parameters of the invented lives. Sources: CBS Statistiek Wet
// inburgering 2022 and 2023 for sex, target group and cohort sizes; the other
// values are estimates that give believable figures, and prove nothing.

// cohorts weighs the years in which people become inburgeringsplichtig, per
// 1,900 inburgeraars of West-Friesland up to and including October 2026.
var cohorts = []struct {
	year   int
	weight float64
	asylum float64 // share of asielstatushouders
	inTime [2]float64
}{
	{2022, 320, 0.72, [2]float64{0.35, 0.45}},
	{2023, 442, 0.615, [2]float64{0.55, 0.60}},
	{2024, 440, 0.60, [2]float64{0.70, 0.72}},
	{2025, 400, 0.58, [2]float64{0.72, 0.75}},
	{2026, 358, 0.57, [2]float64{0.74, 0.76}}, // a whole year
}

// groupOdds are the parameters that differ between asielstatushouders (0) and
// gezins- en overige migranten (1).
type groupOdds struct {
	men         float64
	ages        [4]float64 // 18-24, 25-34, 35-44, 45-64
	couple      float64    // share of households with two inburgeraars
	b1, z       float64    // route of the first PIP; the rest is ONDERWIJS
	switches    float64    // schakelt within 18 months
	afschalen   float64    // of B1
	done3       float64    // VOLDAAN within three years
	extension   float64    // verlenging
	exempt      float64    // ontheffing
	attends     float64    // gevolgd of aangeboden
	truant      float64    // verzuim ongeoorloofd of aangeboden
	moves       float64    // per year
	bijstand    float64    // right after settling
	work        [5]float64 // share at work after 0, 6, 12, 24 and 36 months
	volunteers  float64
	work0       float64 // share of first jobs that are part-time beside bijstand
	thirdParty  float64 // waits for information of others before the PIP
	earlyIntake float64 // intake before housing
}

var odds = [2]groupOdds{
	{men: 0.60, ages: [4]float64{0.25, 0.38, 0.22, 0.15}, couple: 0.30, b1: 0.58, z: 0.32, switches: 0.08,
		afschalen: 0.35, done3: 0.45, extension: 0.25, exempt: 0.03, attends: 0.82, truant: 0.06, moves: 0.06,
		bijstand: 0.93, work: [5]float64{0.02, 0.08, 0.16, 0.32, 0.45}, volunteers: 0.22, work0: 0.66,
		thirdParty: 0.05, earlyIntake: 0.15},
	{men: 0.32, ages: [4]float64{0.12, 0.50, 0.26, 0.12}, couple: 0.04, b1: 0.90, z: 0.08, switches: 0.03,
		afschalen: 0.20, done3: 0.70, extension: 0.10, exempt: 0.01, attends: 0.88, truant: 0.04, moves: 0.05,
		bijstand: 0.06, work: [5]float64{0.35, 0.45, 0.52, 0.58, 0.62}, volunteers: 0.08, work0: 0.35,
		thirdParty: 0.03},
}

var ageFloors = [5]int{18, 25, 35, 45, 65}

// schooling weighs opleidingsniveau_herkomst.
var schooling = []struct {
	code   string
	weight float64
}{{"GEEN", 0.06}, {"BASIS", 0.18}, {"VMBO_MBO1", 0.16}, {"MBO", 0.17}, {"HAVO_VWO", 0.18}, {"HBO", 0.11}, {"WO", 0.09}, {"ONB", 0.05}}

// spukBedrag is the invented amount per head and year in cents: FICTIEF.
var spukBedrag = map[int][2]int64{
	2022: {420_000, 85_000}, 2023: {440_000, 90_000}, 2024: {465_000, 95_000}, 2025: {480_000, 98_000}, 2026: {490_000, 100_000},
}

// toeslagOnderwijs is the invented allowance per onderwijsroute from 2026 on.
const toeslagOnderwijs = 520_000
