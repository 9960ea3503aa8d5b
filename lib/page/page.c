#include "page_internal.h"

#include <stdlib.h>
#include <string.h>
#include "base/buf.h"
#include "base/date.h"
#include "base/mem.h"

const struct tone page_tones[PAGE_TONES] = {
	[PAGE_PLAIN] = {"plain", "", "", ""},
	[PAGE_HEAT0] = {"heat0", "0", "level 0", "level 0 of 4, the lowest"},
	[PAGE_HEAT1] = {"heat1", "1", "level 1", "level 1 of 4"},
	[PAGE_HEAT2] = {"heat2", "2", "level 2", "level 2 of 4"},
	[PAGE_HEAT3] = {"heat3", "3", "level 3", "level 3 of 4"},
	[PAGE_HEAT4] = {"heat4", "4", "level 4", "level 4 of 4, the highest"},
	[PAGE_MET] = {"met", "+", "met", "met"},
	[PAGE_GAP] = {"gap", "!", "needs attention", "needs attention"},
	[PAGE_NOT_ASKED] = {"not-asked", "?", "not asked", "not asked"},
	[PAGE_NOT_KNOWN] = {"not-known", "~", "not known", "asked, not known"},
	[PAGE_HIDDEN] = {"hidden", "c", "suppressed",
		"hidden: a small number, or one that would give it away"},
	[PAGE_WITHHELD] = {"withheld", "-", "withheld", "withheld"},
};

const char *cell_text(const struct cell *c)
{
	return c->words.s && *c->words.s ? c->words.s
					 : page_tones[c->tone].word;
}

bool cell_is_sign(const struct cell *c)
{
	return c->tone != PAGE_PLAIN && c->words.s &&
	       !strcmp(c->words.s, page_tones[c->tone].sign);
}

static char *copy(struct span text)
{
	return xstrndup(text.n ? text.p : "", text.n);
}

static void replace(char **old, struct span text)
{
	free(*old);
	*old = copy(text);
}

void *page_more(void *array, size_t n, size_t size)
{
	if (n & (n - 1))
		return array;
	return xrealloc(array, (n ? 2 * n : 1) * size);
}

struct page *page_new(struct span title)
{
	struct page *p = xcalloc(1, sizeof *p);

	p->title = copy(title);
	p->level = 1;
	return p;
}

static void words_free(struct words *w)
{
	free(w->s);
	free(w->marks);
}

void page_col_free(struct col *c)
{
	free(c->name);
	free(c->meaning);
}

void page_cell_free(struct cell *c)
{
	words_free(&c->words);
	free(c->line);
	free(c->meaning);
	free(c->href);
}

void page_row_free(struct row *r)
{
	for (size_t i = 0; i < r->n; i++)
		page_cell_free(&r->cells[i]);
	free(r->cells);
}

static void block_release(struct block *b)
{
	words_free(&b->words);
	free(b->caption);
	free(b->description);
	free(b->svg);
	free(b->slim);
	free(b->alternative);
	free(b->empty);
	for (size_t i = 0; i < b->n_items; i++)
		words_free(&b->items[i]);
	free(b->items);
	for (size_t i = 0; i < b->n_cols; i++)
		page_col_free(&b->cols[i]);
	free(b->cols);
	for (size_t i = 0; i < b->n_rows; i++)
		page_row_free(&b->rows[i]);
	free(b->rows);
	for (size_t i = 0; i < b->n_blocks; i++) {
		block_release(b->blocks[i]);
		free(b->blocks[i]);
	}
	free(b->blocks);
}

void page_free(struct page *p)
{
	if (!p)
		return;
	free(p->title);
	free(p->subtitle);
	free(p->as_of);
	free(p->marking);
	block_release(&p->body);
	block_release(&p->foot);
	free(p);
}

const char *page_title(const struct page *p)
{
	return p->title;
}

void page_subtitle(struct page *p, struct span text)
{
	replace(&p->subtitle, text);
}

void page_as_of(struct page *p, int day)
{
	char text[20];

	replace(&p->as_of, span_of(day_words(day, text)));
}

void page_marking(struct page *p, struct span text)
{
	replace(&p->marking, text);
}

static struct block *into(
	struct page *p, struct block *parent, enum block_kind kind)
{
	struct block *b = xcalloc(1, sizeof *b);

	b->kind = kind;
	b->number = ++p->numbers[kind];
	parent->blocks = page_more(
		parent->blocks, parent->n_blocks, sizeof(struct block *));
	parent->blocks[parent->n_blocks++] = b;
	p->last = b;
	p->said = NULL;
	return b;
}

static struct block *add(struct page *p, enum block_kind kind)
{
	struct block *at = p->in_foot ? &p->foot : &p->body;

	if (p->columns)
		at = p->columns->blocks[p->columns->n_blocks - 1];
	return into(p, at, kind);
}

static void say(struct page *p, struct words *w, struct span text)
{
	w->s = copy(text);
	p->said = w;
}

void page_heading(struct page *p, int level, struct span text)
{
	struct block *b = add(p, BLOCK_HEADING);

	if (level < 2)
		level = 2;
	if (level > p->level + 1)
		level = p->level + 1;
	if (level > 4)
		level = 4;
	b->level = p->level = level;
	say(p, &b->words, text);
}

void page_contents(struct page *p)
{
	add(p, BLOCK_CONTENTS);
}

void page_para(struct page *p, struct span text)
{
	say(p, &add(p, BLOCK_PARA)->words, text);
}

void page_note(struct page *p, enum page_note kind, struct span text)
{
	struct block *b = add(p, BLOCK_NOTE);

	b->note = kind;
	say(p, &b->words, text);
}

void page_quote(struct page *p, struct span text, struct span who)
{
	struct block *b = add(p, BLOCK_QUOTE);

	if (who.n)
		b->caption = copy(who);
	say(p, &b->words, text);
}

void page_list(struct page *p, enum page_list kind)
{
	add(p, BLOCK_LIST)->list = kind;
}

static void item(struct page *p, struct span text)
{
	struct block *b = p->last;

	b->items = page_more(b->items, b->n_items, sizeof *b->items);
	b->items[b->n_items] = (struct words){0};
	say(p, &b->items[b->n_items++], text);
}

void page_item(struct page *p, struct span text)
{
	if (!p->last || p->last->kind != BLOCK_LIST)
		page_list(p, PAGE_BULLETS);
	item(p, text);
}

void page_term(struct page *p, struct span term, struct span meaning)
{
	if (!p->last || p->last->kind != BLOCK_TERMS ||
		p->last->printed != p->printed)
		add(p, BLOCK_TERMS)->printed = p->printed;
	item(p, term);
	item(p, meaning);
}

void page_table(struct page *p, struct span caption,
	const struct page_col *cols, size_t n)
{
	static const struct page_col nameless = {.name = ""};
	struct block *b = add(p, BLOCK_TABLE);

	if (!n) {
		cols = &nameless;
		n = 1;
	}
	b->caption = copy(caption);
	b->close = p->close;
	b->cols = xcalloc(n, sizeof *b->cols);
	b->n_cols = n;
	for (size_t i = 0; i < n; i++)
		b->cols[i] = (struct col){.name = copy(span_of(cols[i].name)),
			.align = cols[i].align,
			.width = cols[i].width > 0 ? cols[i].width : 0,
			.header = cols[i].header};
}

/* The table begun last; a page without one gets a nameless one. */
static struct block *table(struct page *p)
{
	if (!p->last || p->last->kind != BLOCK_TABLE)
		page_table(p, SPAN(""), NULL, 0);
	return p->last;
}

void page_table_empty(struct page *p, struct span text)
{
	replace(&table(p)->empty, text);
}

static struct row *row(struct page *p, enum row_kind kind)
{
	struct block *b = table(p);

	b->rows = page_more(b->rows, b->n_rows, sizeof *b->rows);
	b->rows[b->n_rows] = (struct row){.kind = kind};
	p->said = NULL;
	return &b->rows[b->n_rows++];
}

void page_row(struct page *p)
{
	row(p, ROW_PLAIN);
}

void page_row_total(struct page *p)
{
	row(p, ROW_TOTAL);
}

static void put_cell(
	struct page *p, struct row *r, enum page_tone tone, struct span text)
{
	r->cells = page_more(r->cells, r->n, sizeof *r->cells);
	r->cells[r->n] = (struct cell){.tone = tone};
	say(p, &r->cells[r->n++].words, text);
}

void page_row_group(struct page *p, struct span text)
{
	put_cell(p, row(p, ROW_GROUP), PAGE_PLAIN, text);
}

void page_cell_tone(struct page *p, enum page_tone tone, struct span text)
{
	struct block *b = table(p);
	struct row *r = b->n_rows ? &b->rows[b->n_rows - 1] : NULL;

	if (!r || r->kind == ROW_GROUP || r->n == b->n_cols)
		r = row(p, ROW_PLAIN);
	put_cell(p, r, tone, text);
}

void page_key(struct page *p, unsigned tones)
{
	add(p, BLOCK_KEY)->tones = tones & ~1u;
}

void page_mark(struct page *p, size_t off, size_t len, enum page_mark kind)
{
	struct words *w = p->said;
	size_t n = w ? strlen(w->s) : 0, end, before;

	if (!len || off >= n)
		return;
	end = len > n - off ? n : off + len;
	before = w->n_marks ? w->marks[w->n_marks - 1].off +
				      w->marks[w->n_marks - 1].len
			    : 0;
	if (off < before)
		off = before;
	while (off < end && ((unsigned char)w->s[off] & 0xc0) == 0x80)
		off++;
	while (end < n && ((unsigned char)w->s[end] & 0xc0) == 0x80)
		end++;
	if (off >= end)
		return;
	w->marks = page_more(w->marks, w->n_marks, sizeof *w->marks);
	w->marks[w->n_marks++] = (struct mark){off, end - off, kind};
}

void page_columns(struct page *p, int n)
{
	page_columns_end(p);
	p->columns = add(p, BLOCK_COLUMNS);
	p->columns->level = n < 1 ? 1 : n > 4 ? 4 : n;
	into(p, p->columns, BLOCK_COLUMN);
}

void page_column(struct page *p)
{
	if (p->columns)
		into(p, p->columns, BLOCK_COLUMN);
}

void page_columns_end(struct page *p)
{
	p->columns = NULL;
	p->last = NULL;
	p->said = NULL;
}

void page_figure(struct page *p, struct span title, struct span description,
	struct span svg, struct span alternative)
{
	struct block *b = add(p, BLOCK_FIGURE);

	b->caption = copy(title);
	b->description = copy(description);
	b->svg = copy(svg);
	b->alternative = copy(alternative.n ? alternative : description);
}

void page_figure_slim(struct page *p, struct span svg)
{
	if (p->last && p->last->kind == BLOCK_FIGURE && !p->last->slim)
		p->last->slim = copy(svg);
}

void page_foot(struct page *p)
{
	page_columns_end(p);
	p->in_foot = true;
	p->level = 1;
}
