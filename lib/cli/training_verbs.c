#include "training_verbs.h"

#include "base/date.h"
#include "base/infile.h"
#include "teams/calendar.h"
#include "teams/leaders.h"
#include "teams/training_plan.h"

#define SHARED (OPT_IN | OPT_AS_OF | OPT_OUT | OPT_PAGE)

/*
 * --team and --service are rows of our own: they choose staff and teams, and
 * not courses, which belong to none.
 */
#define TEAM_ROW                                                               \
	{                                                                      \
		"team", 0, "NAME", "only this team", false                     \
	}
#define SERVICE_ROW                                                            \
	{                                                                      \
		"service", 0, "NAME", "only this service", false               \
	}

static const enum kind_id kinds[] = {
	K_staff, K_leader, K_course, K_attendance, KINDS};

static int hand_on_page(struct call *c, struct page *p, struct err *e)
{
	int rc = call_page(c, p, e);

	page_free(p);
	return rc;
}

static int parse_types(struct call *c, unsigned *set, struct err *e)
{
	const char *text;
	int i, type;

	*set = 0;
	for (i = 0; (text = opt_each(c, "type", i)); i++) {
		for (type = 0; type < COURSE_TYPES; type++)
			if (!strcmp(text,
				    course_type_name((enum course_type)type)))
				break;
		if (type == COURSE_TYPES)
			return err_usage(e,
				"--type: expected one of intensive, "
				"introduction, bite-size, "
				"group-supervision, leader-event, other");
		*set |= 1u << type;
	}
	if (!*set)
		*set = TAUGHT_TYPES;
	return 0;
}

static int cover_terms(struct call *c, struct training_terms *t, struct err *e)
{
	int by = opt_choice(c, "by", "month|quarter|year|financial-year", 4, e);

	*t = (struct training_terms){.as_of = c->as_of,
		.team = opt_span(c, "team"),
		.service = opt_span(c, "service")};
	t->by_started = by >= 0 && by < 4;
	if (t->by_started)
		t->by = (enum period_type)by;
	return by < 0 ? -1 : parse_types(c, &t->types, e);
}

static int put_cover(struct call *c, const struct training_lines *teams,
	const struct training_lines *partners, const struct training_terms *t,
	struct err *e)
{
	struct sink *to;

	if (to_is_page(c))
		return hand_on_page(c, training_page(teams, partners, t), e);
	to = call_sink(c, &kind_table[K_training], e);
	if (!to)
		return -1;
	if (opt_given(c, "partners")) {
		struct training_terms plain = *t;

		plain.by_started = false;
		return training_put(partners, &plain, to, e);
	}
	return training_put(teams, t, to, e);
}

static int cover(struct call *c, struct err *e)
{
	struct training_lines teams, partners;
	struct training_terms t;
	struct casebook all;
	int rc;

	if (cover_terms(c, &t, e) || call_book(c, kinds, &all, e))
		return -1;
	training_cover(&teams, &all, &t);
	training_partners(&partners, &all, &t);
	rc = put_cover(c, &teams, &partners, &t, e);
	training_release(&teams);
	training_release(&partners);
	casebook_release(&all);
	return rc;
}

static const struct option_row cover_options[] = {
	TEAM_ROW,
	SERVICE_ROW,
	{"type", 0, "TYPE", "only this type of course", true},
	{"by", 0, "PERIOD",
		"a line per month, quarter, year or financial-year of starting "
		"in post, too",
		false},
	{"partners", 0, NULL, "records: a line per agency, not per team",
		false},
	{0},
};

const struct verb verb_training_cover = {
	.name = "cover",
	.operands = "[FILE]...",
	.help = "a line per team and type of course: in post, trained",
	.shared = SHARED,
	.options = cover_options,
	.to = RECORD_FORMS "|" PAGE_FORMS,
	.run = cover,
};

static int leaders(struct call *c, struct err *e)
{
	struct leaders_terms t = {.as_of = c->as_of,
		.since = NO_DAY,
		.until = NO_DAY,
		.team = opt_span(c, "team"),
		.service = opt_span(c, "service")};
	struct leadership_lines lines;
	struct casebook all;
	struct sink *to;
	int rc = -1;

	if (opt_day(c, "since", &t.since, e) ||
		opt_day(c, "until", &t.until, e) ||
		call_book(c, kinds, &all, e))
		return -1;
	leaders_terms_settle(&t);
	leaders_of(&lines, &all, &t);
	if (to_is_page(c)) {
		rc = hand_on_page(c, leaders_page(&lines, &all, &t), e);
	} else {
		to = call_sink(c, &kind_table[K_leadership], e);
		if (to)
			rc = leaders_put(&lines, to, e);
	}
	leaders_release(&lines);
	casebook_release(&all);
	return rc;
}

static const struct option_row leaders_options[] = {
	TEAM_ROW,
	SERVICE_ROW,
	{"since", 0, "DATE", "leader events from this day on", false},
	{"until", 0, "DATE", "leader events up to this day", false},
	{0},
};

const struct verb verb_leaders = {
	.name = "leaders",
	.operands = "[FILE]...",
	.help = "a line per team and service: Practice Leaders, events, gaps",
	.shared = SHARED,
	.options = leaders_options,
	.to = RECORD_FORMS "|" PAGE_FORMS,
	.run = leaders,
};

static int take_domain(struct call *c, struct calendar_terms *t, struct err *e)
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

static int calendar_terms(struct call *c, struct calendar_terms *t,
	struct buf *was, struct err *e)
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
	if (opt_day(c, "since", &t->since, e) ||
		opt_day(c, "until", &t->until, e) || take_domain(c, t, e) ||
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
	struct buf was = {0}, out = {0};
	int rc = -1;

	if (calendar_terms(c, &t, &was, e) || call_book(c, kinds, &all, e))
		goto out;
	if (to_is(c, "ics")) {
		rc = calendar_ical(&all, &t, &out, e);
		if (!rc)
			rc = call_bytes(c, buf_as_span(&out), e);
	} else {
		rc = hand_on_page(c, calendar_page(&all, &t), e);
	}
out:
	casebook_release(&all);
	buf_release(&was);
	buf_release(&out);
	return rc;
}

static const struct option_row calendar_options[] = {
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
	.shared = OPT_IN | OPT_AS_OF | OPT_PAGE,
	.options = calendar_options,
	.to = PAGE_FORMS "|table|ics",
	.run = calendar,
};

static int plan_terms(
	struct call *c, struct training_terms *t, int *by, struct err *e)
{
	*t = (struct training_terms){.as_of = c->as_of,
		.team = opt_span(c, "team"),
		.service = opt_span(c, "service")};
	*by = NO_DAY;
	if (parse_types(c, &t->types, e) || opt_day(c, "by", by, e))
		return -1;
	if (*by == NO_DAY)
		return err_usage(e, "--by DATE is required");
	if (*by < c->as_of)
		return err_usage(e, "--by is before --as-of");
	return 0;
}

static int plan(struct call *c, struct err *e)
{
	struct training_terms t;
	struct training_plan p;
	struct casebook all;
	struct buf out = {0};
	int by, rc;

	if (plan_terms(c, &t, &by, e) || call_book(c, kinds, &all, e))
		return -1;
	training_plan(&p, &all, &t, by);
	if (to_is(c, "csv")) {
		training_plan_csv(&p, &t, &out);
		rc = call_bytes(c, buf_as_span(&out), e);
	} else {
		rc = hand_on_page(c, training_plan_page(&p, &t), e);
	}
	buf_release(&out);
	casebook_release(&all);
	return rc;
}

static const struct option_row plan_options[] = {
	{"by", 0, "DATE", "everybody trained by this day", false},
	TEAM_ROW,
	SERVICE_ROW,
	{"type", 0, "TYPE", "only this type of course", true},
	{0},
};

const struct verb verb_training_plan = {
	.name = "plan",
	.operands = "[FILE]...",
	.help = "places needed to have everybody trained by a date",
	.shared = OPT_IN | OPT_AS_OF | OPT_PAGE,
	.options = plan_options,
	.to = PAGE_FORMS "|csv",
	.run = plan,
};
