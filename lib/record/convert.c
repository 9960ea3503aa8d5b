#include "convert.h"

#include <stdio.h>
#include "base/date.h"
#include "base/num.h"
#include "base/utf8.h"

static bool digit(char c)
{
	return c >= '0' && c <= '9';
}

static enum conversion not(
	struct conversion_fault * why, const char *rule, const char *text) {
		*why = (struct conversion_fault){rule, text};
		return NOT_CONVERTED;
}

/* "+7", "007" and "7.0" are 7. */
static enum conversion to_int(struct span s, struct arena *a, struct span *out,
	struct conversion_fault *why)
{
	struct span whole = s;
	char text[24];
	double v;
	size_t i;

	if (whole.n && whole.p[0] == '+')
		whole.p++, whole.n--;
	if (!num_decimal(whole, &v) || v > 1e15 || v < -1e15 ||
		v != (double)(long)v) {
		for (i = 0; i < whole.n && digit(whole.p[i]); i++)
			;
		if (i < whole.n || whole.n == 0 || whole.n > 15)
			return not(why, "int", "not a whole number");
		for (v = 0, i = 0; i < whole.n; i++)
			v = v * 10 + (whole.p[i] - '0');
	}
	snprintf(text, sizeof text, "%ld", (long)v);
	*out = arena_copy(a, span_of(text));
	return CONVERTED;
}

/* How workbooks write a carriage return, and what they export leaves it as. */
#define ESCAPED_CR "_x000D_"

static bool is_escaped_cr(struct span s, size_t at)
{
	return s.n - at >= sizeof ESCAPED_CR - 1 && s.p[at] == '_' &&
	       memcmp(s.p + at, ESCAPED_CR, sizeof ESCAPED_CR - 1) == 0;
}

/* One line, one space for every run of white space and no-break spaces. */
static struct span one_line(struct span s, struct arena *a)
{
	char *to = arena_bytes(a, s.n), *p = to;
	size_t i;

	for (i = 0; i < s.n; i++) {
		char c = s.p[i];

		if (c == '\xc2' && i + 1 < s.n && s.p[i + 1] == '\xa0') {
			c = ' ';
			i++;
		}
		if (is_escaped_cr(s, i)) {
			c = ' ';
			i += sizeof ESCAPED_CR - 2;
		}
		if (c == '\n' || c == '\r' || c == '\t')
			c = ' ';
		if (c == ' ' && p > to && p[-1] == ' ')
			continue;
		*p++ = c;
	}
	return (struct span){to, (size_t)(p - to)};
}

static struct span plain_newlines(struct span s, struct arena *a)
{
	char *to, *p;
	size_t i;

	if (!memchr(s.p, '\r', s.n) &&
		!memmem(s.p, s.n, ESCAPED_CR, sizeof ESCAPED_CR - 1))
		return s;
	p = to = arena_bytes(a, s.n);
	for (i = 0; i < s.n; i++) {
		bool cr = s.p[i] == '\r';

		if (is_escaped_cr(s, i)) {
			cr = true;
			i += sizeof ESCAPED_CR - 2;
		}
		if (!cr)
			*p++ = s.p[i];
		else if (i + 1 == s.n || s.p[i + 1] != '\n')
			*p++ = '\n';
	}
	return (struct span){to, (size_t)(p - to)};
}

static enum conversion to_day(struct span s, unsigned dates, struct arena *a,
	struct span *out, struct conversion_fault *why)
{
	char text[11];
	int day = convert_day(s, dates, why);

	if (day == NO_DAY)
		return NOT_CONVERTED;
	if (s.n == 10 && s.p[4] == '-')
		return CONVERTED;
	*out = arena_copy(a, span_of(day_text(day, text)));
	return day_of(*out) == NO_DAY
		       ? not(why, "date", "before 1900 or after 2100")
		       : CONVERTED;
}

static enum conversion to_word(const struct field *f, struct span s,
	struct wordbook *words, struct span *out, struct conversion_fault *why)
{
	const struct span *found = wordbook_find(words, s);

	if (!found)
		return not(why, f->type == T_CODE ? "code" : "enum",
			"unknown value for this field");
	*out = *found;
	return found->n ? CONVERTED : CONVERTED_EMPTY;
}

static bool has_word(struct span set, struct span w)
{
	struct span rest = set, one;

	while (rest.n && span_word(&rest, ' ', &one))
		if (span_eq(one, w))
			return true;
	return false;
}

static void add_found(struct buf *found, const struct span *v)
{
	if (v->n)
		buf_printf(found, "%s%.*s", found->n ? " " : "", SPAN_ARG(*v));
}

/* "3A 3B 24A", as records have them: each of the words must be one. */
static bool words_apart(
	struct span s, struct wordbook *words, struct buf *found)
{
	struct span rest = s, one;
	const struct span *v;
	size_t before = found->n;

	while (span_word(&rest, ' ', &one)) {
		if (!one.n)
			continue;
		v = wordbook_find(words, one);
		if (!v) {
			found->n = before;
			return false;
		}
		add_found(found, v);
	}
	return true;
}

/* As short as codes, of which one is not known: a label has longer words. */
static bool all_codes(struct span s)
{
	struct span rest = s, one;

	while (span_word(&rest, ' ', &one))
		if (one.n > 3)
			return false;
	return true;
}

static void known_apart(
	struct span s, struct wordbook *words, struct buf *found)
{
	struct span rest = s, one;
	const struct span *v;

	while (span_word(&rest, ' ', &one)) {
		v = one.n ? wordbook_find(words, one) : NULL;
		if (v)
			add_found(found, v);
	}
}

static bool set_piece(struct span s, struct wordbook *words, struct buf *found)
{
	const struct span *v;

	if (memchr(s.p, ' ', s.n)) {
		if (words_apart(s, words, found))
			return true;
		if (all_codes(s)) {
			known_apart(s, words, found);
			return false;
		}
	}
	v = wordbook_find(words, s);
	if (v)
		add_found(found, v);
	return v != NULL;
}

/*
 * The words found, in the order of the wordbook, which is the set's. One that
 * is not known does not cost the others: a factor may be what closes a page.
 */
static enum conversion to_set(struct span s, struct wordbook *words,
	struct arena *a, struct span *out, struct conversion_fault *why)
{
	struct buf found = {0}, ordered = {0};
	enum conversion rc = CONVERTED;
	size_t from = 0, i;

	for (i = 0; i <= s.n; i++) {
		struct span one;

		if (i < s.n && !strchr(",;|\n", s.p[i]))
			continue;
		one = utf8_trim((struct span){s.p + from, i - from});
		from = i + 1;
		if (one.n && !set_piece(one, words, &found))
			rc = not(why, "set", "unknown word for this field");
	}
	for (i = 0; i < words->n; i++)
		if (words->value[i].n &&
			has_word(buf_as_span(&found), words->value[i]))
			add_found(&ordered, &words->value[i]);
	*out = arena_copy(a, buf_as_span(&ordered));
	if (rc == CONVERTED && !out->n)
		rc = CONVERTED_EMPTY;
	if (rc == NOT_CONVERTED && out->n) {
		not(why, "set-part", "an unknown word among others");
		rc = CONVERTED_PART;
	}
	buf_release(&found);
	buf_release(&ordered);
	return rc;
}

enum conversion convert(const struct field *f, struct span s, unsigned dates,
	struct wordbook *words, struct arena *a, struct span *out,
	struct conversion_fault *why)
{
	const struct span *found;

	*out = s;
	switch (f->type) {
	case T_BOOL:
	case T_ENUM:
	case T_CODE: return to_word(f, s, words, out, why);
	case T_SET: return to_set(s, words, a, out, why);
	default: break;
	}
	found = words ? wordbook_find(words, s) : NULL;
	if (found)
		*out = *found;
	else if (f->type == T_DATE)
		return to_day(s, dates, a, out, why);
	else if (f->type == T_INT)
		return to_int(s, a, out, why);
	else if (f->type == T_NAME)
		*out = one_line(s, a);
	else if (f->type == T_TEXT)
		*out = plain_newlines(s, a);
	return out->n ? CONVERTED : CONVERTED_EMPTY;
}

static void add_list(struct wordbook *words, const char *list)
{
	struct span rest = span_of(list), w;

	while (span_word(&rest, '|', &w))
		(void)wordbook_add(words, w, w);
}

int convert_words(const struct field *f, struct wordbook *words, struct err *e)
{
	static const char *const yes[] = {"true", "yes", "y", "1"};
	static const char *const no[] = {"false", "no", "n", "0"};
	static const char *const unknown[] = {
		"unknown", "not known", "not stated", "not recorded"};
	const struct code_list *list;
	size_t i;

	if (f->words)
		add_list(words, f->words);
	if (f->type == T_CODE || (f->type == T_SET && !f->words)) {
		list = code_list(f->arg, e);
		if (!list)
			return -1;
		wordbook_add_codes(words, list);
	}
	for (i = 0; f->type == T_BOOL && i < 4; i++) {
		(void)wordbook_add(words, SPAN("true"), span_of(yes[i]));
		(void)wordbook_add(words, SPAN("false"), span_of(no[i]));
		if (!(f->flags & FIELD_SAFE))
			(void)wordbook_add(
				words, SPAN(""), span_of(unknown[i]));
	}
	return 0;
}
#undef not
