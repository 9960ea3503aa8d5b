#include "coverage_page.h"

#include <stdlib.h>
#include "base/buf.h"
#include "base/date.h"
#include "base/mem.h"
#include "ground/words.h"
#include "page/cell.h"
#include "page/fold.h"

/* What is a fact of the service: not worked out, not about the records. */
static bool counts(int kind)
{
	return !kind_table[kind].derived && kind != K_kept &&
	       kind != K_release && kind != K_released;
}

/* What is declared for every authority needs no line where one has records. */
static bool has_line(
	const struct coverage *c, const struct coverage_place *p, int kind)
{
	size_t i;

	if (p->of[kind].records || !p->of[kind].declared || p->authority.n)
		return p->of[kind].records || p->of[kind].declared;
	for (i = 0; i < c->places; i++)
		if (c->place[i].of[kind].records)
			return false;
	return true;
}

static int by_authority(const void *a, const void *b)
{
	const struct coverage_place *const *x = a, *const *y = b;

	return span_cmp((*x)->authority, (*y)->authority);
}

static const struct coverage_place **in_order(const struct coverage *c)
{
	const struct coverage_place **place =
		xcalloc(c->places + 1, sizeof *place);
	size_t i;

	for (i = 0; i < c->places; i++)
		place[i] = &c->place[i];
	if (c->places)
		qsort(place, c->places, sizeof *place, by_authority);
	return place;
}

int coverage_records(const struct coverage *c, struct sink *to, struct err *e)
{
	const struct coverage_place **place = in_order(c);
	struct rec r = {0};
	size_t i;
	int k, rc = 0;

	for (k = 0; k < KINDS; k++)
		for (i = 0; i < c->places && !rc; i++) {
			const struct coverage_time *t = &place[i]->of[k];

			if (!counts(k) || !has_line(c, place[i], k))
				continue;
			rec_reset(&r, &kind_table[K_coverage]);
			rec_set_word(&r, F_coverage_what, kind_table[k].name);
			rec_set(&r, F_coverage_authority, place[i]->authority);
			rec_set_int(&r, F_coverage_records, t->records);
			rec_set_day(&r, F_coverage_first, t->first);
			rec_set_day(&r, F_coverage_last, t->last);
			rec_set_day(&r, F_coverage_since, t->since);
			rec_set_day(&r, F_coverage_until, t->until);
			rec_set_bool(&r, F_coverage_declared, t->declared);
			rc = sink_put(to, &r, e);
		}
	rec_release(&r);
	free(place);
	return rc;
}

static void put_day_cell(struct page *p, int day)
{
	char text[20];

	page_cell(p, day == NO_DAY ? SPAN("") : span_of(day_words(day, text)));
}

static const char *how(const struct coverage_time *t)
{
	if (t->declared)
		return "kept record";
	if (t->since == NO_DAY)
		return "no dates";
	if (t->snapshot)
		return "no ends";
	return t->ended == NO_DAY ? "first date" : "first end";
}

static void put_line(struct page *p, const struct coverage_time *t, int kind,
	struct span authority, bool authorities)
{
	struct buf name = {0};

	page_row(p);
	put_word_first(&name, span_of(kind_table[kind].name));
	page_cell(p, buf_as_span(&name));
	buf_release(&name);
	if (authorities)
		page_cell(p, authority.n  ? authority
			     : t->records ? SPAN("not recorded")
					  : SPAN("every"));
	page_cell_count(p, t->records);
	put_day_cell(p, t->first);
	put_day_cell(p, t->last);
	put_day_cell(p, t->since);
	put_day_cell(p, t->until);
	page_cell(p, span_of(how(t)));
}

static void put_missing(struct page *p, const struct coverage *c)
{
	struct buf text = {0};
	size_t i;
	int k;

	for (k = 0; k < KINDS; k++) {
		for (i = 0; i < c->places; i++)
			if (has_line(c, &c->place[i], k))
				break;
		if (counts(k) && i == c->places)
			buf_printf(&text, "%s%s", text.n ? ", " : "",
				kind_table[k].name);
	}
	if (text.n)
		page_paraf(p,
			"Not looked at, because the input has no such records: "
			"%s.",
			buf_cstr(&text));
	buf_release(&text);
}

static void put_lines(struct page *p, const struct coverage *c)
{
	static const struct page_col cols[] = {{"Records", PAGE_LEFT, 0, true},
		{"Authority", PAGE_LEFT, 1, false},
		{"How many", PAGE_RIGHT, 0, false},
		{"First day", PAGE_LEFT, 1, false},
		{"Last day", PAGE_LEFT, 1, false},
		{"Counts from", PAGE_LEFT, 1, false},
		{"Counts to", PAGE_LEFT, 1, false},
		{"By", PAGE_LEFT, 0, false}};
	const struct coverage_place **place = in_order(c);
	bool authorities =
		c->places > 1 || (c->places && place[0]->authority.n);
	struct page_col own[8];
	size_t i, n = 0;
	int k;

	for (i = 0; i < 8; i++)
		if (i != 1 || authorities)
			own[n++] = cols[i];
	page_table(p, SPAN("Since when figures count on each kind of record"),
		own, n);
	page_table_empty(p, SPAN("The input has no records."));
	for (k = 0; k < KINDS; k++)
		for (i = 0; counts(k) && i < c->places; i++)
			if (has_line(c, place[i], k))
				put_line(p, &place[i]->of[k], k,
					place[i]->authority, authorities);
	page_fold(p, NULL);
	free(place);
}

struct page *coverage_page(const struct coverage *c, int as_of)
{
	struct page *p = page_new(SPAN("Coverage"));

	page_marking(p, SPAN("For staff only"));
	page_as_of(p, as_of);
	put_lines(p, c);
	put_missing(p, c);
	page_foot(p);
	page_para(p, SPAN("A figure that needs a kind of record is not "
			  "available (:) over a time in which it does not "
			  "count. Where several authorities have records of a "
			  "kind, the time that counts for all of them does."));
	page_term(p, SPAN("kept record"),
		SPAN("Declared by a record of kind kept."));
	page_term(p, SPAN("first end"),
		SPAN("Worked out: from the first month in which an end is "
		     "recorded."));
	page_term(p, SPAN("no ends"),
		SPAN("Worked out: no end is recorded, so that it is what was "
		     "there on one day."));
	page_term(p, SPAN("first date"),
		SPAN("Worked out: from the month of the first date if that is "
		     "the 1st, else from the next."));
	page_term(p, SPAN("no dates"),
		SPAN("None of these records has a date: they count always."));
	return p;
}
