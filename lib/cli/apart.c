/* Cases that are worked on in threads, while others are read and written. */
#include <stdlib.h>
#include "base/crew.h"
#include "base/mem.h"
#include "call_internal.h"

/* Of a few, none is worth a thread. */
#define ALONE 8
/* Of small ones, so many together are: at most, and of how many bytes. More
 * at once, and they leave the processor's cache before they are worked on. */
#define TOGETHER 32
#define TOGETHER_BYTES ((size_t)96 << 10)

/* Some cases, and the records that come of them. */
struct apart_job {
	struct sink sink; /* first: its put() finds the job */
	const struct apart *of;
	struct casebook book[TOGETHER];
	size_t books, bytes;
	struct buf lines; /* where each record is written by itself */
	struct rec_list made;
	struct arena text;
	void *counts; /* another of them */
	int rc;
	struct err why;
};

struct apart {
	struct call *call;
	struct sink *to;
	case_records *records;
	const void *terms;
	struct case_counts counts; /* count NULL: records */
	long cases;
	struct crew *crew;         /* NULL: not yet, or none can be had */
	struct apart_job *job;     /* a ring */
	size_t jobs, given, taken; /* the one after `given` is being filled */
	bool failed;
};

static int keep(struct sink *base, const struct rec *r, struct err *e)
{
	struct apart_job *j = (struct apart_job *)base;
	const struct sink *to = j->of->to;

	(void)e;
	if (to->lines) {
		to->lines->text(to, r, &j->lines);
		return 0;
	}
	j->made.at =
		grow(j->made.at, j->made.n, &j->made.cap, sizeof *j->made.at);
	rec_keep(&j->made.at[j->made.n++], r, &j->text);
	return 0;
}

/* In a thread. */
static void work(void *job)
{
	struct apart_job *j = job;
	size_t i;

	j->rc = 0;
	for (i = 0; i < j->books && !j->rc; i++)
		j->rc = j->counts ? j->of->counts.count(
					    &j->book[i], j->counts, &j->why)
				  : j->of->records(&j->book[i], j->of->terms,
					    &j->sink, &j->why);
}

static bool start(struct apart *a)
{
	static const struct sink_ops ops = {.put = keep};
	const int threads = (int)a->call->state->threads;
	size_t i;

	a->jobs = (size_t)threads + 1; /* one is being filled */
	a->crew = crew_start(threads, (int)a->jobs, work);
	if (!a->crew)
		return false;
	a->job = xcalloc(a->jobs, sizeof *a->job);
	for (i = 0; i < a->jobs; i++) {
		a->job[i].sink.ops = &ops;
		a->job[i].of = a;
		if (a->counts.count)
			a->job[i].counts = a->counts.another(a->counts.own);
	}
	return true;
}

static struct apart_job *filled(const struct apart *a)
{
	return &a->job[a->given % a->jobs];
}

static void give(struct apart *a)
{
	crew_give(a->crew, filled(a));
	a->given++;
}

/* Writes what came of the cases that wait longest. */
static int take(struct apart *a, struct err *e)
{
	struct apart_job *j = crew_take(a->crew);
	size_t i;
	int rc = 0;

	a->taken++;
	if (j->lines.n)
		rc = a->to->lines->take(a->to, buf_as_span(&j->lines), e);
	for (i = 0; i < j->made.n && !rc; i++)
		rc = sink_put(a->to, &j->made.at[i], e);
	if (!rc && j->rc) {
		*e = j->why;
		rc = -1;
	}
	j->books = j->bytes = 0;
	buf_reset(&j->lines);
	j->made.n = 0;
	arena_reset(&j->text);
	a->failed = rc != 0;
	return rc;
}

struct apart *apart_new(struct call *c, struct sink *to, case_records *records,
	const void *terms)
{
	struct apart *a = xcalloc(1, sizeof *a);

	a->call = c;
	a->to = to;
	a->records = records;
	a->terms = terms;
	return a;
}

struct apart *apart_counts(struct call *c, const struct case_counts *counts)
{
	struct apart *a = apart_new(c, NULL, NULL, NULL);

	a->counts = *counts;
	return a;
}

int apart_case(struct apart *a, struct casebook *b, struct err *e)
{
	const struct casebook book = *b;
	struct apart_job *j;
	struct casebook *to;

	if (!a->crew && (a->call->state->threads < 2 || a->cases++ != ALONE ||
				!start(a)))
		return a->counts.count ? a->counts.count(b, a->counts.own, e)
				       : a->records(b, a->terms, a->to, e);
	if (a->given - a->taken == a->jobs && take(a, e))
		return -1;
	j = filled(a);
	*b = j->book[j->books];
	j->book[j->books] = book;
	to = &j->book[j->books++];
	to->case_id = arena_copy(&to->text, book.case_id);
	j->bytes += to->parcels.n;
	if (j->books == TOGETHER || j->bytes >= TOGETHER_BYTES)
		give(a);
	return 0;
}

int apart_end(struct apart *a, int rc, struct err *e)
{
	struct err later;
	size_t i, k;

	if (!a)
		return rc;
	if (a->crew && a->given - a->taken < a->jobs && filled(a)->books)
		give(a);
	/* What was there before it failed is written, as without threads. */
	while (a->taken < a->given && !a->failed)
		if (take(a, rc ? &later : e))
			rc = -1;
	crew_end(a->crew);
	for (i = 0; a->job && i < a->jobs; i++) {
		if (a->job[i].counts)
			a->counts.join(a->counts.own, a->job[i].counts);
		for (k = 0; k < TOGETHER; k++)
			casebook_release(&a->job[i].book[k]);
		buf_release(&a->job[i].lines);
		free(a->job[i].made.at);
		arena_release(&a->job[i].text);
	}
	free(a->job);
	free(a);
	return rc;
}
