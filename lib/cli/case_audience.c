#include "case_audience.h"

#include "base/num.h"
#include "call_internal.h"

struct case_audience case_audience_of(struct call *c, bool records)
{
	struct case_audience r = {.call = c,
		.to = audience_of(
			opt_value(c, "for"), opt_given(c, "protected")),
		.records = records};

	/* A protected case is no secret from its own records. */
	r.to.protected_too |= records && r.to.of == FOR_STAFF;
	return r;
}

/* Without its record, nobody can know. */
static bool is_protected(const struct audience *a, const struct casebook *b)
{
	const struct rec *c = casebook_case(b);

	return c ? rec_true(c, F_case_protected) : a->of != FOR_STAFF;
}

int case_audience_whole(
	const struct call *c, const struct audience *to, struct err *e)
{
	if (to->of == FOR_STAFF || !c->rejects.rows)
		return 0;
	return err_input(e,
		"--for: %s could not be read, which may say what must not be "
		"shown: mend the input first",
		counted(c->rejects.rows, "row").s);
}

int case_audience_takes(
	struct case_audience *r, struct casebook *b, struct err *e)
{
	bool chosen = opt_given(r->call, "case");

	if (r->to.of != FOR_STAFF && b->case_id.n == 0)
		return 0;
	if (r->to.of == FOR_PERSON && !chosen && !audience_in(&r->to, b))
		return 0;
	r->met = true;
	if (is_protected(&r->to, b) && !r->to.protected_too && !chosen) {
		r->left_out++;
		return 0;
	}
	if (case_audience_whole(r->call, &r->to, e) || disclose(&r->to, b, e))
		return -1;
	if (r->counts && !audience_sees_all(&r->to)) {
		r->partly++;
		return 0;
	}
	return 1;
}

int case_audience_staff_only(
	const struct call *c, const char *what, struct err *e)
{
	return call_for_staff(c)
		       ? 0
		       : err_usage(e, "--for: %s is for staff only", what);
}

int case_audience_end(struct case_audience *r, struct err *e)
{
	if (r->to.of == FOR_PERSON && !r->met && !opt_given(r->call, "if-any"))
		return err_usage(e,
			"--for: no person with id '%.*s' in the input",
			SPAN_ARG(r->to.person));
	r->call->state->left_out = r->left_out;
	if (r->left_out && !r->call->quiet)
		call_say(r->call, "%s left out: a page needs --protected",
			counted(r->left_out, "protected case").s);
	if (r->partly && !r->call->quiet)
		call_say(r->call,
			"%s left out: this reader may not see all that is "
			"counted",
			counted(r->partly, "case").s);
	return 0;
}
