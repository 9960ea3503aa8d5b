#include "committee_told.h"

#include "base/num.h"
#include "telling.h"
#include "trend.h"

static struct figure figure_in(const struct committee *c,
	const struct measure *m, const struct period *p, const char *service,
	const bool *seen)
{
	const struct job *j = figures_job(&c->figures, m->name, p);
	size_t i;

	for (i = 0; j && i < j->amounts; i++)
		if (service ? span_is(j->amount[i].breakdown, service) : i == 0)
			return figure_of(j, &j->amount[i], seen);
	return (struct figure){-1, -1, NO_NUMBER, ':'};
}

/* Of a section's cases: early help has its own. */
static const char *service_of(enum section s)
{
	return s == EARLY_HELP ? "early-help" : NULL;
}

bool committee_tell(const struct committee *c, enum section s, const bool *seen,
	struct buf *out)
{
	struct furthest most = {.size = -1};
	struct figure now, before;
	size_t i, k;

	for (i = 0; section_figures[i].section != SECTIONS; i++)
		for (k = 0; section_figures[i].section == s && k < 8 &&
			    section_figures[i].measure[k];
			k++) {
			const struct measure *m = measure_named(
				span_of(section_figures[i].measure[k]));

			now = figure_in(c, m, &c->year, service_of(s), seen);
			before = figure_in(
				c, m, &c->before, service_of(s), seen);
			furthest_offer(&most, m, &now, &before);
		}
	return furthest_tell(&most,
		c->end < c->year.to ? "in the same days of the year before"
				    : "the year before",
		out);
}

void committee_finding(struct page *p, const struct committee *c,
	enum section s, const bool *seen)
{
	struct buf text = {0};

	if (committee_tell(c, s, seen, &text))
		page_para(p, buf_as_span(&text));
	buf_release(&text);
}

void committee_in_short(
	struct page *p, const struct committee *c, const bool *seen)
{
	static const enum section order[] = {
		NETWORKS, EARLY_HELP, SUPERVISION, TRAINING, MATRIX};
	struct buf text = {0};
	bool begun = false;
	size_t i;

	for (i = 0; i < COUNT_OF(order); i++) {
		buf_reset(&text);
		if (order[i] == EARLY_HELP)
			buf_puts(&text, "Early help. ");
		if (!committee_tell(c, order[i], seen, &text))
			continue;
		if (!begun) {
			page_heading(p, 2, SPAN("In short"));
			page_list(p, PAGE_BULLETS);
		}
		begun = true;
		page_item(p, buf_as_span(&text));
	}
	buf_release(&text);
}

void committee_change_cell(struct page *p, const struct committee *c,
	const struct measure *m, const char *service, const bool *seen)
{
	struct figure now = figure_in(c, m, &c->year, service, seen),
		      then = figure_in(c, m, &c->before, service, seen);
	struct buf text = {0};

	change_words(m, &now, &then, &text);
	buf_puts(&text, chance_words(figure_chance(m, &now, &then)));
	page_cell(p, buf_as_span(&text));
	buf_release(&text);
}

static void draw_measure(struct trends *drawings, const struct committee *c,
	const struct measure *m, const struct rec *priority, const bool *seen)
{
	struct trend t = {.measure = m, .priority = priority};
	size_t i;

	for (i = 0; i < c->months.n; i++) {
		struct figure x =
			figure_all(&c->trend, m->name, &c->months.at[i], seen);

		trend_month(&t, &c->months.at[i], &x);
	}
	trends_add(drawings, &t);
}

/* The year's priority for all that has this measure; NULL. */
static const struct rec *priority_of(
	const struct committee *c, const struct measure *m)
{
	EACH_REC(r, &c->group, K_priority)
	{
		if (priority_in(r, c->year.from, c->year.from) &&
			!priority_scoped(r) &&
			measure_named(r->v[F_priority_measure]) == m)
			return r;
	}
	return NULL;
}

int committee_network_charts(struct page *p, const struct committee *c,
	const bool *seen, struct err *e)
{
	struct trends drawings = {.page = p};
	int k;

	for (k = 0; trend_measures[k]; k++) {
		const struct measure *m =
			measure_named(span_of(trend_measures[k]));

		draw_measure(&drawings, c, m, priority_of(c, m), seen);
	}
	return trends_end(&drawings, e);
}

int committee_priority_charts(struct page *p, const struct committee *c,
	const bool *seen, struct err *e)
{
	struct trends drawings = {.page = p};

	EACH_REC(r, &c->group, K_priority)
	{
		const struct measure *m = committee_drawn(c, r);

		if (m)
			draw_measure(&drawings, c, m, r, seen);
	}
	return trends_end(&drawings, e);
}
