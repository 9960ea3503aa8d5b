#include "words.h"

#include <strings.h>
#include "base/utf8.h"

static bool is_alnum(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
	       (c >= 'A' && c <= 'Z');
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* What a code point beyond ASCII becomes: 0 nothing, ' ' a space, 1 itself. */
static char fold_wide(uint32_t c)
{
	if (c == 0x2018 || c == 0x2019 || c == 0x2bc || c == 0xb4 ||
		c == 0x201b)
		return 0;
	if (utf8_space(c) || (c >= 0x2010 && c <= 0x2027) || c == 0xab ||
		c == 0xbb || c == 0xfffd)
		return ' ';
	return 1;
}

static void fold_space(struct buf *out, size_t from)
{
	if (out->n > from && out->p[out->n - 1] != ' ')
		buf_addc(out, ' ');
}

void words_fold(struct span s, struct buf *out)
{
	size_t i, len, from = out->n;

	for (i = 0; i < s.n; i += len) {
		char c = s.p[i];

		len = 1;
		if (c == '-' && i == 0 && s.n > 1 && is_digit(s.p[1])) {
			buf_addc(out, '-'); /* a number below zero */
		} else if (is_alnum(c)) {
			buf_addc(
				out, c >= 'A' && c <= 'Z' ? (char)(c + 32) : c);
		} else if (c == '\'' || c == '`') {
			continue;
		} else if (c == '&') {
			fold_space(out, from);
			buf_puts(out, "and ");
		} else if ((unsigned char)c < 0x80) {
			fold_space(out, from);
		} else {
			uint32_t code = utf8_code(s.p + i, s.n - i, &len);
			char to = fold_wide(code);

			len = len ? len : 1;
			if (to == ' ')
				fold_space(out, from);
			else if (to)
				buf_add(out, s.p + i, len);
		}
	}
	while (out->n > from && out->p[out->n - 1] == ' ')
		out->n--;
}

struct span words_unlettered(struct span s)
{
	size_t i = 0;

	while (i < s.n && i < 2 && s.p[i] >= 'a' && s.p[i] <= 'z')
		i++;
	if (i == 0)
		return s;
	if (i < s.n && is_digit(s.p[i]))
		i++;
	if (i >= s.n || (s.p[i] != ')' && s.p[i] != '.'))
		return s;
	i++;
	return utf8_trim((struct span){s.p + i, s.n - i});
}

/* Behind a star that fits so far, the next letter is tried for as long as
 * what follows does not fit. */
bool words_fit(struct span p, struct span s)
{
	size_t i = 0, k = 0, star = SIZE_MAX, from = 0;

	while (k < s.n) {
		if (i < p.n && p.p[i] == '*') {
			star = i++;
			from = k;
		} else if (i < p.n && p.p[i] == s.p[k]) {
			i++;
			k++;
		} else if (star != SIZE_MAX) {
			i = star + 1;
			k = ++from;
		} else {
			return false;
		}
	}
	while (i < p.n && p.p[i] == '*')
		i++;
	return i == p.n;
}

static bool begins_not(struct span s, size_t at)
{
	return s.n - at > 5 && strncasecmp(s.p + at, "(not ", 5) == 0;
}

/* What is denied says nothing: "Returned home (not under an order)". */
void words_affirmed(struct span s, struct buf *out)
{
	struct buf kept = {0};
	size_t i;

	for (i = 0; i < s.n; i++) {
		if (begins_not(s, i))
			while (i < s.n && s.p[i] != ')')
				i++;
		if (i < s.n)
			buf_addc(&kept, s.p[i] == ')' ? ' ' : s.p[i]);
	}
	buf_reset(out);
	words_fold(buf_as_span(&kept), out);
	buf_release(&kept);
}
