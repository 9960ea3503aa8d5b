/* Who or what a match is said of, and where it is excused. */
#include "wordlist_internal.h"

#include "record/kind.h"

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

bool phrase_stands(const struct phrase *p, size_t from, size_t to,
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
		if (phrase_stands(p, 0, p->n, t, from))
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

/* A sentence, or what follows a heading: "Outcome: step down". */
static bool begins(const struct tokens *t, size_t at)
{
	struct span last;

	if (at == 0 || t->at[at - 1].flags & TOKEN_ENDS)
		return true;
	last = t->at[at - 1].text;
	return last.p[last.n] == ':';
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
			phrase_stands(
				&en->unless[u], 0, en->unless[u].n, t, at))
			return true;
	return !fills(word) && may_name(t, at) &&
	       (!begins(t, at) || followed_as_name(t, at));
}

/*
 * Who or what the match is said of, as far as word order tells: behind an
 * article the next two words ("a hostile manner"), else the clause up to it
 * ("the dog next door is hostile"), and those two. With nothing on either side,
 * or but a verb before it, it is somebody the text need not name ("Step down
 * from protection", "Became hostile at the door").
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
	return !said && word_in("was|is|became|remains|remained|seemed|had|has|"
				"presented|can|got|appeared|being",
				t->at[at].text);
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
	if (p->here && !(phrase_stands(p, 0, p->here, t, i - p->here) &&
			       tokens_touch(t, i - 1)))
		return false;
	return !after || (phrase_stands(p, p->here + 1, p->n, t, i + len) &&
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

bool entry_excused(
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
