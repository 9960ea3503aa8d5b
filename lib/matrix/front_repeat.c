/* Contacts without action, again and again. */
#include "base/mem.h"
#include "front.h"

#include <stdlib.h>
#include "base/date.h"

struct contact {
	struct span child, case_id, team, referral; /* child empty: unknown */
	int received;
};

/* A contact about a case of one child is about that child. */
static struct span child_of(const struct casebook *b, const struct rec *f)
{
	if (!rec_has(f, F_referral_child_id) && b->case_id.n &&
		b->of[K_child].n == 1)
		return rec_get(&b->of[K_child].at[0], F_child_child_id);
	return rec_get(f, F_referral_child_id);
}

static void take(struct front *r, const struct casebook *b)
{
	const struct rec *casefile = casebook_case(b);

	EACH_REC(f, b, K_referral)
	{
		enum decided what = referral_decided(f, r->terms.as_of);
		struct contact *c;

		if ((!child_of(b, f).n && !b->case_id.n) ||
			(what != NO_ACTION && what != ADVICE) ||
			!front_counts(&r->terms, f))
			continue;
		r->contact =
			grow(r->contact, r->n, &r->cap, sizeof *r->contact);
		c = &r->contact[r->n++];
		c->child = arena_copy(&r->text, child_of(b, f));
		c->case_id = arena_copy(&r->text, b->case_id);
		c->team = casefile ? arena_copy(
					     &r->text, casefile->v[F_case_team])
				   : (struct span){"", 0};
		c->referral =
			arena_copy(&r->text, f->v[F_referral_referral_id]);
		c->received = rec_day(f, F_referral_received);
	}
}

/* Whom it is about: a child or, where none is known, a case. */
static int cmp_about(const struct contact *a, const struct contact *b)
{
	int c = span_cmp(a->child, b->child);

	return c || a->child.n ? c : span_cmp(a->case_id, b->case_id);
}

static int cmp_contact(const void *pa, const void *pb)
{
	const struct contact *a = pa, *b = pb;
	int c = cmp_about(a, b);

	if (c == 0)
		c = (a->received > b->received) - (a->received < b->received);
	return c ? c : span_cmp(a->referral, b->referral);
}

/* Contact i is the last of a run; how many, 0 when there are too few. */
static size_t run_to(const struct contact *c, size_t i)
{
	int from = day_add_months(c[i].received, -REPEAT_MONTHS);
	size_t n = 1;

	while (n <= i && c[i - n].received >= from)
		n++;
	return n >= REPEAT_CONTACTS ? n : 0;
}

/* The last run of n contacts about one: where it ends, or -1. */
static long last_run(const struct contact *c, size_t n, size_t *length)
{
	size_t i;

	for (i = n; i > 0; i--) {
		*length = run_to(c, i - 1);
		if (*length)
			return (long)i - 1;
	}
	return -1;
}

struct run {
	const struct contact *first, *last;
	size_t length;
};

static bool next_run(struct front *r, size_t *at, struct run *run)
{
	size_t i, j;
	long end;

	if (*at == 0 && r->n)
		qsort(r->contact, r->n, sizeof *r->contact, cmp_contact);
	for (i = *at; i < r->n; i = j) {
		for (j = i; j < r->n; j++)
			if (cmp_about(&r->contact[j], &r->contact[i]))
				break;
		end = last_run(r->contact + i, j - i, &run->length);
		*at = j;
		if (end < 0)
			continue;
		run->last = &r->contact[i + (size_t)end];
		run->first = run->last - (run->length - 1);
		return true;
	}
	*at = r->n ? r->n : 1;
	return false;
}

static void run_words(const struct run *run, struct buf *out)
{
	char from[11], to[11];
	size_t i;

	buf_printf(out,
		"%zu contacts without action from %s to %s:", run->length,
		day_text(run->first->received, from),
		day_text(run->last->received, to));
	for (i = 0; i < run->length && i < 12; i++)
		buf_printf(out, " %.*s", SPAN_ARG(run->first[i].referral));
	if (i < run->length)
		buf_puts(out, " ...");
}

static int write_all(struct front *r, struct sink *to, struct err *e)
{
	struct rec out = {0};
	struct buf words = {0};
	struct run run;
	size_t at = 0;
	int rc = 0;

	while (rc == 0 && next_run(r, &at, &run)) {
		buf_reset(&words);
		run_words(&run, &words);
		rec_reset(&out, &kind_table[K_finding]);
		rec_set_word(&out, F_finding_rule, "repeat-contacts");
		rec_set(&out, F_finding_case_id, run.last->case_id);
		rec_set_word(&out, F_finding_of,
			run.last->child.n ? "child" : "case");
		rec_set(&out, F_finding_record,
			run.last->child.n ? run.last->child
					  : run.last->case_id);
		rec_set_word(&out, F_finding_level, "warning");
		rec_set(&out, F_finding_text, buf_as_span(&words));
		rec_set(&out, F_finding_team, run.last->team);
		rc = sink_put(to, &out, e) < 0 ? -1 : 0;
	}
	buf_release(&words);
	rec_release(&out);
	return rc;
}

static void page_all(struct front *r, struct page *p)
{
	static const struct page_col cols[] = {
		{"Child", PAGE_LEFT, 0, true},
		{"Case", PAGE_LEFT, 0, false},
		{"What happened", PAGE_LEFT, 1, false},
	};
	struct buf words = {0};
	struct run run;
	size_t at = 0;

	page_table(p,
		SPAN("Three contacts without action within twelve months"),
		cols, COUNT_OF(cols));
	page_table_empty(
		p, SPAN("None among the referrals that are recorded."));
	while (next_run(r, &at, &run)) {
		buf_reset(&words);
		run_words(&run, &words);
		page_row(p);
		page_cellf(p, "%.*s", SPAN_ARG(run.last->child));
		page_cellf(p, "%.*s", SPAN_ARG(run.last->case_id));
		page_cell(p, buf_as_span(&words));
	}
	page_para(p,
		SPAN("Without action: ended with no action or with advice."));
	buf_release(&words);
}

const struct front_view front_repeats = {
	"Contacts without action", K_finding, take, write_all, page_all};
