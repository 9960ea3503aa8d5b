#include "harm_label.h"

#include "base/buf.h"

#define LIST "labels/harm.json"
#define WORDS_MAX 64 /* a longer text describes something */
#define LABEL_WORDS_MAX 6

/* Of each phrase, what it is. */
enum part { LABEL, FILLING };

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

static int take(struct harm_labels *l, const struct conf *list, enum part part,
	struct err *e)
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
			hash_put(&l->phrase, buf_as_span(&words), part, NULL);
		buf_release(&words);
		if (n == 0 || n > LABEL_WORDS_MAX)
			return err_input(e, "%s: not a phrase of 1 to %d words",
				LIST, LABEL_WORDS_MAX);
	}
	return 0;
}

int harm_labels_read(
	struct harm_labels *l, const struct conf *list, struct err *e)
{
	return take(l, conf_get(list, "labels"), LABEL, e) ||
			       take(l, conf_get(list, "filling"), FILLING, e)
		       ? -1
		       : 0;
}

void harm_labels_release(struct harm_labels *l)
{
	hash_release(&l->phrase);
}

/* The longest phrase that begins at word i: how many words; 0: none. */
static size_t phrase_at(const struct harm_labels *l, const struct buf *words,
	const size_t *end, size_t n, size_t i, enum part *part)
{
	size_t from = i ? end[i - 1] + 1 : 0;
	size_t len = n - i < LABEL_WORDS_MAX ? n - i : LABEL_WORDS_MAX;

	for (; len > 0; len--) {
		struct span s = {words->p + from, end[i + len - 1] - from};
		const size_t *got = hash_get(&l->phrase, s);

		if (got) {
			*part = (enum part) * got;
			return len;
		}
	}
	return 0;
}

bool is_label(const struct harm_labels *l, struct span text)
{
	struct buf words = {0};
	size_t end[WORDS_MAX], n, i = 0, len = 1;
	bool label = false;

	n = words_of(text, &words, end);
	if (n > WORDS_MAX)
		n = 0;
	while (i < n && len) {
		enum part part = FILLING;

		len = phrase_at(l, &words, end, n, i, &part);
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
