#include "gather.h"

#include <stdlib.h>
#include "base/hash.h"
#include "record/pack.h"

#define NO_CASE ((size_t)-1)

/* A kept record: its case, when that is known already, and its bytes. */
struct kept {
	size_t at; /* offset in block `block` */
	unsigned block;
	unsigned number; /* of the case, in order of appearance */
};

struct keep {
	struct buf *block; /* packed records, 1 MiB or so each */
	size_t blocks, block_cap;
	struct kept *rec;
	size_t n, cap;
	size_t bytes;
};

struct gathering {
	struct gather *g;
	const char *source;
	struct keep keep;
	struct hash cases;                 /* id -> number */
	struct hash child_of, referral_of; /* id -> case number */
	struct casebook book;
	size_t booked;      /* records in book */
	struct buf current; /* case id of the group being read */
	bool streaming, begun, sorted, several_kinds;
	int group_kind;
	struct rec scratch;
};

#define BLOCK ((size_t)1 << 20)

static void keep_add(struct keep *k, const struct rec *r, size_t number)
{
	struct buf *b;

	if (!k->blocks || k->block[k->blocks - 1].n >= BLOCK) {
		k->block = grow(
			k->block, k->blocks, &k->block_cap, sizeof *k->block);
		k->block[k->blocks++] = (struct buf){0};
	}
	b = &k->block[k->blocks - 1];
	k->rec = grow(k->rec, k->n, &k->cap, sizeof *k->rec);
	k->rec[k->n++] = (struct kept){.at = b->n,
		.block = (unsigned)k->blocks - 1,
		.number = (unsigned)number};
	k->bytes -= b->n;
	rec_pack(r, b);
	k->bytes += b->n;
}

static void keep_reset(struct keep *k)
{
	size_t i;

	for (i = 0; i < k->blocks; i++)
		buf_release(&k->block[i]);
	k->blocks = k->n = k->bytes = 0;
}

static void keep_release(struct keep *k)
{
	keep_reset(k);
	free(k->block);
	free(k->rec);
}

static size_t case_number(struct gathering *t, struct span id)
{
	return *hash_put(&t->cases, id, t->cases.count, NULL);
}

static size_t looked_up(const struct hash *m, const struct rec *r, int field)
{
	size_t *at =
		field >= 0 && r->v[field].n ? hash_get(m, r->v[field]) : NULL;

	return at ? *at : NO_CASE;
}

/* The case the record names itself; empty: none. */
static struct span own_case(const struct rec *r)
{
	int f = kind_places(r->kind)->case_id;

	return f >= 0 ? r->v[f] : (struct span){"", 0};
}

static size_t case_of(const struct gathering *t, const struct rec *r)
{
	const struct kind_places *p = kind_places(r->kind);
	size_t number = looked_up(&t->child_of, r, p->child_id);

	return number != NO_CASE
		       ? number
		       : looked_up(&t->referral_of, r, p->referral_id);
}

/* Remembers whose case a child or a referral is. */
static void note_owner(struct gathering *t, const struct rec *r, size_t number)
{
	if (r->kind->id == K_child)
		*hash_put(&t->child_of, r->v[F_child_child_id], 0, NULL) =
			number;
	if (r->kind->id == K_referral)
		*hash_put(&t->referral_of, r->v[F_referral_referral_id], 0,
			NULL) = number;
}

static int hand_on(struct gathering *t, struct span id, struct err *e)
{
	int rc;

	if (!t->booked)
		return 0;
	t->booked = 0;
	t->book.case_id = id;
	casebook_seal(&t->book);
	rc = t->g->each(&t->book, t->g->arg, e);
	casebook_reset(&t->book);
	return rc;
}

static void book_add(struct gathering *t, const struct rec *r)
{
	casebook_add(&t->book, r);
	t->booked++;
}

/* Names no case, but a child or a referral that may have one. */
static bool through_another(const struct rec *r)
{
	const struct kind_places *p = kind_places(r->kind);

	return (p->child_id >= 0 && r->v[p->child_id].n &&
		       r->kind->id != K_child) ||
	       (p->referral_id >= 0 && r->v[p->referral_id].n &&
		       r->kind->id != K_referral) ||
	       (r->kind->id == K_referral && rec_has(r, F_referral_child_id));
}

/* In case order, what names a case through another goes with the group. */
static struct span case_in_order(const struct gathering *t, const struct rec *r)
{
	struct span id = own_case(r);

	return !id.n && t->begun && through_another(r)
		       ? buf_as_span(&t->current)
		       : id;
}

/* Case by case, as the records come. */
static int stream_record(
	struct gathering *t, const struct rec *r, struct err *e)
{
	struct span id = case_in_order(t, r);
	struct span current = buf_as_span(&t->current);
	int order;

	order = t->begun ? span_cmp(id, current) : 1;
	if (order < 0)
		return err_at(e, r->source, r->line,
			"input stops being in case order after %zu bytes: put "
			"it into a store first",
			(size_t)GATHER_TRUST);
	if (order > 0 && t->begun && hand_on(t, current, e))
		return -1;
	if (order > 0) {
		buf_reset(&t->current);
		buf_span(&t->current, id);
		t->begun = true;
	}
	if (t->g->want[r->kind->id])
		book_add(t, r);
	return 0;
}

static void unkeep(struct gathering *t, const struct kept *k)
{
	rec_unpack(t->keep.block[k->block].p + k->at, &t->scratch);
	t->scratch.source = t->source;
}

/* What was kept was in case order: from here on, hand on and forget. */
static int start_streaming(struct gathering *t, struct err *e)
{
	size_t i;

	t->streaming = true;
	for (i = 0; i < t->keep.n; i++) {
		unkeep(t, &t->keep.rec[i]);
		if (stream_record(t, &t->scratch, e))
			return -1;
	}
	keep_reset(&t->keep);
	return 0;
}

/* Is the stream still sorted by case? */
static void watch_order(struct gathering *t, const struct rec *r)
{
	struct span id = case_in_order(t, r);
	int order;

	if (!t->sorted)
		return;
	order = t->begun ? span_cmp(id, buf_as_span(&t->current)) : 1;
	if (order < 0) {
		t->sorted = false;
	} else if (order > 0) {
		buf_reset(&t->current);
		buf_span(&t->current, id);
		t->begun = true;
		t->group_kind = (int)r->kind->id;
	} else if (t->group_kind != (int)r->kind->id && id.n) {
		t->several_kinds = true;
	}
}

static int keep_record(struct gathering *t, const struct rec *r, struct err *e)
{
	struct span id = own_case(r);
	size_t number = NO_CASE;

	if (id.n)
		number = case_number(t, id);
	else
		number = case_of(t, r);
	if (id.n || number != NO_CASE)
		note_owner(t, r, number);
	watch_order(t, r);
	if (t->g->want[r->kind->id])
		keep_add(&t->keep, r, number);
	if (t->keep.bytes > GATHER_TRUST && t->sorted && t->several_kinds) {
		t->begun = false;
		return start_streaming(t, e);
	}
	return 0;
}

struct named {
	struct span id;
	size_t number;
};

static int by_id(const void *a, const void *b)
{
	return span_cmp(
		((const struct named *)a)->id, ((const struct named *)b)->id);
}

/* Case ids in byte order; place 0 is for records without a case. */
static struct named *cases_in_order(const struct gathering *t, size_t *n)
{
	struct named *list = xcalloc(t->cases.count + 1, sizeof *list);
	size_t i;

	*n = 1;
	list[0] = (struct named){{"", 0}, NO_CASE};
	for (i = 0; i < t->cases.size; i++)
		if (t->cases.slot[i].key.p)
			list[(*n)++] = (struct named){
				t->cases.slot[i].key, t->cases.slot[i].value};
	qsort(list + 1, *n - 1, sizeof *list, by_id);
	return list;
}

/* What could not be told when it came: its child or referral came later. */
static void settle(struct gathering *t)
{
	size_t i;

	for (i = 0; i < t->keep.n; i++) {
		struct kept *k = &t->keep.rec[i];
		size_t number;

		if (k->number != (unsigned)NO_CASE)
			continue;
		unkeep(t, k);
		number = case_of(t, &t->scratch);
		k->number = (unsigned)number;
		if (number != NO_CASE)
			note_owner(t, &t->scratch, number);
	}
}

/* An id that cases of two authorities have: nobody knows whose it is. */
static int check_pooled(const struct gathering *t, struct pooled *pooled,
	const struct named *list, const size_t *place, struct err *e)
{
	size_t i;
	int rc = 0;

	if (!pooled || !pooled_several(pooled))
		return 0;
	for (i = 0; i < t->keep.n && !rc; i++) {
		const struct kept *k = &t->keep.rec[i];
		const char *packed = t->keep.block[k->block].p + k->at;
		const struct kind *kind = &kind_table[rec_packed_kind(packed)];

		if (k->number != (unsigned)NO_CASE && pooled_kind(kind))
			rc = pooled_id(pooled, kind,
				rec_packed_field(
					packed, kind_places(kind)->key[0]),
				list[place[k->number + 1u]].id, e);
	}
	return rc;
}

/* Hands on what was kept, by counting sort over the cases' order. */
static int hand_on_kept(
	struct gathering *t, struct pooled *pooled, struct err *e)
{
	size_t n, i, j, *start, *place, *rec;
	struct named *list;
	int rc;

	/* Twice: a harm by its referral, a referral by its child. */
	settle(t);
	settle(t);
	list = cases_in_order(t, &n);
	place = xcalloc(n, sizeof *place); /* by number + 1 */
	start = xcalloc(n + 1, sizeof *start);
	rec = xcalloc(t->keep.n, sizeof *rec);
	for (i = 1; i < n; i++)
		place[list[i].number + 1] = i;
	rc = check_pooled(t, pooled, list, place, e);
	for (i = 0; i < t->keep.n; i++)
		start[place[t->keep.rec[i].number + 1u] + 1]++;
	for (i = 0; i < n; i++)
		start[i + 1] += start[i];
	for (i = 0; i < t->keep.n; i++)
		rec[start[place[t->keep.rec[i].number + 1u]]++] = i;
	for (i = 0, j = 0; i < n && !rc; i++) {
		for (; j < start[i]; j++) {
			unkeep(t, &t->keep.rec[rec[j]]);
			book_add(t, &t->scratch);
		}
		rc = hand_on(t, list[i].id, e);
	}
	free(list);
	free(place);
	free(start);
	free(rec);
	return rc;
}

static int read_all(struct gathering *t, struct reader *from, struct err *e)
{
	struct rec r = {0};
	int rc;

	while ((rc = reader_next(from, &r, e)) == 1) {
		t->g->seen[r.kind->id] = true;
		t->source = r.source;
		rc = t->streaming ? stream_record(t, &r, e)
				  : keep_record(t, &r, e);
		if (rc)
			break;
	}
	rec_release(&r);
	if (rc)
		return -1;
	if (!t->streaming)
		return hand_on_kept(t, from->pooled, e);
	return t->begun ? hand_on(t, buf_as_span(&t->current), e) : 0;
}

int gather(struct reader *from, struct gather *g, struct err *e)
{
	struct gathering t = {.g = g,
		.sorted = !from->several,
		.streaming = from->in_case_order};
	bool any = false;
	int k, rc;

	for (k = 0; k < KINDS; k++)
		any |= g->want[k];
	for (k = 0; k < KINDS && !any; k++)
		g->want[k] = true;
	rc = read_all(&t, from, e);
	keep_release(&t.keep);
	hash_release(&t.cases);
	hash_release(&t.child_of);
	hash_release(&t.referral_of);
	casebook_release(&t.book);
	buf_release(&t.current);
	rec_release(&t.scratch);
	return rc;
}
