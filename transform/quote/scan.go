package quote

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// Units of a number in a text; "" is a plain number.
const (
	percent = "%"
	euro    = "euro"
	hour    = "uur"
	day     = "dag"
	week    = "week"
	month   = "maand"
	year    = "jaar"
)

// number is one number of a text.
type number struct {
	written  string
	value    float64
	decimals int
	scale    float64 // 1000 for "duizend", 0 for none
	unit     string
	free     bool // says nothing about the figure
}

var (
	// token is a word, or a number with what is glued to it.
	token = regexp.MustCompile(`\pL[\pL\pM\pN'’-]*|€?\s?\pN+(?:[.,]\pN+)*\s?%?|€`)
	whole = regexp.MustCompile(`^(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?$`)
	// dates and ranks are free as a whole: 12-10-2026, 2026-10-12, 12 oktober, 2e and 3de.
	dates = regexp.MustCompile(`\b(?:[0-3]?\d-[01]?\d-20\d\d|20\d\d-[01]\d(?:-[0-3]\d)?|[0-3]?\d (?:` + strings.Join(months, "|") + `)|\d{1,2}(?:e|de|ste))\b`)
	level = regexp.MustCompile(`^[ABC][12](?:-\D*)?$`)
)

var months = []string{"januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"}

// nouns of time and money that follow a number.
var nouns = map[string]string{"procent": percent, "euro": euro, "uur": hour, "uren": hour, "dag": day, "dagen": day, "week": week, "weken": week,
	"maand": month, "maanden": month, "jaar": year, "jaren": year}

var scales = map[string]float64{"duizend": 1e3, "miljoen": 1e6, "mln": 1e6, "miljard": 1e9}

// counted are nouns that make a number of four digits no year.
var counted = []string{"procent", "procentpunt", "euro", "uur", "uren", "dagen", "weken", "maanden", "personen", "mensen", "inburgeraars", "statushouders",
	"asielstatushouders", "migranten", "gezinsmigranten", "nieuwkomers", "deelnemers", "cursisten", "kandidaten", "kinderen", "gezinnen", "huishoudens",
	"vrouwen", "mannen", "jongeren", "ouderen", "trajecten", "examens", "uitkeringen", "plekken", "plaatsen"}

// scan finds the numbers of a text, in digits and in words.
func scan(text string, codes []string) (found []number) {
	text = dates.ReplaceAllString(strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(text), " ; ")
	tokens := token.FindAllString(text, -1)
	for i, written := range tokens {
		before, after := lower(tokens, i-1), lower(tokens, i+1)
		switch first := []rune(written)[0]; {
		case unicode.IsLetter(first) && !strings.ContainsFunc(written, unicode.IsNumber):
			if value, ok := words[strings.ToLower(written)]; ok && !isScale(tokens, i) {
				found = append(found, number{written: written, value: value}.with(after, lower(tokens, i+2)))
			}
		case unicode.IsLetter(first):
			if !isName(written, codes) {
				found = append(found, number{written: written, value: -1})
			}
		case written != "€":
			found = append(found, digits(written, before, after, lower(tokens, i+2)))
		}
	}
	return found
}

// lower is a token in lower case; empty outside the text.
func lower(tokens []string, i int) string {
	if i < 0 || i >= len(tokens) {
		return ""
	}
	return strings.ToLower(tokens[i])
}

// isScale says that a word such as duizend belongs to the number before it.
func isScale(tokens []string, i int) bool {
	before := lower(tokens, i-1)
	_, inWords := words[before]
	return scales[lower(tokens, i)] > 0 && (inWords || strings.ContainsFunc(before, unicode.IsNumber))
}

// isName says of a word with digits that it is a name: a taalniveau, the law or the code
// of an indicator.
func isName(word string, codes []string) bool {
	return level.MatchString(word) || word == "Wi2021" || slices.Contains(codes, word)
}

// digits reads a number that is written in digits, between its neighbours.
func digits(written, before, after, next string) number {
	bare := strings.TrimSpace(strings.Trim(strings.TrimSpace(written), "€%"))
	n := number{written: strings.TrimSpace(written), value: -1}
	parts := whole.FindStringSubmatch(bare)
	if parts == nil {
		return n
	}
	value, err := strconv.ParseFloat(strings.ReplaceAll(parts[1], ".", "")+"."+parts[2]+"0", 64)
	if err != nil {
		return n
	}
	n.value, n.decimals = value, len(parts[2])
	switch {
	case strings.Contains(written, "%"):
		n.unit = percent
		return n
	case strings.Contains(written, "€"):
		n.unit = euro
	case slices.Contains([]string{"artikel", "artikelen", "art"}, before), isYear(bare, after):
		n.free = true
		return n
	}
	return n.with(after, next)
}

// with adds what the words after a number make of it.
func (n number) with(after, next string) number {
	if scale := scales[after]; scale > 0 {
		n.scale, n.value, after = scale, n.value*scale, next
	}
	if n.unit == "" {
		n.unit = nouns[after]
	}
	if after == "procentpunt" {
		n.value = -1 // a difference is not published
	}
	return n
}

// isYear says that four digits are a year and not a number of something.
func isYear(bare, after string) bool {
	return len(bare) == 4 && strings.HasPrefix(bare, "20") && !slices.Contains(counted, after) && scales[after] == 0
}

// words are the numbers in words that say a number for certain: "een" is mostly an
// article, "één" is not.
var words = numberWords()

func numberWords() map[string]float64 {
	units := []string{"nul", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf", "dertien", "veertien",
		"vijftien", "zestien", "zeventien", "achttien", "negentien"}
	tens := []string{"twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig"}
	all := map[string]float64{"honderd": 100, "duizend": 1000, "miljoen": 1e6, "miljard": 1e9}
	for i, name := range units {
		all[name] = float64(i)
	}
	for i, ten := range tens {
		all[ten] = float64(20 + 10*i)
		for j, unit := range append([]string{"een"}, units[2:10]...) {
			join := "en"
			if strings.HasSuffix(unit, "e") {
				join = "ën"
			}
			all[unit+join+ten] = float64(21 + 10*i + j)
		}
	}
	return all
}
