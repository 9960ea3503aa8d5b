#include "fold.h"

#include <stdlib.h>
#include "base/buf.h"
#include "base/mem.h"
#include "page_internal.h"

#define NAMED 6 /* rows left out that are named */

struct left_out {
	struct buf zero, empty, rows;
	size_t n_rows;
};

static bool is_words(const struct cell *c, const char *words)
{
	return c->tone == PAGE_PLAIN && !c->line &&
	       !strcmp(c->words.s ? c->words.s : "", words);
}

/* Every cell of the column says this, and there are some. */
static bool all(const struct block *b, size_t col, const char *words)
{
	for (size_t i = 0; i < b->n_rows; i++)
		if (b->rows[i].kind != ROW_GROUP &&
			(col >= b->rows[i].n ||
				!is_words(&b->rows[i].cells[col], words)))
			return false;
	return true;
}

static void list(struct buf *out, const char *name)
{
	buf_printf(out, "%s%s", out->n ? ", " : "", name);
}

static void drop_column(struct block *b, size_t col)
{
	page_col_free(&b->cols[col]);
	for (size_t i = col; i + 1 < b->n_cols; i++)
		b->cols[i] = b->cols[i + 1];
	b->n_cols--;
	for (size_t r = 0; r < b->n_rows; r++) {
		struct row *row = &b->rows[r];

		if (row->kind == ROW_GROUP || col >= row->n)
			continue;
		page_cell_free(&row->cells[col]);
		for (size_t i = col; i + 1 < row->n; i++)
			row->cells[i] = row->cells[i + 1];
		row->n--;
	}
}

static void fold_columns(struct block *b, const char *what, struct left_out *o)
{
	size_t col = 1;

	while (col < b->n_cols) {
		bool empty = all(b, col, "");

		if (b->n_cols < 3 || b->cols[col].header ||
			!(empty || (what && all(b, col, "0")))) {
			col++;
			continue;
		}
		list(empty ? &o->empty : &o->zero, b->cols[col].name);
		drop_column(b, col);
	}
}

static bool is_nought(const struct row *r)
{
	for (size_t i = 1; i < r->n; i++)
		if (!is_words(&r->cells[i], "0"))
			return false;
	return r->kind == ROW_PLAIN && r->n > 1;
}

static void fold_rows(struct block *b, struct left_out *o)
{
	size_t i, kept = 0;

	for (i = 0; i < b->n_rows; i++)
		o->n_rows += is_nought(&b->rows[i]);
	if (o->n_rows == b->n_rows)
		o->n_rows = 0;
	for (i = 0; i < b->n_rows; i++) {
		if (!o->n_rows || !is_nought(&b->rows[i])) {
			b->rows[kept++] = b->rows[i];
			continue;
		}
		list(&o->rows, b->rows[i].cells[0].words.s);
		page_row_free(&b->rows[i]);
	}
	b->n_rows = kept;
}

static void say(struct page *p, const char *what, struct left_out *o)
{
	struct buf text = {0};

	if (o->zero.n)
		buf_printf(&text, "No %s is counted under %s. ", what,
			buf_cstr(&o->zero));
	if (o->n_rows > NAMED)
		buf_printf(&text, "%zu rows with 0 alone are left out. ",
			o->n_rows);
	else if (o->n_rows)
		buf_printf(&text, "Left out, since all is 0: %s. ",
			buf_cstr(&o->rows));
	if (o->empty.n)
		buf_printf(&text, "Left out, since empty: %s. ",
			buf_cstr(&o->empty));
	if (text.n) {
		text.n--;
		page_para(p, buf_as_span(&text));
	}
	buf_release(&text);
}

static size_t lines(const struct block *b, enum row_kind kind)
{
	size_t n = 0;

	for (size_t i = 0; i < b->n_rows; i++)
		n += b->rows[i].kind == kind;
	return n;
}

/* Some column of numbers has something in it. */
static bool has_any(const struct block *b)
{
	for (size_t col = 1; col < b->n_cols; col++)
		if (!b->cols[col].header && !all(b, col, "") &&
			!all(b, col, "0"))
			return true;
	return false;
}

void page_fold(struct page *p, const char *what)
{
	struct left_out o = {0};
	struct block *b = p->last;

	if (!b || b->kind != BLOCK_TABLE || lines(b, ROW_PLAIN) < FOLDED ||
		!has_any(b))
		return;
	fold_columns(b, what, &o);
	/* Rows of a group go by their group's name as well. */
	if (what && !lines(b, ROW_GROUP))
		fold_rows(b, &o);
	p->said = NULL;
	say(p, what, &o);
	buf_release(&o.zero);
	buf_release(&o.empty);
	buf_release(&o.rows);
}

/* Words alone, in fewer than half of the rows. */
static bool is_sparse(const struct block *b, size_t col)
{
	size_t full = 0, rows = 0;

	if (b->cols[col].header || b->cols[col].align != PAGE_LEFT)
		return false;
	for (size_t i = 0; i < b->n_rows; i++) {
		const struct row *r = &b->rows[i];

		if (r->kind == ROW_GROUP)
			continue;
		rows++;
		if (col >= r->n || is_words(&r->cells[col], ""))
			continue;
		if (r->cells[col].tone != PAGE_PLAIN || r->cells[col].line)
			return false;
		full++;
	}
	return 2 * full < rows;
}

static void put_under(struct row *r, size_t col, const char *name)
{
	struct words *head = &r->cells[0].words;
	struct buf text = {0};

	if (r->kind == ROW_GROUP || col >= r->n || is_words(&r->cells[col], ""))
		return;
	buf_printf(&text, "%s\n%s: %s", head->s ? head->s : "", name,
		r->cells[col].words.s);
	free(head->s);
	head->s = xstrdup(buf_cstr(&text));
	buf_release(&text);
}

void page_fold_words(struct page *p)
{
	struct block *b = p->last;
	size_t col = 1;

	while (b && b->kind == BLOCK_TABLE && col < b->n_cols) {
		if (b->n_cols < 3 || !is_sparse(b, col)) {
			col++;
			continue;
		}
		for (size_t i = 0; i < b->n_rows; i++)
			put_under(&b->rows[i], col, b->cols[col].name);
		if (b->cols[0].width < b->cols[col].width)
			b->cols[0].width = b->cols[col].width;
		drop_column(b, col);
	}
	p->said = NULL;
}
