package ingest

import (
	"errors"
	"time"

	"beleidsmonitor/ingest/lake"
	"beleidsmonitor/ingest/pseudo"
	"beleidsmonitor/ingest/source"
	"beleidsmonitor/schemas"
)

// person replaces a number of a person by a pseudonym. No message holds it.
func (c *converter) person(f *field, text string, row source.Row) (lake.Value, *problem) {
	switch {
	case f.keyKind == "BSN":
		number, note, err := pseudo.ParseBSN(text, c.run.Fictief)
		if err != nil {
			return lake.Value{}, fout("S02", "Dit is geen geldig burgerservicenummer. Kijk het nummer na.")
		}
		value := lake.String(c.run.pseudonym(func(k pseudo.Key) string { return k.PersonID(number) }))
		if note == pseudo.Padded {
			return value, &problem{"S02", "waarschuwing", "Het nummer heeft acht cijfers. Wij hebben er een nul voor gezet. Bewaar de kolom als tekst."}
		}
		return value, nil
	case f.keyKind == "SOORT":
		kind := c.cell(row, "soort")
		return lake.String(c.run.pseudonym(func(k pseudo.Key) string { return k.Hash(kind, text) })), nil
	case usesRegister(f.keyKind):
		id, ok := c.run.register.Lookup(f.keyKind, c.run.Pseudo.Hash(f.keyKind, text), c.when(row))
		if !ok {
			c.unknown++
			return lake.Value{}, nil
		}
		return lake.String(id), nil
	}
	return lake.String(c.run.Pseudo.Hash(f.keyKind, c.supplier+"/"+text)), nil
}

// pseudonym makes the pseudonym of a number, and remembers what it would have been before
// the key was rotated: the rounding of figures and the hash of the register keep to that.
func (r *run) pseudonym(of func(pseudo.Key) string) string {
	now := of(r.Pseudo)
	if r.Pseudo.Rotated() && r.origins.First(now) == now {
		r.origins.Add(now, of(r.Pseudo.First()))
		r.newOrigin = true
	}
	return now
}

// saveOrigins keeps the origins of pseudonyms that a delivery brought, before the delivery
// is in the lake.
func (r *run) saveOrigins() error {
	if !r.newOrigin {
		return nil
	}
	r.newOrigin = false
	rotation := Rotation{Werkmap: r.Werkmap, Pseudo: r.Pseudo}
	return rotation.save(r.origins)
}

func (c *converter) cell(row source.Row, column string) string {
	for i := range c.fields {
		if c.fields[i].property.Name == column {
			text, _ := c.fields[i].text(row)
			return text
		}
	}
	return ""
}

// when is the day on which a number of a person must hold: the first required
// date of the row.
func (c *converter) when(row source.Row) time.Time {
	for i := range c.fields {
		f := &c.fields[i]
		if f.property.Type != schemas.Date || !f.property.Required {
			continue
		}
		text, kind := f.text(row)
		if day, ok, _ := parseDate(text, kind, c.form.DateFormats); ok {
			return day
		}
	}
	return time.Time{}
}

var errDerive = errors.New("unknown derivation")

// derive computes from the full birth date what may be stored of it.
func (c *converter) derive(what, text string, kind source.CellKind) (lake.Value, *problem) {
	birth, ok, p := parseBirth(text, kind, c.form.DateFormats)
	if !ok {
		return lake.Value{}, p
	}
	if implausible := checkBirth(birth, c.delivered); implausible != nil {
		return lake.Value{}, implausible
	}
	monthAt := func(years int) lake.Value {
		return lake.Number(dayNumber(time.Date(birth.Year()+years, birth.Month(), 1, 0, 0, 0, 0, time.UTC)))
	}
	switch what {
	case "geboortejaar":
		return lake.Number(int64(birth.Year())), p
	case "maand_18":
		return monthAt(18), p
	case "maand_aow":
		return monthAt(c.run.Pensioenleeftijd), p
	}
	return lake.Value{}, fout("S04", errDerive.Error())
}

// isBSN recognises a number of a person in a column that is stored as it is.
func (c *converter) isBSN(text string) bool {
	if len(text) != 9 {
		return false
	}
	_, _, err := pseudo.ParseBSN(text, c.run.Fictief)
	return err == nil
}
