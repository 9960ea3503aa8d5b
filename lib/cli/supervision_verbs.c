#include "supervision_verbs.h"

#include "base/date.h"
#include "teams/agenda.h"
#include "ground/disclosure.h"
#include "teams/feedback.h"
#include "teams/supervision.h"

static int cover_terms(
	struct call *c, struct supervision_terms *t, struct err *e)
{
	int by = opt_choice(c, "by", "month|quarter|year|financial-year", 4, e);

	*t = (struct supervision_terms){
		.as_of = c->as_of, .since = NO_DAY, .until = NO_DAY};
	t->team = opt_span(c, "team");
	t->service = opt_span(c, "service");
	if (by < 0 || opt_day(c, "since", &t->since, e) ||
		opt_day(c, "until", &t->until, e))
		return -1;
	t->by_period = by < 4;
	if (t->by_period)
		t->by = (enum period_type)by;
	return 0;
}

static int cover(struct call *c, struct err *e)
{
	static const enum kind_id kinds[] = {K_session, K_staff, KINDS};
	struct supervision_lines lines = {0};
	struct supervision_terms t;
	struct casebook all = {0};
	struct page *p = NULL;
	struct sink *to;
	int rc = -1;

	if (cover_terms(c, &t, e) || call_book(c, kinds, &all, e))
		return -1;
	supervision_cover(&lines, &all, &t);
	if (to_is_page(c)) {
		p = supervision_page(&lines, &t);
		rc = call_page(c, p, e);
	} else {
		to = call_sink(c, &kind_table[K_supervision], e);
		if (to)
			rc = supervision_put(&lines, &t, to, e);
	}
	page_free(p);
	supervision_release(&lines);
	casebook_release(&all);
	return rc;
}

static const struct option_row cover_options[] = {
	{"by", 0, "PERIOD",
		"a line per month, quarter, year or financial-year, too",
		false},
	/* Rows of our own: staff are not chosen by the day they began, nor
	 * sessions by the service of their case. */
	{"team", 0, "NAME", "only this team", false},
	{"service", 0, "NAME", "only teams with staff in this service", false},
	{"since", 0, "DATE", "sessions from this day on", false},
	{"until", 0, "DATE", "sessions up to this day", false},
	{0},
};

const struct verb verb_supervision_cover = {
	.name = "cover",
	.operands = "[FILE]...",
	.help = "a line per team: sessions, observed, followed up, usefulness",
	.shared = OPT_IN | OPT_AS_OF | OPT_OUT | OPT_PAGE,
	.options = cover_options,
	.to = RECORD_FORMS "|" PAGE_FORMS,
	.run = cover,
};

static int feedback(struct call *c, struct err *e)
{
	static const enum kind_id kinds[] = {K_feedback, KINDS};
	struct feedback_terms t = {.as_of = c->as_of,
		.since = NO_DAY,
		.until = NO_DAY,
		.about = opt_value(c, "about"),
		.comments = opt_given(c, "comments"),
		.safe_csv = opt_given(c, "safe-csv")};
	struct buf out = {0};
	struct casebook all;
	struct page *p;
	int rc;

	if (opt_choice(c, "about", "supervision|training|network|plan|practice",
		    0, e) < 0 ||
		opt_day(c, "since", &t.since, e) ||
		opt_day(c, "until", &t.until, e) ||
		call_book(c, kinds, &all, e))
		return -1;
	if (to_is(c, "csv")) {
		feedback_csv(&all, &t, &out);
		rc = call_bytes(c, buf_as_span(&out), e);
	} else {
		p = feedback_page(&all, &t);
		rc = call_page(c, p, e);
		page_free(p);
	}
	buf_release(&out);
	casebook_release(&all);
	return rc;
}

static const struct option_row feedback_options[] = {
	{"about", 0, "WHAT",
		"only supervision, training, network, plan or practice", false},
	{"since", 0, "DATE", "feedback from this day on", false},
	{"until", 0, "DATE", "feedback up to this day", false},
	{"comments", 0, NULL, "what people wrote, too", false},
	{"safe-csv", 0, NULL, "make formulas inert in CSV", false},
	{0},
};

const struct verb verb_feedback = {
	.name = "feedback",
	.operands = "[FILE]...",
	.help = "what helps and what hinders, by role and theme",
	.shared = OPT_IN | OPT_AS_OF | OPT_PAGE,
	.options = feedback_options,
	.to = PAGE_FORMS "|csv",
	.run = feedback,
};

/* The case of one session: the book it stands in. */
struct looking {
	struct span id;
	struct casebook book;
	bool found;
};

static int look_for_session(struct casebook *b, void *arg, struct err *e)
{
	struct looking *l = arg;

	(void)e;
	if (l->found || !casebook_find(b, K_session, l->id))
		return 0;
	l->found = true;
	l->book = *b;
	memset(b, 0, sizeof *b);
	l->book.case_id = arena_copy(&l->book.text, l->book.case_id);
	return 0;
}

static int find_session(
	struct call *c, struct looking *l, bool learning, struct err *e)
{
	static const enum kind_id kinds[] = {
		K_case, K_child, K_person, K_session, KINDS};
	struct audience reader =
		audience_of(learning ? "staff" : opt_value(c, "for"),
			learning || opt_given(c, "protected"));

	if (call_cases(c, kinds, look_for_session, l, NULL, e))
		return -1;
	if (!l->found)
		return err_input(
			e, "the input has no session '%.*s'", SPAN_ARG(l->id));
	if (disclose(&reader, &l->book, e))
		return -1;
	if (reader.of != FOR_STAFF && !c->quiet)
		call_say(c, "sessions are for staff only: the sheet is blank");
	return 0;
}

static int sheet(struct call *c, struct err *e)
{
	const char *id = opt_value(c, "session");
	bool learning = opt_given(c, "learning");
	struct looking l = {.id = id ? span_of(id) : SPAN("")};
	const struct rec *session = NULL;
	struct page *p = NULL;
	struct agenda a;
	int rc = -1;

	if (agenda_load(&a, opt_value(c, "stages"), e))
		goto out;
	if (id ? find_session(c, &l, learning, e)
	       : c->operands && !call_reader(c, e))
		goto out;
	if (id)
		session = casebook_find(&l.book, K_session, l.id);
	p = agenda_page(&a, session, learning, c->as_of);
	rc = call_page(c, p, e);
out:
	page_free(p);
	agenda_release(&a);
	casebook_release(&l.book);
	return rc;
}

static const struct option_row sheet_options[] = {
	{"session", 0, "ID", "fill it in for this session (default: blank)",
		false},
	{"learning", 0, NULL, "a copy to learn from, without the case", false},
	{"stages", 0, "PACK", "the stages of this file", false},
	{0},
};

const struct verb verb_sheet = {
	.name = "sheet",
	.operands = "[FILE]...",
	.help = "an agenda with timed stages on one page",
	.shared = OPT_IN | OPT_AS_OF | OPT_PAGE | OPT_FOR,
	.options = sheet_options,
	.to = PAGE_FORMS,
	.run = sheet,
};
