package chart

import (
	"strings"
	"unicode/utf8"

	"github.com/go-echarts/go-echarts/v2/opts"
)

// Colours have a contrast of at least 4.5 to 1 with white, since they also colour
// text. The style of the pages repeats them for dark screens.
const (
	ink       = "#1f2933"
	muted     = "#52606d"
	gridline  = "#d9dfe5"
	blue      = "#0072b2"
	grey      = "#6b7280"
	orange    = "#b84d00"
	green     = "#00805c"
	greenish  = "rgba(0,128,92,0.12)" // green behind the data
	white     = "#ffffff"
	track     = "#e8edf2"
	fontSize  = 17
	smallSize = 15 // of texts above narrow columns
	width     = 720
	charWidth = 9.4 // estimate at fontSize: a drawing without a browser measures nothing
	growth    = 1.3 // a narrow screen shows the text larger (see the page style)
)

// Fonts is the font stack of every drawing: what the reader's system has.
const Fonts = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"

type look struct {
	color  string
	dash   string // solid, dashed or dotted
	symbol string
	hatch  bool
}

// look gives a role its colour, and a dash or marker, so that no two series of
// a chart differ by colour alone.
func (r Role) look() look {
	switch r {
	case Reference:
		return look{color: grey, dash: "dashed", symbol: "emptyCircle", hatch: true}
	case Second:
		return look{color: orange, dash: "dashed", symbol: "rect", hatch: true}
	case Third:
		return look{color: green, dash: "dotted", symbol: "triangle"}
	case Fourth:
		return look{color: grey, dash: "dashed", symbol: "diamond", hatch: true}
	default:
		return look{color: blue, dash: "solid", symbol: "circle"}
	}
}

// room is the width to keep free for the widest of texts.
func room(texts ...string) float64 {
	widest := 0
	for _, text := range texts {
		for _, line := range strings.Split(text, "\n") {
			widest = max(widest, utf8.RuneCountInString(line))
		}
	}
	return float64(widest)*charWidth*growth + 18
}

// Wrap breaks a text at spaces, so that lines stay below limit where they can.
func Wrap(text string, limit int) string {
	var lines []string
	line := ""
	for _, word := range strings.Split(text, " ") {
		if line != "" && utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) > limit {
			lines = append(lines, line)
			line = word
			continue
		}
		line = strings.TrimPrefix(line+" "+word, " ")
	}
	return strings.Join(append(lines, line), "\n")
}

func label(position, align string) opts.Label {
	return opts.Label{
		Show: opts.Bool(true), Formatter: "{b}", Position: position, Align: align,
		Color: ink, FontSize: fontSize, LineHeight: fontSize * growth,
	}
}

func axisLabel(show bool) *opts.AxisLabel {
	return &opts.AxisLabel{
		Show: opts.Bool(show), Color: muted, FontSize: fontSize,
		ShowMinLabel: opts.Bool(true), ShowMaxLabel: opts.Bool(true),
	}
}

func hairline(color string) *opts.LineStyle {
	return &opts.LineStyle{Color: color, Width: 1}
}
