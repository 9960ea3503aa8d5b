#include "cell.h"

#include <math.h>
#include <stdlib.h>
#include "base/buf.h"
#include "base/date.h"
#include "base/mem.h"
#include "base/num.h"
#include "page_internal.h"

enum { WIDE = 96, HIGH = 22, EDGE = 3 };

void page_cell(struct page *p, struct span text)
{
	page_cell_tone(p, PAGE_PLAIN, text);
}

void page_close(struct page *p)
{
	p->close = true;
}

/* NULL: what was given last is no cell. */
static struct cell *last_cell(struct page *p)
{
	struct block *b = p->last;
	struct row *r;
	size_t i;

	if (!b || b->kind != BLOCK_TABLE || !b->n_rows)
		return NULL;
	r = &b->rows[b->n_rows - 1];
	for (i = 0; i < r->n; i++)
		if (p->said == &r->cells[i].words)
			return &r->cells[i];
	return NULL;
}

static void set_is(struct page *p, enum cell_is is, double value)
{
	struct cell *c = last_cell(p);

	if (c) {
		c->is = is;
		c->value = value;
	}
}

void page_cell_number(struct page *p, double value)
{
	set_is(p, CELL_NUMBER, value);
}

void page_cell_count(struct page *p, long n)
{
	page_cell(p, span_of(in_threes(n).s));
	page_cell_number(p, (double)n);
}

void page_cell_day(struct page *p, int day)
{
	char text[20];

	page_cell(p, span_of(day == NO_DAY ? "" : day_words(day, text)));
	if (day != NO_DAY)
		set_is(p, CELL_DAY, day);
}

static char *copied(const struct buf *b)
{
	char *s = xcalloc(b->n + 1, 1);

	memcpy(s, b->p, b->n);
	return s;
}

static void find_range(const double *y, size_t n, double *lo, double *hi)
{
	size_t i;

	*lo = (double)INFINITY;
	*hi = -*lo;
	for (i = 0; i < n; i++)
		if (!isnan(y[i])) {
			*lo = fmin(*lo, y[i]);
			*hi = fmax(*hi, y[i]);
		}
}

void page_cell_line(struct page *p, const double *y, size_t n)
{
	struct cell *c = last_cell(p);
	struct buf b = {0};
	double lo, hi, x, at;
	bool open = false;
	size_t i, last = n;

	find_range(y, n, &lo, &hi);
	if (!c || n < 2 || lo > hi)
		return;
	buf_printf(&b,
		"<svg class=\"line\" viewBox=\"0 0 %d %d\" width=\"%d\" "
		"height=\"%d\" aria-hidden=\"true\" focusable=\"false\">",
		WIDE, HIGH, WIDE, HIGH);
	for (i = 0; i < n; i++) {
		if (isnan(y[i])) {
			buf_puts(&b, open ? "\"/>" : "");
			open = false;
			continue;
		}
		x = EDGE + (double)i * (WIDE - 2 * EDGE) / (double)(n - 1);
		at = hi > lo ? (hi - y[i]) / (hi - lo) : .5;
		buf_puts(
			&b, open ? " "
				 : "<polyline fill=\"none\" stroke=\"#155271\" "
				   "stroke-width=\"1.5\" points=\"");
		buf_printf(&b, "%.1f,%.1f", x, EDGE + at * (HIGH - 2 * EDGE));
		open = true;
		last = i;
	}
	buf_puts(&b, open ? "\"/>" : "");
	x = EDGE + (double)last * (WIDE - 2 * EDGE) / (double)(n - 1);
	at = hi > lo ? (hi - y[last]) / (hi - lo) : .5;
	buf_printf(&b,
		"<circle fill=\"#155271\" cx=\"%.1f\" cy=\"%.1f\" "
		"r=\"2.5\"/></svg>",
		x, EDGE + at * (HIGH - 2 * EDGE));
	free(c->line);
	c->line = copied(&b);
	buf_release(&b);
}

static void set(char **to, struct span text)
{
	struct buf b = {0};

	buf_span(&b, text);
	free(*to);
	*to = copied(&b);
	buf_release(&b);
}

void page_cell_meaning(struct page *p, struct span meaning)
{
	struct cell *c = last_cell(p);

	if (c)
		set(&c->meaning, meaning);
}

void page_col_meaning(struct page *p, size_t col, struct span meaning)
{
	struct block *b = p->last;

	if (b && b->kind == BLOCK_TABLE && col < b->n_cols)
		set(&b->cols[col].meaning, meaning);
}

void page_col_whole(struct page *p, size_t col)
{
	struct block *b = p->last;

	if (b && b->kind == BLOCK_TABLE && col < b->n_cols)
		b->cols[col].whole = true;
}

void page_foot_printed(struct page *p, bool on)
{
	p->printed = on;
}

static unsigned tones_of(const struct block *table)
{
	unsigned tones = 0;

	for (size_t i = 0; i < table->n_rows; i++)
		for (size_t k = 0; k < table->rows[i].n; k++)
			tones |= 1u << table->rows[i].cells[k].tone;
	return tones;
}

void page_key_used(struct page *p, unsigned tones)
{
	const struct block *from = &p->body;
	size_t i = from->n_blocks;

	while (i > 0 && from->blocks[i - 1]->kind != BLOCK_TABLE)
		i--;
	if (i > 0 && tones & tones_of(from->blocks[i - 1]))
		page_key(p, tones & tones_of(from->blocks[i - 1]));
}
