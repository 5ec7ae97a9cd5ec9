package sampledata

import "math/rand/v2"

// world is what all lives share.
type world struct {
	opt       Options
	horizon   day // last day of the data
	gemeenten []gemeente
	weights   []float64 // per cohort, within the horizon
	out       *outlets
	ledger    *ledger
	grants    *grants
	housing   *housing
	spent     map[int]int64 // cents per year, all costs
	spentSPUK map[int]int64 // of which paid from the Rijksbijdrage
}

// household is one or two inburgeraars who settle together.
type household struct {
	rng     *rand.Rand
	group   int // 0 asielstatushouder, 1 gezins- of overige migrant
	cohort  int // index in cohorts
	notice  day // kennisgeving
	stays   []stay
	settled day // first day in the region as inhabitant, 0 when still in an AZC
	left    day // first day no longer in the region, else horizon+1
	abroad  bool
	lives   []life
}

// life is one inburgeraar. Days of 0 have not happened.
type life struct {
	h        *household
	index    int
	man      bool
	birth    day
	partial  bool // month and day of birth unknown
	target   string
	follower bool // nareiziger
	school   string
	talent   float64

	start     day // ingang_plicht
	end       day // einde_plicht
	endReason string
	level     string // niveau_voldaan
	active    day    // last day on which this life is followed: before leaving, ending or the horizon
	intake    intake
	pips      []pip
	phases    []phase
	terms     []term
	finish    day // day on which all is passed, also beyond the horizon
	lowered   day // afgeschaald on
	offers    []offer
	jobs      []job
}

// newHousehold draws who comes and when. Persons 2k and 2k+1 share slot k: as
// one household or as two, so that the number of inburgeraars comes out right.
func (w *world) newHousehold(rng *rand.Rand, group, cohort int, indexes ...int) *household {
	h := &household{rng: rng, group: group, cohort: cohort}
	year := cohorts[cohort].year
	first, last := date(year, 1, 3), min(date(year, 12, 31), w.horizon)
	h.notice = first + day(rng.IntN(int(max(last-first, 1))))
	w.drawStays(h)
	for i, index := range indexes {
		l := life{h: h, index: index}
		w.drawPerson(&l, i)
		h.lives = append(h.lives, l)
	}
	return h
}

// slot draws the households of persons 2k and 2k+1.
func (w *world) slot(k int) []*household {
	rng := rand.New(rand.NewPCG(w.opt.Seed, uint64(k)+1))
	cohort := w.drawCohort(rng.Float64())
	group := drawGroup(rng, cohorts[cohort].asylum)
	if 2*k+1 >= w.opt.Inburgeraars {
		return []*household{w.newHousehold(rng, group, cohort, 2*k)}
	}
	if rng.Float64() < couples(group) {
		return []*household{w.newHousehold(rng, group, cohort, 2*k, 2*k+1)}
	}
	first := w.newHousehold(rng, group, cohort, 2*k)
	cohort = w.drawCohort(rng.Float64())
	// Couples are mostly asielstatushouders; singles make up for it.
	share := cohorts[cohort].asylum
	one, other := share*(1-couples(0)), (1-share)*(1-couples(1))
	return []*household{first, w.newHousehold(rng, drawGroup(rng, one/(one+other)), cohort, 2*k+1)}
}

// couples is the share of slots that hold two partners: of persons who live with
// another inburgeraar it gives about the share in odds.
func couples(group int) float64 { return odds[group].couple * 1.6 }

func drawGroup(rng *rand.Rand, asylum float64) int {
	if rng.Float64() < asylum {
		return 0
	}
	return 1
}

func (w *world) drawCohort(u float64) int {
	for i, weight := range w.weights {
		if u -= weight; u < 0 {
			return i
		}
	}
	return len(w.weights) - 1
}

// cohortWeights are the shares of the cohorts that start before the horizon.
func cohortWeights(horizon day) []float64 {
	var weights []float64
	total := 0.0
	for _, c := range cohorts {
		first := date(c.year, 1, 1)
		if first > horizon {
			break
		}
		weight := c.weight * min(1, float64(horizon-first+1)/365)
		weights = append(weights, weight)
		total += weight
	}
	for i := range weights {
		weights[i] /= total
	}
	return weights
}

// drawPerson draws one inburgeraar of a household; the second is the partner.
func (w *world) drawPerson(l *life, nth int) {
	h, rng, o := l.h, l.h.rng, odds[l.h.group]
	l.start = h.notice
	l.man = rng.Float64() < o.men
	if nth == 1 {
		l.man = !h.lives[0].man
	}
	l.target = "ASIEL"
	if h.group == 1 {
		l.target = "GEZIN"
		if rng.Float64() < 0.10 {
			l.target = "OVERIG"
		}
	}
	l.follower = h.group == 0 && (nth == 1 && rng.Float64() < 0.6 || rng.Float64() < 0.15)
	u, band := rng.Float64(), 0
	for band < 3 && u >= o.ages[band] {
		u -= o.ages[band]
		band++
	}
	years := ageFloors[band] + rng.IntN(ageFloors[band+1]-ageFloors[band])
	l.birth = l.start.addYears(-years) - day(1+rng.IntN(364))
	l.partial = h.group == 0 && rng.Float64() < 0.04
	if l.partial {
		l.birth = date(l.birth.year(), 7, 1)
		if years == 18 { // an unknown day must not make a minor
			l.birth = date(l.birth.year()-1, 7, 1)
		}
	}
	l.talent = rng.Float64()
	u = rng.Float64()
	for _, s := range schooling {
		if u -= s.weight; u < 0 {
			l.school = s.code
			break
		}
	}
	l.active = min(h.left-1, w.horizon)
}
