#include "steering.h"

#include <stdlib.h>
#include "base/date.h"
#include "base/mem.h"
#include "figures/measure_page.h"
#include "ground/words.h"
#include "page/page_join.h"
#include "steering_told.h"

enum { OTHERS = 2, MOST = 12 }; /* columns besides figures; figures */

/* The measure of the next column; NULL after the last. */
static const struct measure *figure_at(int i)
{
	return i < MOST && key_figures[i]
		       ? measure_named(span_of(key_figures[i]))
		       : NULL;
}

bool steering_service(const struct steering *s)
{
	const struct job *teams =
		figures_job(&s->figures, "supervision_teams", &s->month);

	return s->gaps.n || (teams && teams->amounts > 1);
}

static const struct steering *of_service(
	const struct steering *s, size_t n, struct span service)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (span_is(service, s[i].service))
			return &s[i];
	return NULL;
}

static size_t columns(struct page_col *cols)
{
	const struct measure *m;
	size_t n = 0;
	int i;

	cols[n++] = (struct page_col){"Service", PAGE_LEFT, 3, true};
	cols[n++] = (struct page_col){"Cases with a gap", PAGE_LEFT, 2, false};
	for (i = 0; (m = figure_at(i)); i++)
		cols[n++] = (struct page_col){m->label, PAGE_LEFT, 2, false};
	return n;
}

static void put_figures(
	struct page *p, const struct steering *s, const bool *seen)
{
	const struct measure *m;
	struct buf text = {0};
	int i;

	for (i = 0; (m = figure_at(i)); i++) {
		struct figure x =
			figure_all(&s->figures, m->name, &s->month, seen);

		buf_reset(&text);
		figure_with_counts(m, &x, &text);
		page_cell(p, buf_as_span(&text));
	}
	buf_release(&text);
}

/* Services of the month that have a page, worst first. */
static struct told_row *rows(
	const struct steering *s, size_t n, const bool *seen, size_t *there)
{
	struct told_row *row = xcalloc(n + 1, sizeof *row);
	size_t i;

	*there = 0;
	for (i = 0; i < n; i++) {
		if (!steering_service(&s[i]))
			continue;
		row[*there] = gaps_all(&s[i].gaps, seen);
		row[(*there)++].name = span_of(s[i].service);
	}
	worst_first(row, *there);
	return row;
}

struct page *steering_services(const struct steering *s, size_t n,
	const bool *seen,
	void (*link)(struct span service, struct buf *name, void *arg),
	void *arg)
{
	struct page_col cols[OTHERS + MOST];
	struct buf words = {0}, name = {0};
	struct page *p;
	size_t i, there;
	struct told_row *row = rows(s, n, seen, &there);
	char month[40];

	period_words(&s->month, month);
	buf_printf(
		&words, "Signs of Safety Steering Group, %s: services", month);
	p = page_new(buf_as_span(&words));
	page_as_of(p, s->month.to < s->as_of ? s->month.to : s->as_of);
	page_marking(p, SPAN("For staff only"));
	page_table(p,
		SPAN("Services, the highest share of cases with a gap first"),
		cols, columns(cols));
	page_table_empty(p, SPAN("No service has an open case or staff."));
	for (i = 0; i < there; i++) {
		buf_reset(&words);
		buf_reset(&name);
		put_word_first(&words, row[i].name);
		link(row[i].name, &name, arg);
		page_row(p);
		page_cell_link(p, buf_as_span(&name), buf_as_span(&words));
		told_cell(p, &row[i]);
		put_figures(p, of_service(s, n, row[i].name), seen);
	}
	page_para(p, SPAN("Cases and staff count under the service that held "
			  "them on the day. " TOLD_SHADES));
	page_foot(p);
	page_term(p, SPAN("z"), span_of(marker_meaning('z')));
	page_term(p, SPAN(":"), span_of(marker_meaning(':')));
	buf_release(&words);
	buf_release(&name);
	free(row);
	return p;
}
