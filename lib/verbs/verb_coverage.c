#include "base/num.h"
#include "report/coverage_page.h"
#include "report_verbs.h"

/* coverage: since when figures count on each kind of record. */

static int add(struct casebook *b, void *arg, struct err *e)
{
	(void)e;
	coverage_add(arg, b);
	return 0;
}

static void say_unknown(const struct call *c, const struct coverage *v)
{
	if (v->unknown && !c->quiet)
		call_say(c,
			"%s ignored: 'what' is not the name of "
			"a kind of record",
			counted((long)v->unknown, "kept record").s);
}

static int coverage(struct call *c, struct err *e)
{
	struct answer a = {.call = c, .kind = &kind_table[K_coverage]};
	struct coverage v = {0};
	int rc = call_cases(c, NULL, add, &v, NULL, e);

	if (!rc) {
		coverage_settle(&v, c->as_of);
		say_unknown(c, &v);
		rc = answer_begin(&a, e);
	}
	if (!rc && a.sink)
		rc = coverage_records(&v, a.sink, e);
	else if (!rc)
		a.page = coverage_page(&v, c->as_of);
	rc = answer_end(&a, rc, e);
	coverage_release(&v);
	return rc;
}

const struct verb verb_coverage = {
	.name = "coverage",
	.operands = "[FILE]...",
	.help = "how much of each kind of record, and since when it counts",
	.example = "--to text examples/records/*.csv",
	.shared = OPT_IN | OPT_AS_OF | OPT_OUT | OPT_PAGE,
	.to = PAGE_FORMS "|" RECORD_FORMS,
	.run = coverage,
};
