package transform_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"beleidsmonitor/transform"
	"beleidsmonitor/transform/sdc"
)

// TestRemarks delivers, about June with twelve inburgeraars: a text without numbers, one with the published head
// count, one with the exact count that nobody may know and one under no indicator; and
// one about May. Only the first two reach the pages; the rest goes on.
func TestRemarks(t *testing.T) {
	lake := newLake(t)
	lake.fill()
	for i, rows := range map[string]string{
		"persoon": strings.Replace(personSelect, "range(1, 4)", "range(4, 13)", 1),
		"inburgeringsplicht": `select 'P' || n as persoon_id, 1 as volgnr, date '2024-01-10' as kennisgeving_datum, date '2024-01-15' as ingang_plicht
from range(4, 13) as rijen (n)`,
		"verblijf_gemeente": `select 'P' || n as persoon_id, date '2024-01-05' as van, 'GM0405' as gemeentecode, 'GEHUISVEST' as status,
date '2024-01-05' as brp_inschrijving from range(4, 13) as rijen (n)`} {
		lake.deliver("2024-06_regio_kvs_"+i, i, "REGIO", "2024-06", rows)
	}
	opt := options(t, lake.dir)
	count, ok := build(t, opt).Publication.Get(sdc.ID{KPI: "VOL-1", PeriodKind: "maand", Period: "2024-06-30", Area: "GM0405"})
	if !ok {
		t.Fatal("VOL-1 is not published")
	}
	shown, _ := count.Value()
	lake.deliver("2024-06_regio_beleid_9", "toelichting", "REGIO", "2024-06", fmt.Sprintf(`select * from (values
('TIJ-1', 'GM0405', date '2024-06-01', 'Binnen 10 weken <b>lukt</b> sinds 2023 beter.', 'TEAMLEIDER', date '2024-07-02'),
('VOL-1', 'GM0405', date '2024-06-01', 'Er zijn er nu %.0f.', 'WETHOUDER', date '2024-07-02'),
('VOL-1', 'REGIO', date '2024-06-01', 'Er zijn precies twaalf inburgeraars, dus 12.', 'WETHOUDER', date '2024-07-02'),
('VOL-99', 'REGIO', date '2024-06-01', 'Welk cijfer?', 'WETHOUDER', date '2024-07-02'),
('PAR-1', 'REGIO', date '2024-05-01', 'Van vorige maand.', 'WETHOUDER', date '2024-06-02'))
as rijen (kpi_id, gebied, periode, tekst, auteursrol, datum)`, shown))
	result := build(t, opt)
	var got []string
	for _, r := range result.Remarks {
		got = append(got, r.KPI+" "+r.Gebied+" "+r.Rol+" "+r.Datum.Format(time.DateOnly))
	}
	if want := []string{"TIJ-1 GM0405 TEAMLEIDER 2024-07-02", "VOL-1 GM0405 WETHOUDER 2024-07-02"}; !slices.Equal(got, want) {
		t.Errorf("remarks %q, want %q", got, want)
	}
	marks, err := result.Marks(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var refused []string
	for _, m := range marks {
		if m.Levering.Tabel == "toelichting" {
			refused = append(refused, fmt.Sprintf("%d %s %s", m.Regelnr, m.Regel, m.Ernst))
			if m.Regel == "B03" && !strings.HasSuffix(m.Melding, "Het gaat om: twaalf; 12.") {
				t.Errorf("the reason does not name the numbers: %s", m.Melding)
			}
		}
	}
	slices.Sort(refused)
	if want := []string{"3 B03 fout", "4 B02 fout"}; !slices.Equal(refused, want) {
		t.Errorf("refused %q, want %q", refused, want)
	}
	if !slices.ContainsFunc(result.Rules, func(r transform.RuleShare) bool {
		return r.Rule == "B03" && r.Tabel == "toelichting" && r.Share != "geen"
	}) {
		t.Errorf("B03 is not among the rules of the page on quality: %v", result.Rules)
	}
}
