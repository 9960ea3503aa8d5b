#include "harm_label.h"

#include "base/conf.h"
#include "base/hash.h"
#include "base/share.h"

#define LIST "labels/harm.json"
#define WORDS_MAX 64 /* a longer text describes something */
#define LABEL_WORDS_MAX 6

/* Of each phrase, what it is. */
enum part { LABEL, FILLING };

static struct map phrase;
static bool loaded;

static bool in_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') || c == '\'' || (unsigned char)c >= 0x80;
}

static char small(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/*
 * The character at i in small letters, 0 where it is no part of a word; *i
 * goes to the next. Quotes and dashes as word processors set them are such.
 */
static char next_in_word(struct span text, size_t *i)
{
	const unsigned char *p = (const unsigned char *)text.p + *i;
	size_t left = text.n - *i;

	if (left >= 3 && p[0] == 0xe2 && p[1] == 0x80) {
		*i += 3;
		return p[2] == 0x99 ? '\'' : 0;
	}
	if (left >= 2 && p[0] == 0xc2 && p[1] == 0xa0) {
		*i += 2;
		return 0;
	}
	++*i;
	return in_word((char)*p) ? small((char)*p) : 0;
}

/*
 * The words of text, one space between, in small letters. end[i] is where
 * word i ends. Returns how many there are, WORDS_MAX + 1 when too many.
 */
static size_t words_of(struct span text, struct buf *out, size_t *end)
{
	size_t i = 0, n = 0;
	bool inside = false;

	while (i < text.n) {
		char c = next_in_word(text, &i);

		if (!c) {
			inside = false;
			continue;
		}
		if (!inside) {
			if (n == WORDS_MAX)
				return WORDS_MAX + 1;
			if (n)
				buf_addc(out, ' ');
			n++;
		}
		inside = true;
		buf_addc(out, c);
		end[n - 1] = out->n;
	}
	return n;
}

static int take(const struct conf *list, enum part part, struct err *e)
{
	const struct conf *c;

	if (!conf_is_array(list))
		return err_input(e, "%s: \"%s\" is not a list", LIST,
			part == LABEL ? "labels" : "filling");
	for (c = conf_first(list); c; c = conf_next(c)) {
		struct buf words = {0};
		size_t end[WORDS_MAX], n = 0;

		if (conf_str(c))
			n = words_of(span_of(conf_str(c)), &words, end);
		if (n && n <= LABEL_WORDS_MAX)
			map_put(&phrase, buf_as_span(&words), part, NULL);
		buf_release(&words);
		if (n == 0 || n > LABEL_WORDS_MAX)
			return err_input(e, "%s: not a phrase of 1 to %d words",
				LIST, LABEL_WORDS_MAX);
	}
	return 0;
}

int labels_load(struct err *e)
{
	struct buf path = {0};
	struct conf *c = NULL;
	int rc = -1;

	if (loaded)
		return 0;
	if (share_path(LIST, &path, e) == 0)
		c = conf_load(buf_cstr(&path), e);
	if (c && take(conf_get(c, "labels"), LABEL, e) == 0 &&
		take(conf_get(c, "filling"), FILLING, e) == 0)
		rc = 0;
	conf_free(c);
	buf_release(&path);
	loaded = rc == 0;
	return rc;
}

/* The longest phrase that begins at word i: how many words; 0: none. */
static size_t phrase_at(const struct buf *words, const size_t *end, size_t n,
	size_t i, enum part *part)
{
	size_t from = i ? end[i - 1] + 1 : 0;
	size_t len = n - i < LABEL_WORDS_MAX ? n - i : LABEL_WORDS_MAX;

	for (; len > 0; len--) {
		struct span s = {words->p + from, end[i + len - 1] - from};
		const size_t *got = map_get(&phrase, s);

		if (got) {
			*part = (enum part) * got;
			return len;
		}
	}
	return 0;
}

bool is_label(struct span text)
{
	struct buf words = {0};
	size_t end[WORDS_MAX], n, i = 0, len = 1;
	bool label = false;

	n = words_of(text, &words, end);
	if (n > WORDS_MAX)
		n = 0;
	while (i < n && len) {
		enum part part = FILLING;

		len = phrase_at(&words, end, n, i, &part);
		i += len;
		label |= len && part == LABEL;
	}
	buf_release(&words);
	return n && i == n && label;
}

/* The next letter or digit from *i; 0: none left. */
static char next_letter(struct span text, size_t *i)
{
	char c = 0;

	while (*i < text.n && (!c || c == '\''))
		c = next_in_word(text, i);
	return c == '\'' ? 0 : c;
}

bool says_same(struct span a, struct span b)
{
	size_t i = 0, j = 0;
	bool same = false;
	char c;

	for (;; same = true) {
		c = next_letter(a, &i);
		if (c != next_letter(b, &j))
			return false;
		if (!c)
			return same;
	}
}
