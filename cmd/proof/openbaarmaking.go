package main

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"beleidsmonitor/reports/proof"
	"beleidsmonitor/transform/sdc"
)

// disclosure measures P1 to P9: on the attack that run made on this edition before it
// published it, and on attacks of its own.
func disclosure(ctx context.Context, site *proof.Site) ([]proof.Figure, error) {
	found, err := attackOn(site)
	if err != nil {
		return nil, err
	}
	share := 100 * float64(found.Proved) / float64(max(found.Attacked, 1))
	chain, err := chainFigure(found)
	if err != nil {
		return nil, err
	}
	return []proof.Figure{
		{ID: "P1", Promise: "small counts that can be worked out, by our own attack on all pages and months together", Required: "0",
			Measured: fmt.Sprintf("%d of %d attacked (withheld first: %d breakdowns or figures of an area, and the old periods of %d; %d not decided)", found.Determined, found.Attacked, found.Withheld, found.Old, found.Undecided),
			Met:      found.Determined == 0 && found.Irrevocable == 0 && found.Attacked > 0},
		{ID: "P2", Promise: "narrowest interval of a count of 1 to 4", Required: "2, proved by two tables",
			Measured: fmt.Sprintf("%d narrower than 2; %d of %d proved (%.1f %%)", found.Narrow+found.Determined, found.Proved, found.Attacked, share),
			Met:      found.Narrow+found.Determined == 0 && found.Undecided == 0 && found.Attacked > 0},
		chain,
		{ID: "P4", Promise: "percentages that say more than their published parts", Required: "0",
			Measured: fmt.Sprintf("%d of %d", found.Narrowing, found.Percentages), Met: found.Narrowing == 0 && found.Percentages > 0},
		instances(ctx),
		{ID: "P6", Promise: "mean error of a count of a gemeente", Required: "1.6 persons",
			Measured: fmt.Sprintf("%.2f persons over %d counts", found.Error, found.Counts), Met: found.Error <= 1.6 && found.Counts > 0},
		{ID: "P7", Promise: "the same group has the same figure", Required: "100 %",
			Measured: fmt.Sprintf("%d of %d", found.SameFigures, found.SameGroups), Met: found.SameFigures == found.SameGroups && found.SameGroups > 0},
		{ID: "P8", Promise: "time to round every published count of every month", Required: "2 s",
			Measured: fmt.Sprintf("%v (the attack: %v)", found.Rounding.Round(time.Millisecond), found.Time.Round(time.Millisecond)), Met: found.Rounding < 2*time.Second},
		amounts(ctx, found),
	}, nil
}

// attackOn reads what run wrote of its attack on an edition.
func attackOn(site *proof.Site) (found sdc.Attack, err error) {
	dir, err := filepath.EvalSymlinks(filepath.Dir(site.Dir))
	if err != nil {
		return found, err
	}
	path := filepath.Join(filepath.Dir(filepath.Dir(dir)), "aanval", filepath.Base(dir)+".json")
	data, err := os.ReadFile(path)
	if err != nil {
		return found, fmt.Errorf("P1: %w (run makes it with the edition)", err)
	}
	return found, json.Unmarshal(data, &found)
}

// The group that is followed: 1 to 4 persons of whom 3.5 % leave in a month, for 24 months.
const (
	chainGroups = 20000
	chainMonths = 24
	chainLeave  = 0.035
)

// chainFigure attacks with the size of every change known (P3): an invented population in
// which persons only leave, and the stocks of the edition itself.
func chainFigure(found sdc.Attack) (proof.Figure, error) {
	dir, err := os.MkdirTemp("", "bewijs-")
	if err != nil {
		return proof.Figure{}, err
	}
	defer os.RemoveAll(dir)
	key, err := sdc.NewKeyFile(filepath.Join(dir, "sdc.key"))
	if err != nil {
		return proof.Figure{}, err
	}
	known, months := 0, 0
	random := rand.New(rand.NewPCG(3, 3))
	for range chainGroups {
		k, m := chainGroup(key, random)
		known, months = known+k, months+m
	}
	invented, own := 100*float64(known)/float64(months), 100*float64(found.ChainKnown)/float64(max(found.ChainMonths, 1))
	return proof.Figure{ID: "P3", Promise: "cell-months of 1 to 4 persons known to who knows the size of every change in 24 months", Required: "less than 1 %",
		Measured: fmt.Sprintf("%.2f %% of %d where persons only leave; %.2f %% of %d of this edition, after old periods or all of %d breakdowns and figures were withheld for it", invented, months, own, found.ChainMonths, found.ByChain),
		Met:      invented < 1 && own < 1 && found.ChainMonths > 0}, nil
}

func chainGroup(key sdc.Key, random *rand.Rand) (known, months int) {
	persons := make([]uint64, 1+random.IntN(4))
	for i := range persons {
		persons[i] = random.Uint64()
	}
	var follow sdc.Followed
	for range chainMonths {
		if len(persons) == 0 {
			break
		}
		var sum uint64
		for _, p := range persons {
			sum += p
		}
		published := key.Round(int64(len(persons)), sum)
		follow.Month(int64(len(persons)), published-sdc.MaxRounding, published+sdc.MaxRounding)
		months++
		var stay []uint64
		for _, p := range persons {
			if random.Float64() >= chainLeave {
				stay = append(stay, p)
			}
		}
		persons = stay
	}
	if follow.IsKnown() {
		known = months
	}
	return known, months
}

// published names the tests that reproduce what others published, one per instance. Where the
// method is not ours the test carries it out on the published table; TestGaussSuppression has
// both instances of that package.
var published = []string{
	"TestLinkedTables", "TestLeastSuppression", "TestSingleton", "TestGaussSuppression", "TestSmallCountRounding",
	"TestCellKeys", "TestControlledRounding", "TestMeansAttack", "TestTenFiveRule",
}

const allInstances = 9

// instances runs these tests (P5).
func instances(ctx context.Context) proof.Figure {
	out, err := exec.CommandContext(ctx, "go", "test", "-count=1", "-v", "-run", "^("+strings.Join(published, "|")+")$", "beleidsmonitor/transform/sdc/aanval").CombinedOutput()
	passed := 0
	for _, name := range published {
		if strings.Contains(string(out), "--- PASS: "+name+" ") {
			passed++
		}
	}
	figure := proof.Figure{ID: "P5", Promise: "published instances of others reproduced", Required: fmt.Sprint(allInstances),
		Measured: fmt.Sprintf("%d of %d", passed, allInstances), Met: passed == allInstances}
	if err != nil {
		figure.Problems = []proof.Problem{{Page: "transform/sdc/aanval", What: err.Error()}}
	}
	return figure
}

// differences finds in the log of TestHoldAttack how many differences of two editions it looked
// at.
var differences = regexp.MustCompile(`([0-9]+) differences`)

// amounts plays somebody who takes the amounts of editions off each other (P9).
func amounts(ctx context.Context, found sdc.Attack) proof.Figure {
	out, err := exec.CommandContext(ctx, "go", "test", "-count=1", "-v", "-run", "^TestHoldAttack$", "beleidsmonitor/transform/sdc").CombinedOutput()
	figure := proof.Figure{ID: "P9", Promise: "what somebody's amounts changed by, known within 25 % from two editions", Required: "0"}
	looked := differences.FindSubmatch(out)
	if err != nil || looked == nil {
		figure.Measured = "known"
		figure.Problems = []proof.Problem{{Page: "transform/sdc", What: string(out)}}
		return figure
	}
	figure.Measured = fmt.Sprintf("0 of %s differences of invented regions; in %d amounts of this edition something waits for it, and %d totals or breakdowns are hidden", looked[1], found.Held, found.Hidden)
	figure.Met = true
	return figure
}
