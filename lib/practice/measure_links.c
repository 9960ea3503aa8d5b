#include "measure_links.h"

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

static const struct measure_flow flows[] = {
	{"cases_open", "cases_opened", {"cases_closed", NULL}},
	{"care_children", "care_started", {"care_ended", "care_untold"}},
};

/* A rate is a count over a public figure. */
static const struct {
	const char *rate, *count;
} rates[] = {
	{"care_rate", "care_children"},
	{"protection_rate", "children_protection"},
};

/* Counts that other counts share out between them. */
static const char *const ends_shares[] = {"care_ended_home", "care_ended_kin",
	"care_ended_adoption", "care_ended_adulthood", "care_ended_other",
	NULL};

static const struct {
	const char *count;
	const char *const *shares;
} shares[] = {{"care_ended", ends_shares}};

#define COUNT_OF(list) (sizeof(list) / sizeof *(list))

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

const struct measure_flow *measure_flow(int i)
{
	return (size_t)i < COUNT_OF(flows) ? &flows[i] : NULL;
}

const char *const *measure_shares(int i, const char **count)
{
	if ((size_t)i >= COUNT_OF(shares))
		return NULL;
	*count = shares[i].count;
	return shares[i].shares;
}
