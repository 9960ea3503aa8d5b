#include "ecomap_role.h"

#include "base/mem.h"
#include "base/utf8.h"
#include "ground/name_words.h"

static bool in_name(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') || c == '\'' || (unsigned char)c >= 0x80;
}

/* The next run of letters off the front; what stands before it to `out`. */
static bool next_word(struct span *rest, struct span *word, struct buf *out)
{
	while (rest->n && !in_name(*rest->p)) {
		if (out)
			buf_addc(out, *rest->p);
		*rest = (struct span){rest->p + 1, rest->n - 1};
	}
	*word = (struct span){rest->p, 0};
	while (word->n < rest->n && in_name(rest->p[word->n]))
		word->n++;
	if (word->n == 0)
		return false;
	*rest = (struct span){rest->p + word->n, rest->n - word->n};
	return true;
}

/* Small letters of ASCII and of the Latin-1 letters (0xc3 and one more). */
static unsigned char small(struct span s, size_t i)
{
	unsigned char c = (unsigned char)s.p[i];

	if (c >= 'A' && c <= 'Z')
		return (unsigned char)(c + 0x20);
	if (i && (unsigned char)s.p[i - 1] == 0xc3 && c >= 0x80 && c <= 0x9e)
		return (unsigned char)(c + 0x20);
	return c;
}

static bool same_word(struct span a, struct span b)
{
	size_t i;

	for (i = 0; i < a.n && i < b.n; i++)
		if (small(a, i) != small(b, i))
			return false;
	return a.n == b.n;
}

static bool has_word(struct span names, struct span word)
{
	struct span part;

	while (next_word(&names, &part, NULL))
		if (same_word(part, word))
			return true;
	return false;
}

/*
 * A post in the place of a name: "Duty Social Worker", the duty social worker.
 * It gives nobody away, and is no name.
 */
static bool is_post(const struct rec *person)
{
	return same_word(rec_get(person, F_person_name),
		rec_get(person, F_person_relation));
}

/* The "nurse" of Nurse Kelly, school nurse: nobody is called by a small n. */
static bool is_title(const struct rec *own, struct span word)
{
	return *word.p >= 'a' && *word.p <= 'z' &&
	       has_word(rec_get(own, F_person_name), word);
}

/* What stands for the word when it is part of a name; false: it is not. */
static bool instead(const struct rec *own, const struct casebook *b,
	struct span withheld, struct span word, struct buf *out)
{
	if (word.n < 2 || names_nobody(word) || is_title(own, word))
		return false;
	EACH_REC(child, b, K_child)
	{
		if (has_word(rec_get(child, F_child_name), word)) {
			buf_puts(out, "the child");
			return true;
		}
	}
	EACH_REC(person, b, K_person)
	{
		if (!is_post(person) &&
			has_word(rec_get(person, F_person_name), word)) {
			buf_add(out, word.p, utf8_len(word.p, word.n));
			buf_addc(out, '.');
			return true;
		}
	}
	if (!has_word(withheld, word))
		return false;
	buf_puts(out, "somebody");
	return true;
}

void ecomap_role(const struct rec *p, const struct casebook *b,
	struct span withheld, struct buf *out)
{
	static const struct span owns[] = {
		{"'s", 2}, {"'S", 2}, {"\xe2\x80\x99s", 4}};
	struct span rest = rec_get(p, F_person_relation), word;

	if (!rest.n)
		buf_span(out, rec_get(p, F_person_side));
	while (next_word(&rest, &word, out)) {
		struct span tail = {"", 0};
		size_t i;

		for (i = 0; i < COUNT_OF(owns) && !tail.n; i++)
			if (word.n > owns[i].n &&
				memcmp(word.p + word.n - owns[i].n, owns[i].p,
					owns[i].n) == 0) {
				word.n -= owns[i].n;
				tail = owns[i];
			}
		if (!instead(p, b, withheld, word, out))
			buf_span(out, word);
		buf_span(out, tail);
	}
}

void ecomap_names_of(const struct casebook *b, struct buf *out)
{
	EACH_REC(child, b, K_child)
	{
		buf_span(out, rec_get(child, F_child_name));
		buf_addc(out, ' ');
	}
	EACH_REC(person, b, K_person)
	{
		if (is_post(person))
			continue;
		buf_span(out, rec_get(person, F_person_name));
		buf_addc(out, ' ');
	}
}
