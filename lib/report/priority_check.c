#include "priority_check.h"

#include <math.h>
#include <stdlib.h>
#include "base/mem.h"
#include "group.h"
#include "priority_figure.h"
#include "priority_scope.h"
#include "base/num.h"

/* Zero-initialised, and released at the end. */
struct priority_count {
	struct figures figures; /* this month's, and those of three before */
	struct scopes scopes;   /* the same of a service or team */
	struct period now, before;
	bool begun;
};

static void *begin(const struct check_terms *t)
{
	struct priority_count *c = xcalloc(1, sizeof *c);

	period_of(&c->now, PERIOD_MONTH, t->as_of);
	c->before = c->now;
	if (period_move(&c->before, -3))
		c->before = c->now;
	c->figures = (struct figures){
		.as_of = t->as_of, .packs = t->packs, .by = BY_NOTHING};
	scopes_begin(&c->scopes, t->as_of, t->packs);
	return c;
}

static void want_scoped(struct priority_count *c, const struct rec *priority,
	const struct measure *m)
{
	scopes_want(&c->scopes, priority, m, &c->now);
	if (c->before.from != c->now.from)
		scopes_want(&c->scopes, priority, m, &c->before);
}

static void want(struct priority_count *c, const struct rec *priority)
{
	const struct measure *m =
		measure_named(priority->v[F_priority_measure]);

	if (!m || figures_job(&c->figures, m->name, &c->now))
		return;
	figures_want(&c->figures, m, &c->now);
	if (c->before.from != c->now.from)
		figures_want(&c->figures, m, &c->before);
}

/* The records without a case come first, and with them the priorities. */
static int add(void *watched, struct casebook *b, struct err *e)
{
	struct priority_count *c = watched;

	if (!c->begun) {
		c->begun = true;
		EACH_REC(p, b, K_priority)
		{
			if (priority_scoped(p))
				want_scoped(c, p,
					measure_named(
						p->v[F_priority_measure]));
			else
				want(c, p);
		}
	}
	if (scopes_add(&c->scopes, b, e))
		return -1;
	return figures_add(b, &c->figures, e);
}

static int end(void *watched, struct err *e)
{
	struct priority_count *c = watched;

	if (scopes_end(&c->scopes, e))
		return -1;
	return figures_end(&c->figures, e);
}

static void release(void *watched)
{
	struct priority_count *c = watched;

	if (!c)
		return;
	figures_release(&c->figures);
	scopes_release(&c->scopes);
	free(c);
}

const struct check_watch priority_watch = {begin, add, end, release};

void check_status_against_figure(
	const struct casebook *b, struct check_out *out)
{
	const struct priority_count *c = out->watched;
	int day = out->terms->as_of;
	struct buf text = {0};

	EACH_REC(p, b, K_priority)
	{
		const struct rec *last =
			progress_on(b, p->v[F_priority_priority_id], day);
		struct priority_figure f = {
			.measure = measure_named(p->v[F_priority_measure]),
			.target = rec_decimal(p, F_priority_target, NO_NUMBER),
			.over = rec_has(p, F_priority_due) &&
				rec_day(p, F_priority_due) < day};

		if (!last || !f.measure)
			continue;
		f.now = scope_figure(&c->scopes, &c->figures, p, f.measure,
			&c->now, out->seen);
		f.before = scope_figure(&c->scopes, &c->figures, p, f.measure,
			&c->before, out->seen);
		if (!priority_contradicts(&f, last->v[F_progress_status]))
			continue;
		buf_reset(&text);
		priority_contradiction(&f, last->v[F_progress_status], &text);
		scope_words(p, &text);
		found(out, p, F_priority_target, "%s", buf_cstr(&text));
	}
	buf_release(&text);
}

void check_figure_known(const struct casebook *b, struct check_out *out)
{
	const struct priority_count *c = out->watched;

	EACH_REC(p, b, K_priority)
	{
		const struct measure *m =
			measure_named(p->v[F_priority_measure]);
		struct figure now;

		if (!m || !rec_has(p, F_priority_target) ||
			!progress_on(b, p->v[F_priority_priority_id],
				out->terms->as_of))
			continue;
		now = scope_figure(
			&c->scopes, &c->figures, p, m, &c->now, out->seen);
		if (now.marker == ':')
			found(out, p, F_priority_measure,
				"the month's figure is not available, so that "
				"the status was not held against it");
	}
}

void check_scope_named(const struct casebook *b, struct check_out *out)
{
	const struct priority_count *c = out->watched;

	EACH_REC(p, b, K_priority)
	{
		bool team = rec_has(p, F_priority_team);

		if (priority_scoped(p) && rec_has(p, F_priority_measure) &&
			measure_named(p->v[F_priority_measure]) &&
			!scope_named(&c->scopes, p))
			found(out, p,
				team ? F_priority_team : F_priority_service,
				"no record names this %s, so that its figure "
				"is not known",
				team ? "team" : "service");
	}
}
