#include "figures/measure_book.h"
#include "figures/uncovered.h"
#include "report_verbs.h"

static int write_records(struct sink *to, struct figures *const *sets, size_t n,
	const bool *seen, struct err *e)
{
	struct rec r = {0};
	struct set_walk w = {.set = sets, .n = n};
	const struct amount *a;
	int rc = 0;

	while (!rc && (a = set_next(&w))) {
		struct figure x = figure_of(w.job, a, seen);

		figure_record(w.job, &x, w.of->by, a->breakdown, &r);
		rc = sink_put(to, &r, e);
	}
	rec_release(&r);
	return rc;
}

int report_figures(struct answer *a, struct figures *const *sets, size_t n,
	const bool *seen, struct err *e)
{
	return a->sink ? write_records(a->sink, sets, n, seen, e)
		       : figures_workbook(sets, n, seen, &a->bytes, e);
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
