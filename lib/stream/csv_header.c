#include "csv_header.h"

#include <stdio.h>
#include <stdlib.h>
#include "base/near.h"
#include "base/csv.h"
#include "base/utf8.h"
#include "profile/profile_shipped.h"

static bool is_extra(struct span name)
{
	return name.n > 2 && memcmp(name.p, "x_", 2) == 0;
}

static bool has_column(const struct csv_header *h, const char *name)
{
	size_t i;

	for (i = 0; i < h->n; i++)
		if (span_is(h->name[i], name))
			return true;
	return false;
}

/* How many columns the kind knows; *unknown: the first it does not. */
static int known(const struct csv_header *h, const struct kind *k, int *unknown)
{
	int i, count = 0;

	*unknown = -1;
	for (i = 0; i < (int)h->n; i++) {
		if (i == h->kind_column || is_extra(h->name[i]))
			continue;
		if (kind_field(k, h->name[i]) >= 0)
			count++;
		else if (*unknown < 0)
			*unknown = i;
	}
	return count;
}

static const char *missing(const struct csv_header *h, const struct kind *k)
{
	int f;

	for (f = 0; f < k->fields; f++)
		if ((k->field[f].flags & FIELD_NEED) &&
			!has_column(h, k->field[f].name))
			return k->field[f].name;
	return NULL;
}

static int unknown_column(const struct csv_header *h, const struct kind *k,
	int column, const char *source, struct err *e)
{
	char letters[8];

	csv_letters(column + 1, letters);
	if (name_like_a_field(h->name[column]) ||
		kind_nearest_field(k, h->name[column]))
		err_at(e, source, 1, "unknown column %s '%.*s' for kind %s",
			letters, SPAN_ARG(h->name[column]), k->name);
	else
		err_at(e, source, 1, "unknown column %s for kind %s", letters,
			k->name);
	e->column = column + 1;
	return err_near(e, kind_nearest_field(k, h->name[column]));
}

static int missing_column(const struct kind *k, const char *name,
	const char *source, struct err *e)
{
	return err_at(e, source, 1, "missing column '%s', required for kind %s",
		name, k->name);
}

static int several(const struct kind *a, const struct kind *b,
	const char *source, struct err *e)
{
	return err_at(e, source, 1,
		"the header fits both %s and %s: choose with --kind", a->name,
		b->name);
}

/* The one kind whose header this is, or NULL where it is not just one. */
static const struct kind *only_kind(const struct csv_header *h)
{
	const struct kind *only = NULL;
	int k, unknown;

	for (k = 0; k < KINDS; k++) {
		known(h, &kind_table[k], &unknown);
		if (unknown >= 0 || missing(h, &kind_table[k]))
			continue;
		if (only)
			return NULL;
		only = &kind_table[k];
	}
	return only;
}

/* More of its columns are a profile's than a kind's. */
static int of_export(const struct csv_header *h, int of_kind,
	const char *source, struct err *e)
{
	struct profile_fit fit;

	if (!profile_fitting(h->name, h->n, &fit) || 2 * fit.columns <= h->n ||
		fit.columns <= (size_t)of_kind)
		return 0;
	return err_at(e, source, 1,
		"an export, not records: sos-case import --profile %s reads it",
		fit.profile);
}

/* Every column known, every needed one there, and only one such kind. */
static int kind_by_header(
	struct csv_header *h, const char *source, struct err *e)
{
	const struct kind *best = NULL;
	int k, most = 0, unknown, count;

	for (k = 0; k < KINDS; k++) {
		count = known(h, &kind_table[k], &unknown);
		if (count > most) {
			most = count;
			best = &kind_table[k];
		}
		if (unknown >= 0 || missing(h, &kind_table[k]))
			continue;
		if (h->kind)
			return several(h->kind, &kind_table[k], source, e);
		h->kind = &kind_table[k];
	}
	if (h->kind)
		return 0;
	if (of_export(h, most, source, e))
		return -1;
	if (!best)
		return err_at(e, source, 1,
			"unknown format: no column is a field of any kind; for "
			"an export, 'profile --guess FILE' writes a first "
			"profile");
	known(h, best, &unknown);
	if (unknown >= 0)
		return unknown_column(h, best, unknown, source, e);
	return missing_column(best, missing(h, best), source, e);
}

/* Not quoted: it may be a row of somebody's export that has no header. */
static int no_header(const struct kind *k, const char *source, struct err *e)
{
	return err_at(e, source, 1,
		"no column of the header is a field of kind %s", k->name);
}

static int check_kind(struct csv_header *h, const char *source, struct err *e)
{
	const char *lacks = missing(h, h->kind);
	int unknown;

	if (!known(h, h->kind, &unknown) && unknown >= 0)
		return no_header(h->kind, source, e);
	if (unknown >= 0)
		return unknown_column(h, h->kind, unknown, source, e);
	return lacks ? missing_column(h->kind, lacks, source, e) : 0;
}

/* With a kind column, a name must be a field of some kind. */
static int check_names(
	const struct csv_header *h, const char *source, struct err *e)
{
	const struct kind *near = &kind_table[0];
	int i, k;

	for (i = 0; i < (int)h->n; i++) {
		bool found = i == h->kind_column || is_extra(h->name[i]);

		for (k = 0; k < KINDS && !found; k++)
			found = kind_field(&kind_table[k], h->name[i]) >= 0;
		if (found)
			continue;
		for (k = 0; k < KINDS; k++)
			if (kind_nearest_field(&kind_table[k], h->name[i]))
				near = &kind_table[k];
		return unknown_column(h, near, i, source, e);
	}
	return 0;
}

static int by_bytes(const void *a, const void *b)
{
	return span_cmp(*(const struct span *)a, *(const struct span *)b);
}

static int twice(size_t i, size_t j, const char *source, struct err *e)
{
	char one[8], two[8];

	return err_at(e, source, 1, "columns %s and %s have the same name",
		csv_letters((int)j + 1, one), csv_letters((int)i + 1, two));
}

static int take_names(struct csv_header *h, const struct span *cells,
	const char *source, struct err *e)
{
	size_t i, j;

	for (i = 0; i < h->n; i++) {
		if (!utf8_ok(cells[i]))
			return err_at(e, source, 1, "header is not UTF-8");
		h->name[i] = arena_copy(&h->text, cells[i]);
		if (span_is(h->name[i], "kind"))
			h->kind_column = (int)i;
		if (is_extra(h->name[i]))
			h->x_names[h->x_count++] = h->name[i];
		for (j = 0; j < i; j++)
			if (span_eq(h->name[i], h->name[j]))
				return twice(i, j, source, e);
	}
	qsort(h->x_names, h->x_count, sizeof *h->x_names, by_bytes);
	return 0;
}

int csv_header_read(struct csv_header *h, const struct span *cells, size_t n,
	const struct kind *kind, const char *source, struct err *e)
{
	const size_t wide = n;

	/* Columns behind the last name, which a spreadsheet thought in use. */
	while (n > 1 && !cells[n - 1].n)
		n--;
	*h = (struct csv_header){
		.n = n, .wide = wide, .kind_column = -1, .kind = kind};
	h->name = xcalloc(n, sizeof *h->name);
	h->x_names = xcalloc(n, sizeof *h->x_names);
	if (take_names(h, cells, source, e))
		return -1;
	if (h->kind_column >= 0 && !kind)
		return check_names(h, source, e);
	if (!kind)
		return kind_by_header(h, source, e);
	/* Both said: the column decides row by row, --kind chooses. */
	if (h->kind_column >= 0) {
		h->kind = NULL;
		return check_names(h, source, e);
	}
	if (!check_kind(h, source, e))
		return 0;
	/* Its header says itself what it is: --kind only chooses. */
	h->kind = only_kind(h);
	return h->kind ? 0 : -1;
}

void csv_header_copy(struct csv_header *h, const struct csv_header *from)
{
	*h = (struct csv_header){.n = from->n,
		.wide = from->wide,
		.kind_column = from->kind_column,
		.kind = from->kind};
	h->name = xcalloc(h->n, sizeof *h->name);
	memcpy(h->name, from->name, h->n * sizeof *h->name);
}

const struct csv_columns *csv_header_columns(
	struct csv_header *h, const struct kind *k)
{
	struct csv_columns *c = &h->of[k->id];
	int i, f;

	if (c->field)
		return c;
	c->field = xcalloc(h->n, sizeof *c->field);
	for (i = 0; i < (int)h->n; i++) {
		f = kind_field(k, h->name[i]);
		if (i == h->kind_column)
			f = COLUMN_KIND;
		else if (is_extra(h->name[i]))
			f = COLUMN_EXTRA;
		else if (f >= 0)
			c->column[f] = i + 1;
		c->field[i] = f;
	}
	return c;
}

void csv_header_release(struct csv_header *h)
{
	int k;

	for (k = 0; k < KINDS; k++)
		free(h->of[k].field);
	free(h->name);
	free(h->x_names);
	arena_release(&h->text);
}
