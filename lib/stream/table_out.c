#include <stdlib.h>
#include "base/utf8.h"
#include "sink_internal.h"

/* For people: columns side by side, a table a kind, empty columns left out. */

#define CELL_MAX 48
/* Findings and covers are our own words and ids: what is cut is lost. */
#define CELL_MAX_OWN 1000

struct table {
	struct columns columns;
	struct span *cell;
	size_t cells, cap;
	size_t *row; /* where each begins; it has no cell in later columns */
	size_t rows, row_cap;
};

struct table_out {
	struct sink base;
	struct outfile *out;
	struct sink_options options;
	struct table of[KINDS];
	int order[KINDS], kinds; /* kinds as they came */
	struct arena text;
};

static size_t width(struct span s)
{
	size_t n = 0, i, len;

	for (i = 0; i < s.n; i += len ? len : 1, n++)
		utf8_code(s.p + i, s.n - i, &len);
	return n;
}

static size_t cell_max(const struct rec *r)
{
	return r->kind->id == K_finding || r->kind->id == K_cover ? CELL_MAX_OWN
								  : CELL_MAX;
}

/* What ends a line, or turns the direction of all that follows it. */
static bool turns(uint32_t c)
{
	return (c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

/* One line, at most so many characters. */
static struct span cell_text(struct arena *a, struct span s, size_t max)
{
	char *copy = arena_bytes(a, s.n + 4);
	size_t i = 0, n = 0, chars = 0, len;

	while (i < s.n && chars < max) {
		uint32_t code = utf8_code(s.p + i, s.n - i, &len);

		if (code < 0x20)
			copy[n++] = ' ';
		else if (turns(code)) {
			memcpy(copy + n, "\xef\xbf\xbd", 3); /* U+FFFD */
			n += 3;
		} else {
			memcpy(copy + n, s.p + i, len ? len : 1);
			n += len ? len : 1;
		}
		i += len ? len : 1;
		chars++;
	}
	if (i < s.n) {
		memcpy(copy + n, "\xe2\x80\xa6", 3); /* … */
		n += 3;
	}
	return (struct span){copy, n};
}

static int table_put(struct sink *base, const struct rec *r, struct err *e)
{
	struct table_out *t = (struct table_out *)base;
	struct table *of = &t->of[r->kind->id];
	size_t i;

	if (!of->columns.kind) {
		columns_set(&of->columns, &t->options, r->kind);
		t->order[t->kinds++] = (int)r->kind->id;
	}
	if (columns_extend(&of->columns, r, e))
		return -1;
	of->row = grow(of->row, of->rows, &of->row_cap, sizeof *of->row);
	of->row[of->rows++] = of->cells;
	for (i = 0; i < of->columns.n; i++) {
		of->cell =
			grow(of->cell, of->cells, &of->cap, sizeof *of->cell);
		of->cell[of->cells++] = cell_text(&t->text,
			columns_cell(&of->columns, i, r), cell_max(r));
	}
	return 0;
}

static bool right(const struct table *of, size_t column)
{
	int f = of->columns.field[column];

	return f >= 0 && (of->columns.kind->field[f].type == T_INT ||
				 of->columns.kind->field[f].type == T_DECIMAL);
}

/* In the order of writing; widths is of the columns as they came. */
struct layout {
	const struct table *of;
	size_t *order, *widths;
};

static void put_row(struct buf *b, const struct layout *l,
	const struct span *cell, size_t n)
{
	size_t i, at, pad, from = b->n;

	for (i = 0; i < l->of->columns.n; i++) {
		struct span text = {"", 0};

		at = l->order[i];
		if (!l->widths[at])
			continue;
		if (at < n)
			text = cell[at];
		if (b->n > from)
			buf_puts(b, "  ");
		pad = l->widths[at] - width(text);
		for (; pad && right(l->of, at); pad--)
			buf_addc(b, ' ');
		buf_span(b, text);
		for (; pad; pad--)
			buf_addc(b, ' ');
	}
	while (b->n > from && b->p[b->n - 1] == ' ')
		b->n--;
	buf_addc(b, '\n');
}

static size_t row_cells(const struct table *of, size_t row)
{
	return (row + 1 < of->rows ? of->row[row + 1] : of->cells) -
	       of->row[row];
}

static void measure(struct layout *l)
{
	const struct table *of = l->of;
	size_t row, i, w;

	for (row = 0; row < of->rows; row++)
		for (i = 0; i < row_cells(of, row); i++) {
			w = width(of->cell[of->row[row] + i]);
			if (w > l->widths[i])
				l->widths[i] = w;
		}
	for (i = 0; i < of->columns.n; i++) {
		w = width(of->columns.name[i]);
		if ((l->widths[i] || of->columns.chosen) && w > l->widths[i])
			l->widths[i] = w;
	}
}

static void put_table(struct buf *b, const struct table *of)
{
	size_t n = of->columns.n, row;
	struct layout l = {of, columns_order(&of->columns),
		xcalloc(n + 1, sizeof *l.widths)};

	measure(&l);
	put_row(b, &l, of->columns.name, n);
	for (row = 0; row < of->rows; row++)
		put_row(b, &l, of->cell + of->row[row], row_cells(of, row));
	free(l.order);
	free(l.widths);
}

static int table_finish(struct sink *base, struct err *e)
{
	struct table_out *t = (struct table_out *)base;
	struct buf *b = &t->out->pending;
	int i;

	for (i = 0; i < t->kinds; i++) {
		if (t->kinds > 1) {
			if (i)
				buf_addc(b, '\n');
			buf_printf(b, "%s:\n", kind_table[t->order[i]].name);
		}
		put_table(b, &t->of[t->order[i]]);
	}
	return outfile_flush_full(t->out, e);
}

static void table_free(struct sink *base)
{
	struct table_out *t = (struct table_out *)base;
	int k;

	for (k = 0; k < KINDS; k++) {
		columns_release(&t->of[k].columns);
		free(t->of[k].cell);
		free(t->of[k].row);
	}
	arena_release(&t->text);
	free(t);
}

struct sink *table_sink(struct outfile *out, const struct sink_options *o)
{
	static const struct sink_ops ops = {
		table_put, table_finish, table_free};
	struct table_out *t = xcalloc(1, sizeof *t);

	t->base.ops = &ops;
	t->out = out;
	t->options = *o;
	return &t->base;
}
