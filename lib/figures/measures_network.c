#include "measures.h"

#include "network/network_summary.h"
#include "ground/standing.h"

/* The network of an open case; false where it is none. */
static bool network_at_end(
	const struct casebook *b, const struct counting *c, struct network *n)
{
	const struct network_terms t = {.as_of = c->at};
	struct figures *f = c->figures;

	if (!open_case(b, c))
		return false;
	if (f->network_at != c->at)
		network_of(&f->network, b, &t);
	f->network_at = c->at;
	*n = f->network;
	return true;
}

static void has_network(const struct casebook *b, struct counting *c)
{
	struct unit u = unit_case();
	struct network n;

	if (network_at_end(b, c, &n))
		count_unit(c, &u, n.natural > 0 && n.told > 0);
}

/* Telling someone may be unsafe: that is no gap. Where nobody was told, and
 * nobody may safely be, the question does not arise. So whoever is counted here
 * is counted in has_network(), too. */
static void told(const struct casebook *b, struct counting *c)
{
	struct network_terms t = {.as_of = c->at};
	struct unit u = unit_case();
	bool asked = false, all = true;

	if (!open_case(b, c))
		return;
	EACH_REC(p, b, K_person)
	{
		bool was = happened(p, F_person_told, c->at);
		bool safe = !rec_is(p, F_person_tell, "not-safe");

		if (!person_counts(p, &t))
			continue;
		asked |= was || safe;
		all &= was || !safe;
	}
	if (asked)
		count_unit(c, &u, all);
}

static void met(const struct casebook *b, struct counting *c)
{
	struct unit u = unit_case();
	struct network n;

	if (network_at_end(b, c, &n))
		count_unit(c, &u,
			n.days_since_meeting >= 0 &&
				n.days_since_meeting < c->measure->lately);
}

static void lines_met(const struct casebook *b, struct counting *c)
{
	struct unit u = unit_case();
	struct network n;

	if (network_at_end(b, c, &n) && n.bottom_lines > 0)
		count_unit(c, &u, n.bottom_lines_met == n.bottom_lines);
}

static void hinges(const struct casebook *b, struct counting *c)
{
	struct unit u = unit_case();
	struct network n;

	if (network_at_end(b, c, &n) && n.bottom_lines > 0)
		count_unit(c, &u, n.single_points > 0);
}

static void size(const struct casebook *b, struct counting *c)
{
	struct unit u = unit_case();
	struct network n;

	if (network_at_end(b, c, &n))
		count_value(c, &u, (double)n.natural);
}

static void weeks(const struct casebook *b, struct counting *c)
{
	struct unit u = unit_case();
	struct network n;

	if (network_at_end(b, c, &n) && n.commitments > 0)
		count_value(c, &u, (double)n.weeks_shown);
}

static void meetings(const struct casebook *b, struct counting *c)
{
	EACH_REC(m, b, K_meeting)
	{
		struct unit u = unit_of(m);

		u.day = rec_day(m, F_meeting_date);
		count_unit(c, &u, in_period(c, m, F_meeting_date));
	}
}

static void led(const struct casebook *b, struct counting *c)
{
	EACH_REC(m, b, K_meeting)
	{
		struct unit u = unit_of(m);

		u.day = rec_day(m, F_meeting_date);
		if (in_period(c, m, F_meeting_date) &&
			rec_has(m, F_meeting_led_by))
			count_unit(c, &u,
				!rec_is(m, F_meeting_led_by, "professional"));
	}
}

/* Whatever network_summary() reads, after what the figure cannot be told
 * without. */
#define NETWORK_READS                                                          \
	KINDS, K_statement, K_commitment, K_demonstration, K_meeting,          \
		K_circle, K_rule, K_person, KINDS
#define NEEDS_PEOPLE                                                           \
	{                                                                      \
		K_case, K_person, NETWORK_READS                                \
	}
#define NEEDS_MEETINGS                                                         \
	{                                                                      \
		K_case, K_meeting, NETWORK_READS                               \
	}
#define NEEDS_LINES                                                            \
	{                                                                      \
		K_case, K_statement, K_person, K_commitment, NETWORK_READS     \
	}
#define NEEDS_SHOWN                                                            \
	{                                                                      \
		K_case, K_person, K_commitment, K_demonstration, NETWORK_READS \
	}

const struct measure network_measures[] = {
	{"cases_natural_network", "A natural network that was told",
		"Open cases with a natural network that has been told of the "
		"worries: at least one naturally connected person who has "
		"agreed, has not left, and was told.",
		"of them, with such a network", "open cases", AT_END, SHARE,
		MORE, OF_CASE, NEEDS_PEOPLE, has_network, .base = "cases_open",
		.part_of = "cases_networked"},
	{"cases_network_told", "Whole network told",
		"Open cases whose whole natural network has been told, those "
		"apart whom it is not safe to tell.",
		"of them, in which all have been told",
		"open cases with a natural network in which somebody has been "
		"told or may safely be",
		AT_END, SHARE, MORE, OF_CASE, NEEDS_PEOPLE, told,
		.base = "cases_networked", .base_in = "cases_open",
		.part_of = "cases_natural_network"},
	{"cases_network_met", "Network met in the last 12 weeks",
		"Open cases whose network has met in the last 12 weeks.",
		"of them, with a network meeting under 84 days ago",
		"open cases", AT_END, SHARE, MORE, OF_CASE, NEEDS_MEETINGS, met,
		.base = "cases_open", .lately = 84},
	{"cases_bottom_lines_met", "Every bottom line met",
		"Open cases in which every bottom line has the people it asks "
		"for.",
		"of them, with every bottom line met",
		"open cases that have a bottom line", AT_END, SHARE, MORE,
		OF_CASE, NEEDS_LINES, lines_met, .base = "cases_lined",
		.base_in = "cases_open"},
	{"cases_single_point", "Hinges on one person",
		"Open cases in which a bottom line would be unmet if one "
		"person left.",
		"of them, with such a person",
		"open cases that have a bottom line", AT_END, SHARE, LESS,
		OF_CASE, NEEDS_LINES, hinges, .base = "cases_lined",
		.base_in = "cases_open"},
	{"network_people", "People in the network",
		"Naturally connected people in the network of an open case: "
		"the median.",
		NULL, "open cases", AT_END, MEDIAN, NEITHER, OF_CASE,
		NEEDS_PEOPLE, size, .base = "cases_open"},
	{"network_weeks_shown", "Weeks shown in a row",
		"Weeks in a row in which every promise due was kept, up to "
		"the last day: the median.",
		NULL, "open cases with a promise in force", AT_END, MEDIAN,
		MORE, OF_CASE, NEEDS_SHOWN, weeks, .base = "cases_promised",
		.base_in = "cases_open"},
	{"network_meetings", "Network meetings",
		"Network meetings held in the period.", "meetings", NULL,
		DURING, COUNT, NEITHER, OF_CASE, {K_meeting, KINDS, KINDS},
		.count = meetings},
	{"network_meetings_led", "Meetings led by family or network",
		"Network meetings led by the family or the network itself.",
		"of them, led by family or network",
		"meetings in the period of which it is written who led", DURING,
		SHARE, MORE, OF_CASE, {K_meeting, KINDS, KINDS}, led,
		.base = "meetings_told", .base_in = "network_meetings"},
	{0},
};
