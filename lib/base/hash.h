/* A hash table from bytes to a number, for ids. Zero-initialise to start. */
#ifndef SOS_HASH_H
#define SOS_HASH_H

#include <stdint.h>
#include "mem.h"

struct hash_slot {
	struct span key;
	uint64_t hash;
	size_t value;
};

struct hash {
	struct hash_slot *slot;
	size_t count, size;
	struct arena keys;
};

/* Always the same of the same bytes: ids made of long ones hold it. */
uint64_t hash_bytes(const void *p, size_t n);
/*
 * The place of key's value; on first sight the key is copied, the value is
 * `first`, and *is_new (where not NULL) is set.
 */
size_t *hash_put(struct hash *m, struct span key, size_t first, bool *is_new);
/* The place of key's value, or NULL. */
size_t *hash_get(const struct hash *m, struct span key);
/* The key of a place that one of the two returned; lives as long as m. */
static inline struct span hash_key(const size_t *value)
{
	return ((const struct hash_slot *)(const void
				*)((const char *)value -
				   offsetof(struct hash_slot, value)))
		->key;
}
void hash_release(struct hash *m);

#endif
