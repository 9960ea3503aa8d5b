#include "wordlist_internal.h"

#include <stdlib.h>
#include "base/mem.h"
#include "base/csv.h"
#include "base/utf8.h"

#define COLUMNS 6
static const char *const columns[COLUMNS] = {
	"entry", "kind", "match", "unless", "suggestion", "source"};
static const char *const kinds[] = {
	"word", "label", "passive", "acronym", "known", "topic"};

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
			(word.p[0] == '~' || word.p[0] == '!' ||
				word.p[0] == '^')) {
			p->where = word.p[0];
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

/* What one phrase may stand for, lest a list eats all memory. */
#define SPREAD 4096

/* The phrase with each word of its topics in turn. -1: no such topic, or too
 * many. */
static int phrase_spread(struct wordlist *l, const struct phrase *p,
	struct phrase **list, size_t *n, size_t *cap, size_t most)
{
	size_t w = topic_in(p), i;
	const struct entry *topic;
	struct phrase one = *p;
	int rc = 0;

	if (w == p->n) {
		if (*n == most)
			return -1;
		*list = grow(*list, *n, cap, sizeof **list);
		(*list)[(*n)++] = *p;
		return 0;
	}
	topic = topic_named(
		l, (struct span){p->word[w].p + 1, p->word[w].n - 1});
	for (i = 0; !rc && topic && i < topic->match_n; i++) {
		one.word[w] = topic->match[i].word[0];
		rc = phrase_spread(l, &one, list, n, cap, most);
	}
	return topic ? rc : -1;
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
		     phrase_spread(l, &p, &made, n, &cap, *n + SPREAD);
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
			"topic, or topics that make over 4,096 phrases");
	for (i = 0; i < en.unless_n; i++)
		if (en.unless[i].here == 8 && !en.unless[i].where)
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

	wordlist_index(l);
	return rc;
}

void wordlist_release(struct wordlist *l)
{
	size_t i;

	for (i = 0; i < STARTS; i++)
		free(l->by[i].at);
	free(l->at);
	arena_release(&l->text);
	*l = (struct wordlist){0};
}
