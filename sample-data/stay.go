package sampledata

import "math"

// stay is one row of verblijf_gemeente; end is the first day after it.
type stay struct {
	from, end day
	gem       int // index in world.gemeenten, -1 and -2 for outside
	status    string
	brp       day
	origin    string
}

// drawStays draws where a household lives: an AZC with a linked gemeente, the
// first house, moves within the region and out of it.
func (w *world) drawStays(h *household) {
	rng := h.rng
	gem := pick(w.gemeenten, rng.Float64())
	h.left = w.horizon + 1
	from := day(0)
	if h.group == 0 {
		linked := h.notice + day(14+rng.IntN(80))
		from, gem = w.home(h, linked)
		if linked > w.horizon {
			return
		}
		h.stays = append(h.stays, stay{from: linked, end: upTo(from, w.horizon), gem: gem, status: "GEKOPPELD", origin: "COA"})
		if from > w.horizon {
			return
		}
		h.stays = append(h.stays, stay{from: from, gem: gem, status: "GEHUISVEST", brp: from + day(rng.IntN(9)), origin: "COA"})
	} else {
		from = h.notice + day(rng.IntN(60)-30)
		if from > w.horizon {
			from = w.horizon
		}
		h.stays = append(h.stays, stay{from: from, gem: gem, status: "INGESCHREVEN", brp: from, origin: "BUITENLAND"})
	}
	if last := &h.stays[len(h.stays)-1]; last.brp > w.horizon {
		last.brp = w.horizon
	}
	h.settled = from
	w.drawMoves(h)
}

// wait is the time from kennisgeving to a first house.
func (h *household) wait() day { return day(210 * math.Exp(0.55*h.rng.NormFloat64())) }

// drawMoves lets a household move once in sixteen years or so: half within the
// region, half away; a few leave the country.
func (w *world) drawMoves(h *household) {
	rng, at := h.rng, h.settled
	for {
		at += 60 + day(rng.ExpFloat64()*365/(odds[h.group].moves+0.008))
		if at > w.horizon {
			return
		}
		last := &h.stays[len(h.stays)-1]
		last.end = at
		u := rng.Float64()
		switch {
		case u < 0.10:
			h.left, h.abroad = at, true
			return
		case u < 0.55 || len(w.gemeenten) == 1:
			h.left = at
			if u < 0.35 {
				h.stays = append(h.stays, stay{from: at, gem: -1 - rng.IntN(len(outside)), status: "INGESCHREVEN", brp: at, origin: "ANDERE_GEMEENTE"})
			}
			return
		}
		to := pick(w.gemeenten, rng.Float64())
		if to == last.gem {
			to = (to + 1) % len(w.gemeenten)
		}
		status := last.status
		h.stays = append(h.stays, stay{from: at, gem: to, status: status, brp: at, origin: "ANDERE_GEMEENTE"})
	}
}

// upTo is d, or no date when d lies beyond the horizon: not known yet.
func upTo(d, horizon day) day {
	if d > horizon {
		return 0
	}
	return d
}

// stayOn is the stay on a day, in an AZC too; nil without one.
func (h *household) stayOn(d day) *stay {
	for i := len(h.stays) - 1; i >= 0; i-- {
		if s := &h.stays[i]; s.from <= d && (s.end == 0 || d < s.end) {
			return s
		}
	}
	return nil
}

// gemeenteOn is the gemeente in which the household lives on a day: -1 when it
// is not settled in the region.
func (h *household) gemeenteOn(d day) int {
	for i := len(h.stays) - 1; i >= 0; i-- {
		s := h.stays[i]
		if s.from <= d && (s.end == 0 || d < s.end) && s.status != "GEKOPPELD" {
			return max(s.gem, -1)
		}
	}
	return -1
}

// code is the gemeentecode of a stay.
func (w *world) code(gem int) string {
	if gem < 0 {
		return outside[-1-gem].code
	}
	return w.gemeenten[gem].code
}
