#include "measures.h"

#include "ground/standing.h"

static struct unit unit_spell(const struct rec *i)
{
	struct unit u = unit_of(i);

	u.child = i->v[F_involvement_child_id];
	u.need = i->v[F_involvement_need];
	u.factors = i->v[F_involvement_factors];
	return u;
}

static bool on_plan(const struct rec *i, const char *type, int day)
{
	return rec_is(i, F_involvement_type, type) &&
	       stands(i, F_involvement_started, F_involvement_ended, day);
}

/* Each child once: spells are in order of child, so the last one decides. */
static void children_on(const struct casebook *b, struct counting *c)
{
	const char *type = c->measure->arg.word;
	const struct rec *last = NULL;

	EACH_REC(i, b, K_involvement)
	{
		struct unit u;

		if (!on_plan(i, type, c->at))
			continue;
		if (last && !span_eq(last->v[F_involvement_child_id],
				    i->v[F_involvement_child_id])) {
			u = unit_spell(last);
			count_child(c, &u);
		}
		last = i;
	}
	if (last) {
		struct unit u = unit_spell(last);

		count_child(c, &u);
	}
}

static bool starts_plan(const struct counting *c, const struct rec *i)
{
	return rec_is(i, F_involvement_type, "child-protection") &&
	       in_period(c, i, F_involvement_started);
}

static struct unit unit_plan_start(const struct rec *i)
{
	struct unit u = unit_spell(i);

	u.day = rec_day(i, F_involvement_started);
	return u;
}

static void started(const struct casebook *b, struct counting *c)
{
	EACH_REC(i, b, K_involvement)
	{
		struct unit u = unit_plan_start(i);

		count_unit(c, &u, starts_plan(c, i));
	}
}

static void ended(const struct casebook *b, struct counting *c)
{
	EACH_REC(i, b, K_involvement)
	{
		struct unit u = unit_spell(i);

		u.day = rec_day(i, F_involvement_ended);
		count_unit(c, &u,
			rec_is(i, F_involvement_type, "child-protection") &&
				in_period(c, i, F_involvement_ended));
	}
}

/* An earlier plan of the child's that ended since then. */
static struct past_question plan_before(const struct rec *i, int since)
{
	int start = rec_day(i, F_involvement_started);

	return (struct past_question){i->v[F_involvement_child_id],
		PAST_PLAN_ENDED, since, start, start};
}

static void second(const struct casebook *b, struct counting *c)
{
	EACH_REC(i, b, K_involvement)
	{
		struct unit u = unit_plan_start(i);
		struct past_question q = plan_before(i, INT_MIN);

		if (!starts_plan(c, i))
			continue;
		if (rec_int(i, F_involvement_previous, 0) > 0)
			count_unit(c, &u, true);
		else
			count_unit_past(c, &u, &q, true);
	}
}

static void second_soon(const struct casebook *b, struct counting *c)
{
	EACH_REC(i, b, K_involvement)
	{
		struct unit u = unit_plan_start(i);
		struct past_question q =
			plan_before(i, day_add_months(u.day, -24));

		if (starts_plan(c, i))
			count_unit_past(c, &u, &q, true);
	}
}

static void assessed(const struct casebook *b, struct counting *c)
{
	EACH_REC(i, b, K_involvement)
	{
		struct unit u = unit_spell(i);

		u.day = rec_day(i, F_involvement_ended);
		count_unit(c, &u,
			rec_is(i, F_involvement_type, "assessment") &&
				in_period(c, i, F_involvement_ended));
	}
}

#define FROM_INVOLVEMENT                                                       \
	{                                                                      \
		K_involvement, KINDS, KINDS                                    \
	}

const struct measure protection_measures[] = {
	{"children_early_help", "Children with early help",
		"Children with early help on the last day.",
		"children, each once", NULL, AT_END, COUNT, NEITHER, OF_NEED,
		FROM_INVOLVEMENT, .count = children_on,
		.arg.word = "early-help"},
	{"children_in_need", "Children in need",
		"Children on a child in need plan on the last day.",
		"children, each once", NULL, AT_END, COUNT, NEITHER, OF_NEED,
		FROM_INVOLVEMENT, .count = children_on,
		.arg.word = "child-in-need"},
	{"children_protection", "Children on a child protection plan",
		"Children on a child protection plan on the last day.",
		"children, each once", NULL, AT_END, COUNT, NEITHER, OF_NEED,
		FROM_INVOLVEMENT, children_on, .arg.word = "child-protection",
		.came = "protection_started", .went = "protection_ended"},
	{"protection_rate", "Child protection plans, rate",
		"Children on a child protection plan on the last day for every "
		"10,000 children under 18.",
		"children, each once",
		"children under 18, the newest estimate up to that year",
		AT_END, RATE, NEITHER, 1u << BY_AUTHORITY,
		{K_involvement, K_population, KINDS, KINDS}, children_on,
		.arg.word = "child-protection",
		.rate_of = "children_protection"},
	{"protection_started", "Child protection plans begun",
		"Child protection plans begun in the period, one a child.",
		"plans begun", NULL, DURING, COUNT, NEITHER, OF_NEED,
		FROM_INVOLVEMENT, .count = started},
	{"protection_ended", "Child protection plans ended",
		"Child protection plans ended in the period, one a child.",
		"plans ended", NULL, DURING, COUNT, NEITHER, OF_NEED,
		FROM_INVOLVEMENT, .count = ended},
	{"protection_second", "Second or later plans, ever",
		"Child protection plans begun for a child who had had one "
		"before.",
		"of them, for a child with an earlier plan, recorded or "
		"counted in the export",
		"child protection plans begun in the period", DURING, SHARE,
		LESS, OF_NEED, FROM_INVOLVEMENT, second,
		.base = "protection_started"},
	{"protection_second_2y", "Second plans within two years",
		"Child protection plans begun within two years of the end of "
		"an earlier one, from recorded plans alone.",
		"of them, within two years of an earlier plan's end",
		"child protection plans begun in the period", DURING, SHARE,
		LESS, OF_NEED, FROM_INVOLVEMENT, second_soon,
		.base = "protection_started", .part_of = "protection_second",
		.looks_back = 24},
	{"assessments_completed", "Assessments completed",
		"Assessments completed in the period.",
		"assessments, one a child", NULL, DURING, COUNT, NEITHER,
		OF_NEED, FROM_INVOLVEMENT, .count = assessed},
	{0},
};
