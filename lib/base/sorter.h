/*
 * Things in the byte order of their keys, however many there are: in memory
 * up to SORTER_MEMORY, then in sorted runs of a temporary file (scratch.h)
 * that are brought together. Zero-initialise to start.
 */
#ifndef SOS_SORTER_H
#define SOS_SORTER_H

#include "mem.h"
#include "scratch.h"

#define SORTER_MEMORY ((size_t)16 << 20)

struct sorter {
	struct arena text;
	struct sorted {
		struct span key, thing;
	} * entry;
	size_t n, cap;
	struct scratch file;
	size_t *run; /* where in the file each begins */
	size_t runs, runs_cap;
	size_t memory; /* 0: SORTER_MEMORY */
};

/* Copies both. */
void sorter_add(struct sorter *s, struct span key, struct span thing);
/* Each thing in turn, to the first that is not 0; of equal keys in any
 * order. 0 or -1. Nothing may be added after this. */
int sorter_each(struct sorter *s,
	int (*each)(void *arg, struct span thing, struct err *e), void *arg,
	struct err *e) MUST_USE;
void sorter_release(struct sorter *s);

#endif
