#include "matrix_verbs.h"
#include "base/date.h"
#include "cli/answer.h"
#include "cli/case_audience.h"
#include "matrix/matrix_grid.h"
#include "page/svg.h"

static int grid_svg(struct buf *out, const struct casebook *b,
	const struct grid_terms *t, const char *title, const char *under,
	struct err *e)
{
	struct draw d = {0};
	int rc;

	grid_draw(&d, b, t, title, under);
	rc = svg_dress(span_of(draw_end(&d)), NULL, title,
		"For each type of harm the first, the worst and the latest "
		"incident: what was done, how severe, how often, what it did "
		"to the child, and what nobody has asked yet.",
		out, e);
	draw_release(&d);
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
	struct answer a = {.call = c};
	char day[20];
	int rc;

	buf_printf(&title, "Harm matrix: %s %s", of->what, of->id);
	audience_words(whom, &marking);
	a.title = buf_cstr(&title);
	a.marking = buf_cstr(&marking);
	rc = answer_begin(&a, e);
	if (!rc && a.page) {
		grid_page(a.page, b, t);
	} else if (!rc) {
		buf_printf(&under, "As of %s, %s", day_words(c->as_of, day),
			a.marking);
		rc = grid_svg(&a.bytes, b, t, a.title, buf_cstr(&under), e);
	}
	rc = answer_end(&a, rc, e);
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

	if (call_cases(c, matrix_page_kinds, take_told, &t, NULL, e))
		return -1;
	casebook_seal(book);
	return t.found ? 0
		       : err_input(e, "the input has no referral '%.64s'", id);
}

struct grid_options {
	bool referral; /* in place of a case */
	struct subject of;
	struct audience whom;
	struct grid_terms terms;
};

static int parse(struct call *c, struct grid_options *o, struct err *e)
{
	const char *referral = opt_value(c, "referral");

	*o = (struct grid_options){.referral = referral,
		.of = {"referral", referral},
		.whom = audience_of(
			opt_value(c, "for"), opt_given(c, "protected"))};
	o->terms = (struct grid_terms){.as_of = c->as_of,
		.child = opt_span(c, "child"),
		.staff = o->whom.of == FOR_STAFF};
	if (case_audience_staff_only(c, "the harm matrix", e))
		return -1;
	if (referral && opt_given(c, "case"))
		return err_usage(e, "--case and --referral exclude each other");
	if (!referral)
		o->of = (struct subject){"case", call_case_id(c, e)};
	return o->of.id ? 0 : -1;
}

static void say_unseen(struct call *c, struct grid_terms *t)
{
	bool lacks[KINDS];

	call_lacks(c, lacks);
	t->unseen = lacks[K_harm];
	if (t->unseen && !c->quiet)
		call_say(c, "no harm records in the input: nothing was "
			    "looked at");
}

static int grid(struct call *c, struct err *e)
{
	struct grid_options o;
	struct casebook b = {0};
	int rc;

	if (parse(c, &o, e))
		return -1;
	rc = o.referral ? one_referral(c, o.of.id, &b, e)
			: call_case(c, o.of.id, matrix_page_kinds, &b, e);
	if (!rc)
		rc = child_is_there(&b, &o.of, o.terms.child, e);
	if (!rc)
		rc = disclose(&o.whom, &b, e);
	if (!rc)
		say_unseen(c, &o.terms);
	if (!rc)
		rc = grid_of(c, &b, &o.of, &o.whom, &o.terms, e);
	casebook_release(&b);
	return rc;
}

static const struct option_row options[] = {
	{"child", 0, "ID", "only this child, and what names no child", false},
	{"referral", 0, "ID", "what one referral told, in place of CASE_ID",
		false},
	{0},
};

const struct verb verb_grid = {
	.name = "grid",
	.operands = "CASE_ID [FILE]...",
	.help = "the matrix of one case or referral: first, worst, latest",
	.example = "AV-012 examples/records/*.csv",
	.shared = OPT_IN | OPT_CASE | OPT_AS_OF | OPT_PAGE | OPT_FOR,
	.options = options,
	.to = "text|html|svg|md|pdf",
	.run = grid,
};
