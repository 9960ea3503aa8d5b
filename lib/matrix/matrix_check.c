#include "matrix_check.h"

#include "base/mem.h"
#include "base/date.h"
#include "harm_label.h"
#include "matrix_notes.h"

#define UNKNOWN (-1)

static void behaviour_label(const struct casebook *b, struct check_out *out)
{
	EACH_REC(h, b, K_harm)
	{
		if (is_label(out->terms->packs->harm_labels,
			    h->v[F_harm_behaviour]))
			found(out, h, F_harm_behaviour,
				"a label stands where the behaviour belongs: "
				"say what was done, as it would be seen or "
				"heard");
	}
}

static void behaviour_missing(const struct casebook *b, struct check_out *out)
{
	EACH_REC(h, b, K_harm)
	{
		if (cell_state(h, CELL_SEVERITY) == TOLD &&
			!rec_has(h, F_harm_behaviour))
			found(out, h, F_harm_behaviour,
				"severity without the behaviour that it is "
				"about");
	}
}

static void impact_missing(const struct casebook *b, struct check_out *out)
{
	EACH_REC(h, b, K_harm)
	{
		if (cell_state(h, CELL_IMPACT) == NOT_ASKED)
			found(out, h, F_harm_impact,
				"nobody has asked what it did to the child");
	}
}

static void impact_copy(const struct casebook *b, struct check_out *out)
{
	EACH_REC(h, b, K_harm)
	{
		if (says_same(h->v[F_harm_impact_text], h->v[F_harm_behaviour]))
			found(out, h, F_harm_impact_text,
				"the impact repeats the behaviour: say what it "
				"did to the child");
	}
}

static void compare_worst(const struct matrix *m, struct check_out *out)
{
	const struct rec *worst, *other;

	if (worst_is_milder(m, &worst, &other))
		found(out, worst, F_harm_severity,
			"the worst incident, severity %ld, is milder than the "
			"%.*s one, severity %ld (%.*s)",
			rec_int(worst, F_harm_severity, UNKNOWN),
			SPAN_ARG(other->v[F_harm_incident]),
			rec_int(other, F_harm_severity, UNKNOWN),
			SPAN_ARG(other->v[F_harm_harm_id]));
}

static void each_matrix(const struct casebook *b, struct check_out *out,
	void (*look)(const struct matrix *m, struct check_out *out))
{
	struct matrices all;
	size_t i;

	matrices_of(b, NO_DAY, &all);
	for (i = 0; i < all.n; i++)
		look(&all.at[i], out);
	matrices_release(&all);
}

static void worst_milder(const struct casebook *b, struct check_out *out)
{
	each_matrix(b, out, compare_worst);
}

/*
 * The dated row of that incident that ends first (earliest) or begins last.
 * Where sources differ, dates only run backwards if they do for all of them.
 */
static const struct rec *outermost(
	const struct matrix *m, enum incident i, bool earliest)
{
	const struct rec *out = NULL;
	size_t k;

	for (k = 0; k < m->n; k++) {
		const struct rec *h = m->row[k];
		struct day_range d = harm_days(h);

		if (harm_incident(h) != i || d.from == NO_DAY)
			continue;
		if (!out || (earliest ? d.from < harm_days(out).from
				      : d.to > harm_days(out).to))
			out = h;
	}
	return out;
}

/* Whether even the last that `late` can mean is before what `early` means. */
static bool backwards(const struct rec *early, const struct rec *late)
{
	return early && late && harm_days(late).to < harm_days(early).from;
}

static void found_backwards(struct check_out *out, const struct rec *mend,
	const char *way, const struct rec *other)
{
	found(out, mend, F_harm_date,
		"the %.*s incident is dated %s the %.*s "
		"one (%.*s)",
		SPAN_ARG(mend->v[F_harm_incident]), way,
		SPAN_ARG(other->v[F_harm_incident]),
		SPAN_ARG(other->v[F_harm_harm_id]));
}

static void compare_dates(const struct matrix *m, struct check_out *out)
{
	const struct rec *latest = outermost(m, LATEST, false);
	const struct rec *worst = outermost(m, WORST, true);
	const struct rec *first = outermost(m, FIRST, true);

	if (backwards(worst, latest))
		found_backwards(out, latest, "before", worst);
	else if (backwards(first, latest))
		found_backwards(out, latest, "before", first);
	worst = outermost(m, WORST, false);
	if (backwards(first, worst) && !backwards(first, latest))
		found_backwards(out, first, "after", worst);
}

static void dates_backwards(const struct casebook *b, struct check_out *out)
{
	each_matrix(b, out, compare_dates);
	EACH_REC(h, b, K_harm)
	{
		int since = rec_day(h, F_harm_since);

		if (since != NO_DAY && harm_days(h).to != NO_DAY &&
			harm_days(h).to < since)
			found(out, h, F_harm_since,
				"going on since %.*s, after the incident "
				"itself",
				SPAN_ARG(h->v[F_harm_since]));
	}
}

static void date_future(const struct casebook *b, struct check_out *out)
{
	EACH_REC(h, b, K_harm)
	{
		int since = rec_day(h, F_harm_since);

		if (harm_days(h).from != NO_DAY &&
			harm_days(h).from > out->terms->as_of)
			found(out, h, F_harm_date,
				"dated %.*s, which has not come yet",
				SPAN_ARG(h->v[F_harm_date]));
		if (since != NO_DAY && since > out->terms->as_of)
			found(out, h, F_harm_since,
				"going on since %.*s, which has not come yet",
				SPAN_ARG(h->v[F_harm_since]));
	}
}

static void name_missing(const struct matrix *m, struct check_out *out)
{
	static const char *const word[] = {"first", "worst", "latest"};
	char text[64] = "";
	size_t i, n = 0;

	for (i = FIRST; i <= LATEST; i++) {
		if (!m->missing[i])
			continue;
		strcat(text, n++ ? " and no " : "no ");
		strcat(text, word[i]);
	}
	if (n)
		found(out, m->row[0], F_harm_incident,
			"%s incident (%.*s) is recorded beside this one and "
			"it is called neither only nor pattern",
			text, SPAN_ARG(m->type));
}

static void incident_missing(const struct casebook *b, struct check_out *out)
{
	each_matrix(b, out, name_missing);
}

static void only_among_others(const struct matrix *m, struct check_out *out)
{
	size_t i;

	for (i = 0; i < m->n; i++)
		if (harm_incident(m->row[i]) == ONLY &&
			harm_incident(m->row[0]) < ONLY)
			found(out, m->row[i], F_harm_incident,
				"called the only incident (%.*s), beside "
				"others (%.*s)",
				SPAN_ARG(m->type),
				SPAN_ARG(m->row[0]->v[F_harm_harm_id]));
}

static void not_only(const struct casebook *b, struct check_out *out)
{
	each_matrix(b, out, only_among_others);
}

static void compare_sources(
	const struct matrix *m, enum cell c, int field, struct check_out *out)
{
	const struct rec *said = NULL, *now = NULL;
	size_t at = 0;

	while (next_disagreement(m, field, &at, &said, &now)) {
		found(out, now, field,
			"%s %ld, where another source of the same incident has "
			"%ld (%.*s): both are kept",
			cell_name[c], rec_int(now, field, UNKNOWN),
			rec_int(said, field, UNKNOWN),
			SPAN_ARG(said->v[F_harm_harm_id]));
		said = now;
		at++;
	}
}

static void compare_all_sources(const struct matrix *m, struct check_out *out)
{
	compare_sources(m, CELL_SEVERITY, F_harm_severity, out);
	compare_sources(m, CELL_IMPACT, F_harm_impact, out);
}

static void sources_disagree(const struct casebook *b, struct check_out *out)
{
	each_matrix(b, out, compare_all_sources);
}

static void known_after_all(const struct casebook *b, struct check_out *out)
{
	int c;

	EACH_REC(h, b, K_harm)
	{
		for (c = 0; c < CELLS; c++) {
			if (cell_state(h, (enum cell)c) != TOLD ||
				!rec_set_has(h, F_harm_not_known, cell_name[c]))
				continue;
			found(out, h, F_harm_not_known,
				"the %s is filled in and called not known",
				cell_name[c]);
			break;
		}
	}
}

const struct check matrix_checks[] = {
	{.rule = "behaviour-label",
		.level = GAP,
		.over = ANY_RECORDS,
		.needs = {K_harm, KINDS},
		.help = "A label in place of the behaviour, such as DV: the "
			"text holds nothing but words of "
			"share/labels/harm.json.",
		.run = behaviour_label},
	{.rule = "behaviour-missing",
		.level = GAP,
		.over = ANY_RECORDS,
		.needs = {K_harm, KINDS},
		.help = "A severity without the behaviour that it is about.",
		.run = behaviour_missing},
	{.rule = "impact-missing",
		.level = GAP,
		.over = ANY_RECORDS,
		.needs = {K_harm, KINDS},
		.help = "Nobody asked what it did to the child.",
		.run = impact_missing},
	{.rule = "impact-copy",
		.level = GAP,
		.over = ANY_RECORDS,
		.needs = {K_harm, KINDS},
		.help = "The impact is a copy of the behaviour.",
		.run = impact_copy},
	{.rule = "incident-missing",
		.level = GAP,
		.over = ANY_RECORDS,
		.needs = {K_harm, KINDS},
		.help = "No first, worst or latest incident, nor an only one "
			"or a pattern.",
		.run = incident_missing},
	{.rule = "worst-milder",
		.level = WARNING,
		.over = ANY_RECORDS,
		.needs = {K_harm, KINDS},
		.help = "The worst incident is milder than the latest, the "
			"first or another; about the worst row. Of two sources "
			"the more severe is compared.",
		.run = worst_milder},
	{.rule = "dates-backwards",
		.level = WARNING,
		.over = ANY_RECORDS,
		.needs = {K_harm, KINDS},
		.help = "The latest incident is dated before the worst or the "
			"first (about the latest), the first after the worst "
			"(about the first), or since after the incident. Where "
			"sources differ, only when it holds for all of them.",
		.run = dates_backwards},
	{.rule = "date-future",
		.level = WARNING,
		.over = ANY_RECORDS,
		.needs = {K_harm, KINDS},
		.help = "A date that has not come yet.",
		.run = date_future},
	{.rule = "not-only",
		.level = WARNING,
		.over = ANY_RECORDS,
		.needs = {K_harm, KINDS},
		.help = "An incident called the only one, beside others.",
		.run = not_only},
	{.rule = "sources-disagree",
		.level = NOTE,
		.over = ANY_RECORDS,
		.needs = {K_harm, KINDS},
		.help = "Two sources give one incident different severity or "
			"impact; both are kept.",
		.run = sources_disagree},
	{.rule = "not-known-filled",
		.level = NOTE,
		.over = ANY_RECORDS,
		.needs = {K_harm, KINDS},
		.help = "A cell is filled in and called not known.",
		.run = known_after_all},
	{.rule = "decided-before-received",
		.level = WARNING,
		.over = ANY_RECORDS,
		.needs = {K_referral, KINDS},
		.help = "A referral was decided before it was received.",
		.run = check_decided_early},
	{.rule = "decided-late",
		.level = GAP,
		.over = ANY_RECORDS,
		.needs = {K_referral, KINDS},
		.help = "A referral was decided after more than one working "
			"day.",
		.run = check_decided_late},
	{.rule = "undecided",
		.level = GAP,
		.over = ANY_RECORDS,
		.needs = {K_referral, KINDS},
		.help = "A referral is undecided after more than one working "
			"day.",
		.run = check_undecided},
	{0},
};
