#include "part.h"

#include <stdlib.h>
#include "base/hash.h"
#include "base/mem.h"

/* Bytes of the input stay where they are until the part is handed back. */
static struct span stay(struct part *p, struct span s)
{
	return s.p >= p->in.buf && s.p < p->in.buf + p->in.end
		       ? s
		       : arena_copy(&p->own, s);
}

static struct part_item *add_item(struct part *p, enum part_item_is is)
{
	struct part_item *it;

	p->item = grow(p->item, p->items, &p->item_cap, sizeof *p->item);
	it = &p->item[p->items++];
	*it = (struct part_item){.is = is,
		.from = is == PART_REFUSED  ? p->refused
			: is == PART_OWNERS ? p->owners
					    : p->values,
		.x = p->xn,
		.ran = p->ran,
		.out = p->out.n};
	return it;
}

static void add_value(struct part *p, int field, struct span s)
{
	const struct span kept = stay(p, s);

	p->value = grow(p->value, p->values, &p->value_cap, sizeof *p->value);
	p->value[p->values++] =
		(struct part_value){kept.p, (unsigned)kept.n, field};
}

static void add_extra(struct part *p, const struct extra *x)
{
	p->x = grow(p->x, p->xn, &p->x_cap, sizeof *p->x);
	p->x[p->xn++] = (struct extra){stay(p, x->name), stay(p, x->value)};
}

static void add_record(struct part *p, const struct rec *r)
{
	struct part_item *it = add_item(p, PART_RECORD);
	size_t i;
	int f;

	it->kind = r->kind;
	it->column = r->column;
	it->xn = (unsigned)r->xn;
	it->line = r->line;
	it->row = r->row;
	it->flags = r->flags;
	for (f = 0; f < r->kind->fields; f++)
		if (r->v[f].n)
			add_value(p, f, r->v[f]);
	for (i = 0; i < r->xn; i++)
		add_extra(p, &r->x[i]);
	it->n = (unsigned)(p->values - it->from);
}

static void add_owner(struct part *p, const struct rec *r, size_t out)
{
	const struct span id = r->v[F_case_case_id];
	struct part_item *it = p->items ? &p->item[p->items - 1] : NULL;

	if (!it || it->is != PART_OWNERS)
		it = add_item(p, PART_OWNERS);
	it->n++;
	p->owner = grow(p->owner, p->owners, &p->owner_cap, sizeof *p->owner);
	p->owner[p->owners++] = (struct part_owner){stay(p, id),
		stay(p, r->v[F_case_authority]), hash_bytes(id.p, id.n), p->ran,
		out};
}

static void take_record(struct part *p, const struct rec *r)
{
	const struct reader_work *w = p->work;
	const size_t out = p->out.n;

	if (!w || !w->run(w->arg, r, &p->out)) {
		add_record(p, r);
		return;
	}
	if (r->kind->id == K_case && rec_has(r, F_case_authority))
		add_owner(p, r, out);
	if (w->part)
		order_add(&p->order, r);
	p->ran++;
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
	add_item(p, PART_REFUSED);
	p->reject[p->refused++] = copy;
}

void part_read(void *job)
{
	struct part *p = job;
	struct err ignored;
	int rc;

	while ((rc = reader_next(p->reader, &p->rec, &ignored)) == 1)
		take_record(p, &p->rec);
	p->whole = rc == 0 && (p->last || !p->in.cut_short);
}

void part_rec(const struct part *p, const struct part_item *it, struct rec *r)
{
	size_t i;

	rec_reset(r, it->kind);
	for (i = it->from; i < it->from + it->n; i++)
		r->v[p->value[i].field] =
			(struct span){p->value[i].p, p->value[i].n};
	for (i = it->x; i < it->x + it->xn; i++)
		rec_add_extra(r, p->x[i].name, p->x[i].value);
	r->flags = it->flags;
	r->source = p->in.name;
	r->line = it->line;
	r->row = it->row;
	r->column = it->column;
}

void part_open(struct part *p, const struct reader *alone, const char *name,
	const struct reader_work *work)
{
	p->rejects.take = add_reject;
	p->work = work;
	infile_memory(&p->in, name, "", 0);
	p->reader = alone->parts->open(alone, &p->in, &p->rejects);
	p->move = alone->parts->move;
}

struct span part_rows(const struct part *p)
{
	return (struct span){p->in.buf + p->begin, p->in.end - p->begin};
}

void part_load(struct part *p, struct infile *in, size_t rows)
{
	infile_hand_over(in, rows, &p->in);
	p->begin = p->in.start;
	p->move(p->reader, 0, 0);
	p->items = p->values = p->xn = p->refused = p->owners = p->at = 0;
	p->ran = 0;
	order_reset(&p->order);
	buf_reset(&p->out);
	arena_reset(&p->own);
}

void part_release(struct part *p)
{
	reader_free(p->reader);
	infile_close(&p->in);
	rec_release(&p->rec);
	free(p->item);
	free(p->value);
	free(p->x);
	free(p->reject);
	free(p->owner);
	arena_release(&p->own);
	order_release(&p->order);
	buf_release(&p->out);
}
