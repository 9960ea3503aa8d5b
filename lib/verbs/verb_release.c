#include <string.h>
#include "base/date.h"
#include "base/digest.h"
#include "cli/call_internal.h"
#include "release/ledger.h"
#include "report_verbs.h"
#include "store/put.h"
#include "store_verbs.h"

/* release: what was handed out, noted in a store. */

struct releasing {
	struct call *call;
	const char *whom, *title; /* options; title may be NULL */
	struct put *put;
	struct sha256 hash;
	struct rec release, released;
	long figures;
	const char *ledger;
	struct put_terms terms;
	char at[24];
};

static void tap(void *arg, const char *bytes, size_t n)
{
	sha256_add(&((struct releasing *)arg)->hash, bytes, n);
}

/* The figures of measure are those of released, by the same names. */
static void note_figure(struct releasing *w, const struct rec *r)
{
	int i, to;

	rec_reset(&w->released, &kind_table[K_released]);
	for (i = 0; i < r->kind->fields; i++) {
		to = kind_field(&kind_table[K_released],
			span_of(r->kind->field[i].name));
		if (to >= 0 && rec_has(r, i))
			rec_set_copy(&w->released, to, r->v[i]);
	}
	rec_set(&w->released, F_released_release_id,
		w->release.v[F_release_release_id]);
	put_record(w->put, &w->released);
	w->figures++;
}

/* The same file handed to the same on the same day is one release. */
static void name_release(struct releasing *w, const char *digest)
{
	struct sha256 h;
	char hex[65], day[11];

	day_text(w->call->as_of, day);
	sha256_start(&h);
	sha256_add(&h, day, strlen(day));
	sha256_add(&h, w->whom, strlen(w->whom));
	sha256_add(&h, digest, strlen(digest));
	sha256_end(&h, hex);
	rec_reset(&w->release, &kind_table[K_release]);
	rec_set_copy(&w->release, F_release_release_id, (struct span){hex, 16});
	rec_set_text(&w->release, F_release_date, day);
	rec_set_text(&w->release, F_release_recipient, w->whom);
	if (w->title)
		rec_set_text(&w->release, F_release_title, w->title);
	rec_set_text(&w->release, F_release_digest, digest);
}

/* A line of an agency, as the ledger has it (release/ledger.h). */
static void note_agency(struct releasing *w, const struct rec *r)
{
	struct rec *to = &w->released;

	rec_reset(to, &kind_table[K_released]);
	rec_set(to, F_released_release_id, w->release.v[F_release_release_id]);
	rec_set_text(to, F_released_measure, LEDGER_AGENCY);
	rec_set_text(to, F_released_period, LEDGER_ALL_DAYS);
	if (rec_has(r, F_agency_period))
		rec_set_copy(to, F_released_period, r->v[F_agency_period]);
	rec_set_text(to, F_released_by, "agency");
	rec_set_copy(to, F_released_breakdown, r->v[F_agency_agency]);
	rec_set_copy(to, F_released_denominator, r->v[F_agency_referrals]);
	if (rec_has(r, F_agency_usable))
		rec_set_copy(to, F_released_numerator, r->v[F_agency_usable]);
	put_record(w->put, to);
	w->figures++;
}

/* Through the file once: its digest; or its figures. */
static int read_file(
	struct releasing *w, char *name, bool figures, struct err *e)
{
	struct call *c = w->call;
	char *one[] = {name, NULL};
	struct reader *from;
	struct rec r = {0};
	int rc;

	c->operand = one;
	c->operands = 1;
	from = call_reader(c, e);
	rc = from ? 1 : -1;
	while (rc == 1 && (rc = reader_next(from, &r, e)) == 1)
		if (figures && r.kind->id == K_measure)
			note_figure(w, &r);
		else if (figures && r.kind->id == K_agency)
			note_agency(w, &r);
	rec_release(&r);
	reader_free(c->state->reader);
	c->state->reader = NULL;
	return rc;
}

static int release_file(struct releasing *w, char *name, struct err *e)
{
	struct call *c = w->call;
	char hex[65];
	long rejected = (long)c->rejects.rows;

	w->figures = 0;
	sha256_start(&w->hash);
	c->state->tap = tap;
	c->state->tap_arg = w;
	if (read_file(w, name, false, e))
		return -1;
	if ((long)c->rejects.rows > rejected)
		return err_input(e,
			"%s: not all of it could be read, so nothing of it is "
			"noted",
			name);
	sha256_end(&w->hash, hex);
	c->state->tap = NULL;
	name_release(w, hex);
	put_input(w->put, name);
	put_record(w->put, &w->release);
	if (read_file(w, name, true, e))
		return -1;
	put_input_end(w->put, hex);
	return w->figures ? 0
			  : err_input(e,
				    "%s: no record of kind measure or agency; "
				    "a page is "
				    "noted by its figures (--to csv)",
				    name);
}

static int parse(struct releasing *w, struct err *e)
{
	struct call *c = w->call;
	int i;

	w->whom = opt_value(c, "for-whom");
	w->title = opt_value(c, "title");
	w->terms.at = at_parse(c, w->at);
	if (!w->whom)
		return err_usage(e, "--for-whom is required");
	w->ledger = opt_value(c, "ledger");
	if (!w->ledger)
		return err_usage(e, "--ledger is required: the store to note "
				    "the release in");
	if (!c->operands)
		return err_usage(e, "expected a FILE that was handed out");
	for (i = 0; i < c->operands; i++)
		if (strcmp(c->operand[i], "-") == 0)
			return err_usage(e, "expected a FILE: standard input "
					    "cannot be read twice");
	return call_fits("for-whom", w->whom, &kind_table[K_release],
		       F_release_recipient, e) ||
			       (w->title && call_fits("title", w->title,
						    &kind_table[K_release],
						    F_release_title, e)) ||
			       by_parse(c, &w->terms.by, e)
		       ? -1
		       : 0;
}

static int put_all(struct releasing *w, struct err *e)
{
	struct call *c = w->call;
	char **file = c->operand;
	int n = c->operands, i, rc = 0;
	struct put_counts counts;
	struct sink *findings;

	for (i = 0; i < n && !rc; i++)
		rc = release_file(w, file[i], e);
	if (rc)
		return -1;
	findings = call_sink(c, &kind_table[K_finding], e);
	if (!findings || put_end(w->put, &c->rejects, findings, &counts, e))
		return -1;
	if (!c->quiet)
		call_say(c, "%ld noted, %ld were noted before", counts.added,
			counts.unchanged);
	return 0;
}

static int release(struct call *c, struct err *e)
{
	struct releasing w = {.call = c, .terms.max_absent = 5};
	const char *name;
	struct store *s;
	int rc = -1;

	if (parse(&w, e))
		return -1;
	name = call_store_name(w.ledger, e);
	if (!name)
		return -1;
	s = store_open(name, STORE_PUT, NULL, e);
	if (!s)
		return -1;
	w.put = put_begin(s, &w.terms, e);
	if (w.put)
		rc = put_all(&w, e);
	put_free(w.put);
	store_close(s);
	rec_release(&w.release);
	rec_release(&w.released);
	return rc;
}

static const struct option_row options[] = {
	{"for-whom", 0, "WHOM", "to whom it was handed", false},
	{"ledger", 0, "STORE", "the store that notes releases", false},
	{"title", 0, "TEXT", "what it was", false},
	{"by", 0, "NAME", "who notes it; the user", false},
	{0},
};

const struct verb verb_release = {
	.name = "release",
	.operands = "FILE...",
	.help = "note the figures that were handed out",
	.example = "--for-whom Committee --ledger ledger.db page.csv",
	.shared = OPT_IN | OPT_AS_OF | OPT_OUT,
	.options = options,
	.to = RECORD_FORMS "|text",
	.run = release,
};
