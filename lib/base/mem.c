#include "mem_internal.h"

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

struct arena_block {
	struct arena_block *older;
	size_t size;
	char bytes[];
};

#define BLOCK ((size_t)64 << 10)

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define WATCHED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define WATCHED 1
#endif
#endif

void memory_private(void)
{
#ifndef WATCHED
	const struct rlimit none = {0, 0};

	/* Either alone is enough on most systems, and neither on all. */
	setrlimit(RLIMIT_CORE, &none);
	prctl(PR_SET_DUMPABLE, 0);
#endif
}

static void (*before_end)(void);

void memory_out_first(void (*f)(void))
{
	before_end = f;
}

/* Nothing may be allocated here, so nothing is formatted. */
_Noreturn void mem_end(const char *what, const char *why)
{
	const char *const text[] = {"sos: ", what, why};
	size_t i;

	if (before_end)
		before_end();
	for (i = 0; i < COUNT_OF(text); i++)
		if (write(STDERR_FILENO, text[i], strlen(text[i])) < 0)
			_exit(4);
	_exit(4);
}

_Noreturn void mem_fail(void)
{
	mem_end("", "out of memory\n");
}

void mem_watch(void)
{
	errno = 0;
}

void mem_watched(void)
{
	if (errno == ENOMEM)
		mem_fail();
}

void *xmalloc(size_t n)
{
	void *p = malloc(n ? n : 1);

	if (!p)
		mem_fail();
	return p;
}

void *xcalloc(size_t count, size_t size)
{
	void *p = calloc(count ? count : 1, size ? size : 1);

	if (!p)
		mem_fail();
	return p;
}

void *xrealloc(void *p, size_t n)
{
	p = realloc(p, n ? n : 1);
	if (!p)
		mem_fail();
	return p;
}

char *xstrndup(const char *s, size_t n)
{
	char *copy = xmalloc(n + 1);

	if (n)
		memcpy(copy, s, n);
	copy[n] = '\0';
	return copy;
}

char *xstrdup(const char *s)
{
	return xstrndup(s, strlen(s));
}

void *grow_more(void *array, size_t *capacity, size_t size)
{
	*capacity = *capacity ? *capacity * 2 : 16;
	if (*capacity > SIZE_MAX / size)
		mem_fail();
	return xrealloc(array, *capacity * size);
}

static void add_block(struct arena *a, size_t n)
{
	size_t size = n > BLOCK ? n : BLOCK;
	struct arena_block *b = xmalloc(sizeof *b + size);

	b->older = a->head;
	b->size = size;
	a->head = b;
	a->next = b->bytes;
	a->left = size;
}

char *arena_bytes(struct arena *a, size_t n)
{
	char *p;

	if (n > a->left)
		add_block(a, n);
	p = a->next;
	a->next += n;
	a->left -= n;
	a->total += n;
	return p;
}

void *arena_alloc(struct arena *a, size_t n)
{
	size_t pad = a->next ? -(uintptr_t)a->next & 7 : 0;

	if (pad + n > a->left) {
		add_block(a, n + 8);
		pad = -(uintptr_t)a->next & 7;
	}
	return arena_bytes(a, pad + n) + pad;
}

struct span arena_copy(struct arena *a, struct span s)
{
	char *p;

	if (!s.n)
		return (struct span){"", 0};
	p = arena_bytes(a, s.n);
	memcpy(p, s.p, s.n);
	return (struct span){p, s.n};
}

char *arena_str(struct arena *a, struct span s)
{
	char *p = arena_bytes(a, s.n + 1);

	if (s.n)
		memcpy(p, s.p, s.n);
	p[s.n] = '\0';
	return p;
}

void arena_reset(struct arena *a)
{
	struct arena_block *b = a->head, *older;

	if (!b)
		return;
	for (; b->older; b = older) {
		older = b->older;
		free(b);
	}
	a->head = b;
	a->next = b->bytes;
	a->left = b->size;
	a->total = 0;
}

void arena_release(struct arena *a)
{
	struct arena_block *b = a->head, *older;

	for (; b; b = older) {
		older = b->older;
		free(b);
	}
	*a = (struct arena){0};
}
