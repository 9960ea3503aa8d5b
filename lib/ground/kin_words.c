#include "kin_words.h"

#include <strings.h>
#include "base/mem.h"
#include "tokens.h"

/* A relation, and how people call who has it: as compounds of somebody's, or
 * as one word. */
static const struct {
	const char *relation; /* words, '|' between */
	const char *whose;    /* "sister": after mum, dad ... */
	const char *called;   /* '|' between */
} kin[] = {
	{"aunt|auntie|aunty|great-aunt", "sister|sisters", "aunt|auntie|aunty"},
	{"uncle|great-uncle", "brother|brothers", "uncle"},
	{"grandmother|grandma|gran|granny|nan|nana|nanna|grandparent|"
	 "grandparents",
		"mum|mam|mother|parents",
		"grandmother|grandma|gran|granny|nan|nana|nanna|grandparent|"
		"grandparents"},
	{"grandfather|grandad|grandpa|grandparent|grandparents",
		"dad|father|parents",
		"grandfather|grandad|granddad|grandpa|grandparent|"
		"grandparents"},
	{"mother|mum|mam|mummy", "ex|wife|partner|girlfriend",
		"mother|mum|mam|mummy|mums"},
	{"father|dad|daddy", "ex|husband|partner|boyfriend",
		"father|dad|daddy|dads"},
	{"stepfather|stepdad|step-father|step-dad|partner|boyfriend|"
	 "mother's-partner",
		"partner|boyfriend|husband|ex",
		"stepfather|stepdad|partner|boyfriend"},
	{"stepmother|stepmum|step-mother|step-mum|girlfriend",
		"partner|girlfriend|wife|ex",
		"stepmother|stepmum|partner|girlfriend"},
	{"sister|half-sister|step-sister|stepsister|sibling",
		"daughter|daughters", "sister|sisters|sibling|siblings"},
	{"brother|half-brother|step-brother|stepbrother|sibling", "son|sons",
		"brother|brothers|sibling|siblings"},
	{"cousin", "niece|nephew|cousin", "cousin|cousins|niece|nephew"},
	{"godmother|godfather|godparent", NULL,
		"godmother|godfather|godparent|godparents"},
	{"friend", "friend|friends|mate|mates", "friend|friends"},
	{"neighbour", "neighbour|neighbours", "neighbour|neighbours"},
	{"teacher|head|headteacher", "teacher|teachers",
		"teacher|teachers|headteacher"},
};

static const char *const owners[] = {"mum", "mam", "mummy", "mother", "dad",
	"daddy", "father", "her", "his", "their", "my", "your", "partner",
	"mums", "dads", "child", "children", "family"};

/* Says nothing of who it is. */
static const char *const plain[] = {"maternal", "paternal", "the", "a", "of",
	"and", "former", "foster", "great", "step", "half", "own", "to", "in",
	"child", "children", "family", "s"};

static bool among(struct span word, const char *words)
{
	struct span rest = span_of(words), w;

	while (span_word(&rest, '|', &w))
		if (w.n == word.n && !strncasecmp(w.p, word.p, w.n))
			return true;
	return false;
}

static bool one_of(struct span word, const char *const *list, size_t n)
{
	while (n--)
		if (strlen(list[n]) == word.n &&
			!strncasecmp(list[n], word.p, word.n))
			return true;
	return false;
}

static void add(struct kin_words *k, const char *owner, struct span word)
{
	struct buf b = {0};
	size_t i;

	if (owner)
		buf_printf(&b, "%s ", owner);
	for (i = 0; i < word.n; i++)
		buf_addc(&b, word.p[i] >= 'A' && word.p[i] <= 'Z'
				     ? (char)(word.p[i] + ('a' - 'A'))
				     : word.p[i]);
	hash_put(&k->phrases, buf_as_span(&b), 1, NULL);
	if (k->longest < (owner ? 2 : 1))
		k->longest = owner ? 2 : 1;
	buf_release(&b);
}

static void add_kin(struct kin_words *k, size_t at)
{
	struct span rest = span_of(kin[at].called), word;
	size_t i;

	while (span_word(&rest, '|', &word))
		add(k, NULL, word);
	for (i = 0; kin[at].whose && i < COUNT_OF(owners); i++) {
		rest = span_of(kin[at].whose);
		while (span_word(&rest, '|', &word))
			add(k, owners[i], word);
	}
}

static bool known(struct kin_words *k, struct span word)
{
	bool any = false;
	size_t i;

	for (i = 0; i < COUNT_OF(kin); i++)
		if (among(word, kin[i].relation)) {
			add_kin(k, i);
			any = true;
		}
	return any;
}

/* "Mum's sister" is an aunt and no sister. */
static void known_through(struct kin_words *k, struct span word)
{
	static const struct {
		const char *word, *is;
	} through[] = {{"sister|sisters", "aunt"},
		{"brother|brothers", "uncle"},
		{"mum|mam|mother", "grandmother"},
		{"dad|father", "grandfather"}};
	size_t i;

	for (i = 0; i < COUNT_OF(through); i++)
		if (among(word, through[i].word))
			word = span_of(through[i].is);
	if (!known(k, word) && !one_of(word, plain, COUNT_OF(plain)))
		add(k, NULL, word);
}

void kin_words_hide(struct kin_words *k, struct span relation)
{
	struct tokens t = {0};
	size_t i;

	/* Nobody knows who it is: it may be anybody. */
	for (i = 0; relation.n == 0 && i < COUNT_OF(kin); i++)
		add_kin(k, i);
	tokens_read(&t, relation, NULL);
	for (i = 0; i < t.n; i++) {
		struct span word = without_possessive(t.at[i].text);

		if (word.n < t.at[i].text.n && i + 1 < t.n &&
			one_of(word, owners, COUNT_OF(owners))) {
			i++;
			known_through(k, without_possessive(t.at[i].text));
		} else if (word.n > 1 && !known(k, word) &&
			   !one_of(word, plain, COUNT_OF(plain))) {
			add(k, NULL, word);
		}
	}
	tokens_release(&t);
}

/* The words from i on, as many as are a phrase, the most first; 0: none. */
static size_t phrase_at(const struct kin_words *k, const struct tokens *t,
	size_t i, struct buf *low)
{
	size_t n, j, c;

	for (n = k->longest; n > 0; n--) {
		if (i + n > t->n)
			continue;
		buf_reset(low);
		for (j = i; j < i + n; j++) {
			struct span word = without_possessive(t->at[j].text);

			if (j > i)
				buf_addc(low, ' ');
			for (c = 0; c < word.n; c++)
				buf_addc(low,
					word.p[c] >= 'A' && word.p[c] <= 'Z'
						? (char)(word.p[c] + 32)
						: word.p[c]);
		}
		if (hash_get(&k->phrases, buf_as_span(low)))
			return n;
	}
	return 0;
}

bool kin_words_out(const struct kin_words *k, struct span text, struct buf *out)
{
	struct tokens t = {0};
	struct buf low = {0};
	const char *from = text.p;
	bool changed = false;
	size_t i, n;

	if (!k->phrases.count)
		return false;
	tokens_read(&t, text, NULL);
	for (i = 0; i < t.n; i += n ? n : 1) {
		struct span last;

		n = phrase_at(k, &t, i, &low);
		if (!n)
			continue;
		last = without_possessive(t.at[i + n - 1].text);
		buf_add(out, from, (size_t)(t.at[i].text.p - from));
		buf_puts(out, "somebody");
		from = last.p + last.n;
		changed = true;
	}
	buf_add(out, from, (size_t)(text.p + text.n - from));
	tokens_release(&t);
	buf_release(&low);
	return changed;
}

void kin_words_release(struct kin_words *k)
{
	hash_release(&k->phrases);
}
