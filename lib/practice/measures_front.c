#include "measures.h"

#include <math.h>
#include "matrix.h"
#include "standing.h"

static struct unit unit_referral(const struct rec *r)
{
	struct unit u = unit_of(r);

	u.day = rec_day(r, F_referral_received);
	u.child = r->v[F_referral_child_id];
	return u;
}

static void contacts(const struct casebook *b, struct counting *c)
{
	EACH_REC(r, b, K_referral)
	{
		struct unit u = unit_referral(r);

		count_unit(c, &u, in_period(c, r, F_referral_received));
	}
}

static bool is_referral(const struct rec *r)
{
	return rec_is(r, F_referral_stage, "referral");
}

static void referrals(const struct casebook *b, struct counting *c)
{
	EACH_REC(r, b, K_referral)
	{
		struct unit u = unit_referral(r);

		count_unit(c, &u,
			is_referral(r) && in_period(c, r, F_referral_received));
	}
}

/* The child under its first id. */
static struct span one_id(const struct casebook *b, struct span child)
{
	const struct rec *r = child.n ? casebook_find(b, K_child, child) : NULL;

	return r && rec_has(r, F_child_same_as) ? r->v[F_child_same_as] : child;
}

/* Whether two referrals are about one child or, where neither says which, one
 * case. */
static bool about_same(
	const struct casebook *b, const struct rec *p, const struct rec *q)
{
	struct span a = one_id(b, p->v[F_referral_child_id]);
	struct span d = one_id(b, q->v[F_referral_child_id]);

	if (a.n || d.n)
		return span_eq(a, d);
	return p->v[F_referral_case_id].n &&
	       span_eq(p->v[F_referral_case_id], q->v[F_referral_case_id]);
}

/* An earlier referral of the child in the twelve months before. */
static bool was_referred(const struct casebook *b, const struct rec *r)
{
	int day = rec_day(r, F_referral_received);
	int from = day_add_months(day, -12);

	EACH_REC(q, b, K_referral)
	{
		int then = rec_day(q, F_referral_received);

		if (q != r && is_referral(q) && then >= from && then < day &&
			about_same(b, q, r))
			return true;
	}
	return false;
}

static void again(const struct casebook *b, struct counting *c)
{
	EACH_REC(r, b, K_referral)
	{
		struct unit u = unit_referral(r);

		if (is_referral(r) && in_period(c, r, F_referral_received))
			count_unit(c, &u, was_referred(b, r));
	}
}

static void undecided(const struct casebook *b, struct counting *c)
{
	EACH_REC(r, b, K_referral)
	{
		struct unit u = unit_referral(r);

		u.day = NO_DAY;
		count_unit(c, &u,
			happened(r, F_referral_received, c->at) &&
				!happened(r, F_referral_decided, c->at));
	}
}

static void matrices(const struct casebook *b, struct counting *c, bool cells)
{
	struct unit u = unit_case();
	struct matrices m = {0};
	struct tally t = {0};
	size_t i;

	if (!open_case(b, c))
		return;
	matrices_of(b, c->at, &m);
	for (i = 0; i < m.n; i++)
		tally_matrix(&t, &m.at[i]);
	matrices_release(&m);
	if (cells)
		count_sum(c, &u, t.asked, t.cells);
	else
		count_unit(c, &u, t.cells > 0 && t.asked == t.cells);
}

static void complete(const struct casebook *b, struct counting *c)
{
	matrices(b, c, false);
}

static void asked(const struct casebook *b, struct counting *c)
{
	matrices(b, c, true);
}

const struct measure front_measures[] = {
	{"contacts", "Contacts",
		"Contacts at the front door in the period, referrals too.",
		"records of a contact or referral received", NULL, DURING,
		COUNT, NEITHER, OF_CHILD, {K_referral, KINDS, KINDS}, contacts},
	{"referrals", "Referrals", "Referrals received in the period.",
		"contacts that were referrals", NULL, DURING, COUNT, NEITHER,
		OF_CHILD, {K_referral, KINDS, KINDS}, referrals},
	{"referrals_again", "Referred again within 12 months",
		"Referrals of a child who had been referred in the 12 months "
		"before, from referral records alone.",
		"of them, with a referral in the 12 months before",
		"referrals received in the period", DURING, SHARE, LESS,
		OF_CHILD, {K_referral, KINDS, KINDS}, again},
	{"referrals_undecided", "Undecided at the front door",
		"Contacts and referrals on which nothing was decided by the "
		"last day.",
		"received by then, decided later or not yet", NULL, AT_END,
		COUNT, LESS, OF_CHILD, {K_referral, KINDS, KINDS}, undecided},
	{"harm_matrix_complete", "Harm Risk Matrix complete",
		"Open cases with a Harm Risk Matrix in which every cell was "
		"asked.",
		"of them, with every cell told, or asked and not known",
		"open cases", AT_END, SHARE, MORE, OF_CASE,
		{K_case, K_harm, KINDS, K_referral, KINDS}, complete},
	{"harm_cells_asked", "Cells of the matrix asked",
		"Cells of the Harm Risk Matrix that were asked, over all open "
		"cases.",
		"of them, told, or asked and not known",
		"cells of the matrices of open cases", AT_END, SHARE, MORE,
		OF_CASE, {K_case, K_harm, KINDS, K_referral, KINDS}, asked},
	{0},
};
