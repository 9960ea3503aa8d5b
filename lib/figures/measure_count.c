#include "measure_count.h"

#include <stdlib.h>
#include "base/date.h"
#include "breakdown.h"
#include "record/value.h"

struct amount *job_amount(struct job *j, struct span breakdown)
{
	bool is_new;
	size_t *at = hash_put(&j->by, breakdown, j->amounts, &is_new);

	if (is_new) {
		j->amount =
			grow(j->amount, j->amounts, &j->cap, sizeof *j->amount);
		j->amount[j->amounts++] = (struct amount){
			.breakdown = arena_copy(&j->by.keys, breakdown)};
	}
	return &j->amount[*at];
}

/* What --cases says of a unit. */
static struct trace trace_of(const struct counting *c, const struct unit *u)
{
	struct figures *f = c->figures;
	struct trace t = {.case_id = arena_copy(&f->text, c->book->case_id)};
	struct buf key = {0};

	if (u->of) {
		rec_key(u->of, &key);
		t.of = u->of->kind->name;
		t.record = arena_copy(&f->text, key_as_id(buf_as_span(&key)));
		buf_release(&key);
	}
	if (c->book->case_id.n || u->own_team)
		t.team = arena_copy(
			&f->text, breakdown_of(c->book, BY_TEAM, u, c->at));
	return t;
}

/* The unit as a finding, so that it sorts, joins and pipes like any other. */
static void write_trace(struct figures *f, const struct measure *m,
	const struct trace *t, bool counted)
{
	if (!f->cases || f->rc)
		return;
	rec_reset(&f->rec, &kind_table[K_finding]);
	rec_set_word(&f->rec, F_finding_rule, m->name);
	rec_set(&f->rec, F_finding_case_id, t->case_id);
	if (t->of) {
		rec_set_word(&f->rec, F_finding_of, t->of);
		rec_set(&f->rec, F_finding_record, t->record);
	}
	rec_set_word(&f->rec, F_finding_level, "note");
	rec_set_word(&f->rec, F_finding_text,
		counted ? "counted" : "in the denominator alone");
	if (t->team.n)
		rec_set(&f->rec, F_finding_team, t->team);
	f->rc = sink_put(f->cases, &f->rec, f->err);
}

static void write_unit(
	const struct counting *c, const struct unit *u, bool counted)
{
	struct trace t;

	if (!c->figures->cases)
		return;
	t = trace_of(c, u);
	write_trace(c->figures, c->measure, &t, counted);
	if (!c->figures->waitings)
		arena_reset(&c->figures->text);
}

/* Whether it is of that name, NULL: of any; of one of two holders, others have
 * it in their lines too. */
static bool is_of(const struct counting *c, const struct unit *u,
	enum breakdown by, const char *name)
{
	struct span second;
	bool is;

	if (!name)
		return true;
	second = breakdown_second(c->book, by, u, c->at);
	is = span_is(breakdown_of(c->book, by, u, c->at), name) ||
	     span_is(second, name);
	c->figures->job[c->job].overlap |= is && second.n;
	return is;
}

static bool chosen(const struct counting *c, const struct unit *u)
{
	const struct figures *f = c->figures;

	return is_of(c, u, BY_TEAM, f->team) &&
	       is_of(c, u, BY_SERVICE, f->service);
}

/* Between two holders; factors have a blank. */
#define BETWEEN '\n'

/* What the unit is broken down by, which may be several. */
static struct span breakdowns_of(const struct counting *c, const struct unit *u)
{
	enum breakdown by = c->figures->by;
	struct buf *both = &c->figures->both;
	struct span second;

	if (by == BY_FACTOR)
		return u->factors;
	if (!(c->measure->by & 1u << by))
		return (struct span){"", 0};
	second = breakdown_second(c->book, by, u, c->at);
	if (!second.n)
		return breakdown_of(c->book, by, u, c->at);
	buf_reset(both);
	buf_span(both, breakdown_of(c->book, by, u, c->at));
	buf_addc(both, BETWEEN);
	buf_span(both, second);
	return buf_as_span(both);
}

/* fn of the amount of all, and of each breakdown the unit belongs to. */
static void each_amount(struct job *j, enum breakdown by, struct span rest,
	void (*fn)(struct amount *, const void *), const void *arg)
{
	char between = by == BY_FACTOR ? ' ' : BETWEEN;
	struct span word;
	int lines = 0;

	fn(&j->amount[0], arg);
	if (by == BY_NOTHING || !(j->measure->by & 1u << by))
		return;
	if (!rest.n)
		fn(job_amount(j, NOT_RECORDED), arg);
	for (; rest.n && span_word(&rest, between, &word); lines++)
		fn(job_amount(j, word), arg);
	j->overlap |= lines > 1 && by != BY_FACTOR;
}

static void add_unit(struct counting *c, const struct unit *u,
	void (*fn)(struct amount *, const void *), const void *arg)
{
	each_amount(&c->figures->job[c->job], c->figures->by,
		breakdowns_of(c, u), fn, arg);
}

static void add_sum(struct amount *a, const void *arg)
{
	const long *n = arg;

	a->numerator += n[0];
	a->denominator += n[1];
}

static void add_value(struct amount *a, const void *value)
{
	a->value = grow(a->value, a->values, &a->value_cap, sizeof *a->value);
	a->value[a->values++] = *(const double *)value;
	a->denominator++;
}

void count_unit(struct counting *c, const struct unit *u, bool counted)
{
	bool whole = c->measure->value == COUNT || c->measure->value == RATE;
	const long n[2] = {counted, !whole};

	if ((whole && !counted) || !chosen(c, u))
		return;
	add_unit(c, u, add_sum, n);
	write_unit(c, u, counted);
}

void count_value(struct counting *c, const struct unit *u, double value)
{
	if (!chosen(c, u))
		return;
	add_unit(c, u, add_value, &value);
	write_unit(c, u, true);
}

void count_sum(struct counting *c, const struct unit *u, long numerator,
	long denominator)
{
	const long n[2] = {numerator, denominator};

	if (!chosen(c, u))
		return;
	add_unit(c, u, add_sum, n);
	if (denominator > 0)
		write_unit(c, u, numerator > 0);
}

void figures_wait(struct figures *f, const struct waiting *w)
{
	struct waiting *to;

	f->waiting = grow(
		f->waiting, f->waitings, &f->waiting_cap, sizeof *f->waiting);
	to = &f->waiting[f->waitings++];
	*to = *w;
	to->breakdowns = arena_copy(&f->text, w->breakdowns);
	to->question.who = arena_copy(&f->text, w->question.who);
}

static void wait_for_past(
	struct counting *c, const struct unit *u, struct waiting *w)
{
	w->job = c->job;
	w->breakdowns = breakdowns_of(c, u);
	if (c->figures->cases)
		w->trace = trace_of(c, u);
	figures_wait(c->figures, w);
}

void count_child(struct counting *c, const struct unit *u)
{
	struct waiting w = {.child = true, .question.who = u->child};

	if (chosen(c, u))
		wait_for_past(c, u, &w);
}

void count_unit_past(struct counting *c, const struct unit *u,
	const struct past_question *q, bool had)
{
	const long n[2] = {0, c->measure->value != COUNT};
	struct waiting w = {.question = *q, .had = had};

	if (!chosen(c, u))
		return;
	add_unit(c, u, add_sum, n);
	wait_for_past(c, u, &w);
}

/* Whether a child is rather counted as b than as a: in no order of cases. */
static bool rather(const struct waiting *a, const struct waiting *b)
{
	bool recorded =
		a->breakdowns.n && !span_eq(a->breakdowns, NOT_RECORDED);

	if (!b->breakdowns.n || span_eq(b->breakdowns, NOT_RECORDED))
		return !recorded;
	return !recorded || span_cmp(a->breakdowns, b->breakdowns) <= 0;
}

/* The one unit of each child in each job, by both their numbers. */
static void find_one(struct figures *f, struct hash *last)
{
	size_t i, key[2], *at;

	for (i = 0; i < f->waitings; i++) {
		if (!f->waiting[i].child)
			continue;
		key[0] = f->waiting[i].job;
		key[1] = past_child(&f->past, f->waiting[i].question.who);
		at = hash_put(
			last, (struct span){(char *)key, sizeof key}, i, NULL);
		if (rather(&f->waiting[*at], &f->waiting[i]))
			*at = i;
	}
}

static bool is_one(struct figures *f, const struct hash *last, size_t i)
{
	const size_t key[2] = {f->waiting[i].job,
		past_child(&f->past, f->waiting[i].question.who)};
	const size_t *at =
		hash_get(last, (struct span){(const char *)key, sizeof key});

	return at && *at == i;
}

void count_waiting(struct figures *f)
{
	const long one[2] = {1, 0};
	struct hash last = {0};
	size_t i;

	past_settle(&f->past);
	find_one(f, &last);
	for (i = 0; i < f->waitings; i++) {
		const struct waiting *w = &f->waiting[i];
		struct job *j = &f->job[w->job];
		bool counted =
			w->child ? is_one(f, &last, i)
				 : past_has(&f->past, &w->question) == w->had;

		if (counted)
			each_amount(j, f->by, w->breakdowns, add_sum, one);
		if (counted || (!w->child && j->measure->value != COUNT))
			write_trace(f, j->measure, &w->trace, counted);
	}
	hash_release(&last);
	f->waitings = 0;
}

void job_name(struct job *j, struct span name, const struct named *more)
{
	bool is_new;
	size_t *at = hash_put(&j->named, name, j->names, &is_new);
	struct named *n;

	if (is_new) {
		j->name =
			grow(j->name, j->names, &j->name_cap, sizeof *j->name);
		j->name[j->names++] = (struct named){.latest = NO_DAY};
	}
	n = &j->name[*at];
	if (more->service.n && !n->service.n)
		n->service = arena_copy(&j->named.keys, more->service);
	n->there |= more->there;
	n->hit |= more->hit;
	if (more->hit && more->latest >= n->latest)
		n->population = more->population;
	if (more->latest > n->latest)
		n->latest = more->latest;
}

void count_named(struct counting *c, struct span name, struct span service,
	bool there, bool hit, int latest)
{
	job_name(&c->figures->job[c->job], name,
		&(struct named){service, there, hit, latest, 0});
}

static int by_key(const void *a, const void *b)
{
	return span_cmp(((const struct hash_slot *)a)->key,
		((const struct hash_slot *)b)->key);
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

void count_names(struct figures *f, size_t job)
{
	static const struct casebook nothing = {.case_id = {"", 0}};
	struct job *j = &f->job[job];
	struct counting c = {.at = j->at,
		.measure = j->measure,
		.figures = f,
		.job = job,
		.book = &nothing};
	struct hash_slot *slot = xcalloc(j->names, sizeof *slot);
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
