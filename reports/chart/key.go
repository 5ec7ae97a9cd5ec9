package chart

import (
	"fmt"
	"html/template"
)

// Key explains one mark of a drawing to a reader: its picture and its name.
// Lines need none, since each is named at its end.
type Key struct {
	Swatch template.HTML
	Name   string
}

const swatch = `<svg class="staal" viewBox="0 0 24 16" width="24" height="16" aria-hidden="true" focusable="false">%s</svg>`

func key(name, picture string, args ...any) Key {
	return Key{template.HTML(fmt.Sprintf(swatch, fmt.Sprintf(picture, args...))), name} //nolint:gosec // our own picture
}

// barKey shows the column of a role, hatched where the drawing hatches it.
func barKey(name string, role Role) Key {
	style := role.look()
	if !style.hatch {
		return key(name, `<rect width="24" height="16" fill="%s"></rect>`, style.color)
	}
	return key(name, `<rect x="1" y="1" width="22" height="14" fill="%s" stroke="%s" stroke-width="2"></rect>`+
		`<path d="M3 15L15 1M9 15L21 1" fill="none" stroke="%s" stroke-width="2"></path>`, white, style.color, style.color)
}

// Keys is empty: each line is named at its end.
func (l Lines) Keys() []Key { return nil }

// Keys explains the bar and the stroke; a bar alone explains itself.
func (b Bars) Keys() []Key {
	if b.Reference == nil {
		return nil
	}
	return []Key{barKey(b.Own.Name, b.Own.Role),
		key(b.Reference.Name, `<rect x="10" width="4" height="16" fill="%s"></rect>`, grey)}
}

// Keys explains the bar and the diamond.
func (b Bullets) Keys() []Key {
	return []Key{barKey(b.Own.Name, b.Own.Role),
		key(b.Target.Name, `<path d="M12 0L19 8L12 16L5 8Z" fill="%s"></path>`, ink)}
}

// Keys explains the columns when there is more than one series without a name beside it.
func (c Columns) Keys() []Key {
	if len(c.Series) < 2 || len(c.partNames()) > 0 {
		return nil
	}
	var keys []Key
	for _, s := range c.Series {
		keys = append(keys, barKey(s.Name, s.Role))
	}
	return keys
}
