#include "network_verbs.h"

/* The kinds the counting looks at. */
static const enum kind_id kinds[] = {K_case, K_statement, K_person, K_circle,
	K_commitment, K_demonstration, K_meeting, KINDS};
/* And what disclosure looks at, for other readers than staff. */
static const enum kind_id reader_kinds[] = {K_case, K_statement, K_person,
	K_circle, K_commitment, K_demonstration, K_meeting, K_child, K_rule,
	KINDS};

static int each_read(struct casebook *b, void *arg, struct err *e)
{
	struct network_run *r = arg;
	int rc = case_audience_takes(&r->audience, b, e);

	return rc <= 0 ? rc : r->each(r, b, e);
}

static int records(const struct casebook *b, const void *run, struct sink *to,
	struct err *e)
{
	const struct network_run *r = run;

	return r->work_out(b, &r->terms, to, e);
}

/* Records are for staff whatever the case; a page is not. */
static int walk(struct network_run *r, struct err *e)
{
	int rc;

	bool page = to_is_page(r->answer.call) &&
		    (r->answer.page || !to_is(r->answer.call, "text"));

	r->audience = case_audience_of(r->answer.call, !page);
	r->audience.counts = true;
	if (r->answer.sink)
		r->apart =
			apart_new(r->answer.call, r->answer.sink, records, r);
	rc = call_cases(r->answer.call,
		r->audience.to.of == FOR_STAFF ? kinds : reader_kinds,
		each_read, r, NULL, e);
	rc = apart_end(r->apart, rc, e);
	return rc ? rc : case_audience_end(&r->audience, e);
}

int network_work_out(struct network_run *r, struct casebook *b, struct err *e)
{
	size_t i;

	for (i = 0; i < r->terms.withouts; i++)
		if (casebook_find(b, K_person, r->without[i]))
			r->met[i] = true;
	return apart_case(r->apart, b, e);
}

int network_records(struct call *c, struct network_run *r,
	const struct kind *kind, struct err *e)
{
	r->terms.as_of = c->as_of;
	r->answer.call = c;
	r->answer.sink = call_sink(c, kind, e);
	if (!r->answer.sink)
		return -1;
	r->each = network_work_out;
	return walk(r, e);
}

int network_answer(struct network_run *r, const char *nothing, struct err *e)
{
	int rc = walk(r, e);

	if (!rc && r->cases)
		many_end(r->cases, r->answer.page, r->audience.left_out);
	if (!rc && r->answer.page && !r->said)
		page_para(r->answer.page, span_of(nothing));
	return answer_end(&r->answer, rc, e);
}
