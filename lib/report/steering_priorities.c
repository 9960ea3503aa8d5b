#include "steering_priorities.h"

#include "base/date.h"
#include "figures/measure_page.h"
#include "priority_figure.h"
#include "trend.h"
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

		if (!priority_for(r, s->service, &s->month) || !last ||
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
	page_table(p, SPAN("The year's priorities and where they stand"), cols,
		s->owners ? 7 : 6);
	page_table_empty(p, s->group.of[K_priority].n
				    ? SPAN("No priorities are recorded for the "
					   "year.")
				    : SPAN("Not looked at: no priority records "
					   "in the input."));
	EACH_REC(r, &s->group, K_priority)
	{
		if (priority_for(r, s->service, &s->month))
			put_priority(p, s, r, seen);
	}
	put_notes(p, s);
}

static const struct measure *drawn(
	const struct steering *s, const struct rec *r)
{
	const struct measure *m = measure_named(r->v[F_priority_measure]);

	return m && priority_for(r, s->service, &s->month) ? m : NULL;
}

int steering_trend(struct page *p, const struct steering *s, const bool *seen,
	struct err *e)
{
	struct trends drawings = {.page = p};
	int i;

	EACH_REC(r, &s->group, K_priority)
	{
		struct trend t = {.measure = drawn(s, r), .priority = r};

		for (i = STEERING_MONTHS - 1; t.measure && i >= 0; i--) {
			struct period month = s->month;
			struct figure x;

			if (period_move(&month, -i))
				continue;
			x = scope_figure(&s->scopes, &s->figures, r, t.measure,
				&month, seen);
			trend_month(&t, &month, &x);
		}
		if (t.measure)
			trends_add(&drawings, &t);
	}
	return trends_end(&drawings, e);
}
