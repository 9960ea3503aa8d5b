#include "import_parts.h"

#include <stdio.h>
#include <stdlib.h>
#include "base/utf8.h"

void import_extract(struct import *im, int day)
{
	im->o.extract = day;
}

struct import *import_new(const struct import_options *o)
{
	struct import *im = xcalloc(1, sizeof *im);

	im->o = *o;
	im->dates = o->dates;
	if (o->profile)
		im->dates =
			o->dates == DATES_RECORD
				? o->profile->dates
				: o->dates | (o->profile->dates & ~DATES_ORDER);
	return im;
}

static void bad_csv(
	struct import *im, const struct csv *csv, const struct err *why)
{
	struct reject what = {.file = csv->in->name,
		.row = csv->row,
		.line = csv->line,
		.rule = "csv",
		.message = why->text};

	import_now(im)->rows++;
	im->weight = 1;
	import_lost_row(im, &what);
}

static bool fields_over(struct import *im, const struct csv *csv, size_t width)
{
	struct reject what = {.file = csv->in->name,
		.row = csv->row,
		.line = csv->line,
		.rule = "columns",
		.message = "more values than columns in the header"};
	size_t i;

	for (i = width; i < csv->n; i++)
		if (utf8_trim(csv->field[i]).n) {
			what.column = (int)i + 1;
			import_lost_row(im, &what);
			return true;
		}
	return false;
}

static bool is_blank(const struct csv *csv)
{
	size_t i;

	for (i = 0; i < csv->n; i++)
		if (utf8_trim(csv->field[i]).n)
			return false;
	return true;
}

int import_next_row(
	struct import *im, struct csv *csv, size_t width, struct err *e)
{
	enum csv_result got;
	struct err why;

	while ((got = csv_row(csv, &why)) != CSV_END) {
		if (got == CSV_FAIL) {
			*e = why;
			return -1;
		}
		if (got == CSV_BAD) {
			bad_csv(im, csv, &why);
			continue;
		}
		if (is_blank(csv))
			continue;
		import_now(im)->rows++;
		import_begin_row(im, csv->row, csv->line);
		if (!fields_over(im, csv, width))
			return 1;
	}
	return 0;
}

/* ="0041", by which exports keep a spreadsheet from changing it: 0041. */
static struct span unwrapped(struct span s)
{
	if (s.n >= 3 && s.p[0] == '=' && s.p[1] == '"' && s.p[s.n - 1] == '"' &&
		!memchr(s.p + 2, '"', s.n - 3))
		return utf8_trim((struct span){s.p + 2, s.n - 3});
	return s;
}

static void set_cells(struct import *im, const struct csv *csv, const int *at)
{
	size_t i;

	for (i = 0; i < im->table->columns; i++) {
		struct cell *c = &im->cell[i];
		size_t col = (size_t)at[i];

		*c = (struct cell){.row = csv->row, .line = csv->line};
		if (at[i] < 0)
			continue;
		c->column = at[i] + 1;
		if (col < csv->n)
			c->text = unwrapped(utf8_trim(csv->field[col]));
		if (import_missing(im, c->text))
			c->text = (struct span){"", 0};
	}
}

int import_rows(struct import *im, struct csv *csv, const int *at, size_t width,
	struct err *e)
{
	int rc;

	while ((rc = import_next_row(im, csv, width, e)) > 0) {
		set_cells(im, csv, at);
		im->utf8 = csv->flags & CSV_ASCII;
		if (import_row(im, e))
			return -1;
	}
	return rc;
}

static void say_encoding(
	struct import *im, const char *file, enum encoding found)
{
	if (im->o.encoding == ENCODING_LOOK && found != ENCODING_UTF_8 &&
		im->o.say)
		im->o.say(im->o.arg, file,
			"not UTF-8, read as Windows-1252: choose with "
			"--encoding");
}

static int read_input(struct import *im, struct infile *in, struct err *e)
{
	struct csv csv;
	int rc;

	im->count = grow(im->count, im->files, &im->cap, sizeof *im->count);
	im->count[im->files++] = (struct import_count){.file = in->name};
	im->month_first = 0;
	csv_open(&csv, in);
	rc = im->o.profile ? import_with_profile(im, &csv, e)
			   : import_plain(im, &csv, e);
	if (!rc && im->month_first && im->o.say)
		im->o.say(im->o.arg, in->name,
			"dates seem to have the month first, and others may be "
			"read wrong: check, or use --dates mdy");
	csv_close(&csv);
	infile_close(in);
	return rc;
}

int import_file(struct import *im, const char *name, struct err *e)
{
	struct infile in;
	enum encoding found;

	if (encoded_open(&in, name, im->o.encoding, &found, e))
		return -1;
	say_encoding(im, in.name, found);
	return read_input(im, &in, e);
}

int import_bytes(
	struct import *im, const char *name, struct span bytes, struct err *e)
{
	struct infile in;
	enum encoding found;

	if (encoded_memory(&in, name, bytes, im->o.encoding, &found, e))
		return -1;
	say_encoding(im, in.name, found);
	return read_input(im, &in, e);
}

struct handing {
	struct import *im;
	const struct kind *only;
	int (*each)(void *arg, struct rec *r, struct err *e);
	void *arg;
};

static int hand_on(void *arg, struct rec *r, int file, struct err *e)
{
	struct handing *h = arg;

	if (h->only && r->kind != h->only)
		return 0;
	r->source = h->im->count[file].file;
	h->im->count[file].records[r->kind->id]++;
	return h->each(h->arg, r, e);
}

int import_each(struct import *im, const struct kind *only,
	int (*each)(void *arg, struct rec *r, struct err *e), void *arg,
	struct err *e)
{
	struct handing h = {im, only, each, arg};

	return keep_each(&im->keep, hand_on, &h, e);
}

static int by_name(const void *a, const void *b)
{
	return span_cmp(*(const struct span *)a, *(const struct span *)b);
}

const struct span *import_x_names(
	struct import *im, const struct kind *only, size_t *n)
{
	size_t i, all = 0;

	free(im->x_names);
	im->x_names = xcalloc(im->x_seen + 1, sizeof *im->x_names);
	for (i = 0; i < im->x_seen; i++)
		if (!only || !im->x_name[i].kind || im->x_name[i].kind == only)
			im->x_names[all++] = im->x_name[i].name;
	qsort(im->x_names, all, sizeof *im->x_names, by_name);
	for (*n = i = 0; i < all; i++)
		if (!i || !span_eq(im->x_names[i], im->x_names[i - 1]))
			im->x_names[(*n)++] = im->x_names[i];
	return im->x_names;
}

const struct import_count *import_counts(const struct import *im, size_t *n)
{
	*n = im->files;
	return im->count;
}

void import_free(struct import *im)
{
	int i;

	if (!im)
		return;
	for (i = 0; i < PROFILE_RECORDS_MAX; i++)
		rec_release(&im->making[i].rec);
	for (i = 0; i < KINDS * FIELDS_MAX; i++)
		if (im->plain[i / FIELDS_MAX][i % FIELDS_MAX]) {
			wordbook_release(
				im->plain[i / FIELDS_MAX][i % FIELDS_MAX]);
			free(im->plain[i / FIELDS_MAX][i % FIELDS_MAX]);
		}
	keep_release(&im->keep);
	arena_release(&im->mem);
	arena_release(&im->kept);
	free(im->x_name);
	free(im->x_names);
	buf_release(&im->scratch);
	free(im->cell);
	free(im->count);
	free(im);
}
