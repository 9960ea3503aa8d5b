#include "case/held_person.h"
#include "cli/answer.h"

/* held: all that is held on one person, for a subject access request. */

static int add(struct casebook *b, void *all, struct err *e)
{
	int k;

	(void)e;
	for (k = 0; k < KINDS; k++) {
		EACH_REC(r, b, k)
		{
			casebook_add(all, r);
		}
	}
	return 0;
}

static int write_held(struct call *c, const struct held_person *h,
	const struct kind *only, struct err *e)
{
	struct answer a = {.call = c};
	int rc;

	if (!to_is_page(c)) {
		struct sink *to = call_sink(c, only, e);

		return to ? held_person_records(h, only, to, e) : -1;
	}
	rc = answer_begin(&a, e);
	if (!rc)
		a.page = held_person_page(h, c->as_of);
	return answer_end(&a, rc, e);
}

struct held_options {
	struct span person;
	bool if_any;
	const struct kind *only;
};

static int parse(struct call *c, struct held_options *o, struct err *e)
{
	*o = (struct held_options){.person = opt_span(c, "person"),
		.if_any = opt_given(c, "if-any"),
		.only = kind_named(opt_span(c, "kind"))};
	return o->person.n ? 0 : err_usage(e, "--person ID is required");
}

static int held(struct call *c, struct err *e)
{
	struct held_options o;
	struct casebook all = {0};
	struct held_person h = {0};
	int rc;

	if (parse(c, &o, e))
		return -1;
	rc = call_cases(c, NULL, add, &all, NULL, e);
	casebook_seal(&all);
	if (!rc && !held_person_find(&h, &all, o.person) && !o.if_any)
		rc = err_usage(e, "--person: no record names '%.*s'",
			(int)(o.person.n > 64 ? 64 : o.person.n), o.person.p);
	if (!rc)
		rc = write_held(c, &h, o.only, e);
	held_person_release(&h);
	casebook_release(&all);
	return rc;
}

static const struct option_row options[] = {
	{"person", 0, "ID", "a person, child or member of staff", false},
	{"if-any", 0, NULL, "allow a person that no record names", false},
	{0},
};

const struct verb verb_held = {
	.name = "held",
	.operands = "[FILE]...",
	.help = "all that is held on one person, for staff to go through",
	.example = "--person AV-003-P02 --to html -o held.html "
		   "examples/records/*.csv",
	.shared = OPT_IN | OPT_AS_OF | OPT_OUT | OPT_PAGE | OPT_SPLIT,
	.options = options,
	.to = RECORD_FORMS "|" PAGE_FORMS,
	.run = held,
};
