#include "measure_links.h"

#include "base/mem.h"

/* Denominators that are a count of their own. */
static const struct {
	const char *denominator, *count;
} bases[] = {
	{"open cases", "cases_open"},
	{"referrals received in the period", "referrals"},
	{"child protection plans begun in the period", "protection_started"},
	{"periods in care ended", "care_ended"},
	{"sessions in the period", "supervision_sessions"},
};

/* Counts of teams, sessions, courses: of nobody, and so never small. */
static const char of_nobody[] =
	"supervision_sessions|supervision_teams|supervision_teams_observed|"
	"supervision_days_since|supervision_agreed|supervision_followed_up|"
	"teams_leader|leader_events|actions_overdue";

/* A rate is a count over a public figure. */
static const struct {
	const char *rate, *count;
} rates[] = {
	{"care_rate", "care_children"},
	{"protection_rate", "children_protection"},
};

#define OF(measure, factor)                                                    \
	{                                                                      \
		measure, factor, false, false                                  \
	}
#define BEFORE(measure, factor)                                                \
	{                                                                      \
		measure, factor, true, false                                   \
	}
#define IF_COUNTED(measure, factor)                                            \
	{                                                                      \
		measure, factor, false, true                                   \
	}

static const struct {
	bool flow;
	struct {
		const char *measure;
		int factor;
		bool before, may_lack;
	} link[MEASURE_LINKS];
} sets[MEASURE_LINK_SETS] = {
	{true, {OF("cases_open", 1), BEFORE("cases_open", -1),
		       OF("cases_opened", -1), OF("cases_closed", 1)}},
	{true, {OF("care_children", 1), BEFORE("care_children", -1),
		       OF("care_started", -1), OF("care_ended", 1),
		       IF_COUNTED("care_untold", 1)}},
	{false, {OF("care_ended", 1), OF("care_ended_home", -1),
			OF("care_ended_kin", -1), OF("care_ended_adoption", -1),
			OF("care_ended_adulthood", -1),
			OF("care_ended_other", -1)}},
};

bool measure_of_nobody(const struct measure *m)
{
	return word_place(of_nobody, span_of(m->name)) >= 0;
}

const char *measure_denominator_name(const struct measure *m)
{
	size_t i;

	if (m->value != SHARE && m->value != MEDIAN)
		return NULL;
	for (i = 0; i < COUNT_OF(bases); i++)
		if (strcmp(bases[i].denominator, m->denominator) == 0)
			return bases[i].count;
	return m->denominator;
}

const char *measure_numerator_name(const struct measure *m)
{
	size_t i;

	if (m->value == MEDIAN)
		return NULL;
	for (i = 0; i < COUNT_OF(rates); i++)
		if (strcmp(rates[i].rate, m->name) == 0)
			return rates[i].count;
	return m->name;
}

size_t measure_links(
	int i, const struct period *p, struct measure_link link[MEASURE_LINKS])
{
	struct period before = *p;
	bool none = period_move(&before, -1);
	size_t n;

	for (n = 0; n < MEASURE_LINKS && sets[i].link[n].measure; n++) {
		bool earlier = sets[i].link[n].before;

		if (earlier && none)
			return 0;
		link[n] = (struct measure_link){sets[i].link[n].measure,
			sets[i].link[n].factor, earlier ? before : *p,
			sets[i].link[n].may_lack};
	}
	return n;
}

bool measure_links_flow(int i)
{
	return sets[i].flow;
}
