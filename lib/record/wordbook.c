#include <pthread.h>
#include <stdlib.h>
#include "base/utf8.h"
#include "wordbook.h"

#define BOTH SIZE_MAX
#define NONE (SIZE_MAX - 1)
#define CONTRADICTS (SIZE_MAX - 2) /* code and words: of no use */
#define ANSWERS_MAX 20000

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_alnum(char c)
{
	return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_pattern(struct span s)
{
	return s.n > 1 && memchr(s.p, '*', s.n);
}

/* What stands between two stars; a space beside a star ends a word. */
static void fold_piece(struct span s, struct buf *out)
{
	size_t from = out->n;

	if (s.n && s.p[0] == ' ' && from)
		buf_addc(out, ' ');
	words_fold(s, out);
	if (s.n > 1 && s.p[s.n - 1] == ' ' && out->n > from)
		buf_addc(out, ' ');
}

static void add_pattern(struct wordbook *w, size_t value, struct span s)
{
	size_t i, from = 0;
	bool against = s.p[0] == '!';

	s.p += against;
	s.n -= against;
	w->pattern = grow(
		w->pattern, w->patterns, &w->pattern_cap, sizeof *w->pattern);
	buf_reset(&w->a);
	for (i = 0; i <= s.n; i++) {
		if (i < s.n && s.p[i] != '*')
			continue;
		fold_piece((struct span){s.p + from, i - from}, &w->a);
		if (i < s.n)
			buf_addc(&w->a, '*');
		from = i + 1;
	}
	w->pattern[w->patterns++] = (struct word_pattern){
		arena_copy(&w->text, buf_as_span(&w->a)), value,
		memmem(w->a.p, w->a.n, "not ", 4) != NULL, against};
}

/* A pattern that speaks of "not" looks at all of it, others at what is
 * affirmed. coded: a code stands in front of the words. */
static size_t look_patterns(struct wordbook *w, struct span s, bool coded)
{
	struct span all, affirmed;
	size_t i, found = NONE;

	buf_reset(&w->a);
	words_fold(s, &w->a);
	words_affirmed(s, &w->b);
	all = buf_as_span(&w->a);
	affirmed = buf_as_span(&w->b);
	for (i = 0; i < w->patterns && found == NONE; i++)
		if ((coded || !w->pattern[i].against) &&
			words_fit(w->pattern[i].words,
				w->pattern[i].denies ? all : affirmed))
			found = w->pattern[i].value;
	return found;
}

static bool in_capitals(struct span s)
{
	size_t i;

	for (i = 0; i < s.n; i++)
		if (!is_digit(s.p[i]) && (s.p[i] < 'A' || s.p[i] > 'Z'))
			return false;
	return s.n > 0;
}

/* A code nobody writes by chance: E4A, PR4, or four letters as WBRI. */
static bool is_telling(struct span token)
{
	size_t i, letters = 0, digits = 0;

	for (i = 0; i < token.n; i++) {
		digits += is_digit(token.p[i]);
		letters += !is_digit(token.p[i]);
	}
	return (letters && digits) || letters >= 4;
}

static size_t place_value(struct wordbook *w, struct span value)
{
	size_t i;

	for (i = 0; i < w->n; i++)
		if (span_eq(w->value[i], value))
			return i;
	w->value = grow(w->value, w->n, &w->cap, sizeof *w->value);
	w->value[w->n] = arena_copy(&w->text, value);
	if (in_capitals(value))
		hash_put(&w->codes, w->value[w->n], w->n, NULL);
	return w->n++;
}

/* The place of the words, new ones leading to value; NULL for none. */
static size_t *place_words(
	struct wordbook *w, struct span value, struct span words, size_t *place)
{
	static _Atomic unsigned stages;

	w->stage = ++stages;
	*place = place_value(w, value);
	if (is_pattern(words)) {
		add_pattern(w, *place, words);
		return NULL;
	}
	if (in_capitals(words) && is_telling(words))
		*hash_put(&w->codes, words, *place, NULL) = *place;
	buf_reset(&w->a);
	words_fold(words_unlettered(utf8_trim(words)), &w->a);
	return w->a.n ? hash_put(&w->words, buf_as_span(&w->a), *place, NULL)
		      : NULL;
}

bool wordbook_add(struct wordbook *w, struct span value, struct span words)
{
	size_t place, *found = place_words(w, value, words, &place);

	if (!found || *found == place)
		return true;
	*found = BOTH;
	return false;
}

void wordbook_set(struct wordbook *w, struct span value, struct span words)
{
	size_t place, *found = place_words(w, value, words, &place);

	if (found)
		*found = place;
}

void wordbook_add_codes(struct wordbook *w, const struct code_list *list)
{
	size_t i;

	for (i = 0; i < list->n; i++) {
		(void)wordbook_add(w, list->code[i].code, list->code[i].code);
		(void)wordbook_add(w, list->code[i].code, list->code[i].label);
	}
}

static size_t look(struct wordbook *w, struct span folded)
{
	size_t *found = folded.n ? hash_get(&w->words, folded) : NULL;

	return found && *found != BOTH ? *found : NONE;
}

static size_t look_words(struct wordbook *w, struct span s)
{
	buf_reset(&w->b);
	words_fold(s, &w->b);
	return look(w, buf_as_span(&w->b));
}

/* The code that the token is; words ("child") are no codes. */
static size_t code_spelled(const struct wordbook *w, struct span token)
{
	size_t *found = hash_get(&w->codes, token);

	return found ? *found : NONE;
}

/* The same in whatever case: "e4a". */
static size_t code_like(const struct wordbook *w, struct span token)
{
	char text[8];
	size_t i;

	if (token.n == 0 || token.n > sizeof text)
		return NONE;
	for (i = 0; i < token.n; i++)
		text[i] = token.p[i] >= 'a' && token.p[i] <= 'z'
				  ? (char)(token.p[i] - 32)
				  : token.p[i];
	return code_spelled(w, (struct span){text, token.n});
}

/* "N1SA", "U2b", "N6e2": what begins with a letter behind the digits of a
 * code divides it. */
static size_t sub_code(const struct wordbook *w, struct span token)
{
	struct span code = token;

	for (code.n = 0; code.n < token.n && !is_digit(token.p[code.n]);)
		code.n++;
	if (code.n == 0)
		return NONE;
	while (code.n < token.n && is_digit(token.p[code.n]))
		code.n++;
	return code.n < token.n && token.n - code.n <= 3 ? code_like(w, code)
							 : NONE;
}

/* "U6: Foster placement": the code leads, and the words do not contradict. */
static size_t leading_code(struct wordbook *w, struct span s)
{
	struct span token, rest;
	size_t i = 0, found, words;
	bool exact;

	while (i < s.n && !is_alnum(s.p[i]))
		i++;
	token.p = s.p + i;
	for (token.n = 0; i < s.n && is_alnum(s.p[i]); i++)
		token.n++;
	found = code_like(w, token);
	exact = found != NONE;
	if (!exact)
		found = sub_code(w, token);
	if (found == NONE)
		return NONE;
	rest = utf8_trim((struct span){s.p + i, s.n - i});
	if (token.n == 1 && !is_digit(token.p[0]) && rest.n &&
		!strchr("-:)", rest.p[0]))
		return NONE;
	words = look_words(w, rest);
	/* A pattern is broad: it contradicts only what begins otherwise, and a
	 * code of the council's own ("RC5a"). */
	if (words == NONE && rest.n) {
		words = look_patterns(w, rest, true);
		if (words != NONE && exact && w->value[words].n &&
			w->value[found].n &&
			w->value[words].p[0] == w->value[found].p[0])
			words = found;
	}
	return words == NONE || words == found ? found : CONTRADICTS;
}

/* "White and Asian [MWAS]": one telling code, in capitals, anywhere. */
static size_t code_within(const struct wordbook *w, struct span s)
{
	size_t i = 0, found = NONE, place;
	struct span token;

	while (i < s.n) {
		if (!is_alnum(s.p[i])) {
			i++;
			continue;
		}
		token.p = s.p + i;
		for (token.n = 0; i < s.n && is_alnum(s.p[i]); i++)
			token.n++;
		place = is_telling(token) ? code_spelled(w, token) : NONE;
		if (place == NONE || place == found)
			continue;
		if (found != NONE)
			return NONE;
		found = place;
	}
	return found;
}

static bool is_label_token(struct span t)
{
	size_t i;

	for (i = 0; i < t.n; i++)
		if (is_digit(t.p[i]))
			return true;
	return t.n == 1;
}

/* "A4.6 White and Black Caribbean", "Chinese (E1)": without such marks. */
static size_t words_within(struct wordbook *w, struct span folded)
{
	struct span t, rest;
	size_t found = NONE, tries;

	for (tries = 0; tries < 4 && found == NONE; tries++) {
		rest = folded;
		if (!span_word(&rest, ' ', &t) || !rest.p || !is_label_token(t))
			break;
		folded = rest;
		found = look(w, folded);
	}
	for (tries = 0; tries < 3 && found == NONE; tries++) {
		const char *last =
			folded.n ? memrchr(folded.p, ' ', folded.n) : NULL;

		if (!last)
			break;
		t.p = last + 1;
		t.n = (size_t)(folded.p + folded.n - t.p);
		if (!is_label_token(t))
			break;
		folded.n = (size_t)(last - folded.p);
		found = look(w, folded);
	}
	return found;
}

/* "10) Housing": the place in a list, where words follow. */
static struct span unnumbered(struct span s)
{
	size_t i = 0;

	while (i < s.n && i < 3 && is_digit(s.p[i]))
		i++;
	if (i == 0 || i + 1 >= s.n || s.p[i] != ')')
		return s;
	return utf8_trim((struct span){s.p + i + 1, s.n - i - 1});
}

static size_t find(struct wordbook *w, struct span s)
{
	struct span bare = unnumbered(words_unlettered(s));
	size_t found = look_words(w, s);

	if (found == NONE)
		found = look_words(w, bare);
	if (found == NONE)
		found = leading_code(w, bare);
	if (found == NONE)
		found = code_within(w, bare);
	if (found == NONE) {
		buf_reset(&w->a);
		words_fold(bare, &w->a);
		found = words_within(w, buf_as_span(&w->a));
	}
	if (found == NONE && w->patterns)
		found = look_patterns(w, bare, false);
	return found;
}

/* One thread at a time. */
static const struct span *look_up(struct wordbook *w, struct span s)
{
	static pthread_mutex_t looking = PTHREAD_MUTEX_INITIALIZER;
	size_t *known, place;

	pthread_mutex_lock(&looking);
	known = hash_get(&w->answers, s);
	place = known ? *known : find(w, s);
	if (!known && w->answers.count < ANSWERS_MAX)
		hash_put(&w->answers, s, place, NULL);
	pthread_mutex_unlock(&looking);
	return place >= CONTRADICTS ? NULL : &w->value[place];
}

/* What this thread was told lately: exports say few words, often. */
struct told {
	const struct span *value;
	unsigned stage, n; /* the book's, which no other has; of text */
	char text[32];
};

const struct span *wordbook_find(struct wordbook *w, struct span s)
{
	static _Thread_local struct told lately[256];
	struct told *t;

	s = utf8_trim(s);
	if (s.n == 0 || s.n > sizeof t->text)
		return s.n ? look_up(w, s) : NULL;
	t = &lately[(hash_bytes(s.p, s.n) + w->stage) % COUNT_OF(lately)];
	if (t->stage != w->stage || t->n != s.n || memcmp(t->text, s.p, s.n)) {
		t->value = look_up(w, s);
		t->stage = w->stage;
		t->n = (unsigned)s.n;
		memcpy(t->text, s.p, s.n);
	}
	return t->value;
}

void wordbook_release(struct wordbook *w)
{
	free(w->value);
	free(w->pattern);
	hash_release(&w->words);
	hash_release(&w->codes);
	hash_release(&w->answers);
	arena_release(&w->text);
	buf_release(&w->a);
	buf_release(&w->b);
	*w = (struct wordbook){0};
}
