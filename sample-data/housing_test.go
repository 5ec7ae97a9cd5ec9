package sampledata

import (
	"path/filepath"
	"strconv"
	"testing"
)

// TestTaskComesFirst: the taakstelling is that of the table and not of who was housed;
// what is left of a half year is on the next one.
func TestTaskComesFirst(t *testing.T) {
	dir := generate(t, Options{Plain: true})
	number := func(text string) int {
		n, err := strconv.Atoi(text)
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	medemblik, behind := map[string]int{}, map[string]int{}
	for _, row := range records(t, filepath.Join(dir, "leveringen", "voorbeeld_taakstelling_regio_2026-10_01.csv")) {
		g := row["gemeentecode"]
		if got := number(row["achterstand"]); got != behind[g] {
			t.Errorf("%s %s: achterstand %d, want %d", g, row["halfjaar"], got, behind[g])
		}
		if g == "GM0420" {
			medemblik[row["halfjaar"]] = number(row["taak"])
		}
		if row["gerealiseerd"] != "" {
			behind[g] += number(row["taak"]) - number(row["gerealiseerd"])
		}
	}
	if year := medemblik["2023-1"] + medemblik["2023-2"]; year != 101 || medemblik["2024-2"] != 44 {
		t.Errorf("Medemblik has to house %d in 2023 and %d in the second half of 2024, want 101 and 44", year, medemblik["2024-2"])
	}
	if behind["GM0420"] < 35 || behind["GM1598"] > behind["GM0420"] {
		t.Errorf("Medemblik is %d behind and Koggenland %d, want Medemblik clearly behind", behind["GM0420"], behind["GM1598"])
	}
}

// TestTaskDrivesInflow doubles the taakstelling of one half year, and moves that of one
// gemeente to another: more people are housed there and then.
func TestTaskDrivesInflow(t *testing.T) {
	housed := func(region float64, hoorn float64) (half, there int) {
		before, speed := taskRegion[5], pace["GM0405"]
		taskRegion[5], pace["GM0405"] = region, hoorn
		defer func() { taskRegion[5], pace["GM0405"] = before, speed }()
		w, finish := testWorld(t, Options{Seed: 3, Plain: true})
		defer finish()
		for k := range 950 {
			for _, h := range w.slot(k) {
				if h.group == 0 && h.settled != 0 && h.settled.month().halfYear() == 5 {
					half += len(h.lives)
				}
				if h.group == 0 && h.settled != 0 && h.gemeenteOn(h.settled) == 0 {
					there += len(h.lives)
				}
			}
		}
		return half, there
	}
	half, there := housed(taskRegion[5], pace["GM0405"])
	if more, _ := housed(2*taskRegion[5], pace["GM0405"]); float64(more) < 1.25*float64(half) {
		t.Errorf("%d housed with twice the task, %d with the task", more, half)
	}
	if _, fewer := housed(taskRegion[5], pace["GM0405"]/3); 2*fewer > there {
		t.Errorf("%d housed in Hoorn at a third of its pace, %d at its own", fewer, there)
	}
}
