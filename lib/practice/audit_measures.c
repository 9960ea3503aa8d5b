/* Ties records of kind measure together, as figures_suppress does. */
#include <stdlib.h>
#include "audit.h"
#include "measure.h"

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

static struct span key_of(struct audit_measures *m, const char *name,
	const struct rec *r, bool of_all)
{
	const struct measure *of = measure_named(r->v[F_measure_measure]);

	put_key(m, name, of->when, r->v[F_measure_period]);
	if (!of_all && rec_has(r, F_measure_breakdown))
		buf_printf(&m->key, "%.*s|%.*s", SPAN_ARG(r->v[F_measure_by]),
			SPAN_ARG(r->v[F_measure_breakdown]));
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
	struct span text = shown(r, field), cut;
	size_t *at;
	bool is_new;

	at = map_put(&m->cell, key_of(m, name, r, false), NO_CELL, &is_new);
	if (is_new) {
		rec_key(r, &record);
		cut = buf_as_span(&record);
		*at = audit_cell(m->audit, text, cut,
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

/* The place of a figure of all, or NO_CELL. */
static size_t all_of(
	struct audit_measures *m, const char *name, const struct period *p)
{
	size_t *at;

	put_key(m, name, measure_named(span_of(name))->when, span_of(p->name));
	at = map_get(&m->cell, buf_as_span(&m->key));
	return at ? *at : NO_CELL;
}

/* Adds the sum, where every figure of it is there. */
static void tie(struct audit *a, const struct audit_term *term, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (term[i].cell == NO_CELL)
			return;
	audit_sum(a, term, n);
}

static void end_flow(struct audit_measures *m, const char *const name[3],
	const struct period *p)
{
	struct period before = *p;

	if (period_move(&before, -1))
		return;
	tie(m->audit,
		(struct audit_term[]){{all_of(m, name[0], p), 1},
			{all_of(m, name[0], &before), -1},
			{all_of(m, name[1], p), -1},
			{all_of(m, name[2], p), 1}},
		4);
}

static void end_share(struct audit_measures *m, const char *count,
	const char *const *parts, const struct period *p)
{
	struct audit_term term[10] = {{all_of(m, count, p), 1}};
	size_t n = 1;

	for (; *parts; parts++)
		term[n++] = (struct audit_term){all_of(m, *parts, p), -1};
	tie(m->audit, term, n);
}

static void end_links(struct audit_measures *m, struct span period)
{
	const char *const *parts;
	const char *name[3], *count;
	struct period p;
	int i;

	if (period_parse(period, &p))
		return;
	for (i = 0; measure_flow(i, &name[0], &name[1], &name[2]); i++)
		end_flow(m, name, &p);
	for (i = 0; (parts = measure_shares(i, &count)); i++)
		end_share(m, count, parts, &p);
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
	buf_release(&m->key);
}
