#include "held_person.h"

#include <stdlib.h>
#include "base/hash.h"
#include "base/mem.h"
#include "ground/name_words.h"
#include "ground/showing.h"

/* Kinds whose key is somebody's id. */
static const enum kind_id somebody[] = {K_person, K_child, K_staff};

struct finding_held {
	struct held_person *held;
	struct hash ids;   /* the person's */
	struct hash cases; /* that the person is in */
	struct hash taken; /* kind and key of records: to why */
	struct name_words names;
	struct buf key;
};

static bool is_somebody(int kind)
{
	size_t i;

	for (i = 0; i < COUNT_OF(somebody); i++)
		if ((int)somebody[i] == kind)
			return true;
	return false;
}

static bool has(const struct hash *m, struct span s)
{
	return s.n && hash_get(m, s) != NULL;
}

static bool add_id(struct finding_held *x, struct span id)
{
	bool is_new = false;

	if (id.n)
		hash_put(&x->ids, id, 1, &is_new);
	x->held->ids += is_new;
	return is_new;
}

/* Two ids of one person: both, where one of them is the person's. */
static bool same_person(struct finding_held *x, struct span a, struct span b)
{
	bool more = false;

	if (has(&x->ids, a) && b.n)
		more |= add_id(x, b);
	if (has(&x->ids, b) && a.n)
		more |= add_id(x, a);
	return more;
}

static void find_ids(struct finding_held *x)
{
	bool more = true;

	add_id(x, x->held->person);
	while (more) {
		more = false;
		EACH_REC(c, x->held->all, K_child)
		{
			more |= same_person(x, c->v[F_child_child_id],
				c->v[F_child_same_as]);
		}
		EACH_REC(p, x->held->all, K_person)
		{
			more |= same_person(x, p->v[F_person_person_id],
				p->v[F_person_child_id]);
		}
	}
}

static struct span key_of(struct finding_held *x, int kind, struct span id)
{
	buf_reset(&x->key);
	buf_addc(&x->key, (char)kind);
	buf_span(&x->key, id);
	return buf_as_span(&x->key);
}

static bool listed(const struct hash *ids, struct span list)
{
	struct span word;

	while (span_word(&list, ' ', &word))
		if (has(ids, word))
			return true;
	return false;
}

/* Whether this field may hold the id of somebody, other than its own. */
static bool holds_id(const struct rec *r, int f)
{
	const struct field *fd = &r->kind->field[f];
	const struct kind *to;

	if (fd->type == T_REF) {
		to = kind_named(span_of(fd->arg));
		return to && is_somebody((int)to->id);
	}
	return fd->type == T_ID && (f > 0 || !(fd->flags & FIELD_KEY));
}

static bool by_ids(
	struct finding_held *x, const struct rec *r, struct held_record *to)
{
	int f;

	if (is_somebody((int)r->kind->id) && has(&x->ids, r->v[0])) {
		*to = (struct held_record){r, HELD_OWN, -1, false};
		return true;
	}
	for (f = 0; f < r->kind->fields; f++)
		if (holds_id(r, f) && has(&x->ids, r->v[f])) {
			*to = (struct held_record){r, HELD_NAMED, f, false};
			return true;
		}
	for (f = 0; f < r->kind->fields; f++)
		if (r->kind->field[f].flags & FIELD_IDS &&
			listed(&x->ids, r->v[f])) {
			*to = (struct held_record){r, HELD_LISTED, f, false};
			return true;
		}
	return false;
}

/* Refers to a record that is taken, and that is not shared alone. */
static bool by_reference(
	struct finding_held *x, const struct rec *r, struct held_record *to)
{
	int f;

	for (f = 0; f < r->kind->fields; f++) {
		const struct field *fd = &r->kind->field[f];
		const struct kind *k =
			fd->type == T_REF ? kind_named(span_of(fd->arg)) : NULL;
		const size_t *why;

		if (!k || k->id == K_case || is_somebody((int)k->id) ||
			!r->v[f].n)
			continue;
		why = hash_get(&x->taken, key_of(x, (int)k->id, r->v[f]));
		if (why && *why != HELD_LISTED) {
			*to = (struct held_record){r, HELD_FOLLOWS, f, false};
			return true;
		}
	}
	return false;
}

static bool by_text(
	struct finding_held *x, const struct rec *r, struct held_record *to)
{
	int place = kind_places(r->kind)->case_id, f;
	struct buf out = {0};
	bool named = false;

	if (place < 0 || !has(&x->cases, r->v[place]))
		return false;
	for (f = 0; f < r->kind->fields && !named; f++) {
		const struct field *fd = &r->kind->field[f];

		if (fd->type != T_TEXT || fd->flags & FIELD_IDS)
			continue;
		buf_reset(&out);
		named = name_words_out(&x->names, r->v[f], &out);
		*to = (struct held_record){r, HELD_TEXT, f, false};
	}
	buf_release(&out);
	return named;
}

static bool is_taken(struct finding_held *x, const struct rec *r)
{
	struct buf key = {0};
	bool taken;

	rec_key(r, &key);
	taken = hash_get(&x->taken,
			key_of(x, (int)r->kind->id, buf_as_span(&key))) != NULL;
	buf_release(&key);
	return taken;
}

static bool withheld(const struct finding_held *x, const struct rec *r)
{
	return listed(&x->ids, withheld_ids(r));
}

static void take(struct finding_held *x, const struct held_record *what)
{
	const struct rec *r = what->rec;
	struct held_person *h = x->held;
	int place = kind_places(r->kind)->case_id;
	struct buf key = {0};

	rec_key(r, &key);
	hash_put(&x->taken, key_of(x, (int)r->kind->id, buf_as_span(&key)),
		what->why, NULL);
	buf_release(&key);
	h->at = grow(h->at, h->n, &h->cap, sizeof *h->at);
	h->at[h->n] = *what;
	h->at[h->n++].withheld = withheld(x, r);
	if (what->why <= HELD_NAMED && place >= 0 && r->v[place].n)
		hash_put(&x->cases, r->v[place], 1, NULL);
	if (what->why == HELD_OWN && r->kind->id == K_person)
		name_words_hide(&x->names, r->v[F_person_name]);
	else if (what->why == HELD_OWN && r->kind->id == K_child)
		name_words_hide(&x->names, r->v[F_child_name]);
	else if (what->why == HELD_OWN)
		name_words_hide(&x->names, r->v[F_staff_name]);
}

typedef bool finds(
	struct finding_held *, const struct rec *, struct held_record *);

/* How many more are taken by this. */
static size_t sweep(struct finding_held *x, finds *find)
{
	size_t before = x->held->n;
	struct held_record what;
	int k;

	for (k = 0; k < KINDS; k++) {
		if (kind_table[k].derived)
			continue;
		EACH_REC(r, x->held->all, k)
		{
			if (!is_taken(x, r) && find(x, r, &what))
				take(x, &what);
		}
	}
	return x->held->n - before;
}

static int in_order(const void *pa, const void *pb)
{
	const struct held_record *a = pa, *b = pb;

	if (a->rec->kind != b->rec->kind)
		return a->rec->kind->id < b->rec->kind->id ? -1 : 1;
	return rec_key_cmp(a->rec, b->rec);
}

static void count_protected(struct finding_held *x)
{
	EACH_REC(c, x->held->all, K_case)
	{
		x->held->protected += has(&x->cases, c->v[F_case_case_id]) &&
				      rec_true(c, F_case_protected);
	}
}

bool held_person_find(
	struct held_person *h, const struct casebook *all, struct span person)
{
	struct finding_held x = {.held = h};

	*h = (struct held_person){.all = all, .person = person};
	find_ids(&x);
	sweep(&x, by_ids);
	while (sweep(&x, by_reference) > 0)
		;
	if (h->n)
		sweep(&x, by_text);
	count_protected(&x);
	if (h->n)
		qsort(h->at, h->n, sizeof *h->at, in_order);
	hash_release(&x.ids);
	hash_release(&x.cases);
	hash_release(&x.taken);
	name_words_release(&x.names);
	buf_release(&x.key);
	return h->n > 0;
}

int held_person_records(const struct held_person *h, const struct kind *only,
	struct sink *to, struct err *e)
{
	size_t i;

	for (i = 0; i < h->n; i++)
		if ((!only || h->at[i].rec->kind == only) &&
			sink_put(to, h->at[i].rec, e))
			return -1;
	return 0;
}

void held_person_release(struct held_person *h)
{
	free(h->at);
	*h = (struct held_person){0};
}
