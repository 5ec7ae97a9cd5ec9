package logboek

import (
	"regexp"
	"strconv"
	"strings"
)

// Safe is text that may stand in the log. The zero value is empty.
type Safe struct{ text string }

// literal is a string that only a constant in the source can be: a variable of type
// string does not fit.
type literal string

// Words is text of the program itself.
func Words(text literal) Safe { return Safe{string(text)} }

// Count is a number of rows, files or deliveries.
func Count(n int64) Safe { return Safe{strconv.FormatInt(n, 10)} }

// hidden stands for a name that cannot be logged as it is.
const hidden = "***"

var (
	plainName = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._/-]{0,79}$`)
	longDigit = regexp.MustCompile(`[0-9]{8}`)
	hash      = regexp.MustCompile(`^[0-9a-f]{8,64}$`)
)

// Name is the name of an edition, a table, a job or a format. A name with eight digits
// in a row may be the number of a person, and any other sign may be a person's name:
// both are hidden.
func Name(name string) Safe {
	if !plainName.MatchString(name) || longDigit.MatchString(name) {
		return Safe{hidden}
	}
	return Safe{name}
}

// Hash is a SHA-256 in hexadecimal digits, or the first of them, such as the id of a key.
func Hash(sum string) Safe {
	if !hash.MatchString(sum) {
		return Safe{hidden}
	}
	return Safe{sum}
}

// Join puts texts behind each other.
func Join(parts ...Safe) Safe {
	var b strings.Builder
	for _, part := range parts {
		b.WriteString(part.text)
	}
	return Safe{b.String()}
}

// List is names with a comma between them.
func List(names []string) Safe {
	parts := make([]string, len(names))
	for i, name := range names {
		parts[i] = Name(name).text
	}
	return Safe{strings.Join(parts, ", ")}
}
