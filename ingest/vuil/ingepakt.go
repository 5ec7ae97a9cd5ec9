package vuil

import (
	"encoding/binary"
	"os"
	"strings"
)

// ingepakt are archives that are dirty or dangerous themselves, files of another kind, and
// what is no file at all.
func ingepakt() []Geval {
	good := tekst(kop + "A1;Taal;BOW\n")
	zero := tekst(strings.Repeat("\x00", 64<<20))
	is := func(name, soort, refused string, content maker) Geval {
		return Geval{Naam: name, Tabel: "aanbieder", Soort: soort, Geweigerd: refused, Inhoud: content}
	}
	zip := func(name, refused string, members ...lid) Geval { return is(name, ".zip", refused, zipped(members...)) }
	const badName = "-: de naam van het bestand in de zip is niet toegestaan"
	return []Geval{
		zip("lege zip", "-: het zip-bestand is leeg"),
		zip("twee bestanden", "-: het zip-bestand bevat meer dan een bestand", lid{"a.csv", good}, lid{"b.csv", good}),
		zip("twee keer dezelfde naam", "-: het zip-bestand bevat meer dan een bestand", lid{"a.csv", good}, lid{"a.csv", good}),
		zip("pad omhoog", badName, lid{"../Achternaam.csv", good}),
		zip("absoluut pad", badName, lid{"/etc/Achternaam.csv", good}),
		zip("map", badName, lid{"Achternaam/b.csv", good}),
		zip("schijf", badName, lid{`C:\Achternaam.csv`, good}),
		zip("regeleinde in de naam", badName, lid{"a\nAchternaam.csv", good}),
		zip("stuurteken in de naam", badName, lid{"a\x1b[2J.csv", good}),
		zip("nummer in de naam", badName, lid{Fictief(1) + ".csv", good}),
		zip("zip in zip", "-: onbekend soort bestand", lid{"b.zip", zipped(lid{"b.csv", good})}),
		zip("zip van een Mac", "", lid{"b.csv", good}, lid{"__MACOSX/._b.csv", tekst("x")}).goed(een),
		is("kapotte zip", ".zip", "-: het zip-bestand is stuk", tekst("PK\x03\x04Achternaam")),
		is("halve zip", ".zip", "-: het zip-bestand is stuk", cut(zipped(lid{"b.csv", good}), 60)),
		is("tekst als zip", ".zip", "-: het zip-bestand is stuk", good),
		is("lege inhoud als zip", ".zip", "-: het zip-bestand is stuk", tekst("")),
		is("wachtwoord", ".zip", "-: het zip-bestand heeft een wachtwoord", headers(zipped(lid{"b.csv", good}), map[string]patch{"PK\x03\x04": {6, 1}, "PK\x01\x02": {8, 1}})),
		is("zip die over zijn grootte liegt", ".zip", "-: het bestand is stuk", headers(zipped(lid{"b.csv", good}), map[string]patch{"PK\x01\x02": {24, 3}})),
		is("zip die te groot is", ".zip", "-: het bestand is stuk", headers(zipped(lid{"b.csv", good}), map[string]patch{"PK\x01\x02": {24, 0xfffffffe}})),
		is("beschadigde zip", ".zip", "-: het bestand is stuk", headers(zipped(lid{"b.csv", good}), map[string]patch{"PK\x01\x02": {16, 0x1234}})),
		is("halve gz", ".csv.gz", "-: het bestand is stuk", cut(gzipped(good), -6)),
		is("tekst als gz", ".csv.gz", "-: het bestand is stuk", good),
		is("lege inhoud als gz", ".csv.gz", "-: het bestand is stuk", tekst("")),
		is("beschadigde gz", ".csv.gz", "-: het bestand is stuk", changed(gzipped(good), func(data string) string {
			at := len(data) - 6
			return data[:at] + string([]byte{data[at] ^ 0xff}) + data[at+1:]
		})),
		is("twee keer gz achter elkaar", ".csv.gz", "", changed(gzipped(good), func(data string) string { return data + data })).goed("").afgekeurd("3::S09:fout 4::S03:info"),
		is("bom in gz", ".csv.gz", "1: een cel is langer", gzipped(zero)),
		zip("bom in zip", "1: een cel is langer", lid{"b.csv", zero}),
		is("pdf", ".pdf", "-: onbekend soort bestand", tekst("%PDF-1.7")),
		is("web", ".html", "-: onbekend soort bestand", tekst("<script>alert(1)</script>")),
		is("zonder soort", "", "-: onbekend soort bestand", good),
		is("gz zonder soort", ".gz", "-: onbekend soort bestand", gzipped(good)),
		is("map", ".csv", "-: dit is een map, geen bestand", nil).gezet(func(path string) error { return os.Mkdir(path, 0o700) }),
		is("koppeling", ".csv", "-: dit is een koppeling, geen bestand", nil).gezet(func(path string) error { return os.Symlink("/dev/zero", path) }),
		is("koppeling in een kring", ".csv", "-: dit is een koppeling, geen bestand", nil).gezet(func(path string) error { return os.Symlink(path, path) }),
		is("koppeling naar niets", ".zip", "-: dit is een koppeling, geen bestand", nil).gezet(func(path string) error { return os.Symlink(path+".weg", path) }),
	}
}

func (g Geval) gezet(place func(path string) error) Geval {
	g.Zet = place
	return g
}

func (g Geval) afgekeurd(findings string) Geval {
	g.Afkeur = findings
	if g.Lake == "" {
		g.Lake = een
	}
	return g
}

// patch is a number of two or four bytes at a place in a header of a zip.
type patch struct {
	at    int
	value uint32
}

// headers changes the first header of each kind in a zip. Flags are of two bytes, sizes
// and sums of four.
func headers(content maker, patches map[string]patch) maker {
	return changed(content, func(text string) string {
		data := []byte(text)
		for magic, p := range patches {
			at := strings.Index(text, magic) + p.at
			if p.at < 16 {
				binary.LittleEndian.PutUint16(data[at:], uint16(p.value))
				continue
			}
			binary.LittleEndian.PutUint32(data[at:], p.value)
		}
		return string(data)
	})
}
