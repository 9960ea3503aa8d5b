#include "matrix_verbs.h"

#include "base/mem.h"
#include "base/date.h"
#include "case_reader.h"
#include "page/svg.h"
#include "ground/disclosure.h"
#include "matrix/front_door.h"
#include "matrix/matrix_ask.h"
#include "matrix/matrix_blank.h"
#include "matrix/matrix_grid.h"
#include "matrix/matrix_summary.h"
#include "matrix/referrers.h"

static const enum kind_id matrix_kinds[] = {
	K_case, K_child, K_referral, K_harm, KINDS};
/* disclose() looks for the person of --for. */
static const enum kind_id page_kinds[] = {
	K_case, K_child, K_person, K_referral, K_harm, KINDS};

/* What a verb hands to each case. */
struct run {
	struct call *call;
	struct sink *to;
	long left_out;
};

static int summary_of(struct casebook *b, void *arg, struct err *e)
{
	struct run *r = arg;

	return matrix_summary(b, r->call->as_of, r->to, &r->left_out, e);
}

static int summary(struct call *c, struct err *e)
{
	struct run r = {.call = c};

	r.to = call_sink(c, &kind_table[K_matrix], e);
	if (!r.to || call_cases(c, matrix_kinds, summary_of, &r, NULL, e))
		return -1;
	if (r.left_out && !c->quiet)
		call_say(c, "rows of harm without a case, ignored: %ld",
			r.left_out);
	return 0;
}

const struct verb verb_matrix_summary = {
	.name = "summary",
	.operands = "[FILE]...",
	.help = "a line per case, child and type of harm",
	.shared = OPT_IN | OPT_SELECT | OPT_AS_OF | OPT_OUT,
	.to = RECORD_FORMS "|text",
	.run = summary,
};

static int grid_svg(struct call *c, const struct casebook *b,
	const struct grid_terms *t, const char *title, const char *under,
	struct err *e)
{
	struct draw d = {0};
	struct buf out = {0};
	int rc;

	grid_draw(&d, b, t, title, under);
	rc = svg_dress(span_of(draw_end(&d)), NULL, title,
		"For each type of harm the first, the worst and the latest "
		"incident: what was done, how severe, how often, what it did "
		"to the child, and what nobody has asked yet.",
		&out, e);
	if (!rc)
		rc = call_bytes(c, buf_as_span(&out), e);
	draw_release(&d);
	buf_release(&out);
	return rc;
}

/* Whose matrix it is: "case AV-012", "referral F-0057". */
struct subject {
	const char *what, *id;
};

static int grid_of(struct call *c, const struct casebook *b,
	const struct subject *of, const struct audience *whom,
	const struct grid_terms *t, struct err *e)
{
	struct buf title = {0}, marking = {0}, under = {0};
	struct page *p;
	char day[20];
	int rc;

	buf_printf(&title, "Harm matrix: %s %s", of->what, of->id);
	audience_words(whom, &marking);
	day_words(c->as_of, day);
	if (to_is(c, "svg")) {
		buf_printf(&under, "As of %s, %s", day, buf_cstr(&marking));
		rc = grid_svg(c, b, t, buf_cstr(&title), buf_cstr(&under), e);
	} else {
		p = page_new(buf_cstr(&title));
		page_as_of(p, c->as_of);
		page_marking(p, buf_as_span(&marking));
		grid_page(p, b, t);
		rc = call_page(c, p, e);
		page_free(p);
	}
	buf_release(&title);
	buf_release(&marking);
	buf_release(&under);
	return rc;
}

/* A slip of the pen must not look like a child without harm. */
static int child_is_there(const struct casebook *b, const struct subject *of,
	struct span child, struct err *e)
{
	if (!child.n || casebook_find(b, K_child, child))
		return 0;
	EACH_REC(h, b, K_harm)
	{
		if (span_eq(rec_get(h, F_harm_child_id), child))
			return 0;
	}
	return err_input(e, "%s '%.64s' has no child '%.*s'", of->what, of->id,
		SPAN_ARG(child));
}

struct told {
	struct span referral;
	struct casebook *book;
	bool found;
};

/* What one referral told, and the case round it that disclose() looks at. */
static int take_told(struct casebook *b, void *arg, struct err *e)
{
	static const enum kind_id round[] = {
		K_case, K_child, K_person, K_referral};
	struct told *t = arg;
	bool there = casebook_find(b, K_referral, t->referral);
	size_t i;

	(void)e;
	EACH_REC(h, b, K_harm)
	{
		if (!span_eq(h->v[F_harm_referral_id], t->referral) ||
			(!there && b->case_id.n))
			continue;
		casebook_add(t->book, h);
		t->found = true;
	}
	if (!there)
		return 0;
	t->found = true;
	t->book->case_id = arena_copy(&t->book->text, b->case_id);
	for (i = 0; i < COUNT_OF(round); i++)
		casebook_add_all(t->book, b, round[i]);
	return 0;
}

static int one_referral(
	struct call *c, const char *id, struct casebook *book, struct err *e)
{
	struct told t = {.referral = span_of(id), .book = book};

	if (call_cases(c, page_kinds, take_told, &t, NULL, e))
		return -1;
	casebook_seal(book);
	return t.found ? 0
		       : err_input(e, "the input has no referral '%.64s'", id);
}

static int grid(struct call *c, struct err *e)
{
	const char *referral = opt_value(c, "referral");
	const char *child = opt_value(c, "child");
	struct subject of = {"referral", referral};
	struct audience whom =
		audience_of(opt_value(c, "for"), opt_given(c, "protected"));
	struct grid_terms t = {.as_of = c->as_of,
		.child = span_of(child ? child : ""),
		.staff = whom.of == FOR_STAFF};
	struct casebook b = {0};
	int rc = -1;

	if (case_reader_staff_only(c, "the harm matrix", e))
		return -1;
	if (referral && opt_given(c, "case"))
		return err_usage(e, "--case and --referral exclude each other");
	if (!referral)
		of = (struct subject){"case", call_case_id(c, e)};
	if (of.id &&
		!(referral ? one_referral(c, of.id, &b, e)
			   : call_case(c, of.id, page_kinds, &b, e)) &&
		!child_is_there(&b, &of, t.child, e) && !disclose(&whom, &b, e))
		rc = grid_of(c, &b, &of, &whom, &t, e);
	casebook_release(&b);
	return rc;
}

static const struct option_row grid_options[] = {
	{"child", 0, "ID", "only this child, and what names no child", false},
	{"referral", 0, "ID", "what one referral told, in place of CASE_ID",
		false},
	{0},
};

const struct verb verb_grid = {
	.name = "grid",
	.operands = "CASE_ID [FILE]...",
	.help = "the matrix of one case or referral: first, worst, latest",
	.shared = OPT_IN | OPT_CASE | OPT_AS_OF | OPT_PAGE | OPT_FOR,
	.options = grid_options,
	.to = "text|html|svg|md|pdf",
	.run = grid,
};

struct ask_run {
	struct asking asking;
	struct case_reader reader;
};

static int ask_of(struct casebook *b, void *arg, struct err *e)
{
	struct ask_run *r = arg;
	int rc = case_reader_takes(&r->reader, b, e);

	return rc <= 0 ? rc : ask_case(&r->asking, b, e);
}

static int ask_cases(struct call *c, struct ask_run *r, struct err *e)
{
	if (call_cases(c, page_kinds, ask_of, r, NULL, e))
		return -1;
	if (r->asking.referral.n && !r->asking.found)
		return err_input(e, "the input has no referral '%.*s'",
			SPAN_ARG(r->asking.referral));
	ask_end(&r->asking, r->reader.left_out);
	return case_reader_end(&r->reader, e);
}

static int ask(struct call *c, struct err *e)
{
	const char *agency = opt_value(c, "agency");
	const char *referral = opt_value(c, "referral");
	struct ask_run r = {
		.asking = {.as_of = c->as_of,
			.referral = span_of(referral ? referral : "")}};
	struct buf marking = {0};
	bool blank = opt_given(c, "blank");
	int rc = 0;

	if (case_reader_staff_only(c, "what a referrer is asked", e))
		return -1;
	if (referral && (opt_given(c, "case") || blank))
		return err_usage(e, "--referral and --%s exclude each other",
			blank ? "blank" : "case");
	if (prompts_load(e))
		return -1;
	if (agency || blank)
		r.asking.wording =
			wording_named(agency ? agency : "default", e);
	if ((agency || blank) && !r.asking.wording)
		return -1;
	r.asking.page = page_new(blank ? "What a referrer is asked"
				       : "Questions still to be asked");
	r.reader = case_reader_of(c, false);
	r.asking.names = true;
	r.asking.lines = !referral && !opt_given(c, "case");
	audience_words(&r.reader.to, &marking);
	page_marking(r.asking.page, buf_as_span(&marking));
	if (blank) {
		ask_blank(r.asking.page, r.asking.wording);
	} else {
		page_as_of(r.asking.page, c->as_of);
		rc = ask_cases(c, &r, e);
	}
	if (!rc)
		rc = call_page(c, r.asking.page, e);
	page_free(r.asking.page);
	buf_release(&marking);
	return rc;
}

static const struct option_row ask_options[] = {
	{"blank", 0, NULL, "a blank sheet for the telephone", false},
	{"referral", 0, "ID", "the questions of one referral", false},
	{"agency", 0, "NAME",
		"word it for default, school, police, health-visitor or "
		"neighbour",
		false},
	{0},
};

const struct verb verb_ask = {
	.name = "ask",
	.operands = "[FILE]...",
	.help = "the referrals that are incomplete; of one, the questions",
	.shared = OPT_IN | OPT_SELECT | OPT_AS_OF | OPT_PAGE | OPT_FOR,
	.options = ask_options,
	.to = PAGE_FORMS,
	.run = ask,
};

static int referrers_of(struct casebook *b, void *arg, struct err *e)
{
	return referrers_take(arg, b, e);
}

static int referrers(struct call *c, struct err *e)
{
	struct referrers r = {
		.terms = {.as_of = c->as_of,
			.since = NO_DAY,
			.until = NO_DAY,
			.suppress = !opt_given(c, "no-suppress")}};
	int by = opt_choice(c, "by", "month|quarter|year", -1, e);
	int left_out = 0, rc = -1;
	struct sink *to;

	if ((opt_given(c, "by") && by < 0) ||
		opt_day(c, "since", &r.terms.since, e) ||
		opt_day(c, "until", &r.terms.until, e))
		return -1;
	r.terms.by = (enum referrers_by)(by + 1);
	to = call_sink(c, &kind_table[K_agency], e);
	if (to && !call_cases(c, matrix_kinds, referrers_of, &r, NULL, e))
		rc = referrers_write(&r, to, &left_out, e);
	if (left_out && !c->quiet)
		call_say(c, "periods left out, their numbers too small: %d",
			left_out);
	referrers_release(&r);
	return rc;
}

/* Of the day of receipt; the shared ones would choose rows of harm, too. */
#define RECEIVED                                                               \
	{"since", 0, "DATE", "received from this day on", false},              \
	{                                                                      \
		"until", 0, "DATE", "received up to this day", false           \
	}

static const struct option_row referrers_options[] = {
	RECEIVED,
	{"by", 0, "PERIOD", "a line for each month, quarter or year", false},
	{"no-suppress", 0, NULL, "show small numbers: not for partners", false},
	{0},
};

const struct verb verb_referrers = {
	.name = "referrers",
	.operands = "[FILE]...",
	.help = "how complete each agency's referrals are",
	.shared = OPT_IN | OPT_SELECT | OPT_AS_OF | OPT_OUT,
	.options = referrers_options,
	.to = RECORD_FORMS "|text",
	.run = referrers,
};

struct front_run {
	const struct front_view *view;
	struct front front;
};

static int front_of(struct casebook *b, void *arg, struct err *e)
{
	struct front_run *r = arg;

	return r->view->take(&r->front, b, e);
}

static int front_answer(struct call *c, struct front_run *r, struct err *e)
{
	struct sink *to;
	struct page *p;
	int rc;

	if (!to_is(c, "text") && !to_is(c, "html") && !to_is(c, "md")) {
		to = call_sink(c, &kind_table[r->view->kind], e);
		return to ? r->view->write(&r->front, to, e) : -1;
	}
	p = page_new(r->view->title);
	page_as_of(p, c->as_of);
	page_marking(p, SPAN("for staff only"));
	r->view->page(&r->front, p);
	rc = call_page(c, p, e);
	page_free(p);
	return rc;
}

static int referrals(struct call *c, struct err *e)
{
	bool open = opt_given(c, "open"), repeat = opt_given(c, "repeat");
	struct front_run r = {
		.view = open     ? &front_waiting
			: repeat ? &front_repeats
				 : &front_decisions,
		.front.terms = {c->as_of, NO_DAY, NO_DAY},
	};
	int rc;

	if (open && repeat)
		return err_usage(e, "--open and --repeat exclude each other");
	if (opt_day(c, "since", &r.front.terms.since, e) ||
		opt_day(c, "until", &r.front.terms.until, e))
		return -1;
	rc = call_cases(c, matrix_kinds, front_of, &r, NULL, e);
	if (!rc)
		rc = front_answer(c, &r, e);
	front_release(&r.front);
	return rc;
}

static const struct option_row referrals_options[] = {
	RECEIVED,
	{"open", 0, NULL, "those undecided, with working days waited", false},
	{"repeat", 0, NULL,
		"children with three contacts without action in twelve months",
		false},
	{0},
};

const struct verb verb_referrals = {
	.name = "referrals",
	.operands = "[FILE]...",
	.help = "what the front door decided, by month and agency",
	.shared = OPT_IN | OPT_SELECT | OPT_AS_OF | OPT_OUT,
	.options = referrals_options,
	.to = RECORD_FORMS "|text|html|md",
	.run = referrals,
};
