/* Records of kind measure, tied together as figures_suppress does. */
#include <stdlib.h>
#include "audit_internal.h"
#include "base/date.h"
#include "breakdown.h"
#include "ground/small.h"

static void zero(void *arg, const struct table_term *t, size_t n)
{
	audit_sum(arg, t, n);
}

/* Whether all the counts are printed, and none of them is small itself: a
 * table that shows small counts keeps nothing from anybody. */
static bool told(const struct audit *a, const struct table_term *t, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++) {
		const struct table_cell *c;

		if (t[i].cell == NO_CELL || !a->cell[t[i].cell].record.n)
			return false;
		c = &a->tables.cell[t[i].cell];
		if (c->lo >= c->hi && small_count((long)c->lo, SMALL_THRESHOLD))
			return false;
	}
	return n > 1;
}

static size_t least(
	void *arg, const struct table_term *t, size_t n, bool guarded)
{
	struct audit *a = arg;
	struct table_term *all;
	size_t rest;

	rest = audit_unprinted(a);
	if (guarded && told(a, t, n)) {
		a->cell[rest].between = true;
		a->cell[rest].record = a->cell[t[0].cell].record;
		a->cell[rest].field = a->cell[t[0].cell].field;
	}
	all = xcalloc(n + 1, sizeof *all);
	memcpy(all, t, n * sizeof *t);
	all[n] = (struct table_term){rest, -1};
	audit_sum(a, all, n + 1);
	free(all);
	return rest;
}

void audit_measures_begin(struct audit_measures *m, struct audit *a, int as_of)
{
	*m = (struct audit_measures){.audit = a, .as_of = as_of};
	m->links.use = (struct link_use){zero, least, NULL, a};
}

/* The value where it is shown, else the marker in its place. */
static struct span shown(const struct rec *r, int field)
{
	return rec_has(r, field) ? r->v[field] : r->v[F_measure_marker];
}

static size_t cell_of(struct audit_measures *m, const struct measure *of,
	bool numerator, const struct link_at *at, const struct rec *r,
	struct span key)
{
	int field = numerator ? F_measure_numerator : F_measure_denominator;
	struct span text = shown(r, field),
		    name = span_of(r->kind->field[field].name);
	double lo, hi;
	size_t *place;

	/* What is not there is no cell of the table. */
	if (audit_mark(text, &lo, &hi) == MARK_ABSENT)
		return NO_CELL;
	place = links_cell(&m->links, of, numerator, at);
	if (*place == NO_CELL)
		*place = audit_cell(m->audit, text, key, name);
	else
		audit_again(m->audit, *place, text, key, name);
	return *place;
}

/* When and of what the record is; false: it says what nobody can tie. */
static bool read_at(
	const struct audit_measures *m, const struct rec *r, struct link_at *at)
{
	struct period p;
	int by = BY_NOTHING;

	if (period_parse(r->v[F_measure_period], &p))
		return false;
	if (rec_has(r, F_measure_breakdown)) {
		by = word_place(breakdown_words, r->v[F_measure_by]);
		if (by < 0)
			return false;
	}
	*at = (struct link_at){p.from, p.to < m->as_of ? p.to : m->as_of,
		(enum breakdown)by, r->v[F_measure_breakdown]};
	return true;
}

/* The lines that are not there come to what is left. */
static void other_lines(struct audit_measures *m, const struct measure *of,
	const struct link_at *at)
{
	const char *name[2] = {
		measure_denominator_name(of), measure_numerator_name(of)};
	size_t *place;
	int i;

	for (i = 0; i < 2; i++) {
		if (!name[i])
			continue;
		place = links_cell(&m->links, of, i == 1, at);
		if (*place == NO_CELL)
			*place = audit_unprinted(m->audit);
	}
}

static bool overlaps(const struct rec *r)
{
	size_t i;

	for (i = 0; i < r->xn; i++)
		if (span_is(r->x[i].name, OVERLAP_FIELD) &&
			span_is(r->x[i].value, "true"))
			return true;
	return false;
}

void audit_measure(struct audit_measures *m, const struct rec *r)
{
	const struct measure *of = measure_named(r->v[F_measure_measure]);
	size_t numerator = NO_CELL, denominator = NO_CELL;
	struct buf key = {0};
	struct link_at at;

	rec_key(r, &key);
	if (of && overlaps(r) && read_at(m, r, &at))
		links_overlap(&m->links, of, &at);
	if (!of || !read_at(m, r, &at)) {
		audit_unreadable(m->audit, buf_as_span(&key),
			of ? SPAN("period") : SPAN("measure"));
	} else if (span_eq(at.breakdown, OTHER_LINES)) {
		if (at.from <= at.at)
			other_lines(m, of, &at);
	} else if (at.from <= at.at) {
		if (measure_numerator_name(of))
			numerator =
				cell_of(m, of, true, &at, r, buf_as_span(&key));
		if (measure_denominator_name(of))
			denominator = cell_of(
				m, of, false, &at, r, buf_as_span(&key));
		links_figure(&m->links, of, &at, numerator, denominator);
	}
	buf_release(&key);
}

void audit_release_noted(struct audit_measures *m, const struct rec *r)
{
	int day = rec_day(r, F_release_date);

	/* Days before 1970 are below 0. */
	if (day != NO_DAY)
		hash_put(&m->day, r->v[F_release_release_id],
			(size_t)((long)day - INT_MIN), NULL);
}

void audit_released(struct audit_measures *m, const struct rec *r)
{
	const size_t *day = hash_get(&m->day, r->v[F_released_release_id]);
	struct rec as = {0};
	int i, to, as_of = m->as_of;

	if (day && (long)*day + INT_MIN < as_of)
		m->as_of = (int)((long)*day + INT_MIN);

	rec_reset(&as, &kind_table[K_measure]);
	for (i = 0; i < r->kind->fields; i++) {
		to = kind_field(&kind_table[K_measure],
			span_of(r->kind->field[i].name));
		if (to >= 0 && rec_has(r, i))
			rec_set(&as, to, r->v[i]);
	}
	audit_measure(m, &as);
	m->as_of = as_of;
	rec_release(&as);
}

void audit_measures_end(struct audit_measures *m)
{
	links_tie(&m->links);
}

void audit_measures_release(struct audit_measures *m)
{
	links_release(&m->links);
	hash_release(&m->day);
}
