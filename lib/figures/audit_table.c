/* Ties the cells of a table of text together. */
#include <fnmatch.h>
#include <stdio.h>
#include <stdlib.h>
#include <strings.h>
#include "audit_internal.h"
#include "base/num.h"

struct tying {
	struct audit *a;
	struct audit_table *t;
	struct buf key;
	bool *counts;  /* columns of counts */
	size_t *place; /* of each cell, by row and column; made when needed */
	bool *made;
	bool *summed; /* columns that stand in a sum */
	struct table_term *term;
};

static bool says_total(struct span s)
{
	static const char *const words[] = {"total", "all", "england"};
	size_t i;

	for (i = 0; i < 3; i++)
		if (s.n == strlen(words[i]) &&
			strncasecmp(s.p, words[i], s.n) == 0)
			return true;
	return false;
}

/* What the row and the column are called. */
static struct span names_of(struct tying *k, size_t row, size_t column)
{
	const struct audit_table *t = k->t;
	size_t i;

	buf_reset(&k->key);
	buf_span(&k->key, t->row[0][column]);
	for (i = 0; i < t->columns; i++)
		if (i == 0 && says_total(t->row[row][0]))
			buf_puts(&k->key, "\n=total");
		else if (i == 0 || !k->counts[i])
			buf_printf(&k->key, "\n%.*s=%.*s",
				SPAN_ARG(t->row[0][i]),
				SPAN_ARG(t->row[row][i]));
	return buf_as_span(&k->key);
}

static size_t place(struct tying *k, size_t row, size_t column)
{
	enum printed is = PRINTED_FIRST;
	size_t at = row * k->t->columns + column;
	struct span name = k->t->row[0][column], record;
	char text[128];

	if (k->made[at])
		return k->place[at];
	k->made[at] = true;
	k->a->rules.round = k->t->round[row];
	snprintf(text, sizeof text, "%.40s%s%zu:%.*s",
		k->t->name ? k->t->name : "", k->t->name ? ":" : "", row + 1,
		(int)(name.n > 48 ? 48 : name.n), name.p);
	record = span_of(text);
	k->place[at] =
		k->t->name ? audit_printed_cell(k->a, names_of(k, row, column),
				     k->t->row[row][column], record, name, &is)
			   : audit_cell(k->a, k->t->row[row][column], record,
				     name);
	k->t->same += is != PRINTED_FIRST;
	k->t->unsure |= is == PRINTED_UNSURE;
	return k->place[at];
}

static int column_named(const struct audit_table *t, struct span name,
	size_t *column, struct err *e)
{
	for (*column = 0; *column < t->columns; ++*column)
		if (span_eq(t->row[0][*column], name))
			return 0;
	return err_usage(e, "no column '%.*s'",
		(int)(name.n > 60 ? 60 : name.n), name.p);
}

int audit_rounding(struct audit_table *t, const char *text, struct err *e)
{
	struct span rest = span_of(text), base, name = {NULL, 0};
	size_t row, column = 0;
	long n;

	if (!span_word(&rest, '@', &base) || !num_int(base, &n) || n < 2 ||
		n > 1000 || (rest.p && !span_word(&rest, '=', &name)))
		return err_usage(e,
			"--round: BASE or BASE@COLUMN=VALUE, BASE 2 to 1000");
	if (name.p && column_named(t, name, &column, e))
		return -1;
	for (row = 1; row < t->rows; row++)
		if (!name.p || span_eq(t->row[row][column], rest))
			t->round[row] = n;
	return 0;
}

static bool matches(struct span name, const char *pattern)
{
	char text[256];

	if (name.n >= sizeof text)
		return false;
	memcpy(text, name.p, name.n);
	text[name.n] = '\0';
	return fnmatch(pattern, text, 0) == 0;
}

/* Columns that the patterns "A+B*" name, but for the total. */
static size_t find_parts(
	struct tying *k, struct span parts, size_t total, size_t *part)
{
	struct span word;
	char pattern[256];
	size_t i, n = 0;

	while (span_word(&parts, '+', &word)) {
		if (word.n >= sizeof pattern)
			continue;
		memcpy(pattern, word.p, word.n);
		pattern[word.n] = '\0';
		for (i = 0; i < k->t->columns; i++)
			if (i != total && matches(k->t->row[0][i], pattern))
				part[n++] = i;
	}
	return n;
}

static void tie_columns(
	struct tying *k, size_t total, const size_t *part, size_t n)
{
	size_t row, i;

	k->summed[total] = true;
	for (i = 0; i < n; i++)
		k->summed[part[i]] = true;
	for (row = 1; row < k->t->rows; row++) {
		k->term[0] = (struct table_term){place(k, row, total), 1};
		for (i = 0; i < n; i++)
			k->term[i + 1] =
				(struct table_term){place(k, row, part[i]), -1};
		audit_sum(k->a, k->term, n + 1);
	}
}

static int tie_sum(struct tying *k, const char *text, struct err *e)
{
	const char *equals = strchr(text, '=');
	size_t *part, total, n;
	int rc = -1;

	if (!equals)
		return err_usage(e, "--sum: TOTAL=PART+PART");
	if (column_named(k->t, (struct span){text, (size_t)(equals - text)},
		    &total, e))
		return -1;
	part = xcalloc(k->t->columns * strlen(text), sizeof *part);
	n = find_parts(k, span_of(equals + 1), total, part);
	if (n)
		tie_columns(k, total, part, n);
	else
		err_usage(e, "--sum: no column is called '%.60s'", equals + 1);
	rc = n ? 0 : -1;
	free(part);
	return rc;
}

/* COLUMN=TOTAL:PART@KEY,KEY */
struct grouping {
	size_t column, key[16], keys;
	struct span total, part;
};

static int parse_grouping(
	struct tying *k, const char *text, struct grouping *g, struct err *e)
{
	struct span rest = span_of(text), name, keys, word;
	const char *at = strchr(text, '@');

	*g = (struct grouping){0};
	if (at)
		rest.n = (size_t)(at - text);
	if (!span_word(&rest, '=', &name) || !rest.p ||
		!span_word(&rest, ':', &g->total))
		return err_usage(e, "--rows: COLUMN=TOTAL:PART@KEY,KEY");
	g->part = rest;
	if (column_named(k->t, name, &g->column, e))
		return -1;
	keys = at ? span_of(at + 1) : (struct span){NULL, 0};
	while (keys.p && g->keys < 16 && span_word(&keys, ',', &word))
		if (column_named(k->t, word, &g->key[g->keys++], e))
			return -1;
	return 0;
}

static bool same_group(
	const struct tying *k, const struct grouping *g, size_t a, size_t b)
{
	size_t i;

	for (i = 0; i < g->keys; i++)
		if (!span_eq(k->t->row[a][g->key[i]], k->t->row[b][g->key[i]]))
			return false;
	return true;
}

static bool is_part(const struct tying *k, const struct grouping *g, size_t row)
{
	struct span s = k->t->row[row][g->column];

	return g->part.p ? span_eq(s, g->part) : !span_eq(s, g->total);
}

static void tie_row(struct tying *k, const struct grouping *g, size_t total)
{
	size_t column, row, n;

	for (column = 0; column < k->t->columns; column++) {
		if (!k->summed[column])
			continue;
		k->term[0] = (struct table_term){place(k, total, column), 1};
		for (row = 1, n = 1; row < k->t->rows; row++)
			if (row != total && is_part(k, g, row) &&
				same_group(k, g, total, row))
				k->term[n++] = (struct table_term){
					place(k, row, column), -1};
		if (n > 1)
			audit_sum(k->a, k->term, n);
	}
}

static int tie_rows(struct tying *k, const char *text, struct err *e)
{
	struct grouping g;
	size_t row;

	if (parse_grouping(k, text, &g, e))
		return -1;
	for (row = 1; row < k->t->rows; row++)
		if (span_eq(k->t->row[row][g.column], g.total))
			tie_row(k, &g, row);
	return 0;
}

/* At least half of what is in it are counts, and some are. */
static bool counts_column(const struct audit_table *t, size_t column)
{
	size_t row, good = 0, bad = 0;
	double lo, hi;

	for (row = 1; row < t->rows; row++) {
		enum mark m = audit_mark(t->row[row][column], &lo, &hi);

		good += m != MARK_UNKNOWN && m != MARK_ABSENT;
		bad += m == MARK_UNKNOWN;
	}
	return good > 0 && good >= bad;
}

/* A total column and a total row, by their names. */
static void guess(struct tying *k)
{
	size_t *part = xcalloc(k->t->columns + 1, sizeof *part);
	size_t i, n = 0, total = 0;
	struct grouping g = {.column = 0};

	for (i = 1; i < k->t->columns; i++) {
		k->t->left[i] = !k->counts[i];
		if (k->t->left[i])
			continue;
		k->summed[i] = true;
		if (!total && says_total(k->t->row[0][i]))
			total = i;
		else
			part[n++] = i;
	}
	if (total && n)
		tie_columns(k, total, part, n);
	for (i = 1; i < k->t->rows; i++)
		if (says_total(k->t->row[i][0])) {
			g.total = k->t->row[i][0];
			tie_row(k, &g, i);
		}
	free(part);
}

/* Every count of a table among several, in a sum or not. */
static void each_count(struct tying *k,
	void (*each)(struct tying *k, size_t row, size_t column))
{
	size_t row, column;

	for (row = 1; row < k->t->rows; row++)
		for (column = 1; column < k->t->columns; column++)
			if (k->counts[column])
				each(k, row, column);
}

static void try_count(struct tying *k, size_t row, size_t column)
{
	k->a->rules.round = k->t->round[row];
	audit_printed_try(
		k->a, names_of(k, row, column), k->t->row[row][column]);
}

static void place_count(struct tying *k, size_t row, size_t column)
{
	place(k, row, column);
}

/* Which tables before this one are of something else. */
static void look_back(struct tying *k)
{
	size_t i;

	audit_printed_begin(k->a);
	each_count(k, try_count);
	for (i = 0; i < k->a->tables_read; i++)
		k->t->others += k->a->other[i];
}

int audit_table(struct audit *a, struct audit_table *t, const char *const *sums,
	const char *const *groups, struct err *e)
{
	size_t cells = t->rows * t->columns + 2, i;
	struct tying k = {.a = a,
		.t = t,
		.place = xcalloc(cells, sizeof(size_t)),
		.made = xcalloc(cells, sizeof(bool)),
		.summed = xcalloc(t->columns + 1, sizeof(bool)),
		.term = xcalloc(cells, sizeof(struct table_term))};
	int rc = 0;

	k.counts = xcalloc(t->columns + 1, sizeof(bool));
	for (i = 1; i < t->columns; i++)
		k.counts[i] = counts_column(t, i);
	if (t->name)
		look_back(&k);
	if (!sums[0] && !groups[0])
		guess(&k);
	for (i = 0; sums[i] && !rc; i++)
		rc = tie_sum(&k, sums[i], e);
	for (i = 0; groups[i] && !rc; i++)
		rc = tie_rows(&k, groups[i], e);
	if (t->name && !rc)
		each_count(&k, place_count);
	buf_release(&k.key);
	free(k.counts);
	free(k.place);
	free(k.made);
	free(k.summed);
	free(k.term);
	return rc;
}
