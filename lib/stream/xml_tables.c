#include "xml_tables.h"

#include <stdlib.h>
#include "base/mem.h"
#include "base/utf8.h"
#include "xml_feed.h"

#define NONE SIZE_MAX
#define NAMES_MAX 4096 /* spellings that are remembered */
#define TEXT_MAX ((size_t)64 << 10)

/* What an element's name means to the profile. */
struct meaning {
	size_t column; /* number of a column's name, or NONE */
	size_t scope;  /* number of a table's or child's element, or NONE */
};

struct value_of {
	size_t column;
	struct xml_cell cell;
};

/* An element that makes rows, or the child's, or the document. */
struct scope {
	size_t element, up;
	long line;
	bool open;
	struct value_of *value;
	size_t n, cap;
};

struct xml_tables {
	struct infile *in;
	const struct profile *p;
	struct xml_in *xml;
	bool ended, fits;
	struct xml_feed feed;
	const char *wrong;
	/* Names: of columns and of scopes, folded; then as they are spelled. */
	struct hash columns, elements, spelled;
	struct meaning *meaning;
	size_t meanings, meaning_cap;
	size_t unit; /* number of the child's element */
	struct span unused[XML_UNUSED];
	size_t unuseds;
	/* Scopes: the document's first, then of children in turn. */
	struct scope *scope;
	size_t scopes, scope_cap, used;
	size_t at, child; /* innermost open; the child's that is open, or 0 */
	size_t done;      /* scopes before this belong to children that end */
	size_t next, next_table;
	struct arena kept, mem[2];
	int turn;
	/* The element being read. */
	struct meaning depth[XML_DEPTH + 1];
	size_t level;
	bool leaf;
	long leaf_line;
	struct buf text, fold;
	/* The row being made; for each table its rows, and its names. */
	struct xml_cell *cell;
	long *rows;
	size_t *element_of; /* by table */
	size_t **column_of; /* by table, by number of a column's name */
};

static size_t number(struct hash *m, struct span name)
{
	return *hash_put(m, name, m->count, NULL);
}

static void learn_columns(struct xml_tables *x, size_t table)
{
	const struct table *t = &x->p->table[table];
	size_t c, a, *of;

	of = x->column_of[table] =
		xcalloc(x->columns.count + 1, sizeof **x->column_of);
	for (c = 0; c < x->columns.count; c++)
		of[c] = NONE;
	for (c = t->columns; c-- > 0;)
		for (a = 0; a < t->column[c].aliases; a++)
			of[number(&x->columns, t->column[c].alias[a])] = c;
}

static void learn_names(struct xml_tables *x)
{
	size_t t, c, a, most = 1;

	x->element_of = xcalloc(x->p->tables, sizeof *x->element_of);
	x->column_of = xcalloc(x->p->tables, sizeof *x->column_of);
	x->rows = xcalloc(x->p->tables, sizeof *x->rows);
	x->unit = number(&x->elements, x->p->unit);
	for (t = 0; t < x->p->tables; t++) {
		const struct table *table = &x->p->table[t];

		x->element_of[t] = number(&x->elements, table->element);
		if (!table->element.n)
			continue; /* it has no rows here */
		most = table->columns > most ? table->columns : most;
		for (c = 0; c < table->columns; c++)
			for (a = 0; a < table->column[c].aliases; a++)
				number(&x->columns, table->column[c].alias[a]);
	}
	for (t = 0; t < x->p->tables; t++)
		if (x->p->table[t].element.n)
			learn_columns(x, t);
	x->cell = xcalloc(most, sizeof *x->cell);
}

static struct meaning meaning_of(struct xml_tables *x, struct span name)
{
	size_t *known = hash_get(&x->spelled, name), *at;
	struct meaning m = {NONE, NONE};

	if (known)
		return x->meaning[*known];
	buf_reset(&x->fold);
	words_fold(name, &x->fold);
	at = hash_get(&x->columns, buf_as_span(&x->fold));
	m.column = at ? *at : NONE;
	at = hash_get(&x->elements, buf_as_span(&x->fold));
	m.scope = at && x->fold.n ? *at : NONE;
	if (x->meanings == NAMES_MAX)
		return m;
	hash_put(&x->spelled, name, x->meanings, NULL);
	x->meaning = grow(
		x->meaning, x->meanings, &x->meaning_cap, sizeof *x->meaning);
	return x->meaning[x->meanings++] = m;
}

static void open_scope(struct xml_tables *x, size_t element)
{
	struct scope *s;

	if (x->used == x->scopes) {
		x->scope = grow(
			x->scope, x->scopes, &x->scope_cap, sizeof *x->scope);
		x->scope[x->scopes++] = (struct scope){.value = NULL};
	}
	s = &x->scope[x->used];
	s->element = element;
	s->up = x->at;
	s->line = x->xml ? xml_in_line(x->xml) : 0;
	s->open = true;
	s->n = 0;
	if (element == x->unit && !x->child) {
		x->child = x->used;
		x->fits = true;
	}
	x->at = x->used++;
}

/* Rows of one child are handed out when it ends. */
static void close_scope(struct xml_tables *x)
{
	struct scope *s = &x->scope[x->at];

	s->open = false;
	if (x->at == x->child) {
		x->child = 0;
		x->done = x->used;
	}
	x->at = s->up;
}

static void on_start(
	void *arg, struct span name, const struct xml_attribute *at, size_t n)
{
	struct xml_tables *x = arg;
	struct meaning m = meaning_of(x, name);

	(void)at, (void)n;
	/* A table's element outside a child makes no row. */
	if (m.scope != x->unit && !x->child)
		m.scope = NONE;
	if (m.scope == x->unit && x->child)
		m.scope = NONE;
	x->depth[x->level++] = m;
	if (m.scope != NONE)
		open_scope(x, m.scope);
	x->leaf = true;
	x->leaf_line = xml_in_line(x->xml);
	buf_reset(&x->text);
}

static void on_text(void *arg, struct span text)
{
	struct xml_tables *x = arg;

	if (x->leaf && x->text.n + text.n <= TEXT_MAX)
		buf_span(&x->text, text);
	else if (x->leaf)
		x->wrong = "a text is longer than 64 KiB";
}

static void unused(struct xml_tables *x, struct span name)
{
	size_t i;

	for (i = 0; i < x->unuseds; i++)
		if (span_eq(x->unused[i], name))
			return;
	if (x->unuseds < XML_UNUSED)
		x->unused[x->unuseds++] = arena_copy(&x->kept, name);
}

static void add_value(struct xml_tables *x, size_t column, struct span text)
{
	struct scope *s = &x->scope[x->at];
	struct arena *a = x->at ? &x->mem[x->turn] : &x->kept;
	struct buf both = {0};
	size_t i;

	for (i = 0; i < s->n && s->value[i].column != column; i++)
		;
	if (i == s->n) {
		s->value = grow(s->value, s->n, &s->cap, sizeof *s->value);
		s->value[s->n++] = (struct value_of){
			column, {arena_copy(a, text), x->leaf_line}};
		return;
	}
	buf_span(&both, s->value[i].cell.text);
	buf_addc(&both, ';');
	buf_span(&both, text);
	if (both.n > TEXT_MAX)
		x->wrong = "an element comes too often";
	else
		s->value[i].cell.text = arena_copy(a, buf_as_span(&both));
	buf_release(&both);
}

static void on_end(void *arg, struct span name)
{
	struct xml_tables *x = arg;
	struct meaning m = x->depth[--x->level];
	struct span text = utf8_trim(buf_as_span(&x->text));

	if (x->leaf && text.n && (x->child || !x->fits)) {
		if (m.column != NONE)
			add_value(x, m.column, text);
		else if (x->child)
			unused(x, name);
	}
	if (m.scope != NONE)
		close_scope(x);
	x->leaf = false;
	if (x->mem[x->turn].total > XML_CHILD_BYTES && x->child)
		x->wrong = "a child's record is longer than 8 MiB";
}

struct xml_tables *xml_tables_open(
	struct infile *in, const struct profile *p, bool json)
{
	struct xml_tables *x = xcalloc(1, sizeof *x);
	struct xml_handler h = {on_start, on_text, on_end, x};

	x->in = in;
	x->p = p;
	x->unit = NONE;
	learn_names(x);
	open_scope(x, NONE);
	x->next = x->done = 1;
	x->xml = xml_in_new(&h, in->name);
	x->feed = (struct xml_feed){
		.in = in, .xml = x->xml, .json = json, .unit = p->unit};
	return x;
}

void xml_tables_bad(
	struct xml_tables *x, void (*bad)(void *arg, long line), void *arg)
{
	x->feed.bad = bad;
	x->feed.arg = arg;
}

/* What has been handed out goes; a child that has only begun moves up. */
static void forget(struct xml_tables *x)
{
	size_t gone = x->done - 1, i, j;

	x->turn = !x->turn;
	arena_reset(&x->mem[x->turn]);
	for (i = x->done; i < x->used; i++) {
		struct scope *from = &x->scope[i], *to = &x->scope[i - gone];
		struct scope was = *to;

		*to = *from;
		*from = was;
		if (to->up)
			to->up -= gone;
		for (j = 0; j < to->n; j++)
			to->value[j].cell.text = arena_copy(
				&x->mem[x->turn], to->value[j].cell.text);
	}
	x->used -= gone;
	x->at = x->at ? x->at - gone : 0;
	x->child = x->child ? x->child - gone : 0;
	x->next = x->done = 1;
	x->next_table = 0;
}

static int refill(struct xml_tables *x, struct err *e)
{
	forget(x);
	if (xml_feed(&x->feed, &x->ended, e))
		return -1;
	if (x->wrong)
		return err_at(
			e, x->in->name, xml_in_line(x->xml), "%s", x->wrong);
	return 0;
}

/* The innermost scope that has it wins. */
static void set_cells(struct xml_tables *x, size_t table, size_t at)
{
	const struct table *t = &x->p->table[table];
	size_t c, i;

	for (c = 0; c < t->columns; c++)
		x->cell[c] = (struct xml_cell){{"", 0}, x->scope[at].line};
	for (;; at = x->scope[at].up) {
		const struct scope *s = &x->scope[at];

		for (i = 0; i < s->n; i++) {
			c = x->column_of[table][s->value[i].column];
			if (c != NONE && !x->cell[c].text.n)
				x->cell[c] = s->value[i].cell;
		}
		if (!at)
			return;
	}
}

int xml_tables_row(struct xml_tables *x, struct xml_row *row, struct err *e)
{
	for (;;) {
		size_t t;

		if (x->next == x->done) {
			if (x->ended)
				return 0;
			if (refill(x, e))
				return -1;
			continue;
		}
		if (x->next_table == x->p->tables) {
			x->next++;
			x->next_table = 0;
			continue;
		}
		t = x->next_table++;
		if (x->element_of[t] != x->scope[x->next].element)
			continue;
		set_cells(x, t, x->next);
		*row = (struct xml_row){&x->p->table[t], x->cell,
			x->scope[x->next].line, ++x->rows[t]};
		return 1;
	}
}

bool xml_tables_fit(const struct xml_tables *x)
{
	return x->fits;
}

const struct span *xml_tables_unused(const struct xml_tables *x, size_t *n)
{
	*n = x->unuseds;
	return x->unused;
}

void xml_tables_close(struct xml_tables *x)
{
	size_t i;

	if (!x)
		return;
	for (i = 0; i < x->scopes; i++)
		free(x->scope[i].value);
	free(x->scope);
	xml_in_free(x->xml);
	hash_release(&x->columns);
	hash_release(&x->elements);
	hash_release(&x->spelled);
	free(x->meaning);
	arena_release(&x->kept);
	arena_release(&x->mem[0]);
	arena_release(&x->mem[1]);
	buf_release(&x->text);
	buf_release(&x->fold);
	buf_release(&x->feed.text);
	for (i = 0; i < x->p->tables; i++)
		free(x->column_of[i]);
	free(x->column_of);
	free(x->element_of);
	free(x->cell);
	free(x->rows);
	free(x);
}
