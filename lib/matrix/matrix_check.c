#include "matrix_check.h"

#include "base/date.h"
#include "harm_label.h"
#include "matrix.h"

#define UNKNOWN (-1)

static void behaviour_label(const struct casebook *b, struct check_out *out)
{
	if (out->rc == 0 && labels_load(out->err))
		out->rc = -1;
	if (out->rc)
		return;
	EACH_REC(h, b, K_harm)
	{
		if (is_label(h->v[F_harm_behaviour]))
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

/* The row of that incident with the highest severity, or NULL. */
static const struct rec *most_severe(const struct matrix *m, enum incident i)
{
	const struct rec *top = NULL;
	long most = UNKNOWN;
	size_t k;

	for (k = 0; k < m->n; k++) {
		long s = rec_int(m->row[k], F_harm_severity, UNKNOWN);

		if (harm_incident(m->row[k]) == i && s > most) {
			most = s;
			top = m->row[k];
		}
	}
	return top;
}

static void compare_worst(const struct matrix *m, struct check_out *out)
{
	const struct rec *worst = most_severe(m, WORST);
	static const enum incident other[] = {LATEST, FIRST, OTHER};
	size_t i;

	for (i = 0; worst && i < sizeof other / sizeof *other; i++) {
		const struct rec *o = most_severe(m, other[i]);
		long severity = rec_int(worst, F_harm_severity, UNKNOWN);

		if (!o || rec_int(o, F_harm_severity, UNKNOWN) <= severity)
			continue;
		found(out, worst, F_harm_severity,
			"the worst incident, severity %ld, is milder than the "
			"%.*s one, severity %ld (%.*s)",
			severity, SPAN_ARG(o->v[F_harm_incident]),
			rec_int(o, F_harm_severity, UNKNOWN),
			SPAN_ARG(o->v[F_harm_harm_id]));
		return;
	}
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

/* Rows of one incident stand together; some of them say nothing about it. */
static void compare_sources(
	const struct matrix *m, enum cell c, int field, struct check_out *out)
{
	const struct rec *said = NULL;
	size_t i;

	for (i = 0; i < m->n; i++) {
		const struct rec *h = m->row[i];
		long says = rec_int(h, field, UNKNOWN);

		if (said && !same_incident(said, h))
			said = NULL;
		if (says == UNKNOWN)
			continue;
		if (said && rec_int(said, field, UNKNOWN) != says)
			found(out, h, field,
				"%s %ld, where another source of the same "
				"incident has %ld (%.*s): both are kept",
				cell_name[c], says,
				rec_int(said, field, UNKNOWN),
				SPAN_ARG(said->v[F_harm_harm_id]));
		said = h;
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

#define RULE(name, how_bad, what, how)                                         \
	{                                                                      \
		.rule = (name), .level = (how_bad), .help = (what),            \
		.needs = {K_harm, KINDS}, .run = (how), .caseless = true,      \
	}

static const struct check rule[] = {
	RULE("behaviour-label", GAP,
		"A label stands where the behaviour belongs (\"DV\").",
		behaviour_label),
	RULE("behaviour-missing", GAP,
		"A severity without the behaviour that it is about.",
		behaviour_missing),
	RULE("impact-missing", GAP, "Nobody asked what it did to the child.",
		impact_missing),
	RULE("impact-copy", GAP, "The impact is a copy of the behaviour.",
		impact_copy),
	RULE("incident-missing", GAP,
		"No first, worst or latest incident, nor an only one or a "
		"pattern.",
		incident_missing),
	RULE("worst-milder", WARNING,
		"The worst incident is milder than the latest, the first or "
		"another.",
		worst_milder),
	RULE("dates-backwards", WARNING,
		"The latest is before the worst or the first, or the first "
		"after the worst.",
		dates_backwards),
	RULE("date-future", WARNING, "A date that has not come yet.",
		date_future),
	RULE("not-only", WARNING,
		"An incident called the only one stands beside others.",
		not_only),
	RULE("sources-disagree", NOTE,
		"Two sources give one incident another severity or impact; "
		"both are kept.",
		sources_disagree),
	RULE("not-known-filled", NOTE,
		"A cell is filled in and called not known.", known_after_all),
};

const struct check *const matrix_checks[] = {&rule[0], &rule[1], &rule[2],
	&rule[3], &rule[4], &rule[5], &rule[6], &rule[7], &rule[8], &rule[9],
	&rule[10], &check_decided_early, &check_decided_late, &check_undecided,
	NULL};
