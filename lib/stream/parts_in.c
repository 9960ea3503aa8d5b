#include "parts_in.h"

#include <stdlib.h>
#include "base/crew.h"
#include "base/mem.h"

/* What a small file holds is read before threads have started. */
#define ALONE 4

/* One value of a record. */
struct value {
	const char *p;
	unsigned n;
	int field;
};

/* A record or a reject. */
struct item {
	const struct kind *kind; /* NULL: a reject */
	const int *column;
	size_t from, x; /* its first value or reject; its first x_ field */
	unsigned n, xn; /* how many */
	unsigned flags;
	long line, row; /* counted from where the part begins */
};

struct part {
	struct rejects rejects; /* first: its take() finds the part */
	struct infile in;
	struct reader *reader;
	struct rec rec;
	struct item *item;
	struct value *value;
	struct extra *x;
	struct reject *reject;
	size_t items, item_cap, values, value_cap, xn, x_cap, refused,
		reject_cap;
	size_t at;        /* of the next item to hand out */
	struct arena own; /* of values that are not bytes of the input */
	bool last;        /* the input ends where it ends */
	bool whole;       /* it ended where a row ends, without an error */
};

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
	bool tried;     /* to have a crew */
	bool read;      /* all that can be cut was given to it */
	bool failed;    /* reading on did: why */
	struct err why;
};

/* Bytes of the input stay where they are until the part is handed back. */
static struct span stay(struct part *p, struct span s)
{
	return s.p >= p->in.buf && s.p < p->in.buf + p->in.end
		       ? s
		       : arena_copy(&p->own, s);
}

static struct item *add_item(struct part *p)
{
	p->item = grow(p->item, p->items, &p->item_cap, sizeof *p->item);
	return &p->item[p->items++];
}

static void add_value(struct part *p, int field, struct span s)
{
	const struct span kept = stay(p, s);

	p->value = grow(p->value, p->values, &p->value_cap, sizeof *p->value);
	p->value[p->values++] = (struct value){kept.p, (unsigned)kept.n, field};
}

static void add_extra(struct part *p, const struct extra *x)
{
	p->x = grow(p->x, p->xn, &p->x_cap, sizeof *p->x);
	p->x[p->xn++] = (struct extra){stay(p, x->name), stay(p, x->value)};
}

static void add_record(struct part *p, const struct rec *r)
{
	struct item *it = add_item(p);
	size_t i;
	int f;

	*it = (struct item){.kind = r->kind,
		.column = r->column,
		.from = p->values,
		.x = p->xn,
		.xn = (unsigned)r->xn,
		.line = r->line,
		.row = r->row,
		.flags = r->flags};
	for (f = 0; f < r->kind->fields; f++)
		if (r->v[f].n)
			add_value(p, f, r->v[f]);
	for (i = 0; i < r->xn; i++)
		add_extra(p, &r->x[i]);
	it->n = (unsigned)(p->values - it->from);
}

static const char *text(struct part *p, const char *s)
{
	return s ? arena_str(&p->own, span_of(s)) : NULL;
}

static void add_reject(struct rejects *to, const struct reject *what)
{
	struct part *p = (struct part *)to;
	struct reject copy = *what;

	copy.field = text(p, what->field);
	copy.rule = text(p, what->rule);
	copy.message = text(p, what->message);
	copy.value = stay(p, what->value);
	p->reject =
		grow(p->reject, p->refused, &p->reject_cap, sizeof *p->reject);
	*add_item(p) = (struct item){.from = p->refused};
	p->reject[p->refused++] = copy;
}

/* In a thread of the crew. */
static void read_part(void *job)
{
	struct part *p = job;
	struct err ignored;
	int rc;

	while ((rc = reader_next(p->reader, &p->rec, &ignored)) == 1)
		add_record(p, &p->rec);
	p->whole = rc == 0 && (p->last || !p->in.cut_short);
}

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
		infile_load(&p->in, (struct span){infile_held(in->in).p, n});
		infile_skip(in->in, n);
		in->alone->parts->move(p->reader, 0, 0);
		p->items = p->values = p->xn = p->refused = p->at = 0;
		arena_reset(&p->own);
		in->given++;
		crew_give(in->crew, p);
	}
}

static void end_crew(struct parts *in)
{
	size_t i;

	crew_end(in->crew);
	in->crew = NULL;
	for (i = 0; in->part && i < in->count; i++) {
		struct part *p = &in->part[i];

		reader_free(p->reader);
		infile_close(&p->in);
		rec_release(&p->rec);
		free(p->item);
		free(p->value);
		free(p->x);
		free(p->reject);
		arena_release(&p->own);
	}
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

		infile_give_back(in->in, (struct span){p->in.buf, p->in.end});
	}
}

/* The next part to hand out; none: the reader alone is where it ended. */
static int next_part(struct parts *in, struct err *e)
{
	bool again;

	if (in->now) {
		in->line += in->now->in.line;
		in->row += in->alone->parts->rows(in->now->reader);
		in->now = NULL;
		in->done++;
	}
	cut_parts(in);
	in->now = crew_take(in->crew);
	if (in->now && in->now->whole)
		return 0;
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

static void hand_out(struct parts *in, const struct item *it, struct rec *r)
{
	const struct part *p = in->now;
	size_t i;

	rec_reset(r, it->kind);
	for (i = it->from; i < it->from + it->n; i++)
		r->v[p->value[i].field] =
			(struct span){p->value[i].p, p->value[i].n};
	for (i = it->x; i < it->x + it->xn; i++)
		rec_add_extra(r, p->x[i].name, p->x[i].value);
	r->flags = it->flags;
	r->source = in->in->name;
	r->line = in->line + it->line;
	r->row = in->row + it->row;
	r->column = it->column;
}

/* Another reader for each part, once there are threads for them. */
static void start_crew(struct parts *in)
{
	size_t i;

	in->tried = true;
	in->count = (size_t)in->threads * 2 + 1;
	in->crew = crew_start(in->threads, (int)in->count, read_part);
	if (!in->crew)
		return;
	in->line = in->in->line;
	in->row = in->alone->parts->rows(in->alone);
	in->part = xcalloc(in->count, sizeof *in->part);
	for (i = 0; i < in->count; i++) {
		struct part *p = &in->part[i];

		p->rejects.take = add_reject;
		infile_memory(&p->in, in->in->name, "", 0);
		p->reader =
			in->alone->parts->open(in->alone, &p->in, &p->rejects);
	}
}

static int parts_next(struct reader *base, struct rec *r, struct err *e)
{
	struct parts *in = (struct parts *)base;
	int rc;

	while (in->crew) {
		while (in->now && in->now->at < in->now->items) {
			const struct item *it = &in->now->item[in->now->at++];

			if (it->kind) {
				hand_out(in, it, r);
				return 1;
			}
			refuse(in, in->now->reject[it->from]);
		}
		if (next_part(in, e))
			return -1;
	}
	rc = reader_next(in->alone, r, e);
	if (rc == 1 && !in->tried && in->in->taken > ALONE * in->bytes)
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
