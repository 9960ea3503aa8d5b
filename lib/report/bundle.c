#include "bundle.h"

#include <stdlib.h>
#include "base/date.h"
#include "base/digest.h"
#include "bundle_past.h"
#include "figures/breakdown.h"
#include "figures/measure_count.h"
#include "figures/measure_page.h"
#include "release/figures_suppress.h"

void bundle_name_authority(struct bundle *b, struct span name)
{
	size_t i, at = 0;

	for (i = 0; i < b->authorities; i++) {
		int order = span_cmp(b->authority[i], name);

		if (order == 0)
			return;
		at += order < 0;
	}
	b->authority = grow(
		b->authority, b->authorities, &b->cap, sizeof *b->authority);
	memmove(b->authority + at + 1, b->authority + at,
		(b->authorities++ - at) * sizeof *b->authority);
	b->authority[at] = arena_copy(&b->text, name);
}

int bundle_book(struct casebook *book, void *arg, struct err *e)
{
	struct bundle *b = arg;
	const struct rec *of = casebook_case(book);

	bundle_keys_book(&b->keys, &b->figures, book);
	if (of && rec_has(of, F_case_authority))
		bundle_name_authority(b, of->v[F_case_authority]);
	return figures_add(book, &b->figures, e);
}

void bundle_trust(struct bundle *b)
{
	bundle_keys_past(&b->keys, &b->figures);
	bundle_keys_sort(&b->keys);
	count_waiting(&b->figures);
	past_release(&b->figures.past);
	figures_of_one(&b->figures);
	b->counts = COUNTS_TRUSTED;
	b->authorities = 0;
}

static void hash_text(struct sha256 *h, const char *text)
{
	if (text)
		sha256_add(h, text, strlen(text));
	sha256_add(h, "", 1);
}

void bundle_define(struct bundle *b, struct span terms)
{
	const struct figures *f = &b->figures;
	struct sha256 h;
	size_t i;

	sha256_start(&h);
	hash_text(&h, BUNDLE_FORM);
	for (i = 0; i < f->jobs; i++) {
		const struct measure *m = f->job[i].measure;
		const unsigned char how[2] = {
			(unsigned char)m->when, (unsigned char)m->value};

		if (i && f->job[i - 1].measure == m)
			continue;
		hash_text(&h, m->name);
		hash_text(&h, m->says);
		hash_text(&h, m->numerator);
		hash_text(&h, m->denominator);
		sha256_add(&h, how, sizeof how);
	}
	sha256_add(&h, terms.p, terms.n);
	sha256_end(&h, b->definitions);
}

static bool same_text(const char *a, const char *b)
{
	return a && b ? strcmp(a, b) == 0 : a == b;
}

/* What of the two is not the same; NULL: nothing. */
static const char *differs(const struct bundle *a, const struct bundle *b)
{
	const struct figures *f = &a->figures, *g = &b->figures;
	size_t i;

	if (f->as_of != g->as_of)
		return "the day they are made for (--as-of)";
	if (f->by != g->by)
		return "what they are broken down by (--by)";
	if (!same_text(f->team, g->team))
		return "the team (--team)";
	if (!same_text(f->service, g->service))
		return "the service (--service)";
	if (f->jobs != g->jobs)
		return "the measures or periods";
	for (i = 0; i < f->jobs; i++)
		if (f->job[i].measure != g->job[i].measure ||
			strcmp(f->job[i].period.name, g->job[i].period.name))
			return "the measures or periods";
	if (strcmp(a->definitions, b->definitions) != 0)
		return "what their measures count (another release of sos, or "
		       "other lists and thresholds)";
	if (a->counts != b->counts)
		return "how much they hold: whole counts, counts shared with "
		       "--trusted, or counts without small ones";
	return a->threshold != b->threshold ? "the threshold of small counts"
					    : NULL;
}

static void begin(struct bundle *sum, const struct bundle *part)
{
	const struct figures *f = &part->figures;
	struct figures *to = &sum->figures;
	size_t i;

	to->as_of = f->as_of;
	to->by = f->by;
	to->team = f->team ? arena_str(&sum->text, span_of(f->team)) : NULL;
	to->service =
		f->service ? arena_str(&sum->text, span_of(f->service)) : NULL;
	for (i = 0; i < f->jobs; i++)
		figures_want(to, f->job[i].measure, &f->job[i].period);
	sum->digested = true;
	sum->counts = part->counts;
	sum->threshold = part->threshold;
	memcpy(sum->definitions, part->definitions, sizeof sum->definitions);
}

static void add_amount(struct amount *to, const struct amount *a, bool based)
{
	size_t i;

	/* A rate of several needs the population of each. */
	to->baseless |= based && !a->based;

	to->numerator += a->numerator;
	to->denominator += a->denominator;
	to->based = (to->based || a->based) && !to->baseless;
	to->hidden |= a->hidden;
	for (i = 0; i < a->values; i++) {
		to->value = grow(to->value, to->values, &to->value_cap,
			sizeof *to->value);
		to->value[to->values++] = a->value[i];
	}
}

static void add_job(struct job *to, const struct job *j, bool whole)
{
	bool based = !whole && j->measure->value == RATE;
	size_t i;

	to->uncovered |= j->uncovered;
	for (i = 0; i < j->amounts; i++)
		add_amount(job_amount(to, j->amount[i].breakdown),
			&j->amount[i], based);
	for (i = 0; i < j->named.size; i++)
		if (j->named.slot[i].key.p)
			job_name(to, j->named.slot[i].key,
				&j->name[j->named.slot[i].value]);
}

/* The whole of a part, as that of its authority. */
static void add_beside(struct job *to, const struct job *j, struct span name)
{
	struct amount *cell;

	if (!(j->measure->by & OF_CASE & 1u << BY_AUTHORITY))
		return;
	cell = job_amount(to, name);
	add_amount(cell, &j->amount[0], false);
	cell->covered = !j->uncovered;
}

static int may_stand_beside(
	const struct bundle *part, const char *name, struct err *e)
{
	if (part->authorities != 1)
		return err_input(e,
			"%s: names %s authority; --by authority needs one in "
			"each bundle (share --authority NAME)",
			name, part->authorities ? "more than one" : "no");
	if (part->figures.by != BY_NOTHING)
		return err_input(e,
			"%s: is broken down already; --by authority needs "
			"bundles made without --by",
			name);
	return 0;
}

int bundle_merge(struct bundle *sum, const struct bundle *part,
	const char *name, bool side_by_side, struct err *e)
{
	const struct figures *f = &part->figures;
	const char *what;
	size_t i;

	if (side_by_side && may_stand_beside(part, name, e))
		return -1;
	if (!sum->parts)
		begin(sum, part);
	what = differs(sum, part);
	if (what)
		return err_input(e, "%s: differs from the first bundle in %s",
			name, what);
	for (i = 0; i < f->jobs; i++) {
		add_job(&sum->figures.job[i], &f->job[i],
			part->counts == COUNTS_WHOLE);
		if (side_by_side)
			add_beside(&sum->figures.job[i], &f->job[i],
				part->authority[0]);
	}
	for (i = 0; i < KINDS; i++)
		sum->seen[i] |= part->seen[i];
	coverage_merge(&sum->figures.coverage, &f->coverage);
	bundle_past_add(&sum->figures, f);
	for (i = 0; i < part->authorities; i++)
		bundle_name_authority(sum, part->authority[i]);
	for (i = 0; i < part->keys.n; i++)
		bundle_keys_add(&sum->keys,
			(enum bundle_key_kind)part->keys.at[i].kind,
			part->keys.at[i].digest, (unsigned int)sum->parts);
	sum->parts++;
	return 0;
}

static void threshold_cell(const struct job *j, struct amount *a)
{
	a->values = 0;
	if (j->uncovered) {
		a->numerator = a->denominator = 0;
		a->hidden = 0;
	}
	if (a->hidden & HIDE_NUMERATOR)
		a->numerator = 0;
	if (a->hidden & HIDE_DENOMINATOR)
		a->denominator = 0;
}

int bundle_threshold(
	struct bundle *b, const struct small_numbers *s, struct err *e)
{
	struct figures *f = &b->figures;
	size_t i, k;

	if (figures_end(f, e))
		return -1;
	figures_suppress((struct figures *[]){f}, 1, s, b->seen);
	for (i = 0; i < f->jobs; i++) {
		struct job *j = &f->job[i];

		/* A median is of values, and those stay in the house. */
		j->uncovered = !figure_known(j, b->seen) ||
			       j->measure->value == MEDIAN;
		j->names = 0;
		hash_release(&j->named);
		j->named = (struct hash){0};
		if (j->uncovered)
			j->amounts = 1;
		for (k = 0; k < j->amounts; k++)
			threshold_cell(j, &j->amount[k]);
	}
	for (i = 0; i < KINDS; i++)
		b->seen[i] = true;
	coverage_release(&f->coverage);
	f->coverage.taken = true;
	bundle_keys_release(&b->keys);
	past_release(&f->past);
	b->authorities = 0;
	b->counts = COUNTS_THRESHOLDED;
	b->threshold = s->threshold;
	return 0;
}

static void put_origin(struct page *p, const struct bundle *b)
{
	struct buf names = {0};
	size_t i;

	for (i = 0; i < b->authorities; i++)
		buf_printf(&names, "%s%.*s", i ? ", " : ": ",
			SPAN_ARG(b->authority[i]));
	page_paraf(p, "Added up from %zu %s%s.", b->parts,
		b->parts == 1 ? "bundle" : "bundles", buf_cstr(&names));
	buf_release(&names);
	if (b->counts == COUNTS_TRUSTED)
		page_note(p, PAGE_CAUTION,
			SPAN("Made from whole counts that authorities handed "
			     "to officers they trust, small ones included."));
	if (b->counts == COUNTS_THRESHOLDED)
		page_para(p,
			SPAN("Counts from 1 to the threshold were hidden "
			     "before these bundles were handed over. A sum "
			     "with a hidden count in it is hidden (c): it is "
			     "not 0. Medians cannot be added up."));
}

/* The periods, in the order in which they first come. */
static void periods_of(const struct figures *f, struct periods *p)
{
	size_t i, k;

	p->at = xcalloc(f->jobs + 1, sizeof *p->at);
	for (i = 0; i < f->jobs; i++) {
		for (k = 0; k < p->n; k++)
			if (strcmp(p->at[k].name, f->job[i].period.name) == 0)
				break;
		if (k == p->n)
			p->at[p->n++] = f->job[i].period;
	}
}

struct page *bundle_page(struct bundle *b)
{
	struct periods periods = {NULL, 0};
	struct page *p;

	periods_of(&b->figures, &periods);
	p = figures_page(&b->figures, &periods, b->seen);
	periods_release(&periods);
	put_origin(p, b);
	return p;
}

void bundle_release(struct bundle *b)
{
	figures_release(&b->figures);
	bundle_keys_release(&b->keys);
	free(b->authority);
	arena_release(&b->text);
	*b = (struct bundle){0};
}
