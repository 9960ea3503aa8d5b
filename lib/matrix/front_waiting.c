/* Who waits at the front door. */
#include "base/mem.h"
#include "front.h"

#include <stdio.h>
#include <stdlib.h>
#include "base/date.h"
#include "matrix_check.h"

static void take(struct front *w, const struct casebook *b)
{
	EACH_REC(f, b, K_referral)
	{
		if (!front_counts(&w->terms, f) ||
			!referral_open(f, w->terms.as_of))
			continue;
		w->undecided =
			grow(w->undecided, w->n, &w->cap, sizeof *w->undecided);
		w->undecided[w->n] = (struct rec){0};
		rec_keep(&w->undecided[w->n++], f, &w->text);
	}
}

static int cmp_waiting(const void *pa, const void *pb)
{
	const struct rec *a = pa, *b = pb;
	int c = span_cmp(a->v[F_referral_received], b->v[F_referral_received]);

	return c ? c : rec_key_cmp(a, b);
}

static void sort_waiting(struct front *w)
{
	if (w->n)
		qsort(w->undecided, w->n, sizeof *w->undecided, cmp_waiting);
}

static int days_of(const struct front *w, const struct rec *f)
{
	return workdays_between(w->terms.workdays,
		rec_day(f, F_referral_received), w->terms.as_of);
}

static int write_all(struct front *w, struct sink *to, struct err *e)
{
	struct rec out = {0};
	char days[16];
	size_t i, x;
	int rc = 0;

	sort_waiting(w);
	for (i = 0; i < w->n && rc == 0; i++) {
		const struct rec *f = &w->undecided[i];

		rec_reset(&out, f->kind);
		memcpy(out.v, f->v, sizeof out.v);
		/* What is to come is not known yet on that day. */
		rec_set_text(&out, F_referral_decision, "");
		rec_set_text(&out, F_referral_decided, "");
		for (x = 0; x < f->xn; x++)
			if (!span_is(f->x[x].name, "x_working_days"))
				rec_add_extra(
					&out, f->x[x].name, f->x[x].value);
		snprintf(days, sizeof days, "%d", days_of(w, f));
		rec_add_extra(&out, SPAN("x_working_days"), span_of(days));
		rc = sink_put(to, &out, e) < 0 ? -1 : 0;
	}
	rec_release(&out);
	return rc;
}

static void page_all(struct front *w, struct page *p)
{
	static const struct page_col cols[] = {
		{"Referral", PAGE_LEFT, 0, true},
		{"Case", PAGE_LEFT, 0, false},
		{"Child", PAGE_LEFT, 0, false},
		{"From", PAGE_LEFT, 0, false},
		{"Received", PAGE_LEFT, 0, false},
		{"Working days", PAGE_RIGHT, 0, false},
	};
	static const int shown[] = {F_referral_referral_id, F_referral_case_id,
		F_referral_child_id, F_referral_agency, F_referral_received};
	struct rec copy = {0};
	size_t i, c;

	sort_waiting(w);
	page_table(p, SPAN("Undecided, the longest waiting first"), cols,
		COUNT_OF(cols));
	page_table_empty(
		p, SPAN("Every referral that is recorded has been decided."));
	for (i = 0; i < w->n; i++) {
		rec_reset(&copy, w->undecided[i].kind);
		memcpy(copy.v, w->undecided[i].v, sizeof copy.v);
		page_row(p);
		for (c = 0; c < COUNT_OF(shown); c++)
			page_cell(p, span_of(rec_str(&copy, shown[c])));
		c = (size_t)days_of(w, &w->undecided[i]);
		page_cell_tonef(
			p, c > DECIDE_WITHIN ? PAGE_GAP : PAGE_PLAIN, "%zu", c);
	}
	page_paraf(p, "One working day is asked for. Bank holidays of England "
		      "are not working days.");
	rec_release(&copy);
}

const struct front_view front_waiting = {
	"Referrals not decided", K_referral, take, write_all, page_all};
