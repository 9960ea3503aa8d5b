#include "bundle_file.h"

#include "base/conf.h"
#include "base/date.h"
#include "base/mem.h"
#include "bundle_care.h"
#include "bundle_past.h"
#include "bundle_study.h"
#include "bundle_write.h"
#include "figures/breakdown.h"
#include "figures/measure_count.h"

/* No bundle needs more; a made-up one must not take all memory. */
#define COUNT_MOST 1e9
#define VALUES_MOST 20000000
#define NAME_BYTES 200

static int bad(const struct bundle_reading *r, struct err *e, const char *what)
{
	return err_at(e, r->name, r->line, "%s", what);
}

/* A member that is a name on one line, or empty. */
static bool name_in(const struct conf *c, const char *name, struct span *to)
{
	const char *text = conf_get_str(c, name, "");
	const char *p;

	*to = span_of(text);
	for (p = text; *p; p++)
		if ((unsigned char)*p < ' ' || *p == 127)
			return false;
	return to->n <= NAME_BYTES;
}

static bool count_in(const struct conf *c, long *n)
{
	double x = conf_num(c, -1);

	if (!(x >= 0 && x <= COUNT_MOST) || x != (double)(long)x)
		return false;
	*n = (long)x;
	return true;
}

static bool day_in(const struct conf *c, const char *name, int *day)
{
	*day = conf_get(c, name) ? day_of(span_of(conf_get_str(c, name, "")))
				 : NO_DAY;
	return *day != NO_DAY || !conf_get(c, name);
}

static bool names_in(const struct bundle_reading *r, const struct conf *c)
{
	struct figures *f = &r->section->figures;
	struct span by, team, service;
	int place;

	if (!name_in(c, "by", &by) || !name_in(c, "team", &team) ||
		!name_in(c, "service", &service))
		return false;
	place = by.n ? word_place(breakdown_words, by) : BY_NOTHING;
	f->by = (enum breakdown)place;
	f->team = team.n ? arena_str(&r->section->text, team) : NULL;
	f->service = service.n ? arena_str(&r->section->text, service) : NULL;
	return place >= 0;
}

static bool lists_in(struct bundle *b, const struct conf *c)
{
	const struct conf *i;

	for (i = conf_first(conf_get(c, "authorities")); i; i = conf_next(i)) {
		const char *name = conf_str(i);

		if (!name || !*name || strlen(name) > NAME_BYTES)
			return false;
		bundle_name_authority(b, span_of(name));
	}
	for (i = conf_first(conf_get(c, "kinds")); i; i = conf_next(i)) {
		const char *name = conf_str(i);
		const struct kind *k = name ? kind_named(span_of(name)) : NULL;

		if (!k)
			return false;
		b->seen[k->id] = true;
	}
	return true;
}

static int head(struct bundle_reading *r, const struct conf *c, struct err *e)
{
	struct bundle *b = r->section;
	struct span definitions, counts, keyed;
	int place;

	if (strcmp(conf_get_str(c, "bundle", ""), BUNDLE_FORM) != 0)
		return bad(r, e,
			"not a bundle of this form: expected " BUNDLE_FORM);
	if (!name_in(c, "definitions", &definitions) || definitions.n != 64 ||
		!name_in(c, "counts", &counts) ||
		!name_in(c, "keyed", &keyed) ||
		(keyed.n && keyed.n != BUNDLE_KEYED_HEX - 1) ||
		!day_in(c, "as_of", &b->figures.as_of) ||
		b->figures.as_of == NO_DAY || !names_in(r, c) ||
		!lists_in(b, c) || !bundle_care_head(b, c) ||
		(conf_get(c, "threshold") &&
			!count_in(conf_get(c, "threshold"), &b->threshold)))
		return bad(r, e, "its first line is damaged");
	place = word_place(bundle_counts_words, counts);
	if (place < 0 || (place == COUNTS_THRESHOLDED) != (b->threshold > 0))
		return bad(r, e, "its first line is damaged");
	b->counts = (enum bundle_counts)place;
	memcpy(b->definitions, definitions.p, 64);
	memcpy(b->keyed, keyed.p, keyed.n);
	if (b->of == OF_STUDY && (b->counts == COUNTS_THRESHOLDED ||
					 !bundle_study_head(b, c, r->name)))
		return bad(r, e, "its protocol or its cases are damaged");
	b->figures.coverage.taken = b->counts == COUNTS_THRESHOLDED;
	b->digested = true;
	return 0;
}

static int covers(struct bundle_reading *r, const struct conf *c, struct err *e)
{
	const struct kind *k =
		kind_named(span_of(conf_get_str(c, "covers", "")));
	struct coverage_time t = {0}, *to;

	if (!k || !count_in(conf_get(c, "records"), &t.records) ||
		!day_in(c, "first", &t.first) || !day_in(c, "last", &t.last) ||
		!day_in(c, "ended", &t.ended) ||
		!day_in(c, "since", &t.since) || !day_in(c, "until", &t.until))
		return bad(r, e, "covers: expected a kind, records and days");
	t.declared = conf_bool(conf_get(c, "declared"), false);
	to = coverage_of(&r->section->figures.coverage,
		span_of(conf_get_str(c, "authority", "")), k->id);
	if (to->records || to->declared)
		return bad(r, e, "covers: expected each kind once");
	*to = t;
	return 0;
}

static bool values_in(
	struct bundle_reading *r, const struct conf *c, struct amount *to)
{
	const struct conf *i, *v;
	long n;

	for (i = conf_first(c); i; i = conf_next(i)) {
		v = conf_first(i);
		if (conf_count(i) != 2 || !conf_is_array(i) ||
			!count_in(conf_next(v), &n) ||
			conf_num(v, -1) != conf_num(v, -2))
			return false;
		if ((size_t)n > VALUES_MOST - r->values)
			return false;
		for (r->values += (size_t)n; n > 0; n--) {
			to->value = grow(to->value, to->values, &to->value_cap,
				sizeof *to->value);
			to->value[to->values++] = conf_num(v, 0);
		}
	}
	return true;
}

/* What the measure and the kind of bundle let it be. */
static bool fits(
	const struct bundle *b, const struct job *j, const struct amount *a)
{
	bool thresholded = b->counts == COUNTS_THRESHOLDED;

	if (a->hidden && !thresholded)
		return false;
	if (j->measure->value == MEDIAN)
		return a->numerator == 0 &&
		       (thresholded ? a->values == 0
				    : a->values == (size_t)a->denominator);
	if (a->values)
		return false;
	return j->measure->value != SHARE || a->hidden || j->names ||
	       a->numerator <= a->denominator;
}

static bool may_break_down(const struct bundle_reading *r)
{
	enum breakdown by = r->section->figures.by;

	return by != BY_NOTHING && r->job->measure->by & 1u << by;
}

static bool cell_in(struct bundle_reading *r, const struct conf *c)
{
	const struct conf *n = conf_get(c, "numerator"),
			  *d = conf_get(c, "denominator"),
			  *h = conf_get(c, "hidden");
	struct amount a = {0}, *to;
	struct span of;
	long hidden = 0;

	if (!name_in(c, "of", &of) || (of.n && !may_break_down(r)) ||
		(h && !count_in(h, &hidden)) || hidden > 3)
		return false;
	a.hidden = (unsigned)hidden;
	if (!(hidden & HIDE_NUMERATOR) && !count_in(n, &a.numerator))
		return false;
	if (!(hidden & HIDE_DENOMINATOR) && !count_in(d, &a.denominator))
		return false;
	to = job_amount(r->job, of);
	/* Each once; that of all comes first. */
	if (!of.n != (to == r->job->amount && r->job->amounts == 1) ||
		to->based || to->numerator || to->denominator || to->values ||
		to->hidden)
		return false;
	a.breakdown = to->breakdown;
	a.based = conf_bool(conf_get(c, "based"), false);
	*to = a;
	return values_in(r, conf_get(c, "values"), to) &&
	       fits(r->section, r->job, to);
}

static bool name_of_in(struct bundle_reading *r, const struct conf *c)
{
	struct named n = {.there = conf_bool(conf_get(c, "there"), false),
		.hit = conf_bool(conf_get(c, "hit"), false)};
	struct span name;

	if (!name_in(c, "name", &name) || !name_in(c, "service", &n.service) ||
		!day_in(c, "latest", &n.latest) ||
		(conf_get(c, "population") &&
			!count_in(conf_get(c, "population"), &n.population)) ||
		hash_get(&r->job->named, name))
		return false;
	job_name(r->job, name, &n);
	return true;
}

static int job(struct bundle_reading *r, const struct conf *c, struct err *e)
{
	struct figures *f = &r->section->figures;
	const struct measure *m =
		measure_named(span_of(conf_get_str(c, "measure", "")));
	const struct conf *i;
	struct period p;

	if (!m)
		return bad(r, e, "a measure that this release does not know");
	if (period_parse(span_of(conf_get_str(c, "period", "")), &p) ||
		figures_job(f, m->name, &p))
		return bad(r, e, "period: expected a period, once a measure");
	figures_want(f, m, &p);
	r->job = &f->job[f->jobs - 1];
	r->job->uncovered = conf_bool(conf_get(c, "uncovered"), false);
	r->job->overlap = conf_bool(conf_get(c, "overlap"), false);
	for (i = conf_first(conf_get(c, "names")); i; i = conf_next(i))
		if (!name_of_in(r, i))
			return bad(r, e, "a team in its names is damaged");
	for (i = conf_first(conf_get(c, "cells")); i; i = conf_next(i))
		if (!cell_in(r, i))
			return bad(r, e, "a count in its cells is damaged");
	return 0;
}

static int keys(struct bundle_reading *r, const struct conf *c, struct err *e)
{
	unsigned char digest[BUNDLE_KEY_BYTES];
	int kind = word_place(
		bundle_key_words, span_of(conf_get_str(c, "keys", "")));
	const struct conf *i;

	if (kind < 0)
		return bad(r, e, "keys: unknown");
	for (i = conf_first(conf_get(c, "of")); i; i = conf_next(i)) {
		const char *hex = conf_str(i);

		if (!hex || !hex_bytes(span_of(hex), digest, sizeof digest))
			return bad(r, e, "keys: a digest is damaged");
		bundle_keys_add(
			&r->into->keys, (enum bundle_key_kind)kind, digest, 0);
	}
	return 0;
}

static int past(struct bundle_reading *r, const struct conf *c, struct err *e)
{
	bool child = conf_get(c, "child");

	if (r->section->counts == COUNTS_WHOLE &&
		(child ? bundle_past_child : bundle_past_waits)(r->section, c))
		return 0;
	return bad(r, e, child ? "child: a day is damaged" : "waits: damaged");
}

static int study(struct bundle_reading *r, const struct conf *c, struct err *e)
{
	return bundle_study_line(r->into, c)
		       ? 0
		       : bad(r, e, "a count of the study is damaged");
}

static int end(struct bundle_reading *r, const struct conf *c, struct err *e)
{
	const char *key = conf_get_str(c, "public_key", "");
	const char *signature = conf_get_str(c, "signature", "");

	sha256_end(&r->hash, r->sha256);
	r->ended = true;
	if (strcmp(conf_get_str(c, "end", ""), r->sha256) != 0)
		return bad(r, e,
			"damaged: its lines are not those that were "
			"written");
	if (!*key && !*signature)
		return 0;
	if (strlen(key) != PUBLIC_HEX - 1 ||
		strlen(signature) != SIGNATURE_HEX - 1)
		return bad(r, e, "its signature is damaged");
	memcpy(r->key, key, PUBLIC_HEX);
	memcpy(r->signature, signature, SIGNATURE_HEX);
	return 0;
}

/* The first, and of care the others, of which each is like it. */
static int section(
	struct bundle_reading *r, const struct conf *c, struct err *e)
{
	struct bundle *b = r->into;

	if (r->line == 1) {
		r->section = b;
		return head(r, c, e);
	}
	if (b->of != OF_CARE || ++r->sections >= BUNDLE_SECTIONS)
		return bad(r, e, "a line that no bundle has");
	r->section = r->section->next = xcalloc(1, sizeof *b);
	if (head(r, c, e))
		return -1;
	if (r->section->of != OF_CARE || r->section->counts != b->counts ||
		r->section->threshold != b->threshold)
		return bad(r, e, "a section of another bundle");
	return 0;
}

static const struct {
	const char *member;
	int (*read)(struct bundle_reading *, const struct conf *, struct err *);
} line_kinds[] = {{"measure", job}, {"keys", keys}, {"child", past},
	{"waits", past}, {"covers", covers}, {"group", study}, {"theme", study},
	{"end", end}};

static int read_line(
	struct bundle_reading *r, const struct conf *c, struct err *e)
{
	size_t i;

	if (conf_get(c, "bundle"))
		return section(r, c, e);
	for (i = 0; i < COUNT_OF(line_kinds); i++)
		if (conf_get(c, line_kinds[i].member))
			return line_kinds[i].read(r, c, e);
	return bad(r, e, "a line that no bundle has");
}

int bundle_line(struct bundle_reading *r, struct span line, struct err *e)
{
	struct conf *c;
	int rc;

	if (r->line++ == 0)
		sha256_start(&r->hash);
	if (r->ended)
		return bad(r, e, "something follows the last line");
	if (r->line == 1 && (line.n < 10 || memcmp(line.p, "{\"bundle\"", 9)))
		return bad(r, e,
			"not a bundle (sos-report measures --partial, "
			"sos-report share)");
	c = conf_parse(r->name, line.p, line.n, e);
	if (!c)
		return bad(r, e, "not a line of a bundle");
	rc = read_line(r, c, e);
	conf_free(c);
	if (!rc && !r->ended)
		sha256_add(&r->hash, line.p, line.n);
	return rc;
}

int bundle_read_end(struct bundle_reading *r, struct err *e)
{
	if (!r->line)
		return err_input(e, "%s: empty; expected a bundle", r->name);
	if (!r->ended)
		return err_input(e,
			"%s: its end is missing: it was cut short after line "
			"%ld",
			r->name, r->line);
	if (r->into->study && !bundle_study_whole(r->into))
		return bad(r, e, "a case of the study has no answer");
	bundle_keys_sort(&r->into->keys);
	return 0;
}
