/* Which phrase of the list stands at a word of a text. */
#include "wordlist_internal.h"

#include "base/mem.h"

static bool left_alone(const struct tokens *t, size_t i, size_t len)
{
	size_t w;

	for (w = i; w < i + len; w++)
		if (t->at[w].flags & (TOKEN_QUOTED | TOKEN_NAME))
			return true;
	return false;
}

#define EACH_BYTE 0x0101010101010101u

/* The first bytes of a word in small letters, eight at most. */
static uint64_t first_letters(struct span word)
{
	const uint64_t v = span_start(word), low = v & 0x7f * EACH_BYTE;
	const uint64_t from_a = low + (0x80 - 'A') * EACH_BYTE;
	const uint64_t behind_z = low + (0x7f - 'Z') * EACH_BYTE;

	return v | (from_a & ~behind_z & ~v & 0x80 * EACH_BYTE) >> 2;
}

#define START 3

/* Where phrases stand whose first word begins so, by START bytes at most. */
static size_t place_of(uint64_t letters, int bytes)
{
	letters &= ((uint64_t)1 << 8 * bytes) - 1;
	return (letters ^ letters >> 5 ^ letters >> 11) % STARTS;
}

/* Both may have the longest match: the earlier in the list is taken, and of one
 * entry the earlier phrase. */
static bool beats(const struct phrase *p, const struct entry *en,
	const struct phrase *as, const struct entry *best)
{
	if (!best || p->n != as->n)
		return !best || p->n > as->n;
	return en < best || (en == best && p < as);
}

static const struct entry *find_among(const struct wordlist *l,
	const struct starts *f, const struct tokens *t, size_t i, bool danger,
	uint64_t letters, const struct entry *best, const struct phrase **as)
{
	const struct span word = t->at[i].text;
	const size_t n = word.n, bare = without_possessive(word).n;
	const char next = i + 1 < t->n ? lower(*t->at[i + 1].text.p) : '\0';
	size_t s;

	for (s = 0; s < f->n; s++) {
		const struct start *at = &f->at[s];
		const struct entry *en = &l->at[at->entry];
		const struct phrase *p = &en->match[at->phrase];

		if ((letters & at->mask) != at->first ||
			(at->length && at->length != n && at->length != bare) ||
			(at->second && at->second != next) ||
			(en->danger && !danger) || !beats(p, en, *as, best) ||
			!phrase_stands(p, 0, p->n, t, i) ||
			left_alone(t, i, p->n) || entry_excused(en, t, i, p->n))
			continue;
		best = en;
		*as = p;
	}
	return best;
}

const struct entry *wordlist_find(const struct wordlist *l,
	const struct tokens *t, size_t i, bool danger, const struct phrase **as)
{
	const uint64_t letters = first_letters(t->at[i].text);
	const struct entry *best = NULL;
	size_t place, last = STARTS;
	int bytes;

	*as = NULL;
	for (bytes = START; bytes > 0; bytes--, last = place) {
		place = place_of(letters, bytes);
		if (place != last && l->by[place].n)
			best = find_among(l, &l->by[place], t, i, danger,
				letters, best, as);
	}
	return best;
}

/* Behind the mark that asks for the same case. */
static struct span unmarked(struct span word)
{
	return word.n > 1 && word.p[0] == '='
		       ? (struct span){word.p + 1, word.n - 1}
		       : word;
}

static void index_phrase(struct wordlist *l, size_t entry, size_t phrase)
{
	const struct phrase *p = &l->at[entry].match[phrase];
	struct span word = unmarked(p->word[0]);
	struct start at = {.entry = entry, .phrase = phrase};
	struct starts *f;

	if (p->n > 1 && *unmarked(p->word[1]).p != '*')
		at.second = lower(*unmarked(p->word[1]).p);
	at.length = word.n;
	if (word.n > 1 && word.p[word.n - 1] == '*') {
		at.length = 0;
		word.n--;
	}
	at.first = first_letters(word);
	at.mask = word.n < 8 ? ((uint64_t)1 << 8 * word.n) - 1 : UINT64_MAX;
	f = &l->by[place_of(at.first, START)];
	f->at = grow(f->at, f->n, &f->cap, sizeof *f->at);
	f->at[f->n++] = at;
}

void wordlist_index(struct wordlist *l)
{
	size_t i, m;

	for (i = 0; i < STARTS; i++)
		l->by[i].n = 0;
	for (i = 0; i < l->n; i++)
		for (m = 0;
			l->at[i].kind != ENTRY_TOPIC && m < l->at[i].match_n;
			m++)
			index_phrase(l, i, m);
}
