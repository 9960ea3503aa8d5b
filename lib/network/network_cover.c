#include "network_cover.h"

#include <stdlib.h>
#include "ground/standing.h"

#define ALL_DAYS 0x7fu

static void days_words(unsigned days, struct buf *out)
{
	struct span rest = SPAN("mon|tue|wed|thu|fri|sat|sun"), day;
	int i;
	bool first = true;

	for (i = 0; span_word(&rest, '|', &day); i++) {
		if (!(days & 1u << i))
			continue;
		if (!first)
			buf_addc(out, ' ');
		first = false;
		buf_span(out, day);
	}
}

/* Whoever is left out still said that it is a matter of days. */
static unsigned days_left(const struct pledge *p, size_t n)
{
	unsigned said = 0, covered = 0;
	size_t i;

	for (i = 0; i < n; i++) {
		unsigned days = days_set(p[i].commitment);

		said |= days;
		if (p[i].without)
			continue;
		covered |= days;
		/* Every day, and no days named: all of them. */
		if (!days &&
			rec_int(p[i].commitment, F_commitment_every, 0) == 1)
			covered = ALL_DAYS;
	}
	return said ? ALL_DAYS & ~covered : 0;
}

void cover_of(struct cover *c, const struct pledges *live,
	const struct rec *bottom_line)
{
	size_t i, n;
	const struct pledge *p = pledges_serving(
		live, rec_get(bottom_line, F_statement_statement_id), &n);

	c->statement = bottom_line;
	c->hinges = 0;
	c->needed = rec_int(bottom_line, F_statement_needed, 1);
	/* Pledges of one person stand together. */
	for (i = 0; i < n; i++) {
		if (p[i].without || (i > 0 && p[i].person == p[i - 1].person))
			continue;
		c->hinge = grow(
			c->hinge, c->hinges, &c->hinge_cap, sizeof *c->hinge);
		c->hinge[c->hinges++] = p[i].person;
	}
	c->committed = (long)c->hinges;
	c->met = c->committed >= c->needed;
	if (c->committed != c->needed)
		c->hinges = 0;
	c->uncovered = days_left(p, n);
}

void cover_release(struct cover *c)
{
	free(c->hinge);
	*c = (struct cover){0};
}

static int put_cover(const struct cover *c, struct span case_id,
	struct sink *to, struct err *e)
{
	struct rec r = {0};
	struct buf text = {0};
	size_t i;
	int rc;

	rec_reset(&r, &kind_table[K_cover]);
	rec_set(&r, F_cover_case_id, case_id);
	rec_set(&r, F_cover_statement_id,
		rec_get(c->statement, F_statement_statement_id));
	rec_set_int(&r, F_cover_needed, c->needed);
	rec_set_int(&r, F_cover_committed, c->committed);
	rec_set_bool(&r, F_cover_met, c->met);
	for (i = 0; i < c->hinges; i++) {
		if (i)
			buf_addc(&text, ' ');
		buf_span(&text, rec_get(c->hinge[i], F_person_person_id));
	}
	rec_set_copy(&r, F_cover_hinges_on, buf_as_span(&text));
	buf_reset(&text);
	days_words(c->uncovered, &text);
	rec_set_copy(&r, F_cover_uncovered, buf_as_span(&text));
	rc = sink_put(to, &r, e);
	buf_release(&text);
	rec_release(&r);
	return rc ? -1 : 0;
}

int network_cover(const struct casebook *b, const struct network_terms *t,
	struct sink *to, struct err *e)
{
	struct pledges live = {0};
	struct cover c = {0};
	int rc = 0;

	pledges_of(&live, b, t, true);
	EACH_REC(s, b, K_statement)
	{
		if (rc == 0 && standing(s, "bottom-line", t->as_of)) {
			cover_of(&c, &live, s);
			rc = put_cover(&c, b->case_id, to, e);
		}
	}
	cover_release(&c);
	pledges_release(&live);
	return rc;
}
