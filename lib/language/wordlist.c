#include "wordlist.h"

#include <stdlib.h>
#include "base/mem.h"
#include "base/csv.h"
#include "base/utf8.h"
#include "record/kind.h"

#define COLUMNS 6
static const char *const columns[COLUMNS] = {
	"entry", "kind", "match", "unless", "suggestion", "source"};
static const char *const kinds[] = {
	"word", "label", "passive", "acronym", "known", "topic"};

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
		if (en->unless[u].absent && in_sentence(&en->unless[u], t, i))
			return true;
	return false;
}

static bool excused(
	const struct entry *en, const struct tokens *t, size_t i, size_t len)
{
	bool absent = false;
	size_t u, after;

	for (u = 0; u < en->unless_n; u++)
		absent |= en->unless[u].absent;
	if (absent && !of_people(en, t, i, len))
		return true;
	for (u = 0; u < en->unless_n; u++) {
		const struct phrase *p = &en->unless[u];

		if (p->absent)
			continue;
		if (p->near) {
			if (in_sentence(p, t, i))
				return true;
			continue;
		}
		after = p->n - p->here - 1;
		if (p->here > i || i + len + after > t->n)
			continue;
		if (p->here && !(stand_at(p, 0, p->here, t, i - p->here) &&
				       tokens_touch(t, i - 1)))
			continue;
		if (after && !(stand_at(p, p->here + 1, p->n, t, i + len) &&
				     tokens_touch(t, i + len - 1)))
			continue;
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

const struct entry *wordlist_find(const struct wordlist *l,
	const struct tokens *t, size_t i, bool danger, const struct phrase **as)
{
	unsigned char c = (unsigned char)lower(t->at[i].text.p[0]);
	const struct first_byte *f = &l->by[c];
	const struct entry *best = NULL;
	size_t s;

	*as = NULL;
	for (s = 0; s < f->n; s++) {
		const struct entry *en = &l->at[f->at[s].entry];
		const struct phrase *p = &en->match[f->at[s].phrase];

		if ((en->danger && !danger) || (*as && p->n <= (*as)->n) ||
			!stand_at(p, 0, p->n, t, i) || left_alone(t, i, p->n) ||
			excused(en, t, i, p->n))
			continue;
		best = en;
		*as = p;
	}
	return best;
}

static void index_phrases(struct wordlist *l)
{
	size_t i, m;

	for (i = 0; i < 256; i++)
		l->by[i].n = 0;
	for (i = 0; i < l->n; i++) {
		if (l->at[i].kind == ENTRY_TOPIC)
			continue;
		for (m = 0; m < l->at[i].match_n; m++) {
			struct span word = l->at[i].match[m].word[0];
			size_t first = word.n > 1 && word.p[0] == '=';
			struct first_byte *f =
				&l->by[(unsigned char)lower(word.p[first])];

			f->at = grow(f->at, f->n, &f->cap, sizeof *f->at);
			f->at[f->n++] = (struct start){i, m};
		}
	}
}

static int phrase_read(struct phrase *p, struct span text)
{
	struct span word;

	*p = (struct phrase){.here = 8};
	while (span_word(&text, ' ', &word)) {
		if (word.n == 0)
			continue;
		if (p->n == 8)
			return -1;
		if (p->n == 0 && word.n > 1 &&
			(word.p[0] == '~' || word.p[0] == '!')) {
			p->absent = word.p[0] == '!';
			p->near = true;
			word.p++;
			word.n--;
		}
		if (span_is(word, "_"))
			p->here = p->n;
		p->word[p->n++] = word;
	}
	return p->n ? 0 : -1;
}

/* The '@topic' in a phrase, or p->n. */
static size_t topic_in(const struct phrase *p)
{
	size_t w = 0;

	while (w < p->n && !(p->word[w].n > 1 && p->word[w].p[0] == '@'))
		w++;
	return w;
}

static const struct entry *topic_named(const struct wordlist *l, struct span id)
{
	size_t i;

	for (i = 0; i < l->n; i++)
		if (l->at[i].kind == ENTRY_TOPIC && span_eq(l->at[i].id, id))
			return &l->at[i];
	return NULL;
}

/* The phrase with each word of its topic in turn. -1: no such topic. */
static int phrase_spread(struct wordlist *l, const struct phrase *p,
	struct phrase **list, size_t *n, size_t *cap)
{
	size_t w = topic_in(p), i;
	const struct entry *topic;

	if (w == p->n) {
		*list = grow(*list, *n, cap, sizeof **list);
		(*list)[(*n)++] = *p;
		return 0;
	}
	topic = topic_named(
		l, (struct span){p->word[w].p + 1, p->word[w].n - 1});
	for (i = 0; topic && i < topic->match_n; i++) {
		*list = grow(*list, *n, cap, sizeof **list);
		(*list)[*n] = *p;
		(*list)[(*n)++].word[w] = topic->match[i].word[0];
	}
	return topic ? 0 : -1;
}

static int phrases_read(
	struct wordlist *l, struct span text, struct phrase **list, size_t *n)
{
	struct span rest = text, one;
	struct phrase *made = NULL, p;
	size_t cap = 0;
	int rc = 0;

	*n = 0;
	if (text.n == 0)
		return 0;
	while (!rc && span_word(&rest, '|', &one))
		rc = phrase_read(&p, one) ||
		     phrase_spread(l, &p, &made, n, &cap);
	*list = arena_alloc(&l->text, (*n + 1) * sizeof **list);
	if (*n)
		memcpy(*list, made, *n * sizeof **list);
	free(made);
	return rc ? -1 : 0;
}

static struct entry *place_for(struct wordlist *l, struct span id)
{
	size_t i;

	for (i = 0; i < l->n; i++)
		if (span_eq(l->at[i].id, id))
			return &l->at[i];
	l->at = grow(l->at, l->n, &l->cap, sizeof *l->at);
	return &l->at[l->n++];
}

static bool good_id(struct span id)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789-";
	size_t i = 0;

	while (i < id.n && id.p[i] && strchr(letters, id.p[i]))
		i++;
	return i == id.n && id.n > 0 && id.n <= 64;
}

static int entry_read(struct wordlist *l, const struct csv *c, const char *file,
	struct err *e)
{
	struct span f[COLUMNS];
	struct entry en = {0};
	size_t i;

	if (c->n != COLUMNS)
		return err_at(
			e, file, c->line, "%zu columns, not %d", c->n, COLUMNS);
	for (i = 0; i < COLUMNS; i++) {
		f[i] = arena_copy(&l->text, c->field[i]);
		if (!utf8_ok(f[i]))
			return err_at(e, file, c->line, "not UTF-8");
	}
	for (i = 0; i < COUNT_OF(kinds) && !span_is(f[1], kinds[i]); i++)
		;
	if (i == COUNT_OF(kinds))
		return err_at(e, file, c->line,
			"expected one of the kinds word, label, passive, "
			"acronym, known, topic");
	if (!good_id(f[0]))
		return err_at(e, file, c->line,
			"entry is not small letters, digits and hyphens");
	en = (struct entry){.id = f[0],
		.kind = (enum entry_kind)i,
		.danger = i == ENTRY_LABEL || i == ENTRY_PASSIVE,
		.suggestion = f[4],
		.source = f[5]};
	if (phrases_read(l, f[2], &en.match, &en.match_n) ||
		phrases_read(l, f[3], &en.unless, &en.unless_n))
		return err_at(e, file, c->line,
			"a phrase is empty, has over 8 words or an unknown "
			"topic");
	for (i = 0; i < en.unless_n; i++)
		if (en.unless[i].here == 8 && !en.unless[i].near)
			return err_at(e, file, c->line,
				"a phrase of 'unless' lacks the _");
	*place_for(l, en.id) = en;
	return 0;
}

static int header_read(const struct csv *c, const char *file, struct err *e)
{
	size_t i;

	for (i = 0; i < COLUMNS; i++)
		if (c->n != COLUMNS || !span_is(c->field[i], columns[i]))
			return err_at(e, file, c->line,
				"the header is not entry,kind,match,unless,"
				"suggestion,source");
	return 0;
}

static int rows_read(struct wordlist *l, struct infile *in, struct err *e)
{
	enum csv_result got;
	struct csv c;
	bool header = false;
	int rc = 0;

	csv_open(&c, in);
	while (!rc && (got = csv_row(&c, e)) != CSV_END) {
		if (got != CSV_ROW)
			rc = -1;
		else
			rc = header ? entry_read(l, &c, in->name, e)
				    : header_read(&c, in->name, e);
		header = true;
	}
	csv_close(&c);
	return rc;
}

int wordlist_add(struct wordlist *l, struct infile *in, struct err *e)
{
	int rc = rows_read(l, in, e);

	index_phrases(l);
	return rc;
}

void wordlist_release(struct wordlist *l)
{
	size_t i;

	for (i = 0; i < 256; i++)
		free(l->by[i].at);
	free(l->at);
	arena_release(&l->text);
	*l = (struct wordlist){0};
}
