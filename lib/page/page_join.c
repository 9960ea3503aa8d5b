#include "page_join.h"

#include <string.h>
#include "base/mem.h"
#include "page_internal.h"

void page_cell_link(struct page *p, struct span href, struct span text)
{
	struct row *r;

	page_cell(p, text);
	r = &p->last->rows[p->last->n_rows - 1];
	r->cells[r->n - 1].href = xstrndup(href.p, href.n);
}

static void number(struct page *to, struct block *b)
{
	b->number = ++to->numbers[b->kind];
	for (size_t i = 0; i < b->n_blocks; i++)
		number(to, b->blocks[i]);
}

static bool goes_on(const struct block *table, const struct block *next)
{
	return table && table->kind == BLOCK_TABLE &&
	       next->kind == BLOCK_TABLE && *table->caption &&
	       !strcmp(table->caption, next->caption) &&
	       table->n_cols == next->n_cols;
}

static void take_rows(struct block *table, struct block *from)
{
	for (size_t i = 0; i < from->n_rows; i++) {
		table->rows = page_more(
			table->rows, table->n_rows, sizeof *table->rows);
		table->rows[table->n_rows++] = from->rows[i];
	}
	from->n_rows = 0;
}

void page_append(struct page *to, struct page *from)
{
	struct block *root = &from->body, *into = &to->body;
	size_t i, kept = 0;

	for (i = 0; i < root->n_blocks; i++) {
		struct block *b = root->blocks[i];

		if (goes_on(to->last, b)) {
			take_rows(to->last, b);
			root->blocks[kept++] = b;
			continue;
		}
		number(to, b);
		into->blocks = page_more(
			into->blocks, into->n_blocks, sizeof(struct block *));
		into->blocks[into->n_blocks++] = b;
		to->last = b;
	}
	root->n_blocks = kept;
	to->said = NULL;
	to->level = from->level;
}

void page_append_folded(
	struct page *to, struct page *from, struct span beside, bool screen)
{
	struct block *root = &from->body, *fold;

	if (!root->n_blocks || root->blocks[0]->kind != BLOCK_HEADING) {
		page_append(to, from);
		return;
	}
	fold = xcalloc(1, sizeof *fold);
	*fold = (struct block){.kind = BLOCK_FOLD,
		.caption = xstrndup(beside.p, beside.n),
		.screen = screen,
		.blocks = root->blocks,
		.n_blocks = root->n_blocks};
	root->blocks = page_more(NULL, 0, sizeof(struct block *));
	root->blocks[0] = fold;
	root->n_blocks = 1;
	page_append(to, from);
}

static size_t length(const char *s)
{
	return s ? strlen(s) : 0;
}

static void weigh(const struct block *b, struct page_weight *w)
{
	const char *at;

	w->nodes += 2;
	w->bytes += 60 + length(b->words.s) + length(b->caption) +
		    length(b->description) + length(b->svg) + length(b->slim) +
		    length(b->alternative);
	for (at = b->svg; at && (at = strchr(at, '<')); at++)
		w->nodes += at[1] != '/' ? 1u : 0u;
	for (at = b->slim; at && (at = strchr(at, '<')); at++)
		w->nodes += at[1] != '/' ? 1u : 0u;
	for (size_t i = 0; i < b->n_items; i++) {
		w->nodes++;
		w->bytes += 10 + length(b->items[i].s);
	}
	w->nodes += 2 * b->n_cols;
	for (size_t r = 0; r < b->n_rows; r++) {
		w->nodes += 1 + b->n_cols;
		for (size_t c = 0; c < b->rows[r].n; c++) {
			const struct cell *cell = &b->rows[r].cells[c];

			w->nodes += (cell->tone != PAGE_PLAIN ? 1u : 0u) +
				    (cell->href ? 1u : 0u) +
				    (cell->line ? 3u : 0u) +
				    cell->words.n_marks;
			w->bytes += 40 + length(cell->words.s);
		}
	}
	for (size_t i = 0; i < b->n_blocks; i++)
		weigh(b->blocks[i], w);
}

struct page_weight page_weight(const struct page *p)
{
	struct page_weight w = {0};

	weigh(&p->body, &w);
	return w;
}
