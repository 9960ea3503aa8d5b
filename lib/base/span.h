/* A borrowed run of bytes. Never NUL-terminated, never owned. */
#ifndef SOS_SPAN_H
#define SOS_SPAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct span {
	const char *p;
	size_t n;
};

#define SPAN(literal) ((struct span){(literal), sizeof(literal) - 1})
/* For printf("%.*s", SPAN_ARG(s)). */
#define SPAN_ARG(s) (int)(s).n, (s).p

static inline struct span span_of(const char *text)
{
	return (struct span){text, strlen(text)};
}

static inline bool span_eq(struct span a, struct span b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

static inline bool span_is(struct span a, const char *text)
{
	return span_eq(a, span_of(text));
}

/* Copies s, which is short as most values are; returns where it ends. */
static inline char *span_put(char *to, struct span s)
{
	if (s.n > 32) {
		memcpy(to, s.p, s.n);
	} else if (s.n > 16) {
		memcpy(to, s.p, 16);
		memcpy(to + s.n - 16, s.p + s.n - 16, 16);
	} else if (s.n >= 8) {
		memcpy(to, s.p, 8);
		memcpy(to + s.n - 8, s.p + s.n - 8, 8);
	} else if (s.n >= 4) {
		memcpy(to, s.p, 4);
		memcpy(to + s.n - 4, s.p + s.n - 4, 4);
	} else if (s.n) {
		to[0] = s.p[0];
		to[s.n / 2] = s.p[s.n / 2];
		to[s.n - 1] = s.p[s.n - 1];
	}
	return to + s.n;
}

/* Up to the first eight bytes as one number, to be equal to another's. */
static inline uint64_t span_start(struct span s)
{
	const unsigned char *p = (const unsigned char *)s.p;
	uint32_t first, last;
	uint64_t word;

	if (s.n >= 8) {
		memcpy(&word, p, 8);
		return word;
	}
	if (s.n >= 4) {
		memcpy(&first, p, 4);
		memcpy(&last, p + s.n - 4, 4);
		return first | (uint64_t)last << 8 * (s.n - 4);
	}
	return s.n ? p[0] | (uint64_t)p[s.n / 2] << 8 * (s.n / 2) |
			       (uint64_t)p[s.n - 1] << 8 * (s.n - 1)
		   : 0;
}

/* Byte order: <0, 0, >0. */
static inline int span_cmp(struct span a, struct span b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int c = n ? memcmp(a.p, b.p, n) : 0;

	return c ? c : (a.n > b.n) - (a.n < b.n);
}

/*
 * Takes the next word off the front of *rest, words separated by `by`.
 * Returns false when nothing is left.
 */
static inline bool span_word(struct span *rest, char by, struct span *word)
{
	const char *end;

	if (!rest->p)
		return false;
	end = rest->n ? memchr(rest->p, by, rest->n) : NULL;
	word->p = rest->p;
	word->n = end ? (size_t)(end - rest->p) : rest->n;
	if (end) {
		rest->n -= word->n + 1;
		rest->p = end + 1;
	} else {
		*rest = (struct span){NULL, 0};
	}
	return true;
}

/* Without the white space of JSON at its ends. */
static inline struct span span_trim(struct span s)
{
	while (s.n && memchr(" \t\r\n", s.p[s.n - 1], 4))
		s.n--;
	while (s.n && memchr(" \t\r\n", *s.p, 4)) {
		s.p++;
		s.n--;
	}
	return s;
}

#endif
