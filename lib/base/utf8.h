/* UTF-8 as RFC 3629 has it: no overlong forms, no surrogates, to U+10FFFF. */
#ifndef SOS_UTF8_H
#define SOS_UTF8_H

#include <stdint.h>
#include "span.h"

/*
 * The length in bytes of the well-formed sequence at p (1 to 4), or 0 where
 * there is none within n bytes.
 */
size_t utf8_len(const char *p, size_t n);
/* The code point at p; *len as utf8_len. U+FFFD where there is none. */
uint32_t utf8_code(const char *p, size_t n, size_t *len);
/* White space, a control, or a space that takes no room. */
bool utf8_space(uint32_t code);
/* s without such at either end. */
struct span utf8_trim(struct span s);
/* Writes 1 to 4 bytes, returns how many. */
size_t utf8_put(char *out, uint32_t code);
/* Offset of the first byte that is not well formed; s.n when all is well. */
size_t utf8_bad(struct span s);

static inline bool utf8_ok(struct span s)
{
	return utf8_bad(s) == s.n;
}

/* Whether all of it is ASCII, and no control. */
bool utf8_plain(struct span s);

#endif
