#include "matrix.h"

#include <stdlib.h>
#include "base/date.h"

const char *const cell_name[CELLS] = {
	"date", "adult", "behaviour", "severity", "frequency", "impact"};

const char *const harm_level[5] = {
	"none", "low", "moderate", "serious", "severe"};

/* The fields that can fill a cell; -1: no second one. */
static const int cell_field[CELLS][2] = {
	{F_harm_date, -1},
	{F_harm_adult, -1},
	{F_harm_behaviour, -1},
	{F_harm_severity, F_harm_severity_text},
	{F_harm_frequency, -1},
	{F_harm_impact, F_harm_impact_text},
};

enum incident harm_incident(const struct rec *harm)
{
	const struct field *f = &harm->kind->field[F_harm_incident];
	int place = word_place(f->words, harm->v[F_harm_incident]);

	return place < 0 ? OTHER : (enum incident)place;
}

enum cell_state cell_state(const struct rec *harm, enum cell c)
{
	const int *f = cell_field[c];
	enum incident i = harm_incident(harm);

	if (rec_has(harm, f[0]) || (f[1] >= 0 && rec_has(harm, f[1])))
		return TOLD;
	if (c == CELL_DATE && i == PATTERN && rec_has(harm, F_harm_since))
		return TOLD;
	if (c == CELL_FREQUENCY && i == ONLY)
		return TOLD;
	return rec_set_has(harm, F_harm_not_known, cell_name[c]) ? NOT_KNOWN
								 : NOT_ASKED;
}

struct day_range harm_days(const struct rec *harm)
{
	int day = rec_day(harm, F_harm_date), y, m, d;

	if (day == NO_DAY)
		return (struct day_range){NO_DAY, NO_DAY};
	day_parts(day, &y, &m, &d);
	if (rec_is(harm, F_harm_precision, "month")) {
		day = day_from(y, m, 1);
		return (struct day_range){day, day_add_months(day, 1) - 1};
	}
	if (rec_is(harm, F_harm_precision, "year")) {
		day = day_from(y, 1, 1);
		return (struct day_range){day, day_add_months(day, 12) - 1};
	}
	return (struct day_range){day, day};
}

bool same_incident(const struct rec *a, const struct rec *b)
{
	enum incident i = harm_incident(a);

	if (i == OTHER && !rec_has(a, F_harm_date))
		return a == b;
	return i == harm_incident(b) &&
	       (i <= ONLY || span_eq(a->v[F_harm_date], b->v[F_harm_date]));
}

/* The referral that keeps rows of unknown children apart; else empty. */
static struct span own_referral(const struct casebook *b, const struct rec *h)
{
	return h->v[F_harm_child_id].n || b->case_id.n
		       ? (struct span){"", 0}
		       : h->v[F_harm_referral_id];
}

int harm_type_place(struct span type)
{
	return word_place(kind_table[K_harm].field[F_harm_type].words, type);
}

static int cmp_matrix(
	const struct rec *a, const struct rec *b, const struct casebook *book)
{
	int c = span_cmp(a->v[F_harm_child_id], b->v[F_harm_child_id]);

	if (c == 0)
		c = span_cmp(own_referral(book, a), own_referral(book, b));
	return c ? c
		 : harm_type_place(a->v[F_harm_type]) -
			       harm_type_place(b->v[F_harm_type]);
}

static int cmp_row(const void *pa, const void *pb, void *book)
{
	const struct rec *a = *(const struct rec *const *)pa;
	const struct rec *b = *(const struct rec *const *)pb;
	int c = cmp_matrix(a, b, *(const struct casebook **)book);

	if (c == 0)
		c = (int)harm_incident(a) - (int)harm_incident(b);
	if (c == 0)
		c = span_cmp(a->v[F_harm_date], b->v[F_harm_date]);
	return c ? c : rec_key_cmp(a, b);
}

static void find_missing(struct matrix *m)
{
	bool has[INCIDENTS] = {false};
	size_t i;

	for (i = 0; i < m->n; i++)
		has[harm_incident(m->row[i])] = true;
	for (i = FIRST; i <= LATEST; i++)
		m->missing[i] = !has[i] && !has[ONLY] && !has[PATTERN];
}

static void take_rows(const struct casebook *b, int as_of, struct matrices *out)
{
	size_t n = b->of[K_harm].n;

	out->rows = xcalloc(n ? n : 1, sizeof *out->rows);
	EACH_REC(h, b, K_harm)
	{
		int from = harm_days(h).from;

		if (as_of != NO_DAY && from != NO_DAY && from > as_of)
			out->later++;
		else
			out->rows[out->row_count++] = h;
	}
	if (out->row_count)
		qsort_r(out->rows, out->row_count, sizeof *out->rows, cmp_row,
			&b);
}

void matrices_of(const struct casebook *b, int as_of, struct matrices *out)
{
	size_t i, cap = 0;
	struct matrix *m = NULL;

	*out = (struct matrices){0};
	take_rows(b, as_of, out);
	for (i = 0; i < out->row_count; i++) {
		const struct rec *h = out->rows[i];

		if (i == 0 || cmp_matrix(out->rows[i - 1], h, b)) {
			out->at = grow(out->at, out->n, &cap, sizeof *out->at);
			m = &out->at[out->n++];
			*m = (struct matrix){
				.child = h->v[F_harm_child_id],
				.referral = own_referral(b, h),
				.type = h->v[F_harm_type],
				.row = out->rows + i,
			};
		}
		m->n++;
	}
	for (i = 0; i < out->n; i++)
		find_missing(&out->at[i]);
}

void matrices_release(struct matrices *m)
{
	free(m->at);
	free(m->rows);
	*m = (struct matrices){0};
}

void tally_row(struct tally *t, const struct rec *harm)
{
	int c;

	t->cells += CELLS;
	for (c = 0; c < CELLS; c++) {
		bool missed = cell_state(harm, (enum cell)c) == NOT_ASKED;

		t->asked += !missed;
		t->missed[c] += missed;
	}
}

void tally_missing_row(struct tally *t)
{
	int c;

	t->cells += CELLS;
	for (c = 0; c < CELLS; c++)
		t->missed[c]++;
}

void tally_matrix(struct tally *t, const struct matrix *m)
{
	size_t i;

	for (i = 0; i < m->n; i++)
		tally_row(t, m->row[i]);
	for (i = FIRST; i <= LATEST; i++)
		if (m->missing[i])
			tally_missing_row(t);
}

void tally_add(struct tally *to, const struct tally *from)
{
	int c;

	to->cells += from->cells;
	to->asked += from->asked;
	for (c = 0; c < CELLS; c++)
		to->missed[c] += from->missed[c];
}

double tally_complete(const struct tally *t)
{
	long tenths;

	if (t->cells == 0)
		return 0;
	tenths = (2000 * t->asked + t->cells) / (2 * t->cells);
	if (tenths == 1000 && t->asked < t->cells)
		tenths = 999;
	return (double)tenths / 10;
}
