#include "matrix_summary.h"

#include "base/date.h"

#define UNKNOWN (-1)

/* What the sources of one incident say: the least and the most. */
struct said {
	long lo, hi; /* UNKNOWN: nothing */
	bool silent; /* one of them says nothing */
};

static long number_of(const struct rec *h, int field)
{
	const struct field *f = &h->kind->field[field];

	return f->words ? word_place(f->words, h->v[field])
			: rec_int(h, field, UNKNOWN);
}

/* An `only` row happened once, whether or not that is written. */
static long frequency_of(const struct rec *h)
{
	long f = number_of(h, F_harm_frequency);

	return f == UNKNOWN && harm_incident(h) == ONLY ? 0 : f;
}

/*
 * One end of the comparison: an incident; the newest one together with every
 * other of its very day, where none is called the latest.
 */
struct end {
	const struct rec *row; /* NULL: none */
	bool newest;
};

static bool same_days(const struct rec *a, const struct rec *b)
{
	struct day_range x = harm_days(a), y = harm_days(b);

	return x.from != NO_DAY && x.from == y.from && x.to == y.to;
}

static bool of_end(const struct matrix *m, const struct rec *h, struct end end)
{
	size_t i;

	if (!end.row || same_incident(h, end.row))
		return end.row;
	if (!end.newest || harm_incident(end.row) == LATEST)
		return false;
	for (i = 0; i < m->n; i++)
		if (same_incident(m->row[i], h) &&
			same_days(m->row[i], end.row))
			return true;
	return false;
}

static struct said said_of(const struct matrix *m, struct end end, int field)
{
	struct said s = {UNKNOWN, UNKNOWN, false};
	size_t i;

	for (i = 0; i < m->n; i++) {
		long v = field == F_harm_frequency
				 ? frequency_of(m->row[i])
				 : number_of(m->row[i], field);

		if (!of_end(m, m->row[i], end))
			continue;
		if (v == UNKNOWN) {
			s.silent = true;
			continue;
		}
		if (s.lo == UNKNOWN || v < s.lo)
			s.lo = v;
		if (v > s.hi)
			s.hi = v;
	}
	return s;
}

/* Whichever of the sources is believed, at both ends. */
struct compared {
	bool known, higher, lower;      /* for certain */
	bool never_higher, never_lower; /* for certain, too */
	bool silent; /* and yet a source says nothing about it */
};

static struct compared compare(struct said early, struct said late)
{
	struct compared c = {
		.known = early.lo != UNKNOWN && late.lo != UNKNOWN};

	if (c.known) {
		c.silent = early.silent || late.silent;
		c.higher = late.lo > early.hi;
		c.lower = late.hi < early.lo;
		c.never_higher = late.hi <= early.lo;
		c.never_lower = late.lo >= early.hi;
	}
	return c;
}

/*
 * Higher, whoever is believed: where severity is as it was, what one source
 * alone says will do; where sources differ about that, all must say so.
 */
static bool rises_with(struct compared severity, struct compared c)
{
	return c.higher && (severity.never_higher || !c.silent);
}

/* It hangs on who is believed; nothing hangs on what nobody said. */
static bool may_be_higher(struct compared c)
{
	return c.known && !c.never_higher;
}

const struct rec *newest_incident(const struct matrix *m)
{
	const struct rec *newest = NULL;
	size_t i;

	for (i = 0; i < m->n; i++) {
		const struct rec *h = m->row[i];
		int day = harm_days(h).from;

		if (harm_incident(h) == LATEST)
			return h;
		if (day != NO_DAY && (!newest || day > harm_days(newest).from))
			newest = h;
	}
	if (!newest && m->n && same_incident(m->row[0], m->row[m->n - 1]))
		newest = m->row[0];
	return newest;
}

/* The day of an end: its earliest row's where sources differ. */
static struct day_range end_days(const struct matrix *m, struct end end)
{
	struct day_range r = {NO_DAY, NO_DAY};
	size_t i;

	for (i = 0; i < m->n; i++) {
		struct day_range d = harm_days(m->row[i]);

		if (d.from == NO_DAY || !of_end(m, m->row[i], end))
			continue;
		if (r.from == NO_DAY || d.from < r.from)
			r.from = d.from;
		if (r.to == NO_DAY || d.to > r.to)
			r.to = d.to;
	}
	return r;
}

/* The earliest incident whose severity is known, but not the newest. */
static const struct rec *earliest_incident(
	const struct matrix *m, struct end newest)
{
	const struct rec *earliest = NULL;
	struct day_range late = end_days(m, newest);
	size_t i;

	for (i = 0; i < m->n; i++) {
		const struct rec *h = m->row[i];
		int to = harm_days(h).to;

		if (number_of(h, F_harm_severity) == UNKNOWN ||
			of_end(m, h, newest))
			continue;
		if (harm_incident(h) == FIRST)
			return h;
		if (to == NO_DAY || (late.from != NO_DAY && to >= late.from))
			continue;
		if (!earliest || harm_days(h).from < harm_days(earliest).from)
			earliest = h;
	}
	return earliest;
}

int matrix_newest_day(const struct matrix *m)
{
	int newest = NO_DAY, day;
	size_t i;

	for (i = 0; i < m->n; i++) {
		day = harm_days(m->row[i]).from;
		if (day != NO_DAY && day > newest)
			newest = day;
	}
	return newest;
}

enum direction matrix_direction(const struct matrix *m, int as_of)
{
	struct end newest = {newest_incident(m), true}, earliest = {0};
	struct day_range from, to;
	struct compared severity, frequency, impact;
	int word = matrix_newest_day(m);
	bool recent = word != NO_DAY && as_of - word < WORD_IS_OLD_AFTER;

	if (newest.row)
		earliest.row = earliest_incident(m, newest);
	if (!earliest.row)
		return CANNOT_SAY;
	from = end_days(m, earliest);
	to = end_days(m, newest);
	if (from.from != NO_DAY && to.to != NO_DAY && from.from > to.to)
		return CANNOT_SAY;
	severity = compare(said_of(m, earliest, F_harm_severity),
		said_of(m, newest, F_harm_severity));
	frequency = compare(said_of(m, earliest, F_harm_frequency),
		said_of(m, newest, F_harm_frequency));
	impact = compare(said_of(m, earliest, F_harm_impact),
		said_of(m, newest, F_harm_impact));
	if (severity.higher ||
		(severity.never_lower && (rises_with(severity, frequency) ||
						 rises_with(severity, impact))))
		return recent ? RISING : CANNOT_SAY;
	if (may_be_higher(frequency) || may_be_higher(impact))
		return CANNOT_SAY;
	if (severity.never_lower && severity.never_higher)
		return recent ? LEVEL : CANNOT_SAY;
	if (severity.lower && frequency.never_higher && impact.never_higher &&
		recent)
		return FALLING;
	return CANNOT_SAY;
}

static void set_number(struct rec *out, int field, long v)
{
	if (v != UNKNOWN)
		rec_set_int(out, field, v);
}

static long highest(const struct matrix *m, int field)
{
	long top = UNKNOWN, v;
	size_t i;

	for (i = 0; i < m->n; i++) {
		v = number_of(m->row[i], field);
		if (v > top)
			top = v;
	}
	return top;
}

/* Of the newest incident, else of the newest row that has one. */
static long newest_frequency(const struct matrix *m)
{
	struct end newest = {newest_incident(m), true};
	const struct rec *from = NULL;
	long f = said_of(m, newest, F_harm_frequency).hi;
	size_t i;

	for (i = 0; i < m->n && f == UNKNOWN; i++) {
		const struct rec *h = m->row[i];

		if (frequency_of(h) != UNKNOWN &&
			(!from || harm_days(h).from > harm_days(from).from))
			from = h;
	}
	return from ? frequency_of(from) : f;
}

static void set_frequency(struct rec *out, const struct matrix *m)
{
	static const char *const often[] = {
		"once", "occasional", "monthly", "weekly", "daily"};
	long f = newest_frequency(m);

	if (f != UNKNOWN)
		rec_set_word(out, F_matrix_frequency, often[f]);
}

static void set_span(struct rec *out, const struct matrix *m)
{
	struct span first = {"", 0}, last = first;
	size_t i;

	for (i = 0; i < m->n; i++) {
		struct span date = m->row[i]->v[F_harm_date];
		struct span since = m->row[i]->v[F_harm_since];

		if (date.n && (!first.n || span_cmp(date, first) < 0))
			first = date;
		if (since.n && (!first.n || span_cmp(since, first) < 0))
			first = since;
		if (date.n && span_cmp(date, last) > 0)
			last = date;
	}
	rec_set(out, F_matrix_first_date, first);
	rec_set(out, F_matrix_latest_date, last);
}

static void summarise(struct rec *out, const struct matrix *m, int as_of)
{
	static const char *const word[] = {
		"rising", "level", "falling", "cannot-say"};
	struct end newest = {newest_incident(m), true};
	struct tally t = {0};

	rec_set(out, F_matrix_child_id, m->child);
	rec_set(out, F_matrix_type, m->type);
	set_number(out, F_matrix_worst_severity, highest(m, F_harm_severity));
	set_number(out, F_matrix_latest_severity,
		said_of(m, newest, F_harm_severity).hi);
	set_number(out, F_matrix_worst_impact, highest(m, F_harm_impact));
	set_number(out, F_matrix_latest_impact,
		said_of(m, newest, F_harm_impact).hi);
	set_frequency(out, m);
	set_span(out, m);
	rec_set_word(out, F_matrix_direction, word[matrix_direction(m, as_of)]);
	tally_matrix(&t, m);
	rec_set_decimal(out, F_matrix_complete, tally_complete(&t));
}

int matrix_summary(const struct casebook *b, int as_of, struct sink *to,
	long *left_out, struct err *e)
{
	struct matrices all;
	struct rec out = {0};
	size_t i;
	int rc = 0;

	if (b->case_id.n == 0) {
		*left_out += (long)b->of[K_harm].n;
		return 0;
	}
	matrices_of(b, as_of, &all);
	for (i = 0; i < all.n && rc == 0; i++) {
		rec_reset(&out, &kind_table[K_matrix]);
		rec_set(&out, F_matrix_case_id, b->case_id);
		summarise(&out, &all.at[i], as_of);
		rc = sink_put(to, &out, e) < 0 ? -1 : 0;
	}
	rec_release(&out);
	matrices_release(&all);
	return rc;
}
