#include "gather.h"

#include <stdlib.h>
#include "base/hash.h"
#include "record/pile.h"

#define NO_CASE ((size_t)-1)

/* What is under way; struct gather has it, since threads pack for it. */
struct gathering {
	struct gather *g;
	const char *source;
	long line;         /* lines before those that parcels say */
	struct pile kept;  /* by number of the case */
	struct hash cases; /* id -> number */
	struct hash child_of, referral_of; /* id -> case number */
	struct span last; /* the id that was asked last, in cases */
	size_t last_number;
	struct casebook book;
	struct buf current; /* case id of the group being read */
	bool streaming, begun, sorted, several_kinds;
	enum kind_id group_kind;
};

static size_t case_number(struct gathering *t, struct span id)
{
	if (!t->last.n || !span_eq(id, t->last)) {
		const size_t *at =
			hash_put(&t->cases, id, t->cases.count, NULL);

		t->last = hash_key(at);
		t->last_number = *at;
	}
	return t->last_number;
}

static struct span id_of(const struct parcel *r, int field)
{
	return field >= 0 ? parcel_field(r, field) : (struct span){"", 0};
}

static size_t looked_up(const struct hash *m, struct span id)
{
	size_t *at = id.n ? hash_get(m, id) : NULL;

	return at ? *at : NO_CASE;
}

/* The case the record names itself; empty: none. */
static struct span own_case(const struct parcel *r)
{
	return id_of(r, kind_places(r->kind)->case_id);
}

static size_t case_of(const struct gathering *t, const struct parcel *r)
{
	const struct kind_places *p = kind_places(r->kind);
	size_t number = looked_up(&t->child_of, id_of(r, p->child_id));

	return number != NO_CASE
		       ? number
		       : looked_up(&t->referral_of, id_of(r, p->referral_id));
}

/* Remembers whose case a child or a referral is. */
static void note_owner(
	struct gathering *t, const struct parcel *r, size_t number)
{
	if (r->kind->id == K_child)
		*hash_put(&t->child_of, parcel_field(r, F_child_child_id), 0,
			NULL) = number;
	if (r->kind->id == K_referral)
		*hash_put(&t->referral_of,
			parcel_field(r, F_referral_referral_id), 0, NULL) =
			number;
}

static int hand_on(struct gathering *t, struct span id, struct err *e)
{
	int rc;

	if (!t->book.parcels.n)
		return 0;
	t->book.case_id = id;
	casebook_open(&t->book, t->source);
	casebook_seal(&t->book);
	rc = t->g->each(&t->book, t->g->arg, e);
	casebook_reset(&t->book);
	return rc;
}

/* Names no case, but a child or a referral that may have one. */
static bool through_another(const struct parcel *r)
{
	const struct kind_places *p = kind_places(r->kind);

	return (r->kind->id != K_child && id_of(r, p->child_id).n) ||
	       (r->kind->id != K_referral && id_of(r, p->referral_id).n);
}

/* In case order, what names a case through another goes with the group. */
static struct span case_in_order(
	const struct gathering *t, const struct parcel *r, struct span own)
{
	return !own.n && t->begun && through_another(r)
		       ? buf_as_span(&t->current)
		       : own;
}

static void begin_group(struct gathering *t, struct span id)
{
	buf_reset(&t->current);
	buf_span(&t->current, id);
	t->begun = true;
}

/* Case by case, as the records come. */
static int stream_record(
	struct gathering *t, const struct parcel *r, struct err *e)
{
	struct span id = case_in_order(t, r, own_case(r));
	struct span current = buf_as_span(&t->current);
	int order = t->begun ? span_cmp(id, current) : 1;

	if (order < 0)
		return err_at(e, t->source, t->line + r->line,
			"input stops being in case order after %zu bytes: put "
			"it into a store first",
			(size_t)GATHER_TRUST);
	if (order > 0 && t->begun && hand_on(t, current, e))
		return -1;
	if (order > 0)
		begin_group(t, id);
	if (r->whole)
		buf_span(&t->book.parcels, r->bytes);
	return 0;
}

/* What was kept was in case order: from here on, hand on and forget. */
static int start_streaming(struct gathering *t, struct err *e)
{
	struct parcel r;
	size_t i;

	t->streaming = true;
	t->begun = false;
	for (i = 0; i < t->kept.n; i++) {
		pile_open(&t->kept, i, &r);
		if (stream_record(t, &r, e))
			return -1;
	}
	pile_release(&t->kept);
	return 0;
}

/* Is the stream still sorted by case? */
static void watch_order(
	struct gathering *t, const struct parcel *r, struct span own)
{
	struct span id;
	int order;

	if (!t->sorted)
		return;
	id = case_in_order(t, r, own);
	order = t->begun ? span_cmp(id, buf_as_span(&t->current)) : 1;
	if (order < 0) {
		t->sorted = false;
	} else if (order > 0) {
		begin_group(t, id);
		t->group_kind = r->kind->id;
	} else if (t->group_kind != r->kind->id && id.n) {
		t->several_kinds = true;
	}
}

static int keep_record(
	struct gathering *t, const struct parcel *r, struct err *e)
{
	struct span id = own_case(r);
	size_t number = id.n ? case_number(t, id) : case_of(t, r);

	if (number != NO_CASE)
		note_owner(t, r, number);
	watch_order(t, r, id);
	if (r->whole)
		pile_add(&t->kept, r, number);
	return t->kept.bytes > GATHER_TRUST && t->sorted && t->several_kinds
		       ? start_streaming(t, e)
		       : 0;
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
	struct parcel r;
	size_t i;

	for (i = 0; i < t->kept.n; i++) {
		struct pile_place *k = &t->kept.place[i];
		size_t number;

		if (k->number != (unsigned)NO_CASE)
			continue;
		pile_open(&t->kept, i, &r);
		number = case_of(t, &r);
		k->number = (unsigned)number;
		if (number != NO_CASE)
			note_owner(t, &r, number);
	}
}

/* An id that cases of two authorities have: nobody knows whose it is. */
static int check_pooled(const struct gathering *t, struct pooled *pooled,
	const struct named *list, const size_t *place, struct err *e)
{
	struct parcel r;
	size_t i;
	int rc = 0;

	if (!pooled || !pooled_several(pooled))
		return 0;
	for (i = 0; i < t->kept.n && !rc; i++) {
		const unsigned number = t->kept.place[i].number;

		pile_open(&t->kept, i, &r);
		if (number != (unsigned)NO_CASE && pooled_kind(r.kind))
			rc = pooled_id(pooled, r.kind,
				parcel_field(&r, kind_places(r.kind)->key[0]),
				list[place[number + 1u]].id, e);
	}
	return rc;
}

/* Hands on what was kept, by counting sort over the cases' order. */
static int hand_on_kept(
	struct gathering *t, struct pooled *pooled, struct err *e)
{
	size_t n, i, j, *start, *place, *rec;
	struct named *list;
	struct parcel r;
	int rc;

	/* Twice: a harm by its referral, a referral by its child. */
	settle(t);
	settle(t);
	list = cases_in_order(t, &n);
	place = xcalloc(n, sizeof *place); /* by number + 1 */
	start = xcalloc(n + 1, sizeof *start);
	rec = xcalloc(t->kept.n, sizeof *rec);
	for (i = 1; i < n; i++)
		place[list[i].number + 1] = i;
	rc = check_pooled(t, pooled, list, place, e);
	for (i = 0; i < t->kept.n; i++)
		start[place[t->kept.place[i].number + 1u] + 1]++;
	for (i = 0; i < n; i++)
		start[i + 1] += start[i];
	for (i = 0; i < t->kept.n; i++)
		rec[start[place[t->kept.place[i].number + 1u]]++] = i;
	for (i = 0, j = 0; i < n && !rc; i++) {
		for (; j < start[i]; j++) {
			pile_open(&t->kept, rec[j], &r);
			buf_span(&t->book.parcels, r.bytes);
		}
		rc = hand_on(t, list[i].id, e);
	}
	free(list);
	free(place);
	free(start);
	free(rec);
	return rc;
}

/* In a thread, where there are any: what is not wanted says whose it is. */
static bool run(const void *arg, const struct rec *r, struct buf *out)
{
	const struct gather *g = arg;

	parcel_put(r, g->want[r->kind->id], out);
	return true;
}

static int ran(void *arg, const struct reader_ran *what, struct err *e)
{
	struct gathering *t = ((struct gather *)arg)->under_way;
	const char *p = what->bytes.p, *end = p + what->bytes.n;
	struct parcel r;

	t->source = what->source;
	t->line = what->line;
	while (p < end) {
		p = parcel_open(p, &r);
		t->g->seen[r.kind->id] = true;
		if (t->streaming ? stream_record(t, &r, e)
				 : keep_record(t, &r, e))
			return -1;
	}
	return 0;
}

static int read_all(struct gathering *t, struct reader *from, struct err *e)
{
	struct rec r = {0};
	struct buf packed = {0};
	int rc;

	t->g->work = (struct reader_work){.run = run, .ran = ran, .arg = t->g};
	from->work = &t->g->work;
	while ((rc = reader_next(from, &r, e)) == 1) {
		buf_reset(&packed);
		run(t->g, &r, &packed);
		rc = ran(t->g,
			&(struct reader_ran){
				1, buf_as_span(&packed), r.source, 0},
			e);
		if (rc)
			break;
	}
	rec_release(&r);
	buf_release(&packed);
	if (rc)
		return -1;
	from->work = NULL;
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
	g->under_way = &t;
	rc = read_all(&t, from, e);
	g->under_way = NULL;
	pile_release(&t.kept);
	hash_release(&t.cases);
	hash_release(&t.child_of);
	hash_release(&t.referral_of);
	casebook_release(&t.book);
	buf_release(&t.current);
	return rc;
}
