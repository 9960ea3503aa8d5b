#include "content.h"

#include "base/date.h"

static bool lay_extra(struct rec *base, const struct extra *x,
	void (*differ)(void *, int, struct span), void *arg)
{
	size_t i;

	for (i = 0; i < base->xn; i++)
		if (span_eq(base->x[i].name, x->name)) {
			if (span_eq(base->x[i].value, x->value))
				return false;
			if (differ)
				differ(arg, -1, x->name);
			base->x[i].value = x->value;
			return true;
		}
	rec_add_extra(base, x->name, x->value);
	return true;
}

bool content_lay(struct rec *base, const struct rec *over,
	void (*differ)(void *arg, int field, struct span name), void *arg)
{
	bool changed = false;
	size_t i;
	int f;

	base->flags &= over->flags;
	for (f = 0; f < over->kind->fields; f++) {
		if (!over->v[f].n || span_eq(base->v[f], over->v[f]))
			continue;
		if (base->v[f].n && differ)
			differ(arg, f, span_of(over->kind->field[f].name));
		base->v[f] = over->v[f];
		changed = true;
	}
	for (i = 0; i < over->xn; i++)
		if (lay_extra(base, &over->x[i], differ, arg))
			changed = true;
	return changed;
}

static struct span at(const struct rec *r, int place)
{
	return place < 0 ? SPAN("") : r->v[place];
}

void content_places(const struct rec *r, struct revision *to)
{
	const struct kind_places *p = kind_places(r->kind);

	to->day = p->when < 0 ? NO_DAY : day_of(r->v[p->when]);
	to->team = at(r, p->team);
	to->service = at(r, p->service);
	to->case_id = at(r, p->case_id);
	to->child_id = to->referral_id = SPAN("");
	if (to->case_id.n)
		return;
	/* A child's own case is all that it can have. */
	if (r->kind->id != K_child)
		to->child_id = at(r, p->child_id);
	if (r->kind->id != K_referral)
		to->referral_id = at(r, p->referral_id);
}

static void join_period(const struct rec *base, struct rec *over)
{
	int began = rec_day(base, F_care_period);

	if (began != NO_DAY && rec_day(over, F_care_period) > began)
		over->v[F_care_period] = base->v[F_care_period];
}

static void join_kept(const struct rec *base, struct rec *over)
{
	int since, until, base_since, base_until;

	since = rec_day(over, F_kept_since);
	until = rec_day(over, F_kept_until);
	base_since = rec_day(base, F_kept_since);
	base_until = rec_day(base, F_kept_until);
	/* Without an end somebody declared it, and is not corrected. */
	if (until == NO_DAY || base_until == NO_DAY || since > base_until + 1 ||
		base_since > until + 1)
		return;
	if (base_since < since)
		over->v[F_kept_since] = base->v[F_kept_since];
	if (base_until > until)
		over->v[F_kept_until] = base->v[F_kept_until];
}

void content_join(const struct rec *base, struct rec *over)
{
	if (base->kind->id == K_kept)
		join_kept(base, over);
	if (base->kind->id == K_care)
		join_period(base, over);
}
