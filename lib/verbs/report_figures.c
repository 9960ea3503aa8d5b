#include "figures/measure_book.h"
#include "figures/uncovered.h"
#include "report_verbs.h"

static int write_records(struct call *c, struct figures *const *sets, size_t n,
	const bool *seen, struct err *e)
{
	struct sink *to = call_sink(c, &kind_table[K_measure], e);
	struct rec r = {0};
	struct set_walk w = {.set = sets, .n = n};
	const struct amount *a;
	int rc = to ? 0 : -1;

	while (!rc && (a = set_next(&w))) {
		struct figure x = figure_of(w.job, a, seen);

		figure_record(w.job, &x, w.of->by, a->breakdown, &r);
		rc = sink_put(to, &r, e);
	}
	rec_release(&r);
	return rc;
}

int report_figures(struct call *c, struct figures *const *sets, size_t n,
	const bool *seen, struct err *e)
{
	struct buf bytes = {0};
	int rc;

	if (!to_is(c, "xlsx"))
		return write_records(c, sets, n, seen, e);
	rc = figures_workbook(sets, n, seen, &bytes, e);
	if (!rc)
		rc = call_bytes(c, buf_as_span(&bytes), e);
	buf_release(&bytes);
	return rc;
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
	buf_release(&text);
}
