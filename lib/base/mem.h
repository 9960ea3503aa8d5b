/*
 * Memory. Running out of it ends the program with exit status 4 (the one
 * failure the library does not hand back: see mem.c).
 */
#ifndef SOS_MEM_H
#define SOS_MEM_H

#include <stddef.h>
#include "span.h"

/*
 * No core dump of this program, and no other program of the same user reads
 * its memory: it holds records and perhaps a key. (Not under a sanitizer,
 * which looks into it from outside.)
 */
void memory_private(void);
/* Called before the program ends for want of memory; allocates nothing. */
void memory_out_first(void (*f)(void));

/* A library had none: ends the program as the calls below do. */
_Noreturn void mem_fail(void);
/* Round calls of a library that leaves out what it has no memory for and goes
 * on: ends the program where an allocation has failed in between. */
void mem_watch(void);
void mem_watched(void);
void *xmalloc(size_t n);
void *xcalloc(size_t count, size_t size);
void *xrealloc(void *p, size_t n);
char *xstrdup(const char *s);
char *xstrndup(const char *s, size_t n);

/* How many elements an array has, where its size is known. */
#define COUNT_OF(array) (sizeof(array) / sizeof *(array))

/*
 * Makes room for one more element in a growing array:
 * grow(array, count, &capacity, sizeof *array) returns the array, moved
 * perhaps.
 */
void *grow_more(void *array, size_t *capacity, size_t size);
static inline void *grow(
	void *array, size_t count, size_t *capacity, size_t size)
{
	return count < *capacity ? array : grow_more(array, capacity, size);
}

/* Memory that is given back all at once. Zero-initialise to start. */
struct arena {
	struct arena_block *head;
	size_t left;
	char *next;
	size_t total; /* bytes handed out since the last reset */
};

void *arena_alloc(struct arena *a, size_t n); /* aligned to 8 bytes */
char *arena_bytes(struct arena *a, size_t n); /* not aligned */
struct span arena_copy(struct arena *a, struct span s);
char *arena_str(struct arena *a, struct span s); /* NUL-terminated */
void arena_reset(struct arena *a);               /* keeps one block */
void arena_release(struct arena *a);

#endif
