#include "select.h"

#include <stdlib.h>
#include "base/date.h"
#include "base/hash.h"
#include "condition.h"
#include "record/pack.h"

int selection_where(struct selection *s, const char *text, struct err *e)
{
	struct condition *c = condition_parse(text, e);

	if (!c)
		return -1;
	s->where = xrealloc(s->where, (s->conditions + 1) * sizeof *s->where);
	s->where[s->conditions++] = c;
	return 0;
}

void selection_release(struct selection *s)
{
	size_t i;

	for (i = 0; i < s->conditions; i++)
		condition_free(s->where[i]);
	free(s->where);
	s->where = NULL;
	s->conditions = 0;
}

bool selection_takes(const struct selection *s, const struct rec *r)
{
	int when = kind_places(r->kind)->when, day;
	size_t i;

	if (s->kind && s->kind != r->kind)
		return false;
	if (s->since != NO_DAY || s->until != NO_DAY) {
		day = when < 0 ? NO_DAY : day_of(r->v[when]);
		if (day == NO_DAY)
			return false;
		if (s->since != NO_DAY && day < s->since)
			return false;
		if (s->until != NO_DAY && day > s->until)
			return false;
	}
	for (i = 0; i < s->conditions; i++)
		if (!condition_holds(s->where[i], r))
			return false;
	return true;
}

static struct span own(const struct rec *r, int field)
{
	return field >= 0 ? r->v[field] : (struct span){"", 0};
}

bool selection_takes_of_case(const struct selection *s, const struct rec *r,
	const struct rec *casefile)
{
	const struct kind_places *p = kind_places(r->kind);
	struct span team = own(r, p->team), service = own(r, p->service);

	if (casefile && !team.n)
		team = casefile->v[F_case_team];
	if (casefile && !service.n)
		service = casefile->v[F_case_service];
	return (!s->team || span_is(team, s->team)) &&
	       (!s->service || span_is(service, s->service));
}

/* What is known so far of cases: the packed case record of each. */
struct selecting {
	const struct selection *s;
	int (*fn)(const struct rec *, void *, struct err *);
	void *arg;
	struct hash cases; /* id -> place in case_at + 1; 0 */
	/* id -> place in `id` of its case; of a referral without one, of its
	 * child. */
	struct hash child_of, referral_of, child_of_referral;
	struct arena ids;
	struct span *id;
	size_t id_count, id_cap;
	struct buf casefiles; /* packed team and service only */
	struct buf held;      /* packed records that wait */
	bool waiting;
	struct rec casefile, scratch;
	const char *source;
};

enum verdict { NO, YES, LATER };

static void note(struct selecting *t, struct hash *m, struct span id,
	struct span belongs_to)
{
	*hash_put(m, id, 0, NULL) = t->id_count;
	t->id = grow(t->id, t->id_count, &t->id_cap, sizeof *t->id);
	t->id[t->id_count++] = arena_copy(&t->ids, belongs_to);
}

/* The id of the record's case; empty where it has none, p NULL: not known. */
static struct span case_of(const struct selecting *t, const struct rec *r)
{
	const struct kind_places *p = kind_places(r->kind);
	struct span child = own(r, p->child_id);
	struct span referral = own(r, p->referral_id);
	size_t *at;

	if (own(r, p->case_id).n)
		return own(r, p->case_id);
	at = child.n ? hash_get(&t->child_of, child) : NULL;
	if (!at && referral.n)
		at = hash_get(&t->referral_of, referral);
	if (!at && referral.n) {
		at = hash_get(&t->child_of_referral, referral);
		if (at)
			at = hash_get(&t->child_of, t->id[*at]);
	}
	if (at)
		return t->id[*at];
	if ((child.n && r->kind->id != K_child) ||
		(referral.n && r->kind->id != K_referral))
		return (struct span){NULL, 0};
	return (struct span){"", 0};
}

static void learn_case(struct selecting *t, const struct rec *r)
{
	struct rec slim = {.kind = r->kind};

	slim.v[F_case_team] = r->v[F_case_team];
	slim.v[F_case_service] = r->v[F_case_service];
	*hash_put(&t->cases, r->v[F_case_case_id], 0, NULL) =
		t->casefiles.n + 1;
	rec_pack(&slim, &t->casefiles);
}

static void learn(struct selecting *t, const struct rec *r)
{
	switch (r->kind->id) {
	case K_case: learn_case(t, r); break;
	case K_child:
		if (rec_has(r, F_child_case_id))
			note(t, &t->child_of, r->v[F_child_child_id],
				r->v[F_child_case_id]);
		break;
	case K_referral:
		if (rec_has(r, F_referral_case_id))
			note(t, &t->referral_of, r->v[F_referral_referral_id],
				r->v[F_referral_case_id]);
		else if (rec_has(r, F_referral_child_id))
			note(t, &t->child_of_referral,
				r->v[F_referral_referral_id],
				r->v[F_referral_child_id]);
		break;
	default: break;
	}
}

static enum verdict judge(struct selecting *t, const struct rec *r, bool last)
{
	const struct selection *s = t->s;
	struct span id;
	size_t *at;

	if (!selection_takes(s, r))
		return NO;
	if (!selection_of_case(s))
		return YES;
	/* The record's own team and service may say it already. */
	if (!s->case_id && selection_takes_of_case(s, r, NULL))
		return YES;
	id = case_of(t, r);
	if (!id.p)
		return last ? NO : LATER;
	if (s->case_id && !span_is(id, s->case_id))
		return NO;
	if (!s->team && !s->service)
		return YES;
	at = id.n ? hash_get(&t->cases, id) : NULL;
	if (!at)
		return !id.n || last
			       ? (selection_takes_of_case(s, r, NULL) ? YES
								      : NO)
			       : LATER;
	rec_unpack(t->casefiles.p + *at - 1, &t->casefile);
	return selection_takes_of_case(s, r, &t->casefile) ? YES : NO;
}

static int take(struct selecting *t, const struct rec *r, struct err *e)
{
	enum verdict v;

	learn(t, r);
	v = t->waiting ? LATER : judge(t, r, false);
	if (v == YES)
		return t->fn(r, t->arg, e);
	if (v == LATER) {
		t->waiting = true;
		rec_pack(r, &t->held);
	}
	return 0;
}

/* Hands on what waited: all that can be known is known now. */
static int release(struct selecting *t, struct err *e)
{
	const char *p = t->held.p, *end = p + t->held.n;

	while (p < end) {
		p = rec_unpack(p, &t->scratch);
		t->scratch.source = t->source;
		if (judge(t, &t->scratch, true) == YES &&
			t->fn(&t->scratch, t->arg, e))
			return -1;
	}
	return 0;
}

int select_each(struct reader *from, const struct selection *s,
	int (*fn)(const struct rec *, void *, struct err *), void *arg,
	struct err *e)
{
	struct selecting t = {.s = s, .fn = fn, .arg = arg};
	bool of_case = selection_of_case(s);
	struct rec r = {0};
	int rc;

	while ((rc = reader_next(from, &r, e)) == 1) {
		t.source = r.source;
		if (of_case)
			rc = take(&t, &r, e);
		else if (selection_takes(s, &r))
			rc = fn(&r, arg, e);
		else
			continue;
		if (rc < 0)
			break;
	}
	if (rc == 0 && t.waiting)
		rc = release(&t, e);
	hash_release(&t.cases);
	hash_release(&t.child_of);
	hash_release(&t.referral_of);
	hash_release(&t.child_of_referral);
	arena_release(&t.ids);
	free(t.id);
	buf_release(&t.casefiles);
	buf_release(&t.held);
	rec_release(&t.casefile);
	rec_release(&t.scratch);
	rec_release(&r);
	return rc < 0 ? -1 : 0;
}
