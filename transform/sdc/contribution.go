package sdc

// amountKey is the teller or the noemer of one indicator.
type amountKey struct {
	kpi         string
	denominator bool
}

// contribution is what is known of a sum of money of a group of persons. For a
// group of several parts, persons is a lower bound and the rest upper bounds,
// because a person may be in more than one part.
type contribution struct {
	persons int64
	most    int64 // persons, at most
	sum     int64 // cents, exact
	largest int64 // cents of one person
	pair    int64 // cents of two persons
}

func (p Part) contribution() contribution {
	return contribution{persons: p.N, most: p.N, sum: p.Sum, largest: p.Largest, pair: p.Largest + max(p.Second, 0)}
}

// isEmpty says that there is no money. Persons without money do not count: an
// amount that follows from heads alone has them too.
func (c contribution) isEmpty() bool { return c.sum == 0 && c.largest == 0 && c.pair == 0 }

// passes is the gate: at least ten persons, and the runner-up, who knows his own
// amount, cannot estimate the largest within 25 % (p% rule). A sum of which no
// largest person is known cannot be judged, so it does not pass.
func (c contribution) passes() bool {
	if c.isEmpty() {
		return true
	}
	return c.persons >= minPersons && c.largest > 0 && 4*(c.sum-c.pair) >= c.largest
}

// contributions are the sums of one part of a breakdown, for all indicators.
type contributions map[amountKey]contribution

func (c contributions) isEmpty() bool {
	for _, own := range c {
		if !own.isEmpty() {
			return false
		}
	}
	return true
}

func (c contributions) pass() bool {
	for _, own := range c {
		if !own.passes() {
			return false
		}
	}
	return true
}

// without takes amounts off that everybody knows.
func (c contributions) without(known map[amountKey]int64) contributions {
	rest := contributions{}
	for key, own := range c {
		own.sum -= known[key]
		rest[key] = own
	}
	return rest
}

// size orders parts when one must be chosen to merge with.
func (c contributions) size() int64 {
	var size int64
	for _, own := range c {
		size += max(own.sum, -own.sum)
	}
	return size
}

// merge joins parts of one whole. others are the parts of the same whole that
// are not among them: who is in none of those is in the merged group.
func merge(parts, others []contributions, whole contributions) contributions {
	merged := contributions{}
	for _, part := range parts {
		for key, own := range part {
			sum := merged[key]
			sum.persons = max(sum.persons, own.persons)
			sum.most += own.most
			sum.sum += own.sum
			sum.largest += max(own.largest, 0)
			sum.pair += max(own.pair, own.largest, 0)
			merged[key] = sum
		}
	}
	for key, sum := range merged {
		rest := whole[key].persons
		for _, other := range others {
			rest -= other[key].most
		}
		sum.persons = max(sum.persons, rest)
		merged[key] = sum
	}
	return merged
}
