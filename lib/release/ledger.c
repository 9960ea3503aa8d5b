#include "ledger.h"

#include <stdlib.h>
#include "base/date.h"
#include "figures/breakdown.h"

void ledger_release_noted(struct ledger *l, const struct rec *r)
{
	int day = rec_day(r, F_release_date);

	/* Days before 1970 are below 0. */
	if (day != NO_DAY)
		hash_put(&l->day, r->v[F_release_release_id],
			(size_t)((long)day - INT_MIN), NULL);
}

static void add_count(struct ledger *l, const struct rec *r,
	const struct measure *m, bool numerator, const struct link_at *at)
{
	int field = numerator ? F_released_numerator : F_released_denominator;
	struct ledger_count *c;
	bool shown = rec_has(r, field);

	if (!(numerator ? measure_numerator_name(m)
			: measure_denominator_name(m)) ||
		(!shown && !rec_is(r, F_released_marker, "c")))
		return;
	l->count = grow(l->count, l->counts, &l->cap, sizeof *l->count);
	c = &l->count[l->counts++];
	*c = (struct ledger_count){
		m, numerator, shown, shown ? rec_int(r, field, 0) : 0, *at};
	c->at.breakdown = arena_copy(&l->text, at->breakdown);
}

static void note_agency(struct ledger *l, const struct rec *r)
{
	struct span period = r->v[F_released_period];
	struct ledger_agency a = {.from = NO_DAY, .to = NO_DAY};
	struct period p;

	if (span_is(period, LEDGER_ALL_DAYS)) {
		period = SPAN("");
	} else if (period_parse(period, &p)) {
		l->unread++;
		return;
	} else {
		a.from = p.from;
		a.to = p.to;
	}
	a.agency = arena_copy(&l->text, r->v[F_released_breakdown]);
	a.period = arena_copy(&l->text, period);
	a.referrals = rec_int(r, F_released_denominator, 0);
	a.usable = rec_int(r, F_released_numerator, -1);
	l->agency =
		grow(l->agency, l->agencies, &l->agency_cap, sizeof *l->agency);
	l->agency[l->agencies++] = a;
}

void ledger_figure_noted(struct ledger *l, const struct rec *r)
{
	const struct measure *m = measure_named(r->v[F_released_measure]);
	const size_t *day = hash_get(&l->day, r->v[F_released_release_id]);
	struct link_at at = {.by = BY_NOTHING, .breakdown = {"", 0}};
	struct period p;
	int by = BY_NOTHING;

	if (rec_is(r, F_released_measure, LEDGER_AGENCY)) {
		note_agency(l, r);
		return;
	}
	if (rec_has(r, F_released_breakdown)) {
		by = word_place(breakdown_words, r->v[F_released_by]);
		at.breakdown = r->v[F_released_breakdown];
	}
	if (!m || by < 0 || period_parse(r->v[F_released_period], &p)) {
		l->unread++;
		return;
	}
	at.by = (enum breakdown)by;
	at.from = p.from;
	at.at = p.to;
	if (day && (long)*day + INT_MIN < at.at)
		at.at = (int)((long)*day + INT_MIN);
	if (at.from > at.at)
		return;
	add_count(l, r, m, true, &at);
	add_count(l, r, m, false, &at);
}

static void want(struct ledger *l, const struct ledger_count *c)
{
	struct buf key = {0};
	struct period p;
	bool is_new;

	buf_printf(&key, "%s|%d|%d|%d", c->measure->name, (int)c->at.by,
		c->at.from, c->at.at);
	hash_put(&l->wanted, buf_as_span(&key), 0, &is_new);
	buf_release(&key);
	if (!is_new)
		return;
	period_span(&p, c->at.from, c->at.at);
	figures_want(&l->set[c->at.by], c->measure, &p);
}

void ledger_want(struct ledger *l, const struct figures *like)
{
	size_t i;
	int by;

	l->counted = true;
	for (by = 0; by <= BY_NOTHING; by++)
		l->set[by] = (struct figures){.as_of = like->as_of,
			.packs = like->packs,
			.repair = like->repair,
			.by = (enum breakdown)by};
	for (i = 0; i < l->counts; i++)
		if (l->count[i].at.by == BY_NOTHING ||
			l->count[i].measure->by & 1u << l->count[i].at.by)
			want(l, &l->count[i]);
}

void ledger_kinds(const struct ledger *l, enum kind_id *kinds)
{
	enum kind_id more[KINDS + 1];
	int by, i, k, n = 0;

	while (kinds[n] != KINDS)
		n++;
	for (by = 0; by <= BY_NOTHING; by++) {
		figures_kinds(&l->set[by], more);
		for (i = 0; more[i] != KINDS; i++) {
			for (k = 0; k < n && kinds[k] != more[i]; k++)
				;
			if (k == n)
				kinds[n++] = more[i];
		}
	}
	kinds[n] = KINDS;
}

int ledger_add(struct casebook *b, struct ledger *l, struct err *e)
{
	int by;

	for (by = 0; by <= BY_NOTHING; by++)
		if (l->set[by].jobs && figures_add(b, &l->set[by], e))
			return -1;
	return 0;
}

int ledger_end(struct ledger *l, struct err *e)
{
	int by;

	for (by = 0; by <= BY_NOTHING; by++)
		if (l->set[by].jobs && figures_end(&l->set[by], e))
			return -1;
	return 0;
}

void ledger_free(struct ledger *l)
{
	int by;

	for (by = 0; by <= BY_NOTHING; by++)
		figures_release(&l->set[by]);
	hash_release(&l->day);
	hash_release(&l->wanted);
	arena_release(&l->text);
	buf_release(&l->given);
	buf_release(&l->known);
	free(l->count);
	free(l->agency);
	*l = (struct ledger){0};
}
