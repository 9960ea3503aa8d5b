#include "case_pages.h"

#include "base/date.h"
#include "page/svg.h"

static bool is_protected(const struct casebook *b)
{
	const struct rec *c = casebook_case(b);

	return c && rec_true(c, F_case_protected);
}

static int one_case(struct casebook *b, void *arg, struct err *e)
{
	struct case_answer *a = arg;
	/* Records for staff are no page; those for anybody else are handed on.
	 */
	bool drawing = a->page || !a->sink || a->to.of != FOR_STAFF;

	if ((b->case_id.n == 0 && !a->caseless) ||
		(a->takes && !a->takes(b, a->terms)))
		return 0;
	if (drawing && is_protected(b) && !a->to.protected_too &&
		!opt_given(a->call, "case")) {
		a->left_out++;
		return 0;
	}
	if (disclose(&a->to, b, e))
		return -1;
	if (a->sink)
		return a->records(b, a->terms, a->sink, e);
	if (!a->page) {
		if (a->drawn.cases++ == 0)
			a->picture(b, a->terms, &a->drawn.svg, &a->drawn.words);
		return 0;
	}
	if (!a->own_heading) {
		struct buf name = {0};

		buf_printf(&name, "Case %.*s", SPAN_ARG(b->case_id));
		page_heading(a->page, 2, buf_cstr(&name));
		buf_release(&name);
	}
	a->section(a->page, b, a->terms);
	return 0;
}

static int begin(struct case_answer *a, struct err *e)
{
	struct buf text = {0};
	char day[20];

	if (to_is(a->call, "svg"))
		return 0;
	if (!to_is_page(a->call)) {
		/* A protected case is no secret from its own records. */
		a->to.protected_too |= a->to.of == FOR_STAFF;
		a->sink = call_sink(a->call, a->kind, e);
		return a->sink ? 0 : -1;
	}
	a->page = page_new(a->title);
	page_as_of(a->page, day_words(a->call->as_of, day));
	buf_puts(&text, "Private, ");
	audience_words(&a->to, &text);
	page_marking(a->page, buf_cstr(&text));
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
	rc = svg_dress(buf_as_span(&a->drawn.svg), NULL, a->title,
		buf_cstr(&a->drawn.words), &out, e);
	if (!rc)
		rc = call_bytes(a->call, buf_as_span(&out), e);
	buf_release(&out);
	return rc;
}

int case_answer(struct case_answer *a, struct err *e)
{
	int rc;

	a->to = audience_of(
		opt_value(a->call, "for"), opt_given(a->call, "protected"));
	rc = begin(a, e);
	if (!rc)
		rc = call_cases(a->call, NULL, one_case, a, NULL, e);
	if (!rc && a->page && a->none && a->none(a->terms))
		page_para(a->page, a->none(a->terms));
	if (!rc && a->page)
		rc = call_page(a->call, a->page, e);
	else if (!rc && !a->sink)
		rc = end_svg(a, e);
	if (!rc && a->left_out && !a->call->quiet)
		call_say(a->call,
			"%d protected case%s left out: a page about %s needs "
			"--protected",
			a->left_out, a->left_out == 1 ? "" : "s",
			a->left_out == 1 ? "it" : "them");
	page_free(a->page);
	buf_release(&a->drawn.svg);
	buf_release(&a->drawn.words);
	return rc;
}
