package main

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// checkForecast makes the forecasts of past years again, from the published table alone,
// and wants each page to state the same errors. It prints how often the outcome of a year
// lay in the band that the other years give.
func checkForecast(t *testing.T, site string, areas []string) {
	t.Helper()
	months := map[string]map[int][]float64{} // area, year: published months in order
	for _, row := range publishedRows(t, filepath.Join(filepath.Dir(site), "data", "kpi_waarden.csv")) {
		area, year := row[3].(string), row[2].(time.Time).Year()
		if row[0] != "KOS-1b" || row[4] != "maand" || row[8] == nil || row[5] != fmt.Sprintf("%02d", len(months[area][year])+1) {
			continue
		}
		if months[area] == nil {
			months[area] = map[int][]float64{}
		}
		months[area][year] = append(months[area][year], row[8].(float64))
	}
	inside, tried, banded := 0, 0, 0
	for _, area := range areas {
		page, err := os.ReadFile(filepath.Join(site, area, "kosten-en-ambitie.html"))
		if err != nil {
			t.Fatal(err)
		}
		errors, all := map[int][]float64{}, []float64{}
		for year := 2022; year < 2026; year++ {
			if len(months[area][year]) == 12 {
				errors[year] = missed(months[area][year])
				all = append(all, errors[year]...)
			}
		}
		want := fmt.Sprintf("%d keer nagaan", len(all))
		if len(all) >= 5 {
			want += strings.ReplaceAll(fmt.Sprintf(". Gemiddeld zaten wij er %.1f%% naast, en hoogstens %.1f%%", 100*sum(all)/float64(len(all)), 100*most(all)), ".", ",")
			want = strings.Replace(want, "nagaan,", "nagaan.", 1)
			banded++
		}
		if !strings.Contains(string(page), want) {
			t.Errorf("%s: the page does not say %q", area, want)
		}
		for year, own := range errors {
			var others []float64
			for other, e := range errors {
				if other != year {
					others = append(others, e...)
				}
			}
			for _, e := range own {
				if len(others) > 0 {
					tried++
					if e <= most(others) {
						inside++
					}
				}
			}
		}
	}
	t.Logf("%d of %d areas have a band; %d of %d outcomes lay in the band of the other years", banded, len(areas), inside, tried)
	if banded == 0 || inside*2 < tried {
		t.Errorf("bands that hold too little: %d of %d, on %d areas", inside, tried, banded)
	}
}

// missed is by which share the year differed from what August, September and October led to.
func missed(year []float64) (all []float64) {
	outcome := sum(year)
	for month := 8; month <= 10; month++ {
		guess := sum(year[:month]) + sum(year[month-3:month])/3*float64(12-month)
		all = append(all, math.Abs(outcome-guess)/guess)
	}
	return all
}

func sum(numbers []float64) (total float64) {
	for _, n := range numbers {
		total += n
	}
	return total
}

func most(numbers []float64) (top float64) {
	for _, n := range numbers {
		top = math.Max(top, n)
	}
	return top
}
