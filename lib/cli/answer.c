#include "answer.h"

#include "counted.h"

enum answer_form answer_form(const struct call *c, const struct kind *kind)
{
	if (to_is_page(c) || (to_is(c, "table") && !kind))
		return ANSWER_PAGE;
	return !kind || to_is(c, "svg") || to_is(c, "xlsx") ? ANSWER_BYTES
							    : ANSWER_RECORDS;
}

int answer_begin(struct answer *a, struct err *e)
{
	a->form = answer_form(a->call, a->kind);
	if (a->form == ANSWER_RECORDS) {
		a->sink = call_sink(a->call, a->kind, e);
		return a->sink ? 0 : -1;
	}
	if (a->form == ANSWER_BYTES || !a->title)
		return 0;
	a->page = page_new(span_of(a->title));
	if (!a->undated)
		page_as_of(a->page, a->call->as_of);
	if (a->marking)
		page_marking(a->page, span_of(a->marking));
	return 0;
}

int answer_end(struct answer *a, int rc, struct err *e)
{
	if (a->page)
		counted_note(a->call, a->page);
	if (!rc && a->form == ANSWER_PAGE)
		rc = a->page ? call_page(a->call, a->page, e) : -1;
	else if (!rc && a->form == ANSWER_BYTES)
		rc = call_bytes(a->call, buf_as_span(&a->bytes), e);
	page_free(a->page);
	a->page = NULL;
	buf_release(&a->bytes);
	return rc;
}
