#include "training_verbs.h"

struct cover_options {
	struct training_terms terms;
	bool partners;
};

static int parse(struct call *c, struct cover_options *o, struct err *e)
{
	struct training_terms *t = &o->terms;
	int by = opt_choice(c, "by", PERIOD_WORDS, PERIOD_TYPES, e);

	*t = (struct training_terms){.as_of = c->as_of,
		.team = opt_span(c, "team"),
		.service = opt_span(c, "service")};
	o->partners = opt_given(c, "partners");
	t->by_started = by >= 0 && by < PERIOD_TYPES;
	if (t->by_started)
		t->by = (enum period_type)by;
	return by < 0 ? -1 : training_types_parse(c, &t->types, e);
}

static int put_partners(struct sink *to, const struct training_lines *partners,
	const struct training_terms *t, struct err *e)
{
	struct training_terms plain = *t;

	plain.by_started = false;
	return training_put(partners, &plain, to, e);
}

static int cover(struct call *c, struct err *e)
{
	struct answer a = {.call = c, .kind = &kind_table[K_training]};
	struct training_lines teams, partners;
	struct cover_options o;
	const struct training_terms *t = &o.terms;
	struct casebook all;
	int rc;

	if (parse(c, &o, e) || call_book(c, training_kinds, &all, e))
		return -1;
	training_cover(&teams, &all, t);
	training_partners(&partners, &all, t);
	rc = answer_begin(&a, e);
	if (!rc && a.sink)
		rc = o.partners ? put_partners(a.sink, &partners, t, e)
				: training_put(&teams, t, a.sink, e);
	else if (!rc)
		a.page = training_page(&teams, &partners, t);
	rc = answer_end(&a, rc, e);
	training_release(&teams);
	training_release(&partners);
	casebook_release(&all);
	return rc;
}

static const struct option_row options[] = {
	TEAM_ROW,
	SERVICE_ROW,
	{"type", 0, "TYPE", "only this type of course", true},
	{"by", 0, "PERIOD",
		"a line per month, quarter, year or financial-year of starting "
		"in post, too",
		false},
	{"partners", 0, NULL, "records: a line per agency, not per team",
		false},
	{0},
};

const struct verb verb_training_cover = {
	.name = "cover",
	.operands = "[FILE]...",
	.help = "a line per team and type of course: in post, trained",
	.example = "--to text examples/records/*.csv",
	.shared = OPT_IN | OPT_AS_OF | OPT_OUT | OPT_PAGE,
	.options = options,
	.to = RECORD_FORMS "|" PAGE_FORMS,
	.counts = {K_attendance},
	.run = cover,
};
