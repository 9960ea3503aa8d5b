#include "priority_check.h"

#include <math.h>
#include "group.h"
#include "priority_figure.h"

void priority_count_begin(struct priority_count *c, int as_of)
{
	period_of(&c->now, PERIOD_MONTH, as_of);
	c->before = c->now;
	if (period_move(&c->before, -3))
		c->before = c->now;
	c->figures = (struct figures){
		.as_of = as_of, .terms = &c->terms, .by = BY_NOTHING};
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

int priority_count_add(
	struct priority_count *c, struct casebook *b, struct err *e)
{
	if (!c->begun) {
		c->begun = true;
		EACH_REC(p, b, K_priority)
		{
			want(c, p);
		}
	}
	return figures_add(b, &c->figures, e);
}

int priority_count_end(struct priority_count *c, struct err *e)
{
	return figures_end(&c->figures, e);
}

void priority_count_release(struct priority_count *c)
{
	figures_release(&c->figures);
	measure_terms_release(&c->terms);
}

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
			.target = rec_decimal(p, F_priority_target, NAN),
			.over = rec_has(p, F_priority_due) &&
				rec_day(p, F_priority_due) < day};

		if (!last || !f.measure)
			continue;
		f.now = figure_all(
			&c->figures, f.measure->name, &c->now, out->seen);
		f.before = figure_all(
			&c->figures, f.measure->name, &c->before, out->seen);
		if (!priority_contradicts(&f, last->v[F_progress_status]))
			continue;
		buf_reset(&text);
		priority_contradiction(&f, last->v[F_progress_status], &text);
		found(out, p, F_priority_target, "%s", buf_cstr(&text));
	}
	buf_release(&text);
}
