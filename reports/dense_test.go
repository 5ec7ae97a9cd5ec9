package reports

import (
	"fmt"
	"testing"
	"time"

	"beleidsmonitor/transform/sdc"
)

// denseSpecs are the indicators on the page for the wethouder and of its targets.
var denseSpecs = map[string]sdc.Spec{
	"KOS-1b": {Unit: "cent", Calc: sdc.Sum, Numerator: sdc.Money}, "KOS-3": {Unit: "ratio", Calc: sdc.Ratio, Numerator: sdc.Public, Denominator: sdc.Public},
	"KOS-4": {Unit: "cent", Calc: sdc.Difference, Numerator: sdc.Money, Denominator: sdc.Money}, "KOS-5": {Unit: "cent", Calc: sdc.Difference, Numerator: sdc.Money, Denominator: sdc.Money},
	"BU8-d": {Unit: "ratio", Calc: sdc.Ratio, Numerator: sdc.Public, Denominator: sdc.Public},
}

// denseTargets have a target each; with the total and three routes of KOS-3 they are seventeen.
var denseTargets = []string{"TIJ-1", "TIJ-3", "PAR-1", "PAR-2", "PAR-3", "UIT-2", "UIT-4", "TAA-1", "BU3-a", "AM1-a", "BU5-a", "KWA-1", "PAR-5"}

// dense is West-Friesland with a figure at every place of the page for the wethouder.
func dense(t *testing.T) *Input {
	t.Helper()
	in := exampleInput(t, 300)
	in.Regio, in.Targets, in.Gemeenten = "West-Friesland", nil, nil
	for i, name := range []string{"Drechterland", "Enkhuizen", "Hoorn", "Koggenland", "Medemblik", "Opmeer", "Stede Broec"} {
		in.Gemeenten = append(in.Gemeenten, Gemeente{fmt.Sprintf("GM04%02d", i), name})
	}
	specs := map[string]sdc.Spec{}
	for id, spec := range denseSpecs {
		specs[id] = spec
	}
	var cells []sdc.Cell
	for i, area := range in.areas() {
		scale := int64(1)
		if i == 0 {
			scale = int64(len(in.Gemeenten))
		}
		cells = append(cells, denseMoney(area.Code, scale, int64(i))...)
		for j, id := range denseTargets {
			d := in.definition(id)
			specs[id] = sdc.Spec{Unit: "ratio", Calc: sdc.Ratio}
			end := peildatum
			if d.MainPeriod() == "jaar" {
				end = time.Date(2026, 12, 31, 0, 0, 0, 0, time.UTC)
			}
			cell := sdc.Cell{ID: sdc.ID{KPI: id, PeriodKind: d.MainPeriod(), Period: end.Format(time.DateOnly), Area: area.Code}, Status: "voorlopig",
				Numerator: sdc.Part{N: int64(100+10*j) * scale, Key: uint64(100*i + j)}, Denominator: sdc.Part{N: 300 * scale, Key: uint64(7*i + j)}}
			cells = append(cells, cell)
			if id == "TAA-1" { // the longest verdict: of too many persons data are missing
				cell.ID.Dimension, cell.ID.DimensionValue = sdc.UnknownDimension, "ONBEKEND"
				cells = append(cells, cell)
			}
		}
	}
	key, err := sdc.NewKeyFile(t.TempDir() + "/sdc.key")
	if err != nil {
		t.Fatal(err)
	}
	if in.Publication, err = key.Protect(cells, specs); err != nil {
		t.Fatal(err)
	}
	goal := func(id, route string, value float64) {
		in.Targets = append(in.Targets, Target{KPI: id, Gebied: Region, Leerroute: route, Jaar: 2026, Doelwaarde: value, Richting: "HOGER",
			VastgesteldDoor: "Bestuurlijk overleg inburgering West-Friesland", Bron: "Beleidskader inburgering 2022-2026", Besluitdatum: peildatum.AddDate(-1, 0, 0)})
	}
	for _, id := range denseTargets {
		goal(id, "", 0.5)
	}
	for _, route := range []string{"", "B1", "ONDERWIJS", "Z"} {
		goal("KOS-3", route, 1)
	}
	in.Targets[0].Doelwaarde, in.Tabelnamen = 0.35, map[string]string{"ref_spuk_bedrag": "Bedragen per hoofd van de SPUK", "leerroute_fase": "Fasen van de leerroute", "verblijf_gemeente": "Verblijf per gemeente"}
	in.Remarks = []Remark{{KPI: "KOS-3", Gebied: Region, Rol: "FINANCIEEL_ADVISEUR", Datum: peildatum,
		Tekst: "Nieuwe groepen beginnen vooral in het najaar. Daardoor lopen de lasten voor op de Rijksbijdrage van dit jaar."}}
	return in
}

// denseMoney are the amounts of an area per year, route and month.
func denseMoney(area string, scale, shift int64) (cells []sdc.Cell) {
	for year := firstYear; year <= peildatum.Year(); year++ {
		id := func(kpi, dimension, value string) sdc.ID {
			return sdc.ID{KPI: kpi, PeriodKind: "jaar", Period: fmt.Sprintf("%d-12-31", year), Area: area, Dimension: dimension, DimensionValue: value}
		}
		fixed := func(at sdc.ID, a, b int64) {
			cells = append(cells, sdc.Cell{ID: at, Status: "voorlopig", Numerator: sdc.Part{Fixed: a * scale * 100}, Denominator: sdc.Part{Fixed: b * scale * 100}})
		}
		costs := 500_000 + 10_000*shift + int64(year-firstYear)*20_000
		fixed(id("KOS-3", "", ""), 480_000+5_000*shift, costs)
		fixed(id("KOS-4", "", ""), 480_000+5_000*shift, costs)
		fixed(id("KOS-5", "", ""), 470_000, 480_000)
		cells = append(cells, sdc.Cell{ID: id("BU8-d", "", ""), Status: "voorlopig", Numerator: sdc.Part{Fixed: 4 + shift}, Denominator: sdc.Part{Fixed: 15}})
		for i, route := range []string{"B1", "ONDERWIJS", "Z", "GEEN_PIP"} {
			fixed(id("KOS-3", "leerroute", route), 100_000-10_000*int64(i), 130_000+20_000*int64(i))
		}
		months := 12
		if year == peildatum.Year() {
			months = int(peildatum.Month())
		}
		sum := int64(0)
		for month := 1; month <= months; month++ {
			euros := (30_000 + int64(month)*1_000) * scale
			sum += euros
			cells = append(cells, sdc.Cell{ID: id("KOS-1b", "maand", fmt.Sprintf("%02d", month)), Status: "voorlopig",
				Numerator: sdc.Part{N: 40 * scale, Key: uint64(euros), Sum: euros * 100, Largest: 1000_00, Second: 1000_00}})
		}
		cells = append(cells, sdc.Cell{ID: id("KOS-1b", "", ""), Status: "voorlopig", Numerator: sdc.Part{N: 40 * scale, Key: uint64(sum), Sum: sum * 100, Largest: 1000_00, Second: 1000_00}})
	}
	return cells
}
