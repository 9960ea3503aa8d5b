#include "measures.h"

#include "language/language.h"
#include "ground/standing.h"
#include "case/trajectory.h"

static void on_track(const struct casebook *b, struct counting *c)
{
	struct unit u = unit_case();
	struct trajectory t;

	if (!open_case(b, c))
		return;
	t = trajectory_of(b, c->figures->packs->trajectory, c->at);
	if (strcmp(t.state, "none") != 0)
		count_unit(c, &u, strcmp(t.state, "on-track") == 0);
}

static int take_text(const struct rec *r, int field, const struct reading *text,
	void *arg, struct err *e)
{
	struct counting *c = arg;
	struct unit u = unit_of(r);

	(void)e;
	u.day = text_day(c->book, r, field);
	count_unit(c, &u, text->hits > 0);
	return c->figures->rc;
}

static void words(const struct casebook *b, struct counting *c)
{
	struct language_terms t = *c->figures->packs->language;

	t.since = c->from;
	t.as_of = c->at;
	t.until = c->at;
	/* What a referrer wrote counts, with or without a case. */
	if (!c->figures->rc)
		c->figures->rc =
			language_walk(b, &t, take_text, c, c->figures->err);
}

const struct measure track_measures[] = {
	{"trajectory_on_track", "Trajectory on track",
		"Open cases whose trajectory is on track, by the planned dates "
		"as they stand now.",
		"of them, neither drifting nor stalled",
		"open cases that have a trajectory", AT_END, SHARE, MORE,
		OF_CASE, {K_case, K_milestone, KINDS, K_scale, KINDS}, on_track,
		.base = "cases_tracked", .base_in = "cases_open"},
	{"language_findings", "Texts with words a family would not use",
		"Narrative texts of the period in which at least one word or "
		"acronym was found that a family would not use.",
		"of them, with at least one finding",
		"narrative texts dated in the period", DURING, SHARE, LESS,
		OF_CASE,
		{K_case, K_statement, KINDS, K_child, K_person, K_scale, K_rule,
			K_milestone, K_event, K_commitment, K_demonstration,
			K_meeting, K_harm, K_referral, K_session, KINDS},
		words, .base = "narrative_texts"},
	{0},
};
