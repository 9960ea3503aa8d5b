#include "utf8.h"

static bool tail(const unsigned char *p, size_t from, size_t to)
{
	for (; from < to; from++)
		if ((p[from] & 0xc0) != 0x80)
			return false;
	return true;
}

size_t utf8_len(const char *text, size_t n)
{
	const unsigned char *p = (const unsigned char *)text;

	if (n == 0)
		return 0;
	if (p[0] < 0x80)
		return 1;
	if (p[0] < 0xc2 || p[0] > 0xf4)
		return 0;
	if (p[0] < 0xe0)
		return n >= 2 && tail(p, 1, 2) ? 2 : 0;
	if (p[0] < 0xf0) {
		if (n < 3 || !tail(p, 1, 3))
			return 0;
		if ((p[0] == 0xe0 && p[1] < 0xa0) ||
			(p[0] == 0xed && p[1] >= 0xa0))
			return 0;
		return 3;
	}
	if (n < 4 || !tail(p, 1, 4))
		return 0;
	if ((p[0] == 0xf0 && p[1] < 0x90) || (p[0] == 0xf4 && p[1] >= 0x90))
		return 0;
	return 4;
}

uint32_t utf8_code(const char *text, size_t n, size_t *len)
{
	const unsigned char *p = (const unsigned char *)text;

	*len = utf8_len(text, n);
	switch (*len) {
	case 1: return p[0];
	case 2: return (uint32_t)(p[0] & 0x1f) << 6 | (p[1] & 0x3f);
	case 3:
		return (uint32_t)(p[0] & 0x0f) << 12 |
		       (uint32_t)(p[1] & 0x3f) << 6 | (p[2] & 0x3f);
	case 4:
		return (uint32_t)(p[0] & 0x07) << 18 |
		       (uint32_t)(p[1] & 0x3f) << 12 |
		       (uint32_t)(p[2] & 0x3f) << 6 | (p[3] & 0x3f);
	default: return 0xfffd;
	}
}

size_t utf8_put(char *out, uint32_t c)
{
	if (c < 0x80) {
		out[0] = (char)c;
		return 1;
	}
	if (c < 0x800) {
		out[0] = (char)(0xc0 | c >> 6);
		out[1] = (char)(0x80 | (c & 0x3f));
		return 2;
	}
	if (c < 0x10000) {
		out[0] = (char)(0xe0 | c >> 12);
		out[1] = (char)(0x80 | (c >> 6 & 0x3f));
		out[2] = (char)(0x80 | (c & 0x3f));
		return 3;
	}
	out[0] = (char)(0xf0 | c >> 18);
	out[1] = (char)(0x80 | (c >> 12 & 0x3f));
	out[2] = (char)(0x80 | (c >> 6 & 0x3f));
	out[3] = (char)(0x80 | (c & 0x3f));
	return 4;
}

size_t utf8_bad(struct span s)
{
	const uint64_t high = 0x8080808080808080u;
	size_t i = 0, n;
	uint64_t word[4];

	while (i < s.n) {
		while (i + 32 <= s.n) {
			memcpy(word, s.p + i, 32);
			if ((word[0] | word[1] | word[2] | word[3]) & high)
				break;
			i += 32;
		}
		while (i + 8 <= s.n) {
			memcpy(word, s.p + i, 8);
			if (*word & high)
				break;
			i += 8;
		}
		if (i == s.n)
			break;
		n = utf8_len(s.p + i, s.n - i);
		if (n == 0)
			return i;
		i += n;
	}
	return s.n;
}

#define EACH 0x0101010101010101u

/* Whether one of eight bytes is a control, DEL or not ASCII. */
static bool any_odd(uint64_t word)
{
	const uint64_t low = (word - 0x20 * EACH) & ~word;

	return (low | (word + EACH) | word) & 0x80 * EACH;
}

bool utf8_plain(struct span s)
{
	uint64_t word;
	size_t i;

	if (s.n < 8) {
		for (i = 0; i < s.n; i++)
			if ((unsigned char)s.p[i] - 0x20u > 0x7e - 0x20)
				return false;
		return true;
	}
	for (i = 0; i + 8 < s.n; i += 8) {
		memcpy(&word, s.p + i, 8);
		if (any_odd(word))
			return false;
	}
	memcpy(&word, s.p + s.n - 8, 8);
	return !any_odd(word);
}

bool utf8_space(uint32_t c)
{
	return c <= 0x20 || c == 0xa0 || c == 0x1680 ||
	       (c >= 0x2000 && c <= 0x200b) || c == 0x2028 || c == 0x2029 ||
	       c == 0x202f || c == 0x205f || c == 0x3000 || c == 0xfeff;
}

/* ASCII at both ends, and no space there. */
static bool is_trim(struct span s)
{
	return s.n && s.p[0] > ' ' && s.p[0] < 0x7f && s.p[s.n - 1] > ' ' &&
	       s.p[s.n - 1] < 0x7f;
}

struct span utf8_trim(struct span s)
{
	size_t len, k;

	if (is_trim(s))
		return s;
	while (s.n && utf8_space(utf8_code(s.p, s.n, &len)) && len) {
		s.p += len;
		s.n -= len;
	}
	while (s.n) {
		for (k = 1; k < 4 && k < s.n && (s.p[s.n - k] & 0xc0) == 0x80;)
			k++;
		if (!utf8_space(utf8_code(s.p + s.n - k, k, &len)) || len != k)
			break;
		s.n -= k;
	}
	return s;
}
