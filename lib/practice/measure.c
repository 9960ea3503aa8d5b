#include "measure.h"

#include <math.h>
#include <stdlib.h>
#include "base/date.h"
#include "breakdown.h"

/* What is known of a team so far. */
struct named {
	struct span service;
	bool there, hit;
	int latest;
};

static struct amount *cell_at(struct job *j, struct span breakdown)
{
	bool is_new;
	size_t *at = map_put(&j->by, breakdown, j->cells, &is_new);

	if (is_new) {
		j->cell = grow(j->cell, j->cells, &j->cap, sizeof *j->cell);
		j->cell[j->cells++] = (struct amount){
			.breakdown = arena_copy(&j->by.keys, breakdown)};
	}
	return &j->cell[*at];
}

void figures_want(
	struct figures *f, const struct measure *m, const struct period *p)
{
	struct job *j;

	f->job = grow(f->job, f->jobs, &f->cap, sizeof *f->job);
	j = &f->job[f->jobs++];
	*j = (struct job){.measure = m,
		.period = *p,
		.at = p->to < f->as_of ? p->to : f->as_of};
	cell_at(j, SPAN(""));
}

void figures_kinds(const struct figures *f, enum kind_id *kinds)
{
	bool want[KINDS] = {
		[K_case] = true, [K_child] = true, [K_allocation] = true};
	size_t i, n = 0;
	int k, past;

	for (i = 0; i < f->jobs; i++)
		for (k = 0, past = 0; k < MEASURE_KINDS && past < 2; k++) {
			enum kind_id id = f->job[i].measure->needs[k];

			if (id == KINDS)
				past++;
			else
				want[id] = true;
		}
	for (k = 0; k < KINDS; k++)
		if (want[k])
			kinds[n++] = (enum kind_id)k;
	kinds[n] = KINDS;
}

int figures_add(struct casebook *b, void *arg, struct err *e)
{
	struct figures *f = arg;
	size_t i;

	f->err = e;
	for (i = 0; i < f->jobs && !f->rc; i++) {
		struct job *j = &f->job[i];
		struct counting c = {.period = &j->period,
			.from = j->period.from,
			.at = j->at,
			.measure = j->measure,
			.figures = f,
			.job = i,
			.book = b};

		/* A period that is still to come has no figure. */
		if (j->period.from > f->as_of)
			continue;
		if (j->measure->when == YEAR_TO_END)
			c.from = day_add_months(c.at + 1, -12);
		j->measure->count(b, &c);
	}
	return f->rc;
}

/* The unit as a finding, so that it sorts, joins and pipes like any other. */
static void write_unit(
	const struct counting *c, const struct unit *u, bool counted)
{
	struct figures *f = c->figures;
	struct unit plain = *u;
	struct buf key = {0};

	rec_reset(&f->rec, &kind_table[K_finding]);
	rec_set_word(&f->rec, F_finding_rule, c->measure->name);
	rec_set(&f->rec, F_finding_case_id, c->book->case_id);
	if (u->of) {
		rec_key(u->of, &key);
		rec_set_word(&f->rec, F_finding_of, u->of->kind->name);
		rec_set_copy(&f->rec, F_finding_record, buf_as_span(&key));
		buf_release(&key);
	}
	rec_set_word(&f->rec, F_finding_level, "note");
	rec_set_word(&f->rec, F_finding_text,
		counted ? "counted" : "in the denominator alone");
	if (c->book->case_id.n || u->own_team)
		rec_set_copy(&f->rec, F_finding_team,
			breakdown_of(c->book, BY_TEAM, &plain, c->at));
	f->rc = sink_put(f->cases, &f->rec, f->err);
}

static bool chosen(const struct counting *c, const struct unit *u)
{
	const struct figures *f = c->figures;

	return (!f->team || span_is(breakdown_of(c->book, BY_TEAM, u, c->at),
				    f->team)) &&
	       (!f->service ||
		       span_is(breakdown_of(c->book, BY_SERVICE, u, c->at),
			       f->service));
}

/* fn of the cell of all, and of each breakdown the unit belongs to. */
static void each_cell(struct counting *c, const struct unit *u,
	void (*fn)(struct amount *, const void *), const void *arg)
{
	struct job *j = &c->figures->job[c->job];
	enum breakdown by = c->figures->by;
	struct span rest = u->factors, word;

	fn(&j->cell[0], arg);
	if (by == BY_NOTHING || !(c->measure->by & 1u << by))
		return;
	if (by != BY_FACTOR) {
		fn(cell_at(j, breakdown_of(c->book, by, u, c->at)), arg);
		return;
	}
	if (!rest.n)
		fn(cell_at(j, NOT_RECORDED), arg);
	while (rest.n && span_word(&rest, ' ', &word))
		fn(cell_at(j, word), arg);
}

static void add_sum(struct amount *cell, const void *arg)
{
	const long *n = arg;

	cell->numerator += n[0];
	cell->denominator += n[1];
}

static void add_value(struct amount *cell, const void *value)
{
	cell->value = grow(cell->value, cell->values, &cell->value_cap,
		sizeof *cell->value);
	cell->value[cell->values++] = *(const double *)value;
	cell->denominator++;
}

void count_unit(struct counting *c, const struct unit *u, bool counted)
{
	bool whole = c->measure->value == COUNT || c->measure->value == RATE;
	const long n[2] = {counted, !whole};

	if ((whole && !counted) || !chosen(c, u))
		return;
	each_cell(c, u, add_sum, n);
	if (c->figures->cases && !c->figures->rc)
		write_unit(c, u, counted);
}

void count_value(struct counting *c, const struct unit *u, double value)
{
	if (!chosen(c, u))
		return;
	each_cell(c, u, add_value, &value);
	if (c->figures->cases && !c->figures->rc)
		write_unit(c, u, true);
}

void count_sum(struct counting *c, const struct unit *u, long numerator,
	long denominator)
{
	const long n[2] = {numerator, denominator};

	if (chosen(c, u))
		each_cell(c, u, add_sum, n);
}

void count_base(struct counting *c, struct span authority, long n)
{
	struct job *j = &c->figures->job[c->job];

	j->cell[0].denominator += n;
	if (c->figures->by == BY_AUTHORITY)
		cell_at(j, authority)->denominator += n;
}

void count_named(struct counting *c, struct span name, struct span service,
	bool there, bool hit, int latest)
{
	struct job *j = &c->figures->job[c->job];
	bool is_new;
	size_t *at = map_put(&j->named, name, j->names, &is_new);
	struct named *n;

	if (is_new) {
		j->name =
			grow(j->name, j->names, &j->name_cap, sizeof *j->name);
		j->name[j->names++] = (struct named){.latest = NO_DAY};
	}
	n = &j->name[*at];
	if (service.n && !n->service.n)
		n->service = arena_copy(&j->named.keys, service);
	n->there |= there;
	n->hit |= hit;
	if (latest > n->latest)
		n->latest = latest;
}

static int by_key(const void *a, const void *b)
{
	return span_cmp(((const struct map_slot *)a)->key,
		((const struct map_slot *)b)->key);
}

static void count_name(
	struct counting *c, struct span name, const struct named *n)
{
	struct unit u = {.day = NO_DAY,
		.own_team = true,
		.team = name,
		.service = n->service};

	if (!n->there)
		return;
	if (c->measure->value != MEDIAN)
		count_unit(c, &u, n->hit);
	else if (n->latest != NO_DAY)
		count_value(c, &u, c->at - n->latest);
}

static void end_named(struct figures *f, size_t job)
{
	static const struct casebook nothing = {.case_id = {"", 0}};
	struct job *j = &f->job[job];
	struct counting c = {.at = j->at,
		.measure = j->measure,
		.figures = f,
		.job = job,
		.book = &nothing};
	struct map_slot *slot = xcalloc(j->names, sizeof *slot);
	size_t i, n = 0;

	for (i = 0; i < j->named.size; i++)
		if (j->named.slot[i].key.p)
			slot[n++] = j->named.slot[i];
	if (n)
		qsort(slot, n, sizeof *slot, by_key);
	for (i = 0; i < n; i++)
		count_name(&c, slot[i].key, &j->name[slot[i].value]);
	free(slot);
}

int figures_end(struct figures *f, struct err *e)
{
	size_t i;

	f->err = e;
	for (i = 0; i < f->jobs; i++) {
		end_named(f, i);
		job_sort(&f->job[i]);
	}
	return f->rc;
}

static int by_breakdown(const void *a, const void *b)
{
	return breakdown_cmp(((const struct amount *)a)->breakdown,
		((const struct amount *)b)->breakdown);
}

void job_sort(struct job *j)
{
	if (j->cells > 2)
		qsort(j->cell + 1, j->cells - 1, sizeof *j->cell, by_breakdown);
}

void figures_release(struct figures *f)
{
	size_t i, k;

	for (i = 0; i < f->jobs; i++) {
		for (k = 0; k < f->job[i].cells; k++)
			free(f->job[i].cell[k].value);
		free(f->job[i].cell);
		free(f->job[i].name);
		map_release(&f->job[i].by);
		map_release(&f->job[i].named);
	}
	free(f->job);
	rec_release(&f->rec);
	*f = (struct figures){0};
}
