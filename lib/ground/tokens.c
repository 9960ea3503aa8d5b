#include "tokens.h"

#include <stdlib.h>
#include "base/mem.h"
#include "base/utf8.h"

static inline bool is_letter(uint32_t c)
{
	if (c < 128)
		return (c | 32) - 'a' < 26 || c - '0' < 10;
	/* Punctuation lies below U+00C0 and in U+2000 to U+206F, U+3000. */
	return c >= 0xc0 && !(c >= 0x2000 && c <= 0x206f) &&
	       !(c >= 0x3000 && c <= 0x3003) && c != 0xfffd;
}

static bool is_apostrophe(uint32_t c)
{
	return c == '\'' || c == 0x2019;
}

static inline uint32_t code_at(struct span s, size_t i, size_t *len)
{
	uint32_t c;

	*len = 1;
	if (i >= s.n)
		return 0;
	c = (unsigned char)s.p[i];
	if (c < 128)
		return c;
	c = utf8_code(s.p + i, s.n - i, len);
	if (*len == 0)
		*len = 1;
	return c;
}

static uint32_t code_before(struct span s, size_t i)
{
	size_t len, from = i;

	if (i == 0)
		return 0;
	do
		from--;
	while (from > 0 && ((unsigned char)s.p[from] & 0xc0) == 0x80);
	return code_at(s, from, &len);
}

/* How a quotation opens and closes; low marks close either way. */
static const struct {
	uint32_t open, close[2];
} quotes[] = {
	{'"', {'"', '"'}},
	{'\'', {'\'', '\''}},
	{'`', {'\'', '\''}},
	{0x2018, {0x2019, 0x2019}},
	{0x201c, {0x201d, 0x201d}},
	{0x201a, {0x2018, 0x2019}},
	{0x201e, {0x201c, 0x201d}},
	{0x201d, {0x201d, 0x201d}},
	{0x00ab, {0x00bb, 0x00bb}},
	{0x00bb, {0x00ab, 0x00ab}},
	{0x2039, {0x203a, 0x203a}},
	{0x203a, {0x2039, 0x2039}},
};
#define QUOTES (COUNT_OF(quotes))

/* Behind a letter or a digit: an apostrophe, feet, inches. */
static size_t quote_at(struct span s, size_t i, uint32_t c)
{
	size_t q;

	if (c < 128 && c != '"' && c != '\'' && c != '`')
		return QUOTES;
	for (q = 0; q < QUOTES && quotes[q].open != c; q++)
		;
	if ((c == '\'' || c == '"') && is_letter(code_before(s, i)))
		return QUOTES;
	return q;
}

static bool closes(struct span s, size_t at, size_t len, size_t q)
{
	uint32_t c = code_at(s, at, &(size_t){0});

	if (c != quotes[q].close[0] && c != quotes[q].close[1])
		return false;
	/* An apostrophe is no closing quote. */
	return !is_apostrophe(c) ||
	       !(is_letter(code_at(s, at + len, &(size_t){0})) ||
		       code_before(s, at) == ' ');
}

/* Where quotation q, which opens before `at`, closes (behind it), or 0. */
static size_t quote_end(struct span s, size_t at, size_t q)
{
	size_t len;

	for (; at < s.n; at += len) {
		code_at(s, at, &len);
		if (closes(s, at, len, q))
			return at + len;
	}
	return 0;
}

static size_t word_end(struct span s, size_t i)
{
	size_t len, next, at = i;
	uint32_t c;

	for (; at < s.n; at += len) {
		c = code_at(s, at, &len);
		if (is_letter(c))
			continue;
		if (is_apostrophe(c) && is_letter(code_at(s, at + len, &next)))
			continue;
		break;
	}
	return at;
}

struct span without_possessive(struct span s)
{
	if (s.n > 2 && !memcmp(s.p + s.n - 2, "'s", 2))
		s.n -= 2;
	else if (s.n > 4 && !memcmp(s.p + s.n - 4, "\xe2\x80\x99s", 4))
		s.n -= 4;
	return s;
}

static void add(struct tokens *t, struct span word, unsigned flags,
	const struct token_names *names)
{
	if (names && names->begins[(unsigned char)*word.p] &&
		hash_get(&names->words, without_possessive(word)))
		flags |= TOKEN_NAME;
	t->at = grow(t->at, t->n, &t->cap, sizeof *t->at);
	t->at[t->n++] = (struct token){word, flags};
}

void tokens_read(
	struct tokens *t, struct span s, const struct token_names *names)
{
	bool open[QUOTES] = {false}; /* nothing closes it in what is left */
	size_t i, len, end, q, quoted = 0;
	uint32_t c;

	t->of = s;
	t->n = 0;
	for (i = 0; i < s.n; i += len) {
		c = code_at(s, i, &len);
		if (is_letter(c)) {
			end = word_end(s, i);
			add(t, (struct span){s.p + i, end - i},
				i < quoted ? TOKEN_QUOTED : 0, names);
			len = end - i;
			continue;
		}
		q = i >= quoted ? quote_at(s, i, c) : QUOTES;
		if (q < QUOTES && !open[q]) {
			end = quote_end(s, i + len, q);
			open[q] = !end;
			quoted = end ? end : quoted;
		}
		if (t->n && (c == '.' || c == '!' || c == '?' || c == '\n'))
			t->at[t->n - 1].flags |= TOKEN_ENDS;
	}
	if (t->n)
		t->at[t->n - 1].flags |= TOKEN_ENDS;
}

void tokens_release(struct tokens *t)
{
	free(t->at);
	*t = (struct tokens){0};
}

bool tokens_touch(const struct tokens *t, size_t i)
{
	const char *p, *end;

	if (i + 1 >= t->n)
		return false;
	end = t->at[i + 1].text.p;
	p = t->at[i].text.p + t->at[i].text.n;
	if (p[-1] == 's' && end - p > 1 && p[0] == '\'')
		p++;
	else if (p[-1] == 's' && end - p > 3 && !memcmp(p, "\xe2\x80\x99", 3))
		p += 3;
	for (; p < end; p++)
		if (!strchr(" -\n\t", *p))
			return false;
	return true;
}

static bool stands_at(
	const struct tokens *t, size_t i, const struct tokens *name)
{
	size_t w;

	for (w = 0; w < name->n; w++)
		if (!span_eq(without_possessive(t->at[i + w].text),
			    name->at[w].text) ||
			(w && !tokens_touch(t, i + w - 1)))
			return false;
	return true;
}

void tokens_mark_name(struct tokens *t, const struct tokens *name)
{
	const char first = name->n ? *name->at[0].text.p : '\0';
	size_t i, w;

	for (i = 0; name->n && i + name->n <= t->n; i++) {
		if (*t->at[i].text.p != first || !stands_at(t, i, name))
			continue;
		for (w = 0; w < name->n; w++)
			t->at[i + w].flags |= TOKEN_NAME;
	}
}

static void learn(struct token_names *names, struct span word)
{
	names->begins[(unsigned char)*word.p] = true;
	hash_put(&names->words, word, 1, NULL);
}

void tokens_forget_names(struct token_names *names)
{
	hash_release(&names->words);
}

void tokens_learn_name(struct token_names *names, struct span name)
{
	struct tokens t = {0};
	char initials[16];
	size_t i, n = 0;

	tokens_read(&t, name, NULL);
	for (i = 0; i < t.n; i++) {
		learn(names, t.at[i].text);
		if (n < sizeof initials && t.at[i].text.p[0] >= 'A' &&
			t.at[i].text.p[0] <= 'Z')
			initials[n++] = t.at[i].text.p[0];
	}
	if (n > 1)
		learn(names, (struct span){initials, n});
	tokens_release(&t);
}
