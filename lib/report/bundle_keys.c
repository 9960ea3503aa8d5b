#include "bundle_keys.h"

#include <stdlib.h>

const char *const bundle_key_words = "case|record|team|needs|is|asked|past";

void bundle_keys_add(struct bundle_keys *k, enum bundle_key_kind kind,
	const unsigned char digest[BUNDLE_KEY_BYTES], unsigned int part)
{
	k->at = grow(k->at, k->n, &k->cap, sizeof *k->at);
	k->at[k->n] =
		(struct bundle_key){.kind = (unsigned char)kind, .part = part};
	memcpy(k->at[k->n++].digest, digest, BUNDLE_KEY_BYTES);
}

void bundle_keys_digest(const struct bundle_keys *k, struct span bytes,
	unsigned char out[BUNDLE_KEY_BYTES])
{
	struct sha256 h;
	char hex[65];

	if (k->secret) {
		digest_keyed(k->secret, bytes, out, BUNDLE_KEY_BYTES);
		return;
	}
	sha256_start(&h);
	sha256_add(&h, bytes.p, bytes.n);
	sha256_end(&h, hex);
	if (!hex_bytes((struct span){hex, 2 * BUNDLE_KEY_BYTES}, out,
		    BUNDLE_KEY_BYTES))
		memset(out, 0, BUNDLE_KEY_BYTES);
}

static void note(struct bundle_keys *k, enum bundle_key_kind kind, char what,
	struct span first, struct span second)
{
	unsigned char digest[BUNDLE_KEY_BYTES];
	struct buf bytes = {0};

	buf_addc(&bytes, what);
	buf_span(&bytes, first);
	buf_addc(&bytes, '\n');
	buf_span(&bytes, second);
	bundle_keys_digest(k, buf_as_span(&bytes), digest);
	bundle_keys_add(k, kind, digest, 0);
	buf_release(&bytes);
}

/* A record of this kind is here, or is looked up from here. */
static void note_link(struct bundle_keys *k, enum bundle_key_kind kind,
	const char *of, struct span id)
{
	if (id.n)
		note(k, kind, 'l', span_of(of), id);
}

/* Whether a figure is of a team, a child or what else the case says. */
static bool looks_at_case(const struct figures *f)
{
	return f->by != BY_NOTHING || f->team || f->service;
}

/* Of a record without a case: what it looks up in others. */
static void note_refs(
	struct bundle_keys *k, const struct figures *f, const struct rec *r)
{
	int i;

	for (i = 0; i < r->kind->fields; i++) {
		const struct field *field = &r->kind->field[i];
		bool whose = strcmp(field->arg, "child") == 0;

		if (field->type == T_REF && r->kind->id != K_child &&
			(!whose || r->kind->id == K_harm || looks_at_case(f)))
			note_link(k, KEY_NEEDS, field->arg, r->v[i]);
	}
	if (r->kind->id == K_attendance)
		note_link(k, KEY_IS, "trained", r->v[F_attendance_staff_id]);
	if (r->kind->id == K_staff)
		note_link(k, KEY_NEEDS, "trained", r->v[F_staff_staff_id]);
}

static void note_loose(struct bundle_keys *k, const struct figures *f,
	const struct casebook *b, enum kind_id kind)
{
	struct buf key = {0};
	size_t i;

	for (i = 0; i < b->of[kind].n; i++) {
		const struct rec *r = &b->of[kind].at[i];

		buf_reset(&key);
		rec_key(r, &key);
		note(k, KEY_RECORD, 'r', span_of(r->kind->name),
			buf_as_span(&key));
		note_link(k, KEY_IS, r->kind->name, buf_as_span(&key));
		note_refs(k, f, r);
	}
	buf_release(&key);
}

/* Sessions look up the service of their team in its staff. */
static void note_services(struct bundle_keys *k, const struct figures *f,
	const struct casebook *b)
{
	EACH_REC(s, b, K_staff)
	{
		note(k, KEY_TEAM, 't', s->v[F_staff_team], SPAN(""));
		note_link(k, KEY_IS, "service", s->v[F_staff_team]);
	}
	if (f->by != BY_SERVICE && !f->service)
		return;
	EACH_REC(s, b, K_session)
	note_link(k, KEY_NEEDS, "service", s->v[F_session_team]);
}

void bundle_keys_book(struct bundle_keys *k, const struct figures *f,
	const struct casebook *b)
{
	const struct rec *of = casebook_case(b);
	int kind;

	note_services(k, f, b);
	if (b->case_id.n) {
		note(k, KEY_CASE, 'c', b->case_id,
			of ? of->v[F_case_authority] : SPAN(""));
		EACH_REC(c, b, K_child)
		note_link(k, KEY_IS, "child", c->v[F_child_child_id]);
		EACH_REC(r, b, K_referral)
		note_link(k, KEY_IS, "referral", r->v[F_referral_referral_id]);
		return;
	}
	/* What is said of all records may be said with every part of them. */
	for (kind = 0; kind < KINDS; kind++)
		if (kind != K_kept)
			note_loose(k, f, b, (enum kind_id)kind);
}

struct group {
	unsigned asked, past; /* bits of deeds */
	size_t ids;
};

/* To be counted once, in one figure, under this id. */
static void note_once(struct bundle_keys *k, enum bundle_key_kind kind,
	const struct job *j, struct span id)
{
	struct buf of = {0};

	buf_printf(&of, "%s %s", j->measure->name, j->period.name);
	note(k, kind, 'o', buf_as_span(&of), id);
	buf_release(&of);
}

static void note_child(struct bundle_keys *k, const struct figures *f,
	struct span id, const struct group *g)
{
	/* What makes two ids one child matters to every question. */
	unsigned past = g->ids > 1 ? ~0u : g->past;
	size_t i;
	int bit;

	for (bit = 0; bit <= PAST_CARE_ENDED; bit++) {
		char what = (char)('0' + bit);

		if (g->asked & 1u << bit)
			note(k, KEY_ASKED, what, id, SPAN(""));
		if (past & 1u << bit)
			note(k, KEY_PAST, what, id, SPAN(""));
	}
	for (i = 0; g->ids > 1 && i < f->jobs; i++) {
		note_once(k, KEY_ASKED, &f->job[i], id);
		note_once(k, KEY_PAST, &f->job[i], id);
	}
}

/* One that was answered yes stays so, whatever else is told. */
static void see_waiting(struct bundle_keys *k, struct group *g,
	struct figures *f, const struct waiting *w)
{
	const size_t *at = hash_get(&f->past.child, w->question.who);

	if (w->child) {
		note_once(k, KEY_ASKED, &f->job[w->job], w->question.who);
		note_once(k, KEY_PAST, &f->job[w->job], w->question.who);
	} else if (at && !past_has(&f->past, &w->question)) {
		g[*at].asked |= 1u << w->question.deed;
	}
}

/* Under whatever id: what is known of one is known of all. */
static void join(struct group *g, const size_t *first, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++) {
		g[first[i]].ids++;
		if (first[i] == i)
			continue;
		g[first[i]].asked |= g[i].asked;
		g[first[i]].past |= g[i].past;
	}
}

void bundle_keys_past(struct bundle_keys *k, struct figures *f)
{
	struct past *p = &f->past;
	struct group *g;
	size_t *first, i;

	/* Every child that is asked about has a place. */
	for (i = 0; i < f->waitings; i++)
		past_child(p, f->waiting[i].question.who);
	past_settle(p);
	g = xcalloc(p->children + 1, sizeof *g);
	first = xcalloc(p->children + 1, sizeof *first);
	for (i = 0; i < p->n; i++)
		g[p->at[i].who].past |= 1u << p->at[i].deed;
	for (i = 0; i < f->waitings; i++)
		see_waiting(k, g, f, &f->waiting[i]);
	for (i = 0; i < p->child.size; i++)
		if (p->child.slot[i].key.p)
			first[p->child.slot[i].value] =
				past_child(p, p->child.slot[i].key);
	join(g, first, p->children);
	for (i = 0; i < p->child.size; i++)
		if (p->child.slot[i].key.p)
			note_child(k, f, p->child.slot[i].key,
				&g[first[p->child.slot[i].value]]);
	free(g);
	free(first);
}

/* Those that may meet stand together: the asked and the past are one class. */
static int class_of(const struct bundle_key *k)
{
	return k->kind == KEY_PAST || k->kind == KEY_IS ? k->kind - 1 : k->kind;
}

static int by_digest(const struct bundle_key *a, const struct bundle_key *b)
{
	int order = class_of(a) - class_of(b);

	return order ? order : memcmp(a->digest, b->digest, sizeof a->digest);
}

static int in_order(const void *pa, const void *pb)
{
	const struct bundle_key *a = pa, *b = pb;
	int order = by_digest(a, b);

	if (order || a->kind != b->kind)
		return order ? order : a->kind - b->kind;
	return (a->part > b->part) - (a->part < b->part);
}

void bundle_keys_sort(struct bundle_keys *k)
{
	size_t i, n = 0;

	if (!k->n)
		return;
	qsort(k->at, k->n, sizeof *k->at, in_order);
	for (i = 1; i < k->n; i++)
		if (in_order(&k->at[n], &k->at[i]) != 0)
			k->at[++n] = k->at[i];
	k->n = n + 1;
}

static bool may_meet(const struct bundle_key *a, const struct bundle_key *b)
{
	if (a->part == b->part)
		return false;
	return a->kind < KEY_NEEDS || a->kind != b->kind;
}

/* Whether two of the keys that have one digest meet. */
static bool group_meets(const struct bundle_key *at, size_t n,
	const struct bundle_key **a, const struct bundle_key **b)
{
	size_t i;

	/* Sorted by kind, then part: the ends differ if any two do. */
	for (i = 0; i < n; i++) {
		*a = &at[i];
		*b = &at[n - 1];
		if (may_meet(*a, *b))
			return true;
		*b = &at[0];
		if (may_meet(*a, *b))
			return true;
	}
	return false;
}

bool bundle_keys_meet(const struct bundle_keys *k, unsigned int part[2],
	enum bundle_key_kind *kind, size_t *n)
{
	const struct bundle_key *a, *b;
	size_t i, end;

	*n = 0;
	for (i = 0; i < k->n; i = end) {
		for (end = i + 1; end < k->n; end++)
			if (by_digest(&k->at[i], &k->at[end]) != 0)
				break;
		if (!group_meets(&k->at[i], end - i, &a, &b))
			continue;
		if (*n == 0) {
			*kind = (enum bundle_key_kind)class_of(a);
			part[0] = a->part < b->part ? a->part : b->part;
			part[1] = a->part < b->part ? b->part : a->part;
		}
		*n += class_of(a) == (int)*kind;
	}
	return *n > 0;
}

void bundle_keys_release(struct bundle_keys *k)
{
	free(k->at);
	*k = (struct bundle_keys){0};
}
