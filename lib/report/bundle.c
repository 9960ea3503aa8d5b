#include "bundle.h"

#include <stdlib.h>
#include "base/date.h"
#include "base/digest.h"
#include "bundle_past.h"
#include "bundle_study.h"
#include "figures/breakdown.h"
#include "figures/measure_count.h"
#include "figures/measure_page.h"
#include "release/figures_suppress.h"

void bundle_key(struct bundle *b, const struct secret *secret)
{
	unsigned char digest[BUNDLE_KEY_BYTES];

	b->keys.secret = secret;
	bundle_keys_digest(&b->keys, SPAN(BUNDLE_FORM " key"), digest);
	hex_text(digest, sizeof digest, b->keyed);
}

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

void bundle_note(
	struct bundle *b, const struct figures *f, const struct casebook *book)
{
	const struct rec *of = casebook_case(book);

	bundle_keys_book(&b->keys, f, book);
	if (of && rec_has(of, F_case_authority))
		bundle_name_authority(b, of->v[F_case_authority]);
}

int bundle_book(struct casebook *book, void *arg, struct err *e)
{
	struct bundle *b = arg;

	bundle_note(b, &b->figures, book);
	return figures_add(book, &b->figures, e);
}

void bundle_trust(struct bundle *b)
{
	if (b->next)
		bundle_trust(b->next);
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

	if (b->next)
		bundle_define(b->next, terms);
	sha256_start(&h);
	hash_text(&h, BUNDLE_FORM);
	if (b->study)
		hash_text(&h, b->study->protocol.digest);
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

	if (a->of != b->of)
		return "what they are of: measures, children in care, a study";
	if (memcmp(a->band, b->band, sizeof a->band) != 0)
		return "the band (--band)";
	if (a->study && b->study &&
		!span_eq(buf_as_span(&a->study->text),
			buf_as_span(&b->study->text)))
		return "the protocol";
	if (a->repair != b->repair)
		return "whether overlaps were repaired (--repair)";
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
	if (strcmp(a->keyed, b->keyed) != 0)
		return "the key of their digests (--key)";
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
	sum->of = part->of;
	sum->repair = part->repair;
	memcpy(sum->band, part->band, sizeof sum->band);
	sum->counts = part->counts;
	sum->threshold = part->threshold;
	memcpy(sum->definitions, part->definitions, sizeof sum->definitions);
	memcpy(sum->keyed, part->keyed, sizeof sum->keyed);
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
	to->overlap |= j->overlap;
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
	struct amount *amount;

	if (!(j->measure->by & OF_CASE & 1u << BY_AUTHORITY))
		return;
	amount = job_amount(to, name);
	add_amount(amount, &j->amount[0], false);
	amount->covered = !j->uncovered;
}

static int may_stand_beside(
	const struct bundle *part, const char *name, struct err *e)
{
	if (part->of != OF_MEASURES)
		return err_input(e,
			"%s: --by authority is for bundles of measures", name);
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

/* What they know besides counts. */
static void add_known(struct figures *to, const struct figures *f)
{
	coverage_merge(&to->coverage, &f->coverage);
	bundle_past_add(to, f);
}

void bundle_join(struct figures *to, const struct figures *part)
{
	size_t i;

	for (i = 0; i < part->jobs; i++)
		add_job(&to->job[i], &part->job[i], true);
	add_known(to, part);
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
	if (part->study && bundle_study_add(sum, part, e))
		return -1;
	for (i = 0; i < f->jobs; i++) {
		add_job(&sum->figures.job[i], &f->job[i],
			part->counts == COUNTS_WHOLE);
		if (side_by_side)
			add_beside(&sum->figures.job[i], &f->job[i],
				part->authority[0]);
	}
	for (i = 0; i < KINDS; i++)
		sum->seen[i] |= part->seen[i];
	add_known(&sum->figures, f);
	for (i = 0; i < part->authorities; i++)
		bundle_name_authority(sum, part->authority[i]);
	for (i = 0; i < part->keys.n; i++)
		bundle_keys_add(&sum->keys,
			(enum bundle_key_kind)part->keys.at[i].kind,
			part->keys.at[i].digest, (unsigned int)sum->parts);
	sum->overlaps += part->overlaps;
	sum->repairs += part->repairs;
	if (part->next && !sum->parts)
		sum->next = xcalloc(1, sizeof *sum->next);
	sum->parts++;
	if (!part->next != !sum->next)
		return err_input(e,
			"%s: differs from the first bundle in "
			"what it is broken down by",
			name);
	return part->next ? bundle_merge(sum->next, part->next, name, false, e)
			  : 0;
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

/* What of one section is not shown leaves it. */
static void threshold_section(
	struct bundle *b, const struct small_numbers *s, const bool *seen)
{
	struct figures *f = &b->figures;
	size_t i, k;

	for (i = 0; i < f->jobs; i++) {
		struct job *j = &f->job[i];

		/* A median is of values, and those stay in the house. */
		j->uncovered =
			!figure_known(j, seen) || j->measure->value == MEDIAN;
		j->names = 0;
		hash_release(&j->named);
		j->named = (struct hash){0};
		if (j->uncovered)
			j->amounts = 1;
		for (k = 0; k < j->amounts; k++)
			threshold_cell(j, &j->amount[k]);
	}
	coverage_release(&f->coverage);
	f->coverage.taken = true;
	bundle_keys_release(&b->keys);
	*b->keyed = '\0';
	past_release(&f->past);
	b->authorities = 0;
	/* Few episodes are few children: that there are some is said. */
	b->overlaps = b->overlaps > 0;
	b->repairs = 0;
	b->counts = COUNTS_THRESHOLDED;
	b->threshold = s->threshold;
}

int bundle_threshold(
	struct bundle *b, const struct small_numbers *s, struct err *e)
{
	struct figures *set[BUNDLE_SECTIONS];
	bool seen[KINDS];
	struct bundle *at;
	size_t n = 0, i;

	for (at = b; at; at = at->next) {
		if (figures_end(&at->figures, e))
			return -1;
		set[n++] = &at->figures;
	}
	figures_suppress(set, n, s, b->seen);
	memcpy(seen, b->seen, sizeof seen);
	for (at = b; at; at = at->next) {
		threshold_section(at, s, seen);
		for (i = 0; i < KINDS; i++)
			at->seen[i] = true;
	}
	return 0;
}

void bundle_release(struct bundle *b)
{
	if (b->next)
		bundle_release(b->next);
	free(b->next);
	bundle_study_free(b->study);
	figures_release(&b->figures);
	bundle_keys_release(&b->keys);
	free(b->authority);
	arena_release(&b->text);
	*b = (struct bundle){0};
}
