#include "coverage.h"

#include <stdlib.h>
#include "base/buf.h"
#include "base/date.h"

/* Kinds of which those that have ended are the first to be missing. */
static const struct {
	enum kind_id kind;
	int end;
} ends[] = {
	{K_case, F_case_closed},
	{K_involvement, F_involvement_ended},
	{K_allocation, F_allocation_until},
	{K_care, F_care_ended},
	{K_deprivation, F_deprivation_ended},
	{K_staff, F_staff_left},
	{K_leader, F_leader_until},
};

static int end_of(enum kind_id kind)
{
	size_t i;

	for (i = 0; i < COUNT_OF(ends); i++)
		if (ends[i].kind == kind)
			return ends[i].end;
	return -1;
}

static struct coverage_place *place_of(struct coverage *c, struct span name)
{
	bool is_new;
	size_t at = *hash_put(&c->authority, name, c->places, &is_new);
	struct coverage_place *p;
	int k;

	if (!is_new)
		return &c->place[at];
	c->place = grow(c->place, c->places, &c->cap, sizeof *c->place);
	p = &c->place[c->places++];
	*p = (struct coverage_place){
		.authority = arena_copy(&c->authority.keys, name)};
	for (k = 0; k < KINDS; k++)
		p->of[k].first = p->of[k].last = p->of[k].ended =
			p->of[k].since = p->of[k].until = NO_DAY;
	return p;
}

static void earlier(int *first, int day)
{
	if (day != NO_DAY && (*first == NO_DAY || day < *first))
		*first = day;
}

static void later(int *last, int day)
{
	if (day != NO_DAY && (*last == NO_DAY || day > *last))
		*last = day;
}

/* Of two declarations of one kind, the time that both cover. */
static void declare(struct coverage *c, const struct rec *r)
{
	const struct kind *k = kind_named(r->v[F_kept_what]);
	struct coverage_time *t;

	if (!k) {
		c->unknown++;
		return;
	}
	t = &place_of(c, r->v[F_kept_authority])->of[k->id];
	t->declared = true;
	later(&t->since, rec_day(r, F_kept_since));
	earlier(&t->until, rec_day(r, F_kept_until));
}

static void note(
	struct coverage_time *t, const struct rec *r, int when, int end)
{
	t->records++;
	if (when >= 0) {
		earlier(&t->first, rec_day(r, when));
		later(&t->last, rec_day(r, when));
	}
	if (end >= 0) {
		earlier(&t->ended, rec_day(r, end));
		later(&t->last, rec_day(r, end));
	}
}

static void note_kind(struct coverage *c, const struct casebook *b,
	enum kind_id kind, struct span theirs)
{
	int when = kind_places(&kind_table[kind])->when;
	int own = kind_field(&kind_table[kind], SPAN("authority"));
	int end = end_of(kind);
	struct coverage_place *p = own < 0 ? place_of(c, theirs) : NULL;

	EACH_REC(r, b, kind)
	{
		if (own >= 0)
			p = place_of(c, r->v[own]);
		note(&p->of[kind], r, when, end);
	}
}

void coverage_add(struct coverage *c, const struct casebook *b)
{
	const struct rec *of_case = casebook_case(b);
	struct span theirs = of_case ? of_case->v[F_case_authority] : SPAN("");
	int k;

	EACH_REC(r, b, K_kept)
	{
		declare(c, r);
	}
	for (k = 0; k < KINDS; k++)
		if (k != K_kept && b->of[k].n)
			note_kind(c, b, (enum kind_id)k, theirs);
}

struct coverage_time *coverage_of(
	struct coverage *c, struct span authority, enum kind_id kind)
{
	return &place_of(c, authority)->of[kind];
}

static void merge_time(struct coverage_time *to, const struct coverage_time *t)
{
	to->records += t->records;
	earlier(&to->first, t->first);
	later(&to->last, t->last);
	earlier(&to->ended, t->ended);
	to->declared |= t->declared;
	later(&to->since, t->since);
	earlier(&to->until, t->until);
}

void coverage_merge(struct coverage *c, const struct coverage *other)
{
	size_t i;
	int k;

	c->taken |= other->taken;
	for (i = 0; i < other->places; i++)
		for (k = 0; k < KINDS; k++)
			merge_time(coverage_of(c, other->place[i].authority,
					   (enum kind_id)k),
				&other->place[i].of[k]);
}

static int month_of(int day)
{
	int y, m, d;

	day_parts(day, &y, &m, &d);
	return day - d + 1;
}

/* beside: of records that are the same authority's; NULL: there are none. */
static void work_out(struct coverage_time *t,
	const struct coverage_time *beside, enum kind_id kind, int as_of)
{
	int first = t->first, ended = t->ended;

	if (beside) {
		earlier(&first, beside->first);
		earlier(&ended, beside->ended);
	}
	if (end_of(kind) < 0) {
		t->since = first == NO_DAY || month_of(first) == first
				   ? first
				   : day_add_months(month_of(first), 1);
		return;
	}
	t->snapshot = ended == NO_DAY;
	t->since = t->snapshot ? as_of : month_of(ended);
}

/* Where there is one authority alone, records that name none are its own. */
static const struct coverage_place *same_place(
	const struct coverage *c, const size_t *unnamed, size_t place)
{
	return unnamed && c->places == 2 ? &c->place[!place] : NULL;
}

void coverage_settle(struct coverage *c, int as_of)
{
	const size_t *at = hash_get(&c->authority, SPAN(""));
	size_t i;
	int k;

	for (i = 0; i < c->places; i++) {
		const struct coverage_place *beside = same_place(c, at, i);

		for (k = 0; k < KINDS; k++) {
			const struct coverage_time *all =
				at ? &c->place[*at].of[k] : NULL;
			struct coverage_time *t = &c->place[i].of[k];

			if (t->declared || !t->records)
				continue;
			if (!all || !all->declared) {
				if (!c->taken)
					work_out(t,
						beside ? &beside->of[k] : NULL,
						(enum kind_id)k, as_of);
				continue;
			}
			t->declared = true;
			t->since = all->since;
			t->until = all->until;
		}
	}
}

void coverage_fold(struct coverage *c, int as_of)
{
	struct coverage all = {.taken = c->taken};
	size_t i;
	int k;

	coverage_settle(c, as_of);
	for (i = 0; i < c->places; i++)
		for (k = 0; k < KINDS; k++) {
			const struct coverage_time *t = &c->place[i].of[k];
			struct coverage_time *to =
				coverage_of(&all, SPAN(""), (enum kind_id)k);

			if (!t->records && !t->declared)
				continue;
			to->declared = true;
			later(&to->since, t->since);
			earlier(&to->until, t->until);
		}
	coverage_release(c);
	*c = all;
}

void coverage_release(struct coverage *c)
{
	hash_release(&c->authority);
	free(c->place);
	*c = (struct coverage){0};
}

/* An authority that has cases. */
static bool has_cases(const struct coverage_place *p)
{
	return p->authority.n && p->of[K_case].records;
}

static bool of_several(const struct coverage *c)
{
	size_t i, n = 0;

	for (i = 0; i < c->places; i++)
		n += has_cases(&c->place[i]);
	return n > 1;
}

static bool about_cases(enum kind_id kind)
{
	const struct kind_places *p = kind_places(&kind_table[kind]);

	return p->case_id >= 0 || p->child_id >= 0 || p->referral_id >= 0;
}

/* Whether one of several authorities, which has cases, should have the kind:
 * that of the place, where its records or a declaration do not say so. */
static bool lacks(const struct coverage *c, const struct coverage_place *p,
	enum kind_id kind)
{
	const size_t *all = hash_get(&c->authority, SPAN(""));

	return !p->of[kind].records && !p->of[kind].declared && has_cases(p) &&
	       about_cases(kind) && of_several(c) &&
	       !(all && c->place[*all].of[kind].declared);
}

/* 1 it is complete, 0 it is not, -1 the place does not have it. */
static int has_at(const struct coverage *c, const struct coverage_place *p,
	enum kind_id kind, int from, int to)
{
	const struct coverage_time *t = &p->of[kind];

	if (!t->records && !t->declared)
		return lacks(c, p, kind) ? 0 : -1;
	return (t->since == NO_DAY || t->since <= from) &&
	       (t->until == NO_DAY || t->until >= to);
}

bool coverage_has(const struct coverage *c, enum kind_id kind, int from, int to)
{
	bool any = c->taken;
	size_t i;
	int has;

	for (i = 0; i < c->places; i++) {
		has = has_at(c, &c->place[i], kind, from, to);
		if (!has)
			return false;
		any |= has > 0;
	}
	return any;
}

int coverage_newest(const struct coverage *c)
{
	int newest = NO_DAY, k;
	size_t i;

	for (i = 0; i < c->places; i++)
		for (k = 0; k < KINDS; k++)
			if (k != K_milestone && k != K_course)
				later(&newest, c->place[i].of[k].last);
	return newest;
}

bool coverage_denies(const struct coverage *c, enum kind_id kind, int day)
{
	size_t i;

	for (i = 0; i < c->places; i++) {
		const struct coverage_time *t = &c->place[i].of[kind];

		if (t->declared &&
			((t->since != NO_DAY && t->since > day) ||
				(t->until != NO_DAY && t->until < day)))
			return true;
	}
	return false;
}

bool coverage_declared(const struct coverage *c, enum kind_id kind)
{
	size_t i;

	for (i = 0; i < c->places; i++)
		if (c->place[i].of[kind].declared)
			return true;
	return false;
}

bool coverage_has_of(const struct coverage *c, struct span authority,
	enum kind_id kind, int from, int to)
{
	const size_t *at = hash_get(&c->authority, authority);

	return at && has_at(c, &c->place[*at], kind, from, to) > 0;
}

void coverage_words(
	const struct coverage *c, enum kind_id kind, struct buf *out)
{
	struct coverage_time all = {.since = NO_DAY, .until = NO_DAY};
	bool any = false;
	char day[20];
	size_t i;

	for (i = 0; i < c->places; i++) {
		const struct coverage_time *t = &c->place[i].of[kind];

		if (!t->records && !t->declared)
			continue;
		any = true;
		if (t->since != NO_DAY &&
			(all.since == NO_DAY || t->since > all.since)) {
			all.declared = t->declared;
			all.snapshot = t->snapshot;
		}
		later(&all.since, t->since);
		earlier(&all.until, t->until);
	}
	for (i = 0; any && i < c->places; i++)
		if (lacks(c, &c->place[i], kind))
			buf_printf(out, "%s(no records of %.*s)",
				out->n ? " " : "",
				SPAN_ARG(c->place[i].authority));
	if (!any)
		buf_puts(out, "(no records)");
	if (all.since != NO_DAY)
		buf_printf(out, "%sbefore %s%s", out->n ? " " : "",
			day_words(all.since, day),
			all.declared   ? ""
			: all.snapshot ? " (no end is recorded)"
				       : " (worked out)");
	if (all.until != NO_DAY)
		buf_printf(out, "%safter %s",
			all.since == NO_DAY ? out->n ? " " : "" : " or ",
			day_words(all.until, day));
}
