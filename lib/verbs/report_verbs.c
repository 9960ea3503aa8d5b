#include "figures/breakdown.h"
#include "figures/measure_book.h"
#include "figures/uncovered.h"
#include "report_verbs.h"

/* Lines that are counted and not printed: that there may be some. */
static int write_others(
	struct sink *to, const struct set_walk *w, struct rec *r, struct err *e)
{
	const struct figure x = {-1, -1, 0, ':'};

	if ((!w->of->only.count && !w->job->no_lines) ||
		!(w->job->measure->by & 1u << w->of->by))
		return 0;
	figure_record(w->job, &x, w->of->by, OTHER_LINES, r);
	return sink_put(to, r, e);
}

static int write_one(struct sink *to, const struct set_walk *w,
	const struct amount *a, const bool *seen, struct rec *r, struct err *e)
{
	struct figure x = figure_of(w->job, a, seen);

	if (w->of->line.n && !a->breakdown.n)
		figure_record(w->job, &x, w->of->line_of, w->of->line, r);
	else
		figure_record(w->job, &x, w->of->by, a->breakdown, r);
	return sink_put(to, r, e);
}

static int write_records(struct sink *to, struct figures *const *sets, size_t n,
	const bool *seen, struct err *e)
{
	struct rec r = {0};
	struct set_walk w = {.set = sets, .n = n};
	const struct job *last = NULL;
	const struct amount *a;
	int rc = 0;

	for (; !rc && (a = set_next(&w)); last = w.job) {
		rc = write_one(to, &w, a, seen, &r, e);
		if (!rc && w.job != last)
			rc = write_others(to, &w, &r, e);
	}
	rec_release(&r);
	return rc;
}

int report_figures(struct answer *a, struct figures *const *sets, size_t n,
	const bool *seen, struct err *e)
{
	return a->sink ? write_records(a->sink, sets, n, seen, e)
		       : figures_workbook(
				 sets, n, seen, a->marking, &a->bytes, e);
}

void report_say_coverage(const struct call *c, struct figures *const *sets,
	size_t n, const bool *seen)
{
	struct buf text = {0};

	uncovered_words(sets, n, seen, &text);
	if (text.n && !c->quiet)
		call_say(c,
			"figures not available (:), records are incomplete: "
			"%s; kept records declare since when they are complete",
			buf_cstr(&text));
	buf_reset(&text);
	stale_words(sets, n, &text);
	if (text.n && !c->quiet)
		call_say(c, "%s", buf_cstr(&text));
	buf_release(&text);
}

void report_say_teams(
	const struct call *c, const struct figures *f, const bool *seen)
{
	size_t i = 0;

	while (i < f->jobs && f->job[i].measure->needs[0] != K_case)
		i++;
	if (i < f->jobs && seen[K_case] && !seen[K_allocation] && !c->quiet)
		call_say(c,
			"no allocation records in the input: who held a case "
			"on a day is not recorded, whatever case says of "
			"today");
}
