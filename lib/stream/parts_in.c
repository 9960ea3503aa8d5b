#include "parts_in.h"

#include <stdlib.h>
#include "base/crew.h"
#include "base/mem.h"
#include "part.h"

/* What a small file holds is read before threads have started. */
#define ALONE 4

struct parts {
	struct reader base;
	struct infile *in;
	struct reader *alone; /* the reader of all of it */
	struct crew *crew;    /* NULL: not yet, or no longer */
	struct part *part;    /* a ring of `count` */
	struct part *now;     /* what is being handed out; or NULL */
	size_t count, given, done;
	int threads;
	size_t bytes;
	long line, row; /* lines and rows before `now` */
	long ran;       /* of `now`, records run that the caller has */
	size_t out;     /* and what they added */
	bool tried;     /* to have a crew */
	bool read;      /* all that can be cut was given to it */
	bool failed;    /* reading on did: why */
	struct err why;
};

/*
 * Of the bytes held, rows that make a part: how many bytes. 0: there are none
 * yet, or (in->read) no more that could be cut.
 */
static size_t rows_held(struct parts *in, bool *last)
{
	size_t limit = in->bytes, n;

	for (;;) {
		struct span s = infile_held(in->in);

		*last = false;
		n = in->alone->parts->rows_end(
			(struct span){s.p, s.n < limit ? s.n : limit});
		if (n)
			return n;
		if (s.n > limit) {
			limit *= 2;
			continue;
		}
		/* What is longer than a row may be, the reader alone says. */
		in->read = *last = in->in->eof;
		if (*last)
			return s.n;
		in->read = s.n > INFILE_LINE_MAX;
		if (in->read)
			return 0;
		if (in->given > in->done && !infile_ready(in->in))
			return 0;
		in->failed = infile_peek(in->in, s.n + 1, &s, &in->why) != 0;
		in->read = in->failed;
		if (in->failed)
			return 0;
	}
}

static void cut_parts(struct parts *in)
{
	while (!in->read && in->given - in->done < in->count) {
		struct part *p = &in->part[in->given % in->count];
		size_t n = rows_held(in, &p->last);

		if (!n)
			return;
		part_load(p, in->in, n);
		in->given++;
		crew_give(in->crew, p);
	}
}

static void end_crew(struct parts *in)
{
	size_t i;

	crew_end(in->crew);
	in->crew = NULL;
	for (i = 0; in->part && i < in->count; i++)
		part_release(&in->part[i]);
	free(in->part);
	in->part = NULL;
}

/* The part was cut in the wrong place: it and all behind it is read again. */
static void give_back(struct parts *in)
{
	while (crew_take(in->crew))
		continue;
	while (in->given > in->done) {
		const struct part *p = &in->part[--in->given % in->count];

		infile_give_back(in->in, part_rows(p));
	}
}

/* The next part to hand out; none: the reader alone is where it ended. */
static int next_part(struct parts *in, struct err *e)
{
	const struct reader_parts *parts = in->alone->parts;
	const struct reader_work *w = in->base.work;
	bool again;

	if (in->now) {
		in->line += in->now->in.line;
		in->row += in->alone->parts->rows(in->now->reader);
		in->now = NULL;
		in->done++;
	}
	cut_parts(in);
	in->now = crew_take(in->crew);
	in->ran = 0;
	in->out = 0;
	if (in->now && in->now->whole) {
		if (parts->add)
			parts->add(in->alone, in->now->reader, in->line);
		return w && w->part ? w->part(w->arg, &in->now->order, e) : 0;
	}
	again = in->now != NULL;
	if (again)
		give_back(in);
	in->now = NULL;
	end_crew(in);
	in->alone->parts->move(in->alone, in->line, in->row);
	/* What is read again comes before what could not be read. */
	if (again || !in->failed)
		return 0;
	*e = in->why;
	return -1;
}

static void refuse(struct parts *in, struct reject what)
{
	what.line += what.line ? in->line : 0;
	what.row += what.row ? in->row : 0;
	rejects_take(in->base.rejects, &what);
}

/* Another reader for each part, once there are threads for them. */
static void start_crew(struct parts *in)
{
	size_t i;

	in->tried = true;
	in->count = (size_t)in->threads * 2 + 1;
	in->crew = crew_start(in->threads, (int)in->count, part_read);
	if (!in->crew)
		return;
	in->line = in->in->line;
	in->row = in->alone->parts->rows(in->alone);
	in->part = xcalloc(in->count, sizeof *in->part);
	for (i = 0; i < in->count; i++)
		part_open(&in->part[i], in->alone, in->in->name, in->base.work);
}

/* What of the part was run, so far. */
static int send(struct parts *in, long ran, size_t out, struct err *e)
{
	const struct reader_work *w = in->base.work;
	const struct span all = buf_as_span(&in->now->out);
	const struct reader_ran now = {.records = ran - in->ran,
		.bytes = {all.p + in->out, out - in->out},
		.source = in->now->in.name,
		.line = in->line};

	in->ran = ran;
	in->out = out;
	return now.records ? w->ran(w->arg, &now, e) : 0;
}

/* Whose the cases are that were run. */
static int owners(struct parts *in, const struct part_item *it, struct err *e)
{
	const struct part_owner *o = &in->now->owner[it->from];
	const struct part_owner *const end = o + it->n;

	for (; o < end; o++)
		if (pooled_owner(in->base.pooled, o->id, o->hash, o->authority,
			    in->in->name, e)) {
			(void)send(in, o->ran, o->out, e);
			return -1;
		}
	return 0;
}

/* 1 a record of the part, 0 there is none left, -1 it cannot go on. */
static int part_next(struct parts *in, struct rec *r, struct err *e)
{
	struct part *p = in->now;

	while (p && p->at < p->items) {
		const struct part_item *it = &p->item[p->at++];

		if (it->is == PART_REFUSED) {
			if (send(in, it->ran, it->out, e))
				return -1;
			refuse(in, p->reject[it->from]);
		} else if (it->is == PART_OWNERS) {
			if (owners(in, it, e))
				return -1;
		} else {
			part_rec(p, it, r);
			r->line += in->line;
			r->row += in->row;
			return send(in, it->ran, it->out, e) ? -1 : 1;
		}
	}
	return p ? send(in, p->ran, p->out.n, e) : 0;
}

static int parts_next(struct reader *base, struct rec *r, struct err *e)
{
	struct parts *in = (struct parts *)base;
	int rc;

	while (in->crew) {
		rc = part_next(in, r, e);
		if (rc)
			return rc;
		if (next_part(in, e))
			return -1;
	}
	rc = reader_next(in->alone, r, e);
	if (rc == 1 && !in->tried && !in->alone->within &&
		in->in->taken > ALONE * in->bytes)
		start_crew(in);
	return rc;
}

static void parts_free(struct reader *base)
{
	struct parts *in = (struct parts *)base;

	end_crew(in);
	reader_free(in->alone);
	free(in);
}

struct reader *parts_reader(
	struct reader *whole, struct infile *in, int threads, size_t bytes)
{
	static const struct reader_ops ops = {parts_next, parts_free};
	struct parts *p;

	if (!whole->parts || threads < 2)
		return whole;
	p = xcalloc(1, sizeof *p);
	p->base = *whole;
	p->base.ops = &ops;
	p->base.parts = NULL;
	p->in = in;
	p->alone = whole;
	p->threads = threads < PARTS_THREADS_MAX ? threads : PARTS_THREADS_MAX;
	p->bytes = bytes;
	return &p->base;
}
