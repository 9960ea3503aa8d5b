#include "coverage.h"

#include "base/date.h"

void coverage_init(struct coverage *c)
{
	int k;

	for (k = 0; k < KINDS; k++) {
		c->declared[k] = false;
		c->since[k] = c->until[k] = NO_DAY;
	}
}

void coverage_add(struct coverage *c, const struct casebook *b)
{
	EACH_REC(r, b, K_kept)
	{
		const struct kind *k = kind_named(r->v[F_kept_what]);
		int since = rec_day(r, F_kept_since);
		int until = rec_day(r, F_kept_until);

		if (!k)
			continue;
		if (!c->declared[k->id] || since > c->since[k->id])
			c->since[k->id] = since;
		if (until != NO_DAY &&
			(c->until[k->id] == NO_DAY || until < c->until[k->id]))
			c->until[k->id] = until;
		c->declared[k->id] = true;
	}
}

bool coverage_has(const struct coverage *c, enum kind_id kind, int from, int to)
{
	if (!c->declared[kind])
		return true;
	return c->since[kind] <= from &&
	       (c->until[kind] == NO_DAY || c->until[kind] >= to);
}
