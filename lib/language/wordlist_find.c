/* Which phrase of the list stands at a word of a text. */
#include "wordlist_internal.h"

#include "base/mem.h"
#include "record/kind.h"

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

static bool is_pattern(struct span pattern, struct span word)
{
	bool exact = pattern.n && pattern.p[0] == '=', open;
	size_t i;

	if (exact) {
		pattern.p++;
		pattern.n--;
	}
	open = pattern.n && pattern.p[pattern.n - 1] == '*';
	pattern.n -= open;
	if (open ? word.n < pattern.n : word.n != pattern.n)
		return false;
	for (i = 0; i < pattern.n; i++)
		if (exact ? pattern.p[i] != word.p[i]
			  : lower(pattern.p[i]) != lower(word.p[i]))
			return false;
	return true;
}

/* "placement" also stands in "placement's". */
static bool same_word(struct span pattern, struct span word)
{
	return is_pattern(pattern, word) ||
	       is_pattern(pattern, without_possessive(word));
}

/* Whether words [from, to) of the phrase stand at token i and on. */
static bool stand_at(const struct phrase *p, size_t from, size_t to,
	const struct tokens *t, size_t i)
{
	size_t w;

	for (w = from; w < to; w++, i++) {
		if (i >= t->n || !same_word(p->word[w], t->at[i].text))
			return false;
		if (w + 1 < to && !tokens_touch(t, i))
			return false;
	}
	return true;
}

/* "~dog": the phrase anywhere in the sentence of token i. */
static bool in_sentence(
	const struct phrase *p, const struct tokens *t, size_t i)
{
	size_t from = i, to = i;

	while (from > 0 && !(t->at[from - 1].flags & TOKEN_ENDS))
		from--;
	while (to < t->n && !(t->at[to].flags & TOKEN_ENDS))
		to++;
	for (; from <= to && from < t->n; from++)
		if (stand_at(p, 0, p->n, t, from))
			return true;
	return false;
}

/* A word that begins with a capital: a name, if no sentence begins with it. */
static bool may_name(const struct tokens *t, size_t i)
{
	static const char openers[] =
		"A|An|The|This|That|These|Those|It|Its|There|In|On|At|By|For|"
		"From|With|After|Before|Since|When|While|If|As|Some|All|No|"
		"Once|Last|Our|Your";
	struct span word = t->at[i].text;

	if (t->at[i].flags & TOKEN_NAME)
		return true;
	return word.p[0] >= 'A' && word.p[0] <= 'Z' &&
	       word_place(openers, word) < 0;
}

/* No noun follows these. */
#define BEHIND                                                                 \
	"to|with|of|in|for|at|on|by|from|towards|toward|about|and|or|but|"     \
	"because|when|if|as|than|over|after|before|without|during|under|"      \
	"until|while|so|that|who|which|since|again"

static bool word_in(const char *words, struct span word)
{
	struct span rest = span_of(words), one;

	while (span_word(&rest, '|', &one))
		if (is_pattern(one, word))
			return true;
	return false;
}

/* Words that say nothing of who or what is spoken of. */
static bool fills(struct span word)
{
	static const char words[] =
		"is|are|was|were|be|been|being|am|isn't|wasn't|aren't|has|have|"
		"had|having|become|becomes|became|becoming|seem|seems|seemed|"
		"get|gets|got|getting|can|could|may|might|will|would|did|does|"
		"do|not|never|very|so|too|quite|often|always|still|again|both|"
		"also|more|less|rather|really|extremely|increasingly|at|times|"
		"a|an|the|any|some|as|to|it|that|this|who|which|and|or|but|"
		"described|seen|known|remain|remains|remained|presents|"
		"presented|reported|said|found|into|of";

	return word_in(words, word);
}

/* A clause begins here. */
static bool opens_clause(struct span word)
{
	return word_in("and|but|because|when|while|so|if|that|who|which|"
		       "although|though|until|after|before|or|whom",
		word);
}

static bool is_determiner(struct span word)
{
	return word_in("a|an|the|this|that|these|those|his|her|their|my|our|"
		       "your|its|such|some|any|no|of|with|in|for|to|into",
		word);
}

static bool begins(const struct tokens *t, size_t at)
{
	return at == 0 || t->at[at - 1].flags & TOKEN_ENDS;
}

/* Every sentence begins with a capital; a name there has its verb behind it, or
 * another capital: "Kai was", "Kai Bell", and not "Sports day", "Queues were".
 */
static bool followed_as_name(const struct tokens *t, size_t at)
{
	struct span word = t->at[at].text, next;
	bool many = word.p[word.n - 1] == 's';

	if (!tokens_touch(t, at))
		return false;
	next = t->at[at + 1].text;
	if (many && word_in("were|are", next))
		return false;
	return (fills(next) && !is_determiner(next)) || may_name(t, at + 1) ||
	       next.p[next.n - 1] == 's' ||
	       (next.n > 3 && !memcmp(next.p + next.n - 2, "ly", 2)) ||
	       (next.n > 3 && !memcmp(next.p + next.n - 2, "ed", 2));
}

/* Token at is a name, or a word of those that the entry may speak of. */
static bool is_described(
	const struct entry *en, const struct tokens *t, size_t at)
{
	struct span word = t->at[at].text;
	size_t u;

	/* Of "Mum's cat" it is the cat that is spoken of. */
	if (without_possessive(word).n < word.n)
		return false;
	for (u = 0; u < en->unless_n; u++)
		if (en->unless[u].where == '^' &&
			stand_at(&en->unless[u], 0, en->unless[u].n, t, at))
			return true;
	return !fills(word) && may_name(t, at) &&
	       (!begins(t, at) || followed_as_name(t, at));
}

/*
 * Who or what the match is said of, as far as word order tells: behind an
 * article the next two words ("a hostile manner"), else the clause up to it
 * ("the dog next door is hostile"), and those two. With nothing on either side
 * it is somebody the text need not name ("Step down from protection").
 */
static bool described_is(
	const struct entry *en, const struct tokens *t, size_t i, size_t len)
{
	size_t at = i, end = i + len;
	bool said = false;

	for (; end < t->n && end < i + len + 2; end++) {
		if (!tokens_touch(t, end - 1) ||
			word_in(BEHIND, t->at[end].text))
			break;
		if (is_described(en, t, end))
			return true;
	}
	if (begins(t, i))
		return end == i + len;
	if (tokens_touch(t, i - 1) && is_determiner(t->at[i - 1].text) &&
		end > i + len)
		return false;
	while (at > 0 && !(t->at[at - 1].flags & TOKEN_ENDS)) {
		if (said && (!tokens_touch(t, at - 1) ||
				    opens_clause(t->at[at - 1].text)))
			break;
		at--;
		if (is_described(en, t, at))
			return true;
		said |= !fills(t->at[at].text);
	}
	return false;
}

/* The sentence of token i has a name in it, or an `unless` that must not. */
static bool of_people(
	const struct entry *en, const struct tokens *t, size_t i, size_t len)
{
	size_t from = i, at, u;

	while (from > 0 && !(t->at[from - 1].flags & TOKEN_ENDS))
		from--;
	for (at = from; at < t->n; at++) {
		if ((at < i || at >= i + len) && may_name(t, at))
			return true;
		if (t->at[at].flags & TOKEN_ENDS)
			break;
	}
	for (u = 0; u < en->unless_n; u++)
		if (en->unless[u].where == '!' &&
			in_sentence(&en->unless[u], t, i))
			return true;
	return false;
}

static bool stands_around(
	const struct phrase *p, const struct tokens *t, size_t i, size_t len)
{
	size_t after = p->n - p->here - 1;

	if (p->here > i || i + len + after > t->n)
		return false;
	if (p->here && !(stand_at(p, 0, p->here, t, i - p->here) &&
			       tokens_touch(t, i - 1)))
		return false;
	return !after || (stand_at(p, p->here + 1, p->n, t, i + len) &&
				 tokens_touch(t, i + len - 1));
}

static bool asks(const struct entry *en, char where)
{
	size_t u;

	for (u = 0; u < en->unless_n; u++)
		if (en->unless[u].where == where)
			return true;
	return false;
}

static bool excused(
	const struct entry *en, const struct tokens *t, size_t i, size_t len)
{
	size_t u;

	if (asks(en, '!') && !of_people(en, t, i, len))
		return true;
	if (asks(en, '^') && !described_is(en, t, i, len))
		return true;
	for (u = 0; u < en->unless_n; u++) {
		const struct phrase *p = &en->unless[u];

		if (p->where == '~' ? in_sentence(p, t, i)
				    : !p->where && stands_around(p, t, i, len))
			return true;
	}
	return false;
}

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
			!stand_at(p, 0, p->n, t, i) || left_alone(t, i, p->n) ||
			excused(en, t, i, p->n))
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
