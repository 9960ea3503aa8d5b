#include "fill_sheet_internal.h"

#include <stdlib.h>
#include "base/mem.h"
#include "base/num.h"
#include "ground/showing.h"
#include "record/heading.h"

/* Of these, what happened, only the newest are on paper. */
static const enum kind_id happenings[] = {
	K_scale, K_demonstration, K_circle, K_event, K_drill};
#define NEWEST 12

/* Shares of a sheet's width: what the columns of fields may take together,
 * and the two beside them. */
#define ROOM 30
#define ALSO_ROOM 7
#define TEXTS_ROOM 14 /* where it holds texts */
#define CHANGE_ROOM 6

/* Of one column. */
static const int rooms[] = {
	[T_ID] = 4,
	[T_NAME] = 4,
	[T_TEXT] = 12,
	[T_DATE] = 5,
	[T_INT] = 2,
	[T_DECIMAL] = 2,
	[T_BOOL] = 2,
	[T_ENUM] = 4,
	[T_SET] = 4,
	[T_CODE] = 5,
	[T_REF] = 5,
};

/* Which fields have a column; the others are named in the last but one. */
struct columns_known {
	bool used[FIELDS_MAX], chosen[FIELDS_MAX];
	bool also;
	int room, also_room;
};

/* At least the longest word of its name. */
static int room_of(const struct kind *k, int field)
{
	int room = rooms[k->field[field].type];
	struct buf name = {0};
	struct span rest, word;

	put_heading(&name, k, field);
	rest = buf_as_span(&name);
	while (span_word(&rest, ' ', &word))
		if ((int)word.n * 2 / 5 + 2 > room)
			room = (int)word.n * 2 / 5 + 2;
	buf_release(&name);
	return room;
}

static void look_at(const struct filling *f, const struct rec *const *list,
	size_t n, struct columns_known *c)
{
	size_t at;
	int i;

	for (at = 0; at < n; at++) {
		for (i = 0; i < f->kind->fields; i++)
			c->used[i] |= rec_has(list[at], i) &&
				      i != kind_places(f->kind)->case_id;
		c->also |= list[at]->xn > 0;
	}
}

/* Those that no record can do without first, then as many as there is room
 * for. */
static void choose(const struct filling *f, struct columns_known *c)
{
	bool needed;
	int turn, i, room;

	for (turn = 0; turn < 2; turn++)
		for (i = 0; i < f->kind->fields; i++) {
			const struct field *fd = &f->kind->field[i];

			needed = fd->flags & (FIELD_KEY | FIELD_NEED);
			if (!c->used[i] || c->chosen[i] || needed == turn)
				continue;
			room = room_of(f->kind, i);
			if (turn && c->room + room > ROOM)
				continue;
			c->chosen[i] = true;
			c->room += room;
		}
	c->also_room = ALSO_ROOM;
	for (i = 0; i < f->kind->fields; i++) {
		const struct field *fd = &f->kind->field[i];

		if (!c->used[i] || c->chosen[i])
			continue;
		c->also = true;
		if (fd->type == T_TEXT && !(fd->flags & FIELD_IDS))
			c->also_room = TEXTS_ROOM;
	}
}

static void begin(const struct filling *f, const struct columns_known *c)
{
	struct page_col cols[FIELDS_MAX + 2] = {{0}};
	struct buf name[FIELDS_MAX] = {{0}};
	size_t n = 0;
	int i;

	for (i = 0; i < f->kind->fields; i++) {
		if (!c->chosen[i])
			continue;
		put_heading(&name[i], f->kind, i);
		cols[n] = (struct page_col){buf_cstr(&name[i]), PAGE_LEFT,
			room_of(f->kind, i), n == 0};
		n++;
	}
	if (c->also)
		cols[n++] = (struct page_col){
			"Also recorded", PAGE_LEFT, c->also_room, false};
	cols[n++] = (struct page_col){
		"What changes", PAGE_LEFT, CHANGE_ROOM, false};
	page_table(f->page, SPAN("What is recorded"), cols, n);
	for (i = 0; i < f->kind->fields; i++)
		buf_release(&name[i]);
}

static void put_also(const struct filling *f, const struct columns_known *c,
	const struct rec *r, struct buf *out)
{
	size_t x;
	int i;

	for (i = 0; i < f->kind->fields; i++) {
		if (!c->used[i] || c->chosen[i] || !rec_has(r, i))
			continue;
		buf_puts(out, out->n ? "; " : "");
		put_heading(out, f->kind, i);
		buf_puts(out, ": ");
		fill_value(f, r, i, out);
	}
	for (x = 0; x < r->xn; x++) {
		buf_puts(out, out->n ? "; " : "");
		put_name_heading(out, r->x[x].name);
		buf_puts(out, ": ");
		buf_span(out, r->x[x].value);
	}
}

void fill_known_value(
	struct filling *f, const struct rec *r, int field, bool first)
{
	bool marked = first && withheld_ids(r).n;
	struct buf text = {0};

	f->withheld |= marked;
	if (rec_has(r, field))
		fill_value(f, r, field, &text);
	page_cell_tone(f->page, marked ? PAGE_WITHHELD : PAGE_PLAIN,
		buf_as_span(&text));
	buf_release(&text);
}

static void one(
	struct filling *f, const struct columns_known *c, const struct rec *r)
{
	struct buf text = {0};
	bool first = true;
	int i;

	page_row(f->page);
	for (i = 0; i < f->kind->fields; i++) {
		if (!c->chosen[i])
			continue;
		fill_known_value(f, r, i, first);
		first = false;
	}
	put_also(f, c, r, &text);
	if (c->also)
		page_cell(f->page, buf_as_span(&text));
	page_cell(f->page, SPAN(""));
	buf_release(&text);
}

static int by_when(const void *pa, const void *pb)
{
	const struct rec *a = *(const struct rec *const *)pa;
	const struct rec *b = *(const struct rec *const *)pb;
	int when = kind_places(a->kind)->when;
	int c = span_cmp(a->v[when], b->v[when]);

	return c ? c : rec_key_cmp(a, b);
}

static bool is_happening(const struct kind *k)
{
	size_t i;

	for (i = 0; i < COUNT_OF(happenings); i++)
		if (happenings[i] == k->id)
			return true;
	return false;
}

/* Those to be shown, and how many; free() them. */
static const struct rec **shown(const struct filling *f, size_t *n)
{
	const struct rec_list *l = &f->sheet->book->of[f->kind->id];
	const struct rec **list = xcalloc(l->n + 1, sizeof *list);
	size_t i;

	for (i = 0; i < l->n; i++)
		list[i] = &l->at[i];
	*n = l->n;
	if (!is_happening(f->kind) || l->n <= NEWEST)
		return list;
	qsort(list, l->n, sizeof *list, by_when);
	memmove(list, list + l->n - NEWEST, NEWEST * sizeof *list);
	*n = NEWEST;
	return list;
}

void fill_known(struct filling *f)
{
	size_t i, n, all = f->sheet->book->of[f->kind->id].n;
	struct columns_known c = {.room = 0};
	const struct rec **list;

	if (!all) {
		page_para(f->page, SPAN(FILL_NONE));
		return;
	}
	list = shown(f, &n);
	look_at(f, list, n, &c);
	choose(f, &c);
	begin(f, &c);
	for (i = 0; i < n; i++)
		one(f, &c, list[i]);
	if (n < all)
		page_paraf(f->page,
			"These are the newest %zu of %s; the others are in "
			"the workbook.",
			n, counted((long)all, "record").s);
	free(list);
}
