#include "page_internal.h"

#include <stdio.h>
#include <stdlib.h>
#include "base/buf.h"
#include "base/mem.h"
#include "book.h"
#include "glyph.h"
#include "wrap.h"

/* Tables in the order of the page; what else it says goes to the notes. */
struct tabled {
	const struct block *table;
	char name[24], *title;
};

struct writing {
	struct spreadsheet *w;
	struct book_cover cover;
	struct tabled *at;
	size_t n, cap;
	const struct words *section; /* heading before the table; or NULL */
	int row;                     /* next of the notes */
};

#define NOTES "Notes"
#define CELL_BYTES 32000 /* a cell takes 32,767 characters */
#define CUT " [cut here: the page as text, html or pdf has the rest]"

static void text(struct spreadsheet *w, int row, int column, struct span s)
{
	struct buf b = {0};

	if (s.n > CELL_BYTES) {
		for (s.n = CELL_BYTES;
			((unsigned char)s.p[s.n] & 0xc0) == 0x80;)
			s.n--;
		buf_span(&b, s);
		buf_puts(&b, CUT);
		s = buf_as_span(&b);
	}
	if (s.n)
		spreadsheet_words(w, row, column, s);
	buf_release(&b);
}

/* A cell whose tone has a sign keeps it, since a workbook has no colours. */
static void cell(
	struct spreadsheet *w, int row, int column, const struct cell *c)
{
	struct buf b = {0};

	switch (c->is) {
	case CELL_DAY: spreadsheet_date(w, row, column, (int)c->value); break;
	case CELL_NUMBER: spreadsheet_number(w, row, column, c->value); break;
	default: plain_cell(&b, c); text(w, row, column, buf_as_span(&b));
	}
	buf_release(&b);
}

static double width_of(const struct block *b, size_t column)
{
	size_t most = 0, r;

	for (r = 0; r < b->n_rows; r++)
		if (column < b->rows[r].n && b->rows[r].kind != ROW_GROUP) {
			size_t n = strlen(cell_text(&b->rows[r].cells[column]));

			most = n > most ? n : most;
		}
	return most < 10 ? 12 : most > 50 ? 50 : (double)most + 2;
}

static bool has_groups(const struct block *b)
{
	size_t r;

	for (r = 0; r < b->n_rows; r++)
		if (b->rows[r].kind == ROW_GROUP)
			return true;
	return false;
}

/* The lines over some rows are a column of their own, to be filtered by. */
static void table(struct spreadsheet *w, const struct block *b)
{
	const struct cell *part = NULL;
	int from = has_groups(b), row = BOOK_HEAD;
	size_t i, r;

	if (from) {
		spreadsheet_width(w, 0, 30);
		spreadsheet_head(w, BOOK_HEAD, 0, "Part");
	}
	for (i = 0; i < b->n_cols; i++) {
		spreadsheet_width(w, from + (int)i, width_of(b, i));
		spreadsheet_head(w, BOOK_HEAD, from + (int)i, b->cols[i].name);
	}
	for (r = 0; r < b->n_rows; r++) {
		const struct row *of = &b->rows[r];

		if (of->kind == ROW_GROUP) {
			part = of->cells;
			continue;
		}
		row++;
		if (part)
			cell(w, row, 0, part);
		for (i = 0; i < of->n && i < b->n_cols; i++)
			cell(w, row, from + (int)i, &of->cells[i]);
	}
	if (!b->n_rows)
		text(w, BOOK_HEAD + 1, 0,
			span_of(b->empty ? b->empty : "Nothing recorded."));
	book_table(w, row, from + (int)b->n_cols);
}

static void find_tables(struct writing *s, const struct block *from)
{
	size_t i;

	for (i = 0; i < from->n_blocks; i++) {
		const struct block *b = from->blocks[i];

		if (b->kind == BLOCK_HEADING)
			s->section = &b->words;
		if (b->kind == BLOCK_TABLE) {
			struct buf title = {0};
			struct tabled *t;

			if (s->section && strcmp(s->section->s, b->caption))
				plain_words(&title, s->section);
			if (title.n && *b->caption)
				buf_puts(&title, ": ");
			glyphs_put(&title, b->caption, " ");
			s->at = grow(s->at, s->n, &s->cap, sizeof *s->at);
			t = &s->at[s->n++];
			*t = (struct tabled){.table = b};
			snprintf(t->name, sizeof t->name, "Table %zu", s->n);
			t->title = xstrndup(buf_cstr(&title), title.n);
			buf_release(&title);
		}
		find_tables(s, b);
	}
}

static void note(struct writing *s, const char *before, const struct words *w)
{
	struct buf b = {0};

	buf_puts(&b, before);
	plain_words(&b, w);
	text(s->w, s->row++, 0, buf_as_span(&b));
	buf_release(&b);
}

static void notes(struct writing *s, const struct block *from);

static void one_note(struct writing *s, const struct block *b)
{
	struct buf words = {0};
	size_t i;
	int t;

	switch (b->kind) {
	case BLOCK_HEADING:
		spreadsheet_head(s->w, s->row++, 0, b->words.s);
		break;
	case BLOCK_PARA:
	case BLOCK_QUOTE: note(s, "", &b->words); break;
	case BLOCK_NOTE: note(s, "Note: ", &b->words); break;
	case BLOCK_LIST:
	case BLOCK_TERMS:
		for (i = 0; i < b->n_items; i++)
			note(s, "", &b->items[i]);
		break;
	case BLOCK_KEY:
		for (t = 0; t < PAGE_TONES; t++)
			if (b->tones & 1u << t)
				buf_printf(&words, "%s[%s] %s",
					words.n ? "; " : "Key: ",
					page_tones[t].sign,
					page_tones[t].meaning);
		text(s->w, s->row++, 0, buf_as_span(&words));
		break;
	case BLOCK_FIGURE:
		glyphs_put(&words, b->alternative, NULL);
		text(s->w, s->row++, 0, buf_as_span(&words));
		break;
	default: break;
	}
	buf_release(&words);
	notes(s, b);
}

static void notes(struct writing *s, const struct block *from)
{
	size_t i;

	for (i = 0; i < from->n_blocks; i++)
		one_note(s, from->blocks[i]);
}

static void write_book(struct writing *s, const struct page *p)
{
	struct book_sheet *sheet = xcalloc(s->n + 1, sizeof *sheet);
	size_t i;

	for (i = 0; i < s->n; i++)
		sheet[i] = (struct book_sheet){s->at[i].name, s->at[i].title};
	sheet[s->n] = (struct book_sheet){
		NOTES, "What else the page says, notes and definitions"};
	book_begin(s->w, &s->cover, sheet, s->n + 1);
	for (i = 0; i < s->n; i++) {
		book_sheet(s->w, &s->cover, &sheet[i]);
		table(s->w, s->at[i].table);
	}
	book_sheet(s->w, &s->cover, &sheet[s->n]);
	spreadsheet_width(s->w, 0, 100);
	s->row = BOOK_HEAD;
	notes(s, &p->body);
	notes(s, &p->foot);
	free(sheet);
}

int page_book(const struct page *p, const struct page_options *o,
	struct buf *out, struct err *e)
{
	struct writing s = {.w = spreadsheet_new(e)};
	struct buf day = {0};
	size_t i;

	(void)o;
	if (!s.w)
		return -1;
	if (p->as_of && *p->as_of)
		buf_printf(&day, "As of %s", p->as_of);
	s.cover = (struct book_cover){p->title, p->subtitle ? p->subtitle : "",
		day.n ? buf_cstr(&day) : "", p->marking ? p->marking : ""};
	find_tables(&s, &p->body);
	find_tables(&s, &p->foot);
	write_book(&s, p);
	for (i = 0; i < s.n; i++)
		free(s.at[i].title);
	free(s.at);
	buf_release(&day);
	return spreadsheet_end(s.w, out, e);
}
