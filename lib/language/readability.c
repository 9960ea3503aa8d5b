#include "readability.h"

#include <hyphen.h>
#include <stdlib.h>

#define PATTERNS "/usr/share/hyphen/hyph_en_GB.dic"
#define WORD_MAX 64

static HyphenDict *dict;
static bool looked;

bool syllables_known(void)
{
	const char *path = getenv("SOS_HYPHEN");

	if (!looked)
		dict = hnj_hyphen_load(path && *path ? path : PATTERNS);
	looked = true;
	return dict != NULL;
}

void syllables_release(void)
{
	if (dict)
		hnj_hyphen_free(dict);
	dict = NULL;
	looked = false;
}

/* At least 1. 1 for every word where the patterns are not installed. */
static int syllables(struct span word)
{
	char text[WORD_MAX + 1], marks[WORD_MAX + 8];
	char **rep = NULL;
	int *pos = NULL, *cut = NULL;
	int n = 1;
	size_t i;

	if (word.n > WORD_MAX || !syllables_known())
		return 1;
	for (i = 0; i < word.n; i++)
		text[i] = word.p[i] >= 'A' && word.p[i] <= 'Z'
				  ? (char)(word.p[i] + ('a' - 'A'))
				  : word.p[i];
	text[word.n] = '\0';
	if (hnj_hyphen_hyphenate3(dict, text, (int)word.n, marks, NULL, &rep,
		    &pos, &cut, 1, 1, 1, 1))
		return 1;
	for (i = 0; i < word.n; i++)
		n += (marks[i] & 1) != 0;
	for (i = 0; rep && i < word.n; i++)
		free(rep[i]);
	free(rep);
	free(pos);
	free(cut);
	return n;
}

struct readability readability_of(const struct tokens *t)
{
	struct readability r = {0};
	size_t i;

	for (i = 0; i < t->n; i++) {
		r.words++;
		r.sentences += (t->at[i].flags & TOKEN_ENDS) != 0;
		r.syllables += syllables(t->at[i].text);
	}
	if (r.words && r.sentences)
		r.ease = 206.835 - 1.015 * r.words / r.sentences -
			 84.6 * r.syllables / r.words;
	return r;
}
