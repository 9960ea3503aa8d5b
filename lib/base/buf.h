/* A growing run of bytes. Zero-initialise to start. */
#ifndef SOS_BUF_H
#define SOS_BUF_H

#include <stdarg.h>
#include "span.h"

struct buf {
	char *p;
	size_t n, cap;
};

/* Makes room for `more` bytes behind the end and returns the end. */
char *buf_widen(struct buf *b, size_t more);
static inline char *buf_room(struct buf *b, size_t more)
{
	return b->cap - b->n < more || !b->p ? buf_widen(b, more) : b->p + b->n;
}

static inline void buf_addc(struct buf *b, char c)
{
	*buf_room(b, 1) = c;
	b->n++;
}

static inline void buf_span(struct buf *b, struct span s)
{
	if (s.n)
		b->n = (size_t)(span_put(buf_room(b, s.n), s) - b->p);
}

void buf_add(struct buf *b, const void *bytes, size_t n);
void buf_puts(struct buf *b, const char *text);
void buf_printf(struct buf *b, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
void buf_vprintf(struct buf *b, const char *format, va_list ap)
	__attribute__((format(printf, 2, 0)));
/* The bytes with a NUL behind them (not counted); valid until changed. */
const char *buf_cstr(struct buf *b);
void buf_reset(struct buf *b);
void buf_release(struct buf *b);

static inline struct span buf_as_span(const struct buf *b)
{
	return (struct span){b->p ? b->p : "", b->n};
}

#endif
