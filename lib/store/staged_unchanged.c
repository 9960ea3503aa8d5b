#include "staged.h"

#include <stdlib.h>
#include "base/mem.h"
#include "base/relay.h"
#include "put.h"
#include "store_internal.h"

#define BLOCK 4096

/* What the store has of some records, in the order of kind and key. */
struct block {
	struct had {
		int kind, state;
		struct span key;
		unsigned char compare[COMPARE_BYTES];
	} at[BLOCK];
	int n; /* under BLOCK: it is the last */
	struct arena text;
};

/* A thread reads them, of the kinds that are put, ahead of who compares; the
 * database is its own meanwhile. */
struct reading {
	struct db *db;
	bool wanted[KINDS];
	pthread_t thread;
	struct relay relay;
	struct block block[2];
	struct err err;
	int rc;
	int used, using; /* of the block that is used up: how far, which */
};

struct looking {
	struct staging *s;
	struct writing *w;
	struct put_counts *n;
	struct reading *reading; /* NULL: each is looked up */
};

/* Hands over a block that is full; the other, empty. NULL: it is over. */
static struct block *next_block(struct reading *a, struct block *b)
{
	int next = relay_fill(&a->relay, b ? (int)(b - a->block) : -1);

	if (next < 0)
		return NULL;
	arena_reset(&a->block[next].text);
	a->block[next].n = 0;
	return &a->block[next];
}

static void note(struct block *b, struct db_rows *r, int kind)
{
	const struct db_ops *o = r->db->ops;
	struct had *h = &b->at[b->n++];
	struct span compare = o->as_blob(r, 2);

	h->kind = kind;
	h->key = arena_copy(&b->text, o->as_text(r, 0));
	h->state = (int)o->as_int(r, 1);
	memset(h->compare, 0, sizeof h->compare);
	if (compare.n == sizeof h->compare)
		memcpy(h->compare, compare.p, sizeof h->compare);
}

/* b NULL: it is over. */
static struct block *read_kind(struct reading *a, struct block *b, int kind)
{
	const struct db_ops *o = a->db->ops;
	struct db_rows *r = o->query(a->db,
		"SELECT r.key, l.state, l.compare FROM revision AS r "
		"JOIN latest AS l ON l.record = r.rev WHERE r.kind = $1 AND "
		"r.number = 1 ORDER BY r.key",
		true, 1, DB_VALUES(DB_INT(kind)), &a->err);

	a->rc = r ? 1 : -1;
	while (b && a->rc == 1 && (a->rc = o->next(r, &a->err)) == 1) {
		note(b, r, kind);
		if (b->n == BLOCK)
			b = next_block(a, b);
	}
	if (r)
		o->done(r);
	return b;
}

static void *work(void *arg)
{
	struct reading *a = arg;
	struct block *b = next_block(a, NULL);
	int k;

	for (k = 0; k < KINDS && b && a->rc >= 0; k++)
		if (a->wanted[k])
			b = read_kind(a, b, k);
	if (b) /* not full, and so the last */
		relay_pass(&a->relay, (int)(b - a->block), true);
	return NULL;
}

/* Where most of what the store has is put; NULL: each is looked up. */
static struct reading *reading_start(const struct staging *s, struct db *db)
{
	struct err none;
	struct reading *a;
	int64_t revisions;
	int k;

	if (db_number(db, "SELECT max(rev) FROM revision", 0, NULL, &revisions,
		    0, &none) ||
		revisions / 8 > s->count)
		return NULL;
	a = xcalloc(1, sizeof *a);
	a->db = db;
	for (k = 0; k < KINDS; k++)
		a->wanted[k] = s->of[k].n > 0;
	relay_start(&a->relay);
	if (pthread_create(&a->thread, NULL, work, a) == 0)
		return a;
	relay_release(&a->relay);
	free(a);
	return NULL;
}

static void reading_stop(struct looking *l)
{
	struct reading *a = l->reading;
	int i;

	if (!a)
		return;
	relay_over(&a->relay);
	pthread_join(a->thread, NULL);
	relay_release(&a->relay);
	for (i = 0; i < 2; i++)
		arena_release(&a->block[i].text);
	free(a);
	l->reading = NULL;
}

/* The one it is at; NULL: there are no more. */
static const struct had *now_at(struct reading *a)
{
	if (a->used == BLOCK) {
		relay_pass(&a->relay, a->using, false);
		a->using = !a->using;
		a->used = 0;
	}
	if (a->used == 0)
		relay_wait(&a->relay, a->using, true);
	return a->used < a->block[a->using].n ? &a->block[a->using].at[a->used]
					      : NULL;
}

/* Whether the store has it with this digest, or erased it. The first that is
 * otherwise, or cannot be read, is looked up, and all behind it. */
static bool is_had(struct looking *l, int kind, struct span key,
	const unsigned char compare[COMPARE_BYTES], struct found *f)
{
	const struct had *h;

	while ((h = now_at(l->reading)) &&
		(h->kind < kind ||
			(h->kind == kind && span_cmp(h->key, key) < 0)))
		l->reading->used++;
	if (!h || h->kind != kind || !span_eq(h->key, key))
		return false;
	f->state = h->state;
	f->same = memcmp(h->compare, compare, COMPARE_BYTES) == 0;
	return f->state == ERASED || (f->same && f->state == PRESENT);
}

/* 1: the store has it, 0: it has not, -1. */
static int find(struct looking *l, int kind, const struct staged *s,
	struct found *f, struct err *e)
{
	unsigned char compare[COMPARE_BYTES];

	chain_compare(&l->w->chain, s->content, compare);
	if (l->reading && is_had(l, kind, s->key, compare, f))
		return 1;
	reading_stop(l);
	return db_find(l->w->store->db, kind, s->key, compare, f, e);
}

/* 0: the store has it so, or it was erased and stays so; 1: it has not. */
static int is_new(void *arg, int kind, const struct staged *s, struct err *e)
{
	struct looking *l = arg;
	struct found f;
	int rc = find(l, kind, s, &f, e);

	if (rc != 1)
		return rc < 0 ? -1 : 1;
	if (f.state == ERASED)
		l->n->erased++;
	else if ((f.same || staging_same(l->s, kind, f.content, s->content)) &&
		 f.state == PRESENT)
		l->n->unchanged++;
	else
		return 1;
	return 0;
}

/* Over a network records are asked for by tables of its own making, an older
 * format has no such index; of a kind that is complete others may have to go.
 */
static bool may_look(const struct store *s, const struct put_terms *t)
{
	int k;

	for (k = 0; k < KINDS; k++)
		if (t->complete[k])
			return false;
	return !s->empty && !s->db->ops->find && db_by_record(s->db);
}

int staging_unchanged(struct staging *s, struct writing *w,
	const struct put_terms *t, struct store *store, struct put_counts *n,
	struct err *e)
{
	struct looking l = {s, w, n, NULL};
	int rc = 1;

	if (!may_look(store, t))
		return 0;
	if (writing_look(w, store, e))
		return -1;
	if (layout_same(&s->form, &store->db->layout)) {
		l.reading = reading_start(s, store->db);
		rc = staging_each(s, is_new, &l, e);
		reading_stop(&l);
	}
	if (db_settle(store->db, e) ||
		(rc == 0 && !t->renamed && staging_pooled(s, store->db, e)))
		rc = -1;
	store->db->ops->rollback(store->db);
	if (rc == 0)
		return 1;
	*n = (struct put_counts){0};
	chain_release(&w->chain);
	return rc < 0 ? -1 : 0;
}
