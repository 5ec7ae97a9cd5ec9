package reports

import (
	"fmt"
	"math"
	"strings"
	"time"

	"beleidsmonitor/reports/chart"
	"beleidsmonitor/reports/format"
)

// The forecast of a year: how many months it looks back, and how many times it must
// have been checked before it has a band.
const (
	paceMonths = 3
	minCases   = 5
)

// expected adds to the months that are known, for each month to come, the mean of the
// newest three.
func expected(months []int64) int64 {
	var sum, pace int64
	for _, cents := range months {
		sum += cents
	}
	newest := months[max(0, len(months)-paceMonths):]
	for _, cents := range newest {
		pace += cents
	}
	return sum + int64(math.Round(float64(pace)*float64(12-len(months))/float64(len(newest))))
}

// backtest makes the same forecast for years that are over, in the same month of the
// year and in the two before it, and says by which share the outcome differed.
func backtest(years [][]int64, month int) (errors []float64) {
	for _, year := range years {
		outcome := expected(year) // of twelve months: their sum
		for m := max(1, month-2); m <= month && m < 12; m++ {
			if guess := expected(year[:m]); guess > 0 {
				errors = append(errors, float64(outcome-guess)/float64(guess))
			}
		}
	}
	return errors
}

// prognosis is the forecast of the running year of an area.
type prognosis struct {
	End      time.Time
	Months   []int64 // published, in cents
	Before   []int64 // twelve months of the year before; nil when one is not published
	Costs    int64
	Grant    int64 // Rijksbijdrage of the whole year; 0 when it is not known
	Cases    int
	Mean     float64 // mean absolute error, as a share
	Most     float64 // largest absolute error; 0 without a band
	HasBand  bool
	Complete bool // the year is over
}

// prognosis makes the forecast from published figures only; false when a month of the
// running year is not published.
func (in *Input) prognosis(area string) (prognosis, bool) {
	p := prognosis{End: time.Date(in.Peildatum.Year(), 12, 31, 0, 0, 0, 0, time.UTC)}
	month := int(in.Peildatum.Month())
	months, ok := in.costMonths(area, p.End, month)
	if !ok {
		return p, false
	}
	p.Months, p.Costs, p.Complete = months, expected(months), month == 12
	ratio, _ := in.get("KOS-3", "jaar", p.End, area, "", "")
	if grant, _, known := ratio.Parts(); known { // the part of the year that has passed
		p.Grant = int64(math.Round(float64(grant) * 12 / float64(month)))
	}
	var past [][]int64
	for _, end := range yearEnds(in.Peildatum) {
		if year, ok := in.costMonths(area, end, 12); ok && end.Before(p.End) {
			past = append(past, year)
			if end.Year() == p.End.Year()-1 {
				p.Before = year
			}
		}
	}
	errors := backtest(past, month)
	p.Cases = len(errors)
	for _, e := range errors {
		p.Mean, p.Most = p.Mean+abs(e)/float64(len(errors)), max(p.Most, abs(e))
	}
	p.HasBand = p.Cases >= minCases
	return p, true
}

// costMonths are the published lasten of the first months of a year (KOS-1b).
func (in *Input) costMonths(area string, end time.Time, n int) (months []int64, ok bool) {
	for m := 1; m <= n; m++ {
		p, _ := in.get("KOS-1b", "jaar", end, area, "maand", fmt.Sprintf("%02d", m))
		cents, known := p.Value()
		if !known {
			return nil, false
		}
		months = append(months, int64(cents))
	}
	return months, true
}

// low and high are the band around the expected lasten.
func (p prognosis) low() int64  { return int64(math.Round(float64(p.Costs) * (1 - p.Most))) }
func (p prognosis) high() int64 { return int64(math.Round(float64(p.Costs) * (1 + p.Most))) }

// covers is the share of lasten that the Rijksbijdrage of the whole year covers.
func (p prognosis) covers(costs int64) string {
	return format.Percent(float64(p.Grant) / float64(costs))
}

// sentences say what the year will cost, how sure that is and how it was made.
func (p prognosis) sentences() (title, explain string) {
	year := format.Year(p.End)
	if p.Complete {
		return "De lasten van " + year + " zijn bekend: " + roughly(float64(p.Costs)), "Het jaar is voorbij. Een prognose is niet nodig."
	}
	title = "Over heel " + year + " verwachten wij " + roughly(float64(p.Costs)) + " aan lasten"
	var parts []string
	if p.HasBand {
		parts = append(parts, "Waarschijnlijk ligt het tussen "+roughly(float64(p.low()))+" en "+roughly(float64(p.high()))+".")
	}
	switch {
	case p.Grant == 0 || p.low() <= 0:
	case p.HasBand:
		parts = append(parts, "De Rijksbijdrage dekt dan "+p.covers(p.Costs)+", met een marge van "+p.covers(p.high())+" tot "+p.covers(p.low())+".")
	default:
		parts = append(parts, "De Rijksbijdrage dekt dan "+p.covers(p.Costs)+".")
	}
	return title, strings.Join(append(parts, p.method(), p.proof()), " ")
}

// method says in one sentence how the forecast is made.
func (p prognosis) method() string {
	if len(p.Months) < paceMonths {
		return "Voor elke maand die nog komt, rekenen wij met het gemiddelde van dit jaar tot nu toe."
	}
	return "Voor elke maand die nog komt, rekenen wij met het gemiddelde van de laatste drie maanden."
}

// proof says how far off such forecasts were before.
func (p prognosis) proof() string {
	switch {
	case p.Cases == 0:
		return "Een marge tonen wij niet: wij konden dit nog niet nagaan."
	case !p.HasBand:
		return "Een marge tonen wij niet: wij konden dit pas " + format.Count(int64(p.Cases)) + " keer nagaan."
	}
	return "In eerdere jaren konden wij dit " + format.Count(int64(p.Cases)) + " keer nagaan. Gemiddeld zaten wij er " + oneDecimal(p.Mean) +
		" naast, en hoogstens " + oneDecimal(p.Most) + ". Late facturen zitten niet in de marge."
}

// oneDecimal writes a share with one decimal: whole percents would make most errors alike.
func oneDecimal(share float64) string { return format.Number(share*100, 1) + "%" }

// forecast shows the lasten of the running year month by month, and how they go on.
func (c *composer) forecast() plan {
	p, ok := c.prognosis(c.area.Code)
	if !ok {
		why := "Van een of meer maanden zijn er te weinig personen om de lasten te tonen."
		if c.Intern() {
			why = "Van een of meer maanden zijn er geen lasten."
		}
		plan := c.perYear("KOS-1", "Een prognose voor heel "+format.Year(c.Peildatum)+" kunnen wij niet tonen", why+" Dit zijn de lasten per jaar.")
		plan.kpi = "KOS-1b"
		return plan
	}
	f := chart.Forecast{First: "Maand", Labels: format.ShortMonths(), Axis: euroAxis,
		SoFar: chart.Series{Name: "lasten", Role: chart.Own, Values: cumulative(p.Months)}, Expected: chart.Series{Name: "prognose", Role: chart.Second}}
	f.Expected.Values, f.Low, f.High = p.cone()
	if p.Before != nil && !c.low { // one column less in its table
		f.Before = &chart.Series{Name: format.Year(p.End.AddDate(-1, 0, 0)), Role: chart.Reference, Values: cumulative(p.Before)}
	}
	if p.Grant > 0 {
		f.Norms = []chart.Target{{Number: float64(p.Grant) / 100, Text: "bijdrage\n" + format.EuroShort(p.Grant)}}
	}
	title, explain := p.sentences()
	f.Frame = c.frame("Prognose van de lasten van "+c.area.Naam, title+". "+explain)
	return plan{"KOS-1b", title, explain, f}
}

// cumulative adds months up; what is not known yet is a gap.
func cumulative(months []int64) []chart.Value {
	values, sum := make([]chart.Value, 12), int64(0)
	for i := range values {
		values[i].Text = "–"
		if i < len(months) {
			sum += months[i]
			values[i] = moneyPart(sum, true)
		}
	}
	return values
}

// cone goes from the newest month to the end of the year, as a line and a band around it.
func (p prognosis) cone() (line, low, high []chart.Value) {
	var sum int64
	for _, cents := range p.Months {
		sum += cents
	}
	last := len(p.Months)
	at := func(end int64, month int) chart.Value {
		share := 1.0
		if last < 12 {
			share = float64(month-last) / float64(12-last)
		}
		return moneyPart(thousand(sum+int64(math.Round(float64(end-sum)*share))), true)
	}
	for month := 1; month <= 12; month++ {
		gap := chart.Value{Text: "–"}
		if month < last {
			line, low, high = append(line, gap), append(low, gap), append(high, gap)
			continue
		}
		line, low, high = append(line, at(p.Costs, month)), append(low, at(p.low(), month)), append(high, at(p.high(), month))
	}
	if !p.HasBand {
		return line, nil, nil
	}
	return line, low, high
}
