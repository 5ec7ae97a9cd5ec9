package reports

// Place is where a gemeente stands on the map of tiles, from 1.
type Place struct{ Column, Row int }
