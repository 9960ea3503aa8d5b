#include "pooled.h"

#include <stdlib.h>
#include "base/utf8.h"

#define WAY_OUT                                                                \
	"rename the ids of one with list --id-prefix, or exchange figures "    \
	"with share and merge"

/* As much as there is room for in a message. */
static struct span cut(struct span s)
{
	if (s.n > 64)
		s.n = 64;
	s.n = utf8_bad(s);
	return s;
}

static struct span name_of(const struct pooled *p, size_t number)
{
	size_t i;

	for (i = 0; i < p->names.size; i++)
		if (p->names.slot[i].key.p && p->names.slot[i].value == number)
			return p->names.slot[i].key;
	return (struct span){"", 0};
}

static int refuse(const struct pooled *p, const char *kind, struct span id,
	size_t a, size_t b, const char *source, struct err *e)
{
	struct span one = name_of(p, a), other = name_of(p, b);

	return err_input(e,
		"%s%s%s '%.*s' is of two authorities, '%.*s' and "
		"'%.*s': " WAY_OUT,
		source ? source : "", source ? ": " : "", kind,
		SPAN_ARG(cut(id)), SPAN_ARG(cut(one)), SPAN_ARG(cut(other)));
}

static uint32_t *slot_of(const struct pooled_cases *c, uint64_t hash)
{
	size_t at = hash & (c->slots - 1);

	while (c->slot[at] && c->hash[c->slot[at] - 1] != hash)
		at = (at + 1) & (c->slots - 1);
	return &c->slot[at];
}

/* Of all that came; twice as many slots as cases at least. */
static void index_cases(struct pooled_cases *c)
{
	size_t i;

	free(c->slot);
	c->slots = c->slots ? c->slots : 64;
	while (c->slots < 4 * c->n)
		c->slots *= 2;
	c->slot = xcalloc(c->slots, sizeof *c->slot);
	for (i = 0; i < c->n; i++)
		*slot_of(c, c->hash[i]) = (uint32_t)i + 1;
}

static void note(struct pooled_cases *c, uint64_t hash, size_t number)
{
	c->hash = grow(c->hash, c->n, &c->caps[0], sizeof *c->hash);
	c->of = grow(c->of, c->n, &c->caps[1], sizeof *c->of);
	c->hash[c->n] = hash;
	c->of[c->n++] = (uint32_t)number;
	if (c->slot && 2 * c->n > c->slots)
		index_cases(c);
	else if (c->slot)
		*slot_of(c, hash) = (uint32_t)c->n;
}

/* The number of the case's authority; NULL: it has not come. */
static const uint32_t *find_case(struct pooled_cases *c, uint64_t hash)
{
	uint32_t at;

	if (!c->slot)
		index_cases(c);
	at = *slot_of(c, hash);
	return at ? &c->of[at - 1] : NULL;
}

/* Of the authority; a new one gets the next. */
static size_t number_of(struct pooled *p, struct span name)
{
	struct pooled_recent *had =
		&p->recent[(name.n + (unsigned char)name.p[0]) % POOLED_RECENT];

	if (!had->name.p || !span_eq(had->name, name)) {
		const size_t *at =
			hash_put(&p->names, name, p->names.count, NULL);

		*had = (struct pooled_recent){hash_key(at), *at};
	}
	return had->number;
}

int pooled_owner(struct pooled *p, struct span id, uint64_t hash,
	struct span authority, const char *source, struct err *e)
{
	struct pooled_cases *c = &p->cases;
	const size_t number = number_of(p, authority);
	const uint32_t *had = NULL;

	if (c->slot || (c->n && span_cmp(id, buf_as_span(&c->last)) <= 0))
		had = find_case(c, hash);
	if (had)
		return *had == number
			       ? 0
			       : refuse(p, "case", id, *had, number, source, e);
	note(c, hash, number);
	buf_reset(&c->last);
	buf_span(&c->last, id);
	return 0;
}

int pooled_case(struct pooled *p, const struct rec *r, const char *source,
	struct err *e)
{
	const struct span id = r->v[F_case_case_id];
	const struct span authority = r->v[F_case_authority];

	if (r->kind->id != K_case || !authority.n)
		return 0;
	return pooled_owner(
		p, id, hash_bytes(id.p, id.n), authority, source, e);
}

bool pooled_kind(const struct kind *k)
{
	const struct kind_places *p = kind_places(k);

	return k->id != K_case && !k->derived && p->keys == 1 &&
	       p->case_id >= 0 && k->field[p->key[0]].type == T_ID;
}

int pooled_id(struct pooled *p, const struct kind *k, struct span id,
	struct span case_id, struct err *e)
{
	const uint32_t *of =
		find_case(&p->cases, hash_bytes(case_id.p, case_id.n));
	struct buf key = {0};
	size_t had;

	if (!of)
		return 0;
	buf_addc(&key, (char)(k->id + 1));
	buf_span(&key, id);
	had = *hash_put(&p->ids, buf_as_span(&key), *of, NULL);
	buf_release(&key);
	return had == *of ? 0 : refuse(p, k->name, id, had, *of, NULL, e);
}

size_t pooled_number(struct pooled *p, struct span case_id)
{
	const uint32_t *of =
		find_case(&p->cases, hash_bytes(case_id.p, case_id.n));

	return of ? *of + (size_t)1 : 0;
}

int pooled_refuse(const struct pooled *p, const struct kind *k, struct span id,
	size_t a, size_t b, struct err *e)
{
	return refuse(p, k->name, id, a - 1, b - 1, NULL, e);
}

void pooled_release(struct pooled *p)
{
	hash_release(&p->names);
	free(p->cases.hash);
	free(p->cases.of);
	free(p->cases.slot);
	buf_release(&p->cases.last);
	p->cases = (struct pooled_cases){0};
	memset(p->recent, 0, sizeof p->recent);
	hash_release(&p->ids);
}
