#include "matrix_notes.h"

#include "base/date.h"
#include "base/mem.h"
#include "matrix_summary.h"

#define UNKNOWN (-1)

/* Of the incident so called, the row with the highest severity. */
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

bool worst_is_milder(const struct matrix *m, const struct rec **worst,
	const struct rec **other)
{
	static const enum incident others[] = {LATEST, FIRST, OTHER};
	size_t i;

	*worst = most_severe(m, WORST);
	for (i = 0; *worst && i < COUNT_OF(others); i++) {
		*other = most_severe(m, others[i]);
		if (*other && rec_int(*other, F_harm_severity, UNKNOWN) >
				      rec_int(*worst, F_harm_severity, UNKNOWN))
			return true;
	}
	return false;
}

bool next_disagreement(const struct matrix *m, int field, size_t *at,
	const struct rec **said, const struct rec **now)
{
	for (; *at < m->n; ++*at) {
		const struct rec *h = m->row[*at];
		long says = rec_int(h, field, UNKNOWN), before;

		if (*at == 0 || (*said && !same_incident(*said, h)))
			*said = NULL;
		if (says == UNKNOWN)
			continue;
		before = *said ? rec_int(*said, field, UNKNOWN) : says;
		if (before != says) {
			*now = h;
			return true;
		}
		*said = h;
	}
	return false;
}

static void say_worst(const struct matrix *m, struct buf *out)
{
	static const char *const called[INCIDENTS] = {
		[FIRST] = "first", [LATEST] = "latest", [OTHER] = "other"};
	const struct rec *worst, *other;

	if (worst_is_milder(m, &worst, &other))
		buf_printf(out,
			"The %s incident (severity %ld) is more severe than "
			"what is called the worst (severity %ld).\n",
			called[harm_incident(other)],
			rec_int(other, F_harm_severity, UNKNOWN),
			rec_int(worst, F_harm_severity, UNKNOWN));
}

static void say_sources(
	const struct matrix *m, int field, const char *word, struct buf *out)
{
	static const char *const called[INCIDENTS] = {"the first incident",
		"the worst incident", "the latest incident",
		"the only incident", "the pattern", "another incident"};
	const struct rec *said = NULL, *now = NULL;
	size_t at = 0;

	while (next_disagreement(m, field, &at, &said, &now)) {
		buf_printf(out,
			"Sources disagree about %s: %s %ld and %ld. Both are "
			"kept.\n",
			called[harm_incident(now)], word,
			rec_int(said, field, UNKNOWN),
			rec_int(now, field, UNKNOWN));
		said = now;
		at++;
	}
}

static void say_silence(const struct matrix *m, int as_of, struct buf *out)
{
	int newest = matrix_newest_day(m);
	char day[20];

	if (newest != NO_DAY && as_of - newest >= WORD_IS_OLD_AFTER)
		buf_printf(out,
			"No harm recorded since %s. That does not show that it "
			"has stopped.\n",
			day_words(newest, day));
}

void matrix_notes(const struct matrix *m, int as_of, struct buf *out)
{
	say_worst(m, out);
	say_sources(m, F_harm_severity, "severity", out);
	say_sources(m, F_harm_impact, "impact", out);
	say_silence(m, as_of, out);
}
