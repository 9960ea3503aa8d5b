#include "looked_check.h"

#include "base/num.h"
#include "ground/looked.h"
#include "ground/showing.h"
#include "ground/standing.h"

/* A page may not show the words unless they are shared. */
static bool wants_a_look(const struct rec *r, enum showing s)
{
	if (looked_words(r) < 0 || r->kind->id == K_person)
		return false;
	return s != SHOWING_OPEN || !written_together(r->kind->id) ||
	       r->kind->id == K_event || r->kind->id == K_demonstration;
}

void check_looked_at(const struct casebook *b, struct check_out *out)
{
	enum showing s = showing_of(b, NULL);
	size_t i, n = 0;

	if (!case_open(b, out->terms->as_of))
		return;
	for (i = 0; looked_kinds[i] != KINDS; i++)
		EACH_REC(r, b, looked_kinds[i])
		{
			n += wants_a_look(r, s) &&
			     !looked_ever(r, out->terms->as_of);
		}
	if (n)
		found(out, NULL, -1,
			"nobody has looked at %s to say who may read them",
			counted((long)n, "text").s);
}

void check_looked_before(const struct casebook *b, struct check_out *out)
{
	struct looked_case c = {""}; /* worked out for the first that was */
	size_t i;

	if (!case_open(b, out->terms->as_of))
		return;
	for (i = 0; looked_kinds[i] != KINDS; i++)
		EACH_REC(r, b, looked_kinds[i])
		{
			if (!looked_ever(r, out->terms->as_of))
				continue;
			if (!*c.digest)
				looked_case(b, &c);
			if (looked_at(&c, r, out->terms->as_of) ==
				LOOKED_BEFORE)
				found(out, r,
					kind_field(r->kind, SPAN("share")),
					"looked at before something that it "
					"was decided on changed");
		}
}
