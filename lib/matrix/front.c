#include "front.h"

#include <stdio.h>
#include <stdlib.h>
#include "base/mem.h"
#include "base/date.h"
#include "ground/period.h"
#include "page/fold.h"

static const char *const decision_name[DECISIONS] = {"no-action", "advice",
	"early-help", "assessment", "strategy", "other", "not-recorded",
	"undecided"};

enum decided referral_decided(const struct rec *f, int as_of)
{
	int received = rec_day(f, F_referral_received);
	int decided = rec_day(f, F_referral_decided);
	int place = word_place(f->kind->field[F_referral_decision].words,
		f->v[F_referral_decision]);

	/* A day before receipt is a slip of the pen, not a decision to come. */
	if (decided != NO_DAY && decided > as_of && decided >= received)
		return UNDECIDED;
	if (place >= 0)
		return (enum decided)place;
	return decided != NO_DAY ? DECISION_UNKNOWN : UNDECIDED;
}

bool front_counts(const struct front_terms *t, const struct rec *f)
{
	int day = rec_day(f, F_referral_received);

	return day != NO_DAY && day <= t->as_of &&
	       (t->since == NO_DAY || day >= t->since) &&
	       (t->until == NO_DAY || day <= t->until);
}

struct decision_count {
	struct period in;   /* the month */
	const char *agency; /* "": all of the month */
	long count[DECISIONS], all;
	bool unknown; /* not all referrals of the month are recorded */
};

static struct decision_count *count_of(
	struct front *d, const struct period *month, struct span agency)
{
	struct buf key = {0};
	bool is_new = false;
	size_t at;

	buf_printf(&key, "%s\n%.*s", month->name, SPAN_ARG(agency));
	at = *hash_put(&d->places, buf_as_span(&key), d->n, &is_new);
	buf_release(&key);
	if (is_new) {
		d->count = grow(d->count, d->n, &d->cap, sizeof *d->count);
		d->count[d->n++] = (struct decision_count){
			.in = *month, .agency = arena_str(&d->text, agency)};
	}
	return &d->count[at];
}

static void take(struct front *d, const struct casebook *b)
{
	EACH_REC(f, b, K_referral)
	{
		struct span agency = f->v[F_referral_agency];
		enum decided what = referral_decided(f, d->terms.as_of);
		struct decision_count *c;
		struct period month;
		int i, day = rec_day(f, F_referral_received);

		if (day == NO_DAY)
			continue;
		d->oldest = d->any && d->oldest < day ? d->oldest : day;
		d->newest = d->any && d->newest > day ? d->newest : day;
		d->any = true;
		if (!front_counts(&d->terms, f))
			continue;
		if (!agency.n)
			agency = SPAN("not given");
		period_of(&month, PERIOD_MONTH, day);
		for (i = 0; i < 2; i++) {
			c = count_of(d, &month, i ? agency : SPAN(""));
			c->count[what]++;
			c->all++;
		}
	}
}

static int cmp_count(const void *pa, const void *pb)
{
	const struct decision_count *a = pa, *b = pb;
	int c = strcmp(a->in.name, b->in.name);

	return c ? c : strcmp(a->agency, b->agency);
}

static bool unknown(const struct front *d, const struct period *in, int last)
{
	return coverage_misses(
		d->terms.coverage, K_referral, in, d->terms.since, last);
}

/*
 * A month in which none came has a line, too, where a `kept` record says that
 * it would have been there; not where that is but worked out, nor after the
 * newest one, since nobody knows how far the input goes.
 */
static void add_empty_months(struct front *d, int last)
{
	const struct coverage *c = d->terms.coverage;
	int first = d->terms.since;
	struct period month;

	if (!d->any || !c || !coverage_declared(c, K_referral))
		return;
	if (d->newest < last)
		last = d->newest;
	if (first == NO_DAY || first < d->oldest)
		first = d->oldest;
	period_of(&month, PERIOD_MONTH, first);
	while (month.from <= last) {
		if (!unknown(d, &month, last))
			count_of(d, &month, SPAN(""));
		if (period_move(&month, 1) < 0)
			break;
	}
}

static void settle(struct front *d)
{
	const struct front_terms *t = &d->terms;
	int last =
		t->until == NO_DAY || t->as_of < t->until ? t->as_of : t->until;
	size_t i;

	add_empty_months(d, last);
	for (i = 0; i < d->n; i++) {
		d->count[i].unknown = unknown(d, &d->count[i].in, last);
		d->uncovered |= d->count[i].unknown;
	}
	if (d->n)
		qsort(d->count, d->n, sizeof *d->count, cmp_count);
}

static int write_count(const struct decision_count *c, enum decided what,
	struct rec *out, struct sink *to, struct err *e)
{
	char name[64];

	snprintf(name, sizeof name, "referrals-%s", decision_name[what]);
	rec_reset(out, &kind_table[K_measure]);
	rec_set_text(out, F_measure_measure, name);
	rec_set_text(out, F_measure_period, c->in.name);
	rec_set_text(out, F_measure_breakdown, c->agency);
	if (c->unknown) {
		rec_set_word(out, F_measure_marker, ":");
	} else {
		rec_set_int(out, F_measure_numerator, c->count[what]);
		rec_set_int(out, F_measure_denominator, c->all);
		if (c->all)
			rec_set_share(
				out, F_measure_value, c->count[what], c->all);
	}
	return sink_put(to, out, e) < 0 ? -1 : 0;
}

static int write_all(struct front *d, struct sink *to, struct err *e)
{
	struct rec out = {0};
	int what, rc = 0;
	size_t i;

	settle(d);
	for (i = 0; i < d->n; i++)
		for (what = 0; what < DECISIONS && rc == 0; what++)
			if (d->count[i].count[what] || d->count[i].unknown ||
				!d->count[i].all)
				rc = write_count(&d->count[i],
					(enum decided)what, &out, to, e);
	rec_release(&out);
	return rc;
}

static void count_cells(struct page *p, const struct decision_count *c)
{
	int what;

	for (what = 0; what < DECISIONS; what++) {
		if (c->unknown)
			page_cell(p, SPAN(":"));
		else if (c->count[what])
			page_cellf(p, "%ld", c->count[what]);
		else
			page_cell(p, SPAN(""));
	}
	if (c->unknown)
		page_cell(p, SPAN(":"));
	else
		page_cellf(p, "%ld", c->all);
}

/* The line of all agencies ("") stands before those of its month. */
static void month_rows(struct page *p, const struct decision_count *c, size_t n)
{
	char words[40];
	size_t i;

	period_words(&c[0].in, words);
	page_row_group(p, span_of(words));
	for (i = 1; i < n; i++) {
		page_row(p);
		page_cell(p, span_of(c[i].agency));
		count_cells(p, &c[i]);
	}
	page_row_total(p);
	page_cell(p, SPAN("All"));
	count_cells(p, &c[0]);
}

static void page_all(struct front *d, struct page *p)
{
	static const struct page_col cols[] = {
		{"Agency", PAGE_LEFT, 0, true},
		{"No action", PAGE_RIGHT, 0, false},
		{"Advice", PAGE_RIGHT, 0, false},
		{"Early help", PAGE_RIGHT, 0, false},
		{"Assess", PAGE_RIGHT, 0, false},
		{"Strategy", PAGE_RIGHT, 0, false},
		{"Other", PAGE_RIGHT, 0, false},
		{"Unknown", PAGE_RIGHT, 0, false},
		{"Open", PAGE_RIGHT, 0, false},
		{"All", PAGE_RIGHT, 0, false},
	};
	size_t i, j;

	settle(d);
	page_table(p, SPAN("Decisions by month received and agency"), cols,
		COUNT_OF(cols));
	page_table_empty(p, SPAN("No referral."));
	for (i = 0; i < d->n; i = j) {
		for (j = i; j < d->n; j++)
			if (d->count[j].in.from != d->count[i].in.from)
				break;
		month_rows(p, d->count + i, j - i);
	}
	page_fold(p, "referral");
}

const struct front_view front_decisions = {
	"What the front door decided", K_measure, take, write_all, page_all};

void front_release(struct front *f)
{
	free(f->count);
	free(f->undecided);
	free(f->contact);
	hash_release(&f->places);
	arena_release(&f->text);
	*f = (struct front){0};
}
