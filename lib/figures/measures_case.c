#include "measures.h"

#include "ground/standing.h"
#include "ground/voices.h"

bool in_period(const struct counting *c, const struct rec *r, int field)
{
	int day = rec_day(r, field);

	return day != NO_DAY && day >= c->from && day <= c->at;
}

bool open_case(const struct casebook *b, const struct counting *c)
{
	return b->case_id.n && casebook_case(b) && case_open(b, c->at);
}

static void open_at_end(const struct casebook *b, struct counting *c)
{
	struct unit u = unit_case();

	count_unit(c, &u, open_case(b, c));
}

/* arg: the date. */
static void in_dates(const struct casebook *b, struct counting *c)
{
	int field = c->measure->arg.n;
	const struct rec *r = casebook_case(b);
	struct unit u = unit_case();

	if (!r)
		return;
	u.day = rec_day(r, field);
	count_unit(c, &u, in_period(c, r, field));
}

static void open_days(const struct casebook *b, struct counting *c)
{
	struct unit u = unit_case();

	if (open_case(b, c))
		count_value(c, &u,
			c->at - rec_day(casebook_case(b), F_case_opened));
}

/* Numbers, by the end; arg: of whom. */
static void scored(const struct casebook *b, struct counting *c)
{
	const char *who = c->measure->arg.word;
	struct unit u = unit_case();
	bool found = false;

	if (!open_case(b, c))
		return;
	EACH_REC(s, b, K_scale)
	{
		found |= happened(s, F_scale_date, c->at) &&
			 word_place(who, s->v[F_scale_scorer]) >= 0;
	}
	count_unit(c, &u, found);
}

static void scored_lately(const struct casebook *b, struct counting *c)
{
	struct unit u = unit_case();
	bool found = false;

	if (!open_case(b, c))
		return;
	EACH_REC(s, b, K_scale)
	{
		found |= happened(s, F_scale_date, c->at) &&
			 rec_day(s, F_scale_date) > c->at - c->measure->lately;
	}
	count_unit(c, &u, found);
}

static void rising(const struct casebook *b, struct counting *c)
{
	struct unit u = unit_case();
	struct voices v;
	bool twice = false, up = false;
	size_t i;

	if (!open_case(b, c))
		return;
	voices_init(&v, b, c->at);
	for (i = 0; i < v.n; i++) {
		if (!v.at[i].before)
			continue;
		twice = true;
		up |= rec_int(v.at[i].latest, F_scale_score, 0) >
		      rec_int(v.at[i].before, F_scale_score, 0);
	}
	voices_release(&v);
	if (twice)
		count_unit(c, &u, up);
}

const struct measure case_measures[] = {
	{"cases_open", "Open cases",
		"Cases open on the last day of the period.",
		"cases opened by then and not closed", NULL, AT_END, COUNT,
		NEITHER, OF_CASE, {K_case, KINDS, KINDS}, open_at_end,
		.came = "cases_opened", .went = "cases_closed"},
	{"cases_opened", "Cases opened", "Cases opened in the period.",
		"cases opened", NULL, DURING, COUNT, NEITHER, OF_CASE,
		{K_case, KINDS, KINDS}, .count = in_dates,
		.arg.n = F_case_opened},
	{"cases_closed", "Cases closed", "Cases closed in the period.",
		"cases closed", NULL, DURING, COUNT, NEITHER, OF_CASE,
		{K_case, KINDS, KINDS}, .count = in_dates,
		.arg.n = F_case_closed},
	{"cases_open_days", "Days open",
		"Days since they were opened, of the cases open on the last "
		"day: the median.",
		NULL, "open cases", AT_END, MEDIAN, NEITHER, OF_CASE,
		{K_case, KINDS, KINDS}, open_days, .base = "cases_open"},
	{"cases_child_scale", "A number from a child",
		"Open cases in which a child has given a number of their own.",
		"of them, with a score by a child", "open cases", AT_END, SHARE,
		MORE, OF_CASE, {K_case, K_scale, KINDS, KINDS}, scored,
		.arg.word = "child", .base = "cases_open"},
	{"cases_parent_scale", "A number from a parent or carer",
		"Open cases in which a parent or carer has given a number.",
		"of them, with a score by mother, father or carer",
		"open cases", AT_END, SHARE, MORE, OF_CASE,
		{K_case, K_scale, KINDS, KINDS}, scored,
		.arg.word = "mother|father|carer", .base = "cases_open"},
	{"cases_network_scale", "A number from the network",
		"Open cases in which the network has given a number.",
		"of them, with a score by the network", "open cases", AT_END,
		SHARE, MORE, OF_CASE, {K_case, K_scale, KINDS, KINDS}, scored,
		.arg.word = "network", .base = "cases_open"},
	{"cases_scored_lately", "A number in the last 12 weeks",
		"Open cases with a number, by anybody, in the last 12 weeks.",
		"of them, with a score under 84 days old", "open cases", AT_END,
		SHARE, MORE, OF_CASE, {K_case, K_scale, KINDS, KINDS},
		scored_lately, .base = "cases_open", .lately = 84},
	{"cases_scale_rising", "A number that rose",
		"Open cases in which somebody's newest number is higher than "
		"the one before, by the same person on the same scale.",
		"of them, with a number that rose",
		"open cases in which somebody scored one scale twice", AT_END,
		SHARE, MORE, OF_CASE, {K_case, K_scale, KINDS, KINDS}, rising,
		.base = "cases_scored_twice", .base_in = "cases_open"},
	{0},
};
