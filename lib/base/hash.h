/* A map from bytes to a number, for ids. Zero-initialise to start. */
#ifndef SOS_HASH_H
#define SOS_HASH_H

#include <stdint.h>
#include "mem.h"

struct map_slot {
	struct span key;
	uint64_t hash;
	size_t value;
};

struct map {
	struct map_slot *slot;
	size_t count, size;
	struct arena keys;
};

uint64_t hash_bytes(const void *p, size_t n);
/*
 * The place of key's value; on first sight the key is copied, the value is
 * `first`, and *is_new (where not NULL) is set.
 */
size_t *map_put(struct map *m, struct span key, size_t first, bool *is_new);
/* The place of key's value, or NULL. */
size_t *map_get(const struct map *m, struct span key);
void map_release(struct map *m);

#endif
