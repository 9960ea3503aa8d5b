#include "case_pages.h"

#include "base/date.h"
#include "page/script.h"
#include "page/svg.h"

/* The picture says whose it is: it stands alone. */
static void draw(struct case_answer *a, const struct casebook *b)
{
	struct buf under = {0};
	char day[20];

	buf_printf(&a->drawn.title, "%s: case %.*s", a->title,
		SPAN_ARG(b->case_id));
	buf_printf(&under, "As of %s, ", day_words(a->call->as_of, day));
	audience_words(&a->audience.to, &under);
	a->picture(b, a->terms,
		&(struct picture_head){
			buf_cstr(&a->drawn.title), buf_cstr(&under)},
		&a->drawn.svg, &a->drawn.words);
	buf_release(&under);
}

static void put_section(struct case_answer *a, struct page *p,
	const struct casebook *b,
	void (*section)(
		struct page *, const struct casebook *, const void *terms))
{
	if (!a->own_heading)
		page_headingf(p, 2, "Case %.*s", SPAN_ARG(b->case_id));
	section(p, b, a->terms);
}

static int one_of_many(
	struct case_answer *a, const struct casebook *b, struct err *e)
{
	const struct rec *c = casebook_case(b);
	struct many_case one = {.id = b->case_id,
		.team = c ? c->v[F_case_team] : SPAN(""),
		.page = many_page(a->cases, b->case_id)};

	put_section(a, one.page, b, a->section);
	if (a->brief) {
		one.brief = many_page(a->cases, b->case_id);
		put_section(a, one.brief, b, a->brief);
	}
	a->rank(b, a->terms, &one);
	return many_case(a->cases, &one, e);
}

static void make_ready(struct case_answer *a)
{
	bool lacks[KINDS];

	if (a->begun || !a->ready)
		return;
	call_lacks(a->call, lacks);
	/* Of a stream more is known with each case; threads know it once. */
	a->begun = a->ready(lacks, a->arg) || a->apart;
}

static int one_case(struct casebook *b, void *arg, struct err *e)
{
	struct case_answer *a = arg;
	int rc;

	if (b->case_id.n == 0 && !a->caseless)
		return 0;
	make_ready(a);
	if (a->takes && !a->takes(b, a->terms))
		return 0;
	rc = case_audience_takes(&a->audience, b, e);
	if (rc <= 0)
		return rc;
	a->shown = true;
	if (a->apart)
		return apart_case(a->apart, b, e);
	if (!a->to.page) {
		if (a->drawn.cases++ == 0)
			draw(a, b);
		return 0;
	}
	if (a->cases)
		return one_of_many(a, b, e);
	put_section(a, a->to.page, b, a->section);
	return 0;
}

static int begin(struct case_answer *a, struct buf *marking, struct err *e)
{
	buf_puts(marking, "Private, ");
	audience_words(&a->audience.to, marking);
	a->to = (struct answer){.call = a->call,
		.kind = a->kind,
		.title = a->title,
		.marking = buf_cstr(marking)};
	if (answer_begin(&a->to, e))
		return -1;
	if (a->to.sink)
		a->apart = apart_new(a->call, a->to.sink, a->records, a->terms);
	if (a->to.page && a->audience.to.of != FOR_STAFF)
		page_quiet(a->to.page);
	if (a->many && a->to.page)
		a->cases =
			many_new(a->call, a->many, a->title, buf_cstr(marking));
	return 0;
}

static int end_svg(struct case_answer *a, struct err *e)
{
	if (a->drawn.cases != 1)
		return err_usage(e,
			"svg is a picture of one case, and here are %d: "
			"choose it with --case",
			a->drawn.cases);
	return svg_dress(buf_as_span(&a->drawn.svg), NULL,
		buf_cstr(&a->drawn.title), buf_cstr(&a->drawn.words),
		&a->to.bytes, e);
}

int case_answer(struct case_answer *a, struct err *e)
{
	struct buf marking = {0};
	int rc;

	a->audience = case_audience_of(
		a->call, answer_form(a->call, a->kind) == ANSWER_RECORDS);
	a->audience.counts = a->counts;
	if (!a->nothing)
		a->nothing = "There is no case to show here.";
	rc = begin(a, &marking, e);
	if (!rc)
		rc = call_cases(a->call, NULL, one_case, a, NULL, e);
	rc = apart_end(a->apart, rc, e);
	if (!rc)
		rc = case_audience_end(&a->audience, e);
	if (!rc && a->cases)
		many_end(a->cases, a->to.page, a->audience.left_out);
	if (!rc && a->to.page && !a->shown)
		page_para(a->to.page, span_of(a->nothing));
	else if (!rc && a->to.page && a->none && a->none(a->terms))
		page_para(a->to.page, span_of(a->none(a->terms)));
	if (!rc && a->to.form == ANSWER_BYTES)
		rc = end_svg(a, e);
	rc = answer_end(&a->to, rc, e);
	many_free(a->cases);
	buf_release(&marking);
	buf_release(&a->drawn.svg);
	buf_release(&a->drawn.words);
	buf_release(&a->drawn.title);
	return rc;
}
