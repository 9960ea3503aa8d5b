#include "coverage.h"

#include "base/date.h"

bool coverage_misses(const struct coverage *c, enum kind_id kind,
	const struct period *p, int since, int until)
{
	if (p) {
		since = since == NO_DAY || since < p->from ? p->from : since;
		until = until < p->to ? until : p->to;
	}
	if (since == NO_DAY)
		since = until;
	return c && !coverage_has(c, kind, since, until);
}
