package sampledata

// row is one row of a life on its way to the deliveries.
type row struct {
	table     string
	values    []value
	meant     []value // before a defect was planted; nil: the row itself is one
	dropped   bool    // left out on purpose
	pure      bool    // may get no mistake of the writer
	year      int     // file of another year than that of the date, 0: its own
	from, gem int     // supplier and gemeente of a deelname

	in   *delivery // where it landed, nil: rejected by ingest
	line int
}

// batch are the rows of one life, in the order in which they are written. Rows wait
// here, because a defect over several tables takes several of them.
type batch struct {
	rows    []*row
	planted map[*row]string // row that must be marked -> rule
}

func (b *batch) of(table string) []*row {
	var all []*row
	for _, r := range b.rows {
		if r.table == table && !r.dropped {
			all = append(all, r)
		}
	}
	return all
}

// first is the first row of a table that fits, nil when there is none.
func (b *batch) first(table string, fits func(*row) bool) *row {
	for _, r := range b.of(table) {
		if fits(r) {
			return r
		}
	}
	return nil
}

// copyOf adds a row like another, right after it.
func (b *batch) copyOf(r *row) *row {
	other := *r
	other.values, other.meant = append([]value(nil), r.values...), nil
	for i := range b.rows {
		if b.rows[i] == r {
			b.rows = append(b.rows[:i+1], append([]*row{&other}, b.rows[i+1:]...)...)
			break
		}
	}
	return &other
}

// add makes a row of a table with the named cells.
func (b *batch) add(table string, cells map[string]value) *row {
	r := &row{table: table, values: make([]value, len(columns[table]))}
	for column, v := range cells {
		r.values[columnAt(table, column)] = v
	}
	b.rows = append(b.rows, r)
	return r
}

func (r *row) cell(column string) value       { return r.values[columnAt(r.table, column)] }
func (r *row) set(column string, v value)     { r.values[columnAt(r.table, column)] = v }
func (r *row) day(column string) day          { return day(r.cell(column).n) }
func (r *row) code(column string) string      { return r.cell(column).s }
func (r *row) is(column, code string) bool    { return r.code(column) == code }
func (r *row) shift(column string, days int)  { r.values[columnAt(r.table, column)].n += int64(days) }
func (r *row) has(column string) bool         { return r.cell(column).kind != none }
func (r *row) isSame(o *row, col string) bool { return r.cell(col) == o.cell(col) }

// write keeps a row of a life for its batch, or sends it on.
func (o *outlets) write(table string, values ...value) error {
	if err := o.count(table, values); err != nil {
		return err
	}
	r := &row{table: table, values: values, meant: append([]value(nil), values...), from: o.from, gem: o.gem}
	if o.batch != nil {
		o.batch.rows = append(o.batch.rows, r)
		return nil
	}
	if err := o.deliver(r); err != nil {
		return err
	}
	return o.marked(&batch{rows: []*row{r}})
}

// flush plants defects in the rows of a life, sends them on and notes which of them
// must be marked.
func (w *world) flush(l *life) error {
	b := w.out.batch
	w.out.batch = nil
	if b == nil {
		return nil
	}
	w.plant(l, b)
	for _, r := range b.rows {
		if r.dropped {
			continue
		}
		if err := w.out.deliver(r); err != nil {
			return err
		}
	}
	return w.out.marked(b)
}
