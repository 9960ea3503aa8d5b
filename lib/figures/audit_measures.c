/* Ties records of kind measure together, as figures_suppress does. */
#include <stdlib.h>
#include "base/mem.h"
#include "audit.h"
#include "measure_links.h"

#define NO_CELL ((size_t)-1)

/* What counts at the end of a month and of its year is one count: such
 * figures go by the day. */
static void put_key(struct audit_measures *m, const char *name,
	enum measure_when when, struct span period)
{
	struct period p;

	buf_reset(&m->key);
	if (when == DURING || period_parse(period, &p))
		buf_printf(&m->key, "%s|%.*s|", name, SPAN_ARG(period));
	else
		buf_printf(&m->key, "%s|%d|", name, p.to);
}

static void put_breakdown(struct audit_measures *m, const struct rec *r)
{
	buf_printf(&m->key, "%.*s|%.*s", SPAN_ARG(r->v[F_measure_by]),
		SPAN_ARG(r->v[F_measure_breakdown]));
}

static struct span key_of(struct audit_measures *m, const char *name,
	const struct rec *r, bool of_all)
{
	const struct measure *of = measure_named(r->v[F_measure_measure]);

	put_key(m, name, of->when, r->v[F_measure_period]);
	if (!of_all && rec_has(r, F_measure_breakdown))
		put_breakdown(m, r);
	return buf_as_span(&m->key);
}

/* The value where it is shown, else the marker in its place. */
static struct span shown(const struct rec *r, int field)
{
	return rec_has(r, field) ? r->v[field] : r->v[F_measure_marker];
}

static size_t cell_of(struct audit_measures *m, const char *name,
	const struct rec *r, int field)
{
	struct buf record = {0};
	struct span text = shown(r, field);
	size_t *at;
	bool is_new;

	at = map_put(&m->cell, key_of(m, name, r, false), NO_CELL, &is_new);
	if (is_new) {
		rec_key(r, &record);
		*at = audit_cell(m->audit, text, buf_as_span(&record),
			span_of(r->kind->field[field].name));
		buf_release(&record);
	}
	return *at;
}

/* Adds the cell to the parts that make up all. */
static void add_part(struct audit_measures *m, const char *name,
	const struct rec *r, size_t cell)
{
	struct audit_group *g;
	bool is_new;
	size_t *at;

	if (!rec_has(r, F_measure_breakdown) ||
		rec_is(r, F_measure_by, "factor"))
		return;
	key_of(m, name, r, true);
	buf_span(&m->key, r->v[F_measure_by]);
	at = map_put(&m->groups, buf_as_span(&m->key), m->n, &is_new);
	if (is_new) {
		size_t *total = map_get(&m->cell, key_of(m, name, r, true));

		m->group = grow(m->group, m->n, &m->cap, sizeof *m->group);
		m->group[m->n++] =
			(struct audit_group){.total = total ? *total : NO_CELL};
	}
	g = &m->group[*at];
	g->term = grow(g->term, g->n, &g->cap, sizeof *g->term);
	g->term[g->n++] = (struct audit_term){cell, -1};
}

void audit_measure(struct audit_measures *m, const struct rec *r)
{
	const struct measure *of = measure_named(r->v[F_measure_measure]);
	const char *over = of ? measure_numerator_name(of) : NULL;
	const char *under = of ? measure_denominator_name(of) : NULL;
	size_t numerator = NO_CELL, denominator = NO_CELL;

	map_put(&m->periods, r->v[F_measure_period], 0, NULL);
	if (rec_has(r, F_measure_breakdown)) {
		buf_reset(&m->key);
		put_breakdown(m, r);
		map_put(&m->breakdowns, buf_as_span(&m->key), 0, NULL);
	}
	if (over) {
		numerator = cell_of(m, over, r, F_measure_numerator);
		add_part(m, over, r, numerator);
	}
	if (under) {
		denominator = cell_of(m, under, r, F_measure_denominator);
		add_part(m, under, r, denominator);
	}
	if (over && under)
		audit_sum(m->audit,
			(struct audit_term[]){{denominator, 1}, {numerator, -1},
				{audit_unprinted(m->audit), -1}},
			3);
}

/* A measure is written once for all and once a part: parts of a figure that
 * several measures share stand in the group again. */
static void end_group(struct audit_measures *m, struct audit_group *g)
{
	struct audit_term *term;
	size_t i, k, n = 1;

	if (g->total == NO_CELL)
		return;
	term = xcalloc(g->n + 1, sizeof *term);
	term[0] = (struct audit_term){g->total, 1};
	for (i = 0; i < g->n; i++) {
		for (k = 1; k < n && term[k].cell != g->term[i].cell; k++)
			;
		if (k == n)
			term[n++] = g->term[i];
	}
	audit_sum(m->audit, term, n);
	free(term);
}

/* The place of a figure, or NO_CELL. breakdown: "by|which", empty: of all. */
static size_t find_cell(struct audit_measures *m, const char *name,
	const struct period *p, struct span breakdown)
{
	size_t *at;

	put_key(m, name, measure_named(span_of(name))->when, span_of(p->name));
	buf_span(&m->key, breakdown);
	at = map_get(&m->cell, buf_as_span(&m->key));
	return at ? *at : NO_CELL;
}

/* A breakdown that has no row is a nought, and known. */
static void tie(struct audit_measures *m, const struct measure_link *l,
	size_t n, struct span breakdown)
{
	struct audit_term term[MEASURE_LINKS];
	size_t i, terms = 0;

	for (i = 0; i < n; i++) {
		size_t all = find_cell(m, l[i].measure, &l[i].period, SPAN(""));
		size_t at = find_cell(m, l[i].measure, &l[i].period, breakdown);

		if (all == NO_CELL && !l[i].may_lack)
			return;
		if (all == NO_CELL)
			at = audit_unprinted(m->audit);
		if (at != NO_CELL)
			term[terms++] = (struct audit_term){at, l[i].factor};
	}
	if (terms > 1)
		audit_sum(m->audit, term, terms);
}

/* A case moves from team to team: what came and went there is not all. */
static bool stays(struct span breakdown)
{
	static const char *const by[] = {
		"authority|", "sex|", "ethnicity|", "disability|"};
	size_t i;

	for (i = 0; i < COUNT_OF(by); i++)
		if (breakdown.n > strlen(by[i]) &&
			memcmp(breakdown.p, by[i], strlen(by[i])) == 0)
			return true;
	return breakdown.n == 0;
}

static void tie_all(
	struct audit_measures *m, const struct period *p, struct span breakdown)
{
	struct measure_link l[MEASURE_LINKS];
	int i;

	for (i = 0; i < MEASURE_LINK_SETS; i++)
		if (stays(breakdown) || !measure_links_flow(i))
			tie(m, l, measure_links(i, p, l), breakdown);
}

static void end_links(struct audit_measures *m, struct span period)
{
	struct period p;
	size_t i;

	if (period_parse(period, &p))
		return;
	tie_all(m, &p, SPAN(""));
	for (i = 0; i < m->breakdowns.size; i++)
		if (m->breakdowns.slot[i].key.p)
			tie_all(m, &p, m->breakdowns.slot[i].key);
}

void audit_measures_end(struct audit_measures *m)
{
	size_t i;

	for (i = 0; i < m->n; i++)
		end_group(m, &m->group[i]);
	for (i = 0; i < m->periods.size; i++)
		if (m->periods.slot[i].key.p)
			end_links(m, m->periods.slot[i].key);
}

void audit_measures_release(struct audit_measures *m)
{
	size_t i;

	for (i = 0; i < m->n; i++)
		free(m->group[i].term);
	free(m->group);
	map_release(&m->cell);
	map_release(&m->groups);
	map_release(&m->periods);
	map_release(&m->breakdowns);
	buf_release(&m->key);
}
