#include "measures.h"

static struct unit unit_care(
	const struct care *k, const struct care_period *p, int day)
{
	const struct rec *r = care_on(k, p, day);
	struct unit u = unit_of(r);

	u.day = day;
	u.child = p->child;
	u.need = r->v[F_care_need];
	u.factors = care_factors(k, p, day);
	return u;
}

/* Each child once, though its periods may overlap. */
static void stock(const struct casebook *b, struct counting *c)
{
	const struct care *k = c->care;
	struct span last = {"", 0};
	size_t i;

	(void)b;
	for (i = 0; i < k->periods; i++) {
		const struct care_period *p = &k->period[i];
		struct unit u = unit_care(k, p, c->at);

		if (!in_care(p, c->at) || span_eq(p->child, last))
			continue;
		last = p->child;
		count_child(c, &u);
	}
}

static bool within(const struct counting *c, int day)
{
	return day != NO_DAY && day >= c->from && day <= c->at;
}

/* What goes on under another case is no start. */
static void starts(const struct casebook *b, struct counting *c)
{
	const struct care *k = c->care;
	size_t i;

	(void)b;
	for (i = 0; i < k->periods; i++) {
		const struct care_period *p = &k->period[i];
		struct unit u = unit_care(k, p, p->started);
		struct past_question q = {p->child, PAST_CARE_ENDED, p->started,
			p->started, p->started};

		if (within(c, p->started))
			count_unit_past(c, &u, &q, false);
	}
}

/* arg: CARE_ENDS for any that is told. */
static void ends(const struct casebook *b, struct counting *c)
{
	int which = c->measure->arg.n;
	const struct care *k = c->care;
	size_t i;

	(void)b;
	for (i = 0; i < k->periods; i++) {
		const struct care_period *p = &k->period[i];
		struct unit u = unit_care(k, p, p->ended);

		if (!within(c, p->ended) || p->end == CARE_UNTOLD)
			continue;
		count_unit(c, &u, which == CARE_ENDS || (int)p->end == which);
	}
}

static void untold(const struct casebook *b, struct counting *c)
{
	const struct care *k = c->care;
	size_t i;

	(void)b;
	for (i = 0; i < k->periods; i++) {
		const struct care_period *p = &k->period[i];
		struct unit u = unit_care(k, p, p->ended);
		struct past_question q = {
			p->child, PAST_CARE_BEGAN, p->ended, p->ended, INT_MAX};

		if (within(c, p->ended) && p->end == CARE_UNTOLD)
			count_unit_past(c, &u, &q, false);
	}
}

/* Each child once. */
static void breaks(const struct casebook *b, struct counting *c)
{
	const struct care *k = c->care;
	struct span last = {"", 0};
	size_t i;

	(void)b;
	for (i = 0; i < k->short_breaks; i++) {
		const struct rec *r = k->short_break[i];
		int end = rec_day(r, F_care_ended);
		struct unit u = unit_of(r);

		u.child = r->v[F_care_child_id];
		u.need = r->v[F_care_need];
		u.factors = r->v[F_care_factors];
		if (rec_day(r, F_care_started) > c->at ||
			(end != NO_DAY && end <= c->from) ||
			span_eq(u.child, last))
			continue;
		last = u.child;
		count_child(c, &u);
	}
}

#define FROM_CARE                                                              \
	{                                                                      \
		K_care, KINDS, KINDS                                           \
	}

const struct measure care_measures[] = {
	{"care_children", "Children in care",
		"Children in care on the last day, short breaks apart.",
		"children, each once", NULL, AT_END, COUNT, NEITHER, OF_NEED,
		FROM_CARE, stock, .came = "care_started", .went = "care_ended",
		.lost = "care_untold"},
	{"care_rate", "Children in care, rate",
		"Children in care on the last day for every 10,000 children "
		"under 18.",
		"children, each once",
		"children under 18, the newest estimate up to that year",
		AT_END, RATE, NEITHER, 1u << BY_AUTHORITY,
		{K_care, K_population, KINDS, KINDS}, stock,
		.rate_of = "care_children"},
	{"care_started", "Started in care",
		"Periods in care begun: first episodes alone, short breaks "
		"apart.",
		"periods begun", NULL, DURING, COUNT, NEITHER, OF_NEED,
		FROM_CARE, .count = starts},
	{"care_ended", "Left care",
		"Periods in care ended, by any recorded end; that of an "
		"episode which another follows (X1) does not count.",
		"periods ended", NULL, DURING, COUNT, NEITHER, OF_NEED,
		FROM_CARE, .count = ends, .arg.n = CARE_ENDS},
	{"care_ended_home", "Left care for home",
		"Of the periods in care ended, those that ended at "
		"home with a parent.",
		"of them, home to a parent (E4A, E4B)", "periods in care ended",
		DURING, SHARE, NEITHER, OF_NEED, FROM_CARE, ends,
		.arg.n = CARE_HOME, .base = "care_ended",
		.kind_of = "care_ended"},
	{"care_ended_kin", "Left care for kin or guardianship",
		"Of the periods in care ended, those that ended with kin or by "
		"a guardianship or child arrangements order.",
		"of them, with kin or by such an order (E13, E41, E43 to E48)",
		"periods in care ended", DURING, SHARE, NEITHER, OF_NEED,
		FROM_CARE, ends, .arg.n = CARE_KIN, .base = "care_ended",
		.kind_of = "care_ended"},
	{"care_ended_adoption", "Left care for adoption",
		"Of the periods in care ended, those that ended by adoption.",
		"of them, adopted (E11, E12)", "periods in care ended", DURING,
		SHARE, NEITHER, OF_NEED, FROM_CARE, ends,
		.arg.n = CARE_ADOPTION, .base = "care_ended",
		.kind_of = "care_ended"},
	{"care_ended_adulthood", "Left care for adult life",
		"Of the periods in care ended, those that ended as an adult, "
		"or for adult services.",
		"of them, as adults (E5, E6, E7, E15, E17)",
		"periods in care ended", DURING, SHARE, NEITHER, OF_NEED,
		FROM_CARE, ends, .arg.n = CARE_ADULTHOOD, .base = "care_ended",
		.kind_of = "care_ended"},
	{"care_ended_other", "Left care otherwise",
		"Of the periods in care ended, those that ended otherwise: "
		"death, another authority, custody, remand, abroad, any other "
		"reason.",
		"of them, otherwise (E2, E3, E8, E9, E14, E16)",
		"periods in care ended", DURING, SHARE, NEITHER, OF_NEED,
		FROM_CARE, ends, .arg.n = CARE_OTHER, .base = "care_ended",
		.kind_of = "care_ended"},
	{"care_untold", "End not told",
		"Periods in care whose last episode ended as if another "
		"followed "
		"(X1) or without a reason, and none does: the record lacks "
		"what "
		"came next.",
		"periods", NULL, DURING, COUNT, LESS, OF_NEED, FROM_CARE,
		.count = untold},
	{"care_short_breaks", "Children with short breaks",
		"Children who had a short break (V3, V4) in the period.",
		"children, each once", NULL, DURING, COUNT, NEITHER, OF_NEED,
		FROM_CARE, breaks, .each_once = true},
	{0},
};
