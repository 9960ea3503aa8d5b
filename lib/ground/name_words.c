#include "name_words.h"

#include <strings.h>
#include "base/mem.h"
#include "tokens.h"

static const char *const nobody[] = {"mum", "mam", "mummy", "mother", "dad",
	"daddy", "father", "nan", "nana", "nanna", "gran", "granny", "grandma",
	"grandmother", "grandad", "grandpa", "grandfather", "aunt", "aunty",
	"auntie", "uncle", "sister", "brother", "cousin", "friend", "neighbour",
	"partner", "child", "children", "son", "daughter", "family", "of",
	"the", "and", "mr", "mrs", "ms", "miss", "mx", "dr", "rev", "sir"};

bool names_nobody(struct span word)
{
	size_t i;

	for (i = 0; i < COUNT_OF(nobody); i++)
		if (strlen(nobody[i]) == word.n &&
			strncasecmp(nobody[i], word.p, word.n) == 0)
			return true;
	return false;
}

/* What a word of a name does: gives it away, or only beside one that does. */
enum { BESIDE, ALONE };

static struct span small(struct span word, struct buf *out)
{
	size_t i;

	word = without_possessive(word);
	buf_reset(out);
	for (i = 0; i < word.n; i++)
		buf_addc(out, word.p[i] >= 'A' && word.p[i] <= 'Z'
				      ? (char)(word.p[i] + ('a' - 'A'))
				      : word.p[i]);
	return buf_as_span(out);
}

static bool all_nobody(const struct tokens *t)
{
	size_t i;

	for (i = 0; i < t->n; i++)
		if (!names_nobody(t->at[i].text))
			return false;
	return true;
}

void name_words_hide(struct name_words *n, struct span name)
{
	struct tokens t = {0};
	struct buf low = {0};
	bool kin;
	size_t i;

	tokens_read(&t, name, NULL);
	kin = all_nobody(&t);
	for (i = 0; i < t.n; i++) {
		struct span word = t.at[i].text;
		bool alone = word.n > 1 && (kin || !names_nobody(word));
		size_t *does =
			hash_put(&n->words, small(word, &low), BESIDE, NULL);

		if (alone)
			*does = ALONE;
	}
	tokens_release(&t);
	buf_release(&low);
}

void name_words_show(struct name_words *n, struct span name)
{
	struct tokens t = {0};
	struct buf low = {0};
	size_t i, *does;

	tokens_read(&t, name, NULL);
	for (i = 0; i < t.n; i++) {
		does = hash_get(&n->words, small(t.at[i].text, &low));
		if (does)
			*does = BESIDE;
	}
	tokens_release(&t);
	buf_release(&low);
}

/* A word written small is no name: "will" is not Will. */
static const size_t *does(
	const struct name_words *n, struct span word, struct buf *low)
{
	return *word.p >= 'a' && *word.p <= 'z'
		       ? NULL
		       : hash_get(&n->words, small(word, low));
}

bool name_words_out(
	const struct name_words *n, struct span text, struct buf *out)
{
	struct tokens t = {0};
	struct buf low = {0};
	const char *from = text.p;
	bool changed = false;
	size_t i, j;

	tokens_read(&t, text, NULL);
	for (i = 0; i < t.n; i = j) {
		bool alone = false;
		const size_t *d;
		struct span last = {0};

		for (j = i; j < t.n && (d = does(n, t.at[j].text, &low)); j++) {
			alone |= *d == ALONE;
			last = without_possessive(t.at[j].text);
			if (!tokens_touch(&t, j)) {
				j++;
				break;
			}
		}
		if (alone) {
			buf_add(out, from, (size_t)(t.at[i].text.p - from));
			buf_puts(out, "somebody");
			from = last.p + last.n;
			changed = true;
		}
		j += j == i;
	}
	if (text.n)
		buf_add(out, from, (size_t)(text.p + text.n - from));
	tokens_release(&t);
	buf_release(&low);
	return changed;
}

void name_words_release(struct name_words *n)
{
	hash_release(&n->words);
}
