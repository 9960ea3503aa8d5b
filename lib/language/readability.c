#include "readability.h"

#include "base/mem.h"

#define WORD_MAX 64

/* Words, or how they begin ('*'), that no rule gets right. */
static const struct {
	const char *word;
	int syllables;
} odd[] = {
	{"area", 3},
	{"areas", 3},
	{"being*", 2},
	{"business*", 2},
	{"carefully", 3},
	{"cereal*", 3},
	{"create", 2},
	{"creates", 2},
	{"created", 3},
	{"every", 2},
	{"everybody", 4},
	{"everyone", 3},
	{"everything", 3},
	{"everywhere", 3},
	{"evening", 2},
	{"evenings", 2},
	{"heroin", 3},
	{"idea", 3},
	{"ideas", 3},
	{"interest", 2},
	{"milestone*", 2},
	{"nobody", 3},
	{"people", 2},
	{"peoples", 2},
	{"someone*", 2},
	{"something", 2},
	{"sometimes", 2},
	{"wednesday", 2},
	{"wednesdays", 2},
};

/* Begin words in which the first letters are a part of their own. */
static const char *const parts[] = {"some", "safe", "home", "base", "life",
	"house", "care", "fire", "wake", "where", "there", "fore", "time",
	"grand", "name", "like", "use", "hope", "pave", "false", "whole",
	"bare", "side", "line", "nine", "five"};

static bool is_vowel(const char *w, size_t n, size_t i)
{
	if (i >= n)
		return false;
	if (w[i] == 'y')
		return i > 0 || n == 1;
	/* "qu" and "gu" before a vowel are sounds of their own. */
	if (w[i] == 'u' && i > 0 && i + 1 < n && strchr("qg", w[i - 1]) &&
		strchr("aeiou", w[i + 1]))
		return false;
	return strchr("aeiou", w[i]) != NULL;
}

static bool ends(const char *w, size_t n, const char *with)
{
	size_t k = strlen(with);

	return n >= k && !memcmp(w + n - k, with, k);
}

static bool begins(const char *w, size_t n, const char *with)
{
	size_t k = strlen(with);

	return n >= k && !memcmp(w, with, k);
}

/* The letters a, b at i and i + 1 are spoken apart. */
static bool spoken_apart(const char *w, size_t n, size_t i)
{
	char a = w[i], b = w[i + 1];
	const char *rest = w + i + 2;
	size_t left = n - i - 2;
	bool first = true;
	size_t k;

	for (k = 0; k < i; k++)
		first &= !is_vowel(w, n, k);
	/* going, seeing, crying, worrying; not "being", nor "ai" in pain */
	if (b == 'i' && begins(rest, left, "ng") && a != 'a')
		return true;
	if (a == 'i' && b == 'o')
		return !begins(rest, left, "ur") &&
		       !(i && strchr("tscgx", w[i - 1]) &&
			       (begins(rest, left, "n") ||
				       begins(rest, left, "us")));
	if (a == 'i' && b == 'a')
		return !(i && strchr("tc", w[i - 1]) &&
			       (begins(rest, left, "l") ||
				       begins(rest, left, "n"))) &&
		       !begins(rest, left, "ge") && !ends(w, n, "iliar");
	if (a == 'i' && b == 'e') /* quiet, science, client; not patient */
		return (begins(rest, left, "t") || begins(rest, left, "nt") ||
			       begins(rest, left, "nc")) &&
		       (first || !strchr("ct", w[i - 1]));
	if ((a == 'i' && b == 'u') || (a == 'e' && b == 'o') ||
		(a == 'a' && b == 'o'))
		return true;
	if (a == 'u' && b == 'a')
		return !(i && strchr("qg", w[i - 1]));
	if (a == 'u' && b == 'e' && left)
		return begins(rest, left, "l") || begins(rest, left, "nc") ||
		       begins(rest, left, "nt");
	if (a == 'u' && b == 'i')
		return begins(rest, left, "t") && left > 2 && i &&
		       w[i - 1] == 'n';
	if (a == 'e' && b == 'a')
		return (begins(w, n, "reali") && i == 1) ||
		       begins(rest, left, "te") || begins(rest, left, "ti");
	if (a == 'e' && b == 'u')
		return begins(w, n, "reu") && i == 1;
	if (a == 'o' && b == 'o')
		return begins(w, n, "coop") || begins(w, n, "coord");
	if (a == 'o' && b == 'e')
		return begins(rest, left, "t") || begins(w, n, "coe");
	return a == 'y';
}

static size_t vowel_groups(const char *w, size_t n)
{
	size_t i, groups = 0;

	for (i = 0; i < n; i++) {
		if (!is_vowel(w, n, i))
			continue;
		if (i == 0 || !is_vowel(w, n, i - 1))
			groups++;
		else if (spoken_apart(w, n, i - 1))
			groups++;
	}
	return groups;
}

/* The e at the end, of -es and of -ed, where nobody speaks it. */
static bool silent_end(const char *w, size_t n)
{
	if (n < 3)
		return false;
	if (w[n - 1] == 'e')
		return !is_vowel(w, n, n - 2) &&
		       !(w[n - 2] == 'l' && !is_vowel(w, n, n - 3));
	if (ends(w, n, "ed"))
		return n > 3 && (!is_vowel(w, n, n - 3) || w[n - 3] == 'y') &&
		       !strchr("td", w[n - 3]) &&
		       !(w[n - 3] == 'l' && !is_vowel(w, n, n - 4) &&
			       w[n - 4] != 'l');
	if (ends(w, n, "es"))
		return n > 3 && !is_vowel(w, n, n - 3) &&
		       !strchr("szxc", w[n - 3]) && w[n - 3] != 'g' &&
		       !(w[n - 3] == 'h' && strchr("cs", w[n - 4])) &&
		       !(w[n - 3] == 'l' && !is_vowel(w, n, n - 4));
	return false;
}

/* The e before an ending that is put to a whole word: careful, safely. */
static bool silent_inside(const char *w, size_t n)
{
	static const char *const endings[] = {"ful", "fully", "ly", "ment",
		"ments", "less", "ness", "some", "ty", "fulness"};
	size_t i, k;

	for (i = 0; i < COUNT_OF(endings); i++) {
		k = strlen(endings[i]);
		if (n > k + 2 && ends(w, n, endings[i]) &&
			w[n - k - 1] == 'e' && !is_vowel(w, n, n - k - 2) &&
			vowel_groups(w, n - k - 1) > 0 &&
			!ends(w, n, "lement") && !ends(w, n, "rement"))
			return true;
	}
	return false;
}

static int of_plain(const char *w, size_t n);

static int of_parts(const char *w, size_t n)
{
	size_t i, k;

	for (i = 0; i < COUNT_OF(parts); i++) {
		k = strlen(parts[i]);
		if (n > k + 2 && begins(w, n, parts[i]) && !is_vowel(w, n, k) &&
			w[k] != 'r' && !(w[k] == 'l' && w[k + 1] == 'y') &&
			!(w[k] == 'm' && ends(w, n, "ment")))
			return of_plain(parts[i], k) + of_plain(w + k, n - k);
	}
	return 0;
}

static int of_plain(const char *w, size_t n)
{
	size_t i, groups;
	int sum = of_parts(w, n);

	if (sum)
		return sum;
	for (i = 0; i < COUNT_OF(odd); i++) {
		size_t k = strlen(odd[i].word);
		bool open = odd[i].word[k - 1] == '*';

		if (open ? n >= k - 1 && !memcmp(w, odd[i].word, k - 1)
			 : n == k && !memcmp(w, odd[i].word, k))
			return odd[i].syllables;
	}
	groups = vowel_groups(w, n);
	groups -= groups > 1 && silent_end(w, n);
	groups -= groups > 1 && silent_inside(w, n);
	/* prism, couldn't: a syllable without a vowel */
	groups += ends(w, n, "sm") ||
		  (ends(w, n, "n't") && n > 4 && !is_vowel(w, n, n - 4) &&
			  !ends(w, n, "ren't"));
	return groups ? (int)groups : 1;
}

int syllables_of(struct span word)
{
	char w[WORD_MAX];
	size_t i, n = 0;
	int sum = 0;

	word = without_possessive(word);
	for (i = 0; i < word.n; i++) {
		char c = word.p[i];

		if (c == '-' || n == sizeof w) {
			sum += n ? of_plain(w, n) : 0;
			n = 0;
		}
		if (c == '\'' && i + 1 == word.n)
			continue;
		if (c != '-')
			w[n++] = c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A'))
						      : c;
	}
	sum += n ? of_plain(w, n) : 0;
	return sum ? sum : 1;
}

struct readability readability_of(const struct tokens *t)
{
	struct readability r = {0};
	size_t i;

	for (i = 0; i < t->n; i++) {
		r.words++;
		r.sentences += (t->at[i].flags & TOKEN_ENDS) != 0;
		r.syllables += syllables_of(t->at[i].text);
	}
	if (r.words && r.sentences)
		r.ease = 206.835 - 1.015 * r.words / r.sentences -
			 84.6 * r.syllables / r.words;
	return r;
}
