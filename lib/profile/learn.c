#include "learn.h"

#include <stdlib.h>
#include "base/csv.h"
#include "base/hash.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "profile.h"
#include "record/words.h"

/* One word of one field. */
struct unread {
	struct span field, word;
	long times;
};

struct unread_list {
	struct unread *at;
	size_t n, cap;
	struct hash seen;
	struct arena text;
};

static bool is_of_words(const char *rule)
{
	return word_place("code|enum|set|bool", span_of(rule)) >= 0;
}

static void count(struct unread_list *u, const char *field, const char *word)
{
	struct buf key = {0};
	bool first;
	size_t at;

	buf_printf(&key, "%s\n%s", field, word);
	at = *hash_put(&u->seen, buf_as_span(&key), u->n, &first);
	if (first) {
		u->at = grow(u->at, u->n, &u->cap, sizeof *u->at);
		u->at[u->n++] =
			(struct unread){arena_copy(&u->text, span_of(field)),
				arena_copy(&u->text, span_of(word)), 0};
	}
	u->at[at].times++;
	buf_release(&key);
}

static int take_reject(struct unread_list *u, const struct infile *in,
	struct span line, struct err *e)
{
	struct conf *c = conf_parse(in->name, line.p, line.n, e);
	const char *rule = conf_get_str(c, "rule", "");
	const char *field = conf_get_str(c, "field", NULL);
	const char *value = conf_get_str(c, "value", NULL);
	int rc = 0;

	if (!c || !*rule)
		rc = err_at(e, in->name, in->line,
			"not a reject: expected what import --rejects writes");
	else if (field && is_of_words(rule) && !value)
		rc = err_at(e, in->name, in->line,
			"no value: import with --rejects and --show-values");
	else if (field && is_of_words(rule))
		count(u, field, value);
	conf_free(c);
	return rc;
}

/* By field, the most frequent first, then by bytes. */
static int compare(const void *a, const void *b)
{
	const struct unread *x = a, *y = b;
	int by = span_cmp(x->field, y->field);

	if (!by && x->times != y->times)
		by = x->times > y->times ? -1 : 1;
	return by ? by : span_cmp(x->word, y->word);
}

static void add_quoted(struct buf *out, struct span s)
{
	size_t i;

	buf_addc(out, '"');
	for (i = 0; i < s.n; i++) {
		if (s.p[i] == '"')
			buf_addc(out, '"');
		buf_addc(out, s.p[i]);
	}
	buf_addc(out, '"');
}

int learn_list(struct infile *rejects, struct buf *out, struct err *e)
{
	struct unread_list u = {0};
	char *line;
	size_t n, i;
	int rc;

	while ((rc = infile_line(rejects, &line, &n, e)) == 1)
		if (utf8_trim((struct span){line, n}).n &&
			take_reject(&u, rejects, (struct span){line, n}, e)) {
			rc = -1;
			break;
		}
	if (!rc) {
		if (u.n)
			qsort(u.at, u.n, sizeof *u.at, compare);
		buf_puts(out, "field,word,times,means\n");
		for (i = 0; i < u.n; i++) {
			buf_printf(out, "%.*s,", SPAN_ARG(u.at[i].field));
			add_quoted(out, u.at[i].word);
			buf_printf(out, ",%ld,\n", u.at[i].times);
		}
	}
	free(u.at);
	hash_release(&u.seen);
	arena_release(&u.text);
	return rc;
}

/* A list being learnt from. */
struct learning {
	struct conf *doc;
	struct csv csv;
	int field, word, means; /* columns */
	struct hash told;       /* field and folded word: what they mean */
	struct arena text;
	struct span *meaning;
	size_t n, cap;
	struct learnt *count;
};

static struct span cell(const struct learning *l, int column)
{
	return (size_t)column < l->csv.n ? utf8_trim(l->csv.field[column])
					 : (struct span){"", 0};
}

static int find_columns(struct learning *l, struct err *e)
{
	size_t i;

	l->field = l->word = l->means = -1;
	if (csv_row(&l->csv, e) != CSV_ROW)
		return err_input(e, "%s: is empty", l->csv.in->name);
	for (i = 0; i < l->csv.n; i++) {
		struct span s = utf8_trim(l->csv.field[i]);

		if (span_is(s, "field"))
			l->field = (int)i;
		else if (span_is(s, "word"))
			l->word = (int)i;
		else if (span_is(s, "means"))
			l->means = (int)i;
	}
	if (l->field < 0 || l->word < 0 || l->means < 0)
		return err_input(e,
			"%s: expected the columns field, word and means",
			l->csv.in->name);
	return 0;
}

/* 1: told before, with the same meaning. */
static int told_before(struct learning *l, struct span field, struct span word,
	struct span means, struct err *e)
{
	struct buf key = {0};
	bool first;
	size_t at;

	buf_span(&key, field);
	buf_addc(&key, '\n');
	words_fold(word, &key);
	at = *hash_put(&l->told, buf_as_span(&key), l->n, &first);
	buf_release(&key);
	if (!first)
		return span_eq(l->meaning[at], means)
			       ? 1
			       : err_at(e, l->csv.in->name, l->csv.line,
					 "these words have another meaning "
					 "above");
	l->meaning = grow(l->meaning, l->n, &l->cap, sizeof *l->meaning);
	l->meaning[l->n++] = arena_copy(&l->text, means);
	return 0;
}

/* Whether the list of a profile has these words. */
static bool has_word(const struct conf *list, struct span word)
{
	const struct conf *m;

	for (m = conf_first(list); m; m = conf_next(m))
		if (conf_str(m) && span_is(word, conf_str(m)))
			return true;
	return false;
}

/* What it meant in the profile before gives way. */
static int elsewhere(struct learning *l, const struct conf *field,
	struct span word, struct span means, struct err *e)
{
	const struct conf *value;

	for (value = conf_first(field); value; value = conf_next(value))
		if (!span_is(means, conf_name(value)) && has_word(value, word))
			return err_at(e, l->csv.in->name, l->csv.line,
				"the profile has learnt another meaning of "
				"these words: %s",
				conf_name(value));
	return 0;
}

static int learn_row(struct learning *l, struct err *e)
{
	struct span word = cell(l, l->word), means = cell(l, l->means);
	char *field = arena_str(&l->text, cell(l, l->field));
	char *value;
	struct conf *of, *list;
	int rc;

	if (!word.n && !means.n)
		return 0;
	if (!means.n) {
		l->count->unfilled++;
		return 0;
	}
	if (span_is(means, "-"))
		means = (struct span){"", 0};
	value = arena_str(&l->text, means);
	if (!word.n || !profile_may_learn(field, value))
		return err_at(e, l->csv.in->name, l->csv.line,
			"%s: '%.60s' is not a value of this field", field,
			value);
	rc = told_before(l, span_of(field), word, means, e);
	if (rc)
		return rc < 0 ? -1 : 0;
	of = conf_object(conf_object(l->doc, "learnt"), field);
	list = conf_list(of, value);
	if (!list)
		return err_at(e, l->csv.in->name, l->csv.line,
			"learnt of the profile is not an object of lists");
	if (elsewhere(l, of, word, means, e))
		return -1;
	if (has_word(list, word)) {
		l->count->known++;
		return 0;
	}
	conf_add(list, word);
	l->count->words++;
	return 0;
}

static int learn_rows(struct learning *l, struct err *e)
{
	enum csv_result got;

	if (find_columns(l, e))
		return -1;
	while ((got = csv_row(&l->csv, e)) != CSV_END)
		if (got != CSV_ROW || learn_row(l, e))
			return -1;
	return 0;
}

int learn_profile(const char *path, struct infile *list, struct buf *out,
	struct learnt *n, struct err *e)
{
	struct learning l = {.doc = conf_load(path, e), .count = n};
	struct buf text = {0};
	struct profile *p;
	int rc;

	if (!l.doc)
		return -1;
	csv_open_any(&l.csv, list);
	rc = learn_rows(&l, e);
	csv_close(&l.csv);
	if (!rc) {
		conf_write(l.doc, &text);
		p = profile_parse(path, text.p, text.n, e);
		rc = p ? 0 : -1;
		profile_free(p);
	}
	if (!rc)
		buf_span(out, buf_as_span(&text));
	buf_release(&text);
	conf_free(l.doc);
	hash_release(&l.told);
	arena_release(&l.text);
	free(l.meaning);
	return rc;
}
