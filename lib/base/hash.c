#include "hash.h"

#include <stdlib.h>

/* wyhash-like mixing over 8-byte words; not for hostile collisions. */
uint64_t hash_bytes(const void *bytes, size_t n)
{
	const char *p = bytes;
	uint64_t h = 0x9e3779b97f4a7c15u ^ n, w;

	for (; n >= 8; n -= 8, p += 8) {
		memcpy(&w, p, 8);
		h = (h ^ w) * 0xff51afd7ed558ccdu;
		h ^= h >> 32;
	}
	w = span_start((struct span){p, n});
	h = (h ^ w) * 0xff51afd7ed558ccdu;
	h ^= h >> 29;
	h *= 0xc4ceb9fe1a85ec53u;
	return h ^ h >> 32;
}

static struct hash_slot *find(
	const struct hash *m, struct span key, uint64_t hash)
{
	size_t i = hash & (m->size - 1);

	while (m->slot[i].key.p) {
		if (m->slot[i].hash == hash && span_eq(m->slot[i].key, key))
			break;
		i = (i + 1) & (m->size - 1);
	}
	return &m->slot[i];
}

static void widen(struct hash *m)
{
	struct hash old = *m;
	size_t i;

	m->size = old.size ? old.size * 2 : 64;
	m->slot = xcalloc(m->size, sizeof *m->slot);
	for (i = 0; i < old.size; i++)
		if (old.slot[i].key.p)
			*find(m, old.slot[i].key, old.slot[i].hash) =
				old.slot[i];
	free(old.slot);
}

size_t *hash_put(struct hash *m, struct span key, size_t first, bool *is_new)
{
	uint64_t hash = hash_bytes(key.p, key.n);
	struct hash_slot *s;

	if (m->count * 4 >= m->size * 3)
		widen(m);
	s = find(m, key, hash);
	if (is_new)
		*is_new = !s->key.p;
	if (!s->key.p) {
		s->key = arena_copy(&m->keys, key);
		s->hash = hash;
		s->value = first;
		m->count++;
	}
	return &s->value;
}

size_t *hash_get(const struct hash *m, struct span key)
{
	struct hash_slot *s;

	if (!m->size)
		return NULL;
	s = find(m, key, hash_bytes(key.p, key.n));
	return s->key.p ? &s->value : NULL;
}

void hash_release(struct hash *m)
{
	free(m->slot);
	arena_release(&m->keys);
	*m = (struct hash){0};
}
