#include "steering_priorities.h"

#include <math.h>
#include "base/date.h"
#include "figures/measure_page.h"
#include "page/chart.h"
#include "priority_figure.h"
#include "base/num.h"

static void put_figure(struct buf *out, const struct steering *s,
	const struct rec *r, const struct measure *m, int months_back,
	const bool *seen)
{
	struct period p = s->month;
	struct figure x;

	if (!m || period_move(&p, -months_back)) {
		buf_puts(out, "no such measure");
		return;
	}
	x = scope_figure(&s->scopes, &s->figures, r, m, &p, seen);
	figure_with_counts(m, &x, out);
}

static struct priority_figure figure_for(
	const struct steering *s, const struct rec *r, const bool *seen)
{
	struct priority_figure f = {
		.measure = measure_named(r->v[F_priority_measure]),
		.now.marker = ':',
		.before.marker = ':',
		.target = rec_decimal(r, F_priority_target, NO_NUMBER)};
	struct period then = s->month;

	if (!f.measure)
		return f;
	f.now = scope_figure(
		&s->scopes, &s->figures, r, f.measure, &s->month, seen);
	if (!period_move(&then, -3))
		f.before = scope_figure(
			&s->scopes, &s->figures, r, f.measure, &then, seen);
	return f;
}

static void put_priority(struct page *p, const struct steering *s,
	const struct rec *r, const bool *seen)
{
	struct span name = r->v[F_priority_measure];
	const struct measure *m = measure_named(name);
	struct priority_figure f;
	struct buf text = {0};

	page_row(p);
	priority_name_cell(p, r);
	if (s->owners)
		page_cellf(p, "%.*s", SPAN_ARG(r->v[F_priority_owner]));
	if (m)
		page_cell(p, span_of(m->label));
	else
		page_cellf(p, "%.*s", name.n ? (int)name.n : 4,
			name.n ? name.p : "none");
	target_words(m, r, &text);
	page_cell(p, buf_as_span(&text));
	buf_reset(&text);
	f = figure_for(s, r, seen);
	priority_figure_cell(p, &f);
	priority_status_cell(p, &f,
		progress_on(
			&s->group, r->v[F_priority_priority_id], s->month.to));
	if (name.n)
		put_figure(&text, s, r, m, 3, seen);
	page_cell(p, buf_as_span(&text));
	buf_release(&text);
}

static void put_notes(struct page *p, const struct steering *s)
{
	bool any = false;

	EACH_REC(r, &s->group, K_priority)
	{
		const struct rec *last = progress_on(
			&s->group, r->v[F_priority_priority_id], s->month.to);

		if (!priority_in(r, s->month.from, s->month.to) || !last ||
			!rec_has(last, F_progress_note))
			continue;
		if (!any)
			page_list(p, PAGE_BULLETS);
		any = true;
		page_itemf(p, "%.*s: %.*s", SPAN_ARG(r->v[F_priority_title]),
			SPAN_ARG(last->v[F_progress_note]));
	}
}

void steering_priorities(
	struct page *p, const struct steering *s, const bool *seen)
{
	struct page_col cols[] = {{"Priority", PAGE_LEFT, 3, true},
		{"Owner", PAGE_LEFT, 2, false},
		{"Measure", PAGE_LEFT, 2, false},
		{"Target", PAGE_RIGHT, 0, false},
		{"Figure", PAGE_LEFT, 3, false},
		{"Group says", PAGE_LEFT, 3, false},
		{"Three months ago", PAGE_LEFT, 2, false}};

	if (!s->owners)
		memmove(&cols[1], &cols[2], 5 * sizeof *cols);
	page_heading(p, 2, SPAN("Priorities"));
	page_table(p, "The year's priorities and where they stand", cols,
		s->owners ? 7 : 6);
	page_table_empty(p, SPAN("No priorities are recorded for the year."));
	EACH_REC(r, &s->group, K_priority)
	{
		if (priority_in(r, s->month.from, s->month.to))
			put_priority(p, s, r, seen);
	}
	put_notes(p, s);
}

/* A small picture of one priority's measure, and its target. */
struct trend {
	struct chart_point point[STEERING_MONTHS];
	struct buf label, now, target;
};

static void trend_of(struct trend *t, const struct steering *s,
	const struct rec *r, const struct measure *m, const bool *seen)
{
	struct figure x = {-1, -1, NO_NUMBER, ':'};
	size_t i;

	buf_reset(&t->label);
	buf_reset(&t->now);
	buf_reset(&t->target);
	buf_puts(&t->label, m->label);
	scope_words(r, &t->label);
	for (i = 0; i < STEERING_MONTHS; i++) {
		struct period p = s->month;

		if (period_move(&p, (int)i - STEERING_MONTHS + 1))
			continue;
		x = scope_figure(&s->scopes, &s->figures, r, m, &p, seen);
		t->point[i] = (struct chart_point){
			p.from, x.marker ? NO_NUMBER : x.value};
	}
	if (!x.marker)
		figure_words(m, &x, &t->now);
	if (rec_has(r, F_priority_target)) {
		buf_puts(&t->target, "target ");
		target_words(m, r, &t->target);
	}
}

static int draw_trend(struct page *p, struct trend *t, const struct rec *r,
	const struct measure *m, struct err *e)
{
	/* At its end a line has its figure: its name stands above it. */
	struct chart_series line = {
		buf_cstr(&t->now), t->point, STEERING_MONTHS, CHART_LINES};
	struct chart c = {.series = &line,
		.n = 1,
		.share = m->value == SHARE,
		.from_zero = true,
		.end_label = t->now.n > 0,
		.months = true,
		.width = 400,
		.height = 230};
	struct buf svg = {0}, words = {0};
	int rc;

	if (t->target.n) {
		c.reference = buf_cstr(&t->target);
		c.reference_at = rec_decimal(r, F_priority_target, 0);
	}
	rc = chart_draw(&c, &svg, e);
	if (!rc) {
		line.label = buf_cstr(&t->label);
		chart_words(&c, &words);
		page_figure(p, buf_as_span(&t->label), buf_as_span(&words),
			buf_as_span(&svg), buf_as_span(&words));
	}
	buf_release(&svg);
	buf_release(&words);
	return rc;
}

static bool any_figure(const struct trend *t)
{
	size_t i;

	for (i = 0; i < STEERING_MONTHS; i++)
		if (!isnan(t->point[i].y))
			return true;
	return false;
}

static const struct measure *drawn(
	const struct steering *s, const struct rec *r)
{
	const struct measure *m = measure_named(r->v[F_priority_measure]);

	return m && priority_in(r, s->month.from, s->month.to) ? m : NULL;
}

int steering_trend(struct page *p, const struct steering *s, const bool *seen,
	struct err *e)
{
	struct trend t = {0};
	int rc = 0, n = 0;

	EACH_REC(r, &s->group, K_priority)
	{
		const struct measure *m = drawn(s, r);

		if (!m || rc)
			continue;
		trend_of(&t, s, r, m, seen);
		if (!any_figure(&t))
			continue;
		if (n++ % 2 == 0)
			page_columns(p, 2);
		else
			page_column(p);
		rc = draw_trend(p, &t, r, m, e);
		if (n % 2 == 0)
			page_columns_end(p);
	}
	if (n % 2) {
		page_column(p); /* as wide as the others */
		page_columns_end(p);
	}
	buf_release(&t.label);
	buf_release(&t.now);
	buf_release(&t.target);
	return rc;
}
