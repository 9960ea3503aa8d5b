#include "case_pages.h"

#include "base/date.h"
#include "page/svg.h"

/* The picture says whose it is: it stands alone. */
static void draw(struct case_answer *a, const struct casebook *b)
{
	struct buf under = {0};
	char day[20];

	buf_printf(&a->drawn.title, "%s: case %.*s", a->title,
		SPAN_ARG(b->case_id));
	buf_printf(&under, "As of %s, ", day_words(a->call->as_of, day));
	audience_words(&a->reader.to, &under);
	a->picture(b, a->terms,
		&(struct picture_head){
			buf_cstr(&a->drawn.title), buf_cstr(&under)},
		&a->drawn.svg, &a->drawn.words);
	buf_release(&under);
}

static int one_case(struct casebook *b, void *arg, struct err *e)
{
	struct case_answer *a = arg;
	int rc;

	if ((b->case_id.n == 0 && !a->caseless) ||
		(a->takes && !a->takes(b, a->terms)))
		return 0;
	rc = case_reader_takes(&a->reader, b, e);
	if (rc <= 0)
		return rc;
	a->shown = true;
	if (a->sink)
		return a->records(b, a->terms, a->sink, e);
	if (!a->page) {
		if (a->drawn.cases++ == 0)
			draw(a, b);
		return 0;
	}
	if (!a->own_heading)
		page_headingf(a->page, 2, "Case %.*s", SPAN_ARG(b->case_id));
	a->section(a->page, b, a->terms);
	return 0;
}

static int begin(struct case_answer *a, struct err *e)
{
	struct buf text = {0};

	if (to_is(a->call, "svg"))
		return 0;
	if (!to_is_page(a->call)) {
		a->sink = call_sink(a->call, a->kind, e);
		return a->sink ? 0 : -1;
	}
	a->page = page_new(a->title);
	page_as_of(a->page, a->call->as_of);
	buf_puts(&text, "Private, ");
	audience_words(&a->reader.to, &text);
	page_marking(a->page, buf_as_span(&text));
	buf_release(&text);
	return 0;
}

static int end_svg(struct case_answer *a, struct err *e)
{
	struct buf out = {0};
	int rc;

	if (a->drawn.cases != 1)
		return err_usage(e,
			"svg is a picture of one case, and here are %d: "
			"choose it with --case",
			a->drawn.cases);
	rc = svg_dress(buf_as_span(&a->drawn.svg), NULL,
		buf_cstr(&a->drawn.title), buf_cstr(&a->drawn.words), &out, e);
	if (!rc)
		rc = call_bytes(a->call, buf_as_span(&out), e);
	buf_release(&out);
	return rc;
}

int case_answer(struct case_answer *a, struct err *e)
{
	int rc;

	a->reader = case_reader_of(
		a->call, !to_is(a->call, "svg") && !to_is_page(a->call));
	a->reader.counts = a->counts;
	if (!a->nothing)
		a->nothing = "There is no case to show here.";
	rc = begin(a, e);
	if (!rc)
		rc = call_cases(a->call, NULL, one_case, a, NULL, e);
	if (!rc)
		rc = case_reader_end(&a->reader, e);
	if (!rc && a->page && !a->shown)
		page_para(a->page, span_of(a->nothing));
	else if (!rc && a->page && a->none && a->none(a->terms))
		page_para(a->page, span_of(a->none(a->terms)));
	if (!rc && a->page)
		rc = call_page(a->call, a->page, e);
	else if (!rc && !a->sink)
		rc = end_svg(a, e);
	page_free(a->page);
	buf_release(&a->drawn.svg);
	buf_release(&a->drawn.words);
	buf_release(&a->drawn.title);
	return rc;
}
