#include <stdlib.h>
#include "base/num.h"
#include "workbook_internal.h"

#define BLOCK ((size_t)64 << 10)
#define ROWS_MAX 1048576L
#define ROW_BYTES ((size_t)8 << 20)

struct queued_row {
	long row;
	size_t from, n; /* cells in `cell` */
};

/* Rows that one block of XML completed, then handed out one by one. */
struct sheet_reading {
	struct workbook *w;
	struct zip_entry *file;
	struct xml_in *xml;
	char *block;
	bool ended;
	struct queued_row *row;
	size_t rows, row_cap, next;
	struct span *cell;
	size_t cells, cell_cap;
	size_t begun;        /* first cell of the row that is being read */
	struct arena mem[2]; /* text of the rows; of the block before */
	int turn;
	struct sheet_notes notes;
	/* The row and the cell that are being read. */
	long at_row;
	size_t at_column;
	struct span type; /* one of `types` */
	long style;
	bool in_row, in_value, has_formula, has_value, phonetic;
	struct buf value, text;
	const char *wrong;
};

static const char *const types[] = {
	"s", "str", "inlineStr", "b", "e", "d", "n", NULL};

static long whole(struct span s, long otherwise)
{
	long v;

	return num_int(s, &v) ? v : otherwise;
}

/* "AB12": 28; 0 where there is no column. */
static size_t column_of(struct span reference)
{
	size_t i, n = 0;

	for (i = 0; i < reference.n; i++) {
		char c = reference.p[i];

		if (c >= 'a' && c <= 'z')
			c = (char)(c - 'a' + 'A');
		if (c < 'A' || c > 'Z')
			break;
		n = n * 26 + (size_t)(c - 'A' + 1);
		if (n > 1u << 20)
			break;
	}
	return n;
}

static void begin_row(
	struct sheet_reading *s, const struct xml_attribute *at, size_t n)
{
	long row = whole(xml_value(at, n, "r"), s->at_row + 1);
	struct span hidden = xml_value(at, n, "hidden");

	if (row <= s->at_row || row > ROWS_MAX)
		s->wrong = "rows are not in order";
	s->at_row = row;
	s->at_column = 0;
	s->begun = s->cells;
	s->in_row = true;
	if (span_is(hidden, "1") || span_is(hidden, "true"))
		s->notes.hidden_rows++;
}

static struct span known_type(struct span t)
{
	size_t i;

	for (i = 0; types[i]; i++)
		if (span_is(t, types[i]))
			return span_of(types[i]);
	return SPAN("n");
}

static void begin_cell(
	struct sheet_reading *s, const struct xml_attribute *at, size_t n)
{
	size_t column = column_of(xml_value(at, n, "r"));

	if (!column)
		column = s->at_column + 1;
	if (column <= s->at_column)
		s->wrong = "cells of a row are not in order";
	s->at_column = column;
	s->type = known_type(xml_value(at, n, "t"));
	s->style = whole(xml_value(at, n, "s"), 0);
	s->has_formula = s->has_value = false;
	buf_reset(&s->value);
}

static void columns(
	struct sheet_reading *s, const struct xml_attribute *at, size_t n)
{
	struct span hidden = xml_value(at, n, "hidden");
	long from = whole(xml_value(at, n, "min"), 1);
	long to = whole(xml_value(at, n, "max"), from);

	/* The last run often reaches the end of the sheet. */
	if (to > 1024)
		to = 1024;
	if ((span_is(hidden, "1") || span_is(hidden, "true")) && to >= from)
		s->notes.hidden_columns += to - from + 1;
}

static void on_start(
	void *arg, struct span name, const struct xml_attribute *at, size_t n)
{
	struct sheet_reading *s = arg;

	if (span_is(name, "row")) {
		begin_row(s, at, n);
	} else if (s->in_row && span_is(name, "c")) {
		begin_cell(s, at, n);
	} else if (s->in_row && span_is(name, "f")) {
		s->has_formula = true;
	} else if (s->in_row && span_is(name, "rPh")) {
		s->phonetic = true;
	} else if (s->in_row && (span_is(name, "v") || span_is(name, "t"))) {
		s->in_value = !s->phonetic;
		s->has_value = true;
	} else if (!s->in_row && span_is(name, "col")) {
		columns(s, at, n);
	} else if (!s->in_row && span_is(name, "mergeCell")) {
		s->notes.merged++;
	}
}

static void on_text(void *arg, struct span text)
{
	struct sheet_reading *s = arg;

	if (!s->in_value)
		return;
	if (s->value.n + text.n > WORKBOOK_CELL_BYTES)
		s->wrong = "a cell is longer than 64 KiB";
	else
		buf_span(&s->value, text);
}

static struct number_format style_of(const struct sheet_reading *s)
{
	if (s->style < 0 || (size_t)s->style >= s->w->styles)
		return (struct number_format){AS_NUMBER, 0};
	return s->w->style[s->style];
}

/* A string of the workbook needs no copy. */
static struct span shared(struct sheet_reading *s)
{
	long at = whole(buf_as_span(&s->value), -1);

	if (at < 0 || (size_t)at >= s->w->strings) {
		s->wrong = "a cell names a text that is not there";
		return (struct span){"", 0};
	}
	return s->w->string[at];
}

/* "2021-10-03T00:00:00" without what says nothing. */
static struct span iso_date(struct span v)
{
	if (v.n >= 19 && v.p[10] == 'T' && !memcmp(v.p + 11, "00:00:00", 8))
		v.n = 10;
	return v;
}

static struct span shown(struct sheet_reading *s)
{
	struct span v = buf_as_span(&s->value);

	if (!v.n)
		return (struct span){"", 0};
	if (span_is(s->type, "s"))
		return shared(s);
	buf_reset(&s->text);
	if (span_is(s->type, "b"))
		buf_puts(&s->text, span_is(v, "0") ? "FALSE" : "TRUE");
	else if (span_is(s->type, "d"))
		buf_span(&s->text, iso_date(v));
	else if (span_is(s->type, "n"))
		xlsx_number(s->w, v, style_of(s), &s->text);
	else
		xlsx_text(&s->text, v);
	return arena_copy(&s->mem[s->turn], buf_as_span(&s->text));
}

static void add_cell(struct sheet_reading *s, struct span v)
{
	s->cell = grow(s->cell, s->cells, &s->cell_cap, sizeof *s->cell);
	s->cell[s->cells++] = v;
}

static void end_cell(struct sheet_reading *s)
{
	struct span v;

	if (s->has_formula && !s->has_value)
		s->notes.uncalculated++;
	v = shown(s);
	if (!v.n)
		return;
	if (s->at_column > WORKBOOK_COLUMNS) {
		s->wrong = "a row has more than 4096 columns";
		return;
	}
	while (s->cells - s->begun < s->at_column - 1)
		add_cell(s, (struct span){"", 0});
	add_cell(s, v);
}

static void end_row(struct sheet_reading *s)
{
	s->in_row = false;
	if (s->cells == s->begun)
		return;
	s->row = grow(s->row, s->rows, &s->row_cap, sizeof *s->row);
	s->row[s->rows++] =
		(struct queued_row){s->at_row, s->begun, s->cells - s->begun};
	s->begun = s->cells;
}

static void on_end(void *arg, struct span name)
{
	struct sheet_reading *s = arg;

	if (span_is(name, "v") || span_is(name, "t"))
		s->in_value = false;
	else if (span_is(name, "rPh"))
		s->phonetic = false;
	else if (s->in_row && span_is(name, "c"))
		end_cell(s);
	else if (span_is(name, "row"))
		end_row(s);
}

int sheet_open(
	struct sheet_in *in, struct workbook *w, size_t sheet, struct err *e)
{
	struct sheet_reading *s = xcalloc(1, sizeof *s);
	struct xml_handler h = {on_start, on_text, on_end, s};

	*in = (struct sheet_in){.reading = s};
	s->w = w;
	if (zip_entry_open(&s->file, w->zip, w->sheet[sheet].part, e)) {
		sheet_close(in);
		return -1;
	}
	s->xml = xml_in_new(&h, w->name);
	s->block = xmalloc(BLOCK);
	return 0;
}

/* Cells of a row that has only begun move to the front, with their texts. */
static void forget_rows(struct sheet_reading *s)
{
	size_t i, n = s->cells - s->begun;

	if (n)
		memmove(s->cell, s->cell + s->begun, n * sizeof *s->cell);
	s->cells = n;
	s->begun = 0;
	s->rows = s->next = 0;
	s->turn = !s->turn;
	arena_reset(&s->mem[s->turn]);
	for (i = 0; i < n; i++)
		s->cell[i] = arena_copy(&s->mem[s->turn], s->cell[i]);
}

static int refill(struct sheet_reading *s, struct err *e)
{
	long got;

	if (s->cells > s->begun && s->mem[s->turn].total > ROW_BYTES)
		return err_input(e, "%s: row %ld: longer than 8 MiB",
			s->w->name, s->at_row);
	forget_rows(s);
	got = zip_entry_read(s->file, s->block, BLOCK, e);
	if (got < 0 || xml_in_feed(s->xml, s->block, (size_t)got, e))
		return -1;
	if (s->wrong)
		return err_input(
			e, "%s: row %ld: %s", s->w->name, s->at_row, s->wrong);
	s->ended = got == 0;
	return 0;
}

int sheet_row(struct sheet_in *in, struct err *e)
{
	struct sheet_reading *s = in->reading;
	const struct queued_row *r;

	while (s->next == s->rows) {
		if (s->ended)
			return 0;
		if (refill(s, e))
			return -1;
		in->notes = s->notes;
	}
	r = &s->row[s->next++];
	in->field = s->cell + r->from;
	in->n = r->n;
	in->row = r->row;
	return 1;
}

void sheet_close(struct sheet_in *in)
{
	struct sheet_reading *s = in->reading;

	if (!s)
		return;
	zip_entry_close(s->file);
	xml_in_free(s->xml);
	arena_release(&s->mem[0]);
	arena_release(&s->mem[1]);
	buf_release(&s->value);
	buf_release(&s->text);
	free(s->block);
	free(s->row);
	free(s->cell);
	free(s);
	in->reading = NULL;
}
