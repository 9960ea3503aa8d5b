#include "measures.h"

#include <math.h>
#include "matrix/referrers.h"
#include "ground/standing.h"

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

/* An earlier referral in the twelve months before. */
static void again(const struct casebook *b, struct counting *c)
{
	struct buf who = {0};

	EACH_REC(r, b, K_referral)
	{
		struct unit u = unit_referral(r);
		struct past_question q = {past_referred(r, &who), PAST_REFERRED,
			day_add_months(u.day, -12), u.day - 1, u.day};

		if (is_referral(r) && in_period(c, r, F_referral_received))
			count_unit_past(c, &u, &q, true);
	}
	buf_release(&who);
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

/* As the agencies are told it (sos-matrix referrers). */
static void usable(const struct casebook *b, struct counting *c)
{
	struct matrices m = {0};
	struct hash of = {0};
	size_t i;

	/* Whatever the period: so those of months are that of their year. */
	matrices_of(b, c->figures->as_of, &m);
	for (i = 0; i < m.row_count; i++) {
		struct span id = row_referral(b, m.rows[i]);

		if (id.n &&
			row_usable(c->figures->packs->harm_labels, m.rows[i]))
			hash_put(&of, id, 0, NULL);
	}
	matrices_release(&m);
	EACH_REC(r, b, K_referral)
	{
		struct unit u = unit_referral(r);

		if (in_period(c, r, F_referral_received))
			count_unit(c, &u,
				hash_get(&of, r->v[F_referral_referral_id]) !=
					NULL);
	}
	hash_release(&of);
}

/* arg: CELLS where each cell counts, 1 where the whole does. */
static void matrices(const struct casebook *b, struct counting *c)
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
	if (c->measure->arg.n == CELLS)
		count_sum(c, &u, t.asked, t.cells);
	else
		count_unit(c, &u, t.cells > 0 && t.asked == t.cells);
}

const struct measure front_measures[] = {
	{"contacts", "Contacts",
		"Contacts at the front door in the period, referrals too.",
		"records of a contact or referral received", NULL, DURING,
		COUNT, NEITHER, OF_CHILD, {K_referral, KINDS, KINDS},
		.count = contacts},
	{"referrals", "Referrals", "Referrals received in the period.",
		"contacts that were referrals", NULL, DURING, COUNT, NEITHER,
		OF_CHILD, {K_referral, KINDS, KINDS}, referrals,
		.part_of = "contacts"},
	{"referrals_again", "Referred again within 12 months",
		"Referrals of a child who had been referred in the 12 months "
		"before, from referral records alone, under whatever case.",
		"of them, with a referral in the 12 months before",
		"referrals received in the period", DURING, SHARE, LESS,
		OF_CHILD, {K_referral, KINDS, KINDS}, again,
		.base = "referrals", .looks_back = 12},
	{"referrals_undecided", "Undecided at the front door",
		"Contacts and referrals on which nothing was decided by the "
		"last day.",
		"received by then, decided later or not yet", NULL, AT_END,
		COUNT, LESS, OF_CHILD, {K_referral, KINDS, KINDS}, undecided,
		.came = "contacts"},
	{"contacts_usable", "Contacts with a matrix to go by",
		"Contacts and referrals received in the period of which one "
		"row of the Harm Risk Matrix has the behaviour (more than a "
		"label), severity, frequency and impact.",
		"of them, with such a row",
		"contacts and referrals received in the period", DURING, SHARE,
		MORE, OF_CHILD, {K_referral, K_harm, KINDS, KINDS}, usable,
		.base = "contacts"},
	{"harm_matrix_complete", "Harm Risk Matrix complete",
		"Open cases with a Harm Risk Matrix in which every cell was "
		"asked.",
		"of them, with every cell told, or asked and not known",
		"open cases", AT_END, SHARE, MORE, OF_CASE,
		{K_case, K_harm, KINDS, K_referral, KINDS}, matrices,
		.arg.n = 1, .base = "cases_open", .part_of = "harm_cells_asked",
		.part_weight = CELLS},
	{"harm_cells_asked", "Cells of the matrix asked",
		"Cells of the Harm Risk Matrix that were asked, over all open "
		"cases.",
		"of them, told, or asked and not known",
		"cells of the matrices of open cases", AT_END, SHARE, MORE,
		OF_CASE, {K_case, K_harm, KINDS, K_referral, KINDS}, matrices,
		.arg.n = CELLS, .base = "harm_cells"},
	{0},
};
