#include "base/date.h"
#include "base/infile.h"
#include "cli/confined.h"
#include "page/ical.h"
#include "training_verbs.h"
#include "teams/calendar.h"

static int parse_domain(struct call *c, struct calendar_terms *t, struct err *e)
{
	const char *given = opt_value(c, "domain");
	size_t n;

	t->domain = given ? given : "sos.invalid";
	n = strspn(t->domain, "abcdefghijklmnopqrstuvwxyz0123456789.-");
	if (!n || t->domain[n] || n > 100)
		return err_usage(e, "--domain: expected small letters, digits, "
				    "dots and hyphens");
	return 0;
}

static int parse(struct call *c, struct calendar_terms *t, struct buf *was,
	struct err *e)
{
	const char *hours = opt_value(c, "hours"), *old = opt_value(c, "was");

	*t = (struct calendar_terms){.as_of = c->as_of,
		.since = NO_DAY,
		.until = NO_DAY,
		.from = -1,
		.to = -1};
	if ((hours || old || opt_given(c, "domain")) && !to_is(c, "ics"))
		return err_usage(
			e, "--hours, --was and --domain need --to ics");
	if (opt_days(c, &t->since, &t->until, e) || parse_domain(c, t, e) ||
		(hours && calendar_hours(t, hours, e)) ||
		(old && infile_whole(old, was, e)))
		return -1;
	t->was = buf_as_span(was);
	calendar_terms_settle(t);
	return 0;
}

static int calendar(struct call *c, struct err *e)
{
	struct calendar_terms t;
	struct casebook all = {0};
	struct answer a = {.call = c};
	struct buf was = {0};
	int rc = -1;

	ical_ready();
	call_confine(c);
	if (parse(c, &t, &was, e) || call_book(c, training_kinds, &all, e))
		goto out;
	rc = answer_begin(&a, e);
	if (!rc && a.form == ANSWER_BYTES)
		rc = calendar_ical(&all, &t, &a.bytes, e);
	else if (!rc)
		a.page = calendar_page(&all, &t);
	rc = answer_end(&a, rc, e);
out:
	casebook_release(&all);
	buf_release(&was);
	return rc;
}

static const struct option_row options[] = {
	{"since", 0, "DATE", "courses from this day on", false},
	{"until", 0, "DATE", "courses up to this day", false},
	{"hours", 0, "HH:MM-HH:MM", "ics: from when to when, London time",
		false},
	{"was", 0, "FILE", "ics: the file before, to change and to cancel",
		false},
	{"domain", 0, "NAME", "ics: what event ids end with", false},
	{0},
};

const struct verb verb_calendar = {
	.name = "calendar",
	.operands = "[FILE]...",
	.help = "the training calendar: a page, or events",
	.example = "--to ics -o training.ics examples/records/*.csv",
	.shared = OPT_IN | OPT_AS_OF | OPT_PAGE,
	.options = options,
	.to = PAGE_FORMS "|table|ics",
	.counts = {K_course},
	.run = calendar,
};
